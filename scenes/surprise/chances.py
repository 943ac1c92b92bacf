"""Typed tables of probabilities: a row that adds up to 1, or amounts that are divided by their sum; and hands on them.

A hand that moves one bar leaves the proportions of the others as they are. Probabilities that a hand has set are whole
thousandths, with the sum 1, unless what is less than one would be lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.parameters import Interval, Knobs, Matrix

Rows = tuple[tuple[float, ...], ...]
Chances = tuple[float, ...]

MOST = 8  # outcomes
FINE = 1000  # steps of a bar
DECIMALS = 10  # of what is less than a step
NAMES = "abcdefgh"
NOT_NEGATIVE = Interval(0.0)


@dataclass(frozen=True, kw_only=True)
class OneRow(Matrix):
    """A row of numbers ≥ 0; with ``whole`` it adds up to 1, else to more than 0. ``examples`` are rows for tests."""

    sides: tuple[int, int] = (1, MOST)
    domain: Interval = NOT_NEGATIVE
    whole: bool = True
    examples: tuple[Rows, ...] = (((0.25, 0.75),), ((1.0, 0.0, 0.0),), ((0.125,) * 8,), ((1.0,),))

    def check(self, name: str, value: Any) -> None:
        """Legal is one row, and a sum that is 1, or above 0."""
        super().check(name, value)
        self.check_rows(name, value)

    def check_rows(self, name: str, value: Rows) -> None:
        """Whether there are as many rows as there should be, with the right sums."""
        self.check_sum(name, value[0])

    def normalised(self, value: Rows) -> Rows:
        """The rows divided by what should add up to 1; a ZeroDivisionError where that is 0."""
        return tuple(divided(row, math.fsum(row)) for row in value)

    def check_sum(self, name: str, row: Chances) -> None:
        """Whether the sum of a row is 1, or above 0."""
        total = math.fsum(row)
        if self.whole and abs(total - 1) > 1e-8:
            raise ValueError(
                f"{name} must add up to 1, got {total:.10g}: choose Amounts to have them divided by their sum"
            )
        if not total > 0:
            raise ValueError(f"{name} must have something above 0 to divide by, got a sum of 0")


def divided(row: Chances, total: float) -> Chances:
    """A row divided by a sum, in numbers that a box can show."""
    return tuple(float(f"{x / total:.{DECIMALS}g}") for x in row)


@dataclass(frozen=True)
class Probabilities(Knobs):
    """A table of probabilities, as it is typed."""

    p: Annotated[
        Rows, OneRow(symbol="p", help="Up to eight probabilities with the sum 1: 0.5 0.25 0.25. Or drag the bars.")
    ] = ((0.5, 0.25, 0.125, 0.125),)
    label: ClassVar[str] = "Probabilities"

    @property
    def chances(self) -> Chances:
        return self.p[0]


@dataclass(frozen=True)
class Amounts(Knobs):
    """Amounts that are divided by their sum."""

    amounts: Annotated[
        Rows, OneRow(symbol="amounts", help="Up to eight amounts ≥ 0, such as counts: 3 1 1.", whole=False,
                     examples=(((3.0, 1.0),), ((0.0, 1e6, 0.0),), ((7.0,) * 8,))),
    ] = ((4.0, 2.0, 1.0, 1.0),)  # fmt: skip
    label: ClassVar[str] = "Amounts, normalised"

    @property
    def chances(self) -> Chances:
        total = math.fsum(self.amounts[0])
        return tuple(amount / total for amount in self.amounts[0])


SOURCES = (Probabilities, Amounts)


def shared(parts: Sequence[float], whole: int = FINE) -> list[int]:
    """Whole numbers with the sum ``whole`` and nearly the proportions of ``parts``; where all are 0, alike."""
    total = math.fsum(parts)
    exact = [whole * part / total for part in parts] if total > 0 else [whole / len(parts)] * len(parts)
    found = [math.floor(x + 1e-9) for x in exact]
    left = sorted(range(len(parts)), key=lambda i: (found[i] - exact[i], i))
    for i in left[: whole - sum(found)]:
        found[i] += 1
    return found


def pulled(chances: Chances, k: int, y: float) -> Chances:
    """The probabilities after the top of bar ``k`` was put at ``y``: the others keep their proportions."""
    if not math.isfinite(y):
        raise ValueError(f"the top of a bar must be at a finite number, got {y!r}")
    y = min(max(y, 0.0), 1.0)
    if len(chances) == 1 or abs(y - chances[k]) < 0.5 / FINE:
        return chances
    new = round(FINE * y)
    others = scaled([*chances[:k], *chances[k + 1 :]], FINE - new)
    return (*others[:k], new / FINE, *others[k:])


def scaled(parts: Sequence[float], whole: int) -> list[float]:
    """``parts`` with the sum of ``whole`` thousandths, each a whole number of them unless one would be lost so."""
    found = shared(parts, whole)
    if any(part > 0 and not x for part, x in zip(parts, found, strict=True)) and whole:
        total = math.fsum(parts)
        return [round(part * whole / FINE / total, DECIMALS) for part in parts]
    return [x / FINE for x in found]


def longer(chances: Chances) -> Chances:
    """One outcome more, as likely as the others are on average."""
    return tuple(scaled([*chances, 1 / len(chances)], FINE))


def shorter(chances: Chances) -> Chances:
    """The last outcome taken away."""
    return tuple(scaled(chances[:-1], FINE))


def sharpened(chances: Chances, power: float) -> Chances:
    """Every probability that is not 0 to a power, divided by their sum: 0 makes them alike, large one certain."""
    if power == 1:
        return chances
    largest = max(chances)
    weights = [(x / largest) ** power if x else 0.0 for x in chances]
    total = math.fsum(weights)
    return tuple(x / total for x in weights)
