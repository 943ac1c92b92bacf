"""What a cloud's numbers are: means, covariance, correlation, lines, axes, and what each point does to them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, to_numpy
from mathcore.distributions.multivariate import MultivariateNormal
from mathcore.inference import correlation, covariance, mean, standard_deviation
from scenes.base import Value

Host = np.ndarray[Any, Any]

ALONE = "none: one point"
CONSTANT = "none: all x or all y are equal"
UPRIGHT = "none: all x are equal"
ROUND = "none: no direction stands out"
FEW = "none: fewer than three points"
UNMOVED = "none: no point changes it"
LOST = "none: the rest has all x or all y equal"


@dataclass(frozen=True)
class Found:
    """The points, their signed areas about the mean, their numbers, and the correlation without each of them."""

    points: Host
    areas: Host
    numbers: dict[str, Value]
    without: Host  # nan where there is none

    @property
    def n(self) -> int:
        return len(self.points)

    @property
    def normal(self) -> MultivariateNormal:
        """The normal distribution with the same means, deviations and correlation."""
        return shaped(self.numbers)

    @property
    def loudest(self) -> int | None:
        """The point without which the correlation differs most, or ceases to exist; the first of equals."""
        return loudest(self.without, self.numbers["correlation"])


def measure(x: Array, y: Array, ddof: int) -> dict[str, Value]:
    """The numbers of a cloud by name, and words where there is none."""
    n, r = int(x.shape[0]), math.nan
    if n > 1:
        r = float(correlation(x, y))
        r = math.copysign(1.0, r) if abs(r) > 1 - 1e-14 else r  # on a line but for rounding
    sums = to_numpy((x - mean(x)) * (y - mean(y)))
    numbers: dict[str, Value] = {
        "n": n,
        "mean": (float(mean(x)), float(mean(y))),
        "positive": float(np.sum(sums[sums > 0])),
        "negative": float(np.sum(sums[sums < 0])),
        "covariance": float(covariance(x, y, ddof)) if n > ddof else ALONE,
        "otherwise": float(covariance(x, y, 1 - ddof)) if n > 1 - ddof else ALONE,
        "deviations": tuple(float(standard_deviation(v, ddof)) for v in (x, y)) if n > ddof else ALONE,
        "correlation": ALONE if n == 1 else CONSTANT if math.isnan(r) else r,
    }
    return numbers | lines(numbers)


def lines(numbers: dict[str, Value]) -> dict[str, Value]:
    """The slope of y on x, and the axis along which the cloud is longest."""
    if isinstance(numbers["deviations"], str):
        return {"slope": ALONE, "angle": ALONE, "share": ALONE}
    of = shaped(numbers)
    long, short, angle = of.axes
    total = long * long + short * short
    alike = long - short <= 1e-9 * long
    return {
        "slope": of.slope(0) if of.variances[0] else UPRIGHT,
        "angle": ROUND if alike else math.degrees(angle),
        "share": 100 * (long * long / total) if total else ROUND,
    }


def shaped(numbers: dict[str, Any]) -> MultivariateNormal:
    """The normal distribution with these means, deviations and correlation."""
    r, (one, other) = numbers["correlation"], numbers["deviations"] if numbers["n"] > 1 else (0.0, 0.0)
    return MultivariateNormal.correlated(numbers["mean"], one, other, 0.0 if isinstance(r, str) else r)


def left_out(x: Host, y: Host) -> Host:
    """The correlation of all points but one, for each: array (n,), nan where it does not exist.

    Sₓᵧ without point i = Sₓᵧ − n / (n − 1) · (xᵢ − x̄)(yᵢ − ȳ)
    """
    n, (a, b) = len(x), (v - v.mean() for v in (x, y))
    if n < 3:
        return np.full(n, np.nan)
    sums = [np.sum(p) - n / (n - 1) * p for p in (a * b, a * a, b * b)]
    spread = (sums[1] > 1e-12 * np.sum(a * a)) & (sums[2] > 1e-12 * np.sum(b * b))
    scale = np.sqrt(np.where(spread, sums[1], 1.0)) * np.sqrt(np.where(spread, sums[2], 1.0))
    r = sums[0] / scale
    return np.where(spread, np.where(abs(r) > 1 - 1e-13, np.sign(r), r), np.nan)


def loudest(without: Host, r: Value) -> int | None:
    """The point without which the correlation differs most, or ceases to exist; none where no point changes it."""
    if len(without) < 3 or not isinstance(r, float):
        return None
    away = np.where(np.isnan(without), np.inf, np.abs(without - r))
    return int(np.argmax(away)) if away.max() > 1e-12 else None


def influence(x: Host, y: Host, r: Value) -> Value:
    """The correlation without the loudest point."""
    without = left_out(x, y)
    if len(x) < 3 or not isinstance(r, float):
        return FEW if len(x) < 3 else CONSTANT
    k = loudest(without, r)
    if k is None:
        return UNMOVED
    return LOST if np.isnan(without[k]) else float(without[k])


def find(points: Array, ddof: int) -> Found:
    """Solve for points (n, 2) of any library."""
    x, y = points[:, 0], points[:, 1]
    host = np.asarray(to_numpy(points))
    numbers = measure(x, y, ddof)
    numbers |= {"without": influence(host[:, 0], host[:, 1], numbers["correlation"])}
    away = host - np.array(numbers["mean"])
    return Found(host, away[:, 0] * away[:, 1], numbers, left_out(host[:, 0], host[:, 1]))
