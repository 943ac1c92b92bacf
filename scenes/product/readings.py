"""What is read and said: the numbers, the step written out in the words of its view, and the picture in a sentence.

Notes are phrases: no capital, no full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenes.base import Equation, Readout, Value
from scenes.marks import numeral
from scenes.product.moment import Moment
from scenes.program import plain

NOTHING = "nothing yet"
THINGS = {"entries": "entry", "columns": "column", "rows": "row", "outer": "outer product"}
PLURALS = {"entries": "entries", "columns": "columns", "rows": "rows", "outer": "outer products"}
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
DIGITS = 6  # of a number in an equation
WIDE = 44  # characters of an equation that stand in one line

Term = tuple[Value, ...]


def names(moment: Moment) -> tuple[str, str, str]:
    """What the left factor, the right one and the product are called."""
    return ("Bᵀ", "Aᵀ", "BᵀAᵀ") if moment.transposed else ("A", "B", "AB")


def below(*numbers: int) -> str:
    """Whole numbers from 0 as an index that counts from 1."""
    return "".join(str(number + 1) for number in numbers).translate(_BELOW)


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers, in the order of the page."""
    product = moment.product
    m, k, n = product.sizes
    left, right, whole = names(moment)
    A, B, AB = plain_factors(moment)
    cost, taken = product.cost, moment.step * product.cost.multiplications // moment.steps
    ranks = product.ranks
    return (
        Readout("shapes", "shapes", shapes(moment), note=f"{left} has as many columns as {right} has rows: {k}"),
        Readout("A", "A", A, digits=6, colour="first"),
        Readout("B", "B", B, digits=6, colour="second"),
        Readout("AB", "AB", AB, digits=6, colour="result", note="its transpose is BᵀAᵀ, number for number"),
        Readout("so_far", f"{whole} so far", plain(moment.so_far), digits=6, note=_so_far(moment)),
        Readout("current", _current_label(moment), current(moment), digits=6, note=_current_note(moment)),
        Readout("rank_A", "rank A", ranks[0]),
        Readout("rank_B", "rank B", ranks[1]),
        Readout("rank_AB", "rank AB", ranks[2], note=_rank(moment)),
        Readout("multiplications", "multiplications", cost.multiplications,
                note=f"{m} · {k} · {n}; {taken} of them taken so far"),
        Readout("additions", "additions", cost.additions, note=f"one fewer for each of the {m * n} entries"),
    )  # fmt: skip


def plain_factors(moment: Moment) -> tuple[Any, Any, Any]:
    """A, B and AB as they were before they were transposed."""
    product = moment.product
    tables = (product.left, product.right, product.whole)
    if moment.transposed:
        tables = (product.right.T, product.left.T, product.whole.T)
    A, B, AB = (plain(table) for table in tables)
    return A, B, AB


def shapes(moment: Moment) -> str:
    """The sizes as a line: ``(2 × 3)(3 × 4) = 2 × 4``."""
    m, k, n = moment.product.sizes
    return f"({m} × {k})({k} × {n}) = {m} × {n}"


def current(moment: Moment) -> Value:
    """What the last step computed: a number, or a matrix: one column, one row, or one of rank 1."""
    product, step = moment.product, moment.current
    if step < 0:
        return NOTHING
    if moment.view == "entries":
        return float(product.whole.ravel()[step])
    table = {
        "columns": product.whole[:, step : step + 1],
        "rows": product.whole[step : step + 1],
        "outer": product.parts[step % len(product.parts)],
    }[moment.view]
    found: Value = plain(table)
    return found


def _current_label(moment: Moment) -> str:
    left, right, whole = names(moment)
    step = moment.current
    if step < 0:
        return f"the first {THINGS[moment.view]}"
    if moment.view == "entries":
        return f"entry ({whole}){below(*divmod(step, moment.product.sizes[2]))}"
    if moment.view == "outer":
        return f"column {step + 1} of {left} times row {step + 1} of {right}"
    return f"{THINGS[moment.view]} {step + 1} of {whole}"


def _current_note(moment: Moment) -> str:
    left, right, _ = names(moment)
    return {
        "entries": f"a row of {left} times a column of {right}: a dot product",
        "columns": f"{left} times a column of {right}: a mixture of the columns of {left}",
        "rows": f"a row of {left} times {right}: a mixture of the rows of {right}",
        "outer": "a matrix of rank 1, or 0: every row is a multiple of one row",
    }[moment.view]


def _so_far(moment: Moment) -> str:
    done = f"{moment.step} of {moment.steps} {PLURALS[moment.view]}"
    rest = "" if moment.step == moment.steps else "; what is missing counts as 0"
    return f"{done}{rest}"


def _rank(moment: Moment) -> str:
    note = "never more than the smaller of rank A and rank B"
    if moment.view != "outer":
        return note
    rank = moment.product.rank_so_far[moment.step]
    return f"{note}; of the sum so far: {rank}, and each outer product adds at most 1"


# The step written out


