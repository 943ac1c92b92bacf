"""What a test of a hypothesis answers: one record, whichever the test, with everything that a report needs.

Glossary: H₀ is the null hypothesis, what is doubted; the *statistic* measures how far the data are from it; *p* is the
probability, if H₀ holds, of a statistic at least as far out; the *interval* holds the values that the same data would
not reject at level 1 − ``level``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array

NAN = float("nan")
Interval = tuple[float, float]


@dataclass(frozen=True)
class HypothesisTest:
    """The answer of a test.

    ``distribution`` is that of the statistic under H₀. ``estimate`` and ``interval`` are of ``quantity``, which H₀
    says is ``hypothesized``. ``effect`` says how large the difference is, freed from units, by the measure
    ``effect_name``. ``undefined`` says why the statistic does not exist, where it does not; its numbers are nan then.
    """

    name: str
    null: str
    alternative: str
    symbol: str
    statistic: float
    distribution: Any
    p: float
    log_p: float
    quantity: str
    estimate: float
    hypothesized: float
    interval: Interval | None
    level: float
    effect: float
    effect_name: str
    assumptions: tuple[str, ...]
    undefined: str = ""
    expected: Array | None = None

    def rejects(self, alpha: float = 0.05) -> bool:
        """Whether p ≤ α."""
        return self.p <= alpha


@dataclass(frozen=True, eq=False)
class Resampled:
    """A distribution that was counted out: the statistic in every arrangement of the data, or in many drawn at random.

    ``values`` are sorted; ``exact`` says whether these are all there are.
    """

    values: np.ndarray[Any, Any]
    exact: bool

    @property
    def count(self) -> int:
        """How many values there are."""
        return len(self.values)

    def cdf(self, x: Any) -> Array:
        """The part of the values at or below x, of the shape of x."""
        return np.searchsorted(self.values, x, side="right") / self.count

    def quantile(self, p: float) -> float:
        """The smallest value with a part of at least p at or below it."""
        return float(self.values[min(max(math.ceil(p * self.count - 1e-9) - 1, 0), self.count - 1)])

    def tail(self, statistic: float, alternative: str, centre: float = 0.0) -> float:
        """p: the part of the values at least as far out as the statistic; never 0.

        exact: b / B;   drawn: (b + 1) / (B + 1), for the data themselves are one arrangement more

        Reference: Phipson & Smyth (2010), Permutation p-values should never be zero, SAGMB 9.
        """
        near = 1e-12 * max(
            abs(statistic - centre), float(np.max(np.abs(self.values[np.isfinite(self.values)] - centre), initial=0.0))
        )
        if alternative == "less":
            out = self.values <= statistic + near
        elif alternative == "greater":
            out = self.values >= statistic - near
        else:
            out = np.abs(self.values - centre) >= abs(statistic - centre) - near
        b = int(out.sum())
        return max(b, 1) / self.count if self.exact else (b + 1) / (self.count + 1)  # the data are one of them


def p_value(distribution: Any, statistic: float, alternative: str) -> tuple[float, float]:
    """(p, log p) of a statistic whose distribution under H₀ is continuous and symmetric about 0.

    less: P(T ≤ t);   greater: P(T ≥ t);   two-sided: 2 P(T ≥ |t|)

    The logarithm holds also where p is smaller than the smallest float.
    """
    if math.isnan(statistic):
        return NAN, NAN
    if alternative == "less":
        return float(distribution.cdf(statistic)), float(distribution.logcdf(statistic))
    if alternative == "greater":
        return float(distribution.ccdf(statistic)), float(distribution.logccdf(statistic))
    p, log_p = float(distribution.ccdf(abs(statistic))), float(distribution.logccdf(abs(statistic)))
    return min(2 * p, 1.0), min(math.log(2) + log_p, 0.0)


def about(estimate: float, error: float, distribution: Any, alternative: str, level: float) -> Interval:
    """The interval estimate ± quantile · standard error; open to one side when the alternative is one-sided.

    Against ``less`` it says how large the quantity may be at most, against ``greater`` how small at least.
    """
    if alternative == "two-sided":
        reach = float(distribution.icdf((1 + level) / 2)) * error
        return estimate - reach, estimate + reach
    reach = float(distribution.icdf(level)) * error
    return (-math.inf, estimate + reach) if alternative == "less" else (estimate - reach, math.inf)
