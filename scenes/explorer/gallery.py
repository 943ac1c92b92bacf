"""The third panel: every family as a small picture, to be chosen by a click."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from mathcore.distributions import Discrete
from mathcore.parameters import Knobs, label
from scenes import marks
from scenes.base import Panel
from scenes.explorer.found import PEAKED
from scenes.explorer.window import window
from scenes.families import FAMILIES, law
from scenes.marks import Label, Points, Trace

COLUMNS = 5
ROWS = -(-len(FAMILIES) // COLUMNS)
WIDE, TALL = 0.84, 0.52  # of a cell: its drawing; the name stands below
ASPECT = 1.45


def panel(family: Knobs) -> Panel:
    """All families, the chosen one in a frame."""
    i = FAMILIES.index(type(family))
    column, row = i % COLUMNS, i // COLUMNS
    left, top = column + 0.03, ROWS - row - 0.03
    frame = np.array([[left, top], [left + 0.94, top], [left + 0.94, top - 0.94], [left, top - 0.94], [left, top]])
    data = [marks.area("chosen", frame, "p", alpha=0.16, width=1.5), _curves(), _names()]
    chosen = label(type(family))
    alt = f"{len(FAMILIES)} families of distributions as small pictures, {chosen} chosen; a click chooses another."
    figure = {"data": data, "layout": _layout()}
    return Panel(figure, alt, (), "families", ASPECT, click="family", linked=True, crowded=True)


def picked(x: float, y: float) -> type[Knobs] | None:
    """The family whose picture lies at a place of the panel."""
    column, row = int(x // 1), int((ROWS - y) // 1)
    i = row * COLUMNS + column
    return FAMILIES[i] if 0 <= column < COLUMNS and 0 <= i < len(FAMILIES) else None


@cache
def _curves() -> Trace:
    """The shapes of all families with their defaults; kept by the browser."""
    shapes = []
    for i, kind in enumerate(FAMILIES):
        x, y = _shape(kind)
        column, row = i % COLUMNS, i // COLUMNS
        shapes.append(np.stack([column + 0.5 + WIDE * (x - 0.5), ROWS - row - 0.62 + TALL * y]))
        shapes.append(np.full((2, 1), np.nan))
    rows = np.concatenate(shapes, axis=1).astype(np.float32)
    rows.flags.writeable = False
    return marks.filled("shapes", rows, "p", alpha=0.2, width=1.5)


def _shape(kind: type[Knobs]) -> tuple[Points, Points]:
    """A family as a curve or bars between 0 and 1."""
    made = law(kind())
    left, right = window(made)
    if isinstance(made, Discrete):
        k = np.arange(max(np.ceil(left), made.support.low), min(right, made.support.high) + 1)
        y = made.pmf(k)
        x = np.stack([k - 0.42, k - 0.42, k + 0.42, k + 0.42], axis=-1).ravel()
        y = np.stack([0 * y, y, y, 0 * y], axis=-1).ravel()
    else:
        k = np.linspace(max(left, made.support.low + 1e-6), min(right, made.support.high - 1e-6), 61)
        y = made.density(k)
        y = np.minimum(y, PEAKED * made.density(made.icdf(0.5)))
        x, y = np.concatenate([k[:1], k, k[-1:]]), np.concatenate([[0.0], y, [0.0]])
    return (x - left) / (right - left), y / y.max()


@cache
def _names() -> Trace:
    """What the families are called, each below its shape."""
    words = [Label(_short(kind), i % COLUMNS + 0.5, ROWS - i // COLUMNS - 0.8, "ink", size=11)
             for i, kind in enumerate(FAMILIES)]  # fmt: skip
    return marks.labels("names", words)


def _short(kind: type[Knobs]) -> str:
    return {"Negative binomial": "Neg. binomial", "Hypergeometric": "Hypergeom."}.get(label(kind), label(kind))


@cache
def _layout() -> dict[str, Any]:
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "ticks": "", "fixedrange": True}
    return {
        "xaxis": axis | {"range": [0.0, COLUMNS], "anchor": "y"}, "yaxis": axis | {"range": [0.0, ROWS], "anchor": "x"},
        "margin": {"l": 2, "r": 2, "t": 2, "b": 2}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": "families",
    }  # fmt: skip
