"""The scene: a map of where descents from everywhere lead, the learning rate under the finger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NamedTuple

from mathcore import surfaces
from mathcore.backend import Namespace
from mathcore.optimizers import GradientDescent
from mathcore.parameters import Choice, Integer, Interval, Real, Toggle
from mathcore.schedules import Constant
from mathcore.surfaces import Himmelblau, Surface
from scenes.base import Picture, Preset, catalogued
from scenes.basins import picture, program
from scenes.basins.states import BASINS
from scenes.basins.survey import Timed, timed
from scenes.descent.ground import Method, StartX, StartY
from scenes.descent.run import Run, Setting, run
from scenes.descent.started import Started
from scenes.descent.typed import Typed

FIRST = (surfaces.Himmelblau, surfaces.Rastrigin, surfaces.Ackley)  # those with several hollows
GROUND = (*FIRST, *(one for one in surfaces.CATALOGUE if one not in FIRST), Typed)
FOUR, STEPPING, STEADY = Himmelblau(), GradientDescent(0.01), Constant()


class Mapped(NamedTuple):
    """The map, and the run of the start under the finger."""

    timed: Timed
    run: Run


@catalogued
@dataclass(frozen=True)
class Basins(Started):
    """Which hollow each start of a grid reaches, and how soon."""

    name: ClassVar[str] = "basins"
    title: ClassVar[str] = "Basins"

    surface: Annotated[
        Surface,
        Choice(symbol="Surface", help="What is to be minimized; the last one is your own formula.",
               catalogue=GROUND),
    ] = FOUR  # fmt: skip
    optimizer: Method = STEPPING
    steps: Annotated[
        int, Integer(symbol="steps", help="How many steps each start is given to arrive.",
                     domain=Interval(0, 1000), offered=(0, 300), step=5),
    ] = 60  # fmt: skip
    tolerance: Annotated[
        float, Real(symbol="tolerance", help="A descent has arrived when its slope is at most this, and stays so.",
                    domain=Interval(0.0), offered=(1e-4, 1.0), scale="log"),
    ] = 0.1  # fmt: skip
    start_x: StartX = -0.5
    start_y: StartY = -1.5
    resolution: Annotated[
        int, Integer(symbol="resolution", help="Starts along each side; 64 while something moves, four times as many "
                     "on a GPU.", domain=Interval(2, 2048), offered=(64, 512), step=64, held=64),
    ] = 512  # fmt: skip
    lines: Annotated[bool, Toggle(symbol="Level lines", help="Of the surface, over the map.")] = True

    def solve(self, xp: Namespace, device: Any) -> Mapped:
        start = (self.start_x, self.start_y)
        path = run(Setting(self.surface, self.optimizer, STEADY, start, self.steps), xp, device)
        return Mapped(
            timed(self.surface, self.optimizer, self.resolution, self.steps, self.tolerance, xp, device), path
        )

    def draw(self, result: Mapped) -> Picture:
        return picture.draw(self, *result)

    def code(self) -> str:
        return program.code(self)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in BASINS)
