"""What is read and said of a test; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from mathcore.inference import Resampled, means, proportions, resampling, tables
from scenes.base import Readout, Table, Value
from scenes.hypothesis.found import Found
from scenes.hypothesis.null_panel import shown
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis

SMALLEST = 1e-300
UNSEEN = {means.BOTH, means.KNOWN, proportions.TRIALS, tables.COUNTED, resampling.SWAPPED, resampling.FLIPPED,
          resampling.STANDS_FOR}  # fmt: skip
MAGNITUDE = {"Cohen's d": (0.2, 0.5, 0.8), "Cohen's h": (0.2, 0.5, 0.8), "Cohen's w": (0.1, 0.3, 0.5)}
SAYS = {"two-sided": "is not", "less": "is less than", "greater": "is greater than"}


def readouts(scene: Hypothesis, found: Found) -> tuple[Readout, ...]:
    """The record of a test, in the order of the page."""
    test = found.test
    return (
        Readout("test", "test", test.name, note=f"H₀: {test.null}"),
        Readout("statistic", test.symbol, _number(test.statistic), colour="data", note=_statistic(found)),
        Readout("df", "degrees of freedom", degrees(found), note=_degrees(found)),
        Readout("p", "p", p_value(found), colour="data", note=_p(found)),
        Readout("decision", "H₀ is", found.decision, note=_decision(found)),
        Readout("estimate", test.quantity, _number(test.estimate), colour="estimate", note=_estimate(found)),
        Readout("interval", "its interval", interval(found), colour="estimate", note=_interval(found)),
        Readout("effect", test.effect_name, _number(test.effect), note=_effect(found)),
        Readout("sizes", "how many", sizes(found), note=_sizes(scene, found)),
    )


def p_value(found: Found) -> Value:
    """p, or why there is none."""
    if found.test.undefined:
        return "none"
    return found.test.p if found.test.p > SMALLEST else "less than 10⁻³⁰⁰"


def interval(found: Found) -> Value:
    """The interval; where it is open to one side, its end."""
    ends = found.test.interval
    if ends is None or all(math.isinf(end) for end in ends):
        return "none"
    low, high = ends
    return high if math.isinf(low) else low if math.isinf(high) else (low, high)


def degrees(found: Found) -> Value:
    """Degrees of freedom, where the distribution has them."""
    df = getattr(found.test.distribution, "df", None)
    return "none" if df is None else float(df)


def sizes(found: Found) -> Value:
    """How many values, trials or counts."""
    if found.counts is not None:
        return int(found.counts.sum())
    many = [n for _, n in found.shares] or [len(sample) for sample in found.samples]
    if not many:
        return "none"
    return many[0] if len(many) == 1 else tuple(float(n) for n in many)


def assumptions(found: Found) -> Table:
    """What the test assumes, each with what the data say of it."""
    verdict = {True: "fits", False: "in doubt", None: "cannot tell"}
    rows = [(check.assumption, check.finding, verdict[check.holds]) for check in found.checks]
    rows += [
        (said, "the numbers alone cannot tell", "cannot tell") for said in found.test.assumptions if said in UNSEEN
    ]
    return Table("assumptions", "Assumptions", ("assumption", "what the data say", "verdict"), tuple(rows))


def alt(found: Found) -> str:
    """The picture in words."""
    test = found.test
    if test.undefined:
        return f"{test.name}: {test.undefined}."
    said = f"p = {shown(test.p, test.log_p)}, H₀ is {found.decision} at α = {numeral(found.alpha)}"
    return f"{test.name}. H₀: {test.null}. {test.symbol} = {numeral(test.statistic, 4)}, {said}."


def _number(x: float) -> Value:
    return "none" if math.isnan(x) else x


def _statistic(found: Found) -> str:
    test = found.test
    if test.undefined:
        return test.undefined
    if test.symbol == "k":
        return "the count itself, binomial under H₀"
    if test.symbol in ("x̄", "x̄ − ȳ"):
        return "the mean itself, against all that chance makes of it"
    if test.symbol == "χ²":
        return "the squared distance from what is expected"
    return "how many standard errors the estimate is from what H₀ says"


def _degrees(found: Found) -> str:
    H0, test = found.test.distribution, found.test
    if isinstance(H0, Resampled):
        return f"{H0.count:,} {'arrangements, all there are' if H0.exact else 'arrangements, drawn at random'}"
    if test.symbol == "t":
        return "of Student's t; fewer make its tails heavier"
    return "of χ²: cells that are free to vary" if test.symbol == "χ²" else "this distribution has none"


def _p(found: Found) -> str:
    test = found.test
    if test.undefined:
        return "without a statistic there is no p"
    if test.p <= SMALLEST:
        return f"about {shown(test.p, test.log_p)}" if test.log_p > -math.inf else "impossible under H₀"
    how = {"two-sided": "this far out on either side", "less": "this low", "greater": "this high"}[test.alternative]
    return f"how often a statistic is {how} when H₀ holds"


def _decision(found: Found) -> str:
    if found.test.undefined:
        return "nothing can be decided"
    sign = "≤" if found.decision == "rejected" else ">"
    end = "" if found.decision == "rejected" else ", which does not show that H₀ holds"
    return f"p {sign} {numeral(found.alpha)}{end}"


def _estimate(found: Found) -> str:
    test = found.test
    if math.isnan(test.hypothesized):
        return "nothing was computed"
    if test.symbol == "χ²":
        return f"H₀ expects about {numeral(test.hypothesized)}" if not test.undefined else "not to be had"
    if len(found.samples) == 2:
        means = " and ".join(numeral(float(np.mean(s)), 4) for s in found.samples)
        return f"of the means {means}; H₀ says {numeral(test.hypothesized, 4)}"
    return f"H₀ says {numeral(test.hypothesized, 4)}"


def _interval(found: Found) -> str:
    test, level = found.test, f"{numeral(100 * found.test.level)}%"
    if test.interval is None:
        return "the data have no spread" if test.undefined else "this test gives none"
    low, high = test.interval
    if math.isinf(low) and math.isinf(high):
        return "infinite: too few values for this method"
    side = ", and all below" if math.isinf(low) else ", and all above" if math.isinf(high) else ""
    return f"{level} confidence{side}: what H₀ could say without being rejected"


def _effect(found: Found) -> str:
    test = found.test
    if math.isnan(test.effect):
        return "in units of a spread that is 0"
    if test.effect_name not in MAGNITUDE:
        return "in standard deviations of one value" if "deviation" in test.effect_name else "from 0, none, to 1"
    size = sum(abs(test.effect) >= limit for limit in MAGNITUDE[test.effect_name])
    return f"{('hardly any', 'small', 'medium', 'large')[size]}, by Cohen's rule of thumb"


def _sizes(scene: Hypothesis, found: Found) -> str:
    what = "observations" if found.counts is not None else "trials" if found.shares else "values"
    H0 = found.test.distribution
    if isinstance(H0, Resampled) and not H0.exact and H0.count < scene.resamples:
        return f"{what}; so many that only {H0.count:,} samples were drawn"
    return what
