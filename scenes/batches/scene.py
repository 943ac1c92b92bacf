"""The scene: gradient descent that sees a batch of rows at each step, on the loss of a line or a logistic curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real
from mathcore.schedules import Constant
from scenes.base import Picture, Preset, catalogued
from scenes.batches import picture, program
from scenes.batches.data import CATALOGUE, SeededLine, Source
from scenes.batches.found import Found, find
from scenes.batches.states import BATCHES
from scenes.batches.stream import ANEW, EPOCHS
from scenes.descent.ground import PLACE, FromSeed, Scheduled
from scenes.descent.started import Started

POINTS, STEADY = SeededLine(), Constant()


@catalogued
@dataclass(frozen=True)
class Batches(Started):
    """A descent on mini-batches, its floor of noise, and the full batch beside it."""

    name: ClassVar[str] = "batches"
    places: ClassVar[tuple[str, str]] = ("start_w", "start_b")
    title: ClassVar[str] = "Batches"

    batch: Annotated[
        int, Integer(symbol="batch size B", help="Rows that a step looks at; at most all of them.",
                     domain=Interval(1, 1000), offered=(1, 100), play=8.0),
    ] = 5  # fmt: skip
    rate: Annotated[
        float, Real(symbol="α", help="The learning rate.", domain=Interval(0.0, 1000.0), offered=(0.001, 1.0),
                    scale="log"),
    ] = 0.05  # fmt: skip
    data: Annotated[
        Source, Choice(symbol="Data", help="Drawn from the seed, typed, or your own file.", catalogue=CATALOGUE)
    ] = POINTS
    steps: Annotated[
        int, Integer(symbol="steps", help="How long the run is.", domain=Interval(0, 1000), offered=(0, 1000), step=10)
    ] = 300
    sampling: Annotated[
        str, Option(symbol="rows", help="Each row drawn from all of them, or each epoch all of them in a new order.",
                    options=(ANEW, EPOCHS), labels=("Drawn anew", "A new order each epoch")),
    ] = ANEW  # fmt: skip
    against: Annotated[
        str, Option(symbol="loss against", help="An epoch has read as many rows as there are.",
                    options=("steps", "epochs")),
    ] = "steps"  # fmt: skip
    schedule: Scheduled = STEADY
    start_w: Annotated[
        float, Real(symbol="start w", help="Or drag the ring in the picture.", domain=PLACE, offered=(-10.0, 10.0))
    ] = -0.5
    start_b: Annotated[
        float, Real(symbol="start b", help="Or drag the ring in the picture.", domain=PLACE, offered=(-10.0, 10.0))
    ] = 2.5
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in BATCHES)
