"""The draws themselves, and what a picture needs of them: counts in bars, the running mean, ordered values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.distributions import Distribution
from scenes.base import Value
from scenes.sampling.frame import Frame
from scenes.sampling.words import found

Host = np.ndarray[Any, Any]

MOST = 1_000_000
STATIONS = 240  # of the running mean, evenly spaced in the logarithm of n
BODY = 40  # ordered values between the tails


@dataclass(frozen=True)
class Drawn:
    """n draws, counted.

    counts: in each bar.    stations, means: of the running mean.
    p, quantiles: some of the ordered values, and which part of the sample lies below each.
    """

    n: int
    counts: Host
    stations: Host
    means: Host
    p: Host
    quantiles: Host
    numbers: dict[str, Value]


@lru_cache(maxsize=6)
def draws(of: Distribution, seed: int, sample: int, decade: int) -> Host:
    """10^decade draws, read-only; each decade begins with the one before it."""
    found = np.asarray(of.sample(10**decade, rng=np.random.default_rng((seed, sample))), dtype=np.float64)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=64)
def count(of: Distribution, frame: Frame, n: int, seed: int, sample: int) -> Drawn:
    """The first n draws of a sample, counted."""
    x = draws(of, seed, sample, math.ceil(round(math.log10(n), 9)))[:n]
    ordered = np.sort(x)
    ends = np.searchsorted(ordered, frame.edges, side="left")
    stations = steps(n)
    sums = np.cumsum(np.add.reduceat(x, np.concatenate([[0], stations[:-1]])))
    ranks = order(n)
    return Drawn(
        n=n,
        counts=np.diff(ends),
        stations=stations,
        means=sums / stations,
        p=(ranks - 0.5) / n,
        quantiles=ordered[ranks - 1],
        numbers=found(of, x, frame.edges),
    )


def steps(n: int) -> Host:
    """Whole numbers from 1 to n: all of a few, else evenly spaced in their logarithm."""
    if n <= STATIONS:
        return np.arange(1, n + 1)
    return np.unique(np.round(np.geomspace(1, n, STATIONS)).astype(np.int64))


def order(n: int) -> Host:
    """Ranks, from 1, of the ordered values that are shown: all of a few, else both tails and some between."""
    if n <= BODY:
        return np.arange(1, n + 1)
    tail = np.unique(np.round(np.geomspace(1, n / BODY, 12)).astype(np.int64))
    body = np.round(np.linspace(n / BODY, n + 1 - n / BODY, BODY)).astype(np.int64)
    return np.unique(np.concatenate([tail, body, n + 1 - tail]))
