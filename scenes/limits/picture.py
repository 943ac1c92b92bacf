"""What is seen of a limit: both distributions, the difference of their cdfs, and how the distance falls."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.limits.cases import Limit
from scenes.limits.found import Found
from scenes.limits.readings import alt, called, equations, readouts
from scenes.marks import Label, Points, Trace, numeral

Host = np.ndarray[Any, Any]

REACH = 4.6  # standard deviations that are seen
WIDE = 6.0  # the same of Student's distribution
LOW, HIGH, LAST = -6.0, 0.0, 3.0  # powers of ten of the distance, and of n
HALF = 0.5  # of a bar
BARS = 80  # more than these are drawn as one outline
SCALES = [one * 10.0**power for power in range(-7, 0) for one in (1, 2, 5)]  # of the difference, upwards


def draw(found: Found) -> Picture:
    """The picture of a limit."""
    said = alt(found)
    panels = (both(found, said), difference(found), falling(found))
    return Picture(panels, readouts(found), said, equations(found))


def frame(found: Found) -> tuple[float, float]:
    """Where the window's 0 lies and how much one of its units is: standard deviations where the limit moves."""
    if not found.limit.standard:
        return 0.0, 1.0
    return found.second.mean, math.sqrt(found.second.variance)


def window(found: Found) -> tuple[float, float]:
    """The ends of the window, the same for all n."""
    if found.limit.standard:
        return -REACH, REACH
    if not found.discrete:
        return -WIDE, WIDE
    rate = found.second.mean
    return -0.8, math.ceil(rate + 4.5 * math.sqrt(rate)) + 1.8


def both(found: Found, said: str) -> Panel:
    """The two distributions, the first one as bars where it has masses."""
    ends = window(found)
    first, top = (_bars(found, ends), _top(found)) if found.discrete else (_curve("first", found, 0), 0.45)
    x = (found.gap.at + found.limit.shift - frame(found)[0]) / frame(found)[1]
    line = (
        np.array([[x, x], [0.0, 0.94 * top]], np.float32) if ends[0] <= x <= ends[1] else np.zeros((2, 0), np.float32)
    )
    words = [Label("largest gap", x, 0.94 * top, "", "top center", 13)] if line.size else []
    data = [
        first,
        *_second(found, ends),
        marks.trace("gap", line, "ink", width=1.5, dash="dot"),
        marks.labels("words", words),
    ]
    names = (called(found.first), "p"), (called(found.second), "q")
    layout = _layout(f"both {ends}", ends, (0.0, top), _across(found))
    return Panel({"data": data, "layout": layout}, said, (), "both", 1.1, legend=names)


def _across(found: Found) -> str:
    if found.limit.standard:
        return "standard deviations from the mean"
    return "number of successes k" if found.discrete else "t"


def _top(found: Found) -> float:
    """A height that shows the limit, and the first distribution too where it stands out."""
    if found.limit.standard:
        return 0.56
    peaks = [float(np.asarray(one.density(one.mode))) for one in (found.first, found.second)]
    return max(1.45 * peaks[1], 1.08 * peaks[0])


def _bars(found: Found, ends: tuple[float, float]) -> Trace:
    """Probabilities as areas: bars of width 1, in the units of the window."""
    middle, unit = frame(found)
    low, high = math.floor(middle + ends[0] * unit), math.ceil(middle + ends[1] * unit)
    k = np.arange(max(low, found.first.support.low), min(high, found.first.support.high) + 1)
    heights = unit * np.asarray(found.first.density(k))
    left, right = (k - HALF - middle) / unit, (k + HALF - middle) / unit
    if len(k) > BARS:  # one outline for all of them
        x, y = np.stack([left, right], -1).ravel(), np.repeat(heights, 2)
        around = np.stack([np.concatenate([x[:1], x, x[-1:]]), np.concatenate([[0.0], y, [0.0]])], -1)
        return marks.filled("first", marks.parted(around), "p", alpha=0.3, width=1)
    zero = np.zeros_like(left)
    corners = [(left, zero), (left, heights), (right, heights), (right, zero), (left, zero)]
    outline = np.stack([np.stack(corner, -1) for corner in corners], axis=1)
    return marks.filled("first", marks.parted(outline), "p", alpha=0.3, width=1.5)


def _curve(name: str, found: Found, which: int) -> Trace:
    """A density, in the units of the window."""
    ends, (middle, unit) = window(found), frame(found)
    z = np.linspace(*ends, 181)
    of = (found.first, found.second)[which]
    heights = unit * np.asarray(of.density(middle + unit * z))
    return marks.trace(name, np.stack([z, heights]).astype(np.float32), "pq"[which], width=3)


def _second(found: Found, ends: tuple[float, float]) -> list[Trace]:
    """The limit: a curve, or dots at whole numbers."""
    if not (found.discrete and not found.limit.standard):
        return [_curve("second", found, 1)]
    k = np.arange(0.0, math.floor(ends[1]) + 1)
    points = np.stack([k, np.asarray(found.second.density(k))], -1)
    return [marks.curves("line", points, "q", width=1.25, alpha=0.6), marks.dots("second", points, "q", size=8)]


