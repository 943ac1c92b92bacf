"""What is seen of a chain: both orders as rectangles to scale, and under each a bar of its multiplications."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.marks import Label, Trace
from scenes.product.chain_moment import Moment, Way
from scenes.product.chain_readings import alt, equations, factor, readouts

PITCH = 1.56  # from the middle of one rectangle to that of the next; the largest side of all is 1 long
WIDE = 4 * PITCH + 1
TOPS = (0.0, 3.85)  # of the two orders
HIGH = 7.55
TITLE, MIDDLE, BAR, THICK, SAID = 0.25, 1.6, 2.65, 0.4, 3.35  # of an order, from its top
LEAST = 0.02  # of a bar: a cost is never nothing

Box = tuple[float, float, float, float]  # left, top, right, bottom
ROLES = {"A": "first", "B": "second", "C": "vector", "ABC": "result"}


def draw(moment: Moment) -> Picture:
    """The picture of both orders."""
    said = alt(moment)
    panel = Panel({"data": traces(moment), "layout": layout()}, said, aspect=(WIDE + 0.5) / HIGH)
    return Picture((panel,), readouts(moment), said, equations(moment))


@cache
def layout() -> dict[str, Any]:
    """A window that neither moves nor zooms; heights count downwards."""
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "ticks": "", "fixedrange": True}
    return {
        "xaxis": axis | {"range": [-0.25, WIDE + 0.25], "anchor": "y"},
        "yaxis": axis | {"range": [HIGH - 0.1, -0.1], "anchor": "x", "scaleanchor": "x", "scaleratio": 1},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "uirevision": "chain",
    }


def shown(moment: Moment) -> list[list[tuple[str, int, int]]]:
    """Name, rows and columns of the rectangles of both orders: a pair, the next pair, the result."""
    m, k, n, p = moment.sizes
    a, b, c, abc = ("A", m, k), ("B", k, n), ("C", n, p), ("ABC", m, p)
    return [[a, b, ("AB", m, n), c, abc], [b, c, a, ("BC", k, p), abc]]


def traces(moment: Moment) -> list[Trace]:
    """Everything that is drawn: the rectangles by their colour, the bars in the colours of what they make, words."""
    boxes: dict[str, list[Box]] = {role: [] for role in (*ROLES.values(), "ink")}
    most = max(moment.left.multiplications, moment.right.multiplications)
    largest = max(moment.sizes)
    words: list[Label] = []
    titles: list[Label] = []
    for top, row, way in zip(TOPS, shown(moment), (moment.left, moment.right), strict=True):
        for slot, (name, rows, columns) in enumerate(row):
            role = ROLES.get(name, "ink")
            boxes[role].append(_box(0.5 + PITCH * slot, top + MIDDLE, rows / largest, columns / largest))
            x = 0.5 + PITCH * slot
            words.append(Label(name, x, top + MIDDLE - 0.72, role, size=16))
            titles.append(Label(f"{rows}×{columns}", x, top + MIDDLE + 0.74, size=13))
        first, second = _bar(top, way, most)
        boxes["ink"].append(first)
        boxes["result"].append(second)
        words += [Label(sign, 0.5 + PITCH * (slot + 0.5), top + MIDDLE, size=18) for slot, sign in enumerate("·→·→")]
        titles.append(_at_left(f"{way.name}: {way.multiplications:,} multiplications", top + TITLE))
        if way.name == moment.best:
            words.append(_at_left(f"cheaper by a factor of {factor(moment.ratio)}", top + SAID, "result"))
    areas = [marks.area(role, _outlines(found), role, alpha=0.4, width=2) for role, found in boxes.items()]
    return [*areas, marks.labels("labels", words), _plain(titles)]


def _box(x: float, y: float, rows: float, columns: float) -> Box:
    """A rectangle round its middle; its sides are square roots of the sizes, so that 1 can be seen beside 1000."""
    half_width, half_height = columns**0.5 / 2, rows**0.5 / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def _bar(top: float, way: Way, most: int) -> tuple[Box, Box]:
    """The two parts of a bar: the multiplications of the first product, then of the second."""
    upper, lower = top + BAR, top + BAR + THICK
    middle = max(WIDE * way.first / most, LEAST)
    end = max(middle + LEAST, WIDE * way.multiplications / most)
    return (0.0, upper, middle, lower), (middle, upper, end, lower)


def _outlines(boxes: list[Box]) -> Any:
    return np.array([[[x, y], [u, y], [u, v], [x, v], [x, y]] for x, y, u, v in boxes])


def _at_left(text: str, y: float, role: str = "") -> Label:
    return Label(text, 0.0, y, role, "middle right", 16)


def _plain(words: list[Label]) -> Trace:
    """Words in the page's own ink."""
    return marks.labels("titles", words) | {"textfont": {"size": [word.size for word in words], "weight": 600}}
