"""What is seen: arrows beside the circle of noise, information against the angle, and bars that overlap."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.bayesian import chart
from scenes.infomax.found import TURNS, Cloud, Found, directions
from scenes.infomax.readings import alt, readouts
from scenes.marks import Label, Points, numeral
from scenes.surprise.chart import boxes

if TYPE_CHECKING:
    from scenes.infomax.scene import InfoMax

HALF = 5.2  # of the window
NEAREST = 0.5  # to the middle that a handle stands
ROLES = ("p", "q")
NAMES = ("w₁", "w₂")
CIRCLE = marks.circle(96)
LEAST = 0.5  # bits that an axis goes up to


def draw(scene: InfoMax, found: Found) -> Picture:
    """The picture of what was found."""
    said = alt(found)
    return Picture((plane(scene, found, said), turned(found), overlap(found)), readouts(found), said)


def ring(wide: float, tilt: float) -> tuple[float, float]:
    """Where the end of the cloud's axis is in the hand: two deviations out, to the left."""
    x, y = directions(tilt)
    return -2 * wide * float(x), -2 * wide * float(y)


def plane(scene: InfoMax, found: Found, said: str) -> Panel:
    """The cloud, its axes, the noise, and for each neuron an arrow of two deviations of its sum."""
    cloud = found.cloud
    axes = directions([cloud.tilt, cloud.tilt + 90]) * 2 * np.array([[cloud.long], [cloud.short]])
    tips = [_tip(cloud, angle) for angle in found.angles]
    data = [
        marks.filled("ellipse", marks.parted(CIRCLE @ axes), "data", alpha=0.1, width=1.5),
        marks.dots("points", _normals() @ axes / 2, "data", size=4, alpha=0.45),
        marks.curves("axes", np.stack([-axes, axes], axis=1), "eigen", width=1.5, dash="dot"),
        marks.trace("noise", marks.parted(2 * found.noise * CIRCLE), "gradient", width=2, dash="dash"),
        marks.curves(
            "shadows", np.array([_shadow(cloud, angle) for angle in found.angles]), "ink", width=1, dash="dot"
        ),
        *(marks.arrows(f"w{k + 1}", [tip], ROLES[k], width=4) for k, tip in enumerate(tips)),
        marks.labels("words", _words(found, tips)),
    ]
    grips = [_grip(k, angle, tip) for k, (angle, tip) in enumerate(zip(found.angles, tips, strict=True))]
    grips.append(Handle("axis", *ring(scene.wide, scene.tilt), "the end of the cloud's axis", "eigen"))
    legend = (("two deviations of the sum", "p"), ("two deviations of the noise", "gradient"))
    return Panel(
        {"data": data, "layout": marks.plane(HALF, "infomax")}, said, tuple(grips), "plane", 1.0, legend=legend
    )


def _tip(cloud: Cloud, angle: float) -> tuple[float, float]:
    """Two deviations of the sum along its direction: where the shadow of the ellipse ends."""
    x, y = directions(angle) * 2 * cloud.signal(angle)
    return float(x), float(y)


def _shadow(cloud: Cloud, angle: float) -> Points:
    """From the tip to where the ellipse is touched: what lies across the direction counts the same."""
    w, sigma = directions(angle), cloud.signal(angle)
    touch = 2 * cloud.covariance @ w / sigma if sigma > 1e-9 else np.zeros(2)
    return np.array([np.array(_tip(cloud, angle)), touch])


def _grip(k: int, angle: float, tip: tuple[float, float]) -> Handle:
    far = max(NEAREST, math.hypot(*tip))
    x, y = directions(angle) * far
    return Handle(f"w{k + 1}", float(x), float(y), f"the weights of neuron {k + 1}", ROLES[k])


def _words(found: Found, tips: list[tuple[float, float]]) -> list[Label]:
    """The arrows' names, beyond their tips."""
    words = []
    for k, (angle, tip) in enumerate(zip(found.angles, tips, strict=True)):
        x, y = directions(angle) * min(math.hypot(*tip) + 0.5, HALF - 0.4)
        words.append(Label(NAMES[k], float(x), float(y), ROLES[k]))
    return words


