"""Beside the map: all measures as small maps, and the measures on the way from one table through the other."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Trace
from scenes.simplex.found import Field, Found, Host
from scenes.simplex.measures import MEASURES
from scenes.simplex.readings import unit
from scenes.simplex.tables import place
from scenes.simplex.triangle import CORNERS, HEIGHT, on_edges
from scenes.surprise.chart import layout

COLUMNS, WIDE, HIGH = 3, 1.28, 1.36  # of the small maps
ROWS = len(MEASURES) // COLUMNS
GAP = np.full((2, 1), np.nan, dtype=np.float32)
TALLEST = 0.94  # of the way: what is higher beyond it leaves the window
STYLES = (("forward", "q", ""), ("reverse", "p", "dash"), ("jensen", "truth", "dot"))  # of the first measures


def corner(number: int) -> tuple[float, float]:
    """Where the left corner of a small map stands."""
    return WIDE * (number % COLUMNS), HIGH * (ROWS - 1 - number // COLUMNS)


def number_at(x: float, y: float) -> int:
    """Which small map a point lies on."""
    column = min(max(math.floor((x + 0.14) / WIDE), 0), COLUMNS - 1)
    row = min(max(ROWS - 1 - math.floor((y + 0.16) / HIGH), 0), ROWS - 1)
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
    window = layout("gallery", (-0.12, WIDE * (COLUMNS - 1) + 1.12), (-0.2, HIGH * (ROWS - 1) + 1.22))
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
        marks.parted(np.where(one.reached[..., None], one.lines + corner(k), np.nan))
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


def along(found: Found) -> Panel:
    """The measures from one table through the other to the edge, with a hand on the place where the other is."""
    start, other = ("p", "q") if found.setting.about == "p" else ("q", "p")
    window = layout("along", (0.0, 1.0), (0.0, 1.0), x=f"from {start} through {other} to the edge", y=_counted(found))
    window["xaxis"] |= {"showticklabels": True, "tickvals": [0, 0.25, 0.5, 0.75, 1]}
    window["margin"] = window["margin"] | {"b": 42}
    if found.way is None:
        text = [Label("p = q: nowhere to go", 0.5, 0.5, size=14)]
        return Panel(
            {"data": [marks.labels("words", text)], "layout": window}, "p is q: there is no way.", (), "along", 1.6
        )
    top = _top(found)
    window["yaxis"] |= {"range": [0.0, 1.6 * top]}
    s, curves = found.way.along, [np.where(row <= 1.02 * top, row, np.inf) for row in found.way.curves]
    data = [_line("chosen", s, curves[found.chosen], "result", "", 6, 0.45)]
    data += [_line(name, s, row, role, dash, 2) for (name, role, dash), row in zip(STYLES, curves, strict=False)]
    x, y = found.way.shown, min(found.now, 1.05 * top)
    data.append(marks.trace("now", np.array([[x, x], [0.0, y]], dtype=np.float32), "ink", width=1.5, dash="dot"))
    endless = math.isinf(found.way.curves[found.chosen][-1])
    data.append(
        marks.labels("words", [Label("↑ ∞", 0.93, 0.98 * top, "gradient", "middle left", 15)] if endless else [])
    )
    grip = Handle("along", x, y, f"{other} on its way from {start} to the edge", "result", 0.02)
    legend = (
        ("D(p‖q)", "q"),
        ("D(q‖p), dashed", "p"),
        ("JS, dotted", "truth"),
        (f"broad: {found.setting.measure.named}", "result"),
    )
    said = f"The measures from {start} through {other} to the edge, where {other} rules something out."
    return Panel({"data": data, "layout": window}, said, (grip,), "along", 1.6, legend=legend)


def _counted(found: Found) -> str:
    """What the axis counts."""
    return unit(found) or f"{found.setting.measure.sign}; D in bits"


def _top(found: Found) -> float:
    """How high the axis goes: nearly to the end of the way, and to where the other table is."""
    assert found.way is not None
    near = found.way.along <= TALLEST
    known = [float(row[near & np.isfinite(row)].max(initial=0.0)) for row in found.way.curves]
    now = [found.now] if math.isfinite(found.now) else []
    return max(0.02, known[found.chosen], min(max(known), 1.5 * max(known[found.chosen], 0.3)), *now)


def _line(name: str, x: Host, y: Host, role: str, dash: str, width: float, alpha: float | None = None) -> Trace:
    """A curve where it is finite."""
    known = np.isfinite(y)
    return marks.trace(
        name, np.stack([x[known], y[known]]).astype(np.float32), role, width=width, dash=dash, alpha=alpha
    )