def difference(found: Found) -> Panel:
    """F − G, on a scale that takes a step when there is room."""
    ends, (middle, unit) = window(found), frame(found)
    x = (found.places - middle) / unit
    seen = (x >= ends[0] - 1) & (x <= ends[1] + 1)
    top = next((scale for scale in SCALES if scale >= 1.05 * found.gap.size), 1.0)
    rows = np.stack([x[seen], found.apart[seen]]).astype(np.float32)
    at = (found.gap.at + found.limit.shift - middle) / unit
    words = [Label(f"largest: {numeral(found.gap.signed)}", ends[1], 0.86 * top, "result", "middle left", 13)]
    data = [
        marks.trace("level", np.array([ends, (0.0, 0.0)], np.float32), "ink", width=1),
        marks.trace("apart", rows, "result", width=2),
        marks.dots("most", np.array([[at, found.gap.signed]]), "result", size=9),
        marks.labels("words", words),
    ]
    layout = _layout(f"apart {ends} {top}", ends, (-top, top), "")
    up = {"showticklabels": True, "nticks": 5, "title": {"text": "F − G"}, "showgrid": True}
    layout = layout | {"yaxis": layout["yaxis"] | up, "margin": {"l": 70, "r": 10, "t": 10, "b": 28}}
    said = f"The difference of both cdfs; its largest size is {numeral(found.gap.size)}."
    return Panel({"data": data, "layout": layout}, said, (), "apart", 1.35, linked=True)


def falling(found: Found) -> Panel:
    """The distance against n, both as powers of ten, with the law that it comes near to."""
    y = _power(found.gap.size)
    law = found.limit.law(found.n)
    start = float(math.log10(found.sizes[0]))
    line = np.zeros((2, 0), np.float32)
    if law:
        ends = np.array([start, LAST])
        slope = _power(found.limit.law(int(found.sizes[-1]))) - _power(found.limit.law(int(found.sizes[0])))
        line = np.stack([ends, _power(found.limit.law(int(found.sizes[0]))) + slope * (ends - start) / (LAST - start)])
    data = [
        marks.trace("law", line.astype(np.float32), "ink", width=1.5, dash="dash"),
        marks.trace("distances", _curve_of(found.limit, found.sizes, found.distances), "result", width=3),
        marks.labels("words", [Label(numeral(found.gap.size), math.log10(found.n) + 0.08, y + 0.15, "result",
                                     "top right" if found.n < 100 else "top left", 14)]),
    ]  # fmt: skip
    ring = Handle("n", min(math.log10(found.n), LAST), y, found.limit.what, "result", step=0.02)
    floor = LOW if float(found.distances.min()) < 1e-4 else LOW + 2
    layout = _layout(f"falling {floor}", (-0.12, LAST + 0.12), (floor, HIGH + 0.2), found.limit.what)
    across = {
        "showticklabels": True,
        "tickvals": [0, 1, 2, 3],
        "ticktext": ["1", "10", "100", "1000"],
        "showgrid": True,
    }
    powers = list(range(int(floor), 1))
    up = {"showticklabels": True, "tickvals": powers, "ticktext": [_ten(k) for k in powers], "showgrid": True,
          "title": {"text": "distance"}}  # fmt: skip
    layout = layout | {"xaxis": layout["xaxis"] | across, "yaxis": layout["yaxis"] | up,
                       "margin": {"l": 64, "r": 10, "t": 10, "b": 40}}  # fmt: skip
    said = f"The distance falls as n grows; at {found.limit.what} {found.n} it is {numeral(found.gap.size)}."
    return Panel({"data": data, "layout": layout}, said, (ring,), "falling", 1.45, click="n")


def _power(size: float) -> float:
    """A distance as a power of ten, not below what can be seen."""
    return max(math.log10(size), LOW) if size > 0 else LOW


def _ten(k: int) -> str:
    return "1" if not k else f"10{str(k).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def _curve_of(limit: Limit, sizes: Host, distances: Host) -> Points:
    """The curve of distances, kept within what can be seen."""
    powers = np.maximum(np.log10(np.maximum(distances, 1e-30)), LOW)
    return np.stack([np.log10(sizes), powers]).astype(np.float32)


@lru_cache(maxsize=64)
def _layout(name: str, across: tuple[float, float], up: tuple[float, float], title: str) -> dict[str, Any]:
    """A window that stays as it is, with numbers across."""
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True}
    return {
        "xaxis": axis | {"range": list(across), "anchor": "y", "title": {"text": title}},
        "yaxis": axis | {"range": list(up), "anchor": "x", "showticklabels": False},
        "margin": {"l": 14, "r": 14, "t": 10, "b": 44 if title else 28}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip
