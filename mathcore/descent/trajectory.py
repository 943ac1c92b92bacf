"""Descents with their paths: from one start, or from many at once, and every step is kept.

Steps count from 1; x[k] is where the descent stands after k of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.descent.run import LIMIT, Run, check, draw, outside, points, rates
from mathcore.optimizers import Optimizer, Transformation
from mathcore.schedules import Constant, Schedule
from mathcore.surfaces import Surface

PATH_STEPS = 1_000_000  # starts × steps of which the paths are kept: 40 MB


@dataclass(frozen=True)
class Trajectory:
    """A descent, step by step; batch dimensions are those of the start.

    x: (steps + 1, ..., 2) the points, the start first.    f: (steps + 1, ...) the values there.
    gradient: (steps, ..., 2) what the optimizer was given at x[0], x[1], …: with noise, and after ``before``.
    learning_rate: (steps,) the rate of each step, on the host.
    diverged_at: (...) the first k at which x[k] lies beyond the limit or is infinite; −1 where there is none.
    undefined_at: (...) the step that could not be made, for there is no gradient at x[k − 1]; −1 where there is none.
    Such a start is done: x[diverged_at] is kept if finite, so that the last step can be drawn, and all is NaN after it.
    """

    x: Array
    f: Array
    gradient: Array
    learning_rate: np.ndarray[Any, Any]
    diverged_at: Array
    undefined_at: Array

    @property
    def evaluations(self) -> Array:
        """How many gradients each start has used: array (...)."""
        xp, stop = namespace(self.diverged_at), self.diverged_at + self.undefined_at + 1
        return xp.where(stop < 0, xp.full_like(stop, len(self.learning_rate)), stop)

    @property
    def reason(self) -> np.ndarray[Any, Any]:
        """Why each start has ended: ``diverged``, ``undefined``, or nothing when all steps were made; on the host."""
        ended = np.where(to_numpy(self.undefined_at) >= 0, "undefined", "")
        return np.where(to_numpy(self.diverged_at) >= 0, "diverged", ended)

    @property
    def end(self) -> Array:
        """The last point of each start that is finite: array (..., 2)."""
        xp, k = namespace(self.x), _count(self.x)
        last = xp.sum(xp.astype(xp.isfinite(self.x), xp.int64), axis=0, keepdims=True) - 1
        return xp.sum(xp.where(k == last, self.x, xp.zeros_like(self.x)), axis=0)


def minimize(
    surface: Surface,
    optimizer: Optimizer,
    start: Any,
    steps: int,
    *,
    schedule: Schedule = Constant(),  # noqa: B008  frozen
    before: Sequence[Transformation] = (),
    noise: float = 0.0,
    batch: int | None = None,
    rng: np.random.Generator | None = None,
    limit: float = LIMIT,
) -> Trajectory:
    """A descent of so many steps from each start, with its whole path.

    x[k] = x[k − 1] + Δx,   Δx = optimizer.update(gradient at x[k − 1], …, α · factor[k − 1])

    Parameters
        surface: what to go down.
        optimizer: how; its ``learning_rate`` is α.
        start: array (..., 2), finite: any number of starts, of any library.
        steps: whole number ≥ 0; starts × steps ≤ 10⁶.
        schedule: what α is multiplied by at each step.
        before: what is done to the gradient, in this order, before the optimizer sees it.
        noise: ≥ 0, the standard deviation of a normal number that is added to each coordinate of each gradient, first.
        batch: for a surface of data (``count`` points, ``gradient_on(x, indices)``): how many of them a step looks at.
        rng: needed when there is noise or a batch. Drawn on the host, one step after the other, the same for every
             start: all libraries and all starts see the same numbers, and a longer run begins as the shorter one.
        limit: > 0; a start of which a coordinate passes it in size has diverged.
    Returns
        Trajectory.
    Raises
        ValueError when start is not finite points of the plane, or steps, noise, batch, rng or limit break their rule.
    Notes
        Data are put in a new order for each epoch and cut into batches; the last of an epoch has what is left, and its
        mean counts as much as the others'. Cost: one gradient a step, and all values at once in the end.

    >>> from mathcore.optimizers import GradientDescent
    >>> from mathcore.surfaces import Saddle
    >>> minimize(Saddle(), GradientDescent(learning_rate=0.25), [1.0, 1.0], 2).x
    array([[1.  , 1.  ],
           [0.5 , 1.5 ],
           [0.25, 2.25]])

    Reference: Nocedal & Wright, Numerical Optimization (2006), chapter 2.
    """
    x = points(start)
    check(x, steps, limit, PATH_STEPS)
    chance = draw(surface, steps, noise, batch, rng, like=x)
    run = Run(surface, optimizer, rates(optimizer, schedule, steps), before, chance)
    path, gradients, state = [x], [], optimizer.init(x)
    with np.errstate(all="ignore"):  # what overflows has diverged, and the trajectory says so
        for k in range(1, steps + 1):
            gradient, x, state = run.advance(x, state, k)
            path.append(x)
            gradients.append(gradient)
        return _recorded(run, path, gradients, limit)


def _recorded(run: Run, path: list[Array], gradients: list[Array], limit: float) -> Trajectory:
    """The trajectory: NaN from where a start has passed the limit, or found no gradient."""
    xp = namespace(path[0])
    x, gradient = _stacked(path), _stacked(gradients or path)[: len(gradients), ...]
    stop = _first(outside(x, limit))
    blind = _first(xp.any(xp.isnan(gradient), axis=-1)) + 1
    undefined, never = (blind > 0) & (blind == stop), xp.full_like(stop, -1)
    k = _count(x[..., 0])
    reached = (stop < 0) | (k <= stop)
    used = ((stop < 0) | (k < stop))[: len(gradients), ...]
    x = _where(reached & xp.all(xp.isfinite(x), axis=-1), x)
    return Trajectory(
        x=x,
        f=_where(xp.isfinite(x[..., 0]), run.surface.value(x)),
        gradient=_where(used, gradient),
        learning_rate=np.asarray(run.rates),
        diverged_at=xp.where(undefined, never, stop),
        undefined_at=xp.where(undefined, stop, never),
    )


def _stacked(points: list[Array]) -> Array:
    """Points (..., 2), one step after the other: array (steps, ..., 2)."""
    if isinstance(points[0], np.ndarray) and points[0].ndim == 1:
        return np.array(points)  # the same as below, at a third of its price
    return namespace(points[0]).stack(points)


def _first(truths: Array) -> Array:
    """Where along the first axis the first truth stands, −1 where there is none: array (n, ...) → (...)."""
    xp, n = namespace(truths), truths.shape[0]
    if n == 0:
        return xp.full(truths.shape[1:], -1, dtype=xp.int64, device=truths.device)
    k = _count(truths)
    found = xp.min(xp.where(truths, k, xp.full_like(k, n)), axis=0)
    return xp.where(found == n, xp.full_like(found, -1), found)


def _count(x: Array) -> Array:
    """0, 1, … along the first axis of x, of a shape that broadcasts against it."""
    xp = namespace(x)
    return xp.reshape(xp.arange(x.shape[0], device=x.device), (-1, *(1,) * (x.ndim - 1)))


def _where(kept: Array, x: Array) -> Array:
    """x where it is kept, NaN elsewhere; a truth for each entry, or for each point."""
    xp = namespace(x)
    return xp.where(kept if kept.ndim == x.ndim else kept[..., None], x, xp.full_like(x, math.nan))
