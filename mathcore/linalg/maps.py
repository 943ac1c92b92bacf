"""Linear and affine maps as matrices: how to make them, do one after the other, and move points with them.

A map's matrix has the images of the basis vectors as its columns. Angles are radians, positive from the first axis
towards the second. A batch of maps is an array (..., n, n).
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from mathcore.backend import Array, Namespace, namespace
from mathcore.linalg.checks import entries, matrix, rows, square, vectors


def rotation(theta: Any, *, xp: Namespace = None, device: Any = None) -> Array:
    """Turn the plane about the origin by the angle θ.

    R(θ) = [[cos θ, −sin θ], [sin θ, cos θ]]

    Parameters
        theta: angle, any shape (...), radians; positive turns the first axis towards the second.
    Returns
        array (..., 2, 2), orthogonal, with determinant 1.
    Raises
        ValueError when theta is not finite and real.
    Notes
        Cosine and sine are rounded: a quarter turn has 6e-17 where mathematics has 0.

    >>> rotation(0.0)
    array([[1., 0.],
           [0., 1.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 4.4, example 1.
    """
    (theta,) = entries({"theta": theta}, xp, device)
    xp = namespace(theta)
    c, s = xp.cos(theta), xp.sin(theta)
    return rows([c, -s], [s, c])


def scaling(*factors: Any, xp: Namespace = None, device: Any = None) -> Array:
    """Stretch each axis by its own factor.

    S = diag(s₁, …, sₙ)

    Parameters
        factors: one number, or array (...), for each axis; negative flips the axis, 0 flattens it.
    Returns
        array (..., n, n), diagonal, with determinant s₁ ⋯ sₙ.
    Raises
        ValueError when there is no factor, or one is not finite and real.

    >>> scaling(2, -1)
    array([[ 2.,  0.],
           [ 0., -1.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 8.1.
    """
    if not factors:
        raise ValueError("scaling must have at least one factor, got none")
    s = entries({f"factor {i}": factor for i, factor in enumerate(factors, 1)}, xp, device)
    return rows(*([s[i] if i == j else 0.0 for j in range(len(s))] for i in range(len(s))))


def shear(x: Any = 0, y: Any = 0, *, xp: Namespace = None, device: Any = None) -> Array:
    """Slide the plane along the first axis by x for each unit of height, and along the second by y for each of width.

    H = [[1, x], [y, 1]]

    Parameters
        x, y: numbers or arrays (...); with only one of them not 0 areas are kept.
    Returns
        array (..., 2, 2) with determinant 1 − xy.
    Raises
        ValueError when x or y is not finite and real.

    >>> shear(x=0.5)
    array([[1. , 0.5],
           [0. , 1. ]])

    Reference: Foley, van Dam, Feiner & Hughes, Computer Graphics (1990), chapter 5.
    """
    x, y = entries({"x": x, "y": y}, xp, device)
    return rows([1.0, x], [y, 1.0])


def reflection(theta: Any, *, xp: Namespace = None, device: Any = None) -> Array:
    """Mirror the plane in the line through the origin at the angle θ.

    F(θ) = [[cos 2θ, sin 2θ], [sin 2θ, −cos 2θ]] = 2 u uᵀ − I  with  u = (cos θ, sin θ)

    Parameters
        theta: angle of the mirror, any shape (...), radians.
    Returns
        array (..., 2, 2), orthogonal and symmetric, with determinant −1; it is its own inverse.
    Raises
        ValueError when theta is not finite and real.

    >>> reflection(0.0)
    array([[ 1.,  0.],
           [ 0., -1.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 4.4, example 3.
    """
    (theta,) = entries({"theta": theta}, xp, device)
    xp = namespace(theta)
    c, s = xp.cos(2 * theta), xp.sin(2 * theta)
    return rows([c, s], [s, -c])


def projection(theta: Any, *, xp: Namespace = None, device: Any = None) -> Array:
    """Drop each point of the plane at a right angle onto the line through the origin at the angle θ.

    P(θ) = u uᵀ  with  u = (cos θ, sin θ)

    Parameters
        theta: angle of the line, any shape (...), radians.
    Returns
        array (..., 2, 2), symmetric, of rank 1; doing it twice changes nothing more.
    Raises
        ValueError when theta is not finite and real.

    >>> projection(0.0)
    array([[1., 0.],
           [0., 0.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 4.2, P = aaᵀ/aᵀa.
    """
    (theta,) = entries({"theta": theta}, xp, device)
    xp = namespace(theta)
    c, s = xp.cos(theta), xp.sin(theta)
    return rows([c * c, c * s], [c * s, s * s])


def translation(*offsets: Any, xp: Namespace = None, device: Any = None) -> Array:
    """Move every point by the same offset; a matrix can do that with one more coordinate, which is always 1.

    T = [[I, t], [0, 1]],  so that  T (x, 1) = (x + t, 1)

    Parameters
        offsets: one number, or array (...), for each axis.
    Returns
        array (..., n+1, n+1), homogeneous.
    Raises
        ValueError when there is no offset, or one is not finite and real.

    >>> translation(3, 4)
    array([[1., 0., 3.],
           [0., 1., 4.],
           [0., 0., 1.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 10.6.
    """
    if not offsets:
        raise ValueError("translation must have at least one offset, got none")
    t = entries({f"offset {i}": offset for i, offset in enumerate(offsets, 1)}, xp, device)
    n = len(t)
    top = [[*(1.0 if i == j else 0.0 for j in range(n)), t[i]] for i in range(n)]
    return rows(*top, [*(0.0 for _ in range(n)), 1.0])


def homogeneous(a: Any) -> Array:
    """Lift a linear map to one more coordinate, so that it can be composed with translations.

    a  ↦  [[a, 0], [0, 1]]

    Parameters
        a: array (..., n, n).
    Returns
        array (..., n+1, n+1) that leaves the last coordinate alone.
    Raises
        ValueError when a is not square or not finite.

    >>> homogeneous([[2, 0], [0, 3]])
    array([[2., 0., 0.],
           [0., 3., 0.],
           [0., 0., 1.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 10.6.
    """
    a = square(a)
    xp = namespace(a)
    column = xp.zeros_like(a[..., :1])
    corner = xp.ones_like(a[..., :1, :1])
    lower = xp.concat([xp.matrix_transpose(column), corner], axis=-1)
    return xp.concat([xp.concat([a, column], axis=-1), lower], axis=-2)


def compose(*steps: Any) -> Array:
    """Do one map after the other, the first one first; the product is written right to left.

    compose(A, B, C) = C B A

    Parameters
        steps: arrays (..., n, n), all of one n.
    Returns
        array (..., n, n).
    Raises
        ValueError when there is no step, or a step is not square, not finite, or of another size than the first.
    Notes
        The order matters: compose(A, B) and compose(B, A) agree only when the maps commute.

    >>> compose(scaling(2, 1), [[0, -1], [1, 0]])  # stretch, then turn
    array([[ 0., -1.],
           [ 2.,  0.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 2.4.
    """
    if not steps:
        raise ValueError("compose must have at least one step, got none")
    xp = namespace(*steps)
    maps = [square(step, f"step {i}", xp) for i, step in enumerate(steps, 1)]
    for i, step in enumerate(maps, 1):
        if step.shape[-1] != maps[0].shape[-1]:
            shapes = f"{tuple(step.shape)} and {tuple(maps[0].shape)}"
            raise ValueError(f"step {i} must be as large as step 1, got shapes {shapes}")
    return reduce(lambda done, step: step @ done, maps)


def apply(a: Any, points: Any) -> Array:
    """Move points with a map.

    x  ↦  a x,  and for a homogeneous map  (x, 1)  ↦  (y, w),  x  ↦  y / w

    Parameters
        a: array (..., m, n), or homogeneous (..., n+1, n+1).
        points: one point (n,), or sets of p points (..., p, n); a batch of maps meets a batch of sets.
    Returns
        array (m,) or (..., p, m): the images.
    Raises
        ValueError when a or points are not finite, or do not fit together.
    Notes
        Where w is 0 the image lies at infinity and comes back as inf or NaN. For affine maps w is always 1.

    >>> apply([[0, -1], [1, 0]], [[1, 0], [0, 1]])
    array([[ 0.,  1.],
           [-1.,  0.]])
    >>> apply(translation(3, 4), [1, 1])
    array([4., 5.])

    Reference: Strang, Introduction to Linear Algebra (2016), sections 8.1 and 10.6.
    """
    xp = namespace(a, points)
    a, points = matrix(a, "a", xp), vectors(points, "points", xp)
    n = points.shape[-1]
    if a.shape[-1] == n:
        return points @ xp.matrix_transpose(a)  # each row is a point, so the map stands on the right, transposed
    if a.shape[-2:] != (n + 1, n + 1):
        rule = f"{n} columns for points of {n}, or be {n + 1} × {n + 1}"
        raise ValueError(f"a must have {rule}, got shape {tuple(a.shape)}")
    images = xp.concat([points, xp.ones_like(points[..., :1])], axis=-1) @ xp.matrix_transpose(a)
    return images[..., :-1] / images[..., -1:]
