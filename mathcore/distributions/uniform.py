"""The uniform distribution: all that is known are two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, real
from mathcore.distributions.edges import at_the_edges, latex_shifted, log_tail, probability
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real


@dataclass(frozen=True)
class Uniform(Continuous):
    """Every place between a and b alike.

    pdf(x) = 1 / (b − a),  a ≤ x ≤ b

    >>> float(Uniform(a=2.0, b=6.0).cdf(3.0))
    0.25
    """

    a: Annotated[float, Real(symbol="a", help="The lower end.", offered=(-5.0, 5.0), step=0.05, stretch=True)] = 0.0
    b: Annotated[float, Real(symbol="b", help="The upper end.", offered=(-5.0, 5.0), step=0.05, stretch=True)] = 1.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 26"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.a < self.b:
            raise ValueError(f"b must be > a = {self.a!r}, got {self.b!r}")

    @property
    def support(self) -> Interval:
        """From a to b."""
        return Interval(self.a, self.b)

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """−log(b − a) between the ends: (...)."""
        xp, x = real(x)
        return xp.where((x < self.a) | (x > self.b), -math.inf, 0.0 * x - math.log(self.b - self.a))

    def cdf(self, x: Any) -> Array:
        """(x − a) / (b − a) between the ends: (...)."""
        xp, x = real(x)
        return (xp.clip(x, self.a, self.b) - self.a) / (self.b - self.a)

    def ccdf(self, x: Any) -> Array:
        """(b − x) / (b − a) between the ends: (...)."""
        xp, x = real(x)
        return (self.b - xp.clip(x, self.a, self.b)) / (self.b - self.a)

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log of the cdf: (...)."""
        return log_tail(self.cdf(x), self.ccdf(x))

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log of the ccdf: (...)."""
        return log_tail(self.ccdf(x), self.cdf(x))

    def icdf(self, p: Any) -> Array:
        """a + p (b − a), from the end that is nearer: (...)."""
        xp, p = probability(p)
        width = self.b - self.a
        return xp.where(p < 0.5, self.a + p * width, self.b - (1 - p) * width)

    @property
    def mean(self) -> float:
        """The middle."""
        return self.a + (self.b - self.a) / 2

    @property
    def variance(self) -> float:
        """(b − a)² / 12."""
        return (self.b - self.a) * (self.b - self.a) / 12

    @property
    def skewness(self) -> float:
        """0: both sides balance."""
        return 0.0

    @property
    def kurtosis(self) -> float:
        """−6/5: it has no tails."""
        return -1.2

    @property
    def entropy(self) -> float:
        """log(b − a): the largest of all densities on this interval."""
        return math.log(self.b - self.a)

    @property
    def mode(self) -> float:
        """a: every place between the ends is as high, and this is the lowest."""
        return self.a

    @property
    def latex(self) -> str:
        """The density, with a and b in it."""
        a, b = latex_number(self.a), latex_number(self.b)
        return rf"f(x) = \frac{{1}}{{{latex_shifted(self.a, x=b)}}} \quad {a} \le x \le {b}"
