"""A matrix as a product of simpler ones: first stretch, then turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import real, square
from mathcore.linalg.measures import det
from mathcore.linalg.singular import svd


@dataclass(frozen=True)
class Polar:
    """a = rotation @ stretch; ``reflects`` is true where ``rotation`` also mirrors (its determinant is −1)."""

    rotation: Array
    stretch: Array
    reflects: Array


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
    factors = svd(a)
    U, s, Vh = factors.U, factors.s, factors.Vh
    mirrors, flat = det(U @ Vh) < 0, s[..., -1] <= factors.tolerance
    last = xp.where((mirrors & flat)[..., None, None], -U[..., -1:], U[..., -1:])
    rotation = xp.concat([U[..., :-1], last], axis=-1) @ Vh
    stretch = xp.matrix_transpose(Vh) @ (s[..., None] * Vh)
    return Polar(rotation, (stretch + xp.matrix_transpose(stretch)) / 2, mirrors & ~flat)
