"""The mathematics of schedules: one run under each of them, all at once, with the same noise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import Optimizer
from mathcore.schedules import CATALOGUE, Schedule
from mathcore.surfaces import Surface
from scenes import marks
from scenes.rates.many import Many, descend

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Plan:
    """Everything that the runs depend on."""

    surface: Surface
    optimizer: Optimizer
    schedule: Schedule
    start: tuple[float, float]
    steps: int
    noise: float
    seed: int


@dataclass(frozen=True)
class Runs:
    """A run under each schedule: the constant one first, the chosen one in the place of its kind."""

    of: Plan
    factors: Host  # (8, steps)
    many: Many

    @property
    def chosen(self) -> int:
        return CATALOGUE.index(type(self.of.schedule))

    @cached_property
    def lowest(self) -> float:
        """From where losses are measured: the global minimum if it is known, else 0, or what was found below it."""
        known = [lowest.f for lowest in self.of.surface.minima]
        if known:
            return min(known)
        f = self.many.f[:, [0, self.chosen]]
        return min(0.0, float(f[np.isfinite(f)].min(initial=0.0)))

    @cached_property
    def others(self) -> Host:
        """The rates under the schedules that are neither chosen nor constant, as two rows parted by NaN, read-only."""
        y = self.of.optimizer.learning_rate * np.delete(self.factors, [0, self.chosen], axis=0)
        k = np.broadcast_to(np.arange(1.0, self.of.steps + 1), y.shape)
        rows = marks.parted(np.stack([k, y], -1)) if self.of.steps else np.zeros((2, 0), dtype=np.float32)
        rows.flags.writeable = False
        return rows

    def loss(self, which: int) -> Host:
        """f above the lowest value at each step: array (steps + 1,), NaN after the end of a run."""
        return np.asarray(self.many.f[:, which] - self.lowest)

    def last(self, which: int) -> int:
        """The last step that led to finite numbers."""
        return int(np.isfinite(self.many.x[:, which]).all(axis=-1).sum()) - 1

    def why(self, which: int) -> str:
        """How a run ended, as a phrase; nothing when all of its steps were made."""
        diverged, undefined = int(self.many.diverged_at[which]), int(self.many.undefined_at[which])
        if diverged >= 0:
            return f"diverged at step {diverged}: |x| > 10⁶"
        return f"stopped at step {undefined}: the surface has no gradient there" if undefined >= 0 else ""

    def floor(self, which: int) -> float:
        """The mean loss of the last tenth of the steps: inf when diverged, NaN when it ended without a slope."""
        if self.many.diverged_at[which] >= 0:
            return math.inf
        return mean_of_last_tenth(self.loss(which))


def schedules(chosen: Schedule) -> list[Schedule]:
    """A schedule of each kind with its defaults, the chosen one in the place of its kind."""
    return [chosen if kind is type(chosen) else kind() for kind in CATALOGUE]


def factors_of(plans: list[Schedule], steps: int) -> Host:
    """What α is multiplied by at each step under each of the schedules: array (m, steps)."""
    return np.stack([plan.factor(steps) for plan in plans])


def mean_of_last_tenth(losses: Host) -> float:
    """The mean of the last tenth of the values after each step; of the last one at least."""
    return float(losses[-max(1, (len(losses) - 1) // 10) :].mean())


@lru_cache(maxsize=64)
def runs(of: Plan, xp: Namespace, device: Any) -> Runs:
    """The runs of a plan on the array library ``xp``, kept."""
    factors = factors_of(schedules(of.schedule), of.steps)
    noise = of.noise * np.random.default_rng(of.seed).standard_normal((of.steps, 2)) if of.noise else None
    rates = of.optimizer.learning_rate * factors.T
    return Runs(of, factors, descend(of.surface, of.optimizer, of.start, rates, noise, xp, device))
