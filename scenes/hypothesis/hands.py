"""What a drag means: where H₀ stands, how high a bar is, how many trials succeed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenes.hypothesis import frames
from scenes.hypothesis.counted import Fit, Independence, Share, TwoShares, trials

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis


def known(handle: str) -> bool:
    """Whether there is such a handle."""
    return handle in ("null", "first", "second") or (handle.startswith("count-") and handle[6:].isdecimal())


def dragged(scene: Hypothesis, handle: str, x: float, y: float) -> dict[str, Any]:
    """The knobs of the question that a handle at (x, y) changes; none where it stands already."""
    asked = scene.about
    if handle == "null":
        return _null(scene, x)
    if handle.startswith("count-"):
        return _counted(asked, int(handle[6:]), y) if isinstance(asked, Fit | Independence) else {}
    if isinstance(asked, Share) and handle == "first":
        return _succeeded("k", asked.k, x)
    if isinstance(asked, TwoShares):
        name = "k" if handle == "first" else "k2"
        top = frames.shares_top((trials(asked.k), trials(asked.k2)))
        return _succeeded(name, getattr(asked, name), x, 1.0 if top == 1 else frames.SHARE_REACH * top)
    return {}


def _null(scene: Hypothesis, x: float) -> dict[str, Any]:
    asked = scene.about
    if isinstance(asked, Share):
        return {} if abs(x - asked.p) < 1e-9 else asked.asked(x)
    samples, origin = asked.drawn_from()
    if not samples:
        return {}
    low, high = frames.span(samples)
    step = 10.0 ** math.floor(math.log10((high - low) / 100))
    value = x - origin
    if abs(value - asked.hypothesized) <= 1e-9 * (high - low + abs(value)):
        return {}
    digits = max(-round(math.log10(step)), 0)
    return asked.asked(max(min(round(round(value / step) * step, digits), 1e6), -1e6))


def _succeeded(name: str, rows: tuple[tuple[float, ...], ...], x: float, most: float = 1.0) -> dict[str, Any]:
    k, n = trials(rows)
    if abs(x - k / n) < 1e-9:
        return {}
    new = float(min(max(round(min(x, most) * n), 0), n))
    return {} if new == k else {name: ((new, float(n)),)}


def _counted(asked: Fit | Independence, cell: int, y: float) -> dict[str, Any]:
    columns = len(asked.counts[0])
    i, j = divmod(cell, columns)
    if i >= len(asked.counts):
        return {}
    top = frames.counts_top(asked.counts)
    new = float(max(round(min(y, frames.REACH * top)), 0))
    if new == asked.counts[i][j] or sum(map(sum, asked.counts)) - asked.counts[i][j] + new < 1:
        return {}
    row = (*asked.counts[i][:j], new, *asked.counts[i][j + 1 :])
    return {"counts": (*asked.counts[:i], row, *asked.counts[i + 1 :])}
