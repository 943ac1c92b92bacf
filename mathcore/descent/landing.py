"""Where descents land, from very many starts at once, and how soon; their paths are not kept.

Coloured by the minimum that they reach, the starts of a grid show the basins of attraction of an optimizer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.descent.run import LIMIT, Run, check, draw, outside, points, rates
from mathcore.optimizers import Optimizer, Transformation, chain
from mathcore.schedules import Constant, Schedule
from mathcore.surfaces import Surface

LAND_STEPS = 50_000_000  # starts × steps without a path, about 5 s of a slow core
CHUNK = 8_192  # points that NumPy takes along at a time, so that what an optimizer remembers of them stays in the cache


@dataclass(frozen=True)
class Landing:
    """Where each start ends; batch dimensions are those of the starts.

    x: (..., 2) the last point, finite.    f: (...) the value there.
    steps_to: (...) the first step from which on the gradient is never longer than the tolerance; −1 where it still is.
    diverged_at, undefined_at: (...) as in `Trajectory`, −1 where all steps were made.
    """

    x: Array
    f: Array
    steps_to: Array
    diverged_at: Array
    undefined_at: Array

    @property
    def diverged(self) -> Array:
        """Which starts have passed the limit: array (...)."""
        return self.diverged_at >= 0

    def nearest(self, minima: Sequence[Any], radius: float = float("inf")) -> Array:
        """The number of the minimum that is nearest to each last point, among those within the radius.

        Parameters
            minima: what a surface lists as its ``minima``.
            radius: > 0; how far from a minimum a descent may end and still be its own.
        Returns
            array (...) of whole numbers, −1 where no minimum is that near, or not all steps could be made.
        """
        xp, x = namespace(self.x), self.x
        best = xp.full_like(self.f, radius * radius)
        found = xp.full_like(self.steps_to, -1)
        for i, minimum in enumerate(minima):
            square = (x[..., 0] - minimum.x[0]) ** 2 + (x[..., 1] - minimum.x[1]) ** 2
            nearer = (square <= best) & (self.diverged_at < 0) & (self.undefined_at < 0)
            best, found = xp.where(nearer, square, best), xp.where(nearer, xp.full_like(found, i), found)
        return found


def land(
    surface: Surface,
    optimizer: Optimizer,
    starts: Any,
    steps: int,
    *,
    schedule: Schedule = Constant(),  # noqa: B008  frozen
    before: Sequence[Transformation] = (),
    noise: float = 0.0,
    batch: int | None = None,
    rng: np.random.Generator | None = None,
    limit: float = LIMIT,
    tolerance: float = 1e-3,
    budget: int = LAND_STEPS,
) -> Landing:
    """Where descents end and how soon, from many starts: the same steps as `minimize`, without the paths.

    x ← x + Δx, so many times;   arrived at the first k from which on ‖gradient‖ ≤ tolerance

    Parameters
        surface, optimizer, steps, schedule, before, noise, batch, rng, limit: as for `minimize`.
        starts: array (..., 2), finite.
        tolerance: ≥ 0; a descent has arrived when its gradient is no longer than this, and stays so.
        budget: starts × steps are at most so many; this is known before the work starts.
    Returns
        Landing.
    Raises
        ValueError as `minimize` does, and when tolerance or budget break their rule.
    Notes
        A small gradient is found on plains and saddles too: ask `Landing.nearest` with a radius. The gradient is the
        one that the optimizer is given, with noise; at the last point it is taken without. NumPy takes 8,192 starts
        along at a time: quicker than all of them, since they stay in the cache, and no more memory for more. Other
        libraries take them all. Cost: steps + 1 gradients.

    >>> from mathcore.optimizers import GradientDescent
    >>> from mathcore.surfaces import Himmelblau
    >>> landing = land(Himmelblau(), GradientDescent(learning_rate=0.01), [[2.0, 2.0], [-2.0, 2.0]], 100)
    >>> landing.nearest(Himmelblau().minima, radius=0.1)
    array([0, 1])

    Reference: Strogatz, Nonlinear Dynamics and Chaos (2015), section 6.4, for basins of attraction.
    """
    x = points(starts)
    xp, shape = namespace(x), x.shape[:-1]
    check(x, steps, limit, budget)
    if not tolerance >= 0:
        raise ValueError(f"tolerance must be ≥ 0, got {tolerance!r}")
    run = Run(surface, optimizer, rates(optimizer, schedule, steps), before, draw(surface, steps, noise, batch, rng, x))
    x = xp.reshape(x, (-1, 2))
    size = CHUNK if xp is np else x.shape[0]
    with np.errstate(all="ignore"):
        parts = [_landed(run, points(x[i : i + size, :]), limit, tolerance) for i in range(0, x.shape[0], size)]
    fields = (xp.concat(pieces) for pieces in zip(*parts, strict=True))
    return Landing(*(xp.reshape(one, (*shape, *one.shape[1:])) for one in fields))


def _landed(run: Run, x: Array, limit: float, tolerance: float) -> tuple[Array, ...]:
    """The fields of a Landing, for points (n, 2)."""
    xp, state = namespace(x), run.optimizer.init(x)
    steps_to = xp.zeros(x.shape[0], dtype=xp.int64, device=x.device)
    never = xp.full_like(steps_to, -1)
    undefined, diverged = never, xp.where(outside(x, limit), steps_to, never)
    for k in range(1, len(run.rates) + 1):
        gradient, ahead, state = run.advance(x, state, k)
        steps_to = xp.where(_long(gradient, tolerance), xp.full_like(steps_to, k), steps_to)
        if not _all_inside(ahead, limit):
            stopped = (diverged >= 0) | (undefined >= 0)
            now = outside(ahead, limit) & ~stopped
            blind = now & xp.any(xp.isnan(gradient), axis=-1)
            diverged = xp.where(now & ~blind, xp.full_like(never, k), diverged)
            undefined = xp.where(blind, xp.full_like(never, k), undefined)
            ahead = xp.where((stopped | ~xp.all(xp.isfinite(ahead), axis=-1))[:, None], x, ahead)
        x = ahead
    slope = chain(run.before, run.surface.gradient(x), x)
    away = _long(slope, tolerance) | (diverged >= 0) | (undefined >= 0)
    return x, run.surface.value(x), xp.where(away, never, steps_to), diverged, undefined


def _long(gradient: Array, tolerance: float) -> Array:
    """Which gradients (..., 2) are longer than the tolerance, or are no numbers."""
    g0, g1 = gradient[..., 0], gradient[..., 1]
    return ~(g0 * g0 + g1 * g1 <= tolerance * tolerance)


def _all_inside(x: Array, limit: float) -> bool:
    """Whether no coordinate at all is beyond the limit: nearly always so, and soon seen."""
    xp = namespace(x)
    return float(xp.max(x)) <= limit and float(xp.min(x)) >= -limit
