"""What is read and said of two densities; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from mathcore.distributions import Distribution
from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.densities.found import ENDLESS, LOST, Found
from scenes.marks import numeral
from scenes.surprise.moment import BASES

SMALL = 1e-13  # nats: a divergence below this is rounding


def readouts(found: Found, unit: str) -> tuple[Readout, ...]:
    """The numbers of two densities in a unit."""
    nat = math.log(BASES[unit])
    p, q = found.p.entropy, found.q.entropy
    return (
        Readout("forward", "divergence D(p‖q)", *amount(found.forward, unit), colour="p", note=_why(found, False)),
        Readout("backward", "the other way, D(q‖p)", *amount(found.backward, unit), colour="q", note=_why(found, True)),
        Readout("entropy", "entropy h(p)", p / nat, unit, colour="p", note=_entropy(p)),
        Readout("entropy_q", "entropy h(q)", q / nat, unit, colour="q", note=_entropy(q)),
        Readout("cross", "cross-entropy H(p, q)", *amount(p + found.forward, unit), note="h(p) + D(p‖q)"),
        Readout("how", "found by", how(found), note="a formula is exact, an integral is good to about ten digits"),
    )  # fmt: skip


def amount(x: float, unit: str) -> tuple[Value, str]:
    """Nats in a unit, or words where there is no number."""
    if math.isnan(x):
        return LOST, ""
    if math.isinf(x):
        return ENDLESS, ""
    return (0.0 if abs(x) < SMALL else x / math.log(BASES[unit])), unit


def alt(found: Found, unit: str) -> str:
    """The picture in words."""
    names = [label(type(law)) for law in (found.p, found.q)]
    costs = [_said(x, unit) for x in (found.forward, found.backward)]
    return f"Two densities, p {names[0]} and q {names[1]}: D(p‖q) is {costs[0]}, D(q‖p) is {costs[1]}."


def _said(x: float, unit: str) -> str:
    value, its = amount(x, unit)
    return f"{numeral(value)} {its}" if isinstance(value, float) else str(value).partition(":")[0]


def _why(found: Found, swapped: bool) -> str:
    """What the size of a divergence comes from."""
    a, b = (found.q, found.p) if swapped else (found.p, found.q)
    one, other = ("q", "p") if swapped else ("p", "q")
    x = found.backward if swapped else found.forward
    if math.isnan(x):
        return "its tails are beyond what numbers can hold"
    if math.isinf(x):
        return (
            f"{other} is 0 where {one} is not" if _uncovered(a, b) else f"the tails of {one} are too heavy for {other}"
        )
    if x < SMALL:
        return "both are the same"
    return f"the signed area under {one} log({one}/{other})"


def _uncovered(a: Distribution, b: Distribution) -> bool:
    return a.support.low < b.support.low or a.support.high > b.support.high


def _entropy(h: float) -> str:
    if h < 0:
        return "negative: narrower than a uniform density of width 1"
    return "in the unit of x; a uniform density of width 1 has 0"


def how(found: Found) -> str:
    """Whether the divergences are formulas or integrals."""
    words = ["a formula" if exact else "an integral" for exact in found.exact]
    return f"{words[0]}, both ways" if words[0] == words[1] else f"{words[0]}; the other way, {words[1]}"
