"""A run as it is drawn on a relief: the path so far, what is to come, where it is now, where it leaves the window."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.surfaces import Surface
from scenes import marks
from scenes.marks import Label, Trace
from scenes.palette import colour

Host = np.ndarray[Any, Any]

MARKS = 50  # dots on a path, at most
FARTHEST = 1e4  # windows; what lies farther is drawn at that distance, in its direction


def drawable(surface: Surface, points: Host) -> Host:
    """Points (m, 2) as float32 that Plotly can draw, to what can be seen of them.

    What is much too far is pulled in, towards the window's middle.
    """
    middle, size = _middle(surface), _size(surface)
    with np.errstate(invalid="ignore", over="ignore"):
        away = points - middle
        far = np.max(np.abs(away), axis=-1, keepdims=True)
        away = np.where(far > FARTHEST * size, away / far * (FARTHEST * size), away)
    return np.asarray(np.round(middle + away, 4 - math.ceil(math.log10(size))), dtype=np.float32)


def line(name: str, surface: Surface, points: Host, role: str, *, width: float = 2.5, alpha: float | None = None,
         dash: str = "") -> Trace:  # fmt: skip
    """A path (m, 2) as a line."""
    return marks.trace(name, drawable(surface, points).T.copy(), role, width=width, alpha=alpha, dash=dash)


def dotted(name: str, surface: Surface, points: Host, role: str, *, width: float = 2.5, size: float = 5) -> Trace:
    """A path (m, 2) as a line, with a dot at every step unless there are too many of them."""
    x, y = drawable(surface, points).T.copy()
    few = len(x) <= MARKS + 1
    trace: Trace = {"type": "scatter", "uid": name, "x": x, "y": y, "mode": "lines+markers" if few else "lines",
                    "line": {"color": colour(role), "width": width}, "hoverinfo": "skip"}  # fmt: skip
    if few:
        trace["marker"] = {"color": colour(role), "size": size, "line": {"width": 0}}
    return trace


def departure(surface: Surface, points: Host) -> tuple[float, float, float] | None:
    """Where a path (m, 2) leaves the window for the last time without coming back, and the angle there.

    (x, y, angle in degrees clockwise from up); None when its last finite point is inside, or it was never inside.
    """
    finite = points[np.isfinite(points).all(axis=-1)]
    (x0, x1), (y0, y1) = surface.window
    inside = (finite[:, 0] >= x0) & (finite[:, 0] <= x1) & (finite[:, 1] >= y0) & (finite[:, 1] <= y1)
    if not inside.any() or inside[-1]:
        return None
    last = int(np.flatnonzero(inside)[-1])
    here, there = finite[last], finite[last + 1]
    step = there - here
    shares = [1.0]
    for at, by, low, high in ((here[0], step[0], x0, x1), (here[1], step[1], y0, y1)):
        if by:
            shares.append(float((high - at) / by if by > 0 else (low - at) / by))
    x, y = here + max(0.0, min(shares)) * step
    return float(x), float(y), math.degrees(math.atan2(float(step[0]), float(step[1])))


def arrowheads(name: str, places: list[tuple[float, float, float]], roles: list[str]) -> Trace:
    """Arrow heads that end at the window's edge: (x, y, angle clockwise from up) each.

    They stand within it and are clipped as all is: beside a trace that is not, Plotly hides what was outside for good.
    """
    x, y, angles = np.array(places, dtype=np.float32).reshape(-1, 3).T.copy()
    marker: dict[str, Any] = {"symbol": "triangle-up", "size": 16, "standoff": 9, "angle": angles.tolist(),
                              "color": [colour(role) for role in roles]}  # fmt: skip
    return {"type": "scatter", "uid": name, "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x, "y": y}  # fmt: skip


def minima(name: str, surface: Surface) -> Trace:
    """The minima that are known, as crosses."""
    places = np.array([lowest.x for lowest in surface.minima], dtype=np.float32).reshape(-1, 2)
    marker = {"symbol": "x-thin", "size": 11, "color": colour("truth"),
              "line": {"width": 3, "color": colour("truth")}}  # fmt: skip
    x, y = places.T.copy()
    return {"type": "scatter", "uid": name, "mode": "markers", "marker": marker, "hoverinfo": "skip", "x": x, "y": y}


def beside(surface: Surface, text: str, x: float, y: float, role: str = "", aside: float = 0.0) -> Label:
    """Words beside a place at the window's edge, where there is room; ``aside`` is a share of its height."""
    (x0, x1), (y0, y1) = surface.window
    right, up = (x1 - x) / (x1 - x0), (y1 - y) / (y1 - y0)
    across = "left" if right < 0.5 else "right"
    down = "top" if up > 0.5 else "bottom"
    y += aside * (y1 - y0) * (1 if down == "top" else -1)
    return Label(text, x, y, role, f"{down} {across}", 14)


def corner(surface: Surface, text: str) -> Label:
    """Words in the upper left corner of the window."""
    (x0, x1), (y0, y1) = surface.window
    return Label(text, x0 + 0.02 * (x1 - x0), y1 - 0.03 * (y1 - y0), "", "bottom right", 15)


def _middle(surface: Surface) -> Host:
    (x0, x1), (y0, y1) = surface.window
    return np.array([(x0 + x1) / 2, (y0 + y1) / 2])


def _size(surface: Surface) -> float:
    return max(high - low for low, high in surface.window)
