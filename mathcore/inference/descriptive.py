"""What can be said of data in a few numbers: where they are, how far they spread, how they lean and hang together.

Samples lie along the last axis; whatever stands before it is a batch.
"""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, namespace
from mathcore.inference.moments import centred, moments
from mathcore.inference.samples import sample

TYPES = {4: (0.0, 1.0), 5: (0.5, 0.5), 6: (0.0, 0.0), 7: (1.0, 1.0), 8: (1 / 3, 1 / 3), 9: (3 / 8, 3 / 8)}


def mean(x: Any) -> Array:
    """The arithmetic mean.

    x̄ = (1/n) Σ xᵢ

    Parameters
        x: array (..., n), n ≥ 1.
    Returns
        array (...).
    Raises
        ValueError when there are too few values, or they are complex or not finite.

    >>> float(mean([1.0, 2.0, 6.0]))
    3.0

    Reference: Casella & Berger, Statistical Inference (2002), definition 5.2.2.
    """
    return centred(x)[0]


def variance(x: Any, ddof: float = 1) -> Array:
    """The mean square distance from the mean.

    s² = Σ (xᵢ − x̄)² / (n − ddof)

    Parameters
        x: array (..., n), n > ddof.
        ddof: number. 1 (the default, as in R) estimates the variance behind a sample without bias; 0 (as in NumPy, and
              as in batch normalization) is the variance of the numbers themselves.
    Returns
        array (...), ≥ 0.
    Raises
        ValueError when there are not more values than ddof.

    >>> float(variance([1.0, 2.0, 6.0])), float(variance([1.0, 2.0, 6.0], ddof=0)) * 3
    (7.0, 14.0)

    Reference: Casella & Berger, Statistical Inference (2002), definition 5.2.3; Chan, Golub & LeVeque (1983).
    """
    found = moments(x)
    if found.n <= ddof:
        raise ValueError(f"x must have more than ddof = {ddof:g} values, got {found.n}")
    return found.variance(ddof)


def standard_deviation(x: Any, ddof: float = 1) -> Array:
    """The standard deviation, the square root of the variance.

    s = √s²

    Parameters
        x: array (..., n), n > ddof.
        ddof: as in `variance`. (The root of an unbiased variance is biased: no ddof makes s unbiased for all families.)
    Returns
        array (...), ≥ 0.
    Raises
        ValueError when there are too few values, or they are complex or not finite.

    >>> float(standard_deviation([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], ddof=0))
    2.0

    Reference: Casella & Berger, Statistical Inference (2002), definition 5.2.3.
    """
    x, size = _fair(x)
    return variance(x, ddof) ** 0.5 * size


def covariance(x: Any, y: Any, ddof: float = 1) -> Array:
    """How far two quantities move together.

    Σ (xᵢ − x̄)(yᵢ − ȳ) / (n − ddof)

    Parameters
        x, y: arrays (..., n) of the same n > ddof, the two numbers of each row.
        ddof: as in `variance`.
    Returns
        array (...).
    Raises
        ValueError when there are too few values, or they are complex or not finite.

    >>> float(covariance([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    2.0

    Reference: Casella & Berger, Statistical Inference (2002), definition 4.5.1, of a sample.
    """
    x, y = _pairs(x, y)
    if x.shape[-1] <= ddof:
        raise ValueError(f"x must have more than ddof = {ddof:g} values, got {x.shape[-1]}")
    return namespace(x).sum(centred(x)[1] * centred(y)[1], axis=-1) / (x.shape[-1] - ddof)


def correlation(x: Any, y: Any) -> Array:
    """Pearson's correlation: the covariance freed from both units, the cosine between the centred samples.

    r = Σ (xᵢ − x̄)(yᵢ − ȳ) / √(Σ (xᵢ − x̄)² Σ (yᵢ − ȳ)²)

    Parameters
        x, y: arrays (..., n) of the same n ≥ 2.
    Returns
        array (...), between −1 and 1; nan where x or y is constant: a constant moves with nothing.
    Raises
        ValueError when there are too few values, or they are complex or not finite.

    >>> float(correlation([1.0, 2.0, 3.0], [6.0, 4.0, 2.0]))
    -1.0

    Reference: Casella & Berger, Statistical Inference (2002), definition 4.5.2, of a sample.
    """
    x, y = _pairs(x, y)
    xp = namespace(x)
    a, b = (_direction(centred(v)[1]) for v in (x, y))
    return xp.clip(xp.sum(a * b, axis=-1) / (xp.sum(a * a, axis=-1) * xp.sum(b * b, axis=-1)) ** 0.5, -1.0, 1.0)


def autocorrelation(x: Any, lag: int = 1) -> Array:
    """How far a series remembers what it was ``lag`` steps ago; near 0 when the values were drawn independently.

    r = Σ (xᵢ − x̄)(xᵢ₊ₗ − x̄) / Σ (xᵢ − x̄)²

    Parameters
        x: array (..., n), in the order in which the values came, n > lag.
        lag: whole number ≥ 1.
    Returns
        array (...), between −1 and 1; nan where x is constant.
    Raises
        ValueError when there are too few values, or they are complex or not finite.

    >>> round(float(autocorrelation([1.0, -1.0, 1.0, -1.0])), 3)
    -0.75

    Reference: Box & Jenkins (1976), Time Series Analysis, equation 2.1.11.
    """
    x = sample(x, least=lag + 1)
    d = _direction(centred(x)[1])
    xp = namespace(x)
    return xp.sum(d[..., lag:] * d[..., :-lag], axis=-1) / xp.sum(d * d, axis=-1)


