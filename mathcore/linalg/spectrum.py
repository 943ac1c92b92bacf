"""The directions that a map keeps: eigenvalues, eigenvectors, and whether there are enough of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import square


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
        Spectrum with values (..., n), largest real part first, vectors (..., n, n) as columns of length 1, and
        defective (...). Values and vectors are real when all values of the batch are.
    Raises
        ValueError when a is not square or not finite.
    Notes
        2 × 2 by the quadratic formula, symmetric by the symmetric algorithm (orthogonal vectors), else by LAPACK, whose
        error splits a k-fold eigenvalue by about eps^(1/k). Signs of vectors are free, so libraries differ.

    >>> eig([[2, 1], [1, 2]]).values
    array([3., 1.])
    >>> bool(eig([[1, 1], [0, 1]]).defective)
    True

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 7.1 and 8.3.
    """
    a = square(a)
    xp = namespace(a)
    if a.shape[-1] == 2 and xp.isdtype(a.dtype, "real floating") and _moderate(a):
        return eig_2x2(a)
    if xp.all(a == xp.conj(xp.matrix_transpose(a))):
        values, vectors = xp.linalg.eigh(a)
        defective = xp.zeros(a.shape[:-2], dtype=xp.bool, device=a.device)
        return Spectrum(xp.flip(values, axis=-1), xp.flip(vectors, axis=-1), defective)
    values, vectors = _narrow(*xp.linalg.eig(a), keep_complex=xp.isdtype(a.dtype, "complex floating"))
    order = xp.argsort(-_real_part(values), axis=-1, stable=True)
    vectors = xp.take_along_axis(vectors, order[..., None, :], axis=-1)
    # LAPACK gives the eigenvectors that should be parallel an angle of about √eps.
    independence = xp.linalg.svdvals(vectors)[..., -1]
    defective = independence <= 4 * a.shape[-1] * xp.finfo(a.dtype).eps ** 0.5
    return Spectrum(xp.take_along_axis(values, order, axis=-1), vectors, defective)


def eig_2x2(a: Array) -> Spectrum:
    """Eigenvalues and eigenvectors of a real 2 × 2 matrix by the quadratic formula.

    λ = m ± √(h² + bc)  for  a = [[m + h, b], [c, m − h]];   v₊ = (h + √, c),  v₋ = (−b, h + √)  when h ≥ 0

    Parameters
        a: array (..., 2, 2), real; no product of two entries may overflow or underflow.
    Returns
        Spectrum, λ₊ first.
    Notes
        Written so that nothing cancels in a vector. When the two eigenvalues meet (h² = −bc, not both b and c 0) only
        one direction is left. They are said to meet when they do for some matrix whose entries round to those of a.

    >>> import numpy as np
    >>> eig_2x2(np.asarray([[0.0, -1.0], [1.0, 0.0]])).values
    array([0.+1.j, 0.-1.j])

    Reference: Strang, Introduction to Linear Algebra (2016), section 6.1; on cancellation Higham (2002), section 1.8.
    """
    xp = namespace(a)
    b, c = a[..., 0, 1], a[..., 1, 0]
    m, h = (a[..., 0, 0] + a[..., 1, 1]) / 2, (a[..., 0, 0] - a[..., 1, 1]) / 2
    square_of_root = h * h + b * c
    # What the last digits of the four entries can change in it. With bc > 0 it is positive whatever they are.
    rounding = xp.abs(h) * (xp.abs(a[..., 0, 0]) + xp.abs(a[..., 1, 1])) + xp.abs(b * c)
    meet = xp.abs(square_of_root) <= 2 * xp.finfo(a.dtype).eps * rounding
    defective = meet & (b * c <= 0) & ((b != 0) | (c != 0))
    square_of_root = xp.where(defective, 0.0, square_of_root)
    root = xp.sqrt(xp.abs(square_of_root))
    if xp.any(square_of_root < 0):
        root = xp.astype(root, xp.result_type(a.dtype, xp.complex64))
        root = xp.where(square_of_root < 0, 1j * root, root)
    sum_ = xp.abs(h) + root
    # With h = √ = 0 at most one of b and c is not 0, and a vector whose formula gives 0 is a basis vector.
    first = xp.where((sum_ == 0) & (c == 0), 1.0, sum_)
    second = xp.where((sum_ == 0) & (b == 0), 1.0, sum_)
    top = xp.stack([xp.where(h >= 0, first, b), xp.where(h >= 0, -b, sum_)], axis=-1)
    bottom = xp.stack([xp.where(h >= 0, c, sum_), xp.where(h >= 0, second, -c)], axis=-1)
    vectors = xp.stack([top, bottom], axis=-2)
    vectors = vectors / xp.linalg.vector_norm(vectors, axis=-2, keepdims=True)
    return Spectrum(xp.stack([m + root, m - root], axis=-1), vectors, defective)


def _moderate(a: Array) -> bool:
    """Whether no product of entries can overflow or underflow."""
    xp = namespace(a)
    size, largest = xp.abs(a), xp.finfo(a.dtype).max ** 0.25
    return bool(xp.all((size < largest) & ((size > 1 / largest) | (size == 0))))


def _narrow(values: Array, vectors: Array, *, keep_complex: bool) -> tuple[Array, Array]:
    """The same without imaginary parts when all of them are 0: NumPy does that itself, the standard does not."""
    xp = namespace(values)
    if keep_complex or not xp.isdtype(values.dtype, "complex floating") or xp.any(xp.imag(values) != 0):
        return values, vectors
    return xp.real(values), xp.real(vectors)


def _real_part(x: Array) -> Array:
    xp = namespace(x)
    return xp.real(x) if xp.isdtype(x.dtype, "complex floating") else x
