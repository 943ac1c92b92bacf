"""What is seen of two distributions: densities on each other, both cdfs, quantiles against quantiles."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.distributions import Discrete, Distribution
from scenes import marks
from scenes.base import Panel, Picture
from scenes.explorer.window import window
from scenes.limits.compare_readings import alt, equations, readouts
from scenes.limits.compared import Compared
from scenes.limits.readings import called
from scenes.marks import Label, Trace, numeral

Host = np.ndarray[Any, Any]
Ends = tuple[float, float]

BARS, DOTS = 160, 60  # more whole numbers than these are drawn as a line
DECADES = 8.0  # of the logarithms that are seen
FARTHEST = 1e30  # the largest number that is drawn


def draw(found: Compared, logarithms: bool) -> Picture:
    """The picture of two distributions."""
    said = alt(found)
    panels = (densities(found, logarithms, said), cdfs(found), against(found))
    return Picture(panels, readouts(found), said, equations(found))


def seen(found: Compared) -> Ends:
    """The window of both."""
    one, other = window(found.first), window(found.second)
    return min(one[0], other[0]), max(one[1], other[1])


def places(of: Distribution, ends: Ends) -> Host:
    """Where a distribution is drawn: its whole numbers, or points with both sides of the ends of its support."""
    if isinstance(of, Discrete):
        low, high = max(math.ceil(ends[0]), of.support.low), min(math.floor(ends[1]), of.support.high)
        every = max(1, round((high - low) / 400))
        return np.arange(low, high + 1, every)
    edges = [edge for edge in (of.support.low, of.support.high) if ends[0] < edge < ends[1]]
    sides = [np.nextafter(edge, way) for edge in edges for way in (-np.inf, np.inf)]
    return np.unique(np.concatenate([np.linspace(*ends, 361), edges, sides]))


def densities(found: Compared, logarithms: bool, said: str) -> Panel:
    """Both densities, or the probabilities of whole numbers as areas."""
    ends = seen(found)
    curves = []
    for of in (found.first, found.second):
        x = places(of, ends)
        with np.errstate(divide="ignore"):
            y = np.asarray(of.log_density(x)) / math.log(10) if logarithms else np.asarray(of.density(x))
        curves.append((x, y))
    low, top = _heights(found, curves, logarithms)
    bottom, above = low - 5 * (top - low), top + 40 * (top - low)
    data = []
    for of, (x, y), name, role in zip((found.first, found.second), curves, ("first", "second"), "pq", strict=True):
        data += _shape(of, x, np.clip(y, bottom, above), name, role, logarithms)
    up: dict[str, Any] = {"range": [low, top], "nticks": 6, "showgrid": True}
    up |= {"title": {"text": "log₁₀ of the density" if logarithms else "density"}}
    names = (called(found.first), "p"), (called(found.second), "q")
    figure = {"data": data, "layout": _layout(f"densities {ends} {logarithms}", ends, up)}
    return Panel(figure, said, (), "densities", 1.1, legend=names)


def _heights(found: Compared, curves: list[tuple[Host, Host]], logarithms: bool) -> Ends:
    """The height of the window: where most probability lies nothing is cut off, an infinite peak is."""
    peaks = []
    for of, (_, y) in zip((found.first, found.second), curves, strict=True):
        finite = y[np.isfinite(y)]
        if isinstance(of, Discrete) or logarithms:
            peaks.append(float(finite.max(initial=-DECADES if logarithms else 0.0)))
        else:
            inner = np.asarray(of.density(np.asarray(of.icdf(np.linspace(0.1, 0.9, 25)))))
            peaks.append(min(float(finite.max(initial=0.0)), 1.3 * float(inner[np.isfinite(inner)].max(initial=0.0))))
    if logarithms:
        top = min(max(peaks), 3.0)
        return top - DECADES, top + 0.8
    return 0.0, 1.18 * (max(peaks) or 1.0)


def _shape(of: Distribution, x: Host, y: Host, name: str, role: str, logarithms: bool) -> list[Trace]:
    """One distribution: bars, dots or an area with its curve."""
    points = np.stack([x, y], -1)
    if logarithms:
        drawn = np.where(np.isfinite(y)[:, None], points, np.nan)
        return [marks.curves(name, drawn, role, width=2.5)]
    if isinstance(of, Discrete) and len(x) <= BARS:
        half = 0.5 if name == "first" else 0.36
        corners = [(x - half, 0 * y), (x - half, y), (x + half, y), (x + half, 0 * y), (x - half, 0 * y)]
        outline = np.stack([np.stack(corner, -1) for corner in corners], axis=1)
        return [marks.filled(name, marks.parted(outline), role, alpha=0.22, width=1.25 if len(x) <= DOTS else 0.5)]
    closed = np.concatenate([[[x[0], 0.0]], points, [[x[-1], 0.0]]])
    return [marks.filled(name, marks.parted(closed), role, alpha=0.16, width=2.5)]


def cdfs(found: Compared) -> Panel:
    """Both cdfs, and where they are farthest apart."""
    ends = seen(found)
    data = []
    for of, name, role in ((found.first, "first", "p"), (found.second, "second", "q")):
        x = places(of, ends)
        if isinstance(of, Discrete):
            y = np.asarray(of.cdf(x))
            before = np.concatenate([[float(of.cdf(x[0] - 1))], y[:-1]])
            x, y = np.repeat(x, 2), np.stack([before, y], -1).ravel()
            x, y = np.concatenate([[ends[0]], x, [ends[1]]]), np.concatenate([y[:1], y, y[-1:]])
        else:
            y = np.asarray(of.cdf(x))
        data.append(marks.trace(name, np.stack([x, y]).astype(np.float32), role, width=2.5))
    data += _gap(found, ends)
    up = {"range": [-0.03, 1.06], "tickvals": [0, 0.5, 1], "showgrid": True, "title": {"text": "cdf"}}
    said = f"Both cdfs; they differ by {numeral(found.gap.size)} at most, at {numeral(found.gap.at)}."
    return Panel({"data": data, "layout": _layout(f"cdfs {ends}", ends, up)}, said, (), "cdfs", 1.35)


def _gap(found: Compared, ends: Ends) -> list[Trace]:
    """The largest gap as an upright segment with its size."""
    at = found.gap.at
    if found.same or not ends[0] <= at <= ends[1]:
        words = [Label("no gap", ends[0], 0.97, "result", "middle right", 13)] if found.same else []
        return [marks.labels("words", words)]
    low = at - 1 if found.gap.before and isinstance(found.first, Discrete) else at
    start = float(found.first.cdf(low))
    rows = np.array([[at, at], [start, start - found.gap.signed]], np.float32)
    right = at < (ends[0] + ends[1]) / 2
    word = Label(f" {numeral(found.gap.size)} ", at, start - found.gap.signed / 2, "result",
                 "middle right" if right else "middle left", 14)  # fmt: skip
    return [marks.trace("gap", rows, "result", width=4), marks.labels("words", [word])]


def against(found: Compared) -> Panel:
    """Quantiles of q against quantiles of p: on the diagonal they are the same, on another line relatives."""
    x, y = found.quantiles
    (a, b), (c, d) = (_padded(x), _padded(y))
    low, high = max(min(a, c), -FARTHEST), min(max(b, d), FARTHEST)
    inner = (np.clip(x, -FARTHEST, FARTHEST), np.clip(y, -FARTHEST, FARTHEST))
    some = slice(None, None, 3)
    data = [
        marks.trace("same", np.array([[low, high], [low, high]], np.float32), "ink", width=1.25, dash="dot"),
        marks.trace("quantiles", np.stack(inner).astype(np.float32), "result", width=2),
        marks.dots("dots", np.stack([one[some] for one in inner], -1), "result", size=6),
    ]
    layout = _layout(f"against {a} {b} {c} {d}", (a, b), {"range": [c, d], "nticks": 5, "showgrid": True,
                                                         "title": {"text": "quantiles of q"}})  # fmt: skip
    layout = layout | {"xaxis": layout["xaxis"] | {"title": {"text": "quantiles of p"}, "showgrid": True},
                       "margin": {"l": 64, "r": 12, "t": 10, "b": 40}}  # fmt: skip
    said = "Quantiles of q against quantiles of p, from 0.001 to 0.999; dotted: where both would be the same."
    return Panel({"data": data, "layout": layout}, said, (), "against", 1.45, linked=True)


def _padded(x: Host) -> Ends:
    """From the 0.01 quantile to the 0.99 quantile, a little wider: farther out a heavy tail would hide the rest."""
    low, high = float(x[3]), float(x[-4])
    pad = 0.15 * (high - low) or 1.0
    return low - pad, high + pad


def _layout(name: str, ends: Ends, up: dict[str, Any]) -> dict[str, Any]:
    """A window that stays as long as its ends do."""
    axis = {"zeroline": False, "fixedrange": True}
    return {
        "xaxis": axis | {"range": list(ends), "anchor": "y", "showgrid": False}, "yaxis": axis | {"anchor": "x"} | up,
        "margin": {"l": 64, "r": 12, "t": 10, "b": 30}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip
