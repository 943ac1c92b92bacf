"""What is seen beside the table: entropies as bars that overlap, and what is left when one variable is known."""

from __future__ import annotations

import math
from itertools import accumulate

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.joint import readings
from scenes.joint.grid import frame, grid, square_layout, squares
from scenes.joint.moment import Moment
from scenes.joint.third import Third
from scenes.marks import Label, Trace, numeral
from scenes.surprise.chances import Rows
from scenes.surprise.chart import Box, boxes, layout
from scenes.surprise.moment import BASES

SMALL = 12
FEW = 9  # cells of a small table whose squares are compared with dotted ones
THICK = 0.36  # half of a bar
ROLES = ("data", "p", "q", "result")
PARTS = ("H(X | Y)", "I(X; Y)", "H(Y | X)")
SIDE = (1.06, 1.2)  # where the margin stands beside the shares


def draw(found: Moment) -> Picture:
    """The picture of a joint table."""
    said = readings.alt(found)
    last = shares(found) if found.third is None else layers(found, found.third)
    panels = (grid(found, said), bars(found), last)
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))


def bars(found: Moment) -> Panel:
    """The entropies as bars that overlap: together, each alone, and the three parts that they share out."""
    whole, left, right = found.joint, found.hx_y, found.hx
    shapes: dict[str, list[Box]] = {
        "data": [_bar(0.0, whole, 0)],
        "p": [_bar(0.0, right, 1), _bar(0.0, left, 3)],
        "q": [_bar(left, whole, 2), _bar(right, whole, 3)],
        "result": [_bar(left, right, 3)],
    }
    top = math.log(len(found.x) * len(found.y)) / math.log(BASES[found.unit]) or 1.0
    words = [*_alone(found, top), *_parts(found, top)]
    if found.third is not None:
        words += _by_turns(found.third, shapes)
    edges = np.array([[(x, -3 - THICK), (x, THICK)] for x in (left, right)])
    data = [boxes(role, shapes[role], role, alpha=0.35) for role in ROLES]
    data += [marks.curves("edges", edges, "result", width=1.5, dash="dot"), marks.labels("words", words)]
    window = layout("bars", (-0.02 * top, 1.02 * top), (-5.45 if found.third is None else -7.15, 0.5))
    window["yaxis"] |= {"showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 6, "r": 6, "t": 6, "b": 6}
    said = f"Bars: H(X) from the left and H(Y) to the right end of H(X, Y) overlap by {numeral(found.information)}."
    return Panel({"data": data, "layout": window}, said, (), "bars", 1.15)


def _bar(start: float, end: float, level: float) -> Box:
    return start, max(start, end), -level - THICK, -level + THICK


def _alone(found: Moment, top: float) -> list[Label]:
    """What the three long bars are called, in them or, where they are short, at their right."""
    words = []
    bars = (("H(X, Y)", 0.0, found.joint, "ink"), ("H(X)", 0.0, found.hx, "p"), ("H(Y)", found.hx_y, found.joint, "q"))
    for level, (name, start, end, role) in enumerate(bars):
        at, anchor = (start + end) / 2, "middle center"
        if end - start <= 0.43 * top:
            at, anchor = (end, "middle right") if end < 0.6 * top else (start, "middle left")
        size = numeral(end - start, 4) if level else readings.amount(end - start, found.unit)
        words.append(Label(f"{name} = {size}", at, -float(level), role, anchor, SMALL))
    return words


def _parts(found: Moment, top: float) -> list[Label]:
    """What the three parts are called, each in a line of its own below them; with a third variable the middle one."""
    left, right, whole = found.hx_y, found.hx, found.joint
    middles = (left / 2, (left + right) / 2, (right + whole) / 2)
    amounts = (left, found.information, found.hy_x)
    words = []
    for k, (name, x, middle) in enumerate(zip(PARTS, amounts, middles, strict=True)):
        place = min(max(middle, 0.32 * top), 0.68 * top)
        words.append(Label(f"{name} = {numeral(x, 4)}", place, -3.75 - 0.65 * k, ("p", "result", "q")[k], size=SMALL))
    return words if found.third is None else [words[1]._replace(y=-3.75)]


def _by_turns(third: Third, shapes: dict[str, list[Box]]) -> list[Label]:
    """H(Z) taken apart twice, by what X tells first and Y adds, and the other way round."""
    words = []
    turns = (("X", "Y", third.from_x, third.from_y_too), ("Y", "X", third.from_y, third.from_x_too))
    for k, (one, other, first, more) in enumerate(turns):
        level = 5.2 + 1.45 * k
        ends = [0.0, first, first + more, third.entropy]
        for role, a, b in zip(("p", "q", "data") if one == "X" else ("q", "p", "data"), ends, ends[1:], strict=False):
            shapes[role].append(_bar(a, b, level))
        words.append(Label(f"Z: {one} {numeral(first)}, then {other} {numeral(more)}", 0.0, 0.67 - level, "ink",
                           "middle right", SMALL))  # fmt: skip
    return words


def shares(found: Moment) -> Panel:
    """For each outcome that is known, as broad as it is likely, the shares of the other variable; the margin beside."""
    ends = [0.0, *accumulate(found.condition)]
    role, known = ("q", "p") if found.given == "X" else ("p", "q")
    one, other = ("x", "y") if found.given == "X" else ("y", "x")
    columns = [(ends[k], ends[k + 1], parts) for k, parts in enumerate(found.shares) if parts]
    odd, even = _stacked([*columns, (*SIDE, found.answer)])
    levels = [1 - level for level in accumulate(found.answer[:-1])]
    lines = np.array([[(0.0, y), (SIDE[1], y)] for y in levels]) if levels else np.zeros((1, 2, 2))
    a, b = ends[found.mind], ends[found.mind + 1]
    data = [
        boxes("odd", odd, role, alpha=0.15),
        boxes("even", even, role, alpha=0.45),
        boxes("known", [(a, b, 0.0, 1.0)], known, alpha=0.0, width=3),
        marks.curves("margin", lines, "ink", width=1.5, dash="dot"),
        marks.labels("words", _named(found, ends, one, other)),
    ]
    window = layout("shares", (-0.04, 1.31), (-0.17, 1.19))
    window["yaxis"] |= {"showgrid": False, "showticklabels": False}
    window["margin"] = {"l": 4, "r": 4, "t": 4, "b": 4}
    said = f"For each {one}, as broad as it is likely, the shares of {other}; dotted where they would end if X and Y "
    said += "had nothing to do with each other."
    return Panel({"data": data, "layout": window}, said, (), "shares", 1.7, click="share")


def _stacked(columns: list[tuple[float, float, tuple[float, ...]]]) -> tuple[list[Box], list[Box]]:
    """Columns of parts from the top down; every second part apart."""
    kinds: tuple[list[Box], list[Box]] = ([], [])
    for left, right, parts in columns:
        ends = [round(1 - level, 4) for level in (0.0, *accumulate(parts))]
        for j in range(len(parts)):
            kinds[j % 2].append((round(left, 4), round(right, 4), ends[j + 1], ends[j]))
    return kinds


def _named(found: Moment, ends: list[float], one: str, other: str) -> list[Label]:
    """The outcomes below their columns, where they are broad enough, and those of the margin beside it."""
    role, known = ("q", "p") if found.given == "X" else ("p", "q")
    words = [
        Label(f"p({other} | {one})", 0.5, 1.095, role, size=SMALL),
        Label(f"p({other})", 1.13, 1.095, role, size=SMALL),
    ]
    for k, chance in enumerate(found.condition):
        if chance > 0.04:
            text = f"{one} = {k + 1}" if chance > 0.24 else f"{k + 1}"
            words.append(
                Label(text, (ends[k] + ends[k + 1]) / 2, -0.08, known if k == found.mind else "ink", size=SMALL)
            )
    level = 1.0
    for j, chance in enumerate(found.answer):
        if chance > 0.05:
            words.append(Label(f"{j + 1}", 1.21, level - chance / 2, role, "middle right", SMALL))
        level -= chance
    return words


def layers(found: Moment, third: Third) -> Panel:
    """The joint table among the cases where Z is 0, and among those where it is 1."""
    m, n = third.p.shape[:2]
    data: list[Trace] = []
    words: list[Label] = []
    tables: list[tuple[float, Rows]] = []
    for z, inside in enumerate(third.within):
        across, total = z * (n + 1.0), (1 - third.z, third.z)[z]
        middle = across + (n + 1) / 2
        data.append(frame(f"cells{z}", n, m, across))
        words.append(Label(f"Z = {z} in {numeral(100 * total)} %", middle, m + 0.95, size=SMALL))
        if math.isnan(inside):
            words.append(Label("never", middle, (m + 1) / 2))
            continue
        words.append(Label(f"I = {numeral(inside, 4)}", middle, 0.12, "result", size=SMALL))
        tables.append((across, tuple(map(tuple, (third.p[..., z] / third.p[..., z].sum()).tolist()))))
    data += squares(tables, 2, dotted=n * m <= FEW)
    window = square_layout("layers", (0.2, 2 * n + 1.8), (-0.3, m + 1.4))
    said = "The table among the cases where Z = 0, and among those where Z = 1: there X and Y share "
    said += f"{readings.amount(third.given, found.unit)} on average."
    return Panel({"data": [*data, marks.labels("words", words)], "layout": window}, said, (), "shares", 1.7)
