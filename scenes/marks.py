"""The vocabulary of drawing in the plane: functions that return plain Plotly traces and layouts.

A *mark* is one trace in one style; curves that belong together share it, parted by NaN. Points are arrays (..., 2) of
host numbers; several curves of m points each are one array (k, m, 2). Lengths of marks are in units of the plane, so
that they fit at every size of the figure; widths of lines are in pixels. Names of colours are roles of the palette.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from scenes.palette import colour

Points = np.ndarray[Any, Any]
Trace = dict[str, Any]
Outline = tuple[tuple[float, ...], tuple[float, ...]]  # the x and the y of a curve

REACH = 30.0  # how far a line through the origin is drawn: beyond what zooming out can show
APART = 0.4  # of labels, one above the other; twice as much side by side
_TURNS = [(math.cos(a / 6), side * math.sin(a / 6)) for a in range(19) for side in ((1, -1) if a else (1,))]
EDGE = 20.0  # how far out the window can go


def parted(curves: Points, dtype: Any = np.float32) -> Points:
    """Curves (..., m, 2) as two rows of numbers, x and y, with NaN between one curve and the next."""
    if curves.ndim == 2:
        return np.array(curves.T, dtype=dtype, order="C")
    length = curves.shape[-2]
    curves = curves.reshape(-1, length, 2)
    rows = np.empty((2, len(curves), length + 1), dtype=dtype)
    rows[:, :, length] = np.nan
    rows[:, :, :length] = curves.transpose(2, 0, 1)
    return rows.reshape(2, -1)[:, :-1]


def fine(values: Points) -> Points:
    """Numbers rounded to a ten-thousandth of the largest, finer than a screen can show: a frame in fewer letters."""
    largest = float(np.abs(values).max(initial=0.0))
    return np.round(values, 4 - math.ceil(math.log10(largest))) if 0.0 < largest < math.inf else values


def gathered(shapes: Mapping[str, Points]) -> tuple[Points, dict[str, slice]]:
    """Points of many shapes as two rows, x and y, parted by NaN within a shape, and the columns of each shape by name.

    A map ``A @ points`` moves them all at once; NaN stays NaN.
    """
    parts = {name: parted(shape, np.float64) for name, shape in shapes.items()}
    ends = np.cumsum([part.shape[1] for part in parts.values()]).tolist()
    places = {name: slice(end - parts[name].shape[1], end) for name, end in zip(parts, ends, strict=True)}
    return _frozen(np.concatenate(list(parts.values()), axis=1)), places


def _joined(outlines: Sequence[Outline]) -> Points:
    """The same for a few short curves of Python's numbers, where arrays would cost more than they save."""
    if len(outlines) == 1:
        return np.array(outlines[0], dtype=np.float32)
    xs, ys = list(outlines[0][0]), list(outlines[0][1])
    for x, y in outlines[1:]:
        xs += (math.nan, *x)
        ys += (math.nan, *y)
    return np.array([xs, ys], dtype=np.float32)


@lru_cache(maxsize=1024)
def _style(name: str, role: str, width: float, alpha: float | None, dash: str = "", fill: float | None = None) -> Trace:
    """What a line or an area is drawn with: everything of its trace but the points."""
    line: dict[str, Any] = {"color": colour(role, alpha), "width": width}
    if dash:
        line["dash"] = dash
    style: Trace = {"type": "scatter", "uid": name, "mode": "lines", "line": line, "hoverinfo": "skip"}
    return style if fill is None else style | {"fill": "toself", "fillcolor": colour(role, fill)}


def trace(name: str, rows: Points, role: str, *, width: float, alpha: float | None = None, dash: str = "") -> Trace:
    """A line through points (2, m) as `parted` gives them."""
    x, y = rows
    return {**_style(name, role, width, alpha, dash), "x": x, "y": y}


def filled(name: str, rows: Points, role: str, *, alpha: float, width: float) -> Trace:
    """An area bounded by a line through points (2, m) as `parted` gives them."""
    x, y = rows
    return {**_style(name, role, width, None, "", alpha), "x": x, "y": y}


def curves(
    name: str, points: Points, role: str, *, width: float = 2, alpha: float | None = None, dash: str = ""
) -> Trace:
    """One or several curves as lines."""
    return trace(name, parted(points), role, width=width, alpha=alpha, dash=dash)


def area(name: str, points: Points, role: str, *, alpha: float = 0.2, width: float = 2) -> Trace:
    """One or several areas, each bounded by a curve that ends where it began."""
    return filled(name, parted(points), role, alpha=alpha, width=width)


