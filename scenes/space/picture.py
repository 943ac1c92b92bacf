"""What is seen: the bodies before and after, the images of the basis vectors, and the layers that are switched on.

Everything of one kind goes into one trace: lines, translucent skins, arrows, words. That keeps a frame light.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import solids
from scenes.base import Panel, Picture
from scenes.solids import Curve, Points, Trace, labelled
from scenes.space import lost
from scenes.space.drawing import HALF, NEAR, UP, Drawing
from scenes.space.moment import Moment
from scenes.space.readings import equations, readouts
from scenes.space.sentences import alt

if TYPE_CHECKING:
    from scenes.space.space import Space

ROLES = ("first", "second", "third")
ROUND = 36  # points of a circle


def draw(scene: Space, moment: Moment) -> Picture:
    """The picture of a moment with the layers that ``scene`` shows."""
    said, read = alt(scene, moment), readouts(moment)
    values: dict[str, Any] = {readout.name: readout.value for readout in read}
    figure = {"data": traces(scene, moment), "layout": solids.space(HALF, "space", scene.view, NEAR)}
    lines = equations(values["A"], values["v"], values["Av"], moment.digits[-1])
    return Picture((Panel(figure, said, aspect=1.1),), read, said, lines)


def traces(scene: Space, moment: Moment) -> list[Trace]:
    """Everything that is drawn."""
    on = Drawing()
    if scene.cube:
        _cube(on, moment)
    if scene.sphere:
        _ellipsoid(on, moment)
    if scene.plane and np.any(moment.v):
        _plane(on, moment)
    lost.subspaces(on, moment)
    if scene.eigen:
        lost.kept(on, moment)
    if scene.gimbals and moment.target.gimbals is not None:
        _gimbals(on, moment.target.gimbals, moment.target.locked)
    _arrows(on, scene, moment)
    return [_ground(), *([_grid(moment)] if scene.grid else []), *on.traces()]


@cache
def _ground() -> Trace:
    """The axes and the floor, which stay."""
    return solids.lines("ground", solids.axes(HALF), width=1.5)


@cache
def _floor() -> Points:
    """The lines of the floor, those along the first axis before those along the second, as (2, n, 2, 3)."""
    steps = np.arange(-2.0, 3.0)
    along = np.array([[(-2.0, s, 0.0), (2.0, s, 0.0)] for s in steps])
    return np.stack([along, along[..., [1, 0, 2]]])


def _grid(moment: Moment) -> Trace:
    """Where the lines of the floor go, each in the colour of the basis vector that it runs along."""
    image = _floor() @ moment.At.T
    return solids.lines("grid", [Curve(lines, role, 0.55) for lines, role in zip(image, ROLES, strict=False)], width=2)


def _cube(on: Drawing, moment: Moment) -> None:
    """The unit cube, and its image with edges in the colours of the columns that they run along."""
    vertices, faces, edges = solids.cube()
    role = "negative" if moment.volume < 0 else "positive"
    on.skin(vertices @ moment.At.T, faces, role, 0.16)
    on.line(edges, "faint", 0.5)
    along = np.abs(edges[:, 1] - edges[:, 0]).argmax(axis=1)
    for axis, name in enumerate(ROLES):
        on.line(edges[along == axis] @ moment.At.T, name, 0.8)
    if not np.any(moment.At):
        return
    on.word(labelled("volume", moment.volume), moment.At.sum(axis=1) + 0.25 * UP, role, small=True)


@cache
def _circles() -> Points:
    """The three great circles of the unit sphere in the coordinate planes, as (3, ROUND + 1, 3)."""
    angle = np.linspace(0, 2 * np.pi, ROUND + 1)
    c, s, o = np.cos(angle), np.sin(angle), np.zeros_like(angle)
    return np.stack([np.stack(rows, axis=-1) for rows in ((c, s, o), (o, c, s), (s, o, c))])


@cache
def _ball() -> tuple[Points, Points]:
    """The unit sphere: vertices and triangles, with one vertex at a pole instead of a ring of them."""
    vertices, faces = solids.sphere(10, 20)
    points, names = np.unique(vertices.round(12), axis=0, return_inverse=True)
    named = names.ravel()[faces]
    return points, named[(named != np.roll(named, 1, axis=1)).all(axis=1)]


def _ellipsoid(on: Drawing, moment: Moment) -> None:
    """The image of the unit sphere, with its half-axes."""
    vertices, faces = _ball()
    on.skin(vertices @ moment.At.T, faces, "singular", 0.2)
    on.line(_circles() @ moment.At.T, "singular", 0.45)
    axes = moment.half_axes
    for name, axis in zip("₁₂₃", axes, strict=True):
        size = math.hypot(*axis.tolist())
        if size <= 1e-12 * math.hypot(*axes[0].tolist()) or size == 0:
            continue  # rounding, or nothing
        on.line(np.stack([-axis, axis]), "singular")
        side = axis if axis @ solids.EYE > 0 else -axis
        on.word(labelled(f"σ{name}", size), side, "singular", beyond=0.2, small=True)


def _plane(on: Drawing, moment: Moment) -> None:
    """The plane at right angles to v, its image, and the normal of that."""
    sheet = _square(moment.v)
    faces = np.array([(0, 1, 2), (0, 2, 3)])
    on.skin(sheet, faces, "vector", 0.13)
    image = sheet @ moment.At.T
    on.skin(image, faces, "truth", 0.3)
    on.line(sheet[[0, 1, 2, 3, 0]], "vector", 0.5)
    on.line(image[[0, 1, 2, 3, 0]], "truth")
    if np.any(moment.normal_now):
        on.arrow(moment.normal_now, "truth")
        on.word("normal A⁻ᵀv" if moment.t == 1 and moment.target.rank == 3 else "its normal", moment.normal_now,
                "truth", beyond=0.25)  # fmt: skip


def _square(normal: Points) -> Points:
    """The corners (4, 3) of a square round the origin, at right angles to a normal."""
    n = normal / math.hypot(*normal.tolist())
    side = np.cross(n, (0.0, 0.0, 1.0) if abs(n[2]) < 0.9 else (1.0, 0.0, 0.0))
    side = side / math.hypot(*side.tolist())
    up = np.cross(n, side)
    return 1.3 * np.array([side + up, up - side, -side - up, side - up])


def _gimbals(on: Drawing, axes: Points, locked: bool) -> None:
    """Two rings, each through two neighbours of the three axes: in gimbal lock they lie in one plane."""
    turn = np.linspace(0, 2 * np.pi, ROUND + 1)[:, None]
    for (one, other), size in zip(((0, 1), (1, 2)), (2.0, 1.75), strict=True):
        ring = np.cos(turn) * axes[:, one] + np.sin(turn) * axes[:, other]
        on.line(size * ring, "data", 0.6)
    names = ("1st and 3rd axis", "2nd axis") if locked else ("1st axis", "2nd axis", "3rd axis")
    for name, axis, size in zip(names, axes.T, (2.2, 2.0, 1.9), strict=False):
        on.line(np.stack([-size * axis, size * axis]), "data")
        on.word(name, size * axis, "data", beyond=0.1, small=True)


def _arrows(on: Drawing, scene: Space, moment: Moment) -> None:
    """The images of the basis vectors, v and its image, with their names beyond the tips."""
    A = "A" if moment.t == 1 else "Aₜ"
    named = []
    if scene.basis:
        named += [(f"{A}e{n}", moment.At[:, i], ROLES[i]) for i, n in enumerate("₁₂₃")]
    if scene.vector:
        named += [("v", moment.v, "vector"), (f"{A}v", moment.Atv, "result")]
    gone = moment.target.rank == 0 and moment.t == 1  # one sentence says it for all of them
    for text, tip, role in named:
        if np.any(tip):
            on.arrow(tip, role)
            on.word(text, tip, role, beyond=0.25)
        elif not gone:
            on.word(f"{text} = 0", np.array([0.0, 0.0, -0.3]), role)
