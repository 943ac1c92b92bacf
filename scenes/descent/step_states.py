"""Telling steps: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, GradientDescent, Momentum
from mathcore.surfaces import Quadratic

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Straight down",
        {"surface": Quadratic(), "optimizer": GradientDescent(0.05), "at": 1, "start_x": -2.5, "start_y": 2.0},
        "Gradient descent has no memory: the step is the gradient, turned round and multiplied by α.",
    ),
    (
        "Zigzag cancelled",
        {"surface": Quadratic(20.0, 30.0), "optimizer": Momentum(0.09, 0.8), "at": 6, "start_x": -2.5, "start_y": 2.0},
        "x",
    ),
    (
        "Adam's first step",
        {"surface": Quadratic(20.0, 30.0), "optimizer": Adam(0.1), "at": 1, "start_x": -2.5, "start_y": 2.0},
        "x",
    ),
)
