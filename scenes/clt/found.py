"""The mathematics of the scene: the exact distribution of a sum, its distance to the normal, seeded samples."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.distributions import Cauchy, Discrete, Distribution
from mathcore.sums import Lattice, Sum, lattice

Host = np.ndarray[Any, Any]

STANDARD, MEAN, SUM = "standardized", "mean", "sum"
MOST = 100  # copies, on the axis of n
COUNTS = (1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 100)
NUMBERS = 1_000_000  # that are drawn at most
INSIDE = 1.959964  # of a normal variable 95 % lie within so many deviations
BLURRED = 2e-5  # distances below the width of a cell's: 0 as far as the lattice can tell
QUARTILE = 0.6744897501960817  # of the standard normal distribution

NO_SPREAD = "none: X is always the same"
NO_VARIANCE = "none: X has no variance"
NO_MEAN = "none: X has no mean"
TOO_STEEP = "none: X is too steep for the lattice"
LARGEST = 1e100  # a place that can be drawn


@dataclass(frozen=True, eq=False)
class Found:
    """X, n, the sum of n copies where it is known, and samples of it. ``why`` says why there is no exact sum."""

    of: Distribution
    n: int
    view: str
    on: Lattice | None
    total: Sum | None
    samples: Host
    why: str

    @property
    def seen(self) -> str:
        """What is shown: without a variance nothing can be standardized, and the mean is shown."""
        return MEAN if self.view == STANDARD and self.total is None else self.view

    @property
    def place(self) -> tuple[float, float]:
        """Shift a and factor b: what is shown of a sum s is a + b s."""
        if self.seen == STANDARD and self.total is not None:
            return -self.total.mean / self.total.deviation, 1 / self.total.deviation
        return 0.0, (1.0 / self.n if self.seen == MEAN else 1.0)

    @property
    def skewness(self) -> float:
        """Of X; 0 where it is but for rounding, not finite where there is none."""
        return 0.0 if abs(self.of.skewness) < 1e-12 else self.of.skewness

    @property
    def centre(self) -> float:
        """Of X: its mean, else its median, if that is a number."""
        middle = self.of.mean if self.on else float(self.of.icdf(0.5))
        return middle if abs(middle) < LARGEST else 0.0

    @property
    def width(self) -> float:
        """Of X: its deviation, else that of the normal distribution with its quartiles; not 0."""
        if self.on:
            return self.on.deviation
        low, high = (float(x) for x in self.of.icdf(np.array([0.25, 0.75])))
        apart = high - low
        return apart / (2 * QUARTILE) if 0 < apart < LARGEST else 1.0


def find(of: Distribution, n: int, view: str, repeats: int, seed: int) -> Found:
    """Solve for the sum of n copies."""
    on, why = on_lattice(of, max(MOST, n))
    return Found(of, n, view, on, _sum(on, n) if on else None, samples(of, n, repeats, seed), why)


@lru_cache(maxsize=64)
def on_lattice(of: Distribution, most: int) -> tuple[Lattice | None, str]:
    """X on a lattice, or why it cannot be put there."""
    mean, variance = of.mean, of.variance
    if math.isnan(mean):
        return None, NO_MEAN
    if not math.isfinite(mean) or not math.isfinite(variance):
        return None, NO_VARIANCE
    if variance <= (1e-12 * mean) ** 2:
        return None, NO_SPREAD
    on = lattice(of.cdf, mean, math.sqrt(variance), most, whole=isinstance(of, Discrete), edge=of.support.low)
    sound = on.lost < 0.5 and on.sum(1).deviation > 0
    return (on, "") if sound else (None, TOO_STEEP)


@lru_cache(maxsize=256)
def _sum(on: Lattice, n: int) -> Sum:
    return on.sum(n)


@lru_cache(maxsize=64)
def distances(on: Lattice) -> Host:
    """The distance to the normal distribution at each of `COUNTS`."""
    return np.array([_sum(on, n).distance for n in COUNTS])


@lru_cache(maxsize=16)
def samples(of: Distribution, n: int, repeats: int, seed: int) -> Host:
    """Sums of n draws, so many of them; more begin with the same ones."""
    many = min(repeats, NUMBERS // n)
    with np.errstate(all="ignore"):
        drawn = of.sample(many * n, rng=np.random.default_rng(seed))
        return np.asarray(np.sum(np.reshape(drawn, (many, n)), axis=1))


@lru_cache(maxsize=1)
def cauchys() -> float:
    """Kolmogorov's distance of a Cauchy variable to the normal one with its quartiles, whatever n."""
    from scipy.special import ndtr

    z = np.linspace(0.0, 20.0, 20_001)
    return float(np.max(np.abs(0.5 + np.arctan(z / QUARTILE) / np.pi - ndtr(z))))


def stable(found: Found, x: Host) -> Host | None:
    """The density of a sum or mean of Cauchy variables at x, which is that of one, as wide or n times as wide."""
    if not isinstance(found.of, Cauchy):
        return None
    factor = 1 if found.seen == MEAN else found.n
    return np.asarray(found.of.density(x / factor)) / factor
