"""Where a cloud comes from: typed (or dragged) points, the seed, or a file."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.distributions.multivariate import MultivariateNormal
from mathcore.parameters import File, Integer, Interval, Knobs, Matrix, Real
from scenes import files

Host = np.ndarray[Any, Any]

TYPED = 60  # points of a text box; also of a cloud that can be dragged
ROWS = 1000  # of a file, at most, are used: every so manyth
FURTHEST = 1000.0
COLUMN = Interval(1, 64)


class Source(Knobs):
    """Where points come from."""

    def points(self, seed: int) -> Host:
        """The points (n, 2)."""
        raise NotImplementedError

    @property
    def remark(self) -> str:
        """What happened to the data on the way, as a phrase; nothing when they are as they came."""
        return ""


@dataclass(frozen=True)
class TypedPoints(Source):
    """Points that are typed, a row each; a column alone is y, over the numbers of the rows."""

    rows: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="x y", help="A point a row: 0 1; 1 3; 2 2. Drag them, or click to add one.", sides=(TYPED, 2),
               domain=Interval(-FURTHEST, FURTHEST)),
    ] = (
        (-4.0, -2.0), (-3.0, -2.5), (-2.0, 0.5), (-1.0, -1.5), (-0.5, 1.0), (0.5, -0.5), (1.5, 2.0), (2.5, 0.5),
        (3.0, 3.0), (4.0, 2.0),
    )  # fmt: skip
    label: ClassVar[str] = "Points"

    def points(self, seed: int) -> Host:
        columns = np.array(self.rows)
        if columns.shape[1] == 2:
            return columns
        return np.stack([np.arange(1.0, 1 + len(columns)), columns[:, 0]], axis=-1)

    @property
    def remark(self) -> str:
        return "" if len(self.rows[0]) == 2 else "x counts the rows"


@dataclass(frozen=True)
class Drawn(Source):
    """Points drawn from a normal distribution."""

    n: Annotated[
        int, Integer(symbol="n", help="How many points; the first stay when there are more.", domain=Interval(1, ROWS),
                     offered=(2, 300)),
    ] = 40  # fmt: skip
    rho: Annotated[
        float, Real(symbol="true ρ", help="Correlation of the distribution that they are drawn from.",
                    domain=Interval(-1.0, 1.0), offered=(-1.0, 1.0)),
    ] = 0.6  # fmt: skip
    label: ClassVar[str] = "Drawn from a normal"

    def points(self, seed: int) -> Host:
        of = MultivariateNormal.correlated((0.0, 0.0), 1.6, 1.6, self.rho)
        return of.sample(self.n, rng=np.random.default_rng(seed))


@dataclass(frozen=True)
class Uploaded(Source):
    """Two columns of a CSV file."""

    file: Annotated[str, File(symbol="File", help="Load it below; a link only names it.")] = files.SAMPLE
    x: Annotated[int, Integer(symbol="column x", help="Counted from 1.", domain=COLUMN, offered=(1, 12))] = 1
    y: Annotated[int, Integer(symbol="column y", help="Counted from 1.", domain=COLUMN, offered=(1, 12))] = 2
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        _of_columns(self.file, self.x, self.y)

    def points(self, seed: int) -> Host:
        return _of_columns(self.file, self.x, self.y)[0]

    @property
    def remark(self) -> str:
        return _of_columns(self.file, self.x, self.y)[1]


CATALOGUE = (TypedPoints, Drawn, Uploaded)


@lru_cache(maxsize=32)
def _of_columns(file: str, x: int, y: int) -> tuple[Host, str]:
    """Two columns of a file, and what was done to them; columns that it has not are its last one."""
    table = files.find(file)
    across, up = (min(column, len(table.names)) for column in (x, y))
    rows = table.complete(across - 1, up - 1)
    if not len(rows):
        raise ValueError(f"columns {across} and {up} must have numbers in the same row, but there is none")
    every = -(-len(rows) // ROWS)
    said = [f"x is {table.names[across - 1]}, y is {table.names[up - 1]}"]
    said += [f"every {every}th of {len(rows)} rows is used"] if every > 1 else []
    return rows[::every], "; ".join(said)


def typed(points: Host, digits: int) -> TypedPoints:
    """The points as they would be typed, so many decimals each."""
    rounded = np.clip(np.round(points, digits), -FURTHEST, FURTHEST) + 0.0
    return TypedPoints(tuple((x, y) for x, y in rounded.tolist()))


def window(values: Host) -> tuple[float, float]:
    """The ends of an axis that shows the values: −6 to 6 where that does, else round numbers, that change seldom."""
    low, high = float(values.min()), float(values.max())
    if max(-low, high) <= 5.9:
        return -6.0, 6.0
    far = max(abs(low), abs(high))
    if high - low >= 0.2 * far:
        return -_rounded(-1.04 * low), _rounded(1.04 * high)
    step = 10.0 ** math.floor(math.log10(max(high - low, 1e-6 * far)))
    return step * (math.floor(low / step) - 1), step * (math.ceil(high / step) + 1)


def _rounded(x: float) -> float:
    """The next of a few round numbers; 0 for what is below."""
    if x <= 0:
        return 0.0
    decade = 10.0 ** math.floor(math.log10(x))
    return next(decade * step for step in (1, 1.5, 2, 3, 4, 6, 8, 10) if decade * step >= x * (1 - 1e-9))
