"""What is seen of two tables: their bars, the cross-entropy as stacked areas, and the cost as q goes to 0."""

from __future__ import annotations

import math

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.crossentropy import readings
from scenes.crossentropy.moment import Host, Moment
from scenes.crossentropy.tables import GREATEST, LEAST
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chances import NAMES
from scenes.surprise.chart import Box, boxes, layout
from scenes.surprise.moment import BASES

ASIDE, HALF = 0.2, 0.18  # a bar's middle and half of its width, seen from its outcome's place
SMALL = 13
TALLEST = 7.0  # bits that a surprise is drawn up to when others are much less
NBSP = "\u00a0"
COLUMN = (1.12, 1.34)  # where the sums stand


def draw(found: Moment) -> Picture:
    """The picture of two tables."""
    said = readings.alt(found)
    panels = (bars(found, said), areas(found), curve(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def bars(found: Moment, said: str) -> Panel:
    """The bars of p and q side by side, each with a handle; a click picks the outcome on the curve."""
    n, data, grips = len(found.p), [], []
    words = [Label(NAMES[k], k + 1.0, -0.045, "q" if k == found.mind else "ink", size=16) for k in range(n)]
    for which, row, side in (("p", found.p, -ASIDE), ("q", found.q, ASIDE)):
        middle = [k + 1 + side for k in range(n)]
        shapes: list[Box] = [(x - HALF, x + HALF, 0.0, y) for x, y in zip(middle, row, strict=True)]
        data.append(boxes(which, shapes, which, alpha=0.35))
        digits = 3 if n < 6 else 2
        words += [Label(numeral(y, digits), x, y + 0.055, which, size=12) for x, y in zip(middle, row, strict=True)]
        what = {"p": "what happens", "q": "what is believed"}[which]
        grips += [
            Handle(f"{which} {k + 1}", x, y, f"{what}: the probability of {NAMES[k]}", which, 0.01)
            for k, (x, y) in enumerate(zip(middle, row, strict=True))
        ]
    window = layout("bars", (0.45, n + 0.55), (-0.09, 1.12), y="probability")
    window["yaxis"] |= {"tickvals": [0, 0.25, 0.5, 0.75, 1]}
    legend = (("p: what happens", "p"), ("q: what is believed", "q"))
    figure = {"data": [*data, marks.labels("words", words)], "layout": window}
    return Panel(figure, said, tuple(grips), "bars", 1.1, click="pick", legend=legend)


def areas(found: Moment) -> Panel:
    """For each outcome, p broad: its surprise by p, and what q's surprise is more or less; the sums beside."""
    top, ends = _top(found), np.concatenate([[0.0], np.cumsum(found.p)]).tolist()
    own: list[Box] = []
    more: list[Box] = []
    less: list[Box] = []
    for k, (s, t) in enumerate(zip(*found.surprises, strict=True)):
        if found.p[k] > 0:
            low, high = min(s, 1.1 * top), min(t, 1.1 * top)
            own.append((ends[k], ends[k + 1], 0.0, min(low, high)))
            (more if high >= low else less).append((ends[k], ends[k + 1], min(low, high), max(low, high)))
    data = [
        boxes("own", own, "p", alpha=0.3, width=1),
        boxes("more", more, "positive", alpha=0.45, width=1),
        boxes("less", less, "negative", alpha=0.2, width=1),
        boxes("entropy", [(*COLUMN, 0.0, found.entropy)], "p", alpha=0.3),
        boxes("divergence", [(*COLUMN, found.entropy, min(found.cross, 1.1 * top))], "q", alpha=0.45),
        marks.labels("words", [*_sums(found, top), *_names(found, top)]),
    ]
    up = f"surprise, {found.unit}"
    window = layout("areas", (-0.02, 2.02), (-0.05 * top, 1.42 * top), x="width: p", y=up)
    legend = (("q < p: costs more", "positive"), ("q > p: costs less", "negative"))
    said = "For each outcome a rectangle p broad and as high as it surprises who believes p; what the belief in q adds "
    said += "or saves on top; and beside it entropy and divergence stacked, which make the cross-entropy."
    return Panel({"data": data, "layout": window}, said, (), "areas", 1.35, legend=legend)


def _top(found: Moment) -> float:
    """How high the axis goes: to the greatest surprise, unless that would leave the others flat."""
    bit = math.log(2) / math.log(BASES[found.unit])
    both = [max(s, t) for p, s, t in zip(found.p, *found.surprises, strict=True) if p]
    sums = [1.05 * x for x in (found.cross, found.entropy) if math.isfinite(x)]
    return max(min(max(both), TALLEST * bit), bit, *sums)


def _sums(found: Moment, top: float) -> list[Label]:
    """What the stacked column says."""
    x, H, D = COLUMN[1] + 0.03, found.entropy, found.kl
    high = min(found.cross, 1.1 * top)
    least = 0.13 * top  # between two labels
    words = [Label(f"H(p) = {numeral(H)}", x, max(H / 2, 0.02 * top), "p", "middle right", 12)]
    text = "D = ∞ ↑" if math.isinf(D) else f"D = {numeral(D)}"
    middle = max((H + high) / 2, words[0].y + least)
    words.append(Label(text, x, middle, "q", "middle right", 12))
    if math.isfinite(D):
        words.append(
            Label(f"H(p, q) = {numeral(found.cross)}", x, max(high, middle + least), "ink", "middle right", 12)
        )
    return words


def _names(found: Moment, top: float) -> list[Label]:
    """The outcomes over their rectangles, where they are broad enough, and what is higher than the window."""
    words, ends = [], np.cumsum(found.p).tolist()
    for k, p in enumerate(found.p):
        high = max(found.surprises[0][k], found.surprises[1][k])
        if p < 0.05:
            continue
        beyond = "↑ ∞" if math.isinf(high) else f"↑ {numeral(high)}" if high > 1.1 * top else ""
        place = min(high, 1.1 * top) + 0.06 * top
        words.append(Label(f"{NAMES[k]} {beyond}".strip(), ends[k] - p / 2, place, "ink", size=SMALL))
    return words


def curve(found: Moment) -> Panel:
    """Both divergences while q of one outcome runs from next to nothing to 1, on a logarithmic axis."""
    s, forward, backward = found.curve
    name, x = NAMES[found.mind], np.log10(s)
    known = [row[np.isfinite(row)] for row in (forward, backward)]
    bit = math.log(2) / math.log(BASES[found.unit])
    top = 1.15 * max([0.5 * bit, *(float(row.max()) for row in known if row.size)])
    q = found.q[found.mind]
    at, height = math.log10(min(max(q, LEAST), GREATEST)), min(found.kl, 0.96 * top)
    data = [
        _line("reverse", x, backward, "p", "dash"),
        _line("divergence", x, forward, "q", ""),
        marks.trace("now", np.array([[at, at], [0.0, height]], dtype=np.float32), "q", width=1.5, dash="dot"),
        marks.labels("words", _said(found, at, height, top)),
    ]
    window = layout("curve", (-6.4, 0.35), (-0.04 * top, 1.35 * top), x=f"q({name})", y=found.unit)
    powers = range(-6, 1)
    window["xaxis"] |= {"showticklabels": True, "tickvals": list(powers),
                        "ticktext": ["10⁻⁶", "10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1"]}  # fmt: skip
    window["margin"] = window["margin"] | {"b": 40}
    grips = () if len(found.p) == 1 else (Handle("curve", at, height, f"the belief in {name}", "q", 0.05),)
    said = f"The divergences while q({name}) runs from a millionth to 0.95: D(p‖q) {_rises(found)}."
    legend = (("D(p‖q)", "q"), ("D(q‖p), dashed", "p"))
    return Panel({"data": data, "layout": window}, said, grips, "curve", 1.6, legend=legend)


def _rises(found: Moment) -> str:
    if found.p[found.mind] > 0:
        return "rises without end towards 0"
    return "stays finite towards 0, where p has no chance either"


def _said(found: Moment, at: float, height: float, top: float) -> list[Label]:
    if len(found.p) == 1:
        return [Label("one outcome: nothing else to believe", -3.0, 0.6 * top, size=SMALL)]
    if math.isinf(found.kl):
        where = "middle right" if at < -3 else "middle left"
        return [Label(f"{NBSP * 3}∞{NBSP * 3}", at, height, "q", where, 18)]
    return []


def _line(name: str, x: Host, y: Host, role: str, dash: str) -> Trace:
    known = np.isfinite(y)
    return marks.trace(name, np.stack([x[known], y[known]]).astype(np.float32), role, width=2.5, dash=dash)
