"""Matrices that are hard to compute with, what mpmath says of them, and how far factors are from their matrix.

Hilbert's are scaled to whole numbers and Vandermonde's have whole nodes, so that the doubles are these very matrices.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy.cases import Make, Row, Runner, arrays, draws
from mathcore.backend import to_numpy

Matrix = list[list[float]]


def hilbert(n: int) -> Matrix:
    """H(i, j) = 1 / (i + j − 1), times the least common multiple of all denominators: κ grows as 33ⁿ."""
    whole = math.lcm(*range(1, 2 * n))
    return [[float(whole // (i + j + 1)) for j in range(n)] for i in range(n)]


def vandermonde(n: int) -> Matrix:
    """The powers 0 to n − 1 of 1, …, n."""
    return [[float(i**j) for j in range(n)] for i in range(1, n + 1)]


def kahan(n: int, s: float) -> Matrix:
    """Kahan's triangle diag(1, s, s², …) with −c sᵢ to the right: its pivots say nothing of how near singular it is."""
    c = math.sqrt(1 - s * s)
    return [[s**i * (1.0 if i == j else -c if j > i else 0.0) for j in range(n)] for i in range(n)]


WILSON: Matrix = [[5.0, 7.0, 6.0, 5.0], [7.0, 10.0, 8.0, 7.0], [6.0, 8.0, 10.0, 9.0], [5.0, 7.0, 9.0, 10.0]]
PLANE = draws(1, 12, 2, 2, low=-3, high=3)
SPACE = draws(2, 12, 3, 3, low=-3, high=3)
LARGER = [*draws(3, 3, 4, 4), *draws(4, 3, 6, 6)]
NEARLY: list[Matrix] = [
    [[1.0, 2.0], [2.0, 4.000000001]],
    [[1.0, 1e-4], [1e-4, 3e-8]],
    [[1e-150, 0.0], [3e-151, 2e-150]],
    [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9000001]],
    [[1e8, 1.0, 0.0], [1.0, 1e-4, 1.0], [0.0, 1.0, 1e3]],
]
HILBERT = [hilbert(n) for n in range(2, 11)]
VANDERMONDE = [vandermonde(n) for n in range(3, 9)]
KAHAN = [kahan(n, s) for n, s in ((4, 0.5), (8, 0.6), (12, 0.8))]
KINDS = {
    "drawn": [*PLANE, *SPACE, *LARGER, WILSON],
    "nearly singular": NEARLY,
    "Hilbert": HILBERT,
    "Vandermonde": VANDERMONDE,
    "Kahan": KAHAN,
}


def rows(matrices: Sequence[Matrix]) -> tuple[Row, ...]:
    """Rows of one matrix."""
    return tuple((a,) for a in matrices)


def condition(a: Any, *_: Any) -> Any:
    """σ₁ / σₙ."""
    s = mp.svd(mp.matrix(a), compute_uv=False)
    return s[0] / s[len(s) - 1]


def inverse(a: Any) -> Any:
    return mp.inverse(mp.matrix(a))


def hilbert_inverse(a: Any) -> Any:
    """Hilbert's by its formula, without a division that is not exact (Choi, American Mathematical Monthly 90, 1983)."""
    n, c = len(a), math.comb

    def entry(i: int, j: int) -> Any:
        """What the inverse of the matrix 1 / (i + j − 1) has there."""
        return (-1) ** (i + j) * (i + j - 1) * c(n + i - 1, n - j) * c(n + j - 1, n - i) * c(i + j - 2, i - 1) ** 2

    return [[entry(i, j) / a[0][0] for j in range(1, n + 1)] for i in range(1, n + 1)]


def singular(a: Any) -> Any:
    return mp.svd(mp.matrix(a), compute_uv=False)


def polar(a: Any) -> tuple[Any, Any]:
    """The orthogonal and the symmetric factor."""
    U, s, V = mp.svd(mp.matrix(a))
    return U * V, V.T * mp.diag(list(s)) * V


def fixed(result: Callable[[Any], Any]) -> Runner:
    """Runs a call a row and takes from each result what a case compares."""

    def run(function: Callable[..., Any], make: Make, cases: Sequence[Row]) -> list[Any]:
        """A call a row."""
        return [result(function(*(arrays(make, value) for value in row))) for row in cases]

    return run


def residual(left: Callable[[Any, Any], list[Any]], right: Callable[[Any, Any], list[Any]]) -> Runner:
    """Backward errors, in exact arithmetic: the largest entry of left − right over the largest entry of the matrix.

    ``left`` and ``right`` make the factors of two products out of a result and the matrix itself.
    """

    def run(function: Callable[..., Any], make: Make, cases: Sequence[Row]) -> list[Any]:
        """The error of each row."""
        found = []
        for row in cases:
            result, a = function(*(arrays(make, value) for value in row)), row[0]
            (x, small), (y, smaller) = (exact_product(side(result, a)) for side in (left, right))
            least = min(small, smaller)
            apart = np.max(np.abs(x * 2 ** (small - least) - y * 2 ** (smaller - least)))
            found.append(float(Fraction(int(apart)) * Fraction(2) ** least / Fraction(float(np.max(np.abs(a))))))
        return found

    return run


def exact_product(factors: list[Any]) -> tuple[Any, int]:
    """The product of matrices of doubles without rounding: whole numbers, times a power of 2."""
    product, exponent = whole(factors[0])
    for factor in factors[1:]:
        other, more = whole(factor)
        product, exponent = product @ other, exponent + more
    return product, exponent


def whole(a: Any) -> tuple[Any, int]:
    """A matrix of doubles as Python's whole numbers, times a power of 2."""
    part, exponents = np.frexp(np.asarray(to_numpy(a), dtype=float))
    least = int(np.min(exponents[part != 0], initial=0))
    shifts = 2 ** np.where(part != 0, exponents - least, 0).astype(object)
    return np.asarray((part * 2.0**53).astype(np.int64).astype(object) * shifts), least - 53


def nothing(a: Any) -> Any:
    """What a residual is in exact arithmetic."""
    return mpf(0)
