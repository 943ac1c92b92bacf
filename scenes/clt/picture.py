"""What is seen: the sum beside the normal and its samples, what is added up, and how the distance falls."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.clt.beside import fall, one
from scenes.clt.found import MEAN, STANDARD, SUM, Found, stable
from scenes.clt.readings import alt, readouts, table
from scenes.marks import Label, Trace

if TYPE_CHECKING:
    from scenes.clt.scene import CentralLimit

Host = np.ndarray[Any, Any]

SIDE, WIDER = 4.2, 9.0  # of the window, in deviations; where there are none
BARS, POINTS, BINS = 90, 240, 60
HIGHEST = 1e30  # number that is drawn
NAMES = {STANDARD: "standardized sum", MEAN: "mean of the copies", SUM: "sum of the copies"}


def draw(scene: CentralLimit, found: Found) -> Picture:
    """The picture of a sum."""
    said = alt(scene, found)
    panels = (main(found, said), one(scene, found), fall(found))
    return Picture(panels, readouts(found), said, tables=(table(found),))


def window(found: Found) -> tuple[float, float]:
    """The part of the axis of sums that is seen; of means it is the same for every n."""
    centre = found.n * found.centre
    if found.total is not None:
        wide = found.n if found.seen == MEAN else math.sqrt(found.n)
        half = SIDE * found.width * wide
    else:
        half = WIDER * found.width * found.n
    return centre - half, centre + half


def main(found: Found, said: str) -> Panel:
    """The exact distribution, the samples' histogram, and the normal one."""
    low, high = window(found)
    shift, factor = found.place
    edges = (shift + factor * low, shift + factor * high)
    normal, exact = _normal(found, edges), _exact(found, low, high)
    seen = _samples(found, low, high)
    top = _top(normal, exact)
    data: list[Trace] = [
        marks.filled("samples", _clipped(seen, top), "data", alpha=0.35, width=1),
        *exact,
        marks.trace("normal", normal, "q", width=3, dash="dash"),
        marks.labels("words", [] if found.total or exact else [_nothing(edges, top)]),
    ]
    legend = [("exact", "p")] if exact else []
    legend += [("normal", "q")] if found.total else []
    legend += [(f"{len(found.samples)} samples", "data")] if len(found.samples) else []
    layout = _layout(edges, top, NAMES[found.seen])
    return Panel({"data": data, "layout": layout}, said, (), "sum", 1.1, legend=tuple(legend))


def _nothing(edges: tuple[float, float], top: float) -> Label:
    return Label("no exact curve here: draw samples", sum(edges) / 2, 0.5 * top, "ink", "middle center", 14)


def _normal(found: Found, edges: tuple[float, float]) -> Host:
    """The normal density with the same mean and deviation, as it is shown."""
    if found.total is None:
        return np.zeros((2, 0), dtype=np.float32)
    shift, factor = found.place
    mean, deviation = shift + factor * found.total.mean, factor * found.total.deviation
    x = np.union1d(np.linspace(*edges, 81), mean + deviation * np.linspace(-SIDE, SIDE, 81))
    y = np.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * math.sqrt(2 * math.pi))
    return _rows(x, y)


def _exact(found: Found, low: float, high: float) -> list[Trace]:
    """The distribution of the sum as it is shown: bars for whole numbers, while they are few, else a curve."""
    shift, factor = found.place
    if found.total is None:
        x = np.linspace(shift + factor * low, shift + factor * high, POINTS)
        y = stable(found, x)
        return [] if y is None else [marks.trace("exact", _rows(x, y), "p", width=3)]
    total = found.total
    here = (total.x >= low) & (total.x <= high)
    x, height = shift + factor * total.x[here], total.mass[here] / (total.step * factor)
    if total.whole and len(x) <= BARS:
        return [
            marks.filled(
                "exact", bars(x, height, factor * total.step), "p", alpha=0.12 if len(found.samples) else 0.3, width=1.5
            )
        ]
    every = max(1, len(x) // POINTS)
    return [marks.trace("exact", _rows(x[::every], height[::every]), "p", width=3)]


def _rows(x: Host, y: Host) -> Host:
    """A curve, as far as a figure can take it."""
    return np.asarray(np.clip(np.stack([x, y]), -HIGHEST, HIGHEST), dtype=np.float32)


def bars(middles: Host, heights: Host, width: float) -> Host:
    """Bars on the axis as closed outlines."""
    left, right, floor = middles - width / 2, middles + width / 2, np.zeros(len(middles))
    across = np.stack([left, left, right, right, left], axis=-1)
    up = np.stack([floor, heights, heights, floor, floor], axis=-1)
    shapes = np.clip(np.stack([across, up], axis=-1), -HIGHEST, HIGHEST)
    return marks.parted(shapes) if len(middles) else np.zeros((2, 0), dtype=np.float32)


def _samples(found: Found, low: float, high: float) -> Host:
    """The histogram of the samples as it is shown."""
    many = len(found.samples)
    if not many:
        return np.zeros((2, 0), dtype=np.float32)
    if found.total is not None and found.total.whole:
        cell = math.ceil((high - low) / BARS)
        edges = np.arange(math.floor(low) - 0.5, high + cell, cell)
    else:
        edges = np.linspace(low, high, BINS + 1)
    counts, _ = np.histogram(found.samples, edges)
    shift, factor = found.place
    width = float(edges[1] - edges[0]) * factor
    some = counts > 0
    return bars((shift + factor * (edges[:-1] + edges[1:]) / 2)[some], counts[some] / (many * width), width)


def _clipped(rows: Host, top: float) -> Host:
    """As far as the window goes: a single sample is a very high bar."""
    return np.stack([rows[0], np.minimum(rows[1], np.float32(1.2 * top))])


def _top(normal: Host, exact: list[Trace]) -> float:
    """How high the window is: the bell with room above, and more of what is exact, within reason."""
    highest = float(np.nanmax(exact[0]["y"])) if exact and len(exact[0]["y"]) else 0.0
    if not normal.size:
        return 1.3 * highest or 1.0
    bell = float(normal[1].max())
    return 1.15 * max(1.15 * bell, min(highest, 2.5 * bell))


def _layout(across: tuple[float, float], top: float, title: str) -> dict[str, Any]:
    return {
        "xaxis": {"zeroline": False, "nticks": 9, "range": list(across), "anchor": "y", "title": {"text": title}},
        "yaxis": {"zeroline": False, "nticks": 6, "range": [0, top], "anchor": "x", "title": {"text": "density"}},
        "margin": {"l": 50, "r": 10, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{title} {across} {top}",
    }  # fmt: skip
