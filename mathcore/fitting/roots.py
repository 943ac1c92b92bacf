"""Roots and highest points of functions of positive numbers, looked for on a logarithmic axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

LOWEST, HIGHEST = 1e-4, 1e6  # between which shapes are looked for


def crossing(rising: Callable[[float], float], what: str) -> float:
    """Where a function that rises is 0 (Brent's method); a ValueError says ``what`` when it is so nowhere."""
    from scipy.optimize import brentq

    low, high = math.log(LOWEST), math.log(HIGHEST)
    if not rising(LOWEST) < 0 < rising(HIGHEST):
        raise ValueError(f"{what} between {LOWEST:g} and {HIGHEST:g}, but there is none")
    return math.exp(brentq(lambda log: rising(math.exp(log)), low, high, xtol=1e-14, rtol=1e-14))


def summit(
    climb: Callable[[Any], tuple[float, Any]], start: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> np.ndarray[Any, Any]:
    """Where a function is highest, uphill from a start (L-BFGS-B); ``climb`` gives its height and its slopes."""
    from scipy.optimize import minimize

    def down(v: Any) -> tuple[float, Any]:
        """The same turned upside down, since SciPy goes downhill."""
        height, slopes = climb(v)
        return -height, -slopes

    options = {"ftol": 1e-14, "gtol": 1e-8, "maxls": 8}
    found = minimize(down, np.array(start), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return _levelled(climb, np.asarray(found.x), bounds)


def _levelled(
    climb: Callable[[Any], tuple[float, Any]], top: np.ndarray[Any, Any], bounds: Sequence[tuple[float, float]]
) -> np.ndarray[Any, Any]:
    """The summit once more, by a step of Newton's on the slopes; heights near it tell only half of the digits."""
    slopes = climb(top)[1]
    bends = np.stack([(climb(top + nudge)[1] - slopes) / 1e-6 for nudge in 1e-6 * np.eye(len(top))], axis=-1)
    if not np.isfinite(bends).all() or np.linalg.cond(bends) > 1e8:
        return top  # a ridge, or an edge
    level = top - np.linalg.solve(bends, slopes)
    inside = all(low < v < high for v, (low, high) in zip(level, bounds, strict=True))
    closer = inside and np.abs(level - top).max() < 1e-3 and np.abs(climb(level)[1]).max() < np.abs(slopes).max()
    return level if closer else top
