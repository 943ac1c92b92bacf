"""The log-normal distribution: what products of many small independent factors come close to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, Samples
from mathcore.distributions.edges import (
    ABOVE_ZERO,
    LARGEST_EXPONENT,
    POSITIVE,
    at_the_edges,
    exp,
    from_zero,
    latex_factor,
    latex_shifted,
    probability,
)
from mathcore.distributions.normal import _ROOT_2PI
from mathcore.parameters import Interval, Real
from mathcore.special import log_ndtr, ndtr, ndtri


@dataclass(frozen=True)
class LogNormal(Continuous):
    """A number whose logarithm is normal: a product of many small independent factors.

    pdf(x) = exp(−(log x − μ)² / 2σ²) / (x σ √2π),  x > 0

    >>> LogNormal(mu=0.0, sigma=1.0).mean == math.exp(0.5)
    True
    """

    mu: Annotated[float, Real(symbol="μ", help="The mean of log X.", offered=(-3.0, 3.0), step=0.05, stretch=True)] = (
        0.0
    )
    sigma: Annotated[
        float,
        Real(
            symbol="σ",
            help="The standard deviation of log X.",
            domain=POSITIVE,
            offered=(0.05, 2.5),
            step=0.05,
            stretch=True,
        ),
    ] = 0.5
    label: ClassVar[str] = "Log-normal"
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 14"

    @property
    def support(self) -> Interval:
        """Above 0."""
        return ABOVE_ZERO

    def _z(self, x: Any) -> Array:
        """How many σ each log x lies above μ; −∞ from 0 down."""
        xp, x = from_zero(x)
        return (xp.log(x) - self.mu) / self.sigma

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """−z²/2 − log x − log(σ √2π): (...)."""
        xp, positive = from_zero(x)
        z = self._z(x)
        inside = -0.5 * z * z - xp.log(positive) - math.log(self.sigma * _ROOT_2PI)
        return xp.where(positive == 0, -math.inf, inside)

    @at_the_edges
    def cdf(self, x: Any) -> Array:
        """Φ(z): (...)."""
        return ndtr(self._z(x))

    @at_the_edges
    def ccdf(self, x: Any) -> Array:
        """Φ(−z): (...)."""
        return ndtr(-self._z(x))

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log Φ(z): (...)."""
        return log_ndtr(self._z(x))

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log Φ(−z): (...)."""
        return log_ndtr(-self._z(x))

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """exp(μ + σ Φ⁻¹(p)): (...)."""
        xp, p = probability(p)
        return xp.exp(self.mu + self.sigma * ndtri(p))

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's ziggurat: array (n,)."""
        return np.asarray(rng.lognormal(self.mu, self.sigma, n))

    @property
    def _spread(self) -> float:
        """e^σ² − 1."""
        square = self.sigma * self.sigma
        return math.expm1(square) if square < LARGEST_EXPONENT else math.inf

    @property
    def mean(self) -> float:
        """exp(μ + σ²/2), above the median exp(μ)."""
        return exp(self.mu + self.sigma * self.sigma / 2)

    @property
    def variance(self) -> float:
        """(e^σ² − 1) exp(2μ + σ²)."""
        return self._spread and self._spread * exp(2 * self.mu + self.sigma * self.sigma)

    @property
    def skewness(self) -> float:
        """(e^σ² + 2) √(e^σ² − 1)."""
        return (self._spread + 3) * math.sqrt(self._spread)

    @property
    def kurtosis(self) -> float:
        """e^4σ² + 2 e^3σ² + 3 e^2σ² − 6, in powers of e^σ² − 1."""
        w = self._spread
        return w * (16 + w * (15 + w * (6 + w)))

    @property
    def entropy(self) -> float:
        """μ + ½ + log(σ √2π)."""
        return self.mu + 0.5 + math.log(self.sigma * _ROOT_2PI)

    @property
    def mode(self) -> float:
        """exp(μ − σ²), below the median."""
        return exp(self.mu - self.sigma * self.sigma)

    @property
    def latex(self) -> str:
        """The density, with μ and σ in it."""
        sigma = latex_factor(self.sigma)
        z = latex_shifted(self.mu, self.sigma, r"\log x")
        return rf"f(x) = \frac{{1}}{{{sigma}x \sqrt{{2\pi}}}} \; e^{{-\frac12 \left({z}\right)^2}} \quad x > 0"
