"""Distributions whose probabilities are computed once, as a table: Hypergeometric; Categorical, any at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array
from mathcore.distributions.base import Samples
from mathcore.distributions.discrete import Discrete
from mathcore.numerals import latex_number
from mathcore.parameters import Integer, Interval, Matrix
from mathcore.special import log1m_exp, log_binomial_density, on_host

Host = np.ndarray[Any, np.dtype[np.float64]]

OUTCOMES = 12  # of a categorical distribution that is typed
_OFF = 1e-9  # how far probabilities may be from adding up to 1


class Tabulated(Discrete):
    """A distribution on few whole numbers: tails are sums of its probabilities, kept."""

    @cached_property
    def _tables(self) -> tuple[Host, Host, Host]:
        """log P(X = k), log P(X ≤ k), log P(X > k) at every k of the support."""
        k = np.arange(self.support.low, self.support.high + 1)
        mass = self._every_log_mass(k)
        low = np.logaddexp.accumulate(mass)
        high = np.append(np.logaddexp.accumulate(mass[::-1])[-2::-1], -math.inf)
        low, high = np.minimum(low, 0.0), np.minimum(high, 0.0)  # rounding may have gone beyond 1
        return mass, np.where(low < high, low, log1m_exp(high)), np.where(high < low, high, log1m_exp(low))

    def _every_log_mass(self, k: Host) -> Host:
        """log P(X = k) at every k of the support, on the host."""
        raise NotImplementedError

    def _taken(self, which: int, k: Array) -> Array:
        """A table at whole numbers of the support."""
        table = self._tables[which]
        taken: Array = on_host(lambda j: table[(j - self.support.low).astype(int)])(k)
        return taken

    def _log_mass(self, k: Array) -> Array:
        return self._taken(0, k)

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        return self._taken(1, k), self._taken(2, k)


@dataclass(frozen=True)
class Hypergeometric(Tabulated):
    """The number of successes among draws from an urn, none put back.

    pmf(k) = C(K, k) C(M, n − k) / C(K + M, n)

    K successes and M failures are in the urn, n are drawn, at most all of them.
    Notes: R's order (m, n, k); SciPy says the total K + M first.

    >>> Hypergeometric(successes=2, failures=2, draws=2).pmf([0, 1, 2]).round(12)
    array([0.16666667, 0.66666667, 0.16666667])
    """

    successes: Annotated[
        int,
        Integer(symbol="K", help="Successes in the urn.", domain=Interval(0, 50_000), offered=(0, 60), stretch=True),
    ] = 20
    failures: Annotated[
        int, Integer(symbol="M", help="Failures in the urn.", domain=Interval(0, 50_000), offered=(0, 60), stretch=True)
    ] = 30
    draws: Annotated[
        int,
        Integer(
            symbol="n",
            help="How many are drawn, at most all.",
            domain=Interval(0, 100_000),
            offered=(0, 60),
            stretch=True,
        ),
    ] = 12
    source: ClassVar[str] = "Feller (1968), An introduction to probability, II.6; computed as by Loader (2000)"

    @property
    def drawn(self) -> int:
        """How many are drawn: not more than there are."""
        return min(self.draws, self.total)

    @property
    def total(self) -> int:
        """How many are in the urn, K + M."""
        return self.successes + self.failures

    @property
    def support(self) -> Interval:
        """From max(0, n − M) to min(K, n)."""
        return Interval(float(max(0, self.drawn - self.failures)), float(min(self.successes, self.drawn)))

    def _every_log_mass(self, k: Host) -> Host:
        p = self.drawn / self.total if self.total else 0.0
        q = (self.total - self.drawn) / self.total if self.total else 1.0
        rest = self.drawn - k
        log: Host = (
            log_binomial_density(k, self.successes - k, p, q)
            + log_binomial_density(rest, self.failures - rest, p, q)
            - log_binomial_density(np.float64(self.drawn), np.float64(self.total - self.drawn), p, q)
        )
        return log

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by NumPy's generator: array (n,)."""
        return rng.hypergeometric(self.successes, self.failures, self.drawn, n).astype(float)

    @property
    def mean(self) -> float:
        """n K / (K + M)."""
        return self.drawn * self.successes / self.total if self.total else 0.0

    @property
    def variance(self) -> float:
        """n (K/N) (M/N) (N − n) / (N − 1) with N = K + M."""
        total, n = self.total, self.drawn
        return n * self.successes * self.failures * (total - n) / (total**2 * (total - 1)) if total > 1 else 0.0

    @property
    def skewness(self) -> float:
        """(M − K)(N − 2n) / ((N − 2) N σ) in the units of the moments; nan where nothing varies."""
        total, n = self.total, self.drawn
        if self.variance == 0:
            return math.nan
        if total == 2:
            return 0.0
        return (self.failures - self.successes) * (total - 2 * n) / (total * (total - 2) * math.sqrt(self.variance))

    @property
    def kurtosis(self) -> float:
        """By its sum over the support; nan where nothing varies."""
        return _standard_moment(self, 4) - 3

    @property
    def mode(self) -> float:
        """⌈(n + 1)(K + 1) / (N + 2)⌉ − 1: the lower one where two share the top."""
        top = -(-(self.drawn + 1) * (self.successes + 1) // (self.total + 2)) - 1
        return float(min(max(top, self.support.low), self.support.high))

    @property
    def latex(self) -> str:
        """The probability of k successes, with the urn's numbers in it."""
        chosen = rf"\binom{{{self.successes}}}{{k}} \binom{{{self.failures}}}{{{self.drawn} - k}}"
        return rf"P(X = k) = {chosen} \Big/ \binom{{{self.total}}}{{{self.drawn}}}"


@dataclass(frozen=True)
class Categorical(Tabulated):
    """One of m outcomes 0, …, m − 1, each with a probability of its own.

    pmf(k) = p_k

    Parameters: ``p`` is one row of m probabilities that add up to 1.
    Raises: ValueError when they do not.

    >>> Categorical(p=((0.5, 0.25, 0.25),)).cdf([0, 1, 2])
    array([0.5 , 0.75, 1.  ])
    """

    p: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="p", help="The probabilities, adding up to 1.", sides=(1, OUTCOMES), domain=Interval(0.0, 1.0)),
    ] = ((0.1, 0.4, 0.2, 0.3),)
    source: ClassVar[str] = "Murphy (2012), Machine learning: a probabilistic perspective, 2.3.2"

    def __post_init__(self) -> None:
        super().__post_init__()
        if abs(math.fsum(self.p[0]) - 1) > _OFF:
            raise ValueError(f"p must add up to 1, got {math.fsum(self.p[0]):.12g}")

    @property
    def support(self) -> Interval:
        """0, …, m − 1."""
        return Interval(0.0, len(self.p[0]) - 1.0)

    def _every_log_mass(self, k: Host) -> Host:
        with np.errstate(divide="ignore"):
            log: Host = np.log(np.asarray(self.p[0]))
        return log

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws by inversion: array (n,)."""
        sums = np.cumsum(self.p[0])
        found: Samples = np.searchsorted(sums, rng.random(n) * sums[-1], side="right").astype(float)
        return found

    @property
    def mean(self) -> float:
        """Σ k p_k."""
        return math.fsum(k * p for k, p in enumerate(self.p[0]))

    @property
    def variance(self) -> float:
        """Σ (k − mean)² p_k."""
        return math.fsum((k - self.mean) ** 2 * p for k, p in enumerate(self.p[0]))

    @property
    def skewness(self) -> float:
        """By its sum; nan where nothing varies."""
        return _standard_moment(self, 3)

    @property
    def kurtosis(self) -> float:
        """By its sum; nan where nothing varies."""
        return _standard_moment(self, 4) - 3

    @property
    def mode(self) -> float:
        """The likeliest outcome, the first where several are."""
        return float(np.argmax(self.p[0]))

    @property
    def latex(self) -> str:
        """The probabilities, in order."""
        listed = r", \; ".join(latex_number(p) for p in self.p[0])
        return rf"P(X = k) = p_k, \quad p = ({listed})"


def _standard_moment(x: Discrete, order: int) -> float:
    """E[((X − mean) / σ)^order] over the bulk; nan where nothing varies."""
    if x.variance == 0:
        return math.nan
    k = x.bulk
    return float(x.pmf(k) @ ((k - x.mean) / math.sqrt(x.variance)) ** order)