@lru_cache(maxsize=1)
def _normals() -> Points:
    """Points that never change, as far out as normal ones are."""
    points = np.random.default_rng(3).standard_normal((120, 2))
    points.flags.writeable = False
    return points


def turned(found: Found) -> Panel:
    """The information against the angle of the first neuron."""
    top = _top(found)
    now = math.remainder(found.angles[0], 360)
    axes = [math.remainder(found.cloud.tilt + turn, 360) for turn in (0, 180)]
    marked = np.array([[[a, 0.0], [a, top]] for a in axes])
    data = [
        marks.curves("axes", marked, "eigen", width=1.5, dash="dot"),
        chart.line("best", np.array([-180.0, 180.0]), np.full(2, found.best), "truth", width=1.5, dash="dash"),
        chart.line("curve", TURNS, found.curve, "result", width=3),
        marks.labels("key", [Label("best", sum(axes) / 2, found.best, "truth", "top center", 12)]),
    ]
    ticks = {"tickvals": [-180, -90, 0, 90, 180], "ticktext": ["−180°", "−90°", "0°", "90°", "180°"]}
    layout = chart.layout("turned", (-180.0, 180.0), (0.0, top), ("angle of w₁", "bits"), x=ticks)
    grip = Handle("turned", now, found.together, "the angle of the first neuron", "p", 1.0)
    said = f"The information against the angle of the first neuron, now {numeral(found.together)} bits, "
    said += f"at most {numeral(float(found.curve.max()))}."
    return Panel({"data": data, "layout": layout}, said, (grip,), "turned", 1.3)


def _top(found: Found) -> float:
    """How high both axes of bits go: a round number that changes seldom."""
    most = max(found.best, found.together, *found.alone, LEAST) * 1.12
    step = 0.5 if most < 4 else 2.0
    return step * math.ceil(most / step)


def overlap(found: Found) -> Panel:
    """What each neuron says as a bar, laid so that what both say lies one above the other."""
    ends = [(0.0, found.alone[0])]
    ends += [(found.together - found.alone[1], found.together)] if len(found.alone) > 1 else []
    rows = [(*end, 3 - k) for k, end in enumerate(ends)]
    whole = [(0.0, found.together, 0.65, 1.35)]
    common = [(ends[-1][0], ends[0][1], 0.5, 3.5)] if len(ends) > 1 and found.shared > 1e-9 else []
    data: list[dict[str, Any]] = [
        boxes("shared", common, "faint", alpha=0.2, width=0),
        *(boxes(f"w{k + 1}", [(a, b, y - 0.35, y + 0.35)], ROLES[k], alpha=0.4) for k, (a, b, y) in enumerate(rows)),
        boxes("together", whole, "result", alpha=0.4),
        marks.curves("best", np.array([[found.best, 0.3], [found.best, 3.7]]), "truth", width=1.5, dash="dash"),
        marks.labels("words", _said(found, rows, common)),
    ]
    layout = chart.layout("overlap", (0.0, _top(found)), (0.3, 4.1), ("bits about x", ""), y={"visible": False})
    layout["margin"] |= {"l": 12}
    said = f"Bars: together the neurons say {numeral(found.together)} bits, both say {numeral(found.shared)} of them."
    return Panel({"data": data, "layout": layout}, said, (), "overlap", 1.6, linked=True)


def _said(found: Found, rows: list[Any], common: list[Any]) -> list[Label]:
    """The names of the bars, at their left ends."""
    pad = 0.015 * _top(found)
    words = [Label(f"y{'₁₂'[k]}: {numeral(b - a)}", a + pad, y, "", "middle right", 13)
             for k, (a, b, y) in enumerate(rows)]  # fmt: skip
    name = "y₁, y₂" if len(rows) > 1 else "y₁"
    words.append(Label(f"{name}: {numeral(found.together)}", pad, 1.0, "", "middle right", 13))
    if common:
        words.append(Label(f"both: {numeral(found.shared)}", common[0][0] + pad, 3.8, "", "middle right", 13))
    return words
