"""The mathematics at the cliff: the same run with its gradients clipped and as they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import ClipByNorm, ClipByValue, Optimizer
from mathcore.schedules import Constant
from mathcore.surfaces import Cliff
from scenes.descent.run import Run, Setting, run

Host = np.ndarray[Any, Any]
Clip = ClipByNorm | ClipByValue

STEADY = Constant()


class Cut(NamedTuple):
    """What clipping does to one gradient."""

    gradient: Host  # (2,)
    clipped: Host  # (2,)
    angle: float  # degrees by which its direction turns


@dataclass(frozen=True)
class Pair:
    """Two runs from one start, one with clipping and one without."""

    surface: Cliff
    optimizer: Optimizer
    clip: Clip
    clipped: Run
    plain: Run

    @cached_property
    def raw(self) -> Host:
        """The gradient before clipping at each point of the clipped run: array (last + 1, 2)."""
        return np.asarray(self.surface.gradient(self.clipped.x[: self.clipped.last + 1]))

    @cached_property
    def norms(self) -> Host:
        """Its length."""
        return np.asarray(np.hypot(*self.raw.T))

    @cached_property
    def without(self) -> Host:
        """The length of the gradient at each point of the run without clipping."""
        return np.asarray(np.hypot(*self.surface.gradient(self.plain.x[: self.plain.last + 1]).T))

    @cached_property
    def cuts(self) -> Host:
        """The steps at which something is cut off, counted from 0."""
        count = int(np.isfinite(self.clipped.gradient).all(axis=-1).sum())
        return np.flatnonzero((self.raw[:count] != self.clipped.gradient[:count]).any(axis=-1))

    def cut(self, at: int) -> Cut:
        """What is done to the gradient at a step."""
        g = self.raw[min(at, len(self.raw) - 1)]
        clipped = np.asarray(self.clip.apply(g, g))
        return Cut(g, clipped, turn(g, clipped))

    def loss(self, which: Run) -> Host:
        """f above the minimum."""
        return np.asarray(which.f - self.surface.minima[0].f)

    @property
    def wall(self) -> int:
        """The step at which the clipped run has its steepest gradient."""
        return int(np.argmax(self.norms))


def turn(one: Any, other: Any) -> float:
    """The angle between two vectors in degrees; 0 where one of them has no direction.

    atan2(|one × other|, one · other), and what is below 10⁻⁹ degrees is rounding
    """
    cross, dot = one[0] * other[1] - one[1] * other[0], one[0] * other[0] + one[1] * other[1]
    angle = math.degrees(math.atan2(abs(float(cross)), float(dot)))
    return angle if angle > 1e-9 else 0.0


def pair(surface: Cliff, optimizer: Optimizer, clip: Clip, start: tuple[float, float], steps: int, xp: Namespace,
         device: Any) -> Pair:  # fmt: skip
    """Both runs."""
    clipped, plain = (
        run(Setting(surface, optimizer, STEADY, start, steps, before=before), xp, device) for before in ((clip,), ())
    )
    return Pair(surface, optimizer, clip, clipped, plain)
