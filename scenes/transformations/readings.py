"""What is read and said: the numbers of A with what they mean now, A v written out, and the picture in a sentence.

Notes are phrases: no capital, no full stop.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scenes.base import Equation, Matrix, Readout
from scenes.marks import numeral
from scenes.program import plain
from scenes.transformations import notes
from scenes.transformations.facts import Host
from scenes.transformations.moment import Analysis, Moment
from scenes.transformations.notes import TOO_NEAR, in_doubles, multiplied

if TYPE_CHECKING:
    from scenes.transformations.plane import Plane

NO_INVERSE = {
    1: "does not exist: det A = 0, the plane collapses onto a line",
    0: "does not exist: A = 0, the plane collapses onto a point",
}
LEFT = {2: "the plane stays a plane", 1: "only a line is left of the plane", 0: "only a point is left of the plane"}


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers of A, in the order of the page; ``moment.t`` only changes what is said about them."""
    A = moment.target
    rows, digits = plain(A.A), notes.digits(A)
    of_A, of_v, of_Av, _ = moment.digits
    inverse = no_inverse(A) if A.inverse is None else plain(A.inverse)
    sign = "negative" if A.det < 0 else "positive"
    return (
        Readout("A", "A", rows, digits=of_A, note=notes.progress(moment.t)),
        Readout("det", "det A", A.det, digits=digits, colour=sign, note=_area(moment)),
        Readout("trace", "trace A", A.trace, note="the sum of the eigenvalues"),
        Readout("rank", "rank A", A.rank, note=in_doubles(A) + LEFT[A.rank]),
        Readout("condition", "condition κ", A.condition, digits=digits, note=notes.condition(A)),
        Readout("eigenvalues", "eigenvalues λ", plain(A.eigenvalues, A.floor), digits=digits, colour="eigen",
                note=_eigen(A)),
        Readout("singular_values", "singular values σ", plain(A.s, A.floor), digits=digits, colour="singular",
                note="half-axes of the ellipse that the unit circle becomes"),
        Readout("inverse", "inverse A⁻¹", inverse, digits=digits, note=notes.inverse(A)),
        Readout("transpose", "transpose Aᵀ", tuple(zip(*rows, strict=True)), digits=of_A,
                note="rows and columns change places"),
        Readout("v", "v", plain(moment.v), digits=of_v, colour="vector"),
        Readout("Av", "Av", plain(moment.Av, moment.rounding), digits=of_Av, colour="result"),
    )  # fmt: skip


def no_inverse(A: Analysis) -> str:
    """Why there is none, in the words of the readout and of the program."""
    return NO_INVERSE[A.rank] if A.flattens else TOO_NEAR


def equations(A: Matrix, v: Sequence[float], Av: Sequence[float], digits: int = 3) -> tuple[Equation, ...]:
    """A v as a product, and as so much of the first column plus so much of the second; A, v and Av as they are read."""
    (a, b), (c, d) = A
    x, y = v
    image = ((Av[0],), (Av[1],))
    columns = (x, ((a,), (c,)), "−" if y < 0 else "+", abs(y), ((b,), (d,)), "=", image)
    return Equation("Av", (A, ((x,), (y,)), "=", image), digits), Equation("columns", columns, digits)


def alt(scene: Plane, moment: Moment) -> str:
    """The picture in words, true at every position of the controls."""
    what = scene.transformation.said()
    if moment.t == 0:
        return f"The plane before {what}: nothing has moved yet, every area is kept."
    if moment.t < 1:
        flat = " To flip orientation the plane passes through flat on the way." if moment.target.det < 0 else ""
        so_far = "at this moment it is flat" if moment.area == 0 else f"so far {multiplied('areas', moment.area)}"
        return f"The plane on the way from the identity to {what}, t = {numeral(moment.t)}: {so_far}.{flat}"
    if moment.target.rank < 2:
        where = "onto a point, the origin" if moment.target.rank == 0 else f"onto the line {_along(moment.target)}"
        effect = f"{in_doubles(moment.target)}the plane collapses {where}, and areas become 0"
    else:
        effect = multiplied("areas", moment.area)
    return f"The plane under {what}: {effect}{_goes(scene, moment)}."


def _goes(scene: Plane, moment: Moment) -> str:
    return f"; the vector {_point(moment.v)} goes to {_point(moment.Av)}" if scene.vector else ""


def _point(v: Host) -> str:
    x, y = v.tolist()
    return f"({numeral(x)}, {numeral(y)})"


def _along(A: Analysis) -> str:
    x, y = plain(A.image[:, 0])
    angle = math.degrees(math.atan2(y, x)) % 180
    return f"at {numeral(angle if angle < 179.95 else 0.0)}° to the first axis"


def _area(moment: Moment) -> str:
    A = moment.target
    if A.rank < 2:
        return f"{in_doubles(A)}the area collapses, {LEFT[A.rank]}"
    if A.det == 0:
        return "det underflows: it is smaller than any double"
    note = ("orientation flipped, " if A.det < 0 else "") + f"areas × {numeral(abs(A.det))}"
    return note + ("; on the way the plane passes through flat" if A.det < 0 and 0 < moment.t < 1 else "")


def _eigen(A: Analysis) -> str:
    if not A.real:
        return "no real eigenvector: it turns everything"
    if A.defective:
        return "defective: one eigen-direction only"
    if A.scalar:
        return "every direction is an eigen-direction"
    if A.A[0, 1] == A.A[1, 0]:
        return "A is symmetric: its eigen-directions are perpendicular"
    return "two directions stay on their lines"
