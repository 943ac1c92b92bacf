"""What is seen of a sweep: loss against learning rate, the run at the chosen one, its loss and its sharpness."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import history, path
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour
from scenes.rates import beside
from scenes.rates.edge import bound
from scenes.rates.sweep_run import POWERS, Place, Swept
from scenes.rates.sweep_words import alt, measured, readouts

if TYPE_CHECKING:
    from scenes.rates.sweep import Sweep

Host = np.ndarray[Any, Any]

EVERY = 3  # powers of ten between which the axis of losses does not change
OVER = 2  # powers of ten above the loss at the start: what leaves there has diverged or is about to
WIDE = 1.06  # width ÷ height of the first panel
FARTHEST = 1e30  # the largest number that is drawn
BESIDE = 1.2  # of the one at the upper right, at least


def draw(scene: Sweep, swept: Swept) -> Picture:
    """The picture of a sweep."""
    said = alt(swept)
    panels = (curve(scene, swept, said), above(scene, swept), against_steps(swept))
    return Picture(panels, readouts(swept), said)


def curve(scene: Sweep, swept: Swept, said: str) -> Panel:
    """Loss after the steps against α, both as powers of ten."""
    low, high = _range(swept)
    at, here = math.log10(max(swept.alpha, 1e-30)), _height(np.array([swept.loss]), low, high + 40)[0]
    grip = Handle("alpha", min(max(at, POWERS[0]), POWERS[1]), _within(here, low, high), "the learning rate",
                  "gradient", step=1 / 30)  # fmt: skip
    data = [
        _diverged(swept, low, high),
        _level(swept),
        *_edges(swept, low, high),
        _losses(swept, at, here, low, high),
        _best(swept, low, high),
        _words(swept, low, high),
    ]
    return Panel({"data": data, "layout": _layout(swept, low, high)}, said, (grip,), "curve", WIDE, click="alpha")


def _range(swept: Swept) -> tuple[int, int]:
    """The powers of ten at the ends of the axis."""
    high = math.ceil(math.log10(swept.before)) + OVER if 0 < swept.before < math.inf else OVER
    low = EVERY * math.floor((math.log10(max(swept.least, history.LOWEST)) - 0.2) / EVERY)
    return min(low, high - 2 * OVER), high


def _height(losses: Host, low: float, high: float) -> Host:
    """Losses as powers of ten: what has diverged far above the axis, what is 0 at its foot."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(losses)
    return np.where(losses <= 0, low, np.clip(power, low, high))


def _within(y: float, low: float, high: float) -> float:
    return float(min(max(y, low), high)) if math.isfinite(y) else high


def _losses(swept: Swept, at: float, here: float, low: float, high: float) -> Trace:
    """The curve, through the chosen rate too; what has diverged is drawn above the axis, so the curve leaves it."""
    x = np.log10(swept.rates)
    y = _height(swept.losses, low, high + 40)
    place = int(np.searchsorted(x, at))
    x, y = np.insert(x, place, at), np.insert(y, place, here)
    x = np.where(np.isnan(y), y, x)
    return marks.trace("losses", np.asarray(np.stack([x, y]), dtype=np.float32), "result", width=3)


def _diverged(swept: Swept, low: float, high: float) -> Trace:
    """The rates that have diverged, as bands."""
    half = (POWERS[1] - POWERS[0]) / (len(swept.rates) - 1) / 2
    bands = [(max(a - half, POWERS[0]), min(b + half, POWERS[1])) for a, b in stretches(swept)]
    corners = [[(a, low), (a, high), (b, high), (b, low), (a, low)] for a, b in bands]
    return marks.area("diverged", np.array(corners).reshape(-1, 5, 2), "gradient", alpha=0.1, width=0)


def stretches(swept: Swept) -> list[tuple[float, float]]:
    """The first and the last of neighbouring rates that have diverged, as powers of ten."""
    lost = np.r_[False, np.isinf(swept.losses), False]
    turns = np.flatnonzero(lost[1:] != lost[:-1])
    x = np.log10(swept.rates)
    return [(float(x[a]), float(x[b - 1])) for a, b in turns.reshape(-1, 2)]


