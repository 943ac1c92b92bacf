"""What is seen: the points with their copies and three fits, the errors against the noise, and the slopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.augmentation.found import TAUS, WINDOW, Found
from scenes.augmentation.readings import alt, readouts
from scenes.base import Handle, Panel, Picture
from scenes.bayesian import chart
from scenes.bayesian.points import handles

if TYPE_CHECKING:
    from scenes.augmentation.scene import Augmentation

Host = np.ndarray[Any, Any]

ACROSS, UP = (-2.05, 2.05), (-2.0, 2.6)
SHOWN = 400  # copies that are drawn
POWERS = (-3.0, 3.0)
TOP = 4.5
STEEP = 6.0


def draw(scene: Augmentation, found: Found) -> Picture:
    """The picture of what was found."""
    said = alt(scene, found)
    return Picture((fits(scene, found, said), errors(scene, found), slopes(scene, found)), readouts(scene, found), said)


def fits(scene: Augmentation, found: Found, said: str) -> Panel:
    """The points, the cloud of their copies and the three curves."""
    y = np.array(scene.points)[:, 1]
    cloud = np.stack([found.cloud, np.broadcast_to(y, found.cloud.shape)], axis=-1).reshape(-1, 2)[:SHOWN]
    data = [
        chart.dots("cloud", cloud, "q", size=4, alpha=0.45),
        chart.line("plain", WINDOW, found.plain, "ink", width=2, dash="dash"),
        chart.line("copied", WINDOW, found.copied, "q", width=2),
        chart.line("limit", WINDOW, found.limit, "p", width=3.5),
        chart.dots("points", scene.points, "data", size=10),
    ]
    names = [("fit to the points alone", "ink"), (f"fit to {scene.copies} copies of each", "q")]
    data.append(chart.key([*names, ("fit to ever more copies, exactly", "p")], -1.55, UP[1]))
    layout = chart.layout("fits", ACROSS, UP, ("x", "y"))
    return Panel({"data": data, "layout": layout}, said, handles(scene.points), "fits", 1.1, click="point")


def errors(scene: Augmentation, found: Found) -> Panel:
    """The error on the points and on points left out, against the noise."""
    seen, left = _power(found.swept.seen), _power(found.swept.left)
    here = float(_power(np.array([found.left[1]]))[0])
    place = min(scene.tau, 1.0)
    data = [
        chart.line("now", np.full(2, place), np.array(POWERS), "ink", width=1.25, dash="dot"),
        chart.line("seen", TAUS, seen, "data", width=2.5),
        chart.line("left", TAUS, left, "result", width=3),
        chart.dots("best", [[TAUS[left.argmin()], left.min()]], "result", size=9),
        chart.key([("points left out", "result"), ("points seen", "data")], 0.02, TOP, 12),
    ]
    ticks = list(range(-3, 4))
    up = {"tickvals": ticks, "ticktext": [f"10<sup>{k}</sup>".replace("-", "−") for k in ticks]}
    layout = chart.layout("errors", (-0.01, 1.01), (POWERS[0] - 0.2, TOP), ("τ", "squared error"), y=up)
    layout |= {"margin": layout["margin"] | {"l": 56}}
    grip = Handle("tau", place, min(max(here, POWERS[0]), POWERS[1]), "the noise", "result", step=0.01)
    said = "The mean squared error on the points and on points left out in turn, for every noise."
    return Panel({"data": data, "layout": layout}, said, (grip,), "errors", 1.3, linked=True)


def _power(errors: Host) -> Host:
    """Errors as powers of ten: what is 0 stands at the foot, what is beyond the axis leaves it."""
    return np.asarray(np.log10(np.clip(errors, 1e-5, 1e6)))


def slopes(scene: Augmentation, found: Found) -> Panel:
    """The slope of the plain fit and of the smoothed one; what noise makes dear are the slopes at the points."""
    at = np.stack([np.array(scene.points)[:, 0], np.clip(found.on_points, -1e3, 1e3)], axis=-1)
    data = [
        chart.line("level", np.array(ACROSS), np.zeros(2), "ink", width=1),
        chart.line("plain", WINDOW, found.plain_slope, "ink", width=2, dash="dash"),
        chart.line("limit", WINDOW, found.limit_slope, "p", width=3),
        chart.dots("at", at, "p", size=8),
        chart.key([("slope without noise", "ink"), ("slope with noise", "p")], -2.0, 1.5 * STEEP, 12),
    ]
    layout = chart.layout("slopes", ACROSS, (-STEEP, 1.5 * STEEP), ("x", "f′(x)"))
    said = "The slope of the fit to the points alone, and of the fit with noise, over x."
    return Panel({"data": data, "layout": layout}, said, (), "slopes", 1.45, linked=True)
