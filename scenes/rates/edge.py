"""The edge of stability: the learning rate from which on a run in a bowl of a given curvature grows.

λmax  the sharpness, the largest eigenvalue of the Hessian    α < c / λmax  converges    c  depends on the optimizer
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from mathcore.optimizers import GradientDescent, HeavyBall, Momentum, Nesterov, Optimizer

Host = np.ndarray[Any, Any]


def sharpness(hessian: Any) -> Host:
    """The largest eigenvalue of symmetric matrices (..., 2, 2): array (...).

    λmax = (a + c) / 2 + √(((a − c) / 2)² + b²)
    """
    a, b, c = hessian[..., 0, 0], hessian[..., 0, 1], hessian[..., 1, 1]
    return np.asarray((a + c) / 2 + np.hypot((a - c) / 2, b))


def bound(optimizer: Optimizer) -> float | None:
    """What α λmax must stay below in a bowl; infinite where nothing moves; None where the step adapts to the slope.

    gradient descent 2,  heavy ball 2 (1 + β),  damped 2 (1 + β) / (1 − β),  Nesterov 2 (1 + β) / (1 + 2 β)
    """
    if isinstance(optimizer, GradientDescent):
        return 2.0
    if not isinstance(optimizer, Momentum | HeavyBall | Nesterov):
        return None
    both = 2 * (1 + optimizer.momentum)
    if isinstance(optimizer, HeavyBall):
        return both
    if isinstance(optimizer, Nesterov):
        return both / (1 + 2 * optimizer.momentum)
    return both / (1 - optimizer.momentum) if optimizer.momentum < 1 else float("inf")


def at_rate(optimizer: Optimizer, alpha: float) -> Optimizer:
    """The same optimizer with another learning rate."""
    changed: Optimizer = replace(optimizer, learning_rate=alpha)  # type: ignore[type-var]
    return changed


def formula(optimizer: Optimizer) -> str:
    """The edge in words."""
    words = {
        GradientDescent: "2 ÷ λmax",
        HeavyBall: "2 (1 + β) ÷ λmax",
        Momentum: "2 (1 + β) ÷ ((1 − β) λmax)",
        Nesterov: "2 (1 + β) ÷ ((1 + 2β) λmax)",
    }
    return words.get(type(optimizer), "")
