"""What is seen: the (α, β) plane, the ball's path on the bowl, and the error along each eigenvector."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.surfaces import Quadratic
from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import path
from scenes.marks import Label, numeral
from scenes.momentum import plane
from scenes.momentum.motion import Motion
from scenes.momentum.readings import alt, ending, equations, readouts, table

if TYPE_CHECKING:
    from scenes.momentum.scene import WhyMomentum

Host = np.ndarray[Any, Any]

LOW, HIGH = -9.0, 3.0  # of the axis of errors, as powers of ten: the same for all, so that slopes can be compared
DOTS = 96  # of the simulation, all parts together


def draw(scene: WhyMomentum, motion: Motion) -> Picture:
    """The picture of a motion."""
    said = alt(scene, motion)
    panels = (plane.panel(scene, motion, said), bowl(scene, motion), errors(motion))
    return Picture(panels, readouts(scene, motion), said, equations(motion), (table(scene, motion),))


def bowl(scene: WhyMomentum, motion: Motion) -> Panel:
    """The path in the plane of the gentlest and the steepest direction."""
    surface = Quadratic(condition=scene.condition, angle=0.0)
    start = np.array([scene.start_x, scene.start_y])
    x = (motion.simulated[[0, -1], : motion.last + 1].T) * start
    traces = [
        path.minima("minima", surface),
        path.line("path", surface, x, "gradient", width=2),
        marks.dots("steps", path.drawable(surface, x[1 : path.MARKS]), "gradient", size=6),
    ]
    left = path.departure(surface, x)
    # a trace that is not clipped would leave the dots hidden that were outside the window a moment ago
    traces.append(path.arrowheads("departure", _inside(left), ["gradient"]) | {"cliponaxis": True})
    words = [
        Label("x₁, λ = 1", 2.95, -2.9, "", "top left", 13),
        Label(f"x₂, λ = {numeral(scene.condition, 4)}", -2.95, 2.95, "", "bottom right", 13),
    ]
    if left:
        said = ending(motion) or "leaves the window"
        words.append(path.beside(surface, said, left[0], left[1], "gradient"))
    traces.append(marks.labels("labels", words))
    handle = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    about = "The path of the ball on the bowl, from above: gentle direction across, steep direction up."
    return Panel({"data": traces, "layout": relief.plane(surface, "bowl")}, about, (handle,), "bowl", 1.1)


def _inside(left: tuple[float, float, float] | None) -> list[tuple[float, float, float]]:
    """Where a path leaves the window, a little before the edge: room for the head of an arrow."""
    if left is None:
        return []
    x, y, angle = left
    turn = math.radians(angle)
    return [(x - 0.13 * math.sin(turn), y - 0.13 * math.cos(turn), angle)]


def errors(motion: Motion) -> Panel:
    """The error along each eigenvector: closed form as lines, simulation as dots, the rate as a slope."""
    k = np.arange(motion.last + 1.0)
    closed, simulated = (_visible(x[:, : motion.last + 1]) for x in (motion.closed, motion.simulated))
    every = max(1, math.ceil((motion.last + 1) * len(closed) / DOTS))
    lines = np.stack([np.broadcast_to(k, closed.shape), closed], -1)
    dots = np.stack([np.broadcast_to(k, closed.shape), simulated], -1)[:, ::every]
    with np.errstate(over="ignore"):
        slope = _visible(motion.rate**k)
    data = [
        marks.curves("rate", np.stack([k, slope], -1), "eigen", width=1.5, dash="dash"),
        marks.curves("between", lines[1:-1], "p", width=1, alpha=0.5),
        marks.curves("closed", lines[[0, -1]], "p", width=2),
        marks.dots("simulated", dots, "q", size=5),
        marks.labels("names", [*_names(motion), *_ends(motion, closed)]),
    ]
    about = "The error along each eigenvector against the steps on a logarithmic scale."
    return Panel({"data": data, "layout": _layout(motion.steps)}, about, (), "errors", 1.75, linked=True)


def _visible(errors: Host) -> Host:
    """Sizes as a logarithmic axis can show them."""
    sizes = np.abs(errors)
    return np.where(np.isfinite(sizes), np.clip(sizes, 1e-30, 1e30), np.nan)


def _names(motion: Motion) -> list[Label]:
    """What each colour is, in the upper right corner."""
    said = [("closed form", "p"), ("simulation", "q"), ("rateᵏ", "eigen")]
    right = max(1, motion.steps)
    return [Label("<br>" * i + text, right, 10.0**HIGH, role, "bottom left", 12) for i, (text, role) in enumerate(said)]


def _ends(motion: Motion, closed: Host) -> list[Label]:
    """Which line is whose, each at a place of its own along the part that is seen."""
    if motion.condition == 1:
        return []
    found = []
    for name, line, share in ((plane.MIN, closed[0], 0.6), (plane.MAX, closed[-1], 0.3)):
        seen = np.flatnonzero((line > 10.0 ** (LOW + 1)) & (line < 10.0 ** (HIGH - 1)))
        at = int(seen[-1] * share) if seen.size else 0
        rises = line[at] > 1.5 * line[0]
        high = float(line[at] if rises else np.nanmax(line[max(at - 1, 0) : at + 4]))
        found.append(Label(name, at, high, "p", "bottom right" if rises else "top right", 12))
    return found


def _layout(steps: int) -> dict[str, Any]:
    return {
        "xaxis": {"range": [0, max(1, steps)], "zeroline": False, "nticks": 5, "anchor": "y",
                  "title": {"text": "step"}},
        "yaxis": {"range": [LOW, HIGH], "zeroline": False, "anchor": "x", "type": "log", "exponentformat": "power",
                  "nticks": 5, "title": {"text": "|error|"}},
        "margin": {"l": 52, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"errors {steps}",
    }  # fmt: skip
