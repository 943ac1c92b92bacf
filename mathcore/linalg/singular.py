"""Turn, stretch, turn again: the singular values of a matrix, and the questions that they answer.

σ₁ ≥ σ₂ ≥ … are the singular values, eps is the distance from 1 to the next floating-point number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mathcore.backend import Array, namespace, to_numpy
from mathcore.linalg.checks import matrix


@dataclass(frozen=True)
class SVD:
    """a = U @ diag(s) @ Vh. Its answers cost next to nothing: all the work was to find the factors."""

    U: Array
    s: Array
    Vh: Array

    @property
    def tolerance(self) -> Array:
        """The size at or below which a singular value is no more than rounding: max(m, n) · eps · σ₁."""
        xp = namespace(self.s)
        finfo = xp.finfo(self.s.dtype)
        limit = max(self.U.shape[-2], self.Vh.shape[-1]) * finfo.eps * self.s[..., 0]
        # Not below the smallest normal number: what is smaller has lost its digits, and 1/σ would overflow.
        return xp.maximum(limit, finfo.smallest_normal)

    @cached_property
    def condition(self) -> Array:
        """σ₁ / σₙ, infinite where σₙ is no more than rounding."""
        xp = namespace(self.s)
        largest, smallest = self.s[..., 0], self.s[..., -1]
        singular = smallest <= self.tolerance
        return xp.where(singular, xp.inf, largest / xp.where(singular, 1.0, smallest))

    def rank(self, tolerance: Any = None) -> Array:
        """The number of singular values above the tolerance."""
        xp, s = namespace(self.s), self.s
        limit = self.tolerance if tolerance is None else xp.asarray(tolerance, dtype=s.dtype, device=s.device)
        return xp.sum(xp.astype(s > limit[..., None], xp.int64), axis=-1)

    def column_space(self, tolerance: Any = None) -> Array:
        """The columns of U whose σ is not 0: everything that a can reach."""
        return self.U[..., : self._common_rank(tolerance)]

    def null_space(self, tolerance: Any = None) -> Array:
        """The columns of V whose σ is 0: everything that a sends to zero. Where m < n it needs the full factors."""
        if self.Vh.shape[-2] < self.Vh.shape[-1]:
            raise ValueError(f"Vh must be square, see svd(a, full=True), got shape {tuple(self.Vh.shape)}")
        xp = namespace(self.Vh)
        return xp.matrix_transpose(xp.conj(self.Vh[..., self._common_rank(tolerance) :, :]))

    def _common_rank(self, tolerance: Any) -> int:
        """The rank that all matrices of the batch have in common."""
        ranks = to_numpy(self.rank(tolerance))
        if ranks.size == 0:
            return int(self.s.shape[-1])  # of no matrices, any rank is true
        low, high = ranks.min(), ranks.max()
        if low != high:
            raise ValueError(f"a must have the same rank throughout the batch, got ranks {low} to {high}")
        return int(low)


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
