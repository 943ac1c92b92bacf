"""Trials that succeed or fail, independent of each other, so many of them: Bernoulli, Binomial."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions.base import Samples
from mathcore.distributions.discrete import Discrete
from mathcore.numerals import latex_number
from mathcore.parameters import Integer, Interval, Real
from mathcore.special import log_binomial_density, x_log1p_y, x_log_y
from mathcore.tails import log_beta_inc, log_beta_inc_c

Probability = Annotated[
    float,
    Real(
        symbol="p",
        help="The probability of a success.",
        domain=Interval(0.0, 1.0),
        offered=(0.0, 1.0),
        step=0.01,
    ),
]


@dataclass(frozen=True)
class Bernoulli(Discrete):
    """One trial: 1 with probability p, else 0.

    pmf(k) = pᵏ (1 − p)¹⁻ᵏ,  k = 0, 1

    >>> Bernoulli(p=0.25).pmf([0, 1])
    array([0.75, 0.25])
    """

    p: Probability = 0.3
    source: ClassVar[str] = "Jakob Bernoulli (1713), Ars conjectandi"

    @property
    def support(self) -> Interval:
        """0 and 1."""
        return Interval(0.0, 1.0)

    def _log_mass(self, k: Array) -> Array:
        return x_log_y(k, self.p) + x_log1p_y(1 - k, -self.p)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        return x_log1p_y(0 * k + 1, -self.p), x_log_y(0 * k + 1, self.p)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws: array (n,)."""
        return (rng.random(n) < self.p).astype(float)

    @property
    def mean(self) -> float:
        """p."""
        return self.p

    @property
    def variance(self) -> float:
        """p (1 − p)."""
        return self.p * (1 - self.p)

    @property
    def skewness(self) -> float:
        """(1 − 2p) / σ; nan where nothing varies."""
        return (1 - 2 * self.p) / math.sqrt(self.variance) if self.variance else math.nan

    @property
    def kurtosis(self) -> float:
        """1 / σ² − 6; nan where nothing varies."""
        return 1 / self.variance - 6 if self.variance else math.nan

    @property
    def mode(self) -> float:
        """The likelier of 0 and 1; 0 where they are even."""
        return float(self.p > 0.5)

    @property
    def latex(self) -> str:
        """The probabilities of 1 and 0, with p in them."""
        p, q = latex_number(self.p), latex_number(1 - self.p)
        return rf"P(X = k) = {p}^k \cdot {q}^{{1 - k}}"


@dataclass(frozen=True)
class Binomial(Discrete):
    """The number of successes in n independent trials, each with probability p.

    pmf(k) = n! / (k! (n − k)!) pᵏ (1 − p)ⁿ⁻ᵏ,  k = 0, …, n

    >>> Binomial(n=3, p=0.5).pmf([0, 1, 2, 3]).round(12)
    array([0.125, 0.375, 0.375, 0.125])
    """

    n: Annotated[
        int,
        Integer(symbol="n", help="How many trials.", domain=Interval(0), offered=(0, 60), stretch=True),
    ] = 10
    p: Probability = 0.5
    source: ClassVar[str] = "Jakob Bernoulli (1713), Ars conjectandi; computed as by Loader (2000)"

    @property
    def support(self) -> Interval:
        """0, …, n."""
        return Interval(0.0, float(self.n))

    def _log_mass(self, k: Array) -> Array:
        return log_binomial_density(k, self.n - k, self.p, 1 - self.p)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        a, b = k + 1, namespace(k).where(k < self.n, self.n - k, 1.0)
        return log_beta_inc_c(a, b, self.p), log_beta_inc(a, b, self.p)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return rng.binomial(self.n, self.p, n).astype(float)

    @property
    def mean(self) -> float:
        """n p."""
        return self.n * self.p

    @property
    def variance(self) -> float:
        """n p (1 − p)."""
        return self.n * self.p * (1 - self.p)

    @property
    def skewness(self) -> float:
        """(1 − 2p) / σ; nan where nothing varies."""
        return (1 - 2 * self.p) / math.sqrt(self.variance) if self.variance else math.nan

    @property
    def kurtosis(self) -> float:
        """(1 − 6 p (1 − p)) / σ²; nan where nothing varies."""
        return (1 - 6 * self.p * (1 - self.p)) / self.variance if self.variance else math.nan

    @property
    def mode(self) -> float:
        """⌈(n + 1) p⌉ − 1, and 0 for p = 0: the lower one where two share the top."""
        return float(max(math.ceil((self.n + 1) * self.p) - 1, 0))

    @property
    def latex(self) -> str:
        """The probability of k successes, with n and p in it."""
        p, q = latex_number(self.p), latex_number(1 - self.p)
        return rf"P(X = k) = \binom{{{self.n}}}{{k}} \, {p}^k \cdot {q}^{{{self.n} - k}}"
