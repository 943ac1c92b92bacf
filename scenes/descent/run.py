"""The mathematics of one run, computed once: scrubbing through it, and every picture of it, reads the same numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import descent
from mathcore.backend import Namespace, to_numpy
from mathcore.optimizers import Optimizer, Transformation
from mathcore.schedules import Schedule
from mathcore.surfaces import Minimum, Surface

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Setting:
    """Everything that a run depends on."""

    surface: Surface
    optimizer: Optimizer
    schedule: Schedule
    start: tuple[float, float]
    steps: int
    noise: float = 0.0
    seed: int = 0
    before: tuple[Transformation, ...] = ()


@dataclass(frozen=True)
class Run:
    """A run from one start; host arrays. ``last`` is the step at which it ended, ``why`` what ended it early."""

    of: Setting
    x: Host  # (steps + 1, 2)
    f: Host  # (steps + 1,)
    gradient: Host  # (steps, 2)
    rate: Host  # (steps,)
    diverged_at: int
    undefined_at: int

    @cached_property
    def last(self) -> int:
        """The last step that led to finite numbers."""
        return int(np.isfinite(self.x).all(axis=-1).sum()) - 1

    @cached_property
    def norm(self) -> Host:
        """‖g‖ at each step."""
        return np.asarray(np.hypot(*self.gradient.T))

    @property
    def why(self) -> str:
        """How the run ended, as a phrase; nothing when all of its steps were made."""
        if self.diverged_at >= 0:
            return f"diverged at step {self.diverged_at}: |x| > 10⁶"
        if self.undefined_at >= 0:
            return f"stopped at step {self.undefined_at}: the surface has no gradient there"
        return ""

    @cached_property
    def lowest(self) -> float:
        """From where losses are measured: the global minimum if it is known, else 0, or what was found below it."""
        known = [lowest.f for lowest in self.of.surface.minima]
        if known:
            return min(known)
        finite = self.f[np.isfinite(self.f)]
        return min(0.0, float(finite.min())) if finite.size else 0.0

    def nearest(self, k: int) -> tuple[Minimum, float] | None:
        """The known minimum that is nearest to the point of step ``k``, and how far away it is."""
        here = self.x[k]
        if not self.of.surface.minima or not np.isfinite(here).all():
            return None
        best = min(self.of.surface.minima, key=lambda lowest: math.dist(here, lowest.x))
        return best, math.dist(here, best.x)


@lru_cache(maxsize=128)
def run(of: Setting, xp: Namespace, device: Any) -> Run:
    """The run of a setting on the array library ``xp``, kept."""
    start = xp.asarray(of.start, dtype=xp.float64, device=device)
    chance = np.random.default_rng(of.seed) if of.noise else None
    found = descent.minimize(of.surface, of.optimizer, start, of.steps, schedule=of.schedule, before=of.before,
                             noise=of.noise, rng=chance)  # fmt: skip
    return Run(
        of,
        to_numpy(found.x),
        to_numpy(found.f),
        to_numpy(found.gradient),
        np.asarray(found.learning_rate),
        int(found.diverged_at),
        int(found.undefined_at),
    )
