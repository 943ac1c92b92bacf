"""Counts of three outcomes, typed in a row; and what a hand in the triangle makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mathcore.information.simplex import barycentric, nearest_probabilities
from mathcore.parameters import Interval
from scenes.surprise.chances import OneRow, Rows, shared

Counts = tuple[int, int, int]

MOST = 100_000


@dataclass(frozen=True, kw_only=True)
class Three(OneRow):
    """Three whole numbers ≥ 0, not all 0."""

    domain: Interval = Interval(0.0, float(MOST))  # noqa: RUF009  frozen
    sides: tuple[int, int] = (1, 3)
    whole: bool = False
    examples: tuple[Rows, ...] = (((3.0, 8.0, 9.0),), ((0.0, 0.0, 7.0),), ((1e5, 0.0, 1.0),), ((1.0, 0.0, 0.0),))

    def check_rows(self, name: str, value: Rows) -> None:
        """Whether there are three, all whole, with something to count."""
        if len(value[0]) != 3:
            raise ValueError(f"{name} must be three numbers, got {len(value[0])}")
        for count in value[0]:
            if count != round(count):
                raise ValueError(f"{name} must be whole numbers, got {count!r}")
        super().check_rows(name, value)


def put(x: float, y: float, n: int) -> Counts:
    """n observations whose shares are nearest to a place in the triangle."""
    first, second, third = shared(nearest_probabilities(barycentric(np.array([x, y]))).tolist(), n)
    return first, second, third
