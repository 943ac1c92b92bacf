"""The mathematics: what each way makes of the logits in each format, and where on two axes it goes wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.overflow import Format
from scenes.overflow.ways import FORMATS, ROOM, WAYS, Host, computed, right_digits
from scenes.softmax.logits import Logits

BESIDE = 1.2  # between the bars as they are written and those with the largest taken away
POINTS = 221
SHIFTS = 3.4  # of a shift on its axis: as far as ±2,511
SIZES = (-1.0, 3.0)  # powers of ten
RIGHT, LOST, PLUS, MINUS, NOTHING = range(5)  # what may come out: right, digits lost, ∞, −∞, NaN


@dataclass(frozen=True)
class Outcome:
    """What a way made of the logits in a format."""

    way: str
    format: Format
    value: float
    digits: int
    total: float  # the sum of exponentials in that format
    term: float  # the exponential of the label's term in it

    @property
    def right(self) -> bool:
        return self.digits == self.format.digits


@dataclass(frozen=True)
class Moment:
    """Logits as they go into the exponentials, with what comes out; the label counts from 0."""

    quantity: str
    logits: Logits
    x: Logits
    label: int
    shift: float
    size: float
    truth: float
    outcomes: tuple[Outcome, ...]  # format by format, in each of them way by way

    @property
    def largest(self) -> float:
        return max(self.x)

    def of(self, name: str, way: str) -> Outcome:
        """The outcome of a way in the format called ``name``."""
        return next(one for one in self.outcomes if (one.format.name, one.way) == (name, way))


def moment(quantity: str, logits: Logits, label: int, shift: float, size: float) -> Moment:
    """Solve for logits that are multiplied by ``size`` and raised by ``shift``.

    NumPy does all of it: what comes out is a matter of its arithmetic.
    """
    x = size * np.array(logits) + shift
    ways = WAYS[quantity]
    found = []
    for form in FORMATS:
        with np.errstate(all="ignore"):
            weights = np.exp(x.astype(form.name))
            total, term = float(np.sum(weights)), float(weights[label])
        for way, value, error in zip(ways, *computed(ways, x, label, form.name), strict=True):
            digits = right_digits(float(error), form.epsilon, form.digits)
            found.append(Outcome(way.name, form, float(value), digits, total, term))
    truth = float(ways[-1].compute(x, label))
    return Moment(quantity, logits, tuple(x.tolist()), label, shift, size, truth, tuple(found))


def spread(x: Any) -> Any:
    """A number on an axis where 0, ±10, ±100 and ±1000 all have room: sign(x) log₁₀(1 + |x|)."""
    return np.sign(x) * np.log10(1 + np.abs(x))


def place_of_shift(shift: float) -> float:
    """Where a shift stands on its axis; beyond an end at that end."""
    return min(max(float(spread(shift)), -SHIFTS), SHIFTS)


def place_of_size(size: float) -> float:
    """The same for a size."""
    return min(max(math.log10(size), SIZES[0]), SIZES[1])


def gathered(u: float) -> float:
    """The number at a place of that axis."""
    return math.copysign(10 ** abs(u) - 1, u) if u else 0.0


@lru_cache(maxsize=64)
def along_shifts(quantity: str, logits: Logits, label: int, size: float) -> tuple[Host, Host]:
    """Places on the axis of shifts, and what comes out there: a row for each format and way."""
    u = np.linspace(-SHIFTS, SHIFTS, POINTS)
    shifts = np.sign(u) * (10 ** np.abs(u) - 1)
    return u, _come_out(quantity, size * np.array(logits)[:, None] + shifts, label)


@lru_cache(maxsize=64)
def along_sizes(quantity: str, logits: Logits, label: int, shift: float) -> tuple[Host, Host]:
    """The same on the axis of sizes, a logarithmic one."""
    u = np.linspace(*SIZES, POINTS)
    return u, _come_out(quantity, np.array(logits)[:, None] * 10**u + shift, label)


def _come_out(quantity: str, columns: Host, label: int) -> Host:
    """What comes out of columns of logits, by format and way; so laid in memory, sums of a few terms are quick."""
    found = []
    for form in FORMATS:
        value, error = computed(WAYS[quantity], columns.T, label, form.name)
        code = np.where(error <= ROOM * form.epsilon, RIGHT, LOST)
        code = np.where(np.isnan(value), NOTHING, np.where(value == np.inf, PLUS, code))
        found.append(np.where(value == -np.inf, MINUS, code))
    return np.concatenate(found)
