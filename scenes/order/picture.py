"""What is seen: the letter before, at every stop and now; the columns of the product; the other order; the target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.marks import Label, Points, Trace
from scenes.order.challenge import TOLERANCE
from scenes.order.figure import CORNERS, LETTER, MIDDLE, NUMBER, OUTLINE, PLACES
from scenes.order.hands import handles
from scenes.order.moment import Moment, pose
from scenes.order.product import prefixes
from scenes.order.readings import alt, equations, readouts
from scenes.order.steps import Step

if TYPE_CHECKING:
    from scenes.order.order import Order

HALF = 6  # of the window
FAR = 1e5  # beyond every window
FADED = (0.1, 0.14, 0.2, 0.28)  # stops, the one longest ago first
SAMPLES = np.linspace(0.0, 1.0, 17)  # of the way of a point through a step
SMALL = 14
CIRCLED = "⓪①②③④"  # unlike the numbers on the axes


def draw(scene: Order, moment: Moment) -> Picture:
    """The picture of a moment with the layers that ``scene`` shows."""
    said = alt(scene, moment)
    figure = {"data": traces(scene, moment), "layout": marks.plane(float(HALF), "order")}
    panel = Panel(figure, said, handles(scene, moment), aspect=1.0)
    return Picture((panel,), readouts(scene, moment), said, equations(moment))


def traces(scene: Order, moment: Moment) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    words: list[Label] = []
    letters = _letters(moment)
    drawn = [marks.numbers_on_axes(HALF)]
    if scene.grid:
        drawn += _grid(moment)
    drawn.append(_before())
    if scene.stops:
        drawn += _stops(moment, letters, words)
    if "target" in letters:
        drawn.append(marks.trace("target", letters["target"][:, OUTLINE], "truth", width=3.5, dash="dash"))
    if "swapped" in letters:
        drawn.append(marks.trace("swapped", letters["swapped"][:, OUTLINE], "estimate", width=2.5, dash="6px,4px"))
    drawn.append(marks.filled("figure", letters["figure"][:, OUTLINE], "result", alpha=0.4, width=2.5))
    if scene.columns:
        drawn += _columns(moment)
    if scene.point:
        drawn += _point(moment, letters["figure"], words)
    words += _named(moment, letters)
    return [*drawn, marks.labels("labels", words)]


def _letters(moment: Moment) -> dict[str, Points]:
    """The letters that are to be drawn, by name, with the places for words, each as two rows: moved all at once."""
    maps: dict[str, Points] = {f"stop-{i}": moment.course.after[i] for i in _stopped(moment)}
    maps["figure"] = moment.pose
    if moment.swapped:
        maps["swapped"] = pose(moment.swapped, moment.t, moment.undo)
    if moment.challenge:
        maps["target"] = moment.challenge.target
    images = np.clip(np.stack(list(maps.values()))[:, :2] @ LETTER, -FAR, FAR).astype(np.float32)
    return dict(zip(maps, images, strict=True))


def _stopped(moment: Moment) -> list[int]:
    """After how many steps the letter has stopped so far, but for where it is now."""
    if moment.undo:
        count = len(moment.course.steps)
        return list(range(count, count - moment.done - (1 if moment.part else 0), -1))
    return list(range(1, moment.done + (1 if moment.part else 0)))


@cache
def _before() -> Trace:
    return marks.curves("before", CORNERS, "faint", alpha=0.8, dash="dot")


def _grid(moment: Moment) -> list[Trace]:
    """The lines along the first direction and along the second, carried along."""
    found = []
    for role, lines in zip(("first", "second"), marks.grid_lines(), strict=True):
        images = np.clip(lines @ moment.pose[:2, :2].T + moment.pose[:2, 2], -FAR, FAR)
        found.append(marks.curves(f"grid-{role}", images, role, width=1, alpha=0.35))
    return found


def _stops(moment: Moment, letters: dict[str, Points], words: list[Label]) -> list[Trace]:
    """The letter after each step that is done, with the number of steps done; so many are on it now, if it rests."""
    names = [name for name in letters if name.startswith("stop-")]
    numbered = [(name, int(name[-1])) for name in names]
    if not moment.part and moment.course.steps:
        numbered.append(("figure", len(moment.course.steps) - moment.done if moment.undo else moment.done))
    for name, i in numbered:
        x, y = letters[name][:, NUMBER].tolist()
        words.append(Label(CIRCLED[i], x, y, "ink", size=18))
    shades = FADED[-len(names) :] if names else ()
    return [
        marks.filled(name, letters[name][:, OUTLINE], "ink", alpha=alpha, width=1.25)
        for name, alpha in zip(names, shades, strict=True)
    ]


def _columns(moment: Moment) -> list[Trace]:
    """The first two columns of the product as arrows from the third, where the origin is."""
    (a, b, x), (c, d, y), _ = np.clip(moment.pose, -FAR, FAR).tolist()
    found = []
    for role, tip in (("first", (a, c)), ("second", (b, d))):
        arrow = marks.arrows(role, [tip], role)
        found.append(arrow | {"x": arrow["x"] + np.float32(x), "y": arrow["y"] + np.float32(y)})
    return found


def _point(moment: Moment, letter: Points, words: list[Label]) -> list[Trace]:
    """The way of p through all the steps, its stops, and where it is now."""
    px, py = moment.p.tolist()
    p = np.array([px, py, 1.0])
    here = moment.course
    images = np.clip(np.concatenate([trail(here.steps), np.stack([*here.after, moment.pose])[:, :2]]) @ p, -FAR, FAR)
    way, stops, now = images[: -len(here.after) - 1], images[-len(here.after) : -2], images[-1]
    drawn = [marks.curves("way", way, "vector", width=2, alpha=0.65)] if here.steps else []
    x, y = now.tolist()
    words.append(_away("p", (px, py), PLACES[1].tolist(), "vector"))
    if abs(x - px) > 0.25 or abs(y - py) > 0.25:
        words.append(_away("Mp" if moment.arrived else "Mₜp", (x, y), letter[:, MIDDLE].tolist(), "result"))
    dots = [marks.dots("stops-of-p", stops, "vector", size=6)] if len(stops) else []
    return [*drawn, *dots, marks.dots("point", now[None], "result", size=11)]


@lru_cache(maxsize=256)
def trail(steps: tuple[Step, ...]) -> Points:
    """Where every point is at the samples of each step, one step after the other: the upper two rows (k, 2, 3)."""
    ways = [_way(step) for step in steps]
    products = prefixes(tuple(way[-1] for way in ways))
    found = [way @ product for way, product in zip(ways, products[:-1], strict=True)]
    return np.concatenate(found)[:, :2] if found else np.empty((0, 2, 3))


@lru_cache(maxsize=256)
def _way(step: Step) -> Points:
    """Where a step is at each of the samples, as (17, 3, 3)."""
    return step.at(SAMPLES)


def _named(moment: Moment, letters: dict[str, Points]) -> list[Label]:
    """Names of the outlines that are not the result."""
    found = []
    if "swapped" in letters and moment.gap:
        found.append(_beside("swapped", letters["swapped"], "estimate"))
    if "target" in letters:
        found.append(_beside("reached" if moment.away <= TOLERANCE else "target", letters["target"], "truth"))
    return found


def _away(text: str, place: Sequence[float], middle: Sequence[float], role: str, right: float = 0.5) -> Label:
    """Words beside a place, on the side that looks away from the middle of a letter."""
    (x, y), (mx, my) = place, middle
    length = math.hypot(x - mx, y - my) or 1.0
    return Label(text, x + right * (x - mx) / length, y + 0.4 * (y - my) / length, role)


def _beside(text: str, letter: Points, role: str) -> Label:
    """Words beyond the corner of a letter that is farthest from the middle of the window, and still in it."""
    xs, ys = letter[:, OUTLINE].tolist()
    seen = [(x, y) for x, y in zip(xs, ys, strict=True) if abs(x) < HALF - 0.5 and abs(y) < HALF - 0.5]
    far = max(seen or [(xs[0], ys[0])], key=lambda place: math.hypot(*place))
    return _away(text, far, letter[:, MIDDLE].tolist(), role, 0.8)._replace(size=SMALL)
