"""Paths with fewer points that look the same: what cannot be told apart on the screen is left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.surfaces import Surface

Host = np.ndarray[Any, Any]


def thinned(surface: Surface, points: Host, most: int, cells: int = 240) -> Host:
    """Which of the points (m, 2) of a path to draw: at most ``most`` of them, the first and the last always.

    A point in the same cell of a fine grid over the window as the one before it would hardly be seen.
    """
    size = max(high - low for low, high in surface.window)
    with np.errstate(invalid="ignore", over="ignore"):
        cell = np.round(np.clip(points / size * cells, -1e9, 1e9))
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (cell[1:] != cell[:-1]).any(axis=-1)
    places = np.flatnonzero(moved)
    if len(places) > most - 1:
        places = places[np.unique(np.linspace(0, len(places) - 1, most - 1).round().astype(int))]
    return places if places[-1] == len(points) - 1 else np.append(places, len(points) - 1)
