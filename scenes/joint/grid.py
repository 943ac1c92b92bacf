"""A table as squares whose areas are its probabilities, each with the dashed square of what independence would make."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.joint.moment import Moment
from scenes.joint.tables import margins
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chances import Rows
from scenes.surprise.chart import Box, boxes, layout

MARGIN = (0.7, 1.0)  # where the bars of the margins begin, seen from the last cell's middle, and how long 1 is
HALF = 0.3  # of a margin's bar
SMALL = 12
LEGEND = (("together more", "positive"), ("together less", "negative"))


def scale(n: int, m: int) -> float:
    """The area of a square of probability 1, in cells: as many more are small, it is larger; up to 2 none can meet."""
    return min(0.4 + 0.3 * max(n, m), 2.0)


def square(x: float, y: float, area: float, digits: int = 3) -> Box:
    """A square of an area round (x, y)."""
    half = math.sqrt(area) / 2
    return round(x - half, digits), round(x + half, digits), round(y - half, digits), round(y + half, digits)


def squares(tables: Sequence[tuple[float, Rows]], digits: int = 3, dotted: bool = True) -> list[Trace]:
    """The squares of tables, each with where it begins, by whether a pair is more or less likely than by chance."""
    found: dict[str, list[Box]] = {"more": [], "less": [], "alike": [], "expected": []}
    for across, p in tables:
        m, one = len(p), scale(len(p[0]), len(p))
        x, y = margins(p)
        for j, row in enumerate(p):
            for i, value in enumerate(row):
                place, product = (across + i + 1.0, float(m - j)), x[i] * y[j]
                kind = "alike" if abs(value - product) < 1e-9 else "more" if value > product else "less"
                if value > 0:
                    found[kind].append(square(*place, one * value, digits))
                if dotted:
                    found["expected"].append(square(*place, one * product, digits))
    corners = np.array([[(a, c), (a, d), (b, d), (b, c), (a, c)] for a, b, c, d in found["expected"]])
    roles = {"more": "positive", "less": "negative", "alike": "data"}
    traces = [boxes(name, found[name], role, alpha=0.4) for name, role in roles.items()]
    return [*traces, marks.curves("expected", corners, "ink", width=1.2, dash="dot")] if dotted else traces


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
    k = found.mind
    line = (k + 0.5, k + 1.5, 0.5, m + 0.5) if found.given == "X" else (0.5, n + 0.5, m - k - 0.5, m - k + 0.5)
    data = [
        frame("cells", n, m),
        boxes("known", [line], "p" if found.given == "X" else "q", alpha=0.06, width=2),
        *squares([(0.0, found.p)]),
        boxes("x", bars_x, "p", alpha=0.35),
        boxes("y", bars_y, "q", alpha=0.35),
        marks.labels("words", _words(found, n, m)),
        alike("numbers", [Label(numeral(p), i + 1.0, m - j - 0.41, size=SMALL)
                          for j, row in enumerate(found.p) for i, p in enumerate(row)]),
        *_chances_of_z(found, n, m),
    ]  # fmt: skip
    window = square_layout("grid", (-0.06, n + start + long + 0.4), (0.0, m + start + long + 0.35))
    legend = LEGEND if found.third is None else (*LEGEND, ("Z: its chance of 1", "eigen"))
    return Panel({"data": data, "layout": window}, said, _grips(found, n, m), "grid", 1.05, click="pick", legend=legend)


def square_layout(name: str, across: tuple[float, float], up: tuple[float, float]) -> dict[str, Any]:
    """A window without ticks whose cells are square."""
    window = layout(name, across, up)
    window["xaxis"] |= {"constrain": "domain"}
    window["yaxis"] |= {"constrain": "domain", "scaleanchor": "x", "showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 4, "r": 4, "t": 4, "b": 4}
    return window


def _words(found: Moment, n: int, m: int) -> list[Label]:
    """The outcomes along the edges, the numbers of the margins at their bars, and each number in its cell."""
    start, long = MARGIN
    known = (found.mind if found.given == "X" else -1, found.mind if found.given == "Y" else -1)
    words = [Label(f"x = {i + 1}", i + 1.0, 0.28, "p" if i == known[0] else "ink", size=14) for i in range(n)]
    words += [Label(f"y = {j + 1}", 0.26, m - j + 0.0, "q" if j == known[1] else "ink", size=14) for j in range(m)]
    words += [
        Label(numeral(p), i + 1.0, m + start + long * p + 0.09 + 0.03 * max(n, m), "p", size=SMALL)
        for i, p in enumerate(found.x)
    ]
    ends = [n + start + long * p + 0.06 + 0.02 * max(n, m) for p in found.y]
    words += [Label(numeral(p), end, m - j + 0.0, "q", "middle right", SMALL)
              for j, (p, end) in enumerate(zip(found.y, ends, strict=True))]  # fmt: skip
    return words


def _chances_of_z(found: Moment, n: int, m: int) -> list[Trace]:
    """In each cell how likely Z is to be 1 there, if there is a Z."""
    if found.third is None:
        return []
    chance = found.third.chance
    words = [Label(f"Z: {numeral(chance[j][i])}", i + 0.56, m - j + 0.39, "eigen", "middle right", SMALL)
             for j in range(m) for i in range(n)]  # fmt: skip
    return [alike("z", words)]


def alike(name: str, words: Sequence[Label]) -> Trace:
    """Words that differ in nothing but what and where they are: their look is said once."""
    look = marks.labels(name, words[:1])
    font = {key: value[0] if isinstance(value, list | tuple) else value for key, value in look["textfont"].items()}
    return marks.labels(name, words) | {"textfont": font, "textposition": words[0].anchor}


def _grips(found: Moment, n: int, m: int) -> tuple[Handle, ...]:
    """A handle on the corner of each square, and at the end of each margin's bar."""
    start, long = MARGIN
    grips = []
    for j, row in enumerate(found.p):
        for i, p in enumerate(row):
            _, right, _, top = square(i + 1.0, float(m - j), scale(n, m) * p, 5)
            said = f"p(x = {i + 1}, y = {j + 1})"
            grips.append(Handle(f"cell {j + 1} {i + 1}", right, top, said, "ink", 0.02))
    grips += [
        Handle(f"x {i + 1}", i + 1.0, round(m + start + long * p, 4), f"p(x = {i + 1})", "p", 0.02)
        for i, p in enumerate(found.x)
    ]
    grips += [
        Handle(f"y {j + 1}", round(n + start + long * p, 4), float(m - j), f"p(y = {j + 1})", "q", 0.02)
        for j, p in enumerate(found.y)
    ]
    return tuple(grips)
