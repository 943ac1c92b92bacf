"""Surprise and its average: the entropy of one variable, of several, of one given another, and its relatives.

p     probabilities of the outcomes of X; of several variables a joint table p(x, y, …), an axis for each
base  of the logarithm: 2 counts bits, e nats, 10 hartleys
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.information.tables import log, nats, probabilities
from mathcore.linalg.checks import every, floating


def surprise(p: Any, base: float = math.e) -> Array:
    """How surprising an outcome is: how much is learnt when it happens.

    s(x) = −log p(x) = log 1/p(x)

    Parameters
        p: array of any shape, probabilities; they need not add up to 1.
        base: of the logarithm, > 1.
    Returns
        array of the same shape, ≥ 0; ∞ where p = 0.
    Raises
        ValueError when a number is not between 0 and 1, or base ≤ 1.

    >>> surprise([0.5, 0.125], base=2)
    array([1., 3.])

    Reference: Shannon, A mathematical theory of communication (1948), section 6; MacKay (2003), eq. 2.34.
    """
    p = floating(p, "p")
    xp = namespace(p)
    if not every((p >= 0) & (p <= 1)):
        raise ValueError("p must be between 0 and 1")
    return xp.where(p > 0, 0.0 - log(p, base), xp.full_like(p, math.inf))


def entropy(p: Any, base: float = math.e) -> Array:
    """The average surprise: how much there is to learn from what will happen.

    H(X) = −Σ p(x) log p(x),   0 · log 0 = 0

    Parameters
        p: array (..., n), probabilities that add up to 1.
        base: of the logarithm, > 1: 2 for bits, e for nats.
    Returns
        array (...), from 0 (certain) to log n (all alike).
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.
    Notes
        scipy.stats.entropy divides by the sum without a word; here that is asked for: ``entropy(normalise(p))``.

    >>> float(entropy([0.5, 0.25, 0.125, 0.125], base=2))
    1.75

    Reference: Shannon (1948), section 6; Cover & Thomas, Elements of Information Theory (2006), eq. 2.1.
    """
    p = probabilities(p)
    return _average(p, base, 1)


def joint_entropy(p: Any, variables: int = 2, base: float = math.e) -> Array:
    """The entropy of several variables together.

    H(X, Y) = −Σ p(x, y) log p(x, y)

    Parameters
        p: array (..., n, m, …), the joint table, an axis for each variable.
        variables: how many of the last axes are variables.
        base: of the logarithm, > 1.
    Returns
        array (...), at least the entropy of each alone, at most the sum of them.
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.

    >>> float(joint_entropy([[0.25, 0.25], [0.25, 0.25]], base=2))
    2.0

    Reference: Cover & Thomas (2006), eq. 2.8.
    """
    p = probabilities(p, axes=variables)
    return _average(p, base, variables)


def conditional_entropy(p: Any, base: float = math.e) -> Array:
    """What is still to be learnt from the columns when the row is known.

    H(Y | X) = H(X, Y) − H(X) = Σₓ p(x) H(Y | X = x)

    Parameters
        p: array (..., n, m), the joint table p(x, y): a row for each x, a column for each y.
        base: of the logarithm, > 1.
    Returns
        array (...), from 0 (Y follows from X) to H(Y) (independent). For H(X | Y) transpose the table.
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.

    >>> float(conditional_entropy([[0.5, 0.0], [0.25, 0.25]], base=2))
    0.5

    Reference: Cover & Thomas (2006), eqs. 2.10 and 2.14.
    """
    p = probabilities(p, axes=2)
    xp = namespace(p)
    row = xp.sum(p, axis=-1, keepdims=True)
    share = p / xp.where(row > 0, row, xp.ones_like(row))  # p(y | x), so that nothing large is taken from large
    return 0.0 - xp.sum(p * log(share, base), axis=(-2, -1))


def perplexity(p: Any) -> Array:
    """The number of outcomes that, all alike, would be as uncertain.

    perplexity = exp H(X), with H in nats

    Parameters
        p: array (..., n), probabilities that add up to 1.
    Returns
        array (...), from 1 to n.
    Raises
        ValueError when p is negative somewhere or does not add up to 1.

    >>> round(float(perplexity([0.25, 0.25, 0.25, 0.25])), 12)
    4.0

    Reference: Jelinek et al., Perplexity, a measure of the difficulty of speech recognition tasks (1977).
    """
    return namespace(p).exp(entropy(p))


def renyi_entropy(p: Any, order: float, base: float = math.e) -> Array:
    """A family of entropies; the higher the order, the more the likely outcomes count.

    Hₐ = log(Σ pᵃ) ÷ (1 − a);   a → 1: Shannon's,   a = 0: log of how many can happen,   a → ∞: −log max p

    Parameters
        p: array (..., n), probabilities that add up to 1.
        order: a ≥ 0, also ∞.
        base: of the logarithm, > 1.
    Returns
        array (...), from 0 to log n; never rises with the order.
    Raises
        ValueError when p is negative somewhere or does not add up to 1, order < 0 or base ≤ 1.

    >>> [round(float(renyi_entropy([0.5, 0.25, 0.25], a, base=2)), 4) for a in (0, 1, 2, math.inf)]
    [1.585, 1.5, 1.415, 1.0]

    Reference: Rényi, On measures of entropy and information (1961), eq. 1.21.
    """
    p = probabilities(p)
    xp = namespace(p)
    if not order >= 0:
        raise ValueError(f"order must be ≥ 0, got {order!r}")
    if order == 1:
        return _average(p, base, 1)
    largest = xp.max(p, axis=-1)
    if order == math.inf:
        return 0.0 - log(largest, base)
    share = p / largest[..., None]  # the largest is taken out: its power may underflow
    powers = xp.where(p > 0, share**order, xp.zeros_like(p))
    return (log(xp.sum(powers, axis=-1), base) + order * log(largest, base)) / (1 - order)


def tsallis_entropy(p: Any, order: float) -> Array:
    """An entropy with powers in place of logarithms; it does not add up over independent variables.

    S = (1 − Σ p^q) ÷ (q − 1);   q → 1: Shannon's in nats

    Parameters
        p: array (..., n), probabilities that add up to 1.
        order: q ≥ 0.
    Returns
        array (...), ≥ 0. Order 2 is Gini's impurity, 1 − Σ p².
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or order is not finite and ≥ 0.

    >>> float(tsallis_entropy([0.5, 0.5], 2))
    0.5

    Reference: Tsallis, Possible generalization of Boltzmann–Gibbs statistics (1988), eq. 1.
    """
    p = probabilities(p)
    xp = namespace(p)
    if not 0 <= order < math.inf:
        raise ValueError(f"order must be finite and ≥ 0, got {order!r}")
    # p − p^q = −p expm1((q − 1) log p), which stays exact near q = 1.
    gap = p * xp.expm1((order - 1) * log(p, math.e))
    gap = xp.where((p > 0) | (order > 0), gap, xp.zeros_like(p))
    return _average(p, math.e, 1) if order == 1 else 0.0 - xp.sum(gap, axis=-1) / (order - 1)


def _average(p: Array, base: float, axes: int) -> Array:
    """−Σ p log p over the last axes; adding 0 turns −0 into 0."""
    nats(base)
    return 0.0 - namespace(p).sum(p * log(p, base), axis=tuple(range(-axes, 0)))
