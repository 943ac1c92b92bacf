"""The member of a family whose cdf passes through given points: as many points as there are parameters to find.

Where a family is one shape moved and stretched, perhaps on a logarithmic axis, that is a straight line through two
points. Else it is the root of a function that rises, found between ends that are far apart (Brent's method).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from mathcore.distributions import (
    Beta,
    Cauchy,
    ChiSquared,
    Distribution,
    Exponential,
    F,
    Gamma,
    Laplace,
    Logistic,
    LogNormal,
    Normal,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.parameters import label
from mathcore.special import beta_inc, beta_inc_c, gamma_p, gamma_q, gamma_q_inv

Quantile = tuple[float, float]  # p and x: P(X ≤ x) = p
LOWEST, HIGHEST = math.log(1e-4), math.log(1e6)  # between which logarithms of shapes and odds are looked for


def from_quantiles(like: Distribution, quantiles: Sequence[Quantile]) -> Distribution:
    """The distribution of a family whose cdf passes through given points.

    cdf(xᵢ) = pᵢ

    Parameters
        like: a member of the family; what the points do not decide (ν of Student's t) stays as it is there.
        quantiles: pairs (p, x) with 0 < p < 1, x within the family's support, both rising; as many as
                   `quantiles_needed` says, one or two.
    Returns
        Distribution, of the type of ``like``.
    Raises
        ValueError when the points are no quantiles of any distribution, or of none of this family.
    Notes
        Two points decide two parameters exactly; there is nothing to be minimized.

    >>> from_quantiles(Uniform(), [(0.25, 1.0), (0.75, 3.0)])
    Uniform(a=0.0, b=4.0)

    Reference: van Dorp and Mazzuchi (2000), Solving for the parameters of a beta distribution under two quantile
    constraints, Journal of Statistical Computation and Simulation 67.
    """
    kind, needed = type(like), quantiles_needed(type(like))
    if not needed:
        raise ValueError(f"quantiles must decide the parameters, which they do not for {label(kind)}")
    points = sorted((float(p), float(x)) for p, x in quantiles)
    if len(points) != needed:
        raise ValueError(f"quantiles must be {needed} for {label(kind)}, got {len(points)}")
    _check(like, points)
    return _SOLVERS[kind](like, points)


def quantiles_needed(kind: type[Distribution]) -> int:
    """How many quantiles decide a member of the family: 1, 2, or 0 where none does, as for whole numbers."""
    return 0 if kind not in _SOLVERS else 1 if kind in (Exponential, ChiSquared) else 2


def _check(like: Distribution, points: list[Quantile]) -> None:
    """Raise a ValueError when no cdf of the family can pass through the points."""
    low, high = (-math.inf, math.inf) if isinstance(like, Uniform) else (like.support.low, like.support.high)
    for p, x in points:
        if not 0 < p < 1:
            raise ValueError(f"p must be > 0 and < 1, got {p!r}")
        if not low < x < high:
            end = f"> {low:g}" if not x > low else f"< {high:g}"
            raise ValueError(f"x must be {end}, got {x!r}")
    for (p, x), (level, y) in pairwise(points):
        if p == level:
            raise ValueError(f"the quantiles must be of different p, got {p!r} twice")
        if not x < y:
            raise ValueError(f"the quantiles must rise, got x = {x!r} for p = {p!r} and {y!r} for {level!r}")


def _line(x: Sequence[float], z: Sequence[float]) -> tuple[float, float]:
    """Where x = start + slope z passes through two points: start and slope."""
    slope = (x[1] - x[0]) / (z[1] - z[0])
    return x[0] - slope * z[0], slope


def _shifted(like: Any, points: list[Quantile]) -> Distribution:
    """A family that is one shape, moved by mu and stretched by its last parameter."""
    kind, df = type(like), (like.df,) if isinstance(like, StudentT) else ()
    shape = kind(*df, 0.0, 1.0)
    located: Distribution = kind(*df, *_line([x for _, x in points], [float(shape.icdf(p)) for p, _ in points]))
    return located


def _uniform(like: Distribution, points: list[Quantile]) -> Distribution:
    a, width = _line([x for _, x in points], [p for p, _ in points])
    return Uniform(a, a + width)


def _lognormal(like: Distribution, points: list[Quantile]) -> Distribution:
    return LogNormal(*_line([math.log(x) for _, x in points], [float(Normal().icdf(p)) for p, _ in points]))


def _weibull(like: Distribution, points: list[Quantile]) -> Distribution:
    log_scale, slope = _line([math.log(x) for _, x in points], [math.log(-math.log1p(-p)) for p, _ in points])
    return Weibull(1 / slope, math.exp(log_scale))


def _exponential(like: Distribution, points: list[Quantile]) -> Distribution:
    ((p, x),) = points
    return Exponential(-math.log1p(-p) / x)


def _chi_squared(like: Distribution, points: list[Quantile]) -> Distribution:
    ((p, x),) = points
    return ChiSquared(2 * _root(lambda a: _logit(gamma_q(a, x / 2), gamma_p(a, x / 2)) + math.log(p / (1 - p)), like))


def _gamma(like: Distribution, points: list[Quantile]) -> Distribution:
    """For each shape one rate puts the upper quantile where it belongs; the lower one then decides the shape."""
    (p, x), (level, y) = points

    def rate(a: float) -> float:
        """The rate that puts the upper quantile of shape a at y."""
        return float(gamma_q_inv(a, 1 - level)) / y

    def above(a: float) -> float:
        """How far the log-odds of the lower quantile miss theirs, turned round."""
        z = rate(a) * x
        return _logit(gamma_q(a, z), gamma_p(a, z)) + math.log(p / (1 - p)) if z else -1.0

    shape = _root(above, like)
    return Gamma(shape, rate(shape))


def _beta(like: Distribution, points: list[Quantile]) -> Distribution:
    """For each α + β one α puts the lower quantile where it belongs; the upper one then decides α + β."""
    (p, x), (level, y) = points

    def shapes(n: float, odds: float) -> tuple[float, float]:
        """α and β of the sum n with α : β = odds."""
        return n * odds / (1 + odds), n / (1 + odds)

    def beyond(n: float, odds: float, x: float, p: float) -> float:
        """How far the log-odds of P(X ≤ x) lie above those of p."""
        a, b = shapes(n, odds)
        return _logit(beta_inc(a, b, x), beta_inc_c(a, b, x)) - math.log(p / (1 - p))

    def odds(n: float) -> float:
        """The odds that put the lower quantile at x."""
        return _root(lambda odds: -beyond(n, odds, x, p), None)

    n = _root(lambda n: beyond(n, odds(n), y, level), like)
    return Beta(*shapes(n, odds(n)))


def _f(like: Distribution, points: list[Quantile]) -> Distribution:
    """Both at once, from several starts: not every pair of points has an F distribution."""
    from scipy.optimize import root

    def beyond(logs: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
        """How far the log-odds at both points miss theirs; logs of ν₁ and ν₂: (2,) → two numbers."""
        law = F(*map(float, np.exp(np.clip(logs, LOWEST, HIGHEST - 1e-9))))
        return [_logit(law.cdf(x), law.ccdf(x)) - math.log(p / (1 - p)) for p, x in points]

    for start in ((2.0, 3.0), (0.0, 0.0), (4.0, 1.0), (1.0, 4.0), (4.0, 4.0)):
        found = root(beyond, np.array(start), tol=1e-12, options={"maxfev": 80})
        if np.abs(found.fun).max() < 1e-9:
            return F(*map(float, np.exp(found.x)))
    raise ValueError(f"the quantiles must be those of an F distribution, got {_said(points)}")


def _logit(tail: float, other: float) -> float:
    """log of the ratio of two tails; large but finite where one of them is too small for a float."""
    return math.log(max(float(tail), 1e-300)) - math.log(max(float(other), 1e-300))


def _root(rising: Callable[[float], float], like: Distribution | None) -> float:
    """Where a function of a positive number that rises is 0; without a family to speak of, the nearer end will do."""
    from scipy.optimize import brentq

    low, high = rising(math.exp(LOWEST)), rising(math.exp(HIGHEST))
    if low < 0 < high:
        return math.exp(brentq(lambda log: rising(math.exp(log)), LOWEST, HIGHEST, xtol=1e-14, rtol=1e-14))
    if like is None or 0 in (low, high):
        return math.exp(LOWEST if low >= 0 else HIGHEST)
    raise ValueError(
        f"the quantiles must be those of a {type(like).__name__} distribution with shapes from 1e-4 to 1e6"
    )


def _said(points: list[Quantile]) -> str:
    return " and ".join(f"x = {x:g} for p = {p:g}" for p, x in points)


_SOLVERS: dict[type[Distribution], Callable[[Distribution, list[Quantile]], Distribution]] = {
    Normal: _shifted,
    StudentT: _shifted,
    Laplace: _shifted,
    Logistic: _shifted,
    Cauchy: _shifted,
    Uniform: _uniform,
    LogNormal: _lognormal,
    Weibull: _weibull,
    Exponential: _exponential,
    ChiSquared: _chi_squared,
    Gamma: _gamma,
    Beta: _beta,
    F: _f,
}
