"""What one number says about a matrix: determinant, trace, rank, condition; and whether there is a way back.

σ₁ ≥ σ₂ ≥ … are the singular values, eps is the distance from 1 to the next floating-point number.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.linalg.checks import every, moderate, rows, square
from mathcore.linalg.singular import SVD, svd


def det(a: Any) -> Array:
    """The factor by which a map scales area or volume; negative when it also mirrors, 0 when it flattens the space.

    n = 2: a₁₁a₂₂ − a₁₂a₂₁,   n = 3: row₁ · (row₂ × row₃),   beyond: the product of the pivots of elimination

    Parameters
        a: array (..., n, n).
    Returns
        array (...).
    Raises
        ValueError when a is not square or not finite.
    Notes
        Up to n = 3 the determinant of whole numbers comes out exact, where the pivots of LAPACK are rounded. Whether a
        map can be undone is a question for `condition`, not for the size of the determinant. Overflows where a product
        of n entries does.

    >>> float(det([[1, 2], [3, 4]]))
    -2.0

    Reference: Strang, Introduction to Linear Algebra (2016), chapter 5.
    """
    a = square(a)
    xp, n = namespace(a), a.shape[-1]
    if n == 1:
        return a[..., 0, 0]
    if n == 2:
        return a[..., 0, 0] * a[..., 1, 1] - a[..., 0, 1] * a[..., 1, 0]
    if n == 3:
        return xp.sum(a[..., 0, :] * xp.linalg.cross(a[..., 1, :], a[..., 2, :]), axis=-1)
    return xp.linalg.det(a)


def trace(a: Any) -> Array:
    """The sum of the diagonal, which is also the sum of the eigenvalues.

    tr a = a₁₁ + a₂₂ + ⋯ = λ₁ + λ₂ + ⋯

    Parameters
        a: array (..., n, n).
    Returns
        array (...).
    Raises
        ValueError when a is not square or not finite.

    >>> float(trace([[1, 2], [3, 4]]))
    5.0

    Reference: Strang, Introduction to Linear Algebra (2016), section 6.1.
    """
    a = square(a)
    return namespace(a).linalg.trace(a)


def rank(a: Any, tolerance: Any = None) -> Array:
    """The number of dimensions that survive the map.

    rank a = number of singular values σᵢ > tolerance

    Parameters
        a: array (..., m, n).
        tolerance: number or array (...), ≥ 0; without it max(m, n) · eps · σ₁.
    Returns
        array (...) of whole numbers.
    Raises
        ValueError when a is not a matrix or not finite.
    Notes
        Almost every perturbation gives a matrix full rank, so rank is always a question of tolerance. The default is
        the one of MATLAB and NumPy.

    >>> int(rank([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
    2

    Reference: Golub & Van Loan, Matrix Computations (2013), section 5.4.1.
    """
    return svd(a).rank(tolerance)


def condition(a: Any) -> Array:
    """How much the map can magnify a relative error; infinite when it is singular to working precision.

    κ(a) = σ₁ / σₙ

    Parameters
        a: array (..., m, n).
    Returns
        array (...) of numbers from 1 to ∞.
    Raises
        ValueError when a is not a matrix or not finite.
    Notes
        It is the ratio of the longest to the shortest radius of the image of the unit circle. NumPy's ``cond`` gives
        some number near 1e16 where this says ∞: such a number is made of rounding errors.

    >>> float(condition([[3, 0], [0, 1]]))
    3.0
    >>> float(condition([[1, 2], [2, 4]]))
    inf

    Reference: Golub & Van Loan, Matrix Computations (2013), section 2.6.2.
    """
    return svd(a).condition


def digits_lost(condition: Any) -> Array:
    """The number of decimal digits that solving with a matrix of this condition may cost.

    digits = log₁₀ κ, at most all of them: −log₁₀ eps = 15.65

    Parameters
        condition: number or array (...), ≥ 1, may be ∞.
    Returns
        array (...) between 0 and 15.65 for float64.
    Raises
        ValueError when a condition is below 1 or not a number.

    >>> float(digits_lost(1000.0))
    3.0

    Reference: Golub & Van Loan, Matrix Computations (2013), section 2.6.2.
    """
    xp = namespace(condition)
    kappa = xp.asarray(condition)
    kappa = kappa if kappa.dtype == xp.float32 else xp.astype(kappa, xp.float64)
    if not xp.all(kappa >= 1):
        raise ValueError(f"condition must be ≥ 1, got {condition!r}")
    return xp.log10(xp.clip(kappa, None, 1.0 / xp.finfo(kappa.dtype).eps))


def inverse(a: Any, factors: SVD | None = None) -> Array:
    """The map that undoes the map.

    a⁻¹ a = a a⁻¹ = I;   n = 2: [[a₂₂, −a₁₂], [−a₂₁, a₁₁]] / det a

    Parameters
        a: array (..., n, n) with condition below 1 / (n · eps).
        factors: svd(a), where it is known already.
    Returns
        array (..., n, n).
    Raises
        ValueError when a is not square or not finite, or when it is singular to working precision: then no digit of an
        inverse would be true. The message says rank and condition.
    Notes
        Beyond n = 2 solves a X = I by elimination, 2n³ operations. To solve one system do not form the inverse.

    >>> inverse([[2, 0], [0, 4]])
    array([[0.5 , 0.  ],
           [0.  , 0.25]])
    >>> inverse([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    Traceback (most recent call last):
    ValueError: a must be invertible, got rank 2 of 3, condition inf

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 2.1.3 and 3.4.
    """
    a = square(a)
    xp = namespace(a)
    factors = factors or svd(a)
    regular = factors.condition < xp.inf
    if not every(regular):
        i = tuple(np.argwhere(~to_numpy(regular))[0].tolist())  # the place in the batch of the first that has none
        found = f"rank {to_numpy(factors.rank())[i]} of {a.shape[-1]}, condition {to_numpy(factors.condition)[i]}"
        raise ValueError(f"a{list(i) or ''} must be invertible, got {found}")
    if a.shape[-1] == 2 and moderate(a):
        a11, a12, a21, a22 = a[..., 0, 0], a[..., 0, 1], a[..., 1, 0], a[..., 1, 1]
        return rows([a22, -a12], [-a21, a11]) / (a11 * a22 - a12 * a21)[..., None, None] + 0.0
    return xp.linalg.inv(a)
