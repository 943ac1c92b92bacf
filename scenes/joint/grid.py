"""A table as squares whose areas are its probabilities, each with the dashed square of what independence would make."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.joint.moment import Moment
from scenes.joint.tables import Rows
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chart import Box, boxes, layout

SCALE = 1.8  # the area of a square of probability 1, in cells: then no two can meet
MARGIN = (0.72, 1.5)  # where the bars of the margins begin, seen from the last cell's middle, and how long 1 is
HALF = 0.3  # of a margin's bar
SMALL = 12


def square(x: float, y: float, p: float) -> Box:
    """A square round (x, y) whose area says p."""
    half = math.sqrt(SCALE * p) / 2
    return x - half, x + half, y - half, y + half


def squares(p: Rows, across: float = 0.0) -> list[Trace]:
    """The squares of a table that begins at ``across``, by whether a pair is more or less likely than by chance."""
    m = len(p)
    x = [math.fsum(column) for column in zip(*p, strict=True)]
    found: dict[str, list[Box]] = {"more": [], "less": [], "alike": []}
    expected = []
    for j, row in enumerate(p):
        for i, value in enumerate(row):
            place, product = (across + i + 1.0, float(m - j)), x[i] * math.fsum(row)
            expected.append(square(*place, product))
            kind = "alike" if abs(value - product) < 1e-9 else "more" if value > product else "less"
            if value > 0:
                found[kind].append(square(*place, value))
    corners = np.array([[(a, c), (a, d), (b, d), (b, c), (a, c)] for a, b, c, d in expected])
    return [
        boxes(f"more{across:g}", found["more"], "positive", alpha=0.4),
        boxes(f"less{across:g}", found["less"], "negative", alpha=0.4),
        boxes(f"alike{across:g}", found["alike"], "data", alpha=0.4),
        marks.curves(f"expected{across:g}", corners, "ink", width=1.2, dash="dot"),
    ]


def frame(name: str, n: int, m: int, across: float = 0.0) -> Trace:
    """The lines between the cells."""
    lines = [((across + i + 0.5, 0.5), (across + i + 0.5, m + 0.5)) for i in range(n + 1)]
    lines += [((across + 0.5, j + 0.5), (across + n + 0.5, j + 0.5)) for j in range(m + 1)]
    return marks.curves(name, np.array(lines), "faint", width=1)


def grid(found: Moment, said: str) -> Panel:
    """The joint table with its margins; the corners of the squares and the ends of the bars are handles."""
    n, m = len(found.x), len(found.y)
    start, long = MARGIN
    bars_x: list[Box] = [(i + 1 - HALF, i + 1 + HALF, m + start, m + start + long * p) for i, p in enumerate(found.x)]
    bars_y: list[Box] = [(n + start, n + start + long * p, m - j - HALF, m - j + HALF) for j, p in enumerate(found.y)]
    data = [
        frame("cells", n, m),
        *squares(found.p),
        boxes("x", bars_x, "p", alpha=0.35),
        boxes("y", bars_y, "q", alpha=0.35),
        marks.labels("words", _words(found, n, m)),
    ]
    window = layout("grid", (0.0, n + start + long + 0.25), (0.0, m + start + long + 0.25))
    window["xaxis"] |= {"constrain": "domain"}
    window["yaxis"] |= {"constrain": "domain", "scaleanchor": "x", "showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 4, "r": 4, "t": 4, "b": 4}
    legend = (("more than by chance", "positive"), ("less than by chance", "negative"))
    return Panel({"data": data, "layout": window}, said, _grips(found, n, m), "grid", 1.05, click="pick", legend=legend)


def _words(found: Moment, n: int, m: int) -> list[Label]:
    """The outcomes along the edges, and each number in its cell."""
    chosen = (found.mind if found.given == "x" else -1, found.mind if found.given == "y" else -1)
    words = [Label(f"{i + 1}", i + 1.0, 0.25, "p" if i == chosen[0] else "ink") for i in range(n)]
    words += [Label(f"{j + 1}", 0.25, float(m - j), "q" if j == chosen[1] else "ink") for j in range(m)]
    words += [Label("X", n + 0.75, 0.25, "p"), Label("Y", 0.25, m + 0.75, "q")]
    words += [Label(numeral(p), i + 1.0, m + 0.6, "p", size=SMALL) for i, p in enumerate(found.x)]
    words += [Label(numeral(p), n + 0.53, m - j + 0.0, "q", "middle right", SMALL) for j, p in enumerate(found.y)]
    return words + [
        Label(numeral(p), i + 1.0, m - j - 0.41, size=SMALL) for j, row in enumerate(found.p) for i, p in enumerate(row)
    ]


def _grips(found: Moment, n: int, m: int) -> tuple[Handle, ...]:
    start, long = MARGIN
    grips = []
    for j, row in enumerate(found.p):
        for i, p in enumerate(row):
            _, right, _, top = square(i + 1.0, float(m - j), p)
            said = f"the probability of x = {i + 1} and y = {j + 1}"
            grips.append(Handle(f"cell {j + 1} {i + 1}", right, top, said, "ink", 0.02))
    grips += [
        Handle(f"x {i + 1}", i + 1.0, m + start + long * p, f"the probability of x = {i + 1}", "p", 0.02)
        for i, p in enumerate(found.x)
    ]
    grips += [
        Handle(f"y {j + 1}", n + start + long * p, float(m - j), f"the probability of y = {j + 1}", "q", 0.02)
        for j, p in enumerate(found.y)
    ]
    return tuple(grips)


def named(outcomes: Sequence[int]) -> str:
    """Outcomes as a sentence lists them."""
    return ", ".join(str(k + 1) for k in outcomes)
