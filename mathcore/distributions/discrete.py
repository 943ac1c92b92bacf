"""Distributions on whole numbers: probabilities and their sums, looked up where nearly all of them lie."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace
from mathcore.distributions.base import Distribution, Samples, real
from mathcore.distributions.steps import Steps, looked_up

REACH = 45.0  # standard deviations: tails that fall like a geometric one or faster are then below 10⁻¹⁸
_KEPT = 4096  # whole numbers whose values are kept
_BELOW, _ABOVE = 0, 1  # the two tails


class Discrete(Distribution):
    """A distribution on whole numbers.

    A family writes `_log_mass` and `_log_tails` at whole numbers of the support, a float array (...); what lies outside
    or between is met here. On NumPy, values where nearly all probability lies are computed once and kept.
    """

    def _log_mass(self, k: Array) -> Array:
        """log P(X = k) at whole numbers in the support."""
        raise NotImplementedError

    def _log_tails(self, k: Array) -> tuple[Array, Array]:
        """log P(X ≤ k) and log P(X > k) at whole numbers in the support below its upper end."""
        raise NotImplementedError

    def logpmf(self, k: Any) -> Array:
        """log P(X = k): (...); −∞ where k is not in the support."""
        xp, k = real(k)
        kept = self._masses[0].at_whole(k, -math.inf) if xp is np and self._masses else None
        return self._mass_at(xp, k) if kept is None else kept

    def pmf(self, k: Any) -> Array:
        """P(X = k): (...), from 0 to 1."""
        xp, k = real(k)
        kept = self._masses[1].at_whole(k, 0.0) if xp is np and self._masses else None
        return xp.exp(self._mass_at(xp, k)) if kept is None else kept

    def log_density(self, x: Any) -> Array:
        """`logpmf`, under the name that continuous families have too."""
        return self.logpmf(x)

    def density(self, x: Any) -> Array:
        """`pmf`, under the name that continuous families have too."""
        return self.pmf(x)

    def logcdf(self, x: Any) -> Array:
        """log P(X ≤ x): (...), ≤ 0; a step at each whole number."""
        return self._tail(x, _BELOW, logarithm=True)

    def cdf(self, x: Any) -> Array:
        """P(X ≤ x): (...), from 0 to 1; a step at each whole number."""
        return self._tail(x, _BELOW, logarithm=False)

    def logccdf(self, x: Any) -> Array:
        """log P(X > x): (...), ≤ 0; a step at each whole number."""
        return self._tail(x, _ABOVE, logarithm=True)

    def ccdf(self, x: Any) -> Array:
        """P(X > x): (...), from 0 to 1; a step at each whole number."""
        return self._tail(x, _ABOVE, logarithm=False)

    def _tail(self, x: Any, which: int, *, logarithm: bool) -> Array:
        """One of the tails or its logarithm, looked up or computed."""
        xp, x = real(x)
        kept = self._tails[2 * which + logarithm].at(x) if xp is np and self._tails else None
        if kept is not None:
            return kept
        log = self._tail_at(xp, x, which)
        return log if logarithm else xp.exp(log)

    def _mass_at(self, xp: Namespace, k: Array) -> Array:
        """log P(X = k) anywhere."""
        low, high = self.support.low, self.support.high
        here = (k >= low) & (k <= high) & (k == xp.floor(k)) & (k < math.inf)
        log = looked_up(self._log_mass, xp.where(here, k, low))
        return xp.where(here, log, xp.where(xp.isnan(k), k, -math.inf))

    def _tail_at(self, xp: Namespace, x: Array, which: int) -> Array:
        """The logarithm of a tail anywhere: before the support, within it, and from its upper end on."""
        k, low, high = xp.floor(x), self.support.low, self.support.high
        before, after = (-math.inf, 0.0) if which == _BELOW else (0.0, -math.inf)
        within = xp.where((k >= low) & (k < high), k, low)
        log = looked_up(lambda j: self._log_tails(j)[which], within) if low < high else xp.zeros_like(k)
        log = xp.where(k < low, before, xp.where(k >= high, after, log))
        return xp.where(xp.isnan(x), x, log)

    @cached_property
    def _known(self) -> Samples | None:
        """The whole numbers whose values are kept, and one on each side; None where they would be too many."""
        first, last = (
            self.support.low,
            min(self.support.high, math.ceil(self.mean + 12 * math.sqrt(self.variance)) + 20),
        )
        return np.arange(first - 1, last + 2) if last - first < _KEPT else None

    @cached_property
    def _masses(self) -> tuple[Steps, Steps] | None:
        """log P(X = k) and P(X = k), kept."""
        if self._known is None:
            return None
        log = self._mass_at(np, self._known)
        return self._steps(log), self._steps(np.exp(log))

    @cached_property
    def _tails(self) -> tuple[Steps, ...] | None:
        """P(X ≤ k), its logarithm, P(X > k) and its logarithm, kept."""
        if self._known is None:
            return None
        logs = (self._tail_at(np, self._known, which) for which in (_BELOW, _ABOVE))
        return tuple(self._steps(values) for log in logs for values in (np.exp(log), log))

    def _steps(self, values: Samples) -> Steps:
        """Values at the known whole numbers."""
        return Steps(self.support.low - 1, values, self.support.low + values.size - 3 < self.support.high)

    def icdf(self, p: Any) -> Array:
        """The quantile, the smallest whole number with cdf ≥ p: (...); the support's ends for 0 and 1."""
        xp, p = real(p)
        first, last = self.support.low, self.support.high
        found = self._tails[0].first_at_least(p) if xp is np and self._tails else None
        found = self._halved(xp, p) if found is None else found
        found = xp.where(p == 0, first, xp.where(p == 1, last, found))
        return xp.where((p >= 0) & (p <= 1), found, math.nan)

    def _halved(self, xp: Namespace, p: Array) -> Array:
        """The quantile by halving the whole numbers between two ends."""
        low = xp.full_like(p, self.support.low - 1)
        high = xp.full_like(p, self._some_above(float(xp.max(xp.where(p < 1, p, 0.0))) if p.size else 0.0))
        while xp.any(high - low > 1):
            middle = xp.floor((low + high) / 2)
            below = self.cdf(middle) < p
            low, high = xp.where(below, middle, low), xp.where(below, high, middle)
        return high

    def _some_above(self, p: float) -> float:
        """A whole number whose cdf reaches p < 1: the support's end, or by doubling."""
        k = self.support.high if self.support.high < math.inf else max(2 * math.ceil(self.mean), self.support.low + 1)
        while k < self.support.high and float(self.cdf(k)) < p:
            k = 2 * k + 1
        return k

    @property
    def bulk(self) -> Samples:
        """The whole numbers that carry all probability but 10⁻¹⁸, in order: array (m,) on the host."""
        reach = REACH * (math.sqrt(self.variance) + 1)
        low, high = max(self.support.low, self.mean - reach), min(self.support.high, self.mean + reach)
        return np.arange(math.floor(low), math.ceil(high) + 1.0)

    @property
    def entropy(self) -> float:
        """−Σ P(k) log P(k) over the bulk, in nats."""
        low, deviation, high = self.mean - self.support.low, math.sqrt(self.variance), self.support.high - self.mean
        step = max(int(deviation / 16), 1) if min(low, high) > 12 * deviation else 1  # of a wide bell a few steps do
        log = self.logpmf(self.bulk[::step])
        log = log[log > -math.inf]
        return float(-(np.exp(log) @ log)) * step + 0.0
