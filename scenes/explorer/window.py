"""Which part of the line is worth seeing; it changes seldom while a parameter moves."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from mathcore.distributions import Discrete, Distribution

Ends = tuple[float, float]

LEVELS = np.array([0.0005, 0.25, 0.5, 0.75, 0.9995])
FAR = 6.0  # distances of the quartiles that heavy tails are followed
ROUND = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
LARGEST = 1e30  # a number in a picture


@lru_cache(maxsize=512)
def window(law: Distribution) -> Ends:
    """The ends of the line that is seen: rounded, so that they stay while parameters change a little."""
    quantiles = [float(q) for q in law.icdf(LEVELS)]
    if not all(abs(q) < LARGEST for q in quantiles) or 0 < quantiles[-1] - quantiles[0] < 1 / LARGEST:
        return -1.0, 1.0  # of what no picture can be drawn
    low, first, middle, third, high = quantiles
    spread = max(third - first, 1e-9)
    low, high = max(low, middle - FAR * spread), min(high, middle + FAR * spread)
    if isinstance(law, Discrete):
        return _whole(law, low, high)
    start, end = law.support.low, law.support.high
    if math.isfinite(start) and math.isfinite(end):
        pad = 0.04 * (end - start)
        around = max(abs(start), abs(end))
        return (start - pad, end + pad) if around <= 1 else _symmetric(start, end)
    if math.isfinite(start) and low - start < 2 * (high - low):
        reach = rounded(high)
        return start - 0.03 * reach, reach
    return _symmetric(low, high)


def _whole(law: Discrete, low: float, high: float) -> Ends:
    """The window of whole numbers, half a number wider on both sides."""
    first = law.support.low
    last = law.support.high if law.support.high - first <= 60 else min(law.support.high, rounded(high + 1))
    if low - first > 2 * (high - low):
        first, last = _symmetric(low, high)
        first, last = max(first, law.support.low), min(last, law.support.high)
    last = max(last, first + 1)
    pad = 0.75 + 0.02 * (last - first)
    return first - pad, last + pad


def _symmetric(low: float, high: float) -> Ends:
    """A window about 0, or about a round number where 0 is far away."""
    width = high - low
    if max(abs(low), abs(high)) <= 2 * width:
        reach = rounded(max(abs(low), abs(high)))
        return -reach, reach
    step = rounded(width) / 4
    return step * math.floor(low / step), step * math.ceil(high / step)


def rounded(x: float) -> float:
    """The next round number that is not below x > 0."""
    if not 0 < x < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(x))
    return next(power * k for k in (*ROUND, 20.0) if power * k >= x * (1 - 1e-12))
