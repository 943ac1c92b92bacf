"""The scene: a matrix, how far space is on its way from the identity to it, and one vector that goes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Option, Real, Toggle
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.space import picture, program
from scenes.space.knobs import Combined, Transformation
from scenes.space.moment import Moment, analysis, moment
from scenes.space.states import STATES
from scenes.space.turns import CATALOGUE
from scenes.transformations.knobs import Progress

DEFAULT = Combined()
VIEWS = ("perspective", "orthographic")


@catalogued
@dataclass(frozen=True)
class Space(Scene):
    """Space under a 3 × 3 matrix A; its columns are where the basis vectors land."""

    name: ClassVar[str] = "space"
    title: ClassVar[str] = "Space under a matrix"

    transformation: Annotated[
        Transformation,
        Choice(symbol="Transformation", help="By what it does, or typed.", catalogue=CATALOGUE),
    ] = DEFAULT
    t: Progress = 1.0
    v1: Annotated[float, Real(symbol="v₁", help="The vector v, and the normal of the plane.")] = -0.5
    v2: Annotated[float, Real(symbol="v₂", help="The vector v, and the normal of the plane.")] = -1.0
    v3: Annotated[float, Real(symbol="v₃", help="The vector v, and the normal of the plane.")] = 1.5
    view: Annotated[
        str, Option(symbol="View", help="With vanishing points, or with parallels that stay so.", options=VIEWS)
    ] = "perspective"
    basis: Annotated[bool, Toggle(symbol="Basis vectors", help="Where they land: the columns of A.")] = True
    cube: Annotated[bool, Toggle(symbol="Unit cube", help="Its image, with its signed volume.")] = True
    sphere: Annotated[bool, Toggle(symbol="Unit sphere", help="Its image, an ellipsoid, and its half-axes.")] = False
    grid: Annotated[bool, Toggle(symbol="Floor", help="Where the lines of the floor go.")] = False
    vector: Annotated[bool, Toggle(symbol="Vector v", help="A vector, and where it goes.")] = True
    plane: Annotated[bool, Toggle(symbol="Plane ⟂ v", help="The plane with normal v, its image and its normal.")] = (
        False
    )
    eigen: Annotated[bool, Toggle(symbol="Eigen-directions", help="What A keeps on its line.")] = True
    gimbals: Annotated[bool, Toggle(symbol="Gimbal rings", help="The axes of the Euler angles.")] = False

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.transformation, self.t, (self.v1, self.v2, self.v3), xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self, analysis(self.transformation, np, None))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
