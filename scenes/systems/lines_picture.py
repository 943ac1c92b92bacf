"""What is seen in the plane: the lines of the moment, where they meet or come nearest, and what shaking b does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Trace, numeral
from scenes.systems import columns_picture, words
from scenes.systems.moment import Analysis, Moment
from scenes.systems.names import Names, Segment
from scenes.systems.readings import equations, floor, readouts, role

if TYPE_CHECKING:
    from scenes.systems.lines import Lines

HALF = 5.0  # of the window
BEYOND = 3 * marks.REACH  # so long that a segment from a point that is drawn leaves every window
ROLES = ("first", "second", "third", "eigen")  # of the equations, kept through exchanges
AWAY = (1.2, -1.2, 2.4, -2.4)  # of a handle from the foot of the perpendicular, along its line


def draw(scene: Lines, moment: Moment) -> Picture:
    """The picture of a moment: the lines, and on request the columns."""
    said = alt(moment)
    if not scene.columns:
        figure = {"data": traces(moment, HALF, HALF), "layout": marks.plane(HALF, "lines")}
        return Picture((Panel(figure, said, handles(moment), "lines"),), readouts(moment), said, equations(moment))
    wide, high = columns_picture.WIDE, columns_picture.HIGH  # two panels, one above the other, both in sight
    figure = {"data": traces(moment, wide, high), "layout": columns_picture.layout("lines wide")}
    panels = [Panel(figure, said, handles(moment), "lines", wide / high), columns_picture.panel(moment)]
    return Picture(tuple(panels), readouts(moment), said, equations(moment))


def handles(moment: Moment) -> tuple[Handle, ...]:
    """A point of each line, and the solution of two equations: only of the system as it is given."""
    if moment.at.number:
        return ()
    found = []
    for i, row in enumerate(moment.of.rows):
        if (line := _foot(row)) is not None:
            (x, y), (dx, dy) = line
            name = f"line {i + 1}, shift it"
            found.append(Handle(f"line{i + 1}", x + AWAY[i] * dx, y + AWAY[i] * dy, name, ROLES[i], 0.25))
    if moment.of.answer.kind == "one" and len(moment.of.rows) == 2:
        x, y = moment.of.answer.x.tolist()
        found.append(Handle("solution", x, y, "the solution, take both lines along", "result", 0.25))
    return tuple(found)


def traces(moment: Moment, wide: float, high: float) -> list[Trace]:
    """Everything that is drawn in a window of half the width ``wide``, what lies below first."""
    of, names = moment.of, Names(wide, high)
    drawn = [marks.numbers_on_axes()]
    if moment.at.number:
        names.below(words.now(moment))
        before = [line for row in of.rows if (line := segment(row)) is not None]
        drawn += [_lines("before", before, "faint", 1.5, 0.55, "dot")] if before else []
    drawn += _solutions(of)
    for row, equation in zip(moment.now, moment.order, strict=True):
        line = segment(row)
        if line is not None:
            drawn.append(_lines(f"line{equation + 1}", [line], ROLES[equation], 3.5))
            names.avoid([line])
            names.line(words.equation(row), line, ROLES[equation])
        elif not any(row[:-1]):
            names.corner(words.equation(row), ROLES[equation])
    drawn += _residuals(moment, names) + _ellipse(moment) + _point(of, names)
    return [*drawn, marks.labels("labels", names.words)]


def _lines(
    name: str, ends: list[Segment], colour: str, width: float, alpha: float | None = None, dash: str = ""
) -> Trace:
    return marks.curves(name, np.array(ends), colour, width=width, alpha=alpha, dash=dash)


def _foot(row: tuple[float, ...]) -> Segment | None:
    """The foot of the perpendicular from the origin onto the line of a row, and the line's direction."""
    a, c, b = row
    size = math.hypot(a, c)
    if size == 0:
        return None
    a, c = a / size, c / size
    far = b / size
    return (a * far, c * far), (-c, a)


