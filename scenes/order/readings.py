"""What is read and said: the product with what its numbers mean, the equations of the moment, the picture in words.

Notes are phrases: no capital, no full stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathcore import linalg
from scenes.base import Equation, Readout
from scenes.marks import numeral
from scenes.order.challenge import TOLERANCE
from scenes.order.moment import Course, Moment
from scenes.order.steps import Host, Nothing
from scenes.program import plain

if TYPE_CHECKING:
    from scenes.order.order import Order

LEFT = {3: "the plane stays a plane", 2: "only a line is left of the plane", 1: "only a point is left of the plane"}
ORIGIN = ("no linear map could do that", "the origin stays where it is")
COUNTS = ("no step", "one step", "two steps", "three steps", "four steps")
WIDE = 2  # matrices a line


def readouts(scene: Order, moment: Moment) -> tuple[Readout, ...]:
    """The numbers of the whole course, in the order of the page; the time only changes what is said about them."""
    here = moment.course
    inverse = no_inverse(here) if here.inverse is None else plain(here.inverse)
    where = here.M[:2, 2]
    gap = not_compared() if moment.gap is None else moment.gap
    away = moment.away if moment.challenge else not_challenged()
    sign = "negative" if here.det < 0 else "positive"
    return (
        Readout("M", "M", plain(here.M), digits=3, note=_progress(moment)),
        Readout("steps", "steps", len(here.steps), note=listed(here) or "choose one"),
        Readout("gap", "the two orders differ by", gap, digits=3, colour="estimate", note=_gap(scene, moment)),
        Readout("away", "distance to the target", away, digits=3, colour="truth", note=_score(moment)),
        Readout("offset", "M moves the origin to", plain(where), digits=3, colour="result",
                note=ORIGIN[int(not where.any())]),
        Readout("det", "det M", here.det, digits=3, colour=sign, note=_area(here)),
        Readout("rank", "rank M", here.rank, note=LEFT[here.rank]),
        Readout("inverse", "M⁻¹", inverse, digits=3, note=_inverse(here)),
        Readout("p", "p", plain(moment.p), colour="vector", note="written (x, y, 1)"),
        Readout("Mp", "Mp", plain(moment.Mp), digits=3, colour="result", note="where the steps take p"),
    )  # fmt: skip


def no_inverse(here: Course) -> str:
    """Why there is none, in the words of the readout and of the program."""
    if here.flat:
        flat = next(step for step in here.steps if step.flattens())
        return f"does not exist: {flat.said()} flattens the plane"
    return "not computed: in double precision M cannot be told from a matrix that flattens the plane"


def not_compared() -> str:
    """In place of a distance between two orders."""
    return "nothing to compare"


def not_challenged() -> str:
    """In place of a distance to a target."""
    return "no challenge is on"


def listed(here: Course) -> str:
    """The steps as part of a sentence."""
    first, *others = [step.said() for step in here.steps] or [""]
    return ", then ".join([first, *others])


def equations(moment: Moment) -> tuple[Equation, ...]:
    """The product of this moment, right to left, two matrices a line, and what it does to p."""
    factors = [plain(_clean(factor)) for factor in reversed(moment.factors)] or [plain(np.eye(3))]
    rows = [factors[i : i + WIDE] for i in range(0, len(factors), WIDE)]
    begin = ["M" if moment.arrived else "Mₜ", "="]
    lines = [Equation(f"product-{i}", (*(["·"] if i else begin), *row)) for i, row in enumerate(rows)]
    x, y = plain(moment.p)
    u, v = plain(linalg.apply(moment.pose, moment.p))
    image = (plain(_clean(moment.pose)), ((x,), (y,), (1,)), "=", ((u,), (v,), (1,)))
    return (*lines, Equation("point", image))


def alt(scene: Order, moment: Moment) -> str:
    """The picture in words, true at every position of the controls."""
    here = moment.course
    if not here.steps:
        return "The letter F with its corner at the origin: there is no step yet." + _target(moment)
    x, y = _clean(moment.pose)[:2, 2].tolist()
    return f"The letter F {_where(moment)}; its corner is at {_point(x, y)}.{_other(scene, moment)}{_target(moment)}"


def _where(moment: Moment) -> str:
    """Between which steps the figure is."""
    here, count = moment.course, len(moment.course.steps)
    steps = listed(here)
    if moment.undo:
        if moment.blocked:
            return f"after {steps}: {COUNTS[moment.done]} undone, and here the way back ends, {_lost(here)}"
        return f"after {steps}, undone from the end, t = {numeral(moment.t)}: {_counted(moment.done, count)} undone"
    if moment.arrived:
        return f"after {steps}: {_effect(here)}"
    if moment.t == 0:
        return f"before {steps}: nothing has moved yet"
    return f"on its way through {steps}, t = {numeral(moment.t)}: {_counted(moment.done, count)} done"


def _counted(done: int, count: int) -> str:
    return f"{done} of {count} steps {'is' if done == 1 else 'are'}"


def _lost(here: Course) -> str:
    return f"because {here.lost.said()} cannot be undone"


def _effect(here: Course) -> str:
    if here.rank < 3:
        return LEFT[here.rank]
    size, flipped = abs(here.det), "flipped" if here.det < 0 else "kept"
    if abs(size - 1) < 1e-9:
        return f"areas are kept, orientation is {flipped}"
    return f"areas are multiplied by {numeral(size)}, orientation is {flipped}"


def _other(scene: Order, moment: Moment) -> str:
    if moment.swapped is None:
        return ""
    if not moment.gap:
        return f" With steps {_pair(scene)} swapped the result is the same."
    x, y = moment.swapped.M[:2, 2].tolist()
    return f" With steps {_pair(scene)} swapped the result is another: its corner lands at {_point(x, y)}."


def _target(moment: Moment) -> str:
    if moment.challenge is None:
        return ""
    reached = moment.away <= TOLERANCE
    return f" The target of challenge {moment.challenge.number} is {'reached' if reached else 'not reached'}."


def _point(x: float, y: float) -> str:
    return f"({numeral(x)}, {numeral(y)})"


def _pair(scene: Order) -> str:
    return scene.compare.replace("-", " and ")


def _clean(m: Host) -> Host:
    """Without entries that are rounding, of a matrix that is drawn or written."""
    return np.where(np.abs(m) < 1e-14 * max(1.0, float(np.abs(m).max())), 0.0, m)


def _progress(moment: Moment) -> str:
    if moment.arrived:
        return "its columns: where the two directions go, and where the origin lands"
    if moment.undo:
        return f"of all steps; the picture is on the way back from there, t = {numeral(moment.t)}"
    return f"of all steps; the picture is on its way there, t = {numeral(moment.t)}"


def _area(here: Course) -> str:
    if here.rank < 3:
        return f"the area collapses, {LEFT[here.rank]}"
    return _effect(here)


def _inverse(here: Course) -> str:
    if here.inverse is None:
        return "what has been flattened cannot be undone" if here.flat else "no digit of it would be sure to be true"
    return "it undoes the steps, the last one first"


def _gap(scene: Order, moment: Moment) -> str:
    if moment.gap is None:
        return "choose two neighbours to swap"
    i = int(scene.compare[0])
    one, other = scene.slots[i - 1 : i + 1]
    if isinstance(one, Nothing) or isinstance(other, Nothing):
        return f"one of the places {_pair(scene)} is empty, so nothing changes"
    if one == other:
        return f"steps {_pair(scene)} are the same step"
    if moment.gap == 0:
        return f"steps {_pair(scene)} may be swapped here: the product stays"
    return f"steps {_pair(scene)} do not commute; this is the largest entry of the difference"


def _score(moment: Moment) -> str:
    if moment.challenge is None:
        return "choose one by its number"
    par, used = COUNTS[moment.challenge.par], len(moment.course.steps)
    if moment.away > TOLERANCE:
        return f"not reached yet: it can be done in {par}, and in no fewer"
    if used <= moment.challenge.par:
        return f"reached in {par}, and no fewer would do"
    return f"reached in {COUNTS[used]}: it can be done in {par}, and in no fewer"
