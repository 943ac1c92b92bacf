"""How far two distributions are apart: the largest gap between their cdfs, and between probabilities of any event.

Glossary: F and G are the two cdfs, D(x) = F(x) − G(x).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions import Continuous, Discrete, Distribution

_LOGITS = 14.0  # of the probabilities between which densities are compared: from 10⁻⁶ to 1 − 10⁻⁶
_COMPARED = 401
_CLOSER, _FINER = 3, 21  # the largest gap is looked at closer, three times


@dataclass(frozen=True)
class Gap:
    """The largest difference of two cdfs, ``size`` ≥ 0, with its sign, and a place ``at`` where it is reached.

    ``before`` says that it is reached just below that place, where a cdf jumps.
    """

    size: float
    signed: float
    at: float
    before: bool = False


def kolmogorov(first: Distribution, second: Distribution, points: Any = None) -> Gap:
    """The Kolmogorov distance of two distributions.

    sup |F(x) − G(x)| over all x

    Parameters
        first, second: distributions of one number.
        points: array (m,), increasing: where two densities are compared first; else at quantiles of both.
    Returns
        Gap: its size from 0 to 1, and where.
    Raises
        ValueError when points are fewer than three.
    Notes
        Exact where one of the two takes whole numbers only: the supremum is reached at a jump or just below it. For two
        densities the largest gap on the points is refined between its neighbours.

    >>> from mathcore.distributions import Normal
    >>> gap = kolmogorov(Normal(0.0, 1.0), Normal(1.0, 1.0))
    >>> round(gap.size, 9), round(gap.at, 4)  # 2 Φ(½) − 1, half way
    (0.382924923, 0.5)

    Reference: Kolmogorov, Giornale dell'Istituto Italiano degli Attuari 4 (1933), 83–91.
    """
    if isinstance(first, Continuous) and isinstance(second, Continuous):
        return _between_densities(first, second, _points(first, second) if points is None else points)
    k = whole_numbers(first, second)
    F, G = cumulated(first, k), cumulated(second, k)
    below = [cumulated(one, k - 1) if isinstance(one, Discrete) else at for one, at in ((first, F), (second, G))]
    differences = np.stack([F - G, below[0] - below[1]])
    side, place = np.unravel_index(int(np.argmax(np.abs(differences))), differences.shape)
    signed = float(differences[side, place])
    return Gap(abs(signed), signed, float(k[place]), bool(side))


def total_variation(first: Distribution, second: Distribution, points: Any = None) -> float:
    """The total variation distance of two distributions: the largest difference of the probabilities of an event.

    sup |P(A) − Q(A)| = ½ Σ |p(k) − q(k)|,  or  ½ ∫ |p(x) − q(x)| dx

    Parameters
        first, second: distributions of one number.
        points: array (m,), increasing: where two densities are compared; else at quantiles of both.
    Returns
        float, from 0 to 1; 1 minus the area that both share.
    Raises
        ValueError when points are fewer than three.
    Notes
        For two densities half the variation of F − G over the points, which needs no density and so no care where one
        is infinite. A density gives no single number any probability: it is 1 apart from any on whole numbers.

    >>> from mathcore.distributions import Bernoulli, Poisson
    >>> round(total_variation(Bernoulli(p=0.1), Poisson(rate=0.1)), 12)  # p (1 − e⁻ᵖ)
    0.009516258196

    Reference: Levin, Peres & Wilmer, Markov Chains and Mixing Times (2009), propositions 4.2 and 4.7.
    """
    if isinstance(first, Discrete) and isinstance(second, Discrete):
        k = whole_numbers(first, second)
        return min(0.5 * float(np.sum(np.abs(np.asarray(first.pmf(k)) - np.asarray(second.pmf(k))))), 1.0)
    if isinstance(first, Discrete) or isinstance(second, Discrete):
        return 1.0
    x = _checked(_points(first, second) if points is None else points)
    xp = namespace(x)
    D = xp.concat([xp.zeros_like(x[:1]), first.cdf(x) - second.cdf(x), xp.zeros_like(x[:1])])
    return min(0.5 * float(xp.sum(xp.abs(D[1:] - D[:-1]))), 1.0)


def whole_numbers(*distributions: Distribution) -> Array:
    """The whole numbers that carry all probability but 10⁻¹⁸ of the discrete ones: array (m,) on the host."""
    bulks = [one.bulk for one in distributions if isinstance(one, Discrete)]
    return np.arange(min(k[0] for k in bulks), max(k[-1] for k in bulks) + 1)


def cumulated(of: Distribution, k: Array) -> Array:
    """The cdf at neighbouring whole numbers (m,): by adding masses where there are some, quicker than one by one."""
    if not isinstance(of, Discrete):
        return np.asarray(of.cdf(k))
    before = float(of.cdf(k[0] - 1)) if k[0] > of.support.low else 0.0
    return np.minimum(np.cumsum(np.asarray(of.pmf(k))) + before, 1.0)


def _points(first: Distribution, second: Distribution) -> Array:
    """Quantiles of both, as far as the tails, with the ends of their supports, and three points between neighbours."""
    p = 1 / (1 + np.exp(-np.linspace(-_LOGITS, _LOGITS, _COMPARED)))
    ends = [end for one in (first, second) for end in (one.support.low, one.support.high) if np.isfinite(end)]
    found = np.concatenate([np.asarray(first.icdf(p)), np.asarray(second.icdf(p)), ends])
    x = np.unique(found[np.isfinite(found)])
    return np.interp(np.arange(4 * x.size - 3) / 4, np.arange(x.size), x)


def _checked(points: Any) -> Array:
    if points.ndim != 1 or points.shape[0] < 3:
        raise ValueError(f"points must be at least 3 numbers, got the shape {points.shape}")
    return points


def _between_densities(first: Distribution, second: Distribution, points: Any) -> Gap:
    """The largest gap on the points, then between the neighbours of where it is."""
    x = _checked(points)
    xp = namespace(x)
    for _ in range(_CLOSER + 1):
        D = first.cdf(x) - second.cdf(x)
        i = int(xp.argmax(xp.abs(D)))
        signed, at = float(D[i]), float(x[i])
        low, high = float(x[max(i - 1, 0)]), float(x[min(i + 1, x.shape[0] - 1)])
        x = xp.asarray(np.linspace(low, high, _FINER), dtype=xp.float64)
    return Gap(abs(signed), signed, at)
