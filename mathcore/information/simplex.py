"""Tables of three outcomes as points of a triangle, and the level lines of a divergence there.

The corners are certain outcomes; how near a point is to a corner is how likely that outcome is. Every divergence here
never falls along a ray away from its centre, so each of its level lines crosses each ray at most once.
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.information.tables import probabilities
from mathcore.linalg.checks import every, floating

HEIGHT = math.sqrt(3) / 2  # of the triangle whose sides are 1
LEAST_RISE = 1e-12
UNREACHED = 1e100


def ternary(p: Any) -> Array:
    """Where a table of three outcomes stands in the triangle with the corners (0, 0), (1, 0) and (½, √3 ÷ 2).

    x = p₂ + p₃ ÷ 2,   y = p₃ √3 ÷ 2

    Parameters
        p: array (..., 3), probabilities, or any numbers with the sum 1.
    Returns
        array (..., 2).
    Raises
        ValueError when there are not three.

    >>> ternary([0.0, 1.0, 0.0])
    array([1., 0.])

    Reference: Cover & Thomas, Elements of Information Theory (2006), figure 11.1: the probability simplex.
    """
    p = floating(p, "p")
    if p.shape[-1:] != (3,):
        raise ValueError(f"p must have three outcomes, got shape {tuple(p.shape)}")
    return namespace(p).stack([p[..., 1] + p[..., 2] / 2, HEIGHT * p[..., 2]], axis=-1)


def barycentric(x: Any) -> Array:
    """The three numbers with the sum 1 that belong to a point of the plane; outside of the triangle one is below 0.

    p₃ = 2 y ÷ √3,   p₂ = x − p₃ ÷ 2,   p₁ = 1 − p₂ − p₃

    Parameters
        x: array (..., 2), points.
    Returns
        array (..., 3).
    Raises
        ValueError when a point has not two coordinates.

    >>> [round(float(p), 4) for p in barycentric([0.5, 0.0])]
    [0.5, 0.5, 0.0]

    Reference: Coxeter, Introduction to Geometry (1969), section 13.7.
    """
    x = floating(x, "x")
    if x.shape[-1:] != (2,):
        raise ValueError(f"x must have two coordinates, got shape {tuple(x.shape)}")
    third = x[..., 1] / HEIGHT
    second = x[..., 0] - third / 2
    return namespace(x).stack([1 - second - third, second, third], axis=-1)


def nearest_probabilities(x: Any) -> Array:
    """The table of probabilities that is nearest to any numbers: each less the same amount, and never below 0.

    pᵢ = max(xᵢ − t, 0),   t = maxₖ (x₍₁₎ + … + x₍ₖ₎ − 1) ÷ k,   the largest xᵢ first

    Parameters
        x: array (..., n), finite numbers.
    Returns
        array (..., n) of probabilities.

    >>> nearest_probabilities([1.5, 0.25, -0.75])
    array([1., 0., 0.])

    Reference: Duchi, Shalev-Shwartz, Singer & Chandra, Efficient projections onto the l1-ball (2008), figure 1.
    """
    x = floating(x, "x")
    xp = namespace(x)
    falling = -xp.sort(-x, axis=-1)
    count = xp.arange(1, x.shape[-1] + 1, dtype=x.dtype, device=x.device)
    t = xp.max((xp.cumulative_sum(falling, axis=-1) - 1) / count, axis=-1, keepdims=True)
    p = xp.where(x > t, x - t, xp.zeros_like(x))
    return p / xp.sum(p, axis=-1, keepdims=True)


def ray_end(start: Any, direction: Any) -> Array:
    """Where a ray from a table of probabilities leaves the simplex: an outcome has become impossible there.

    start + r · direction,   r = min over directionᵢ < 0 of startᵢ ÷ (−directionᵢ)

    Parameters
        start: array (..., n), probabilities.
        direction: array (..., n), numbers with the sum 0.
    Returns
        array (..., n) of probabilities, exactly 0 where the ray ends; the start itself for the direction 0.
    Raises
        ValueError when the start is no table of probabilities.

    >>> ray_end([0.5, 0.25, 0.25], [1.0, -1.0, 0.0])
    array([0.75, 0.  , 0.25])

    Reference: Boyd & Vandenberghe, Convex Optimization (2004), section 2.2.4.
    """
    start = probabilities(start, "start")
    direction = floating(direction, "direction")
    xp = namespace(start, direction)
    falls = direction < 0
    left = xp.where(falls, start / xp.where(falls, -direction, xp.ones_like(direction)), math.inf)
    r = xp.min(left, axis=-1, keepdims=True)
    end = start + xp.where(xp.isfinite(r), r, xp.zeros_like(r)) * direction
    end = xp.where((left > r) & (end > 0) | ~falls, end, xp.zeros_like(end))
    return end / xp.sum(end, axis=-1, keepdims=True)


def level_shares(values: Any, along: Any, levels: Any) -> Array:
    """How far along each ray a function reaches each level, when it starts at 0 and never falls.

    s with f(s) = level; between two places √f is taken for straight, as it is where f begins like s²

    Parameters
        values: array (rays, m) of f ≥ 0, ∞ allowed, along each ray.
        along: array (m,), the places between 0, the centre, and 1, the end of a ray, rising.
        levels: array (k,), > 0, or (k, rays) where each ray has its own.
    Returns
        array (k, rays), 1 where the level is not reached.
    Raises
        ValueError when a value is below 0 or none, or a place or a level is not finite.

    >>> level_shares([[0.0, 0.25, 1.0], [0.0, 4.0, 9.0]], [0.0, 0.5, 1.0], [1.0])
    array([[1.  , 0.25]])

    Reference: van Erven & Harremoës, Rényi divergence and Kullback–Leibler divergence (2014), theorem 13, for why
    such lines are never crossed twice.
    """
    xp = namespace(values, along, levels)
    values, along, levels = xp.asarray(values), floating(along, "along"), floating(levels, "levels")
    if not every(values >= 0):
        raise ValueError("values must be ≥ 0")
    root = xp.sqrt(xp.where(values < UNREACHED, values, xp.full_like(values, UNREACHED)))
    low, rise = root[:, :-1], root[:, 1:] - root[:, :-1]
    rise = xp.where(rise > LEAST_RISE, rise, xp.full_like(rise, LEAST_RISE))
    roots = xp.sqrt(levels[:, None] if levels.ndim == 1 else levels)
    passed = (roots[..., None] - low) / rise  # of each piece of a ray
    passed = xp.where(passed < 0, xp.zeros_like(passed), xp.where(passed > 1, xp.ones_like(passed), passed))
    return xp.sum(passed * (along[1:] - along[:-1]), axis=-1)
