"""The numbers of a sample as they are read: plain values, and words where there is no number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.distributions import Distribution
from scenes.base import Value

NO_MEAN = "none: the family has no mean"
NO_SPREAD = "none: the variance is infinite or does not exist"
ONE = "none: a single draw"


def found(of: Distribution, x: Any, edges: Any) -> dict[str, Value]:
    """Every number by name: those of the draws x, and those of the family that they come close to."""
    n, exists = len(x), math.isfinite(of.mean)
    sigma = math.sqrt(of.variance) if math.isfinite(of.variance) else NO_SPREAD
    below = np.searchsorted(np.sort(x), edges, side="left") / n  # edges are no values of whole numbers
    return {
        "n": n,
        "mean": float(np.mean(x)),
        "true_mean": of.mean if exists else NO_MEAN,
        "off": float(np.mean(x)) - of.mean if exists else NO_MEAN,
        "standard_error": sigma / math.sqrt(n) if exists and isinstance(sigma, float) else NO_SPREAD,
        "deviation": float(np.std(x, ddof=1)) if n > 1 else ONE,
        "true_deviation": sigma,
        "gap": float(np.max(np.abs(below - of.cdf(edges)))),
        "allowed": 1.358 / math.sqrt(n),
        "outside": int(np.sum((x < edges[0]) | (x >= edges[-1]))),
    }


def many(n: int) -> str:
    """A count as people write it."""
    return f"{n:,}".replace(",", "\u202f") if n >= 10_000 else str(n)
