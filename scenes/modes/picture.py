"""What is seen of a fit: the landscape of the divergence with the path, the densities, and the divergence by steps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes import marks, relief
from scenes.base import Handle, Panel, Picture
from scenes.descent import path
from scenes.modes import readings
from scenes.modes.found import Found, Host, Seen
from scenes.surprise.chart import layout

if TYPE_CHECKING:
    from scenes.modes.scene import Modes

WIDTHS = (0.25, 0.5, 1.0, 2.0, 4.0)
REACH = 8.0  # of the densities' panel


def draw(scene: Modes, found: Found) -> Picture:
    """The picture of a fit."""
    said = readings.alt(scene, found)
    panels = (landscape(scene, found, said), densities(found), history(scene, found))
    return Picture(panels, readings.readouts(scene, found), said)


def landscape(scene: Modes, found: Found, said: str) -> Panel:
    """The divergence from above, over μ and log σ, with the path so far and what is to come."""
    seen = Seen(found.surface)
    known = found.x[np.isfinite(found.x).all(axis=-1)]
    done = known[: found.seen + 1]
    left = path.departure(seen, done)
    data = [
        path.minima("minima", seen),
        path.line("rest", seen, known, "gradient", width=1.5, alpha=0.3),
        path.line("path", seen, done, "gradient", width=2.5),
        path.arrowheads("departure", [left] if left else [], ["gradient"]),
        marks.dots("ball", path.drawable(seen, done[-1:]), "gradient", size=11),
        marks.labels("labels", [path.corner(seen, f"{readings.NAMES[scene.direction]} from above")]),
    ]
    window = relief.plane(seen, scene.direction)
    axis = {name: value for name, value in window["yaxis"].items() if name not in ("scaleanchor", "constrain")}
    axis |= {"title": {"text": "σ"}, "tickvals": [math.log(s) for s in WIDTHS], "ticktext": [f"{s:g}" for s in WIDTHS]}
    across = {name: value for name, value in window["xaxis"].items() if name != "constrain"}
    window |= {"yaxis": axis, "xaxis": across | {"title": {"text": "μ"}}, "margin": {"l": 48, "r": 8, "t": 8, "b": 40}}
    ring = Handle("start", scene.start_mu, scene.start_log_sigma, "the start", "ink")
    return Panel({"data": data, "layout": window}, said, (ring,), "landscape", 1.15)


def densities(found: Found) -> Panel:
    """The mixture and the fit, and the best fit."""
    x: Host = np.linspace(-REACH, REACH, 241)
    p = np.exp(np.asarray(found.surface.log_density(x)))
    fits = [_normal(x, *at) for at in (found.now, found.surface.minima[0].x)]
    top = 1.25 * max(float(p.max()), min(float(fits[1].max()), 4 * float(p.max())))
    x, p, now, best = (marks.fine(row) for row in (x, p, *np.minimum(fits, 1.2 * top)))
    data = [
        marks.filled("p", np.array([[*x, x[-1], x[0]], [*p, 0.0, 0.0]], dtype=np.float32), "p", alpha=0.2, width=2.0),
        marks.trace("best", np.array([x, best], dtype=np.float32), "truth", width=2.0, dash="dash"),
        marks.trace("q", np.array([x, now], dtype=np.float32), "q", width=3.0),
    ]
    window = layout("densities", (-REACH, REACH), (0.0, 1.2 * top))
    window["xaxis"] |= {"showticklabels": True}
    window["yaxis"] |= {"showticklabels": False}
    window["margin"] = {"l": 10, "r": 10, "t": 8, "b": 24}
    legend = (("p, two hills", "p"), ("q, the fit", "q"), ("the best fit", "truth"))
    return Panel({"data": data, "layout": window}, "The mixture, the fit and the best fit.", (), "densities", 1.5,
                 legend=legend)  # fmt: skip


def _normal(x: Host, mu: float, log_sigma: float) -> Host:
    sigma = math.exp(min(max(log_sigma, -12.0), 12.0))
    height: Host = np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))
    return height


def history(scene: Modes, found: Found) -> Panel:
    """The divergence by steps, with the hollows as lines."""
    f = found.f[np.isfinite(found.f)]
    k = np.arange(float(len(f)))
    lows = [lowest.f for lowest in found.surface.minima]
    start = float(np.max(f[:1], initial=lows[0]))
    top = max(min(1.1 * start, 40.0), 1.3 * lows[-1], 0.1)
    curve = np.stack([k, np.minimum(f, 3 * top)]).astype(np.float32)
    last = max(float(scene.steps), 1.0)
    levels = marks.parted(np.array([[(0.0, low), (last, low)] for low in lows]))
    now = min(found.seen, max(len(f) - 1, 0))
    data = [
        marks.trace("hollows", levels, "truth", width=1.75, dash="dash"),
        marks.trace("f", curve, "gradient", width=2.5),
        marks.dots("now", curve[:, now : now + 1].T, "gradient", size=10),
    ]
    window = layout("history", (0.0, last), (0.0, top), x="step", y="nats")
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    window["margin"] = window["margin"] | {"b": 40}
    legend = ((readings.NAMES[scene.direction], "gradient"), ("hollows", "truth"))
    said = "The divergence at each step, and the hollows as lines."
    return Panel({"data": data, "layout": window}, said, (), "history", 1.5, legend=legend)
