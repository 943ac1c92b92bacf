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
from scenes.rates import beside
from scenes.rates.schedule_run import Runs
from scenes.rates.schedule_words import alt, measured, readouts, table

if TYPE_CHECKING:
    from scenes.rates.schedule import Schedules

Host = np.ndarray[Any, Any]

WIDE, BESIDE = 1.06, 1.42  # width ÷ height of the first panel at most, and of those beside it


def draw(scene: Schedules, runs: Runs) -> Picture:
    """The picture of all runs."""
    said = alt(runs, scene.at)
    panels = (above(scene, runs, said), rates(scene, runs), against_steps(scene, runs))
    return Picture(panels, readouts(runs, scene.at), said, tables=(table(runs),))


def above(scene: Schedules, runs: Runs, said: str) -> Panel:
    """The path with the schedule and the path at a constant rate, so far as they are seen."""
    surface, data, places = runs.of.surface, [path.minima("minima", runs.of.surface)], []
    words = _key(runs, surface)
    for which, role, name in ((0, "data", "constant"), (runs.chosen, "gradient", "path")):
        at, x = min(scene.at, runs.last(which)), runs.many.x[: runs.last(which) + 1, which]
        left = path.departure(surface, x[: at + 1])
        if left and (role == "gradient" or runs.chosen):
            ended = runs.why(which).split(":")[0] if at == runs.last(which) else ""
            words.append(path.beside(surface, ended or "leaves the window", left[0], left[1], role))
            places.append((left, role))
        width = 2.5 if at < path.MARKS else 1.5
        data += [
            path.line(name, surface, x[: at + 1], role, width=width),
            beside.ball(f"{name}_ball", surface, x[at : at + 1], role),
        ]
    data += [
        path.arrowheads("departure", [place for place, _ in places], [role for _, role in places]),
        marks.labels("labels", words),
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
    curves = np.stack([np.broadcast_to(k, y.shape), history.short(np.where(y < 1e-30, 0.0, y), 4)], -1)
    top = float(max(y.max(initial=0.0), alpha) * 1.3) or 1.0
    said = [(label(type(runs.of.schedule)), "gradient"), ("constant", "data"), ("the others", "ink")]
    last = max(1, steps)
    data: list[Trace] = [
        marks.trace("others", runs.others, "ink", width=1, alpha=0.35),
        marks.curves("constant", curves[0, [0, -1] if steps else []], "data", width=2, dash="dash"),
        marks.curves("rate", curves[runs.chosen], "gradient", width=3),
        marks.trace("now", np.array([[scene.at] * 2, [0, top]], dtype=np.float32), "ink", width=1.5),
        beside.names(said if runs.chosen else [said[0], said[2]], last, top),
    ]
    here = float(y[runs.chosen, min(scene.at, steps - 1)]) if steps else 0.0
    grip = Handle("now", scene.at, here, "the step", "ink", step=max(1.0, steps / 100))
    about = "The learning rate of each step under the chosen schedule, faintly under the others."
    return Panel({"data": data, "layout": _layout(last, top)}, about, (grip,), "rates", BESIDE, click="now")


def against_steps(scene: Schedules, runs: Runs) -> Panel:
    """The loss with the schedule and the loss at a constant rate."""
    curves = [Curve("loss", "with the schedule", _known(runs, runs.chosen), "gradient")]
    if runs.chosen:
        curves.insert(0, Curve("constant", "constant rate", _known(runs, 0), "data"))
    about = f"{measured(runs)} against the steps on a logarithmic scale, with the schedule and at a constant rate."
    which = (("loss", runs.chosen), ("constant", 0))
    gone = [name for name, i in which if runs.many.diverged_at[i] >= 0]
    return beside.panel(curves, scene.at, runs.of.steps, about, "history", gone=gone, aspect=BESIDE,
                        title=measured(runs))  # fmt: skip


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
