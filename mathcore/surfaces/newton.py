"""Newton's method for the minimum of a convex surface."""

from __future__ import annotations

import numpy as np

from mathcore.surfaces.base import Minimum, Surface


def newton(surface: Surface, start: tuple[float, float] = (0.0, 0.0), steps: int = 200) -> Minimum | None:
    """The minimum of a strictly convex surface, or None when it lies too far out to be found.

    x ← x − t H⁻¹ ∇f,   t the first of 1, ½, ¼, … that does not lead upwards

    Parameters
        surface: convex, with a Hessian that is positive definite.
        start: where to begin.
        steps: how many steps at most.
    Returns
        Minimum or None.
    Notes
        Near the minimum each step squares the error, so the last one, of relative size 10⁻⁸, leaves rounding only.

    >>> from mathcore.surfaces.quadratics import Booth
    >>> newton(Booth())
    Minimum(x=(1.0, 3.0), f=0.0)

    Reference: Boyd & Vandenberghe, Convex Optimization (2004), section 9.5.
    """
    x = np.asarray(start, dtype=np.float64)
    f = float(surface.value(x))
    for _ in range(steps):
        try:
            step = -np.linalg.solve(surface.hessian(x), surface.gradient(x))
        except np.linalg.LinAlgError:  # so flat that the Hessian is rounded to a singular one
            return None
        while (lower := float(surface.value(x + step))) > f * (1 + 1e-14):
            step = step / 2
        x, f = x + step, lower
        if np.linalg.norm(step) <= 1e-8 * np.linalg.norm(x) + 1e-12:
            return Minimum((float(x[0]), float(x[1])), f)
    return None
