"""What is read: the numbers of A with what they mean now, and A v written out.

Notes are phrases: no capital, no full stop. What is said in a sentence stands in `scenes.space.sentences`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.base import Equation, Matrix, Readout, Value
from scenes.marks import numeral
from scenes.program import plain
from scenes.space.moment import Analysis, Moment
from scenes.space.sentences import LEFT
from scenes.transformations import notes
from scenes.transformations.notes import TOO_NEAR, in_doubles, multiplied

NO_INVERSE = {
    2: "does not exist: det A = 0, space collapses onto a plane",
    1: "does not exist: det A = 0, space collapses onto a line",
    0: "does not exist: A = 0, space collapses onto a point",
}
NO_TURN = "none: A is no rotation"
STILL = "every axis: nothing turns"
ROUNDING = 1e-14  # of an axis and its angle


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers of A, in the order of the page; ``moment.t`` only changes what is said about them."""
    A, digits = moment.target, notes.digits(moment.target)
    of_A, of_v, of_Av, _ = moment.digits
    inverse, normal = _inverses(moment)
    return (
        Readout("A", "A", plain(A.A), digits=of_A, note=notes.progress(moment.t)),
        Readout("det", "det A", A.det, digits=digits, colour="negative" if A.det < 0 else "positive",
                note=_volume(moment)),
        Readout("rank", "rank A", A.rank, note=in_doubles(A) + LEFT[A.rank]),
        Readout("trace", "trace A", A.trace, note=_trace(A)),
        Readout("singular_values", "singular values σ", plain(A.s, A.floor), digits=digits, colour="singular",
                note="half-axes of the ellipsoid that the unit sphere becomes"),
        Readout("condition", "condition κ", A.condition, digits=digits, note=notes.condition(A)),
        Readout("eigenvalues", "eigenvalues λ", plain(A.eigenvalues, A.floor),
                digits=digits if A.real else min(3, digits), colour="eigen",
                note=_eigen(A)),
        *_turning(A),
        Readout("inverse", "inverse A⁻¹", inverse, digits=digits, note=_inverse(A)),
        Readout("v", "v", plain(moment.v), digits=of_v, colour="vector", note="also the normal of the plane"),
        Readout("Av", "Av", plain(moment.Av), digits=of_Av, colour="result", note=_stays_normal(moment)),
        Readout("normal", "A⁻ᵀv", normal, digits=min(4, digits), colour="truth", note=_normal(moment)),
    )  # fmt: skip


def _inverses(moment: Moment) -> tuple[Value, Value]:
    """The inverse and A⁻ᵀv, or why there are none."""
    A = moment.target
    if A.inverse is None or moment.normal is None:
        return no_inverse(A), no_inverse(A)
    return plain(A.inverse, A.crumb), plain(moment.normal, A.crumb * math.hypot(*moment.v.tolist()))


def _turning(A: Analysis) -> tuple[Readout, ...]:
    """Axis and angle, and the three Euler angles in the order that was chosen."""
    axis: Value = NO_TURN
    angle: Value = NO_TURN
    angles: Value = NO_TURN
    if A.turn is not None and A.euler is not None:
        axis = plain(A.turn.axis, ROUNDING) if A.turn.angle > ROUNDING else STILL
        angle = plain(math.degrees(A.turn.angle), ROUNDING)
        angles = plain([math.degrees(x) for x in A.euler.angles.tolist()], ROUNDING)
    unit = "°" if A.turn is not None else ""
    return (
        Readout("axis", "rotation axis", axis, colour="eigen", note=_axis(A)),
        Readout("angle", "rotation angle", angle, unit=unit, note="about that axis" if A.turn is not None else ""),
        Readout("euler", "Euler angles", angles, unit=unit, note=_euler(A)),
    )


def no_inverse(A: Analysis) -> str:
    """Why there is none, in the words of the readout and of the program."""
    return NO_INVERSE[A.rank] if A.flattens else TOO_NEAR


def equations(A: Matrix, v: Sequence[float], Av: Sequence[float], digits: int = 3) -> tuple[Equation, ...]:
    """A v as a product; A, v and Av as they are read."""
    column, image = (tuple((x,) for x in vector) for vector in (v, Av))
    return (Equation("Av", (A, column, "=", image), digits),)


def why_no_turn(A: Analysis) -> str:
    """Why A is no rotation; empty when it is one."""
    if A.turn is not None:
        return ""
    if A.orthogonal:
        return "lengths stay, but orientation flips: a turn and a mirror"
    return "lengths or angles change" if A.rank == 3 else "space is flattened"


def _axis(A: Analysis) -> str:
    if A.turn is None:
        return why_no_turn(A)
    if A.turn.angle <= ROUNDING:
        return "A = I"
    half = math.pi - A.turn.angle <= ROUNDING
    return "a half turn: both directions of the axis will do" if half else "A keeps it, λ = 1; length 1"


def _euler(A: Analysis) -> str:
    if A.turn is None:
        return "only a rotation has them"
    read = f"{'-'.join(A.order)}, {A.convention}, first to third"
    if not A.locked:
        return f"{read}, with the second in its usual range"
    return f"{read}; gimbal lock: two degrees of freedom remain, and one angle is put 0"


def _volume(moment: Moment) -> str:
    A = moment.target
    if A.rank < 3:
        return f"{in_doubles(A)}the volume collapses, {LEFT[A.rank]}"
    if A.det == 0:
        return "det underflows: it is smaller than any double"
    flat = "; on the way space passes through flat" if A.det < 0 and 0 < moment.t < 1 else ""
    return f"signed volume of the image of the unit cube: {multiplied('volumes', A.det)}{flat}"


def _trace(A: Analysis) -> str:
    return "1 + 2 cos of the rotation angle" if A.turn is not None else "the sum of the eigenvalues"


def _eigen(A: Analysis) -> str:
    if not A.real:
        return "one real eigenvalue: one line stays, all around it turns"
    sizes = [space.basis.shape[1] for space in A.kept]
    if 3 in sizes:
        return "every direction is an eigen-direction"
    if A.defective:
        return "defective: too few eigen-directions for a basis"
    if 2 in sizes:
        return "one of them keeps every direction of a whole plane"
    if (A.A == A.A.T).all():
        return "A is symmetric: its eigen-directions are perpendicular"
    return "three directions stay on their lines"


def _inverse(A: Analysis) -> str:
    if A.turn is not None or A.orthogonal:
        return "A is orthogonal: its inverse is its transpose"
    return notes.inverse(A)


def _stays_normal(moment: Moment) -> str:
    """Whether A v is still at right angles to the image of the plane that v is a normal of."""
    if moment.normal is None or not moment.v.any():
        return ""
    size = math.hypot(*moment.normal.tolist()) * math.hypot(*moment.Av.tolist())
    off = math.degrees(math.acos(min(1.0, abs(float(moment.normal @ moment.Av)) / size))) if size else 90.0
    if off < 1e-5:
        return "here also a normal of the image of the plane"
    return f"no normal of the image of the plane: {numeral(off)}° off"


def _normal(moment: Moment) -> str:
    if not moment.v.any():
        return "v = 0 is no normal"
    if moment.normal is None:
        return "without an inverse normals cannot be moved so"
    return "a normal of the image of the plane"
