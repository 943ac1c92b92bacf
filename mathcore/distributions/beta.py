"""The beta distribution, and the F distribution that it becomes when a part is compared with the rest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, Samples, real
from mathcore.distributions.edges import ABOVE_ZERO, SHAPE, all_within, at_the_edges, from_zero, probability
from mathcore.distributions.parts import log_beta_of, log_density_of_parts, log_part, parts
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import (
    SMALL,
    beta_inc,
    beta_inc_c,
    digamma_remainder,
    f_lower,
    f_upper,
    factorial_remainder,
    x_log1p_y,
    x_log_y,
)
from mathcore.tails import log_beta_inc, log_beta_inc_c


@dataclass(frozen=True)
class Beta(Continuous):
    """A share between 0 and 1; what is known of a probability after α − 1 successes and β − 1 failures.

    pdf(x) = xᵅ⁻¹ (1 − x)ᵝ⁻¹ / B(α, β),  0 ≤ x ≤ 1

    >>> float(Beta(alpha=2.0, beta=2.0).cdf(0.5))
    0.5
    """

    alpha: Annotated[
        float, Real(symbol="α", help="The shape at 0.", domain=SHAPE, offered=(0.1, 15.0), step=0.05, stretch=True)
    ] = 2.0
    beta: Annotated[
        float, Real(symbol="β", help="The shape at 1.", domain=SHAPE, offered=(0.1, 15.0), step=0.05, stretch=True)
    ] = 4.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 25"

    @property
    def support(self) -> Interval:
        """From 0 to 1."""
        return Interval(0.0, 1.0)

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """(α − 1) log x + (β − 1) log(1 − x) − log B(α, β): (...)."""
        a, b = self.alpha, self.beta
        xp, x = real(x)
        ordinary = a + b < SMALL and all_within(x, 0.0, 1.0)
        p = x if ordinary else xp.clip(x, 0.0, 1.0)
        if a + b < SMALL:
            inside = x_log_y(a - 1, p) + x_log1p_y(b - 1, -p) - log_beta_of(a, b)
            if ordinary:
                return inside
        else:
            inside = log_density_of_parts(a, b, p, 1 - p) - xp.log(p) - xp.log1p(-p)
            inside = xp.where(p == 0, _at_the_end(a, b), xp.where(p == 1, _at_the_end(b, a), inside))
        return xp.where((x < 0) | (x > 1), -math.inf, inside)

    def cdf(self, x: Any) -> Array:
        """I_x(α, β), the regularized incomplete beta function: (...)."""
        xp, x = real(x)
        return beta_inc(self.alpha, self.beta, xp.clip(x, 0.0, 1.0))

    def ccdf(self, x: Any) -> Array:
        """1 − I_x(α, β): (...)."""
        xp, x = real(x)
        return beta_inc_c(self.alpha, self.beta, xp.clip(x, 0.0, 1.0))

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log I_x(α, β): (...)."""
        xp, x = real(x)
        return log_beta_inc(self.alpha, self.beta, xp.clip(x, 0.0, 1.0))

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log(1 − I_x(α, β)): (...)."""
        xp, x = real(x)
        return log_beta_inc_c(self.alpha, self.beta, xp.clip(x, 0.0, 1.0))

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """The inverse of I(α, β): (...)."""
        return parts(self.alpha, self.beta, probability(p)[1])[0]

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return np.asarray(rng.beta(self.alpha, self.beta, n))

    @property
    def mean(self) -> float:
        """α / (α + β)."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def variance(self) -> float:
        """mean · (1 − mean) / (α + β + 1)."""
        n = self.alpha + self.beta
        return self.mean * (self.beta / n) / (n + 1)

    @property
    def skewness(self) -> float:
        """0 where α = β."""
        a, b = self.alpha, self.beta
        return 2 * (b - a) / (a + b + 2) * math.sqrt(a + b + 1) / math.sqrt(a) / math.sqrt(b)

    @property
    def kurtosis(self) -> float:
        """−6/5 where α = β = 1, the uniform distribution."""
        a, b = self.alpha, self.beta
        n = a + b
        first = (a - b) * (a - b) * (n + 1) / a / b - (n + 2)
        return 6 * first / (n + 2) / (n + 3)

    @property
    def entropy(self) -> float:
        """log B(α, β) − (α − 1) ψ(α) − (β − 1) ψ(β) + (α + β − 2) ψ(α + β), without its large parts."""
        a, b, n = self.alpha, self.beta, self.alpha + self.beta
        log_b = float(factorial_remainder(a)) + float(factorial_remainder(b)) - float(factorial_remainder(n))
        slopes = (n - 2) * _psi(n) - (a - 1) * _psi(a) - (b - 1) * _psi(b)
        return log_b + slopes - math.log(n)

    @property
    def mode(self) -> float:
        """(α − 1) / (α + β − 2) when both are above 1, else an end."""
        a, b = self.alpha, self.beta
        if a > 1 and b > 1:
            return (a - 1) / (a + b - 2)
        return 0.0 if a < 1 or (a == 1 and b >= 1) else 1.0

    @property
    def latex(self) -> str:
        """The density, with α and β in it."""
        a, b = latex_number(self.alpha), latex_number(self.beta)
        powers = f"x^{{{latex_number(self.alpha - 1)}}} (1 - x)^{{{latex_number(self.beta - 1)}}}"
        return rf"f(x) = \frac{{{powers}}}{{B({a}, {b})}} \quad 0 \le x \le 1"


