"""The named maps of space and their knobs: what the matrix is, how the program writes it, what it is called."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore import linalg
from mathcore.backend import Array, Namespace
from mathcore.parameters import Knobs, Matrix, Option, Real
from scenes.marks import numeral
from scenes.transformations.knobs import EXACT, Rows, exact

TOWARDS = (
    "along, up = np.deg2rad([{0.longitude!r}, {0.latitude!r}])\n"
    "direction = np.array([np.cos(up) * np.cos(along), np.cos(up) * np.sin(along), np.sin(up)])\n"
)
PAIRS = ("xy", "xz", "yx", "yz", "zx", "zy")
NAMES = {"x": "the first", "y": "the second", "z": "the third"}


def an_angle(symbol: str, text: str, most: float = 180.0) -> Real:
    """A knob for an angle in degrees."""
    return Real(symbol=symbol, help=text, offered=(-most, most), step=1.0, unit="°")


def _factor(symbol: str, axis: str) -> Real:
    return Real(symbol=f"stretch {symbol}", help=f"Factor along {axis} axis; negative flips it, 0 flattens it.")


Longitude = Annotated[float, an_angle("longitude", "Where it points: the angle on the floor, from the first axis.")]
Latitude = Annotated[float, an_angle("latitude", "Where it points: how steeply it rises from the floor.", 90.0)]
FactorX = Annotated[float, _factor("x", "the first")]
FactorY = Annotated[float, _factor("y", "the second")]
FactorZ = Annotated[float, _factor("z", "the third")]


class Transformation(Knobs):
    """A map of space with knobs."""

    call: ClassVar[str] = ""  # the matrix in the words of the program, with places for the knobs
    order: str = "zyx"  # in which its Euler angles are read
    convention: str = "intrinsic"

    def array(self, xp: Namespace, device: Any) -> Array:
        """The matrix A (3, 3) on the array library ``xp``."""
        raise NotImplementedError

    def flattens(self) -> bool:
        """Whether det A = 0, by the knobs as they are written and not as they are rounded."""
        return False

    def statement(self) -> str:
        """``A = …`` in the words of a program."""
        return self.call.format(self)

    def said(self) -> str:
        """What it is, as the object of a sentence."""
        raise NotImplementedError


@dataclass(frozen=True)
class Scaling(Transformation):
    """Stretch each axis by its own factor."""

    x: FactorX = 2.0
    y: FactorY = 1.0
    z: FactorZ = 0.5
    call: ClassVar[str] = "A = scaling({0.x!r}, {0.y!r}, {0.z!r})"

    def array(self, xp: Namespace, device: Any) -> Array:
        return linalg.scaling(self.x, self.y, self.z, xp=xp, device=device)

    def flattens(self) -> bool:
        return not (self.x and self.y and self.z)

    def said(self) -> str:
        return f"a scaling by {numeral(self.x)}, {numeral(self.y)} and {numeral(self.z)} along the three axes"


@dataclass(frozen=True)
class Shear(Transformation):
    """Slide planes along themselves."""

    amount: Annotated[float, Real(symbol="amount", help="How far a point at height 1 above its plane slides.")] = 1.0
    direction: Annotated[
        str,
        Option(symbol="direction", help="Along which axis points slide, the further the more of the other they have.",
               options=PAIRS, labels=tuple(f"along {pair[0]} with {pair[1]}" for pair in PAIRS)),
    ] = "xz"  # fmt: skip
    call: ClassVar[str] = "A = np.eye(3)\nA[{1}, {2}] = {0.amount!r}"

    def array(self, xp: Namespace, device: Any) -> Array:
        a = np.eye(3)
        a["xyz".index(self.direction[0]), "xyz".index(self.direction[1])] = self.amount
        return xp.asarray(a, device=device)

    def statement(self) -> str:
        return self.call.format(self, *("xyz".index(letter) for letter in self.direction))

    def said(self) -> str:
        one, other = self.direction[0], self.direction[1]
        return f"a shear by {numeral(self.amount)} along {NAMES[one]} axis with {NAMES[other]}"


@dataclass(frozen=True)
class Combined(Transformation):
    """Stretch along the axes, then slide along x with z, then turn about z: A = R H S."""

    label: ClassVar[str] = "Stretch, shear, turn"
    x: FactorX = 1.5
    y: FactorY = 1.0
    z: FactorZ = 1.25
    shear: Annotated[float, Real(symbol="shear", help="How far along x a point at height 1 slides.")] = 0.5
    turn: Annotated[float, an_angle("turn", "About the third axis, after all else.")] = 20.0
    call: ClassVar[str] = (
        "H = np.eye(3)\nH[0, 2] = {0.shear!r}\n"
        "A = rotation_about([0, 0, 1], np.deg2rad({0.turn!r})) @ H @ scaling({0.x!r}, {0.y!r}, {0.z!r})" + EXACT
    )

    def array(self, xp: Namespace, device: Any) -> Array:
        slide = np.eye(3)
        slide[0, 2] = self.shear
        third = xp.asarray([0.0, 0.0, 1.0], dtype=xp.float64, device=device)
        turned = linalg.rotation_about(third, math.radians(self.turn))
        scaled = linalg.scaling(self.x, self.y, self.z, xp=xp, device=device)
        return exact(turned @ xp.asarray(slide, device=device) @ scaled, xp)

    def flattens(self) -> bool:
        return not (self.x and self.y and self.z)

    def said(self) -> str:
        factors = f"{numeral(self.x)}, {numeral(self.y)} and {numeral(self.z)}"
        return f"a stretch by {factors}, then a shear by {numeral(self.shear)}, then a turn by {numeral(self.turn)}°"


@dataclass(frozen=True)
class Reflection(Transformation):
    """Mirror in a plane through the origin."""

    longitude: Longitude = 30.0
    latitude: Latitude = 20.0
    call: ClassVar[str] = TOWARDS + "A = reflection_across(direction)" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        return exact(linalg.reflection_across(towards(self.longitude, self.latitude, xp, device)), xp)

    def said(self) -> str:
        return f"the reflection in the plane whose normal is at {pointing(self.longitude, self.latitude)}"


@dataclass(frozen=True)
class Projection(Transformation):
    """Drop every point at a right angle onto a plane through the origin."""

    longitude: Longitude = 30.0
    latitude: Latitude = 60.0
    call: ClassVar[str] = TOWARDS + "A = projection_along(direction)" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        return exact(linalg.projection_along(towards(self.longitude, self.latitude, xp, device)), xp)

    def flattens(self) -> bool:
        return True

    def said(self) -> str:
        return f"the projection onto the plane whose normal is at {pointing(self.longitude, self.latitude)}"


@dataclass(frozen=True)
class Typed(Transformation):
    """A = the numbers that are typed."""

    label: ClassVar[str] = "Typed numbers"
    matrix: Annotated[
        Rows, Matrix(symbol="A", help="Three rows of three numbers, as 2, 1, 0; 1, 2, 1; 0, 1, 2.", shape=(3, 3))
    ] = ((2.0, 1.0, 0.0), (1.0, 2.0, 1.0), (0.0, 1.0, 2.0))
    call: ClassVar[str] = "A = np.array({0.matrix!r}, dtype=float)"

    def array(self, xp: Namespace, device: Any) -> Array:
        return xp.asarray(self.matrix, dtype=xp.float64, device=device)

    def said(self) -> str:
        columns = [f"({', '.join(numeral(x, 7) for x in column)})" for column in zip(*self.matrix, strict=True)]
        return f"the matrix with columns {columns[0]}, {columns[1]} and {columns[2]}"

    def flattens(self) -> bool:
        (a, b, c), (d, e, f), (g, h, i) = ([Fraction(repr(x)) for x in row] for row in self.matrix)
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) == 0


def towards(longitude: float, latitude: float, xp: Namespace, device: Any) -> Array:
    """The direction at these angles, in degrees, as an array (3,)."""
    along, up = math.radians(longitude), math.radians(latitude)
    entries = [math.cos(up) * math.cos(along), math.cos(up) * math.sin(along), math.sin(up)]
    return xp.asarray(entries, dtype=xp.float64, device=device)


def pointing(longitude: float, latitude: float) -> str:
    """A direction in words."""
    if abs(latitude) == 90:
        return f"latitude {numeral(latitude)}°"
    return f"longitude {numeral(longitude)}°, latitude {numeral(latitude)}°"
