"""Statistics of samples, and tests: statistics, p-values, intervals, power."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy import laws
from accuracy.cases import CONDITION, Case, Make, Row, Runner, arrays, column, draws, each, sensitivity
from mathcore.distributions import Normal, StudentT
from mathcore.inference import moments

UNMEASURED = {
    "inference.checks.normality": "its p is measured as anderson_darling_p; else a sentence",
    "inference.checks.independence": "a sentence and a truth about the autocorrelation, which is measured",
    "inference.checks.expected_counts": "a sentence and a truth",
    "inference.checks.many_trials": "a sentence and a truth",
    "inference.checks.equal_variances": "a t-test of distances from medians, both of which are measured",
    "inference.resampling.bootstrap": "drawn by chance; its t and interval are means and quantiles, which are measured",
    "inference.resampling._*": "parts of the two functions that draw",
    "inference.record.Resampled.*": "counts of values",
    "inference.record.about": "the interval of the z-test and of the t-test, measured there",
}
Data = list[float]
SLEEP: Data = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]  # Cushny & Peebles (1905)
OTHER: Data = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
# Fisher, The Design of Experiments (1935), section 17.
DARWIN: Data = [49.0, -67.0, 8.0, 16.0, 6.0, 23.0, 28.0, 41.0, 14.0, 29.0, 56.0, 24.0, 75.0, 60.0, -48.0]
FAR: Data = [100000.1 + 0.3 * i for i in range(6)]
PLAIN = [SLEEP, OTHER, DARWIN, FAR, [1e8 + 0.1, 1e8 + 0.7, 1e8 + 0.2, 1e8 - 0.4], *draws(31, 6, 8)]
TINY: Data = [1e-170, 3e-170, -2e-170]
SAMPLES = [*PLAIN, TINY]
PAIRS = (*zip(draws(32, 6, 7), draws(33, 6, 7), strict=True), (SLEEP, OTHER), (FAR, [*FAR[3:], *FAR[:3]]))
SIDES = ("two-sided", "less", "greater")


def mean(x: Any) -> Any:
    return mp.fsum(x) / len(x)


def powers(x: Any, k: int) -> Any:
    """The sum of k-th powers of distances from the mean."""
    middle = mean(x)
    return mp.fsum((v - middle) ** k for v in x)


def variance(x: Any) -> Any:
    return powers(x, 2) / (len(x) - 1)


def deviation(x: Any) -> Any:
    return mp.sqrt(variance(x))


def covariance(x: Any, y: Any) -> Any:
    a, b = mean(x), mean(y)
    return mp.fsum((u - a) * (v - b) for u, v in zip(x, y, strict=True)) / (len(x) - 1)


def correlation(x: Any, y: Any) -> Any:
    return covariance(x, y) / mp.sqrt(variance(x) * variance(y))


def autocorrelation(x: Any, lag: int) -> Any:
    middle = mean(x)
    d = [v - middle for v in x]
    return mp.fdot(d[lag:], d[:-lag]) / mp.fdot(d, d)


def quantile(x: Any, p: Any, kind: int) -> Any:
    """Hyndman and Fan's types 6, 7 and 8: where they lie among n values."""
    n, ordered = len(x), sorted(x)
    place = {6: (n + 1) * p, 7: 1 + (n - 1) * p, 8: (n + mpf(1) / 3) * p + mpf(1) / 3}[kind]
    low = min(max(int(mp.floor(place)), 1), n - 1)
    share = min(max(place - low, mpf(0)), mpf(1))
    return ordered[low - 1] + share * (ordered[low] - ordered[low - 1])


