"""How rows come: each epoch in a new order, or each row drawn anew; and the descents on them, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, to_numpy
from mathcore.descent import minimize
from mathcore.optimizers import GradientDescent
from mathcore.schedules import Schedule
from mathcore.surfaces import Surface
from mathcore.surfaces.base import Minimum, Window
from mathcore.surfaces.regression import Regression

Host = np.ndarray[Any, Any]

ANEW, EPOCHS = "anew", "epochs"


@dataclass(frozen=True, eq=False)
class Drawn(Surface):
    """A loss whose rows come as a stream: so many, drawn with replacement, used up in one epoch."""

    of: Regression
    rows: Host

    @property
    def count(self) -> int:
        """How long the stream is."""
        return len(self.rows)

    def value(self, x: Any) -> Array:
        return self.of.value(x)

    def gradient(self, x: Any) -> Array:
        return self.of.gradient(x)

    def gradient_on(self, x: Any, indices: Any) -> Array:
        """The gradient of the mean over some rows of the stream."""
        return self.of.gradient_on(x, self.rows[indices])

    @property
    def window(self) -> Window:
        return self.of.window

    @property
    def minima(self) -> tuple[Minimum, ...]:
        return self.of.minima


@dataclass(frozen=True)
class Walk:
    """A descent: its points (steps + 1, 2), the loss on all data there, and the step at which it diverged, or −1."""

    x: Host
    f: Host
    diverged_at: int

    @property
    def last(self) -> int:
        """The last step that led to finite numbers."""
        return int(np.isfinite(self.x).all(axis=-1).sum()) - 1


def stream(loss: Regression, batch: int, steps: int, sampling: str, rng: np.random.Generator) -> Any:
    """The loss, with its rows as they are sampled."""
    if sampling == EPOCHS:
        return loss
    return Drawn(loss, rng.integers(loss.count, size=batch * max(steps, 1)))


def descend(loss: Regression, rate: float, start: Any, steps: int, schedule: Schedule, batch: int | None,
            sampling: str, seed: int, like: Any) -> Any:  # fmt: skip
    """A run of gradient descent on batches, or on all rows when ``batch`` is None."""
    rng = np.random.default_rng(seed)
    surface = loss if batch is None else stream(loss, batch, steps, sampling, rng)
    return minimize(surface, GradientDescent(rate), like(start), steps, schedule=schedule, batch=batch, rng=rng)


@lru_cache(maxsize=64)
def walk(loss: Regression, rate: float, start: tuple[float, float], steps: int, schedule: Schedule, batch: int | None,
         sampling: str, seed: int, xp: Namespace, device: Any) -> Walk:  # fmt: skip
    """The walk on the array library ``xp``, kept."""
    like = lambda x: xp.asarray(x, dtype=xp.float64, device=device)  # noqa: E731
    found = descend(loss, rate, start, steps, schedule, batch, sampling, seed, like)
    return Walk(to_numpy(found.x), to_numpy(found.f), int(found.diverged_at))
