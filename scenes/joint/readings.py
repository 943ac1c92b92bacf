"""What is read and said of a joint table; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout, Table
from scenes.joint.moment import Moment
from scenes.joint.third import SAID, Third
from scenes.marks import numeral
from scenes.surprise.readings import ONE

ALIKE = 1e-12


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a joint table."""
    unit, k = found.unit, found.mind
    one, other = ("x", "Y") if found.given == "X" else ("y", "X")
    left = found.rest[k]
    never = math.isnan(left)
    return (
        Readout("information", "mutual information I(X; Y)", found.information, unit, colour="result",
                note=_information(found)),
        Readout("hx", "entropy H(X)", found.hx, unit, colour="p", note="of the margin p(x)"),
        Readout("hy", "entropy H(Y)", found.hy, unit, colour="q", note="of the margin p(y)"),
        Readout("joint", "together H(X, Y)", found.joint, unit, note=_together(found)),
        Readout("hx_y", "H(X | Y)", found.hx_y, unit, colour="p", note="still open about X when Y is known"),
        Readout("hy_x", "H(Y | X)", found.hy_x, unit, colour="q", note="still open about Y when X is known"),
        Readout("mind", f"H({other} | {one} = {k + 1})", f"none: {one} = {k + 1} never happens" if never else left,
                "" if never else unit, note=_one(found, other)),
        *_third(found),
    )  # fmt: skip


def _third(found: Moment) -> tuple[Readout, ...]:
    """What a third variable adds; one line says that there is none."""
    third, unit = found.third, found.unit
    if third is None:
        return (Readout("third", "third variable Z", "none", note="choose a rule that makes one of X and Y"),)
    return (
        Readout("third", "X and Y of Z, I(X, Y; Z)", third.both, unit, note=_both(third)),
        Readout("z_x", "X alone, I(X; Z)", third.from_x, unit, colour="p"),
        Readout("z_y", "Y alone, I(Y; Z)", third.from_y, unit, colour="q"),
        Readout(
            "given_z", "when Z is known, I(X; Y | Z)", third.given, unit, colour="result", note=_given(found, third)
        ),
    )


def equations(found: Moment) -> tuple[Equation, ...]:
    """How the parts add up."""
    unit = f"\u00a0{found.unit}"
    return (
        Equation("sum", ("H(X | Y) + I + H(Y | X) =\u00a0", found.hx_y, "+", found.information, "+", found.hy_x, "=",
                         found.joint, unit), 4),
        Equation("less", ("I = H(Y) − H(Y | X) =\u00a0", found.hy, "−", found.hy_x, "=", found.information, unit), 4),
    )  # fmt: skip


def table(found: Moment) -> Table:
    """Every pair with what it adds to the information."""
    rows, colours = [], []
    for j, line in enumerate(found.p):
        for i, p in enumerate(line):
            chance, ratio = found.x[i] * found.y[j], found.pointwise[j][i]
            term = p * ratio if p > 0 else 0.0
            rows.append((f"{i + 1}, {j + 1}", p, chance, ratio if math.isfinite(ratio) else "−∞", term))
            colours.append("positive" if ratio > ALIKE else "negative" if ratio < -ALIKE else "data")
    columns = ("x, y", "p(x, y)", "p(x) p(y)", f"log of their ratio, {found.unit}", "p × log")
    return Table("pairs", "Pairs of outcomes", columns, tuple(rows), tuple(colours))


def alt(found: Moment) -> str:
    """The picture in words."""
    start = f"A joint table of {len(found.x)} outcomes of X and {len(found.y)} of Y: H(X) = {numeral(found.hx)}, "
    start += f"H(Y) = {numeral(found.hy)}, together {numeral(found.joint)}, so they share "
    start += amount(found.information, found.unit)
    if found.third is None:
        return f"{start}."
    third = found.third
    rule = f"Z is 1 where {SAID[third.rule]}" + (
        f", turned over in {numeral(100 * third.noise)} %" if third.noise else ""
    )
    return f"{start}. {rule}; both tell {numeral(third.both)} of it."


def amount(x: float, unit: str) -> str:
    """An amount of information in words."""
    return f"{numeral(x, 4)} {ONE[unit] if x == 1 else unit}"


def _information(found: Moment) -> str:
    if found.information == 0:
        return "independent: neither tells anything about the other"
    if found.hx_y == found.hy_x == 0:
        return "each follows from the other: all is shared"
    if found.hy_x == 0:
        return "Y follows from X: all of H(Y) is shared"
    if found.hx_y == 0:
        return "X follows from Y: all of H(X) is shared"
    return f"{numeral(100 * found.information / min(found.hx, found.hy))} % of the smaller entropy"


def _together(found: Moment) -> str:
    if found.information == 0:
        return "the sum of both: nothing is shared"
    return f"{numeral(found.information)} less than the sum of both"


def _one(found: Moment, other: str) -> str:
    left, alone = found.rest[found.mind], found.hy if found.given == "X" else found.hx
    if math.isnan(left):
        return "nothing can be asked of what never happens"
    if left > alone + ALIKE:
        return f"more than H({other}): a single answer can leave more open, the average never does"
    if left < alone - ALIKE:
        return f"less than H({other})"
    return f"as much as H({other})"


def _both(third: Third) -> str:
    alone = max(third.from_x, third.from_y)
    if third.both == 0:
        return "not even both tell anything about Z"
    if alone == 0:
        return "neither alone tells anything, both together do"
    if third.both > third.from_x + third.from_y + ALIKE:
        return "more than the sum of what each tells alone"
    if third.both < third.from_x + third.from_y - ALIKE:
        return "less than the sum of what each tells alone: some of it is told twice"
    return "the sum of what each tells alone"


def _given(found: Moment, third: Third) -> str:
    if third.given > found.information + ALIKE:
        return "more than I(X; Y): Z ties them together"
    if third.given < found.information - ALIKE:
        return "less than I(X; Y): Z is part of what they share"
    return "as much as without Z"
