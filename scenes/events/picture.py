"""What is seen of two events: the sample space as an area, B alone as a zoom, and A's share of B and of the rest."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.events.found import Box, Found
from scenes.events.readings import alt, equations, readouts, share
from scenes.marks import Label, Outline, Points, Trace, numeral

OMEGA = Box((0.0, 1.0), (0.0, 1.0))
STRENGTH = {"first": 0.22, "second": 0.22, "result": 0.5}
INSET = 0.008  # of a name within its area
NARROW = 0.09  # a column that is narrower has no room for its name


def draw(found: Found, zoom: float) -> Picture:
    """The picture of two events."""
    said = alt(found)
    panels = (space(found, said), zoomed(found, zoom), split(found))
    return Picture(panels, readouts(found), said, equations(found))


def space(found: Found, said: str) -> Panel:
    """Ω with both events in it."""
    both = found.a.meet(found.b)
    traces = [
        _squares(),
        area("b", found.b, "second"),
        area("a", found.a, "first"),
        area("both", both, "result"),
        marks.trace("omega", _frame(), "ink", width=2),
        marks.labels("names", _names(found)),
    ]
    return Panel({"data": traces, "layout": layout("space", 0.1)}, said, _grips(found), "space", 1.0)


def area(name: str, box: Box | None, role: str) -> Trace:
    """A rectangle; nothing where there is none."""
    alpha = STRENGTH[role]
    if box is None:
        return marks.filled(name, np.zeros((2, 0), dtype=np.float32), role, alpha=alpha, width=2.5)
    return marks.filled(name, _rows([box]), role, alpha=alpha, width=2.5)


def _rows(boxes: list[Box]) -> Points:
    """Rectangles as two rows, x and y, parted by NaN."""
    outlines: list[Outline] = []
    for box in boxes:
        (left, right), (low, high) = box.across, box.up
        outlines.append(((left, right, right, left, left), (low, low, high, high, low)))
    xs, ys = (np.concatenate([[*outline[axis], np.nan] for outline in outlines])[:-1] for axis in (0, 1))
    return np.stack([xs, ys]).astype(np.float32)


@cache
def _frame() -> Points:
    return _rows([OMEGA])


@cache
def _squares() -> Trace:
    """A hundred squares, each of probability 0.01."""
    lines = (marks.grid_lines(10)[:, 11:20] / 10).reshape(-1, 2, 2)
    return marks.curves("squares", np.clip(lines, 0.0, 1.0), "ink", width=1, alpha=0.18)


def _names(found: Found) -> list[Label]:
    """A at the upper left of its area, B at the lower right of its own."""
    a, b = found.a, found.b
    words = [
        Label("Ω", 0.0, 1.015, "", "top right", 16),
        Label("A", a.across[0] + INSET, a.up[1] - INSET, "first", "bottom right", 18),
        Label("B", b.across[1] - INSET, b.up[0] + INSET, "second", "top left", 18),
    ]
    if found.both:
        words.append(Label(f"A ∩ B: {numeral(found.both)}", 0.5, 1.015, "result", "top center", 14))
    return words


def _grips(found: Found) -> tuple[Handle, ...]:
    grips: list[Handle] = []
    for name, box, role in (("a", found.a, "first"), ("b", found.b, "second")):
        (left, right), (low, high) = box.across, box.up
        said = name.upper()
        grips += [
            Handle(f"{name}-low", left, low, f"the lower left corner of {said}", role),
            Handle(f"{name}-high", right, high, f"the upper right corner of {said}", role),
            Handle(name, *box.middle, f"all of {said}", role),
        ]
    return tuple(grips)


def zoomed(found: Found, zoom: float) -> Panel:
    """The window on its way from Ω to B."""
    b = found.b
    exists = found.a_given_b is not None
    window = OMEGA if not exists else Box(_between((0.0, 1.0), b.across, zoom), _between((0.0, 1.0), b.up, zoom))
    both = found.a.meet(b)
    traces = [
        area("b", _seen(b, window) if exists else None, "second"),
        area("a", _seen(found.a, window) if zoom < 1 or not exists else None, "first"),
        area("both", None if both is None else _seen(both, window), "result"),
        marks.trace("omega", _frame(), "ink", width=2 if zoom < 1 or not exists else 0),
    ]
    said = "B cannot be looked into: its probability is 0."
    if exists:
        where = "B alone fills the square" if zoom == 1 else "A window between all of Ω and B"
        said = f"{where}; A takes {share(found.a_given_b)} of B."
    words = ((f"P(A | B) = {share(found.a_given_b)}", "result"),) if exists else (("nothing to zoom into", "ink"),)
    return Panel({"data": traces, "layout": layout("zoom", room=1)}, said, (), "zoom", 1.25, legend=words)


def _between(one: tuple[float, float], other: tuple[float, float], t: float) -> tuple[float, float]:
    return (1 - t) * one[0] + t * other[0], (1 - t) * one[1] + t * other[1]


def _seen(box: Box, window: Box) -> Box | None:
    """What of a box is seen through a window, in the window's own measures."""
    part = box.meet(window)
    if part is None:
        return None
    spans = []
    for (low, high), (start, end) in ((part.across, window.across), (part.up, window.up)):
        spans.append(((low - start) / (end - start), (high - start) / (end - start)))
    return Box(spans[0], spans[1])


