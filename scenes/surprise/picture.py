"""What is seen of a row of bars: the bars, each term of the entropy as an area, and the tree of questions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.surprise import readings
from scenes.surprise.chances import NAMES
from scenes.surprise.chart import Box, boxes, layout
from scenes.surprise.moment import BASES, Moment
from scenes.surprise.tree import BROAD, listed, spots, way

HALF = 0.36  # of a bar's width
SMALL = 13
TALLEST = 7.0  # bits that a surprise is drawn up to when others are much less


def draw(found: Moment) -> Picture:
    """The picture of a row of bars."""
    said = readings.alt(found)
    panels = (bars(found, said), areas(found), tree(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def bars(found: Moment, said: str) -> Panel:
    """The bars, with a handle on top of each; a click picks the outcome in mind."""
    n = len(found.p)
    every: list[Box] = [(k + 1 - HALF, k + 1 + HALF, 0.0, p) for k, p in enumerate(found.p)]
    words = [Label(NAMES[k], k + 1.0, -0.045, "p" if k == found.mind else "ink", size=16) for k in range(n)]
    words += [Label(numeral(p), k + 1.0, p + 0.055, size=SMALL) for k, p in enumerate(found.p)]
    data = [
        boxes("bars", every, "p", alpha=0.3),
        boxes("mind", [every[found.mind]], "p", alpha=0.5, width=2.5),
        marks.labels("words", words),
    ]
    grips = tuple(
        Handle(f"bar {k + 1}", k + 1.0, p, f"the probability of {NAMES[k]}", "p", 0.01) for k, p in enumerate(found.p)
    )
    window = layout("bars", (0.45, n + 0.55), (-0.09, 1.12), y="probability p")
    window["yaxis"] |= {"tickvals": [0, 0.25, 0.5, 0.75, 1]}
    return Panel({"data": data, "layout": window}, said, grips, "bars", 1.1, click="pick")


def areas(found: Moment) -> Panel:
    """A rectangle for each outcome, as broad as it is likely, as high as it surprises: their area is the entropy."""
    top, ends = _top(found), np.concatenate([[0.0], np.cumsum(found.p)]).tolist()
    every = [
        (ends[k], ends[k + 1], 0.0, min(s, 1.08 * top)) if p else (ends[k], ends[k], 0.0, 0.0)
        for k, (p, s) in enumerate(zip(found.p, found.surprises, strict=True))
    ]
    H = found.entropy
    level = np.array([[0.0, 1.0, 1.0, 0.0, 0.0], [H, H, 0.0, 0.0, H]], dtype=np.float32)
    data = [
        boxes("terms", [box for box, p in zip(every, found.p, strict=True) if p], "p", alpha=0.3),
        boxes("mind", [every[found.mind]], "p", alpha=0.5, width=2.5),
        marks.trace("entropy", level, "result", width=2.5, dash="dash"),
        marks.labels("words", _over(found, every, top)),
    ]
    up = f"surprise, {found.unit}"
    window = layout("areas", (-0.02, 1.05), (-0.05 * top, 1.3 * top), x="width: probability", y=up)
    legend = ((f"H = {numeral(H)}", "result"),)
    said = f"A rectangle for each outcome, p broad and its surprise high; all of them have the area {numeral(H)}, as "
    said += "has the rectangle from 0 to the entropy."
    return Panel({"data": data, "layout": window}, said, (), "areas", 1.35, legend=legend)


def _top(found: Moment) -> float:
    """How high the axis goes: to the greatest surprise, unless that would leave the others flat."""
    bit = math.log(2) / math.log(BASES[found.unit])
    largest = max(s for p, s in zip(found.p, found.surprises, strict=True) if p)
    return max(min(largest, TALLEST * bit), bit, 1.2 * found.entropy)


def _over(found: Moment, every: list[Box], top: float) -> list[Label]:
    """The outcomes' names over their rectangles, where they are broad enough, and what is higher than the window."""
    words: list[Label] = []
    taken: list[float] = []
    for k in sorted(range(len(every)), key=lambda k: (k != found.mind, k)):
        (left, right, _, high), s = every[k], found.surprises[k]
        middle = (left + right) / 2
        if not found.p[k] or any(abs(middle - other) < 0.05 for other in taken):
            continue
        role = "p" if k == found.mind else "ink"
        if s > 1.02 * top:
            words.append(Label(f"{NAMES[k]} ↑ {numeral(s, 3)}", middle, 1.06 * top, role, size=12))
        else:
            words.append(Label(NAMES[k], middle, high + 0.05 * top, role, size=SMALL))
        taken.append(middle)
    return words


def tree(found: Moment) -> Panel:
    """The tree of questions: yes to the left, no to the right, every branch as broad as it is likely."""
    laid, code = spots(found.code), found.code
    path = set(way(code, found.mind))
    branches = {place: spot.branch for place, spot in laid.items() if spot.branch is not None}
    taken = [branch for place, branch in branches.items() if place in path]
    deep = max(1.0, -min(spot.y for spot in laid.values()))
    leaves = sum(len(spot.below) == 1 for spot in laid.values())
    words, line = [], 0.1 * deep
    for place, spot in laid.items():
        if spot.children[0] < 0:
            outcome = spot.below[0]
            words.append(Label(NAMES[outcome], spot.x, spot.y - line, "p" if outcome == found.mind else "ink"))
        else:
            asks = f"{listed(laid[spot.children[0]].below)}?"
            side = spot.x + BROAD * found.code.nodes[place].probability / 2 + 0.06
            words.append(Label(asks, side, spot.y + 0.5 * line, "ink", "middle right", 12))
    data = [
        _ribbons("branches", list(branches.values()), 0.25),
        _ribbons("path", taken, 0.6),
        marks.labels("words", [*words, *_answers(deep, leaves)]),
    ]
    window = layout("tree", (0.3, leaves + 0.7), (-deep - 2.2 * line, 2.2 * line))
    window["yaxis"] |= {"showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 10, "r": 10, "t": 10, "b": 10}
    said = f"Huffman's tree of questions; on average {numeral(code.expected_length)} are asked."
    return Panel({"data": data, "layout": window}, said, (), "tree", 1.6)


def _answers(deep: float, leaves: int) -> list[Label]:
    """What the ways down from the root mean."""
    if leaves == 1:
        return [Label("no question: it is certain", 1.0, -0.5, size=SMALL)]
    top = 0.1 * deep
    return [
        Label("yes ↙", 0.35, top, anchor="middle right", size=12),
        Label("↘ no", leaves + 0.65, top, anchor="middle left", size=12),
    ]


def _ribbons(name: str, outlines: Sequence[np.ndarray[Any, Any]], alpha: float) -> Trace:
    if outlines:
        return marks.area(name, np.stack(outlines), "p", alpha=alpha, width=1)
    return marks.filled(name, np.zeros((2, 0), dtype=np.float32), "p", alpha=alpha, width=1)
