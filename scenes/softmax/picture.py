"""What is seen of logits: their bars with what pulls at them, softmax beside its target, and the loss as a curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.softmax import readings
from scenes.softmax.classes import CLASSES
from scenes.softmax.moment import Host, Moment
from scenes.surprise.chart import Box, boxes, layout

HALF = 0.34  # of a bar's width
HEAD = 0.13  # half of the width of an arrow's head
TOPS = (6.0, 9.0, 15.0, 30.0)  # of the window of losses, then as high as it must be
SMALL = 13
EDGE = 1.05  # of half a window: an arrow that leads further ends here, and says where to


def draw(found: Moment) -> Picture:
    """The picture of a classifier's last step."""
    said = readings.alt(found)
    panels = (logits(found, said), probabilities(found), curve(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def logits(found: Moment, said: str) -> Panel:
    """The logits as bars to drag, each with an arrow to where one step against the gradient takes it."""
    n, half = len(found.z), found.side
    every: list[Box] = [(k + 1 - HALF, k + 1 + HALF, min(z, 0.0), max(z, 0.0)) for k, z in enumerate(found.z)]
    words = [_name(found, k, -1.26 * half, 16) for k in range(n)]
    words += [Label(numeral(z), k + 1.0, -1.12 * half, size=SMALL) for k, z in enumerate(found.z)]
    ways = [(z, min(max(after, -EDGE * half), EDGE * half)) for z, after in zip(found.z, found.after, strict=True)]
    words += [
        Label(f"to {numeral(after)}", k + 1.07, tip, "gradient", "middle right", SMALL)
        for k, ((_, tip), after) in enumerate(zip(ways, found.after, strict=True))
        if tip != after
    ]
    data = [
        boxes("bars", every[: found.label] + every[found.label + 1 :], "estimate", alpha=0.3),
        boxes("label", [every[found.label]], "truth", alpha=0.3, width=2.5),
        pulls("pulls", ways, 2.3 * half),
        marks.labels("words", words),
    ]
    grips = tuple(
        Handle(f"logit {k + 1}", k + 1.0, z, f"the logit of {CLASSES[k]}", "estimate", half / 120)
        for k, z in enumerate(found.z)
    )
    window = layout("logits", (0.45, n + 0.55), (-1.36 * half, 1.2 * half), y="logit z")
    window["yaxis"] |= {"zeroline": True}
    window["margin"] = window["margin"] | {"b": 10}
    legend = (("logits", "estimate"), ("−η · gradient: one step", "gradient"))
    return Panel({"data": data, "layout": window}, said, grips, "logits", 1.1, click="pick", legend=legend)


def _name(found: Moment, k: int, y: float, size: float) -> Label:
    return Label(CLASSES[k], k + 1.0, y, "truth" if k == found.label else "ink", size=size)


def pulls(name: str, ways: Sequence[tuple[float, float]], span: float) -> Trace:
    """Upright arrows, one over each class, from the first height to the second; a short one has a small head."""
    shapes = []
    for k, (foot, tip) in enumerate(ways):
        head = min(0.07 * span, 0.5 * abs(tip - foot))
        wide, neck = HEAD * head / (0.07 * span), tip - head * (1 if tip > foot else -1)
        x = k + 1.0
        shapes.append([(x, foot), (x, neck), (x - wide, neck), (x, tip), (x + wide, neck), (x, neck)])
    return marks.filled(name, marks.parted(np.array(shapes)), "gradient", alpha=1.0, width=2.5)


def probabilities(found: Moment) -> Panel:
    """Softmax as bars, the target as dashed outlines, and arrows from one to the other."""
    n = len(found.p)
    every: list[Box] = [(k + 1 - HALF, k + 1 + HALF, 0.0, p) for k, p in enumerate(found.p)]
    asked = [[[k + 1 - HALF - 0.06, t], [k + 1 + HALF + 0.06, t]] for k, t in enumerate(found.target)]
    words = [_name(found, k, -0.1, SMALL) for k in range(n)]
    words += [Label(_percent(p), k + 1.0, 1.12, "estimate", size=12) for k, p in enumerate(found.p)]
    data = [
        boxes("softmax", every, "estimate", alpha=0.35),
        marks.curves("target", np.array(asked), "truth", width=3),
        pulls("missing", list(zip(found.p, found.target, strict=True)), 1.3),
        marks.labels("words", words),
    ]
    window = layout("probabilities", (0.45, n + 0.55), (-0.24, 1.55), y="softmax, %")
    window["yaxis"] |= {"tickvals": [0, 0.5, 1], "ticktext": ["0", "50", "100"]}
    window["margin"] = window["margin"] | {"b": 8}
    legend = (("target", "truth"),)
    said = "Softmax of each class as a bar, the target as a line, and an arrow from the bar's top to the line."
    return Panel({"data": data, "layout": window}, said, (), "probabilities", 1.35, click="pick", legend=legend)


def _percent(p: float) -> str:
    """A probability in percent, as short as it can be."""
    if p < 0.0005:
        return "≈ 0" if p else "0"
    return f"{100 * p:.0f}" if p >= 0.0995 else f"{100 * p:.1f}"


def curve(found: Moment) -> Panel:
    """The loss over the label's logit, the others as they are, with its slope."""
    (x, soft, hard), half, at = found.curve, found.side, found.z[found.label]
    top = next((top for top in TOPS if top >= 1.12 * found.loss), 1.3 * found.loss)
    slope = found.gradient[found.label]
    reach = 0.24 * half / np.hypot(1.0, slope * 2 * half / (1.3 * top))
    tangent = np.array([[at - reach, at + reach], [found.loss - slope * reach, found.loss + slope * reach]])
    data = [marks.trace("loss", _within(x, soft, top), "estimate", width=2.5)]
    legend: tuple[tuple[str, str], ...] = ()
    if found.smoothing:
        data.append(marks.trace("hard", _within(x, hard, top), "ink", width=1.5, dash="dot"))
        legend = (("ε = 0, dotted", "ink"),)
    data += [
        marks.trace("slope", tangent.astype(np.float32), "gradient", width=5),
        marks.labels(
            "words", [Label(f"slope {numeral(slope, 2)}", -0.96 * half, -0.1 * top, "gradient", "middle right", 12)]
        ),
    ]
    window = layout(
        "loss", (-half, half), (-0.2 * top, 1.3 * top), x=f"logit of {CLASSES[found.label]}", y="loss, nats"
    )
    window["xaxis"] |= {"showticklabels": True, "nticks": 7}
    window["margin"] = window["margin"] | {"b": 40}
    name = CLASSES[found.label]
    grips = (Handle("loss", at, found.loss, f"the logit of {name}, on the loss", "estimate", half / 120),)
    said = f"The loss while the logit of {name} changes; here its slope is {numeral(slope)}."
    return Panel({"data": data, "layout": window}, said, grips, "loss", 1.6, legend=legend)


def _within(x: Host, y: Host, top: float) -> Host:
    """A curve without what is far above the window."""
    known = y <= 2 * top
    return np.stack([x[known], y[known]]).astype(np.float32)
