"""The distribution of a sum of n independent copies of X, by transforms on a lattice, and its distance to the normal.

X is put on a lattice of equal cells, each with its probability. Probabilities of a sum are the n-fold convolution of
those of its terms; a Fourier transform turns that into an n-th power. Whole numbers stand on the lattice exactly.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

Host = np.ndarray[Any, Any]

CELLS = 8192  # at most
REACH = 10.0  # standard deviations of the largest sum, to either side
NEAR = 9.0  # standard deviations; a normal variable hardly ever lies further away
LOST = 1e-9  # probability beyond the lattice from which on its own moments are no longer those of X
BERRY_ESSEEN = 0.4748  # the smallest constant that is proved (2011)


@dataclass(frozen=True, eq=False)
class Sum:
    """A sum of n copies on the lattice: ``x`` the middles of its cells (m,), ``mass`` their probabilities (m,).

    ``mean`` and ``deviation`` are those of the sum; ``whole`` says that cell and value are the same thing.
    """

    n: int
    x: Host
    mass: Host
    step: float
    mean: float
    deviation: float
    whole: bool

    @property
    def z(self) -> Host:
        """The values, standardized: (x − mean) ÷ deviation, (m,)."""
        return np.asarray((self.x - self.mean) / self.deviation)

    @cached_property
    def distance(self) -> float:
        """Kolmogorov's distance to the normal distribution.

        sup over z of |P(Z ≤ z) − Φ(z)|
        """
        from scipy.special import ndtr

        first, last = np.searchsorted(self.x, [self.mean - NEAR * self.deviation, self.mean + NEAR * self.deviation])
        near = slice(max(first - 1, 0), last + 1)  # beyond it Φ is 0 or 1, and the cdf comes only nearer
        below, z = np.cumsum(self.mass)[near], self.z[near]
        if self.whole:  # a step at each value: both its ends count
            phi = ndtr(z)
            return float(max(np.max(np.abs(below - phi)), np.max(np.abs(below - self.mass[near] - phi))))
        return float(np.max(np.abs(below - ndtr(z + self.step / (2 * self.deviation)))))

    def within(self, z: float) -> float:
        """The probability to lie at most so many deviations from the mean; cells on the border count in part."""
        if self.whole:
            return float(np.sum(self.mass[np.abs(self.z) <= z + 1e-12]))
        below, above = np.interp([-z, z], self.z + self.step / (2 * self.deviation), np.cumsum(self.mass))
        return float(above - below)


@dataclass(frozen=True, eq=False)
class Lattice:
    """X in cells of width ``step`` from ``low`` on, with their probabilities (m,), m a power of two."""

    low: float
    step: float
    mass: Host
    mean: float
    deviation: float
    whole: bool

    @property
    def lost(self) -> float:
        """The probability that lies beyond the lattice."""
        return max(0.0, 1.0 - float(np.sum(self.mass)))

    @cached_property
    def x(self) -> Host:
        """The middles of the cells: (m,)."""
        return np.asarray(self.low + self.step * (np.arange(len(self.mass)) + 0.5))

    @cached_property
    def _transform(self) -> Host:
        return np.fft.rfft(self.mass)

    @cached_property
    def _moments(self) -> tuple[float, float]:
        """Mean and deviation of what stands on the lattice; those of X where part of it is lost."""
        if self.lost > LOST:
            return self.mean, self.deviation
        mean = float(self.mass @ self.x)
        return mean, math.sqrt(float(self.mass @ (self.x - mean) ** 2))

    @cached_property
    def third(self) -> float:
        """E|X − mean|³ ÷ σ³."""
        mean, deviation = self._moments
        return float(self.mass @ np.abs((self.x - mean) / deviation) ** 3)

    def sum(self, n: int) -> Sum:
        """The sum of n copies.

        mass of the sum = F⁻¹(F(mass)ⁿ), F the discrete Fourier transform

        Parameters
            n: how many, ≥ 1; the lattice must reach as far as their sum does.
        Returns
            a `Sum` of as many cells as the lattice has, about the mean of the sum.
        Raises
            ValueError when n < 1.
        Reference: Feller, An Introduction to Probability Theory, vol. II (1971), XV.
        """
        if n < 1:
            raise ValueError(f"n must be ≥ 1, got {n}")
        size, (mean, deviation) = len(self.mass), self._moments
        around = np.fft.irfft(_power(self._transform, n), size)  # indices modulo the size
        first = math.floor(n * (mean - self.x[0]) / self.step) - size // 2
        x = n * float(self.x[0]) + self.step * (first + np.arange(size)) + n * (self.mean - mean)
        mass = np.maximum(np.roll(around, -(first % size)), 0.0)
        return Sum(n, x, mass, self.step, n * self.mean, math.sqrt(n) * deviation, self.whole and self.step == 1)

    def bound(self, n: int) -> float:
        """How far the sum of n can be from normal, at most, for any X with this third moment.

        0.4748 E|X − mean|³ ÷ (σ³ √n)

        Reference: Berry (1941) and Esseen (1942); the constant: Shevtsova (2011).
        """
        return min(1.0, BERRY_ESSEEN * self.third / math.sqrt(n))


def _power(x: Host, n: int) -> Host:
    """xⁿ by squares, for whole n ≥ 1: NumPy takes logarithms of complex numbers."""
    rest = _power(x * x, n // 2) if n > 1 else None
    return x if rest is None else rest * x if n % 2 else rest


def lattice(
    cdf: Callable[[Host], Any],
    mean: float,
    deviation: float,
    most: int,
    *,
    whole: bool,
    edge: float = -math.inf,
    cells: int = CELLS,
) -> Lattice:
    """X on a lattice that reaches far enough for sums of up to ``most`` copies.

    mass of a cell from a to b = P(X ≤ b) − P(X ≤ a)

    Parameters
        cdf: P(X ≤ x) for an array x.
        mean, deviation: those of X; the deviation > 0, both finite.
        most: the most copies that are to be added.
        whole: whether X is always a whole number: cells then hold one each, where there are enough of them.
        edge: where the values of X begin, if anywhere: a cell begins there too.
        cells: how many at most, a power of two.
    Returns
        a `Lattice`.
    Raises
        ValueError when the deviation is not > 0 and finite.
    Notes
        A continuous X is known up to the width of a cell, REACH √most ÷ 4096 of its deviation: for 100 copies ¹⁄₄₁.
    >>> coin = lattice(lambda x: np.clip(np.floor(x) + 1, 0, 2) / 2, 0.5, 0.5, 4, whole=True)
    >>> tossed = coin.sum(4)
    >>> [round(float(p), 4) for p in tossed.mass[(tossed.x > -1) & (tossed.x < 5)]]
    [0.0625, 0.25, 0.375, 0.25, 0.0625]
    """
    if not 0 < deviation < math.inf:
        raise ValueError(f"deviation must be > 0 and finite, got {deviation!r}")
    half = REACH * deviation * math.sqrt(most)
    if whole:
        half += 1.0
        step = float(math.ceil(2 * half / cells))
        low = math.floor(mean - half) - 0.5  # between whole numbers
        size = min(cells, 2 ** math.ceil(math.log2(2 * half / step + 2)))
    else:
        step, size = 2 * half / cells, cells
        low = mean - half
        if low < edge < mean:
            low = edge - step * math.ceil((edge - low) / step)
    edges = low + step * np.arange(size + 1.0)
    edges = np.floor(edges) if whole else edges
    return Lattice(low, step, np.maximum(np.diff(np.asarray(cdf(edges))), 0.0), mean, deviation, whole)
