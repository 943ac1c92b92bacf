"""Tests of shares: by the normal approximation of a count, and exactly by the binomial distribution itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from mathcore.distributions import Beta, Binomial, Normal
from mathcore.inference.record import NAN, HypothesisTest, Interval, about, p_value
from mathcore.inference.samples import between, numeral, sided, whole

TRIALS = "every trial succeeds with the same probability, independently of the others"
BOTH = "the two samples were drawn independently of each other"
MANY = "so many trials that the count is nearly normal: at least 10 successes and 10 failures expected"
ARCSINE = "Cohen's h"
NEAR = 1e-7  # probabilities whose logarithms differ by less count as equal, as in R


def proportion_test(k: int, n: int, k2: int | None = None, n2: int | None = None, *, p: float = 0.5,
                    alternative: str = "two-sided", level: float = 0.95) -> HypothesisTest:  # fmt: skip
    """Whether a probability is p, or whether two are equal, by the normal approximation of the counts.

    z = (p̂ − p) / √(p (1 − p) / n),   or   z = (p̂ − p̂₂) / √(q (1 − q) (1/n + 1/n₂)) with q = (k + k₂) / (n + n₂)

    Parameters
        k, n: whole numbers, 0 ≤ k ≤ n, n ≥ 1: successes and trials. k2, n2: those of a second sample, or None.
        p: number between 0 and 1, what H₀ says of one sample; of two it says that they are equal.
        alternative: ``two-sided``, ``less`` or ``greater``.
        level: number between 0 and 1, of the interval: Wilson's for one sample, Wald's for a difference.
    Returns
        HypothesisTest; its effect is Cohen's h = 2 asin √p̂ − 2 asin √p.
    Raises
        ValueError when counts are not whole or do not fit, or a parameter is not as it must be.
    Notes
        Without a correction for continuity, which R's ``prop.test`` makes unless it is told ``correct = FALSE``; its
        statistic is z². When all trials of both samples ended alike, z does not exist.

    >>> round(proportion_test(60, 100).p, 4)
    0.0455

    Reference: Wilson (1927), JASA 22; Agresti, Categorical Data Analysis (2013), section 1.4 and 3.2.
    """
    k, n = _counts(k, n, "k", "n")
    alternative, level, p = sided(alternative), between(level, "level"), between(p, "p")
    if k2 is not None or n2 is not None:
        k2, n2 = _counts(k2, n2, "k2", "n2")
        return _two(k, n, k2, n2, alternative, level)
    share = k / n
    z = (share - p) / math.sqrt(p * (1 - p) / n)
    tail, log_p = p_value(Normal(), z, alternative)
    return HypothesisTest(
        "Proportion test", f"the probability is {numeral(p)}", alternative, "z", z, Normal(), tail, log_p,
        "probability", share, p, _wilson(share, n, alternative, level), level, _arcsine(share) - _arcsine(p),
        ARCSINE, (TRIALS, MANY),
    )  # fmt: skip


def binomial_test(k: int, n: int, p: float = 0.5, *, alternative: str = "two-sided",
                  level: float = 0.95) -> HypothesisTest:  # fmt: skip
    """Whether a probability is p, exactly: the count itself is the statistic, binomial under H₀.

    less: P(K ≤ k);   greater: P(K ≥ k);   two-sided: the sum of all P(K = i) ≤ P(K = k)

    Parameters
        k, n: whole numbers, 0 ≤ k ≤ n, n ≥ 1: successes and trials.
        p: number, 0 ≤ p ≤ 1, what H₀ says.
        alternative: ``two-sided``, ``less`` or ``greater``.
        level: number between 0 and 1, of the interval: Clopper and Pearson's, which covers at least so often.
    Returns
        HypothesisTest; its effect is Cohen's h.
    Raises
        ValueError when counts are not whole or do not fit, or a parameter is not as it must be.
    Notes
        Several two-sided tests are called exact; this is the one of R and SciPy. Its p and the interval, made of two
        one-sided tests, can disagree at the border.

    >>> round(binomial_test(9, 10).p, 7)
    0.0214844

    Reference: Clopper & Pearson (1934), Biometrika 26.
    """
    k, n = _counts(k, n, "k", "n")
    alternative, level = sided(alternative), between(level, "level")
    if not 0 <= p <= 1:
        raise ValueError(f"p must be between 0 and 1, got {p!r}")
    H0, share = Binomial(n, float(p)), k / n
    log_p = _exact(H0, k, n, alternative)
    return HypothesisTest(
        "Exact binomial test", f"the probability is {numeral(p)}", alternative, "k", float(k), H0, math.exp(log_p),
        log_p, "probability", share, p, _clopper_pearson(k, n, alternative, level), level,
        _arcsine(share) - _arcsine(p), ARCSINE, (TRIALS,),
    )  # fmt: skip


def _exact(H0: Any, k: int, n: int, alternative: str) -> float:
    """log p of a count."""
    if alternative == "less":
        return float(H0.logcdf(float(k)))
    if alternative == "greater":
        return float(H0.logccdf(float(k - 1)))
    least = float(H0.logpmf(float(k))) + NEAR
    if least == -math.inf:
        return -math.inf  # a count that H₀ makes impossible
    low, high = (0, H0.mode) if k > H0.mode else (H0.mode, n)  # the other side of the peak
    if k == H0.mode:
        return 0.0
    beyond = _first(lambda i: (float(H0.logpmf(float(i))) <= least) == (k < H0.mode), int(low), int(high) + 1)
    far = H0.logccdf(float(beyond - 1)) if k < H0.mode else H0.logcdf(float(beyond - 1))
    near = H0.logcdf(float(k)) if k < H0.mode else H0.logccdf(float(k - 1))
    return min(float(np.logaddexp(near, far)), 0.0)


def _first(true: Callable[[int], bool], low: int, high: int) -> int:
    """The first whole number from low on, before high, at which something is true and stays so; high if nowhere."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if true(middle) else (middle + 1, high)
    return low


