"""The steps: what each is as a 3 × 3 matrix, where it is on its way, whether and how it can be undone.

Every step is an affine map of the plane in homogeneous coordinates. The linear ones leave the origin where it is; the
translation is the one that does not, and the reason for the third coordinate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore import linalg
from mathcore.backend import Array, Namespace
from mathcore.parameters import Knobs, Real, parameters
from scenes.marks import numeral
from scenes.transformations.knobs import exact, product

Host = np.ndarray[Any, Any]

Turn = Annotated[
    float,
    Real(symbol="angle", help="Positive turns from the first axis towards the second, about the origin.",
         offered=(-180.0, 180.0), step=5.0, unit="°"),
]  # fmt: skip
Mirror = Annotated[
    float,
    Real(symbol="angle", help="Of the mirror, a line through the origin, to the first axis.",
         offered=(-90.0, 90.0), step=5.0, unit="°"),
]  # fmt: skip
Factor = Annotated[float, Real(symbol="x", help="Stretch along the first axis; 0 flattens.", step=0.1)]
FactorY = Annotated[float, Real(symbol="y", help="Stretch along the second axis; 0 flattens.", step=0.1)]
Slide = Annotated[float, Real(symbol="x", help="How far a point at height 1 slides to the right.", step=0.1)]
SlideY = Annotated[float, Real(symbol="y", help="How far a point at width 1 slides up.", step=0.1)]
Right = Annotated[float, Real(symbol="x", help="How far everything moves to the right.", offered=(-5.0, 5.0), step=0.1)]
Up = Annotated[float, Real(symbol="y", help="How far everything moves up.", offered=(-5.0, 5.0), step=0.1)]


class Step(Knobs):
    """One step of a course."""

    call: ClassVar[str] = ""  # the matrix in the words of a program, with places for the knobs
    letter: ClassVar[str] = ""  # what textbooks call such a matrix

    def matrix(self, xp: Namespace, device: Any) -> Array:
        """The homogeneous matrix (3, 3) on the array library ``xp``."""
        raise NotImplementedError

    def at(self, t: Any) -> Host:
        """Where the step is when the part ``t`` of it is done: the identity at 0, the whole step at 1; (..., 3, 3)."""
        return np.asarray(linalg.glide(_host(self), t))

    def inverted(self) -> Step | None:
        """The step that undoes this one, if there is one of the same kind."""
        return None

    def flattens(self) -> bool:
        """Whether its determinant is 0, by the knobs as they are written and not as they are rounded."""
        return False

    def said(self) -> str:
        """What it is, as the object of a sentence."""
        raise NotImplementedError

    def offered(self) -> bool:
        """Whether the sliders can show it."""
        held = ((getattr(self, f.name), f.parameter) for f in parameters(type(self)))
        return all(isinstance(p, Real) and p.offered[0] <= value <= p.offered[1] for value, p in held)


@dataclass(frozen=True)
class Nothing(Step):
    """No step."""

    label: ClassVar[str] = "Nothing"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return xp.eye(3, dtype=xp.float64, device=device)

    def inverted(self) -> Step:
        return self

    def said(self) -> str:
        return "nothing"


@dataclass(frozen=True)
class Rotation(Step):
    """Turn about the origin."""

    angle: Turn = 90.0
    call: ClassVar[str] = "homogeneous(rotation(np.deg2rad({0.angle!r})))"
    letter: ClassVar[str] = "R"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return _lifted(linalg.rotation(math.radians(self.angle), xp=xp, device=device), xp)

    def at(self, t: Any) -> Host:  # by its own angle: for −180° the shortest way would turn the other way round
        way: Host = _lifted(linalg.rotation(np.asarray(t) * math.radians(self.angle), xp=np), np)
        return way

    def inverted(self) -> Step:
        return Rotation(0.0 - self.angle)

    def said(self) -> str:
        return f"a rotation by {numeral(self.angle)}°"


@dataclass(frozen=True)
class Scaling(Step):
    """Stretch each axis by its own factor."""

    x: Factor = 2.0
    y: FactorY = 0.5
    call: ClassVar[str] = "homogeneous(scaling({0.x!r}, {0.y!r}))"
    letter: ClassVar[str] = "S"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return linalg.homogeneous(linalg.scaling(self.x, self.y, xp=xp, device=device))

    def at(self, t: Any) -> Host:
        if self.x < 0 and self.y < 0:
            return super().at(t)  # by a half turn, and not through a point
        left = 1 - np.asarray(t)
        way: Host = linalg.homogeneous(linalg.scaling(left + t * self.x, left + t * self.y))
        return way

    def inverted(self) -> Step | None:
        if min(abs(self.x), abs(self.y)) < 1e-6:  # 0, or its inverse is larger than any number here
            return None
        return Scaling(1 / self.x, 1 / self.y)

    def flattens(self) -> bool:
        return self.x == 0 or self.y == 0

    def said(self) -> str:
        if self.x == self.y:
            return f"a scaling by {numeral(self.x)}"
        return f"a scaling by {numeral(self.x)} and {numeral(self.y)}"


@dataclass(frozen=True)
class Shear(Step):
    """Slide lines along themselves."""

    x: Slide = 1.0
    y: SlideY = 0.0
    call: ClassVar[str] = "homogeneous(shear({0.x!r}, {0.y!r}))"
    letter: ClassVar[str] = "H"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return linalg.homogeneous(linalg.shear(self.x, self.y, xp=xp, device=device))

    def at(self, t: Any) -> Host:  # every point slides straight on
        way: Host = linalg.homogeneous(linalg.shear(np.asarray(t) * self.x, np.asarray(t) * self.y))
        return way

    def inverted(self) -> Step | None:
        return None if self.x and self.y else Shear(0.0 - self.x, 0.0 - self.y)

    def flattens(self) -> bool:
        return bool(self.x and self.y) and product(self.x, self.y) == 1

    def said(self) -> str:
        if self.x and self.y:
            return f"a shear by {numeral(self.x)} and {numeral(self.y)} along both axes at once"
        return f"a shear by {numeral(self.y or self.x)} along the {'second' if self.y else 'first'} axis"


@dataclass(frozen=True)
class Reflection(Step):
    """Mirror in a line through the origin."""

    angle: Mirror = 0.0
    call: ClassVar[str] = "homogeneous(reflection(np.deg2rad({0.angle!r})))"
    letter: ClassVar[str] = "F"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return _lifted(linalg.reflection(math.radians(self.angle), xp=xp, device=device), xp)

    def inverted(self) -> Step:
        return self

    def said(self) -> str:
        return f"a reflection in the line at {numeral(self.angle)}°"


@dataclass(frozen=True)
class Translation(Step):
    """Move everything by the same offset."""

    x: Right = 3.0
    y: Up = 1.0
    call: ClassVar[str] = "translation({0.x!r}, {0.y!r})"
    letter: ClassVar[str] = "T"

    def matrix(self, xp: Namespace, device: Any) -> Array:
        return linalg.translation(self.x, self.y, xp=xp, device=device)

    def inverted(self) -> Step:
        return Translation(0.0 - self.x, 0.0 - self.y)

    def said(self) -> str:
        return f"a translation by ({numeral(self.x)}, {numeral(self.y)})"


CATALOGUE = (Nothing, Rotation, Scaling, Shear, Reflection, Translation)


def _lifted(a: Array, xp: Namespace) -> Array:
    return linalg.homogeneous(exact(a, xp))


@lru_cache(maxsize=512)
def _host(step: Step) -> Host:
    return np.asarray(step.matrix(np, None))
