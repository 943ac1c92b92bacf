"""A plot with two axes of numbers, its window fixed: what the pictures of fits to points are drawn on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes import marks
from scenes.marks import Label, Points, Trace

Ends = tuple[float, float]


def layout(name: str, across: Ends, up: Ends, titles: tuple[str, str], **axes: dict[str, Any]) -> dict[str, Any]:
    """The layout; ``axes`` are what ``x`` and ``y`` have of their own."""
    x = {"range": list(across), "zeroline": False, "nticks": 7, "anchor": "y", "title": {"text": titles[0]}}
    y = {"range": list(up), "zeroline": False, "nticks": 6, "anchor": "x", "title": {"text": titles[1]}}
    return {
        "xaxis": x | axes.get("x", {}), "yaxis": y | axes.get("y", {}), "margin": {"l": 48, "r": 8, "t": 8, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False,
        "dragmode": "pan", "uirevision": f"{name} {across} {up}",
    }  # fmt: skip


def line(name: str, x: Points, y: Points, role: str, **look: Any) -> Trace:
    """A curve, kept within what a figure can take."""
    return marks.trace(name, np.stack([x, np.clip(y, -1e4, 1e4)]).astype(np.float32), role, **{"width": 2.0, **look})


def band(name: str, x: Points, low: Points, high: Points, role: str, alpha: float) -> Trace:
    """The area between two curves."""
    outline = np.stack([np.r_[x, x[::-1]], np.clip(np.r_[low, high[::-1]], -1e4, 1e4)])
    return marks.filled(name, outline.astype(np.float32), role, alpha=alpha, width=0)


def many(name: str, x: Points, ys: Points, role: str, **look: Any) -> Trace:
    """Several curves (count, m) over the same x in one trace."""
    points = np.stack([np.broadcast_to(x, ys.shape), np.clip(ys, -1e4, 1e4)], axis=-1)
    rows = marks.parted(points) if len(ys) else np.zeros((2, 0), dtype=np.float32)
    return marks.trace(name, rows, role, **{"width": 1.5, **look})


def dots(name: str, points: Any, role: str, size: float = 9, alpha: float | None = None, hollow: bool = False) -> Trace:
    """Points (n, 2) as discs, or as rings."""
    drawn = marks.dots(name, np.asarray(points, dtype=float).reshape(-1, 2), role, size=size, alpha=alpha)
    return drawn | {"marker": drawn["marker"] | {"symbol": "circle-open"}} if hollow else drawn


def key(said: Sequence[tuple[str, str]], x: float, y: float, size: float = 13) -> Trace:
    """Names in the upper left corner, a line below the last each, in the colours of what they name."""
    return marks.labels(
        "key", [Label("<br>" * i + text, x, y, role, "bottom right", size) for i, (text, role) in enumerate(said)]
    )
