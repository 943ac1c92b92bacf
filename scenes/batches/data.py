"""Where the data come from: drawn from a seed, typed, or uploaded; and the loss that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import File, Integer, Interval, Knobs, Matrix, Option, Real, Toggle
from mathcore.surfaces import Data, LinearRegression, LogisticRegression, linear_data, logistic_data
from mathcore.surfaces.regression import Regression
from scenes import files
from scenes.marks import numeral

Host = np.ndarray[Any, Any]

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
Slope = Annotated[
    float,
    Real(symbol="true slope", domain=Interval(-100.0, 100.0), offered=(-5.0, 5.0), help="Of the true line."),
]
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
    """Points that are typed, a row each; a column alone is y, over the numbers of the rows."""

    points: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="u y", help="A point a row: 0 1; 1 3; 2 2.", sides=(60, 2), domain=Interval(-1000.0, 1000.0)),
    ] = ((0.0, 6.0), (1.0, 0.0), (2.0, 0.0))
    fit: Fit = LINE
    label: ClassVar[str] = "Typed points"

    def _read(self) -> tuple[Regression, str]:
        columns = np.array(self.points).T
        u, y = columns if len(columns) == 2 else (np.arange(1.0, 1 + columns.shape[1]), columns[0])
        return fitted(self.fit, u, y, [] if len(columns) == 2 else ["u counts the rows"])

    def loss(self, seed: int) -> Regression:
        return self._read()[0]

    @property
    def remark(self) -> str:
        return self._read()[1]


@dataclass(frozen=True)
class Uploaded(Source):
    """Two columns of a CSV file."""

    file: Annotated[str, File(symbol="File", help="Load it below; a link only names it.")] = files.SAMPLE
    u: Annotated[
        int, Integer(symbol="column u", help="The input: which column, counted from 1.", domain=Interval(1, 64),
                     offered=(1, 12)),
    ] = 1  # fmt: skip
    y: Annotated[
        int, Integer(symbol="column y", help="The target: which column, counted from 1.", domain=Interval(1, 64),
                     offered=(1, 12)),
    ] = 2  # fmt: skip
    standard: Annotated[
        bool, Toggle(symbol="standardize", help="To mean 0 and deviation 1, so that one rate suits w and b.")
    ] = True
    fit: Fit = LINE
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        files.find(self.file)
        self._read()

    def _read(self) -> tuple[Regression, str]:
        return _of_columns(self.file, self.u, self.y, self.standard, self.fit)

    def loss(self, seed: int) -> Regression:
        return self._read()[0]

    @property
    def remark(self) -> str:
        return self._read()[1]


CATALOGUE = (SeededLine, SeededClasses, TypedPoints, Uploaded)


@lru_cache(maxsize=32)
def _of_columns(file: str, u: int, y: int, standard: bool, fit: str) -> tuple[Regression, str]:
    """The loss on two columns of a file, and what was done to them; columns that it has not are its last one."""
    table = files.find(file)
    across, up = (min(column, len(table.names)) for column in (u, y))
    rows = table.complete(across - 1, up - 1)
    if not len(rows):
        raise ValueError(f"columns {across} and {up} must have numbers in the same row, but there is none")
    every = -(-len(rows) // ROWS)
    inputs, targets = rows[::every].T
    said = [f"u is {table.names[across - 1]}, y is {table.names[up - 1]}"]
    said += [f"every {every}th of {len(rows)} rows is used"] if every > 1 else []
    if standard:
        inputs, targets = _standard(inputs), targets if fit == CURVE else _standard(targets)
        said.append("u is standardized" if fit == CURVE else "both are standardized")
    return fitted(fit, inputs, targets, said)


def _standard(column: Host) -> Host:
    """To mean 0 and deviation 1; a constant column becomes 0."""
    away, spread = column - column.mean(), column.std()
    return np.asarray(away / spread if spread > 1e-12 * abs(column).max() else 0.0 * away)


def fitted(fit: str, u: Host, y: Host, said: list[str]) -> tuple[Regression, str]:
    """The loss of a line or a curve; for a curve the targets become two classes, above and not above their middle."""
    if fit == LINE:
        return LinearRegression(Data(u, y)), "; ".join(said)
    if not np.isin(y, (0.0, 1.0)).all():
        middle = float(y.min() + y.max()) / 2
        y, said = (y > middle).astype(float), [*said, f"class 1 is y > {numeral(middle)}"]
    return LogisticRegression(Data(u, y)), "; ".join(said)
