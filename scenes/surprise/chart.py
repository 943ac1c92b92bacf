"""What the charts of bars, areas and trees share: rectangles, and a layout that stands still."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from scenes import marks
from scenes.marks import Trace

Box = tuple[float, float, float, float]  # left, right, bottom, top


def boxes(name: str, found: Iterable[Box], role: str, *, alpha: float, width: float = 1.5) -> Trace:
    """Rectangles in one trace."""
    shapes = [[(a, c), (a, d), (b, d), (b, c), (a, c)] for a, b, c, d in found]
    points = np.array(shapes, dtype=float) if shapes else np.zeros((0, 5, 2))
    rows = marks.parted(points) if shapes else np.zeros((2, 0), dtype=np.float32)
    return marks.filled(name, rows, role, alpha=alpha, width=width)


def layout(name: str, across: tuple[float, float], up: tuple[float, float], **more: Any) -> dict[str, Any]:
    """A chart of a window that only changes with what it shows; ``more`` has words for the axes: x, y."""
    plain = {"zeroline": False, "fixedrange": True, "ticks": ""}
    xaxis: dict[str, Any] = plain | {"range": list(across), "anchor": "y", "showgrid": False, "showticklabels": False}
    yaxis: dict[str, Any] = plain | {"range": list(up), "anchor": "x", "nticks": 6}
    for axis, word in ((xaxis, "x"), (yaxis, "y")):
        if word in more:
            axis["title"] = {"text": more[word]}
    return {
        "xaxis": xaxis, "yaxis": yaxis, "margin": {"l": 48, "r": 10, "t": 10, "b": 34},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False,
        "dragmode": False, "uirevision": name,
    }  # fmt: skip
