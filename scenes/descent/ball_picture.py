"""What is seen of one run: the path on the relief, the same in space, loss and gradient against the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.surfaces import Surface
from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import history, path
from scenes.descent.history import short
from scenes.descent.readings import alt, outside, readouts, value
from scenes.descent.run import Run
from scenes.marks import Trace
from scenes.palette import colour

if TYPE_CHECKING:
    from scenes.descent.ball import Ball

Host = np.ndarray[Any, Any]

BROADEST = 1.19  # width ÷ height of the picture from above: two others fit beside it
FINEST = 0.0025  # of the window: what is seen of a path in space


def draw(scene: Ball, run: Run) -> Picture:
    """The picture of a run as far as it is seen."""
    at = min(scene.at, run.last)
    said = alt(run, scene.at)
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    figure = {"data": from_above(run, at), "layout": relief.plane(scene.surface, "above")}
    above = Panel(figure, said, (start,), "above", min(relief.aspect(scene.surface), BROADEST))
    return Picture((above, in_space(run, at, said), against_steps(run, at)), readouts(run, scene.at), said)


def from_above(run: Run, at: int) -> list[Trace]:
    """The path on the relief."""
    surface, x = run.of.surface, run.x[: run.last + 1]
    left = path.departure(surface, x[: at + 1])
    ended = run.why if at == run.last else ""
    away = "<br>outside of the window" if outside(run, at) and not left else ""
    stopped = f"<br>{ended}".replace(": ", ":<br>") if ended and not left else ""
    words = [path.corner(surface, f"step {at} · f = {value(run.f[at])}{away}{stopped}")]
    if left:
        words.append(path.beside(surface, ended or "leaves the window", left[0], left[1], "gradient", 0.015))
    return [
        path.minima("minima", surface),
        path.line("ahead", surface, x[at:], "gradient", width=1.5, alpha=0.4),
        path.dotted("path", surface, x[: at + 1], "gradient"),
        path.arrowheads("departure", [left] if left else [], ["gradient"]),
        marks.dots("ball", path.drawable(surface, x[at : at + 1]), "gradient", size=13),
        marks.labels("labels", words),
    ]


def in_space(run: Run, at: int, said: str) -> Panel:
    """The same surface and path in space."""
    surface, x, f = run.of.surface, run.x[: at + 1], run.f[: at + 1]
    ball = _seen(relief.lifted("ball", surface, x[-1:], f[-1:], "gradient"), surface)
    ball |= {"mode": "markers", "marker": {"size": 5, "color": colour("gradient")}}
    along = _seen(relief.lifted("path", surface, x, f, "gradient"), surface)
    data = [relief.body(surface), along, ball]
    return Panel({"data": data, "layout": relief.space(surface, "space")}, said, (), "space", 1.0, linked=True)


def _seen(trace: Trace, surface: Surface) -> Trace:
    """A path in space without what has no height, and without points that are drawn where the one before them is."""
    size = max(high - low for low, high in surface.window)
    points = np.stack([trace[axis] for axis in "xyz"])
    points[:, ~np.isfinite(points).all(axis=0)] = np.nan
    cells = np.round(points / np.array([[size], [size], [1.0]]) / FINEST)
    moved = (np.diff(cells) != 0).any(axis=0)
    kept = np.r_[True, moved[:-1], True] if len(moved) else np.ones(1, dtype=bool)
    return trace | dict(zip("xyz", short(points.compress(kept, axis=1), 4), strict=True))


def against_steps(run: Run, at: int) -> Panel:
    """Loss above its lowest value, and gradient norm."""
    known = "f − min f" if run.of.surface.minima else "f − lowest seen" if run.lowest else "f"
    curves = [
        history.Curve("loss", known, run.f - run.lowest, "result"),
        history.Curve("norm", "‖g‖", run.norm, "gradient", "dot"),
    ]
    said = f"{known} and the gradient's length against the steps, both on a logarithmic scale."
    return history.panel(curves, at, said, aspect=1.6)
