"""The cloud itself: points, the rectangle from the mean to each, the regression line, the axes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.cloud.found import Found
from scenes.marks import Label, Points, Trace
from scenes.palette import colour

if TYPE_CHECKING:
    from scenes.cloud.scene import Cloud

Ends = tuple[tuple[float, float], tuple[float, float]]

MANY = 80  # rectangles that can be told apart
SMALL = 13  # pixels


def traces(scene: Cloud, found: Found, ends: Ends) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    words: list[Label] = []
    drawn: list[Trace] = []
    if scene.areas and found.n <= MANY:
        drawn += [_rectangles("positive", found, found.areas > 0), _rectangles("negative", found, found.areas < 0)]
    mean = found.points.mean(axis=0)
    cross = [[[ends[0][0], mean[1]], [ends[0][1], mean[1]]], [[mean[0], ends[1][0]], [mean[0], ends[1][1]]]]
    drawn.append(marks.curves("mean", np.array(cross), "ink", width=1, dash="dot"))
    if scene.axes:
        drawn.append(_axes(found, words, ends))
    if scene.line:
        drawn.append(_line(found, ends, words))
    size = 9 if found.n <= 80 else 6 if found.n <= 300 else 4
    drawn.append(marks.dots("points", found.points, "data", size=size, alpha=0.9 if found.n <= 80 else 0.6))
    if (k := found.loudest) is not None:
        drawn.append(_ring(found.points[k]))
    return [*drawn, marks.labels("labels", words)]


def _ring(point: Points) -> Trace:
    """The point that changes the correlation most when it goes."""
    ring = marks.dots("loudest", point[None], "q", size=21)
    return ring | {"marker": {"color": colour("q", 0.0), "size": 21, "line": {"color": colour("q"), "width": 2.5}}}


def _rectangles(role: str, found: Found, chosen: Points) -> Trace:
    """The rectangles with the mean and a point as opposite corners, of one sign."""
    (mx, my), points = found.points.mean(axis=0), found.points[chosen]
    x, y = points[:, 0], points[:, 1]
    fx, fy = np.full_like(x, mx), np.full_like(y, my)
    corners = np.stack([np.stack(pair, -1) for pair in ((fx, fy), (x, fy), (x, y), (fx, y), (fx, fy))], axis=1)
    return marks.area(role, corners, role, alpha=0.16, width=1)


def _line(found: Found, ends: Ends, words: list[Label]) -> Trace:
    """y on x, across the window."""
    slope, (x0, x1) = found.numbers["slope"], ends[0]
    if not isinstance(slope, float):
        return marks.curves("line", np.zeros((0, 2)), "estimate", width=2.5)
    mx, my = found.points.mean(axis=0).tolist()
    rows = np.array([[x, my + slope * (x - mx)] for x in (x0, x1)])
    at = x1 - 0.02 * (x1 - x0)
    y = my + slope * (at - mx)
    low, high = ends[1]
    if low + 0.06 * (high - low) < y < high - 0.06 * (high - low):
        words.append(Label("y on x", at, y, "estimate", "bottom left" if slope < 0 else "top left", SMALL))
    return marks.curves("line", np.clip(rows, -1e9, 1e9), "estimate", width=2.5)


def _axes(found: Found, words: list[Label], ends: Ends) -> Trace:
    """Two deviations along each axis, and the ellipse that they span."""
    of = found.normal
    long, short, angle = of.axes
    c, s = np.cos(angle), np.sin(angle)
    mean, shape = np.array(of.mean), of.ellipse(2.0, 72)
    lines = [np.array([mean - 2 * a, mean + 2 * a]) for a in (long * np.array([c, s]), short * np.array([-s, c]))]
    rows = _joined([shape, *lines])
    tip = lines[0][1]
    inside = all(low < v < high for v, (low, high) in zip(tip.tolist(), ends, strict=True))
    if inside and long > 0:
        side = "top center" if s >= 0 else "bottom center"
        words.append(Label("longest", float(tip[0]), float(tip[1]), "singular", side, SMALL))
    return marks.trace("axes", rows, "singular", width=2)


def _joined(curves: Sequence[Points]) -> Points:
    """Curves of any lengths as rows of x and y, parted by NaN."""
    gap = np.full((2, 1), np.nan, np.float32)
    parts = [part for curve in curves for part in (marks.parted(curve), gap)]
    return np.concatenate(parts[:-1], axis=1)


@lru_cache(maxsize=64)
def layout(across: tuple[float, float], up: tuple[float, float]) -> dict[str, Any]:
    """The plane of x and y; equal axes where both windows are."""
    axis = {"nticks": 7, "zeroline": False, "ticks": ""}
    alike: dict[str, Any] = {"scaleanchor": "x"} if across == up else {}
    free: dict[str, Any] = {"constrain": "domain"} if across == up else {}
    return {
        "xaxis": axis | free | {"range": list(across), "anchor": "y", "title": {"text": "x"}},
        "yaxis": axis | free | alike | {"range": list(up), "anchor": "x", "title": {"text": "y"}},
        "margin": {"l": 44, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"cloud {across} {up}",
    }  # fmt: skip
