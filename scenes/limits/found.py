"""The mathematics of a limit: both distributions at n, where their cdfs differ, and how the distance falls with n."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.distances import Gap, cumulated, total_variation, whole_numbers
from mathcore.distributions import Discrete, Distribution
from scenes.limits.cases import POINTS, Limit, pair, with_one_below

Host = np.ndarray[Any, Any]

FAR = 4.0  # standard deviations from the mean: where tails are compared
SIZES = sorted({round(10 ** (i / 8)) for i in range(25)})  # 1 … 1000


@dataclass(frozen=True)
class Found:
    """Both distributions, ``places`` with F − G there, the largest gap, the distance at other n."""

    limit: Limit
    n: int
    first: Distribution
    second: Distribution
    places: Host
    apart: Host
    gap: Gap
    twice: float
    variation: float
    tails: tuple[float, float]
    sizes: Host
    distances: Host

    @property
    def discrete(self) -> bool:
        return isinstance(self.first, Discrete)


def find(limit: Limit, n: int, xp: Namespace, device: Any) -> Found:
    """The two distributions at n."""
    n = limit.used(n)
    first, second = pair(limit, n)
    points = xp.asarray(POINTS, dtype=xp.float64, device=device)
    places, apart = differences(limit, first, second, points)
    sizes, distances = fall(limit)
    lattice = isinstance(first, Discrete)
    variation = total_variation(first, second) if lattice else half_the_way(apart)
    above = second.mean + FAR * math.sqrt(second.variance)
    tails = (tail(first, above), tail(second, above))
    return Found(limit, n, first, second, places, apart, limit.gap(n), limit.gap(2 * n).size, variation, tails, sizes,
                 distances)  # fmt: skip


def differences(limit: Limit, first: Distribution, second: Distribution, points: Any) -> tuple[Host, Host]:
    """F − G where it turns: at whole numbers and just below them, or on points."""
    if not isinstance(first, Discrete):
        return POINTS, to_numpy(first.cdf(points) - second.cdf(points))
    k = whole_numbers(first, second)
    if limit.shift:
        k = with_one_below(k)
        return k + limit.shift, cumulated(first, k) - np.asarray(second.cdf(k + limit.shift))
    F = cumulated(first, k)
    G = cumulated(second, k)
    below = np.concatenate([[0.0], G[:-1]]) if isinstance(second, Discrete) else G
    before = np.concatenate([[0.0], F[:-1]]) - below
    return np.repeat(k, 2), np.stack([before, F - G], -1).ravel()


def half_the_way(apart: Host) -> float:
    """Half of how far F − G goes up and down, from 0 to 0: the total variation of two densities."""
    return 0.5 * float(np.abs(np.diff(apart, prepend=0.0, append=0.0)).sum())


def tail(of: Distribution, above: float) -> float:
    """P(X > above); of a discrete one the sum of its probabilities there."""
    if isinstance(of, Discrete):
        k = whole_numbers(of)
        return float(np.sum(np.asarray(of.pmf(k[k > above]))))
    return float(of.ccdf(above))


@lru_cache(maxsize=128)
def fall(limit: Limit) -> tuple[Host, Host]:
    """The distance at many n, kept."""
    sizes = np.array([n for n in SIZES if limit.used(n) == n])
    distances = np.array([limit.gap(int(n)).size for n in sizes])
    return sizes, distances
