"""The best step size and momentum for a quadratic, and how the two ways to write momentum translate.

α  step size    β  momentum    λ  curvature, from low to high    κ  condition number, high / low
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.momentum.dynamics import checked


@dataclass(frozen=True)
class Tuning:
    """A step size and a momentum, and the factor by which the worst part of the error shrinks with each step."""

    alpha: float
    beta: float
    rate: float


def critical_momentum(alpha: Any, curvature: Any) -> Array:
    """The β at which the two roots meet: with it the error along an eigenvector falls fastest.

    β = (1 − √(α λ))²

    Parameters
        alpha, curvature: numbers or arrays that broadcast to (...), ≥ 0; α λ < 4, else no β converges so.
    Returns
        array (...).
    Raises
        ValueError when one of them is not finite or < 0.

    >>> critical_momentum(0.25, 1.0)
    np.float64(0.25)

    Reference: Goh (2017), section "The critical damping coefficient".
    """
    alpha, _, curvature = checked(alpha, 0.0, curvature)
    return (1 - namespace(alpha).sqrt(alpha * curvature)) ** 2


def best_gradient_descent(low: float, high: float) -> Tuning:
    """The step size with which gradient descent is fastest when the curvatures lie between low and high.

    α = 2 / (λ₁ + λₙ),   rate (κ − 1) / (κ + 1)

    Parameters
        low, high: 0 < low ≤ high, the least and the largest curvature.
    Returns
        Tuning, its beta 0.
    Raises
        ValueError when low or high break their rule.

    >>> best_gradient_descent(1.0, 9.0)
    Tuning(alpha=0.2, beta=0.0, rate=0.8)

    Reference: Polyak (1964); Nesterov (2004), Introductory Lectures on Convex Optimization, theorem 2.1.15.
    """
    _ordered(low, high)
    return Tuning(2 / (low + high), 0.0, (high - low) / (high + low))


def best_heavy_ball(low: float, high: float) -> Tuning:
    """The step size and the momentum with which the heavy ball is fastest when the curvatures lie between low and high.

    α = (2 / (√λ₁ + √λₙ))²,   β = ((√κ − 1) / (√κ + 1))²,   rate √β

    Parameters
        low, high: 0 < low ≤ high, the least and the largest curvature.
    Returns
        Tuning.
    Raises
        ValueError when low or high break their rule.
    Notes
        The roots of both ends are double then, and all between are complex: every curvature has the same rate, and the
        steps it takes grow as √κ and not as κ.

    >>> best_heavy_ball(1.0, 9.0)
    Tuning(alpha=0.25, beta=0.25, rate=0.5)

    Reference: Polyak (1964), section 3; Goh (2017), section "Optimal parameters".
    """
    _ordered(low, high)
    total, root = sqrt(low) + sqrt(high), (sqrt(high) - sqrt(low)) / (sqrt(high) + sqrt(low))
    return Tuning((2 / total) ** 2, root**2, root)


def damped_rate(alpha: float, beta: float) -> float:
    """The rate α of `optimizers.Momentum`, the damped form, that makes the steps of the heavy ball with this α and β.

    v ← β v + (1 − β) g, x ← x − α′ v  is the heavy ball when  α′ = α / (1 − β)

    Parameters
        alpha: number ≥ 0.
        beta: number ≥ 0 and < 1; at β = 1 the damped form does not move.
    Returns
        number ≥ 0.
    Raises
        ValueError when alpha or beta break their rule.

    >>> damped_rate(0.25, 0.5)
    0.5

    Reference: Goh (2017), for the heavy ball in this form; Kingma & Ba (2015), for the mean in the damped form.
    """
    if not (alpha >= 0 and 0 <= beta < 1):
        raise ValueError(f"alpha must be ≥ 0, beta ≥ 0 and < 1, got {alpha!r} and {beta!r}")
    return alpha / (1 - beta)


def _ordered(low: float, high: float) -> None:
    if not 0 < low <= high < float("inf"):
        raise ValueError(f"low and high must be finite and 0 < low ≤ high, got {low!r} and {high!r}")
