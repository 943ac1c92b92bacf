"""Rotations of space with their knobs: three angles about coordinate axes, or one axis and one angle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore import linalg
from mathcore.backend import Array, Namespace, to_numpy
from mathcore.parameters import Option
from scenes.marks import numeral
from scenes.space.knobs import (
    TOWARDS,
    Combined,
    Latitude,
    Longitude,
    Projection,
    Reflection,
    Scaling,
    Shear,
    Transformation,
    Typed,
    an_angle,
    pointing,
    towards,
)
from scenes.transformations.knobs import EXACT, exact

CONVENTIONS = ("intrinsic", "extrinsic")


@dataclass(frozen=True)
class Euler(Transformation):
    """Three turns about coordinate axes, one after the other."""

    label: ClassVar[str] = "Turn by Euler angles"
    first: Annotated[float, an_angle("first angle", "About the axis that the order names first.")] = 40.0
    second: Annotated[float, an_angle("second angle", "About the axis that the order names second.")] = 30.0
    third: Annotated[float, an_angle("third angle", "About the axis that the order names third.")] = 20.0
    order: Annotated[
        str,
        Option(symbol="order", help="The axes of the three turns, first to last.", options=linalg.ORDERS,
               labels=tuple("-".join(order) for order in linalg.ORDERS)),
    ] = "zyx"  # fmt: skip
    convention: Annotated[
        str,
        Option(symbol="convention", help="Whether the axes turn along with the body or stand still.",
               options=CONVENTIONS, labels=("intrinsic: axes of the body", "extrinsic: axes stand still")),
    ] = "intrinsic"  # fmt: skip
    call: ClassVar[str] = (
        "angles = np.deg2rad([{0.first!r}, {0.second!r}, {0.third!r}])\n"
        "A = rotation_euler(*angles, order={0.order!r}, intrinsic={1})" + EXACT
    )

    @property
    def radians(self) -> tuple[float, float, float]:
        return math.radians(self.first), math.radians(self.second), math.radians(self.third)

    def array(self, xp: Namespace, device: Any) -> Array:
        turn = linalg.rotation_euler(*self.radians, order=self.order, intrinsic=self.intrinsic, xp=xp, device=device)
        return exact(turn, xp)

    @property
    def intrinsic(self) -> bool:
        return self.convention == "intrinsic"

    def gimbals(self) -> Any:
        """The axes (3, 3) of the three angles now, as columns, on the host."""
        return to_numpy(linalg.gimbal_axes(*self.radians, order=self.order, intrinsic=self.intrinsic))

    @property
    def locked(self) -> bool:
        """Whether the first and the third axis are one line: the middle angle says so exactly."""
        return self.second % 180 == (0 if self.order[0] == self.order[2] else 90)

    def statement(self) -> str:
        return self.call.format(self, self.intrinsic)

    def said(self) -> str:
        angles = ", ".join(f"{numeral(angle)}°" for angle in (self.first, self.second, self.third))
        axes = "the axes of the body" if self.intrinsic else "axes that stand still"
        return f"turns by {angles} about {axes} in the order {'-'.join(self.order)}"


@dataclass(frozen=True)
class Axis(Transformation):
    """One turn about any axis through the origin."""

    label: ClassVar[str] = "Turn about an axis"
    longitude: Longitude = 45.0
    latitude: Latitude = 35.0
    angle: Annotated[float, an_angle("angle", "Counter-clockwise for an eye towards which the axis points.")] = 60.0
    call: ClassVar[str] = TOWARDS + "A = rotation_about(direction, np.deg2rad({0.angle!r}))" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        axis = towards(self.longitude, self.latitude, xp, device)
        return exact(linalg.rotation_about(axis, math.radians(self.angle)), xp)

    def said(self) -> str:
        return f"a turn by {numeral(self.angle)}° about the axis at {pointing(self.longitude, self.latitude)}"


CATALOGUE = (Combined, Euler, Axis, Scaling, Shear, Reflection, Projection, Typed)
