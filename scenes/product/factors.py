"""The two factors: typed, or small whole numbers that the seed draws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import Integer, Interval, Knobs, Matrix

Rows = tuple[tuple[float, ...], ...]

SIDE = 5  # of a factor, at most
SMALL = 4  # the size of a seeded entry, at most

Side = Interval(1, SIDE)


class Factors(Knobs):
    """A matrix A (m, k) and a matrix B (k, n)."""

    def rows(self, seed: int) -> tuple[Rows, Rows]:
        """A and B as rows of numbers."""
        raise NotImplementedError


@dataclass(frozen=True)
class Seeded(Factors):
    """Whole numbers of size at most 4 that follow from the seed of the page and the number of the draw."""

    label: ClassVar[str] = "Random whole numbers"
    m: Annotated[int, Integer(symbol="m, rows of A", help="And rows of AB.", domain=Side, offered=(1, SIDE))] = 3
    k: Annotated[
        int,
        Integer(symbol="k, columns of A = rows of B", help="How long the rows of A and the columns of B are.",
                domain=Side, offered=(1, SIDE)),
    ] = 3  # fmt: skip
    n: Annotated[int, Integer(symbol="n, columns of B", help="And columns of AB.", domain=Side, offered=(1, SIDE))] = 4
    draw: Annotated[
        int, Integer(symbol="Draw", help="Other numbers, from the same seed.", domain=Interval(1, 99), offered=(1, 99))
    ] = 1

    def rows(self, seed: int) -> tuple[Rows, Rows]:
        a, b = _largest(seed, self.draw)
        return _cut(a, self.m, self.k), _cut(b, self.k, self.n)


@dataclass(frozen=True)
class Typed(Factors):
    """A and B as they are typed; they must fit together."""

    label: ClassVar[str] = "Typed numbers"
    a: Annotated[
        Rows, Matrix(symbol="A", help="Up to five rows and columns, as 1 2; 3 4; 0 -1.", sides=(SIDE, SIDE))
    ] = ((1.0, 2.0), (3.0, 4.0), (0.0, -1.0))
    b: Annotated[
        Rows, Matrix(symbol="B", help="As many rows as A has columns, as 2 0 1; 1 3 -2.", sides=(SIDE, SIDE))
    ] = ((2.0, 0.0, 1.0), (1.0, 3.0, -2.0))

    def __post_init__(self) -> None:
        super().__post_init__()
        columns, rows = len(self.a[0]), len(self.b)
        if columns != rows:
            raise ValueError(
                f"A has {_count(columns, 'column')} and B has {_count(rows, 'row')}: each entry of AB is a row of A "
                "times a column of B, so the two must be equally long"
            )

    def rows(self, seed: int) -> tuple[Rows, Rows]:
        return self.a, self.b


CATALOGUE = (Seeded, Typed)


@lru_cache(maxsize=256)
def _largest(seed: int, draw: int) -> list[Any]:
    """The largest factors; smaller ones are cut out of them, so that a number stays where it is when a size changes."""
    rng = np.random.default_rng([seed, draw])
    found: list[Any] = rng.integers(-SMALL, SMALL, size=(2, SIDE, SIDE), endpoint=True).astype(float).tolist()
    return found


def _cut(table: Any, rows: int, columns: int) -> Rows:
    return tuple(tuple(row[:columns]) for row in table[:rows])


def _count(n: int, thing: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'}"
