"""What A keeps and what it loses: eigenspaces, and of a singular A the image and the null space."""

from __future__ import annotations

import numpy as np

from scenes.solids import labelled
from scenes.space.drawing import HALF, UP, Drawing
from scenes.space.moment import Moment
from scenes.transformations.facts import Host

RADIUS = 0.85 * HALF  # of a plane through the origin
REACH = 0.95 * HALF  # of a line


def subspaces(on: Drawing, moment: Moment) -> None:
    """Of a singular A: the plane, the line or the point where everything lands, and what is lost."""
    A = moment.target
    if A.rank == 3:
        return
    of, land = ("", "everything lands here") if moment.t == 1 else (" of A", "A sends everything here")
    if A.rank == 0:
        on.word(land, np.array([0.0, 0.0, -0.5]), "result")
        return
    _space(on, A.image, A.U[:, -1], f"image{of}", "result", 0.16)
    _space(on, A.null_space, A.Vh[0], f"null space{of}", "data", 0.22)


def kept(on: Drawing, moment: Moment) -> None:
    """The lines and planes that A keeps, with their eigenvalues; nothing when every direction is kept."""
    A = moment.target
    for space in A.kept:
        value = 0.0 if abs(space.value) <= A.floor else space.value
        if space.basis.shape[1] == 3 or (value == 0.0 and A.rank < 3):
            continue  # the null space is named already
        name = labelled("λ", value)
        if A.turn is not None and space.basis.shape[1] == 1:
            name = f"axis, {name}"
        normal = np.cross(*space.basis.T) if space.basis.shape[1] == 2 else np.zeros(3)
        _space(on, space.basis, normal, name, "eigen", 0.12)


def _space(on: Drawing, basis: Host, normal: Host, name: str, role: str, alpha: float) -> None:
    """A line through the origin, or a plane with its normal, and its name where it leaves the window."""
    if basis.shape[1] == 1:
        along = _upward(basis[:, 0])
        on.line(np.stack([-REACH * along, REACH * along]), role)
        on.word(name, REACH * along, role, beyond=0.15, small=True)
        return
    u = basis[:, 0]
    across = np.cross(normal, u)
    turn = np.linspace(0, 2 * np.pi, 49)[:, None]
    rim = RADIUS * (np.cos(turn) * u + np.sin(turn) * across)
    on.skin(rim, np.array([(0, k, k + 1) for k in range(1, len(rim) - 2)]), role, alpha)
    on.line(rim, role, 0.5)
    on.word(name, rim[np.argmax(rim @ UP)], role, beyond=0.1, small=True)


def _upward(x: Host) -> Host:
    """The direction of a line that rises, or, if it lies on the floor, the one to the right."""
    lead = next((entry for entry in x[::-1].tolist() if abs(entry) > 1e-9), 1.0)
    return x if lead > 0 else -x
