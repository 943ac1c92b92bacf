"""Beside the map: every measure as a small map, to be chosen with a click."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.marks import Label, Trace
from scenes.simplex.found import Field, Found, Host
from scenes.simplex.measures import MEASURES
from scenes.simplex.tables import place
from scenes.simplex.triangle import CORNERS, HEIGHT, on_edges
from scenes.surprise.chart import layout

COLUMNS, WIDE, HIGH = 3, 1.28, 1.36  # of the small maps
ROWS = len(MEASURES) // COLUMNS
GAP = np.full((2, 1), np.nan, dtype=np.float32)


def corner(number: int) -> tuple[float, float]:
    """Where the left corner of a small map stands."""
    return WIDE * (number % COLUMNS), HIGH * (ROWS - 1 - number // COLUMNS)


def number_at(x: float, y: float) -> int:
    """Which small map a point lies on."""
    column = min(max(math.floor((x + 0.14) / WIDE), 0), COLUMNS - 1)
    row = min(max(ROWS - 1 - math.floor((y + 0.12) / HIGH), 0), ROWS - 1)
    return row * COLUMNS + column


@cache
def _frames() -> Host:
    rows = marks.parted(np.array([np.array([*CORNERS, CORNERS[0]]) + corner(k) for k in range(len(MEASURES))]))
    rows.flags.writeable = False
    return rows


def gallery(found: Found) -> Panel:
    """Level lines of every measure round the same table; a click chooses one."""
    role = found.setting.about
    chosen = found.chosen
    points = [np.array([place(table)]) + np.array([corner(k) for k in range(len(MEASURES))])
              for table in (found.p, found.q)]  # fmt: skip
    data = [
        marks.trace("frames", _frames(), "ink", width=1),
        marks.curves("chosen", np.array([*CORNERS, CORNERS[0]]) + corner(chosen), "result", width=3),
        small_lines(found.small, role),
        marks.dots("edges", _dots(found.small), role, size=3),
        marks.dots("p", points[0], "p", size=5),
        marks.dots("q", points[1], "q", size=5),
        marks.labels("names", names(found, chosen)),
    ]
    window = layout("gallery", (-0.12, WIDE * (COLUMNS - 1) + 1.12), (-0.1, HIGH * (ROWS - 1) + 1.28))
    for axis in ("xaxis", "yaxis"):
        window[axis] |= {"visible": False, "constrain": "domain"}
    window["yaxis"] |= {"scaleanchor": "x"}
    window["margin"] = {"l": 4, "r": 4, "t": 4, "b": 4}
    said = f"Small maps of six measures round {role}; the one of {found.setting.measure.named} is chosen."
    return Panel({"data": data, "layout": window}, said, (), "gallery", 1.37, click="pick", linked=True)


@lru_cache(maxsize=32)
def small_lines(small: tuple[Field, ...], role: str) -> Trace:
    """The level lines of all small maps in one trace."""
    parts = [
        marks.parted(np.where(one.reached[..., None], np.round(one.lines + corner(k), 3), np.nan))
        for k, one in enumerate(small)
        if one.levels and not one.faces[0]
    ]
    rows = np.concatenate([part for known in parts for part in (known, GAP)] or [GAP], axis=1)
    rows.flags.writeable = False  # sent once
    return marks.trace("small", rows, role, width=1, alpha=0.85)


def _dots(small: tuple[Field, ...]) -> Host:
    """Levels on the edges of small maps that are without end inside."""
    parts = [on_edges(one) + corner(k) for k, one in enumerate(small) if one.faces[0]]
    return np.concatenate([np.zeros((0, 2)), *parts])


def names(found: Found, chosen: int) -> list[Label]:
    """The names over the small maps, and ∞ where one has no end inside."""
    words = []
    for k, (kind, field) in enumerate(zip(MEASURES, found.small, strict=True)):
        x, y = corner(k)
        measure = found.setting.measure if k == chosen else kind()
        words.append(Label(measure.named, x + 0.5, y + 1.05, "result" if k == chosen else "ink", size=13))
        if field.faces[0]:
            words.append(Label("∞", x + 0.5, y + HEIGHT / 3, "gradient", size=16))
    return words
