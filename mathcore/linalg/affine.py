"""Affine maps as homogeneous matrices [[A, b], [0, 1]]: their parts, their way from the identity, how well they agree.

An affine map sends x to A x + b. Written with one more coordinate that is always 1, it is a matrix, and doing one map
after the other is a product of matrices again.
"""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, square
from mathcore.linalg.maps import compose
from mathcore.linalg.paths import interpolate


def linear_part(m: Any) -> Array:
    """What an affine map does to directions: its matrix without the last row and the last column.

    [[A, b], [0, 1]]  ↦  A

    Parameters
        m: array (..., n+1, n+1), homogeneous, with the last row 0, …, 0, 1.
    Returns
        array (..., n, n).
    Raises
        ValueError when m is not square, not finite, of one row only, or its last row is another.

    >>> linear_part([[2, 0, 5], [0, 3, 6], [0, 0, 1]])
    array([[2., 0.],
           [0., 3.]])

    Reference: Foley, van Dam, Feiner & Hughes, Computer Graphics (1990), section 5.3.
    """
    return _affine(m)[..., :-1, :-1]


def offset(m: Any) -> Array:
    """Where an affine map puts the origin: the last column of its matrix without the last 1.

    [[A, b], [0, 1]]  ↦  b

    Parameters
        m: array (..., n+1, n+1), homogeneous, with the last row 0, …, 0, 1.
    Returns
        array (..., n).
    Raises
        ValueError when m is not square, not finite, of one row only, or its last row is another.

    >>> offset([[2, 0, 5], [0, 3, 6], [0, 0, 1]])
    array([5., 6.])

    Reference: Foley, van Dam, Feiner & Hughes, Computer Graphics (1990), section 5.3.
    """
    return _affine(m)[..., :-1, -1]


def glide(m: Any, t: Any) -> Array:
    """An affine map of the plane on its way: the identity at t = 0, m at t = 1.

    M(t) = [[A(t), t b], [0, 1]]  with the path A(t) of `interpolate`

    Parameters
        m: array (..., 3, 3), real, homogeneous, with the last row 0, 0, 1.
        t: number or array (...) between 0 and 1; with an array of shape (k,) one matrix gives k.
    Returns
        array (..., 3, 3), exact at both ends.
    Raises
        ValueError when m is no affine map of the plane, or t is not between 0 and 1.
    Notes
        The way back is the same way, glide(m⁻¹, t) m = glide(m, 1 − t), for translations and for linear maps with a
        positive determinant. Those that flip the plane must flatten it, and their inverses may do so along another
        axis.

    >>> glide([[3, 0, 0], [0, 1, 4], [0, 0, 1]], 0.5)
    array([[2., 0., 0.],
           [0., 1., 2.],
           [0., 0., 1.]])

    Reference: Shoemake & Duff, Matrix animation and polar decomposition, Graphics Interface (1992).
    """
    m = _affine(m)
    xp = namespace(m)
    A = interpolate(m[..., :-1, :-1], t)
    b = xp.asarray(t, dtype=m.dtype, device=m.device)[..., None, None] * m[..., :-1, -1:]
    last = xp.broadcast_to(m[..., -1:, :], (*A.shape[:-2], 1, 3))
    return xp.concat([xp.concat([A, b], axis=-1), last], axis=-2)


def disagreement(a: Any, b: Any) -> Array:
    """How far two maps are from being the same: the largest difference between two entries.

    max |aᵢⱼ − bᵢⱼ|

    Parameters
        a, b: arrays (..., n, n) of one size.
    Returns
        array (...), 0 only for equal maps.
    Raises
        ValueError when a or b is not square or not finite, or their sizes differ.
    Notes
        With a = Q P and b = P Q it says by how much P and Q fail to commute.

    >>> float(disagreement([[1, 0], [0, 1]], [[1, 3], [0, 1]]))
    3.0

    Reference: Horn & Johnson, Matrix Analysis (2013), section 5.6, the entrywise norm.
    """
    xp = namespace(a, b)
    a, b = square(a, "a", xp), square(b, "b", xp)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"b must be as large as a, got shapes {tuple(b.shape)} and {tuple(a.shape)}")
    return xp.max(xp.abs(a - b), axis=(-2, -1))


def composition_rounding(*steps: Any) -> Array:
    """How much of each entry of `compose` may be rounding.

    |fl(C B A) − C B A| ≤ k (n + 1) eps |C| |B| |A|, entry by entry

    Parameters
        steps: arrays (..., n, n), all of one n; k of them.
    Returns
        array (..., n, n), ≥ 0.
    Raises
        ValueError when there is no step, or a step is not square, not finite, or of another size than the first.
    Notes
        An entry that is not larger cannot be told from 0. The 1 in n + 1 allows for steps that are rounded themselves,
        as cosines are.

    >>> bool((composition_rounding([[1, 0], [0, 1]]) < 1e-15).all())
    True

    Reference: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.5.
    """
    xp = namespace(*steps)
    sizes = [xp.abs(square(step, f"step {i}", xp)) for i, step in enumerate(steps, 1)]
    bound = compose(*sizes)
    return len(sizes) * (bound.shape[-1] + 1) * xp.finfo(bound.dtype).eps * bound


def _affine(m: Any) -> Array:
    m = square(m, "m")
    if m.shape[-1] < 2:
        raise ValueError(f"m must have at least 2 rows, got shape {tuple(m.shape)}")
    if not (every(m[..., -1, :-1] == 0) and every(m[..., -1, -1] == 1)):
        raise ValueError(f"m must have the last row {'0, ' * (m.shape[-1] - 1)}1, got {m[..., -1, :]}")
    return m
