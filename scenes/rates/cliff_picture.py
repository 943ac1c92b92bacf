"""What is seen at the cliff: both paths, the step before and after clipping, gradient norms and losses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import path
from scenes.descent.history import Curve
from scenes.descent.run import Run
from scenes.marks import Label, Trace, numeral
from scenes.rates import beside
from scenes.rates.cliff_run import Pair
from scenes.rates.cliff_words import alt, equations, how, readouts

if TYPE_CHECKING:
    from scenes.rates.cliff import Clipping

Host = np.ndarray[Any, Any]
Head = tuple[float, float, float]  # x, y, degrees clockwise from up

WIDE, BESIDE = 1.19, 1.5  # width ÷ height of the first panel and of those beside it


def draw(scene: Clipping, pair: Pair) -> Picture:
    """The picture of both runs."""
    said = alt(pair, scene.at)
    panels = (above(scene, pair, said), norms(scene, pair), losses(scene, pair))
    return Picture(panels, readouts(pair, scene.at), said, equations(pair, scene.at))


def above(scene: Clipping, pair: Pair, said: str) -> Panel:
    """Both paths so far as they are seen, and the step from here before and after clipping."""
    surface = pair.surface
    data: list[Trace] = [path.minima("minima", surface)]
    heads: list[Head] = []
    roles: list[str] = []
    words = _key(pair)
    for name, run, role in (("plain", pair.plain, "data"), ("path", pair.clipped, "gradient")):
        at = min(scene.at, run.last)
        x = run.x[: run.last + 1]
        left = path.departure(surface, x[: at + 1])
        if left:
            heads, roles = [*heads, left], [*roles, role]
            ended = run.why.split(":")[0] if at == run.last and run.why else f"at x = {numeral(float(x[at, 0]))}"
            words.append(path.beside(surface, ended, left[0], left[1], role))
        data += [
            path.dotted(name, surface, x[: at + 1], role, width=2),
            beside.ball(f"{name}_ball", surface, x[at : at + 1], role),
        ]
    arrows, tips = steps(pair, min(scene.at, pair.clipped.last))
    data += [
        *arrows,
        path.arrowheads("heads", [*heads, *(tip for tip, _ in tips)], [*roles, *(role for _, role in tips)]),
        marks.labels("labels", words),
    ]
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    return Panel({"data": data, "layout": relief.plane(surface, "above")}, said, (start,), "above", WIDE)


def steps(pair: Pair, at: int) -> tuple[list[Trace], list[tuple[Head, str]]]:
    """−α g from the ball, before and after clipping: the shafts, and their heads."""
    cut, x = pair.cut(at), pair.clipped.x[at]
    alpha = pair.optimizer.learning_rate
    shafts, heads = [], []
    for name, g, role, dash in (("before", cut.gradient, "data", "dash"), ("after", cut.clipped, "gradient", "")):
        ends = np.stack([x, x - alpha * g])
        shafts.append(path.line(name, pair.surface, ends, role, width=3 if dash else 5, dash=dash))
        if alpha * math.hypot(*g) > 1e-3:
            heads.append((path.departure(pair.surface, ends) or _head(ends), role))
    return shafts, heads


def _head(ends: Host) -> Head:
    (x0, y0), (x1, y1) = ends.tolist()
    return x1, y1, math.degrees(math.atan2(x1 - x0, y1 - y0))


def _key(pair: Pair) -> list[Label]:
    """Which colour is whose, in the corner."""
    top = path.corner(pair.surface, how(pair))
    return [top._replace(role="gradient"), top._replace(text="<br>without", role="data")]


def norms(scene: Clipping, pair: Pair) -> Panel:
    """How long the gradients are, before clipping, with the limit."""
    curves = [
        Curve("without", "‖g‖ without clipping", pair.without, "data"),
        Curve("norm", "‖g‖ before clipping", pair.norms, "gradient"),
        Curve("limit", f"limit c = {numeral(pair.clip.limit)}", np.full(pair.clipped.of.steps + 1, pair.clip.limit),
              "ink", "dash"),
    ]  # fmt: skip
    about = "The length of the gradient of both runs at each step on a logarithmic scale, with the limit."
    gone = _gone(("without", pair.plain), ("norm", pair.clipped))
    return beside.panel(curves, scene.at, pair.clipped.of.steps, about, "norms", gone=gone, aspect=BESIDE)


def losses(scene: Clipping, pair: Pair) -> Panel:
    """The loss of both runs."""
    curves = [
        Curve("plain", "f − min f without", _known(pair, pair.plain), "data"),
        Curve("loss", "f − min f with clipping", _known(pair, pair.clipped), "gradient"),
    ]
    about = "The loss of both runs against the steps on a logarithmic scale."
    gone = _gone(("plain", pair.plain), ("loss", pair.clipped))
    return beside.panel(curves, scene.at, pair.clipped.of.steps, about, "losses", gone=gone, aspect=BESIDE)


def _known(pair: Pair, run: Run) -> Host:
    return pair.loss(run)[: run.last + 1]


def _gone(*runs: tuple[str, Run]) -> list[str]:
    """The names of the runs that have diverged."""
    return [name for name, run in runs if run.diverged_at >= 0]
