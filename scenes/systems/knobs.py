"""The ways to write a system: by sliders, or typed as a table [A | b]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import Knobs, Matrix, Real
from scenes.base import snapped
from scenes.systems.moment import Rows

STEP = 0.05  # to which dragged numbers of a typed table are rounded
ROWS = (2, 4)  # of a typed system of lines


def _a(symbol: str, row: str, of: str) -> Real:
    return Real(symbol=symbol, help=f"How much of {of} the {row} equation has.", offered=(-3.0, 3.0))


def _b(symbol: str, row: str) -> Real:
    return Real(symbol=symbol, help=f"The right-hand side of the {row} equation: it shifts the line.",
                offered=(-6.0, 6.0))  # fmt: skip


class System(Knobs):
    """A system of linear equations with knobs."""

    def table(self) -> Rows:
        """The table [A | b], a row for each equation."""
        raise NotImplementedError

    def shifted(self, b: Mapping[int, float]) -> Self:
        """The same with other right-hand sides, by equation."""
        raise NotImplementedError


class Sliders(System):
    """A system whose right-hand sides stand on sliders called b1, b2, …"""

    def shifted(self, b: Mapping[int, float]) -> Self:
        values = {f"b{i + 1}": snapped(type(self), f"b{i + 1}", value) for i, value in b.items()}
        return replace(self, **values)  # type: ignore[type-var]


@dataclass(frozen=True)
class Two(Sliders):
    """Two equations: a₁₁ x + a₁₂ y = b₁ and a₂₁ x + a₂₂ y = b₂."""

    label: ClassVar[str] = "Two equations"
    a11: Annotated[float, _a("a₁₁", "first", "x")] = 2.0
    a12: Annotated[float, _a("a₁₂", "first", "y")] = -1.0
    b1: Annotated[float, _b("b₁", "first")] = 0.0
    a21: Annotated[float, _a("a₂₁", "second", "x")] = -1.0
    a22: Annotated[float, _a("a₂₂", "second", "y")] = 2.0
    b2: Annotated[float, _b("b₂", "second")] = 3.0

    def table(self) -> Rows:
        return (self.a11, self.a12, self.b1), (self.a21, self.a22, self.b2)


@dataclass(frozen=True)
class Three(Sliders):
    """Three equations in two unknowns: most often too many."""

    label: ClassVar[str] = "Three equations"
    a11: Annotated[float, _a("a₁₁", "first", "x")] = 2.0
    a12: Annotated[float, _a("a₁₂", "first", "y")] = 1.0
    b1: Annotated[float, _b("b₁", "first")] = 4.0
    a21: Annotated[float, _a("a₂₁", "second", "x")] = -1.0
    a22: Annotated[float, _a("a₂₂", "second", "y")] = 2.0
    b2: Annotated[float, _b("b₂", "second")] = 4.0
    a31: Annotated[float, _a("a₃₁", "third", "x")] = 0.5
    a32: Annotated[float, _a("a₃₂", "third", "y")] = 2.0
    b3: Annotated[float, _b("b₃", "third")] = -2.0

    def table(self) -> Rows:
        return (self.a11, self.a12, self.b1), (self.a21, self.a22, self.b2), (self.a31, self.a32, self.b3)


@dataclass(frozen=True, kw_only=True)
class Table(Matrix):
    """A typed table [A | b] of two unknowns: from 2 to 4 rows of three numbers. ``shape`` is what it is at first."""

    shape: tuple[int, int] | None = (3, 3)

    def check(self, name: str, value: Any) -> None:
        replace(self, shape=None).plainly(name, value)
        if not ROWS[0] <= len(value) <= ROWS[1] or len(value[0]) != 3:
            raise ValueError(
                f"{name} must have {ROWS[0]} to {ROWS[1]} rows of three numbers, a, b and what a x + b y should be, "
                f"got {len(value)} × {len(value[0])}"
            )

    def plainly(self, name: str, value: Any) -> None:
        """The rules of every matrix."""
        super().check(name, value)


class Written(System):
    """A system whose table [A | b] is typed as a whole."""

    table_field: ClassVar[str] = "rows"

    def table(self) -> Rows:
        rows: Rows = getattr(self, self.table_field)
        return rows

    def shifted(self, b: Mapping[int, float]) -> Self:
        rows = tuple((*row[:-1], _rounded(b[i]) if i in b else row[-1]) for i, row in enumerate(self.table()))
        return replace(self, **{self.table_field: rows})  # type: ignore[type-var]


def _rounded(x: float) -> float:
    return min(max(round(round(x / STEP) * STEP, 10), -LARGEST_NUMBER), LARGEST_NUMBER)


@dataclass(frozen=True)
class Typed(Written):
    """Two to four equations, typed."""

    label: ClassVar[str] = "Typed numbers"
    rows: Annotated[
        Rows, Table(symbol="[A | b]", help="Each row an equation: 1, 2, 5 says x + 2 y = 5. Two to four rows.")
    ] = ((1.0, 1.0, 2.0), (1.0, 2.0, 3.0), (2.0, -1.0, 1.0))


LINES = (Two, Three, Typed)


@dataclass(frozen=True)
class Shifted(System):
    """Three equations in three unknowns: A typed, b on sliders."""

    label: ClassVar[str] = "A typed, b on sliders"
    matrix: Annotated[
        Rows, Matrix(symbol="A", help="Three rows of three numbers: the planes' directions.", shape=(3, 3))
    ] = ((2.0, 1.0, 1.0), (1.0, -2.0, 1.0), (1.0, 1.0, 3.0))
    b1: Annotated[float, Real(symbol="b₁", help="Shifts the first plane.", offered=(-6.0, 6.0))] = 4.0
    b2: Annotated[float, Real(symbol="b₂", help="Shifts the second plane.", offered=(-6.0, 6.0))] = 0.0
    b3: Annotated[float, Real(symbol="b₃", help="Shifts the third plane.", offered=(-6.0, 6.0))] = 5.0

    def table(self) -> Rows:
        return tuple((*row, b) for row, b in zip(self.matrix, (self.b1, self.b2, self.b3), strict=True))


@dataclass(frozen=True)
class Spatial(Written):
    """Three equations in three unknowns, typed."""

    label: ClassVar[str] = "[A | b] typed"
    rows: Annotated[
        Rows, Matrix(symbol="[A | b]", help="Three rows of four numbers: 1, 2, 0, 5 says x + 2 y = 5.", shape=(3, 4))
    ] = ((2.0, 4.0, -2.0, 2.0), (4.0, 9.0, -3.0, 8.0), (-2.0, -3.0, 7.0, 10.0))


PLANES = (Shifted, Spatial)
