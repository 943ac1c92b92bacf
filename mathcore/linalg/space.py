"""Maps of space that are no rotations: mirrors and shadows by the normal of their plane; and the way to any map."""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.attitude import axis_angle
from mathcore.linalg.checks import entries, every, real, square, vectors
from mathcore.linalg.measures import det
from mathcore.linalg.rotations import rotation_about, unit


def reflection_across(normal: Any) -> Array:
    """Mirror space in the plane through the origin at right angles to a normal; also called a Householder reflection.

    H = I − 2 n nᵀ / nᵀn

    Parameters
        normal: array (..., n), not 0; its length does not matter.
    Returns
        array (..., n, n), orthogonal and symmetric, with determinant −1; it is its own inverse.
    Raises
        ValueError when normal is 0, not finite or not real.

    >>> reflection_across([0, 0, 5])
    array([[ 1.,  0.,  0.],
           [ 0.,  1.,  0.],
           [ 0.,  0., -1.]])

    Reference: Golub & Van Loan, Matrix Computations (2013), section 5.1.2.
    """
    return _less(normal, 2.0)


def projection_along(normal: Any) -> Array:
    """Drop each point at a right angle onto the plane through the origin with a given normal.

    P = I − n nᵀ / nᵀn

    Parameters
        normal: array (..., n), not 0; its length does not matter.
    Returns
        array (..., n, n), symmetric, of rank n − 1; doing it twice changes nothing more.
    Raises
        ValueError when normal is 0, not finite or not real.

    >>> projection_along([0, 0, 5])
    array([[1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 0.]])

    Reference: Strang, Introduction to Linear Algebra (2016), section 4.2.
    """
    return _less(normal, 1.0)


def _less(normal: Any, part: float) -> Array:
    """The identity less so much of what goes along the normal."""
    n = unit(vectors(normal, "normal"), "normal")
    xp = namespace(n)
    return xp.eye(n.shape[-1], dtype=n.dtype, device=n.device) - part * (n[..., :, None] * n[..., None, :]) + 0.0


def cofactor(a: Any) -> Array:
    """How a map of space moves areas, and with them the normals of planes, when it moves points.

    cof a = [a₂ × a₃, a₃ × a₁, a₁ × a₂]  of the columns of a,  and where a has an inverse  cof a = det(a) a⁻ᵀ

    Parameters
        a: array (..., 3, 3), real.
    Returns
        array (..., 3, 3). For a plane with normal n, (cof a) n is a normal of its image, as long as that is a plane;
        (cof a)(u × v) = (a u) × (a v).
    Raises
        ValueError when a is not 3 × 3, not real or not finite.

    >>> cofactor([[2, 0, 0], [0, 3, 0], [0, 0, 1]])
    array([[3., 0., 0.],
           [0., 2., 0.],
           [0., 0., 6.]])

    Reference: Akenine-Möller, Haines & Hoffman, Real-Time Rendering (2018), chapter 4, on normal transforms.
    """
    a = _space(a)
    xp = namespace(a)
    one, two, three = (a[..., :, i] for i in range(3))
    cross = xp.linalg.cross
    return xp.stack([cross(two, three), cross(three, one), cross(one, two)], axis=-1) + 0.0


def nearest_rotation(a: Any) -> Array:
    """The rotation of space that is nearest to a map, and, where several are, the one that turns least.

    R = U diag(1, 1, det U Vᵀ) Vᵀ  with  a = U diag(s) Vᵀ

    Parameters
        a: array (..., 3, 3), real.
    Returns
        array (..., 3, 3), rotations.
    Raises
        ValueError when a is not 3 × 3, not real or not finite.
    Notes
        Several are as near where a flattens two directions, or mirrors and its two smallest singular values agree:
        where the gap σ₂ + σ₃ det U Vᵀ is 0. Below a gap of 10⁻³ σ₁ a little of diag(3, 2, 1) is added to a, of relative
        size 1e-9, which chooses among them; so near to an open choice R is as exact as 1e-9 over the gap.

    >>> nearest_rotation([[2, 0, 0], [0, 3, 0], [0, 0, -1]])
    array([[1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])

    Reference: Kabsch, Acta Crystallographica A 34 (1978), 827; Higham, Functions of Matrices (2008), section 8.1.
    """
    a = _space(a)
    xp = namespace(a)
    largest = xp.max(xp.abs(a), axis=(-2, -1))[..., None, None]
    towards = xp.asarray([[3.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 1.0]], dtype=a.dtype, device=a.device)
    a, little = a / xp.where(largest > 0, largest, 1.0), xp.finfo(a.dtype).eps ** 0.5 / 16
    U, s, Vh = xp.linalg.svd(a)
    open_choice = s[..., 1] + xp.sign(det(U @ Vh)) * s[..., 2] <= 1e-3 * s[..., 0]
    if not every(~open_choice):
        U, s, Vh = xp.linalg.svd(a + xp.where(open_choice[..., None, None], little * towards, 0.0))
    last = U[..., -1:] * xp.sign(det(U @ Vh))[..., None, None]
    return xp.concat([U[..., :-1], last], axis=-1) @ Vh + 0.0


def interpolate_space(a: Any, t: Any) -> Array:
    """A map of space on its way: the identity at t = 0, a at t = 1.

    M(t) = R(t) ((1 − t) I + t S)  with  a = R S,  R the nearest rotation,  R(t) its turn by the part t of its angle

    Parameters
        a: array (3, 3), real.
        t: number or array (...) between 0 and 1.
    Returns
        array (..., 3, 3), exact at both ends.
    Raises
        ValueError when a is not 3 × 3, not real or not finite, or t is not between 0 and 1.
    Notes
        S = Rᵀa is symmetric. If det a > 0 this is the polar decomposition, and space is never flat on the way. If
        det a < 0 no path can avoid that: S has one negative eigenvalue, and along its axis space goes through zero,
        once. A rotation turns about its own axis all the way.

    >>> interpolate_space([[3, 0, 0], [0, 1, 0], [0, 0, 1]], 0.5)
    array([[2., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])

    Reference: Shoemake & Duff, Matrix animation and polar decomposition, Graphics Interface (1992).
    """
    a = _space(a)
    if a.ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {tuple(a.shape)}")
    xp = namespace(a)
    (t,) = entries({"t": t}, xp, a.device)
    if not xp.all((t >= 0) & (t <= 1)):
        raise ValueError(f"t must be between 0 and 1, got {t}")
    t = xp.astype(t, a.dtype, copy=False)
    turn = axis_angle(nearest_rotation(a))
    there, back = t[..., None, None], (1 - t)[..., None, None]
    so_far, ahead = (rotation_about(turn.axis, part * turn.angle) for part in (t, t - 1))
    return back * so_far + there * (ahead @ a)


def _space(a: Any) -> Array:
    a = real(square(a))
    if a.shape[-1] != 3:
        raise ValueError(f"a must be 3 × 3, got shape {tuple(a.shape)}")
    return a
