"""Telling states at the cliff: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, ClipByNorm, ClipByValue, GradientDescent, HeavyBall

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Thrown off",
        {"clip": ClipByNorm(100.0), "start_y": 1.0, "along": 17.5},
        "The limit is above everything that comes: both runs land on the wall, and the next step throws them 25 units "
        "away. What took six steps takes fifty to get back.",
    ),
    (
        "Saved by norm",
        {"start_y": 1.0},
        "On the wall the gradient is fifty times as long as on the slope before. Shortened to 2 it still says where "
        "down is, and no more: the ball takes a step back and stays near the foot of the wall.",
    ),
    (
        "By value it turns",
        {"clip": ClipByValue(1.0), "start_x": -1.0, "start_y": 2.5, "along": 5.0},
        "Cut coordinate by coordinate, the gradient (50, 1.5) becomes (1, 1): bounded too, but it points elsewhere, "
        "turned by more than 40°.",
    ),
    (
        "Too small a limit",
        {"clip": ClipByNorm(0.05), "steps": 60, "along": 100.0},
        "Now every step is clipped, on the harmless slope too, and none is longer than α c = 0.025. Sixty of them "
        "do not reach the valley.",
    ),
    (
        "A flat start needs none",
        {"clip": ClipByNorm(5.0), "optimizer": GradientDescent(0.1), "start_x": -5.0, "start_y": 2.5, "steps": 45,
         "along": 100.0},
        "Short steps on gentle ground: the limit is never reached, and both paths are one and the same.",
    ),
    (
        "A heavy ball",
        {"clip": ClipByNorm(1.0), "optimizer": HeavyBall(0.1, 0.9), "start_y": 1.0, "steps": 60, "along": 40.0},
        "Momentum makes the blow worse: one gradient from the wall stays in the velocity, and the ball is carried on "
        "for many steps. Clipped before it enters the velocity, it does no harm.",
    ),
    (
        "Adam",
        {"clip": ClipByNorm(1.0), "optimizer": Adam(0.3), "start_y": 1.0, "steps": 60, "along": 25.0},
        "Adam divides by what it has seen, so the wall cannot throw it, clipped or not.",
    ),
)  # fmt: skip
