"""The mathematics of the scene: what linear algebra says about A, and where space is on its way to A."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Array, Namespace, to_numpy
from scenes.space.knobs import Transformation
from scenes.transformations.facts import Facts, Host, facts, legible


@dataclass(frozen=True)
class Analysis(Facts):
    """What linear algebra says about A (3, 3); host arrays and numbers."""

    kept: tuple[linalg.Eigenspace, ...]  # to each real eigenvalue what it keeps
    orthogonal: bool
    turn: linalg.AxisAngle | None  # None when A is no rotation
    euler: linalg.EulerAngles | None  # in the order and the convention of the knobs
    order: str  # of the Euler angles
    convention: str
    gimbals: Host | None  # the axes of the three Euler angles that were set, as columns
    locked: bool  # whether the first and the third of them are one line

    @property
    def floor(self) -> float:
        """The size below which eigenvalues, their imaginary parts and singular values are rounding."""
        return (6e-16 if self.regular else 3e-15) * float(self.s[0])

    @property
    def crumb(self) -> float:
        """The size below which the entries of the inverse are rounding."""
        return 1e-15 * self.condition / float(self.s[-1]) if self.regular else 0.0

    @property
    def real(self) -> bool:
        """Whether all eigenvalues are."""
        return bool((np.abs(self.eigenvalues.imag) <= self.floor).all())

    @property
    def image(self) -> Host:
        """A basis (3, rank) of everything that A can reach, as columns."""
        return self.U[:, : self.rank]

    @property
    def null_space(self) -> Host:
        """A basis (3, 3 − rank) of everything that A sends to 0, as columns."""
        return self.Vh[self.rank :].T


@dataclass(frozen=True)
class Moment:
    """The matrix ``At`` at the progress ``t`` on the way from the identity to A, and v with its images."""

    target: Analysis
    t: float
    At: Host
    volume: float  # signed, of the image of the unit cube under At
    v: Host
    Av: Host
    Atv: Host
    normal: Host | None  # A⁻ᵀ v; None when A is singular
    normal_now: Host  # a normal of the image under At of the plane at right angles to v; 0 where there is none

    @property
    def digits(self) -> tuple[int, int, int, int]:
        """Significant digits with which to read A, v, A v and their equation, as many as tell them from others."""
        entries, v = self.target.digits, legible(self.v.tolist())
        if entries is None or v is None:
            return entries or 4, v or 4, 4, 3
        rounding = 4e-15 * float(self.target.s[0]) * math.hypot(*self.v.tolist())
        Av = legible(self.Av.tolist(), rounding) or 4
        return entries, v, Av, max(entries, v, Av)

    @property
    def half_axes(self) -> Host:
        """The half-axes (3, 3) of the ellipsoid under At as rows, the longest first."""
        if self.t == 1:
            return np.asarray((self.target.U * self.target.s).T)
        factors = linalg.svd(self.At)
        return np.asarray((factors.U * factors.s).T)


def moment(transformation: Transformation, t: float, v: tuple[float, ...], xp: Namespace, device: Any) -> Moment:
    """Solve the scene; what does not depend on t and v is computed once."""
    target = analysis(transformation, xp, device)
    vector = np.array(v)
    Av = linalg.apply(target.A, vector)
    normal = None if target.inverse is None else linalg.apply(target.inverse.T, vector)
    if t == 1:
        At, volume, Atv = target.A, target.det, Av
    else:
        At = to_numpy(linalg.interpolate_space(transformation.array(xp, device), t))
        volume, rounding = float(linalg.det(At)), 4e-15 * float(np.abs(At).max()) ** 3
        volume, Atv = volume if abs(volume) > rounding else 0.0, linalg.apply(At, vector)
    return Moment(target, t, At, volume, vector, Av, Atv, normal, _carried(At, vector))


@lru_cache(maxsize=256)
def analysis(transformation: Transformation, xp: Namespace, device: Any) -> Analysis:
    """What linear algebra says about a transformation; kept, because t and v move without touching it."""
    A = transformation.array(xp, device)
    factors, spectrum = linalg.svd(A), linalg.eig(A)
    return Analysis(
        **facts(A, factors, spectrum, transformation.flattens),
        kept=tuple(linalg.Eigenspace(space.value, to_numpy(space.basis)) for space in linalg.eigenspaces(A, spectrum)),
        **_turning(transformation, A),
    )


def _turning(transformation: Transformation, A: Array) -> dict[str, Any]:
    """What is said of A when it is a rotation, and of the angles that it was set with."""
    gimbals = getattr(transformation, "gimbals", None)
    found: dict[str, Any] = {"orthogonal": False, "turn": None, "euler": None, "locked": False}
    found |= {"order": transformation.order, "convention": transformation.convention}
    found["gimbals"] = gimbals() if gimbals else None
    if not bool(linalg.is_rotation(A)):
        found["orthogonal"] = bool(linalg.is_rotation(-A))
        return found
    turn = linalg.axis_angle(A)
    intrinsic = transformation.convention == "intrinsic"
    angles = linalg.euler_angles(A, order=transformation.order, intrinsic=intrinsic)
    return found | {
        "orthogonal": True,
        "turn": linalg.AxisAngle(to_numpy(turn.axis), float(turn.angle)),
        "euler": linalg.EulerAngles(to_numpy(angles.angles), bool(angles.locked)),
        "locked": bool(angles.locked),
    }


def _carried(At: Host, v: Host) -> Host:
    """(cof At) v, brought to the length of v; 0 where that is no direction."""
    scale = float(np.abs(At).max()) or 1.0
    normal = np.asarray(linalg.cofactor(At / scale) @ v)
    size, length = math.hypot(*normal.tolist()), math.hypot(*v.tolist())
    return normal * (length / size) if size > 1e-12 * length > 0 else np.zeros(3)
