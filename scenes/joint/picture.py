"""What is seen of a joint table: its squares, the bars that overlap, and what is left when one variable is known."""

from __future__ import annotations

import math
from itertools import accumulate

from scenes import marks
from scenes.base import Panel, Picture
from scenes.joint import readings
from scenes.joint.grid import frame, grid, squares
from scenes.joint.moment import Moment
from scenes.joint.third import Third
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chart import Box, boxes, layout
from scenes.surprise.moment import BASES

SMALL = 12
THICK = 0.3  # half of a bar


def draw(found: Moment) -> Picture:
    """The picture of a joint table."""
    said = readings.alt(found)
    last = mosaic(found) if found.third is None else layers(found, found.third)
    panels = (grid(found, said), bars(found), last)
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


Bar = tuple[str, float, float, str]  # name, from, to, role


def bars(found: Moment) -> Panel:
    """The entropies as bars that overlap: together, each alone, and the three parts that they share out."""
    whole, start = found.joint, found.joint - found.hy
    rows: list[tuple[Bar, ...]] = [
        (("H(X, Y)", 0.0, whole, "data"),),
        (("H(X)", 0.0, found.hx, "p"),),
        (("H(Y)", start, whole, "q"),),
        (("H(X | Y)", 0.0, start, "p"), ("I", start, found.hx, "result"), ("H(Y | X)", found.hx, whole, "q")),
    ]
    top = math.log(len(found.x) * len(found.y)) / math.log(BASES[found.unit]) or 1.0
    data: list[Trace] = []
    words: list[Label] = []
    for level, row in enumerate(rows):
        for name, a, b, role in row:
            y = -float(level)
            data.append(boxes(name, [(a, max(a, b), y - THICK, y + THICK)], role, alpha=0.35))
    words = [Label(f"{name} = {numeral(b - a)}", (a + b) / 2, -float(level), role, size=SMALL)
             for level, row in enumerate(rows[:3]) for name, a, b, role in row]  # fmt: skip
    data.append(marks.labels("words", words))
    window = layout("bars", (-0.02 * top, 1.02 * top), (-4.2, 0.6), x=found.unit)
    window["yaxis"] |= {"showgrid": False, "showticklabels": False}
    said = "The entropies as bars."
    return Panel({"data": data, "layout": window}, said, (), "bars", 1.35)


def mosaic(found: Moment) -> Panel:
    """For each outcome that is known, its chance broad, the shares of the other variable."""
    ends = [0.0, *accumulate(found.condition)]
    kinds: tuple[list[Box], list[Box]] = ([], [])
    for k, shares in enumerate(found.shares):
        levels = [0.0, *accumulate(shares)]
        for j in range(len(shares)):
            kinds[j % 2].append((ends[k], ends[k + 1], 1 - levels[j + 1], 1 - levels[j]))
    role = "q" if found.given == "x" else "p"
    data = [boxes("odd", kinds[0], role, alpha=0.2), boxes("even", kinds[1], role, alpha=0.45)]
    window = layout("mosaic", (-0.02, 1.25), (-0.12, 1.05))
    return Panel({"data": data, "layout": window}, "Shares.", (), "shares", 1.6, click="share")


def layers(found: Moment, third: Third) -> Panel:
    """The joint table among the cases where Z is 0, and among those where it is 1."""
    m, n = third.p.shape[:2]
    data: list[Trace] = []
    for z in (0, 1):
        across, total = z * (n + 1.0), float(third.p[..., z].sum())
        data.append(frame(f"cells {z}", n, m, across))
        if total > 0:
            data += squares(tuple(map(tuple, (third.p[..., z] / total).tolist())), across)
    window = layout("layers", (0.0, 2 * n + 2.0), (0.0, m + 1.5))
    return Panel({"data": data, "layout": window}, "Layers.", (), "shares", 1.6)
