"""The scene: one step of a run taken apart, for every optimizer, on the same kind of run as the ball's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.optimizers import Adam
from mathcore.parameters import Integer, Interval
from mathcore.schedules import Constant
from mathcore.surfaces import Beale
from scenes.base import Move, Picture, Preset, catalogued
from scenes.descent import step_picture, step_program
from scenes.descent.anatomy import Taken, taken
from scenes.descent.before import AsItIs, Before
from scenes.descent.ground import FromSeed, Method, Noise, OnSurface, Scheduled, StartX, StartY
from scenes.descent.run import Setting
from scenes.descent.started import Started
from scenes.descent.step_states import STATES

STEPS = 100  # of the run
VALLEY, BOLD, WHOLE, STEADY = Beale(), Adam(0.3), AsItIs(), Constant()


@catalogued
@dataclass(frozen=True)
class Step(Started):
    """A step as what it is made of: the gradient, what was remembered, what scales it, where it leads."""

    name: ClassVar[str] = "step"
    title: ClassVar[str] = "The step, taken apart"

    surface: OnSurface = VALLEY
    optimizer: Method = BOLD
    at: Annotated[
        int, Integer(symbol="step", help="Which step is taken apart: Play goes through them.",
                     domain=Interval(1, STEPS), offered=(1, STEPS), play=12.0),
    ] = 10  # fmt: skip
    before: Before = WHOLE
    start_x: StartX = 1.0
    start_y: StartY = 1.5
    schedule: Scheduled = STEADY
    noise: Noise = 0.0
    seed: FromSeed = 0

    @property
    def setting(self) -> Setting:
        before = () if self.before == WHOLE else (self.before,)
        start = (self.start_x, self.start_y)
        return Setting(self.surface, self.optimizer, self.schedule, start, STEPS, self.noise, self.seed, before)

    def solve(self, xp: Namespace, device: Any) -> Taken:
        return taken(self.setting, self.at, xp, device)

    def draw(self, result: Taken) -> Picture:
        return step_picture.draw(self, result)

    def code(self) -> str:
        return step_program.code(self)

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("rewind", "Rewind", "To the first step of the same run.", self.at > 1),
            Move("back", "Back", "One step back.", self.at > 1),
            Move("next", "Next", "One step on.", self.at < STEPS),
        )

    def moved(self, name: str) -> Self:
        to = {"rewind": 1, "back": self.at - 1, "next": self.at + 1}
        if name not in to:
            return super().moved(name)
        return replace(self, at=min(max(to[name], 1), STEPS))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
