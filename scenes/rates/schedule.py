"""The scene: a schedule over the steps, and the run with it beside the run at a constant rate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.optimizers import GradientDescent
from mathcore.parameters import Integer, Interval
from mathcore.schedules import Cosine
from mathcore.surfaces import Quadratic
from scenes.base import Move, Picture, Preset, catalogued, snapped
from scenes.descent.ground import Along, FromSeed, Method, Noise, OnSurface, Scheduled, StartX, StartY, shown
from scenes.descent.started import Started, finite
from scenes.rates import schedule_picture, schedule_program
from scenes.rates.schedule_run import Plan, Runs, runs
from scenes.rates.schedule_states import STATES

BOWL, STRAIGHT, FALLING = Quadratic(), GradientDescent(0.1), Cosine()


@catalogued
@dataclass(frozen=True)
class Schedules(Started):
    """A learning rate that changes over the steps, and the same run without."""

    name: ClassVar[str] = "schedule"
    title: ClassVar[str] = "Schedules"

    schedule: Scheduled = FALLING
    optimizer: Method = STRAIGHT
    surface: OnSurface = BOWL
    along: Along = 100.0
    steps: Annotated[
        int, Integer(symbol="steps", help="How long the runs are.", domain=Interval(0, 2000), offered=(0, 400), step=5)
    ] = 300
    noise: Noise = 2.0
    start_x: StartX = -2.5
    start_y: StartY = 2.0
    seed: FromSeed = 0

    @property
    def at(self) -> int:
        """The step that is seen."""
        return shown(self.steps, self.along)

    def solve(self, xp: Namespace, device: Any) -> Runs:
        start = (self.start_x, self.start_y)
        plan = Plan(self.surface, self.optimizer, self.schedule, start, self.steps, self.noise, self.seed)
        return runs(plan, xp, device)

    def draw(self, result: Runs) -> Picture:
        return schedule_picture.draw(self, result)

    def code(self) -> str:
        return schedule_program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle != "now":
            return super().drag(handle, x, y)
        finite(handle, x, y)
        return replace(self, along=snapped(type(self), "along", 100 * x / max(1, self.steps)))

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("rewind", "Rewind", "Back to the start of the same run.", self.at > 0),
            Move("end", "To the end", "All steps of the same run.", self.at < self.steps),
        )

    def moved(self, name: str) -> Self:
        to = {"rewind": 0.0, "end": 100.0}
        return replace(self, along=to[name]) if name in to else super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
