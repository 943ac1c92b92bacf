"""Tests of means: z, when the spread is known, and Student's t, when it is estimated from the same data.

    z = (x̄ − μ₀) / (σ / √n)        t = (x̄ − μ₀) / (s / √n)

The difference of two samples is measured in the same way; paired samples are the one sample of their differences.
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import namespace
from mathcore.distributions import Normal, StudentT
from mathcore.inference.moments import Moments, centred, moments
from mathcore.inference.record import NAN, HypothesisTest, about, p_value
from mathcore.inference.samples import between, finite, numeral, one, sided

CONSTANT = 10 * 2.0**-52  # a standard error this small beside the mean is rounding and nothing else

DRAWN = "the values were drawn independently of each other"
NORMAL = "they come from a normal distribution, or there are so many that their mean is nearly normal"
BOTH = "the two samples were drawn independently of each other"
EQUAL = "both populations have the same variance"
UNEQUAL = "the two variances may differ"
KNOWN = "the spread is known, and not estimated from these data"


def z_test(x: Any, y: Any = None, *, mean: float = 0.0, sigma: float = 1.0, sigma_y: float | None = None,
           alternative: str = "two-sided", level: float = 0.95) -> HypothesisTest:  # fmt: skip
    """Whether a mean, or the difference of two, is what H₀ says, when the standard deviations are known.

    z = (x̄ − μ₀) / (σ / √n),   or   z = (x̄ − ȳ − μ₀) / √(σ²/n + σ_y²/m);   under H₀ normal with mean 0, variance 1

    Parameters
        x: array (n,), n ≥ 1. y: array (m,), m ≥ 1, or None.
        mean: number, what H₀ says the mean of x is, or by how much it is above that of y.
        sigma, sigma_y: numbers > 0, the known standard deviations; that of y is that of x unless it is said.
        alternative: ``two-sided``, ``less`` or ``greater``.
        level: number between 0 and 1, of the interval.
    Returns
        HypothesisTest; its effect is the difference in standard deviations.
    Raises
        ValueError when the data are empty or not finite, or a parameter is not as it must be.

    >>> round(z_test([1.0, 2.0, 3.0, 2.0], mean=1.0, sigma=1.0).p, 4)
    0.0455

    Reference: Casella & Berger, Statistical Inference (2002), example 8.3.15.
    """
    x, alternative, level, mean = one(x), sided(alternative), between(level, "level"), finite(mean, "mean")
    for name, value in (("sigma", sigma), ("sigma_y", sigma_y)):
        if value is not None and not 0 < value < math.inf:
            raise ValueError(f"{name} must be > 0, got {value!r}")
    estimate, error = float(centred(x)[0]), sigma / math.sqrt(x.shape[0])
    if y is not None:
        y = one(y, "y")
        namespace(x, y)
        sigma_y = sigma if sigma_y is None else sigma_y
        estimate -= float(centred(y)[0])
        error = math.hypot(error, sigma_y / math.sqrt(y.shape[0]))
    z, two = (estimate - mean) / error, y is not None
    p, log_p = p_value(Normal(), z, alternative)
    scale = math.hypot(sigma, sigma_y or sigma) / math.sqrt(2)
    return HypothesisTest(
        "Two-sample z-test" if two else "One-sample z-test",
        f"the {'difference of the means' if two else 'mean'} is {numeral(mean)}", alternative, "z", z, Normal(),
        p, log_p, "difference of the means" if two else "mean", estimate, mean,
        about(estimate, error, Normal(), alternative, level), level, (estimate - mean) / scale,
        "difference in standard deviations", (DRAWN, *((BOTH,) if two else ()), NORMAL, KNOWN),
    )  # fmt: skip


def t_test(x: Any, y: Any = None, *, mean: float = 0.0, paired: bool = False, pooled: bool = False,
           alternative: str = "two-sided", level: float = 0.95) -> HypothesisTest:  # fmt: skip
    """Whether a mean, or the difference of two, is what H₀ says, when the spread is estimated from the same data.

    t = (x̄ − μ₀) / (s / √n),  n − 1 degrees of freedom;  paired: the same of the differences x − y
    Welch: t = (x̄ − ȳ − μ₀) / √(a + b),  (a + b)² / (a² / (n−1) + b² / (m−1)) degrees,  a = s²/n,  b = s_y²/m
    pooled: a = s_p²/n, b = s_p²/m of the common s_p²,  n + m − 2 degrees

    Parameters
        x: array (n,), n ≥ 2. y: array (m,), m ≥ 2, or None for one sample.
        mean: number, what H₀ says the mean of x is, or by how much it is above that of y.
        paired: whether x and y are two measurements of the same things; then n = m.
        pooled: whether both variances count as one; else Welch's test, the default here as in R (SciPy's is pooled).
        alternative: ``two-sided``, ``less`` or ``greater``.
        level: number between 0 and 1, of the interval.
    Returns
        HypothesisTest; its effect is Cohen's d.
    Raises
        ValueError when there are too few values, they are not finite, pairs do not match, or a parameter is wrong.
    Notes
        Constant data have no spread to measure a difference by: t does not exist, and ``undefined`` says so.

    >>> found = t_test([1.0, 2.0, 3.0, 4.0, 5.0], mean=2.0)
    >>> round(found.statistic, 4), round(found.p, 4)
    (1.4142, 0.2302)

    Reference: Student (1908), Biometrika 6; Welch (1947), Biometrika 34.
    """
    x, alternative, level, mean = one(x, "x", 2), sided(alternative), between(level, "level"), finite(mean, "mean")
    if y is None:
        return _one("One-sample t-test", "mean", x, mean, alternative, level, (DRAWN, NORMAL))
    y = one(y, "y", 2)
    namespace(x, y)
    if paired:
        if x.shape != y.shape:
            raise ValueError(f"paired samples must have the same number of values, got {x.shape[0]} and {y.shape[0]}")
        said = ("the pairs were drawn independently of each other", f"of the differences: {NORMAL}")
        return _one("Paired t-test", "mean difference", x - y, mean, alternative, level, said)
    return _two(moments(x), moments(y), mean, pooled, alternative, level)


def _one(name: str, quantity: str, x: Any, mean: float, alternative: str, level: float,
         assumptions: tuple[str, ...]) -> HypothesisTest:  # fmt: skip
    found = moments(x)
    estimate, s, n = float(found.mean), float(found.deviation()), found.n
    error = s / math.sqrt(n)
    lost = _constant(error, abs(estimate))
    t, H0 = NAN if lost else (estimate - mean) / error, StudentT(float(n - 1))
    p, log_p = p_value(H0, t, alternative)
    interval = None if lost else about(estimate, error, H0, alternative, level)
    effect = NAN if lost else (estimate - mean) / s
    values = "differences" if "difference" in quantity else "values"
    undefined = f"all {values} are {numeral(estimate)}: without spread there is nothing to measure a difference by"
    return HypothesisTest(
        name, f"the {quantity} is {numeral(mean)}", alternative, "t", t, H0, p, log_p, quantity, estimate, mean,
        interval, level, effect, "Cohen's d", assumptions, undefined if lost else "",
    )  # fmt: skip


def _two(x: Moments, y: Moments, mean: float, pooled: bool, alternative: str, level: float) -> HypothesisTest:
    common = float(x.M2 + y.M2) / (x.n + y.n - 2)
    a, b = (common / x.n, common / y.n) if pooled else (float(x.variance()) / x.n, float(y.variance()) / y.n)
    estimate, error = float(x.mean) - float(y.mean), math.sqrt(a + b)
    lost = _constant(error, max(abs(float(x.mean)), abs(float(y.mean))))
    df = (
        float(x.n + y.n - 2)
        if pooled or lost
        else 1 / ((a / (a + b)) ** 2 / (x.n - 1) + (b / (a + b)) ** 2 / (y.n - 1))
    )
    t, H0 = NAN if lost else (estimate - mean) / error, StudentT(df)
    p, log_p = p_value(H0, t, alternative)
    interval = None if lost else about(estimate, error, H0, alternative, level)
    effect = NAN if lost else (estimate - mean) / math.sqrt(common)
    undefined = "both samples are constant: without spread there is nothing to measure a difference by"
    name = "Pooled two-sample t-test" if pooled else "Welch's two-sample t-test"
    return HypothesisTest(
        name, f"the difference of the means is {numeral(mean)}", alternative, "t", t, H0, p, log_p,
        "difference of the means", estimate, mean, interval, level, effect, "Cohen's d",
        (DRAWN, BOTH, NORMAL, EQUAL if pooled else UNEQUAL), undefined if lost else "",
    )  # fmt: skip


def _constant(error: float, size: float) -> bool:
    return error <= CONSTANT * size or error == 0
