"""The vocabulary of drawing in space: functions that return plain Plotly traces and layouts.

Points are arrays (..., 3) of host numbers. A 3-D graph pays for each trace, so lines of many colours share one trace,
and so do arrows: colours go along per point or per face. Names of colours are roles of the palette.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from scenes.marks import numeral
from scenes.palette import ALPHA, ROLES, colour

Points = np.ndarray[Any, Any]
Trace = dict[str, Any]

SIDES = 8  # of a round shaft or head
EYE = (1.25, -1.55, 0.95)  # from where a space is seen first: the first axis to the right, the second into the picture
_LIGHT = {"ambient": 0.85, "diffuse": 0.3, "specular": 0.05, "roughness": 0.9, "fresnel": 0.05}


@lru_cache(maxsize=1024)
def short(role: str, alpha: float | None = None) -> str:
    """The colour of a role as ``#rrggbbaa``: where each point or face has its own, their length is felt."""
    return ROLES[role] + f"{round(255 * (ALPHA.get(role, 1.0) if alpha is None else alpha)):02x}"


class Curve(NamedTuple):
    """A line through points (m, 3), or several as (k, m, 3), in the colour of a role."""

    points: Points
    role: str
    alpha: float | None = None


class Word(NamedTuple):
    """Words at a point of space, in the colour of a role, else in neutral ink."""

    text: str
    x: float
    y: float
    z: float
    role: str = "ink"
    size: float = 15


class Skin(NamedTuple):
    """A translucent body or sheet: vertices (n, 3), triangles (m, 3) of their numbers, in the colour of a role."""

    vertices: Points
    faces: Points
    role: str
    alpha: float = 0.3


def lines(name: str, curves: Sequence[Curve], *, width: float = 4, dash: str = "solid") -> Trace:
    """Curves of any colours as one trace."""
    parts, colours = [], []
    for curve in curves:
        shape = np.asarray(curve.points, dtype=np.float32)
        for one in shape.reshape(-1, *shape.shape[-2:]):
            parts += [one, np.full((1, 3), np.nan, np.float32)]
            colours += [_premultiplied(curve.role, curve.alpha)] * (len(one) + 1)
    x, y, z = np.concatenate(parts).T if parts else np.empty((3, 0), np.float32)
    line: dict[str, Any] = {"color": colours if len(set(colours)) > 1 else (colours or ["gray"])[0], "width": width}
    place = {"x": np.ascontiguousarray(x), "y": np.ascontiguousarray(y), "z": np.ascontiguousarray(z)}
    return {"type": "scatter3d", "uid": name, "mode": "lines", "hoverinfo": "skip", **place,
            "line": line | ({"dash": dash} if dash != "solid" else {})}  # fmt: skip


@lru_cache(maxsize=1024)
def _premultiplied(role: str, alpha: float | None) -> str:
    """A colour as lines in space need it: Plotly leaves to them what it does for bodies, to multiply alpha in."""
    whole = short(role, alpha)
    opaque = int(whole[7:], 16) / 255
    return "#" + "".join(f"{round(opaque * int(whole[i : i + 2], 16)):02x}" for i in (1, 3, 5)) + whole[7:]


def labelled(name: str, value: float) -> str:
    """``name = 2`` for a whole number, else the name alone: the numbers stand beside the picture.

    Plotly makes the outlines of each word in space anew when it has not met it, which takes longer than all the rest
    of a picture; with numbers that change at every move nothing would follow the hand.
    """
    whole = abs(value) < 100 and abs(value - round(value)) <= 1e-12
    return f"{name} = {numeral(float(round(value)))}" if whole else name


def words(name: str, said: Sequence[Word]) -> Trace:
    """All words in one trace."""
    place = {axis: np.array([getattr(word, axis) for word in said], dtype=np.float32) for axis in "xyz"}
    font = {"size": [word.size for word in said], "color": [colour(word.role) for word in said]}
    text = [word.text for word in said]
    return {
        "type": "scatter3d",
        "uid": name,
        "mode": "text",
        "text": text,
        "textfont": font,
        "hoverinfo": "skip",
        **place,
    }


