"""The scene in space: the same numbers with a third term, and two flat views in which the vectors are dragged."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Real, Toggle
from scenes.base import Handle, Panel, Picture, Preset, Scene, catalogued, snapped
from scenes.dot import readings, solid
from scenes.dot.pair import Pair, pair
from scenes.dot.program import code
from scenes.dot.states import SPACE

OFFERED = (-3.0, 3.0)
VIEWS = {"top": (0, 1), "front": (0, 2)}  # which coordinates a view shows, to the right and up
SAID = {"top": "from above", "front": "from the front"}


@catalogued
@dataclass(frozen=True)
class DotSpace(Scene):
    """Two vectors a and b of space."""

    name: ClassVar[str] = "dot_space"
    title: ClassVar[str] = "The dot product in space"

    a1: Annotated[float, Real(symbol="a₁", help="The vector a: along x.", offered=OFFERED)] = 2.0
    a2: Annotated[float, Real(symbol="a₂", help="The vector a: along y.", offered=OFFERED)] = 1.0
    a3: Annotated[float, Real(symbol="a₃", help="The vector a: along z.", offered=OFFERED)] = 0.5
    b1: Annotated[float, Real(symbol="b₁", help="The vector b: along x.", offered=OFFERED)] = 0.5
    b2: Annotated[float, Real(symbol="b₂", help="The vector b: along y.", offered=OFFERED)] = 1.5
    b3: Annotated[float, Real(symbol="b₃", help="The vector b: along z.", offered=OFFERED)] = 2.0
    complement: Annotated[bool, Toggle(symbol="Complement of a", help="The plane of all x with a · x = 0.")] = True
    span: Annotated[bool, Toggle(symbol="Plane of a and b", help="Everything that sums of multiples reach.")] = False

    def solve(self, xp: Namespace, device: Any) -> Pair:
        rows = [[self.a1, self.a2, self.a3], [self.b1, self.b2, self.b3]]
        a, b = (xp.asarray(row, dtype=xp.float64, device=device) for row in rows)
        return pair(a, b)

    def draw(self, result: Pair) -> Picture:
        alt = f"Two vectors in space, {readings.said(result)}"
        figure = {"data": solid.traces(result, self.complement, self.span), "layout": solid.space()}
        panels = [Panel(figure, alt, name="space", aspect=1.4)]
        for name, (across, up) in VIEWS.items():
            figure = {"data": solid.view(result, across, up), "layout": solid.flat(name)}
            panels.append(Panel(figure, f"The same {SAID[name]}.", _tips(result, name), name))
        return Picture(tuple(panels), readings.readouts(result), alt, readings.equations(result))

    def code(self) -> str:
        lines = f"a = np.array({[self.a1, self.a2, self.a3]!r})\nb = np.array({[self.b1, self.b2, self.b3]!r})"
        return code("The dot product of two vectors of space.", lines, self.solve(np, "cpu"))

    def drag(self, handle: str, x: float, y: float) -> Self:
        vector, _, view = handle.partition("-")
        if vector not in ("a", "b") or view not in VIEWS:
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        names = [f"{vector}{axis + 1}" for axis in VIEWS[view]]
        moved: dict[str, Any] = {name: snapped(DotSpace, name, at) for name, at in zip(names, (x, y), strict=True)}
        return replace(self, **moved)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in SPACE)


def _tips(found: Pair, view: str) -> tuple[Handle, ...]:
    across, up = VIEWS[view]
    return tuple(
        Handle(f"{name}-{view}", v[across], v[up], f"the vector {name} {SAID[view]}", role)
        for name, v, role in (("a", found.a, "first"), ("b", found.b, "second"))
    )
