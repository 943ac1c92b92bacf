"""Events that come independently at a constant rate: Poisson."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import COUNTS, Samples
from mathcore.distributions.discrete import Discrete
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real
from mathcore.special import log_poisson_density
from mathcore.tails import log_gamma_p, log_gamma_q


@dataclass(frozen=True)
class Poisson(Discrete):
    """The number of events that come independently at a constant rate, λ on average.

    pmf(k) = λᵏ e^{−λ} / k!,  k = 0, 1, …

    >>> round(float(Poisson(rate=1000.0).logcdf(5)), 12)
    -970.243707846241
    """

    rate: Annotated[
        float,
        Real(
            symbol="λ",
            help="How many events come on average.",
            domain=Interval(0.0),
            offered=(0.0, 30.0),
            step=0.1,
            stretch=True,
        ),
    ] = 4.0
    source: ClassVar[str] = "Poisson (1837), Recherches sur la probabilité des jugements; computed as by Loader (2000)"

    @property
    def support(self) -> Interval:
        """0, 1, …; 0 alone for λ = 0."""
        return COUNTS if self.rate else Interval(0.0, 0.0)

    def _log_mass(self, k: Array) -> Array:
        return log_poisson_density(k, self.rate)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        return log_gamma_q(k + 1, self.rate), log_gamma_p(k + 1, self.rate)

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return rng.poisson(self.rate, n).astype(float)

    @property
    def mean(self) -> float:
        """λ."""
        return self.rate

    @property
    def variance(self) -> float:
        """λ."""
        return self.rate

    @property
    def skewness(self) -> float:
        """1 / √λ; nan for λ = 0."""
        return 1 / math.sqrt(self.rate) if self.rate else math.nan

    @property
    def kurtosis(self) -> float:
        """1 / λ; nan for λ = 0."""
        return 1 / self.rate if self.rate else math.nan

    @property
    def mode(self) -> float:
        """⌈λ⌉ − 1, and 0 for λ = 0: the lower one where two share the top."""
        return float(max(math.ceil(self.rate) - 1, 0))

    @property
    def latex(self) -> str:
        """The probability of k events, with λ in it."""
        rate = latex_number(self.rate)
        return rf"P(X = k) = \frac{{{rate}^k \, e^{{-{rate}}}}}{{k!}}"
