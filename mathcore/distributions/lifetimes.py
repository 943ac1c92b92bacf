"""Continuous families in closed form on x > 0: exponential, Weibull."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions.base import Continuous
from mathcore.distributions.edges import (
    ABOVE_ZERO,
    LARGEST_EXPONENT,
    POSITIVE,
    SHAPE,
    at_the_edges,
    exp,
    from_zero,
    latex_shifted,
    probability,
)
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import log1m_exp, x_log_y, zeta

_EULER = 0.5772156649015329

Rate = Annotated[
    float,
    Real(symbol="λ", help="How many a unit of time.", domain=POSITIVE, offered=(0.1, 5.0), step=0.05, stretch=True),
]


@dataclass(frozen=True)
class Exponential(Continuous):
    """The wait for the next of events that come at a rate λ, whatever happened before.

    pdf(x) = λ e^−λx,  x ≥ 0

    >>> float(Exponential(rate=2.0).logccdf(1000.0))
    -2000.0
    """

    rate: Rate = 1.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 19"

    @property
    def support(self) -> Interval:
        """From 0 on."""
        return ABOVE_ZERO

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """log λ − λx: (...)."""
        xp, z = from_zero(x)
        return xp.where(x < z, -math.inf, math.log(self.rate) - self.rate * z)

    def cdf(self, x: Any) -> Array:
        """1 − e^−λx: (...)."""
        xp, x = from_zero(x)
        return -xp.expm1(-self.rate * x)

    def ccdf(self, x: Any) -> Array:
        """e^−λx: (...)."""
        xp, x = from_zero(x)
        return xp.exp(-self.rate * x)

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log(1 − e^−λx): (...)."""
        return log1m_exp(self.logccdf(x))

    def logccdf(self, x: Any) -> Array:
        """−λx: (...)."""
        return -self.rate * from_zero(x)[1]

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """−log(1 − p) / λ: (...)."""
        xp, p = probability(p)
        return -xp.log1p(-p) / self.rate

    @property
    def mean(self) -> float:
        """1/λ."""
        return 1 / self.rate

    @property
    def variance(self) -> float:
        """1/λ²."""
        return self.mean * self.mean

    @property
    def skewness(self) -> float:
        """2, whatever λ is."""
        return 2.0

    @property
    def kurtosis(self) -> float:
        """6, whatever λ is."""
        return 6.0

    @property
    def entropy(self) -> float:
        """1 − log λ: the largest of all densities on x ≥ 0 with this mean."""
        return 1 - math.log(self.rate)

    @property
    def mode(self) -> float:
        """0."""
        return 0.0

    @property
    def latex(self) -> str:
        """The density, with λ in it."""
        rate = "" if self.rate == 1 else latex_number(self.rate)
        return rf"f(x) = {rate} \, e^{{-{rate} x}} \quad x \ge 0"


