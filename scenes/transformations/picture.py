"""What is seen: the grid before and after, the images of the basis vectors, and the layers that are switched on."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Points, Trace, numeral
from scenes.transformations.moment import Moment
from scenes.transformations.readings import alt, equations, readouts

if TYPE_CHECKING:
    from scenes.transformations.plane import Plane

HALF = 5.0  # of the window
SMALL = 13  # pixels, of words that stand in a shape
EDGE = 4.6  # where names of lines stand

OUTLINES = {"square": marks.unit_square(), "circle": marks.circle(), "letter": marks.letter_f()}
SHAPES = dict(zip(("grid-first", "grid-second"), marks.grid_lines(), strict=True)) | OUTLINES
POINTS, PARTS = marks.gathered(SHAPES)  # all that moves, so that the map is applied once


def draw(scene: Plane, moment: Moment) -> Picture:
    """The picture of a moment with the layers that ``scene`` shows."""
    said, read = alt(scene, moment), readouts(moment)
    values: dict[str, Any] = {readout.name: readout.value for readout in read}
    figure = {"data": traces(scene, moment), "layout": marks.plane(HALF)}
    panel = Panel(figure, said, handles(scene, moment), aspect=1.0)
    lines = equations(values["A"], values["v"], values["Av"], moment.digits[-1])
    return Picture((panel,), read, said, lines)


def handles(scene: Plane, moment: Moment) -> tuple[Handle, ...]:
    """The tips that can be dragged: those of the columns when the plane has arrived at A, and v when it is shown."""
    found = []
    if moment.t == 1:
        (a, b), (c, d) = moment.target.A.tolist()
        found = [
            Handle("first", a, c, "first column of A", "first"),
            Handle("second", b, d, "second column of A", "second"),
        ]
    if scene.vector:
        found.append(Handle("v", scene.vx, scene.vy, "the vector v", "vector"))
    return tuple(found)


def traces(scene: Plane, moment: Moment) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    image = np.array(moment.At @ POINTS, dtype=np.float32)
    words: list[Label] = []  # at their places
    tips: list[Label] = []  # beside their places
    drawn = [marks.numbers_on_axes()]
    if scene.grid:
        for role in ("first", "second"):  # lines along the first image in its colour, lines along the second in theirs
            name = f"grid-{role}"
            drawn.append(marks.trace(name, image[:, PARTS[name]], role, width=1.25, alpha=0.45))
    drawn += [_before(name) for name in OUTLINES if getattr(scene, name)]
    if scene.square:
        drawn.append(_square(image[:, PARTS["square"]], moment, words, tips))
    if scene.letter:
        drawn.append(marks.filled("letter", image[:, PARTS["letter"]], "ink", alpha=0.45, width=2))
    if scene.circle:
        drawn += _circle(image[:, PARTS["circle"]], moment, tips)
    drawn += _subspaces(moment, words)
    if scene.eigen:
        drawn += _eigen(moment, words)
    drawn += _arrows(scene, moment, tips)
    places = marks.outward(
        [(tip.x, tip.y) for tip in tips], taken=[word[1:3] for word in words if word.anchor == "middle center"]
    )
    words += [Label(tip.text, x, y, tip.role, tip.anchor, tip.size) for tip, (x, y) in zip(tips, places, strict=True)]
    return [*drawn, marks.labels("labels", words)]


@cache
def _before(name: str) -> Trace:
    """The outline of what is about to move."""
    return marks.curves(f"{name}-before", OUTLINES[name], "faint", alpha=0.55, dash="dot")


def _square(image: Points, moment: Moment, words: list[Label], tips: list[Label]) -> Trace:
    """The image of the unit square; its signed area stands inside if there is room, else beyond its far corner."""
    area = moment.area
    role = "negative" if area < 0 else "positive"
    (ax, bx), (ay, by) = moment.At.tolist()
    far = ax + bx, ay + by
    if abs(area) >= 0.9 * max(math.hypot(ax, ay), math.hypot(bx, by)) > 0:
        words.append(Label(f"area<br>{numeral(area)}", far[0] / 2, far[1] / 2, role, size=SMALL))
    elif far[0] or far[1]:
        tips.append(Label(f"area {numeral(area)}", far[0], far[1], role, size=SMALL))
    return marks.filled("square", image, role, alpha=0.3, width=1.5)


def _circle(image: Points, moment: Moment, tips: list[Label]) -> list[Trace]:
    """The ellipse that the unit circle becomes, with its axes in the singular directions."""
    axes = moment.half_axes
    sizes = [math.hypot(*axis) for axis in axes.tolist()]
    for name, (x, y), size in zip("₁₂", axes.tolist(), sizes, strict=True):
        if size <= max(moment.target.floor if moment.t == 1 else 0.0, 1e-15 * sizes[0] if moment.area == 0 else 0.0):
            continue  # rounding, or nothing
        side = 1 if x + 0.3 * y < 0 else -1
        tips.append(Label(f"σ{name} = {numeral(size)}", side * x, side * y, "singular", size=SMALL))
    return [
        marks.trace("circle", image, "singular", width=2.5),
        marks.curves("axes", np.stack([-axes, axes], axis=1), "singular", width=2),
    ]


def _subspaces(moment: Moment, words: list[Label]) -> list[Trace]:
    """Of a singular A: the line, or the point, where everything lands, and the line that is lost."""
    A = moment.target
    if A.rank == 2:
        return []
    of, land = ("", "everything lands here") if moment.t == 1 else (" of A", "A sends everything here")
    if A.rank == 0:
        words.append(Label(land, 0.0, -0.55, "result"))
        return [marks.dots("image", np.zeros((1, 2)), "result", size=12)]
    image, null_space = A.image.T.tolist(), A.null_space.T.tolist()
    words.append(marks.along(f"image{of}", image[0], "result", EDGE, far=True))
    words.append(marks.along(f"null space{of}", null_space[0], "ink", EDGE, far=True))
    return [
        marks.lines_through_origin("image", image, "result", width=6, alpha=0.35),
        marks.lines_through_origin("null-space", null_space, "ink", width=6, alpha=0.5),
    ]


def _eigen(moment: Moment, words: list[Label]) -> list[Trace]:
    """The lines that A keeps, with their eigenvalues; none when all or no directions are kept."""
    A = moment.target
    if not A.real or A.scalar:
        return []
    lines = A.eigenvectors.T.tolist()[: 1 if A.defective else 2]
    for value, line in zip(A.eigenvalues.tolist(), lines, strict=False):
        value = 0.0 if abs(value) <= A.floor else value
        words.append(marks.along(f"λ = {numeral(value)}", line, "eigen", EDGE))
    return [marks.lines_through_origin("eigen", lines, "eigen", width=2, dash="dash")]


def _arrows(scene: Plane, moment: Moment, tips: list[Label]) -> list[Trace]:
    """The images of the basis vectors, v and its image, with their names beyond the tips."""
    (a, b), (c, d) = moment.At.tolist()
    A = "A" if moment.t == 1 else "Aₜ"
    named = [Label(f"{A}e₁", a, c, "first"), Label(f"{A}e₂", b, d, "second")]
    if scene.vector:
        x, y = moment.Atv.tolist()
        named = [Label("v", scene.vx, scene.vy, "vector"), Label(f"{A}v", x, y, "result"), *named]
    gone = moment.target.rank == 0 and moment.t == 1  # one sentence says it for all of them
    tips += [
        tip if tip.x or tip.y else tip._replace(text=f"{tip.text} = 0") for tip in named if tip.text == "v" or not gone
    ]
    return [marks.arrows(tip.role, [(tip.x, tip.y)], tip.role) for tip in named]
