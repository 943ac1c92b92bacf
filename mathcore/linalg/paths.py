"""The way from doing nothing to a map, as the eye expects it: turning like a rotation, stretching like a stretch."""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import entries, real, rows, square
from mathcore.linalg.measures import det, rank


def interpolate(a: Any, t: Any) -> Array:
    """A map of the plane on its way: the identity at t = 0, a at t = 1.

    M(t) = R(tθ) ((1 − t) I + t P)  with  a = R(θ) P,  which is  (1 − t) R(tθ) + t R(tθ − θ) a

    Parameters
        a: array (..., 2, 2), real.
        t: number or array (...) between 0 and 1; with an array of shape (k,) one matrix gives k.
    Returns
        array (..., 2, 2), exact at both ends.
    Raises
        ValueError when a is not 2 × 2, not real or not finite, or t is not between 0 and 1.
    Notes
        R(θ) is the rotation nearest to a, see `turn`, and P is symmetric. If det a > 0 this is the polar decomposition
        and the path never flattens the plane. If det a < 0 no path can avoid that: P has one negative eigenvalue, and
        along that axis the plane goes through zero, once. If a is a scaled reflection or zero, θ is free and chosen 0.
        `glide_kind` says which it is.

    >>> interpolate([[3, 0], [0, 1]], 0.5)
    array([[2., 0.],
           [0., 1.]])

    Reference: Shoemake & Duff, Matrix animation and polar decomposition, Graphics Interface (1992).
    """
    a = _plane(a)
    xp = namespace(a)
    (t,) = entries({"t": t}, xp, a.device)
    if not xp.all((t >= 0) & (t <= 1)):
        raise ValueError(f"t must be between 0 and 1, got {t}")
    t, theta = xp.astype(t, a.dtype, copy=False), turn(a)
    there, back = t[..., None, None], (1 - t)[..., None, None]
    angles = xp.stack([t * theta, (t - 1) * theta])
    c, s = xp.cos(angles), xp.sin(angles)
    R = rows([c, -s], [s, c])  # both rotations in one go: the angles are known to be finite
    return back * R[0, ...] + there * (R[1, ...] @ a)


def turn(a: Any) -> Array:
    """The angle of the rotation that is nearest to a map of the plane.

    tan θ = (a₂₁ − a₁₂) / (a₁₁ + a₂₂)

    Parameters
        a: array (..., 2, 2), real.
    Returns
        array (...), radians, −π < θ ≤ π; 0 where every rotation is as near, but for rounding: at scaled reflections.
    Raises
        ValueError when a is not 2 × 2, not real or not finite.

    >>> float(turn([[0, -2], [2, 0]]))
    1.5707963267948966

    Reference: Shoemake & Duff, Matrix animation and polar decomposition, Graphics Interface (1992).
    """
    a = _plane(a)
    xp = namespace(a)
    # Adding 0 turns −0 into 0: for −0 the arctangent would answer −π in place of π.
    y, x = a[..., 1, 0] - a[..., 0, 1] + 0.0, a[..., 0, 0] + a[..., 1, 1]
    rounding = 4 * xp.finfo(a.dtype).eps * xp.sum(xp.abs(a), axis=(-2, -1))
    return xp.where(xp.abs(x) + xp.abs(y) <= rounding, 0.0, xp.atan2(y, x))


def glide_kind(a: Any) -> str:
    """What `interpolate` does on its way to a map, in a word.

    det a > 0: "turn" (turns and stretches);  det a < 0: "flip" (flattens one axis, once);  det a = 0: "collapse"

    Parameters
        a: array (2, 2), real.
    Returns
        "turn", "flip" or "collapse".
    Raises
        ValueError when a is not 2 × 2, not real or not finite.

    >>> glide_kind([[0, 1], [1, 0]])
    'flip'

    Reference: Shoemake & Duff, Matrix animation and polar decomposition, Graphics Interface (1992).
    """
    a = _plane(a)
    if a.ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {a.shape}")
    if rank(a) < 2:
        return "collapse"
    return "turn" if det(a) > 0 else "flip"


def _plane(a: Any) -> Array:
    a = real(square(a))
    if a.shape[-1] != 2:
        raise ValueError(f"a must be 2 × 2, got shape {a.shape}")
    return a
