"""By moments: the member of a family whose mean and variance are those of the data."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from mathcore.distributions import (
    Bernoulli,
    Beta,
    Binomial,
    ChiSquared,
    Distribution,
    Exponential,
    F,
    Gamma,
    Geometric,
    Laplace,
    Logistic,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.fitting.roots import crossing
from mathcore.fitting.sample import Sample, sample
from mathcore.parameters import label


def by_moments(like: Distribution, data: Any) -> Distribution:
    """The member of a family whose first moments are those of the data.

    E[X] = mean,  E[(X − mean)²] = variance

    Parameters
        like: a member of the family; what two moments cannot say, ν of Student's t, stays as it is there, raised to
              just above 2 where no variance exists below.
        data: (n,), finite, within the family's support. The variance is taken with ddof 0.
    Returns
        Distribution, of the type of ``like``. Families of one parameter take it from the mean.
    Raises
        ValueError when the family cannot have made the data, has no moments, or none of its members has these.

    >>> by_moments(Gamma(), [1.0, 2.0, 3.0])
    Gamma(shape=6.0, rate=3.0)

    Reference: Pearson (1894), Contributions to the mathematical theory of evolution.
    """
    kind = type(like)
    if kind not in _ESTIMATORS:
        raise ValueError(f"moments must decide the parameters, which they do not for {label(kind)}")
    given = sample(like, data)
    if kind not in _ONE:
        given.must_vary(kind)
    return _ESTIMATORS[kind](like, given)


def _lognormal(like: Any, data: Sample) -> Distribution:
    square = math.log1p(data.variance / data.mean**2)
    return LogNormal(math.log(data.mean) - square / 2, math.sqrt(square))


def _weibull(like: Any, data: Sample) -> Distribution:
    """The ratio of variance and squared mean falls as k grows, whatever λ is."""
    ratio = data.variance / data.mean**2
    k = crossing(lambda k: ratio - Weibull(k).relative_moment(2), "the shape of Weibull must lie")
    return Weibull(k, data.mean / Weibull(k).mean)


def _beta(like: Any, data: Sample) -> Distribution:
    mean, variance = data.mean, data.variance
    total = mean * (1 - mean) / variance - 1
    if total <= 0:
        raise ValueError("data must have a variance below mean · (1 − mean) for Beta")
    return Beta(mean * total, (1 - mean) * total)


def _student(like: Any, data: Sample) -> Distribution:
    df = max(like.df, 2.1)
    return StudentT(df, data.mean, math.sqrt(data.variance * (df - 2) / df))


def _f(like: Any, data: Sample) -> Distribution:
    """ν₂ from the mean, then ν₁ from the variance."""
    if data.mean <= 1:
        raise ValueError(f"data must have a mean > 1 for F, got {data.mean:.4g}")
    n = 2 * data.mean / (data.mean - 1)
    ratio = data.variance / (2 * data.mean**2) * (n - 4)
    if n <= 4 or ratio <= 1:
        raise ValueError("data must have a mean and a variance that an F distribution can have")
    return F((n - 2) / (ratio - 1), n)


def _binomial(like: Any, data: Sample) -> Distribution:
    return Binomial(like.n, data.mean / like.n if like.n else like.p)


def _negative_binomial(like: Any, data: Sample) -> Distribution:
    mean, variance = data.mean, data.variance
    if not variance > mean:
        name = label(NegativeBinomial)
        raise ValueError(f"data must have a variance above their mean for {name}, got {variance:.4g} and {mean:.4g}")
    return NegativeBinomial(mean**2 / (variance - mean), mean / variance)


def _located(kind: Callable[[float, float], Distribution], scale: float) -> Callable[[Any, Sample], Distribution]:
    """The estimator of a family that is one shape moved and stretched: its scale is so many standard deviations."""
    return lambda like, data: kind(data.mean, scale * math.sqrt(data.variance))


_ONE: dict[type[Distribution], Callable[[Any, Sample], Distribution]] = {
    Exponential: lambda like, data: Exponential(1 / data.mean),
    ChiSquared: lambda like, data: ChiSquared(data.mean),
    Bernoulli: lambda like, data: Bernoulli(data.mean),
    Binomial: _binomial,
    Poisson: lambda like, data: Poisson(data.mean),
    Geometric: lambda like, data: Geometric(1 / data.mean),
}
_ESTIMATORS = _ONE | {
    Normal: _located(Normal, 1.0),
    Uniform: lambda like, data: Uniform(
        data.mean - math.sqrt(3 * data.variance), data.mean + math.sqrt(3 * data.variance)
    ),
    Laplace: _located(Laplace, math.sqrt(0.5)),
    Logistic: _located(Logistic, math.sqrt(3) / math.pi),
    LogNormal: _lognormal,
    Weibull: _weibull,
    Gamma: lambda like, data: Gamma(data.mean**2 / data.variance, data.mean / data.variance),
    Beta: _beta,
    StudentT: _student,
    F: _f,
    NegativeBinomial: _negative_binomial,
}
