"""What each point does to the correlation: r without it, against how far out it lies."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.cloud.found import Found
from scenes.marks import Label, Trace, numeral

SMALL = 13  # pixels
TOP = 4.0  # deviations


def panel(found: Found) -> Panel:
    """A dot for each point: r without it to the right, its distance from the mean upwards."""
    r, words, data = found.numbers["correlation"], list[Label](), list[Trace]()
    known = np.isfinite(found.without)
    if isinstance(r, float):
        far = np.minimum(_distances(found), 0.97 * TOP)
        data.append(marks.curves("all", np.array([[r, 0.0], [r, TOP]]), "result", width=2.5))
        points = np.stack([found.without, far], axis=-1)[known]
        data.append(marks.dots("without", points, "data", size=8 if found.n <= 80 else 5, alpha=0.8))
        words.append(
            Label(f"r = {numeral(r)}", r, 0.93 * TOP, "result", "middle left" if r > 0 else "middle right", SMALL)
        )
        if (k := found.loudest) is not None:
            data += _loudest(float(found.without[k]), float(far[k]), words)
    else:
        words.append(Label("no correlation", 0.0, TOP / 2, size=SMALL))
    data.append(marks.labels("labels", words))
    said = "The correlation without each point, against how far out that point lies."
    return Panel({"data": data, "layout": _layout()}, said, (), "pulls", 1.6, linked=True)


def _loudest(x: float, y: float, words: list[Label]) -> list[Trace]:
    """The point that changes most when it goes; only words where nothing is left without it."""
    if math.isnan(x):
        words.append(Label("without it: none", 0.0, y, "q", size=SMALL))
        return []
    side, apart = ("middle right", 0.05) if x < 0.3 else ("middle left", -0.05)
    words.append(Label(f"without it {numeral(x)}", x + apart, y, "q", side, SMALL))
    return [marks.dots("loudest", np.array([[x, y]]), "q", size=11)]


def _distances(found: Found) -> Any:
    """How far out each point lies: the root mean square of its deviations in x and in y."""
    away = found.points - found.points.mean(axis=0)
    spread = np.sqrt(np.mean(away * away, axis=0))
    return np.hypot(*(away / np.where(spread > 0, spread, 1.0)).T) / np.sqrt(2.0)


@cache
def _layout() -> dict[str, Any]:
    across = {"range": [-1.08, 1.08], "nticks": 5, "zeroline": True, "zerolinewidth": 1, "anchor": "y",
              "title": {"text": "r without the point"}}  # fmt: skip
    up = {"range": [0, TOP], "nticks": 5, "zeroline": False, "anchor": "x", "title": {"text": "how far out"}}
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 44, "r": 8, "t": 8, "b": 38}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": "pulls",
    }  # fmt: skip
