"""Functions of whole numbers, looked up: computed once where a distribution lives, from then on only found again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace

Host = np.ndarray[Any, np.dtype[np.float64]]

_MANY = 256  # numbers from which on a table of those that occur is quicker


@dataclass(frozen=True)
class Steps:
    """Values at first, first + 1, …; before them the first value holds, and after them the last, unless it is open."""

    first: float
    values: Host
    open_end: bool

    def at(self, x: Any) -> Any:
        """The values at ⌊x⌋ (...), nan at nan; None where one lies beyond an open end."""
        return self._found(np.floor(x), x)

    def at_whole(self, x: Any, between: float) -> Any:
        """The values at whole numbers (...), and ``between`` at others."""
        whole = np.floor(x)
        found = self._found(whole, x)
        off = whole != x
        if found is None or not off.any():
            return found
        return np.where(off & (x == x), between, found)

    def first_at_least(self, p: Any) -> Any:
        """For values that rise: the smallest number whose value is ≥ p, for p < 1; None where it is not among them."""
        rising = np.maximum.accumulate(self.values)
        i = np.searchsorted(rising, p)
        if ((i == rising.size) & (p < 1)).any():
            return None
        return self.first + i

    def _found(self, whole: Any, x: Any) -> Any:
        last = self.values.size - 1
        i = whole - self.first
        if self.open_end and (i > last).any():
            return None
        unknown = x != x
        if unknown.any():
            i = np.where(unknown, 0.0, i)
        found = self.values[np.minimum(np.maximum(i, 0.0), last).astype(np.intp)]
        return np.where(unknown, x, found) if unknown.any() else found


def looked_up(function: Callable[[Array], Array], k: Array) -> Array:
    """A function of whole numbers at k: where they are many and lie close, once for each number that occurs."""
    xp = namespace(k)
    if k.size > _MANY:
        first, last = float(xp.min(k)), float(xp.max(k))
        if last - first < k.size / 2:
            table = function(xp.arange(first, last + 1, dtype=xp.float64))
            places = xp.astype(xp.reshape(k, (-1,)) - first, xp.int64)
            return xp.reshape(xp.take(table, places), k.shape)
    return function(k)
