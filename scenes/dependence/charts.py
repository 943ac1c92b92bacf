"""What each way says, as bars; and how two of them do over many samples of growing size."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.dependence.found import SIZES, Found, Host
from scenes.dependence.readings import from_r
from scenes.hypothesis.frames import nice
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chart import boxes, layout

HALF = 0.34  # of a bar
SMALL = 13
TICKS = (25, 100, 400)
ENDS = (math.log10(20), math.log10(1100))
BARS = (("r alone", "data"), ("bins", "p"), ("corrected", "estimate"), ("neighbours", "q"))


def bars(found: Found) -> Panel:
    """Four answers beside what is so."""
    values = [from_r(found.r), *(found.estimates[name] for name in ("plugin", "miller", "kraskov"))]
    low, top = _ends(min(values), max(*values, found.truth))
    data: list[Trace] = []
    words = []
    for k, ((name, role), value) in enumerate(zip(BARS, values, strict=True)):
        bar = (min(value, 0.0), max(value, 0.0), -k - HALF, HALF - k)
        data.append(boxes(name.replace(" ", "-"), [bar], role, alpha=0.4))
        words.append(Label(f" {numeral(round(value, 2))}", max(value, 0.0), -float(k), role, "middle right", 14))
        words.append(Label(f"{name} ", min(low, 0.0), -float(k), role, "middle left", SMALL))
    level = np.array([[found.truth] * 2, [0.55, -3.5]], dtype=np.float32)
    data.append(marks.trace("truth", level, "truth", width=2.5, dash="dash"))
    words.append(Label(f"true {numeral(found.truth)}", found.truth, 0.85, "truth", "middle center", SMALL))
    window = layout("bars", (low - 0.85 * (top - low), top), (-3.6, 1.15))
    window["yaxis"] |= {"showticklabels": False, "showgrid": False}
    window["margin"] = {"l": 6, "r": 6, "t": 6, "b": 6}
    said = "Four bars beside a dashed line at the true information, " + ", ".join(
        f"{name} {numeral(value)}" for (name, _), value in zip(BARS, values, strict=True)
    )
    return Panel({"data": [*data, marks.labels("words", words)], "layout": window}, f"{said}.", (), "bars", 1.5)


def _ends(lowest: float, highest: float) -> tuple[float, float]:
    top = nice(1.45 * max(highest, 0.1))
    return (0.0 if lowest >= 0 else -nice(-1.1 * lowest)), top


def bias(found: Found) -> Panel:
    """The mean of each estimator over many samples, with one deviation to both sides, against the sample's size."""
    every = [value for mean, _ in found.many.values() for value in mean.tolist()]
    low, top = _ends(min(0.0, *every), max(*every, found.truth, found.estimates["plugin"]))
    now = math.log10(found.n)
    level = np.array([[*ENDS], [found.truth] * 2], dtype=np.float32)
    here = np.array([[now, now], [low, top]], dtype=np.float32)
    data = [
        marks.trace("truth", level, "truth", width=2.5, dash="dash"),
        marks.trace("n", here, "ink", width=1, dash="dot"),
        *(trace for name, role in (("plugin", "p"), ("kraskov", "q")) for trace in _band(name, role, found)),
        _line("miller", "estimate", found.many["miller"][0], "dot"),
    ]
    for name, role in (("plugin", "p"), ("miller", "estimate"), ("kraskov", "q")):
        data.append(marks.dots(f"{name}-now", np.array([[now, found.estimates[name]]]), role, size=9))
    said = "The mean of the estimates over many samples against their size: bins, corrected, neighbours."
    grip = Handle("n", now, found.estimates["plugin"], "the number of points", "ink", 0.02)
    return Panel({"data": data, "layout": _window(low, top)}, said, (grip,), "bias", 1.5, linked=True)


def _band(name: str, role: str, found: Found) -> list[Trace]:
    """A mean as a line in the middle of a band."""
    mean, spread = found.many[name]
    at = np.log10(SIZES[: len(mean)])
    shape = np.stack([np.concatenate([at, at[::-1]]), np.concatenate([mean - spread, (mean + spread)[::-1]])])
    band = marks.filled(f"{name}-band", shape.astype(np.float32), role, alpha=0.15, width=0)
    return [band, _line(name, role, mean, "")]


def _line(name: str, role: str, mean: Host, dash: str) -> Trace:
    rows = np.stack([np.log10(SIZES[: len(mean)]), mean]).astype(np.float32)
    return marks.trace(name, rows, role, width=2.5, dash=dash)


@lru_cache(maxsize=64)
def _window(low: float, top: float) -> dict[str, Any]:
    window = layout(f"bias {low} {top}", ENDS, (low, top), x="points", y="bits")
    window["xaxis"] |= {"showticklabels": True, "tickvals": np.log10(TICKS).tolist(), "ticktext": [*map(str, TICKS)]}
    return window
