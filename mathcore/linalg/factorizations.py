"""A matrix as a product of simpler ones: turn and stretch (polar), turn, stretch and turn again (singular values)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import matrix, real, square
from mathcore.linalg.measures import det, tolerance_of


@dataclass(frozen=True)
class Polar:
    """a = rotation @ stretch; ``reflects`` is true where ``rotation`` also mirrors (its determinant is −1)."""

    rotation: Array
    stretch: Array
    reflects: Array


@dataclass(frozen=True)
class SVD:
    """a = U @ diag(s) @ Vh."""

    U: Array
    s: Array
    Vh: Array


def svd(a: Any, *, full: bool = False) -> SVD:
    """Every map is a turn, a stretch along the axes, and another turn.

    a = U diag(s) Vʰ  with  UʰU = VʰV = I,  s₁ ≥ s₂ ≥ … ≥ 0

    Parameters
        a: array (..., m, n); let k = min(m, n).
        full: whether U and V are square, completed to bases of the whole spaces.
    Returns
        SVD with U (..., m, k), s (..., k) and Vh (..., k, n); when full, U (..., m, m) and Vh (..., n, n).
    Raises
        ValueError when a is not a matrix or not finite.
    Notes
        About 10 n³ operations, backward stable. A pair uᵢ, vᵢ may change its sign together, so libraries differ. NumPy
        and MATLAB give the full form unless told otherwise; here the thin one is the default: ``(U * s) @ Vh`` is a.

    >>> svd([[0, 2], [1, 0]]).s
    array([2., 1.])

    Reference: Golub & Van Loan, Matrix Computations (2013), theorem 2.4.1.
    """
    a = matrix(a)
    return SVD(*namespace(a).linalg.svd(a, full_matrices=full))


def polar(a: Any) -> Polar:
    """Every map of a space into itself stretches along perpendicular axes, then turns; as z = e^{iθ} r for numbers.

    a = Q P  with  Q = U Vᵀ orthogonal,  P = V diag(s) Vᵀ symmetric and positive semidefinite

    Parameters
        a: array (..., n, n), real.
    Returns
        Polar with rotation Q and stretch P, both (..., n, n), and reflects (...).
    Raises
        ValueError when a is not square, not real or not finite.
    Notes
        Q is the orthogonal matrix nearest to a. If det a < 0 it must be a reflection. If a is singular the direction
        that a flattens may be turned either way; it is chosen so that Q is a rotation.

    >>> polar([[0, -2], [3, 0]]).stretch
    array([[3., 0.],
           [0., 2.]])

    Reference: Higham, Functions of Matrices (2008), theorem 8.1; Golub & Van Loan (2013), section 9.4.3.
    """
    a = real(square(a))
    xp = namespace(a)
    U, s, Vh = xp.linalg.svd(a)
    mirrors, flat = det(U @ Vh) < 0, s[..., -1] <= tolerance_of(a, s)
    last = xp.where((mirrors & flat)[..., None, None], -U[..., -1:], U[..., -1:])
    rotation = xp.concat([U[..., :-1], last], axis=-1) @ Vh
    stretch = xp.matrix_transpose(Vh) @ (s[..., None] * Vh)
    return Polar(rotation, (stretch + xp.matrix_transpose(stretch)) / 2, mirrors & ~flat)
