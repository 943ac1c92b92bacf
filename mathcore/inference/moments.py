"""The moments of a sample, such that those of two parts add up to those of the whole.

Sums are taken of deviations from the mean and never of powers of the data, so that nothing is lost when the mean is a
million times the spread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.inference.samples import sample


@dataclass(frozen=True)
class Moments:
    """A sample in five numbers: how many, the mean, and the sums of 2nd, 3rd and 4th powers of deviations from it.

    n,   mean,   Mₖ = Σ (xᵢ − mean)ᵏ

    Those of two parts add up to those of both together (``+``), so a stream is read once, a chunk at a time, and
    nothing of it is kept.

    >>> whole = moments([1.0, 2.0, 3.0]) + moments([4.0, 5.0])
    >>> whole.n, float(whole.mean), float(whole.variance())
    (5, 3.0, 2.5)

    Reference: Chan, Golub & LeVeque (1983), Algorithms for computing the sample variance; Pébay (2008), SAND2008-6212.
    """

    n: int
    mean: Array
    M2: Array
    M3: Array
    M4: Array

    def __add__(self, other: Moments) -> Moments:
        m, n = self.n, other.n
        N, d = m + n, other.mean - self.mean
        share, turn = m * n / N, (m - n) / N
        M2 = self.M2 + other.M2 + d**2 * share
        M3 = self.M3 + other.M3 + d**3 * share * turn + 3 * d * (m * other.M2 - n * self.M2) / N
        M4 = self.M4 + other.M4 + d**4 * share * (m**2 - m * n + n**2) / N**2
        M4 = M4 + 6 * d**2 * (m**2 * other.M2 + n**2 * self.M2) / N**2 + 4 * d * (m * other.M3 - n * self.M3) / N
        return Moments(N, self.mean + d * (n / N), M2, M3, M4)

    def variance(self, ddof: float = 1) -> Array:
        """M₂ / (n − ddof): array (...); nan when n ≤ ddof."""
        return self.M2 / (self.n - ddof) if self.n > ddof else self.M2 * float("nan")

    def deviation(self, ddof: float = 1) -> Array:
        """The square root of the variance: array (...)."""
        return self.variance(ddof) ** 0.5

    @property
    def skewness(self) -> Array:
        """√n M₃ / M₂^1.5: array (...); nan when all values are equal."""
        return self._scaled(self.M3, 1.5)

    @property
    def kurtosis(self) -> Array:
        """n M₄ / M₂² − 3, the excess over a normal distribution: array (...); nan when all values are equal."""
        return self._scaled(self.M4, 2.0) - 3

    def _scaled(self, power: Array, exponent: float) -> Array:
        xp = namespace(power)
        spread = self.M2 > 0
        scale = (xp.where(spread, self.M2, xp.ones_like(self.M2)) / self.n) ** exponent
        return xp.where(spread, power / self.n / scale, xp.full_like(power, float("nan")))


def moments(x: Any) -> Moments:
    """The first four moments of a sample, ready to be added to those of another.

    x̄ = (1/n) Σ xᵢ,   Mₖ = Σ (xᵢ − x̄)ᵏ for k = 2, 3, 4

    Parameters
        x: array (..., n), n ≥ 1.
    Returns
        Moments, its arrays (...).
    Raises
        ValueError when x is empty, complex or not finite.
    Notes
        The mean of the deviations, which exact arithmetic would make 0, is taken out of them before powers are summed:
        for values near 10⁸ that lie 0.1 apart it would cost half of the digits of M₃ and M₄.

    >>> float(moments([10000001.0, 10000003.0, 10000002.0]).deviation())
    1.0

    Reference: Chan, Golub & LeVeque (1983), the corrected two-pass algorithm, equation 1.7.
    """
    centre, d = centred(x)
    xp, n = namespace(d), d.shape[-1]
    square = d * d
    M2, M3, M4 = (xp.sum(power, axis=-1) for power in (square, square * d, square * square))
    return Moments(n, centre, M2, M3, M4)


def centred(x: Any) -> tuple[Array, Array]:
    """The mean (...) of a sample (..., n), and the deviations (..., n) from it; exact where all are equal."""
    x = sample(x)
    xp = namespace(x)
    first = xp.mean(x, axis=-1, keepdims=True)
    mean = first + xp.mean(x - first, axis=-1, keepdims=True)
    same = xp.all(x == x[..., :1], axis=-1, keepdims=True)
    mean = xp.where(same, x[..., :1], mean)
    d = x - mean
    return mean[..., 0], d - xp.mean(d, axis=-1, keepdims=True)  # the mean was rounded: what that left goes too
