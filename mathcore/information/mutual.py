"""Mutual information: what one variable says about another, from their joint table.

p(x, y)     the joint table: a row for each x, a column for each y
p(x), p(y)  its sums along rows and columns, the margins
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.information.tables import log, nats, probabilities


def mutual_information(p: Any, base: float = math.e) -> Array:
    """What is learnt about Y from X, and as much about X from Y.

    I(X; Y) = Σ p(x, y) log(p(x, y) ÷ p(x) p(y)) = H(X) − H(X | Y) = H(Y) − H(Y | X) = D(p(x, y)‖p(x) p(y))

    Parameters
        p: array (..., n, m), the joint table.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0, and 0 only when X and Y are independent; at most the smaller of H(X) and H(Y).
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.
    Notes
        Rounding below 0 is given as 0.

    >>> float(mutual_information([[0.5, 0.0], [0.0, 0.5]], base=2))
    1.0

    Reference: Shannon (1948), section 12; Cover & Thomas, Elements of Information Theory (2006), eqs. 2.28 to 2.45.
    """
    p = probabilities(p, axes=2)
    xp = namespace(p)
    found = xp.sum(p * _ratio(p, base), axis=(-2, -1))
    return xp.where(found > 0, found, xp.zeros_like(found))


def pointwise_mutual_information(p: Any, base: float = math.e) -> Array:
    """How much more likely two outcomes are together than if they had nothing to do with each other.

    i(x; y) = log(p(x, y) ÷ p(x) p(y));   its average over p(x, y) is I(X; Y)

    Parameters
        p: array (..., n, m), the joint table.
        base: of the logarithm, > 1.
    Returns
        array (..., n, m): positive when they attract, 0 when independent, negative when they avoid each other; −∞ where
        they never meet though each happens, 0 where one of them never happens.
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.

    >>> pointwise_mutual_information([[0.5, 0.0], [0.0, 0.5]], base=2)
    array([[  1., -inf],
           [-inf,   1.]])

    Reference: Church & Hanks, Word association norms, mutual information, and lexicography (1990), section 3.
    """
    p = probabilities(p, axes=2)
    xp = namespace(p)
    never = (p == 0) & (xp.sum(p, axis=-1, keepdims=True) > 0) & (xp.sum(p, axis=-2, keepdims=True) > 0)
    ratio = xp.where(p > 0, _ratio(p, base), xp.zeros_like(p))
    return xp.where(never, xp.full_like(p, -math.inf), ratio)


def conditional_mutual_information(p: Any, base: float = math.e) -> Array:
    """What X and Y say about each other when Z is known.

    I(X; Y | Z) = H(X | Z) − H(X | Y, Z) = Σ p(x, y, z) log(p(z) p(x, y, z) ÷ p(x, z) p(y, z))

    Parameters
        p: array (..., n, m, k), the joint table p(x, y, z).
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0. It can be more than I(X; Y), as for two fair coins and whether they agree, or less.
    Raises
        ValueError when p is negative somewhere or does not add up to 1, or base ≤ 1.
    Notes
        Rounding below 0 is given as 0.

    >>> agree = [[[0.0, 0.25], [0.25, 0.0]], [[0.25, 0.0], [0.0, 0.25]]]  # z = 1 when x = y
    >>> float(conditional_mutual_information(agree, base=2))
    1.0

    Reference: Cover & Thomas (2006), eq. 2.60.
    """
    p = probabilities(p, axes=3)
    nats(base)
    xp = namespace(p)
    z = xp.sum(p, axis=(-3, -2), keepdims=True)
    given = log(p, base) + log(z, base)
    found = given - log(xp.sum(p, axis=-2, keepdims=True), base) - log(xp.sum(p, axis=-3, keepdims=True), base)
    found = xp.sum(p * found, axis=(-3, -2, -1))
    return xp.where(found > 0, found, xp.zeros_like(found))


def _ratio(p: Array, base: float) -> Array:
    """log p(x, y) − log p(x) − log p(y), and nothing infinite."""
    xp = namespace(p)
    nats(base)
    rows, columns = xp.sum(p, axis=-1, keepdims=True), xp.sum(p, axis=-2, keepdims=True)
    return log(p, base) - log(rows, base) - log(columns, base)