def arrows(name: str, tips: Sequence[tuple[float, float]], role: str, *, width: float = 3.5) -> Trace:
    """Arrows from the origin: a shaft and a filled head that shrinks with a short arrow."""
    return filled(name, _joined([_arrow(*tip) for tip in tips]), role, alpha=1.0, width=width)


def _arrow(x: float, y: float) -> Outline:
    """The outline of an arrow: along the shaft to the neck, round the head, back to the neck."""
    length = math.hypot(x, y)
    ux, uy = (x / length, y / length) if length else (0.0, 0.0)
    if length > REACH:  # the head lies beyond every window, and Plotly fills what it has cut there wrongly
        return (0.0, *[REACH * ux] * 5), (0.0, *[REACH * uy] * 5)
    head = min(0.36, 0.4 * length)
    nx, ny, sx, sy = x - head * ux, y - head * uy, 0.4 * head * -uy, 0.4 * head * ux
    return (0.0, nx, nx + sx, x, nx - sx, nx), (0.0, ny, ny + sy, y, ny - sy, ny)


def lines_through_origin(
    name: str,
    directions: Sequence[Sequence[float]],
    role: str,
    *,
    width: float = 1.5,
    alpha: float | None = None,
    dash: str = "",
) -> Trace:
    """Lines through the origin along directions of length 1, longer than any window."""
    rows = _joined([((-REACH * x, REACH * x), (-REACH * y, REACH * y)) for x, y in directions])
    return trace(name, rows, role, width=width, alpha=alpha, dash=dash)


def dots(name: str, points: Points, role: str, *, size: float = 8, alpha: float | None = None) -> Trace:
    """Points as filled discs."""
    x, y = parted(points)
    marker = {"color": colour(role, alpha), "size": size}
    return {"type": "scatter", "uid": name, "x": x, "y": y, "mode": "markers", "marker": marker, "hoverinfo": "skip"}


class Label(NamedTuple):
    """Words at a place, in the colour of a role, else in neutral ink."""

    text: str
    x: float
    y: float
    role: str = ""
    anchor: str = "middle center"  # where the words stand, seen from the place
    size: float = 16


def labels(name: str, words: Iterable[Label]) -> Trace:
    """All words in one trace."""
    text, xs, ys, roles, anchors, sizes = zip(*words, strict=True) if (words := list(words)) else ((),) * 6
    x, y = np.array([xs, ys], dtype=np.float32)
    font: dict[str, Any] = {"size": sizes, "weight": 600, "color": [colour(role or "ink") for role in roles]}
    place = {"x": x, "y": y, "text": text, "textposition": anchors}
    return {"type": "scatter", "uid": name, "mode": "text", "textfont": font, "hoverinfo": "skip"} | place


def outward(
    tips: Sequence[Sequence[float]], right: float = 0.7, up: float = 0.5, taken: Sequence[Sequence[float]] = ()
) -> list[tuple[float, float]]:
    """Places for labels on an ellipse round each tip: away from the origin and from the other tips, smooth in all.

    One that would stand on a label before it, or on a place that is ``taken``, goes round its tip as far as it must.
    """
    places: list[tuple[float, float]] = []
    used = list(taken)
    for i, (x, y) in enumerate(tips):
        length = math.hypot(x, y)
        ux, uy = (x / length, y / length) if length > 1e-9 else (-1.0, 0.25)
        dx, dy, side = ux, uy, 1.0 if i % 2 else -1.0
        for j, (other_x, other_y) in enumerate(tips):
            ax, ay = x - other_x, y - other_y
            if i == j or abs(ax) > 1.5 or abs(ay) > 1.5:
                continue
            near = math.hypot(ax, ay)
            if 1e-9 < near < 1.5:
                push = 2 * (1 - near / 1.5) ** 2 / near
                dx, dy = dx + push * ax, dy + push * ay
            elif near <= 1e-9:  # in one place: apart to the two sides
                dx, dy = dx - side * uy, dy + side * ux
        lost = max(0.0, 1.0 - math.hypot(dx, dy))  # pushed back along the arrow: step aside
        dx, dy = dx - side * lost * uy, dy + side * lost * ux
        size = math.hypot(dx, dy) or 1.0
        place = _free(x, y, right * dx / size, up * dy / size, right / up, used)
        used.append(place)
        places.append(place)
    return places


