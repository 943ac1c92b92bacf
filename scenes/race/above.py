"""The relief with everybody's paths as far as they are seen: a line each, or for many starts a bundle of thin ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes import marks
from scenes.descent import path
from scenes.marks import Label, Trace
from scenes.palette import colour
from scenes.race.heat import Entry, Heat
from scenes.race.lanes import GLYPHS, ROLES, SYMBOLS
from scenes.race.thinning import bundle, thinned, until_gone

Host = np.ndarray[Any, Any]

ONE, ALL = 100, 400  # points of a single path, and of all paths of a lane
HEADS = 8  # arrow heads of a lane, at most
TINTS = [[i / 3, colour(role)] for i, role in enumerate(ROLES)]


def above(heat: Heat, at: int) -> list[Trace]:
    """Minima, paths, what leaves the window, where everybody is, and who is who."""
    heads = [(place, entry, start) for entry in heat.entries for place, start in leaving(heat, entry, at)]
    places, roles = [place for place, _, _ in heads], [entry.runner.role for _, entry, _ in heads]
    words = legend(heat, at)
    if heat.of.starts == 1:
        words += parting(heat, [(place, entry) for place, entry, _ in heads], at)
    return [
        path.minima("minima", heat.of.surface),
        *(trail(heat, entry, at) for entry in heat.entries),
        path.arrowheads("departure", places, roles),
        balls(heat, at),
        marks.labels("labels", words),
    ]


def trail(heat: Heat, entry: Entry, at: int) -> Trace:
    """The paths of a lane so far, parted by gaps."""
    surface, many = heat.of.surface, heat.of.starts > 1
    x = entry.paths.x[: at + 1]
    ends = until_gone(surface, x, np.minimum(at, entry.paths.last))
    most, cells = (max(ALL // heat.of.starts, 6), 80) if many else (ONE, 240)
    rows = path.drawable(surface, bundle(x, thinned(surface, x, ends, most, cells))).T.copy()
    look: dict[str, Any] = {"width": 1.2, "alpha": 0.5} if many else {"width": 2.5}
    return marks.trace(f"path{entry.runner.lane + 1}", rows, entry.runner.role, **look)


def here(entry: Entry, at: int) -> Host:
    """Where each start of a lane is at a step, or was when it was lost: (n, 2)."""
    last = np.minimum(at, entry.paths.last)
    return np.asarray(entry.paths.x[last, np.arange(len(last))])


def balls(heat: Heat, at: int) -> Trace:
    """Where everybody is, in the lane's colour and shape."""
    count = heat.of.starts
    places = [path.drawable(heat.of.surface, here(entry, at)) for entry in heat.entries]
    x, y = np.concatenate([*places, np.zeros((0, 2), dtype=np.float32)]).T.copy()
    marker = signs([entry for entry in heat.entries for _ in range(count)], 13 if count == 1 else 6)
    return {"type": "scatter", "uid": "balls", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x, "y": y}  # fmt: skip


def signs(entries: Sequence[Entry], size: float) -> dict[str, Any]:
    """Markers in the colours and shapes of these entries' lanes."""
    if len({entry.runner.lane for entry in entries}) == len(entries):
        tints: dict[str, Any] = {"color": [colour(entry.runner.role) for entry in entries]}
    else:  # very many: numbers are shorter than colours
        tints = {"color": [entry.runner.lane for entry in entries], "cmin": 0, "cmax": 3, "colorscale": TINTS}
    edge = {"width": 1.5 if size > 8 else 0.5, "color": "rgba(255,255,255,0.9)"}
    return {"symbol": [SYMBOLS[entry.runner.lane] for entry in entries], "size": size, "line": edge, **tints}


def leaving(heat: Heat, entry: Entry, at: int) -> list[tuple[tuple[float, float, float], int]]:
    """Where and in which direction starts of a lane have left the window, and which."""
    surface, ends, found = heat.of.surface, here(entry, at), []
    (x0, x1), (y0, y1) = surface.window
    outside = (ends[:, 0] < x0) | (ends[:, 0] > x1) | (ends[:, 1] < y0) | (ends[:, 1] > y1)
    for start in np.flatnonzero(outside).tolist()[:HEADS]:
        left = path.departure(surface, entry.paths.x[: at + 1, start])
        found += [(left, start)] if left else []
    return found


def parting(heat: Heat, heads: list[tuple[tuple[float, float, float], Entry]], at: int) -> list[Label]:
    """What is said where a lane leaves the window; words that would stand on others go a line further."""
    said: list[Label] = []
    size = max(high - low for low, high in heat.of.surface.window)
    for (x, y, _), entry in heads:
        diverged = int(entry.paths.diverged_at[0])
        if not 0 <= diverged <= at:
            continue
        one = path.beside(heat.of.surface, f"diverged at step {diverged}", x, y, entry.runner.role)
        near = sum(abs(one.x - other.x) < 0.5 * size and abs(one.y - other.y) < 0.06 * size for other in said)
        lines = "<br>" * near
        said.append(one._replace(text=lines + one.text if one.anchor.startswith("bottom") else one.text + lines))
    return said


def legend(heat: Heat, at: int) -> list[Label]:
    """The step, and the names of the lanes below it, in the upper right corner."""
    (x0, x1), (y0, y1) = heat.of.surface.window
    top = Label(f"step {at}", x1 - 0.02 * (x1 - x0), y1 - 0.03 * (y1 - y0), "", "bottom left", 15)
    return [top] + [
        top._replace(text="<br>" * i + f"{e.runner.name} {GLYPHS[e.runner.lane]}", role=e.runner.role)
        for i, e in enumerate(heat.entries, 1)
    ]
