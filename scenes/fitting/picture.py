"""What is seen of a fit: the histogram with its curve, both cdfs, and quantiles against quantiles."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Distribution
from mathcore.fitting import Fit
from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.fitting import beside
from scenes.fitting.found import Found, name_of
from scenes.fitting.readings import alt, equations, none, readouts, table
from scenes.marks import Label, Trace

if TYPE_CHECKING:
    from scenes.fitting.scene import Fitting

Host = np.ndarray[Any, Any]

POINTS = 241
RUG = 200  # values that are drawn one by one
ROOM = 0.12  # of what the data span, at each side of the window
REACH = (-3.2, 6.4)  # of the one more value, in distances of the quartiles, stays in the window
MOST_COUNTS = 120  # whole numbers that get a dot each


def draw(scene: Fitting, found: Found) -> Picture:
    """The picture of a fit."""
    said = alt(scene, found)
    low, high = window(found)
    panels = (shape(scene, found, low, high, said), beside.cdfs(found, low, high), beside.quantiles(found, low, high))
    return Picture(panels, readouts(scene, found), said, equations(found), (table(scene, found),))


def window(found: Found) -> tuple[float, float]:
    """What of the axis is seen: the data with room, and all places where the one more value can be dragged to."""
    x = found.x if found.more is None else found.base
    low, high = float(x[0]), float(x[-1])
    room = ROOM * (high - low) or found.spread
    ends = [low - room, high + room]
    if found.more is not None:
        ends += [found.middle + reach * found.spread for reach in REACH]
    if found.counted:
        ends += [low - 1, high + 1]
    return min(ends), max(ends)


def shape(scene: Fitting, found: Found, low: float, high: float, said: str) -> Panel:
    """The histogram, as a density, and the curves over it."""
    bars, tallest = _counts(found) if found.counted else _histogram(scene, found, low, high)
    fit, best = found.chosen, found.best
    rival = best is not None and (isinstance(fit, str) or type(best.distribution) is not type(fit.distribution))
    curves = [(f.distribution, role) for f, role in ((best if rival else None, "result"), (fit, "estimate"))
              if isinstance(f, Fit)]  # fmt: skip
    drawn = {role: _curve(law, low, high, found) for law, role in curves}
    top = 1.12 * max([tallest, *(min(_peak(y), 2.5 * tallest) for _, y in drawn.values())])
    traces: list[Trace] = [marks.filled("bars", bars, "data", alpha=0.28, width=1)]
    for role, width, dash in (("result", 2.0, "dash"), ("estimate", 3.5, "")):
        x, y = drawn.get(role, (np.zeros(0), np.zeros(0)))
        points = np.stack([x, np.minimum(y, 3 * top)], -1)
        if found.counted:
            traces.append(marks.dots(role, points, role, size=7 + width))
        else:
            traces.append(marks.curves(role, points, role, width=width, dash=dash))
    traces.append(_rug(found, low, high, top))
    traces.append(marks.labels("words", [] if isinstance(fit, Fit) else [_why(fit, low + 0.02 * (high - low), top)]))
    legend = [(f"{len(found.x)} values", "data")]
    if isinstance(fit, Fit):
        legend.append((f"{name_of(fit.distribution)}, fitted", "estimate"))
    if rival and best is not None:
        legend.append((f"{name_of(best.distribution)}, lowest AIC", "result"))
    across = {"range": [low, high], "zeroline": False, "anchor": "y", "title": {"text": "x"}, "nticks": 8}
    up = {"range": [-0.09 * top, top], "zeroline": True, "anchor": "x", "nticks": 5, "rangemode": "tozero",
          "title": {"text": "share" if found.counted else "density"}}  # fmt: skip
    layout = beside.plain(across, up, f"shape {low} {high}")
    return Panel({"data": traces, "layout": layout}, said, _handles(found, low, high, top), "shape", 1.15,
                 legend=tuple(legend))  # fmt: skip


def _handles(found: Found, low: float, high: float, top: float) -> tuple[Handle, ...]:
    if found.more is None or not low <= found.more <= high:
        return ()
    return (Handle("more", found.more, -0.045 * top, "one more value", "gradient", found.spread / 20),)


def _histogram(scene: Fitting, found: Found, low: float, high: float) -> tuple[Host, float]:
    """The outline of the bars over bins that the data without the one more value span, and the tallest."""
    base = found.base
    width = float(base[-1] - base[0]) / scene.bins or found.spread / 2
    start = float(base[0]) - (0.0 if base[-1] > base[0] else width / 2)
    first = math.ceil((start - low) / width)
    place = np.floor((found.x - start) / width).astype(int)
    place = np.where((found.x == base[-1]) & (base[-1] > base[0]), scene.bins - 1, place)
    last = math.ceil((high - start) / width)
    counted = np.bincount(place[(place >= -first) & (place < last)] + first, minlength=first + last)
    heights = counted / (len(found.x) * width)
    full = np.flatnonzero(heights)
    return _bars(start + width * (full - first), width, heights[full]), float(heights.max())


def _counts(found: Found) -> tuple[Host, float]:
    """A bar at every whole number that occurs, as high as its share."""
    values, counted = np.unique(np.round(found.x), return_counts=True)
    shares = counted / len(found.x)
    return _bars(values - 0.4, 0.8, shares), float(shares.max())


def _bars(left: Host, width: float, heights: Host) -> Host:
    """Rectangles on the axis, parted by NaN: two rows of numbers."""
    gap = np.full(len(left), np.nan)
    x = np.stack([left, left, left + width, left + width, left, gap], -1).ravel()[:-1]
    y = np.stack([0 * left, heights, heights, 0 * left, 0 * left, gap], -1).ravel()[:-1]
    return np.stack([x, y]).astype(np.float32)


def _curve(law: Distribution, low: float, high: float, found: Found) -> tuple[Host, Host]:
    """The density over the window, or the probabilities of the whole numbers in it."""
    if found.counted:
        x = np.arange(max(math.ceil(low), law.support.low), min(math.floor(high), law.support.high) + 1.0)
        x = x[:: -(-len(x) // MOST_COUNTS)]
    else:
        x = np.linspace(low, high, POINTS)
        ends = [end for end in (law.support.low, law.support.high) if low < end < high]
        x = np.sort(np.concatenate([x, *([np.nextafter(end, -math.inf), end, np.nextafter(end, math.inf)]
                                         for end in ends)]))  # fmt: skip
    y = np.asarray(law.density(x))
    return x, np.where(np.isfinite(y), y, 1e6)


def _peak(y: Host) -> float:
    return float(y.max(initial=0.0))


def _why(reason: str, low: float, top: float) -> Label:
    """Why there is no fit, broken into lines that a small picture has room for."""
    lines = textwrap.wrap(none(reason).replace("none: ", "no fit: "), 28)
    return Label("<br>".join(lines), low, top, "estimate", "bottom right", 14)


def _rug(found: Found, low: float, high: float, top: float) -> Trace:
    """Each value below the axis, as long as they are few."""
    x = np.unique(found.base)
    x = x[:: max(1, -(-len(x) // RUG))]
    return marks.dots("rug", np.stack([x, np.full(len(x), -0.045 * top)], -1), "data", size=5, alpha=0.7)
