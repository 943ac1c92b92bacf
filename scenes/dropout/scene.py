"""The scene: points to drag, a probability to drop, and a network that is another one in each pass."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.base import Picture, Preset, catalogued, snapped
from scenes.bayesian.points import MOST, REACH, Pointed, Points, Rows, on_grid
from scenes.bayesian.states import POINTS
from scenes.descent.ground import FromSeed
from scenes.dropout import picture, program
from scenes.dropout.found import BOTH, LAST, Found, find
from scenes.dropout.states import STATES


@catalogued
@dataclass(frozen=True)
class Dropout(Pointed):
    """A network whose units are left out at random, again in each pass: the spread of what it says."""

    name: ClassVar[str] = "dropout"
    title: ClassVar[str] = "Dropout as sampling"

    points: Annotated[
        Rows, Points(symbol="points", help="Drag them, click into the picture for a new one, or type x y; x y; …",
                     sides=(MOST, 2), domain=Interval(-REACH, REACH)),
    ] = POINTS  # fmt: skip
    drop: Annotated[
        float, Real(symbol="p", help="The probability that a unit is left out of a pass.", domain=Interval(0.0, 0.99),
                    offered=(0.0, 0.9), step=0.01),
    ] = 0.2  # fmt: skip
    layers: Annotated[
        str, Option(symbol="units drop", help="In the second hidden layer only, or in the first as well.",
                    options=(LAST, BOTH), labels=("In the last layer", "In both layers")),
    ] = BOTH  # fmt: skip
    passes: Annotated[
        int, Integer(symbol="passes T", help="How often the network is asked, each time with other units. "
                     "The latest pass is drawn thick.", domain=Interval(1, 2000), offered=(1, 400), play=12.0),
    ] = 100  # fmt: skip
    at: Annotated[
        float, Real(symbol="asked at x", help="Where the passes are counted; or drag the ring on the axis.",
                    domain=Interval(-REACH, REACH), offered=(-REACH, REACH)),
    ] = 1.5  # fmt: skip
    decay: Annotated[
        float, Real(symbol="weight decay λ", help="A further penalty on the squares of the last weights.",
                    domain=Interval(1e-6, 1e6), offered=(1e-4, 10.0), scale="log"),
    ] = 0.01  # fmt: skip
    copies: Annotated[
        int, Integer(symbol="copies of the points", help="Each point counts so often: more data of the same kind.",
                     domain=Interval(1, 1000), offered=(1, 100)),
    ] = 1  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle == "at":
            return replace(self, at=snapped(type(self), "at", on_grid(handle, x, y)[0]))
        return super().drag(handle, x, y)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