def segment(row: tuple[float, ...]) -> Segment | None:
    """The line of a row as two points beyond every window; None when it has none there."""
    if (line := _foot(row)) is None:
        return None
    (x, y), (dx, dy) = line
    far = 2 * marks.REACH
    if math.hypot(x, y) > marks.REACH:
        return None
    return (x - far * dx, y - far * dy), (x + far * dx, y + far * dy)


def _solutions(of: Analysis) -> list[Trace]:
    """The line of all solutions, or of all least-squares points, when there is more than one."""
    if of.answer.rank != 1:
        return []
    x, y = of.answer.x.tolist()
    if math.hypot(x, y) > marks.REACH:
        return []
    dx, dy = (2 * marks.REACH * of.answer.null_space[:, 0]).tolist()
    solved = of.answer.kind != "none"
    ends: list[Segment] = [((x - dx, y - dy), (x + dx, y + dy))]
    return [_lines("solutions", ends, role(of), 12 if solved else 2, 0.35 if solved else 0.8, "" if solved else "dash")]


def _residuals(moment: Moment, names: Names) -> list[Trace]:
    """From the least-squares point straight to each line of the system as it is given."""
    of = moment.of
    if of.answer.kind != "none" or moment.at.number:
        return []
    near = float(np.abs(of.answer.x).max()) < marks.REACH
    segments = of.straight(BEYOND).tolist() if near else []
    ends: list[Segment] = [((x, y), (foot_x, foot_y)) for (x, y), (foot_x, foot_y) in segments]
    names.avoid(ends)
    return [_lines("residuals", ends, "estimate", 2.5, None, "dot")] if ends else []


def _ellipse(moment: Moment) -> list[Trace]:
    """Where x can be when b is anywhere in its disc, with the direction that is worst."""
    if moment.shaken is None or not moment.radius:
        return []
    x, axes = moment.of.answer.x, moment.shaken.axes
    round_ = marks.circle() @ axes + x
    worst = np.stack([x - axes[0], x + axes[0]])
    return [
        marks.area("ellipse", np.clip(round_, -1e4, 1e4), "data", alpha=0.25),
        marks.curves("worst", np.clip(worst, -1e4, 1e4), "data", width=2, dash="dash"),
    ]


def _point(of: Analysis, names: Names) -> list[Trace]:
    """The solution, or the point that comes nearest to one."""
    if of.answer.kind == "infinitely many" and of.answer.rank == 0:
        names.corner("every point is a solution", "result")
    x, y = of.answer.x.tolist()
    names.point(_place(of), x, y, role(of))
    return [marks.dots("point", np.array([[x, y]]), role(of), size=13)] if max(abs(x), abs(y)) <= marks.REACH else []


def _place(of: Analysis) -> str:
    small = floor(of.answer.x)
    x, y = (0.0 if abs(value) <= small else value for value in of.answer.x.tolist())
    before = {"one": "", "none": "x̂ = ", "infinitely many": "shortest "}[of.answer.kind]
    return f"{before}({numeral(x)}, {numeral(y)})"


def alt(moment: Moment) -> str:
    """The picture in words."""
    of = moment.of
    said = ", ".join(words.equation(row) for row in of.rows)
    x, y = (numeral(0.0 if abs(value) <= floor(of.answer.x) else value) for value in of.answer.x.tolist())
    found = {
        "one": f"the solution is ({x}, {y})",
        "none": f"no solution; least squares gives ({x}, {y})",
        "infinitely many": f"infinitely many solutions, the shortest is ({x}, {y})",
    }[of.answer.kind]
    at = moment.at
    step = "" if not at.number else f" Elimination, {words.now(moment)}: " + ", ".join(
        words.equation(row) for row in moment.now
    ) + "."  # fmt: skip
    return f"The system {said}: {words.shape(of)}; {found}.{step}{words.shaking(moment)}"
