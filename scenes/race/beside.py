"""The race in space, and the losses against the steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from scenes import marks, relief
from scenes.base import Panel
from scenes.descent import history
from scenes.marks import Trace
from scenes.palette import colour
from scenes.race.above import here, signs
from scenes.race.heat import Entry, Heat
from scenes.race.thinning import bundle, thinned, until_gone

Host = np.ndarray[Any, Any]

IN_SPACE = 70  # points of a path there
CURVE = 180  # points of a curve against the steps
BAND = 32  # points along a band, there and back


def in_space(heat: Heat, at: int, said: str) -> Panel:
    """The surface with the paths of one start, or with where all starts are."""
    surface = heat.of.surface
    data = [relief.body(surface)]
    if heat.of.starts == 1:
        data += [lifted_path(heat, entry, at) for entry in heat.entries]
    data.append(lifted_balls(heat, at))
    return Panel({"data": data, "layout": relief.space(surface, "space")}, said, (), "space", 1.0, linked=True)


def lifted_path(heat: Heat, entry: Entry, at: int) -> Trace:
    """The path of a lane's only start, on the surface."""
    surface, x = heat.of.surface, entry.paths.x[: at + 1]
    ends = until_gone(surface, x, np.minimum(at, entry.paths.last))
    run = bundle(x, thinned(surface, x, ends, IN_SPACE, 120))
    with np.errstate(all="ignore"):
        f = np.asarray(surface.value(run))
    return relief.lifted(f"path{entry.runner.lane + 1}", surface, *_known(run, f), entry.runner.role)


def lifted_balls(heat: Heat, at: int) -> Trace:
    """Where everybody is, on the surface."""
    count = heat.of.starts
    places = np.concatenate([here(entry, at) for entry in heat.entries] + [np.zeros((0, 2))])
    with np.errstate(all="ignore"):
        heights = np.asarray(heat.of.surface.value(places))
    trace = relief.lifted("balls", heat.of.surface, *_known(places, heights), "ink")
    marker = signs([entry for entry in heat.entries for _ in range(count)], 5 if count == 1 else 3)
    return trace | {"mode": "markers", "marker": {**marker, "symbol": "circle", "line": {"width": 0}}}


def _known(points: Host, heights: Host) -> tuple[Host, Host]:
    """Points without a height are nowhere."""
    known = np.isfinite(heights)
    return np.where(known[:, None], points, np.nan), np.where(known, heights, np.nan)


def against_steps(heat: Heat, at: int) -> Panel:
    """The loss of each lane, the median of its starts when there are many, with a band from the best to the worst."""
    many = heat.of.starts > 1
    what = "f − min f" if heat.known else "f − lowest seen" if heat.lowest else "f"
    what = f"median {what}" if many else what
    names = [entry.runner.name for entry in heat.entries]
    curves = [history.Curve(f"loss{e.runner.lane + 1}", e.runner.name, e.median, e.runner.role) for e in heat.entries]
    said = f"{what} against the steps, on a logarithmic scale: {', '.join(names) or 'nobody'}."
    panel = history.panel(curves, at, said, "losses", aspect=1.6)
    bands = [band(entry) for entry in heat.entries] if many else []
    drawn = [_shorter(trace) for trace in panel.figure["data"] if trace["uid"] != "names"]
    high = 10.0 ** panel.figure["layout"]["yaxis"]["range"][1]
    title = marks.labels("names", [marks.Label(what, max(1, heat.of.steps), high, "", "bottom left", 13)])
    return replace(panel, figure={**panel.figure, "data": [*bands, *drawn, standing(heat, at), title]})


def standing(heat: Heat, at: int) -> Trace:
    """Each lane's sign where its curve is now: it says whose curve that is."""
    here = [(entry, float(entry.median[at])) for entry in heat.entries if np.isfinite(entry.median[at])]
    marker = signs([entry for entry, _ in here], 10)
    x, y = np.full(len(here), at, dtype=np.float32), history.positive(np.array([loss for _, loss in here]))
    return {"type": "scatter", "uid": "standing", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x, "y": y.astype(np.float32)}  # fmt: skip


def _shorter(trace: Trace) -> Trace:
    """A curve with at most so many points."""
    every = -(-len(trace["x"]) // CURVE)
    return trace if every == 1 else trace | {axis: trace[axis][::every].copy() for axis in "xy"}


def band(entry: Entry) -> Trace:
    """From the lowest to the highest loss of the starts that are still running."""
    steps = np.unique(np.linspace(0, len(entry.loss) - 1, BAND).round().astype(int))
    steps = steps[np.isfinite(entry.loss[steps]).any(axis=1)]
    loss = entry.loss[steps]
    low = np.where(np.isfinite(loss), loss, np.inf).min(axis=1, initial=np.inf)
    high = np.where(np.isfinite(loss), loss, -np.inf).max(axis=1, initial=-np.inf)
    x = np.concatenate([steps, steps[::-1]]).astype(np.float32)
    y = history.positive(np.concatenate([low, high[::-1]])).astype(np.float32)
    style = {"mode": "lines", "line": {"width": 0}, "fill": "toself", "fillcolor": colour(entry.runner.role, 0.13)}
    return {"type": "scatter", "uid": f"band{entry.runner.lane + 1}", "hoverinfo": "skip", "x": x, "y": y, **style}
