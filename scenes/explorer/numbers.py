"""The numbers of a distribution that are read, one by one; programs carry this very function."""

from __future__ import annotations

import math
from typing import Any

NONE, INFINITE = "none", "infinite"


def numbers(law: Any, a: float, b: float, discrete: bool) -> dict[str, Any]:
    """P(a ≤ X ≤ b) and what lies on both sides, moments, median, mode, entropy; a word where there is no number."""
    low, high = min(a, b), max(a, b)
    before = math.ceil(low) - 1.0 if discrete else low
    log = log_between(law, before, high)
    return {
        "between": math.exp(log),
        "log_between": log if log > -math.inf else NONE,
        "below": float(law.cdf(before)),
        "above": float(law.ccdf(high)),
        "mean": said(law.mean),
        "deviation": said(math.sqrt(law.variance) if law.variance >= 0 else math.nan),
        "median": float(law.icdf(0.5)),
        "mode": said(law.mode),
        "skewness": said(law.skewness),
        "kurtosis": said(law.kurtosis),
        "entropy": said(law.entropy),
    }


def log_between(law: Any, low: float, high: float) -> float:
    """log P(low < X ≤ high), by the tail in which it lies: differences of the other one would be lost."""
    upper = float(law.logcdf(low)) > float(law.logccdf(low))
    outer = float(law.logccdf(low) if upper else law.logcdf(high))
    inner = float(law.logccdf(high) if upper else law.logcdf(low))
    if not outer > inner:
        return -math.inf
    apart = inner - outer  # log(1 − e^apart), by the function that does not cancel there
    return outer + (math.log(-math.expm1(apart)) if apart > -0.7 else math.log1p(-math.exp(apart)))


def said(x: float) -> float | str:
    """A number, or a word where there is none."""
    return NONE if math.isnan(x) else INFINITE if math.isinf(x) else float(x)
