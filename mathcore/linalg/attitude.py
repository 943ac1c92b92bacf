"""From the matrix of a rotation of space back to its axis and angle, and to three angles.

Angles are radians; *intrinsic* and *extrinsic* as in `mathcore.linalg.rotations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, real, rows, square
from mathcore.linalg.measures import det
from mathcore.linalg.rotations import known_order


@dataclass(frozen=True)
class AxisAngle:
    """A turn about ``axis`` (..., 3), of length 1, by ``angle`` (...) between 0 and π."""

    axis: Array
    angle: Array


@dataclass(frozen=True)
class EulerAngles:
    """Three ``angles`` (..., 3); ``locked`` (...) where first and third turn about one line, and the third is put 0."""

    angles: Array
    locked: Array


def is_rotation(a: Any, tolerance: float | None = None) -> Array:
    """Whether a map of space only turns: lengths, angles and orientation stay.

    aᵀa = I  and  det a > 0

    Parameters
        a: array (..., 3, 3), real.
        tolerance: number ≥ 0; entries of aᵀa − I up to it count as 0. Without it 10⁴ eps, 2·10⁻¹² for float64.
    Returns
        array (...) of truths.
    Raises
        ValueError when a is not 3 × 3, not real or not finite.

    >>> bool(is_rotation([[0, 0, 1], [1, 0, 0], [0, 1, 0]]))
    True

    Reference: Strang, Introduction to Linear Algebra (2016), section 4.4.
    """
    a = _space(a, "a")
    xp = namespace(a)
    scale = xp.max(xp.abs(a), axis=(-2, -1))
    tame = xp.where((scale < 2)[..., None, None], a, xp.zeros_like(a))  # else the product could overflow
    off = xp.abs(xp.matrix_transpose(tame) @ tame - xp.eye(3, dtype=a.dtype, device=a.device))
    limit = 1e4 * xp.finfo(a.dtype).eps if tolerance is None else tolerance
    return xp.all(off <= limit, axis=(-2, -1)) & (det(tame) > 0)


def axis_angle(r: Any) -> AxisAngle:
    """The one axis about which a rotation turns space, and by how much.

    q = (w, u sin θ/2) with w = cos θ/2,  read from r where its largest component is;   θ = 2 atan2(|u sin θ/2|, w)

    Parameters
        r: array (..., 3, 3), rotations.
    Returns
        AxisAngle with axis (..., 3) and angle (...), 0 ≤ angle ≤ π.
    Raises
        ValueError when r is not a rotation.
    Notes
        With angle 0 every axis will do, and the third one is returned; with angle π both directions will, and the one
        whose first entry other than 0 is positive is returned. The trace alone, θ = arccos((tr r − 1) / 2), would lose
        half of the digits near 0 and near π.

    >>> axis_angle([[0, -1, 0], [1, 0, 0], [0, 0, 1]]).axis
    array([0., 0., 1.])

    Reference: Shepperd, Quaternion from rotation matrix, J. Guidance and Control 1 (1978), 223.
    """
    q = _quaternion(_rotation(r))
    xp = namespace(q)
    w, u = q[..., 0], q[..., 1:]
    size = xp.sqrt(xp.sum(u * u, axis=-1))
    still = size == 0
    third = xp.asarray([0.0, 0.0, 1.0], dtype=q.dtype, device=q.device)
    axis = xp.where(still[..., None], third, u / xp.where(still, 1.0, size)[..., None])
    half = w <= 4 * xp.finfo(q.dtype).eps  # a half turn: the sign of the axis is free
    return AxisAngle(xp.where(half[..., None], _leading(axis), axis) + 0.0, 2 * xp.atan2(size, w))


def euler_angles(r: Any, *, order: str = "zyx", intrinsic: bool = True) -> EulerAngles:
    """Three angles that make a rotation, of which there are always at least two triples.

    intrinsic ijk, three different axes:  r[i, k] = ± sin(second);   iji:  r[i, i] = cos(second)

    Parameters
        r: array (..., 3, 3), rotations.
        order, intrinsic: as in `rotation_euler`.
    Returns
        EulerAngles with angles (..., 3), radians: the second between −π/2 and π/2, or between 0 and π where the third
        axis is the first again; the others between −π and π.
    Raises
        ValueError when r is not a rotation, or the order is none.
    Notes
        In gimbal lock only the sum or the difference of first and third can be known; the third is put 0 (the first,
        where the turns are extrinsic). Near it both lose digits.

    >>> euler_angles([[0, -1, 0], [1, 0, 0], [0, 0, 1]]).angles.round(6)
    array([1.570796, 0.      , 0.      ])

    Reference: Diebel, Representing attitude (2006), tables; Markley & Shuster, J. Astronautical Sciences 51 (2003).
    """
    r = _rotation(r)
    xp = namespace(r)
    i, j, last = ("xyz".index(letter) for letter in (known_order(order) if intrinsic else known_order(order)[::-1]))
    k = 3 - i - j
    sign = 1.0 if (j - i) % 3 == 1 else -1.0
    first, second, third, free = (_proper if last == i else _tait_bryan)(r, i, j, k, sign)
    locked = free <= xp.finfo(r.dtype).eps ** 0.5
    first = xp.where(locked, xp.atan2(sign * r[..., k, j], r[..., j, j]), first)
    third = xp.where(locked, xp.zeros_like(third), third)
    angles = [first, second, third] if intrinsic else [third, second, first]
    return EulerAngles(xp.stack(angles, axis=-1) + 0.0, locked)


def _proper(r: Array, i: int, j: int, k: int, sign: float) -> tuple[Array, Array, Array, Array]:
    """The intrinsic angles iji, k the axis left out, and |sin second|, without which first and third are not known."""
    xp = namespace(r)
    free = xp.hypot(r[..., i, j], r[..., i, k])
    first = xp.atan2(r[..., j, i], -sign * r[..., k, i])
    return first, xp.atan2(free, r[..., i, i]), xp.atan2(r[..., i, j], sign * r[..., i, k]), free


def _tait_bryan(r: Array, i: int, j: int, k: int, sign: float) -> tuple[Array, Array, Array, Array]:
    """The intrinsic angles ijk, and cos second, without which first and third are not known."""
    xp = namespace(r)
    free = xp.hypot(r[..., i, i], r[..., i, j])
    first = xp.atan2(-sign * r[..., j, k], r[..., k, k])
    return first, xp.atan2(sign * r[..., i, k], free), xp.atan2(-sign * r[..., i, j], r[..., i, i]), free


def _space(a: Any, name: str) -> Array:
    a = real(square(a, name), name)
    if a.shape[-1] != 3:
        raise ValueError(f"{name} must be 3 × 3, got shape {tuple(a.shape)}")
    return a


def _rotation(r: Any) -> Array:
    r = _space(r, "r")
    if not every(is_rotation(r)):
        raise ValueError("r must be a rotation (orthogonal, with determinant 1), got another matrix")
    return r


def _quaternion(r: Array) -> Array:
    """The quaternion (w, x, y, z) of a rotation, w ≥ 0, read where its largest component is."""
    xp = namespace(r)
    a, b, c = r[..., 0, 0], r[..., 1, 1], r[..., 2, 2]
    x, y, z = r[..., 2, 1] - r[..., 1, 2], r[..., 0, 2] - r[..., 2, 0], r[..., 1, 0] - r[..., 0, 1]
    xy, xz, yz = r[..., 0, 1] + r[..., 1, 0], r[..., 0, 2] + r[..., 2, 0], r[..., 1, 2] + r[..., 2, 1]
    # Row n is 4 qₙ q: the row of the largest qₙ is the one to read.
    table = rows([1 + a + b + c, x, y, z], [x, 1 + a - b - c, xy, xz], [y, xy, 1 - a + b - c, yz],
                 [z, xz, yz, 1 - a - b + c])  # fmt: skip
    largest = xp.argmax(xp.stack([a + b + c, a, b, c], axis=-1), axis=-1)
    chosen = largest[..., None] == xp.arange(4, device=r.device)
    q = xp.sum(xp.where(chosen[..., None], table, 0.0), axis=-2)
    q = xp.where(q[..., :1] < 0, -q, q)
    return q / xp.sqrt(xp.sum(q * q, axis=-1, keepdims=True))


def _leading(x: Array) -> Array:
    """Vectors turned so that the first entry that is more than rounding is positive."""
    xp = namespace(x)
    tiny = 8 * xp.finfo(x.dtype).eps
    a, b, c = x[..., 0], x[..., 1], x[..., 2]
    lead = xp.where(xp.abs(a) > tiny, a, xp.where(xp.abs(b) > tiny, b, c))
    return xp.where((lead < 0)[..., None], -x, x)
