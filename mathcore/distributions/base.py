"""What a distribution is: a frozen dataclass of its parameters; what a family does not know, the base derives.

log_density logpdf or logpmf    cdf P(X ≤ x)    ccdf P(X > x)    icdf the quantile
A family writes its log-density and the logarithms of its two tails: those hold where the numbers themselves are 0.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from mathcore.backend import Array, Namespace, namespace
from mathcore.parameters import Interval, Knobs
from mathcore.special import log1m_exp

Samples = np.ndarray[Any, np.dtype[np.float64]]

REALS = Interval(-math.inf, math.inf)
COUNTS = Interval(0.0, math.inf)  # 0, 1, 2, …
_HALVINGS = 64  # of an interval, until its ends are neighbouring floats
_LOGARITHMS = 709.0  # e^709 is about the largest float


def real(x: Any) -> tuple[Namespace, Array]:
    """The library of ``x``, and ``x`` as its float64 array; Python's numbers are NumPy's."""
    xp = namespace(x)
    return xp, (xp.asarray(x, dtype=xp.float64) if xp is np else xp.astype(x, xp.float64, copy=False))


class Distribution(Knobs):
    """A distribution of one number; its parameters are its fields.

    Methods take x of any shape and array library, compute in float64, and return the same shape. Outside of the support
    densities are 0; nan stays nan. Properties are Python's floats, nan where there is no such number.
    """

    source: ClassVar[str] = ""

    @property
    def support(self) -> Interval:
        """The values that X can take, from the lowest to the highest."""
        return REALS

    def log_density(self, x: Any) -> Array:
        """log of the density, or of the probability of a single value: (...)."""
        raise NotImplementedError

    def density(self, x: Any) -> Array:
        """The density, or the probability of a single value: (...), ≥ 0."""
        log = self.log_density(x)
        return namespace(log).exp(log)

    def logcdf(self, x: Any) -> Array:
        """log P(X ≤ x): (...), ≤ 0; right also where P itself is too small for a float."""
        raise NotImplementedError

    def logccdf(self, x: Any) -> Array:
        """log P(X > x): (...), ≤ 0; right also where P itself is too small for a float."""
        return log1m_exp(self.logcdf(x))

    def cdf(self, x: Any) -> Array:
        """P(X ≤ x): (...), from 0 to 1."""
        log = self.logcdf(x)
        return namespace(log).exp(log)

    def ccdf(self, x: Any) -> Array:
        """P(X > x) = 1 − cdf without cancellation: (...), from 0 to 1."""
        log = self.logccdf(x)
        return namespace(log).exp(log)

    def icdf(self, p: Any) -> Array:
        """The quantile, the smallest x with cdf(x) ≥ p: (...); the support's lower end for 0, nan outside of [0, 1]."""
        raise NotImplementedError

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n independent draws: array (n,) on the host; ten times as many begin with the same n."""
        return np.asarray(self.icdf(rng.random(n)))

    @property
    def mean(self) -> float:
        """E[X]."""
        raise NotImplementedError

    @property
    def variance(self) -> float:
        """E[(X − mean)²]."""
        raise NotImplementedError

    @property
    def skewness(self) -> float:
        """E[(X − mean)³] / σ³, 0 where both sides balance."""
        raise NotImplementedError

    @property
    def kurtosis(self) -> float:
        """E[(X − mean)⁴] / σ⁴ − 3, the excess over a normal's."""
        raise NotImplementedError

    @property
    def entropy(self) -> float:
        """−E[log density(X)], in nats."""
        raise NotImplementedError

    @property
    def mode(self) -> float:
        """Where the density is highest; the lowest such place where there are several."""
        raise NotImplementedError

    @property
    def latex(self) -> str:
        """The density as a formula, with the numbers of the parameters in it."""
        raise NotImplementedError


class Continuous(Distribution):
    """A distribution with a density."""

    def logpdf(self, x: Any) -> Array:
        """log of the density: (...); −∞ outside of the support."""
        raise NotImplementedError

    @np.errstate(over="ignore")
    def pdf(self, x: Any) -> Array:
        """The density: (...), ≥ 0; ∞ where it is too large for a float."""
        log = self.logpdf(x)
        return namespace(log).exp(log)

    def log_density(self, x: Any) -> Array:
        """`logpdf`, under the name that discrete families have too."""
        return self.logpdf(x)

    def density(self, x: Any) -> Array:
        """`pdf`, under the name that discrete families have too."""
        return self.pdf(x)

    def icdf(self, p: Any) -> Array:
        """The quantile, by halving the logarithms of what lies between the ends: array (...)."""
        xp, p = real(p)
        end = self.support.low
        at = xp.sinh if math.isinf(end) else lambda t: end + xp.exp(t)
        low, high = xp.full_like(p, -_LOGARITHMS), xp.full_like(p, _LOGARITHMS)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            below = self._is_below(at(middle), p)
            low, high = xp.where(below, middle, low), xp.where(below, high, middle)
        found = xp.where(p == 0, end, xp.where(p == 1, self.support.high, at(high)))
        return xp.where((p >= 0) & (p <= 1), found, math.nan)

    def _is_below(self, x: Array, p: Array) -> Array:
        """Whether cdf(x) < p, decided in the tail that is smaller."""
        return namespace(p).where(p < 0.5, self.cdf(x) < p, self.ccdf(x) > 1 - p)
