"""A joint table, typed as probabilities or as amounts, and the hands that pull its cells and its margins.

A row for each y, a column for each x. What a hand moves keeps the proportions of all else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.parameters import Knobs
from scenes.surprise.chances import DECIMALS, OneRow, Rows, divided, pulled

SIDE = 5  # rows and columns of a table
COVER_THOMAS: Rows = (
    (0.125, 0.0625, 0.03125, 0.03125),
    (0.0625, 0.125, 0.03125, 0.03125),
    (0.0625, 0.0625, 0.0625, 0.0625),
    (0.25, 0.0, 0.0, 0.0),
)


@dataclass(frozen=True, kw_only=True)
class WholeTable(OneRow):
    """Rows of numbers ≥ 0; with ``whole`` all of them add up to 1, else to more than 0."""

    sides: tuple[int, int] = (SIDE, SIDE)
    examples: tuple[Rows, ...] = (
        ((0.25, 0.25), (0.25, 0.25)), ((0.5, 0.0), (0.0, 0.5)), ((1.0,),), ((0.0, 0.0, 1.0),), ((0.5,), (0.5,)),
        ((0.125, 0.125, 0.0, 0.25),) * 2,
    )  # fmt: skip

    def check_rows(self, name: str, value: Rows) -> None:
        """Whether the sum of all entries is right."""
        self.check_sum(name, tuple(x for row in value for x in row))

    def normalised(self, value: Rows) -> Rows:
        """The table divided by the sum of all its entries."""
        total = math.fsum(x for row in value for x in row)
        return tuple(divided(row, total) for row in value)


@dataclass(frozen=True)
class Chances(Knobs):
    """A joint table of probabilities, as it is typed."""

    p: Annotated[
        Rows, WholeTable(symbol="p(x, y)", help="A row for each y, a column for each x, all adding up to 1: "
                         "0.5 0; 0.25 0.25. Or drag the squares and the margins.")
    ] = COVER_THOMAS  # fmt: skip
    label: ClassVar[str] = "Probabilities"

    @property
    def rows(self) -> Rows:
        return self.p


@dataclass(frozen=True)
class Counted(Knobs):
    """Amounts that are divided by the sum of them all."""

    amounts: Annotated[
        Rows, WholeTable(symbol="amounts", help="How often each pair was seen: a row for each y, a column for each x.",
                         whole=False, examples=(((3.0, 1.0), (1.0, 3.0)), ((0.0, 1e6),), ((7.0,) * 5,) * 5)),
    ] = ((4.0, 2.0, 1.0, 1.0), (2.0, 4.0, 1.0, 1.0), (2.0, 2.0, 2.0, 2.0), (8.0, 0.0, 0.0, 0.0))  # fmt: skip
    label: ClassVar[str] = "Amounts, normalised"

    @property
    def rows(self) -> Rows:
        total = math.fsum(x for row in self.amounts for x in row)
        return tuple(tuple(x / total for x in row) for row in self.amounts)


SOURCES = (Chances, Counted)


def margins(p: Rows) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """p(x), the sums of the columns, and p(y), the sums of the rows."""
    return tuple(math.fsum(column) for column in zip(*p, strict=True)), tuple(math.fsum(row) for row in p)


def loosened(p: Rows, share: float) -> Rows:
    """On the way from p to the table with the same margins whose variables tell each other nothing."""
    if share == 0:
        return p
    x, y = margins(p)
    return tuple(tuple((1 - share) * p[j][i] + share * x[i] * y[j] for i in range(len(x))) for j in range(len(y)))


def cell_pulled(p: Rows, row: int, column: int, value: float) -> Rows:
    """The table after one cell was given a value; the others keep their proportions."""
    n = len(p[0])
    flat = tuple(x for line in p for x in line)
    after = pulled(flat, row * n + column, value)
    return p if after is flat else tuple(after[k : k + n] for k in range(0, len(after), n))


def column_pulled(p: Rows, column: int, value: float) -> Rows:
    """The table after p(x) of a column was given a value: within each column the shares p(y | x) stay."""
    x, _ = margins(p)
    after = pulled(x, column, value)
    if after is x or after == x:
        return p
    m = len(p)
    return tuple(
        tuple(new * (p[j][i] / old if old > 0 else 1 / m) for i, (new, old) in enumerate(zip(after, x, strict=True)))
        for j in range(m)
    )


def turned(p: Rows) -> Rows:
    """X and Y in each other's place."""
    return tuple(zip(*p, strict=True))


def tidy(p: Rows) -> Rows:
    """Numbers as a box can hold them."""
    return tuple(tuple(round(x, DECIMALS) for x in row) for row in p)
