"""The areas of the rectangles side by side, and their mean: the covariance."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.cloud.found import Found
from scenes.marks import Label, Points, Trace, numeral

SMALL = 13  # pixels


def panel(found: Found, ddof: int) -> Panel:
    """A bar for each point, the largest first, and a line at the covariance."""
    areas, n = np.sort(found.areas)[::-1], found.n
    data = [_bars("positive", areas, areas > 0), _bars("negative", areas, areas < 0)]
    cov, words = found.numbers["covariance"], []
    low, high = _ends(areas)
    if isinstance(cov, float):
        data.append(marks.curves("covariance", np.array([[0.0, cov], [n, cov]]), "result", width=2.5))
        top = cov <= low + 0.6 * (high - low)
        words.append(Label(f"covariance {numeral(cov)}", float(n), cov, "result", "top left" if top else "bottom left",
                           SMALL))  # fmt: skip
    data.append(marks.labels("labels", words))
    by = "n − 1" if ddof else "n"
    said = f"The signed areas of the {n} rectangles; their sum divided by {by} is the covariance."
    return Panel({"data": data, "layout": _layout(n, low, high)}, said, (), "areas", 1.3, linked=True)


def _bars(role: str, areas: Points, chosen: Points) -> Trace:
    """The bars of one sign."""
    left, height = np.flatnonzero(chosen).astype(float), areas[chosen]
    gap, zero = 0.08, np.zeros_like(height)
    corners = [(left + gap, zero), (left + gap, height), (left + 1 - gap, height), (left + 1 - gap, zero)]
    shapes = np.stack([np.stack(corner, -1) for corner in (*corners, corners[0])], axis=1)
    return marks.area(role, shapes, role, alpha=0.35, width=1 if len(areas) <= 60 else 0)


def _ends(areas: Points) -> tuple[float, float]:
    """The ends of the axis of areas, round numbers that change seldom."""
    return -_round(-float(areas.min())), _round(float(areas.max()))


def _round(x: float) -> float:
    if x <= 1e-12:
        return 0.6
    decade = 10.0 ** math.floor(math.log10(x))
    return next(decade * step for step in (1.5, 2, 3, 5, 8, 12) if decade * step >= 1.15 * x)


@lru_cache(maxsize=64)
def _layout(n: int, low: float, high: float) -> dict[str, Any]:
    small = 0.12 * max(-low, high)
    across = {"range": [-0.2, n + 0.2], "visible": False, "anchor": "y"}
    up = {"range": [min(low, -small), max(high, small)], "nticks": 6, "zeroline": True, "zerolinewidth": 1}
    up |= {"anchor": "x", "title": {"text": "signed area"}}
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 52, "r": 8, "t": 8, "b": 12}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": f"areas {n} {low} {high}",
    }  # fmt: skip
