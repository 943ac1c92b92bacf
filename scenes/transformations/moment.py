"""The mathematics of the scene: what linear algebra says about A, and where the plane is on its way to A."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy
from scenes.transformations.knobs import Transformation

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Analysis:
    """A (2, 2) and what linear algebra says about it; host arrays and numbers."""

    A: Host
    det: float
    trace: float
    rank: int
    flattens: bool  # whether det A = 0, and not only too small to tell from 0
    condition: float  # ∞ when A is singular
    eigenvalues: Host  # (2,), complex when there is no real one
    eigenvectors: Host  # (2, 2), columns
    defective: bool
    U: Host  # A = U diag(s) Vh
    s: Host
    Vh: Host
    inverse: Host | None  # None when A is singular
    null_space: Host  # (2, 2 − rank), columns
    image: Host  # (2, rank), columns
    digits_lost: float  # when A x = b is solved; 0 where it is not worth a word

    @property
    def floor(self) -> float:
        """The size below which the eigenvalues and singular values of a singular A are rounding."""
        return 0.0 if self.rank == 2 else 1e-15 * float(self.s[0])

    @cached_property
    def digits(self) -> int | None:
        """Significant digits with which the entries of A are read back as they are; None when 12 are too few."""
        return legible(self.A.ravel().tolist())

    @property
    def real(self) -> bool:
        """Whether there are real eigenvectors."""
        return bool(self.eigenvalues.dtype.kind != "c")

    @property
    def scalar(self) -> bool:
        """Whether A = λI, so that every direction is an eigen-direction."""
        return bool(self.real and not self.defective and self.eigenvalues[0] == self.eigenvalues[1])


@dataclass(frozen=True)
class Moment:
    """The matrix ``At`` at the progress ``t`` on the way from the identity to A, and v with its images."""

    target: Analysis
    t: float
    At: Host
    area: float  # signed, of the image of the unit square under At
    v: Host
    Av: Host
    Atv: Host

    @cached_property
    def digits(self) -> tuple[int, int, int, int]:
        """Significant digits with which to read A, v, A v and their equation, as many as tell them from others."""
        entries, v = self.target.digits, legible(self.v.tolist())
        if entries is None or v is None:
            return entries or 6, v or 6, 6, 3
        Av = legible(self.Av.tolist(), self.rounding) or 6
        return entries, v, Av, max(entries, v, Av)

    @property
    def rounding(self) -> float:
        """The size below which an entry of A v is rounding."""
        return 1e-15 * float(self.target.s[0]) * math.hypot(*self.v.tolist())

    @cached_property
    def half_axes(self) -> Host:
        """The half-axes (2, 2) of the ellipse under At as rows: the longer one first."""
        factors = self.target if self.t == 1 else linalg.svd(self.At)
        return np.asarray((factors.U * factors.s).T)


def legible(numbers: Sequence[float], tolerance: float = 0.0) -> int | None:
    """The least of 4 … 12 significant digits with which all numbers are read back; None when 12 are too few."""
    digits = 4
    for x in numbers:
        while abs(float(f"{x:.{digits}g}") - x) > tolerance:
            digits += 1
            if digits > 12:
                return None
    return digits


def moment(transformation: Transformation, t: float, v: tuple[float, float], xp: Namespace, device: Any) -> Moment:
    """Solve the scene; what does not depend on t and v is computed once."""
    target = analysis(transformation, xp, device)
    vector = np.array(v)
    Av = linalg.apply(target.A, vector)
    if t == 1:
        return Moment(target, t, target.A, target.det, vector, Av, Av)
    At = to_numpy(linalg.interpolate(transformation.array(xp, device), t))
    area, rounding = float(linalg.det(At)), 1e-15 * float(np.abs(At).max()) ** 2
    return Moment(target, t, At, area if abs(area) > rounding else 0.0, vector, Av, linalg.apply(At, vector))


@lru_cache(maxsize=256)
def analysis(transformation: Transformation, xp: Namespace, device: Any) -> Analysis:
    """What linear algebra says about a transformation; kept, because t and v move without touching it."""
    A = transformation.array(xp, device)
    factors, spectrum = linalg.svd(A), linalg.eig(A)
    condition = float(factors.condition)
    regular = condition < math.inf
    rank = 2 if regular else int(factors.rank())
    return Analysis(
        A=to_numpy(A),
        det=float(linalg.det(A)) if regular else 0.0,
        trace=float(linalg.trace(A)),
        rank=rank,
        flattens=not regular and transformation.flattens(),
        condition=condition,
        eigenvalues=to_numpy(spectrum.values),
        eigenvectors=to_numpy(spectrum.vectors),
        defective=bool(spectrum.defective),
        U=to_numpy(factors.U),
        s=to_numpy(factors.s),
        Vh=to_numpy(factors.Vh),
        inverse=to_numpy(linalg.inverse(A, factors)) if regular else None,
        null_space=np.empty((2, 0)) if regular else to_numpy(factors.null_space()),
        image=to_numpy(factors.U)[:, :rank],
        digits_lost=float(linalg.digits_lost(condition)) if condition >= 1000 else 0.0,
    )
