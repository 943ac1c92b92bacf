"""The named maps of the plane and their knobs: what the matrix is, how the program writes it, what a drag does to it.

A drag puts the tip of a column of A at (x, y); the knobs answer with the values that bring it there, or as near as such
a map can.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Self

from mathcore import linalg
from mathcore.backend import Array, Namespace
from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import Interval, Knobs, Matrix, Real
from scenes.base import snapped
from scenes.marks import numeral

Rows = tuple[tuple[float, ...], ...]

NOTHING = 1e-15  # a cosine of this size is 0: a quarter turn leaves 6e-17
EXACT = f"\nA[abs(A) < {NOTHING:g}] = 0  # the cosine of 90° is 0, not 6e-17"
BOTH = "With x and y it shears along both axes at once; det = 1 − xy."
STEP = 0.05  # to which dragged entries of a typed matrix are rounded

Progress = Annotated[
    float,
    Real(symbol="t, from I to A", help="From doing nothing, t = 0, to A, t = 1.", domain=Interval(0.0, 1.0),
         offered=(0.0, 1.0), step=0.01, play=2.5),
]  # fmt: skip
Factor = Annotated[float, Real(symbol="x", help="Stretch along the first axis; negative flips it, 0 flattens it.")]
FactorY = Annotated[float, Real(symbol="y", help="Stretch along the second axis; negative flips it, 0 flattens it.")]
Slide = Annotated[float, Real(symbol="x", help=f"How far a point at height 1 slides along the first axis. {BOTH}")]
SlideY = Annotated[float, Real(symbol="y", help=f"How far a point at width 1 slides along the second axis. {BOTH}")]
Turn = Annotated[
    float,
    Real(symbol="angle", help="Positive turns from the first axis towards the second.",
         offered=(-180.0, 180.0), step=1.0, unit="°"),
]  # fmt: skip
Mirror = Annotated[
    float,
    Real(symbol="angle", help="Angle of the mirror to the first axis.", offered=(-90.0, 90.0), step=1.0, unit="°"),
]
Line = Annotated[
    float, Real(symbol="angle", help="Angle of the line to the first axis.", offered=(-90.0, 90.0), step=1.0, unit="°")
]


class Transformation(Knobs):
    """A map of the plane with knobs."""

    call: ClassVar[str] = ""  # the matrix in the words of the program, with places for the knobs

    def array(self, xp: Namespace, device: Any) -> Array:
        """The matrix A (2, 2) on the array library ``xp``."""
        raise NotImplementedError

    def flattens(self) -> bool:
        """Whether det A = 0, by the knobs as they are written and not as they are rounded."""
        return False

    def statement(self) -> str:
        """``A = …`` in the words of a program."""
        return "A = " + self.call.format(self)

    def said(self) -> str:
        """What it is, as the object of a sentence."""
        raise NotImplementedError

    def dragged(self, column: int, x: float, y: float) -> Self:
        """The knobs that bring the tip of column 0 or 1 to (x, y), or near."""
        raise NotImplementedError

    def _with(self, **values: float) -> Self:
        """The same with these knobs, rounded to the steps of their sliders and kept in their ranges."""
        return replace(self, **{name: snapped(type(self), name, value) for name, value in values.items()})  # type: ignore[type-var]


@dataclass(frozen=True)
class Custom(Transformation):
    """A = [[a, b], [c, d]], entry by entry."""

    a: Annotated[float, Real(symbol="a", help="Where the first basis vector lands: how far right.")] = 2.0
    b: Annotated[float, Real(symbol="b", help="Where the second basis vector lands: how far right.")] = 1.0
    c: Annotated[float, Real(symbol="c", help="Where the first basis vector lands: how far up.")] = 0.5
    d: Annotated[float, Real(symbol="d", help="Where the second basis vector lands: how far up.")] = 1.5
    call: ClassVar[str] = "np.array([[{0.a!r}, {0.b!r}], [{0.c!r}, {0.d!r}]])"

    def array(self, xp: Namespace, device: Any) -> Array:
        return xp.asarray([[self.a, self.b], [self.c, self.d]], dtype=xp.float64, device=device)

    def said(self) -> str:
        return _columns(self.a, self.b, self.c, self.d)

    def flattens(self) -> bool:
        return product(self.a, self.d) == product(self.b, self.c)

    def dragged(self, column: int, x: float, y: float) -> Self:
        return self._with(b=x, d=y) if column else self._with(a=x, c=y)


@dataclass(frozen=True)
class Rotation(Transformation):
    """Turn about the origin."""

    angle: Turn = 45.0
    call: ClassVar[str] = "rotation(np.deg2rad({0.angle!r}))" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        return exact(linalg.rotation(math.radians(self.angle), xp=xp, device=device), xp)

    def said(self) -> str:
        return f"a rotation by {numeral(self.angle)}°"

    def dragged(self, column: int, x: float, y: float) -> Self:
        # The second tip stands a quarter turn ahead of the first.
        return self._with(angle=_angle(y, -x) if column else _angle(x, y)) if x or y else self


@dataclass(frozen=True)
class Scaling(Transformation):
    """Stretch each axis by its own factor."""

    x: Factor = 2.0
    y: FactorY = 0.5
    call: ClassVar[str] = "scaling({0.x!r}, {0.y!r})"

    def array(self, xp: Namespace, device: Any) -> Array:
        return linalg.scaling(self.x, self.y, xp=xp, device=device)

    def flattens(self) -> bool:
        return self.x == 0 or self.y == 0

    def said(self) -> str:
        return f"a scaling by {numeral(self.x)} along the first axis and {numeral(self.y)} along the second"

    def dragged(self, column: int, x: float, y: float) -> Self:
        return self._with(y=y) if column else self._with(x=x)


@dataclass(frozen=True)
class Shear(Transformation):
    """Slide lines along themselves."""

    x: Slide = 1.0
    y: SlideY = 0.0
    call: ClassVar[str] = "shear({0.x!r}, {0.y!r})"

    def array(self, xp: Namespace, device: Any) -> Array:
        return linalg.shear(self.x, self.y, xp=xp, device=device)

    def said(self) -> str:
        if self.x and self.y:
            return f"shears along both axes at once, by {numeral(self.x)} and {numeral(self.y)}, det = 1 − xy"
        return f"a shear by {numeral(self.y or self.x)} along the {'second' if self.y else 'first'} axis"

    def flattens(self) -> bool:
        return product(self.x, self.y) == 1

    def dragged(self, column: int, x: float, y: float) -> Self:
        return self._with(x=x) if column else self._with(y=y)


@dataclass(frozen=True)
class Reflection(Transformation):
    """Mirror in a line through the origin."""

    angle: Mirror = 30.0
    call: ClassVar[str] = "reflection(np.deg2rad({0.angle!r}))" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        return exact(linalg.reflection(math.radians(self.angle), xp=xp, device=device), xp)

    def said(self) -> str:
        return f"a reflection in the line at {numeral(self.angle)}°"

    def dragged(self, column: int, x: float, y: float) -> Self:
        # The tips stand at (cos 2θ, sin 2θ) and (sin 2θ, −cos 2θ).
        return self._with(angle=(_angle(-y, x) if column else _angle(x, y)) / 2) if x or y else self


@dataclass(frozen=True)
class Projection(Transformation):
    """Drop every point at a right angle onto a line through the origin."""

    angle: Line = 30.0
    call: ClassVar[str] = "projection(np.deg2rad({0.angle!r}))" + EXACT

    def array(self, xp: Namespace, device: Any) -> Array:
        return exact(linalg.projection(math.radians(self.angle), xp=xp, device=device), xp)

    def flattens(self) -> bool:
        return True

    def said(self) -> str:
        return f"the projection onto the line at {numeral(self.angle)}°"

    def dragged(self, column: int, x: float, y: float) -> Self:
        # Each tip runs round a circle with the basis vector as its diameter, at the angle 2θ, seen from its centre.
        dx, dy = (0.5 - y, x) if column else (x - 0.5, y)
        return self._with(angle=_angle(dx, dy) / 2) if dx or dy else self


@dataclass(frozen=True)
class Typed(Transformation):
    """A = the numbers that are typed."""

    label: ClassVar[str] = "Typed numbers"
    matrix: Annotated[Rows, Matrix(symbol="A", help="Two rows of two numbers, as 2, 1; 1, 2.", shape=(2, 2))] = (
        (2.0, 1.0),
        (1.0, 2.0),
    )
    call: ClassVar[str] = "np.array({0.matrix!r}, dtype=float)"

    def array(self, xp: Namespace, device: Any) -> Array:
        return xp.asarray(self.matrix, dtype=xp.float64, device=device)

    def said(self) -> str:
        (a, b), (c, d) = self.matrix
        return _columns(a, b, c, d)

    def flattens(self) -> bool:
        (a, b), (c, d) = self.matrix
        return product(a, d) == product(b, c)

    def dragged(self, column: int, x: float, y: float) -> Self:
        rows = [list(row) for row in self.matrix]
        for row, value in zip(rows, (x, y), strict=True):
            row[column] = min(max(round(round(value / STEP) * STEP, 10), -LARGEST_NUMBER), LARGEST_NUMBER)
        return replace(self, matrix=tuple(tuple(row) for row in rows))


CATALOGUE = (Custom, Rotation, Scaling, Shear, Reflection, Projection, Typed)


def exact(a: Array, xp: Namespace) -> Array:
    """``a`` with 0 for what is rounding of 0."""
    return xp.where(xp.abs(a) < NOTHING, xp.zeros_like(a), a)


def product(x: float, y: float) -> Fraction:
    """x y of the decimal numbers that were typed, exactly."""
    return Fraction(repr(x)) * Fraction(repr(y))


def _angle(x: float, y: float) -> float:
    """The direction of (x, y) in degrees."""
    return math.degrees(math.atan2(y, x))


def _columns(*entries: float) -> str:
    a, b, c, d = (numeral(x, 7) for x in entries)
    return f"the matrix with columns ({a}, {c}) and ({b}, {d})"