def quantile(x: Any, p: Any, kind: int = 7) -> Array:
    """The value below which a part p of the data lies.

    At place j = n p + a + p (1 − a − b), counted from 1, of the sorted data, in a straight line between neighbours.

    Parameters
        x: array (..., n), n ≥ 1.
        p: number, 0 ≤ p ≤ 1.
        kind: which (a, b), 4 to 9 as Hyndman and Fan number them. 7, the default (1, 1), is that of R and NumPy; 6 that
              of Minitab; 8 (1/3, 1/3) is nearly median-unbiased whatever the distribution.
    Returns
        array (...).
    Raises
        ValueError when p is not a probability or the kind unknown.

    >>> float(quantile([1.0, 2.0, 4.0, 8.0], 0.5)), float(quantile([1.0, 2.0, 4.0, 8.0], 0.25, kind=6))
    (3.0, 1.25)

    Reference: Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50.
    """
    x = sample(x)
    if not 0 <= p <= 1 or kind not in TYPES:
        raise ValueError(f"p must be between 0 and 1 and kind one of 4 … 9, got {p!r} and {kind!r}")
    xp, n, (a, b) = namespace(x), x.shape[-1], TYPES[kind]
    place = n * p + a + p * (1 - a - b)
    whole = round(place)
    place = whole if abs(place - whole) < 1e-12 * n else place  # 0.7 · 10 is 7, not 6.9999999999999999
    place = min(max(place, 1.0), float(n)) - 1
    low = min(int(place), max(n - 2, 0))
    ordered = xp.sort(x, axis=-1)
    return ordered[..., low] + (place - low) * (ordered[..., min(low + 1, n - 1)] - ordered[..., low])


def median(x: Any) -> Array:
    """The value in the middle, or half way between the two.

    x₍ₖ₎ of the sorted data with k = (n + 1) / 2

    Parameters
        x: array (..., n), n ≥ 1.
    Returns
        array (...).
    Raises
        ValueError when x is empty, complex or not finite.

    >>> float(median([5.0, 1.0, 2.0]))
    2.0

    Reference: Hyndman & Fan (1996), type 7 at p = ½, and so every symmetric type.
    """
    return quantile(x, 0.5)


def skewness(x: Any) -> Array:
    """How far the data lean: positive with a long tail to the right.

    g₁ = (1/n) Σ (xᵢ − x̄)³ / ((1/n) Σ (xᵢ − x̄)²)^1.5

    Parameters
        x: array (..., n), n ≥ 1.
    Returns
        array (...); nan where all values are equal.
    Raises
        ValueError when there are too few values, or they are complex or not finite.
    Notes
        The one of SciPy's ``skew``; R's packages and spreadsheets also offer it times √(n (n − 1)) / (n − 2).

    >>> round(float(skewness([0.0, 0.0, 3.0])), 4)
    0.7071

    Reference: Joanes & Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47, g₁.
    """
    return moments(_fair(x)[0]).skewness


def kurtosis(x: Any) -> Array:
    """How heavy the tails are, compared with a normal distribution, whose excess is 0.

    g₂ = (1/n) Σ (xᵢ − x̄)⁴ / ((1/n) Σ (xᵢ − x̄)²)² − 3

    Parameters
        x: array (..., n), n ≥ 1.
    Returns
        array (...), ≥ −2; nan where all values are equal.
    Raises
        ValueError when there are too few values, or they are complex or not finite.
    Notes
        The excess, as SciPy's ``kurtosis``; some books leave out the − 3.

    >>> float(kurtosis([-1.0, 1.0]))
    -2.0

    Reference: Joanes & Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47, g₂.
    """
    return moments(_fair(x)[0]).kurtosis


def _pairs(x: Any, y: Any) -> tuple[Array, Array]:
    x, y = sample(x, "x"), sample(y, "y")
    if x.shape[-1] != y.shape[-1]:
        raise ValueError(f"x and y must have the same number of values, got {x.shape[-1]} and {y.shape[-1]}")
    return x, y


def _fair(x: Any) -> tuple[Array, Array]:
    """A sample in units of a power of 2 near its largest value, so that no square vanishes or overflows; and that."""
    x = sample(x)
    xp = namespace(x)
    largest = xp.max(xp.abs(x), axis=-1)
    size = 2.0 ** xp.clip(xp.floor(xp.log2(xp.where(largest > 0, largest, xp.ones_like(largest)))), -1021, 1023)
    return x / size[..., None], size


def _direction(d: Array) -> Array:
    """Scaled to a largest entry of 1, so that small and large ones survive their squares; nan for 0."""
    xp = namespace(d)
    size = xp.max(xp.abs(d), axis=-1, keepdims=True)
    return d / xp.where(size > 0, size, xp.full_like(size, float("nan")))
