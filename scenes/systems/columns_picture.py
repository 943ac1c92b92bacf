"""The same system by columns: b as so much of the first column of A plus so much of the second."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Points, Trace, numeral
from scenes.systems.moment import Moment

WIDE, HIGH = 6.72, 4.2  # half the sides of the window, that of the lines beside it as well
FIRST, SECOND = "eigen", "positive"  # columns are no lines: they have colours of their own


@cache
def layout(name: str) -> dict[str, Any]:
    """A window that is wider than high."""
    square = marks.plane(WIDE, name)
    return square | {"yaxis": square["yaxis"] | {"range": [-HIGH, HIGH]}}


def panel(moment: Moment) -> Panel:
    """The plane of b; of three equations and more it has too many dimensions to be drawn, and says so."""
    window = layout("columns")
    if len(moment.of.rows) != 2:
        word = Label(f"b has {len(moment.of.rows)} entries:<br>no plane can hold the columns", 0.0, 0.0, size=15)
        said = "The column picture needs two equations."
        return Panel(
            {"data": [marks.labels("labels", [word])], "layout": window}, said, name="columns", aspect=WIDE / HIGH
        )
    b1, b2 = moment.of.b.tolist()
    handle = Handle("rhs", b1, b2, "the right-hand side b", "data", 0.25)
    return Panel({"data": traces(moment), "layout": window}, alt(moment), (handle,), "columns", WIDE / HIGH)


def traces(moment: Moment) -> list[Trace]:
    """The columns, the way along them, b, and the disc in which it is shaken."""
    of = moment.of
    b = of.b
    first, second = of.A.T
    turn, reached = of.answer.x[0] * first, of.A @ of.answer.x
    named = (("a₁", first, FIRST), ("a₂", second, SECOND), ("b", b, "data"))
    tips = [Label(text, float(x), float(y), role) for text, (x, y), role in named]
    places = marks.outward([(tip.x, tip.y) for tip in tips])
    words = [tip._replace(x=px, y=py) for tip, (px, py) in zip(tips, places, strict=True)]
    drawn = [marks.numbers_on_axes(6)]
    if of.answer.rank == 1:
        drawn.append(marks.lines_through_origin("reach", [of.U[:, 0].tolist()], "ink", width=6, alpha=0.35))
    if moment.radius:
        drawn.append(marks.area("disc", moment.radius * marks.circle() + b, "data", alpha=0.25))
    drawn += [
        marks.curves("way-first", _near(np.stack([0 * turn, turn])), FIRST, width=3, dash="dash"),
        marks.curves("way-second", _near(np.stack([turn, reached])), SECOND, width=3, dash="dash"),
        marks.arrows("column-first", [tuple(first.tolist())], FIRST),
        marks.arrows("column-second", [tuple(second.tolist())], SECOND),
        marks.curves("missed", _near(np.stack([reached, b])), "estimate", width=2.5, dash="dot"),
    ]
    return [*drawn, marks.labels("labels", words)]


def _near(points: Points) -> Points:
    """Points kept where a figure can take them."""
    return np.asarray(np.clip(points, -1e4, 1e4))


def alt(moment: Moment) -> str:
    """The column picture in words."""
    of = moment.of
    x, y = (numeral(value if abs(value) > 1e-14 else 0.0) for value in of.answer.x.tolist())
    rest = float(np.linalg.norm(of.answer.residual))
    ends = "leads to b" if of.answer.kind != "none" else f"comes as near to b as it can, {numeral(rest)} away"
    return f"The column picture: {x} times the first column of A and {y} times the second {ends}."
