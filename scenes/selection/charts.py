"""The chosen feature: its values against the target, and what it says about targets that were shuffled."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Points, Trace, numeral
from scenes.selection.found import OWN, Found, Host, codes
from scenes.surprise.chart import boxes, layout

DRAWN = 500  # points at most
BARS = 24  # of the histogram
SMALL = 13


def cloud(found: Found, bins: int) -> Panel:
    """The feature against the target, with the lines between its bins."""
    x, y = found.data.pair(found.chosen)
    names = found.data.names[found.chosen], found.data.names[-1]
    if not len(x):
        return _empty("none: no row has both", "cloud", names)
    every = -(-len(x) // DRAWN)
    points = np.stack([_spread(x, 1), _spread(y, 2)], axis=-1)[::every]
    ends = tuple(_ends(points[:, j]) for j in (0, 1))
    edges = _edges(x, bins)
    lines = np.array([[[edge, ends[1][0]], [edge, ends[1][1]]] for edge in edges]).reshape(-1, 2, 2)
    data: list[Trace] = []
    if len(lines):
        data.append(marks.curves("edges", lines, "ink", width=0.7, alpha=0.6))
    data.append(marks.dots("points", np.round(points, 4), "result", size=5, alpha=0.6))
    said = f"{names[0]} against {names[1]}, {len(points)} points."
    return Panel({"data": data, "layout": _window(names, ends)}, said, (), "cloud", 1.5)


def _spread(x: Host, salt: int) -> Host:
    """Values with a little room between those that are equal, where there are few of them: for the eye only."""
    values = np.unique(x)
    if not 1 < len(values) <= OWN:
        return x
    apart = float(np.diff(values).min())
    return np.asarray(x + 0.3 * apart * (2 * np.random.default_rng(salt).random(len(x)) - 1))


def _ends(x: Points) -> tuple[float, float]:
    low, high = float(x.min()), float(x.max())
    room = 0.06 * (high - low) or max(abs(high), 1.0) * 0.1
    return low - room, high + room


def _edges(x: Host, bins: int) -> list[float]:
    """Where one bin ends and the next begins."""
    order = np.argsort(x, kind="stable")
    at = np.flatnonzero(np.diff(codes(x, bins)[order])) + 1
    return list(((x[order][at] + x[order][at - 1]) / 2).tolist())


@lru_cache(maxsize=64)
def _window(names: tuple[str, str], ends: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    window = layout(f"cloud {names} {ends}", ends[0], ends[1], x=names[0], y=names[1])
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    return window


def _empty(words: str, name: str, names: tuple[str, str]) -> Panel:
    window = _window(names, ((-1.0, 1.0), (-1.0, 1.0)))
    return Panel({"data": [marks.labels("words", [Label(words, 0.0, 0.0)])], "layout": window}, words, (), name, 1.5)


def null(found: Found) -> Panel:
    """What the feature says about shuffled targets, the limit to drag, and what it says about the true one."""
    one, limit = found.feature, found.limits[found.chosen]
    values = found.null(found.chosen)
    far = max(one.information, limit, float(values.max()), 0.01)
    right = _round(1.12 * far)
    counts, edges = np.histogram(values, bins=BARS, range=(0.0, _round(1.05 * max(float(values.max()), limit, 0.01))))
    top = float(counts.max())
    tall = [(a, b, 0.0, n / top) for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True) if n]
    line = np.array([[limit, limit], [0.0, 1.08]], dtype=np.float32)
    true = np.array([[one.information] * 2, [0.0, 1.2]], dtype=np.float32)
    data = [
        boxes("shuffled", tall, "ink", alpha=0.3, width=0.7),
        marks.trace("limit", line, "ink", width=2, dash="dash"),
        marks.trace("true", true, "result", width=3),
        marks.labels("words", _names(one.information, limit, right)),
    ]
    what = "the luckiest feature" if found.best else found.data.names[found.chosen]
    said = f"What {what} says about {len(values)} shuffled targets, and a line at {numeral(one.information)} bits."
    grip = Handle("limit", limit, 1.08, "the limit of chance", "ink", right / 200)
    return Panel({"data": data, "layout": _histogram(right)}, said, (grip,), "null", 1.5)


def _names(true: float, limit: float, right: float) -> list[Label]:
    side = "middle left" if true > 0.6 * right else "middle right"
    return [Label(f"\u2002{numeral(round(true, 3))} in truth\u2002", true, 1.3, "result", "middle center"
                  if 0.25 * right < true < 0.75 * right else side, SMALL)]  # fmt: skip


def _round(x: float) -> float:
    """The next of a few round numbers."""
    decade = 10.0 ** np.floor(np.log10(x))
    return float(next(decade * step for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if decade * step >= x))


@lru_cache(maxsize=64)
def _histogram(right: float) -> dict[str, Any]:
    window = layout(f"null {right}", (-0.01 * right, right), (0.0, 1.42), x="bits about a shuffled target")
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    window["yaxis"] |= {"showticklabels": False, "showgrid": False}
    window["margin"] = {"l": 12, "r": 12, "t": 8, "b": 36}
    return window
