"""The mathematics of both scenes: what two vectors say to each other, in the plane and in space."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mathcore import linalg
from mathcore.backend import Array, to_numpy
from scenes.program import plain

Vector = tuple[float, ...]

ROUNDING = 1e-15  # of a length: the error of a sum of products, of an angle


@dataclass(frozen=True)
class Pair:
    """Two vectors and their numbers; what does not exist, since a vector is 0, is None."""

    a: Vector
    b: Vector
    dot: float
    norm_a: float
    norm_b: float
    angle: float | None  # degrees
    cosine: float | None
    along: float | None  # signed length of the shadow of b on a; needs a only
    projection: Vector
    rejection: Vector

    @property
    def score(self) -> float:
        """a · b / √d, an attention score."""
        return self.dot / math.sqrt(len(self.a))

    @property
    def floor(self) -> float:
        """The size at or below which an entry of a shadow is rounding."""
        return ROUNDING * self.norm_b

    @property
    def sign(self) -> str:
        """The role of the product's colour."""
        return "negative" if self.dot < 0 else "positive"

    @property
    def parallel(self) -> int:
        """1 where both point the same way, −1 where they point opposite ways, else 0."""
        return 0 if self.angle not in (0.0, 180.0) else -1 if self.angle else 1


def pair(a: Array, b: Array) -> Pair:
    """Solve for two vectors (n,) of one array library."""
    norm_a, norm_b = float(linalg.norm(a)), float(linalg.norm(b))
    dot = plain(float(linalg.dot(a, b)), ROUNDING * norm_a * norm_b)
    p = linalg.project(b, a)
    exists = norm_a > 0 and norm_b > 0
    return Pair(
        a=plain(to_numpy(a)),
        b=plain(to_numpy(b)),
        dot=dot,
        norm_a=norm_a,
        norm_b=norm_b,
        angle=degrees(float(linalg.angle(a, b))) if exists else None,
        cosine=plain(float(linalg.cosine_similarity(a, b)), ROUNDING) if exists else None,
        along=dot / norm_a if norm_a else None,
        projection=plain(to_numpy(p), ROUNDING * norm_b),
        rejection=plain(to_numpy(b - p), ROUNDING * norm_b),
    )


def degrees(angle: float) -> float:
    """An angle in degrees; exactly 0, 90 or 180 where it is so but for rounding."""
    for exact in (0.0, 90.0, 180.0):
        if abs(angle - math.radians(exact)) <= 4 * ROUNDING:
            return exact
    return math.degrees(angle)
