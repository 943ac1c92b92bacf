"""The mathematics of a map of basins: one descent of all starts at once, and where each has come to rest."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.descent import land
from mathcore.optimizers import Optimizer
from mathcore.surfaces import Surface
from scenes.basins.hollows import Hollow, hollows

Host = np.ndarray[Any, Any]

ON_HOST = 16_000_000  # starts × steps without a GPU: about a second
ON_GPU = 2_000_000_000  # and with one
FINER, FINEST = 4, 2048  # on a GPU: so many times as fine along each side, and at most so fine
STAY = 5  # steps that the slope must have been small for: passing by is not arriving
UNSETTLED, DIVERGED, UNDEFINED = -1, -2, -3  # instead of the number of a hollow


@dataclass(frozen=True, eq=False)  # itself, and nothing else: what is drawn of it is kept
class Survey:
    """What became of each start; host arrays, the lowest row first.

    ends: (side, side) the number of the hollow, or what happened instead.    soon: (side, side) after how many steps.
    """

    ends: Host
    soon: Host
    hollows: tuple[Hollow, ...]
    steps: int

    @property
    def side(self) -> int:
        """How many starts stand along each side."""
        return len(self.ends)

    def share(self, number: int) -> float:
        """The percentage of starts with that end."""
        return 100.0 * float(np.mean(self.ends == number))

    @property
    def median(self) -> float:
        """The steps that half of those who arrive need; nan when nobody does."""
        arrived = self.soon[self.ends >= 0]
        return float(np.median(arrived)) if arrived.size else float("nan")


@dataclass(frozen=True)
class Timed:
    """A survey, and what it took: seconds, the library and the device."""

    survey: Survey
    seconds: float
    where: str


def on_gpu(device: Any) -> bool:
    """Whether a device is a GPU."""
    return any(word in str(device).lower() for word in ("cuda", "gpu", "rocm", "mps"))


def library(xp: Namespace) -> str:
    """An array library as the page writes it."""
    names = {"jax": "JAX", "torch": "PyTorch", "cupy": "CuPy", "strict": "array-api-strict"}
    return next((shown for word, shown in names.items() if word in xp.__name__), "NumPy")


def affordable(resolution: int, steps: int, gpu: bool = False) -> int:
    """How many starts there are along each side: the resolution, or as many as the work allows."""
    wanted = min(FINER * resolution, FINEST) if gpu else resolution
    most = int(((ON_GPU if gpu else ON_HOST) / max(steps, 1)) ** 0.5)
    return max(2, min(wanted, most))


def starts(window: Any, side: int) -> Host:
    """The middles of side × side cells of a window: points (side, side, 2), the lowest row first."""
    x, y = (low + (np.arange(side) + 0.5) / side * (high - low) for low, high in window)
    return np.stack(np.meshgrid(x, y), axis=-1)


def survey(
    surface: Surface, optimizer: Optimizer, side: int, steps: int, tolerance: float, xp: Namespace, device: Any
) -> Survey:
    """What becomes of side × side starts all over the window of a surface."""
    grid = xp.asarray(starts(surface.window, side), dtype=xp.float64, device=device)
    landing = land(surface, optimizer, grid, steps, tolerance=tolerance, budget=side * side * steps)
    soon, diverged, undefined, x = (
        to_numpy(one) for one in (landing.steps_to, landing.diverged_at, landing.undefined_at, landing.x)
    )
    arrived = (soon >= 0) & (soon <= steps - min(STAY, steps))
    ends = np.full((side, side), UNSETTLED, dtype=np.int32)
    numbers, found = hollows(x[arrived], surface)
    ends[arrived] = numbers
    ends[diverged >= 0] = DIVERGED
    ends[undefined >= 0] = UNDEFINED
    return Survey(ends, np.where(diverged >= 0, diverged, soon).astype(np.int16), found, steps)


@lru_cache(maxsize=16)
def timed(
    surface: Surface, optimizer: Optimizer, resolution: int, steps: int, tolerance: float, xp: Namespace, device: Any
) -> Timed:
    """The survey that the device can afford, kept; and what it took."""
    side, began = affordable(resolution, steps, on_gpu(device)), time.perf_counter()
    found = survey(surface, optimizer, side, steps, tolerance, xp, device)
    seconds = time.perf_counter() - began
    for array in (found.ends, found.soon):
        array.flags.writeable = False
    return Timed(found, seconds, f"{library(xp)}, {'GPU' if on_gpu(device) else 'CPU'}")