def points(name: str, places: Points, role: str, *, size: float = 5) -> Trace:
    """Points (n, 3) as balls."""
    x, y, z = np.ascontiguousarray(np.asarray(places, dtype=np.float32).reshape(-1, 3).T)
    marker = {"color": colour(role), "size": size}
    return {
        "type": "scatter3d",
        "uid": name,
        "mode": "markers",
        "marker": marker,
        "hoverinfo": "skip",
        "x": x,
        "y": y,
        "z": z,
    }


def solid(name: str, vertices: Points, faces: Points, role: str, *, alpha: float = 0.3, flat: bool = True) -> Trace:
    """A body with flat faces: vertices (n, 3), triangles (m, 3) of their numbers."""
    x, y, z = np.ascontiguousarray(np.asarray(vertices, dtype=np.float32).T)
    i, j, k = np.ascontiguousarray(np.asarray(faces, dtype=np.int32).T)
    look = {"color": colour(role, 1.0), "opacity": alpha, "flatshading": flat, "lighting": _LIGHT}
    return {"type": "mesh3d", "uid": name, "x": x, "y": y, "z": z, "i": i, "j": j, "k": k, "hoverinfo": "skip", **look}


def skins(name: str, bodies: Sequence[Skin]) -> Trace:
    """Translucent bodies and sheets of any colours in one mesh."""
    starts = np.cumsum([0, *(len(body.vertices) for body in bodies)])
    faces = [np.asarray(body.faces).reshape(-1, 3) + start for body, start in zip(bodies, starts, strict=False)]
    colours = [short(body.role, body.alpha) for body, face in zip(bodies, faces, strict=True) for _ in face]
    vertices = np.concatenate([body.vertices for body in bodies]) if bodies else np.empty((0, 3))
    mesh = solid(name, vertices, np.concatenate(faces) if faces else np.empty((0, 3)), "ink", alpha=0.99, flat=False)
    return mesh | {"facecolor": colours}


def arrows(name: str, tips: Sequence[Sequence[float]], roles: Sequence[str], *, tails: Sequence[Sequence[float]] = (),
           thickness: float = 0.035) -> Trace:  # fmt: skip
    """Arrows to ``tips`` from ``tails``, else from the origin, all in one body."""
    bodies, colours = [], []
    for n, (tip, role) in enumerate(zip(tips, roles, strict=True)):
        tail = np.asarray(tails[n] if tails else (0.0, 0.0, 0.0), dtype=float)
        bodies.append(_arrow(np.asarray(tip, dtype=float) - tail, thickness) + tail)
        colours += [short(role, 1.0)] * len(_arrow_faces())
    step = len(_profile(1.0, 1.0)) * SIDES
    faces = np.concatenate([_arrow_faces() + n * step for n in range(len(bodies))]) if bodies else np.empty((0, 3))
    vertices = np.concatenate(bodies) if bodies else np.empty((0, 3))
    return solid(name, vertices, faces, "ink", alpha=1.0, flat=False) | {"facecolor": colours}


def _profile(length: float, thickness: float) -> list[tuple[float, float]]:
    """(distance along, radius) of an arrow's outline; the head shrinks with a short arrow."""
    head = min(0.4, 0.45 * length)
    neck, wide = length - head, min(3.2 * thickness, 0.4 * head)
    return [(0.0, 0.0), (0.0, min(thickness, wide)), (neck, min(thickness, wide)), (neck, wide), (length, 0.0)]


def _arrow(along: Points, thickness: float) -> Points:
    """The vertices of an arrow from the origin: rings round its axis."""
    length = float(np.linalg.norm(along))
    axis = along / length if length > 0 else np.array([0.0, 0.0, 1.0])
    side = np.cross(axis, (0.0, 0.0, 1.0) if abs(axis[2]) < 0.9 else (1.0, 0.0, 0.0))
    side /= np.linalg.norm(side)
    up = np.cross(axis, side)
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    ring = np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up
    return np.concatenate([at * axis + radius * ring for at, radius in _profile(length, thickness)])


@cache
def _arrow_faces() -> Points:
    """The triangles between the rings of an arrow."""
    faces = []
    for ring in range(len(_profile(1.0, 1.0)) - 1):
        for side in range(SIDES):
            a, b = ring * SIDES + side, ring * SIDES + (side + 1) % SIDES
            faces += [(a, b, a + SIDES), (b, b + SIDES, a + SIDES)]
    return np.array(faces)


