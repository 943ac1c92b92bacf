"""What is seen of a code: the landscape of its loss with both pulls, the densities, and the loss term by term."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from mathcore.information.latent import WINDOW, CodeLoss, level_lines
from mathcore.special import ndtri
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.descent import path
from scenes.latent import readings
from scenes.latent.moment import Host, Moment
from scenes.marks import Label, Trace, numeral
from scenes.probe.picture import arrow
from scenes.surprise.chart import boxes, layout

LEVELS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
SHADED = (1, 3, 5, 7)  # of the levels
WIDTHS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
REACH = 6.0  # of the densities
TALLEST = 2.2  # that a density is drawn
DRAWS = 9


def draw(found: Moment) -> Picture:
    """The picture of a code."""
    said = readings.alt(found)
    panels = (landscape(found, said), densities(found), terms(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found))


def landscape(found: Moment, said: str) -> Panel:
    """The loss from above, over μ and log σ², with lines at doubling heights above the lowest place."""
    rings, at = _rings(found.ground), np.array([found.mu, found.log_variance])
    data = [marks.area(f"shade{k}", rings[k], "p", alpha=0.09, width=0) for k in SHADED]
    data += [
        marks.trace("levels", _levels(found.ground), "p", width=1.2, alpha=0.55),
        path.minima("best", found.ground),
        _pull("prior", at, found.slopes[0], "p"),
        _pull("data", at, found.slopes[1], "data"),
        marks.labels("words", _heights(rings)),
    ]
    (x0, x1), (y0, y1) = WINDOW
    axis = {"zeroline": False, "ticks": "", "showgrid": False, "fixedrange": True}
    window = layout("landscape", (x0, x1), (y0, y1), x="mean μ", y="deviation σ")
    window["xaxis"] |= axis | {"showticklabels": True, "nticks": 9, "constrain": "domain"}
    window["yaxis"] |= axis | {"tickvals": [2 * math.log(s) for s in WIDTHS], "ticktext": [f"{s:g}" for s in WIDTHS],
                               "scaleanchor": "x", "constrain": "domain"}  # fmt: skip
    window["margin"] = window["margin"] | {"b": 40}
    ring = Handle("code", found.mu, found.log_variance, "the code: mean and width", "q")
    legend = [("pull of the prior", "p"), ("pull of the data", "data"), ("best code", "truth")]
    if not found.decodes:
        del legend[1]
    return Panel({"data": data, "layout": window}, said, (ring,), "landscape", 1.0, legend=tuple(legend))


@lru_cache(maxsize=64)
def _rings(ground: CodeLoss) -> Host:
    """Codes of one loss each: those of the divergence, moved to the best code and as narrow as it is."""
    beta = ground.given[2]
    rings: Host = np.array(ground.minima[0].x) + _level_lines(beta) * np.array([math.sqrt(beta / ground.pull), 1.0])
    return rings.round(3)


@lru_cache(maxsize=64)
def _levels(ground: CodeLoss) -> Host:
    """All of them in one line, which is sent once for a ground."""
    rows = marks.parted(_rings(ground))
    rows.flags.writeable = False
    return rows


@lru_cache(maxsize=64)
def _level_lines(beta: float) -> Host:
    return np.asarray(level_lines(np.array(LEVELS) / beta, 45, -9.0))


def _heights(rings: Host) -> list[Label]:
    """How high the shaded levels are, to their left, where that is within the window."""
    (x0, _), (y0, y1) = WINDOW
    words: list[Label] = []
    for k in reversed(SHADED):
        x, y = rings[k][np.argmin(rings[k][:, 0])].tolist()
        if x0 + 0.4 < x and y0 < y < y1 and (not words or x - words[-1].x > 0.7):
            words.append(Label(numeral(LEVELS[k]), x, y, "ink", "middle left", 12))
    return words


def _pull(name: str, at: Host, slope: Host, role: str) -> Trace:
    """An arrow down a part of the loss: long where it is steep, up to a limit; none where it is flat."""
    pull = -slope * min(1.0, 1e6 / max(float(np.hypot(*slope)), 1e-300))
    if float(np.hypot(*pull)) < 1e-9:
        return marks.area(name, np.repeat(at[None], 6, axis=0), role, alpha=1.0, width=0)
    return marks.area(name, arrow(at, pull), role, alpha=1.0, width=3)


def densities(found: Moment) -> Panel:
    """The prior, the code and the best code, and a few draws z = μ + σ ε of the same ε."""
    peak = 1 / (found.sigma * math.sqrt(2 * math.pi))
    top = max(0.45, min(peak, TALLEST))
    draws = np.stack([found.mu + found.sigma * _noise(), np.full(DRAWS, -0.05 * top)], axis=-1)
    data = [
        marks.filled("p", _bell(0.0, 1.0, top), "p", alpha=0.2, width=2),
        marks.filled("q", _bell(found.mu, found.sigma, top), "q", alpha=0.14, width=2.5),
        marks.dots("draws", np.clip(draws, -50, 50), "q", size=6),
    ]
    legend = (("p = N(0, 1)", "p"), ("q = N(μ, σ²)", "q"))
    if found.decodes:
        mu, v = found.best
        data.insert(1, marks.trace("best", _bell(mu, math.exp(v / 2), top), "truth", width=2, dash="dash"))
    if peak > 1.15 * top:
        data.append(marks.labels("words", [Label(f"↑ {numeral(peak)}", found.mu, 1.1 * top, "q", "middle left", 13)]))
    window = layout("densities", (-REACH, REACH), (-0.12 * top, 1.16 * top), x="z")
    window["xaxis"] |= {"showticklabels": True, "nticks": 7}
    window["yaxis"] |= {"showticklabels": False}
    window["margin"] = {"l": 10, "r": 10, "t": 8, "b": 40}
    said = "The prior, the code, and a few draws of it."
    grips = (
        Handle("middle", found.mu, min(peak, 1.1 * top), "the mean of the code", "q"),
        Handle("side", found.mu + found.sigma, min(peak * math.exp(-0.5), 1.1 * top), "the width of the code", "q"),
    )
    return Panel({"data": data, "layout": window}, said, grips, "densities", 1.5, legend=legend)


@lru_cache(maxsize=1)
def _noise() -> Host:
    """Standard normal numbers, evenly spread: the same for every code."""
    return np.asarray(ndtri((np.arange(DRAWS) + 0.5) / DRAWS))


def _bell(mu: float, sigma: float, top: float) -> Host:
    """A normal density, where it is within the window, as far up as it is drawn."""
    z = np.clip(mu + sigma * np.linspace(-4, 4, 73), -1.5 * REACH, 1.5 * REACH)
    height = np.exp(-(((z - mu) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))
    ends = [[-1.5 * REACH, 1.5 * REACH], [height[0], height[-1]]]
    z = np.concatenate([ends[0][:1], z, ends[0][1:]])
    height = np.concatenate([ends[1][:1], height, ends[1][1:]])
    return np.stack([z, np.minimum(height, 1.3 * top)]).round(4).astype(np.float32)


def terms(found: Moment) -> Panel:
    """The terms of the loss, each from where the one before ends, and their sums."""
    beta = found.ground.given[2]
    steps = [(name, beta * term) for name, term in zip(("½ μ²", "½ (σ²−1)", "−log σ"), found.terms, strict=True)]
    total = [("β D" if found.decodes else "D(q‖p)", beta * found.kl)]
    more = [("miss", found.parts[2]), ("blur", found.parts[3])] if found.decodes else []
    sums = [*total, *([("loss", found.loss)] if found.decodes else [])]
    bars: list[tuple[str, float, float, str]] = []
    height = 0.0
    for name, term in steps:
        bars.append((name, height, height + term, "positive" if term >= 0 else "negative"))
        height += term
    bars.append((*total[0][:1], 0.0, total[0][1], "q"))
    for name, term in more:
        bars.append((name, height, height + term, "data"))
        height += term
    if more:
        bars.append(("loss", 0.0, sums[1][1], "gradient"))
    return _waterfall(bars, sums)


def _waterfall(bars: list[tuple[str, float, float, str]], sums: list[tuple[str, float]]) -> Panel:
    """Bars from a height to a height, with their names below and their sizes above."""
    ends = [end for _, low, high, _ in bars for end in (low, high)]
    low, high = min(0.0, *ends), max(0.4, *ends)
    size = high - low
    data: list[Trace] = []
    for role in ("positive", "negative", "q", "data", "gradient"):
        its = [(k - 0.36, k + 0.36, min(a, b), max(a, b)) for k, (_, a, b, one) in enumerate(bars) if one == role]
        if its or role == "negative":
            data.append(boxes(role, its, role, alpha=0.4))
    joints = [[(k + 0.36, b), (k + 0.64, b)] for k, (_, _, b, _) in enumerate(bars[:-1])]
    words = [Label(numeral(b - a), k, max(a, b) + 0.06 * size, role, size=12) for k, (_, a, b, role) in enumerate(bars)]
    data += [marks.curves("joints", np.array(joints), "ink", width=1), marks.labels("words", words)]
    window = layout("terms", (-0.6, len(bars) - 0.4), (low - 0.04 * size, high + 0.16 * size), y="nats")
    window["xaxis"] |= {"showticklabels": True, "tickvals": list(range(len(bars))), "ticktext": [b[0] for b in bars],
                        "tickfont": {"size": 11}, "tickangle": 0}  # fmt: skip
    window["yaxis"] |= {"zeroline": True, "nticks": 5}
    window["margin"] = window["margin"] | {"b": 30}
    told = ", ".join(f"{name} {numeral(value)}" for name, value in sums)
    return Panel({"data": data, "layout": window}, f"The loss term by term: {told}.", (), "terms", 1.6)
