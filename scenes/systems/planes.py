"""The scene in space: each of three equations a plane, and elimination turns them until they are square to the axes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.systems import planes_picture, program, steps
from scenes.systems.knobs import PLANES, Shifted, System
from scenes.systems.lines import LARGEST, NEEDED
from scenes.systems.moment import Moment, moment
from scenes.systems.states import PLANES_STATES

DEFAULT = Shifted()


@catalogued
@dataclass(frozen=True)
class Planes(Scene):
    """A x = b in three unknowns: every equation is a plane, and there are eight ways for three of them to lie."""

    name: ClassVar[str] = "planes"
    title: ClassVar[str] = "Equations as planes"

    elimination: Annotated[
        float,
        Real(symbol="Elimination", help="From the system as it is given, 0, to the solution read off, 1.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.005, play=10.0),
    ] = 0.0  # fmt: skip
    exchanges: Annotated[
        str,
        Option(symbol="Row exchanges", help="Partial pivoting brings the largest entry of a column to the top.",
               options=(LARGEST, NEEDED), labels=("Largest pivot first", "Only where the pivot is 0")),
    ] = NEEDED  # fmt: skip
    system: Annotated[
        System, Choice(symbol="Equations", help="A typed and b on sliders, or all of it typed.", catalogue=PLANES)
    ] = DEFAULT
    shake: Annotated[
        float,
        Real(symbol="ε, how far b is shaken", help="b anywhere in a ball of this radius: where is x then?",
             domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.0  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.system.table(), self.exchanges == LARGEST, self.elimination, self.shake, xp, device)

    def draw(self, result: Moment) -> Picture:
        return planes_picture.draw(result)

    def code(self) -> str:
        return program.code(self.title, self.solve(np, None), self.exchanges == LARGEST, self.elimination)

    def moves(self) -> tuple[Move, ...]:
        return steps.moves(self.solve(np, None))

    def moved(self, name: str) -> Self:
        return replace(self, elimination=steps.moved(self.solve(np, None), name))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in PLANES_STATES)
