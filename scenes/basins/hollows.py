"""Where descents have come to rest: landing points that lie together are one hollow.

A *hollow* is a place where descents arrive: a minimum nearly always, now and then a plain, but no saddle. Known minima
keep their numbers; the others are numbered by how many starts they draw.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from mathcore.surfaces import Surface

Host = np.ndarray[Any, Any]

CELLS = 200  # of the window along its longer side: what lies in cells that touch is one hollow
NUMBERED = 12  # hollows, at most, are called by numbers
REACH = 3  # windows; whoever comes to rest farther out has not arrived in any hollow


class Hollow(NamedTuple):
    """Where a hollow lies, how many starts it draws, and whether it is a minimum that is known."""

    x: tuple[float, float]
    drawn: int
    known: bool


def cell(window: Any) -> float:
    """How wide a cell is."""
    return float(max(high - low for low, high in window)) / CELLS


def together(points: Host, window: Any) -> tuple[Host, Host]:
    """Which points (n, 2) lie together: the number of each one's group, −1 far out, and the groups' means (k, 2)."""
    from scipy.ndimage import label  # here: only this scene needs it

    low, size = np.array([one[0] for one in window]), np.array([one[1] - one[0] for one in window])
    wide, corner = cell(window), low - (REACH - 1) / 2 * size
    shape = np.ceil(REACH * size / wide).astype(int)
    place = np.floor((points - corner) / wide)
    inside = ((place >= 0) & (place < shape)).all(axis=-1)
    row, column = place[inside].astype(int).T
    taken = np.zeros(shape, dtype=bool)
    taken[row, column] = True
    groups, count = label(taken, structure=np.ones((3, 3)))
    of = np.full(len(points), -1)
    of[inside] = groups[row, column] - 1
    inner = of[inside]
    size = np.maximum(np.bincount(inner, minlength=count), 1)
    means = [np.bincount(inner, weights=one, minlength=count) / size for one in points[inside].T]
    return of, np.stack(means, axis=-1)


def hollows(points: Host, surface: Surface) -> tuple[Host, tuple[Hollow, ...]]:
    """The number of the hollow that each point (n, 2) lies in, −1 for none, and the hollows in their order."""
    minima, window = surface.minima, surface.window
    of, means = together(points, window)
    counts = np.bincount(of[of >= 0], minlength=len(means))
    known = {_nearest(minimum.x, points, of, 2 * cell(window)): i for i, minimum in enumerate(minima)}
    known.pop(-1, None)
    down = _saddles(surface, means)
    others = [group for group in range(len(means)) if group not in known and not down[group]]
    means = means.round(4 - math.floor(math.log10(CELLS * cell(window)))) + 0.0  # they are no better known
    others.sort(key=lambda group: (-int(100 * counts[group] / len(points)), *means[group]))
    number = np.full(len(means) + 1, -1)  # the last one is for −1
    number[[*known]] = [*known.values()]
    number[others] = range(len(minima), len(minima) + len(others))
    held = {i: int(counts[group]) for group, i in known.items()}
    listed = [Hollow(m.x, held.get(i, 0), True) for i, m in enumerate(minima)]
    listed += [Hollow((float(means[group, 0]), float(means[group, 1])), int(counts[group]), False) for group in others]
    return number[of], tuple(listed)


def named(number: int, listed: Sequence[Hollow]) -> str:
    """What a hollow is called: by its number, or where numbers would be too many by its place."""
    x, y = listed[number].x
    return f"hollow {number + 1}" if len(listed) <= NUMBERED else f"hollow at ({x:.3g}, {y:.3g})".replace("-", "−")


def _saddles(surface: Surface, places: Host) -> Host:
    """Which places (k, 2) are no hollows: along some line through them the surface falls to both sides."""
    angle = np.arange(8) / 8 * np.pi
    aside = cell(surface.window) * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    with np.errstate(all="ignore"):
        here, *beside = (surface.value(places[:, None] + side) for side in (0 * aside, aside, -aside))
        return np.asarray((beside[0] + beside[1] - 2 * here < -1e-9 * (1 + abs(here))).any(axis=-1))


def _nearest(x: Any, points: Host, of: Host, within: float) -> int:
    """The group of the point that is nearest to a place, −1 when none is near enough."""
    if not len(points):
        return -1
    away = np.hypot(points[:, 0] - x[0], points[:, 1] - x[1])
    best = int(away.argmin())
    return int(of[best]) if away[best] <= within else -1
