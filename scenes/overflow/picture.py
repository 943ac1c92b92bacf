"""What is seen of three formats: exponents against what each format can hold, and where each way goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.overflow import readings
from scenes.overflow.moment import (
    BESIDE,
    LOST,
    MINUS,
    NOTHING,
    PLUS,
    RIGHT,
    SHIFTS,
    SIZES,
    Moment,
    along_shifts,
    along_sizes,
    place_of_shift,
    place_of_size,
    spread,
)
from scenes.overflow.ways import FORMATS, WAYS
from scenes.surprise.chart import Box, boxes, layout

HALF = 0.36  # of a bar's width
TALL = 1.0  # of the strips of one format, with 0.3 between two formats
SAID = {PLUS: "∞", MINUS: "−∞", NOTHING: "NaN"}
SMALL = 12
Ends = tuple[float, float]


def draw(found: Moment) -> Picture:
    """The picture of logits in three formats."""
    said = readings.alt(found)
    panels = (exponents(found, said), shifts(found), sizes(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def exponents(found: Moment, said: str) -> Panel:
    """What is exponentiated, as written and with the largest taken away, over the ranges of the formats."""
    n, m = len(found.x), found.largest
    half = 3.45 if max(map(abs, (*found.x, min(found.x) - m))) < 2500 else 4.8
    end, top = 2 * n + BESIDE + 0.55, 1.22 if len(WAYS[found.quantity]) == 2 else 1.42  # with room for the legend
    written = _bars(range(1, n + 1), found.x)
    shifted = _bars([k + n + BESIDE for k in range(1, n + 1)], [x - m for x in found.x])
    words = [
        *_numbers([*written, *shifted], [*found.x, *(x - m for x in found.x)], half),
        Label("x", (n + 1) / 2, -half * 1.07, "estimate", size=15),
        Label("x − largest", n + BESIDE + (n + 1) / 2, -half * 1.07, "result", size=15),
        *_edges(n + 0.5 + BESIDE / 2, end),
    ]
    data = [
        *_bands(end),
        boxes("written", written, "estimate", alpha=0.4),
        boxes("shifted", shifted, "result", alpha=0.4),
        boxes("term", [written[found.label], shifted[found.label]], "ink", alpha=0.0, width=2.5),
        marks.labels("words", words),
    ]  # fmt: skip
    grips = tuple(
        Handle(f"term {k + 1}", k + 1.0, float(spread(x)), f"what term {k + 1} is the exponential of", "estimate", 0.02)
        for k, x in enumerate(found.x)
    )
    window = layout("exponents", (0.3, end), (-1.15 * half, top * half), y="exponent")
    ticks = [0.0, *(edge for form in FORMATS for edge in (form.overflow, form.underflow))]
    window["yaxis"] |= {"tickvals": spread(np.array(ticks)).tolist(), "ticktext": [numeral(x) for x in ticks]}
    window["margin"] = window["margin"] | {"b": 10}
    if found.quantity == "logsumexp":  # all terms alike
        data.pop(-2)
    legend = tuple((way.name, way.colour) for way in WAYS[found.quantity])
    return Panel({"data": data, "layout": window}, said, grips, "exponents", 1.1, click="pick", legend=legend)


@lru_cache
def _bands(end: float) -> tuple[Trace, ...]:
    """The exponents that each format can take, the widest first."""
    return tuple(
        boxes(form.name, [(0.3, end, float(spread(form.underflow)), float(spread(form.overflow)))], "data", alpha=0.07,
              width=1)
        for form in FORMATS[::-1]
    )  # fmt: skip


def _bars(places: Iterable[float], values: Iterable[float]) -> list[Box]:
    tops = [(k, float(spread(x))) for k, x in zip(places, values, strict=True)]
    return [(k - HALF, k + HALF, min(y, 0.0), max(y, 0.0)) for k, y in tops]


def _numbers(bars: list[Box], values: list[float], half: float) -> list[Label]:
    """The exponents beyond the ends of their bars."""
    return [
        Label(numeral(x, 4), (a + b) / 2, top + 0.085 * half if x >= 0 else low - 0.085 * half, size=SMALL)
        for (a, b, low, top), x in zip(bars, values, strict=True)
    ]


@lru_cache
def _edges(middle: float, end: float) -> tuple[Label, ...]:
    """What happens at the ends of the formats' ranges."""
    over = [
        Label(f"∞ in {form.name}", end, float(spread(form.overflow)) + 0.04, "ink", "top left", SMALL)
        for form in FORMATS
    ]
    under = [
        Label(f"0 in {form.name}", middle, float(spread(form.underflow)) - 0.06, "ink", "bottom center", SMALL)
        for form in FORMATS
    ]
    return (*over, *under)


def shifts(found: Moment) -> Panel:
    """What comes out over the shift, a strip for each format and way."""
    at = place_of_shift(found.shift)
    ticks = {-1000: "−10³", -10: "−10", 0: "0", 10: "10", 1000: "10³"}
    places = {float(spread(x)): text for x, text in ticks.items()}
    strips = _drawn("shifts", found.quantity, found.logits, found.label, found.size)
    panel = _strips("shifts", strips, (-SHIFTS, SHIFTS), at, places)
    panel["layout"]["xaxis"]["title"] = {"text": "shift c"}
    grip = Handle("shift", at, _middle(), "the shift c", "ink", 0.02)
    said = f"For every format and way, where on the axis of shifts its result is right; now c = {numeral(found.shift)}."
    return Panel(panel, said, (grip,), "shifts", 1.35, click="shift")


def sizes(found: Moment) -> Panel:
    """The same over the size."""
    at = place_of_size(found.size)
    strips = _drawn("sizes", found.quantity, found.logits, found.label, found.shift)
    panel = _strips("sizes", strips, SIZES, at, {-1.0: "0.1", 0.0: "1", 1.0: "10", 2.0: "100", 3.0: "1000"})
    panel["layout"]["xaxis"]["title"] = {"text": "size s"}
    grip = Handle("size", at, _middle(), "the size s", "ink", 0.02)
    said = f"For every format and way, at which sizes its result is right; now s = {numeral(found.size)}."
    return Panel(panel, said, (grip,), "sizes", 1.6, click="size")


def _middle() -> float:
    return -(3 * TALL + 0.6) / 2


def _strips(name: str, strips: Sequence[Trace], ends: Ends, at: float, ticks: dict[float, str]) -> dict[str, Any]:
    """A chart of strips from the top down, with a line where we are."""
    low = -(3 * TALL + 0.6)
    now = np.array([[at, at], [low - 0.12, 0.12]], dtype=np.float32)
    window = layout(name, ends, (low - 0.15, 0.15))
    window["xaxis"] |= {
        "showticklabels": True,
        "tickvals": list(ticks),
        "ticktext": list(ticks.values()),
        "tickangle": 0,
    }
    centres = [-(TALL + 0.3) * i - TALL / 2 for i in range(len(FORMATS))]
    window["yaxis"] |= {"tickvals": centres, "ticktext": [form.name for form in FORMATS], "showgrid": False}
    window["margin"] = {"l": 56, "r": 10, "t": 8, "b": 40}
    return {"data": [*strips, marks.trace("now", now, "ink", width=2.5)], "layout": window}


@lru_cache(maxsize=64)
def _drawn(name: str, quantity: str, logits: tuple[float, ...], label: int, fixed: float) -> tuple[Trace, ...]:
    """Strips in the colour of their way where it is right, grey where digits are lost, else red with what comes out."""
    ways = WAYS[quantity]
    u, codes = (along_shifts if name == "shifts" else along_sizes)(quantity, logits, label, fixed)
    colours: dict[str, list[Box]] = {**{way.colour: [] for way in ways}, "data": [], "gradient": []}
    words: list[Label] = []
    for row, line in enumerate(codes):
        form, k = divmod(row, len(ways))
        top = -(TALL + 0.3) * form - k * TALL / len(ways)
        low = top - 0.9 * TALL / len(ways)
        cuts = np.flatnonzero(np.diff(line)) + 1
        for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True):
            left, right = float(u[max(a - 1, 0)] + u[a]) / 2, float(u[b - 1] + u[min(b, len(u) - 1)]) / 2
            code = int(line[a])
            colours[{RIGHT: ways[k].colour, LOST: "data"}.get(code, "gradient")].append((left, right, low, top))
            if code in SAID and right - left > 0.12 * (u[-1] - u[0]):
                words.append(Label(SAID[code], (left + right) / 2, (low + top) / 2, "gradient", size=SMALL))
    shown = [boxes(f"{name}-{colour}", found, colour, alpha=0.4 if colour != "gradient" else 0.15, width=0.5)
             for colour, found in colours.items()]  # fmt: skip
    return (*shown, marks.labels("words", words))
