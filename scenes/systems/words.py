"""A system in words: equations as they are written by hand, row operations, and which case it is and why."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from mathcore import linalg
from scenes.marks import numeral
from scenes.systems.moment import Analysis, Host, Moment, Rows

NAMES = "xyz"
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def row_name(i: int) -> str:
    return "R" + str(i + 1).translate(_LOW)


def equation(row: Sequence[float], digits: int = 3) -> str:
    """A row (a, …, b) as ``2x − y = 3``."""
    said = ""
    for name, factor in zip(NAMES, row[:-1], strict=False):
        size = numeral(abs(factor), digits)
        if size == "0":
            continue
        sign = ("−" if factor < 0 else "") if not said else (" − " if factor < 0 else " + ")
        said += sign + ("" if size == "1" else size.removeprefix("1·")) + name
    return f"{said or '0'} = {numeral(row[-1], digits)}"


def operation(op: linalg.RowOperation, share: float = 1.0) -> str:
    """A row operation as ``R₂ ← R₂ − 0.5 R₁``."""
    row, other = row_name(op.row), row_name(op.other)
    if op.kind == "swap":
        return f"{row} ↔ {other}"
    if op.kind == "scale":
        return f"{row} ← {row} ÷ {_bracketed(1 / op.factor)}"
    factor = share * op.factor
    size = numeral(abs(factor))
    return f"{row} ← {row} {'−' if factor < 0 else '+'} {'' if size == '1' else size + ' '}{other}"


def _bracketed(x: float) -> str:
    text = numeral(x).removeprefix("1·")
    return f"({text})" if x < 0 or "·" in text else text


def now(moment: Moment) -> str:
    """The operation of a moment, as far as it is done."""
    return "none yet" if moment.at.operation is None else operation(moment.at.operation, moment.at.share)


def about(moment: Moment) -> str:
    """What the step of the moment does, and where it stands among all."""
    at, count = moment.at, len(moment.of.way.steps)
    if not count:
        return "nothing to do: the table is as it would be at the end"
    if at.operation is None:
        return f"before the first of {count} steps"
    op = at.operation
    if op.kind == "swap":
        why = "an exchange that must be: the pivot was 0" if op.forced else "the largest entry becomes the pivot"
    elif op.kind == "scale":
        why = "the pivot becomes 1"
    else:
        why = f"clears a number {'above' if op.back else 'below'} a pivot"
        if at.share < 1:
            why += f", on its way: {numeral(100 * at.share, 2)} % done"
    return f"step {at.number} of {count}, {'back substitution' if op.back else 'forward'}: {why}"


def shaking(moment: Moment) -> str:
    """What shaking b does to x, as a sentence that follows others; nothing when it is not shaken."""
    if not moment.radius:
        return ""
    far = "any distance" if moment.shaken is None else numeral(float(np.linalg.norm(moment.shaken.axes[0])))
    return f" With b shaken by {numeral(moment.radius)}, x moves by up to {far}."


def pivots(of: Analysis) -> str:
    """Where the pivots stand, and whether their number is the rank."""
    places = [f"{row_name(row)} at {NAMES[column]}" for row, column in of.way.pivots]
    if len(places) == of.answer.rank:
        return f"in {', '.join(places)}: as many as the rank of A" if places else "none: A is 0"
    if len(places) < of.answer.rank:
        return "fewer than the rank of A: without exchanges rounding has swallowed an equation"
    return "more than the rank of A: one of them is too small against the rest to be told from 0"


def read_off(of: Analysis) -> str:
    """Whether the end of elimination can be trusted."""
    if of.answer.kind != "one":
        return "the end of elimination is no single point"
    if of.spoilt:
        return "not the solution: a tiny pivot was divided by, and rounding has taken the rest"
    return "the last column at the end of elimination"


def why(of: Analysis) -> str:
    """Rouché and Capelli's theorem at this system."""
    n, answer = of.unknowns, of.answer
    before = "in double precision " if of.in_doubles else ""
    if answer.kind == "none":
        return f"{before}rank A = {answer.rank} < rank [A | b] = {answer.rank_augmented}: {shape(of)}"
    same = f"{before}rank A = rank [A | b] = {answer.rank}"
    if answer.kind == "one":
        return f"{same}, as many as unknowns: {shape(of)}"
    return f"{same} of {n} unknowns, {n - answer.rank} {'is' if n - answer.rank == 1 else 'are'} free: {shape(of)}"


def shape(of: Analysis) -> str:
    """How the lines or planes lie."""
    return _lines(of) if of.unknowns == 2 else _planes(of)


def _lines(of: Analysis) -> str:
    rank, kind = of.answer.rank, of.answer.kind
    if kind == "one":
        return "the lines meet in one point"
    if kind == "infinitely many":
        return "every equation is the same line" if rank else "0 = 0, so every point of the plane is a solution"
    if (broken := contradiction(of.rows)) is not None:
        return f"an equation says 0 = {numeral(broken)}"
    return "the lines are parallel" if rank == 1 else "there is no point on all lines"


def _planes(of: Analysis) -> str:
    rank, kind = of.answer.rank, of.answer.kind
    if kind == "one":
        return "the planes meet in one point"
    if kind == "infinitely many":
        shared = ("0 = 0, so every point of space is a solution", "every equation is the same plane")
        return shared[rank] if rank < 2 else "the planes share a line"
    if (broken := contradiction(of.rows)) is not None:
        return f"an equation says 0 = {numeral(broken)}"
    if rank == 1:
        return "the planes are parallel"
    if any(int(linalg.rank(np.stack([p, q]))) == 1 for p, q in itertools.combinations(_normals(of), 2)):
        return "two planes are parallel and the third cuts them"
    return "a prism: each two planes meet in a line, and the three lines are parallel"


def _normals(of: Analysis) -> list[Host]:
    return [row / np.abs(row).max() for row in of.A if row.any()]


def contradiction(rows: Rows) -> float | None:
    """What an equation without unknowns claims 0 to be; None when none does."""
    return next((row[-1] for row in rows if not any(row[:-1]) and row[-1]), None)
