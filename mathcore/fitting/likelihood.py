"""Maximum likelihood: the member of a family under which the data are least surprising.

Some families answer in closed form; others through one equation whose left side rises; for the rest the likelihood is
climbed. Where no member is best, a sentence says why.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from mathcore.distributions import (
    Bernoulli,
    Beta,
    Binomial,
    Categorical,
    Cauchy,
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
from mathcore.distributions.tabulated import OUTCOMES
from mathcore.fitting.moments import by_moments
from mathcore.fitting.roots import crossing, summit
from mathcore.fitting.sample import Sample, sample
from mathcore.parameters import label
from mathcore.special import digamma, digamma_remainder

SHAPES = (-4.0, 12.0)  # between which logarithms of shapes are climbed; Student's t is normal long before the upper one
NARROWEST = 1e-4  # of the quartiles' distance: a narrower density only sits on values that repeat


def maximum_likelihood(like: Distribution, data: Any) -> Distribution:
    """The member of a family under which the data have the highest density.

    θ̂ = argmax Σ log f(xᵢ; θ)

    Parameters
        like: a member of the family; what data cannot say, the trials n of a binomial, stays as it is there.
        data: (n,), finite, within the family's support.
    Returns
        Distribution, of the type of ``like``.
    Raises
        ValueError when the family cannot have made the data, or has no best member for them.
    Notes
        The variance of a normal comes out with ddof 0. A likelihood that is climbed (Student's t, logistic, Cauchy, F)
        is climbed from the moments or the quartiles; Cauchy's may have several summits, of which this is the nearest.

    >>> maximum_likelihood(Normal(), [1.0, 2.0, 3.0, 6.0]).mu
    3.0

    Reference: Fisher (1922), On the mathematical foundations of theoretical statistics.
    """
    kind = type(like)
    if kind not in _ESTIMATORS:
        raise ValueError(f"data must decide the parameters, which they do not for {label(kind)}")
    given = sample(like, data)
    if kind in _MUST_VARY:
        given.must_vary(kind)
    return _ESTIMATORS[kind](like, given)


def _normal(like: Any, data: Sample) -> Distribution:
    return Normal(data.mean, math.sqrt(data.variance))


def _uniform(like: Any, data: Sample) -> Distribution:
    return Uniform(float(data.x.min()), float(data.x.max()))


def _laplace(like: Any, data: Sample) -> Distribution:
    """The median and the mean distance from it."""
    middle = float(np.median(data.x))
    return Laplace(middle, float(np.abs(data.x - middle).mean()))


def _lognormal(like: Any, data: Sample) -> Distribution:
    logs = np.log(data.x)
    return LogNormal(float(logs.mean()), float(logs.std()))


def _exponential(like: Any, data: Sample) -> Distribution:
    if data.mean == 0:
        raise ValueError("data must hold a value > 0 for Exponential, got only 0")
    return Exponential(1 / data.mean)


def _gamma(like: Any, data: Sample) -> Distribution:
    """log α − ψ(α) = log mean − mean log."""
    gap = math.log(data.mean) - float(np.log(data.x).mean())
    shape = crossing(lambda a: float(digamma_remainder(a)) + gap, "the shape of Gamma must lie")
    return Gamma(shape, shape / data.mean)


def _chi_squared(like: Any, data: Sample) -> Distribution:
    """ψ(ν/2) = mean log(x/2)."""
    level = float(np.log(data.x / 2).mean())
    return ChiSquared(crossing(lambda df: float(digamma(df / 2)) - level, "ν of χ² must lie"))


def _weibull(like: Any, data: Sample) -> Distribution:
    """Σ xᵏ log x / Σ xᵏ − 1/k = mean log x."""
    logs = np.log(data.x)
    top = logs.max()

    def beyond(k: float) -> float:
        """How far the left side lies above the right one: rises through 0 at the estimate."""
        weights = np.exp(k * (logs - top))
        return float(weights @ logs / weights.sum() - 1 / k - logs.mean())

    k = crossing(beyond, "the shape of Weibull must lie")
    return Weibull(k, float(np.exp(top) * np.exp(k * (logs - top)).mean() ** (1 / k)))


def _beta(like: Any, data: Sample) -> Distribution:
    """ψ(α) − ψ(α + β) = mean log x and ψ(β) − ψ(α + β) = mean log(1 − x)."""
    from scipy.optimize import root

    levels = np.array([np.log(data.x).mean(), np.log1p(-data.x).mean()])
    try:
        start: Any = by_moments(like, data.x)
    except ValueError:
        start = Beta(1.0, 1.0)
    found = root(
        lambda logs: digamma(np.exp(logs)) - digamma(np.exp(logs).sum()) - levels,
        np.log([start.alpha, start.beta]),
        tol=1e-13,
    )
    if np.abs(found.fun).max() > 1e-8:
        raise ValueError("the shapes of Beta must be finite, but the likelihood of these data rises without end")
    return Beta(*map(float, np.exp(found.x)))


def _climbed(slopes: Callable[..., Any], *start: float) -> Callable[[Any, Sample], Distribution]:
    """The estimator of a family whose likelihood is climbed: log of its shapes, place, log of its scale.

    ``slopes`` gives the derivative of log f by z, and by the shape's log if there is one. Place and scale are
    counted in the data's own: their median, and the distance of their quartiles.
    """

    def estimate(like: Any, data: Sample) -> Distribution:
        """The summit uphill from the median and the quartiles."""
        kind, low, high = type(like), *np.quantile(data.x, [0.25, 0.75])
        centre, spread = float(np.median(data.x)), float(high - low) or math.sqrt(data.variance)

        def climb(v: Any) -> tuple[float, Any]:
            """Mean log-likelihood and its slopes by the logs of the shapes, the place and the log of the scale."""
            *shapes, place, width = v.tolist()
            shapes, scale = [math.exp(shape) for shape in shapes], math.exp(width)
            z = ((data.x - centre) / spread - place) / scale
            height = float(kind(*shapes, 0.0, 1.0).logpdf(z).mean()) - width
            by_z, *by_shapes = slopes(z, *shapes)
            return height, np.array([*by_shapes, -by_z.mean() / scale, -1 - (z * by_z).mean()])

        bounds = [*[SHAPES] * (len(start) - 2), (-1e3, 1e3), (math.log(NARROWEST), 7.0)]
        *shapes, place, width = summit(climb, start, bounds).tolist()
        if width < math.log(2 * NARROWEST):
            raise ValueError(f"data must not repeat a value so often for {label(kind)}: the likelihood has no end")
        found: Distribution = kind(*map(math.exp, shapes), centre + spread * place, spread * math.exp(width))
        return found

    return estimate


def _student_slopes(z: Any, df: float) -> tuple[Any, float]:
    square = z * z
    gammas = float(digamma((df + 1) / 2) - digamma(df / 2)) - 1 / df
    fall = -np.log1p(square / df) + (df + 1) * square / (df * (df + square))
    return -(df + 1) * z / (df + square), 0.5 * df * float(gammas + fall.mean())


def _f(like: Any, data: Sample) -> Distribution:
    """Climbed in log ν₁/2 and log ν₂/2."""
    x, log_x = data.x, np.log(data.x)

    def climb(v: Any) -> tuple[float, Any]:
        """Mean log-likelihood and its slopes by log ν₁/2 and log ν₂/2."""
        a, b = np.exp(v).tolist()
        r = a / b * x
        rise, psi = (a + b) * r / (1 + r), float(digamma(a + b))
        by_a = math.log(a / b) + 1 + psi - float(digamma(a)) + (log_x - np.log1p(r) - rise / a).mean()
        by_b = -a / b + psi - float(digamma(b)) + (rise / b - np.log1p(r)).mean()
        return float(F(2 * a, 2 * b).logpdf(x).mean()), np.array([a * by_a, b * by_b])

    a, b = np.exp(summit(climb, (0.7, 1.5), [SHAPES, SHAPES])).tolist()
    return F(2 * a, 2 * b)


def _whole(like: Any, data: Sample) -> Distribution:
    """A share of successes: the mean, out of as many as there can be."""
    if isinstance(like, Binomial):
        return Binomial(like.n, data.mean / like.n if like.n else like.p)
    return Bernoulli(data.mean) if isinstance(like, Bernoulli) else Geometric(1 / data.mean)


def _poisson(like: Any, data: Sample) -> Distribution:
    return Poisson(data.mean)


def _negative_binomial(like: Any, data: Sample) -> Distribution:
    """mean ψ(x + r) − ψ(r) + log(r / (r + mean)) = 0, which has an answer when the variance is above the mean."""
    if not data.variance > data.mean:
        raise ValueError(
            f"data must have a variance above their mean for {label(NegativeBinomial)}, "
            f"got {data.variance:.4g} and {data.mean:.4g}"
        )
    values, counts = np.unique(data.x, return_counts=True)
    weights = counts / counts.sum()

    def beyond(r: float) -> float:
        """The slope of the log-likelihood by r, turned round: rises through 0 at the estimate."""
        return -float(weights @ digamma(values + r) - digamma(r) - math.log1p(data.mean / r))

    r = crossing(beyond, f"r of {label(NegativeBinomial)} must lie")
    return NegativeBinomial(r, r / (r + data.mean))


def _categorical(like: Any, data: Sample) -> Distribution:
    """The shares themselves."""
    if data.x.max() >= OUTCOMES:
        raise ValueError(f"data must be < {OUTCOMES} for Categorical, got {data.x.max():g}")
    shares = np.bincount(data.x.astype(int)) / data.x.size
    return Categorical((tuple(shares.tolist()),))


_ESTIMATORS: dict[type[Distribution], Callable[[Any, Sample], Distribution]] = {
    Normal: _normal,
    Uniform: _uniform,
    Laplace: _laplace,
    LogNormal: _lognormal,
    Exponential: _exponential,
    Gamma: _gamma,
    ChiSquared: _chi_squared,
    Weibull: _weibull,
    Beta: _beta,
    StudentT: _climbed(_student_slopes, 1.6, 0.0, -0.5),
    Logistic: _climbed(lambda z: [-np.tanh(z / 2)], 0.0, -0.8),
    Cauchy: _climbed(lambda z: [-2 * z / (1 + z * z)], 0.0, -0.7),
    F: _f,
    Bernoulli: _whole,
    Binomial: _whole,
    Geometric: _whole,
    Poisson: _poisson,
    NegativeBinomial: _negative_binomial,
    Categorical: _categorical,
}
_MUST_VARY = (Normal, Uniform, Laplace, LogNormal, Gamma, Weibull, Beta, StudentT, Logistic, Cauchy, F)
