"""The loss above its lowest value, against steps or epochs, on a logarithmic axis, with the floor as a line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Panel
from scenes.batches.found import Found
from scenes.marks import Label

if TYPE_CHECKING:
    from scenes.batches.scene import Batches

Host = np.ndarray[Any, Any]

LOWEST, HIGHEST = 1e-8, 1e12


def panel(scene: Batches, found: Found, by_theory: Any, as_seen: Any) -> Panel:
    """The panel of the losses."""
    epochs = scene.against == "epochs"
    k, steps = np.arange(scene.steps + 1.0), scene.steps
    last = max(float(found.epochs(steps)) if epochs else float(steps), 1e-3)
    small, full = _above(found.walk.f, found), _above(found.full.f, found)
    traces = [
        _line("full", k, full, "result", width=2.5),
        _line("loss", found.epochs(k) if epochs else k, small, "gradient", width=1.5),
    ]
    words = [(f"batches of {found.batch}", "gradient"), ("all rows", "result")]
    for name, value, role, dash in (("measured", as_seen, "q", "dot"), ("theory", by_theory, "p", "dash")):
        if isinstance(value, str) or value <= 0:
            traces.append(_line(name, np.zeros(0), np.zeros(0), role, width=2))
            continue
        reach = (0.75 * last, last) if name == "measured" else (0.0, last)
        traces.append(_line(name, np.array(reach), _clipped(np.full(2, value)), role, width=2.5, dash=dash))
        if name == "theory":
            words.append(("floor by theory", role))
    low, high = _range(small, by_theory, len(words))
    top = [Label("<br>" * i + said, last, 10.0**high, role, "bottom left", 13) for i, (said, role) in enumerate(words)]
    traces.append(marks.labels("names", top))
    said = f"The loss above its lowest value against {scene.against}, for batches of {found.batch} and for all rows."
    figure = {"data": traces, "layout": _layout(scene.against, last, low, high)}
    return Panel(figure, said, (), "history", 1.6, linked=True)


def _line(name: str, x: Host, y: Host, role: str, *, width: float, dash: str = "") -> marks.Trace:
    """A curve as far as it is finite."""
    known = np.isfinite(y)
    rows = np.stack([x[known], y[known]]).astype(np.float32)
    return marks.trace(name, rows, role, width=width, dash=dash)


def _above(f: Host, found: Found) -> Host:
    return _clipped(f - found.lowest)


def _clipped(y: Host) -> Host:
    """What a logarithmic axis can show."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(y), np.clip(y, LOWEST, HIGHEST), np.nan)


def _range(small: Host, by_theory: Any, names: int) -> tuple[float, float]:
    """The ends of the axis, exponents of ten, that show the run and its floor, with room above for the names."""
    values = np.append(small, [] if isinstance(by_theory, str) else by_theory)
    values = np.log10(_clipped(values[np.isfinite(values)]))
    if not values.size:
        return -1.0, 1.0
    low, high = math.floor(values.min()), math.ceil(values.max())
    return float(low), high + max(1, high - low) * names / (11 - names)


def _layout(against: str, last: float, low: float, high: float) -> dict[str, Any]:
    across = {"range": [0, last], "zeroline": False, "nticks": 5, "anchor": "y", "title": {"text": against[:-1]}}
    up = {"range": [low, high], "zeroline": False, "type": "log", "exponentformat": "power", "anchor": "x"}
    up |= {"dtick": max(1, math.ceil((high - low) / 4))}
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 44, "r": 8, "t": 8, "b": 36}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{against} {last}",
    }  # fmt: skip
