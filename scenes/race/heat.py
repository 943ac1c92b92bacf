"""The mathematics of a race: each lane is one descent of all starts at once, computed once and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import descent
from mathcore.backend import Namespace, to_numpy
from mathcore.optimizers import Optimizer
from mathcore.surfaces import Surface
from scenes.race.judging import Score, cloud, floor, kept, middle, score, winners
from scenes.race.lanes import Runner

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Course:
    """What all lanes share."""

    surface: Surface
    start: tuple[float, float]
    starts: int
    spread: float
    steps: int
    noise: float
    seed: int


@dataclass(frozen=True)
class Paths:
    """The descents of one optimizer from all starts; −1 where nothing has ended one."""

    x: Host  # (steps + 1, n, 2), nan from where a start is lost
    f: Host  # (steps + 1, n), nan from where it has diverged or is lost
    diverged_at: Host  # (n,)
    undefined_at: Host  # (n,)

    @cached_property
    def last(self) -> Host:
        """The last step of each start that led to finite numbers: (n,)."""
        return np.asarray(np.isfinite(self.x).all(axis=-1).sum(axis=0)) - 1


@lru_cache(maxsize=32)
def paths(course: Course, optimizer: Optimizer, xp: Namespace, device: Any) -> Paths:
    """The descents of an optimizer; the noise is the same for all of them."""
    places = cloud(course.start, course.starts, course.spread, course.seed)
    chance = np.random.default_rng(course.seed) if course.noise else None
    found = descent.minimize(course.surface, optimizer, xp.asarray(places, dtype=xp.float64, device=device),
                             course.steps, noise=course.noise, rng=chance)  # fmt: skip
    x, diverged_at = to_numpy(found.x), to_numpy(found.diverged_at)
    return Paths(x, kept(to_numpy(found.f), diverged_at), diverged_at, to_numpy(found.undefined_at))


@dataclass(frozen=True)
class Entry:
    """A runner with its paths, its losses and its score."""

    runner: Runner
    paths: Paths
    loss: Host  # (steps + 1, n)
    score: Score

    @cached_property
    def median(self) -> Host:
        """The median loss at each step, ∞ when most starts are lost: (steps + 1,)."""
        return middle(self.loss)


@dataclass(frozen=True)
class Heat:
    """A race that is over: everybody's paths, and who has won."""

    of: Course
    entries: tuple[Entry, ...]
    lowest: float  # from where losses are measured
    tolerance: float
    winners: tuple[int, ...]  # places in ``entries``

    @property
    def known(self) -> bool:
        """Whether there is a minimum at which to arrive."""
        return bool(self.of.surface.minima)

    def leaders(self, step: int) -> tuple[int, ...]:
        """Whose median loss is the lowest at a step."""
        now = [float(entry.median[step]) for entry in self.entries]
        best = min(now, default=np.inf)
        return tuple(i for i, loss in enumerate(now) if loss == best and np.isfinite(best))


def race(course: Course, runners: Sequence[Runner], tolerance: float, xp: Namespace, device: Any) -> Heat:
    """The race of these runners."""
    run = [paths(course, runner.optimizer, xp, device) for runner in runners]
    lowest = floor(course.surface.minima, [one.f for one in run])
    within = tolerance if course.surface.minima else np.nan
    losses = [one.f - lowest for one in run]
    entries = [Entry(*each, score(each[-1], within)) for each in zip(runners, run, losses, strict=True)]
    first = winners([entry.score for entry in entries], course.starts)
    return Heat(course, tuple(entries), lowest, tolerance, tuple(first))
