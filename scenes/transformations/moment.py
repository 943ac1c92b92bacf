"""The mathematics of the scene: what linear algebra says about A, and where the plane is on its way to A."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy
from scenes.transformations.facts import Facts, Host, facts, legible
from scenes.transformations.knobs import Transformation


@dataclass(frozen=True)
class Analysis(Facts):
    """What linear algebra says about A (2, 2); host arrays and numbers."""

    eigenvectors: Host  # (2, 2), columns
    null_space: Host  # (2, 2 − rank), columns
    image: Host  # (2, rank), columns

    @property
    def floor(self) -> float:
        """The size below which the eigenvalues and singular values of a singular A are rounding."""
        return 0.0 if self.regular else 1e-15 * float(self.s[0])

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
    found = facts(A, factors, spectrum, transformation.flattens)
    rank = found["rank"]
    return Analysis(
        **found,
        eigenvectors=to_numpy(spectrum.vectors),
        null_space=np.empty((2, 0)) if rank == 2 else to_numpy(factors.null_space()),
        image=found["U"][:, :rank],
    )
