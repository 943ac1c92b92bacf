"""The mathematics of two distributions side by side: cdfs, their largest gap, what they share, their quantiles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.distances import Gap, kolmogorov, total_variation
from mathcore.distributions import Discrete, Distribution

Host = np.ndarray[Any, Any]

QUARTERS = np.array([0.25, 0.5, 0.75])
SPREAD = np.sinh(np.linspace(-8.0, 8.0, 241))  # from the median, in tenths of the quartiles' distance
LEVELS = np.concatenate([[0.001, 0.002, 0.005], np.arange(0.01, 0.995, 0.01), [0.995, 0.998, 0.999]])
OUT = 0.999  # of the first: beyond this quantile tails are compared
ROUNDING = 1e-12


@dataclass(frozen=True)
class Compared:
    """Two distributions, the largest gap of their cdfs, their total variation, and tails beyond a place."""

    first: Distribution
    second: Distribution
    gap: Gap
    variation: float
    beyond: float
    tails: tuple[float, float]
    quantiles: tuple[Host, Host]

    @property
    def same(self) -> bool:
        return self.gap.size == 0.0

    @property
    def kinds(self) -> int:
        """How many of the two take whole numbers only."""
        return sum(isinstance(one, Discrete) for one in (self.first, self.second))


def compare(first: Distribution, second: Distribution, xp: Namespace, device: Any) -> Compared:
    """What is to be said of two distributions."""
    x = xp.asarray(points(first, second), dtype=xp.float64, device=device)
    beyond = float(first.icdf(np.array([OUT]))[0])
    tails = float(first.ccdf(beyond)), float(second.ccdf(beyond))
    gap = kolmogorov(first, second, x)
    if gap.size <= ROUNDING:
        gap = Gap(0.0, 0.0, gap.at)
    variation = total_variation(first, second, x) if gap.size else 0.0
    return Compared(first, second, gap, variation, beyond, tails, (quantiles(first), quantiles(second)))


def points(first: Distribution, second: Distribution) -> Host:
    """Where two densities are compared: about both medians, and at the ends of both supports."""
    found = [middle + spread * SPREAD for middle, spread in (place(first), place(second))]
    ends = [end for one in (first, second) for end in (one.support.low, one.support.high) if math.isfinite(end)]
    return np.unique(np.concatenate([*found, ends]))


@lru_cache(maxsize=256)
def place(of: Distribution) -> tuple[float, float]:
    """The median, and a tenth of the distance of the quartiles."""
    low, middle, high = (float(x) for x in of.icdf(QUARTERS))
    return middle, max(high - low, 1e-6) / 10


@lru_cache(maxsize=256)
def quantiles(of: Distribution) -> Host:
    """Quantiles from 0.001 to 0.999, kept."""
    return np.asarray(of.icdf(LEVELS))
