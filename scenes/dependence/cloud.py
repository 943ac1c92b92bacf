"""What is seen of a cloud: its points, the cells by what they add, and one point with its neighbours."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.dependence.found import Found, Host
from scenes.dependence.grips import ring
from scenes.marks import Label, Trace
from scenes.palette import colour
from scenes.surprise.chart import boxes

if TYPE_CHECKING:
    from scenes.dependence.scene import Dependence

HALF = 3.5  # of the window: it stands still while a ring is dragged
WIDER = (6.0, 9.0, 14.0, 25.0, 60.0)  # the same for noise that is typed, beyond the slider's end
PALE = 0.2  # bits: cells that all together add much less stay pale


def panel(scene: Dependence, found: Found, said: str) -> Panel:
    """The cloud with its cells; a click looks at the nearest point."""
    half = window(scene, found.points)
    look, place = found.look, found.points[found.look.index]
    x, y, far = float(place[0]), float(place[1]), found.look.distance
    big = 1.5 * half
    words = [Label(f"{scene.k} nearest", x, y + far, "q", "top center", 13), *_beyond(found.points, half)]
    data = [
        cells(found, scene.cut == "widths"),
        boxes("strips", [(x - far, x + far, -big, big), (-big, big, y - far, y + far)], "q", alpha=0.07, width=0.5),
        marks.dots("points", np.round(found.points, 3), "data", size=5 if found.n > 300 else 6, alpha=0.75),
        boxes("square", [(x - far, x + far, y - far, y + far)], "q", alpha=0.12, width=2),
        marks.dots("neighbours", found.points[look.inside], "q", size=7),
        marks.dots("look", place[None], "q", size=10),
        marks.labels("words", words),
    ]
    grip = ring(scene.relation)
    return Panel({"data": data, "layout": _layout(half)}, said, (grip,) if grip else (), "cloud", 1.0, click="look")


def window(scene: Dependence, points: Host) -> float:
    """Half the window's side: the same for all that a slider offers, so that it does not move under the hand."""
    if getattr(scene.relation, "noise", 0.0) <= 1:
        return HALF
    far = float(np.abs(points).max())
    return next((half for half in WIDER if half >= far), WIDER[-1])


def _beyond(points: Host, half: float) -> list[Label]:
    """How many points the window does not show, where there are any."""
    count = int((np.abs(points) > half).any(axis=-1).sum())
    said = f"{count} point{'' if count == 1 else 's'} outside"
    return [Label(said, 0.97 * half, 0.95 * half, "data", "middle left", 13)] if count else []


def cells(found: Found, even: bool) -> Trace:
    """What each cell adds to the sum p log p ÷ (p q): olive where pairs attract, pink where they avoid each other."""
    p = found.counts / found.n
    apart = p.sum(axis=1, keepdims=True) * p.sum(axis=0, keepdims=True)
    terms = p * np.log2(np.where(p > 0, p, 1.0) / np.where(p > 0, apart, 1.0))
    most = max(float(np.abs(terms).max()), PALE / len(p))
    look = {"colorscale": _scale(), "zmin": -1, "zmax": 1, "showscale": False, "xgap": 1, "ygap": 1}
    z = np.ascontiguousarray(np.round(terms.T / most, 3), dtype=np.float32)
    return {"type": "heatmap", "uid": "cells", "z": z, "hoverinfo": "skip", **_places(found, even), **look}


def _places(found: Found, even: bool) -> dict[str, Any]:
    """Where cells are: the middle of the first and their size when all are alike, else every edge."""
    edges = dict(zip("xy", found.edges, strict=True))
    if not even:
        return {axis: np.round(edge, 3).astype(np.float32) for axis, edge in edges.items()}
    steps = {axis: float(edge[1] - edge[0]) for axis, edge in edges.items()}
    firsts = {f"{axis}0": float(edge[0]) + steps[axis] / 2 for axis, edge in edges.items()}
    return firsts | {f"d{axis}": step for axis, step in steps.items()}


@cache
def _scale() -> list[list[Any]]:
    """From pink over nothing to olive."""
    steps = np.linspace(-1, 1, 13)
    return [[(s + 1) / 2, colour("positive" if s > 0 else "negative", abs(s) * 0.7)] for s in steps.tolist()]


@lru_cache(maxsize=64)
def _layout(half: float) -> dict[str, Any]:
    plane = marks.plane(half, f"cloud {half}")
    axis = {"dtick": 1 if half <= 4 else 2 if half <= 9 else 10, "showticklabels": True, "zeroline": False}
    across, up = (plane[name] | axis | {"minallowed": None, "maxallowed": None} for name in ("xaxis", "yaxis"))
    across |= {"title": {"text": "x"}}
    up |= {"title": {"text": "y"}}
    return plane | {"xaxis": across, "yaxis": up, "margin": {"l": 40, "r": 8, "t": 8, "b": 38}}
