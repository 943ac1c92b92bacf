"""All features: a bar for what each says, grey for what chance would, and the correlation beside it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.hypothesis.frames import nice
from scenes.marks import Label, Trace, numeral
from scenes.selection.found import Found
from scenes.surprise.chart import Box, boxes, layout

SHOWN = 16  # features at most; of more those that say most, and the chosen one
FEWEST = 6  # for so many rows there is always room
HALF = 0.34  # of a bar's height
NAMES, GAP, END = (
    0.8,
    1.3,
    2.52,
)  # in lengths of the longest bar: names to the left of 0, correlations from here to there
SMALL = 12


def shown(found: Found) -> list[int]:
    """Which features have a bar, in the order of the data."""
    best = sorted(range(len(found.every)), key=lambda j: (j != found.chosen, -found.every[j].information, j))
    return sorted(best[:SHOWN])


def row_at(found: Found, y: float) -> int:
    """The feature whose bar is at height y, the first at the top."""
    rows = shown(found)
    return rows[min(max(round(-y), 0), len(rows) - 1)]


def panel(found: Found, said: str) -> Panel:
    """The bars; a click chooses a feature."""
    rows = shown(found)
    top = scale(found)
    data = [*bars(found, rows, top), marks.labels("words", words(found, rows, top))]
    ends = np.array([[GAP, GAP, np.nan, 0.0, 0.0], [0.6, 0.4 - len(rows), np.nan, 0.6, 0.4 - len(rows)]])
    data.insert(0, marks.trace("zero", ends.astype(np.float32), "ink", width=1))
    return Panel({"data": data, "layout": _layout(max(len(rows), FEWEST))}, said, (), "ranking", 1.05, click="pick")


def scale(found: Found) -> float:
    """What the longest bar may say, in bits: a round number that changes seldom."""
    return nice(max(0.05, *(one.information for one in found.every), *found.limits))


def bars(found: Found, rows: list[int], top: float) -> list[Trace]:
    """Information above chance, information that chance explains, what chance gives, and correlations."""
    told: dict[bool, list[Box]] = {True: [], False: []}
    chance: list[Box] = []
    straight: list[Box] = []
    for i, j in enumerate(rows):
        one, low, high = found.every[j], -i - HALF, -i + HALF
        told[found.above(j)].append((0.0, one.information / top, low, high))
        chance.append((0.0, found.limits[j] / top, -i - 0.47, -i + 0.47))
        if not math.isnan(one.r):
            straight.append((GAP, GAP + abs(one.r), low, high))
    at = rows.index(found.chosen)
    return [
        boxes("chosen", [(-NAMES, END, -at - 0.5, -at + 0.5)], "result", alpha=0.08, width=0),
        boxes("chance", chance, "ink", alpha=0.25, width=0.5),
        boxes("told", told[True], "result", alpha=0.55),
        boxes("nothing", told[False], "data", alpha=0.25),
        boxes("straight", straight, "data", alpha=0.4),
    ]


def words(found: Found, rows: list[int], top: float) -> list[Label]:
    """Names, numbers and what the two columns are."""
    said = [Label("bits; grey: chance", 0.0, 1.0, "result", "middle right", 13),
            Label("|r|", GAP, 1.0, "data", "middle right", 13)]  # fmt: skip
    for i, j in enumerate(rows):
        one, y = found.every[j], float(-i)
        end = max(one.information, found.limits[j]) / top
        role = "result" if j == found.chosen else "ink"
        said.append(Label(clipped(found.data.names[j]), -0.03, y, role, "middle left", 13))
        said.append(Label(numeral(round(one.information, 3)), end + 0.01, y, "", "middle right", SMALL))
        r = "none" if math.isnan(one.r) else numeral(round(abs(one.r), 2))
        said.append(Label(r, GAP + (0.0 if math.isnan(one.r) else abs(one.r)) + 0.01, y, "", "middle right", SMALL))
    return said


def clipped(name: str) -> str:
    """A name that fits beside its bar."""
    return name if len(name) <= 12 else f"{name[:11]}…"


@lru_cache(maxsize=32)
def _layout(rows: int) -> dict[str, Any]:
    window = layout(f"ranking {rows}", (-NAMES, END), (0.4 - rows, 1.5))
    window["yaxis"] |= {"showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 6, "r": 6, "t": 6, "b": 6}
    return window
