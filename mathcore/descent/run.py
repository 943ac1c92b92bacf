"""What a descent is made of: everything that is settled before the first step, and one step.

x ← x + Δx,   Δx from the gradient at x, what the optimizer remembers, and the rate of this step
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import real, vectors
from mathcore.optimizers import Optimizer, Transformation, chain
from mathcore.schedules import Schedule
from mathcore.surfaces import Surface, components, point

Rows = np.ndarray[Any, Any]  # (m,) which of the data, counted from 0
LIMIT = 1e6  # a point with a coordinate beyond it has diverged


@dataclass(frozen=True)
class Chance:
    """The random numbers of each step, drawn beforehand, or None: noise (2,), and the rows of data, on the host."""

    noise: tuple[Array, ...] | None = None
    batches: tuple[Rows, ...] | None = None


@dataclass(frozen=True)
class Run:
    """A surface, an optimizer, the rate of each step, what is done to gradients, and the random numbers."""

    surface: Surface
    optimizer: Optimizer
    rates: tuple[float, ...]
    before: Sequence[Transformation]
    chance: Chance

    def gradient(self, x: Array, k: int) -> Array:
        """The gradient (..., 2) that the optimizer is given at step k, which starts at the points x (..., 2)."""
        noise, batches = self.chance.noise, self.chance.batches
        surface: Any = self.surface
        gradient = surface.gradient_on(x, batches[k - 1]) if batches else surface.gradient(x)
        return chain(self.before, gradient + noise[k - 1] if noise else gradient, x)

    def advance(self, x: Array, state: Any, k: int) -> tuple[Array, Array, Any]:
        """Step k from the points x (..., 2): the gradient, the points it leads to, the next state."""
        gradient = self.gradient(x, k)
        delta, state = self.optimizer.update(gradient, state, x, k, self.rates[k - 1])
        return gradient, x + delta, state


def rates(optimizer: Optimizer, schedule: Schedule, steps: int) -> tuple[float, ...]:
    """The learning rate of each step: α times the schedule's factor."""
    return tuple((optimizer.learning_rate * schedule.factor(steps)).tolist())


def draw(
    surface: Any, steps: int, noise: float, batch: int | None, rng: np.random.Generator | None, like: Array
) -> Chance:
    """The random numbers of a run, step after step, so that a longer run begins as the shorter one."""
    if not (math.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise must be ≥ 0, got {noise!r}")
    if not noise and batch is None:
        return Chance()
    if rng is None:
        raise ValueError("rng must be given when there is noise or a batch, got None")
    epochs = None if batch is None else _epochs(surface, batch, rng)
    drawn = [(noise * rng.standard_normal(2), next(epochs) if epochs else None) for _ in range(steps)]
    xp, device = namespace(like), like.device
    noises = tuple(xp.asarray(one, dtype=like.dtype, device=device) for one, _ in drawn) if noise else None
    return Chance(noises, tuple(some for _, some in drawn if some is not None) if epochs else None)


def _epochs(surface: Any, batch: int, rng: np.random.Generator) -> Iterator[Rows]:
    """Batches of indices without end: all data in a new order, cut up; the last of an epoch has what is left."""
    if not hasattr(surface, "gradient_on"):
        raise ValueError(f"batch needs a surface of data, got {type(surface).__name__}")
    if isinstance(batch, bool) or not isinstance(batch, int) or not 1 <= batch <= surface.count:
        raise ValueError(f"batch must be a whole number between 1 and {surface.count}, got {batch!r}")
    return (
        order[first : first + batch]
        for order in (rng.permutation(surface.count) for _ in count())
        for first in range(0, surface.count, batch)
    )


def points(start: Any) -> Array:
    """Finite points (..., 2), component by component in memory; or a ValueError."""
    x = real(vectors(start, "start"), "start")
    if x.shape[-1] != 2 or 0 in x.shape:
        raise ValueError(f"start must be points of the plane, shape (..., 2), got shape {tuple(x.shape)}")
    return point(*components(x))


def check(x: Array, steps: int, limit: float, budget: int) -> None:
    """Raise a ValueError when steps or limit break their rule, or the work is more than the budget."""
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 0:
        raise ValueError(f"steps must be a whole number ≥ 0, got {steps!r}")
    if not limit > 0:
        raise ValueError(f"limit must be > 0, got {limit!r}")
    starts = math.prod(x.shape[:-1])
    if starts * steps > budget:
        raise ValueError(f"starts × steps must be ≤ {budget}, got {starts} × {steps} = {starts * steps}")


def outside(x: Array, limit: float) -> Array:
    """Which of the points (..., 2) have a coordinate beyond the limit, or one that is no number: array (...)."""
    xp = namespace(x)
    return ~xp.all(xp.abs(x) <= limit, axis=-1)
