"""What two vectors say to each other: dot product, length, angle, shadow, and everything at a right angle.

Vectors are the last axis of an array (..., n), real; batches of them broadcast.
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, moderate, real, vectors
from mathcore.linalg.subspaces import null_space


def dot(a: Any, b: Any) -> Array:
    """How far two vectors agree: the sum of the products of their entries, a row times a column.

    a · b = a₁b₁ + ⋯ + aₙbₙ = ‖a‖ ‖b‖ cos θ

    Parameters
        a, b: arrays (..., n), real.
    Returns
        array (...): positive where they lean the same way, 0 at a right angle, negative where they lean apart.
    Raises
        ValueError when a or b is not finite and real, or they differ in their number of entries.
    Notes
        n products and n − 1 sums. No product overflows on the way; ±∞ only where the answer itself is too large.

    >>> float(dot([1, 2, 3], [4, -5, 6]))
    12.0

    Reference: Strang, Introduction to Linear Algebra (2023), section 1.2.
    """
    a, b = _pair(a, b)
    xp = namespace(a, b)
    if moderate(a) and moderate(b):
        return xp.sum(a * b, axis=-1)
    (a, size_a), (b, size_b) = _scaled(a), _scaled(b)
    product = xp.sum(a * b, axis=-1) * xp.maximum(size_a, size_b)[..., 0]  # the larger one first: nothing is lost
    return product * xp.minimum(size_a, size_b)[..., 0]


def norm(a: Any) -> Array:
    """The length of a vector.

    ‖a‖ = √(a · a)

    Parameters
        a: array (..., n), real.
    Returns
        array (...), ≥ 0; 0 for the zero vector only.
    Raises
        ValueError when a is not finite and real.
    Notes
        The squares of 1e200 overflow and those of 1e-200 vanish; so entries are first divided by a power of two.

    >>> float(norm([3, 4]))
    5.0
    >>> float(norm([1e200, 0]))
    1e+200

    Reference: Golub & Van Loan, Matrix Computations (2013), section 2.2.1.
    """
    return _length(_real(a, "a"))


def cosine_similarity(a: Any, b: Any) -> Array:
    """How far two vectors point the same way, whatever their lengths.

    cos θ = a · b / (‖a‖ ‖b‖)

    Parameters
        a, b: arrays (..., n), real, none of them 0.
    Returns
        array (...) between −1, opposite ways, and 1, the same way.
    Raises
        ValueError when a or b is not finite and real, is 0, or they differ in their number of entries.
    Notes
        Rounding could lead out of [−1, 1]; it is kept in. For the angle itself use `angle`: near ±1 a cosine hardly
        changes, and an arccosine of it has lost half of the digits. PyTorch gives 0 for a zero vector; here it raises.

    >>> round(float(cosine_similarity([1, 0], [3, 4])), 15)
    0.6

    Reference: Jurafsky & Martin, Speech and Language Processing, 3rd ed. draft (2024), chapter 6 on embeddings.
    """
    a, b = _directions(a, b)
    xp = namespace(a, b)
    return xp.clip(xp.sum(a * b, axis=-1), -1.0, 1.0)


def angle(a: Any, b: Any) -> Array:
    """The angle between two vectors.

    θ = 2 arctan(‖u − v‖ / ‖u + v‖)  with  u = a / ‖a‖,  v = b / ‖b‖

    Parameters
        a, b: arrays (..., n), real, none of them 0.
    Returns
        array (...), radians, between 0 and π.
    Raises
        ValueError when a or b is not finite and real, is 0, or they differ in their number of entries.
    Notes
        Good to a few eps at every angle. The textbook's arccos(a · b / (‖a‖ ‖b‖)) is good to √eps ≈ 1e-8 only where the
        vectors are nearly parallel.

    >>> float(angle([1, 0], [1, 1e-12]))
    1e-12

    Reference: Kahan, How Futile Are Mindless Assessments of Roundoff in Floating-Point Computation? (2006), “Mangled
    Angles”; and his Computing Cross-Products and Rotations (2016), section 13.
    """
    a, b = _directions(a, b)
    return 2.0 * namespace(a, b).atan2(_length(a - b), _length(a + b))


def project(b: Any, onto: Any) -> Array:
    """The shadow of one vector on the line along another: the point of that line that is nearest.

    p = (a · b / a · a) a

    Parameters
        b: array (..., n), real; what is projected.
        onto: array (..., n), real; the vector a along the line.
    Returns
        array (..., n). Onto the zero vector, whose line is the origin alone, everything falls to 0.
    Raises
        ValueError when b or onto is not finite and real, or they differ in their number of entries.

    >>> project([1, 3], onto=[2, 0])
    array([1., 0.])

    Reference: Strang, Introduction to Linear Algebra (2023), section 4.2.
    """
    b, a = _pair(b, onto, ("b", "onto"))
    xp = namespace(a, b)
    (a, _), (b, size) = _scaled(a), _scaled(b)
    square = xp.sum(a * a, axis=-1, keepdims=True)
    share = xp.sum(a * b, axis=-1, keepdims=True) / xp.where(square > 0, square, 1.0)
    return share * a * size


def reject(b: Any, onto: Any) -> Array:
    """What is left of a vector when its shadow on a line is taken away; it stands at a right angle to the line.

    r = b − p,  a · r = 0

    Parameters
        b: array (..., n), real; what is projected.
        onto: array (..., n), real; the vector a along the line.
    Returns
        array (..., n); b itself where a is 0.
    Raises
        ValueError when b or onto is not finite and real, or they differ in their number of entries.
    Notes
        Where b is nearly parallel to a the difference has few true digits: its error is eps ‖b‖.

    >>> reject([1, 3], onto=[2, 0])
    array([0., 3.])

    Reference: Strang, Introduction to Linear Algebra (2023), section 4.2.
    """
    b, a = _pair(b, onto, ("b", "onto"))
    return b - project(b, a)


def orthogonal_complement(a: Any, tolerance: Any = None) -> Array:
    """Everything at a right angle to all the given vectors, as an orthonormal basis.

    span(a)ᗮ = {x : a x = 0},  the null space of the matrix whose rows are the vectors

    Parameters
        a: array (n,), one vector, or (..., k, n), k vectors as rows; real.
        tolerance: as in `null_space`.
    Returns
        array (..., n, n − rank): the columns are the basis; the whole space where all the vectors are 0.
    Raises
        ValueError when a is not finite and real, or the matrices of a batch differ in rank.
    Notes
        The space is determined, its basis is not: libraries differ in signs and, beyond one dimension, in a rotation.

    >>> orthogonal_complement([3, 0, 0]).shape
    (3, 2)

    Reference: Strang, Introduction to Linear Algebra (2023), section 4.1.
    """
    a = _real(a, "a")
    return null_space(a[None, :] if a.ndim == 1 else a, tolerance)


def cross(a: Any, b: Any) -> Array:
    """In space, a vector at a right angle to both, as long as their parallelogram is large.

    a × b = (a₂b₃ − a₃b₂, a₃b₁ − a₁b₃, a₁b₂ − a₂b₁),  ‖a × b‖ = ‖a‖ ‖b‖ sin θ

    Parameters
        a, b: arrays (..., 3), real.
    Returns
        array (..., 3); a, b, a × b stand like thumb, index and middle finger of the right hand; 0 where a, b are
        parallel.
    Raises
        ValueError when a or b is not finite and real, or has not three entries.

    >>> cross([1, 0, 0], [0, 1, 0])
    array([0., 0., 1.])

    Reference: Strang, Introduction to Linear Algebra (2016), section 5.3.
    """
    a, b = _pair(a, b)
    if a.shape[-1] != 3:
        raise ValueError(f"a must have 3 entries, got {a.shape[-1]}")
    xp = namespace(a, b)
    (a, size_a), (b, size_b) = _scaled(a), _scaled(b)
    product = xp.linalg.cross(*xp.broadcast_arrays(a, b)) * xp.maximum(size_a, size_b)
    return product * xp.minimum(size_a, size_b)


def _real(a: Any, name: str, xp: Any = None) -> Array:
    """``a`` as vectors (..., n) of finite real numbers."""
    return real(vectors(a, name, xp), name)


def _pair(a: Any, b: Any, names: tuple[str, str] = ("a", "b")) -> tuple[Array, Array]:
    """Two vectors, or batches of them, with the same number of entries."""
    xp = namespace(a, b)
    a, b = _real(a, names[0], xp), _real(b, names[1], xp)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"{names[1]} must have as many entries as {names[0]}, {a.shape[-1]}, got {b.shape[-1]}")
    return a, b


def _scaled(a: Array) -> tuple[Array, Array]:
    """``a`` divided by a power of two (..., 1), so that no product of two entries overflows; and that power."""
    xp = namespace(a)
    size = xp.max(xp.abs(a), axis=-1, keepdims=True)
    exponent = xp.floor(xp.log2(xp.where(size > 0, size, 1.0)))
    limit = -math.log2(float(xp.finfo(a.dtype).smallest_normal)) - 2  # so that no power is 0 or ∞
    power = xp.asarray(2.0, dtype=a.dtype, device=a.device) ** xp.clip(exponent, -limit, limit)
    return a / power, power


def _length(a: Array) -> Array:
    """√(a · a) of vectors that have been looked at."""
    xp = namespace(a)
    if moderate(a):
        return xp.sqrt(xp.sum(a * a, axis=-1))
    a, size = _scaled(a)
    return xp.sqrt(xp.sum(a * a, axis=-1)) * size[..., 0]


def _directions(a: Any, b: Any) -> tuple[Array, Array]:
    """Two vectors, each divided by its length."""
    xp, found = namespace(a, b), []
    for name, x in zip("ab", _pair(a, b), strict=True):
        x = x if moderate(x) else _scaled(x)[0]
        length = xp.sqrt(xp.sum(x * x, axis=-1))
        if not every(length > 0):
            raise ValueError(f"{name} must not be the zero vector, which has no direction, got 0")
        found.append(x / length[..., None])
    return found[0], found[1]
