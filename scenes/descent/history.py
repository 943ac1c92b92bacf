"""Numbers against the steps: loss and gradient norm on a logarithmic axis, with a line where the run stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.marks import Trace

Host = np.ndarray[Any, Any]

LOWEST = 1e-16  # what is smaller is drawn there


class Curve(NamedTuple):
    """A number at each step."""

    name: str
    label: str
    values: Host
    role: str
    dash: str = ""
    first: int = 0  # the step that the first value belongs to


def panel(curves: Sequence[Curve], at: float | None, alt: str, name: str = "history", *, aspect: float = 1.0,
          log: bool = True) -> Panel:  # fmt: skip
    """The panel of these curves; ``at`` is the step that is marked."""
    traces = [_trace(curve, log) for curve in curves]
    low, high = _range([curve.values for curve in curves], log)
    last = max([1, *(curve.first + len(curve.values) - 1 for curve in curves)])
    if at is not None:
        ends = (10.0**low, 10.0**high) if log else (low, high)
        upright = np.array([[at, at], ends], dtype=np.float32)
        traces.append(marks.trace("now", upright, "ink", width=1.5))
    traces.append(_names(curves, last, high, log))
    return Panel({"data": traces, "layout": _layout(name, last, low, high, log)}, alt, (), name, aspect, linked=True)


def positive(values: Host) -> Host:
    """Values as a logarithmic axis can show them: what is not above zero is at its floor, what is not finite is not."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(values), np.clip(values, LOWEST, 1e30), np.nan)


def short(values: Host, digits: int = 3) -> Host:
    """Values to so many significant digits: more cannot be seen."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.floor(np.log10(np.abs(values, dtype=float)))
    unit = 10.0 ** (np.where(np.isfinite(size), size, 0.0) + 1 - digits)
    return np.asarray(np.round(values / unit) * unit, dtype=np.float32)


def _trace(curve: Curve, log: bool) -> Trace:
    y = short(positive(curve.values) if log else np.where(np.isfinite(curve.values), curve.values, np.nan))
    x = np.where(np.isnan(y), y, np.arange(curve.first, curve.first + len(y), dtype=np.float32))
    return marks.trace(curve.name, np.stack([x, y]), curve.role, width=2.5, dash=curve.dash)


def _range(series: Sequence[Host], log: bool) -> tuple[float, float]:
    """The ends of the axis up: exponents of ten when it is logarithmic."""
    values = np.concatenate([np.asarray(one, dtype=float).ravel() for one in series]) if series else np.zeros(0)
    values = values[np.isfinite(values)]
    if log:
        values = np.log10(np.clip(values, LOWEST, 1e30))
    if not values.size:
        return (-1.0, 1.0)
    low, high = float(values.min()), float(values.max())
    room = 0.08 * (high - low) or 0.5
    return (math.floor(low - room), math.ceil(high + room)) if log else (low - room, high + room)


def _names(curves: Sequence[Curve], last: int, high: float, log: bool) -> Trace:
    """What each curve is called, in the upper right corner where its colour says which it is."""
    top = 10.0**high if log else high
    said = [
        marks.Label("<br>" * i + curve.label, last, top, curve.role, "bottom left", 13)  # each a line below the last
        for i, curve in enumerate(curves)
    ]
    return marks.labels("names", said)


def _layout(name: str, last: int, low: float, high: float, log: bool) -> dict[str, Any]:
    up: dict[str, Any] = {"range": [low, high], "zeroline": False, "nticks": 6, "anchor": "x"}
    if log:
        up |= {"type": "log", "exponentformat": "power", "dtick": max(1, round((high - low) / 5))}
    return {
        "xaxis": {"range": [0, 1.015 * last], "zeroline": False, "nticks": 5, "anchor": "y", "title": {"text": "step"}},
        "yaxis": up, "margin": {"l": 44, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{name} {last}",
    }  # fmt: skip
