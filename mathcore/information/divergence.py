"""How far one distribution is from another: what the wrong code costs, and measures that treat both alike.

p, q  probabilities of the same outcomes: p is what happens, q is what was believed
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.information.tables import in_blocks, log, nats, probabilities, same_outcomes, total
from mathcore.linalg.checks import every


def cross_entropy(p: Any, q: Any, base: float = math.e) -> Array:
    """The average surprise of somebody who believes q while p happens: the length of a code made for q.

    H(p, q) = −Σ pᵢ log qᵢ = H(p) + D(p‖q)

    Parameters
        p: array (..., n), probabilities of what happens.
        q: array (..., n), probabilities that were believed.
        base: of the logarithm, > 1.
    Returns
        array (...), at least H(p); ∞ when q = 0 where p > 0: what was held impossible does happen.
    Raises
        ValueError when p or q is negative somewhere or does not add up to 1, their lengths differ, or base ≤ 1.

    >>> round(float(cross_entropy([0.5, 0.5], [0.25, 0.75], base=2)), 4)
    1.2075

    Reference: Cover & Thomas, Elements of Information Theory (2006), theorem 5.4.3; Goodfellow et al. (2016), eq. 3.51.
    """
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    nats(base)
    return _summed(p, q, 0.0 - p * log(q, base))


def kl_divergence(p: Any, q: Any, base: float = math.e) -> Array:
    """The Kullback–Leibler divergence: what it costs on average to believe q while p happens.

    D(p‖q) = Σ pᵢ log(pᵢ ÷ qᵢ)

    Parameters
        p: array (..., n), probabilities of what happens.
        q: array (..., n), probabilities that were believed.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0, and 0 only when p = q; ∞ when q = 0 where p > 0: `impossible` says where.
    Raises
        ValueError when p or q is negative somewhere or does not add up to 1, their lengths differ, or base ≤ 1.
    Notes
        Not symmetric. Rounding below 0 is given as 0.

    >>> round(float(kl_divergence([0.5, 0.5], [0.25, 0.75], base=2)), 4), float(kl_divergence([0.5, 0.5], [1, 0]))
    (0.2075, inf)

    Reference: Kullback & Leibler, On information and sufficiency (1951); Cover & Thomas (2006), eq. 2.26.
    """
    nats(base)
    return in_blocks(lambda p, q: _kl(p, q, base), p, q)


def impossible(p: Any, q: Any) -> Array:
    """The outcomes that make a divergence infinite: they happen, and were held impossible.

    pᵢ > 0 = qᵢ

    Parameters
        p, q: arrays (..., n) of probabilities.
    Returns
        array (..., n) of truths.
    Raises
        ValueError when p or q is no table of probabilities, or their lengths differ.

    >>> impossible([0.5, 0.5, 0.0], [1.0, 0.0, 0.0])
    array([False,  True, False])

    Reference: Cover & Thomas (2006), section 2.3.
    """
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    return (p > 0) & (q == 0)


def renyi_divergence(p: Any, q: Any, order: float, base: float = math.e) -> Array:
    """A family of divergences; the higher the order, the more the places count where q falls short of p.

    Dₐ(p‖q) = log(Σ pᵢᵃ qᵢ¹⁻ᵃ) ÷ (a − 1);   a → 1: Kullback and Leibler's

    Parameters
        p, q: arrays (..., n) of probabilities.
        order: a ≥ 0, finite.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0; never falls with the order; ∞ where it has no end.
    Raises
        ValueError when p or q is no table of probabilities, their lengths differ, order < 0 or base ≤ 1.

    >>> [round(float(renyi_divergence([0.5, 0.5], [0.25, 0.75], a, base=2)), 4) for a in (0, 0.5, 1, 2)]
    [0.0, 0.1, 0.2075, 0.415]

    Reference: van Erven & Harremoës, Rényi divergence and Kullback–Leibler divergence (2014), definition 2.
    """
    if not 0 <= order < math.inf:
        raise ValueError(f"order must be finite and ≥ 0, got {order!r}")
    if order == 1:
        return kl_divergence(p, q, base)
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    xp = namespace(p, q)
    lost = (p > 0) & (q == 0) & (order > 1)
    both = (p > 0) & (q > 0)
    power = (order - 1) * (log(p, math.e) - log(q, math.e))  # of (p/q)^(a − 1)
    largest = xp.max(xp.where(both, power, xp.full_like(power, -math.inf)), axis=-1, keepdims=True)
    largest = xp.where(xp.isfinite(largest), largest, xp.zeros_like(largest))
    terms = xp.where(both, p * xp.exp(power - largest), xp.zeros_like(power))
    total = xp.sum(xp.where(lost, xp.full_like(terms, math.inf), terms), axis=-1)
    found = (log(total, base) + largest[..., 0] / nats(base)) / (order - 1)
    return _positive(xp.where(total > 0, found, xp.full_like(found, math.inf)))


def chi_square_divergence(p: Any, q: Any) -> Array:
    """Pearson's χ² of two tables: the squares of the differences, each in units of what was believed.

    χ²(p‖q) = Σ (pᵢ − qᵢ)² ÷ qᵢ

    Parameters
        p: array (..., n), probabilities of what happens.
        q: array (..., n), probabilities that were believed.
    Returns
        array (...), ≥ 0; ∞ when q = 0 where p > 0.
    Raises
        ValueError when p or q is no table of probabilities, or their lengths differ.
    Notes
        n times this, with p the shares of n counts, is the statistic of Pearson's test. D(p‖q) ≤ log(1 + χ²), in nats.

    >>> round(float(chi_square_divergence([0.5, 0.5], [0.25, 0.75])), 4)
    0.3333

    Reference: Gibbs & Su, On choosing and bounding probability metrics (2002), section 2 and theorem 5.
    """
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    known = namespace(p, q).where(q > 0, q, 1.0)
    return _summed(p, q, (p - q) ** 2 / known)


def jensen_shannon(p: Any, q: Any, base: float = math.e, weight: float = 0.5) -> Array:
    """A divergence that treats both alike and is never infinite: how far each is from their mixture.

    JS = ½ D(p‖m) + ½ D(q‖m),   m = ½ (p + q)

    Parameters
        p, q: arrays (..., n) of probabilities.
        base: of the logarithm, > 1.
        weight: of p, between 0 and 1; q has the rest.
    Returns
        array (...), from 0 to one bit (log 2). Its square root is a distance.
    Raises
        ValueError when p or q is no table of probabilities, their lengths differ, or weight is not between 0 and 1.
    Notes
        scipy.spatial.distance.jensenshannon gives the square root.

    >>> float(jensen_shannon([1.0, 0.0], [0.0, 1.0], base=2))
    1.0

    Reference: Lin, Divergence measures based on the Shannon entropy (1991), eq. 4.1.
    """
    nats(base)
    if not 0 <= weight <= 1:
        raise ValueError(f"weight must be between 0 and 1, got {weight!r}")
    return in_blocks(lambda p, q: _mixed(p, q, base, weight), p, q)


def total_variation(p: Any, q: Any) -> Array:
    """The most by which the probability of any event can differ.

    TV = ½ Σ |pᵢ − qᵢ|

    Parameters
        p, q: arrays (..., n) of probabilities.
    Returns
        array (...), from 0 to 1.
    Raises
        ValueError when p or q is no table of probabilities, or their lengths differ.
    Notes
        By Pinsker's inequality D(p‖q) ≥ 2 TV², in nats.

    >>> float(total_variation([0.5, 0.5], [0.25, 0.75]))
    0.25

    Reference: Cover & Thomas (2006), eqs. 11.131 and 11.137; lemma 11.6.1.
    """
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    return namespace(p, q).sum(abs(p - q), axis=-1) / 2


def _kl(p: Array, q: Array, base: float) -> Array:
    return _cost(*same_outcomes(probabilities(p), probabilities(q, "q")), base)


def _mixed(p: Array, q: Array, base: float, weight: float) -> Array:
    p, q = same_outcomes(probabilities(p), probabilities(q, "q"))
    m = weight * p + (1 - weight) * q
    return weight * _cost(p, m, base) + (1 - weight) * _cost(q, m, base)


def _cost(p: Array, q: Array, base: float) -> Array:
    """D(p‖q) of what is known to be probabilities."""
    return _positive(_summed(p, q, p * (log(p, base) - log(q, base))))


def _summed(p: Array, q: Array, terms: Array) -> Array:
    """The sum of the terms, ∞ where q rules out what p does not."""
    if every(q > 0):
        return total(terms)
    xp = namespace(terms)
    return total(xp.where((p > 0) & (q == 0), xp.full_like(terms, math.inf), terms))


def _positive(x: Array) -> Array:
    """Rounding below 0 as 0."""
    xp = namespace(x)
    return xp.where(x > 0, x, xp.zeros_like(x))
