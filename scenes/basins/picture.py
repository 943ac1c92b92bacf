"""What is seen of the basins: the map, level lines, the hollows with their numbers, and the path of one start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.surfaces import Surface
from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.basins import paint
from scenes.basins.hollows import NUMBERED
from scenes.basins.probe import fate
from scenes.basins.readings import alt, readouts, table
from scenes.basins.survey import Survey, Timed
from scenes.descent import path
from scenes.descent.run import Run
from scenes.marks import Trace
from scenes.palette import NIGHT, WHITE

if TYPE_CHECKING:
    from scenes.basins.scene import Basins


def draw(scene: Basins, timed: Timed, run: Run) -> Picture:
    """The picture of a survey with the run of the start under the finger."""
    survey, end = timed.survey, fate(scene.surface, run, timed.survey, scene.tolerance)
    said = alt(scene, survey, end)
    figure = {"data": [*hollows(survey), *walked(run)], "layout": layout(scene.surface, survey, scene.lines)}
    ring = Handle("start", scene.start_x, scene.start_y, "a start", "ink")
    panel = Panel(figure, said, (ring,), "map", relief.aspect(scene.surface), click="start")
    return Picture((panel,), readouts(scene, timed, end), said, tables=(table(survey),))


def layout(surface: Surface, survey: Survey, lines: bool) -> dict[str, Any]:
    """The window of the surface with the map behind, and level lines over it."""
    (x0, x1), (y0, y1) = surface.window
    place = {"xref": "x", "yref": "y", "x": x0, "y": y1, "sizex": x1 - x0, "sizey": y1 - y0, "sizing": "stretch",
             "layer": "below"}  # fmt: skip
    images = [place | {"source": paint.image(survey)}]
    if lines:  # a hair wider: Plotly takes images in one place for one
        images.append(place | {"source": paint.lines(surface), "sizex": (x1 - x0) * (1 + 1e-9)})
    return relief.plane(surface, "map") | {"images": images}


def hollows(survey: Survey) -> list[Trace]:
    """The hollows: their numbers; dots where there are too many for numbers."""
    listed = list(enumerate(survey.hollows))
    few = len(listed) <= NUMBERED
    numbered = [(i, one) for i, one in listed if few or one.known]
    others = [] if few else [one.x for _, one in listed if not one.known]
    x, y = np.array([one.x for _, one in numbered], dtype=np.float32).reshape(-1, 2).T.copy()
    font = {"size": 18, "weight": 700}  # in the page's own ink, on the halo that every word has
    named: Trace = {"type": "scatter", "uid": "hollows", "mode": "text", "textfont": font,
                    "text": [f"{i + 1}" for i, _ in numbered], "hoverinfo": "skip", "x": x, "y": y}  # fmt: skip
    x, y = np.array(others, dtype=np.float32).reshape(-1, 2).T.copy()
    dot = {"size": 5, "color": NIGHT, "line": {"width": 1, "color": WHITE}}
    return [{"type": "scatter", "uid": "others", "mode": "markers", "marker": dot, "hoverinfo": "skip", "x": x, "y": y},
            named]  # fmt: skip


def walked(run: Run) -> list[Trace]:
    """The path of the start under the finger, with a light edge that parts it from the map."""
    surface, x = run.of.surface, run.x[: run.last + 1]
    edge = path.line("edge", surface, x, "ink", width=6)
    edge["line"] = {"color": "rgba(255,255,255,0.85)", "width": 6}
    left = path.departure(surface, x)
    words = [path.beside(surface, run.why or "leaves the window", left[0], left[1], "gradient")] if left else []
    heads = path.arrowheads("departure", [left] if left else [], ["gradient"])
    return [edge, path.dotted("path", surface, x, "gradient"), heads, marks.labels("labels", words)]
