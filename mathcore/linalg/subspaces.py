"""What a map sends to zero, and where it can reach: two of the four fundamental subspaces."""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, namespace, to_numpy
from mathcore.linalg.checks import matrix
from mathcore.linalg.measures import tolerance_of


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
    a = matrix(a)
    xp = namespace(a)
    _, s, Vh = xp.linalg.svd(a, full_matrices=True)
    return xp.matrix_transpose(xp.conj(Vh[..., _rank(a, s, tolerance) :, :]))


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
    a = matrix(a)
    U, s, _ = namespace(a).linalg.svd(a, full_matrices=False)
    return U[..., : _rank(a, s, tolerance)]


image = column_space


def _rank(a: Array, s: Array, tolerance: Any) -> int:
    """The rank that all matrices of the batch have in common."""
    limit = tolerance_of(a, s) if tolerance is None else tolerance
    ranks: Any = (to_numpy(s) > to_numpy(limit)[..., None]).sum(axis=-1)
    if ranks.size == 0:
        return int(s.shape[-1])  # of no matrices, any rank is true
    if ranks.min() != ranks.max():
        raise ValueError(f"a must have the same rank throughout the batch, got ranks {ranks.min()} to {ranks.max()}")
    return int(ranks.min())
