"""Numbers that are typed or pasted: values, counts, successes of trials; each says in a sentence what it must be.

``examples`` are texts for tests: not every table of numbers is one of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.parameters import Interval, Matrix

Rows = tuple[tuple[float, ...], ...]
COUNTED, POSITIVE = Interval(0, 1_000_000), Interval(0.0, open_low=True)


@dataclass(frozen=True, kw_only=True)
class Numbers(Matrix):
    """At least so many numbers, in rows as they were pasted."""

    sides: tuple[int, int] = (300, 300)
    least: int = 3
    examples: tuple[Rows, ...] = (((0.0,) * 10,), ((1e6, -1e6, 1e-3, *(0.5,) * 7),), ((3.0, 1.0, 2.5, 2.5, 7.0),) * 2)

    def check(self, name: str, value: Any) -> None:
        """Legal are rows of one length, of enough finite numbers."""
        super().check(name, value)
        if (count := sum(map(len, value))) < self.least:
            raise ValueError(f"{name} must have at least {self.least} numbers, got {count}")


@dataclass(frozen=True, kw_only=True)
class Counts(Matrix):
    """Whole numbers, not all of them 0; ``least`` rows and columns."""

    domain: Interval = COUNTED
    least: tuple[int, int] = (1, 2)
    examples: tuple[Rows, ...] = (((0.0, 0.0, 0.0, 5.0),), ((1e6, 1.0, 0.0, 7.0),))

    def check(self, name: str, value: Any) -> None:
        """Legal are whole numbers ≥ 0, at least one of them above 0."""
        super().check(name, value)
        rows, columns = self.least
        if len(value) < rows or len(value[0]) < columns:
            raise ValueError(
                f"{name} must have at least {rows} × {columns} numbers, got {len(value)} × {len(value[0])}"
            )
        for x in (x for row in value for x in row):
            if x != int(x):
                raise ValueError(f"{name} must be whole numbers, got {x:g}")
        if not any(x for row in value for x in row):
            raise ValueError(f"{name} must hold at least one count, got only 0")


@dataclass(frozen=True, kw_only=True)
class Trials(Matrix):
    """Two whole numbers: successes, at most as many as trials."""

    shape: tuple[int, int] | None = (1, 2)
    domain: Interval = COUNTED
    examples: tuple[Rows, ...] = (((0.0, 1.0),), ((1.0, 1.0),), ((1e6, 1e6),), ((7.0, 12.0),))

    def check(self, name: str, value: Any) -> None:
        """Legal are 0 ≤ successes ≤ trials and at least one trial."""
        super().check(name, value)
        k, n = value[0]
        if k != int(k) or n != int(n) or not 0 <= k <= n or n < 1:
            raise ValueError(f"{name} must be whole, successes at most as many as trials, got {k:g} of {n:g}")


@dataclass(frozen=True, kw_only=True)
class Ratio(Matrix):
    """Positive numbers, of which only counts how they stand to each other."""

    domain: Interval = POSITIVE
    examples: tuple[Rows, ...] = (((1.0,) * 4,), ((1e6, 1e-3, 1.0, 2.0),))
