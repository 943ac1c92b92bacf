"""What is computed for a picture: the curve, its sums, and the numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.distributions import Discrete, Distribution
from scenes.explorer.given import decided
from scenes.explorer.numbers import numbers
from scenes.explorer.window import LARGEST, Ends, window
from scenes.families import law

if TYPE_CHECKING:
    from scenes.explorer.scene import Explorer

Host = np.ndarray[Any, np.dtype[np.float64]]

EVENLY, BY_QUANTILE = 221, 24  # places of a curve
PEAKED = 4.0  # times the density at the quartiles: what is higher leaves the picture
BARS = 400  # whole numbers that are drawn; of more, some


@dataclass(frozen=True)
class Found:
    """A distribution and its values where it is drawn.

    x (m,) rises within the window and the support; log_density, cdf, ccdf (m,) are taken there.
    """

    law: Distribution
    problem: str
    ends: Ends
    low: float
    high: float
    x: Host
    log_density: Host
    cdf: Host
    ccdf: Host
    numbers: dict[str, Any]

    @property
    def discrete(self) -> bool:
        """Whether X is a whole number."""
        return isinstance(self.law, Discrete)

    @cached_property
    def density(self) -> Host:
        """The density, or the probabilities."""
        return np.exp(self.log_density)

    @cached_property
    def top(self) -> float:
        """How high the picture must reach: the highest value, but of a peak without end only a part."""
        most = float(self.density[self.density < LARGEST].max(initial=1e-12))
        if self.discrete:
            return most
        usual = float(self.law.density(self.law.icdf(np.array([0.25, 0.5, 0.75]))).max())
        return min(most, PEAKED * usual) if 0 < usual < LARGEST else most

    @property
    def inside(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which places lie between a and b."""
        inside: np.ndarray[Any, np.dtype[np.bool_]] = (self.x >= self.low) & (self.x <= self.high)
        return inside

    def seen(self, x: float) -> bool:
        """Whether a place lies in the window."""
        return self.ends[0] <= x <= self.ends[1]


def find(scene: Explorer, xp: Namespace, device: Any) -> Found:
    """Everything that a picture of the scene shows."""
    meant, problem = decided(law(scene.family), scene.given)
    ends = window(meant)
    low, high = min(scene.a, scene.b), max(scene.a, scene.b)
    places = _whole(meant, ends) if isinstance(meant, Discrete) else _along(meant, ends, low, high)
    x = xp.asarray(places, device=device) if xp is not np else places
    values = [to_numpy(v) for v in (meant.log_density(x), meant.cdf(x), meant.ccdf(x))]
    told = numbers(meant, scene.a, scene.b, isinstance(meant, Discrete))
    return Found(meant, problem, ends, low, high, places, values[0], values[1], values[2], told)


def _whole(meant: Discrete, ends: Ends) -> Host:
    """The whole numbers in the window, at most so many of them."""
    first, last = max(math.ceil(ends[0]), meant.support.low), min(math.floor(ends[1]), meant.support.high)
    step = max(1, math.ceil((last - first + 1) / BARS))
    return np.arange(first, last + 1, step)


def _along(meant: Distribution, ends: Ends, low: float, high: float) -> Host:
    """Places evenly over the window and evenly in probability, with a, b and the ends of the support among them."""
    left, right = max(ends[0], meant.support.low), min(ends[1], meant.support.high)
    evenly = np.linspace(left, right, EVENLY)
    by_quantile = meant.icdf(np.linspace(0.002, 0.998, BY_QUANTILE))
    both = np.concatenate([evenly, by_quantile, np.clip([low, high], left, right)])
    return np.unique(both[(both >= left) & (both <= right)])
