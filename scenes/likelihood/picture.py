"""What is seen: both losses over the output with their slopes, the Gaussian over the targets, the Bernoulli bars."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.likelihood import bernoulli_loss, brier_loss, gaussian_loss
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.likelihood.moment import Moment
from scenes.likelihood.readings import alt, equations, readouts
from scenes.marks import Label, Trace, numeral

if TYPE_CHECKING:
    from scenes.likelihood.scene import Likelihood

Host = np.ndarray[Any, Any]

SIDE = 6.0  # half of the window of outputs
TOPS = (4.0, 6.0, 8.0, 12.0, 20.0, 40.0, 80.0)  # of the window of losses
HALF = 1.3  # of a tangent, along the curve
BAR = 0.4


def draw(scene: Likelihood, found: Moment) -> Picture:
    """The picture of an output."""
    said = alt(found, scene.squared)
    panels = (losses(scene, found, said), density(scene, found), bars(found))
    return Picture(panels, readouts(found), said, equations(found))


def losses(scene: Likelihood, found: Moment, said: str) -> Panel:
    """Both losses over the output, with a tangent where it is."""
    side = SIDE if abs(found.z) <= SIDE else 1.25 * abs(found.z)
    low, high = _window(found)
    z = _outputs(side)
    shown = [
        ("gaussian", _gaussian(found.y, found.sigma, side), found.gaussian, found.gaussian_slope, "p"),
        ("bernoulli", bernoulli_loss(z, found.t), found.bernoulli, found.bernoulli_slope, "q"),
    ]
    if scene.squared:
        shown.append(("squared", brier_loss(z, found.t), found.brier, found.brier_slope, "singular"))
    data: list[Trace] = [_lowest(found)]
    handles, words = [], []
    for name, curve, value, slope, role in shown:
        within = np.where(curve <= low + 1.6 * (high - low), curve, np.nan)
        known = np.isfinite(within)
        rows = np.stack([z[known], within[known]]).astype(np.float32)
        data.append(marks.trace(name, rows, role, width=2.5, dash="dot" if name == "squared" else ""))
        tangent = _tangent(found.z, value, slope, 2 * side / (high - low))
        data.append(marks.trace(f"{name}-slope", tangent, role, width=6, alpha=0.85))
        handles.append(Handle(name, found.z, value, f"the output, on the {NAMES[name]}", role))
        words.append(_told(slope, (found.z, value), role, (side, low, high)))
    data.append(marks.labels("words", words))
    legend = tuple((NAMES[name], role) for name, *_, role in shown)
    layout = _layout((-side, side), (low, high), "output z", "loss per example, nats", "losses")
    return Panel({"data": data, "layout": layout}, said, tuple(handles), "losses", 1.1, legend=legend)


NAMES = {
    "gaussian": "Gaussian: squared error",
    "bernoulli": "Bernoulli: cross-entropy",
    "squared": "squared error of p",
}


def _window(found: Moment) -> tuple[float, float]:
    """The ends of the axis of losses: from below the lowest to above what is in the hand, in few steps."""
    low = min(0.0, math.floor(2 * found.lowest_gaussian) / 2)
    needed = max(found.gaussian, found.bernoulli, found.lowest_gaussian + 2.0)
    high = next((top for top in TOPS if top >= 1.08 * needed), 1.2 * needed)
    return low - 0.04 * (high - low), high


@cache
def _outputs(side: float) -> Host:
    return np.linspace(-side, side, 161)


@lru_cache(maxsize=256)
def _gaussian(y: tuple[float, ...], sigma: float, side: float) -> Host:
    """The Gaussian loss at every output of the window."""
    return np.asarray(gaussian_loss(_outputs(side), np.array(y), sigma))


def _tangent(z: float, value: float, slope: float, ratio: float) -> Host:
    """A piece of the tangent, as long to the eye whatever its slope."""
    half = HALF / math.hypot(1.0, slope * ratio)
    return np.array([[z - half, z + half], [value - slope * half, value + slope * half]], dtype=np.float32)


def _told(slope: float, at: tuple[float, float], role: str, window: tuple[float, float, float]) -> Label:
    """The slope in words: below a flat piece of the curve, beside a steep one, where the window has room."""
    (z, value), (side, low, high) = at, window
    text, steep = f"slope {numeral(slope)}", slope * 2 * side / (high - low)
    aside, up = 0.07 * side, 0.04 * (high - low)
    if abs(steep) < 0.5:
        across = "left" if z > 0.7 * side else "right" if z < -0.7 * side else "center"
        below = value - low > 3 * up
        return Label(text, z, value - up if below else value + up, role, f"{'bottom' if below else 'top'} {across}", 14)
    right = (steep > 0 and z < 0.6 * side) or z < -0.45 * side  # outside of the curve, else inside
    return Label(text, z + (aside if right else -aside), value, role, "middle right" if right else "middle left", 14)


def _lowest(found: Moment) -> Trace:
    """Where each loss is lowest."""
    places = [(found.mean, found.lowest_gaussian)]
    if found.logit is not None:
        places.append((found.logit, found.entropy))
    stars = marks.dots("lowest", np.array(places), "truth", size=13)
    return stars | {"marker": stars["marker"] | {"symbol": "star"}}


def density(scene: Likelihood, found: Moment) -> Panel:
    """The Gaussian about the output, and what it gives to each target."""
    side = max([SIDE, *(1.1 * abs(y) for y in found.y), 1.1 * abs(found.z)])
    top = 0.4 / found.sigma
    along = np.concatenate([np.linspace(-side, side, 121), found.z + found.sigma * np.linspace(-4, 4, 81)])
    along = np.sort(along)
    heights = _bell(along, found)
    at = _bell(np.array(found.y), found)
    sticks = np.stack([np.stack([found.y, np.zeros(len(found.y))], -1), np.stack([found.y, at], -1)], axis=1)
    data = [
        marks.filled("bell", np.stack([along, heights]).astype(np.float32), "p", alpha=0.15, width=2.5),
        marks.curves("sticks", sticks, "data", width=3),
        marks.dots("tops", np.stack([found.y, at], -1), "data", size=8),
    ]
    handles = [Handle("mean", found.z, top, "the output: the mean", "p")]
    handles += [
        Handle(name, y, 0.0, f"target {i}", "data")
        for i, (name, y) in enumerate(zip(scene.points(), found.y, strict=True), 1)
    ]
    layout = _layout((-side, side), (-0.09 * top, 1.25 * top), "target y", "density", "density")
    said = f"A Gaussian with mean {numeral(found.z)} and deviation {numeral(found.sigma)} over {len(found.y)} targets."
    legend = (("N(y; z, σ²)", "p"), ("targets", "data"))
    return Panel({"data": data, "layout": layout}, said, tuple(handles), "density", 1.3, legend=legend)


def _bell(y: Host, found: Moment) -> Host:
    return np.asarray(np.exp(-0.5 * ((y - found.z) / found.sigma) ** 2) / (found.sigma * math.sqrt(2 * math.pi)))


def bars(found: Moment) -> Panel:
    """The probabilities that the output means beside the shares of the labels."""
    model, seen = (1 - found.p, found.p), (1 - found.t, found.t)
    data = [
        marks.filled("model", _columns(model, -BAR), "q", alpha=0.35, width=2),
        marks.filled("labels", _columns(seen, 0.0), "data", alpha=0.35, width=2),
        marks.labels("words", _named(model, seen)),
    ]
    layout = _layout((-0.62, 1.95), (0.0, 1.25), "label", "probability", "bars")
    layout["xaxis"] |= {"tickvals": [0, 1], "showgrid": False}
    layout["yaxis"] |= {"tickvals": [0, 0.5, 1]}
    handles = (
        Handle("p", 1 - BAR / 2, found.p, "the probability of label 1", "q", 0.01),
        Handle("t", 1 + BAR / 2, found.t, "the share of ones", "data", 0.01),
    )
    said = f"Probability {numeral(found.p)} of label 1 beside the share {numeral(found.t)} of ones among the labels."
    legend = (("model", "q"), ("labels", "data"))
    return Panel({"data": data, "layout": layout}, said, handles, "bars", 1.6, legend=legend)


def _columns(heights: tuple[float, float], left: float) -> Host:
    """Two bars, at 0 and at 1, from ``left`` of it."""
    shapes = [
        np.array([[x, 0], [x, h], [x + BAR, h], [x + BAR, 0], [x, 0]])
        for x, h in zip((left, 1 + left), heights, strict=True)
    ]
    return marks.parted(np.stack(shapes))


def _named(model: tuple[float, float], seen: tuple[float, float]) -> list[Label]:
    """What each bar is, above it and away from its neighbour."""
    return [
        Label(f"p = {numeral(model[1])}", 1.0 - 0.02, model[1] + 0.07, "q", "top left", 14),
        Label(f"t = {numeral(seen[1])}", 1.0 + 0.02, seen[1] + 0.07, "data", "top right", 14),
        Label("1 − p", -0.02, model[0], "q", "top left", 14),
        Label("1 − t", 0.02, seen[0], "data", "top right", 14),
    ]


def _layout(across: tuple[float, float], up: tuple[float, float], x: str, y: str, name: str) -> dict[str, Any]:
    axis = {"zeroline": False, "nticks": 7}
    return {
        "xaxis": axis | {"range": list(across), "anchor": "y", "title": {"text": x}},
        "yaxis": axis | {"range": list(up), "anchor": "x", "title": {"text": y}, "nticks": 6},
        "margin": {"l": 48, "r": 10, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{name} {across} {up}",
    }  # fmt: skip
