"""Data that a family is fitted to, checked: finite, within the support, whole where the family counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import to_numpy
from mathcore.distributions import (
    Beta,
    ChiSquared,
    Discrete,
    Distribution,
    F,
    Gamma,
    LogNormal,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.parameters import label

Host = np.ndarray[Any, np.dtype[np.float64]]

INSIDE = (Beta, ChiSquared, F, Gamma, LogNormal, Weibull)  # whose densities are 0 or ∞ at the ends of the support


@dataclass(frozen=True, eq=False)
class Sample:
    """Data x (n,) with the numbers that fits start from; the variance is the mean square about the mean (ddof 0)."""

    x: Host

    @property
    def mean(self) -> float:
        return float(self.x.mean())

    @property
    def variance(self) -> float:
        return float(self.x.var())

    def must_vary(self, kind: type[Distribution]) -> None:
        """Raise a ValueError when all values are the same, to a family that then has no best member."""
        if (self.x == self.x[0]).all():
            raise ValueError(f"data must hold different values for {label(kind)}, got only {self.x[0]:g}")


def sample(like: Distribution, data: Any) -> Sample:
    """The data, when a family can have made them; a ValueError says why not."""
    x = np.asarray(to_numpy(data), dtype=float).ravel()
    if not x.size:
        raise ValueError("data must hold at least 1 value, got none")
    if not np.isfinite(x).all():
        raise ValueError(f"data must be finite, got {x[~np.isfinite(x)][0]:g}")
    kind = type(like)
    if isinstance(like, Discrete) and (x != np.round(x)).any():
        raise ValueError(f"data must be whole numbers for {label(kind)}, got {x[x != np.round(x)][0]:g}")
    _check_support(like, x)
    return Sample(x)


def _check_support(like: Distribution, x: Host) -> None:
    """Raise a ValueError when a value lies where the family has no density."""
    if isinstance(like, Uniform | StudentT):
        return
    low, high, kind = like.support.low, like.support.high, type(like)
    if isinstance(like, INSIDE) and x.min() <= low:
        raise ValueError(f"data must be > {low:g} for {label(kind)}, got {x.min():g}")
    if x.min() < low:
        raise ValueError(f"data must be ≥ {low:g} for {label(kind)}, got {x.min():g}")
    if isinstance(like, Beta) and x.max() >= high:
        raise ValueError(f"data must be < {high:g} for {label(kind)}, got {x.max():g}")
    if x.max() > high and kind.__name__ != "Categorical":
        raise ValueError(f"data must be ≤ {high:g} for {label(kind)}, got {x.max():g}")
