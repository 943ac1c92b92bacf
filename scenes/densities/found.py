"""The mathematics of two densities: both divergences, and the curves whose areas they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.distributions import Distribution
from mathcore.information import closed_form, distribution_kl

Host = np.ndarray[Any, Any]

POINTS = 240
TAIL = 0.02  # of the probability, that may lie beyond each end of the window
LOST = "none: too extreme to be integrated"
ENDLESS = "infinite"


@dataclass(frozen=True)
class Found:
    """Two densities on the points of a window; numbers in nats, ∞ where there is no end, nan where none is found."""

    p: Distribution
    q: Distribution
    x: Host
    p_at: Host
    q_at: Host
    forward: float
    backward: float
    exact: tuple[bool, bool]  # whether the divergences have closed forms

    @property
    def window(self) -> tuple[float, float]:
        return float(self.x[0]), float(self.x[-1])

    def terms(self, *, swapped: bool) -> Host:
        """p log(p/q) on the points, or with p and q exchanged; ∞ where the second is 0 and the first is not."""
        a, b = (self.q_at, self.p_at) if swapped else (self.p_at, self.q_at)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.where(a > 0, a * np.log(np.where(a > 0, a, 1.0) / b), 0.0)


@lru_cache(maxsize=64)
def find(p: Distribution, q: Distribution) -> Found:
    """Solve for two densities."""
    x = points(p, q)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        forward, backward = distribution_kl(p, q), distribution_kl(q, p)
        p_at, q_at = (np.nan_to_num(np.asarray(law.density(x)), nan=0.0, posinf=1e9) for law in (p, q))
    exact = (closed_form(p, q) is not None, closed_form(q, p) is not None)
    return Found(p, q, x, p_at, q_at, forward, backward, exact)


def points(p: Distribution, q: Distribution) -> Host:
    """Places in a window that shows nearly all of both, its ends rounded, so that it stands still for a while."""
    ends = np.array([float(law.icdf(u)) for law in (p, q) for u in (TAIL, 1 - TAIL)])
    ends = np.clip(np.nan_to_num(ends, nan=0.0, posinf=1e6, neginf=-1e6), -1e6, 1e6)
    low, high = float(ends.min()), float(ends.max())
    room = 0.12 * (high - low) or 1.0
    step = 10.0 ** math.floor(math.log10(max(high - low, 1e-6))) / 2
    return np.linspace(math.floor((low - room) / step) * step, math.ceil((high + room) / step) * step, POINTS)
