"""A still, small picture of a panel as SVG: lines, filled shapes and points of its traces, nothing that moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

import numpy as np

from scenes.base import Panel
from stage import flatten

SIDE = 240  # of the square that the picture is drawn in
DOTS = 150  # of one trace, about


def svg(panel: Panel) -> str:
    """The panel as an ``<svg>`` with its sentence as text alternative."""
    layout = panel.figure["layout"]
    if "scene" in layout:
        box, axes, traces = _Box(*[flatten.window(panel.figure)] * 2), "", flatten.traces(panel.figure)
    else:
        box = _Box(layout["xaxis"]["range"], layout["yaxis"]["range"])
        axes, traces = _behind(layout, box) or _axes(layout, box), panel.figure["data"]
    shapes = "".join(_shapes(trace, box) for trace in traces if trace.get("visible", True) is True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="240" height="240" role="img" '
        f'aria-label="{escape(panel.alt)}">{axes}{shapes}</svg>'
    )


class _Box:
    """From the graph's coordinates to the picture's."""

    def __init__(self, x: Any, y: Any) -> None:
        self._left, self._wide = float(x[0]), float(x[1]) - float(x[0])
        self._low, self._high = float(y[0]), float(y[1]) - float(y[0])

    def place(self, x: float, y: float) -> tuple[float, float]:
        across = SIDE * (x - self._left) / self._wide
        down = SIDE * (1 - (y - self._low) / self._high)
        # Far outside of the picture a point need not be exact, but it must be a number that SVG can take.
        return min(max(across, -1e4), 1e4), min(max(down, -1e4), 1e4)


def _behind(layout: Mapping[str, Any], box: _Box) -> str:
    """The images that a layout puts behind its traces."""
    drawn = ""
    for image in layout.get("images", ()):
        x, y = box.place(image["x"], image["y"])
        right, low = box.place(image["x"] + image["sizex"], image["y"] - image["sizey"])
        place = f'x="{x:.1f}" y="{y:.1f}" width="{right - x:.1f}" height="{low - y:.1f}"'
        drawn += f'<image {place} preserveAspectRatio="none" href="{escape(image["source"])}"/>'
    return drawn


def _axes(layout: Mapping[str, Any], box: _Box) -> str:
    """The lines where x and y are 0, without those of an axis that has neither line nor numbers."""
    x, y = box.place(0.0, 0.0)
    lines = {"yaxis": f"M0 {y:.1f}H{SIDE}", "xaxis": f"M{x:.1f} 0V{SIDE}"}
    bare = {"zeroline": False, "showticklabels": False}
    drawn = "".join(line for axis, line in lines.items() if not bare.items() <= layout[axis].items())
    style = 'stroke="#808080" stroke-opacity="0.5" stroke-width="1"'
    return f'<path d="{drawn}" fill="none" {style}/>'


def _shapes(trace: Mapping[str, Any], box: _Box) -> str:
    if trace.get("type") == "heatmap":
        return _cells(trace, box)
    if trace.get("type", "scatter") != "scatter" or "x" not in trace:
        return ""
    line, mode = trace.get("line", {}), trace.get("mode", "lines")
    close = trace.get("fill") == "toself"
    if mode == "markers":
        return _dots(trace, box)
    if not close and "lines" not in mode:
        return ""
    runs = "".join(_path(run, box, close) for run in _runs(trace["x"], trace["y"]))
    stroke = f'stroke="{escape(str(line.get("color", "none")))}"' if "lines" in mode else 'stroke="none"'
    fill = escape(str(trace.get("fillcolor", "none"))) if close else "none"
    width = float(line.get("width", 2)) * 0.7
    return f'<path d="{runs}" fill="{fill}" {stroke} stroke-width="{width:.1f}" stroke-linejoin="round"/>'


def _cells(trace: Mapping[str, Any], box: _Box) -> str:
    """The cells of a heatmap, each in the colour of the scale that is nearest to its value."""
    z = np.asarray(trace["z"], dtype=float)
    low = float(trace["zmin"] if "zmin" in trace else np.nanmin(z))
    high = float(trace["zmax"] if "zmax" in trace else np.nanmax(z))
    stops = np.array([float(stop) for stop, _ in trace["colorscale"]])
    rows, columns = z.shape
    x, y = _centres(trace, "x", columns), _centres(trace, "y", rows)
    wide, tall = (abs(at[1] - at[0]) if len(at) > 1 else 1.0 for at in (x, y))
    drawn = ""
    for (i, j), value in np.ndenumerate(z):
        if np.isfinite(value):
            colour = trace["colorscale"][int(np.abs(stops - (value - low) / ((high - low) or 1.0)).argmin())][1]
            left, top = box.place(x[j] - wide / 2, y[i] + tall / 2)
            right, foot = box.place(x[j] + wide / 2, y[i] - tall / 2)
            outline = f"M{left:.1f} {top:.1f}H{right:.1f}V{foot:.1f}H{left:.1f}Z"
            drawn += f'<path d="{outline}" fill="{escape(str(colour))}"/>'
    return drawn


def _centres(trace: Mapping[str, Any], axis: str, count: int) -> list[float]:
    if axis in trace:
        return [float(at) for at in trace[axis]]
    begin, step = float(trace.get(f"{axis}0", 0.0)), float(trace.get(f"d{axis}", 1.0))
    return [begin + step * i for i in range(count)]


def _dots(trace: Mapping[str, Any], box: _Box) -> str:
    """Points as discs, so many of them that a card can show; a colour or a size of its own for each, or one for all."""
    marker, count = trace["marker"], len(trace["x"])
    every = max(1, count // DOTS)
    drawn = ""
    for i in range(0, count, every):
        if not (np.isfinite(trace["x"][i]) and np.isfinite(trace["y"][i])):
            continue
        x, y = box.place(float(trace["x"][i]), float(trace["y"][i]))
        colour, size = (one if np.ndim(one) == 0 else one[i] for one in _look(marker))
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{0.35 * float(size):.1f}" fill="{escape(str(colour))}"/>'
    return drawn


def _look(marker: Mapping[str, Any]) -> tuple[Any, Any]:
    return marker.get("color", "#808080"), marker.get("size", 6)


def _runs(x: Any, y: Any) -> Iterator[list[tuple[float, float]]]:
    """The segments of a line, parted where a coordinate is not finite."""
    points = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
    for finite, run in groupby(points.tolist(), key=lambda point: all(np.isfinite(point))):
        if finite:
            yield [(a, b) for a, b in run]


def _path(run: list[tuple[float, float]], box: _Box, close: bool) -> str:
    places = (box.place(x, y) for x, y in run)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + ("Z" if close else "")
