"""The relief with everybody's paths as far as they are seen: a line each for one start, a bundle of thin ones for many."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes import marks
from scenes.descent import path
from scenes.marks import Label, Trace
from scenes.palette import colour
from scenes.race.heat import Entry, Heat
from scenes.race.lanes import GLYPHS, SYMBOLS
from scenes.race.thinning import thinned

Host = np.ndarray[Any, Any]

ONE, ALL = 120, 480  # points of a single path, and of all paths of a lane
HEADS = 8  # arrow heads of a lane, at most


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
    surface, x, count = heat.of.surface, entry.paths.x, heat.of.starts
    each = ONE if count == 1 else max(ALL // count, 6)
    gap, parts = np.full((1, 2), np.nan, dtype=np.float32), []
    for start in range(count):
        run = x[: min(at, entry.paths.last[start]) + 1, start]
        seen = run[thinned(surface, run, each, 240 if count == 1 else 80)]
        parts += [path.drawable(surface, seen), gap]
    rows = np.concatenate(parts[:-1]).T.copy()
    look: dict[str, Any] = {"width": 2.5} if count == 1 else {"width": 1.2, "alpha": 0.55}
    return marks.trace(f"path{entry.runner.lane + 1}", rows, entry.runner.role, **look)


def here(entry: Entry, at: int) -> Host:
    """Where each start of a lane is at a step, or was when it was lost: (n, 2)."""
    last = np.minimum(at, entry.paths.last)
    return np.asarray(entry.paths.x[last, np.arange(len(last))])


def balls(heat: Heat, at: int) -> Trace:
    """Where everybody is, in the lane's colour and shape."""
    many, count = heat.of.starts > 1, heat.of.starts
    places = [path.drawable(heat.of.surface, here(entry, at)) for entry in heat.entries]
    x, y = np.concatenate([*places, np.zeros((0, 2), dtype=np.float32)]).T.copy()
    marker: dict[str, Any] = {
        "symbol": [SYMBOLS[entry.runner.lane] for entry in heat.entries for _ in range(count)],
        "color": [colour(entry.runner.role) for entry in heat.entries for _ in range(count)],
        "size": 6 if many else 13,
        "line": {"width": 0.5 if many else 1.5, "color": "rgba(255,255,255,0.9)"},
    }
    return {"type": "scatter", "uid": "balls", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x, "y": y}  # fmt: skip


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
    """The step, and the names of the lanes below it, in the upper left corner."""
    top = path.corner(heat.of.surface, f"step {at}")
    return [top] + [
        top._replace(text="<br>" * i + f"{GLYPHS[e.runner.lane]} {e.runner.name}", role=e.runner.role)
        for i, e in enumerate(heat.entries, 1)
    ]
