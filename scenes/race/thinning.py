"""Paths with fewer points that look the same: what cannot be told apart on the screen is left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.surfaces import Surface

Host = np.ndarray[Any, Any]


def until_gone(surface: Surface, x: Host, ends: Host) -> Host:
    """The last step to draw of each path (m, n, 2): the first one after it has left the window for good, else its end.

    A path that was never inside is drawn to its end (n,).
    """
    (x0, x1), (y0, y1) = surface.window
    inside = (x[..., 0] >= x0) & (x[..., 0] <= x1) & (x[..., 1] >= y0) & (x[..., 1] <= y1)
    inside &= np.arange(len(x))[:, None] <= ends
    last = len(x) - 1 - np.argmax(inside[::-1], axis=0)
    return np.where(inside.any(axis=0), np.minimum(last + 1, ends), ends)


def thinned(surface: Surface, x: Host, ends: Host, most: int, cells: int) -> Host:
    """Which points of each path (m, n, 2) to draw, as truths (m, n): about ``most`` of each, first and last always.

    A point in the same cell of a fine grid over the window as the one before it would hardly be seen.
    """
    size = max(high - low for low, high in surface.window)
    with np.errstate(invalid="ignore", over="ignore"):
        cell = np.round(np.clip(x / size * cells, -1e9, 1e9))
    moved = np.ones(x.shape[:2], dtype=bool)
    moved[1:] = (cell[1:] != cell[:-1]).any(axis=-1)
    steps = np.arange(len(x))[:, None]
    moved &= steps <= ends
    rank = np.cumsum(moved, axis=0) - 1
    share = (most - 1) / np.maximum(rank[-1], most - 1)  # every so many, when there are too many
    chosen = moved & ((rank == 0) | (np.floor(rank * share) > np.floor((rank - 1) * share)))
    return np.asarray(chosen | (steps == ends))


def bundle(x: Host, chosen: Host) -> Host:
    """The chosen points of paths (m, n, 2), one path after the other, parted by NaN: (k, 2)."""
    gaps = np.full((1, *x.shape[1:]), np.nan)
    points = np.concatenate([np.where(chosen[..., None], x, np.nan), gaps]).transpose(1, 0, 2)
    kept = np.concatenate([chosen, np.ones((1, x.shape[1]), dtype=bool)]).T
    return np.asarray(points[kept][:-1])
