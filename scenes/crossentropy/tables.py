"""Two tables over the same outcomes: what happens and what is believed, typed as two rows; and hands on their bars."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.parameters import Knobs
from scenes.surprise.chances import DECIMALS, MOST, Chances, OneRow, Rows

LEAST, GREATEST = 1e-6, 0.95  # where the curve begins and ends


@dataclass(frozen=True, kw_only=True)
class TwoRows(OneRow):
    """Two rows of numbers ≥ 0; with ``whole`` each adds up to 1, else to more than 0."""

    sides: tuple[int, int] = (2, MOST)
    examples: tuple[Rows, ...] = (
        ((0.25, 0.75), (0.5, 0.5)), ((0.5, 0.5, 0.0), (1.0, 0.0, 0.0)), ((0.125,) * 8,) * 2, ((1.0,), (1.0,)),
    )  # fmt: skip

    def check_rows(self, name: str, value: Rows) -> None:
        """Whether there are two rows, each with the right sum."""
        if len(value) != 2:
            raise ValueError(f"{name} must be two rows, p and q, with a semicolon between them, got {len(value)}")
        for row, which in zip(value, "pq", strict=True):
            self.check_sum(f"{name}: {which}", row)


@dataclass(frozen=True)
class Tables(Knobs):
    """Two tables of probabilities, as they are typed."""

    pq: Annotated[
        Rows, TwoRows(symbol="p; q", help="Up to eight probabilities each: 0.5 0.5; 0.75 0.25. Or drag the bars.")
    ] = ((0.5, 0.25, 0.125, 0.125), (0.1, 0.2, 0.3, 0.4))
    label: ClassVar[str] = "Probabilities"

    @property
    def tables(self) -> tuple[Chances, Chances]:
        return self.pq[0], self.pq[1]


@dataclass(frozen=True)
class Counts(Knobs):
    """Two rows of amounts, each divided by its sum."""

    amounts: Annotated[
        Rows, TwoRows(symbol="amounts", help="Up to eight amounts ≥ 0 each, such as counts: 3 1; 1 1.", whole=False,
                      examples=(((3.0, 1.0), (1.0, 1.0)), ((0.0, 1e6), (7.0, 0.0)))),
    ] = ((4.0, 2.0, 1.0, 1.0), (1.0, 1.0, 1.0, 1.0))  # fmt: skip
    label: ClassVar[str] = "Amounts, normalised"

    @property
    def tables(self) -> tuple[Chances, Chances]:
        p, q = (tuple(x / math.fsum(row) for x in row) for row in self.amounts)
        return p, q


SOURCES = (Tables, Counts)


def mixed(p: Chances, q: Chances, share: float) -> Chances:
    """On the way from p to q."""
    if share in (0.0, 1.0):
        return q if share else p
    return tuple((1 - share) * a + share * b for a, b in zip(p, q, strict=True))


def at(q: Chances, k: int, value: float) -> Chances:
    """q with ``value`` for outcome k, small or not, the others in their proportions."""
    left = 1 - q[k]
    others = [x * (1 - value) / left if left > 0 else (1 - value) / (len(q) - 1) for x in q]
    return tuple(round(value if j == k else x, DECIMALS) for j, x in enumerate(others))


def tidy(p: Chances) -> Chances:
    """Numbers as a box can hold them."""
    return tuple(round(x, DECIMALS) for x in p)
