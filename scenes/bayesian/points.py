"""Points (x, y) that are typed, clicked into the picture and dragged; for every scene that fits a curve to them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from mathcore.parameters import Matrix
from scenes.base import Handle, Move, Scene

Rows = tuple[tuple[float, ...], ...]

MOST = 40
HANDLES = 14  # of the points, so many can be dragged; all can be typed
REACH = 2.0
STEP = 0.01  # points lie on a grid, so that links stay short


@dataclass(frozen=True, kw_only=True)
class Points(Matrix):
    """Places in the window, a row x y each."""

    columns: int = 2

    def check(self, name: str, value: Any) -> None:
        """Legal are rows of two numbers in the window."""
        super().check(name, value)
        if len(value[0]) != self.columns:
            raise ValueError(f"{name} must be two numbers a row, x and y, got {len(value[0])}")


class Pointed(Scene):
    """A scene with a field ``points``: each point is a handle, and a click puts a new one there."""

    points: Rows
    NEW: ClassVar[str] = "point"

    def drag(self, handle: str, x: float, y: float) -> Self:
        number = handle.removeprefix("point ")
        if handle == self.NEW:
            return self._with((*self.points, on_grid(handle, x, y)))
        if number == handle or not number.isdecimal() or not 1 <= int(number) <= len(self.points):
            return super().drag(handle, x, y)
        k = int(number) - 1
        return self._with((*self.points[:k], on_grid(handle, x, y), *self.points[k + 1 :]))

    def moves(self) -> tuple[Move, ...]:
        enough = len(self.points) > 1
        return (Move("remove", "Remove the last point", "A click into the picture adds one.", enough),)

    def moved(self, name: str) -> Self:
        if name == "remove":
            return self._with(self.points[:-1] or self.points)
        return super().moved(name)

    def _with(self, points: Rows) -> Self:
        if len(points) > MOST:
            raise ValueError(f"there must be at most {MOST} points, got {len(points)}")
        return replace(self, points=points)  # type: ignore[type-var]


def on_grid(handle: str, x: float, y: float) -> tuple[float, float]:
    """The place in the window that is nearest; a ValueError where no place is."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
    near = [round(round(min(max(at, -REACH), REACH) / STEP) * STEP, 2) + 0.0 for at in (x, y)]
    return near[0], near[1]


def handles(points: Sequence[Sequence[float]]) -> tuple[Handle, ...]:
    """The rings about the first points."""
    return tuple(Handle(f"point {k}", x, y, f"point {k}", "data") for k, (x, y) in enumerate(points[:HANDLES], 1))
