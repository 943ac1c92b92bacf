"""The normal distribution: what sums of many small independent parts come close to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, Samples, real
from mathcore.distributions.edges import at_the_edges
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import log_ndtr, ndtr, ndtri

_ROOT_2PI = math.sqrt(2 * math.pi)


@dataclass(frozen=True)
class Normal(Continuous):
    """The bell curve with mean μ and standard deviation σ.

    pdf(x) = exp(−(x − μ)² / 2σ²) / (σ √2π)

    >>> round(float(Normal().logcdf(-40.0)), 10)
    -804.6084420138
    >>> round(float(Normal(mu=100.0, sigma=15.0).icdf(0.975)), 2)
    129.4
    """

    mu: Annotated[
        float, Real(symbol="μ", help="The mean, where the bell stands.", offered=(-5.0, 5.0), step=0.05, stretch=True)
    ] = 0.0
    sigma: Annotated[
        float,
        Real(
            symbol="σ",
            help="The standard deviation, how wide the bell is.",
            domain=Interval(0.0, open_low=True),
            offered=(0.1, 5.0),
            step=0.05,
            stretch=True,
        ),
    ] = 1.0
    source: ClassVar[str] = "Gauss (1809), Theoria motus corporum coelestium, § 177"

    @at_the_edges
    def _z(self, x: Any) -> Array:
        """How many σ each x lies above μ."""
        return (real(x)[1] - self.mu) / self.sigma

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """−z²/2 − log(σ √2π): (...)."""
        z = self._z(x)
        return -0.5 * z * z - math.log(self.sigma * _ROOT_2PI)

    def cdf(self, x: Any) -> Array:
        """Φ(z): (...)."""
        return ndtr(self._z(x))

    def ccdf(self, x: Any) -> Array:
        """Φ(−z): (...)."""
        return ndtr(-self._z(x))

    def logcdf(self, x: Any) -> Array:
        """log Φ(z): (...)."""
        return log_ndtr(self._z(x))

    def logccdf(self, x: Any) -> Array:
        """log Φ(−z): (...)."""
        return log_ndtr(-self._z(x))

    def icdf(self, p: Any) -> Array:
        """μ + σ Φ⁻¹(p): (...)."""
        return self.mu + self.sigma * ndtri(real(p)[1])

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's ziggurat: array (n,)."""
        return rng.normal(self.mu, self.sigma, n)

    @property
    def mean(self) -> float:
        """μ."""
        return self.mu

    @property
    def variance(self) -> float:
        """σ²."""
        return self.sigma**2

    @property
    def skewness(self) -> float:
        """0: both sides balance."""
        return 0.0

    @property
    def kurtosis(self) -> float:
        """0: it is the measure of others."""
        return 0.0

    @property
    def entropy(self) -> float:
        """½ log(2πe σ²): the largest of all densities with this variance."""
        return 0.5 + math.log(self.sigma * _ROOT_2PI)

    @property
    def mode(self) -> float:
        """μ."""
        return self.mu

    @property
    def latex(self) -> str:
        """The density, with μ and σ in it."""
        mu, sigma = latex_number(abs(self.mu)), latex_number(self.sigma)
        shifted = "x" if self.mu == 0 else f"x {'-' if self.mu > 0 else '+'} {mu}"
        inner = shifted if sigma == "1" else rf"\frac{{{shifted}}}{{{sigma}}}"
        square = "x^2" if inner == "x" else rf"\left({inner}\right)^2"
        scale = "" if sigma == "1" else rf"{sigma} \, "
        return rf"f(x) = \frac{{1}}{{{scale}\sqrt{{2\pi}}}} \; e^{{-\frac12 {square}}}"
