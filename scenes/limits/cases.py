"""Limits of families: which distribution comes near to which, and by what law their distance falls.

Law: the distance for large n, a constant over n or √n. For whole numbers it is Esseen's (1956):

    sup |F − G| ≈ (|skewness| + 3/σ) / (6 √2π)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.distances import Gap, cumulated, kolmogorov, whole_numbers
from mathcore.distributions import Binomial, Distribution, Normal, Poisson, StudentT
from mathcore.parameters import Interval, Knobs, Real, Toggle

Host = np.ndarray[Any, Any]

ROOT = math.sqrt(2 * math.pi)
PINELIS = 0.25 * math.sqrt((7 + 5 * math.sqrt(2)) / (math.pi * math.exp(1 + math.sqrt(2))))
POINTS = np.sinh(np.linspace(-4.0, 4.0, 161))  # where Student's distribution is compared with the normal one

Corrected = Annotated[
    bool, Toggle(symbol="half a step further", help="Compares with the normal at k + ½: the continuity correction.")
]


class Limit(Knobs):
    """A family that glides into another one as n grows."""

    what: ClassVar[str] = "n"  # what n is
    standard: ClassVar[bool] = False  # drawn in standard deviations from the mean
    fixed: ClassVar[str] = ""

    def used(self, n: int) -> int:
        """The nearest n for which there is such a distribution."""
        return max(n, 1)

    def pair(self, n: int) -> tuple[Distribution, Distribution]:
        """The distribution at n, and the one that it comes near to."""
        raise NotImplementedError

    def law(self, n: int) -> float:
        """What the distance comes near to when n is large; 0 where it falls faster than the law says."""
        raise NotImplementedError

    @property
    def said(self) -> str:
        """The law in words."""
        raise NotImplementedError

    @property
    def shift(self) -> float:
        """By how much later the limit is looked at."""
        return 0.0

    def gap(self, n: int) -> Gap:
        """The largest difference of both cdfs; kept."""
        return largest(self, self.used(n))

    def measured(self, first: Distribution, second: Distribution) -> Gap:
        """The largest difference of both cdfs."""
        if isinstance(first, StudentT):
            return kolmogorov(first, second, POINTS)
        if not self.shift:
            return kolmogorov(first, second)
        k = with_one_below(whole_numbers(first))
        apart = cumulated(first, k) - np.asarray(second.cdf(k + self.shift))
        i = int(np.argmax(np.abs(apart)))
        return Gap(abs(float(apart[i])), float(apart[i]), float(k[i]))


def with_one_below(k: Host) -> Host:
    """Whole numbers in order, and the one before: there the limit may have probability already."""
    return np.concatenate([k[:1] - 1, k])


@lru_cache(maxsize=1024)
def largest(limit: Limit, n: int) -> Gap:
    """The largest difference of both cdfs at n."""
    return limit.measured(*pair(limit, n))


@lru_cache(maxsize=64)
def pair(limit: Limit, n: int) -> tuple[Distribution, Distribution]:
    """The two distributions at n, kept with what they have computed of themselves."""
    return limit.pair(n)


@lru_cache(maxsize=64)
def poisson(rate: float) -> Poisson:
    """A Poisson distribution, kept: it is the limit of many."""
    return Poisson(rate=rate)


@dataclass(frozen=True)
class BinomialPoisson(Limit):
    """Many trials with little chance each: n p stays at λ."""

    rate: Annotated[
        float, Real(symbol="λ = n p", help="How many successes are expected, whatever n.",
                    domain=Interval(0.1, 50.0), offered=(0.5, 20.0), step=0.5),
    ] = 4.0  # fmt: skip
    label: ClassVar[str] = "Binomial → Poisson"
    what: ClassVar[str] = "trials"

    def used(self, n: int) -> int:
        return max(n, math.ceil(self.rate))

    def pair(self, n: int) -> tuple[Distribution, Distribution]:
        n = self.used(n)
        return Binomial(n=n, p=self.rate / n), poisson(self.rate)

    def law(self, n: int) -> float:
        limit = poisson(self.rate)
        mass = np.asarray(limit.pmf(whole_numbers(limit)))
        return self.rate**2 / (2 * self.used(n)) * float(np.abs(np.diff(mass, prepend=0.0)).max())

    @property
    def said(self) -> str:
        return "λ² ÷ 2n times the largest step of the Poisson probabilities"


@dataclass(frozen=True)
class BinomialNormal(Limit):
    """The share of successes in many trials: de Moivre's limit."""

    p: Annotated[
        float, Real(symbol="p", help="The probability of a success.", domain=Interval(0.001, 0.999),
                    offered=(0.01, 0.99), step=0.01),
    ] = 0.3  # fmt: skip
    corrected: Corrected = False
    label: ClassVar[str] = "Binomial → normal"
    what: ClassVar[str] = "trials"
    standard: ClassVar[bool] = True

    def pair(self, n: int) -> tuple[Distribution, Distribution]:
        n = self.used(n)
        return Binomial(n=n, p=self.p), Normal(n * self.p, math.sqrt(n * self.p * (1 - self.p)))

    def law(self, n: int) -> float:
        sigma = math.sqrt(self.used(n) * self.p * (1 - self.p))
        skew = abs(1 - 2 * self.p)
        return (skew if skew > 1e-12 else 0.0) / (6 * ROOT * sigma) + (
            0.0 if self.corrected else 3 / (6 * ROOT * sigma)
        )

    @property
    def said(self) -> str:
        top = "|1 − 2p|" if self.corrected else "(3 + |1 − 2p|)"
        return "with p = ½ it falls as 1 ÷ n" if not self.law(1) else f"{top} ÷ 6 √(2π n p (1 − p))"

    @property
    def shift(self) -> float:
        return 0.5 if self.corrected else 0.0


@dataclass(frozen=True)
class PoissonNormal(Limit):
    """Many independent events: a Poisson distribution with a large rate."""

    corrected: Corrected = False
    label: ClassVar[str] = "Poisson → normal"
    what: ClassVar[str] = "λ"
    standard: ClassVar[bool] = True

    def pair(self, n: int) -> tuple[Distribution, Distribution]:
        rate = float(self.used(n))
        return Poisson(rate=rate), Normal(rate, math.sqrt(rate))

    def law(self, n: int) -> float:
        return (1 if self.corrected else 4) / (6 * ROOT * math.sqrt(self.used(n)))

    @property
    def said(self) -> str:
        return f"{'1' if self.corrected else '4'} ÷ 6 √(2π λ)"

    @property
    def shift(self) -> float:
        return 0.5 if self.corrected else 0.0


@dataclass(frozen=True)
class StudentNormal(Limit):
    """A mean over its estimated error: with more data the estimate is as good as the truth."""

    label: ClassVar[str] = "Student's t → normal"
    what: ClassVar[str] = "degrees of freedom ν"

    def pair(self, n: int) -> tuple[Distribution, Distribution]:
        return StudentT(df=float(self.used(n))), Normal(0.0, 1.0)

    def law(self, n: int) -> float:
        return PINELIS / self.used(n)

    @property
    def said(self) -> str:
        return "0.158 ÷ ν"


CATALOGUE = (BinomialPoisson, BinomialNormal, PoissonNormal, StudentNormal)
