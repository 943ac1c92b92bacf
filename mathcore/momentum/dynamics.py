"""Why momentum works, on a quadratic: each eigenvalue of it is one number that shrinks by itself.

v ← β v + λ x,   x ← x − α v        the heavy ball along an eigenvector with eigenvalue λ, x the distance left

α  step size ≥ 0    β  momentum ≥ 0    λ  curvature > 0    κ  condition number, the largest λ over the smallest
σ  the roots of σ² − (1 + β − α λ) σ + β = 0: what a step multiplies the two parts of x by
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import entries, every

REGIMES = ("divergence", "no decay", "one step", "monotone decrease", "alternation", "ripples")


def iteration_matrix(alpha: Any, beta: Any, curvature: Any) -> Array:
    """The matrix that takes (v, x) one step on.

    R = ((β, λ), (−α β, 1 − α λ))

    Parameters
        alpha, beta, curvature: numbers or arrays that broadcast to (...), ≥ 0.
    Returns
        array (..., 2, 2).
    Raises
        ValueError when one of them is not finite or < 0.

    >>> iteration_matrix(0.5, 0.25, 1.0)
    array([[ 0.25 ,  1.   ],
           [-0.125,  0.5  ]])

    Reference: Goh (2017), Why momentum really works, section "The dynamics of momentum".
    """
    alpha, beta, curvature = checked(alpha, beta, curvature)
    xp = namespace(alpha)
    rows = xp.stack([beta, curvature, -alpha * beta, 1 - alpha * curvature], axis=-1)
    return xp.reshape(rows, (*alpha.shape, 2, 2))


def roots(alpha: Any, beta: Any, curvature: Any) -> tuple[Array, Array]:
    """The two roots, the eigenvalues of the iteration matrix; the one of larger size first.

    σ = (p ± √(p² − 4 β)) / 2,   p = 1 + β − α λ,   p² − 4 β = ((1 − √β)² − α λ) ((1 + √β)² − α λ)

    Parameters
        alpha, beta, curvature: numbers or arrays that broadcast to (...), ≥ 0.
    Returns
        two arrays (...), complex; a conjugate pair, or both real.
    Raises
        ValueError when one of them is not finite or < 0.
    Notes
        The product under the root keeps its digits near a double root, where p² − 4 β cancels. The smaller root is β
        over the larger one.

    >>> [complex(root) for root in roots(1.0, 0.25, 1.0)]
    [(0.125+0.4841229182759271j), (0.125-0.4841229182759271j)]

    Reference: Polyak (1964); Goh (2017).
    """
    alpha, beta, curvature = checked(alpha, beta, curvature)
    xp, (half, square) = namespace(alpha), _quadratic(beta, alpha * curvature)
    larger = _sign(half) * (xp.abs(half) + _root(square))
    smaller = beta / xp.where(larger == 0, xp.ones_like(larger), larger)
    swings, height = square < 0, _root(-square)
    return _complex(xp.where(swings, half, larger), height), _complex(xp.where(swings, half, smaller), -height)


def rate(alpha: Any, beta: Any, curvature: Any) -> Array:
    """By how much the error shrinks with each step in the long run: below 1 it converges, above 1 it diverges.

    max |σ| = √β when the roots are complex, else (|p| + √(p² − 4 β)) / 2

    Parameters
        alpha, beta, curvature: numbers or arrays that broadcast to (...), ≥ 0.
    Returns
        array (...).
    Raises
        ValueError when one of them is not finite or < 0.
    Notes
        For complex roots the size is √β and not 2 √β, since their product is β. So 0 < α λ < 2 + 2 β and β < 1 is all
        that convergence asks for.

    >>> rate(1.0, [0.0, 0.25, 0.25], [0.5, 1.0, 2.5])
    array([0.5, 0.5, 1. ])

    Reference: Polyak (1964); Goh (2017), of which a footnote has 2 √β.
    """
    alpha, beta, curvature = checked(alpha, beta, curvature)
    xp, (half, square) = namespace(alpha), _quadratic(beta, alpha * curvature)
    return xp.where(square < 0, xp.sqrt(beta), xp.abs(half) + _root(square))


def error(alpha: Any, beta: Any, curvature: Any, steps: int) -> Array:
    """The part of the error along an eigenvector that is left after 0, 1, …, steps steps, when v starts at 0.

    x[k] / x[0] = S(k + 1) − β S(k),   S(k) = (σ₁ᵏ − σ₂ᵏ) / (σ₁ − σ₂):
    complex roots: S(k) = √βᵏ⁻¹ sin k θ / sin θ,   a double root σ: S(k) = k σᵏ⁻¹,   β = 0: S(k) = σ₁ᵏ⁻¹

    Parameters
        alpha, beta, curvature: numbers or arrays that broadcast to (...), ≥ 0.
        steps: whole number ≥ 0.
    Returns
        array (..., steps + 1), the first entry 1.
    Raises
        ValueError when one of them is not finite or < 0.
    Notes
        Real roots are written σ₁ and σ₂ = σ₁ e^(−2 φ), so that their difference does not cancel when they meet.

    >>> error(0.25, 0.25, 1.0, 3)
    array([1.    , 0.75  , 0.5   , 0.3125])

    Reference: Goh (2017), for the decomposition; the solution of a linear recurrence of second order.
    """
    if isinstance(steps, bool) or not isinstance(steps, int) or steps < 0:
        raise ValueError(f"steps must be a whole number ≥ 0, got {steps!r}")
    alpha, beta, curvature = (one[..., None] for one in checked(alpha, beta, curvature))
    k = namespace(alpha).arange(steps + 1, dtype=alpha.dtype, device=alpha.device)
    with np.errstate(all="ignore"):  # what diverges may overflow
        return _sequence(beta, alpha * curvature, k + 1) - beta * _sequence(beta, alpha * curvature, k)


def regime(alpha: Any, beta: Any, curvature: Any) -> Array:
    """What the error along an eigenvector does, as a number of the tuple `REGIMES`.

    divergence: max |σ| > 1.    no decay: max |σ| = 1, for α λ = 0, β = 1 or α λ = 2 + 2 β.
    one step: β = 0 and α λ = 1, both roots are 0.
    monotone decrease: real roots ≥ 0, α λ ≤ (1 − √β)²; the error falls and keeps its sign.
    alternation: real roots ≤ 0, α λ ≥ (1 + √β)²; the error changes its sign with every step.
    ripples: complex roots in between; the error swings within an envelope that falls as √βᵏ.

    Parameters
        alpha, beta, curvature: numbers or arrays that broadcast to (...), ≥ 0.
    Returns
        array (...) of whole numbers.
    Raises
        ValueError when one of them is not finite or < 0.

    >>> [REGIMES[i] for i in regime([3.0, 1.0, 0.1, 1.8, 0.5], [0.0, 0.0, 0.25, 0.0, 0.5], 1.0)]
    ['divergence', 'one step', 'monotone decrease', 'alternation', 'ripples']

    Reference: Goh (2017), who draws these regions over α and β.
    """
    alpha, beta, curvature = checked(alpha, beta, curvature)
    xp, push = namespace(alpha), alpha * curvature
    half, square = _quadratic(beta, push)
    edge = (beta <= 1) & (push == 0) | (beta < 1) & (push == 2 + 2 * beta) | (beta == 1) & (push < 4)
    kinds = [
        (half >= 0, "monotone decrease"),
        (half < 0, "alternation"),
        (square < 0, "ripples"),
        ((beta == 0) & (push == 1), "one step"),
        ((beta >= 1) | (push >= 2 + 2 * beta), "divergence"),
        (edge, "no decay"),
    ]
    found = xp.zeros(push.shape, dtype=xp.int64, device=push.device)
    for holds, name in kinds:  # what comes later decides
        found = xp.where(holds, xp.full_like(found, REGIMES.index(name)), found)
    return found


def checked(alpha: Any, beta: Any, curvature: Any) -> list[Array]:
    """The three as real arrays of one shape, finite and not negative."""
    named = {"alpha": alpha, "beta": beta, "curvature": curvature}
    arrays = entries(named)
    for name, x in zip(named, arrays, strict=True):
        if not every(x >= 0):
            raise ValueError(f"{name} must be ≥ 0, got {float(namespace(x).min(x))!r}")
    return arrays


def _quadratic(beta: Array, push: Array) -> tuple[Array, Array]:
    """p / 2 and (p / 2)² − β, without cancellation: the roots are p / 2 ± √((p / 2)² − β); push is α λ."""
    root = namespace(beta).sqrt(beta)
    return (1 + beta - push) / 2, ((1 - root) ** 2 - push) * ((1 + root) ** 2 - push) / 4


def _sequence(beta: Array, push: Array, k: Array) -> Array:
    """S(k), which obeys S(k + 1) = p S(k) − β S(k − 1) with S(0) = 0 and S(1) = 1."""
    xp, (half, square) = namespace(beta), _quadratic(beta, push)
    size = xp.where(square < 0, xp.sqrt(beta), xp.abs(half) + _root(square))
    turn = xp.atan2(_root(-square), xp.abs(half))  # θ
    apart = -2 * xp.asinh(_root(square) / xp.sqrt(beta))  # log of |σ₂ / σ₁|, −∞ at β = 0
    waves = xp.sin(k * turn) / xp.sin(turn)
    falls = xp.where(square == 0, k, xp.expm1(k * apart) / xp.expm1(apart))
    grown = xp.pow(_sign(half) * size, k - 1)
    return xp.where(k == 0, xp.zeros_like(grown), grown * xp.where(square < 0, waves, falls))


def _root(x: Array) -> Array:
    """√x, and 0 where x < 0."""
    xp = namespace(x)
    return xp.sqrt(xp.where(x > 0, x, xp.zeros_like(x)))


def _sign(x: Array) -> Array:
    """−1 where x < 0, else 1."""
    xp = namespace(x)
    return xp.where(x < 0, -xp.ones_like(x), xp.ones_like(x))


def _complex(real: Array, imaginary: Array) -> Array:
    xp = namespace(real)
    return xp.astype(real, xp.complex128) + 1j * xp.astype(imaginary, xp.complex128)
