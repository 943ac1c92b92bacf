"""The directions that a map keeps: eigenvalues, eigenvectors, and whether there are enough of them.

λ is an eigenvalue, v its eigenvector; a matrix is defective when it has fewer than n independent eigenvectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, moderate, rows, square


@dataclass(frozen=True)
class Spectrum:
    """Eigenvalues; eigenvectors as columns of length 1; ``defective`` where fewer than n of these are independent."""

    values: Array
    vectors: Array
    defective: Array


def eig(a: Any) -> Spectrum:
    """The directions that a map only stretches, and by how much.

    a v = λ v

    Parameters
        a: array (..., n, n).
    Returns
        Spectrum with values (..., n), largest real part first; vectors (..., n, n) as columns of length 1; defective
        (...). Values and vectors are real when all values of the batch are; no real vector begins negative.
    Raises
        ValueError when a is not square or not finite.
    Notes
        About 25 n³ operations. Rounding splits a k-fold eigenvalue of a large matrix by about eps^(1/k), perhaps into a
        complex pair; 2 × 2 is free of that. NumPy and MATLAB leave order and signs to LAPACK, and never say that a
        matrix is defective.

    >>> eig([[2, 1], [1, 2]]).values
    array([3., 1.])
    >>> bool(eig([[1, 1], [0, 1]]).defective)
    True

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 7.1 and 8.3.
    """
    a = square(a)
    xp = namespace(a)
    if a.shape[-1] == 2 and a.dtype in (xp.float64, xp.float32) and moderate(a):
        return eig_2x2(a)
    if every(a == xp.conj(xp.matrix_transpose(a))):
        return eig_symmetric(a)
    return eig_general(a)


def eig_2x2(a: Array) -> Spectrum:
    """Eigenvalues and eigenvectors of a real 2 × 2 matrix by the quadratic formula.

    λ = m ± √(h² + bc)  for  a = [[m + h, b], [c, m − h]];   v₊ = (k, c),  v₋ = (−b, k)  with  k = h + √(h² + bc)

    Parameters
        a: array (..., 2, 2), real; no product of two entries may overflow or underflow.
    Returns
        Spectrum, λ₊ first.
    Notes
        For h < 0 that k would cancel: then v₊ = (b, k), v₋ = (k, −c) with k = −h + √(h² + bc). When the two eigenvalues
        meet (h² = −bc, not both b and c 0) only one direction is left. They are said to meet when they do for some
        matrix whose entries round to those of a.

    >>> import numpy as np
    >>> eig_2x2(np.asarray([[0.0, -1.0], [1.0, 0.0]])).values
    array([0.+1.j, 0.-1.j])

    Reference: Strang, Introduction to Linear Algebra (2016), section 6.1; on cancellation Higham (2002), section 1.8.
    """
    xp = namespace(a)
    a11, b, c, a22 = a[..., 0, 0], a[..., 0, 1] + 0.0, a[..., 1, 0] + 0.0, a[..., 1, 1]
    m, h, bc = (a11 + a22) / 2, (a11 - a22) / 2, b * c
    square_of_root = h * h + bc
    # What the last digits of the entries can change in it. With bc > 0 it is positive whatever they are.
    rounding = 2 * xp.finfo(a.dtype).eps * (abs(h) * (abs(a11) + abs(a22)) + abs(bc))
    defective = (bc <= 0) & ((b != 0) | (c != 0)) & (abs(square_of_root) <= rounding)
    square_of_root, turns = xp.where(defective, 0.0, square_of_root), (square_of_root < 0) & ~defective
    root = xp.sqrt(abs(square_of_root))
    if not every(~turns):
        root = xp.where(turns, 1j * root, root)
    vectors = _vectors_2x2(h < 0, b, c, abs(h) + root)
    return Spectrum(rows([m + root, m - root])[..., 0, :], vectors, defective)


def _vectors_2x2(swap: Array, b: Array, c: Array, k: Array) -> Array:
    """(k, c) and (−b, k) as columns of length 1; (b, k) and (k, −c) where ``swap`` is true."""
    xp = namespace(k)
    x, y = (xp.where(swap, b, k), xp.where(swap, k, -b)), (xp.where(swap, k, c), xp.where(swap, -c, k))
    vectors = rows(x, y)
    length = xp.hypot(abs(vectors[..., 0, :]), abs(vectors[..., 1, :]))
    if not every(length > 0):  # k and b or c are 0: a vector that the formula gives as 0 is then a basis vector
        lost = (length == 0)[..., None, :]
        vectors = xp.where(lost, xp.eye(2, dtype=vectors.dtype, device=vectors.device), vectors)
        length = xp.where(length == 0, 1.0, length)
    if k.dtype == b.dtype:  # real: no vector begins negative
        length = xp.copysign(length, vectors[..., 0, :])
    return vectors / length[..., None, :] + 0.0


def eig_symmetric(a: Array) -> Spectrum:
    """Eigenvalues and eigenvectors of a matrix that equals its (conjugate) transpose: real, at right angles, enough.

    a = Q diag(λ) Qʰ  with  QʰQ = I

    Parameters
        a: array (..., n, n), symmetric or Hermitian; only one triangle is read.
    Returns
        Spectrum, largest value first, never defective.

    >>> import numpy as np
    >>> eig_symmetric(np.asarray([[2.0, 1.0], [1.0, 2.0]])).values.round(12)
    array([3., 1.])

    Reference: Golub & Van Loan, Matrix Computations (2013), theorem 8.1.1.
    """
    xp = namespace(a)
    values, vectors = xp.linalg.eigh(a)
    defective = xp.zeros(a.shape[:-2], dtype=xp.bool, device=a.device)
    return Spectrum(xp.flip(values, axis=-1), _oriented(xp.flip(vectors, axis=-1)), defective)


def eig_general(a: Array) -> Spectrum:
    """Eigenvalues and eigenvectors of any square matrix, by the QR iteration of LAPACK.

    a V = V diag(λ)

    Parameters
        a: array (..., n, n).
    Returns
        Spectrum, largest real part first; defective where σₙ(V) ≤ 4n √eps.
    Notes
        Eigenvectors that should be parallel come out at an angle of about √eps, others rarely below 1e-3: between the
        two lies the tolerance. A matrix so near to a defective one has eigenvalues with half of their digits.

    >>> import numpy as np
    >>> eig_general(np.asarray([[0.0, 2.0], [1.0, 1.0]])).values.round(12)
    array([ 2., -1.])

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 7.2.2 and 7.5.
    """
    xp = namespace(a)
    values, vectors = xp.linalg.eig(a)
    if xp.isdtype(values.dtype, "real floating"):  # NumPy: a real answer to a real question; the standard: complex
        values = xp.astype(values, xp.result_type(values.dtype, xp.complex64))
    order = xp.argsort(-xp.real(values), axis=-1, stable=True)
    values = xp.take_along_axis(values, order, axis=-1)
    vectors = xp.take_along_axis(vectors, order[..., None, :], axis=-1)
    if xp.isdtype(a.dtype, "real floating") and every(xp.imag(values) == 0):
        values = xp.real(values)
        vectors = vectors if xp.isdtype(vectors.dtype, "real floating") else xp.real(vectors)
    defective = xp.linalg.svdvals(vectors)[..., -1] <= 4 * a.shape[-1] * xp.finfo(a.dtype).eps ** 0.5
    return Spectrum(values, _oriented(vectors), defective)


def _oriented(vectors: Array) -> Array:
    """The columns, each turned round where its first entry is negative: libraries then agree, arrows rarely flip."""
    xp = namespace(vectors)
    if xp.isdtype(vectors.dtype, "complex floating"):
        return vectors
    return xp.where(vectors[..., :1, :] < 0, -vectors, vectors) + 0.0
