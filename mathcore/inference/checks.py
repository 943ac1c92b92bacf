"""Whether what a test assumes can be seen in the data: for each assumption one finding in words.

A check that finds nothing proves nothing: few data hide any failure, and very many data betray harmless ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.distributions import Normal
from mathcore.inference.descriptive import autocorrelation, median
from mathcore.inference.means import t_test
from mathcore.inference.moments import moments
from mathcore.inference.samples import numeral, one

SUSPICIOUS = 0.05  # a check whose p is at or below this says so
LEAST = 8  # values that the check of normality takes


@dataclass(frozen=True)
class Check:
    """``assumption`` in words, what was found, and whether that speaks for it; None where data cannot tell."""

    assumption: str
    finding: str
    holds: bool | None = None
    p: float = math.nan


def normality(x: Any) -> Check:
    """Whether values look as if they came from a normal distribution, by the test of Anderson and Darling.

    A² = −n − (1/n) Σ (2i − 1) (log Φ(zᵢ) + log(1 − Φ(zₙ₊₁₋ᵢ))),   A*² = A² (1 + 0.75/n + 2.25/n²)

    Parameters
        x: array (n,); from 8 values on there is a p.
    Returns
        Check.
    Raises
        ValueError when x is no sample.
    Notes
        Mean and deviation are estimated, which the table of p (case 3) takes into account.

    >>> normality([1.0, 2.0, 3.0]).finding
    'too few values to tell: 3'

    Reference: Stephens (1974), JASA 69; D'Agostino & Stephens, Goodness-of-Fit Techniques (1986), table 4.9.
    """
    x, said = one(x), "the values come from a normal distribution"
    n, found = x.shape[0], moments(x)
    if n < LEAST:
        return Check(said, f"too few values to tell: {n}")
    s = float(found.deviation())
    if s == 0:
        return Check(said, "all values are equal", False)
    z = np.sort((to_numpy(x) - float(found.mean)) / s)
    p = anderson_darling_p(_anderson_darling(z), n)
    how = "nothing speaks against it" if p > SUSPICIOUS else "they do not look so"
    return Check(said, f"{how} (Anderson–Darling, p {_p(p)})", p > SUSPICIOUS, p)


def _anderson_darling(z: Any) -> float:
    n, normal = len(z), Normal()
    odd = 2 * np.arange(1, n + 1) - 1
    return float(-n - np.mean(odd * (normal.logcdf(z) + normal.logccdf(z[::-1]))))


def anderson_darling_p(A2: float, n: int) -> float:
    """p of the statistic A² of n values whose mean and deviation were estimated.

    Four pieces of the curve, exp of a quadratic in A²(1 + 0.75/n + 2.25/n²) each.

    Parameters
        A2: number ≥ 0, the statistic. n: whole number, of how many values.
    Returns
        float between 0 and 1.
    Raises
        ZeroDivisionError when n is 0.

    >>> [round(anderson_darling_p(a, 10**9), 2) for a in (0.631, 0.752, 1.035)]
    [0.1, 0.05, 0.01]

    Reference: D'Agostino & Stephens (1986), table 4.9.
    """
    a = A2 * (1 + 0.75 / n + 2.25 / n**2)
    if a >= 0.6:
        return math.exp(min(1.2937 - 5.709 * a + 0.0186 * a**2, 0.0)) if a < 13 else 0.0
    if a > 0.34:
        return math.exp(0.9177 - 4.279 * a - 1.38 * a**2)
    if a > 0.2:
        return 1 - math.exp(-8.318 + 42.796 * a - 59.938 * a**2)
    return 1 - math.exp(-13.436 + 101.14 * a - 223.73 * a**2)


def equal_variances(x: Any, y: Any) -> Check:
    """Whether two samples spread alike: a pooled t-test of the distances from their medians.

    t of |xᵢ − median(x)| and |yᵢ − median(y)|

    Parameters
        x, y: arrays (n,) and (m,), n, m ≥ 2.
    Returns
        Check.
    Raises
        ValueError when x or y is no sample.

    >>> equal_variances([1.0, 2.0, 3.0, 4.0], [10.0, 20.0, 30.0, 40.0]).finding
    'deviations as 1 to 10: they do not look so (Brown–Forsythe, p = 0.021)'

    Reference: Brown & Forsythe (1974), Robust tests for the equality of variances, JASA 69.
    """
    x, y, said = one(x, "x", 2), one(y, "y", 2), "both populations have the same variance"
    xp = namespace(x, y)
    away = [xp.abs(v - median(v)) for v in (x, y)]
    found, ratio = t_test(*away, pooled=True), _ratio(float(moments(x).deviation()), float(moments(y).deviation()))
    if found.undefined:
        return Check(said, f"the deviations stand as {ratio}")
    how = "nothing speaks against it" if found.p > SUSPICIOUS else "they do not look so"
    return Check(said, f"deviations as {ratio}: {how} (Brown–Forsythe, p {_p(found.p)})", found.p > SUSPICIOUS, found.p)


def independence(x: Any) -> Check:
    """Whether neighbours in the order of the data are alike: the first autocorrelation against ± 1.96 / √n.

    |r₁| ≤ 1.96 / √n with about 95% when neighbours have nothing to do with each other

    Parameters
        x: array (n,), in the order in which the values came, n ≥ 2.
    Returns
        Check.
    Raises
        ValueError when x is no sample.

    >>> independence([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]).holds
    False

    Reference: Box & Jenkins, Time Series Analysis (1976), section 2.1.6.
    """
    x, said = one(x, least=2), "the values were drawn independently of each other"
    r, limit = float(autocorrelation(x)), 1.96 / math.sqrt(x.shape[0])
    if math.isnan(r) or x.shape[0] < LEAST:
        return Check(said, "the data cannot tell: it is a question of how they were taken")
    alike = "neighbours are alike" if r > 0 else "neighbours differ more than they should"
    how = "nothing speaks against it" if abs(r) <= limit else alike
    return Check(said, f"{how} (in the order given, r₁ = {_signed(r)})", abs(r) <= limit)


def expected_counts(expected: Array) -> Check:
    """Whether the expected counts of a χ² test are large enough: all at least 5, as Cochran's rule has it.

    min E ≥ 5

    Parameters
        expected: array of any shape.
    Returns
        Check.
    Raises
        ValueError when there are none.

    >>> expected_counts(np.array([4.0, 12.0])).holds
    False

    Reference: Cochran (1952), The χ² test of goodness of fit, Annals of Mathematical Statistics 23.
    """
    least = float(np.min(to_numpy(expected)))
    said = "every expected count is at least 5"
    return Check(said, f"the smallest is {numeral(least, 3)}", least >= 5)


def many_trials(n: int, p: float) -> Check:
    """Whether the count of successes is nearly normal: at least 10 successes and 10 failures expected.

    n p ≥ 10   and   n (1 − p) ≥ 10

    Parameters
        n: whole number of trials. p: number between 0 and 1.
    Returns
        Check.
    Raises
        TypeError when they are no numbers.

    >>> many_trials(12, 0.5).finding
    'expected: 6 successes and 6 failures'

    Reference: Moore, McCabe & Craig, Introduction to the Practice of Statistics (2009), section 8.1.
    """
    yes, no = n * p, n * (1 - p)
    return Check("at least 10 successes and 10 failures are expected",
                 f"expected: {_about(yes)} successes and {_about(no)} failures", min(yes, no) >= 10)  # fmt: skip


def _p(p: float) -> str:
    return "< 0.001" if p < 0.001 else "> 0.99" if p > 0.99 else f"= {p:.2g}"


def _about(x: float) -> str:
    return f"{x:,.0f}" if x >= 100 else numeral(x, 3)


def _signed(x: float) -> str:
    return f"{x:.2f}".replace("-", "−")


def _ratio(a: float, b: float) -> str:
    """Two deviations as one to the other, the smaller as 1."""
    low = min(a, b)
    return f"{numeral(a / low, 2)} to {numeral(b / low, 2)}" if low > 0 else f"{numeral(a, 3)} to {numeral(b, 3)}"
