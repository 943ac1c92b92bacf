"""The map: the triangle of all tables, level lines round one of them, the edges without end, both tables."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Trace, numeral
from scenes.simplex.found import Field, Found, Host
from scenes.simplex.readings import MEANING, unit
from scenes.simplex.tables import place
from scenes.surprise.chances import NAMES

HEIGHT = math.sqrt(3) / 2
CORNERS: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 0.0), (0.5, HEIGHT))
EDGES = ((1, 2), (0, 2), (0, 1))  # opposite to a, b and c
ACROSS, UP = (-0.09, 1.09), (-0.115, 1.06)
OUTSIDE = ((0.05, 0.03), (-0.05, 0.03), (0.0, -0.045))  # from an edge to what is said of it
INSIDE = ((0.5, HEIGHT / 3), (0.5, 0.52), (0.28, 0.14), (0.72, 0.14))  # places for words, one of them free
HATCHES = 30
FILLS = 4
SHADE = 0.11
APART = 0.072  # of the numbers on level lines, and of them from the points


def panel(found: Found, said: str) -> Panel:
    """The map with a hand on each table; a click puts the other one there."""
    field, role = found.field, found.setting.about
    endless = field.faces[0]
    data = [frame(), *([] if endless else fills(field, role)), lines(field, role, endless)]
    data += [hatched(endless), edges_without_end(field), way(found), middle(found), words(found)]
    grips = [
        Handle(name, *place(table), MEANING[name], name, 0.01)
        for name, table in sorted((("p", found.p), ("q", found.q)), key=lambda one: one[0] != role)
    ]
    legend = [(f"{name}: {MEANING[name]}", name) for name in ("p", "q")]
    marked = "hatched: ∞" if endless else "dashed: ∞" if any(field.faces[1:4]) else ""
    legend += [(marked, "gradient")] if marked else []
    return Panel({"data": data, "layout": layout()}, said, tuple(grips), "map", 1.05, click="place",
                 legend=tuple(legend))  # fmt: skip


@cache
def layout() -> dict[str, Any]:
    """The window, which never moves, with equal axes."""
    axis = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return {
        "xaxis": axis | {"range": list(ACROSS), "anchor": "y"},
        "yaxis": axis | {"range": list(UP), "anchor": "x", "scaleanchor": "x"},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False, "hovermode": False, "dragmode": False, "uirevision": "simplex",
    }  # fmt: skip


@cache
def frame() -> Trace:
    """The triangle."""
    return marks.curves("frame", np.array([*CORNERS, CORNERS[0]]), "ink", width=1.5)


@lru_cache(maxsize=32)
def fills(field: Field, role: str) -> list[Trace]:
    """What lies within every second level line, one over the other: the nearer, the denser."""
    chosen = range(1, min(len(field.levels), 2 * FILLS), 2)
    return [marks.area(f"within-{k}", np.round(field.lines[k], 3), role, alpha=SHADE, width=0) for k in chosen]


@lru_cache(maxsize=32)
def lines(field: Field, role: str, endless: bool) -> Trace:
    """Level lines, as far as they run within the triangle; points where only an edge has them."""
    if endless:
        return marks.dots("lines", on_edges(field), role, size=7)
    rows = marks.parted(np.where(field.reached[..., None], np.round(field.lines, 4), np.nan))
    rows.flags.writeable = False  # sent once
    return marks.trace("lines", rows, role, width=1.25, alpha=0.85)


def on_edges(field: Field) -> Host:
    """Where levels are reached on an edge between its corners, when the inside is without end."""
    points = field.lines[field.reached].reshape(-1, 2)
    inside = np.median(points, axis=0) if len(points) else np.zeros(2)  # nearly all are at the centre
    apart = [np.hypot(*(points - place).T) > 2e-3 for place in (inside, *CORNERS)]
    found: Host = np.unique(np.round(points[np.all(apart, axis=0)], 4), axis=0)
    return found


@cache
def _hatching() -> Host:
    t = np.arange(1, HATCHES)[:, None] / HATCHES
    a, b, c = np.array(CORNERS)
    rows = marks.parted(np.stack([(1 - t) * b + t * a, (1 - t) * b + t * c], axis=1))
    rows.flags.writeable = False
    return rows


def hatched(endless: bool) -> Trace:
    """Hatching over an inside without end."""
    return marks.trace("hatching", _hatching() if endless else _hatching()[:, :0], "gradient", width=1, alpha=0.35)


def edges_without_end(field: Field) -> Trace:
    """The edges on which the measure is infinite."""
    found = [np.array([CORNERS[i], CORNERS[j]]) for (i, j), bad in zip(EDGES, field.faces[1:4], strict=True) if bad]
    points = np.array(found) if found else np.full((1, 1, 2), np.nan)
    return marks.curves("without-end", points, "gradient", width=3.5, dash="7px,5px")


def way(found: Found) -> Trace:
    """From the centre to the other table, and on to the edge."""
    if found.way is None:
        return marks.curves("way", np.full((1, 1, 2), np.nan), "ink", width=1.5, dash="dot")
    start = found.p if found.setting.about == "p" else found.q
    points = np.array([place(start), place(found.way.end)])
    return marks.curves("way", points, "ink", width=1.5, dash="dot")


def middle(found: Found) -> Trace:
    """The mixture that the Jensen–Shannon divergence compares both with."""
    (px, py), (qx, qy) = place(found.p), place(found.q)
    shown = found.setting.measure.sign == "JS(p, q)" and found.p != found.q
    return marks.dots(
        "mixture", np.array([[(px + qx) / 2, (py + qy) / 2]] if shown else np.zeros((0, 2))), "ink", size=8
    )


def words(found: Found) -> Trace:
    """The corners, both tables, the levels, and where there is no end."""
    (px, py), (qx, qy) = place(found.p), place(found.q)
    field, role = found.field, found.setting.about
    named = [Label(NAMES[k], x, y, size=17) for k, (x, y) in enumerate(((-0.035, -0.03), (1.035, -0.03), (0.5, 0.905)))]
    named += [
        Label(found.setting.measure.named + f" round {role}", ACROSS[0] + 0.02, 1.03, "ink", "middle right", 15),
        Label(f"in {unit(found)}" if unit(found) else "no unit", ACROSS[0] + 0.02, 0.98, "ink", "middle right", 13),
    ]
    if found.p == found.q:
        named.append(Label("p = q", px, py + 0.05, role, size=16))
    else:
        tilt = 1 if qx >= px else -1
        named += [Label("p", px - 0.045 * tilt, py + 0.03, "p"), Label("q", qx + 0.045 * tilt, qy + 0.03, "q")]
    taken = [(px, py), (qx, qy), *((one.x, one.y) for one in named[:3])]
    named += infinities(field)
    if field.faces[0]:
        x, y = next(at for at in INSIDE if all(math.dist(at, one) > 0.13 for one in taken))
        named.append(Label("∞ inside", x, y, "gradient", size=20))
    else:
        named += numbers(field, role, taken)
    return marks.labels("words", named)


def infinities(field: Field) -> list[Label]:
    """∞ beside each edge without end, and at each corner that stands alone."""
    found: list[Label] = []
    for (i, j), bad, (dx, dy) in zip(EDGES, field.faces[1:4], OUTSIDE, strict=True):
        if bad:
            x, y = (CORNERS[i][0] + CORNERS[j][0]) / 2, (CORNERS[i][1] + CORNERS[j][1]) / 2
            found.append(Label("∞", x + dx, y + dy, "gradient", size=18))
    for k in range(3):
        if field.faces[4 + k] and not any(field.faces[1 + e] for e in range(3) if e != k):
            x, y = CORNERS[k]
            found.append(Label("∞", x, y + 0.06 * (1 if k < 2 else -1), "gradient", size=18))
    return found


def numbers(field: Field, role: str, taken: list[tuple[float, float]]) -> list[Label]:
    """The levels on the ray that has most room, as many as do not crowd."""
    if not field.levels or not field.reached.any():
        return []
    ray = _roomiest(field)
    found: list[Label] = []
    for level, (x, y), there in zip(field.levels, field.lines[:, ray].tolist(), field.reached[:, ray], strict=True):
        if there and all(math.hypot(x - a, y - b) > APART for a, b in taken):
            found.append(Label(numeral(level), x, y, role, size=12))
            taken.append((x, y))
    return found


def _roomiest(field: Field) -> int:
    """The ray along which the levels that are reached stand furthest apart."""
    count = field.reached.sum(axis=0)
    far = np.where(field.reached, np.arange(len(field.levels))[:, None], -1).max(axis=0)
    ends = np.take_along_axis(field.lines, np.maximum(far, 0)[None, :, None], axis=0)[0]
    length = np.hypot(*(ends - field.lines[0]).T)
    return int(np.argmax(np.where(count > 0, length + 0.02 * count, -1.0)))
