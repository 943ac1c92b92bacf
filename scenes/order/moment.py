"""The mathematics of the scene: the product of the steps, what undoes it, and how far the figure is on its way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy
from scenes.order.challenge import Challenge
from scenes.order.product import prefixes, settled
from scenes.order.steps import Host, Step

ARRIVED = 0.88  # of its share of the time a step is under way; then it rests


@dataclass(frozen=True)
class Course:
    """Steps to be done one after the other, first one first; host arrays and numbers."""

    steps: tuple[Step, ...]
    maps: tuple[Host, ...]  # each step (3, 3)
    after: tuple[Host, ...]  # the product when 0, 1, … steps are done
    M: Host  # all of them, entries that are rounding put to 0
    rounding: Host  # of M, entry by entry
    det: float  # of the linear part; the product of those of the steps
    rank: int  # of M
    stuck: int  # the number of the last step that cannot be undone, from 1; 0 when all can
    flat: bool  # whether a step flattens, and not only one that cannot be told from one that does
    backwards: tuple[Host, ...]  # what undoes the steps from the last one to the one that is stuck

    @cached_property
    def inverse(self) -> Host | None:
        """What undoes all of them, the last one first; None when there is no such thing."""
        if self.stuck or not self.steps:
            return None if self.stuck else np.eye(3)
        whole, _ = settled(self.backwards)
        return whole if np.isfinite(whole).all() else None

    @property
    def lost(self) -> Step:
        """The step that cannot be undone."""
        return self.steps[self.stuck - 1]

    def gap(self, other: Course) -> float:
        """How far another order of the same steps is from this one; 0 when only rounding is between them."""
        apart = np.abs(self.M - other.M)
        return float(np.where(apart <= self.rounding + other.rounding, 0.0, apart).max())


@dataclass(frozen=True)
class Moment:
    """A course at a time: how many steps are done, which part of the next one, and where the figure is."""

    course: Course
    t: float
    undo: bool
    done: int  # steps that are done, or undone, wholly
    part: float  # of the next one; 0 … 1
    factors: tuple[Host, ...]  # what has been done so far, the first one first
    pose: Host
    p: Host
    Mp: Host  # of the whole course
    swapped: Course | None  # the same with two neighbours swapped
    gap: float | None
    challenge: Challenge | None

    @property
    def blocked(self) -> bool:
        """Whether undoing has come to a step that it cannot undo."""
        return self.undo and bool(self.course.stuck) and self.done == len(self.course.steps) - self.course.stuck

    @property
    def arrived(self) -> bool:
        """Whether everything is done, and the picture shows the whole product."""
        return not self.undo and self.t == 1

    @cached_property
    def away(self) -> float:
        """How far the product is from the target of the challenge."""
        return self.challenge.away(self.course.M) if self.challenge else math.inf


def place(t: float, count: int) -> tuple[int, float]:
    """How many of ``count`` steps are done at the time t, and which part of the next; each has its share, and rests."""
    s = round(t * count, 9)
    done = min(int(s), count)
    u = min((s - done) / ARRIVED, 1.0)
    part = u * u * (3 - 2 * u)  # gently off and gently on
    return (done + 1, 0.0) if part == 1 else (done, part)


def forth(course: Course, t: float) -> tuple[int, float, tuple[Host, ...]]:
    """The steps that are done at the time t, with the one that is under way."""
    done, part = place(t, len(course.steps))
    begun = (course.steps[done].at(part),) if part else ()
    return done, part, course.maps[:done] + begun


def back(course: Course, t: float) -> tuple[int, float, tuple[Host, ...]]:
    """The same when they are undone from their end, the last one first, as far as that goes."""
    count = len(course.steps)
    done, part = place(t, count)
    if done >= count - course.stuck:
        done, part = count - course.stuck, 0.0
    undone = course.backwards[:done]
    if part:
        i = count - 1 - done
        undone += (course.steps[i].at(1 - part) @ course.backwards[done],)
    return done, part, (course.M, *undone)


def pose(course: Course, t: float, undo: bool) -> Host:
    """Where the figure is: what is left when some of the steps are undone, or done."""
    if not undo:
        done, part, factors = forth(course, t)
        return factors[-1] @ course.after[done] if part else course.after[done]
    done, part, _ = back(course, t)
    left = len(course.steps) - done
    return course.steps[left - 1].at(1 - part) @ course.after[left - 1] if part else course.after[left]


@lru_cache(maxsize=256)
def course(steps: tuple[Step, ...], xp: Namespace, device: Any) -> Course:
    """What linear algebra says about a course; kept, because time and point move without touching it."""
    on = [_matrix(step, xp, device) for step in steps]
    maps = tuple(to_numpy(m) for m in on)
    M, rounding = settled(on) if on else (np.eye(3), np.zeros((3, 3)))
    inverses = [_inverse(step) for step in steps]
    stuck = max((i for i, inverse in enumerate(inverses, 1) if inverse is None), default=0)
    backwards = tuple(inverse for inverse in reversed(inverses[stuck:]) if inverse is not None)
    flat = any(step.flattens() for step in steps)
    return Course(
        steps=steps,
        maps=maps,
        after=(*prefixes(maps)[:-1], M),
        M=M,
        rounding=rounding,
        det=0.0 if flat else math.prod((_det(step) for step in steps), start=1.0),
        rank=3 if not flat else 2 if M[:2, :2].any() else 1,
        stuck=stuck,
        flat=flat,
        backwards=backwards,
    )


@lru_cache(maxsize=512)
def _matrix(step: Step, xp: Namespace, device: Any) -> Any:
    return step.matrix(xp, device)


@lru_cache(maxsize=512)
def _det(step: Step) -> float:
    return float(linalg.det(linalg.linear_part(step.matrix(np, None))))


@lru_cache(maxsize=512)
def _inverse(step: Step) -> Host | None:
    """What undoes a step; None when nothing does, or when doubles cannot tell."""
    if step.flattens():
        return None
    try:
        return np.asarray(linalg.inverse(step.matrix(np, None)))
    except ValueError:
        return None
