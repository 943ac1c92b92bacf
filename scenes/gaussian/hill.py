"""The density as a hill: always the same bell, moved, turned and stretched; its marginals stand on the walls.

Heights are shares of the highest point of each curve, so that a narrow hill does not leave the room.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions.multivariate import MultivariateNormal
from scenes import solids
from scenes.gaussian.above import bell
from scenes.gaussian.readings import known_name
from scenes.marks import Points, Trace, numeral
from scenes.relief import SCALE
from scenes.solids import Curve, Word

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

RINGS, SIDES = 20, 44  # of the round bell
FAR = 3.0  # deviations: as far as the outer ellipse
WALL = 0.6  # how high the curves on the walls are
LIFT = 0.02  # of what lies on the hill, or the hill would hide it


def traces(scene: Gaussian, of: MultivariateNormal, half: float) -> list[Trace]:
    """The hill, the curves on and around it, the names of the axes."""
    names = [Word("x₁", 0.0, -1.1 * half, 0.0), Word("x₂", 1.1 * half, 0.0, 0.0)]
    return [_body(of), solids.lines("curves", _curves(scene, of, half), width=4), solids.words("names", names)]


def _body(of: MultivariateNormal) -> Trace:
    """The bell: Σ's root makes it of the round one, whose heights never change."""
    round_, heights, (i, j, k) = _bell()
    x, y = np.ascontiguousarray((round_ @ np.array(of.root).T + of.mean).T, dtype=np.float32)
    look = {"colorscale": SCALE, "showscale": False, "cmin": 0.0, "cmax": 1.0, "reversescale": True}
    light = {"ambient": 0.8, "diffuse": 0.45, "specular": 0.05, "roughness": 0.9}
    place = {"x": x, "y": y, "z": heights, "i": i, "j": j, "k": k, "intensity": heights}
    return {"type": "mesh3d", "uid": "hill", "hoverinfo": "skip", "flatshading": False, "lighting": light, **look,
            **place}  # fmt: skip


@cache
def _bell() -> tuple[Points, Points, tuple[Points, ...]]:
    """The standard bell on rings about its top: places (n, 2), heights (n,), corners of the triangles."""
    radius = FAR * np.arange(1, RINGS + 1) / RINGS
    turn = 2 * np.pi * np.arange(SIDES) / SIDES
    ring = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
    places = np.concatenate([np.zeros((1, 2)), (radius[:, None, None] * ring).reshape(-1, 2)])
    heights = np.exp(-np.sum(places**2, axis=-1) / 2)
    side = np.arange(SIDES)
    after = (side + 1) % SIDES
    faces = [(np.zeros(SIDES, int), 1 + side, 1 + after)]
    for inner in range(RINGS - 1):
        low = 1 + inner * SIDES
        high = low + SIDES
        faces += [(low + side, high + side, high + after), (low + side, high + after, low + after)]
    corners = tuple(_still(np.concatenate(part), np.int32) for part in zip(*faces, strict=True))
    return places, _still(heights, np.float32), corners


def _still(values: Points, kind: Any) -> Points:
    array = np.ascontiguousarray(values, dtype=kind)
    array.flags.writeable = False
    return array


def _curves(scene: Gaussian, of: MultivariateNormal, half: float) -> list[Curve]:
    """The floor, the ellipses on the hill, the marginals on the walls, the slice through the hill."""
    floor = half * np.array([(-1.0, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0), (-1, -1, 0)])
    found = [Curve(floor, "ink", 0.5)]
    found += [
        Curve(_within(_flat(of.ellipse(distance, 48), math.exp(-distance * distance / 2) + LIFT), half), "p")
        for distance in (1, 2, 3)
    ]
    if scene.marginals:
        for i in (0, 1):
            curve = bell(of.mean[i], of.standard_deviations[i], WALL)
            wall = np.full(len(curve), -half if i else half)
            along = (wall, curve[:, 0]) if i else (curve[:, 0], wall)
            found.append(Curve(_within(np.stack([*along, curve[:, 1]], axis=-1), half), "p"))
    if scene.condition:
        found += _cut(scene, of, half)
    return found


def _cut(scene: Gaussian, of: MultivariateNormal, half: float) -> list[Curve]:
    """The line of the known value on the floor, and the hill's height over it."""
    i, side, found = scene.i, np.array([-half, half]), []
    (mean, rest), sigma = of.conditional(i, scene.at), of.standard_deviations[i]
    away = (scene.at - of.mean[i]) / sigma if sigma else float(scene.at != of.mean[i]) * 99.0
    curve = bell(mean, rest, float(np.exp(-min(away * away, 1400.0) / 2)), 41)
    for along, heights in ((side, np.zeros(2)), (curve[:, 0], curve[:, 1] + LIFT)):
        known = np.full(len(along), scene.at)
        places = (along, known, heights) if i else (known, along, heights)
        found.append(Curve(_within(np.stack(places, axis=-1), half), "q"))
    return found


def _flat(points: Points, height: float) -> Points:
    return np.concatenate([points, np.full((len(points), 1), height)], axis=-1)


def _within(points: Points, half: float) -> Points:
    """Points of a curve, with gaps where it leaves the room."""
    out = np.abs(points[:, :2]).max(axis=-1) > half * (1 + 1e-9)
    return np.where(out[:, None], np.nan, points)


@lru_cache(maxsize=64)
def layout(half: float) -> dict[str, Any]:
    """The room over the window."""
    axis = {"showgrid": False, "zeroline": False, "showspikes": False, "showbackground": False, "title": {"text": ""},
            "visible": False}  # fmt: skip
    camera = {"eye": {"x": 0.62, "y": -1.2, "z": 0.85}, "up": {"x": 0, "y": 0, "z": 1},
              "center": {"x": 0, "y": 0, "z": -0.1}}  # fmt: skip
    scene = {
        "xaxis": axis | {"range": [-1.15 * half, 1.15 * half]}, "yaxis": axis | {"range": [-1.15 * half, 1.15 * half]},
        "zaxis": axis | {"range": [-0.01, 1.05]}, "aspectmode": "manual", "aspectratio": {"x": 1, "y": 1, "z": 0.6},
        "camera": camera, "dragmode": "orbit",
    }  # fmt: skip
    return {
        "scene": scene, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False, "hovermode": False, "uirevision": f"hill {half}",
    }  # fmt: skip


def alt(scene: Gaussian, of: MultivariateNormal) -> str:
    """What the hill says."""
    what = ("a needle at the mean", "a blade along a line, drawn with the density along that line", "a hill")[of.rank]
    cut = f", cut where {known_name(scene)} = {numeral(scene.at)}" if scene.condition else ""
    return f"The density in space: {what}{cut}; heights are shares of the highest point."
