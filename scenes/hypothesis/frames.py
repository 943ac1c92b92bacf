"""The windows of the pictures: what of the data is seen, such that a hand at the edge cannot push them away."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.marks import Label

Host = np.ndarray[Any, Any]

REACH = 0.9  # of a window's top is as far as a hand can drag a count
SHARE_REACH = 0.75  # the same of a share, which has an interval beyond it


def span(samples: tuple[Host, ...]) -> tuple[float, float]:
    """The ends of what the samples hold, with room; about a constant, some."""
    low, high = min(float(s.min()) for s in samples), max(float(s.max()) for s in samples)
    room = 0.3 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def counts_top(counts: Any) -> float:
    """The upper end of an axis of counts."""
    return nice(max(max(row) for row in counts) / REACH)


def shares_top(shares: tuple[tuple[int, int], ...]) -> float:
    """The upper end of an axis of shares: all of them for one, else somewhat more than the larger."""
    if len(shares) == 1:
        return 1.0
    return min(nice(max(k / n for k, n in shares) / SHARE_REACH), 1.0) or 1.0


def nice(x: float) -> float:
    """The next number of the form 1, 1.5, 2, 3, 5 or 7 times a power of ten that is at least x; 1 for 0."""
    if x <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(x))
    return next(step * power for step in (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0) if step * power >= x * (1 - 1e-12))


def plain(across: dict[str, Any], up: dict[str, Any], name: str) -> dict[str, Any]:
    """The layout of a graph with axes of its own."""
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 48, "r": 12, "t": 10, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False,
        "dragmode": "pan", "uirevision": name,
    }  # fmt: skip


def empty(words: str, said: str, name: str, aspect: float) -> Panel:
    """A panel in which nothing can be drawn, and the words for it."""
    axis = {"range": [-1, 1], "showticklabels": False, "showgrid": False, "zeroline": False}
    text = marks.labels("words", [Label(words, 0.0, 0.0, "", size=15)])
    layout = plain(axis | {"anchor": "y"}, axis | {"anchor": "x"}, name)
    return Panel({"data": [text], "layout": layout}, said, (), name, aspect)
