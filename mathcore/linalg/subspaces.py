"""What a map sends to zero, and where it can reach: two of the four fundamental subspaces."""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array
from mathcore.linalg.singular import svd


def null_space(a: Any, tolerance: Any = None) -> Array:
    """The vectors that the map sends to zero, as an orthonormal basis.

    N(a) = {x : a x = 0},  spanned by the right singular vectors whose σ is 0

    Parameters
        a: array (..., m, n).
        tolerance: number ≥ 0, singular values at or below it count as 0; without it max(m, n) · eps · σ₁.
    Returns
        array (..., n, n − rank): the columns are the basis; none when only 0 goes to 0.
    Raises
        ValueError when a is not a matrix or not finite, or the matrices of a batch differ in rank.
    Notes
        The space is determined, its basis is not: libraries differ in signs and, beyond one dimension, in a rotation.

    >>> null_space([[1, 0], [0, 0]]).shape
    (2, 1)

    Reference: Golub & Van Loan, Matrix Computations (2013), section 2.4.2; Strang (2016), section 3.2.
    """
    return svd(a, full=True).null_space(tolerance)


def column_space(a: Any, tolerance: Any = None) -> Array:
    """Everything the map can reach, as an orthonormal basis; also called its image or range.

    C(a) = {a x},  spanned by the left singular vectors whose σ is not 0

    Parameters
        a: array (..., m, n).
        tolerance: number ≥ 0, singular values at or below it count as 0; without it max(m, n) · eps · σ₁.
    Returns
        array (..., m, rank): the columns are the basis.
    Raises
        ValueError when a is not a matrix or not finite, or the matrices of a batch differ in rank.
    Notes
        The space is determined, its basis is not: libraries differ in signs and, beyond one dimension, in a rotation.

    >>> column_space([[1, 0], [0, 0]]).shape
    (2, 1)

    Reference: Golub & Van Loan, Matrix Computations (2013), section 2.4.2; Strang (2016), section 3.1.
    """
    return svd(a).column_space(tolerance)


image = column_space
