"""Telling steps: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import (
    AdaGrad,
    Adam,
    AdamW,
    ClipByNorm,
    GradientDescent,
    HeavyBall,
    Momentum,
    Nesterov,
    RMSProp,
)
from mathcore.surfaces import Cliff, Himmelblau, Plateau, Quadratic

NARROW: dict[str, Any] = {"surface": Quadratic(20.0, 30.0), "start_x": -2.5, "start_y": 2.0}

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Straight down",
        NARROW | {"optimizer": GradientDescent(0.06), "at": 1},
        "Gradient descent has no memory: the step is the gradient, turned round and multiplied by α. It crosses the "
        "valley.",
    ),
    (
        "Zigzag cancelled",
        NARROW | {"surface": Quadratic(8.0, 30.0), "optimizer": Momentum(0.2, 0.5), "at": 6},
        "The gradient points across the valley. In the mean both sides have cancelled, and what is left leads along.",
    ),
    (
        "Rolling",
        {"surface": Cliff(), "optimizer": HeavyBall(0.02, 0.9), "at": 25, "start_x": -5.5, "start_y": 0.0},
        "On a steady slope every push is the same and the velocity adds them up: by now it is more than nine of them.",
    ),
    (
        "Nesterov brakes",
        NARROW | {"optimizer": Nesterov(0.02, 0.9), "at": 3},
        "The gradient counts twice: it is in the velocity, and once more by itself, so the step turns earlier. Choose "
        "Heavy ball to see it shoot up the other side nearly twice as far.",
    ),
    (
        "AdaGrad tires",
        {"surface": Cliff(), "optimizer": AdaGrad(0.2), "at": 80, "start_x": -5.5, "start_y": 1.0},
        "The slope along x has always been 1, yet the step is a ninth of the first one: the sum of squares only grows.",
    ),
    (
        "RMSProp evens out",
        NARROW | {"surface": Quadratic(20.0, 0.0), "optimizer": RMSProp(0.05), "at": 20},
        "The slope is a dozen times as steep in y as in x, and both coordinates move alike: each is divided by the "
        "size of its own gradients. The ellipse is long where they are small.",
    ),
    (
        "Adam's first step",
        NARROW | {"optimizer": Adam(0.1), "at": 1},
        "Corrected, the mean is the gradient and the mean square its square. So each coordinate moves by α, only the "
        "signs are left.",
    ),
    (
        "Without correction",
        NARROW | {"optimizer": Adam(0.1, bias_correction=False), "at": 1},
        "The mean started at 0 and has a tenth of the gradient, the mean square a thousandth of its square: the step "
        "is 0.1 ÷ √0.001, more than three times α.",
    ),
    (
        "AdamW pulls",
        {"surface": Himmelblau(), "optimizer": AdamW(0.1, weight_decay=0.5), "at": 1, "start_x": 3.0, "start_y": 2.0},
        "The start is a minimum, the slope is 0, Adam would rest. The decay pulls towards the origin all the same.",
    ),
    (
        "Clipped at the cliff",
        {"surface": Cliff(), "optimizer": GradientDescent(0.5), "before": ClipByNorm(1.0), "at": 7,
         "start_x": -3.0, "start_y": 0.0},
        "At the wall the slope is 50. Clipped to length 1 the step stays a step; choose “As it is” to see it fly.",
    ),
    (
        "ε inside",
        {"surface": Plateau(), "optimizer": Adam(0.1, epsilon=0.01, inside=True), "at": 1,
         "start_x": -4.0, "start_y": 2.5},
        "On the plateau slopes are far below √ε, so ε decides: the divisor is nearly √ε and steps shrink with the "
        "slope. Outside of the root the same ε does much less.",
    ),
)  # fmt: skip
