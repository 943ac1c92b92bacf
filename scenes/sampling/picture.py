"""What is seen of a sample: its histogram with the density, its running mean, its quantiles against the family's."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Discrete, Distribution
from scenes import marks
from scenes.base import Panel, Picture
from scenes.marks import Label, Trace
from scenes.sampling.drawn import Drawn
from scenes.sampling.frame import HUGE, Frame, frame
from scenes.sampling.knobs import DECADES
from scenes.sampling.readings import alt, readouts
from scenes.sampling.words import many

if TYPE_CHECKING:
    from scenes.sampling.scene import Sampling

SMALL = 13  # pixels
BLANK = {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False}


def draw(scene: Sampling, drawn: Drawn) -> Picture:
    """The picture of a sample."""
    of, seen = scene.law, frame(scene.law, scene.bars)
    said = alt(scene, drawn)
    panels = (_histogram(scene, drawn, seen, said), _mean(of, drawn, seen), _quantiles(of, drawn, seen))
    return Picture(panels, readouts(scene, drawn), said)


# The histogram.


def _histogram(scene: Sampling, drawn: Drawn, seen: Frame, said: str) -> Panel:
    heights = np.minimum(drawn.counts / (drawn.n * np.diff(seen.edges)), HUGE)
    data = [_bars(seen, heights, isinstance(scene.law, Discrete))]
    legend = [(f"{many(drawn.n)} draw{'s' if drawn.n > 1 else ''}", "data")]
    if scene.curve:
        data.append(_density(scene.law, scene.bars))
        legend.append(("probability" if isinstance(scene.law, Discrete) else "density", "truth"))
    over = float(heights.max()) / seen.top
    top = seen.top * (2.0 ** math.ceil(math.log2(over)) if over > 1 else 1.0)  # bars of few draws stand out
    layout = _layout("histogram", (float(seen.edges[0]), float(seen.edges[-1])), (0.0, top), "x", "density")
    return Panel({"data": data, "layout": layout}, said, (), "histogram", 1.1, legend=tuple(legend))


def _bars(seen: Frame, heights: Any, whole: bool) -> Trace:
    """The bars as one outline, down to the axis between them where they stand for whole numbers."""
    left, right = seen.edges[:-1], seen.edges[1:]
    if whole:
        gap = 0.1 * (right - left)
        left, right = left + gap, right - gap
    zero = np.zeros_like(heights)
    shape = np.stack([np.stack([left, left, right, right], -1), np.stack([zero, heights, heights, zero], -1)], axis=-1)
    return marks.area("bars", shape.reshape(-1, 2), "data", alpha=0.35, width=1)


@lru_cache(maxsize=64)
def _density(of: Distribution, bars: int) -> Trace:
    """The curve, or a dot for each whole number."""
    seen = frame(of, bars)
    rows = np.stack([seen.x, np.minimum(seen.y, min(1e6 * seen.top, HUGE))], -1)
    if isinstance(of, Discrete):
        return marks.dots("density", rows, "truth", size=7 if len(rows) <= 60 else 4)
    return marks.curves("density", rows, "truth", width=2.5)


# The running mean.


def _mean(of: Distribution, drawn: Drawn, seen: Frame) -> Panel:
    low, high = _about(of, seen)
    words = []
    data = [*_funnel(of)]
    track = np.stack([np.log10(drawn.stations), drawn.means], -1)
    data.append(marks.curves("mean", np.clip(track, -1e30, 1e30), "estimate", width=2))
    data.append(marks.dots("now", np.clip(track[-1:], -1e30, 1e30), "estimate", size=9))
    if not math.isfinite(of.mean):
        words.append(Label("this family has no mean to settle at", DECADES / 2, low + 0.07 * (high - low), size=SMALL))
    data.append(marks.labels("labels", words))
    layout = _layout("mean", (-0.1, DECADES + 0.1), (low, high), "draws", "mean so far")
    ticks = {"tickvals": [0, 2, 4, 6], "ticktext": ["1", "100", "10⁴", "10⁶"], "tickangle": 0}
    layout = layout | {"xaxis": layout["xaxis"] | ticks}
    legend = [("mean so far", "estimate")]
    if math.isfinite(of.mean):
        legend.append(("true mean ± 2σ/√n" if math.isfinite(of.variance) else "true mean", "truth"))
    said = "The mean of the first draws, against how many they are."
    return Panel({"data": data, "layout": layout}, said, (), "mean", 1.3, legend=tuple(legend), linked=True)


@lru_cache(maxsize=64)
def _funnel(of: Distribution) -> tuple[Trace, ...]:
    """The true mean, and two standard errors to each side of it."""
    if not math.isfinite(of.mean):
        return ()
    found = [marks.curves("true", np.array([[-1.0, of.mean], [DECADES + 1, of.mean]]), "truth", width=1.5)]
    if math.isfinite(of.variance):
        at = np.linspace(-0.1, DECADES + 0.1, 80)
        error = 2 * math.sqrt(of.variance) * 10.0 ** (-at / 2)
        shape = np.concatenate([np.stack([at, of.mean + error], -1), np.stack([at, of.mean - error], -1)[::-1]])
        found.insert(0, marks.area("funnel", np.clip(shape, -1e30, 1e30), "truth", alpha=0.14, width=0))
    return tuple(found)


def _about(of: Distribution, seen: Frame) -> tuple[float, float]:
    """The window of means: two deviations to each side, or that of the histogram where there is no deviation."""
    if math.isfinite(of.mean) and math.isfinite(of.variance):
        room = 2 * math.sqrt(of.variance) or 1.0
        return of.mean - room, of.mean + room
    return float(seen.edges[0]), float(seen.edges[-1])


# Quantiles.


def _quantiles(of: Distribution, drawn: Drawn, seen: Frame) -> Panel:
    expected = np.asarray(of.icdf(drawn.p), dtype=float)
    points = np.clip(np.stack([expected, drawn.quantiles], -1), -1e30, 1e30)
    line = np.array([[seen.low, seen.low], [seen.high, seen.high]])
    data = [marks.curves("line", line, "truth", width=1.5), marks.dots("quantiles", points, "data", size=6, alpha=0.85)]
    ends = (seen.low, seen.high)
    layout = _layout("quantiles", ends, ends, "quantile of the family", "sample")
    said = "Quantiles of the sample against those of the family: on the diagonal where they agree."
    return Panel({"data": data, "layout": layout}, said, (), "quantiles", 1.6, linked=True)


def _layout(name: str, across: tuple[float, float], up: tuple[float, float], below: str, beside: str) -> dict[str, Any]:
    axis = {"zeroline": False, "ticks": ""}
    return BLANK | {
        "xaxis": axis | {"range": list(across), "nticks": 7, "anchor": "y", "title": {"text": below}},
        "yaxis": axis | {"range": list(up), "nticks": 5, "anchor": "x", "title": {"text": beside}},
        "margin": {"l": 52, "r": 8, "t": 8, "b": 38}, "dragmode": "pan", "uirevision": f"{name} {across} {up}",
    }  # fmt: skip
