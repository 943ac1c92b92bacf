"""The scene: a cloud of points that you drag, and the numbers that say how x and y hang together."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Option, Seed, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.cloud import picture, program
from scenes.cloud.data import CATALOGUE, TYPED, Host, Source, TypedPoints, typed, window
from scenes.cloud.found import Found, find
from scenes.cloud.states import CLOUD

POINTS = TypedPoints()
SAMPLE, ALL = "sample", "all"


@catalogued
@dataclass(frozen=True)
class Cloud(Scene):
    """A cloud of points with its signed areas, regression line and axes."""

    name: ClassVar[str] = "cloud"
    title: ClassVar[str] = "A cloud of data"

    data: Annotated[
        Source,
        Choice(symbol="Data", help="Up to 40 points can be dragged; they become a list then.", catalogue=CATALOGUE),
    ] = POINTS
    divide: Annotated[
        str, Option(symbol="divide by", help="ddof: n − 1 estimates the covariance behind a sample, n is that of these "
                    "points alone.", options=(SAMPLE, ALL), labels=("n − 1 (ddof 1)", "n (ddof 0)")),
    ] = SAMPLE  # fmt: skip
    areas: Annotated[bool, Toggle(symbol="Signed rectangles", help="From the mean to each point.")] = True
    line: Annotated[bool, Toggle(symbol="Regression line", help="The best guess of y where x is known.")] = True
    axes: Annotated[bool, Toggle(symbol="Axes", help="Along which the cloud is longest and shortest.")] = False
    seed: Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")] = 0

    @property
    def ddof(self) -> int:
        """What is taken off n: 1 or 0."""
        return int(self.divide == SAMPLE)

    @property
    def points(self) -> Host:
        """The points (n, 2)."""
        return self.data.points(self.seed)

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(xp.asarray(self.points, dtype=xp.float64, device=device), self.ddof)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    # Hands.

    def drag(self, handle: str, x: float, y: float) -> Self:
        points = self.points
        known = handle in ("mean", "add") or (handle[:5] == "point" and handle[5:].isdecimal())
        if not known or (handle[:5] == "point" and int(handle[5:]) >= min(len(points), TYPED)):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if len(points) + (handle == "add") > TYPED:
            return self
        return self._with(handle, points, self._inside(points, x, y))

    def _inside(self, points: Host, x: float, y: float) -> Host:
        """The place, kept within the window, so that the window stays."""
        ends = [window(points[:, i]) for i in (0, 1)]
        room = [0.02 * (high - low) for low, high in ends]
        return np.array([min(max(v, a + r), b - r) for v, (a, b), r in zip((x, y), ends, room, strict=True)])

    def _with(self, handle: str, points: Host, place: Host) -> Self:
        """The cloud after one point, all of them, or a new one was put there."""
        if handle == "add":
            return self._typed(np.concatenate([points, place[None]]))
        if handle == "mean":
            if np.abs(points.mean(axis=0) - place).max() <= 1e-9:
                return self
            return self._typed(points + self._shift(points, place - points.mean(axis=0)))
        k = int(handle[5:])
        if np.abs(points[k] - place).max() <= 1e-9:
            return self
        return self._typed(np.concatenate([points[:k], place[None], points[k + 1 :]]))

    def _shift(self, points: Host, by: Host) -> Host:
        """A shift of the whole cloud, no further than the window lets its points."""
        ends = np.array([window(points[:, i]) for i in (0, 1)])
        room = 0.02 * (ends[:, 1] - ends[:, 0])
        low = np.minimum(ends[:, 0] + room - points.min(axis=0), 0.0)
        high = np.maximum(ends[:, 1] - room - points.max(axis=0), 0.0)
        return np.clip(by, low, high)

    def _typed(self, points: Host) -> Self:
        return replace(self, data=typed(points, self._digits(points)))

    def _digits(self, points: Host) -> int:
        """Decimals that a hand can tell apart."""
        spans = [high - low for low, high in (window(points[:, i]) for i in (0, 1))]
        return min(max(2 - math.floor(math.log10(min(spans) / 10)), 0), 6)

    # Buttons.

    def moves(self) -> tuple[Move, ...]:
        n = len(self.points)
        few = 3 <= n <= TYPED
        return (
            Move("outlier", "Take the most influential point away", "The one without which r differs most.",
                 few and find(self.points, self.ddof).loudest is not None),
            Move("last", "Take the last point away", "Points are added by a click into the graph.", few),
        )  # fmt: skip

    def moved(self, name: str) -> Self:
        if name not in ("outlier", "last"):
            return super().moved(name)
        points = self.points
        gone = find(points, self.ddof).loudest if name == "outlier" else len(points) - 1
        if gone is None or not 3 <= len(points) <= TYPED:
            return self
        return self._typed(np.delete(points, gone, axis=0))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in CLOUD)
