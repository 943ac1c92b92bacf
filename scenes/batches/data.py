"""Where the data come from: drawn from a seed, typed, or uploaded; and the loss that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, ClassVar

import numpy as np

from mathcore.parameters import File, Integer, Interval, Knobs, Matrix, Option, Real, Toggle
from mathcore.surfaces import Data, LinearRegression, LogisticRegression, linear_data, logistic_data
from mathcore.surfaces.regression import Regression
from scenes import files

ROWS = 1000  # of typed and uploaded data, at most, are used: every so manyth
LINE, CURVE = "line", "curve"

Fit = Annotated[
    str,
    Option(symbol="fit", help="A line through numbers (squared error), or the odds of two classes 0 and 1 "
           "(cross-entropy).", options=(LINE, CURVE), labels=("Line", "Logistic curve")),
]  # fmt: skip
Count = Annotated[
    int, Integer(symbol="n", help="How many rows of data.", domain=Interval(1, 1000), offered=(10, 400), step=10)
]
Slope = Annotated[float, Real(symbol="true slope", domain=Interval(-100.0, 100.0), help="Of the line behind the data.")]
Height = Annotated[
    float, Real(symbol="true intercept", domain=Interval(-100.0, 100.0), help="Of the line behind the data.")
]


class Source(Knobs):
    """Where data come from."""

    def loss(self, seed: int) -> Regression:
        """The loss on the data."""
        raise NotImplementedError

    @property
    def remark(self) -> str:
        """What happened to the data on the way, as a phrase; nothing when they are as they came."""
        return ""


@dataclass(frozen=True)
class SeededLine(Source):
    """Points about a straight line."""

    n: Count = 100
    slope: Slope = 1.5
    intercept: Height = 0.5
    noise: Annotated[
        float, Real(symbol="scatter", help="The standard deviation of the points about the line.",
                    domain=Interval(0.0, 100.0), offered=(0.0, 4.0)),
    ] = 1.0  # fmt: skip
    label: ClassVar[str] = "Points about a line"

    def loss(self, seed: int) -> Regression:
        chance = np.random.default_rng(seed)
        return LinearRegression(linear_data(self.n, self.slope, self.intercept, self.noise, rng=chance))


@dataclass(frozen=True)
class SeededClasses(Source):
    """Two classes whose odds follow a straight line."""

    n: Count = 100
    slope: Slope = 1.5
    intercept: Height = 0.5
    label: ClassVar[str] = "Two classes"

    def loss(self, seed: int) -> Regression:
        return LogisticRegression(logistic_data(self.n, self.slope, self.intercept, rng=np.random.default_rng(seed)))


@dataclass(frozen=True)
class TypedPoints(Source):
    """Points that are typed, a row each."""

    points: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="u y", help="A point a row: 0 1; 1 3; 2 2.", sides=(60, 2), domain=Interval(-1000.0, 1000.0)),
    ] = ((0.0, 6.0), (1.0, 0.0), (2.0, 0.0))
    fit: Fit = LINE
    label: ClassVar[str] = "Typed points"

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.points[0]) != 2:
            raise ValueError(f"u y must have two columns, u and y, got {len(self.points[0])}")
        self.loss(0)

    def loss(self, seed: int) -> Regression:
        u, y = zip(*self.points, strict=True)
        return _loss(self.fit, Data(u, y))


@dataclass(frozen=True)
class Uploaded(Source):
    """Two columns of a CSV file."""

    file: Annotated[
        str, File(symbol="File", help="Load it below; a link names it, and who opens it loads it again.")
    ] = ""
    u: Annotated[
        int, Integer(symbol="column u", help="The input, counted from 1.", domain=Interval(1, 64), offered=(1, 12))
    ] = 1
    y: Annotated[
        int, Integer(symbol="column y", help="The target, counted from 1.", domain=Interval(1, 64), offered=(1, 12))
    ] = 2
    standard: Annotated[
        bool, Toggle(symbol="standardize", help="To mean 0 and deviation 1, so that one rate suits w and b.")
    ] = True
    fit: Fit = LINE
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.loss(0)

    def loss(self, seed: int) -> Regression:
        return _of_file(self.file, self.u, self.y, self.standard, self.fit)[0]

    @property
    def remark(self) -> str:
        return _of_file(self.file, self.u, self.y, self.standard, self.fit)[1]


CATALOGUE = (SeededLine, SeededClasses, TypedPoints, Uploaded)


def _of_file(file: str, u: int, y: int, standard: bool, fit: str) -> tuple[Regression, str]:
    """The loss on two columns of a file, and what was done to them."""
    table = files.find(file)
    for symbol, column in (("column u", u), ("column y", y)):
        if column > len(table.names):
            raise ValueError(f"{symbol} must be at most {len(table.names)}, the number of columns, got {column}")
    return _of_columns(file, u, y, standard, fit)


@lru_cache(maxsize=32)
def _of_columns(file: str, u: int, y: int, standard: bool, fit: str) -> tuple[Regression, str]:
    rows = files.find(file).complete(u - 1, y - 1)
    if not len(rows):
        raise ValueError(f"columns {u} and {y} must have a number in the same row, got none")
    every = -(-len(rows) // ROWS)
    inputs, targets = rows[::every].T
    said = [f"every {every}th of {len(rows)} rows is used"] if every > 1 else []
    if standard:
        inputs = _standard(inputs)
        targets = targets if fit == CURVE else _standard(targets)
        said.append("u is standardized" if fit == CURVE else "u and y are standardized")
    return _loss(fit, Data(inputs, targets)), "; ".join(said)


def _standard(column: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """To mean 0 and deviation 1; a constant column becomes 0."""
    away, spread = column - column.mean(), column.std()
    return np.asarray(away / spread if spread > 1e-12 * abs(column).max() else 0.0 * away)


def _loss(fit: str, data: Data) -> Regression:
    return LinearRegression(data) if fit == LINE else LogisticRegression(data)
