"""Curves against the steps with room for their names above them, and an axis that divergence does not stretch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from mathcore.surfaces import Surface
from scenes import marks
from scenes.base import Panel
from scenes.descent import history, path
from scenes.descent.history import Curve
from scenes.marks import Label

Host = np.ndarray[Any, Any]

OVER = 2  # powers of ten above what else is seen: what has diverged leaves there
HIGHEST = 38.0  # the power of ten that single precision ends at
LINE = 0.085  # of the axis for the name of a curve


def panel(curves: Sequence[Curve], at: float | None, steps: int, alt: str, name: str, *, gone: Sequence[str] = (),
          aspect: float = 1.6, title: str = "") -> Panel:  # fmt: skip
    """The panel of these curves over all steps of a run; ``gone`` are the names of those that diverge."""
    low = ends([curve.values for curve in curves])[0]
    high = ends([curve.values if curve.name not in gone else curve.values[:1] for curve in curves])[1]
    high += OVER if gone else 0
    top = min(high + max(1.0, len(curves) * LINE * (high - low) / (1 - len(curves) * LINE)), HIGHEST)
    drawn = history.panel(curves, at, alt, name, aspect=aspect)
    layout, last = drawn.figure["layout"], max(1, steps)
    up = layout["yaxis"] | {"range": [low, top], "dtick": max(1, round((top - low) / 5))}
    up |= {"title": {"text": title}} if title else {}
    layout |= {"xaxis": layout["xaxis"] | {"range": [0, last]}, "yaxis": up, "uirevision": f"{name} {last}"}
    layout |= {"margin": layout["margin"] | {"l": 58}} if title else {}
    data = [_whole(trace, low, top) for trace in drawn.figure["data"]]
    data[-1] = names([(curve.label, curve.role) for curve in curves], last, 10.0**top)
    return Panel({"data": data, "layout": layout}, alt, (), name, aspect, linked=True)


def ends(series: Sequence[Host]) -> tuple[int, int]:
    """The powers of ten below and above all values that are above 0."""
    values = np.concatenate([np.asarray(one, dtype=float).ravel() for one in series])
    values = np.clip(values[np.isfinite(values)], history.LOWEST, 1e30)
    if not values.size:
        return -1, 1
    return math.floor(math.log10(values.min()) - 0.1), math.ceil(math.log10(values.max()) + 0.1)


def names(said: Sequence[tuple[str, str]], x: float, y: float, size: float = 12) -> marks.Trace:
    """Names in the upper right corner, each a line below the last, in the colours of their curves."""
    return marks.labels(
        "names",
        [Label("<br>" * i + text, 0.985 * x, y, role, "bottom left", size) for i, (text, role) in enumerate(said)],
    )


def ball(name: str, surface: Surface, x: Host, role: str) -> marks.Trace:
    """Where a run stands (1, 2), with a light rim, so that it is seen in a tangle."""
    dot = marks.dots(name, path.drawable(surface, x), role, size=12)
    return dot | {"marker": dot["marker"] | {"line": {"width": 1.5, "color": "rgba(255,255,255,0.9)"}}}


def _whole(trace: marks.Trace, low: float, top: float) -> marks.Trace:
    """The line at the step that is seen as high as the axis."""
    if trace["uid"] != "now":
        return trace
    return trace | {"y": np.array([10.0**low, 10.0**top], dtype=np.float32)}
