"""Challenges: a pose to reach in as few steps as it takes, made from steps that the sliders can show.

Each is made by doing hidden steps, so there is a solution. How few are enough is known too: the offset of the target
needs a translation, and its linear part is chosen so that no single step makes it, when three are asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from scenes.order.figure import CORNERS
from scenes.order.product import settled
from scenes.order.steps import Host, Reflection, Rotation, Scaling, Shear, Step, Translation

TOLERANCE = 0.1  # of each entry of the matrix
APART = 0.35  # by how much a linear part that takes two steps differs from what one can do
ROOM = 5.0  # the target lies within ± this
FIRST = 3  # so many challenges of two steps to begin with


@dataclass(frozen=True)
class Challenge:
    """A target (3, 3), the steps that made it, and nothing shorter that would do."""

    number: int
    steps: tuple[Step, ...]
    target: Host

    @property
    def par(self) -> int:
        """The least number of steps."""
        return len(self.steps)

    def away(self, M: Host) -> float:
        """How far a product is from the target."""
        return float(linalg.disagreement(M, self.target))


@lru_cache(maxsize=128)
def challenge(number: int) -> Challenge:
    """The challenge with a number; the number is the seed."""
    rng = np.random.default_rng(number)
    count = 2 if number <= FIRST else 2 + int(rng.integers(2))
    while True:  # about one try in four will do
        steps = _steps(count, rng=rng)
        target, _ = settled([step.matrix(np, None) for step in steps])
        if _telling(target, count):
            return Challenge(number, steps, target)


def _steps(count: int, *, rng: np.random.Generator) -> tuple[Step, ...]:
    """A translation and other steps of different kinds, in any order."""
    kinds = rng.permutation(4)[: count - 1].tolist()
    steps = [_linear(kind, rng=rng) for kind in kinds] + [_translation(rng=rng)]
    return tuple(steps[i] for i in rng.permutation(count).tolist())


def _linear(kind: int, *, rng: np.random.Generator) -> Step:
    if kind == 0:
        return Rotation(15.0 * _one((-9, -8, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 8, 9), rng=rng))
    if kind == 1:
        factors = (-1.5, -1.0, 0.5, 1.0, 1.5, 2.0)
        return Scaling(_one(factors, rng=rng), _one(factors, rng=rng))
    if kind == 2:
        amount = _one((-1.5, -1.0, -0.5, 0.5, 1.0, 1.5), rng=rng)
        return Shear(amount, 0.0) if rng.integers(2) else Shear(0.0, amount)
    return Reflection(15.0 * _one(range(-5, 7), rng=rng))


def _translation(*, rng: np.random.Generator) -> Step:
    return Translation(*(0.5 * int(k) for k in rng.integers(-8, 9, 2)))


def _one(choices: Any, *, rng: np.random.Generator) -> float:
    return float(choices[int(rng.integers(len(choices)))])


def _telling(target: Host, count: int) -> bool:
    """Whether a target is in sight, and can be reached in no fewer than ``count`` steps."""
    A, b = linalg.linear_part(target), linalg.offset(target)
    seen = np.abs(linalg.apply(target, CORNERS)).max() <= ROOM and abs(float(linalg.det(A))) >= 0.4
    moved = math.hypot(*b.tolist()) >= 1 and float(linalg.disagreement(A, np.eye(2))) > APART
    return bool(seen and moved and (count == 2 or not alone(A)))


def alone(A: Host) -> bool:
    """Whether a single linear step makes A (2, 2), or comes near."""
    orthogonal = np.abs(A.T @ A - np.eye(2)).max() <= APART  # a rotation or a reflection
    diagonal = max(abs(A[0, 1]), abs(A[1, 0])) <= APART  # a scaling
    unit = np.abs(np.diag(A) - 1).max() <= APART  # a shear
    return bool(orthogonal or diagonal or unit)
