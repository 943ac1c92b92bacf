"""The second panel: what the density adds up to, from the left, from the right, or the other way round."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.explorer.density import LOG10, _power
from scenes.explorer.found import Found, Host
from scenes.marks import Label, Trace, numeral

CDF, SURVIVAL, QUANTILE = "cdf", "survival", "quantile"
LABELS = ("cdf: P(X ≤ x)", "Survival: P(X > x)", "Quantile: x of p")
ASPECT = 1.4
DEEPEST = 14  # decades of a logarithmic axis


def panel(found: Found, view: str, log: bool) -> Panel:
    """The sums as they are asked for."""
    log = log and view != QUANTILE
    bottom = _bottom(found, view) if log else 0.0
    return Panel({"data": traces(found, view, log, bottom), "layout": layout(found, view, log, bottom)},
                 alt(found, view), (), "sums", ASPECT, linked=True)  # fmt: skip


def _bottom(found: Found, view: str) -> float:
    values = found.ccdf if view == SURVIVAL else found.cdf
    low = float(values[values > 0].min(initial=0.1))
    return float(max(min(math.floor(math.log10(low)), -1), -DEEPEST))


def _values(found: Found, view: str) -> tuple[Host, Host]:
    """The curve or the stairs, over the whole window."""
    x, y = found.x, found.ccdf if view == SURVIVAL else found.cdf
    left, right = found.ends
    start, end = (1.0, 0.0) if view == SURVIVAL else (0.0, 1.0)
    if found.discrete:
        before = np.concatenate([[start], y[:-1]])
        x, y = np.repeat(x, 2), np.stack([before, y], axis=-1).ravel()
        if x[0] - 1 < found.law.support.low:
            x, y = np.concatenate([[left], x]), np.concatenate([[start], y])
        return np.concatenate([x, [right]]), np.concatenate([y, y[-1:]])
    if x[0] > left:
        x, y = np.concatenate([[left], x]), np.concatenate([[start], y])
    if x[-1] < right:
        x, y = np.concatenate([x, [right]]), np.concatenate([y, [end]])
    return x, y


def traces(found: Found, view: str, log: bool, bottom: float) -> list[Trace]:
    """The curve, the ways from a and b to it, and P(a < X < b) as a length on the axis of probabilities."""
    x, y = _values(found, view)
    with np.errstate(divide="ignore"):
        y = np.maximum(np.log10(y), bottom) if log else y
    marked = [(place, _at(found, place, view, log, bottom, i)) for i, place in enumerate((found.low, found.high))]
    left = found.ends[0]
    ways, ends = [], []
    for place, p in marked:
        down = bottom if found.seen(place) else p
        place = min(max(place, found.ends[0]), found.ends[1])
        ways.append([[place, down], [place, p], [left, p]])
        ends.append([left, p])
    lines, segment, curve = np.array(ways), np.array(ends), np.stack([x, y])
    words = [Label("P", left + 0.03 * (found.ends[1] - left), (ends[0][1] + ends[1][1]) / 2, "result",
                   "middle right", 14)]  # fmt: skip
    if view == QUANTILE:
        floor = found.ends[0]
        lines = np.array([[[p, floor], [p, place], [0.0, place]] for place, p in marked])
        lines[..., 1] = np.clip(lines[..., 1], *found.ends)
        segment = np.array([[p, floor] for _, p in marked])
        curve = curve[::-1]
        words = [Label("P", sum(p for _, p in marked) / 2, floor + 0.05 * (found.ends[1] - floor), "result",
                       "top center", 14)]  # fmt: skip
    return [
        marks.trace("sum", curve.astype(np.float32), "p", width=2.5),
        marks.curves("ways", lines, "result", width=1.25, dash="dot"),
        marks.curves("length", segment, "result", width=7),
        marks.labels("sum-words", words),
    ]


def _at(found: Found, place: float, view: str, log: bool, bottom: float, upper: int) -> float:
    """The sum at a or b; of whole numbers the one before a, for a belongs to the part between."""
    place = math.ceil(place) - 1.0 if found.discrete and not upper else place
    tail = found.law.logccdf(place) if view == SURVIVAL else found.law.logcdf(place)
    return max(float(tail) / LOG10, bottom) if log else math.exp(float(tail))


def alt(found: Found, view: str) -> str:
    """The panel in a sentence."""
    what = {CDF: "The cdf, P(X ≤ x), which rises from 0 to 1",
            SURVIVAL: "The survival function, P(X > x), which falls from 1 to 0",
            QUANTILE: "The quantile function, the x below which a probability p lies"}[view]  # fmt: skip
    return f"{what}; the part between a and b is a length of {numeral(found.numbers['between'])} on its axis."


def layout(found: Found, view: str, log: bool, bottom: float) -> dict[str, Any]:
    """The axes of the sums."""
    along: dict[str, Any] = {"range": list(found.ends), "nticks": 7, "title": {"text": "x"}}
    share: dict[str, Any] = {"range": [bottom, 0.1] if log else [0.0, 1.04], "nticks": 6,
                             "title": {"text": "P(X > x)" if view == SURVIVAL else "P(X ≤ x)"}}  # fmt: skip
    if log:
        places = list(range(int(bottom), 1, max(1, math.ceil(-bottom / 5))))
        share |= {"tickvals": places, "ticktext": [_power(k) for k in places]}
    if view == QUANTILE:
        share |= {"range": [0.0, 1.0], "title": {"text": "p"}}
        along, share = share, along
    return {
        "xaxis": along | {"zeroline": False, "anchor": "y"}, "yaxis": share | {"zeroline": False, "anchor": "x"},
        "margin": {"l": 58, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"sums {view} {log} {found.ends} {bottom}",
    }  # fmt: skip
