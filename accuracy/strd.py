"""NIST's Statistical Reference Datasets: data, certified values, and how many of their digits a program gives.

https://www.itl.nist.gov/div898/strd/, a work of the U.S. government. The files in ``nist/`` are NIST's own, with the
certified values in their heads; the univariate sets stand in `tests.mathcore.nist`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from operator import mul
from pathlib import Path

FOLDER = Path(__file__).with_name("nist")
LINEAR = ("Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley", *(f"Wampler{i}" for i in range(1, 6)))
DIGITS = 15  # as many as are certified
Numbers = Sequence[Fraction]


@dataclass(frozen=True)
class Linear:
    """A set for linear least squares: the columns' values ``X``, ``y``, the certified estimates, all as written."""

    name: str
    level: str
    X: Sequence[Numbers]
    y: Numbers
    estimates: Numbers
    R2: Fraction

    @property
    def doubles(self) -> tuple[list[list[float]], list[float]]:
        """What a program gets to see: X and y, rounded."""
        return [[float(x) for x in row] for row in self.X], [float(v) for v in self.y]


@cache
def linear(name: str) -> Linear:
    """The set of that name."""
    text = (FOLDER / f"{name}.dat").read_text(encoding="utf-8")
    head, _, body = text.rpartition("Data: ")
    found = dict(re.findall(r"^ +B(\d+) +(\S+) +\S+$", head, re.MULTILINE))
    rows = [[Fraction(word) for word in line.split()] for line in body.splitlines()[1:] if line.strip()]
    powers = [int(power) for power in found]
    several = len(rows[0]) > 2  # Longley has a column for each parameter, the others the powers of one
    X = [[Fraction(1), *row[1:]] if several else [row[1] ** power for power in powers] for row in rows]
    level = re.search(r"(\w+) Level of Difficulty", head)
    R2 = re.search(r"R-Squared +(\S+)", head)
    assert level, name
    assert R2, name
    estimates = [Fraction(value) for value in found.values()]
    return Linear(name, level[1].lower(), X, [row[0] for row in rows], estimates, Fraction(R2[1]))


@cache
def two_treatments() -> tuple[list[float], list[float], Fraction]:
    """AtmWtAg, the one analysis of variance with two treatments: both samples, and the certified F."""
    head, _, body = (FOLDER / "AtmWtAg.dat").read_text(encoding="utf-8").rpartition("Data: ")
    F = re.search(r"^Between \w+ +\d+ +\S+ +\S+ +(\S+)$", head, re.MULTILINE)
    assert F
    rows = [line.split() for line in body.splitlines()[1:] if line.strip()]
    first, second = ([float(value) for group, value in rows if group == wanted] for wanted in ("1", "2"))
    return first, second, Fraction(F[1])


def exact(X: Sequence[Numbers], y: Numbers) -> list[Fraction]:
    """The least-squares solution in fractions, by elimination of the normal equations: nothing is rounded."""
    n = range(len(X[0]))
    columns = [*zip(*X, strict=True), tuple(y)]
    table = [[sum(map(mul, columns[i], column), Fraction(0)) for column in columns] for i in n]
    for i in n:
        table[i] = [value / table[i][i] for value in table[i]]
        for j in n:
            if j != i:
                table[j] = [a - table[j][i] * b for a, b in zip(table[j], table[i], strict=True)]
    return [row[-1] for row in table]


@cache
def of_doubles(name: str) -> tuple[Fraction, ...]:
    """The exact solution of a set when its data are rounded to doubles first."""
    X, y = linear(name).doubles
    return tuple(exact([[Fraction(x) for x in row] for row in X], [Fraction(v) for v in y]))


def digits(found: Iterable[float | Fraction], certified: Iterable[float | Fraction]) -> float:
    """The log relative error −log₁₀ |found − certified| / |certified| of the worst: digits that agree, 0 to 15."""
    errors = [abs(Fraction(a) / Fraction(b) - 1) for a, b in zip(found, certified, strict=True)]
    worst = max(errors)
    return min(max(-math.log10(worst), 0.0), DIGITS) if worst else float(DIGITS)