def median(x: Any) -> Any:
    ordered = sorted(x)
    return (ordered[(len(x) - 1) // 2] + ordered[len(x) // 2]) / 2


def skewness(x: Any) -> Any:
    return powers(x, 3) / len(x) / (powers(x, 2) / len(x)) ** mpf("1.5")


def kurtosis(x: Any) -> Any:
    return powers(x, 4) / len(x) / (powers(x, 2) / len(x)) ** 2 - 3


def of_moments(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """What a method says of the moments of each sample, the halves of which were added."""
    return [method(moments(make(x[: len(x) // 2])) + moments(make(x[len(x) // 2 :]))) for (x,) in rows]


def all_moments(x: Any) -> Any:
    return [mean(x), *(powers(x, k) for k in (2, 3, 4))]


def told(*names: str) -> Runner:
    """Runs a test with keywords; takes statistic, p, log p, both ends of the interval and effect from the record."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A test a row: arguments as they come, those with a name by it."""
        found = []
        for row in rows:
            plain, named = row[: len(row) - len(names)], row[len(row) - len(names) :]
            test = function(*(arrays(make, value) for value in plain), **dict(zip(names, named, strict=True)))
            found.append([test.statistic, test.p, test.log_p, *(test.interval or ()), test.effect])
        return found

    return run


def answer(statistic: Any, p: Any, interval: Any, effect: Any) -> list[Any]:
    return [statistic, p, mp.log(p), *interval, effect]


def about(estimate: Any, error: Any, quantile: Callable[[Any], Any], alternative: str) -> list[Any]:
    """The interval of level 95 %, the double."""
    level = mpf(0.95)
    if alternative == "two-sided":
        return [estimate + sign * error * quantile((1 + level) / 2) for sign in (-1, 1)]
    reach = error * quantile(level)
    return [-mp.inf, estimate + reach] if alternative == "less" else [estimate - reach, mp.inf]


def z_test(x: Any, mean_: Any, sigma: Any, alternative: str) -> Any:
    error, estimate = sigma / mp.sqrt(len(x)), mean(x)
    z = (estimate - mean_) / error
    p = laws.two_sided(laws.normal_tail, z, alternative)
    return answer(z, p, about(estimate, error, laws.normal_quantile, alternative), (estimate - mean_) / sigma)


def t_of(estimate: Any, error: Any, df: Any, away: Any, effect: Any, alternative: str) -> Any:
    t = away / error
    p = laws.two_sided(lambda v: laws.student_tail(df, v), t, alternative)
    return answer(t, p, about(estimate, error, lambda q: laws.student_quantile(df, q), alternative), effect)


def t_test(x: Any, mean_: Any, alternative: str) -> Any:
    away = mean(x) - mean_
    error = deviation(x) / mp.sqrt(len(x))
    return t_of(mean(x), error, mpf(len(x) - 1), away, away / deviation(x), alternative)


def two_samples(x: Any, y: Any, pooled: bool, alternative: str) -> Any:
    n, m, away = len(x), len(y), mean(x) - mean(y)
    common = (powers(x, 2) + powers(y, 2)) / (n + m - 2)
    a, b = (common / n, common / m) if pooled else (variance(x) / n, variance(y) / m)
    df = mpf(n + m - 2) if pooled else (a + b) ** 2 / (a * a / (n - 1) + b * b / (m - 1))
    return t_of(away, mp.sqrt(a + b), df, away, away / mp.sqrt(common), alternative)


def proportion_test(k: int, n: int, p: Any, alternative: str) -> Any:
    """With Wilson's interval."""
    share = mpf(k) / n
    z = (share - p) / mp.sqrt(p * (1 - p) / n)
    level = mpf(0.95)
    q = laws.normal_quantile((1 + level) / 2 if alternative == "two-sided" else level)
    centre, half = share + q * q / (2 * n), q * mp.sqrt(share * (1 - share) / n + (q / (2 * n)) ** 2)
    low, high = ((centre + sign * half) / (1 + q * q / n) for sign in (-1, 1))
    interval = [mpf(0) if alternative == "less" else low, mpf(1) if alternative == "greater" else high]
    effect = 2 * mp.asin(mp.sqrt(share)) - 2 * mp.asin(mp.sqrt(p))
    return answer(z, laws.two_sided(laws.normal_tail, z, alternative), interval, effect)


def binomial_test(k: int, n: int, p: Any, alternative: str) -> Any:
    """With Clopper and Pearson's interval."""
    chances = [laws.binomial(i, n, p) for i in range(n + 1)]
    least = chances[k] * (1 + mpf(10) ** -7)
    sums = {"less": chances[: k + 1], "greater": chances[k:], "two-sided": [c for c in chances if c <= least]}
    out = (1 - mpf(0.95)) / (2 if alternative == "two-sided" else 1)
    low = mpf(0) if k == 0 or alternative == "less" else laws.beta_quantile(k, n - k + 1, out)
    high = mpf(1) if k == n or alternative == "greater" else laws.beta_quantile(k + 1, n - k, 1 - out)
    effect = 2 * mp.asin(mp.sqrt(mpf(k) / n)) - 2 * mp.asin(mp.sqrt(p))
    return answer(mpf(k), min(mp.fsum(sums[alternative]), mpf(1)), [low, high], effect)


def chi2_test(observed: Any) -> Any:
    table = observed if isinstance(observed[0], list) else None
    n = mp.fsum(mp.fsum(row) for row in table) if table else mp.fsum(observed)
    if table:
        columns = [mp.fsum(column) for column in zip(*table, strict=True)]
        cells = [(o, mp.fsum(row) * c / n) for row in table for o, c in zip(row, columns, strict=True)]
        df, least = (len(table) - 1) * (len(columns) - 1), min(len(table), len(columns)) - 1
    else:
        cells, df, least = [(o, n / len(observed)) for o in observed], len(observed) - 1, 1
    chi2 = mp.fsum((o - e) ** 2 / e for o, e in cells)
    return answer(chi2, laws.chi_squared_tail(df, chi2), [], mp.sqrt(chi2 / (n * least)))


def permuted(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """p of every choice of signs."""
    return [function(make(x), alternative=side, rng=np.random.default_rng(0)).p for x, side in rows]


def signs(x: Any, alternative: str) -> Any:
    """The part of all choices of signs whose sum is as far out."""
    sums = [mp.fsum(s * v for s, v in zip(choice, x, strict=True)) for choice in product((-1, 1), repeat=len(x))]
    seen = mp.fsum(x)
    out = {"less": lambda v: v <= seen, "greater": lambda v: v >= seen, "two-sided": lambda v: abs(v) >= abs(seen)}
    return mpf(sum(map(out[alternative], sums))) / len(sums)


def p_value(statistic: Any, df: int, alternative: str) -> Any:
    """Normal where df is 0."""
    tail = (lambda v: laws.student_tail(mpf(df), v)) if df else laws.normal_tail
    p = laws.two_sided(tail, statistic, alternative)
    return [p, mp.log(p)]


def of_statistic(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [function(StudentT(float(df)) if df else Normal(), t, side) for t, df, side in rows]


CENTRED = (1.0, 0.3, -2.0)
ONE = tuple((x, m, side) for x, m in zip((SLEEP, DARWIN, SAMPLES[6]), CENTRED, strict=True) for side in SIDES)
TWO = tuple((*pair, *how) for pair in ((SLEEP, OTHER), PAIRS[0]) for how in product((True, False), SIDES))
TRIALS = ((7, 10, 0.5), (3, 60, 0.125), (40, 41, 0.3), (450, 1000, 0.5))
COUNTS = tuple((*trials, side) for trials in TRIALS for side in SIDES)
ROWS = ([20.0, 15.0, 25.0], [100.0, 3.0, 7.0, 1.0])
GRIDS = ([[762.0, 327.0, 468.0], [484.0, 239.0, 477.0]], [[12.0, 5.0], [3.0, 11.0]])
TABLES: tuple[Row, ...] = tuple((counts,) for counts in (*ROWS, *GRIDS))
FLIPPED = tuple((x, side) for x in (DARWIN[:8], draws(34, 1, 7)[0]) for side in SIDES)
OUT = tuple((t, df, side) for t in (0.5, 2.0, 8.0, 25.0, 37.0, -3.0) for df in (0, 1, 5, 30) for side in SIDES[::2])
SPREAD = "The condition number counts how far p moves when every number of the data does, by one part in itself."


def measured(name: str, function: Callable[..., Any], rows: Any, run: Runner = each) -> Case:
    """A statistic with its condition number."""
    return Case(f"inference.{name}", rows, function, run, CONDITION, sensitivity(function))


CASES = (
    *(measured(name, function, column(SAMPLES)) for name, function in
      (("mean", mean), ("standard_deviation", deviation), ("median", median), ("skewness", skewness),
       ("kurtosis", kurtosis))),
    measured("variance", variance, column(PLAIN)),
    measured("covariance", covariance, PAIRS),
    measured("correlation", correlation, PAIRS),
    measured("autocorrelation", autocorrelation, tuple((x, lag) for x in SAMPLES[:4] for lag in (1, 2))),
    measured("quantile", quantile, tuple((x, *at) for x in SAMPLES[:4] for at in product((0.05, 0.25), (6, 7, 8))),
             lambda function, make, rows: [function(make(x), p, kind) for x, p, kind in rows]),
    *(measured(f"Moments.{name}", function, column(PLAIN), of_moments) for name, function in
      (("variance", variance), ("deviation", deviation), ("skewness", skewness), ("kurtosis", kurtosis))),
    measured("moments", all_moments, column(PLAIN),
             lambda function, make, rows: [[m.mean, m.M2, m.M3, m.M4] for m in (function(make(x)) for (x,) in rows)]),
    Case("inference.z_test", tuple((x, m, 1.5, side) for x, m, side in ONE), z_test,
         told("mean", "sigma", "alternative"), CONDITION, sensitivity(z_test), note=SPREAD),
    Case("inference.t_test", ONE, t_test, told("mean", "alternative"), CONDITION, sensitivity(t_test), of="one sample",
         note=SPREAD),
    Case("inference.t_test", TWO, two_samples, told("pooled", "alternative"), CONDITION, sensitivity(two_samples),
         of="two samples", note=SPREAD),
    Case("inference.proportion_test", COUNTS, proportion_test, told("p", "alternative"), CONDITION,
         sensitivity(proportion_test)),
    Case("inference.binomial_test", COUNTS, binomial_test, told("p", "alternative"), CONDITION,
         sensitivity(binomial_test)),
    Case("inference.chi2_test", TABLES, chi2_test, told(), CONDITION, sensitivity(chi2_test), note=SPREAD),
    Case("inference.permutation_test", FLIPPED, signs, permuted),
    Case("inference.record.p_value", OUT, p_value, of_statistic, CONDITION, sensitivity(p_value), host=True),
)  # fmt: skip
