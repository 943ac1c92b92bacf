"""The scene: a matrix, how far the plane is on its way from the identity to it, and one vector that goes along."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Real, Toggle
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.transformations import picture, program
from scenes.transformations.knobs import CATALOGUE, Custom, Progress, Transformation
from scenes.transformations.moment import Moment, analysis, moment
from scenes.transformations.states import STATES

DEFAULT = Custom()


@catalogued
@dataclass(frozen=True)
class Plane(Scene):
    """The plane under a 2 × 2 matrix A; its columns are where the basis vectors land."""

    name: ClassVar[str] = "plane"
    title: ClassVar[str] = "The plane under a matrix"

    transformation: Annotated[
        Transformation,
        Choice(symbol="Transformation", help="By its entries, by what it does, or typed.", catalogue=CATALOGUE),
    ] = DEFAULT
    t: Progress = 1.0
    vx: Annotated[float, Real(symbol="v₁", help="The vector v: how far right.", offered=(-5.0, 5.0))] = 0.5
    vy: Annotated[float, Real(symbol="v₂", help="The vector v: how far up.", offered=(-5.0, 5.0))] = -2.0
    grid: Annotated[bool, Toggle(symbol="Grid", help="Where the lines of the grid go.")] = True
    square: Annotated[bool, Toggle(symbol="Unit square", help="Its image, with its signed area.")] = True
    circle: Annotated[bool, Toggle(symbol="Unit circle", help="Its image, an ellipse, and its axes.")] = False
    letter: Annotated[bool, Toggle(symbol="Letter F", help="Tells a turn from a reflection.")] = False
    eigen: Annotated[bool, Toggle(symbol="Eigen-directions", help="Lines that A keeps, when there are any.")] = True
    vector: Annotated[bool, Toggle(symbol="Vector v", help="A vector to drag, and where it goes.")] = True

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.transformation, self.t, (self.vx, self.vy), xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self, analysis(self.transformation, np, None))

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("first", "second", "v"):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "v":
            return replace(self, vx=snapped(Plane, "vx", x), vy=snapped(Plane, "vy", y))
        return replace(self, transformation=self.transformation.dragged(int(handle == "second"), x, y))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
