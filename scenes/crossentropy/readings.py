"""What is read and said of two tables; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.base import Equation, Readout, Table, Value
from scenes.crossentropy.moment import Moment
from scenes.marks import numeral
from scenes.surprise.chances import NAMES
from scenes.surprise.tree import listed

ENDLESS = "infinite"
NO_WORD = "none: no word for what q held impossible"


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of two tables."""
    unit = found.unit
    return (
        Readout("cross", "cross-entropy H(p, q)", *_amount(found.cross, unit), colour="q", note=_cross(found)),
        Readout("entropy", "entropy H(p)", found.entropy, unit, colour="p", note="paid in any case"),
        Readout("kl", "divergence D(p‖q)", *_amount(found.kl, unit), colour="q", note=_kl(found)),
        Readout("reverse", "the other way, D(q‖p)", *_amount(found.reverse, unit), colour="p", note=_reverse(found)),
        Readout("jensen_shannon", "Jensen–Shannon", found.jensen_shannon, unit, note=_jensen(found)),
        Readout("total_variation", "total variation", found.total_variation,
                note="the most by which the probability of an event differs"),
        Readout("right", "questions, tree for p", expected(found.p, found.codes[0].lengths), colour="p",
                note="on average, asked in the order that suits p"),
        Readout("wrong", "questions, tree for q", NO_WORD if found.lost else expected(found.p, found.codes[1].lengths),
                colour="q", note=_wrong(found)),
    )  # fmt: skip


def expected(p: Sequence[float], lengths: Sequence[int]) -> float:
    """How many digits a code takes on average, Σ pᵢ ℓᵢ."""
    return math.fsum(x * n for x, n in zip(p, lengths, strict=True))


def equations(found: Moment) -> tuple[Equation, ...]:
    """Cross-entropy as a sum."""
    unit = f"\u00a0{found.unit}"
    if math.isinf(found.cross):
        return (Equation("sum", ("H(p, q) = H(p) + D(p‖q) =\u00a0", found.entropy, "\u00a0+ ∞ = ∞"), 3),)
    terms: tuple[Value, ...] = ("H(p, q) = H(p) + D(p‖q) =\u00a0", found.entropy, "+", found.kl, "=", found.cross, unit)
    return (Equation("sum", terms, 3),)


def table(found: Moment) -> Table:
    """Every outcome with both surprises and its term of the divergence."""
    rows = []
    for k, (p, q, s, t) in enumerate(zip(found.p, found.q, *found.surprises, strict=True)):
        term: float | str = "∞" if p > 0 and not q else p * (t - s) if p > 0 else 0.0
        rows.append((NAMES[k], p, q, s if p else "∞", t if q else "∞", term))
    columns = ("outcome", "p", "q", "surprise by p", "surprise by q", "p × (difference)")
    return Table("outcomes", "Outcomes", columns, tuple(rows), ("q",) * len(rows))


def alt(found: Moment) -> str:
    """The picture in words."""
    p, q = (", ".join(numeral(x) for x in row) for row in (found.p, found.q))
    start = f"What happens, p = ({p}), and what is believed, q = ({q})"
    if found.lost:
        return (
            f"{start}: the divergence of q from p is infinite, since q rules out {listed(found.lost)}, which happens."
        )
    return (
        f"{start}: the entropy {numeral(found.entropy)} and the divergence {numeral(found.kl)} add up to the "
        f"cross-entropy {numeral(found.cross)}, in {found.unit}."
    )


def _amount(x: float, unit: str) -> tuple[Value, str]:
    return (ENDLESS, "") if math.isinf(x) else (x, unit)


def _cross(found: Moment) -> str:
    if found.lost:
        return f"q rules out {listed(found.lost)}, which happens"
    return "the average surprise of somebody who believes q"


def _kl(found: Moment) -> str:
    if found.lost:
        k = found.lost[0]
        return f"q({NAMES[k]}) = 0 while p({NAMES[k]}) = {numeral(found.p[k])}: an infinite surprise that does happen"
    if found.kl == 0:
        return "q is p: nothing on top" if found.p == found.q else "less than rounding can tell: q is nearly p"
    return "what the wrong belief costs on top"


def _reverse(found: Moment) -> str:
    if found.new:
        return f"p rules out {listed(found.new)}, which q expects"
    if found.reverse == 0:
        return "the same both ways where p = q"
    gap = found.reverse - found.kl
    if abs(gap) <= 1e-12 * max(found.reverse, 1e-300):
        return "the same both ways here, which is chance"
    return "if q were what happens and p the belief"


def _jensen(found: Moment) -> str:
    if math.isclose(found.total_variation, 1.0, abs_tol=1e-12):
        return "the most there is, 1 bit: no outcome in common"
    return "treats both alike, never above 1 bit"


def _wrong(found: Moment) -> str:
    if found.lost:
        return f"{listed(found.lost)} would never be found"
    more = expected(found.p, found.codes[1].lengths) - expected(found.p, found.codes[0].lengths)
    if abs(more) < 1e-12:
        return "no more: the questions come out as good"
    return f"{numeral(more)} more, asked in the order that suits q"