@dataclass(frozen=True)
class Weibull(Continuous):
    """A lifetime whose risk grows with age when k > 1, and falls when k < 1.

    pdf(x) = (k/λ) (x/λ)ᵏ⁻¹ exp(−(x/λ)ᵏ),  x ≥ 0

    >>> float(Weibull(shape=2.0, scale=10.0).logccdf(30.0))
    -9.0
    """

    shape: Annotated[
        float,
        Real(
            symbol="k",
            help="How the risk grows with age.",
            domain=SHAPE,
            offered=(0.3, 8.0),
            step=0.05,
            stretch=True,
        ),
    ] = 1.5
    scale: Annotated[
        float,
        Real(
            symbol="λ", help="The age that 37 % reach.", domain=POSITIVE, offered=(0.1, 10.0), step=0.05, stretch=True
        ),
    ] = 1.0
    source: ClassVar[str] = "Weibull (1951), A statistical distribution function of wide applicability"

    @property
    def support(self) -> Interval:
        """From 0 on."""
        return ABOVE_ZERO

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """log k/λ + (k − 1) log(x/λ) − (x/λ)ᵏ: (...)."""
        xp, z = from_zero(x)
        u = z / self.scale
        risk = u**self.shape
        inside = math.log(self.shape) - math.log(self.scale) + x_log_y(self.shape - 1, u) - risk
        return xp.where((x < z) | (risk == math.inf), -math.inf, inside)

    def _risk(self, x: Any) -> Array:
        """(x/λ)ᵏ, the risk taken up to x."""
        return (from_zero(x)[1] / self.scale) ** self.shape

    @at_the_edges
    def cdf(self, x: Any) -> Array:
        """1 − exp(−(x/λ)ᵏ): (...)."""
        risk = self._risk(x)
        return -namespace(risk).expm1(-risk)

    @at_the_edges
    def ccdf(self, x: Any) -> Array:
        """exp(−(x/λ)ᵏ): (...)."""
        risk = self._risk(x)
        return namespace(risk).exp(-risk)

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log(1 − exp(−(x/λ)ᵏ)), which is k log(x/λ) where that is small: (...)."""
        xp, u = from_zero(x)
        risk = self._risk(x)
        return xp.where(risk < 1e-20, self.shape * xp.log(u / self.scale), log1m_exp(-risk))

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """−(x/λ)ᵏ: (...)."""
        return -self._risk(x)

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """λ (−log(1 − p))^(1/k): (...)."""
        xp, p = probability(p)
        return self.scale * (-xp.log1p(-p)) ** (1 / self.shape)

    def relative_moment(self, j: int) -> float:
        """E[Xʲ] / E[X]ʲ − 1, by the cumulants of log X where k is large: there the powers cancel."""
        t = 1 / self.shape
        if t > 1 / 16:
            log = math.lgamma(1 + j * t) - j * math.lgamma(1 + t)
        else:
            m = np.arange(2, 40)
            log = float(np.sum(zeta(m) * (-t) ** m * (float(j) ** m - j) / m))
        return math.expm1(log) if log < LARGEST_EXPONENT else math.inf

    @property
    def mean(self) -> float:
        """λ Γ(1 + 1/k)."""
        return self.scale * exp(math.lgamma(1 + 1 / self.shape))

    @property
    def variance(self) -> float:
        """λ² (Γ(1 + 2/k) − Γ(1 + 1/k)²)."""
        return self.mean * self.mean * self.relative_moment(2)

    @property
    def skewness(self) -> float:
        """Negative from about k = 3.6 on."""
        second, third = self.relative_moment(2), self.relative_moment(3)
        return _ratio(third - 3 * second, second, 1.5)

    @property
    def kurtosis(self) -> float:
        """From the fourth moment about the mean, less 3."""
        second, third, fourth = (self.relative_moment(j) for j in (2, 3, 4))
        return _ratio(fourth - 4 * third + 6 * second, second, 2.0) - 3

    @property
    def entropy(self) -> float:
        """γ (1 − 1/k) + log λ/k + 1, with Euler's γ."""
        return _EULER * (1 - 1 / self.shape) + math.log(self.scale) - math.log(self.shape) + 1

    @property
    def mode(self) -> float:
        """λ ((k − 1)/k)^(1/k), or 0 when k ≤ 1."""
        k = self.shape
        return float(self.scale * ((k - 1) / k) ** (1 / k)) if k > 1 else 0.0

    @property
    def latex(self) -> str:
        """The density, with k and λ in it."""
        u, k = latex_shifted(0.0, self.scale), latex_number(self.shape)
        power = rf"\left({u}\right)"
        front = latex_number(self.shape / self.scale)
        return rf"f(x) = {front} \, {power}^{{{latex_number(self.shape - 1)}}} e^{{-{power}^{{{k}}}}} \quad x \ge 0"


def _ratio(moment: float, square: float, power: float) -> float:
    """A central moment over a power of the variance; ∞ where those are too large for floats."""
    return moment / square**power if math.isfinite(moment) and square**0.5 < 1e75 else math.inf
