"""What is read and said of a map of basins; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Table, Value
from scenes.basins.hollows import NUMBERED, named
from scenes.basins.paint import hues
from scenes.basins.probe import Fate
from scenes.basins.survey import (
    DIVERGED,
    UNDEFINED,
    UNSETTLED,
    Survey,
    Timed,
)
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.basins.scene import Basins

ROWS = 8  # hollows in the table; the others share a row
NONE = "none: no start arrives"
ENDS = {DIVERGED: "diverged", UNSETTLED: "not arrived", UNDEFINED: "no gradient"}


def readouts(scene: Basins, timed: Timed, fate: Fate) -> tuple[Readout, ...]:
    """The numbers of the whole map, of the start under the finger, and what they took."""
    survey = timed.survey
    return (
        Readout("hollows", "hollows reached", reached(survey), note=_of_known(survey), approximate=True),
        Readout("largest", "largest basin", largest(survey), "%", 3, note=_which(survey), approximate=True),
        Readout("arrived", "arrived", 100 - unarrived(survey), "%", 3, "truth", _arrived(scene), True),
        Readout("diverged", "diverged", survey.share(DIVERGED), "%", 3, "", "hatched: beyond |x| = 10⁶", True),
        Readout("median", "steps to arrive", middle(survey), digits=3, note=_quick(survey), approximate=True),
        Readout("probe", "the ring's start", fate.said, colour="gradient", note=fate.note),
        Readout("starts", "starts", f"{survey.side} × {survey.side}", note=_bounded(scene, timed)),
        Readout("time", "time", 1000 * timed.seconds, "ms", 3, note=_spent(timed)),
    )  # fmt: skip


def reached(survey: Survey) -> int:
    """How many hollows draw a start."""
    return sum(one.drawn > 0 for one in survey.hollows)


def largest(survey: Survey) -> Value:
    """The share of the hollow that draws most, in per cent."""
    counts = [one.drawn for one in survey.hollows if one.drawn]
    return 100 * max(counts) / survey.ends.size if counts else NONE


def unarrived(survey: Survey) -> float:
    """The share of those who have come to rest nowhere, for whatever reason, in per cent."""
    return 100 * float(np.mean(survey.ends < 0))


def middle(survey: Survey) -> Value:
    """The median of the steps, if anyone arrives."""
    return NONE if math.isnan(survey.median) else survey.median


@lru_cache(maxsize=16)
def table(survey: Survey) -> Table:
    """The hollows, a row each: where, how large its basin is, how quick."""
    order = list(range(len(survey.hollows)))
    if len(order) > NUMBERED:
        order.sort(key=lambda i: (not survey.hollows[i].known, -survey.hollows[i].drawn, i))
    rows: list[tuple[float | int | str, ...]] = []
    for i in order[:ROWS]:
        soon = survey.soon[survey.ends == i]
        quick = float(np.median(soon)) if soon.size else "none"
        rows.append((f"{i + 1}", *(round(one, 3) + 0.0 for one in survey.hollows[i].x), _share(survey, i), quick))
    colours = [hues(survey)[i] for i in order[:ROWS]]
    if rest := order[ROWS:]:
        soon, count = survey.soon[np.isin(survey.ends, rest)], sum(survey.hollows[i].drawn for i in rest)
        middle_ = float(np.median(soon)) if soon.size else "none"
        rows.append((f"{len(rest)} others", "", "", 100 * count / survey.ends.size, middle_))
        colours.append("ink")
    for end, name in ENDS.items():
        if share := survey.share(end):
            soon = survey.soon[survey.ends == end]
            rows.append((name, "", "", share, float(np.median(soon)) if end == DIVERGED else "none"))
            colours.append("ink")
    columns = ("hollow", "x", "y", "share of the window in %", "median steps")
    return Table("basins", "Basins", columns, tuple(rows), tuple(colours))


def alt(scene: Basins, survey: Survey, fate: Fate) -> str:
    """The picture in words."""
    how, on = label(type(scene.optimizer)), label(type(scene.surface))
    what = f"{how} with α = {numeral(scene.optimizer.learning_rate)} on {on}"
    shares = [
        f"{named(i, survey.hollows)} {numeral(_share(survey, i))} %"
        for i, one in enumerate(survey.hollows)
        if one.drawn
    ]
    many = f" and {len(shares) - 4} more" if len(shares) > 4 else ""
    drawn = ", ".join(shares[:4]) + many if shares else "no hollow is reached"
    gone = f"; {numeral(survey.share(DIVERGED), 3)} % diverge" if survey.share(DIVERGED) else ""
    late = f"; {numeral(survey.share(UNSETTLED), 3)} % have not arrived" if survey.share(UNSETTLED) else ""
    return f"{what}, {survey.steps} steps from each start: {drawn}{gone}{late}. The ring's start: {fate.said}."


def _share(survey: Survey, number: int) -> float:
    return 100 * survey.hollows[number].drawn / survey.ends.size


def _of_known(survey: Survey) -> str:
    known = sum(one.known for one in survey.hollows)
    found = sum(one.known and one.drawn > 0 for one in survey.hollows)
    if not known:
        return "their places are found from where descents come to rest"
    return (
        f"{found} of {known} known minima among them"
        if known > 1
        else f"the known minimum is {'' if found else 'not '}among them"
    )


def _which(survey: Survey) -> str:
    counts = [one.drawn for one in survey.hollows]
    if not any(counts):
        return "nobody comes to rest"
    best = int(np.argmax(counts))
    x, y = survey.hollows[best].x
    return f"the hollow at ({numeral(x)}, {numeral(y)}) draws that much of the window"


def _arrived(scene: Basins) -> str:
    return f"after {scene.steps} steps the slope is at most {numeral(scene.tolerance)}; dotted: not yet, or never"


def _quick(survey: Survey) -> str:
    arrived = survey.soon[survey.ends >= 0]
    if not arrived.size:
        return "dense colour would be quick, pale colour slow"
    return f"the median; from {int(arrived.min())} to {int(arrived.max())}, the paler the later"


def _bounded(scene: Basins, timed: Timed) -> str:
    wanted = scene.resolution
    if timed.survey.side < wanted:
        return f"{wanted} × {wanted} of {scene.steps} steps are too much work without a GPU"
    return "each with a descent of its own, all at once"


def _spent(timed: Timed) -> str:
    work = timed.survey.ends.size * timed.survey.steps
    each = f", {numeral(1e9 * timed.seconds / work, 2)} ns each" if work else ""
    return f"{timed.where}: {work:,} steps{each}"