def split(found: Found) -> Panel:
    """Two columns as wide as B and the rest are probable, filled as far as A takes of each; level if independent."""
    columns = [(0.0, found.p_b, found.a_given_b, "result"), (found.p_b, 1.0, found.a_given_not_b, "first")]
    parts = {role: Box((left, right), (0.0, height)) if height else None for left, right, height, role in columns}
    traces = [
        area("b", Box((0.0, found.p_b), (0.0, 1.0)) if found.p_b else None, "second"),
        area("rest", parts["first"], "first"),
        area("both", parts["result"], "result"),
        marks.trace("omega", _frame(), "ink", width=2),
        marks.trace("level", np.array([[0.0, 1.0], [found.p_a, found.p_a]], np.float32), "first", width=2, dash="dash"),
        marks.labels("names", _shares(found)) | {"cliponaxis": False},
    ]
    said = f"A takes {share(found.a_given_b)} of B and {share(found.a_given_not_b)} of the rest."
    words = ((f"P(A) = {numeral(found.p_a)}", "first"),)
    return Panel({"data": traces, "layout": layout("split", room=2)}, said, (), "split", 1.35, legend=words)


def _shares(found: Found) -> list[Label]:
    words = []
    for left, right, height, name, role in (
        (0.0, found.p_b, found.a_given_b, "B", "result"),
        (found.p_b, 1.0, found.a_given_not_b, "not B", "first"),
    ):
        if height is not None and right - left >= NARROW:
            middle = (left + right) / 2
            words.append(Label(name, middle, 0.0, "second" if name == "B" else "", "bottom center", 13))
            words.append(Label(numeral(height), middle, 1.0, role, "top center", 13))
    return words


@cache
def layout(name: str, tick: float = 0.0, room: int = 0) -> dict[str, Any]:
    """A square of area 1 that stays as it is; ``room`` is how many lines of words it has above."""
    axis = {"range": [-0.03, 1.03], "showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    up = axis | {"range": [-0.03, 1.03 if room else 1.08], "anchor": "x"}
    if tick:
        axis, up = axis | {"constrain": "domain"}, up | {"scaleanchor": "x", "constrain": "domain"}
    margin = {"l": 4, "r": 4, "t": 4 + 24 * room - 8 * (room == 2), "b": 20 if room == 2 else 4}
    return {
        "xaxis": axis | {"anchor": "y"}, "yaxis": up, "margin": margin, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip
