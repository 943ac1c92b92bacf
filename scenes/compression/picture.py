"""What is seen: the model before and after, the levels of its weights, and errors against bits."""

from __future__ import annotations

import math

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.bayesian import chart
from scenes.compression.found import WINDOW, Found, decibels
from scenes.compression.readings import alt, readouts
from scenes.marks import Points, numeral
from scenes.surprise.chart import boxes

REACH = 4.2  # of the axis of weights, in deviations
LEGEND = (("weights", "estimate"), ("model, a dot a step", "result"))
STROKES = 128  # below the axis, at most
NARROWEST = 0.1  # bar, in deviations: below it levels share one
BITS, DEPTH, TOP = 6.0, -48.0, 16.0  # of the axes of the third panel


def draw(found: Found) -> Picture:
    """The picture of what was found."""
    said = alt(found)
    return Picture((fit(found, said), weights(found), traded(found)), readouts(found), said)


def fit(found: Found, said: str) -> Panel:
    """The points, the model with all its digits, and the model with the weights that are stored."""
    model = found.model
    data = [
        chart.dots("points", np.stack([model.x, model.y], -1), "data", size=7, alpha=0.7),
        chart.line("full", WINDOW, np.round(model.said(model.w), 3), "truth", width=3, dash="dash"),
        chart.line("packed", WINDOW, np.round(model.said(found.step * found.packed.numbers), 3), "estimate", width=3.5),
        chart.key([("all digits", "truth"), ("weights as stored", "estimate")], -1.95, 2.25),
    ]
    layout = chart.layout("fit", (-2.05, 2.05), (-2.3, 2.3), ("x", "y"))
    return Panel({"data": data, "layout": layout}, said, (), "fit", 1.1)


def level(found: Found) -> float:
    """Where the first level above 0 is in the hand."""
    return min(found.step, REACH - 0.1)


def weights(found: Found) -> Panel:
    """How many weights are stored at each level, over the weights themselves."""
    middles, counts, width = _bars(found)
    tall = 1.25 * float(counts.max())
    half = 0.42 * width
    ends = [(max(m - half, -REACH), min(m + half, REACH)) for m in middles.tolist()]
    inside = [(a, b, 0.0, count) for (a, b), count in zip(ends, counts.tolist(), strict=True) if a < b]
    data = [
        boxes("levels", inside, "estimate", alpha=0.35, width=1),
        _rug(found.model.w, tall),
    ]
    layout = chart.layout("weights", (-REACH, REACH), (-0.12 * tall, tall), ("weight ÷ deviation", "weights"))
    layout["yaxis"] |= {"rangemode": "nonnegative", "nticks": 4}
    grip = Handle("level", level(found), 0.0, "the first level above 0", "estimate")
    said = f"{len(found.packed.values)} levels, {numeral(found.step)} deviations apart; the weights below as strokes."
    return Panel({"data": data, "layout": layout}, said, (grip,), "weights", 1.3)


def _bars(found: Found) -> tuple[Points, Points, float]:
    """Middles, heights and width of the bars: a level each, several where levels are too close to be told apart."""
    together = max(1, math.ceil(NARROWEST / found.step - 1e-9))
    groups = np.floor((found.packed.values + together // 2) / together)
    places, which = np.unique(groups, return_inverse=True)
    counts = np.bincount(which, weights=found.packed.counts)
    width = together * found.step
    return (places * together + (together - 1) / 2 - together // 2) * found.step, counts, width


def _rug(w: Points, tall: float) -> marks.Trace:
    """A short stroke below the axis for each weight as it was."""
    seen = np.round(w[np.abs(w) < REACH][:STROKES], 3)
    ends = np.round([-0.03 * tall, -0.1 * tall], 2)
    strokes = np.stack([np.stack([seen, np.full_like(seen, y)], -1) for y in ends], axis=1)
    rows = marks.parted(strokes) if len(seen) else np.zeros((2, 0), dtype=np.float32)
    return marks.trace("before", rows, "data", width=1, alpha=0.6)


def traded(found: Found) -> Panel:
    """Errors against bits, at every step; and the least error of the weights there could be."""
    bits, error, change = found.swept
    ends = np.array([0.0, BITS])
    now = found.packed
    data = [
        chart.line("least", ends, np.array([0.0, decibels(2.0 ** (-2 * BITS))]), "truth", width=1.5, dash="dash"),
        chart.line("error", bits, error, "estimate", width=3),
        chart.line("expected", bits, error + decibels(found.model.gain), "result", width=2),
        chart.dots("change", np.stack([bits, np.clip(change, DEPTH, TOP)], -1), "result", size=5, alpha=0.6),
        chart.dots("now", [[now.bits, min(max(now.change, DEPTH), TOP)]], "result", size=10),
    ]
    layout = chart.layout("traded", (-0.2, BITS), (DEPTH, TOP), ("bits a weight", "error, dB"))
    grip = Handle("rate", now.bits, now.error, "bits and error of the weights", "estimate")
    said = f"Errors against bits: {numeral(now.bits)} bits a weight leave {numeral(now.error)} dB of the weights and "
    said += f"{numeral(now.change)} dB of the model."
    return Panel({"data": data, "layout": layout}, said, (grip,), "traded", 1.6, legend=LEGEND)
