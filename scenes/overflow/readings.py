"""What is read and said of three formats; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from mathcore.overflow import Format
from scenes.base import Equation, Readout, Table
from scenes.marks import numeral
from scenes.overflow.moment import Moment, Outcome
from scenes.overflow.ways import FORMATS, SHIFTED, WRITTEN

NBSP = "\u00a0"
SHOWN = {"float16": 4, "float32": 7, "float64": 9}  # digits of a result
LABELS = {"logsumexp": "log Σ exp x", "softmax": "softmax of term", "loss": "loss of term"}


def told(value: float) -> float | str:
    """A number, or the word for what is none."""
    if math.isfinite(value):
        return value
    return "not a number" if math.isnan(value) else "∞" if value > 0 else "−∞"


def what(found: Moment) -> str:
    """What is computed."""
    return LABELS[found.quantity] + ("" if found.quantity == "logsumexp" else f" {found.label + 1}")


def readouts(found: Moment) -> tuple[Readout, ...]:
    """What should come out, and what does."""
    shown = [Readout("truth", what(found), found.truth, digits=9, note="what should come out")]
    for name, way, colour in (("written", WRITTEN, "estimate"), ("shifted", SHIFTED, "result")):
        for form in FORMATS:
            one = found.of(form.name, way)
            note = _written(found, one) if way == WRITTEN else _shifted(one)
            label = f"{form.name}, {way}"
            bits = form.name.removeprefix("float")
            shown.append(
                Readout(name + bits, label, told(one.value), digits=SHOWN[form.name], colour=colour, note=note)
            )
    return tuple(shown)


def equations(found: Moment) -> tuple[Equation, ...]:
    """What the way with the shift computes, in double precision."""
    m, rest = found.largest, math.fsum(math.exp(x - found.largest) for x in found.x)
    term, plus = found.x[found.label], f"{NBSP}+ log{NBSP}"
    if found.quantity == "logsumexp":
        return (Equation("shift", (f"m + log Σ exp(x − m) ={NBSP}", m, plus, rest, "=", found.truth), 4),)
    if found.quantity == "softmax":
        top = math.exp(term - m)
        return (
            Equation("shift", (f"exp(x − m) / Σ exp(x − m) ={NBSP}", top, f"{NBSP}/{NBSP}", rest, "=", found.truth), 4),
        )
    return (Equation("shift", (f"m − x + log Σ exp(x − m) ={NBSP}", m - term, plus, rest, "=", found.truth), 4),)


def table(found: Moment) -> Table:
    """Every format and way with its result."""
    rows = tuple(
        (f"{one.format.name}, {one.way}", told(one.value), f"{one.digits} of {one.format.digits}")
        for one in found.outcomes
    )
    colours = tuple({WRITTEN: "estimate", SHIFTED: "result"}.get(one.way, "singular") for one in found.outcomes)
    return Table("results", "Results", ("way", "result", "right digits"), rows, colours, 6)


def alt(found: Moment) -> str:
    """The picture in words."""
    written, shifted = (
        ", ".join(f"{_short(found.of(form.name, way))} in {form.name}" for form in FORMATS)
        for way in (WRITTEN, SHIFTED)
    )
    x = ", ".join(numeral(x, 4) for x in found.x)
    return f"Exponentials of {x}. As written, {what(found)} is {written}; with the largest taken away, {shifted}."


def _short(one: Outcome) -> str:
    value = told(one.value)
    return value if isinstance(value, str) else numeral(value)


def largest(form: Format) -> str:
    """The largest number of a format, in few characters."""
    return f"{form.largest:,.0f}" if form.largest < 1e6 else numeral(form.largest, 2)


def _written(found: Moment, one: Outcome) -> str:
    form = one.format
    if math.isinf(one.total):
        return f"the sum is above {largest(form)}, the largest {form.name}: {_full(found, one)}"
    if one.total == 0:
        return f"every term is below {numeral(form.smallest, 2)} and becomes 0: {_empty(found)}"
    if found.quantity == "loss" and one.term == 0:
        return f"the term is below {numeral(form.smallest, 2)} and becomes 0: −log 0"
    if not math.isfinite(one.value):
        return "the quotient is too small and becomes 0: −log 0"
    if not one.right:
        return f"{one.digits} of {form.digits} digits right: so near to 0 {form.name} has few numbers"
    high = found.shift + form.overflow - _exact_sum(found)
    return f"right; the sum overflows above about c = {numeral(high)}"


def _full(found: Moment, one: Outcome) -> str:
    """What becomes of a sum that is ∞."""
    if found.quantity == "logsumexp":
        return "log ∞"
    if math.isinf(one.term):
        return "∞ ÷ ∞"
    return "a number ÷ ∞ = 0" if found.quantity == "softmax" else "a number ÷ ∞ = 0, then −log 0"


def _empty(found: Moment) -> str:
    return "log 0" if found.quantity == "logsumexp" else "0 ÷ 0"


def _shifted(one: Outcome) -> str:
    if one.right:
        return f"right, to all {one.format.digits} digits that {one.format.name} has"
    return f"{one.digits} of {one.format.digits} digits right"


def _exact_sum(found: Moment) -> float:
    """The log-sum-exp of the logits."""
    m = found.largest
    return m + math.log(math.fsum(math.exp(x - m) for x in found.x))
