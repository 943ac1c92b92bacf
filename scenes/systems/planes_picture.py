"""What is seen in space: the planes of the moment in a cube, the lines where two meet, what all have in common."""

from __future__ import annotations

import itertools

import numpy as np

from scenes import solids
from scenes.base import Panel, Picture
from scenes.marks import numeral
from scenes.solids import Curve, Points, Skin, Trace, Word
from scenes.systems import words
from scenes.systems.moment import Analysis, Moment
from scenes.systems.readings import equations, floor, readouts, role

HALF = 4.0  # of the cube
ROLES = ("first", "second", "third")  # of the equations, kept through exchanges
TOWARDS = np.array([(1.0, -0.6, 0.9), (-0.9, -1.0, 0.4), (0.9, 0.8, -0.5)])  # where each plane's name stands
END = 1.1 * HALF
AXES = [Word("x", END, 0.0, 0.0, size=14), Word("y", 0.0, END, 0.0, size=14), Word("z", 0.0, 0.0, END, size=14)]
FACES = tuple(np.array([(0, k, k + 1) for k in range(1, n - 1)]).reshape(-1, 3) for n in range(9))


def draw(moment: Moment) -> Picture:
    """The picture of a moment."""
    said = alt(moment)
    layout = solids.space(1.12 * HALF, "planes")
    panel = Panel({"data": traces(moment), "layout": layout}, said)
    return Picture((panel,), readouts(moment), said, equations(moment))


def traces(moment: Moment) -> list[Trace]:
    """Everything that is drawn: sheets, thin lines, what is in common, points, words."""
    of = moment.of
    sheets, edges, said = _planes(moment)
    sheets += _ellipsoid(moment)
    edges += [*_meetings(moment), *_frame()]
    shared = _shared(of)
    x = of.answer.x
    inside = bool(np.abs(x).max() <= HALF)
    if inside:
        said.append(Word(_place(of), float(x[0]), float(x[1]), float(x[2]) + 0.55, role(of), 16))
    else:
        said.append(Word(f"{_place(of)}, outside", 0.0, 0.0, HALF + 0.7, role(of), 14))
    said += AXES
    return [
        solids.skins("planes", sheets),
        solids.lines("edges", edges, width=4),
        solids.lines("shared", shared, width=9),
        solids.points("point", x[None] if inside else np.empty((0, 3)), role(of), size=7),
        solids.words("words", said),
    ]


def _planes(moment: Moment) -> tuple[list[Skin], list[Curve], list[Word]]:
    """The planes of the table now: their sheets, their edges, their equations."""
    sheets: list[Skin] = []
    edges: list[Curve] = []
    said: list[Word] = []
    for row, equation in zip(moment.now, moment.order, strict=True):
        colour, text = ROLES[equation], words.equation(row)
        if not any(row[:-1]):
            said.append(Word(text, -HALF, -HALF, HALF - 0.6 * len(said), colour, 15))
            continue
        size = max(map(abs, row[:-1]))
        corners = solids.patch([a / size for a in row[:-1]], row[-1] / size, HALF)
        if not len(corners):
            continue
        sheets.append(Skin(corners, FACES[len(corners)], colour, 0.34))
        edges.append(Curve(np.concatenate([corners, corners[:1]]), colour))
        px, py, pz = (1.07 * corners[int(np.argmax(corners @ TOWARDS[equation]))]).tolist()
        said.append(Word(text, px, py, pz, colour, 14))
    return sheets, edges, said


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


def _frame() -> list[Curve]:
    """The edges of the cube, and the axes."""
    vertices_edges = solids.cube()[2]
    ends = HALF * np.eye(3)
    return [Curve(HALF * (2 * vertices_edges - 1), "ink", 0.22), Curve(np.stack([-ends, ends], axis=1), "ink", 0.45)]


def _shared(of: Analysis) -> list[Curve]:
    """The line, or the outline of the plane, of all solutions; from a point that has none, straight to each plane."""
    x, null, kind = of.answer.x, of.answer.null_space, of.answer.kind
    if kind == "none":
        found = [Curve(_straight(of), "estimate")] if np.abs(x).max() <= HALF and of.answer.rank else []
    else:
        found = []
    if null.shape[1] == 1 and (ends := within(x, null[:, 0])) is not None and kind != "none":
        found.append(Curve(ends, role(of)))
    if null.shape[1] == 2 and kind != "none":
        normal = np.cross(null[:, 0], null[:, 1])
        corners = solids.patch(normal.tolist(), float(normal @ x), HALF)
        if len(corners):
            found.append(Curve(np.concatenate([corners, corners[:1]]), role(of)))
    return found


def _straight(of: Analysis) -> Points:
    """The segments (k, 2, 3) from the least-squares point at right angles to the planes."""
    x = of.answer.x
    feet = [
        x - rest * row / float(row @ row)
        for row, rest in zip(of.A, of.answer.residual.tolist(), strict=True)
        if float(row @ row) > 0
    ]
    return np.array([[x, foot] for foot in feet])


def _ellipsoid(moment: Moment) -> list[Skin]:
    """Where x can be when b is anywhere in its ball."""
    if moment.shaken is None or not moment.radius:
        return []
    vertices, faces = solids.sphere(10, 18)
    return [Skin(np.clip(vertices @ moment.shaken.axes + moment.of.answer.x, -HALF, HALF), faces, "data", 0.5)]


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
