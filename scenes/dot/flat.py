"""What is seen in the plane: the two vectors, the shadow of one on the line of the other, the angle, the two sides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.dot.pair import Pair
from scenes.marks import Label, Outline, Points, Trace, numeral
from scenes.palette import colour

WIDE, HIGH = 6.0, 5.0  # half of the window
EDGE = 4.6  # where the names of lines stand
SMALL = 13  # pixels
ARC = 0.8  # radius of the angle's arc, in a large enough picture
CORNER = 0.28  # side of the mark of a right angle

Point = tuple[float, float]


def traces(pair: Pair, sides: bool, shadow: bool, arc: bool) -> list[Trace]:
    """Everything that is drawn in the plane, what lies below first."""
    a, b = _point(pair.a), _point(pair.b)
    words: list[Label] = []
    drawn = [marks.numbers_on_axes(6)]
    if sides and pair.norm_a:
        drawn += _sides(a, pair.norm_a, words)
    thin: list[Outline] = []
    if shadow and pair.norm_a:
        thin += _drop(pair, a, b)
    if arc and pair.angle is not None:
        thin += _arc(pair, a, b, words)
    if thin:
        drawn.append(marks.trace("measure", rows(thin), "ink", width=1.75))
    if shadow and pair.along is not None:
        drawn.append(_segment(pair, a, words))
    drawn += [marks.arrows("a", [a], "first"), marks.arrows("b", [b], "second")]
    return [*drawn, marks.labels("labels", [*words, *_names(pair, a, b)])]


def rows(lines: Sequence[Outline]) -> Points:
    """A few short lines of Python's numbers as two rows, x and y, parted by NaN."""
    xs, ys = list(lines[0][0]), list(lines[0][1])
    for x, y in lines[1:]:
        xs += (math.nan, *x)
        ys += (math.nan, *y)
    return np.array([xs, ys], dtype=np.float32)


def _point(v: tuple[float, ...]) -> Point:
    return v[0], v[1]


def _sides(a: Point, norm: float, words: list[Label]) -> list[Trace]:
    """The half-planes where a · x is positive and negative, and the line between them."""
    x, y = a[0] / norm, a[1] / norm
    far = marks.REACH
    ends = (-far * y, far * x), (far * y, -far * x)
    words.append(marks.along("a · x = 0", (-y, x), "ink", EDGE)._replace(size=SMALL))
    side = -1.0 if -y < -1e-9 or (abs(y) <= 1e-9 and x < 0) else 1.0  # the end of the line opposite to that label
    drawn = []
    for role, turn in (("positive", 1.0), ("negative", -1.0)):
        over = (turn * far * x, turn * far * y)
        corners = [ends[0], ends[1], _plus(ends[1], over), _plus(ends[0], over), ends[0]]
        area = marks.filled(role, marks.parted(np.array(corners)), role, alpha=0.09, width=0)
        drawn.append(area | {"line": {"color": colour("ink", 0.9), "width": 1.25 if role == "positive" else 0}})
        out = 4.45
        px, py = side * out * y + turn * 0.95 * x, -side * out * x + turn * 0.55 * y
        words.append(Label(f"a · x {'>' if turn > 0 else '<'} 0", px, py, role, size=SMALL))
    return drawn


def _plus(p: Point, q: Point) -> Point:
    return p[0] + q[0], p[1] + q[1]


def _drop(pair: Pair, a: Point, b: Point) -> list[Outline]:
    """The line of a, the way from the tip of b down to it, and the mark of the right angle there."""
    x, y = a[0] / pair.norm_a, a[1] / pair.norm_a
    far = marks.REACH
    found: list[Outline] = [((-far * x, far * x), (-far * y, far * y))]
    height = math.hypot(*pair.rejection)
    if height:
        p, r = _point(pair.projection), (pair.rejection[0] / height, pair.rejection[1] / height)
        size = min(CORNER, 0.5 * height)
        found.append(((b[0], p[0]), (b[1], p[1])))
        out, up = (-size * x, -size * y), (size * r[0], size * r[1])
        corners = [_plus(p, out), _plus(_plus(p, out), up), _plus(p, up)]
        found.append((tuple(c[0] for c in corners), tuple(c[1] for c in corners)))
    return found


def _arc(pair: Pair, a: Point, b: Point, words: list[Label]) -> list[Outline]:
    """The arc from a to b the short way round, with its size."""
    radius = min(ARC, 0.6 * pair.norm_a, 0.6 * pair.norm_b)
    start, turn = math.atan2(a[1], a[0]), signed(a, b)
    angles = [start + turn * k / 24 for k in range(25)]
    thin = min(max((math.radians(25) - abs(turn)) / math.radians(10), 0.0), 1.0)  # no room between the arrows: beside b
    middle = start + turn / 2 + math.copysign(thin * (abs(turn) / 2 + math.radians(20)), turn)
    out = radius + 0.42 + 0.25 * abs(math.cos(middle)) + 0.3 * thin
    words.append(Label(f"{numeral(pair.angle or 0.0)}°", out * math.cos(middle), out * math.sin(middle), size=SMALL))
    return [(tuple(radius * math.cos(t) for t in angles), tuple(radius * math.sin(t) for t in angles))]


