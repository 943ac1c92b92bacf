"""The measures on the way from one table through the other to the edge, with a hand on where the other is."""

from __future__ import annotations

import math

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Trace
from scenes.simplex.found import Found, Host, Way
from scenes.simplex.readings import UNITS
from scenes.surprise.chart import layout

LATE = 0.94  # of the way: what is higher beyond it leaves the window
ROOM = 1.5  # over the highest curve, for the legend
STYLES = (("D(p‖q)", "q", ""), ("D(q‖p)", "p", "dash"), ("JS", "truth", "dot"))  # of the first measures
NAMED = 2  # of them in the legend


def along(found: Found) -> Panel:
    """The chosen measure, broad, and those that every picture shows."""
    start, other = ("p", "q") if found.setting.about == "p" else ("q", "p")
    window = layout("along", (0.0, 1.0), (0.0, 1.0), x=f"{start} → {other} → edge", y=_counted(found))
    window["xaxis"] |= {"showticklabels": True, "tickvals": [0, 0.25, 0.5, 0.75, 1]}
    window["margin"] = window["margin"] | {"b": 42}
    if found.way is None:
        figure = {"data": [marks.labels("words", [Label("p = q: nowhere to go", 0.5, 0.5, size=14)])], "layout": window}
        return Panel(figure, "p is q: there is no way.", (), "along", 1.37)
    top = _top(found, found.way)
    window["yaxis"] |= {"range": [0.0, ROOM * top]}
    x, y = found.way.shown, min(found.now, 1.05 * top)
    data = [*_curves(found, found.way, top), marks.labels("words", _words(found, found.way, top))]
    data.append(marks.trace("now", np.array([[x, x], [0.0, y]], dtype=np.float32), "ink", width=1.5, dash="dot"))
    grip = Handle("along", x, y, f"{other} on its way from {start} to the edge", "result", 0.02)
    said = f"The measures from {start} through {other} to the edge, where {other} rules something out."
    return Panel({"data": data, "layout": window}, said, (grip,), "along", 1.37, legend=_legend(found.way))


def _counted(found: Found) -> str:
    """What the axis counts."""
    name, measure = UNITS[found.setting.base], found.setting.measure
    return name if measure.counted else f"{measure.sign}; D in {name}"


def _top(found: Found, way: Way) -> float:
    """How high the axis goes: nearly to the end of the way, and to where the other table is."""
    near = way.along <= LATE
    known = [float(row[near & np.isfinite(row)].max(initial=0.0)) for row in way.curves]
    now = found.now if math.isfinite(found.now) else 0.0
    return max(0.02, known[found.chosen], min(max(known), 1.5 * max(known[found.chosen], 0.3)), now)


def _curves(found: Found, way: Way, top: float) -> list[Trace]:
    """The curves as far as they stay in the window."""
    styles = [("chosen", "result", "", 6.0, 0.45, way.curves[found.chosen])]
    styles += [(role, role, dash, 2.0, 1.0, row) for (_, role, dash), row in zip(STYLES, way.curves, strict=False)]
    return [
        _line(name, way.along, row, top, role, dash, width, alpha) for name, role, dash, width, alpha, row in styles
    ]


def _line(name: str, x: Host, y: Host, top: float, role: str, dash: str, width: float, alpha: float) -> Trace:
    known = y <= 1.02 * top
    rows = np.stack([x[known], y[known]]).astype(np.float32)
    return marks.trace(name, rows, role, width=width, dash=dash, alpha=alpha)


def _words(found: Found, way: Way, top: float) -> list[Label]:
    """The names of curves that the legend has not, and where the chosen one has no end."""
    lowest, chosen = way.curves[NAMED], way.curves[found.chosen]
    late = 0.88 * float(way.along[lowest <= top][-1])
    words = [Label("JS", late, _over(way, [lowest], late, top), "truth", size=13)]
    if found.chosen >= len(STYLES):
        high = _over(way, [*way.curves[: len(STYLES)], chosen], 0.4, top)
        words.append(Label(found.setting.measure.named, 0.4, high, "result", size=13))
    if math.isinf(chosen[1]):
        words.append(Label("↑ ∞ as soon as it leaves", 0.04, 1.2 * top, "gradient", "middle right", 13))
    elif math.isinf(chosen[-1]):
        words.append(Label("↑ ∞", 0.92, 1.02 * top, "gradient", "middle left", 14))
    return words


def _over(way: Way, curves: list[Host], share: float, top: float) -> float:
    """A place over curves for a word."""
    at = int(np.searchsorted(way.along, share))
    return max([0.0, *(float(row[at]) for row in curves if row[at] <= top)]) + 0.1 * top


def _legend(way: Way) -> tuple[tuple[str, str], ...]:
    """The first curves."""
    return tuple(
        (f"{name} = ∞" if math.isinf(row[1]) else f"{name}, dashed" if dash else name, role)
        for (name, role, dash), row in zip(STYLES[:NAMED], way.curves, strict=False)
    )
