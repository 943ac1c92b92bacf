"""The scene: one ball on a surface, an optimizer with all of its knobs, and how far the run is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.optimizers import Momentum
from mathcore.schedules import Constant
from mathcore.surfaces import Rosenbrock
from scenes.base import Move, Picture, Preset, catalogued
from scenes.descent import ball_picture, program
from scenes.descent.ground import Along, FromSeed, Method, Noise, OnSurface, Scheduled, StartX, StartY, Steps, shown
from scenes.descent.run import Run, Setting, run
from scenes.descent.started import Started
from scenes.descent.states import BALL

VALLEY, ROLLING, STEADY = Rosenbrock(), Momentum(0.02, 0.95), Constant()


@catalogued
@dataclass(frozen=True)
class Ball(Started):
    """A run of gradient descent from one start: the path is a function of the knobs, and of nothing before."""

    name: ClassVar[str] = "ball"
    title: ClassVar[str] = "One ball"

    surface: OnSurface = VALLEY
    optimizer: Method = ROLLING
    along: Along = 100.0
    steps: Steps = 300
    start_x: StartX = -1.5
    start_y: StartY = 2.0
    schedule: Scheduled = STEADY
    noise: Noise = 0.0
    seed: FromSeed = 0

    @property
    def setting(self) -> Setting:
        start = (self.start_x, self.start_y)
        return Setting(self.surface, self.optimizer, self.schedule, start, self.steps, self.noise, self.seed)

    @property
    def at(self) -> int:
        """The step that is seen."""
        return shown(self.steps, self.along)

    def solve(self, xp: Namespace, device: Any) -> Run:
        return run(self.setting, xp, device)

    def draw(self, result: Run) -> Picture:
        return ball_picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def moves(self) -> tuple[Move, ...]:
        at, steps = self.at, self.steps
        return (
            Move("rewind", "Rewind", "Back to the start of the same run.", at > 0),
            Move("back", "Back", "One step back.", at > 0),
            Move("next", "Next", "One step on.", at < steps),
        )

    def moved(self, name: str) -> Self:
        to = {"rewind": 0, "back": self.at - 1, "next": self.at + 1}
        if name not in to:
            return super().moved(name)
        at = min(max(to[name], 0), self.steps)
        return replace(self, along=100.0 * at / self.steps if self.steps else 100.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in BALL)
