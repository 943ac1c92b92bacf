"""What a test of data gives: its record, the samples it is of, and what was found of its assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.inference import Check, HypothesisTest

Host = np.ndarray[Any, Any]

ELEMENTS = 4_000_000  # of all samples that are drawn for one picture
FEWEST = 199


@dataclass(frozen=True)
class Found:
    """``samples`` are what the test is of; ``origin`` is where its estimate counts from, on their axis.

    ``counts`` and ``ratio`` are those of a χ² test, ``shares`` (successes, trials) those of a test of shares.
    """

    test: HypothesisTest
    checks: tuple[Check, ...]
    samples: tuple[Host, ...] = ()
    names: tuple[str, ...] = ()
    origin: float = 0.0
    shares: tuple[tuple[int, int], ...] = ()
    counts: Host | None = None
    remark: str = ""

    @property
    def alpha(self) -> float:
        """What the level of the interval leaves."""
        return 1 - self.test.level

    @property
    def decision(self) -> str:
        """What follows."""
        if self.test.undefined:
            return "none: the statistic does not exist"
        return "rejected" if self.test.p <= self.alpha + 1e-12 else "not rejected"


def short(name: str) -> str:
    """A column's name as it fits beside a graph; `mathcore.tables` has taken from it what could be markup."""
    return name[:24].rstrip()


def resamples(asked: int, size: int) -> int:
    """How many samples are drawn of so many values: as many as were asked for, fewer where they are long."""
    return max(min(asked, ELEMENTS // max(size, 1)), min(asked, FEWEST))


def settled(x: float) -> float | str:
    """A number, or words where there is none."""
    return "none" if math.isnan(x) else x


def nothing(name: str, why: str, level: float) -> Found:
    """The answer when there is nothing to test: a record without numbers, that says why."""
    nan = math.nan
    record = HypothesisTest(name, "none can be tested", "two-sided", "statistic", nan, None, nan, nan, "estimate", nan,
                            nan, None, level, nan, "effect", (), why)  # fmt: skip
    return Found(record, ())