def _psi(x: float) -> float:
    return float(digamma_remainder(x))


def _at_the_end(a: float, b: float) -> float:
    """log of the beta density at 0."""
    return math.inf if a < 1 else math.log(b) if a == 1 else -math.inf


@dataclass(frozen=True)
class F(Continuous):
    """The ratio of two independent mean squares of ν₁ and ν₂ standard normals.

    pdf(x) = (ν₁/ν₂)^(ν₁/2) x^(ν₁/2 − 1) (1 + ν₁x/ν₂)^(−(ν₁ + ν₂)/2) / B(ν₁/2, ν₂/2),  x ≥ 0

    >>> round(float(F(df1=3.0, df2=10.0).icdf(0.95)), 3)
    3.708
    """

    df1: Annotated[
        float,
        Real(symbol="ν₁", help="Degrees of freedom above.", domain=SHAPE, offered=(0.5, 40.0), step=0.5, stretch=True),
    ] = 5.0
    df2: Annotated[
        float,
        Real(symbol="ν₂", help="Degrees of freedom below.", domain=SHAPE, offered=(0.5, 40.0), step=0.5, stretch=True),
    ] = 12.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 27"

    @property
    def support(self) -> Interval:
        """From 0 on."""
        return ABOVE_ZERO

    def _parts(self, x: Any) -> tuple[Array, Array]:
        """ν₁x / (ν₁x + ν₂), which is beta distributed, and 1 less it: (...) each."""
        ratio = from_zero(x)[1] * (self.df1 / self.df2)
        return 1 / (1 + 1 / ratio), 1 / (1 + ratio)

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """log of the beta density of the part, times p q / x: (...)."""
        xp, positive = from_zero(x)
        a, b, ratio = self.df1 / 2, self.df2 / 2, self.df1 / self.df2
        if a + b < SMALL:
            front = a * math.log(ratio) - log_beta_of(a, b)
            inside = x_log_y(a - 1, positive) - (a + b) * xp.log1p(ratio * positive) + front
            return xp.where((x < positive) | (positive == math.inf), -math.inf, inside)
        p, q = self._parts(x)
        inside = log_density_of_parts(a, b, p, q) - xp.log(positive)
        at_0 = math.inf if self.df1 < 2 else 0.0 if self.df1 == 2 else -math.inf
        inside = xp.where(positive == 0, at_0, inside)
        return xp.where((x < positive) | (positive == math.inf), -math.inf, inside)

    @at_the_edges
    def cdf(self, x: Any) -> Array:
        """I_p(ν₁/2, ν₂/2): (...)."""
        return f_lower(self.df1, self.df2, from_zero(x)[1])

    @at_the_edges
    def ccdf(self, x: Any) -> Array:
        """I_q(ν₂/2, ν₁/2): (...)."""
        return f_upper(self.df1, self.df2, from_zero(x)[1])

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log I_p(ν₁/2, ν₂/2): (...)."""
        p, q = self._parts(x)
        return log_part(self.df1 / 2, self.df2 / 2, p, q)

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log I_q(ν₂/2, ν₁/2): (...)."""
        p, q = self._parts(x)
        return log_part(self.df2 / 2, self.df1 / 2, q, p)

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """(ν₂/ν₁) p/q of the beta quantile p and q = 1 − p: (...)."""
        p, q = parts(self.df1 / 2, self.df2 / 2, probability(p)[1])
        return p / q * (self.df2 / self.df1)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return np.asarray(rng.f(self.df1, self.df2, n))

    @property
    def mean(self) -> float:
        """ν₂ / (ν₂ − 2) when ν₂ > 2, else ∞."""
        return self.df2 / (self.df2 - 2) if self.df2 > 2 else math.inf

    @property
    def variance(self) -> float:
        """2 mean² (ν₁ + ν₂ − 2) / (ν₁ (ν₂ − 4)) when ν₂ > 4; ∞ down to 2, then nan."""
        m, n = self.df1, self.df2
        if n <= 4:
            return math.inf if n > 2 else math.nan
        return 2 * self.mean * self.mean * ((m + n - 2) / m) / (n - 4)

    @property
    def skewness(self) -> float:
        """(2ν₁ + ν₂ − 2) √(8 (ν₂ − 4)) / ((ν₂ − 6) √(ν₁ (ν₁ + ν₂ − 2))) when ν₂ > 6; ∞ down to 4, then nan."""
        m, n = self.df1, self.df2
        if n <= 6:
            return math.inf if n > 4 else math.nan
        return (2 * m + n - 2) / (n - 6) * math.sqrt(8 * (n - 4) / (m + n - 2)) / math.sqrt(m)

    @property
    def kurtosis(self) -> float:
        """When ν₂ > 8; ∞ down to 6, then nan."""
        m, n = self.df1, self.df2
        if n <= 8:
            return math.inf if n > 6 else math.nan
        rest = (n - 4) * (n - 2) / (m + n - 2) * ((n - 2) / m)
        return 12 * ((5 * n - 22) + rest) / (n - 6) / (n - 8)

    @property
    def entropy(self) -> float:
        """From the beta's digamma functions, without their large parts."""
        a, b = self.df1 / 2, self.df2 / 2
        n = a + b
        log_b = float(factorial_remainder(a)) + float(factorial_remainder(b)) - float(factorial_remainder(n))
        return log_b + (1 - a) * _psi(a) - (1 + b) * _psi(b) + n * _psi(n) + math.log(n) - math.log(a) - math.log(b)

    @property
    def mode(self) -> float:
        """(1 − 2/ν₁) ν₂ / (ν₂ + 2), or 0 when ν₁ ≤ 2."""
        return max(1 - 2 / self.df1, 0.0) * (self.df2 / (self.df2 + 2))

    @property
    def latex(self) -> str:
        """The density, with ν₁ and ν₂ in it."""
        a, b, ratio = self.df1 / 2, self.df2 / 2, latex_number(self.df1 / self.df2)
        power = f"x^{{{latex_number(a - 1)}}}"
        front = rf"\frac{{{ratio}^{{{latex_number(a)}}}}}{{B({latex_number(a)}, {latex_number(b)})}}"
        return rf"f(x) = {front} \, {power} \left(1 + {ratio} x\right)^{{-{latex_number(a + b)}}} \quad x \ge 0"
