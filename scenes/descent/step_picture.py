"""What is seen of one step: its parts as arrows on the relief close by, where that is, and lengths against the steps.

The close view has units of its own: the ball is at the origin, and `reach` says how long a unit is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import history, path
from scenes.descent.anatomy import Taken
from scenes.descent.arithmetic import lines
from scenes.descent.ball_picture import BROADEST
from scenes.descent.nearby import HIGH, WIDE, image
from scenes.descent.step_arrows import Drawing, apart, drawing, length
from scenes.descent.step_readings import alt, readouts
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour

if TYPE_CHECKING:
    from scenes.descent.step import Step

Host = np.ndarray[Any, Any]

LONGEST = 3.2  # of the arrows in units of the view
FINEST = 1e-7  # of the surface's window: a unit of the view is not shorter
LOOK = {  # of each arrow: role, width, opacity; what lies below is wider
    "slope": ("gradient", 6.0, 0.3),
    "gradient": ("gradient", 6.0, 1.0),
    "mean": ("estimate", 6.0, 0.4),
    "estimate": ("estimate", 4.5, 1.0),
    "data": ("data", 4.5, 1.0),
    "result": ("result", 3.0, 1.0),
}


def draw(scene: Step, step: Taken) -> Picture:
    """The picture of one step."""
    said = alt(step)
    near = Panel({"data": close(step), "layout": layout(step)}, said, (), "near", WIDE / HIGH)
    equations = lines(step) if step.k else ()
    return Picture((near, overview(scene, step, said), lengths(step)), readouts(step), said, equations)


def reach(step: Taken) -> float:
    """How long a unit of the close view is: the arrows fill it, and it does not jump from step to step."""
    window = max(high - low for low, high in step.run.of.surface.window)
    own = max((length(arrow.vector) for arrow in drawing(step).arrows if arrow.name != "slope"), default=0.0)
    around = np.diff(step.run.x[max(step.k - 3, 0) : step.k + 3], axis=0)
    others = [moved for moved in np.hypot(*around.T).tolist() if math.isfinite(moved)]
    longest = min(max([own, *others]), 1.3 * own) or 0.1 * window
    return max(longest / LONGEST, FINEST * window)


def close(step: Taken) -> list[Trace]:
    """The arrows of a step from the ball."""
    if not step.k:
        return [
            marks.dots("ball", np.zeros((1, 2)), "gradient", size=13),
            marks.labels("labels", [_corner(step, None)]),
        ]
    unit, drawn = reach(step), drawing(step)
    sides = np.array(drawn.sides, dtype=float).reshape(-1, 2, 2) / unit
    traces = [_ellipse(drawn.ellipse / unit)] if drawn.ellipse is not None else []
    traces.append(marks.curves("sides", _limited(sides), "ink", width=1.5, dash="dot"))
    for name, role in dict.fromkeys((arrow.name, arrow.role) for arrow in drawn.arrows):
        tips = [_reached(arrow.vector / unit) for arrow in drawn.arrows if arrow.name == name]
        traces.append(_arrows(name, tips, *LOOK[role]))
    ends = np.stack([np.zeros(2), step.delta / unit])
    dots = marks.dots("ball", ends, "gradient", size=13)
    dots["marker"] |= {"symbol": ["circle", "circle-open"], "line": {"width": 2.5}, "size": [13, 11],
                       "color": [colour("gradient"), colour("result")]}  # fmt: skip
    return [*traces, _bar(unit), dots, marks.labels("labels", _words(step, drawn, unit))]


def _arrows(name: str, tips: list[tuple[float, float]], role: str, width: float, alpha: float) -> Trace:
    trace, faded = marks.arrows(name, tips, role, width=width), colour(role, alpha)
    return trace | {"line": trace["line"] | {"color": faded}, "fillcolor": faded}


def _reached(tip: Host) -> tuple[float, float]:
    """A tip as far out as it can be drawn, in its direction."""
    x, y = tip.tolist()
    shrink = min(1.0, 2 * marks.REACH / max(math.hypot(x, y), 1e-9))
    return x * shrink, y * shrink


def _ellipse(axes: Host) -> Trace:
    return marks.curves("ellipse", np.minimum(axes, 1e4) * marks.circle(), "eigen", width=2, dash="dash")


def _limited(curves: Host) -> Host:
    return np.clip(curves, -1e4, 1e4)


def _bar(unit: float) -> Trace:
    """How long something is: a bar of a round length."""
    _, long = _round_length(unit)
    left, low = -WIDE + 0.3, -HIGH + 0.35
    bar = [[left, low + 0.12], [left, low], [left + long, low], [left + long, low + 0.12]]
    return marks.curves("bar", np.array(bar), "ink", width=2.5)


def _round_length(unit: float) -> tuple[float, float]:
    """A length of 1, 2 or 5 times a power of ten, and how many units of the view it takes: 1 to 2.5."""
    power = 10.0 ** math.floor(math.log10(2.5 * unit))
    bar = max(n * power for n in (1, 2, 5) if n * power <= 2.5 * unit * (1 + 1e-9))
    return bar, bar / unit


def _words(step: Taken, drawn: Drawing, unit: float) -> list[Label]:
    named = [arrow for arrow in drawn.arrows if length(arrow.vector) > 0.2 * unit]
    places = apart([_inside(arrow.vector / unit) for arrow in named])
    words = [
        Label(arrow.label, *_inside(np.array(place)), LOOK[arrow.role][0], size=17)
        for arrow, place in zip(named, places, strict=True)
    ]
    bar, size = _round_length(unit)
    words.append(Label(numeral(bar), -WIDE + 0.3 + size + 0.12, -HIGH + 0.37, "", "middle right", 14))
    if drawn.factor:
        scaled = f"gradients drawn × {numeral(drawn.factor, 2)}"
        words.append(Label(scaled, WIDE - 0.2, -HIGH + 0.37, "", "middle left", 14))
    return [*words, _corner(step, drawn)]


def _corner(step: Taken, drawn: Drawing | None) -> Label:
    said = f"step {step.k} of {step.run.of.steps}" if step.k else "no step from here"
    if drawn and length(step.delta) == 0:
        said += ": Δx = 0"
    return Label(said, -WIDE + 0.2, HIGH - 0.2, "", "bottom right", 15)


def _inside(place: Host) -> tuple[float, float]:
    """A place within the view, towards which an arrow that leaves it points."""
    x, y = place.tolist()
    shrink = min(1.0, (WIDE - 0.9) / max(abs(x), 1e-9), (HIGH - 0.6) / max(abs(y), 1e-9))
    return x * shrink, y * shrink


def layout(step: Taken) -> dict[str, Any]:
    """The close view: no numbers on its axes, for the bar says how long things are."""
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "ticks": "", "constrain": "domain"}
    plain = marks.plane(HIGH, "near")
    behind = {
        "source": image(step.run.of.surface, tuple(step.x.tolist()), reach(step) if step.k else 1.0),
        "xref": "x", "yref": "y", "x": -WIDE, "y": HIGH, "sizex": 2 * WIDE, "sizey": 2 * HIGH,
        "sizing": "stretch", "layer": "below",
    }  # fmt: skip
    return plain | {
        "xaxis": axis | {"range": [-WIDE, WIDE], "minallowed": -WIDE, "maxallowed": WIDE, "anchor": "y"},
        "yaxis": axis | {"range": [-HIGH, HIGH], "minallowed": -HIGH, "maxallowed": HIGH, "anchor": "x",
                         "scaleanchor": "x"},
        "images": [behind],
    }  # fmt: skip


def overview(scene: Step, step: Taken, said: str) -> Panel:
    """The whole run on its surface, and what of it the close view shows."""
    surface, x = scene.surface, step.run.x[: step.run.last + 1]
    half = (reach(step) if step.k else 0.0) * np.array([WIDE, HIGH])
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * half + step.x
    traces = [
        path.minima("minima", surface),
        path.line("ahead", surface, x[step.k :], "gradient", width=1.5, alpha=0.4),
        path.line("path", surface, x[: step.k + 1], "gradient"),
        path.line("view", surface, corners, "ink", width=2),
        marks.dots("ball", path.drawable(surface, step.x[None]), "gradient", size=11),
    ]
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    figure = {"data": traces, "layout": relief.plane(surface, "above")}
    return Panel(figure, said, (start,), "above", min(relief.aspect(surface), BROADEST))


def lengths(step: Taken) -> Panel:
    """How long gradients and steps are."""
    found = step.run
    steps = np.hypot(*np.diff(found.x, axis=0).T)
    curves = [
        history.Curve("norm", "‖g‖", found.norm, "gradient", "dot", 1),
        history.Curve("moved", "‖Δx‖", steps, "result", "", 1),
    ]
    return history.panel(curves, step.k, "The lengths of the gradients and of the steps, on a logarithmic scale.")