def _two(k: int, n: int, k2: int, n2: int, alternative: str, level: float) -> HypothesisTest:
    a, b, q = k / n, k2 / n2, (k + k2) / (n + n2)
    lost = q in (0.0, 1.0)
    z = NAN if lost else (a - b) / math.sqrt(q * (1 - q) * (1 / n + 1 / n2))
    p, log_p = p_value(Normal(), z, alternative)
    low, high = about(a - b, math.sqrt(a * (1 - a) / n + b * (1 - b) / n2), Normal(), alternative, level)
    undefined = f"every trial of both samples {'succeeded' if q else 'failed'}: there is no spread to measure by"
    return HypothesisTest(
        "Two-proportion test", "both probabilities are equal", alternative, "z", z, Normal(), p, log_p,
        "difference of the shares", a - b, 0.0, None if lost else (max(low, -1.0), min(high, 1.0)), level,
        _arcsine(a) - _arcsine(b), ARCSINE, (TRIALS, BOTH, MANY), undefined if lost else "",
    )  # fmt: skip


def _wilson(share: float, n: int, alternative: str, level: float) -> Interval:
    """All p that the score test does not reject."""
    z = float(Normal().icdf((1 + level) / 2 if alternative == "two-sided" else level))
    centre, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    low, high = ((centre + side * half) / (1 + z * z / n) for side in (-1, 1))
    return 0.0 if alternative == "less" else max(low, 0.0), 1.0 if alternative == "greater" else min(high, 1.0)


def _clopper_pearson(k: int, n: int, alternative: str, level: float) -> Interval:
    """All p that neither one-sided test rejects, at half of what the level leaves each."""
    out = (1 - level) / (2 if alternative == "two-sided" else 1)
    low = 0.0 if k == 0 or alternative == "less" else float(Beta(float(k), float(n - k + 1)).icdf(out))
    high = 1.0 if k == n or alternative == "greater" else float(Beta(float(k + 1), float(n - k)).icdf(1 - out))
    return low, high


def _arcsine(p: float) -> float:
    return 2 * math.asin(math.sqrt(p))


def _counts(k: Any, n: Any, name: str, of: str) -> tuple[int, int]:
    if k is None or n is None:
        raise ValueError(f"{name} and {of} must both be given")
    k, n = whole(k, name), whole(n, of, 1)
    if k > n:
        raise ValueError(f"{name} must be at most {of} = {n}, got {k}")
    return k, n
