"""What is seen in space, and the two views of it in which the vectors can be dragged: from above and from the front."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from mathcore import linalg
from scenes import marks, solids
from scenes.dot.pair import Pair, Vector
from scenes.marks import Label, Trace
from scenes.solids import Curve, Points, Word

HALF = 3.2  # of the space
VIEW = 3.7  # half of the flat views: room for names beyond the tips
DISC = 2.6  # radius of what stands for a plane
CORNER = 0.28  # side of the mark of a right angle
ARC = 0.75


def traces(pair: Pair, complement: bool, span: bool) -> list[Trace]:
    """Everything that is drawn in space."""
    frame, flats = [*solids.axes(HALF), *_measures(pair)], []
    if complement and pair.norm_a:
        rim = _rim(linalg.orthogonal_complement(_unit(pair.a)))
        frame.append(Curve(np.concatenate([rim, rim[:1]]), "ink", 0.7))
        flats.append(solids.polygon("complement", rim, "ink", alpha=0.22))
    if span and (basis := _span(pair)) is not None:
        rim = _rim(basis)
        frame.append(Curve(np.concatenate([rim, rim[:1]]), "eigen", 0.7))
        flats.append(solids.polygon("span", rim, "eigen", alpha=0.2))
    drawn = [solids.lines("frame", frame, width=3), *_shadow(pair)]
    shown = [(v, role) for v, role in ((pair.a, "first"), (pair.b, "second")) if any(v)]
    if shown:
        drawn.append(solids.arrows("arrows", [v for v, _ in shown], [role for _, role in shown], thickness=0.03))
    return [*drawn, *flats, solids.words("words", _words(pair, complement and pair.norm_a > 0))]


def _span(pair: Pair) -> Points | None:
    """An orthonormal basis (3, 2) of the plane of a and b; None where they span less."""
    if pair.cosine is None or not any(pair.rejection):
        return None
    return np.stack([_unit(pair.a), _unit(pair.rejection)], axis=1)


def _unit(v: Vector) -> Points:
    x = np.array(v)
    return np.asarray(x / linalg.norm(x))


@cache
def _circle(count: int = 48) -> Points:
    t = 2 * np.pi * np.arange(count) / count
    return np.stack([np.cos(t), np.sin(t)])


def _rim(basis: Points) -> Points:
    """The rim (n, 3) of a disc in the plane with the basis (3, 2)."""
    return DISC * (basis @ _circle()).T


def _measures(pair: Pair) -> list[Curve]:
    """The way from the tip of b down to the line of a, the mark of the right angle, and the arc of the angle."""
    basis = _span(pair)
    found = []
    if pair.norm_a:
        direction = _unit(pair.a)
        found.append(Curve(np.stack([-HALF * direction, HALF * direction]), "ink", 0.45))
    if basis is None or pair.angle is None:
        return found
    p, b = np.array(pair.projection), np.array(pair.b)
    along, up = basis.T
    size = min(CORNER, 0.5 * float(np.linalg.norm(pair.rejection)))
    corner = np.stack([p - size * along, p - size * along + size * up, p + size * up])
    t = np.radians(pair.angle) * np.linspace(0.0, 1.0, 20)
    radius = min(ARC, 0.6 * pair.norm_a, 0.6 * pair.norm_b)
    arc = radius * (np.cos(t)[:, None] * along + np.sin(t)[:, None] * up)
    return [*found, Curve(np.stack([b, p]), "ink", 0.9), Curve(corner, "ink", 0.9), Curve(arc, "ink", 0.9)]


def _shadow(pair: Pair) -> list[Trace]:
    """The shadow of b on the line of a, thick, in the colour of its sign."""
    if not any(pair.projection):
        return []
    ends = np.stack([np.zeros(3), np.array(pair.projection)])
    return [solids.lines("shadow", [Curve(ends, pair.sign, 1.0)], width=16)]


def _words(pair: Pair, complement: bool) -> list[Word]:
    """The names of the axes, of the vectors beyond their tips, the angle, the complement."""
    said = [
        _word(name, 0.96 * HALF * axis + np.array([0.0, 0.0, 0.16]), size=13)
        for name, axis in zip("xyz", np.eye(3), strict=True)
    ]
    for name, v, role in (("a", pair.a, "first"), ("b", pair.b, "second")):
        out = np.array(v) + 0.3 * _unit(v) if any(v) else np.array([0.0, 0.0, 0.3])
        said.append(_word(name if any(v) else f"{name} = 0", out, role, 18))
    if complement:
        level = (pair.a[1], -pair.a[0], 0.0) if pair.a[0] or pair.a[1] else (1.0, 0.0, 0.0)
        said.append(_word("a · x = 0", 1.12 * DISC * _unit(level), size=14))
    basis = _span(pair)
    if basis is not None and pair.angle is not None:
        half = np.radians(pair.angle / 2)
        radius = min(ARC, 0.6 * pair.norm_a, 0.6 * pair.norm_b) + 0.35
        middle = radius * (np.cos(half) * basis[:, 0] + np.sin(half) * basis[:, 1])
        said.append(_word("90°" if pair.angle == 90 else "θ", middle, size=13))
    return said


def _word(text: str, place: Points, role: str = "ink", size: float = 15) -> Word:
    x, y, z = place.tolist()
    return Word(text, x, y, z, role, size)


def view(pair: Pair, across: int, up: int) -> list[Trace]:
    """The same from one side, flat: the coordinates numbered ``across`` and ``up``."""
    (a, b, p) = ((v[across], v[up]) for v in (pair.a, pair.b, pair.projection))
    lines = marks.parted(np.array([b, p]))
    drawn = [marks.trace("drop", lines, "ink", width=1.5)] if any(pair.rejection) and pair.norm_a else []
    if any(p):
        drawn.append(marks.trace("shadow", marks.parted(np.array([(0.0, 0.0), p])), pair.sign, width=7, alpha=0.75))
    drawn += [marks.arrows("a", [a], "first", width=3), marks.arrows("b", [b], "second", width=3)]
    places = marks.outward([a, b], right=0.55, up=0.55)
    named = (("a", pair.norm_a, "first"), ("b", pair.norm_b, "second"))
    names = [
        Label(name if norm else f"{name} = 0", *place, role, size=15)
        for (name, norm, role), place in zip(named, places, strict=True)
    ]
    axes = [Label("xyz"[across], VIEW - 0.25, 0.3, size=12), Label("xyz"[up], 0.3, VIEW - 0.3, size=12)]
    return [*drawn, marks.labels("labels", [*names, *axes])]


@cache
def flat(name: str) -> dict[str, Any]:
    """The layout of a view."""
    return marks.plane(VIEW, name) | {"dragmode": False}


@cache
def space() -> dict[str, Any]:
    """The layout of the space, seen from a little nearer than usual."""
    layout = solids.space(HALF, "dot-space")
    camera = layout["scene"]["camera"]
    nearer = camera | {
        "eye": {axis: 0.76 * at for axis, at in camera["eye"].items()},
        "center": {"x": 0, "y": 0, "z": 0.06},
    }
    return layout | {"scene": layout["scene"] | {"camera": nearer}}
