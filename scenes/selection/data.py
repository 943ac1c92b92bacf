"""Where features and target come from: irises, features of known worth, or a visitor's file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import File, Integer, Interval, Knobs, Real
from scenes import files
from scenes.hypothesis.found import short
from scenes.selection.iris import NAMES, irises
from scenes.selection.made import MADE, made_up

Host = np.ndarray[Any, Any]

ROWS, NUMBERS = 1000, 20_000  # of a file, at most, are used: every so manyth row


@dataclass(frozen=True, eq=False)
class Features:
    """Rows of features with the target last; what is missing is nan."""

    names: tuple[str, ...]
    values: Host
    remark: str = ""

    @property
    def count(self) -> int:
        """How many features there are."""
        return len(self.names) - 1

    def pair(self, j: int) -> tuple[Host, Host]:
        """Feature j and the target, in the rows that have both."""
        both = self.values[:, [j, -1]]
        known = both[np.isfinite(both).all(axis=1)]
        return known[:, 0], known[:, 1]


class Source(Knobs):
    """Where features come from."""

    def features(self, seed: int) -> Features:
        """The features with their target."""
        raise NotImplementedError


@dataclass(frozen=True)
class Irises(Source):
    """Four lengths of 150 flowers, and their species."""

    label: ClassVar[str] = "Fisher’s irises"

    def features(self, seed: int) -> Features:
        return Features(NAMES, irises(), "species are counted 1, 2, 3: setosa, versicolor, virginica")


@dataclass(frozen=True)
class MadeUp(Source):
    """Nine features whose part in the target is known."""

    n: Annotated[
        int, Integer(symbol="rows n", help="The first stay when there are more.", domain=Interval(10, 2000),
                     offered=(50, 1000), step=50),
    ] = 400  # fmt: skip
    noise: Annotated[
        float, Real(symbol="noise", help="How far the features stray.", domain=Interval(0.0, 10.0), offered=(0.0, 1.0)),
    ] = 0.2  # fmt: skip
    label: ClassVar[str] = "Nine of known worth"

    def features(self, seed: int) -> Features:
        return Features(MADE, made_up(self.n, self.noise, rng=np.random.default_rng(seed)))


@dataclass(frozen=True)
class Uploaded(Source):
    """All columns of a CSV file, one of them the target."""

    file: Annotated[str, File(symbol="File", help="Load it below; a link only names it.")] = files.SAMPLE
    target: Annotated[
        int, Integer(symbol="target column", help="What is to be known, counted from 1; all others are features.",
                     domain=Interval(1, 64), offered=(1, 20)),
    ] = 2  # fmt: skip
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        _of_file(self.file, self.target)

    def features(self, seed: int) -> Features:
        return _of_file(self.file, self.target)


CATALOGUE = (MadeUp, Irises, Uploaded)


@lru_cache(maxsize=16)
def _of_file(file: str, target: int) -> Features:
    """The columns of a file with the target last; a target that it has not is its last column."""
    table = files.find(file)
    columns = len(table.names)
    if columns < 2:
        raise ValueError(f"the file must have at least 2 columns of numbers, a feature and a target, got {columns}")
    last = min(target, columns) - 1
    order = [j for j in range(columns) if j != last] + [last]
    known = table.values[np.isfinite(table.values[:, last])]
    if not len(known):
        raise ValueError(f"column {last + 1}, the target, must hold a number, but it is empty")
    every = -(-len(known) // min(ROWS, NUMBERS // columns))
    said = f"every {every}th of {len(known)} rows is used" if every > 1 else ""
    return Features(tuple(short(table.names[j]) for j in order), known[::every][:, order], said)
