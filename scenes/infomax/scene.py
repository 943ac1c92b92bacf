"""The scene: one or two linear neurons with noise before a normal cloud, turned by hand or to where they say most."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Interval, Option, Real
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.descent.started import finite
from scenes.infomax import picture, program
from scenes.infomax.found import Found, best_angles, cloud_of, find
from scenes.infomax.states import STATES

ONE, TWO = "one", "two"
HAND, BEST = "hand", "best"
TURN = Interval(-180.0, 180.0)


@catalogued
@dataclass(frozen=True)
class InfoMax(Scene):
    """Weights as arrows; the longer the arrow beside the circle of noise, the more a neuron says."""

    name: ClassVar[str] = "infomax"
    title: ClassVar[str] = "InfoMax"

    neurons: Annotated[
        str, Option(symbol="neurons", help="How many noisy sums of the two inputs are passed on.", options=(ONE, TWO)),
    ] = ONE  # fmt: skip
    angle1: Annotated[
        float, Real(symbol="angle of w₁", help="Or drag the tip of its arrow, or the ring on the curve.", domain=TURN,
                    offered=(-180.0, 180.0), step=1.0, unit="°"),
    ] = 75.0  # fmt: skip
    angle2: Annotated[
        float, Real(symbol="angle of w₂", help="Of the second neuron, where there is one; or drag its arrow.",
                    domain=TURN, offered=(-180.0, 180.0), step=1.0, unit="°"),
    ] = -20.0  # fmt: skip
    aim: Annotated[
        str, Option(symbol="they stand", help="At their best: where they say most, whatever cloud and noise.",
                    options=(HAND, BEST), labels=("By hand", "At their best")),
    ] = HAND  # fmt: skip
    noise: Annotated[
        float, Real(symbol="noise σ", help="Deviation of what is added to each sum: the circle.",
                    domain=Interval(1e-3, 1e3), offered=(0.05, 2.5), play=8.0),
    ] = 0.6  # fmt: skip
    wide: Annotated[
        float, Real(symbol="deviation along", help="Of the cloud, along its axis; or drag the ring at its end.",
                    domain=Interval(0.0, 100.0), offered=(0.0, 2.4)),
    ] = 1.8  # fmt: skip
    narrow: Annotated[
        float, Real(symbol="deviation across", help="Of the cloud, across its axis.", domain=Interval(0.0, 100.0),
                    offered=(0.0, 2.4)),
    ] = 0.7  # fmt: skip
    tilt: Annotated[
        float, Real(symbol="angle of the axis", help="Of the cloud.", domain=Interval(-90.0, 90.0),
                    offered=(-90.0, 90.0), step=1.0, unit="°"),
    ] = 30.0  # fmt: skip

    @property
    def angles(self) -> tuple[float, ...]:
        """Where the neurons stand, in degrees."""
        count = 1 if self.neurons == ONE else 2
        if self.aim == BEST:
            return best_angles(cloud_of(self.wide, self.narrow, self.tilt), self.noise, count)
        return (self.angle1, self.angle2)[:count]

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(cloud_of(self.wide, self.narrow, self.tilt), self.noise, self.angles, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("w1", "w2", "turned", "axis") or (handle == "w2" and len(self.angles) < 2):
            return super().drag(handle, x, y)
        finite(handle, x, y)
        if handle == "axis":
            return self._stretched(x, y)
        k = 1 if handle == "w2" else 0
        angle = x if handle == "turned" else math.degrees(math.atan2(y, x))
        return self if abs(angle - self.angles[k]) < 1e-6 else self._turned(k, angle)

    def _turned(self, k: int, angle: float) -> Self:
        """The scene with one neuron at an angle, in the hand from then on, and the other where it stands."""
        angles = {name: snapped(InfoMax, name, a) for name, a in zip(("angle1", "angle2"), self.angles, strict=False)}
        angles[("angle1", "angle2")[k]] = snapped(InfoMax, "angle1", angle)
        return replace(self, aim=HAND, **angles)  # type: ignore[arg-type]

    def _stretched(self, x: float, y: float) -> Self:
        """The scene with the ring at the end of the cloud's axis put at (x, y): it turns the cloud and stretches it."""
        if math.dist(picture.ring(self.wide, self.tilt), (x, y)) < 1e-9:
            return self
        tilt = snapped(InfoMax, "tilt", math.degrees(math.atan2(-y, -x) if x <= 0 else math.atan2(y, x)))
        return replace(self, wide=snapped(InfoMax, "wide", math.hypot(x, y) / 2), tilt=tilt)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
