"""The table: how often each word occurs in texts of three kinds; typed as rows of three amounts, and dragged."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.information.simplex import barycentric, nearest_probabilities, ternary
from mathcore.parameters import Interval, Matrix
from scenes.surprise.chances import DECIMALS, NOT_NEGATIVE, Rows

Host = np.ndarray[Any, Any]

MOST = 8  # words
KINDS = 3  # of texts
STILL = 6e-4  # a hand that moves a word by less has not moved it

WORDS: Rows = (
    (30.0, 4.0, 2.0), (24.0, 8.0, 3.0), (22.0, 3.0, 9.0), (3.0, 28.0, 4.0),
    (5.0, 20.0, 10.0), (2.0, 6.0, 30.0), (6.0, 3.0, 24.0), (10.0, 11.0, 12.0),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Counts(Matrix):
    """Up to eight rows of three amounts ≥ 0, each row with something in it. ``examples`` are tables for tests."""

    sides: tuple[int, int] = (MOST, KINDS)
    domain: Interval = NOT_NEGATIVE
    examples: tuple[Rows, ...] = (
        WORDS, ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), ((5.0, 5.0, 5.0),) * 4, ((2.0, 1.0, 0.0),),
    )  # fmt: skip

    def check(self, name: str, value: Any) -> None:
        """Legal are three columns, and no empty row."""
        super().check(name, value)
        if len(value[0]) != KINDS:
            raise ValueError(f"{name} must have three columns, one for each kind of text, got {len(value[0])}")
        for k, row in enumerate(value, 1):
            if not math.fsum(row) > 0:
                raise ValueError(f"{name}: row {k} must have something above 0, got a sum of 0")


def joint(counts: Rows) -> Host:
    """The joint table p(x, y)."""
    table = np.array(counts)
    return np.asarray(table / table.sum())


def places(counts: Rows) -> Host:
    """Where the words stand in the triangle, (n, 2)."""
    table = np.array(counts)
    return np.asarray(ternary(table / table.sum(axis=1, keepdims=True)))


def moved(counts: Rows, k: int, x: float, y: float) -> Rows:
    """The table after word k was put at (x, y): it occurs as often as before, in other texts."""
    if not math.isfinite(x) or not math.isfinite(y):
        raise ValueError(f"a word must be at finite numbers, got {x!r} and {y!r}")
    near = min(max(x, -9.0), 9.0), min(max(y, -9.0), 9.0)
    if math.dist(near, places(counts)[k]) < STILL:
        return counts
    total = math.fsum(counts[k])
    shares = nearest_probabilities(barycentric(np.array(near))).tolist()
    row = tuple(round(round(share, 3) * total, DECIMALS) for share in shares)
    return (*counts[:k], row, *counts[k + 1 :]) if math.fsum(row) > 0 else counts
