"""Where the data come from: drawn from a seed, famous ones, typed, or a column of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.distributions import Distribution, Exponential, Gamma, LogNormal, NegativeBinomial, Normal, Poisson
from mathcore.distributions import StudentT as T
from mathcore.parameters import File, Integer, Interval, Knobs, Matrix, Option, Real
from scenes import files

Host = np.ndarray[Any, np.dtype[np.float64]]
Rows = tuple[tuple[float, ...], ...]

ROWS = 2000  # of a file, at most, are used: every so manyth
TYPED = 300  # rows, and numbers a row
MOST_TYPED = 1000  # of all rows

LAWS: dict[str, Distribution] = {
    "normal": Normal(5.0, 1.0),
    "gamma": Gamma(3.0, 1.0),
    "log-normal": LogNormal(1.0, 0.6),
    "waiting times": Exponential(0.5),
    "heavy tails": T(2.0, 5.0, 1.0),
    "counts": Poisson(3.0),
    "scattered counts": NegativeBinomial(1.5, 0.3),
}
HUMPS = "two humps"

# Lieblein and Zelen (1956): millions of revolutions that 23 ball bearings lasted.
BEARINGS = (17.88, 28.92, 33.0, 41.52, 42.12, 45.6, 48.48, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64, 68.88,
            84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.4)  # fmt: skip
# Darwin's maize, crossed minus self-fertilized, eighths of an inch: Fisher, The Design of Experiments (1935), table 1.
MAIZE = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
# Bortkiewicz (1898): deaths by horse kicks in a Prussian corps in a year, 200 of those: 0 in 109 of them, 1 in 65, …
KICKS = (0,) * 109 + (1,) * 65 + (2,) * 22 + (3,) * 3 + (4,)
FAMOUS = {"ball bearings": BEARINGS, "Darwin’s maize": MAIZE, "horse kicks": KICKS}


class Source(Knobs):
    """Where data come from."""

    def values(self, seed: int) -> Host:
        """The data (n,)."""
        raise NotImplementedError

    @property
    def remark(self) -> str:
        """What happened to the data on the way, as a phrase; nothing when they are as they came."""
        return ""


@dataclass(frozen=True)
class Drawn(Source):
    """Data from a law that is known, so that you see which fits find it."""

    law: Annotated[
        str, Option(symbol="true law", help="What the data are drawn from.", options=(*LAWS, HUMPS))
    ] = "gamma"  # fmt: skip
    n: Annotated[
        int, Integer(symbol="n", help="How many values.", domain=Interval(2, 2000), offered=(10, 1000), step=10)
    ] = 100
    label: ClassVar[str] = "Drawn at random"

    def values(self, seed: int) -> Host:
        rng = np.random.default_rng(seed)
        if self.law == HUMPS:
            return rng.normal(np.where(np.arange(self.n) % 2, 8.0, 3.0), 0.8)
        return LAWS[self.law].sample(self.n, rng=rng)

    @property
    def remark(self) -> str:
        law = LAWS.get(self.law)
        return "drawn from two normals" if law is None else f"drawn from {self.law}, of mean {law.mean:.3g}"


@dataclass(frozen=True)
class Famous(Source):
    """Data that have been fitted before."""

    which: Annotated[
        str, Option(symbol="data", help="Lives of bearings, heights of maize, deaths by kicks.", options=tuple(FAMOUS))
    ] = "ball bearings"
    label: ClassVar[str] = "Famous data"

    def values(self, seed: int) -> Host:
        return np.array(FAMOUS[self.which], dtype=float)

    @property
    def remark(self) -> str:
        return {
            "ball bearings": "millions of revolutions until they broke",
            "Darwin’s maize": "eighths of an inch, crossed minus self-fertilized",
            "horse kicks": "deaths a year in a Prussian corps",
        }[self.which]


@dataclass(frozen=True)
class Typed(Source):
    """Numbers that are typed."""

    numbers: Annotated[
        Rows,
        Matrix(symbol="values", help="Paste numbers, parted by spaces, commas or line breaks.", sides=(TYPED, TYPED)),
    ] = ((2.1, 3.4, 1.9, 5.6, 2.8, 4.4, 3.1, 2.5, 7.9, 3.7),)  # fmt: skip
    label: ClassVar[str] = "Your numbers"

    def __post_init__(self) -> None:
        super().__post_init__()
        if (count := sum(len(row) for row in self.numbers)) > MOST_TYPED:
            raise ValueError(f"values must be at most {MOST_TYPED} numbers, got {count}")

    def values(self, seed: int) -> Host:
        return np.array([x for row in self.numbers for x in row])


@dataclass(frozen=True)
class Uploaded(Source):
    """A column of a CSV file."""

    file: Annotated[str, File(symbol="File", help="Load it below; a link only names it.")] = files.SAMPLE
    column: Annotated[
        int, Integer(symbol="column", help="Which column, counted from 1.", domain=Interval(1, 64), offered=(1, 12))
    ] = 2
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        files.find(self.file)
        self._read()

    def _read(self) -> tuple[Host, str]:
        table = files.find(self.file)
        column = min(self.column, len(table.names))
        x = table.complete(column - 1)[:, 0]
        if not len(x):
            raise ValueError(f"column {column} must hold a number, but it is empty")
        every = -(-len(x) // ROWS)
        name = f"column {column}, {table.names[column - 1]}"
        return x[::every], f"{name}; every {every}th of {len(x)} rows is used" if every > 1 else name

    def values(self, seed: int) -> Host:
        return self._read()[0]

    @property
    def remark(self) -> str:
        return self._read()[1]


CATALOGUE = (Drawn, Famous, Typed, Uploaded)


class Extra(Knobs):
    """What is added to the data."""


@dataclass(frozen=True)
class Alone(Extra):
    """The data as they are."""

    label: ClassVar[str] = "None"


@dataclass(frozen=True)
class OneMore(Extra):
    """One more value among the data."""

    away: Annotated[
        float, Real(symbol="away from the median", help="In distances of the quartiles; or drag its ring in the "
                    "picture.", domain=Interval(-1000.0, 1000.0), offered=(-3.0, 6.0), step=0.05),
    ] = 3.0  # fmt: skip
    label: ClassVar[str] = "One, to drag"


EXTRAS = (Alone, OneMore)
