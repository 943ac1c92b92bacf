"""Systems of linear equations: how many solutions there are and why, and the nearest thing when there is none.

A x = b has solutions just when b lies in the column space of A, that is when rank A = rank [A | b]; they are then one
of them plus the null space of A (Rouché 1875, Capelli 1886).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, matrix, real, vectors
from mathcore.linalg.singular import SVD, svd


@dataclass(frozen=True)
class Solution:
    """``kind`` is ``one``, ``none`` or ``infinitely many``; ``x`` solves A x = b, or comes nearest to it.

    ``x`` has the least norm of all that do; every other one is x plus a combination of the columns of ``null_space``.
    ``residual`` is A x − b, 0 when there is a solution.
    """

    kind: str
    x: Array
    null_space: Array
    residual: Array
    rank: int
    rank_augmented: int


@dataclass(frozen=True)
class Shaken:
    """Where x can go when b moves by at most a radius: into an ellipsoid.

    ``axes`` are its half-axes as rows, longest first; ``worst`` is the change of b that leads to the end of the first.
    ``relative_b`` = radius / ‖a x‖, ``relative_x`` = longest half-axis / ‖x‖, and ``amplification`` is their ratio;
    all three are None when a x = 0, for of nothing there is no part.
    """

    axes: Array
    worst: Array
    relative_b: float | None
    relative_x: float | None
    amplification: float | None


def least_squares(a: Any, b: Any, tolerance: Any = None) -> Array:
    """The x that comes nearest to solving a x = b; among equals the shortest.

    x = V diag(1/sᵢ, or 0 where sᵢ ≤ tolerance) Uᵀ b  minimizes ‖a x − b‖, then ‖x‖

    Parameters
        a: array (..., m, n), any m and n, any rank.
        b: array (..., m).
        tolerance: number or array (...), ≥ 0: singular values at or below count as 0; else max(m, n) · eps · σ₁.
    Returns
        array (..., n).
    Raises
        ValueError when a is no matrix, or b not as long as a is high, or something is not finite.
    Notes
        By the singular values, backward stable at any rank. The normal equations aᵀa x = aᵀb say the same and square
        the condition number. Columns that are independent are first brought to one size by powers of 2, which rounds
        nothing and makes the units that x is counted in irrelevant: within a factor √n no other units have a smaller
        condition number (van der Sluis). Which x is the shortest does depend on the units, and so it is found in those
        of a when columns are dependent, or when a tolerance is given.

    >>> least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0]).round(12)
    array([ 5., -3.])

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 5.5.1 and 5.3.7; van der Sluis, Condition numbers
    and equilibration of matrices, Numerische Mathematik 14 (1969).
    """
    a, b = _system(a, b)
    if tolerance is not None:
        return _nearest(svd(a), b, tolerance)
    xp, units = namespace(a), _units(a)
    factors = svd(a / units[..., None, :])
    x, independent = _nearest(factors, b) / units, factors.rank() == a.shape[-1]
    return x if every(independent) else xp.where(independent[..., None], x, _nearest(svd(a), b))


def solve(a: Any, b: Any) -> Solution:
    """All solutions of a x = b: one point, none, or a line, a plane, … of them.

    rank a = rank [a | b] = n: one;   rank a = rank [a | b] < n: infinitely many;   rank a < rank [a | b]: none

    Parameters
        a: array (m, n), real: one system, no batch.
        b: array (m,).
    Returns
        Solution.
    Raises
        ValueError when a is not one real matrix, or b not as long as a is high, or something is not finite.
    Notes
        Rank is a question of tolerance, see `rank`: singular values at or below max(m, n) · eps · σ₁ are 0, so that
        0.1 x + 0.2 y and 0.3 x + 0.6 y are multiples of each other, as they were meant. In the same spirit b counts as
        reached when the residual is what rounding leaves, ‖a x − b‖ ≤ 4 max(m, n) · eps · (σ₁ ‖x‖ + ‖b‖): then x solves
        a system that cannot be told from this one (Rigal and Gaches).

    >>> solve([[1, 1], [2, 2]], [2, 4]).kind
    'infinitely many'
    >>> solve([[1, 1], [2, 2]], [2, 5]).kind
    'none'

    Reference: Strang (2016), section 3.3; Higham, Accuracy and Stability (2002), theorem 7.1.
    """
    a, b = _system(a, b)
    real(b, "b")
    if real(a).ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {tuple(a.shape)}")
    xp, (m, n) = namespace(a), a.shape
    factors = svd(a, full=True)
    rank = int(factors.rank())
    x = xp.linalg.solve(a, b[:, None])[:, 0] if rank == m == n else _nearest(factors, b)
    residual = a @ x - b
    limit = 4 * max(m, n) * float(xp.finfo(a.dtype).eps)
    reached = _norm(residual) <= limit * (float(factors.s[0]) * _norm(x) + _norm(b))
    kind = "none" if not reached else "one" if rank == n else "infinitely many"
    residual = xp.zeros_like(residual) if reached else residual
    return Solution(kind, x, factors.null_space(), residual, rank, rank + (not reached))


def shake(a: Any, x: Any, radius: float) -> Shaken:
    """What x does when b, or what a reaches of it, moves by a little: A⁻¹ makes an ellipsoid of a ball.

    ‖δx‖ ≤ ‖δb‖ / σₙ,   ‖δx‖ / ‖x‖ ≤ κ ‖δb‖ / ‖a x‖,   κ = σ₁ / σₙ

    Parameters
        a: array (m, n), real, of rank n: one system, no batch.
        x: array (n,), its solution, or the least-squares solution.
        radius: number ≥ 0, the largest ‖δb‖.
    Returns
        Shaken.
    Raises
        ValueError when a is not one real matrix of rank n, x has not n entries, or radius is not ≥ 0.
    Notes
        The bound is reached when b lies along the direction that a stretches most and δb along the one it stretches
        least. ‖a x‖ is ‖b‖ when there is a solution; else the part of b that a can reach.

    >>> abs(shake([[2, 0], [0, 1]], [1, 1], 0.5).axes[0])
    array([0. , 0.5])

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 2.6.2 and 5.3.7.
    """
    a, x = real(matrix(a)), vectors(x, "x")
    xp, factors = namespace(a, x), svd(a)
    if a.ndim != 2 or x.shape != a.shape[1:] or int(factors.rank()) < a.shape[1] or not radius >= 0:
        raise ValueError(f"a must be one matrix of independent columns, x fit and radius be ≥ 0, got {radius!r}")
    s, Vh = xp.flip(factors.s), xp.flip(factors.Vh, axis=0)
    size_b, size_x, far = _norm(a @ x), _norm(x), radius / float(s[0])
    known = size_b > 0
    parts = (radius / size_b, far / size_x, size_b / (float(s[0]) * size_x)) if known else (None,) * 3
    return Shaken(radius * Vh / s[:, None], radius * factors.U[:, a.shape[1] - 1], *parts)


def _nearest(factors: SVD, b: Array, tolerance: Any = None) -> Array:
    """The least-squares solution of least norm, by the factors of a."""
    U, s, Vh = factors.U[..., : factors.s.shape[-1]], factors.s, factors.Vh[..., : factors.s.shape[-1], :]
    xp = namespace(s)
    limit = factors.tolerance if tolerance is None else xp.asarray(tolerance, dtype=s.dtype, device=s.device)
    kept = s > limit[..., None]
    along = (xp.matrix_transpose(xp.conj(U)) @ b[..., None])[..., 0]
    shrunk = xp.where(kept, along / xp.where(kept, s, xp.ones_like(s)), xp.zeros_like(along))
    return (xp.matrix_transpose(xp.conj(Vh)) @ shrunk[..., None])[..., 0]


def _units(a: Array) -> Array:
    """For each column the power of 2 at or below its largest entry, 1 for a column of zeros: array (..., n)."""
    xp, largest = namespace(a), namespace(a).max(abs(a), axis=-2)
    return 2.0 ** xp.floor(xp.log2(xp.where(largest > 0, largest, xp.ones_like(largest))))


def _norm(x: Array) -> float:
    """The length of a vector; scaled, so that small numbers do not vanish when they are squared."""
    largest = float(namespace(x).max(abs(x)))
    return largest * float(namespace(x).linalg.vector_norm(x / largest)) if largest else 0.0


def _system(a: Any, b: Any) -> tuple[Array, Array]:
    a, b = matrix(a), vectors(b, "b")
    namespace(a, b)
    if a.shape[-2] != b.shape[-1]:
        raise ValueError(f"b must have an entry for each row of a, got shapes {tuple(a.shape)} and {tuple(b.shape)}")
    return a, b
