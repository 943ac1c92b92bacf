"""The window on a family: bars that stay where they are however many draws come, and what is expected in each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.distributions import Discrete, Distribution

Host = np.ndarray[Any, Any]

TAIL = 0.001  # of the mass, left out to each side of the window
FAR = 5.0  # distances between the quartiles that the window reaches from the median at most
FURTHER = 12.0  # the same for the window of quantiles
ACROSS = 240  # points of a density's curve
HUGE = 1e30


@dataclass(frozen=True, eq=False)
class Frame:
    """Bars between ``edges``; ``expected`` is the density that a long sample has in each, on average over the bar.

    x, y: the density's curve, or the middles of the bars of whole numbers.    top: the height of the picture.
    low, high: the window of the quantiles.
    """

    edges: Host
    expected: Host
    x: Host
    y: Host
    top: float
    low: float
    high: float


@lru_cache(maxsize=64)
def frame(of: Distribution, bars: int) -> Frame:
    """The window of a family with about so many bars; of whole numbers each bar holds one, or a few."""
    low, high = _ends(of, TAIL, FAR)
    whole = isinstance(of, Discrete)
    if whole:
        low, high = math.floor(low), max(math.ceil(high), math.floor(low))
        wide = max(1, math.ceil((high - low + 1) / 200))
        edges = np.arange(low, high + wide + 1, wide) - 0.5
    else:
        edges = np.linspace(low, high, bars + 1)
    expected = _shares(of, edges) / np.diff(edges)
    x, y = _curve(of, edges, expected, whole)
    least, most = _ends(of, 2e-5, FURTHER)
    return Frame(edges, expected, x, y, _top(of, y, expected, whole), min(least, low), max(most, high))


def _ends(of: Distribution, tail: float, far: float) -> tuple[float, float]:
    """Quantiles near both ends, not too far out; the end of the support where that is near."""
    quantiles = np.asarray(of.icdf(np.array([tail, 0.25, 0.5, 0.75, 1 - tail])), dtype=float)
    q = np.clip(np.nan_to_num(quantiles, nan=0.0, posinf=HUGE, neginf=-HUGE), -HUGE, HUGE).tolist()
    reach = far * (q[3] - q[1]) or math.inf
    low, high = max(q[0], q[2] - reach), min(q[4], q[2] + reach)
    span = high - low
    if low - of.support.low <= 0.15 * span:
        low = of.support.low
    if of.support.high - high <= 0.15 * span:
        high = of.support.high
    if not high > low:  # nothing varies
        room = 0.5 + 0.01 * abs(low)
        low, high = low - room, high + room
    return float(low), float(high)


def _shares(of: Distribution, edges: Host) -> Host:
    """The probability of each bar, from the tail in which it is smaller."""
    below, above = np.asarray(of.cdf(edges)), np.asarray(of.ccdf(edges))
    return np.where(below[1:] < 0.5, np.diff(below), -np.diff(above))


def _curve(of: Distribution, edges: Host, expected: Host, whole: bool) -> tuple[Host, Host]:
    """The density as a curve, or one height over the middle of each bar of whole numbers."""
    if whole:
        return (edges[1:] + edges[:-1]) / 2, expected
    x = np.linspace(edges[0], edges[-1], ACROSS + 1)
    with np.errstate(all="ignore"):
        y = np.asarray(of.density(x), dtype=float)
    return x, np.where(np.isnan(y), 0.0, np.minimum(y, HUGE))


def _top(of: Distribution, y: Host, expected: Host, whole: bool) -> float:
    """The height of the picture: some more than the highest bar that is expected, and than the curve, if that ends."""
    most = float(expected.max())
    inside = float(y[2:-2].max()) if len(y) > 8 and not whole else most
    return 1.3 * min(max(most, inside), 2.0 * most, HUGE) or 1.0
