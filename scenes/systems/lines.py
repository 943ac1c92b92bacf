"""The scene in the plane: each equation of A x = b a line, elimination turns them, and b can be shaken."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import Choice, Toggle
from scenes.base import Picture, Preset, catalogued
from scenes.systems import lines_picture
from scenes.systems.knobs import LINES, System, Two
from scenes.systems.moment import Moment, moment
from scenes.systems.states import LINES_STATES
from scenes.systems.steps import LARGEST, Shake, Stepwise

DEFAULT = Two()


@catalogued
@dataclass(frozen=True)
class Lines(Stepwise):
    """A x = b in two unknowns: every equation is a line, a solution is a point on all of them."""

    name: ClassVar[str] = "lines"
    title: ClassVar[str] = "Equations as lines"

    equations: Annotated[
        System, Choice(symbol="Equations", help="Two, three, or typed as a table.", catalogue=LINES)
    ] = DEFAULT
    shake: Shake = 0.0
    columns: Annotated[bool, Toggle(symbol="Column picture", help="b as so much of each column of A.")] = False

    def solve(self, xp: Namespace, device: Any) -> Moment:
        table = self.equations.table()
        return moment(table, self.exchanges == LARGEST, self.elimination, self.shake, xp, device)

    def draw(self, result: Moment) -> Picture:
        return lines_picture.draw(self, result)

    def drag(self, handle: str, x: float, y: float) -> Self:
        table = self.equations.table()
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        x, y = (min(max(value, -LARGEST_NUMBER), LARGEST_NUMBER) for value in (x, y))
        if handle == "rhs" and len(table) == 2:
            return replace(self, equations=self.equations.shifted({0: x, 1: y}))
        through = {f"line{i + 1}": [i] for i in range(len(table))} | {"solution": list(range(len(table)))}
        if handle not in through:
            return super().drag(handle, x, y)
        b = {i: table[i][0] * x + table[i][1] * y for i in through[handle]}
        return replace(self, equations=self.equations.shifted(b))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in LINES_STATES)
