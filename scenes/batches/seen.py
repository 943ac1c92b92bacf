"""A loss as its relief is drawn: the same heights, at a cost that does not grow with the data.

The squared error costs little by itself. The cross-entropy is taken of rows that are put together where they are much
the same, on a coarse grid of the window, and read off between its points; descents never see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Array
from mathcore.surfaces import LinearRegression
from mathcore.surfaces.base import Window
from mathcore.surfaces.regression import Regression
from scenes.relief import ReadOff

Host = np.ndarray[Any, Any]

GROUPS = 60  # of rows of one class
GRID = 48  # points along each side, between which heights are read off


@dataclass(frozen=True)
class Seen(ReadOff):
    """The loss as a surface to look at."""

    of: Regression

    def value(self, x: Any) -> Array:
        return self.of.value(x) if isinstance(self.of, LinearRegression) else _between(_grid(self.of), self.window, x)


@lru_cache(maxsize=32)
def _grid(loss: Regression) -> Host:
    """Heights at the points of the coarse grid and a margin of one: (GRID + 2, GRID + 2), the first axis along w."""
    w, b = (low + (np.arange(GRID + 2) - 1) / (GRID - 1) * (high - low) for low, high in loss.window)
    total = np.zeros((GRID + 2, GRID + 2))
    for sign, u, share in _grouped(loss):
        total += np.tensordot(share, np.logaddexp(0.0, sign * (u[:, None, None] * w[:, None] + b)), axes=1)
    return total


def _grouped(loss: Regression) -> list[tuple[int, Host, Host]]:
    """For each class the sign of its margin, the means of groups of rows, and their shares of all rows."""
    found = []
    for sign, label in ((1, 0), (-1, 1)):
        u = np.sort(loss.data.u[loss.data.y == label])
        groups = list(np.array_split(u, min(GROUPS, len(u)))) if len(u) else []
        means, sizes = [group.mean() for group in groups], [len(group) for group in groups]
        found.append((sign, np.array(means), np.array(sizes) / loss.count))
    return found


def _between(grid: Host, window: Window, x: Any) -> Host:
    """Heights between the points of a grid, by cubic curves through four neighbours along each axis."""
    weights = []
    for axis, (low, high) in enumerate(window):
        at = 1 + (np.asarray(x)[..., axis] - low) / (high - low) * (GRID - 1)
        left = np.clip(np.floor(at), 1, GRID - 1).astype(int)
        weights.append((left, _cubic(at - left)))
    (i, wi), (j, wj) = weights
    return np.asarray(sum(wi[m] * sum(wj[n] * grid[i + m - 1, j + n - 1] for n in range(4)) for m in range(4)))


def _cubic(t: Host) -> tuple[Host, ...]:
    """The weights of four neighbours at −1, 0, 1, 2 for a place t between 0 and 1: Lagrange's cubic."""
    inner, outer = (t - 1) * (t - 2), (t + 1) * t
    return -t * inner / 6, (t + 1) * inner / 2, -outer * (t - 2) / 2, outer * (t - 1) / 6