def signed(a: Point, b: Point) -> float:
    """The angle from a to b, positive the way the axes turn, between −π and π."""
    return math.remainder(math.atan2(b[1], b[0]) - math.atan2(a[1], a[0]), math.tau)


def _segment(pair: Pair, a: Point, words: list[Label]) -> Trace:
    """The shadow of b as a thick segment in the colour of its sign, with its signed length beside it."""
    x, y = _point(pair.projection)
    side = -1.0 if signed(a, _point(pair.b)) >= 0 else 1.0  # away from b
    ux, uy = -side * a[1] / pair.norm_a, side * a[0] / pair.norm_a
    if x or y:
        words.append(Label(numeral(pair.along or 0.0), x / 2 + 0.45 * ux, y / 2 + 0.38 * uy, pair.sign, size=SMALL))
    return marks.trace("shadow", rows([((0.0, x), (0.0, y))]), pair.sign, width=13, alpha=0.6)


def _names(pair: Pair, a: Point, b: Point) -> list[Label]:
    """The names of the vectors beyond their tips."""
    tips = [("a" if pair.norm_a else "a = 0", a, "first"), ("b" if pair.norm_b else "b = 0", b, "second")]
    places = marks.outward([tip for _, tip, _ in tips], right=0.45, up=0.42)
    return [Label(name, x, y, role) for (name, _, role), (x, y) in zip(tips, places, strict=True)]


@cache
def plane() -> dict[str, Any]:
    """The layout: a window wider than high."""
    layout = marks.plane(HIGH, "dot")
    return layout | {"xaxis": layout["xaxis"] | {"range": [-WIDE, WIDE]}}


# The second panel: the product over the angle.


def wave(pair: Pair) -> list[Trace]:
    """a · b over the angle from a to b, as a share of the most it can be, and where it stands now."""
    most = pair.norm_a * pair.norm_b
    drawn = [*(_half_waves() if most else ()), _level(bool(most))]
    words = list(_scale(most))
    if pair.cosine is not None:
        theta = math.degrees(signed(_point(pair.a), _point(pair.b)))
        drawn.append(marks.trace("now", rows([((theta, theta), (0.0, pair.cosine))]), pair.sign, width=4))
        height = math.copysign(max(abs(pair.cosine) / 2, 0.27), pair.dot)
        words.append(Label(numeral(pair.dot), theta + 8, height, pair.sign, "middle right", SMALL))
    else:
        words.append(Label("no angle: one vector is 0", 0.0, 0.55, size=SMALL))
    return [*drawn, marks.labels("wave-labels", words)]


@cache
def _half_waves() -> tuple[Trace, Trace]:
    """The cosine between −180° and 180°, above and below 0."""
    found = []
    for role, parts in (("positive", ((-90, 90),)), ("negative", ((-180, -90), (90, 180)))):
        shapes: list[Outline] = []
        for low, high in parts:
            t = np.linspace(low, high, 31)
            heights = np.cos(np.radians(t))
            shapes.append(((low, *t.tolist(), high), (0.0, *heights.tolist(), 0.0)))
        found.append(marks.filled(f"wave-{role}", rows(shapes), role, alpha=0.14, width=2.5))
    return found[0], found[1]


@cache
def _level(exists: bool) -> Trace:
    """The line of the product 0, thick where the product is 0 at every angle."""
    return marks.trace("level", rows([((-180.0, 180.0), (0.0, 0.0))]), "ink", width=1.25 if exists else 3)


def _scale(most: float) -> list[Label]:
    """What stands at the top and at the bottom, and the angles."""
    marked = [Label(f"{numeral(k)}°", float(k), -1.32, size=12) for k in (-180, -90, 0, 90, 180)]
    if not most:
        return [*marked, Label("a · b = 0", 186.0, 0.0, anchor="middle right", size=12)]
    ends = [(f"‖a‖‖b‖<br>= {numeral(most)}", 1.0, "positive"), (f"−‖a‖‖b‖<br>= {numeral(-most)}", -1.0, "negative")]
    return [*marked, *(Label(text, 194.0, 0.85 * y, role, "middle right", SMALL) for text, y, role in ends)]


@cache
def strip() -> dict[str, Any]:
    """The layout of the wave: degrees to the right, nothing to zoom."""
    layout = marks.plane(1.0, "wave")
    across = {"range": [-210.0, 285.0], "dtick": 90, "zeroline": False, "fixedrange": True, "showgrid": False}
    up = {"range": [-1.55, 1.25], "zeroline": False, "fixedrange": True, "showgrid": False}
    free = {"minallowed", "maxallowed", "scaleanchor", "scaleratio", "constrain"}
    axes = {name: {key: value for key, value in layout[name].items() if key not in free} for name in ("xaxis", "yaxis")}
    return layout | {"xaxis": axes["xaxis"] | across, "yaxis": axes["yaxis"] | up, "dragmode": False}
