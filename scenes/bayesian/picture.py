"""What is seen: the points in their band with samples of the posterior, the two kinds of doubt, and the evidence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes.base import Handle, Panel, Picture
from scenes.bayesian import chart
from scenes.bayesian.found import ALPHAS, WINDOW, Found
from scenes.bayesian.points import handles
from scenes.bayesian.readings import alt, readouts, table

if TYPE_CHECKING:
    from scenes.bayesian.scene import Bayesian

ACROSS, UP = (-2.05, 2.05), (-2.3, 2.9)
DOUBT = 1.2  # the top of the axis of standard deviations
TALL = 40.0  # of the evidence's axis, in nats


def draw(scene: Bayesian, found: Found) -> Picture:
    """The picture of what was found."""
    said = alt(scene, found)
    panels = (fit(scene, found, said), doubt(scene, found), likely(scene, found))
    return Picture(panels, readouts(scene, found), said, tables=(table(found),))


def fit(scene: Bayesian, found: Found, said: str) -> Panel:
    """The points, the mean, the two bands and the samples."""
    mean, inner, outer = found.window.mean, 2 * found.window.epistemic, 2 * found.window.deviation
    at, low, high = scene.at, *_around(found)
    data = [
        chart.band("noise", WINDOW, mean - outer, mean + outer, "p", 0.13),
        chart.band("doubt", WINDOW, mean - inner, mean + inner, "estimate", 0.28),
        chart.many("curves", WINDOW, found.curves, "estimate", width=1.25, alpha=0.75),
        chart.line("mean", WINDOW, mean, "estimate", width=3.5),
        chart.line("at", np.array([at, at]), np.array(UP), "ink", width=1.25, dash="dot"),
        chart.line("interval", np.array([at, at]), np.array([low, high]), "result", width=4),
        chart.dots("unseen", scene.points[len(found.x) :], "data", hollow=True),
        chart.dots("points", scene.points[: len(found.x)], "data", size=10),
        chart.dots("answer", [[at, float(found.at.mean)]], "result", size=11),
    ]
    names = [("mean" if not len(found.curves) else "mean, and samples of the posterior", "estimate"),
             ("± 2 epistemic deviations", "estimate"), ("± 2 deviations, noise and all", "p")]  # fmt: skip
    data.append(chart.key(names, -1.6, UP[1]))
    layout = chart.layout("fit", ACROSS, UP, ("x", "y"))
    grips = (*handles(scene.points), Handle("at", at, UP[0] + 0.12, "where it is asked", "result"))
    return Panel({"data": data, "layout": layout}, said, grips, "fit", 1.1, click="point")


def _around(found: Found) -> tuple[float, float]:
    """The interval of two deviations at the place that is asked."""
    mean, away = float(found.at.mean), 2 * float(found.at.deviation)
    return mean - away, mean + away


def doubt(scene: Bayesian, found: Found) -> Panel:
    """The standard deviations of a prediction over the window."""
    flat = np.full(WINDOW.shape, found.window.aleatoric)
    data = [
        chart.line("rug", *_rug(found), "data", width=2),
        chart.line("total", WINDOW, found.window.deviation, "result", width=3),
        chart.line("epistemic", WINDOW, found.window.epistemic, "estimate", width=2.5),
        chart.line("aleatoric", WINDOW, flat, "p", width=2, dash="dash"),
        chart.line("at", np.array([scene.at, scene.at]), np.array([0, DOUBT]), "ink", width=1.25, dash="dot"),
    ]
    words = [("of a new observation", "result"), ("epistemic", "estimate")]
    data.append(chart.key([*words, ("aleatoric", "p")], -1.95, 1.35 * DOUBT, 12))
    layout = chart.layout("doubt", ACROSS, (0.0, 1.35 * DOUBT), ("x", "deviation"))
    said = "The deviation of a prediction over x: the curve's own doubt, the noise, and both together."
    return Panel({"data": data, "layout": layout}, said, (), "doubt", 1.3, linked=True)


def _rug(found: Found) -> tuple[np.ndarray, np.ndarray]:
    """A short stroke on the axis for each point that was seen."""
    x = np.repeat(found.x, 3)
    y = np.tile([0.0, 0.06 * DOUBT, math.nan], len(found.x))
    return np.where(np.isnan(y), math.nan, x), y


def likely(scene: Bayesian, found: Found) -> Panel:
    """The evidence against the prior precision."""
    powers, now = np.log10(ALPHAS), float(found.evidence.log)
    top = 10.0 * math.ceil((max(found.evidences.max(), now) + 1) / 10)
    best = int(found.evidences.argmax())
    place = min(max(math.log10(scene.alpha), -4.0), 3.0)
    height = min(max(now, top - TALL), top)
    data = [
        chart.line("evidence", powers, found.evidences, "truth", width=3),
        chart.line("now", np.array([place, place]), np.array([top - TALL, top]), "ink", width=1.25, dash="dot"),
        chart.dots("best", [[powers[best], found.evidences[best]]] if len(found.x) else [], "truth", size=9),
        chart.key([("evidence ln p(y)", "truth")], -3.9, top + 0.18 * TALL, 12),
    ]
    across = {"tickvals": [-4, -2, 0, 2], "ticktext": [_power(k) for k in (-4, -2, 0, 2)]}
    layout = chart.layout("evidence", (-4.05, 3.05), (top - 1.05 * TALL, top + 0.18 * TALL), ("α", "nats"), x=across)
    grip = Handle("alpha", place, height, "the prior precision", "truth", step=0.05)
    said = "How probable the points are under each prior precision, all weights averaged over."
    return Panel({"data": data, "layout": layout}, said, (grip,), "evidence", 1.45, linked=True)


def _power(k: int) -> str:
    return f"10<sup>{k}</sup>".replace("-", "−")
