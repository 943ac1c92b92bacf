"""Optimizers: pure steps from a gradient. ``init(x)`` → state, ``update(g, state, x, step, α)`` → (Δx, state).

`CATALOGUE` lists them, simplest first; `TRANSFORMATIONS` what can be done to a gradient before.
"""

from mathcore.optimizers.adaptive import AdaGrad, Adam, AdamW, Moments, RMSProp, Squares
from mathcore.optimizers.base import Optimizer, Part
from mathcore.optimizers.before import (
    TRANSFORMATIONS,
    ClipByNorm,
    ClipByValue,
    Transformation,
    WeightDecay,
    chain,
)
from mathcore.optimizers.momentum import GradientDescent, HeavyBall, Momentum, Nesterov, Nothing, Velocity

CATALOGUE: tuple[type[Optimizer], ...] = (
    GradientDescent,
    Momentum,
    HeavyBall,
    Nesterov,
    AdaGrad,
    RMSProp,
    Adam,
    AdamW,
)

__all__ = [
    "CATALOGUE",
    "TRANSFORMATIONS",
    "AdaGrad",
    "Adam",
    "AdamW",
    "ClipByNorm",
    "ClipByValue",
    "GradientDescent",
    "HeavyBall",
    "Moments",
    "Momentum",
    "Nesterov",
    "Nothing",
    "Optimizer",
    "Part",
    "RMSProp",
    "Squares",
    "Transformation",
    "Velocity",
    "WeightDecay",
    "chain",
]
