"""The scene: a run that meets a wall, with its gradients clipped and as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import ClipByNorm, ClipByValue, GradientDescent
from mathcore.parameters import Choice, Integer, Interval, Real
from mathcore.surfaces import Cliff
from scenes.base import Move, Picture, Preset, catalogued
from scenes.descent.ground import Along, Method, StartX, StartY, shown
from scenes.descent.started import Started
from scenes.rates import cliff_picture, cliff_program
from scenes.rates.cliff_run import Clip, Pair, pair
from scenes.rates.cliff_states import STATES

STRAIGHT, SHORT = GradientDescent(0.5), ClipByNorm(2.0)


@catalogued
@dataclass(frozen=True)
class Clipping(Started):
    """An exploding gradient at a cliff, with and without clipping, from one start."""

    name: ClassVar[str] = "cliff"
    title: ClassVar[str] = "Clipping"

    clip: Annotated[
        Clip, Choice(symbol="Clipping", help="What is done to a gradient that is too long.",
                     catalogue=(ClipByNorm, ClipByValue)),
    ] = SHORT  # fmt: skip
    optimizer: Method = STRAIGHT
    along: Along = 15.0
    steps: Annotated[
        int, Integer(symbol="steps", help="How long both runs are.", domain=Interval(0, 1000), offered=(0, 200)),
    ] = 40  # fmt: skip
    steepness: Annotated[
        float, Real(symbol="k", help="How abrupt the wall is.", domain=Interval(0.0, open_low=True),
                    offered=(1.0, 50.0), scale="log"),
    ] = 20.0  # fmt: skip
    height: Annotated[
        float, Real(symbol="h", help="How high the wall is.", domain=Interval(0.0, open_low=True),
                    offered=(0.5, 10.0), step=0.5),
    ] = 5.0  # fmt: skip
    start_x: StartX = -3.0
    start_y: StartY = 1.5

    @property
    def surface(self) -> Cliff:
        return Cliff(self.steepness, self.height)

    @property
    def at(self) -> int:
        """The step that is seen."""
        return shown(self.steps, self.along)

    def solve(self, xp: Namespace, device: Any) -> Pair:
        return pair(self.surface, self.optimizer, self.clip, (self.start_x, self.start_y), self.steps, xp, device)

    def draw(self, result: Pair) -> Picture:
        return cliff_picture.draw(self, result)

    def code(self) -> str:
        return cliff_program.code(self)

    def moves(self) -> tuple[Move, ...]:
        wall = self.solve(np, "cpu").wall
        return (
            Move("rewind", "Rewind", "Back to the start of the same runs.", self.at > 0),
            Move("next", "Next", "One step on.", self.at < self.steps),
            Move("wall", "To the wall", "The step with the longest gradient on the clipped path.", self.at != wall),
        )

    def moved(self, name: str) -> Self:
        if name not in ("rewind", "next", "wall"):
            return super().moved(name)
        to = {"rewind": 0, "next": min(self.at + 1, self.steps)}
        at = to[name] if name in to else self.solve(np, "cpu").wall
        return replace(self, along=100.0 * at / self.steps if self.steps else 100.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