@cache
def cube() -> tuple[Points, Points, Points]:
    """The unit cube: vertices (8, 3), triangles (12, 3), edges (12, 2, 3)."""
    vertices = np.array([(x, y, z) for x in (0.0, 1.0) for y in (0.0, 1.0) for z in (0.0, 1.0)])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([triangle for a, b, c, d in quads for triangle in ((a, b, c), (a, c, d))])
    edges = np.array([(p, q) for i, p in enumerate(vertices) for q in vertices[i + 1 :] if np.abs(p - q).sum() == 1])
    return vertices, faces, edges


@cache
def sphere(rings: int = 12, sides: int = 24) -> tuple[Points, Points]:
    """The unit sphere: vertices and triangles, from pole to pole."""
    down = np.linspace(0, np.pi, rings + 1)[:, None]
    round_ = 2 * np.pi * np.arange(sides) / sides
    vertices = np.stack(
        [np.sin(down) * np.cos(round_), np.sin(down) * np.sin(round_), np.cos(down) * np.ones(sides)], axis=-1
    ).reshape(-1, 3)
    faces = []
    for ring in range(rings):
        for side in range(sides):
            a, b = ring * sides + side, ring * sides + (side + 1) % sides
            faces += [(a, a + sides, b), (b, a + sides, b + sides)]
    return vertices, np.array(faces)


def patch(normal: Sequence[float], offset: float, half: float) -> Points:
    """The corners (n, 3), in order, of the plane normal · x = offset in the cube [−half, half]³; none if it misses."""
    n = np.asarray(normal, dtype=float)
    corners = half * np.array([(x, y, z) for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])
    found = []
    for i, p in enumerate(corners):
        for q in corners[i + 1 :]:
            if np.count_nonzero(p != q) != 1:
                continue
            a, b = float(n @ p) - offset, float(n @ q) - offset
            if a * b <= 0 and a != b:
                found.append(p + (q - p) * (a / (a - b)))
    if len(found) < 3:
        return np.empty((0, 3))
    hits = np.array(found)
    centre, size = hits.mean(axis=0), math.hypot(*n)
    first = np.linalg.svd(n[None] / size)[2][1]
    angle = np.arctan2((hits - centre) @ np.cross(n / size, first), (hits - centre) @ first)
    ordered = hits[np.argsort(angle)]
    keep = np.linalg.norm(ordered - np.roll(ordered, 1, axis=0), axis=1) > 1e-9 * half
    return ordered[keep] if keep.sum() >= 3 else np.empty((0, 3))


def polygon(name: str, corners: Points, role: str, *, alpha: float = 0.3) -> Trace:
    """A flat polygon with its corners (n, 3) in order."""
    faces = np.array([(0, k, k + 1) for k in range(1, len(corners) - 1)]).reshape(-1, 3)
    return solid(name, corners, faces, role, alpha=alpha)


@lru_cache(maxsize=64)
def axes(half: float) -> tuple[Curve, ...]:
    """The three axes, and the grid of the floor."""
    ends = half * np.eye(3)
    steps = np.arange(-math.floor(half), math.floor(half) + 1.0)
    floor = [[(s, -half, 0.0), (s, half, 0.0)] for s in steps] + [[(-half, s, 0.0), (half, s, 0.0)] for s in steps]
    return Curve(np.array(floor), "ink", 0.16), Curve(np.stack([-ends, ends], axis=1), "ink", 0.6)


def space(half: float, name: str = "space", projection: str = "perspective", near: float = 1.0) -> dict[str, Any]:
    """The layout of a space with equal axes from −half to half, in ``perspective`` or ``orthographic`` projection.

    It is seen from `EYE`, first from ``near`` times that distance.
    """
    axis = {"range": [-half, half], "visible": False, "showspikes": False}
    x, y, z = (near * e for e in EYE)
    camera = {"eye": {"x": x, "y": y, "z": z}, "up": {"x": 0, "y": 0, "z": 1}, "projection": {"type": projection}}
    # Without vanishing points the distance of the eye does not count: the box is made as large as it would look.
    side = 1.0 if projection == "perspective" else 1 / (math.hypot(x, y, z) * math.tan(math.pi / 8))
    box = {"aspectmode": "manual", "aspectratio": {"x": side, "y": side, "z": side}}
    scene = {"xaxis": axis, "yaxis": axis, "zaxis": axis, **box, "camera": camera, "dragmode": "orbit"}
    return {
        "scene": scene,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "uirevision": name,
    }
