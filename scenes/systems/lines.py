"""The scene in the plane: each equation of A x = b a line, elimination turns them, and b can be shaken."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import Choice, Interval, Option, Real, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.systems import lines_picture, program, steps
from scenes.systems.knobs import LINES, System, Two
from scenes.systems.moment import Moment, moment
from scenes.systems.states import LINES_STATES

DEFAULT = Two()
LARGEST, NEEDED = "largest", "needed"


@catalogued
@dataclass(frozen=True)
class Lines(Scene):
    """A x = b in two unknowns: every equation is a line, a solution is a point on all of them."""

    name: ClassVar[str] = "lines"
    title: ClassVar[str] = "Equations as lines"

    elimination: Annotated[
        float,
        Real(symbol="Elimination", help="From the system as it is given, 0, to the solution read off, 1.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.005, play=6.0),
    ] = 0.0  # fmt: skip
    exchanges: Annotated[
        str,
        Option(symbol="Row exchanges", help="Partial pivoting brings the largest entry of a column to the top.",
               options=(LARGEST, NEEDED), labels=("Largest pivot first", "Only where the pivot is 0")),
    ] = LARGEST  # fmt: skip
    equations: Annotated[
        System, Choice(symbol="Equations", help="Two, three, or typed as a table.", catalogue=LINES)
    ] = DEFAULT
    shake: Annotated[
        float,
        Real(symbol="ε, how far b is shaken", help="b anywhere in a ball of this radius: where is x then?",
             domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.0  # fmt: skip
    columns: Annotated[bool, Toggle(symbol="Column picture", help="b as so much of each column of A.")] = False

    def solve(self, xp: Namespace, device: Any) -> Moment:
        table = self.equations.table()
        return moment(table, self.exchanges == LARGEST, self.elimination, self.shake, xp, device)

    def draw(self, result: Moment) -> Picture:
        return lines_picture.draw(self, result)

    def code(self) -> str:
        return program.code(self.title, self.solve(np, None), self.exchanges == LARGEST, self.elimination)

    def moves(self) -> tuple[Move, ...]:
        return steps.moves(self.solve(np, None))

    def moved(self, name: str) -> Self:
        return replace(self, elimination=steps.moved(self.solve(np, None), name))

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
