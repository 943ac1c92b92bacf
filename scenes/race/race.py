"""The scene: optimizers against each other on one surface, from one start or from a cloud of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Namespace
from mathcore.optimizers import Adam, GradientDescent, Momentum, Nesterov
from mathcore.parameters import Integer, Interval, Real
from mathcore.surfaces import Quadratic
from scenes.base import Picture, Preset, catalogued
from scenes.descent.ground import Along, FromSeed, Noise, OnSurface, StartX, StartY, Steps, shown
from scenes.descent.started import Started
from scenes.race import picture, program
from scenes.race.heat import Course, Heat, race
from scenes.race.lanes import Lane1, Lane2, Lane3, Lane4, Runner, runners
from scenes.race.states import STATES

VALLEY = Quadratic(20.0, 30.0)
PLAIN, DAMPED, AHEAD, ADAPTIVE = GradientDescent(0.08), Momentum(0.2, 0.9), Nesterov(0.04, 0.7), Adam(0.2)


@catalogued
@dataclass(frozen=True)
class Race(Started):
    """Up to four optimizers that start in the same places, see the same noise and make as many steps."""

    name: ClassVar[str] = "race"
    title: ClassVar[str] = "The race"

    surface: OnSurface = VALLEY
    along: Along = 100.0
    lane1: Lane1 = PLAIN
    lane2: Lane2 = DAMPED
    lane3: Lane3 = AHEAD
    lane4: Lane4 = ADAPTIVE
    starts: Annotated[
        int, Integer(symbol="starts", help="How many runs each optimizer makes: a cloud that the seed draws.",
                     domain=Interval(1, 64), offered=(1, 64)),
    ] = 1  # fmt: skip
    spread: Annotated[
        float, Real(symbol="spread", help="How wide the cloud of starts is: its standard deviation.",
                    domain=Interval(0.0, 100.0), offered=(0.0, 3.0)),
    ] = 0.5  # fmt: skip
    steps: Steps = 100
    tolerance: Annotated[
        float,
        Real(symbol="tolerance", help="Whoever stays this near to the minimum's value has arrived.",
             domain=Interval(0.0, open_low=True), offered=(1e-8, 10.0), scale="log"),
    ] = 1e-3  # fmt: skip
    noise: Noise = 0.0
    start_x: StartX = -2.5
    start_y: StartY = 1.0
    seed: FromSeed = 0

    @property
    def course(self) -> Course:
        spread = self.spread if self.starts > 1 else 0.0
        start = (self.start_x, self.start_y)
        return Course(self.surface, start, self.starts, spread, self.steps, self.noise, self.seed)

    @property
    def runners(self) -> tuple[Runner, ...]:
        return runners((self.lane1, self.lane2, self.lane3, self.lane4))

    @property
    def at(self) -> int:
        """The step that is seen."""
        return shown(self.steps, self.along)

    def solve(self, xp: Namespace, device: Any) -> Heat:
        return race(self.course, self.runners, self.tolerance, xp, device)

    def draw(self, result: Heat) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
