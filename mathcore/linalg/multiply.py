"""The product of two matrices as a learner reads it, and what it costs; the order of a chain of products.

A product AB of an m × k and a k × n matrix is made of m k n products of numbers, t(i, j, p) = a(i, p) b(p, j), a box of
them; adding them up along p gives AB. Entry by entry, column by column, row by row or as a sum of k matrices of rank 1:
these are four orders in which to go through one box.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from operator import add
from typing import Any

from mathcore.backend import Array, Namespace, namespace
from mathcore.linalg.checks import matrix

VIEWS = ("entries", "columns", "rows", "outer")

Order = Any  # a factor's number, or a pair of orders: ((0, 1), 2) is (A₀ A₁) A₂


def product_terms(a: Any, b: Any) -> Array:
    """All products of two numbers that a product of matrices is made of.

    t(i, j, p) = a(i, p) b(p, j)

    Parameters
        a: array (..., m, k).
        b: array (..., k, n).
    Returns
        array (..., m, n, k); its sum over the last axis is a b.
    Raises
        ValueError when a or b is not a finite matrix, or a has not as many columns as b has rows.

    >>> product_terms([[1, 2]], [[3], [4]])
    array([[[3., 8.]]])

    Reference: Strang, Introduction to Linear Algebra (2023), section 1.4.
    """
    xp = namespace(a, b)
    a, b = matrix(a, "a", xp), matrix(b, "b", xp)
    if a.shape[-1] != b.shape[-2]:
        raise ValueError(
            f"a must have as many columns as b has rows, got {a.shape[-1]} and {b.shape[-2]}: "
            "an entry of a b is a row of a times a column of b"
        )
    return a[..., :, None, :] * xp.matrix_transpose(b)[..., None, :, :]


def multiply(a: Any, b: Any) -> Array:
    """The product of two matrices, as the sum of the outer products of a's columns with b's rows.

    (a b)(i, j) = Σₚ a(i, p) b(p, j)

    Parameters
        a: array (..., m, k).
        b: array (..., k, n).
    Returns
        array (..., m, n).
    Raises
        ValueError when a or b is not a finite matrix, or a has not as many columns as b has rows.
    Notes
        Each entry is added up from p = 1 to k, so that the last digits are the same in every view and on every machine;
        a library's ``a @ b`` adds in an order of its own and is faster.

    >>> multiply([[1, 2], [3, 4]], [[0, 1], [1, 0]])
    array([[2., 1.],
           [4., 3.]])

    Reference: Strang, Introduction to Linear Algebra (2023), section 1.4.
    """
    return _added(product_terms(a, b))


def outer_products(a: Any, b: Any) -> Array:
    """The matrices of rank 1 that a product is the sum of: each column of a times the row of b with the same number.

    a b = a₁ b₁ᵀ + … + aₖ bₖᵀ

    Parameters
        a: array (..., m, k).
        b: array (..., k, n).
    Returns
        array (..., k, m, n).
    Raises
        ValueError when a or b is not a finite matrix, or a has not as many columns as b has rows.

    >>> outer_products([[1, 2]], [[3, 4], [5, 6]])
    array([[[ 3.,  4.]],
    <BLANKLINE>
           [[10., 12.]]])

    Reference: Strang, Introduction to Linear Algebra (2023), section 1.4.
    """
    terms = product_terms(a, b)
    return namespace(terms).moveaxis(terms, -1, -3)


def product_order(m: int, k: int, n: int, view: str, *, xp: Namespace = None, device: Any = None) -> Array:
    """In which step each of the m k n products is taken, counted from 0.

    entries: n i + j,   columns: j,   rows: i,   outer: p

    Parameters
        m, k, n: sizes of the factors m × k and k × n, each at least 1.
        view: ``entries``, ``columns``, ``rows`` or ``outer``.
        xp, device: the array library; NumPy when left out.
    Returns
        array (m, n, k) of whole numbers; one more than the largest is the number of steps.
    Raises
        ValueError when view is another word.

    >>> product_order(2, 3, 2, "entries")[..., 0]
    array([[0, 1],
           [2, 3]])

    Reference: Golub & Van Loan, Matrix Computations (2013), section 1.1.
    """
    if view not in VIEWS:
        raise ValueError(f"view must be one of {', '.join(VIEWS)}, got {view!r}")
    xp = xp or namespace()
    i, j, p = (xp.arange(size, device=device) for size in (m, n, k))
    i, j, p = i[:, None, None], j[None, :, None], p[None, None, :]
    step = {"entries": n * i + j, "columns": j, "rows": i, "outer": p}[view]
    return xp.broadcast_to(step, (m, n, k))


def partial_product(a: Any, b: Any, view: str, steps: int) -> Array:
    """What is there of a product after so many steps; what has not been taken yet counts as 0.

    Σₚ t(i, j, p) over those (i, j, p) whose step is among the first

    Parameters
        a: array (m, k).
        b: array (k, n).
        view: ``entries``, ``columns``, ``rows`` or ``outer``: what one step computes.
        steps: how many are done, 0 … m n, n, m or k.
    Returns
        array (m, n).
    Raises
        ValueError when a or b is not a finite matrix, they do not fit, or view is another word.

    >>> partial_product([[1, 2], [3, 4]], [[0, 1], [1, 0]], "columns", 1)
    array([[2., 0.],
           [4., 0.]])

    Reference: Golub & Van Loan, Matrix Computations (2013), section 1.1.
    """
    terms = product_terms(a, b)
    xp = namespace(terms)
    m, n, k = terms.shape
    order = product_order(m, k, n, view, xp=xp, device=getattr(terms, "device", None))
    return _added(xp.where(order < steps, terms, xp.zeros_like(terms)))


def _added(terms: Array) -> Array:
    """The sum over the last axis, from the first to the last."""
    return reduce(add, [terms[..., p] for p in range(terms.shape[-1])]) + 0.0  # + 0 turns −0 into 0


@dataclass(frozen=True)
class Cost:
    """What a product takes by the definition: how many multiplications and additions of numbers."""

    multiplications: int
    additions: int


def product_cost(m: int, k: int, n: int) -> Cost:
    """What the product of an m × k and a k × n matrix takes.

    m k n multiplications,  m (k − 1) n additions

    Parameters
        m, k, n: whole numbers, each at least 1.
    Returns
        a `Cost`.
    Raises
        ValueError when a size is not a whole number of at least 1.
    Notes
        There are ways with fewer multiplications for large matrices, Strassen's (1969) the first of them.

    >>> product_cost(2, 3, 4)
    Cost(multiplications=24, additions=16)

    Reference: Golub & Van Loan, Matrix Computations (2013), section 1.1.
    """
    m, k, n = _sizes((m, k, n))
    return Cost(m * k * n, m * (k - 1) * n)


def chain_cost(sizes: Any, order: Order) -> Cost:
    """What a chain of products takes in a given order.

    c(left right) = c(left) + c(right) + rows of left · columns of left · columns of right

    Parameters
        sizes: s₀, s₁, …, sₙ: factor i is an sᵢ × sᵢ₊₁ matrix, counted from 0.
        order: nested pairs of the factors' numbers: ((0, 1), 2) is (A₀ A₁) A₂, (0, (1, 2)) is A₀ (A₁ A₂).
    Returns
        a `Cost`, the sum over all products.
    Raises
        ValueError when a size is not a whole number of at least 1, or order does not name each factor once, in turn.

    >>> chain_cost([10, 100, 5, 50], ((0, 1), 2)).multiplications
    7500
    >>> chain_cost([10, 100, 5, 50], (0, (1, 2))).multiplications
    75000

    Reference: Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms (2022), section 14.2.
    """
    sizes = _sizes(sizes)
    named = _named(order)
    if named != tuple(range(len(sizes) - 1)):
        raise ValueError(f"order must name the factors 0 to {len(sizes) - 2} in turn, got {order!r}")

    def cost(tree: Order) -> Cost:
        """What the factors of a part of the order take."""
        if isinstance(tree, int):
            return Cost(0, 0)
        left, right = tree
        first, second = cost(left), cost(right)
        own = product_cost(sizes[_named(left)[0]], sizes[_named(right)[0]], sizes[_named(right)[-1] + 1])
        return Cost(
            first.multiplications + second.multiplications + own.multiplications,
            first.additions + second.additions + own.additions,
        )

    return cost(order)


def chain_order(sizes: Any) -> Order:
    """The order of a chain of products with the fewest multiplications.

    c(i, j) = minₛ c(i, s) + c(s + 1, j) + sᵢ · sₛ₊₁ · sⱼ₊₁

    Parameters
        sizes: s₀, s₁, …, sₙ: factor i is an sᵢ × sᵢ₊₁ matrix, counted from 0.
    Returns
        nested pairs of the factors' numbers; of several best orders the one that splits furthest to the left.
    Raises
        ValueError when there is no factor, or a size is not a whole number of at least 1.
    Notes
        Dynamic programming: n³ / 6 comparisons, where trying all orders would take a Catalan number of them.

    >>> chain_order([30, 35, 15, 5, 10, 20, 25])
    ((0, (1, 2)), ((3, 4), 5))

    Reference: Cormen, Leiserson, Rivest & Stein, Introduction to Algorithms (2022), section 14.2.
    """
    sizes = _sizes(sizes)

    @cache
    def best(i: int, j: int) -> tuple[int, Order]:
        """The fewest multiplications for the factors i to j, and the order that takes them."""
        if i == j:
            return 0, i
        splits = []
        for s in range(i, j):
            (left, first), (right, second) = best(i, s), best(s + 1, j)
            splits.append((left + right + sizes[i] * sizes[s + 1] * sizes[j + 1], (first, second)))
        return min(splits, key=lambda split: split[0])

    return best(0, len(sizes) - 2)[1]


def _sizes(sizes: Any) -> tuple[int, ...]:
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise ValueError(f"sizes must be whole numbers of at least 1, got {size!r}")
    if len(sizes) < 2:
        raise ValueError(f"a chain must have at least one factor, got {len(sizes)} sizes")
    return tuple(sizes)


def _named(order: Order) -> tuple[int, ...]:
    """The factors of an order from left to right."""
    if isinstance(order, int):
        return (order,)
    if not isinstance(order, tuple) or len(order) != 2:
        raise ValueError(f"order must be made of pairs, got {order!r}")
    return _named(order[0]) + _named(order[1])
