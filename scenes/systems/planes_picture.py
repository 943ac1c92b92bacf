"""What is seen in space: the planes of the moment in a cube, the lines where two meet, what all have in common."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from scenes import solids
from scenes.base import Panel, Picture
from scenes.marks import numeral
from scenes.palette import colour
from scenes.solids import Curve, Points, Skin, Trace, Word
from scenes.systems import words
from scenes.systems.moment import Analysis, Moment
from scenes.systems.readings import equations, floor, readouts, role

HALF = 4.0  # of the cube
BEYOND = 8 * HALF  # so long that a segment from a point of the cube leaves it, and the frame of the picture
SMALL = 1e-9  # too short to be seen
ROLES = ("first", "second", "third")  # of the equations, kept through exchanges
NOWHERE: Points = np.empty((0, 3))
END = 1.1 * HALF
AXES = [Word("x", END, 0.0, 0.0, size=14), Word("y", 0.0, END, 0.0, size=14), Word("z", 0.0, 0.0, END, size=14)]
FRAME = [
    Curve(HALF * (2 * solids.cube()[2] - 1), "ink", 0.22),
    Curve(HALF * np.stack([-np.eye(3), np.eye(3)], axis=1), "ink", 0.45),
]
FACES = tuple(np.array([(0, k, k + 1) for k in range(1, n - 1)]).reshape(-1, 3) for n in range(9))


def draw(moment: Moment) -> Picture:
    """The picture of a moment."""
    said = alt(moment)
    space = solids.space(1.12 * HALF, "planes")
    layout = space | {"annotations": _beside(moment)}
    panels = (Panel({"data": traces(moment), "layout": layout}, said, name="planes"),)
    return Picture(panels, readouts(moment), said, equations(moment))


def traces(moment: Moment) -> list[Trace]:
    """Everything that is drawn: sheets, thin lines, what is in common, points, words."""
    of = moment.of
    sheets, edges = _planes(moment)
    inside = bool(np.abs(of.answer.x).max() <= HALF)
    return [
        solids.skins("planes", [*sheets, *_ellipsoid(moment)]),
        solids.lines("edges", [*edges, *_meetings(moment), *FRAME], width=4),
        solids.lines("shared", [*_shared(of), *_worst(moment)], width=9),
        solids.points("point", of.answer.x[None] if inside else np.empty((0, 3)), role(of), size=7),
        solids.words("words", AXES),
    ]


def _beside(moment: Moment) -> list[dict[str, Any]]:
    """The equations of the table now, what they have in common, and what was done to them: in the corners, because
    words in space hide behind planes."""
    said = [(words.equation(row), ROLES[k]) for row, k in zip(moment.now, moment.order, strict=True)]
    beyond = "" if np.abs(moment.of.answer.x).max() <= HALF else ", beyond the cube"
    said.append((f"● {_place(moment.of)}{beyond}", role(moment.of)))
    listed = [_written(text, 0.985 - 0.06 * i, colour(role)) for i, (text, role) in enumerate(said)]
    return [*listed, _written(words.now(moment), 0.015)] if moment.at.number else listed


def _written(text: str, y: float, ink: str = "") -> dict[str, Any]:
    font = {"size": 16, "weight": 600, **({"color": ink} if ink else {})}
    top = {"xanchor": "left", "yanchor": "top" if y > 0.5 else "bottom", "align": "left"}
    return {"text": text, "x": 0.02, "y": y, "xref": "paper", "yref": "paper", "showarrow": False, "font": font} | top


def _planes(moment: Moment) -> tuple[list[Skin], list[Curve]]:
    """The planes of the table now: their sheets and their edges."""
    sheets: list[Skin] = []
    edges: list[Curve] = []
    for row, equation in zip(moment.now, moment.order, strict=True):
        size = max(map(abs, row[:-1]))
        corners = solids.patch([a / size for a in row[:-1]], row[-1] / size, HALF) if size else NOWHERE
        if len(corners):
            sheets.append(Skin(corners, FACES[len(corners)], ROLES[equation], 0.34))
            edges.append(Curve(np.concatenate([corners, corners[:1]]), ROLES[equation]))
    return sheets, edges


def _meetings(moment: Moment) -> list[Curve]:
    """The lines where two planes meet."""
    found = []
    for p, q in itertools.combinations(np.array(moment.now), 2):
        sizes = np.abs(p[:3]).max(), np.abs(q[:3]).max()
        if not all(sizes):
            continue
        p, q = p / sizes[0], q / sizes[1]
        along = np.cross(p[:3], q[:3])
        if (square := float(along @ along)) < 1e-18:
            continue
        point = (p[3] * np.cross(q[:3], along) + q[3] * np.cross(along, p[:3])) / square
        if (ends := within(point, along)) is not None:
            found.append(Curve(ends, "ink", 0.9))
    return found


def within(point: Points, along: Points, half: float = HALF) -> Points | None:
    """The part of a line that lies in the cube, as (2, 3); None when it misses."""
    low, high = -np.inf, np.inf
    for start, step in zip(point.tolist(), (along / np.abs(along).max()).tolist(), strict=True):
        if abs(step) < 1e-12:
            if abs(start) > half + 1e-9:
                return None
            continue
        one, other = (-half - start) / step, (half - start) / step
        low, high = max(low, min(one, other)), min(high, max(one, other))
    unit = along / np.abs(along).max()
    return np.stack([point + low * unit, point + high * unit]) if low < high else None


def _shared(of: Analysis) -> list[Curve]:
    """The line, or the outline of the plane, of all solutions; when there is none, from x̂ straight to each plane."""
    x, null = of.answer.x, of.answer.null_space
    if of.answer.kind == "none":
        return [Curve(of.straight(BEYOND), "estimate")] if np.abs(x).max() <= HALF and of.answer.rank else []
    found = []
    if null.shape[1] == 1 and (ends := within(x, null[:, 0])) is not None:
        found.append(Curve(ends, role(of)))
    if null.shape[1] == 2:
        normal = np.cross(null[:, 0], null[:, 1])
        corners = solids.patch(normal.tolist(), float(normal @ x), HALF)
        if len(corners):
            found.append(Curve(np.concatenate([corners, corners[:1]]), role(of)))
    return found


def _ellipsoid(moment: Moment) -> list[Skin]:
    """Where x can be when b is anywhere in its ball."""
    if moment.shaken is None or not moment.radius:
        return []
    vertices, faces = solids.sphere(10, 18)
    return [Skin(np.clip(vertices @ moment.shaken.axes + moment.of.answer.x, -HALF, HALF), faces, "data", 0.7)]


def _worst(moment: Moment) -> list[Curve]:
    """The longest axis of the ellipsoid."""
    if moment.shaken is None or not moment.radius:
        return []
    x, axis = moment.of.answer.x, moment.shaken.axes[0]
    length = float(np.linalg.norm(axis))
    if length < SMALL or (ends := within(x, axis)) is None:
        return []
    unit = axis / length
    reach = np.clip((ends - x) @ unit, -length, length)
    return [Curve(x + reach[:, None] * unit, "data")]


def _place(of: Analysis) -> str:
    small = floor(of.answer.x)
    x = ", ".join(numeral(0.0 if abs(value) <= small else value) for value in of.answer.x.tolist())
    before = {"one": "", "none": "x̂ = ", "infinitely many": "shortest "}[of.answer.kind]
    return f"{before}({x})"


def alt(moment: Moment) -> str:
    """The picture in words."""
    of = moment.of
    said = ", ".join(words.equation(row) for row in of.rows)
    place = _place(of).removeprefix("x̂ = ").removeprefix("shortest ")
    found = {
        "one": f"the solution is {place}",
        "none": f"no solution; least squares gives {place}",
        "infinitely many": f"infinitely many solutions, the shortest is {place}",
    }[of.answer.kind]
    step = "" if not moment.at.number else f" Elimination, {words.now(moment)}: " + ", ".join(
        words.equation(row) for row in moment.now
    ) + "."  # fmt: skip
    return f"The system {said}: {words.shape(of)}; {found}.{step}{words.shaking(moment)}"
