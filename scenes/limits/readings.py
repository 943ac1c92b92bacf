"""What is read and said of a limit; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import Any

from mathcore.distributions import Distribution, StudentT
from mathcore.parameters import label, parameters
from scenes.base import Equation, Readout, Value
from scenes.limits.found import Found
from scenes.marks import numeral

APART = "1: a density gives no single number any probability"


def called(of: Distribution) -> str:
    """A distribution with its parameters: Binomial(n = 20, p = 0.2)."""
    knobs = [(field.parameter.symbol, getattr(of, field.name)) for field in parameters(type(of))]
    if isinstance(of, StudentT) and (of.mu, of.sigma) == (0.0, 1.0):
        knobs = knobs[:1]
    told = ", ".join(f"{symbol} = {_value(value)}" for symbol, value in knobs)
    return f"{label(type(of))}({told})"


def _value(value: Any) -> str:
    return f"{len(value[0])} numbers" if isinstance(value, tuple) else numeral(value, 4)


def readouts(found: Found) -> tuple[Readout, ...]:
    """The numbers of a limit."""
    law = found.limit.law(found.n)
    first, second = found.tails
    return (
        Readout("n", found.limit.what, found.n, note=_least(found)),
        Readout("first", "this one", called(found.first), colour="p", note=moments(found.first)),
        Readout("second", "comes near to", called(found.second), colour="q", note=moments(found.second)),
        Readout("distance", "largest |F − G|", found.gap.size, colour="result", note=_where(found)),
        Readout("law", "by the law for large n", law or "none: it falls faster", note=found.limit.said),
        Readout("twice", "at twice the n", found.twice, colour="result",
                note=f"{numeral(found.twice / found.gap.size)} of the distance now" if found.gap.size else ""),
        Readout("variation", "total variation", variation(found), note="largest difference of P(A), over all A"),
        Readout("tail_first", "beyond 4 σ: this one", first, colour="p", note="P(X > mean + 4 standard deviations)"),
        Readout("tail_second", "beyond 4 σ: its limit", second, colour="q", note=_tails(first, second)),
    )  # fmt: skip


def variation(found: Found) -> Value:
    """The total variation distance, where it tells anything."""
    return APART if found.discrete and found.limit.standard else found.variation


def moments(of: Distribution) -> str:
    """Mean and variance, or that there is none."""
    return ", ".join(_moment(name, value) for name, value in (("mean", of.mean), ("variance", of.variance)))


def _moment(name: str, value: float) -> str:
    if math.isnan(value):
        return f"no {name}"
    return f"{name} infinite" if math.isinf(value) else f"{name} {numeral(value, 4)}"


def _least(found: Found) -> str:
    if found.limit.used(1) > 1 and found.n == found.limit.used(1):
        return "no fewer: n must be at least λ, for p = λ ÷ n is at most 1"
    return ""


def _where(found: Found) -> str:
    sign = "more" if found.gap.signed > 0 else "less"
    half = f", the limit taken at {numeral(found.gap.at + found.limit.shift, 5)}" if found.limit.shift else ""
    place = "just below" if found.gap.before else "up to"
    return f"{place} {numeral(found.gap.at, 4)} it has {sign} probability than the limit{half}"


def _tails(first: float, second: float) -> str:
    if not first:
        return "this one has nothing so far out"
    return f"this one has {numeral(first / second)} times as much there"


def equations(found: Found) -> tuple[Equation, ...]:
    """The distance, and its law."""
    law = found.limit.law(found.n)
    terms: tuple[Value, ...] = ("largest |F − G|", "=", found.gap.size)
    near: tuple[Value, ...] = ("≈", law) if law else ()
    return (Equation("distance", (*terms, *near), 4),)


def alt(found: Found) -> str:
    """The picture in a sentence."""
    start = f"{called(found.first)} on {called(found.second)}"
    return f"{start}: their cdfs differ by {numeral(found.gap.size)} at most, at {numeral(found.gap.at, 4)}."
