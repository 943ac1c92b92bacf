"""The first panel: the density, or the probabilities, with the part between a and b, and what can be dragged."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from scenes import marks
from scenes.explorer.found import Found, Host
from scenes.explorer.window import rounded
from scenes.marks import Label, Points, Trace, numeral

BAR = 0.42  # half of the width of a bar
DECADES = 14  # that a logarithmic axis reaches down at most
LOG10 = math.log(10)
UPRIGHT = 0.91  # of the height: how far the lines at a and b go up


def heights(found: Found, log: bool) -> tuple[float, float]:
    """The lower and the upper end of the axis."""
    top = found.top
    if not log:
        return 0.0, rounded(1.08 * top)
    high = math.ceil(math.log10(top) + 0.15)
    finite = found.log_density[np.isfinite(found.log_density)]
    low = math.floor(float(finite.min()) / LOG10) if finite.size else -1
    return float(max(min(low, high - 2), high - DECADES)), float(high)


def height(found: Found, x: float, log: bool) -> float:
    """How high the curve stands at x, within the picture."""
    bottom, top = heights(found, log)
    value = float(found.law.log_density(x))
    drawn = value / LOG10 if log else math.exp(min(value, 700.0))
    return min(max(drawn, bottom), top)


def traces(found: Found, log: bool) -> list[Trace]:
    """The curve or the bars, the part between a and b, the lines at both."""
    bottom, top = heights(found, log)
    with np.errstate(divide="ignore"):
        y = np.clip(found.log_density / LOG10 if log else found.density, bottom, top + 30 * (top - bottom))
    shapes = _bars if found.discrete else _under
    drawn = [
        marks.filled("shape", shapes(found, found.x, y, bottom), "p", alpha=0.14, width=2.25),
        marks.filled("between", _part(found, y, bottom, shapes), "result", alpha=0.45, width=1.5),
    ]
    reach = bottom + UPRIGHT * (top - bottom)
    lines = [np.array([[x, bottom], [x, reach]]) for x in (found.low, found.high) if found.seen(x)]
    rows = marks.parted(np.array(lines)) if lines else np.zeros((2, 0), np.float32)
    drawn.append(marks.trace("ends", rows, "result", width=1.5, dash="dot"))
    return [*drawn, marks.labels("words", _words(found, bottom, top))]


def _part(found: Found, y: Host, bottom: float, shapes: Any) -> Points:
    inside = found.inside
    return shapes(found, found.x[inside], y[inside], bottom) if inside.any() else np.zeros((2, 0), np.float32)


def _under(found: Found, x: Host, y: Host, bottom: float) -> Points:
    """The area under a curve, down to the axis on both sides."""
    xs, ys = np.concatenate([x[:1], x, x[-1:]]), np.concatenate([[bottom], y, [bottom]])
    return np.stack([xs, ys]).astype(np.float32)


def _bars(found: Found, x: Host, y: Host, bottom: float) -> Points:
    """A bar for each whole number, as wide as what it stands for."""
    step = found.x[1] - found.x[0] if found.x.size > 1 else 1.0
    half = BAR * step if found.x.size < 120 else 0.5 * step
    base = np.full_like(y, bottom)
    xs = np.stack([x - half, x - half, x + half, x + half], axis=-1)
    ys = np.stack([base, y, y, base], axis=-1)
    return marks.parted(np.stack([xs, ys], axis=-1))


def _words(found: Found, bottom: float, top: float) -> list[Label]:
    """The probability over its area; where no float can say it, its logarithm."""
    left, right = found.ends
    edge = 0.24 * (right - left)
    middle = min(max((found.low + found.high) / 2, left + edge), right - edge)
    sign = "≤" if found.discrete else "<"
    event, p, log = f"P(a {sign} X {sign} b)", found.numbers["between"], found.numbers["log_between"]
    text = f"{event} = {numeral(p)}" if p or isinstance(log, str) else f"log {event} = {numeral(log, 6)}"
    return [Label(text, middle, bottom + 0.955 * (top - bottom), "result", size=15)]


def layout(found: Found, log: bool) -> dict[str, Any]:
    """The axes: numbers below, density or probability at the left."""
    bottom, top = heights(found, log)
    what = "P(X = k)" if found.discrete else "density f(x)"
    up: dict[str, Any] = {"range": [bottom, top], "zeroline": False, "nticks": 6, "title": {"text": what}}
    if log:
        every = max(1, math.ceil((top - bottom) / 6))
        places = list(range(math.ceil(bottom), math.floor(top) + 1, every))
        up |= {"tickvals": places, "ticktext": [_power(k) for k in places]}
    return {
        "xaxis": {"range": list(found.ends), "zeroline": False, "nticks": 9, "anchor": "y",
                  "title": {"text": "k" if found.discrete else "x"}},
        "yaxis": up | {"anchor": "x"},
        "margin": {"l": 64, "r": 10, "t": 10, "b": 42}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"density {found.ends} {bottom} {top}",
    }  # fmt: skip


def _power(k: int) -> str:
    return "1" if k == 0 else "10" if k == 1 else f"10<sup>{str(k).replace('-', '−')}</sup>"
