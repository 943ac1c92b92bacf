"""The scene: points whose copies are pushed about, and the curve that is fitted to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Real
from scenes.augmentation import picture, program
from scenes.augmentation.found import Found, find
from scenes.augmentation.states import POINTS, STATES
from scenes.base import Picture, Preset, catalogued, snapped
from scenes.bayesian.points import MOST, REACH, Pointed, Points, Rows, on_grid
from scenes.descent.ground import FromSeed


@catalogued
@dataclass(frozen=True)
class Augmentation(Pointed):
    """A polynomial fitted to copies of the points with noise on x: the more noise, the smoother."""

    name: ClassVar[str] = "augmentation"
    title: ClassVar[str] = "Noise on inputs is a penalty"

    points: Annotated[
        Rows, Points(symbol="points", help="Drag them, click into the picture for a new one, or type x y; x y; …",
                     sides=(MOST, 2), domain=Interval(-REACH, REACH)),
    ] = POINTS  # fmt: skip
    tau: Annotated[
        float, Real(symbol="noise τ", help="Standard deviation of the noise on x; or drag the ring on the error.",
                    domain=Interval(0.0, 2.0), offered=(0.0, 1.0), step=0.01, play=8.0),
    ] = 0.15  # fmt: skip
    degree: Annotated[
        int, Integer(symbol="degree", help="Of the polynomial.", domain=Interval(0, 9), offered=(0, 9))
    ] = 9
    copies: Annotated[
        int, Integer(symbol="copies M", help="How many of each point are drawn.", domain=Interval(1, 1000),
                     offered=(1, 100)),
    ] = 20  # fmt: skip
    decay: Annotated[
        float, Real(symbol="weight decay λ", help="A penalty on the squares of all weights, next to the noise.",
                    domain=Interval(1e-6, 1e6), offered=(1e-5, 10.0), scale="log"),
    ] = 1e-4  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle == "tau":
            return replace(self, tau=snapped(type(self), "tau", on_grid(handle, x, y)[0]))
        return super().drag(handle, x, y)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
