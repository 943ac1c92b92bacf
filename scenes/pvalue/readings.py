"""What is read and said of a test; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.base import Equation, Readout, Table
from scenes.marks import numeral
from scenes.pvalue.found import Found

if TYPE_CHECKING:
    from scenes.pvalue.scene import PValue

WHERE = {"two-sided": "|Z| ≥ {}", "less": "Z ≤ {}", "greater": "Z ≥ {}"}
SMALLEST = 1e-300


def readouts(scene: PValue, found: Found) -> tuple[Readout, ...]:
    """The numbers of a test, in the order of the page."""
    studies = int(scene.studies)
    return (
        Readout("p", "p", tiny(found.p),
                colour="data", note=_p(scene, found)),
        Readout("decision", "decision", decision(found.p, scene.alpha), note=_decision(scene, found)),
        Readout("limit", "critical value", found.limit, note=_limit(scene)),
        Readout("effect", "measured effect", scene.z / math.sqrt(scene.n), colour="data",
                note="z / √n, in standard deviations of one observation"),
        Readout("interval", "its interval", ends(found.interval), colour="data",
                note=_interval(scene)),
        Readout("alpha", "error I", scene.alpha, colour="p", note="H₀ holds and is rejected, α"),
        Readout("beta", "error II", 1 - found.power, colour="q", note="H₁ holds and H₀ is kept, β"),
        Readout("power", "power", found.power, colour="q", note="H₁ holds and H₀ is rejected, 1 − β"),
        Readout("needed", "n for 80% power", found.needed, colour="q", note=_needed(found)),
        Readout("rejected_null", "rejected under H₀", share(found.p0, scene.alpha), colour="p",
                note=f"of {studies:,} simulated {_study(studies)}; α = {numeral(scene.alpha)} is expected"),
        Readout("rejected_alternative", "rejected under H₁", share(found.p1, scene.alpha), colour="q",
                note=f"of as many; the power {numeral(found.power)} is expected"),
    )  # fmt: skip


def equations(scene: PValue, found: Found) -> tuple[Equation, ...]:
    """p and the power, as probabilities with their numbers."""
    seen = WHERE[scene.alternative].format(numeral(abs(scene.z) if scene.alternative == "two-sided" else scene.z, 4))
    limit = -found.limit if scene.alternative == "less" else found.limit
    out = WHERE[scene.alternative].format(numeral(limit, 4))
    return (
        Equation("p", ("p", "=", f"P({seen} | H₀)", "=", tiny(found.p)), 4),
        Equation("alpha", ("α", "=", f"P({out} | H₀)", "=", scene.alpha), 4),
        Equation("power", ("1 − β", "=", f"P({out} | H₁)", "=", found.power), 4),
    )


def table(scene: PValue, found: Found) -> Table:
    """What is decided against what is true, with probabilities."""
    rows = (("H₀ is true", 1 - scene.alpha, scene.alpha), ("H₁ is true", 1 - found.power, found.power))
    return Table("errors", "How often", ("what is true", "H₀ is kept", "H₀ is rejected"), rows, ("p", "q"))


def alt(scene: PValue, found: Found) -> str:
    """The picture in words."""
    return (
        f"The bell of the statistic under H₀ about 0 and under H₁ about {numeral(found.centre)}. Observed is "
        f"z = {numeral(scene.z)}: p = {small(found.p, found.log_p)}, and at α = {numeral(scene.alpha)} H₀ is "
        f"{decision(found.p, scene.alpha)}. The power is {numeral(found.power)}."
    )


def decision(p: float, alpha: float) -> str:
    """What follows."""
    return "rejected" if p <= alpha else "not rejected"


def share(p: Any, alpha: float) -> float:
    """The part of simulated studies that reject H₀."""
    return float(np.mean(p <= alpha))


def tiny(p: float) -> float | str:
    """p, or words where it is too small for a number."""
    return p if p > SMALLEST else "less than 10⁻³⁰⁰"


def small(p: float, log_p: float) -> str:
    """p in a label, where it is too small for a number as a power of ten."""
    return numeral(p) if p > SMALLEST else f"10^{numeral(log_p / math.log(10), 4)}"


def ends(interval: tuple[float, float]) -> float | tuple[float, float]:
    """An interval; where it is open to one side, its end."""
    low, high = interval
    return high if math.isinf(low) else low if math.isinf(high) else interval


def _p(scene: PValue, found: Found) -> str:
    if found.p > 0.9995:
        return "if H₀ holds, nearly every study is at least as far out"
    if found.p <= SMALLEST:
        return f"about {small(found.p, found.log_p)}"
    times = 1 / found.p
    one = f"about one study in {times:,.0f}" if times < 1e6 else "hardly any study"
    one = f"{numeral(100 * found.p)} of 100 studies" if times < 20 else one
    return (
        f"if H₀ holds, {one} is at least as far out" if times >= 20 else f"if H₀ holds, {one} are at least as far out"
    )


def _decision(scene: PValue, found: Found) -> str:
    sign = "≤" if found.p <= scene.alpha else ">"
    what = "too rare under H₀ for this α" if found.p <= scene.alpha else "which does not show that H₀ holds"
    return f"p {sign} α: {what}"


def _limit(scene: PValue) -> str:
    return {
        "two-sided": "H₀ is rejected where z is at least so far from 0",
        "less": "H₀ is rejected where −z is at least so large",
        "greater": "H₀ is rejected where z is at least so large",
    }[scene.alternative]


def _interval(scene: PValue) -> str:
    said = {"two-sided": "", "less": "and below", "greater": "and above"}[scene.alternative]
    kept = f"the effects that are not rejected at α = {numeral(scene.alpha)}"
    return f"{said}: {kept}" if said else kept


def _needed(found: Found) -> str:
    if isinstance(found.needed, str):
        return "no sample is large enough"
    return f"{math.ceil(found.needed - 1e-9):,} observations find the effect at least four times in five"


def _study(count: int) -> str:
    return "study" if count == 1 else "studies"
