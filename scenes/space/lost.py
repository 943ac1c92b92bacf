"""What A keeps and what it loses: eigenspaces, and of a singular A the image and the null space."""

from __future__ import annotations

import numpy as np

from scenes import solids
from scenes.marks import numeral
from scenes.space.drawing import HALF, Drawing
from scenes.space.moment import Host, Moment

REACH = HALF * 1.7  # of a line through the origin: to the corners of the window


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
        name = f"λ = {numeral(value)}"
        if A.turn is not None and space.basis.shape[1] == 1:
            name = f"axis, {name}"
        normal = np.cross(*space.basis.T) if space.basis.shape[1] == 2 else np.zeros(3)
        _space(on, space.basis, normal, name, "eigen", 0.12)


def _space(on: Drawing, basis: Host, normal: Host, name: str, role: str, alpha: float) -> None:
    """A line through the origin, or a plane with its normal, and its name where it leaves the window."""
    if basis.shape[1] == 1:
        along = _upward(basis[:, 0])
        on.line(np.stack([-REACH * along, REACH * along]), role)
        on.word(name, along * (0.93 * HALF / np.abs(along).max()), role, size=13)
        return
    corners = solids.patch(normal.tolist(), 0.0, HALF)
    if len(corners) < 3:
        return
    faces = np.array([(0, k, k + 1) for k in range(1, len(corners) - 1)])
    on.skin(corners, faces, role, alpha)
    on.line(np.concatenate([corners, corners[:1]]), role, 0.5)
    on.word(name, corners[np.argmax(corners[:, 2] - 0.1 * corners[:, 1])], role, size=13)


def _upward(x: Host) -> Host:
    """The direction of a line that rises, or, if it lies on the floor, the one to the right."""
    lead = next((entry for entry in x[::-1].tolist() if abs(entry) > 1e-9), 1.0)
    return x if lead > 0 else -x
