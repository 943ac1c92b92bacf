"""Student's t distribution: a normal whose standard deviation had to be estimated."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions.base import Samples, real
from mathcore.distributions.edges import (
    POSITIVE,
    Freedom,
    Location,
    at_the_edges,
    cauchy_tail,
    latex_factor,
    latex_shifted,
    probability,
)
from mathcore.distributions.parts import log_part, parts
from mathcore.distributions.symmetric import Symmetric
from mathcore.numerals import latex_number
from mathcore.parameters import Real
from mathcore.special import digamma_remainder, factorial_remainder, student_tail

_LOG_2PI = math.log(2 * math.pi)


@dataclass(frozen=True)
class StudentT(Symmetric):
    """A bell with heavy tails; with ν = 1 it is Cauchy's, with ν → ∞ the normal one.

    pdf(x) = Γ((ν + 1)/2) / (Γ(ν/2) σ √(νπ)) · (1 + z²/ν)^(−(ν + 1)/2),  z = (x − μ) / σ

    >>> round(float(StudentT(df=9.0).icdf(0.975)), 3)
    2.262
    """

    df: Freedom = 4.0
    mu: Location = 0.0
    sigma: Annotated[
        float, Real(symbol="σ", help="How wide it is.", domain=POSITIVE, offered=(0.1, 5.0), step=0.05, stretch=True)
    ] = 1.0
    label: ClassVar[str] = "Student's t"
    source: ClassVar[str] = "Student (1908), The probable error of a mean, Biometrika 6"

    @property
    def _width(self) -> float:
        return self.sigma

    @property
    def _front(self) -> float:
        """log of the density of z at 0, without the cancellation of its large parts."""
        a = self.df / 2
        gammas = float(factorial_remainder(a + 0.5)) - float(factorial_remainder(a))
        powers = (a - 1) * math.log1p(0.5 / a) + 0.5 * math.log(a + 0.5) - 0.5
        return gammas + powers - 0.5 * (_LOG_2PI + math.log(a))

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """log of the density at μ, less ½(ν + 1) log(1 + z²/ν): (...)."""
        xp, z = real(self._z(x))
        u = xp.abs(z) / math.sqrt(self.df)
        fall = xp.where(u > 1e10, 2 * xp.log(u), xp.log1p(u * u))
        return self._front - math.log(self.sigma) - (self.df + 1) / 2 * fall

    def _parts(self, z: Array) -> tuple[Array, Array]:
        """z² / (z² + ν), which is beta distributed, and 1 less it: (...) each."""
        u = z / math.sqrt(self.df)
        square = u * u
        return 1 / (1 + 1 / square), 1 / (1 + square)

    def _lower(self, z: Array) -> Array:
        return cauchy_tail(z) if self.df == 1 else student_tail(self.df, z)

    def _log_lower(self, z: Array) -> Array:
        xp = namespace(z)
        p, q = self._parts(z)
        power_law = self._front + (self.df - 1) / 2 * math.log(self.df) - self.df * xp.log(xp.abs(z))
        outside = xp.where(q < 1e-300, power_law, log_part(self.df / 2, 0.5, q, p) - math.log(2))
        return xp.where(z > 0, xp.log1p(-xp.exp(outside)), outside)

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """μ ± σ √(ν q/p) of the beta quantile p and q = 1 − p: (...)."""
        xp, level = probability(p)
        outside = 2 * xp.where(level < 0.5, level, 1 - level)
        q, p = parts(self.df / 2, 0.5, outside)
        z = xp.sqrt(self.df * (p / q))
        return self.mu + self.sigma * xp.where(level < 0.5, -z, z)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return np.asarray(self.mu + self.sigma * rng.standard_t(self.df, n))

    @property
    def mean(self) -> float:
        """μ when ν > 1, else nan."""
        return self.mu if self.df > 1 else math.nan

    @property
    def variance(self) -> float:
        """σ² ν / (ν − 2) when ν > 2; ∞ down to 1, then nan."""
        if self.df <= 2:
            return math.inf if self.df > 1 else math.nan
        return self.sigma * self.sigma * (self.df / (self.df - 2))

    @property
    def skewness(self) -> float:
        """0 when ν > 3, else nan."""
        return 0.0 if self.df > 3 else math.nan

    @property
    def kurtosis(self) -> float:
        """6 / (ν − 4) when ν > 4; ∞ down to 2, then nan."""
        if self.df <= 4:
            return math.inf if self.df > 2 else math.nan
        return 6 / (self.df - 4)

    @property
    def entropy(self) -> float:
        """½(ν + 1) (ψ((ν + 1)/2) − ψ(ν/2)) less log of the density at μ."""
        a = self.df / 2
        slopes = float(digamma_remainder(a + 0.5)) - float(digamma_remainder(a)) + math.log1p(0.5 / a)
        return (a + 0.5) * slopes - self._front + math.log(self.sigma)

    @property
    def latex(self) -> str:
        """The density, with ν, μ and σ in it."""
        df, z = latex_number(self.df), latex_shifted(self.mu, self.sigma)
        front = rf"\frac{{{latex_number(math.exp(self._front))}}}{{{latex_number(self.sigma)}}}"
        front = latex_factor(math.exp(self._front)) if self.sigma == 1 else front
        square = f"{z}^2" if z == "x" else rf"\left({z}\right)^2"
        return (
            rf"f(x) \approx {front} \left(1 + \frac{{{square}}}{{{df}}}\right)^{{-{latex_number((self.df + 1) / 2)}}}"
        )