def equations(moment: Moment) -> tuple[Equation, ...]:
    """The last step as mathematics, in lines that fit beside the picture."""
    if moment.step == 0:
        return (Equation("rule", (_entry_name(moment, "ᵢⱼ"), "=", "row i", "·", "column j")),)
    return {"entries": _entry, "columns": _column, "rows": _row, "outer": _outer}[moment.view](moment)


def _entry(moment: Moment) -> tuple[Equation, ...]:
    i, j = divmod(moment.current, moment.product.sizes[2])
    row, column = moment.product.left[i].tolist(), moment.product.right[:, j].tolist()
    terms: list[Term] = [(_bracketed(a), "·", _bracketed(b)) for a, b in zip(row, column, strict=True)]
    value = float(moment.product.whole[i, j])
    name = _entry_name(moment, below(i, j))
    dot = Equation("entry", (name, "=", (tuple(row),), tuple((b,) for b in column)), DIGITS)
    return (dot, *_lines("terms", terms, (value,)))


def _column(moment: Moment) -> tuple[Equation, ...]:
    j = moment.current
    weights, columns = moment.product.right[:, j].tolist(), moment.product.left.T.tolist()
    terms: list[Term] = [(_bracketed(w), _standing(c)) for w, c in zip(weights, columns, strict=True)]
    return _lines("column", terms, (_standing(moment.product.whole[:, j].tolist()),))


def _row(moment: Moment) -> tuple[Equation, ...]:
    i = moment.current
    weights, rows = moment.product.left[i].tolist(), moment.product.right.tolist()
    terms: list[Term] = [(_bracketed(w), (tuple(r),)) for w, r in zip(weights, rows, strict=True)]
    return _lines("row", terms, ((tuple(moment.product.whole[i].tolist()),),))


def _outer(moment: Moment) -> tuple[Equation, ...]:
    p, product = moment.current, moment.product
    column, row = product.left[:, p].tolist(), product.right[p].tolist()
    part, so_far = plain(product.parts[p]), plain(moment.so_far)
    return (
        Equation("outer", (_standing(column), (tuple(row),), _equals((part,)), part), DIGITS),
        Equation("sum", ("sum so far", _equals((so_far,)), so_far), DIGITS),
    )


def _lines(name: str, terms: Sequence[Term], value: Term) -> tuple[Equation, ...]:
    """A sum and its value, broken where a line is full."""
    lines: list[list[Value]] = [[]]
    width = 0
    for number, term in enumerate([*terms, value]):
        sign = _equals(value) if number == len(terms) else "+"
        size = 3 + sum(_width(part) for part in term)
        if width and width + size > WIDE:
            lines.append([""])  # a sign at the very beginning would stand too close
            width = 0
        lines[-1] += [sign, *term] if number else list(term)
        width += size
    return tuple(Equation(name if i == 0 else f"{name}{i + 1}", tuple(line), DIGITS) for i, line in enumerate(lines))


def _equals(value: Term) -> str:
    """The sign before a value: whether all of its digits are written."""
    (found,) = value
    numbers = found if isinstance(found, tuple) else (found,)
    flat = [x for row in numbers for x in (row if isinstance(row, tuple) else (row,))]
    return "=" if all(float(f"{x:.{DIGITS}g}") == x for x in flat) else "≈"


def _width(part: Value) -> int:
    """About how many characters wide a part of an equation is."""
    if isinstance(part, tuple):
        rows = [row if isinstance(row, tuple) else (row,) for row in part]
        return 2 + sum(2 + max(_width(row[j]) for row in rows) for j in range(len(rows[0])))
    return len(part) if isinstance(part, str) else len(numeral(float(abs(part)), DIGITS))


def _bracketed(x: float) -> Value:
    return f"({numeral(x, DIGITS)})" if x < 0 else x


def _standing(numbers: Sequence[float]) -> Value:
    return tuple((x,) for x in numbers)


def _entry_name(moment: Moment, index: str) -> str:
    return f"({names(moment)[2]}){index}"


# The picture in words


def alt(moment: Moment) -> str:
    """The picture in words, true at every position of the controls."""
    left, right, whole = names(moment)
    m, k, n = moment.product.sizes
    made = f"{left} ({m} × {k}) times {right} ({k} × {n}) is {whole} ({m} × {n})"
    if moment.step == 0:
        return f"{made}; nothing of it is computed yet."
    return f"{made}; {_said(moment)} Done so far: {moment.step} of {moment.steps} {PLURALS[moment.view]}."


def _said(moment: Moment) -> str:
    left, right, whole = names(moment)
    step, product = moment.current, moment.product
    if moment.view == "entries":
        i, j = divmod(step, product.sizes[2])
        value = numeral(float(product.whole[i, j]), 6)
        return f"row {i + 1} of {left} times column {j + 1} of {right} is {value}, the entry where they meet."
    if moment.view == "outer":
        return f"column {step + 1} of {left} times row {step + 1} of {right} is a whole matrix, added to those before."
    if moment.view == "columns":
        return f"column {step + 1} of {whole} is {left} times column {step + 1} of {right}."
    return f"row {step + 1} of {whole} is row {step + 1} of {left} times {right}."
