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
from scenes.transformations.moment import Analysis, Host, Moment

if TYPE_CHECKING:
    from scenes.transformations.plane import Plane

NO_INVERSE = {
    1: "does not exist: det A = 0, the plane collapses onto a line",
    0: "does not exist: A = 0, the plane collapses onto a point",
}
TOO_NEAR = "not computed: in double precision A cannot be told from a singular matrix"
LEFT = {2: "the plane stays a plane", 1: "only a line is left of the plane", 0: "only a point is left of the plane"}


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers of A, in the order of the page; ``moment.t`` only changes what is said about them."""
    A = moment.target
    rows, digits = plain(A.A), _digits(A)
    of_A, of_v, of_Av, _ = moment.digits
    inverse = no_inverse(A) if A.inverse is None else plain(A.inverse)
    sign = "negative" if A.det < 0 else "positive"
    return (
        Readout("A", "A", rows, digits=of_A, note=_progress(moment)),
        Readout("det", "det A", A.det, digits=digits, colour=sign, note=_area(moment)),
        Readout("trace", "trace A", A.trace, note="the sum of the eigenvalues"),
        Readout("rank", "rank A", A.rank, note=_in_doubles(A) + LEFT[A.rank]),
        Readout("condition", "condition κ", A.condition, digits=digits, note=_condition(A)),
        Readout("eigenvalues", "eigenvalues λ", plain(A.eigenvalues, A.floor), digits=digits, colour="eigen",
                note=_eigen(A)),
        Readout("singular_values", "singular values σ", plain(A.s, A.floor), digits=digits, colour="singular",
                note="half-axes of the ellipse that the unit circle becomes"),
        Readout("inverse", "inverse A⁻¹", inverse, digits=digits, note=_inverse(A)),
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
        so_far = "at this moment it is flat" if moment.area == 0 else f"so far {_areas(moment.area)}"
        return f"The plane on the way from the identity to {what}, t = {numeral(moment.t)}: {so_far}.{flat}"
    if moment.target.rank < 2:
        where = "onto a point, the origin" if moment.target.rank == 0 else f"onto the line {_along(moment.target)}"
        effect = f"{_in_doubles(moment.target)}the plane collapses {where}, and areas become 0"
    else:
        effect = _areas(moment.area)
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


def _areas(area: float) -> str:
    """What happens to areas and to orientation."""
    if area == 0:
        return "areas become smaller than any double"
    size = numeral(abs(area), 3 if abs(abs(area) - 1) > 0.005 else 7)
    if abs(abs(area) - 1) < 1e-12:
        return "areas are kept, orientation is flipped" if area < 0 else "areas and orientation are kept"
    return f"areas are multiplied by {size}, orientation is {'flipped' if area < 0 else 'kept'}"


def _area(moment: Moment) -> str:
    A = moment.target
    if A.rank < 2:
        return f"{_in_doubles(A)}the area collapses, {LEFT[A.rank]}"
    if A.det == 0:
        return "det underflows: it is smaller than any double"
    note = ("orientation flipped, " if A.det < 0 else "") + f"areas × {numeral(abs(A.det))}"
    return note + ("; on the way the plane passes through flat" if A.det < 0 and 0 < moment.t < 1 else "")


def _progress(moment: Moment) -> str:
    if moment.t == 1:
        return "its columns are where the basis vectors land"
    return f"the numbers are those of A; the picture is at t = {numeral(moment.t)} on the way from I to A"


def _condition(A: Analysis) -> str:
    if A.rank < 2:
        if not A.flattens:
            return TOO_NEAR.removeprefix("not computed: ")
        return "singular: κ = ∞" if A.rank else "κ = ∞ by convention"
    if A.condition >= 1000:
        return f"ill-conditioned: solving A x = b can lose up to about {A.digits_lost:.0f} of 16 digits"
    if A.condition < 1 + 1e-12:
        return "all directions are stretched alike"
    return "how much longer the longest half-axis is than the shortest"


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


def _inverse(A: Analysis) -> str:
    if A.rank < 2:
        return "what has been flattened cannot be undone" if A.flattens else "no digit of it would be sure to be true"
    if (digits := _digits(A)) < 4:
        return f"as few as {digits} digit{'s' if digits > 1 else ''} may be true"
    return "A⁻¹ exists and undoes A" + (", since det A ≠ 0" if A.det else "")


def _in_doubles(A: Analysis) -> str:
    """What goes before a claim that holds of the rounded A only."""
    return "" if A.rank == 2 or A.flattens else "in double precision "


def _digits(A: Analysis) -> int:
    """Significant digits that are true of what depends on the smallest singular value."""
    return 4 if A.rank < 2 else max(1, min(4, int(15.6 - A.digits_lost)))
