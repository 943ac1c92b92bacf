"""What is seen of two densities: the curves with their rings, and the divergences as signed areas, one for each way."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np

from mathcore import distributions as d
from mathcore.distributions import Distribution
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.densities import readings
from scenes.densities.found import Found, Host
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chart import layout

STEEPEST = 12.0  # times as high as the other density is one drawn to its top


def draw(found: Found, unit: str) -> Picture:
    """The picture of two densities."""
    said = readings.alt(found, unit)
    panels = (curves(found, said), signed(found, unit, swapped=False), signed(found, unit, swapped=True))
    return Picture(panels, readings.readouts(found, unit), said)


def curves(found: Found, said: str) -> Panel:
    """Both densities, with rings for middle and width where a family has them."""
    top = _top(found)
    data, grips = [], []
    for name, law, heights in (("p", found.p, found.p_at), ("q", found.q, found.q_at)):
        rows = _closed(found.x, np.minimum(heights, 1.3 * top))
        data.append(marks.filled(name, rows, name, alpha=0.16, width=2.5))
        grips += _rings(name, law, top)
    window = layout("densities", found.window, (-0.03 * top, 1.16 * top), y="density")
    window["xaxis"] |= {"showticklabels": True, "nticks": 9, "title": {"text": "x"}}
    window["margin"] = window["margin"] | {"b": 40}
    legend = (("p: what happens", "p"), ("q: what is believed", "q"))
    return Panel({"data": data, "layout": window}, said, tuple(grips), "densities", 1.15, legend=legend)


def _top(found: Found) -> float:
    """How high the axis goes: a density that is infinite somewhere must not flatten the rest."""
    both = []
    for law, heights in ((found.p, found.p_at), (found.q, found.q_at)):
        seen = heights[heights > 1e-3 * heights.max()]
        peak = float(law.density(law.mode)) if math.isfinite(law.mode) else math.inf
        both.append(float(heights.max()) if math.isfinite(peak) else 3 * float(np.median(seen)) if len(seen) else 0.0)
    return max(min(max(both), STEEPEST * min(both)) if min(both) else max(both), 1e-9)


def _rings(name: str, law: Distribution, top: float) -> list[Handle]:
    """The rings of a family with a middle and a width."""
    names = [entry.name for entry in fields(law)]  # type: ignore[arg-type]
    width = next((one for one in ("sigma", "scale") if one in names), "")
    if "mu" not in names or not width or isinstance(law, d.LogNormal):
        return []
    middle = float(getattr(law, "mu"))  # noqa: B009
    side = middle + float(getattr(law, width))
    heights = [min(float(law.density(x)), 1.1 * top) for x in (middle, side)]
    return [
        Handle(f"{name} middle", middle, heights[0], f"the middle of {name}", name),
        Handle(f"{name} width", side, heights[1], f"the width of {name}", name),
    ]


def signed(found: Found, unit: str, *, swapped: bool) -> Panel:
    """p log(p/q) over x, filled by its sign; or the same with p and q exchanged."""
    one, other = ("q", "p") if swapped else ("p", "q")
    terms, name = found.terms(swapped=swapped), "backward" if swapped else "forward"
    known = np.append(terms[np.isfinite(terms)], 0.0)
    heights = np.sort(np.abs(known))
    size = max(float(heights[int(0.985 * (len(heights) - 1))]) * 1.15, 1e-3)
    low, high = -min(size, max(0.25 * size, -float(known.min()) * 1.1)), size
    shown = np.clip(np.nan_to_num(terms, nan=0.0, posinf=2 * high, neginf=2 * low), 1.2 * low, 1.2 * high)
    value, its = readings.amount(found.backward if swapped else found.forward, unit)
    total = f"{numeral(value)} {its}" if isinstance(value, float) else str(value).partition(":")[0]
    data: list[Trace] = [
        marks.filled("positive", _closed(found.x, np.maximum(shown, 0.0)), "positive", alpha=0.35, width=1.5),
        marks.filled("negative", _closed(found.x, np.minimum(shown, 0.0)), "negative", alpha=0.35, width=1.5),
        marks.trace("level", np.array([found.window, (0.0, 0.0)], dtype=np.float32), "ink", width=1.25),
    ]
    if np.isinf(terms).any():
        at = float(found.x[np.isinf(terms)].mean())
        data.append(marks.labels("words", [Label("∞", at, 0.9 * high, "positive", size=20)]))
    window = layout(name, found.window, (low, 1.25 * high))
    window["yaxis"] |= {"nticks": 5}
    window["xaxis"] |= {"showticklabels": True, "nticks": 7}
    window["margin"] = window["margin"] | {"b": 24}
    said = f"The signed area under {one} log({one}/{other}): D({one}‖{other}) is {total}."
    legend = ((f"{one} log({one}/{other})", "ink"), (f"area {total}", one))
    return Panel({"data": data, "layout": window}, said, (), name, 1.5, legend=legend)


def _closed(x: Host, y: Host) -> Host:
    """A curve with the way back along 0, as fine as a screen can show."""
    across = np.concatenate([x, [x[-1], x[0], x[0]]])
    up = np.concatenate([y, [0.0, 0.0, y[0]]])
    return np.stack([marks.fine(across), marks.fine(up)]).astype(np.float32)
