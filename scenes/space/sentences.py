"""What is said: the picture in a sentence that is true at every position of the controls."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenes.marks import numeral
from scenes.space.moment import Analysis, Moment
from scenes.transformations.facts import Host
from scenes.transformations.notes import in_doubles, multiplied

if TYPE_CHECKING:
    from scenes.space.space import Space

LEFT = {
    3: "space stays space",
    2: "only a plane is left of space",
    1: "only a line is left of space",
    0: "only a point is left of space",
}
ONTO = {2: "onto a plane", 1: "onto a line", 0: "onto a point, the origin"}


def alt(scene: Space, moment: Moment) -> str:
    """The picture in words."""
    what, A = scene.transformation.said(), moment.target
    if moment.t == 0:
        return f"Space before {what}: nothing has moved yet, every volume is kept."
    if moment.t < 1:
        flat = " To flip orientation space passes through flat on the way." if A.det < 0 else ""
        so_far = "at this moment it is flat" if moment.volume == 0 else f"so far {multiplied('volumes', moment.volume)}"
        return f"Space on the way from the identity to {what}, t = {numeral(moment.t)}: {so_far}.{flat}"
    effect = (
        multiplied("volumes", A.det)
        if A.regular
        else f"{in_doubles(A)}space collapses {ONTO[A.rank]}, and volumes become 0"
    )
    return f"Space under {what}: {effect}{_turn(A)}{_lock(A)}{_goes(scene, moment)}."


def _turn(A: Analysis) -> str:
    if A.turn is None or A.turn.angle < 1e-12:
        return ""
    return f"; it is one turn by {numeral(math.degrees(A.turn.angle), 4)}° about the axis {_point(A.turn.axis)}"


def _lock(A: Analysis) -> str:
    return "; the first and the third axis are one line, gimbal lock" if A.gimbals is not None and A.locked else ""


def _goes(scene: Space, moment: Moment) -> str:
    return f"; the vector {_point(moment.v)} goes to {_point(moment.Av)}" if scene.vector else ""


def _point(v: Host) -> str:
    return f"({', '.join(numeral(x if abs(x) > 1e-14 else 0.0) for x in v.tolist())})"
