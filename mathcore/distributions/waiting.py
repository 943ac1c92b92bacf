"""Failures before the successes come, in independent trials: Geometric, NegativeBinomial."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions.base import COUNTS, Samples
from mathcore.distributions.discrete import REACH, Discrete
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import log1m_exp, log_binomial_density, x_log1p_y
from mathcore.tails import log_beta_inc, log_beta_inc_c

Chance = Annotated[
    float,
    Real(
        symbol="p",
        help="The probability of a success; not 0, else none would ever come.",
        domain=Interval(0.001, 1.0),
        offered=(0.02, 1.0),
        step=0.01,
        stretch=True,
    ),
]


@dataclass(frozen=True)
class Geometric(Discrete):
    """The number of trials up to the first success, that one counted.

    pmf(k) = (1 − p)ᵏ⁻¹ p,  k = 1, 2, …

    Notes: as in NumPy and SciPy; R counts the failures alone, k − 1.

    >>> Geometric(p=0.5).pmf([1, 2, 3])
    array([0.5  , 0.25 , 0.125])
    """

    p: Chance = 0.3
    source: ClassVar[str] = (
        "Pascal's distribution with one success; Feller (1968), An introduction to probability, VI.8"
    )

    @property
    def support(self) -> Interval:
        """1, 2, …"""
        return Interval(1.0, math.inf)

    def _log_mass(self, k: Array) -> Array:
        return x_log1p_y(k - 1, -self.p) + math.log(self.p)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        above = x_log1p_y(k, -self.p)
        return log1m_exp(above), above

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return rng.geometric(self.p, n).astype(float)

    @property
    def mean(self) -> float:
        """1 / p."""
        return 1 / self.p

    @property
    def variance(self) -> float:
        """(1 − p) / p²."""
        return (1 - self.p) / self.p**2

    @property
    def skewness(self) -> float:
        """(2 − p) / √(1 − p); nan for p = 1."""
        return (2 - self.p) / math.sqrt(1 - self.p) if self.p < 1 else math.nan

    @property
    def kurtosis(self) -> float:
        """6 + p² / (1 − p); nan for p = 1."""
        return 6 + self.p**2 / (1 - self.p) if self.p < 1 else math.nan

    @property
    def entropy(self) -> float:
        """−(p log p + (1 − p) log(1 − p)) / p: that of a trial, times the trials."""
        q = 1 - self.p
        return -math.log(self.p) - q * math.log1p(-self.p) / self.p if q else 0.0

    @property
    def mode(self) -> float:
        """1."""
        return 1.0

    @property
    def latex(self) -> str:
        """The probability of k trials, with p in it."""
        return rf"P(X = k) = {latex_number(1 - self.p)}^{{k - 1}} \cdot {latex_number(self.p)}"


@dataclass(frozen=True)
class NegativeBinomial(Discrete):
    """The number of failures before the r-th success; r need not be whole.

    pmf(k) = Γ(k + r) / (k! Γ(r)) pʳ (1 − p)ᵏ,  k = 0, 1, …

    Notes: as in NumPy, SciPy and R. Some textbooks count the trials, k + r.

    >>> NegativeBinomial(r=1.0, p=0.5).pmf([0, 1, 2]).round(12)
    array([0.5  , 0.25 , 0.125])
    """

    r: Annotated[
        float,
        Real(
            symbol="r",
            help="The success that is waited for.",
            domain=Interval(0.001, 1000.0),
            offered=(0.5, 20.0),
            step=0.5,
            stretch=True,
        ),
    ] = 3.0
    p: Chance = 0.4
    label: ClassVar[str] = "Negative binomial"
    source: ClassVar[str] = "Pascal, for a whole r; Feller (1968), An introduction to probability, VI.8"

    @property
    def support(self) -> Interval:
        """0, 1, …"""
        return COUNTS

    def _log_mass(self, k: Array) -> Array:
        r = 0 * k + self.r
        return log_binomial_density(k, r, 1 - self.p, self.p) - namespace(k).log1p(k / self.r)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        return log_beta_inc(self.r, k + 1, self.p), log_beta_inc_c(self.r, k + 1, self.p)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return rng.negative_binomial(self.r, self.p, n).astype(float)

    @property
    def mean(self) -> float:
        """r (1 − p) / p."""
        return self.r * (1 - self.p) / self.p

    @property
    def variance(self) -> float:
        """r (1 − p) / p²."""
        return self.r * (1 - self.p) / self.p**2

    @property
    def skewness(self) -> float:
        """(2 − p) / √(r (1 − p)); nan for p = 1."""
        return (2 - self.p) / math.sqrt(self.r * (1 - self.p)) if self.p < 1 else math.nan

    @property
    def kurtosis(self) -> float:
        """(6 + p² / (1 − p)) / r; nan for p = 1."""
        return (6 + self.p**2 / (1 - self.p)) / self.r if self.p < 1 else math.nan

    @property
    def bulk(self) -> Samples:
        """The whole numbers that carry all probability but 10⁻¹⁸; for r < 1 the tail is longer than σ says."""
        high = self.mean + REACH * (math.sqrt(self.variance) + 1 / self.p)
        return np.arange(math.floor(max(0.0, self.mean - REACH * math.sqrt(self.variance))), math.ceil(high) + 1.0)

    @property
    def mode(self) -> float:
        """⌈(r − 1)(1 − p) / p⌉ − 1, and 0 for r ≤ 1: the lower one where two share the top."""
        return float(max(math.ceil((self.r - 1) * (1 - self.p) / self.p) - 1, 0))

    @property
    def latex(self) -> str:
        """The probability of k failures, with r and p in it."""
        r, p, q = latex_number(self.r), latex_number(self.p), latex_number(1 - self.p)
        return rf"P(X = k) = \frac{{\Gamma(k + {r})}}{{k! \; \Gamma({r})}} \, {p}^{{{r}}} \cdot {q}^k"
