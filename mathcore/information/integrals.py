"""Divergences by summation and by quadrature, where there is no closed form.

The integral over x becomes one over the probability u = P(X ≤ x), from 0 to 1, so that tails of any weight fit in:

    D(p‖q) = ∫₀¹ g(u) du,   g = log p − log q at the quantile of u

At the ends g may go to infinity, like a logarithm or a power of u. The tanh–sinh rule takes that in its stride: its
points crowd there doubly exponentially.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from mathcore.distributions.base import Distribution

Host = np.ndarray[Any, Any]

FAR = 1e-15  # the probability that is left in each tail, and put right by extrapolation
MOST = 1_000_000  # whole numbers that are added up


def divergence_by_quadrature(p: Distribution, q: Distribution) -> float:
    """The divergence of two densities, in nats.

    D(p‖q) = ∫₀¹ (log p − log q)(F⁻¹(u)) du

    Parameters
        p, q: distributions with densities, q wherever p is.
    Returns
        a number ≥ 0; ∞ when g grows like 1/u or faster towards an end.
    Notes
        Split at the modes of both, where a density may have a kink. Some hundred values of each density. Ten digits and
        more; fewer where g grows like a power of u, and seven where p is infinite at an end that is not 0.

    >>> from mathcore.distributions import Cauchy, Laplace
    >>> round(divergence_by_quadrature(Cauchy(0.0, 1.0), Cauchy(0.0, 3.0)), 10) == round(math.log(16 / 12), 10)
    True

    Reference: Takahasi & Mori, Double exponential formulas for numerical integration (1974).
    """
    kinks = [float(p.cdf(x)) for x in (p.mode, q.mode, q.support.low, q.support.high) if math.isfinite(x)]
    ends = [0.0, *sorted({u for u in kinks if 1e-9 < u < 1 - 1e-9}), 1.0]
    u, weight = (np.concatenate(rows) for rows in zip(*map(_rule, ends, ends[1:]), strict=True))
    inside = (u > FAR) & (u < 1 - FAR)
    total = float(np.sum(weight[inside] * _gap(p, q, u[inside])))
    return max(total + _tail(p, q, lower=True) + _tail(p, q, lower=False), 0.0)


def divergence_by_summation(p: Distribution, q: Distribution) -> float:
    """The divergence of two distributions on whole numbers, in nats.

    D(p‖q) = Σ p(k) log(p(k) ÷ q(k))

    Parameters
        p, q: distributions on whole numbers.
    Returns
        a number ≥ 0; ∞ when q rules out what p does not.
    Raises
        ValueError when p has more than a million values that matter.

    >>> from mathcore.distributions import Poisson
    >>> round(divergence_by_summation(Poisson(3.0), Poisson(5.0)), 10) == round(3 * math.log(3 / 5) + 2, 10)
    True

    Reference: Cover & Thomas, Elements of Information Theory (2006), eq. 2.26.
    """
    low, high = max(p.support.low, float(p.icdf(1e-18))), float(p.icdf(1 - 1e-16))
    high = min(p.support.high, 2 * high - low + 50)
    if high - low > MOST:
        raise ValueError(f"p must have at most {MOST:,} values that matter, got {high - low:,.0f}")
    k = np.arange(low, high + 1)
    chance = np.asarray(p.density(k))
    happens = chance > 0
    with np.errstate(invalid="ignore"):
        gap = np.asarray(p.log_density(k[happens])) - np.asarray(q.log_density(k[happens]))
    return max(float(np.sum(chance[happens] * gap)), 0.0)


def _gap(p: Distribution, q: Distribution, u: Host) -> Host:
    """log p − log q at the quantiles of u; 0 where a quantile is rounded to an end of the support."""
    x = np.asarray(p.icdf(u))
    with np.errstate(over="ignore", invalid="ignore"):
        gap = np.asarray(p.log_density(x)) - np.asarray(q.log_density(x))
    inside = (x > max(p.support.low, q.support.low)) & (x < min(p.support.high, q.support.high))
    return np.where(inside, gap, 0.0)


def _tail(p: Distribution, q: Distribution, *, lower: bool) -> float:
    """What lies beyond the last point: ∫ C u⁻ᵃ du = u g(u) ÷ (1 − a), with a from two values of g; ∞ for a ≥ 1."""
    u = np.array([FAR, 1e-11])
    near, before = (float(g) for g in _gap(p, q, u if lower else 1 - u))
    if math.isinf(near):
        return math.inf
    if abs(near) <= 1.5 * abs(before):
        return FAR * near
    power = math.log(abs(near / before)) / math.log(u[1] / u[0]) if before else 0.0
    return math.inf if power > 0.97 else FAR * near / (1 - power)


def _rule(low: float, high: float) -> tuple[Host, Host]:
    """Points and weights between two ends."""
    share, rest, weight = _tanh_sinh()
    u = np.where(share < 0.5, low + (high - low) * share, high - (high - low) * rest)
    return u, (high - low) * weight


@cache
def _tanh_sinh() -> tuple[Host, Host, Host]:
    """Points between 0 and 1, what is left of 1 beyond them, and weights: u = ½ (1 + tanh(½π sinh t))."""
    t = np.arange(-64, 65) / 16
    s = np.pi * np.sinh(t)
    share, rest = 1 / (1 + np.exp(-s)), 1 / (1 + np.exp(s))
    return share, rest, np.pi * np.cosh(t) * share * rest / 16