def _level(swept: Swept) -> Trace:
    """The loss at the start."""
    y = math.log10(swept.before) if 0 < swept.before < math.inf else math.nan
    ends = np.array([POWERS, (y, y)], dtype=np.float32)
    return marks.trace("before", ends if math.isfinite(y) else ends[:, :0], "ink", width=1, dash="dot")


def _edges(swept: Swept, low: float, high: float) -> list[Trace]:
    """Upright lines where stability ends, by the Hessian at the minimum and at the start."""
    lines = []
    for name, place, width, dash in (("edge", swept.reached, 2.5, ""), ("edge_start", swept.start, 2, "dash")):
        x = power(place)
        ends = np.array([[x, x], [low, high]], dtype=np.float32) if x is not None else np.zeros((2, 0), np.float32)
        lines.append(marks.trace(name, ends, "eigen", width=width, dash=dash))
    return lines


def power(place: Place) -> float | None:
    """The edge of a place as a power of ten, if it lies in the picture."""
    if place.edge is None or not 10.0 ** POWERS[0] <= place.edge <= 10.0 ** POWERS[1]:
        return None
    return math.log10(place.edge)


def _best(swept: Swept, low: float, high: float) -> Trace:
    """The rate that ends lowest."""
    best = swept.best
    chosen = [] if best is None else [best]
    x = np.log10(swept.rates[chosen])
    y = _height(swept.losses[chosen], low, high + 40)
    marker = {"symbol": "star", "size": 16, "color": colour("truth"), "line": {"width": 0}}
    return {"type": "scatter", "uid": "best", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x.astype(np.float32), "y": y.astype(np.float32)}  # fmt: skip


def _words(swept: Swept, low: float, high: float) -> Trace:
    """Names of the lines, of the bands, and of the best."""
    said = [*_edge_names(swept, low, high)]
    line = (high - low) / 18
    if 0 < swept.before < math.inf:
        said.append(Label("at the start", POWERS[0] + 0.05, math.log10(swept.before), "", "top right", 12))
    broad = max(stretches(swept), key=lambda band: band[1] - band[0], default=(0.0, 0.0))
    if broad[1] - broad[0] > 0.5:
        said.append(Label("diverges", sum(broad) / 2, (low + high) / 2, "gradient", "middle center", 15))
    best = swept.best
    if best is not None and swept.steps:
        x, y = math.log10(swept.rates[best]), float(_height(swept.losses[[best]], low, high)[0])
        said.append(Label("best\u2002", x, max(y, low + line / 2), "truth", "middle left", 14))
    return marks.labels("labels", said)


def _edge_names(swept: Swept, low: float, high: float) -> list[Label]:
    """Each beside its line, the left one to the left; one name where both lines are one."""
    c = bound(swept.optimizer)
    at, first = power(swept.reached), power(swept.start)
    if c is None or (at is None and first is None):
        return []
    factor = f"{numeral(c)}/λ<sub>max</sub>"
    line = (high - low) / 18
    if at is not None and first is not None and abs(at - first) < 0.02:
        return [_beside(factor, at, high - line, True)]
    where = "at the minimum" if swept.reached.known else "at the best end"
    named = ((at, f"{factor}<br>{where}", first), (first, f"{factor}<br>at the start", at))
    return [
        _beside(text, x, high - 1.4 * line, (x < other) if other is not None else True)
        for x, text, other in named
        if x is not None
    ]


def _beside(text: str, x: float, y: float, left: bool) -> Label:
    space = "\u2002"
    text = "<br>".join(f"{one}{space}" if left else f"{space}{one}" for one in text.split("<br>"))
    return Label(text, x, y, "eigen", f"middle {'left' if left else 'right'}", 14)


def above(scene: Sweep, swept: Swept) -> Panel:
    """The run at the chosen rate on the relief."""
    surface, run = swept.surface, swept.run
    x = run.x[: run.last + 1]
    left = path.departure(surface, x)
    words = [path.corner(surface, f"α = {numeral(swept.alpha)}")]
    if left:
        words.append(path.beside(surface, run.why or "leaves the window", left[0], left[1], "gradient"))
    data = [
        path.minima("minima", surface),
        path.dotted("path", surface, x, "gradient", width=2.5 if len(x) <= path.MARKS else 1.5, size=4),
        path.arrowheads("departure", [left] if left else [], ["gradient"]),
        marks.dots("ball", path.drawable(surface, x[-1:]), "gradient", size=11),
        marks.labels("labels", words),
    ]
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    about = f"The run at α = {numeral(swept.alpha)}, from above."
    layout = relief.plane(surface, "above")
    return Panel({"data": data, "layout": layout}, about, (start,), "above", max(relief.aspect(surface), BESIDE))


