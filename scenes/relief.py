"""A surface as it is seen: a relief with level lines from above, and the same heights in space.

Heights are drawn on a scale that is logarithmic above the lowest one, so that a valley's floor and its walls can be
told apart at once. Where the function has no value there is a hole. What depends on the surface alone is computed once.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from PIL import Image

from mathcore.surfaces import Surface
from mathcore.surfaces.base import Minimum, Window
from scenes.marks import Trace
from scenes.palette import colour

Host = np.ndarray[Any, Any]

DOTS = 360  # of the image along its longer side
MESH = 41  # points of the surface in space along each axis
LEVELS = 14
IN_SPACE = 0.5  # the share of the heights that are nearly linear there: a bowl shall look like one
SHADES = 6  # of a line's soft edge
LOW, HIGH = (38, 84, 138, 150), (150, 172, 200, 8)  # red, green, blue, opacity: what lies low is dense
LINE = (90, 104, 128)
SCALE = (
    (0.0, "#27548a"),
    (0.35, "#5580b0"),
    (0.7, "#93aecb"),
    (1.0, "#c3d0e0"),
)  # the same in space, where it is solid


@dataclass(frozen=True)
class ReadOff(Surface):
    """A surface as it is drawn where its values cost too much: the heir reads them off between points of a grid."""

    of: Any

    @property
    def window(self) -> Window:
        """The window of what is drawn."""
        return self.of.window  # type: ignore[no-any-return]

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """Those of what is drawn."""
        return self.of.minima  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Scale:
    """From heights to the drawing: ``log1p((f − low) / unit)``, from 0 to ``top`` in the window."""

    low: float
    unit: float
    top: float

    def __call__(self, f: Any) -> Host:
        """How high a height is drawn, between 0 and about 1."""
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray(np.log1p(np.maximum(np.asarray(f) - self.low, 0.0) / self.unit) / self.top)


@lru_cache(maxsize=64)
def scale(surface: Surface, share: float = 0.05) -> Scale:
    """The scale of a surface in its window; up to the height of that ``share`` of it is nearly linear."""
    f = _heights(surface, MESH, MESH)
    known = f[np.isfinite(f)]
    if not known.size:
        return Scale(0.0, 1.0, 1.0)
    low = min([float(known.min()), *(lowest.f for lowest in surface.minima)])
    high = float(known.max())
    # Without a lowest point there is no floor to look into: nearly the heights themselves.
    unit = float(np.quantile(known, share)) - low if surface.minima else 4 * (high - low)
    unit = max(unit, 1e-6 * (high - low), 1e-300)
    return Scale(low, unit, float(np.log1p((high - low) / unit)) or 1.0)


def _heights(surface: Surface, across: int, up: int) -> Host:
    """f on a grid over the window, rows from below."""
    (x0, x1), (y0, y1) = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, across), np.linspace(y0, y1, up))
    with np.errstate(all="ignore"):
        return np.asarray(surface.value(np.moveaxis(np.stack([x, y]), 0, -1)), dtype=float)


@lru_cache(maxsize=48)
def image(surface: Surface) -> str:
    """The relief from above as a picture in a ``data:`` address, transparent, for light and dark ground."""
    (x0, x1), (y0, y1) = surface.window
    longest = max(x1 - x0, y1 - y0)
    across, up = (max(2, round(DOTS * (b - a) / longest)) for a, b in surface.window)
    seen = Image.fromarray(painted(scale(surface)(_heights(surface, across, up))[::-1]))
    seen.putpalette(colours(), "RGBA")
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=4)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def painted(t: Host) -> Host:
    """Heights between 0 and 1 as dots (rows, columns): a tint for each level, and a thin line between levels."""
    hole = ~np.isfinite(t)
    level = np.where(hole, 0.0, np.clip(t, 0.0, 1.0)) * LEVELS
    along, down = np.gradient(level)
    steep = np.hypot(along, down) + 1e-12
    line = np.clip(1.2 - np.abs(level - np.round(level)) / steep, 0.0, 1.0) * (
        steep < 0.5
    )  # none where they would merge
    line = np.round(line * (np.round(level) > 0) * (SHADES - 1))
    dots = 1 + np.minimum(np.floor(level), LEVELS - 1) + LEVELS * line
    return np.asarray(np.where(hole, 0, dots), dtype=np.uint8)


@cache
def colours() -> bytes:
    """The palette of `painted`: nothing, then the tints with more and more of the line in them."""
    found: list[tuple[int, ...]] = [(0, 0, 0, 0)]
    for shade in range(SHADES):
        line = 0.45 * shade / (SHADES - 1)
        for level in range(LEVELS):
            tint = [(1 - level / (LEVELS - 1)) * a + level / (LEVELS - 1) * b for a, b in zip(LOW, HIGH, strict=True)]
            found.append(tuple(round((1 - line) * a + line * b) for a, b in zip(tint, (*LINE, 255), strict=True)))
    return bytes(part for dots in found for part in dots)


def plane(surface: Surface, name: str) -> dict[str, Any]:
    """The layout of a panel that looks at a surface from above: its window, equal axes, the relief behind."""
    (x0, x1), (y0, y1) = surface.window
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "constrain": "domain", "nticks": 7}
    behind = {
        "source": image(surface), "xref": "x", "yref": "y", "x": x0, "y": y1, "sizex": x1 - x0, "sizey": y1 - y0,
        "sizing": "stretch", "layer": "below",
    }  # fmt: skip
    return {
        "xaxis": axis | {"range": [x0, x1], "minallowed": x0, "maxallowed": x1, "anchor": "y"},
        "yaxis": axis | {"range": [y0, y1], "minallowed": y0, "maxallowed": y1, "anchor": "x", "scaleanchor": "x"},
        "images": [behind],
        "margin": {"l": 34, "r": 8, "t": 8, "b": 24},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "dragmode": "pan",
        "uirevision": f"{name} {surface.window}",
    }


def aspect(surface: Surface) -> float:
    """Width ÷ height of the window."""
    (x0, x1), (y0, y1) = surface.window
    return min(max((x1 - x0) / (y1 - y0), 0.6), 1.8)


@lru_cache(maxsize=48)
def body(surface: Surface) -> Trace:
    """The surface in space, as triangles: Plotly's own surface trace takes several times as long to be drawn."""
    heights = scale(surface, IN_SPACE)(_heights(surface, MESH, MESH)).ravel()
    x, y, faces = _mesh(surface.window)
    i, j, k = faces if np.isfinite(heights).all() else _whole(faces, heights)
    z = _still(heights, np.float32)
    look = {"colorscale": SCALE, "showscale": False, "cmin": 0.0, "cmax": 1.0, "flatshading": False}
    light = {"ambient": 0.8, "diffuse": 0.45, "specular": 0.05, "roughness": 0.9}
    points = {"x": x, "y": y, "z": z, "i": i, "j": j, "k": k, "intensity": z}
    return {"type": "mesh3d", "uid": "surface", "hoverinfo": "skip", "lighting": light, **look, **points}


