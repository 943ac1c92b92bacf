"""What is seen: the statistic under both hypotheses with its shaded areas, p of many studies, the power."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Normal
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.pvalue import beside
from scenes.pvalue.found import SIDES, Found
from scenes.pvalue.readings import alt, equations, readouts, small, table

if TYPE_CHECKING:
    from scenes.pvalue.scene import PValue

Host = np.ndarray[Any, Any]

WINDOW = (-6.0, 8.0)  # as long as both bells fit into it
MARGIN = 3.5  # of a bell on each side
TOP, BOTTOM = 0.52, -0.075
POINTS = 141
STUDIES = 40  # simulated studies that are drawn as points
FURTHEST = 400.0  # of anything that is drawn


def draw(scene: PValue, found: Found) -> Picture:
    """The picture of a test."""
    said = alt(scene, found)
    panels = (bells(scene, found, said), beside.studies(scene, found), beside.power_curve(scene, found))
    return Picture(panels, readouts(scene, found), said, equations(scene, found), (table(scene, found),))


def window(scene: PValue, found: Found) -> tuple[float, float]:
    """The statistics that are seen."""
    low, high = WINDOW
    return min(low, found.centre - MARGIN, scene.z - 1), max(high, found.centre + MARGIN, scene.z + 1)


def bells(scene: PValue, found: Found, said: str) -> Panel:
    """Both densities of the statistic; what is rejected under H₀, what is kept under H₁, what is as far out as z."""
    low, high = window(scene, found)
    beyond, c = SIDES[scene.alternative], found.limit
    traces = [
        _area("alpha", _outside(beyond, c, low, high), 0.0, "p", 0.3),
        _area("beta", _inside(beyond, c, low, high), found.centre, "q", 0.16),
        _area("p", _farther(scene, low, high), 0.0, "data", 0.55),
        _bell("null", 0.0, low, high, "p"),
        _bell("alternative", found.centre, low, high, "q"),
        marks.trace("limits", _upright(_limits(beyond, c), 0.44), "ink", width=1.5, dash="dash"),
        marks.trace("observed", _upright([scene.z], 0.3), "data", width=3),
        _rug("rug-null", found.z0, low, high, -0.03, "p"),
        _rug("rug-alternative", found.z0 + found.centre, low, high, -0.058, "q"),
        marks.labels("words", _words(scene, found, low, high)),
    ]
    across = {"range": [low, high], "zeroline": False, "nticks": 9, "anchor": "y",
              "title": {"text": "statistic z = x̄ √n / σ"}}  # fmt: skip
    up = {"range": [BOTTOM, TOP], "showticklabels": False, "zeroline": True, "showgrid": False, "anchor": "x",
          "fixedrange": True}  # fmt: skip
    layout = beside.plain(across, up, "bells") | {"margin": {"l": 8, "r": 8, "t": 8, "b": 40}}
    legend = (("α: error I", "p"), ("β: error II", "q"), ("p", "data"))
    return Panel({"data": traces, "layout": layout}, said, _handles(scene, found, low, high), "bells", 1.15,
                 legend=legend)  # fmt: skip


def _outside(beyond: tuple[bool, bool], c: float, low: float, high: float) -> list[tuple[float, float]]:
    """Where the statistic is rejected."""
    if all(beyond) and c <= 0:
        return [(low, high)]
    return [part for part, here in zip(((low, -c), (c, high)), beyond, strict=True) if here]


def _inside(beyond: tuple[bool, bool], c: float, low: float, high: float) -> list[tuple[float, float]]:
    """Where it is not."""
    return [(-c if beyond[0] else low, c if beyond[1] else high)]


def _farther(scene: PValue, low: float, high: float) -> list[tuple[float, float]]:
    """Where it is at least as far out as observed."""
    if scene.alternative == "two-sided":
        return [(low, -abs(scene.z)), (abs(scene.z), high)]
    return [(low, scene.z)] if scene.alternative == "less" else [(scene.z, high)]


def _limits(beyond: tuple[bool, bool], c: float) -> list[float]:
    return [end for end, here in zip((-c, c), beyond, strict=True) if here]


@lru_cache(maxsize=64)
def _curve(centre: float, low: float, high: float) -> Host:
    x = np.linspace(low, high, POINTS)
    return np.stack([x, Normal(centre).pdf(x)]).astype(np.float32)


def _bell(name: str, centre: float, low: float, high: float, role: str) -> Trace:
    return marks.trace(name, _curve(centre, low, high), role, width=3)


def _area(name: str, parts: list[tuple[float, float]], centre: float, role: str, alpha: float) -> Trace:
    """What lies under a bell between the ends of each part, as one trace."""
    rows: list[Host] = []
    for a, b in parts:
        a, b = max(a, -FURTHEST), min(b, FURTHEST)
        if not a < b:
            continue
        x = np.linspace(a, b, 61)
        y = np.asarray(Normal(centre).pdf(x))
        rows.append(np.stack([np.concatenate([[a], x, [b, a]]), np.concatenate([[0.0], y, [0.0, 0.0]])]))
    gap = np.full((2, 1), np.nan)
    joined = [part for row in rows for part in (row, gap)][:-1] or [np.zeros((2, 0))]
    return marks.filled(name, np.concatenate(joined, axis=1).astype(np.float32), role, alpha=alpha, width=0)


def _upright(places: list[float], height: float) -> Host:
    """Lines that stand on the axis."""
    x = np.repeat(np.array(places), 3)
    y = np.tile([0.0, height, math.nan], len(places))
    x[2::3] = math.nan
    return np.stack([x, y]).astype(np.float32)[:, :-1]


def _rug(name: str, z: Host, low: float, high: float, y: float, role: str) -> Trace:
    """The first simulated studies as points below the axis; those beyond the window are left to the histogram."""
    seen = z[:STUDIES]
    seen = seen[(seen >= low) & (seen <= high)]
    return marks.dots(name, np.stack([seen, np.full(seen.shape, y)], -1), role, size=5, alpha=0.75)


def _words(scene: PValue, found: Found, low: float, high: float) -> list[Label]:
    """The names of the bells, and z with its p."""
    near = abs(found.centre) < 1.2
    side = 1.0 if found.centre >= 0 else -1.0
    one, other = (-side * 0.75, side * 0.75) if near else (0.0, 0.0)
    right = scene.z > (low + high) / 2 + 0.25 * (high - low)
    words = [
        Label("H₀", one, 0.41, "p", "top center"),
        Label("H₁", found.centre + other, 0.41, "q", "top center"),
    ]
    limit = -found.limit if scene.alternative == "less" else found.limit
    if low < limit < high:
        words.append(Label(f"critical {numeral(limit)}\u2002", limit, 0.452, "", "top left", 13))
    lines = f"z = {numeral(scene.z)}", f"p = {small(found.p, found.log_p)}"
    text = "<br>".join(f"{line}\u2003" if right else f"\u2003{line}" for line in lines)
    return [*words, Label(text, scene.z, 0.28, "data", "middle left" if right else "middle right", 14)]


def _handles(scene: PValue, found: Found, low: float, high: float) -> tuple[Handle, ...]:
    limit = -found.limit if scene.alternative == "less" else found.limit
    handles = [Handle("z", scene.z, 0.3, "the observed statistic", "data")]
    if low < limit < high:
        handles.append(Handle("limit", limit, 0.44, "the critical value, and with it α", "ink"))
    handles.append(Handle("effect", found.centre, 1 / math.sqrt(2 * math.pi), "the effect under H₁", "q"))
    return tuple(handles)


def dragged(scene: PValue, handle: str, x: float) -> dict[str, Any]:
    """What a handle that was put over x changes; nothing where it stands already."""
    if handle == "z":
        return {} if abs(x - scene.z) < 1e-9 else {"z": scene.nearest("z", x)}
    if handle == "limit":
        return beside.limited(scene, x)
    if handle == "effect":
        at = min(max(x, WINDOW[0] + MARGIN), WINDOW[1] - MARGIN)  # else the window would run away from the hand
        root = math.sqrt(scene.n)
        return {} if abs(x - scene.effect * root) < 1e-9 else {"effect": scene.nearest("effect", at / root)}
    if scene.against == "effect":
        return {} if abs(x - scene.effect) < 1e-9 else {"effect": scene.nearest("effect", x)}
    return {} if x == scene.n else {"n": round(min(max(x, 1), 200))}
