"""A 3-D graph as flat lines and faces, seen from its camera without perspective: for still, small pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import numpy as np

Trace = dict[str, Any]
Points = np.ndarray[Any, Any]
ROOM = 1.45  # how much wider than half a space its picture is: a cube seen from a corner


def traces(figure: Mapping[str, Any]) -> list[Trace]:
    """The lines and faces of a 3-D figure as flat traces, what lies behind first."""
    view = _view(figure["layout"]["scene"]["camera"]["eye"])
    found = [trace for trace in figure["data"] if trace.get("visible", True) is True]
    faces = [face for trace in found if trace["type"] == "mesh3d" for face in _faces(trace, view)]
    faces.sort(key=lambda face: face[0])
    flat = [_area(np.array([corner for _, corners, _ in same for corner in corners]), colour)
            for colour, same in groupby(faces, key=lambda face: face[2])]  # fmt: skip
    lines = [line for trace in found if trace["type"] == "scatter3d" and "lines" in trace["mode"]
             for line in _lines(trace, view)]  # fmt: skip
    return [*lines, *flat] if flat else lines


def window(figure: Mapping[str, Any]) -> tuple[float, float]:
    """The range of both axes of the flat picture."""
    half = ROOM * max(map(abs, figure["layout"]["scene"]["xaxis"]["range"]))
    return -half, half


def _view(eye: Mapping[str, float]) -> Points:
    """The rows: to the right, up, and towards the eye."""
    towards = np.array([eye["x"], eye["y"], eye["z"]], dtype=float)
    towards /= np.linalg.norm(towards)
    right = np.cross((0.0, 0.0, 1.0), towards)
    right = right / np.linalg.norm(right) if np.any(right) else np.array([1.0, 0.0, 0.0])
    return np.stack([right, np.cross(towards, right), towards])


def _seen(trace: Mapping[str, Any], view: Points) -> Points:
    return np.stack([np.asarray(trace[axis], dtype=float) for axis in "xyz"], axis=-1) @ view.T


def _faces(trace: Mapping[str, Any], view: Points) -> Iterator[tuple[float, list[list[float]], str]]:
    """(depth, corners with a gap after them, colour) of each triangle."""
    places = _seen(trace, view)
    corners = np.stack([np.asarray(trace[name], dtype=int) for name in "ijk"], axis=-1)
    colours = trace.get("facecolor") or [trace["color"]] * len(corners)
    alpha = float(trace.get("opacity", 1.0))
    for (a, b, c), colour in zip(corners.tolist(), colours, strict=True):
        three = places[[a, b, c]]
        if np.isfinite(three).all():
            gap = [math.nan, math.nan]
            yield float(three[:, 2].mean()), [*three[:, :2].tolist(), three[0, :2].tolist(), gap], _paler(colour, alpha)


def _paler(colour: str, alpha: float) -> str:
    """``rgba(…)`` with its opacity times ``alpha``; other colours as they are."""
    if not colour.startswith("rgba("):
        return colour
    red, green, blue, own = colour[5:-1].split(",")
    return f"rgba({red},{green},{blue},{float(own) * alpha:g})"


def _area(points: Points, colour: str) -> Trace:
    line = {"color": "none", "width": 0}
    return {"type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": colour, "line": line,
            "x": points[:, 0], "y": points[:, 1]}  # fmt: skip


def _lines(trace: Mapping[str, Any], view: Points) -> Iterator[Trace]:
    """The curves of a trace, those of one colour that stand together as one."""
    flat, line = _seen(trace, view), trace["line"]
    colours = line["color"] if not isinstance(line["color"], str) else [line["color"]] * len(flat)
    start = 0
    for colour, same in groupby(colours):
        end = start + len(list(same))
        part = flat[start:end]
        yield {"type": "scatter", "mode": "lines", "x": part[:, 0], "y": part[:, 1],
               "line": {"color": colour, "width": 0.4 * float(line.get("width", 2))}}  # fmt: skip
        start = end
