"""What stands beside the sum: what is added up, and how the distance to the normal falls with n."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Cauchy, Discrete, Distribution
from scenes import marks
from scenes.base import Handle, Panel
from scenes.clt.found import COUNTS, MOST, Found, cauchys, distances
from scenes.clt.laws import Chips
from scenes.marks import Label, Trace, numeral

if TYPE_CHECKING:
    from scenes.clt.scene import CentralLimit

Host = np.ndarray[Any, Any]

LOWEST = -5.0  # a power of ten: what the lattice can tell
CELLS, BARS = 160, 80
HIGHEST = 1e30  # number that is drawn
GAP = 0.06  # between chips


def one(scene: CentralLimit, found: Found) -> Panel:
    """X itself: piles of chips, bars, or a density."""
    if isinstance(scene.law, Chips):
        return piles(scene.law)
    low, high = _window(found)
    rows = _bars_of(found.of, low, high) if isinstance(found.of, Discrete) else _density(found.of, low, high)
    usual = 4.0 * float(np.quantile(rows[1][rows[1] > 0], 0.9)) if (rows[1] > 0).any() else 1.0
    tall = 1.12 * min(float(np.nanmax(rows[1])), usual) or 1.0
    outline = np.stack([rows[0], np.minimum(rows[1], np.float32(1.2 * tall))])
    traces = [marks.filled("one", outline, "p", alpha=0.25, width=2)]
    up = "probability" if isinstance(found.of, Discrete) else "density"
    layout = _layout((low, high), (0.0, tall), "one copy of X", up)
    return Panel({"data": traces, "layout": layout}, f"One copy of X, about {numeral(found.centre)}.", (), "one", 1.3)


def _window(found: Found) -> tuple[float, float]:
    """Where nearly all of X lies, with a little room beyond its ends."""
    half, ends = (4.2 if found.on else 9.0) * found.width, found.of.support
    low, high = max(found.centre - half, ends.low), min(found.centre + half, ends.high)
    if isinstance(found.of, Discrete):
        return math.floor(low) - 0.7, math.ceil(high) + 0.7
    room = 0.05 * (high - low)
    return low - room, high + room


@lru_cache(maxsize=64)
def _bars_of(of: Discrete, low: float, high: float) -> Host:
    """The outlines of the probabilities' bars."""
    first, last = math.ceil(low), math.floor(high)
    k = np.arange(first, last + 1.0)[:: max(1, (last - first) // BARS)]
    return _bars(k, np.asarray(of.pmf(k)), float(k[1] - k[0]) if len(k) > 1 else 1.0)


@lru_cache(maxsize=64)
def _density(of: Distribution, low: float, high: float) -> Host:
    """The outline of a density: its mean over narrow cells, so that it is finite, from one end of X to the other."""
    edges = np.linspace(max(low, of.support.low), min(high, of.support.high), CELLS + 1)
    heights = np.diff(np.asarray(of.cdf(edges))) / np.diff(edges)
    x = np.concatenate([edges[:1], edges[:1], (edges[:-1] + edges[1:]) / 2, edges[-1:], edges[-1:]])
    y = np.concatenate([[0.0], heights[:1], heights, heights[-1:], [0.0]])
    return np.asarray(np.clip(np.stack([x, y]), -HIGHEST, HIGHEST), dtype=np.float32)


def _bars(middles: Host, heights: Host, width: float) -> Host:
    left, right = middles - 0.42 * width, middles + 0.42 * width
    across = np.stack([left, left, right, right, left], axis=-1)
    up = np.stack([0 * heights, heights, heights, 0 * heights, 0 * heights], axis=-1)
    return marks.parted(np.clip(np.stack([across, up], axis=-1), -HIGHEST, HIGHEST))


def piles(law: Chips) -> Panel:
    """Chips in piles, with a handle on top of each."""
    chips, tall = law.piles, max(12.0, 1.02 * max(law.piles))
    shapes = []
    for k, pile in enumerate(chips):
        for low in range(math.ceil(pile)) if tall <= 12 else ([0] if pile else []):
            high = min(low + 1, pile) if tall <= 12 else pile
            shapes.append([(k - 0.4, low + GAP), (k - 0.4, high - GAP), (k + 0.4, high - GAP), (k + 0.4, low + GAP),
                           (k - 0.4, low + GAP)])  # fmt: skip
    traces = [marks.filled("one", marks.parted(np.array(shapes)), "p", alpha=0.4, width=1)]
    layout = _layout((-0.7, len(chips) - 0.3), (-0.06 * tall, 1.12 * tall), "value of X", "chips")
    layout["xaxis"] |= {"dtick": 1, "showgrid": False}
    handles = tuple(Handle(f"pile{k}", float(k), pile, f"the chips on {k}", "p", 1.0) for k, pile in enumerate(chips))
    said = f"Chips on the values 0 to {len(chips) - 1}: {', '.join(numeral(pile) for pile in chips)}."
    return Panel({"data": traces, "layout": layout}, said, handles, "one", 1.3)


def fall(found: Found) -> Panel:
    """The distance to the normal distribution over n, both on logarithmic axes."""
    end, now = math.log10(max(MOST, found.n)), math.log10(found.n)
    at, low, traces, words, said = _falling(found) if found.on and found.total else _level(found, end)
    handles = () if at is None else (Handle("n", now, at, "how many copies", "q", 0.02),)
    legend = [("distance", "p")] if at is not None else []
    legend += [("bound", "ink")] if "bound" in {trace["uid"] for trace in traces} else []
    traces.append(marks.labels("words", words))
    layout = _layout((-0.08, end + 0.08), (low, 0.1), "copies n", "distance")
    ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    layout["xaxis"] |= {"tickvals": [math.log10(k) for k in ticks], "ticktext": [str(k) for k in ticks]}
    layout["yaxis"] |= {"tickvals": [0, -1, -2, -3, -4, -5], "ticktext": ["1", "0.1", "0.01", "0.001", "10⁻⁴", "10⁻⁵"]}
    return Panel({"data": traces, "layout": layout}, said, handles, "fall", 1.6, legend=tuple(legend))


Parts = tuple[float | None, float, list[Trace], list[Label], str]


def _falling(found: Found) -> Parts:
    """Where the ring stands, the window's lower end, the curve and its bound, no words, and what is said."""
    assert found.on
    assert found.total
    away = np.log10(np.maximum(distances(found.on), 10**LOWEST))
    x, traces = np.log10(COUNTS), []
    if math.isfinite(found.skewness):
        bound = np.log10([found.on.bound(n) for n in COUNTS])
        traces.append(marks.trace("bound", np.stack([x, bound]).astype(np.float32), "ink", width=1.5, dash="dot"))
    traces.append(marks.trace("distance", np.stack([x, away]).astype(np.float32), "p", width=2.5))
    traces.append(marks.dots("counts", np.stack([x, away], -1), "p", size=6))
    low = min(-2.6, math.floor(2 * away.min()) / 2 - 0.2)
    said = f"The distance to the normal distribution for n from 1 to {MOST}; now {numeral(found.total.distance)}."
    return math.log10(max(found.total.distance, 10**LOWEST)), low, traces, [], said


def _level(found: Found, end: float) -> Parts:
    """The same where there is no normal distribution to come near to: a level line for Cauchy's, else words."""
    if not isinstance(found.of, Cauchy):
        why = found.why.removeprefix("none: ")
        return None, -2.6, [], [Label(why, end / 2, -1.3, "ink", "middle center", 14)], f"No distance: {why}."
    level = math.log10(cauchys())
    line = marks.trace("distance", np.array([[0, end], [level, level]], dtype=np.float32), "p", width=2.5)
    words = Label("<br>the mean of n is a Cauchy variable again", end / 2, level, "ink", "bottom center", 13)
    said = f"The distance to the normal with the same quartiles stays {numeral(cauchys())}, whatever n."
    return level, -2.6, [line], [words], said


def _layout(across: tuple[float, float], up: tuple[float, float], x: str, y: str) -> dict[str, Any]:
    return {
        "xaxis": {"zeroline": False, "nticks": 8, "range": list(across), "anchor": "y", "title": {"text": x}},
        "yaxis": {"zeroline": False, "nticks": 6, "range": list(up), "anchor": "x", "title": {"text": y}},
        "margin": {"l": 54, "r": 10, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"{x} {across} {up}",
    }  # fmt: skip
