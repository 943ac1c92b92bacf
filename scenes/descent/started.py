"""What dragging the start of a run means, for every scene that has a ring there."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, ClassVar, Self

from scenes.base import Scene, snapped


class Started(Scene):
    """A scene with a handle called ``start``; ``places`` are the fields that hold where it is."""

    places: ClassVar[tuple[str, str]] = ("start_x", "start_y")

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle != "start":
            return super().drag(handle, x, y)
        finite(handle, x, y)
        there = {name: snapped(type(self), name, at) for name, at in zip(self.places, (x, y), strict=True)}
        return replace(self, **there)  # type: ignore[type-var]


def finite(handle: str, x: Any, y: Any) -> None:
    """Raise a ValueError when a handle is put where no place is."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
