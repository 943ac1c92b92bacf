"""What is seen in the plane: the lines of the moment, where they meet or come nearest, and what shaking b does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.systems import columns_picture, words
from scenes.systems.moment import Analysis, Moment
from scenes.systems.readings import equations, floor, readouts, role

if TYPE_CHECKING:
    from scenes.systems.lines import Lines

HALF = 5.0  # of the window
INSIDE = 4.65  # where names of lines stand at most
ROLES = ("first", "second", "singular", "eigen")  # of the equations, kept through exchanges
SMALL = 14
AWAY = (1.2, -1.2, 2.4, -2.4)  # of a handle from the foot of the perpendicular, along its line
Segment = tuple[tuple[float, float], tuple[float, float]]


def draw(scene: Lines, moment: Moment) -> Picture:
    """The picture of a moment: the lines, and on request the columns."""
    said = alt(moment)
    figure = {"data": traces(moment), "layout": marks.plane(HALF, "lines")}
    panels = [Panel(figure, said, handles(moment))]
    if scene.columns:
        panels.append(columns_picture.panel(moment))
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
        found.append(Handle("x", x, y, "the solution, take both lines along", "result", 0.25))
    return tuple(found)


def traces(moment: Moment) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    of, names = moment.of, _Names()
    drawn = [marks.numbers_on_axes()]
    if moment.at.number:
        before = [line for row in of.rows if (line := segment(row)) is not None]
        drawn += [_lines("before", before, "faint", 1.5, 0.55, "dot")] if before else []
    drawn += _solutions(of)
    for row, equation in zip(moment.now, moment.order, strict=True):
        line = segment(row)
        if line is not None:
            drawn.append(_lines(f"line{equation + 1}", [line], ROLES[equation], 3.5))
            names.line(words.equation(row), line, ROLES[equation])
        elif not any(row[:-1]):
            names.corner(words.equation(row), ROLES[equation])
    drawn += _residuals(moment) + _ellipse(moment) + _point(of, names)
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


def _residuals(moment: Moment) -> list[Trace]:
    """From the least-squares point straight to each line of the system as it is given."""
    of = moment.of
    if of.answer.kind != "none" or moment.at.number:
        return []
    x, ends = of.answer.x, []
    for row, rest in zip(of.A, of.answer.residual.tolist(), strict=True):
        if (size := float(row @ row)) > 0 and float(np.abs(x).max()) < marks.REACH:
            ends.append((tuple(x.tolist()), tuple((x - rest / size * row).tolist())))
    return [_lines("residuals", ends, "estimate", 2.5, None, "dot")] if ends else []


def _ellipse(moment: Moment) -> list[Trace]:
    """Where x can be when b is anywhere in its disc, with the direction that is worst."""
    if moment.shaken is None or not moment.radius:
        return []
    x, axes = moment.of.answer.x, moment.shaken.axes
    round_ = marks.circle() @ axes + x
    worst = np.stack([x - axes[0], x + axes[0]])
    near = np.clip(np.stack([marks.parted(round_, np.float64), np.full_like(marks.parted(round_), np.nan)]), -1e4, 1e4)
    return [
        marks.filled("ellipse", np.asarray(near[0], dtype=np.float32), "data", alpha=0.25, width=2),
        marks.curves("worst", np.clip(worst, -1e4, 1e4), "data", width=2, dash="dash"),
    ]


def _point(of: Analysis, names: _Names) -> list[Trace]:
    """The solution, or the point that comes nearest to one."""
    if of.answer.kind == "infinitely many" and of.answer.rank == 0:
        names.corner("every point is a solution", "result")
    x, y = of.answer.x.tolist()
    inside = max(abs(x), abs(y)) <= HALF
    names.point(_place(of), x, y, role(of), inside)
    return [marks.dots("point", np.array([[x, y]]), role(of), size=13)] if max(abs(x), abs(y)) <= marks.REACH else []


def _place(of: Analysis) -> str:
    small = floor(of.answer.x)
    x, y = (0.0 if abs(value) <= small else value for value in of.answer.x.tolist())
    before = {"one": "", "none": "x̂ = ", "infinitely many": "shortest "}[of.answer.kind]
    return f"{before}({numeral(x)}, {numeral(y)})"


class _Names:
    """Words beside what they name, none on another."""

    def __init__(self) -> None:
        self.words: list[Label] = []
        self.corners = 0

    def line(self, text: str, line: Segment, colour: str) -> None:
        """The equation beside its line, near the edge of the window, at the end where there is room."""
        for far in (0.96, -0.96, 0.7, -0.7, 0.45):
            place = _beside(line, far)
            if place is None:
                return
            x, y, left = place
            if all(abs(x - word.x) > 2.3 or abs(y - word.y) > 0.55 for word in self.words):
                break
        self.words.append(Label(text, x, y, colour, "middle left" if left else "middle right", SMALL))

    def corner(self, text: str, colour: str) -> None:
        """Words about what cannot be drawn, in the upper left corner."""
        self.words.append(Label(text, -INSIDE, INSIDE - 0.5 * self.corners, colour, "middle right", SMALL))
        self.corners += 1

    def point(self, text: str, x: float, y: float, colour: str, inside: bool) -> None:
        """Coordinates beside a point; beyond the window an arrow says where it is."""
        if inside:
            ((px, py),) = marks.outward([(x, y)], 0.9, 0.55, [(word.x, word.y) for word in self.words])
            limit = INSIDE - 0.9
            self.words.append(Label(text, min(max(px, -limit), limit), min(max(py, -INSIDE), INSIDE), colour, size=15))
            return
        arrow = "→↗↑↖←↙↓↘"[round(math.atan2(y, x) / (math.pi / 4)) % 8]
        scale = (INSIDE - 0.6) / max(abs(x), abs(y))
        side = "middle left" if x > 0 else "middle right"
        self.words.append(Label(f"{arrow} {text}", x * scale, y * scale, colour, side, 15))


def _beside(line: Segment, far: float) -> tuple[float, float, bool] | None:
    """A place beside a line, ``far`` of the way from the middle of what is seen to its end, and the side of words."""
    (x0, y0), (x1, y1) = line if line[0][0] <= line[1][0] else (line[1], line[0])
    dx, dy = x1 - x0, y1 - y0
    low, high = 0.0, 1.0
    for start, along in ((x0, dx), (y0, dy)):
        if abs(along) < 1e-9:
            if abs(start) > INSIDE:
                return None
            continue
        ends = sorted(((-INSIDE - start) / along, (INSIDE - start) / along))
        low, high = max(low, ends[0]), min(high, ends[1])
    if low >= high:
        return None
    at, size = (low + high) / 2 + far * (high - low) / 2, math.hypot(dx, dy)
    x, y = x0 + at * dx, y0 + at * dy
    aside = 0.3 if dy * far <= 0 else -0.3
    x, y = x - aside * dy / size * (1 if dx else -1), y + aside * dx / size
    return x, min(max(y, -INSIDE), INSIDE), x > 0


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
    shaken = f" With b shaken by {numeral(moment.radius)}, x moves by up to {_far(moment)}." if moment.radius else ""
    return f"The system {said}: {words.shape(of)}; {found}.{step}{shaken}"


def _far(moment: Moment) -> str:
    return "any distance" if moment.shaken is None else numeral(float(np.linalg.norm(moment.shaken.axes[0])))
