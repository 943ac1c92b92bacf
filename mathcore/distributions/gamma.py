"""The gamma distribution and the χ² distribution, one of its kind."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, Samples, real
from mathcore.distributions.edges import (
    ABOVE_ZERO,
    POSITIVE,
    SHAPE,
    Freedom,
    all_within,
    at_the_edges,
    from_zero,
    probability,
)
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import (
    SMALL,
    deviance,
    digamma_remainder,
    factorial_remainder,
    gamma_p,
    gamma_p_inv,
    gamma_q,
    gamma_q_inv,
    x_log_y,
)
from mathcore.tails import log_gamma_p, log_gamma_q

LARGEST = sys.float_info.max


class _GammaKind(Continuous):
    """What gamma distributions share: shape α and rate β, whatever their parameters are called."""

    @property
    def _alpha(self) -> float:
        raise NotImplementedError

    @property
    def _beta(self) -> float:
        raise NotImplementedError

    @property
    def support(self) -> Interval:
        """From 0 on."""
        return ABOVE_ZERO

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """α log β − log Γ(α) + (α − 1) log x − βx, without the cancellation of its large parts: (...)."""
        alpha, beta = self._alpha, self._beta
        xp, x = real(x)
        ordinary = alpha < SMALL and all_within(x, 0.0, LARGEST / max(beta, 1.0))
        positive = x if ordinary else from_zero(x)[1]
        z = beta * positive
        if alpha < SMALL:
            inside = x_log_y(alpha - 1, z) - z + (math.log(beta) - math.lgamma(alpha))
            return inside if ordinary else xp.where((x < positive) | (z == math.inf), -math.inf, inside)
        # The density is β times Poisson's probability of α − 1.
        inside = math.log(beta) - float(factorial_remainder(alpha - 1)) - deviance(alpha - 1, z)
        return xp.where((x < positive) | (z == 0) | (z == math.inf), -math.inf, inside)

    def cdf(self, x: Any) -> Array:
        """P(α, βx), the regularized incomplete gamma function: (...)."""
        return gamma_p(self._alpha, self._beta * from_zero(x)[1])

    def ccdf(self, x: Any) -> Array:
        """Q(α, βx) = 1 − P(α, βx): (...)."""
        return gamma_q(self._alpha, self._beta * from_zero(x)[1])

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log P(α, βx): (...)."""
        return log_gamma_p(self._alpha, self._beta * from_zero(x)[1])

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log Q(α, βx): (...)."""
        return log_gamma_q(self._alpha, self._beta * from_zero(x)[1])

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """The inverse of P(α, ·) / β, above the middle of Q(α, ·): (...)."""
        xp, p = probability(p)
        low = gamma_p_inv(self._alpha, xp.where(p < 0.5, p, 0.5))
        high = gamma_q_inv(self._alpha, xp.where(p < 0.5, 0.5, 1 - p))
        return xp.where(p < 0.5, low, high) / self._beta

    @at_the_edges
    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator (Marsaglia and Tsang): array (n,)."""
        return np.asarray(rng.standard_gamma(self._alpha, n) / self._beta)

    @property
    def mean(self) -> float:
        """α/β."""
        return self._alpha / self._beta

    @property
    def variance(self) -> float:
        """α/β²."""
        return self.mean / self._beta

    @property
    def skewness(self) -> float:
        """2/√α."""
        return 2 / math.sqrt(self._alpha)

    @property
    def kurtosis(self) -> float:
        """6/α."""
        return 6 / self._alpha

    @property
    def entropy(self) -> float:
        """α − log β + log Γ(α) + (1 − α) ψ(α), without the cancellation of its large parts."""
        alpha = self._alpha
        rest = float(factorial_remainder(alpha)) + (1 - alpha) * float(digamma_remainder(alpha))
        return rest - math.log(self._beta)

    @property
    def mode(self) -> float:
        """(α − 1)/β, or 0 when α ≤ 1."""
        return max(self._alpha - 1, 0.0) / self._beta


@dataclass(frozen=True)
class Gamma(_GammaKind):
    """The wait for the α-th of events that come at a rate β; α need not be whole.

    pdf(x) = βᵅ xᵅ⁻¹ e^−βx / Γ(α),  x ≥ 0

    >>> float(Gamma(shape=1.0, rate=2.0).logccdf(1000.0))
    -2000.0
    """

    shape: Annotated[
        float, Real(symbol="α", help="The shape.", domain=SHAPE, offered=(0.1, 15.0), step=0.05, stretch=True)
    ] = 2.0
    rate: Annotated[
        float, Real(symbol="β", help="The rate.", domain=POSITIVE, offered=(0.1, 5.0), step=0.05, stretch=True)
    ] = 1.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 17"

    @property
    def _alpha(self) -> float:
        return self.shape

    @property
    def _beta(self) -> float:
        return self.rate

    @property
    def latex(self) -> str:
        """The density, with α and β in it."""
        alpha, beta = latex_number(self.shape), latex_number(self.rate)
        power = "" if self.shape == 1 else f"x^{{{latex_number(self.shape - 1)}}}"
        rate = "" if self.rate == 1 else beta
        front = "1" if self.rate == 1 else f"{beta}^{{{alpha}}}"
        return rf"f(x) = \frac{{{front}}}{{\Gamma({alpha})}} \, {power} \, e^{{-{rate} x}} \quad x \ge 0"


@dataclass(frozen=True)
class ChiSquared(_GammaKind):
    """The sum of the squares of ν independent standard normals.

    pdf(x) = x^(ν/2 − 1) e^(−x/2) / (2^(ν/2) Γ(ν/2)),  x ≥ 0

    >>> round(float(ChiSquared(df=1.0).icdf(0.95)), 3)
    3.841
    """

    df: Freedom = 4.0
    label: ClassVar[str] = "χ²"
    source: ClassVar[str] = "Pearson (1900), On the criterion that a given system of deviations…, Phil. Mag. 50"

    @property
    def _alpha(self) -> float:
        return self.df / 2

    @property
    def _beta(self) -> float:
        return 0.5

    @property
    def latex(self) -> str:
        """The density, with ν in it."""
        half = latex_number(self.df / 2)
        power = "" if self.df == 2 else f"x^{{{latex_number(self.df / 2 - 1)}}}"
        return rf"f(x) = \frac{{1}}{{2^{{{half}}} \, \Gamma({half})}} \, {power} \, e^{{-x/2}} \quad x \ge 0"
