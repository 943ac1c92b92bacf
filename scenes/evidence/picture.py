"""What is seen of counts and a model: the triangle, −log L per observation as entropy plus divergence, and L itself."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from mathcore.information import kl_divergence
from mathcore.information.simplex import HEIGHT, ternary
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.evidence import readings
from scenes.evidence.counts import Counts
from scenes.evidence.moment import LEVELS, Host, Moment, along, curve, level_lines
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chart import layout

ROOM = 1.6  # nats above the least divergence that the curve is drawn to, at least


def draw(found: Moment) -> Picture:
    """The picture of counts and a model."""
    said = readings.alt(found)
    panels = (triangle(found, said), losses(found), likelihood(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def triangle(found: Moment, said: str) -> Panel:
    """All tables of three outcomes: the data with lines of equal divergence from them, and the model as a curve."""
    lines, (x, y), at = level_lines(found.counts, found.least), _place(found.p), _place(found.q)
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, HEIGHT], [0.0, 0.0]])
    data: list[Trace] = [
        marks.area("simplex", corners, "ink", alpha=0.05, width=1.5),
        marks.trace("levels", _levels(found.counts, found.least), "data", width=1.1, alpha=0.6),
        marks.curves("touching", lines[-1].round(4), "truth", width=2.0, dash="dash"),
        marks.curves("model", ternary(curve(found.model)[1]).round(4), "q", width=3.5),
        marks.curves("gap", np.array([[x, y], at]), "ink", width=1.5, dash="dot"),
        _star("best", found),
        marks.labels("words", _words(found, lines)),
    ]
    if found.least < 1e-9 or found.best is None:
        data[2] = marks.curves("touching", np.zeros((0, 2)), "truth", width=2.0, dash="dash")
    window = layout("triangle", (-0.1, 1.1), (-0.12, HEIGHT + 0.12))
    window["yaxis"] |= {"showticklabels": False, "showgrid": False, "scaleanchor": "x", "constrain": "domain"}
    window["xaxis"] |= {"constrain": "domain"}
    window["margin"] = {"l": 4, "r": 4, "t": 4, "b": 4}
    grips = (
        Handle("data", x, y, "the data: shares of a, b and c", "data", 0.02),
        Handle("model", *at, "the model at θ", "q", 0.02),
    )
    legend = (("p, the data", "data"), ("q(θ), the model", "q"), ("best θ", "truth"))
    return Panel({"data": data, "layout": window}, said, grips, "triangle", 1.12, legend=legend)


@lru_cache(maxsize=64)
def _levels(counts: Counts, least: float) -> Host:
    """The lines in one, which is sent once for the same data."""
    rows = marks.parted(level_lines(counts, least)[:-1]).round(4)
    rows.flags.writeable = False
    return rows


def _place(table: tuple[float, ...]) -> tuple[float, float]:
    x, y = ternary(np.array(table)).tolist()
    return x, y


def _star(name: str, found: Moment) -> Trace:
    """The best member."""
    where = [] if found.best is None else [ternary(found.model.table(np.asarray(found.best)))]
    trace = marks.dots(name, np.array(where).reshape(-1, 2), "truth", size=14)
    return trace | {"marker": trace["marker"] | {"symbol": "star"}}


def _words(found: Moment, lines: Host) -> list[Label]:
    """The corners, and how high the lines are, where they pass far enough from each other."""
    words = [
        Label(f"a  {numeral(found.q[0])}", -0.02, -0.05, "q", "middle right", 14),
        Label(f"b  {numeral(found.q[1])}", 1.02, -0.05, "q", "middle left", 14),
        Label(f"c  {numeral(found.q[2])}", 0.5, HEIGHT + 0.05, "q", "middle center", 14),
    ]
    lowest = found.p[2]
    for level, line in zip(LEVELS, lines, strict=False):
        x, y = line[int(np.argmin(line[:, 1]))].tolist()
        if y > 0.03 and (lowest - y / HEIGHT) > 0.05 and all(abs(y - word.y) > 0.05 for word in words):
            words.append(Label(numeral(level), x, y, "ink", "middle center", 11))
    return words


def losses(found: Moment) -> Panel:
    """−log L per observation over θ: the entropy of the data, and the divergence on top of it."""
    theta, kl = curve(found.model)[0], along(found.counts, found.model)
    H = found.entropy
    floor = found.least if math.isfinite(found.least) else 0.0
    now = found.kl if math.isfinite(found.kl) else 0.0
    high = H + min(max(floor + ROOM, 1.1 * now), floor + 6.0)
    known = kl < 3 * (high - H) + 4
    tall = np.minimum(H + kl[known], 1.6 * high).round(4)
    across = theta[known].round(4)
    data = [marks.area("entropy", np.array([[0, 0], [0, H], [1, H], [1, 0], [0, 0]]), "data", alpha=0.22, width=1)]
    data.append(marks.filled("divergence", _between(across, tall, H), "q", alpha=0.22, width=0))
    data.append(marks.trace("loss", np.stack([across, tall]).astype(np.float32), "gradient", width=3))
    words = []
    if found.best is None:
        words.append(Label("infinite for every θ", 0.5, H + 0.45 * (high - H), "q", "middle center", 15))
    else:
        star = marks.dots("best", np.array([[found.best, H + found.least]]), "truth", size=13)
        data.append(star | {"marker": star["marker"] | {"symbol": "star"}})
    if 0.08 * high < H:
        words.append(Label(f"H(p) = {numeral(H)}", 0.5, H / 2, "data", "middle center", 13))
    data.append(marks.labels("words", words))
    window = layout("losses", (0.0, 1.0), (0.0, 1.2 * high), x="θ", y="nats")
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    window["margin"] = window["margin"] | {"b": 40, "t": 46}
    at = min(found.cross, 1.15 * high)
    grips = (Handle("height", found.theta, at, "θ, on the curve", "q", 0.01),)
    legend = (("−log L ÷ n", "gradient"), ("D(p‖q)", "q"))
    said = "−log L for each observation over θ: the entropy of the data, the same for all θ, and the divergence on top."
    return Panel({"data": data, "layout": window}, said, grips, "losses", 1.5, legend=legend)


def _between(x: Host, top: Host, low: float) -> Host:
    """The area between a curve and a height."""
    if not len(x):
        return np.zeros((2, 0), dtype=np.float32)
    return np.stack([[*x, x[-1], x[0]], [*top, low, low]]).astype(np.float32)


def likelihood(found: Moment) -> Panel:
    """The likelihood over θ as a share of its greatest value: the sharper, the more data."""
    data: list[Trace] = []
    if found.best is not None:
        theta = _fine(found.best, found.n)
        kl = np.asarray(kl_divergence(np.array(found.p), found.model.table(theta)))
        ratio = np.exp(-found.n * np.maximum(kl - found.least, 0.0))
        rows = np.stack([[*theta, 1.0, 0.0], [*ratio, 0.0, 0.0]]).round(4).astype(np.float32)
        data.append(marks.filled("likelihood", rows, "q", alpha=0.2, width=2.5))
        data.append(
            marks.curves("best", np.array([[found.best, 0.0], [found.best, 1.0]]), "truth", width=2, dash="dash")
        )
        data.append(marks.dots("now", np.array([[found.theta, found.ratio]]), "q", size=11))
    else:
        data.append(marks.labels("words", [Label("L(θ) = 0 for every θ", 0.5, 0.5, "q", size=15)]))
    window = layout("likelihood", (0.0, 1.0), (0.0, 1.25), x="θ", y="L(θ) ÷ greatest")
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    window["yaxis"] |= {"tickvals": [0, 0.5, 1]}
    window["margin"] = window["margin"] | {"b": 40}
    said = f"The likelihood of {found.n} observations over θ, as a share of its greatest value."
    return Panel({"data": data, "layout": window}, said, (), "likelihood", 1.6, legend=((f"n = {found.n}", "q"),),
                 linked=True)  # fmt: skip


def _fine(best: float, n: int) -> Host:
    """θ from 0 to 1, closer together near the best one, where the likelihood of many data is a needle."""
    near = best + np.linspace(-2.5, 2.5, 81) / math.sqrt(n)
    return np.unique(np.clip(np.concatenate([np.linspace(0.0, 1.0, 41), near]), 0.0, 1.0))
