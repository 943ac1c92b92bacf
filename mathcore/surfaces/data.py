"""Data for regression: an input u and a target y in each row, given or drawn.

The first rows stay the same when more are drawn from the same seed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.limits import LARGEST_NUMBER

Column = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, eq=False)
class Data:
    """Rows (uᵢ, yᵢ) as two columns on the host; equal data are equal, and can be a key.

    Parameters
        u, y: arrays or lists (n,), n ≥ 1, finite, of size at most 10⁶.
    Raises
        ValueError that names the column, the row, the rule and the value.

    >>> Data([0.0, 1.0], [1, 2]) == Data((0, 1), (1.0, 2.0))
    True
    """

    u: Any  # once made, a read-only array (n,)
    y: Any

    def __post_init__(self) -> None:
        u, y = _column(self.u, "u"), _column(self.y, "y")
        if len(u) != len(y):
            raise ValueError(f"y must have as many rows as u, got {len(y)} and {len(u)}")
        object.__setattr__(self, "u", u)
        object.__setattr__(self, "y", y)

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.u)

    def rows(self, indices: Any) -> np.ndarray[Any, Any]:
        """The indices (m,) of some rows, counted from 0, on the host; a row may come more than once."""
        rows = to_numpy(indices)
        whole = rows.ndim == 1 and rows.size and rows.dtype.kind in "iu"
        if not whole or rows.min() < 0 or rows.max() >= self.n:
            raise ValueError(f"indices must be one or more row numbers from 0 to {self.n - 1}, got {indices}")
        return rows

    def columns(self, like: Array, rows: Any = slice(None)) -> tuple[Array, Array]:
        """Some rows, u and y, as arrays (m,) of the library, type and device of ``like``."""
        xp = namespace(like)
        u, y = (xp.asarray(column[rows], dtype=like.dtype, device=like.device) for column in (self.u, self.y))
        return u, y

    @cached_property
    def _content(self) -> tuple[bytes, bytes]:
        return self.u.tobytes(), self.y.tobytes()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Data) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)


def linear_data(
    n: int,
    slope: float,
    intercept: float,
    noise: float,
    *,
    rng: np.random.Generator,
    inputs: tuple[float, float] = (-3.0, 3.0),
) -> Data:
    """Rows that lie about a straight line.

    y = slope u + intercept + ε,   u uniform between the inputs,   ε ~ N(0, noise²)

    Parameters
        n: whole number ≥ 1.
        slope, intercept: numbers.
        noise: number ≥ 0, the standard deviation of y about the line.
        rng: generator; two streams are spawned from it.
        inputs: lowest and highest u.
    Returns
        Data.
    Raises
        ValueError when n or noise is not legal.

    >>> linear_data(3, 2.0, 1.0, 0.0, rng=np.random.default_rng(1)) == linear_data(
    ...     3, 2.0, 1.0, 0.0, rng=np.random.default_rng(1)
    ... )
    True
    """
    where, error = _streams(n, rng)
    _check("noise", noise)
    if noise < 0:
        raise ValueError(f"noise must be ≥ 0, got {noise!r}")
    u = where.uniform(*inputs, n)
    return Data(u, slope * u + intercept + noise * error.standard_normal(n))


def logistic_data(
    n: int, slope: float, intercept: float, *, rng: np.random.Generator, inputs: tuple[float, float] = (-3.0, 3.0)
) -> Data:
    """Rows of two classes whose odds follow a straight line.

    P(y = 1 | u) = 1 / (1 + exp(−(slope u + intercept))),   u uniform between the inputs

    Parameters
        n: whole number ≥ 1.
        slope, intercept: numbers.
        rng: generator; two streams are spawned from it.
        inputs: lowest and highest u.
    Returns
        Data, with y 0 or 1.
    Raises
        ValueError when n is not legal.

    >>> sorted(set(logistic_data(50, 2.0, 0.0, rng=np.random.default_rng(1)).y.tolist()))
    [0.0, 1.0]
    """
    where, chance = _streams(n, rng)
    u = where.uniform(*inputs, n)
    return Data(u, chance.logistic(size=n) < slope * u + intercept)


def _streams(n: int, rng: np.random.Generator) -> list[np.random.Generator]:
    """One stream for u and one for y, so that neither depends on how long the other is."""
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ValueError(f"n must be a whole number ≥ 1, got {n!r}")
    return rng.spawn(2)


def _check(name: str, value: Any) -> None:
    """Refuse what is no finite number of size at most 10⁶; True and False are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < math.inf:
        raise ValueError(f"{name} must be a finite number, got {value!r}")
    if abs(value) > LARGEST_NUMBER:
        raise ValueError(f"{name} must be a number of size at most {LARGEST_NUMBER:.15g}, got {value!r}")


def _column(values: Any, name: str) -> Column:
    """The values as a read-only column of legal numbers."""
    try:
        column = np.asarray(values)
    except ValueError:  # lists of different lengths
        column = np.asarray(values, dtype=object)
    if column.ndim != 1 or column.size == 0:
        raise ValueError(f"{name} must be a column of one number or more, got shape {column.shape}")
    if column.dtype.kind not in "biuf" or not (abs(column) <= LARGEST_NUMBER).all():
        for i, value in enumerate(column.tolist(), 1):
            _check(f"{name}, row {i}", value)
    column = column.astype(np.float64) + 0.0  # a copy, in which −0 is 0
    column.flags.writeable = False
    return column
