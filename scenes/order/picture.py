"""What is seen: the letter before, at every stop and now; the columns of the product; the other order; the target."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.marks import Label, Points, Trace
from scenes.order.figure import CORNERS, NOTCH
from scenes.order.hands import handles
from scenes.order.moment import Moment, pose
from scenes.order.readings import alt, equations, readouts
from scenes.order.steps import Host, Step

if TYPE_CHECKING:
    from scenes.order.order import Order

HALF = 7  # of the window
FAR = 1e5  # beyond every window
FADED = (0.14, 0.2, 0.28)  # stops, the one longest ago first
SAMPLES = np.linspace(0.0, 1.0, 17)  # of the way of a point through a step
SMALL = 14


def draw(scene: Order, moment: Moment) -> Picture:
    """The picture of a moment with the layers that ``scene`` shows."""
    said = alt(scene, moment)
    figure = {"data": traces(scene, moment), "layout": marks.plane(float(HALF), "order")}
    panel = Panel(figure, said, handles(scene, moment), aspect=1.0)
    return Picture((panel,), readouts(scene, moment), said, equations(moment))


def traces(scene: Order, moment: Moment) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    words: list[Label] = []
    drawn = [marks.numbers_on_axes(HALF)]
    if scene.grid:
        drawn += _grid(moment)
    drawn.append(_before())
    if scene.stops:
        drawn += _stops(moment, words)
    if moment.challenge:
        drawn.append(_outline("target", moment.challenge.target, "truth", dash="dash", width=3.5))
    if moment.swapped:
        drawn.append(_outline("swapped", pose(moment.swapped, moment.t, moment.undo), "estimate", dash="6px,4px"))
    drawn.append(_area("figure", moment.pose, "result", 0.4, 2.5))
    if scene.columns:
        drawn += _columns(moment)
    if scene.point:
        drawn += _point(moment, words)
    words += _named(moment)
    return [*drawn, marks.labels("labels", words)]


def _moved(m: Host, points: Points) -> Points:
    """The images of points (k, 2), cut far outside of every window."""
    images: Points = np.clip(points @ m[:2, :2].T + m[:2, 2], -FAR, FAR)
    return images


def _area(name: str, m: Host, role: str, alpha: float, width: float) -> Trace:
    return marks.area(name, _moved(m, CORNERS), role, alpha=alpha, width=width)


def _outline(name: str, m: Host, role: str, dash: str, width: float = 2.5) -> Trace:
    return marks.curves(name, _moved(m, CORNERS), role, width=width, dash=dash)


def _before() -> Trace:
    return marks.curves("before", CORNERS, "faint", alpha=0.8, dash="dot")


def _grid(moment: Moment) -> list[Trace]:
    """The lines along the first direction and along the second, carried along."""
    found = []
    for role, lines in zip(("first", "second"), marks.grid_lines(), strict=True):
        images = _moved(moment.pose, lines.reshape(-1, 2)).reshape(lines.shape)
        found.append(marks.curves(f"grid-{role}", images, role, width=1, alpha=0.35))
    return found


def _stops(moment: Moment, words: list[Label]) -> list[Trace]:
    """The letter after each step that is done, but for where it is now; with the number of steps done."""
    here, count = moment.course, len(moment.course.steps)
    if moment.undo:
        left = count - moment.done
        places = list(range(count, left, -1))
    else:
        places = list(range(1, moment.done + 1 if moment.part else moment.done))
    for i in places:
        words.append(_number(i, here.after[i]))
    if not moment.part and count:
        now = count - moment.done if moment.undo else moment.done
        words.append(_number(now, here.after[now]))
    shades = FADED[-len(places) :] if places else ()
    return [
        _area(f"stop-{i}", here.after[i], "ink", alpha, 1.25) for i, alpha in zip(places[-3:], shades, strict=False)
    ]


def _number(i: int, m: Host) -> Label:
    x, y = _moved(m, NOTCH[None])[0].tolist()
    return Label(str(i), x, y, "ink", size=SMALL)


def _columns(moment: Moment) -> list[Trace]:
    """The first two columns of the product as arrows from the third, where the origin is."""
    (a, b, x), (c, d, y), _ = np.clip(moment.pose, -FAR, FAR).tolist()
    found = []
    for role, tip in (("first", (a, c)), ("second", (b, d))):
        arrow = marks.arrows(role, [tip], role)
        found.append(arrow | {"x": arrow["x"] + np.float32(x), "y": arrow["y"] + np.float32(y)})
    return found


def _point(moment: Moment, words: list[Label]) -> list[Trace]:
    """The way of p through all the steps, its stops, and where it is now."""
    here = moment.course
    ends = np.array([_moved(m, moment.p[None])[0] for m in here.after])
    now = _moved(moment.pose, moment.p[None])
    way = [_along(_way(step), start) for step, start in zip(here.steps, ends[:-1], strict=True)]
    drawn = [marks.curves("way", np.concatenate(way), "vector", width=2, alpha=0.65)] if way else []
    start = moment.p.tolist()
    tips = [start, now[0].tolist()]
    (sx, sy), (ex, ey) = marks.outward(tips, taken=[word[1:3] for word in words])
    words.append(Label("p", sx, sy, "vector"))
    if abs(now[0] - moment.p).max() > 0.25:
        words.append(Label("Mp" if moment.arrived else "Mₜp", ex, ey, "result"))
    return [*drawn, marks.dots("stops-of-p", ends[1:-1], "vector", size=6), marks.dots("point", now, "result", size=11)]


def _along(way: Host, start: Points) -> Points:
    images: Points = np.clip(way[:, :2, :2] @ start + way[:, :2, 2], -FAR, FAR)
    return images


@lru_cache(maxsize=256)
def _way(step: Step) -> Host:
    """Where a step is at each of the samples, as (17, 3, 3)."""
    return step.at(SAMPLES)


def _named(moment: Moment) -> list[Label]:
    """Names of the outlines that are not the result."""
    found = []
    if moment.swapped and moment.gap:
        found.append(_beside("swapped", pose(moment.swapped, moment.t, moment.undo), "estimate"))
    if moment.challenge:
        found.append(_beside("target", moment.challenge.target, "truth"))
    return found


def _beside(text: str, m: Host, role: str) -> Label:
    """Words beyond the far end of a letter, seen from its corner."""
    corner, top = _moved(m, np.array([[0.0, 0.0], [0.5, 2.5]]))
    x, y = (top + (top - corner) * 0.45 / max(float(np.hypot(*(top - corner))), 0.5)).tolist()
    return Label(text, x, y, role, size=SMALL)
