"""Tests that draw the distribution under H₀ from the data: by changing their labels, and by drawing them again.

What is random is drawn on the host and moved to where the data are, so that every array library sees the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.inference.moments import centred, moments
from mathcore.inference.record import NAN, HypothesisTest, Interval, Resampled
from mathcore.inference.samples import between, finite, generator, numeral, one, sided, whole
from mathcore.limits import ARRANGEMENTS, RESAMPLED_ELEMENTS

SWAPPED = "under H₀ the labels could as well have been dealt otherwise: both samples come from one distribution"
FLIPPED = "under H₀ each value could as well lie on the other side of the mean: the distribution is symmetric"
STANDS_FOR = "the sample stands for its population: it is not too small, and no rare large values are missing"
DRAWN = "the values were drawn independently of each other"


def permutation_test(x: Any, y: Any = None, *, mean: float = 0.0, paired: bool = False, resamples: int = 9999,
                     alternative: str = "two-sided", rng: np.random.Generator) -> HypothesisTest:  # fmt: skip
    """Whether a difference of means is more than dealing the labels anew makes of it.

    x̄ − ȳ in every way to deal the n + m values to the two samples;   one sample or pairs: in every choice of signs

    Parameters
        x: array (n,), n ≥ 2. y: array (m,), m ≥ 2, or None for one sample.
        mean: number, what H₀ says the mean of x is, or by how much it is above that of y.
        paired: whether x and y are two measurements of the same things; then signs of the differences are flipped.
        resamples: whole number ≥ 1, how many arrangements are drawn when there are more than that, and than
                   `limits.ARRANGEMENTS`; else all of them are counted out.
        alternative: ``two-sided``, ``less`` or ``greater``.
        rng: NumPy's generator.
    Returns
        HypothesisTest whose distribution is `Resampled`, with no interval; its effect is Cohen's d.
    Raises
        ValueError when there are too few values, they are not finite, or pairs do not match.
    Notes
        Assumes no family of distributions. Drawn p are never 0: the data themselves count as an arrangement.

    >>> found = permutation_test([5.0, 6.0, 7.0], [1.0, 2.0, 3.0], rng=np.random.default_rng(0))
    >>> found.p, found.distribution.count
    (0.1, 20)

    Reference: Fisher, The Design of Experiments (1935), section 21; Phipson & Smyth (2010), SAGMB 9.
    """
    x, alternative, mean = one(x, "x", 2), sided(alternative), finite(mean, "mean")
    resamples, rng, split = whole(resamples, "resamples", 1), generator(rng), y is not None and not paired
    if y is not None:
        y = one(y, "y", 2)
        namespace(x, y)
        if paired and x.shape != y.shape:
            raise ValueError(f"paired samples must have the same number of values, got {x.shape[0]} and {y.shape[0]}")
    if split:
        values, n = namespace(x).concat([x - mean, y]), x.shape[0]
        weights = _deals(n, values.shape[0], resamples, rng)
        null, quantity, spread = "both samples come from one distribution", "difference of the means", _pooled(x, y)
    else:
        values = (x if y is None else x - y) - mean
        weights = _signs(values.shape[0], resamples, rng)
        quantity, spread = "mean" if y is None else "mean difference", float(moments(values).deviation())
        null = f"the {'values' if y is None else 'differences'} lie symmetrically about {numeral(mean)}"
    found = np.concatenate([to_numpy(_products(part, values)) for part in weights[0]])
    H0 = Resampled(np.sort(found), weights[1])
    away = float(centred(x)[0] - centred(y)[0]) - mean if split else float(centred(values)[0])
    p = H0.tail(away, alternative)
    flat = spread == 0
    return HypothesisTest(
        "Permutation test" if split else "Sign-flip permutation test", null, alternative,
        "x̄ − ȳ" if y is not None else "x̄", away + mean, Resampled(H0.values + mean, H0.exact), p, math.log(p), quantity,
        away + mean, mean, None, 0.95, NAN if flat else away / spread, "Cohen's d", (SWAPPED if split else FLIPPED,),
    )  # fmt: skip


def bootstrap(x: Any, y: Any = None, *, mean: float = 0.0, resamples: int = 9999, alternative: str = "two-sided",
              level: float = 0.95, rng: np.random.Generator) -> HypothesisTest:  # fmt: skip
    """Whether a mean, or a difference of two, is what H₀ says, by the spread of t in samples drawn from the sample.

    t = (x̄ − μ₀) / (s / √n) against t* = (x̄* − x̄) / (s* / √n) of samples x* drawn from x with replacement

    Parameters
        x: array (n,), n ≥ 3. y: array (m,), m ≥ 3, or None for one sample; each is drawn from by itself.
        mean: number, what H₀ says the mean of x is, or by how much it is above that of y.
        resamples: whole number ≥ 1, how many samples are drawn.
        alternative: ``two-sided``, ``less`` or ``greater``.
        level: number between 0 and 1, of the interval: of all means that this test does not reject.
        rng: NumPy's generator.
    Returns
        HypothesisTest whose distribution is `Resampled`; its effect is Cohen's d.
    Raises
        ValueError when there are too few values or they are not finite.
    Notes
        The interval is the bootstrap-t, symmetric when two-sided, more accurate than percentiles of x̄*. A sample drawn
        with all its values equal has t* = ±∞; in very small samples that makes intervals infinite, and honestly so.

    >>> found = bootstrap([1.0, 2.0, 4.0, 4.0, 6.0, 9.0], mean=0.0, rng=np.random.default_rng(0))
    >>> found.p < 0.05
    True

    Reference: Efron & Tibshirani, An Introduction to the Bootstrap (1993), sections 12.5 and 16.4; Hall (1988).
    """
    samples = [one(x, "x", 3)] + ([] if y is None else [one(y, "y", 3)])
    alternative, level, mean = sided(alternative), between(level, "level"), finite(mean, "mean")
    resamples, rng, xp = whole(resamples, "resamples", 1), generator(rng), namespace(*samples)
    estimate, square = _difference(samples)
    estimate, error = float(estimate), math.sqrt(float(square))
    lost = error == 0
    parts = [] if lost else [_studentized(samples, estimate, size, rng, xp) for size in _chunks(resamples, samples)]
    H0 = Resampled(np.sort(np.concatenate(parts)) if parts else np.zeros(1), False)
    t = NAN if lost else (estimate - mean) / error
    p = NAN if lost else H0.tail(t, alternative)
    quantity = "mean" if y is None else "difference of the means"
    spread = float(moments(x).deviation()) if y is None else _pooled(*samples)
    return HypothesisTest(
        "Bootstrap-t test", f"the {quantity} is {numeral(mean)}", alternative, "t", t, H0, p,
        NAN if lost else math.log(p), quantity, estimate, mean,
        None if lost else _interval(H0, estimate, error, alternative, level), level,
        NAN if lost else (estimate - mean) / spread, "Cohen's d", (DRAWN, STANDS_FOR),
        "the data are constant: every sample drawn from them is the same" if lost else "",
    )  # fmt: skip


def _interval(H0: Resampled, estimate: float, error: float, alternative: str, level: float) -> Interval:
    """The means that are not rejected."""
    if alternative == "less":
        return -math.inf, estimate - H0.quantile(1 - level) * error
    if alternative == "greater":
        return estimate - H0.quantile(level) * error, math.inf
    reach = Resampled(np.sort(np.abs(H0.values)), False).quantile(level) * error
    return estimate - reach, estimate + reach


def _difference(samples: list[Array]) -> tuple[Array, Array]:
    """The mean, or the difference of two means, and the square of its standard error: arrays (...)."""
    means, deviations = zip(*(centred(sample) for sample in samples), strict=True)
    squares = [namespace(d).sum(d * d, axis=-1) / (d.shape[-1] * (d.shape[-1] - 1)) for d in deviations]
    return (means[0] if len(means) == 1 else means[0] - means[1]), sum(squares)


def _studentized(samples: list[Array], estimate: float, count: int, rng: np.random.Generator, xp: Any) -> Any:
    """t* of as many samples drawn with replacement."""
    drawn = []
    for sample in samples:
        n = sample.shape[0]
        places = xp.asarray(rng.integers(n, size=(count, n)).reshape(-1), device=sample.device)
        drawn.append(xp.reshape(xp.take(sample, places), (count, n)))
    means, squares = (to_numpy(found) for found in _difference(drawn))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num((means - estimate) / np.sqrt(squares), nan=0.0, posinf=math.inf, neginf=-math.inf)


def _pooled(x: Array, y: Array) -> float:
    """The common standard deviation of two samples."""
    a, b = moments(x), moments(y)
    return math.sqrt(float(a.M2 + b.M2) / (a.n + b.n - 2))


def _products(weights: Any, values: Array) -> Array:
    xp = namespace(values)
    return xp.asarray(weights, dtype=values.dtype, device=values.device) @ values


def _deals(n: int, total: int, resamples: int, rng: np.random.Generator) -> tuple[Iterator[Any], bool]:
    """Weights of x̄ − ȳ for each deal of all values to two samples, a chunk of rows at a time; whether these are all."""
    m, ways = total - n, math.comb(total, n)
    exact = ways <= max(ARRANGEMENTS, 0) or ways <= resamples
    rows = np.full(total, -1 / m)

    def counted() -> Iterator[Any]:
        """Each arrangement once, in parts of at most so many elements: (part, total)."""
        chosen = combinations(range(total), n)
        while part := list(islice(chosen, max(RESAMPLED_ELEMENTS // total, 1))):
            weights = np.tile(rows, (len(part), 1))
            np.put_along_axis(weights, np.array(part), 1 / n, axis=1)
            yield weights

    def drawn() -> Iterator[Any]:
        """Arrangements by chance, in parts: (part, total)."""
        first = np.where(np.arange(total) < n, 1 / n, -1 / m)
        for size in _sizes(resamples, total):
            yield rng.permuted(np.tile(first, (size, 1)), axis=1)

    return (counted() if exact else drawn()), exact


def _signs(n: int, resamples: int, rng: np.random.Generator) -> tuple[Iterator[Any], bool]:
    """Weights of the mean for each choice of signs, a chunk of rows at a time; whether these are all."""
    exact = n < 50 and (2**n <= ARRANGEMENTS or 2**n <= resamples)
    if exact:
        return iter([(1.0 - 2.0 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)) / n]), True
    return (rng.choice((1.0, -1.0), size=(size, n)) / n for size in _sizes(resamples, n)), False


def _sizes(rows: int, columns: int) -> Iterator[int]:
    """How many rows at a time, so that an array of them stays within the limit."""
    most = max(RESAMPLED_ELEMENTS // columns, 1)
    for done in range(0, rows, most):
        yield min(most, rows - done)


def _chunks(rows: int, samples: list[Array]) -> Iterator[int]:
    return _sizes(rows, max(sample.shape[0] for sample in samples))