def against_steps(swept: Swept) -> Panel:
    """The loss of the chosen run on a logarithmic axis, and λmax with its border on an axis of its own at the right."""
    run = swept.run
    f = run.f[: run.last + 1] - swept.lowest
    about = "The loss of this run against the steps, and the largest eigenvalue of the Hessian along its path."
    curves = [history.Curve("loss", measured(swept), f, "result")]
    panel = beside.panel(curves, None, run.last, about, "history")
    border, last = limit(swept), max(1, run.last)
    top = _top(swept.along, border)
    lines = np.array([[0, last], [border or 0.0] * 2], dtype=np.float32)
    k = np.arange(run.last + 1.0)
    seen = np.where(np.isfinite(swept.along), np.clip(swept.along, -100 * top, 100 * top), np.nan)
    right = {"yaxis": "y2"}
    data = [
        *panel.figure["data"][:-1],
        marks.trace("sharpness", history.short(np.stack([np.where(np.isnan(seen), seen, k), seen])), "eigen", width=2)
        | right,
        marks.trace("border", lines if border else lines[:, :0], "eigen", width=1.5, dash="dash") | right,
        beside.names(_names(swept, border), last, float(panel.figure["data"][-1]["y"][0])),
    ]
    return Panel({"data": data, "layout": _two_axes(panel.figure["layout"], top)}, about, (), "history", 1.6,
                 linked=True)  # fmt: skip


def limit(swept: Swept) -> float | None:
    """The largest λmax for which the chosen rate is stable, if there is a border."""
    c = bound(swept.optimizer)
    return c / swept.alpha if c is not None and c < FARTHEST * swept.alpha else None


def _top(along: Host, border: float | None) -> float:
    """The end of the axis of λmax: the border in its middle, unless the path goes far beyond."""
    seen = along[np.isfinite(along)]
    largest = float(seen.max()) if seen.size else 1.0
    if border is None:
        return min(1.2 * largest, FARTHEST) if largest > 0 else 1.0
    return border * max(2.0, min(1.15 * largest / border, 6.0))


def _names(swept: Swept, border: float | None) -> list[tuple[str, str]]:
    """The names of the three curves, and their colours."""
    said = [(measured(swept), "result"), ("λ<sub>max</sub> (right)", "eigen")]
    return [*said, (f"stable below {numeral(border)}", "eigen")] if border else said


def _two_axes(layout: dict[str, Any], top: float) -> dict[str, Any]:
    right = {"range": [0, top], "overlaying": "y", "side": "right", "showgrid": False, "zeroline": False, "nticks": 4,
             "anchor": "x", "tickmode": "auto", "tickfont": {"color": colour("eigen")}}  # fmt: skip
    return layout | {"yaxis2": right, "margin": layout["margin"] | {"r": 46}}


def _layout(swept: Swept, low: float, high: float) -> dict[str, Any]:
    powers = range(POWERS[0], POWERS[1] + 1)
    every = max(1, math.ceil((high - low) / 7))
    heights = range(math.ceil(low / every) * every, int(high) + 1, every)
    axis = {"zeroline": False, "showgrid": True}
    return {
        "xaxis": axis | {"range": list(POWERS), "anchor": "y", "tickvals": list(powers),
                         "ticktext": [f"10<sup>{p}</sup>".replace("-", "−") for p in powers],
                         "title": {"text": "learning rate α"}},
        "yaxis": axis | {"range": [low, high], "anchor": "x", "tickvals": list(heights),
                         "ticktext": [f"10<sup>{p}</sup>".replace("-", "−") for p in heights],
                         "title": {"text": f"{measured(swept)} after {swept.steps} steps"}},
        "margin": {"l": 62, "r": 10, "t": 10, "b": 46}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"curve {low} {high}",
    }  # fmt: skip
