"""Rotations of space as matrices: by an axis and an angle, or by three angles about coordinate axes.

Angles are radians; positive turns look counter-clockwise to an eye towards which the axis points (right-hand rule).
A matrix turns columns of coordinates, x ↦ R x. *Intrinsic*: each turn is about an axis of the body, as the turns before
have left it. *Extrinsic*: each turn is about an axis that stands still.
"""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, Namespace, namespace
from mathcore.linalg.checks import entries, every, real, rows, vectors

# The six orders of three different axes (Tait–Bryan) and the six that come back to the first axis (proper Euler).
ORDERS = ("zyx", "zxy", "yzx", "yxz", "xyz", "xzy", "zxz", "zyz", "xyx", "xzx", "yxy", "yzy")


def rotation_about(axis: Any, theta: Any, *, xp: Namespace = None, device: Any = None) -> Array:
    """Turn space about an axis through the origin by the angle θ.

    R = I + sin θ K + (1 − cos θ) K²  with  K x = u × x,  u = axis / |axis|

    Parameters
        axis: array (..., 3), not 0; its length does not matter.
        theta: angle, any shape (...), radians.
    Returns
        array (..., 3, 3), orthogonal, with determinant 1.
    Raises
        ValueError when axis is not a direction of space, or theta is not finite and real.
    Notes
        1 − cos θ is computed as 2 sin²(θ/2), which keeps its digits when θ is small.

    >>> rotation_about([0, 0, 2], 0.0)
    array([[1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])

    Reference: Diebel, Representing attitude (2006), on rotation vectors (Rodrigues' formula).
    """
    xp = xp or namespace(axis, theta)
    u = unit(vectors(axis, "axis", xp), "axis")
    (theta,) = entries({"theta": theta}, xp, device or u.device)
    if u.shape[-1] != 3:
        raise ValueError(f"axis must have 3 entries, got {u.shape[-1]}")
    x, y, z, theta = xp.broadcast_arrays(u[..., 0], u[..., 1], u[..., 2], theta)
    c, s, rest = xp.cos(theta), xp.sin(theta), 2 * xp.sin(theta / 2) ** 2
    return rows(
        [c + rest * x * x, rest * x * y - s * z, rest * x * z + s * y],
        [rest * y * x + s * z, c + rest * y * y, rest * y * z - s * x],
        [rest * z * x - s * y, rest * z * y + s * x, c + rest * z * z],
    )


def rotation_euler(first: Any, second: Any, third: Any, *, order: str = "zyx", intrinsic: bool = True,
                   xp: Namespace = None, device: Any = None) -> Array:  # fmt: skip
    """Turn space three times, each time about a coordinate axis.

    intrinsic ijk: R = Rᵢ(first) Rⱼ(second) Rₖ(third);   extrinsic ijk: R = Rₖ(third) Rⱼ(second) Rᵢ(first)

    Parameters
        first, second, third: angles, numbers or arrays (...), radians.
        order: the axes of the three turns, one of `ORDERS`; neighbours differ.
        intrinsic: whether the axes are those of the body, which turn along.
    Returns
        array (..., 3, 3), orthogonal, with determinant 1.
    Raises
        ValueError when an angle is not finite and real, or the order is none.
    Notes
        Intrinsic turns in one order are extrinsic turns in the opposite one, angles reversed too. Aeronautics' heading,
        pitch and roll are intrinsic zyx; SciPy writes intrinsic orders in capitals.

    >>> rotation_euler(0, 0, 0)
    array([[1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])

    Reference: Diebel, Representing attitude (2006), on Euler angles, with a table for each order.
    """
    one, two, three = _turns(first, second, third, order, xp, device)
    return one @ two @ three if intrinsic else three @ two @ one


def gimbal_axes(first: Any, second: Any, third: Any, *, order: str = "zyx", intrinsic: bool = True,
                xp: Namespace = None, device: Any = None) -> Array:  # fmt: skip
    """The axes about which a small change of each of three Euler angles turns the body now.

    intrinsic ijk: eᵢ,  Rᵢ(first) eⱼ,  Rᵢ(first) Rⱼ(second) eₖ

    Parameters
        first, second, third, order, intrinsic: as in `rotation_euler`.
    Returns
        array (..., 3, 3): the columns are the axes, seen from outside. Their rank is the number of directions in which
        the angles can turn the body: 3, or 2 in gimbal lock.
    Raises
        ValueError when an angle is not finite and real, or the order is none.
    Notes
        d R / d angleₙ = [axisₙ]ₓ R. The second axis is at right angles to both others; the first and the third meet
        where the middle angle is ±90° (three different axes) or 0° or 180° (first and third the same).

    >>> int(abs(gimbal_axes(0.3, 0.0, 0.4)).sum())
    3

    Reference: Diebel, Representing attitude (2006), on the singularities of Euler angles.
    """
    one, two, three = _turns(first, second, third, order, xp, device)
    xp, (i, j, k) = namespace(one), ("xyz".index(letter) for letter in order)
    eye = xp.zeros_like(one) + xp.eye(3, dtype=one.dtype, device=one.device)
    if intrinsic:
        columns = [eye[..., :, i], one[..., :, j], (one @ two)[..., :, k]]
    else:
        columns = [(three @ two)[..., :, i], three[..., :, j], eye[..., :, k]]
    return xp.stack(columns, axis=-1)


def unit(x: Array, name: str) -> Array:
    """Vectors (..., n) brought to length 1; the name goes into the message when one is 0."""
    x = real(x, name)
    xp = namespace(x)
    largest = xp.max(xp.abs(x), axis=-1, keepdims=True)
    if not every(largest[..., 0] > 0):
        raise ValueError(f"{name} must not be 0, got a vector of zeros")
    x = x / largest  # squares neither overflow nor vanish
    return x / xp.sqrt(xp.sum(x * x, axis=-1, keepdims=True))


def _turns(first: Any, second: Any, third: Any, order: str, xp: Namespace, device: Any) -> list[Array]:
    """The three turns about coordinate axes."""
    known_order(order)
    angles = entries({"first": first, "second": second, "third": third}, xp, device)
    return [_about("xyz".index(letter), angle) for letter, angle in zip(order, angles, strict=True)]


def _about(i: int, theta: Array) -> Array:
    """The turn by θ about a coordinate axis."""
    xp = namespace(theta)
    c, s = xp.cos(theta), xp.sin(theta)
    if i == 0:
        return rows([1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c])
    if i == 1:
        return rows([c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c])
    return rows([c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0])


def known_order(order: str) -> str:
    """``order`` if it is one of `ORDERS`."""
    if order not in ORDERS:
        raise ValueError(f"order must be one of {', '.join(ORDERS)}, got {order!r}")
    return order
