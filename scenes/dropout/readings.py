"""What is read and said of dropout; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes.base import Readout
from scenes.dropout.found import BOTH, FIRST, SECOND, Found
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.dropout.scene import Dropout

ROUNDING = 1e-12
ONE = "none: one pass has no spread"


def readouts(scene: Dropout, found: Found) -> tuple[Readout, ...]:
    """The numbers of the picture."""
    mean, deviation, scaled = found.at
    there = f"at x = {numeral(scene.at)}"
    return (
        Readout("passes", "passes T", scene.passes, colour="q", note=_kept(found)),
        Readout("sampled", "mean of the passes", float(found.said.mean()), colour="q", note=_error(scene, found)),
        Readout("mean", "mean of all passes", mean, colour="p", note=f"{there}, exactly: {_count(scene)}"),
        Readout("scaled", "scaled network", scaled, colour="truth", note=_scaled(scene, mean, scaled)),
        Readout("spread", "deviation of the passes", spread(found.said), colour="q", note="squares over T − 1"),
        Readout("deviation", "deviation of all passes", deviation, colour="p", note=f"{there}, exactly"),
        Readout("error", "squared error of the mean", found.error, note="on the points, per point"),
        Readout("variance", "variance of the passes", found.variance, note="on the points, per point: the penalty"),
        Readout("loss", "expected loss of a pass", found.error + found.variance,
                note="their sum: what training under dropout minimizes, next to weight decay"),
    )  # fmt: skip


def spread(said: np.ndarray) -> float | str:
    """The standard deviation of what passes said; of one there is none."""
    if len(said) < 2:
        return ONE
    found = float(said.std(ddof=1))
    return found if found > ROUNDING else 0.0


def _kept(found: Found) -> str:
    first, second = (int(units.sum()) for units in found.kept)
    return f"the latest keeps {first} of {FIRST} and {second} of {SECOND} units"


def _error(scene: Dropout, found: Found) -> str:
    return f"± {numeral(found.at[1] / math.sqrt(scene.passes), 2)} by chance: the deviation ÷ √T"


def _count(scene: Dropout) -> str:
    return f"there are 2{'¹⁸' if scene.layers == BOTH else '¹²'}"


def _scaled(scene: Dropout, mean: float, scaled: float) -> str:
    if abs(mean - scaled) <= ROUNDING * max(1.0, abs(mean)):
        return "all units, once: the mean of all passes"
    return f"all units, once: {numeral(scaled - mean, 2)} from the mean of all passes"


def alt(scene: Dropout, found: Found) -> str:
    """The picture in words."""
    mean, deviation, scaled = found.at
    where = "both hidden layers" if scene.layers == BOTH else "the last hidden layer"
    return (
        f"A network of {FIRST} and {SECOND} units, each unit of {where} left out with probability "
        f"{numeral(scene.drop)}, is asked {scene.passes} times: at x = {numeral(scene.at)} it says {numeral(mean)} ± "
        f"{numeral(2 * deviation)} over all passes there can be, and {numeral(scaled)} with all units."
    )
