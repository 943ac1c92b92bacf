"""Two tables over three outcomes, as they are typed, and what a hand on a point of the triangle makes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, ClassVar

from mathcore.information import barycentric, nearest_probabilities, ternary
from mathcore.parameters import Knobs
from scenes.crossentropy.tables import TwoRows
from scenes.surprise.chances import FINE, Chances, Rows, shared

SHAPE = (2, 3)
NEAR = 0.6 / FINE  # a hand that is nearer than this has not moved a point


@dataclass(frozen=True)
class Tables(Knobs):
    """Two tables of three probabilities."""

    pq: Annotated[
        Rows,
        TwoRows(symbol="p; q", help="Three probabilities each: 0.5 0.3 0.2; 0.2 0.2 0.6. Or drag the points.",
                shape=SHAPE, examples=(((1.0, 0.0, 0.0), (0.0, 0.5, 0.5)), ((0.25, 0.25, 0.5), (0.25, 0.25, 0.5)))),
    ] = ((0.5, 0.3, 0.2), (0.2, 0.2, 0.6))  # fmt: skip
    label: ClassVar[str] = "Probabilities"

    @property
    def both(self) -> tuple[Chances, Chances]:
        return self.pq[0], self.pq[1]


@dataclass(frozen=True)
class Amounts(Knobs):
    """Two rows of three amounts, each divided by its sum."""

    rows: Annotated[
        Rows,
        TwoRows(symbol="amounts", help="Three amounts ≥ 0 each, such as counts: 3 1 1; 1 1 2.", whole=False,
                shape=SHAPE, examples=(((3.0, 1.0, 0.0), (0.0, 1e6, 7.0)), ((1.0, 1.0, 1.0), (2.0, 2.0, 2.0)))),
    ] = ((5.0, 3.0, 2.0), (1.0, 1.0, 3.0))  # fmt: skip
    label: ClassVar[str] = "Amounts, normalised"

    @property
    def both(self) -> tuple[Chances, Chances]:
        p, q = (tuple(x / math.fsum(row) for x in row) for row in self.rows)
        return p, q


SOURCES = (Tables, Amounts)


@lru_cache(maxsize=64)
def place(p: Chances) -> tuple[float, float]:
    """Where a table stands in the triangle."""
    x, y = ternary(p).tolist()
    return x, y


def put(p: Chances, x: float, y: float) -> Chances:
    """The table of whole thousandths that is nearest to a point of the plane; ``p`` where that is its own place."""
    if math.dist(place(p), (x, y)) < NEAR:
        return p
    return tuple(part / FINE for part in shared(nearest_probabilities(barycentric((x, y))).tolist(), FINE))
