"""What is seen of a schedule: both paths on the relief, the rates over the steps, and the losses below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.parameters import label
from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import history, path
from scenes.descent.history import Curve
from scenes.marks import Label, Trace
from scenes.rates.schedule_run import Runs
from scenes.rates.schedule_words import alt, measured, readouts, table

if TYPE_CHECKING:
    from scenes.rates.schedule import Schedules

Host = np.ndarray[Any, Any]

ROLES = ("gradient", "data")  # with the schedule, at a constant rate
WIDE = 1.15  # width ÷ height of the first panel at most


def draw(scene: Schedules, runs: Runs) -> Picture:
    """The picture of all runs."""
    said = alt(runs, scene.at)
    panels = (above(scene, runs, said), rates(scene, runs), against_steps(scene, runs))
    return Picture(panels, readouts(runs, scene.at), said, tables=(table(runs),))


def above(scene: Schedules, runs: Runs, said: str) -> Panel:
    """The path with the schedule and the path at a constant rate, so far as they are seen."""
    surface, data, places, words = runs.of.surface, [path.minima("minima", runs.of.surface)], [], []
    for which, role, name in ((0, "data", "constant"), (runs.chosen, "gradient", "path")):
        at = min(scene.at, runs.last(which))
        x = runs.many.x[: runs.last(which) + 1, which]
        left = path.departure(surface, x[: at + 1])
        if left and (which or not runs.chosen):
            ended = runs.why(which).split(":")[0] if at == runs.last(which) else ""
            words.append(path.beside(surface, ended or "leaves the window", left[0], left[1], role))
        places += [(left, role)] if left else []
        data += [
            path.line(name, surface, x[: at + 1], role, width=2.5 if which else 2),
            marks.dots(f"{name}_ball", path.drawable(surface, x[at : at + 1]), role, size=12),
        ]
    data += [
        path.arrowheads("departure", [place for place, _ in places], [role for _, role in places]),
        marks.labels("labels", [*_key(runs, surface), *words]),
    ]
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    wide = min(relief.aspect(surface), WIDE)
    return Panel({"data": data, "layout": relief.plane(surface, "above")}, said, (start,), "above", wide)


def _key(runs: Runs, surface: Any) -> list[Label]:
    """Which colour is whose, in the corner."""
    top = path.corner(surface, label(type(runs.of.schedule)))
    return [
        top._replace(role="gradient"),
        *([top._replace(text="<br>constant rate", role="data")] if runs.chosen else []),
    ]


def rates(scene: Schedules, runs: Runs) -> Panel:
    """The rate of each step: the chosen schedule, the constant one, and faintly the others."""
    steps, alpha = runs.of.steps, runs.of.optimizer.learning_rate
    k, y = np.arange(1.0, steps + 1), alpha * runs.factors
    curves = np.stack([np.broadcast_to(k, y.shape), y], -1)
    others = [i for i in range(len(y)) if i not in (0, runs.chosen)]
    top = float(max(y.max(initial=0.0), alpha) * 1.12) or 1.0
    names = [label(type(runs.of.schedule)), *(["<br>constant"] if runs.chosen else []), "<br><br>the others"]
    roles = ["gradient", *(["data"] if runs.chosen else []), ""]
    last = max(1, steps)
    data: list[Trace] = [
        marks.curves("others", curves[others], "ink", width=1, alpha=0.35),
        marks.curves("constant", curves[0], "data", width=2, dash="dash"),
        marks.curves("rate", curves[runs.chosen], "gradient", width=3),
        marks.trace("now", np.array([[scene.at] * 2, [0, top]], dtype=np.float32), "ink", width=1.5),
        marks.labels("names", [Label(text, last, top, role, "bottom left", 13) for text, role in
                               zip(names, roles, strict=True)]),
    ]  # fmt: skip
    here = float(y[runs.chosen, min(scene.at, steps - 1)]) if steps else 0.0
    grip = Handle("now", scene.at, here, "the step", "ink", step=max(1.0, steps / 100))
    about = "The learning rate of each step under the chosen schedule, faintly under the others."
    return Panel({"data": data, "layout": _layout(last, top)}, about, (grip,), "rates", 1.6, click="now")


def against_steps(scene: Schedules, runs: Runs) -> Panel:
    """The loss with the schedule and the loss at a constant rate."""
    curves = [Curve("loss", "with the schedule", _known(runs, runs.chosen), "gradient")]
    if runs.chosen:
        curves.insert(0, Curve("constant", "constant rate", _known(runs, 0), "data"))
    about = f"{measured(runs)} against the steps on a logarithmic scale, with the schedule and at a constant rate."
    panel = history.panel(curves, scene.at, about, aspect=1.6)
    last = max(1, runs.of.steps)
    axis = panel.figure["layout"]["xaxis"] | {"range": [0, last]}
    up = panel.figure["layout"]["yaxis"] | {"title": {"text": measured(runs)}}
    margin = {"l": 58, "r": 8, "t": 8, "b": 40}
    layout = panel.figure["layout"] | {"xaxis": axis, "yaxis": up, "margin": margin}
    return Panel({**panel.figure, "layout": layout}, about, (), "history", 1.6, linked=True)


def _known(runs: Runs, which: int) -> Host:
    return runs.loss(which)[: runs.last(which) + 1]


def _layout(last: int, top: float) -> dict[str, Any]:
    return {
        "xaxis": {"range": [0, last], "zeroline": False, "nticks": 5, "anchor": "y", "title": {"text": "step"}},
        "yaxis": {"range": [0, top], "zeroline": False, "nticks": 5, "anchor": "x", "title": {"text": "rate"}},
        "margin": {"l": 58, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"rates {last} {top}",
    }  # fmt: skip