def _free(
    x: float, y: float, dx: float, dy: float, ratio: float, used: Sequence[Sequence[float]]
) -> tuple[float, float]:
    """The first place on the ellipse round (x, y), from (dx, dy) to both sides, that is not on one in use."""
    for cos, sin in _TURNS:
        px, py = x + cos * dx - sin * ratio * dy, y + sin * dx / ratio + cos * dy
        for other_x, other_y in used:
            if abs(py - other_y) < APART and abs(px - other_x) < 2 * APART:
                break
        else:
            return px, py
    return x + dx, y + dy


def along(text: str, direction: Sequence[float], role: str, half: float, *, far: bool = False) -> Label:
    """Words beside a line through the origin, at the right edge of a window; ``far`` puts them at the opposite end."""
    x, y = direction
    turn = -1.0 if x < -1e-9 or (x <= 1e-9 and y < 0) else 1.0  # a line has two directions: take the one to the right
    x, y = turn * x, turn * y
    aside = 0.35
    out = min(half / max(x, 1e-9), (half - 0.15 - aside * x) / max(abs(y), 1e-9))
    x, y = x * out - aside * abs(y), y * out + math.copysign(aside, y) * x
    return Label(text, -x, -y, role, "middle right") if far else Label(text, x, y, role, "middle left")


def numeral(x: float, digits: int = 3) -> str:
    """A number in a label: few digits, a true minus sign."""
    text = f"{x:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPT)}"
    return "0" if text == "-0" else text.replace("-", "−")


_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@cache
def grid_lines(half: int = 10) -> Points:
    """The lines of the unit grid as (2, 2 half + 1, 2, 2): first those along the first axis, then along the second."""
    steps = np.arange(-half, half + 1.0)
    far = np.broadcast_to(float(half), steps.shape)
    along = np.stack([np.stack([-far, steps], -1), np.stack([far, steps], -1)], axis=1)
    return _frozen(np.stack([along, along[..., ::-1]]))


@cache
def circle(count: int = 72) -> Points:
    """The unit circle, closed, as (count + 1, 2)."""
    angle = np.linspace(0.0, 2 * np.pi, count + 1)
    return _frozen(np.stack([np.cos(angle), np.sin(angle)], axis=-1))


@cache
def letter_f(unit: float = 0.35, corner: tuple[float, float] = (1.2, 0.4)) -> Points:
    """A letter F, five units high, from its lower left corner round and back: it tells a turn from a reflection."""
    corners = [(0, 0), (0, 5), (3, 5), (3, 4), (1, 4), (1, 3), (2.5, 3), (2.5, 2), (1, 2), (1, 0), (0, 0)]
    return _frozen(np.array(corners) * unit + np.array(corner))


@cache
def unit_square() -> Points:
    """The unit square, closed, as (5, 2)."""
    return _frozen(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]))


def _frozen(points: Points) -> Points:
    points = np.ascontiguousarray(points)
    points.flags.writeable = False
    return points


@cache
def numbers_on_axes(half: int = 5) -> Trace:
    """Every second whole number beside the axes, where they move and zoom with the plane."""
    steps = [k for k in range(1 - half, half) if k % 2 == 0 and k]
    text = [numeral(k) for k in steps] + [f"{numeral(k)}\u2002" for k in steps]
    x = np.array([*steps, *[0.0] * len(steps)], dtype=np.float32)
    y = np.array([*[0.0] * len(steps), *steps], dtype=np.float32)
    sides = ["bottom center"] * len(steps) + ["middle left"] * len(steps)
    font = {"size": 12, "color": colour("ink")}
    trace = {"type": "scatter", "uid": "numbers", "x": x, "y": y, "mode": "text", "text": text}
    return trace | {"textposition": sides, "textfont": font, "hoverinfo": "skip"}


@lru_cache(maxsize=64)
def plane(half: float = 5.0, name: str = "plane") -> dict[str, Any]:
    """The layout of a plane with equal axes, its window fixed; the page's own colours fill in what is left out."""
    axis = {
        "range": [-half, half], "minallowed": -EDGE, "maxallowed": EDGE, "tick0": 0, "dtick": 1, "showgrid": True,
        "zeroline": True, "zerolinewidth": 1, "showticklabels": False, "ticks": "", "constrain": "domain",
    }  # fmt: skip
    return {
        "xaxis": axis | {"anchor": "y"},
        "yaxis": axis | {"anchor": "x", "scaleanchor": "x", "scaleratio": 1},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "dragmode": "pan",
        "uirevision": name,
    }
