"""All that a map keeps on its line: to each real eigenvalue a line, a plane, or more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace, to_numpy
from mathcore.linalg.checks import real, square
from mathcore.linalg.singular import svd
from mathcore.linalg.spectrum import Spectrum, eig


@dataclass(frozen=True)
class Eigenspace:
    """Every vector in the span of the columns of ``basis`` (n, k), orthonormal, is stretched by ``value``."""

    value: float
    basis: Array


def eigenspaces(a: Any, spectrum: Spectrum | None = None) -> tuple[Eigenspace, ...]:
    """The real eigenvalues, each once, with everything that is stretched by it.

    E(λ) = {x : a x = λ x} = N(a − λI)

    Parameters
        a: array (n, n), real.
        spectrum: eig(a), where it is known already.
    Returns
        Eigenspaces, largest eigenvalue first; none when no direction is kept.
    Raises
        ValueError when a is not one square matrix, not real or not finite.
    Notes
        Eigenvalues nearer to one another than 4n √eps σ₁ count as one, with their mean; singular values of a − λI up to
        that size count as 0. The dimension of E(λ) is less than the times λ counts where a is defective.

    >>> [(space.value, space.basis.shape[1]) for space in eigenspaces([[2, 0, 0], [0, 1, 0], [0, 0, 1]])]
    [(2.0, 1), (1.0, 2)]
    >>> eigenspaces([[0, -1], [1, 0]])
    ()

    Reference: Strang, Introduction to Linear Algebra (2016), section 6.1; Axler (2024), section 5D.
    """
    a = real(square(a))
    if a.ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {tuple(a.shape)}")
    xp, n = namespace(a), a.shape[-1]
    tolerance = 4 * n * float(xp.finfo(a.dtype).eps) ** 0.5 * float(svd(a).s[0])
    found = []
    for value in _clusters(to_numpy((spectrum or eig(a)).values).tolist(), tolerance):
        factors = svd(a - value * xp.eye(n, dtype=a.dtype, device=a.device))
        kept = max(1, int(xp.sum(xp.astype(factors.s <= tolerance, xp.int64))))
        found.append(Eigenspace(value, xp.matrix_transpose(factors.Vh[n - kept :, :])))
    return tuple(found)


def _clusters(values: list[complex], tolerance: float) -> list[float]:
    """The means of the real values that lie together, largest first."""
    clusters: list[list[float]] = []
    for value in sorted((complex(v).real for v in values if abs(complex(v).imag) <= tolerance), reverse=True):
        if clusters and clusters[-1][-1] - value <= tolerance:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [cluster[0] if cluster[0] == cluster[-1] else sum(cluster) / len(cluster) for cluster in clusters]
