"""What is seen of a run on batches: its path on the loss, the data with the line it found, the losses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.surfaces import LinearRegression
from mathcore.surfaces.regression import Regression
from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.batches import curves
from scenes.batches.found import NO_MINIMUM, Found, constant, measured, theory
from scenes.batches.readings import alt, readouts, table
from scenes.batches.seen import Seen
from scenes.descent import path
from scenes.marks import Label, Trace

if TYPE_CHECKING:
    from scenes.batches.scene import Batches

Host = np.ndarray[Any, Any]


def draw(scene: Batches, found: Found) -> Picture:
    """The picture of what was found."""
    by_theory = theory(found.noise, scene.rate, found.batch, constant(scene))
    as_seen = measured(found.walk.f, found.lowest) if found.loss.minima else NO_MINIMUM
    said = alt(scene, found, by_theory, as_seen)
    ring = Handle("start", scene.start_w, scene.start_b, "the start", "ink")
    above = Panel({"data": from_above(found), "layout": layout(found.loss)}, said, (ring,), "above", 1.0)
    panels = (above, beside(found), curves.panel(scene, found, by_theory, as_seen))
    return Picture(panels, readouts(scene, found, by_theory, as_seen), said, tables=(table(scene, found),))


def layout(loss: Regression) -> dict[str, Any]:
    """The plane of w and b with the relief of the loss behind."""
    plane = relief.plane(Seen(loss), "above")
    across, up = plane["xaxis"] | {"title": {"text": "w"}}, plane["yaxis"] | {"title": {"text": "b"}}
    return plane | {"xaxis": across, "yaxis": up, "margin": {"l": 44, "r": 8, "t": 8, "b": 40}}


def from_above(found: Found) -> list[Trace]:
    """Both paths on the relief."""
    surface, walk, full = Seen(found.loss), found.walk, found.full
    x = walk.x[: walk.last + 1]
    left = path.departure(surface, x)
    words = [path.corner(surface, f"batches of {found.batch} of {found.loss.count} rows")]
    if left:
        gone = f"diverged at step {walk.diverged_at}" if walk.diverged_at >= 0 else "leaves the window"
        words.append(path.beside(surface, gone, left[0], left[1], "gradient"))
    return [
        path.minima("minima", surface),
        path.line("full", surface, full.x[: full.last + 1], "result", width=3),
        path.line("path", surface, x, "gradient", width=1.5),
        path.arrowheads("departure", [left] if left else [], ["gradient"]),
        marks.dots("ball", path.drawable(surface, x[-1:]), "gradient", size=11),
        marks.labels("labels", words),
    ]


def beside(found: Found) -> Panel:
    """The data, the line or curve that the run ended with, and the best one."""
    loss, walk = found.loss, found.walk
    u, y, (u0, u1), (y0, y1) = _cloud(loss)
    along = np.linspace(u0, u1, 2 if isinstance(loss, LinearRegression) else 80)
    ends = walk.x[walk.last]
    traces = [
        marks.dots("data", np.stack([u, y], -1), "data", size=6 if loss.count > 60 else 10, alpha=0.8),
        _fit("best", loss, loss.minima[0].x if loss.minima else None, along, "truth", "dash"),
        _fit("fit", loss, None if walk.diverged_at >= 0 else ends, along, "gradient", ""),
    ]
    what = "line" if isinstance(loss, LinearRegression) else "curve"
    words = [Label(f"the run's {what}", u0, y1, "gradient", "bottom right", 13)]
    if loss.minima:
        words.append(Label(f"<br>the best {what}", u0, y1, "truth", "bottom right", 13))
    traces.append(marks.labels("names", words))
    axis = {"zeroline": False, "nticks": 6}
    layout = {
        "xaxis": axis | {"range": [u0, u1], "anchor": "y", "title": {"text": "u"}},
        "yaxis": axis | {"range": [y0, y1], "anchor": "x", "title": {"text": "y"}},
        "margin": {"l": 44, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"data {u0} {u1} {y0} {y1}",
    }  # fmt: skip
    said = f"The {loss.count} rows of data with the {what} that the run ended with, and the best {what}."
    return Panel({"data": traces, "layout": layout}, said, (), "data", 1.3)


@lru_cache(maxsize=32)
def _cloud(loss: Regression) -> tuple[Host, Host, tuple[float, float], tuple[float, float]]:
    """The data as they are drawn, and the window that shows them."""
    u, y = loss.data.u, loss.data.y
    spans = []
    for values, more in ((u, 0.05), (y, 0.12)):
        low, high = float(values.min()), float(values.max())
        room = more * (high - low) or 1.0
        spans.append((low - room, high + (2 * room if more > 0.1 else room)))
    return u, y, spans[0], spans[1]


def _fit(name: str, loss: Regression, at: Any, along: Host, role: str, dash: str) -> Trace:
    """The line or the curve of parameters (w, b), if there are any."""
    if at is None:
        return marks.trace(name, np.zeros((2, 0), dtype=np.float32), role, width=2.5, dash=dash)
    line = np.clip(float(at[0]) * along + float(at[1]), -1e9, 1e9)
    if not isinstance(loss, LinearRegression):
        line = 1 / (1 + np.exp(-np.clip(line, -500, 500)))
    return marks.trace(name, np.stack([along, line]).astype(np.float32), role, width=2.5, dash=dash)
