"""What is read and said of two distributions; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from mathcore.distributions import Discrete, Distribution
from scenes.base import Equation, Readout, Value
from scenes.limits.compared import Compared
from scenes.limits.readings import called, moments
from scenes.marks import numeral

NO_MEAN = "none: the tails are too heavy for a mean"
NO_VARIANCE = "none: the tails are too heavy"
INFINITE = "infinite: the tails are too heavy"


def readouts(found: Compared) -> tuple[Readout, ...]:
    """The numbers of two distributions."""
    return (
        Readout("first", "p", called(found.first), colour="p", note=kind(found.first)),
        Readout("second", "q", called(found.second), colour="q", note=kind(found.second)),
        Readout("distance", "largest |F − G|", found.gap.size, colour="result", note=where(found)),
        Readout("variation", "total variation", found.variation, colour="result",
                note=_variation(found), approximate=not found.kinds and not found.same),
        Readout("shared", "shared area", 1 - found.variation, note="1 minus the total variation",
                approximate=not found.kinds and not found.same),
        Readout("mean_first", "mean of p", mean(found.first), colour="p"),
        Readout("mean_second", "mean of q", mean(found.second), colour="q"),
        Readout("deviation_first", "deviation of p", deviation(found.first), colour="p"),
        Readout("deviation_second", "deviation of q", deviation(found.second), colour="q"),
        Readout("beyond", "0.999 quantile of p", found.beyond, note="where p has hardly anything left above"),
        Readout("tail", "P(Y > it) under q", found.tails[1], colour="q", note=_tails(found)),
    )  # fmt: skip


def kind(of: Distribution) -> str:
    """What sort of distribution it is, and its moments."""
    return f"{'on whole numbers' if isinstance(of, Discrete) else 'a density'}; {moments(of)}"


def mean(of: Distribution) -> Value:
    """The mean, where there is one."""
    if math.isinf(of.mean):
        return INFINITE
    return of.mean if math.isfinite(of.mean) else NO_MEAN


def deviation(of: Distribution) -> Value:
    """The standard deviation, where there is one."""
    if math.isnan(of.variance):
        return NO_VARIANCE
    return math.sqrt(of.variance) if of.variance < math.inf else INFINITE


def where(found: Compared) -> str:
    """Where the gap is."""
    if found.same:
        return "both are the same distribution"
    more = "p" if found.gap.signed > 0 else "q"
    return f"{'just below' if found.gap.before else 'up to'} {numeral(found.gap.at, 4)} {more} has more probability"


def _variation(found: Compared) -> str:
    if found.same:
        return "no event tells them apart"
    if found.kinds == 1:
        return "a density gives no single number any probability, so nothing is shared"
    return "the largest difference of P(A), over all A"


def _tails(found: Compared) -> str:
    first, second = found.tails
    if not first:
        return "p has nothing there"
    if second > 1e6 * first:
        return f"more than a million times as much as under p, {numeral(first)}"
    return f"{numeral(second / first)} times as much as under p, {numeral(first)}"


def equations(found: Compared) -> tuple[Equation, ...]:
    """The two distances."""
    about = "≈" if not found.kinds and not found.same else "="
    return (
        Equation("distance", ("largest |F − G|", "=", found.gap.size), 4),
        Equation("variation", ("½ ∫ |p − q|" if found.kinds < 2 else "½ Σ |p − q|", about, found.variation), 4),
    )


def alt(found: Compared) -> str:
    """The picture in a sentence."""
    start = f"{called(found.first)} and {called(found.second)}"
    if found.same:
        return f"{start}: two names of the same distribution."
    return f"{start}: their cdfs differ by {numeral(found.gap.size)} at most, at {numeral(found.gap.at, 4)}."