@lru_cache(maxsize=16)
def _mesh(window: Window) -> tuple[Host, Host, tuple[Host, ...]]:
    """x and y of the points, row by row from below, and the corners of the triangles between them."""
    (x0, x1), (y0, y1) = window
    x, y = np.meshgrid(np.linspace(x0, x1, MESH), np.linspace(y0, y1, MESH))
    corner = (np.arange(MESH - 1) + MESH * np.arange(MESH - 1)[:, None]).ravel()
    right, above, across = corner + 1, corner + MESH, corner + MESH + 1
    faces = ((corner, right), (right, across), (above, above))
    return (
        _still(x.ravel(), np.float32),
        _still(y.ravel(), np.float32),
        tuple(_still(np.concatenate(corners), np.int32) for corners in faces),
    )


def _whole(faces: tuple[Host, ...], heights: Host) -> tuple[Host, ...]:
    """The triangles without a corner in a hole."""
    known = np.isfinite(heights)
    kept = np.all([known[corners] for corners in faces], axis=0)
    return tuple(_still(corners[kept], np.int32) for corners in faces)


def _still(values: Host, kind: Any) -> Host:
    """An array that nobody can write to: it is sent once."""
    array = np.ascontiguousarray(values, dtype=kind)
    array = array.copy() if array is values else array
    array.flags.writeable = False
    return array


def lifted(name: str, surface: Surface, points: Host, heights: Host, role: str, *, width: float = 6) -> Trace:
    """A path (m, 2) with its heights (m,) on the surface in space, where it is within the window."""
    (x0, x1), (y0, y1) = surface.window
    x, y = points.T
    inside = (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    z = scale(surface, IN_SPACE)(heights) + 0.012  # a little above, or the surface would hide it
    place = {"x": x, "y": y, "z": z}
    shown = {axis: np.asarray(np.where(inside, values, np.nan), dtype=np.float32) for axis, values in place.items()}
    line = {"color": colour(role), "width": width}
    return {"type": "scatter3d", "uid": name, "mode": "lines", "line": line, "hoverinfo": "skip", **shown}


def space(surface: Surface, name: str) -> dict[str, Any]:
    """The layout of the panel in space; heights are on the scale of the relief, so the axis up has no numbers."""
    (x0, x1), (y0, y1) = surface.window
    axis = {"showgrid": False, "zeroline": False, "showspikes": False, "showbackground": False, "title": {"text": ""}}
    axis |= {"visible": False}  # the numbers stand at the picture from above
    longest = max(x1 - x0, y1 - y0)
    box = {"x": (x1 - x0) / longest, "y": (y1 - y0) / longest, "z": 0.6}
    camera = {
        "eye": {"x": 0.55, "y": -1.35, "z": 1.15}, "up": {"x": 0, "y": 0, "z": 1},
        "center": {"x": 0, "y": 0, "z": -0.08},
    }  # fmt: skip
    scene = {
        "xaxis": axis | {"range": [x0, x1]},
        "yaxis": axis | {"range": [y0, y1]},
        "zaxis": axis | {"range": [0.0, 1.05], "showticklabels": False, "visible": False},
        "aspectmode": "manual", "aspectratio": box, "camera": camera, "dragmode": "orbit",
    }  # fmt: skip
    return {
        "scene": scene, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False, "hovermode": False, "uirevision": f"{name} {surface.window}",
    }  # fmt: skip
