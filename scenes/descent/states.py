"""Telling states of the descents: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, GradientDescent, HeavyBall, Momentum, RMSProp
from mathcore.schedules import Cosine
from mathcore.surfaces import Cliff, Himmelblau, Plateau, Quadratic, Rastrigin, Rosenbrock, Saddle

BALL: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Into the bowl",
        {"surface": Quadratic(), "optimizer": GradientDescent(0.1), "steps": 60, "start_x": -2.5, "start_y": 2.0},
        "Each step goes straight down the slope, across the level lines, and gets shorter as the slope gets less.",
    ),
    (
        "Zigzag",
        {"surface": Quadratic(20.0, 30.0), "optimizer": GradientDescent(0.095), "steps": 60,
         "start_x": -2.5, "start_y": 2.0},
        "A rate that suits the gentle direction is nearly too much for the steep one: the ball crosses the valley at "
        "every step.",
    ),
    (
        "Diverging",
        {"surface": Quadratic(20.0, 30.0), "optimizer": GradientDescent(0.105), "steps": 200,
         "start_x": -2.5, "start_y": 2.0},
        "A tenth more than the last: now each crossing overshoots by more than it came with. 2 ÷ 20 is the border.",
    ),
    (
        "The curved valley",
        {"surface": Rosenbrock(), "optimizer": Momentum(0.01, 0.9), "steps": 500},
        "Finding Rosenbrock's valley is quick, following its floor is slow: there the slope is a thousand times less.",
    ),
    (
        "Rolling over",
        {"surface": Himmelblau(), "optimizer": HeavyBall(0.003, 0.95), "steps": 250, "start_x": -1.0, "start_y": -1.0},
        "A heavy ball rolls through the first hollow and comes to rest somewhere else: speed remembers.",
    ),
    (
        "On the ridge",
        {"surface": Saddle(), "optimizer": GradientDescent(0.05), "steps": 100, "start_x": 2.0, "start_y": 0.0},
        "Exactly on the ridge the slope leads to the saddle and stops there. Move the start up by a hair.",
    ),
    (
        "A flat plateau",
        {"surface": Plateau(), "optimizer": GradientDescent(0.2), "steps": 60, "start_x": -4.0, "start_y": 2.5},
        "Far out there is hardly a slope, so hardly a step. Choose Adam: it divides by how small the slopes have been.",
    ),
    (
        "Adam on the plateau",
        {"surface": Plateau(), "optimizer": Adam(0.1), "steps": 60, "start_x": -4.0, "start_y": 2.5},
        "The first steps of Adam are as long as α says, however gentle the slope.",
    ),
    (
        "Off the cliff",
        {"surface": Cliff(), "optimizer": GradientDescent(0.5), "steps": 60, "start_x": -3.0, "start_y": 1.0},
        "One step at the wall sees a slope many times steeper than all before, and throws the ball far away.",
    ),
    (
        "Many hollows",
        {"surface": Rastrigin(), "optimizer": Adam(0.3), "steps": 200, "start_x": 3.2, "start_y": -2.6,
         "schedule": Cosine()},
        "Whoever goes downhill ends in the next hollow, and there are about a hundred.",
    ),
    (
        "Noisy gradients",
        {"surface": Quadratic(), "optimizer": RMSProp(0.05), "noise": 3.0, "steps": 300,
         "start_x": -2.5, "start_y": 2.0},
        "With noise there is no coming to rest: the ball wanders about the minimum in a cloud as wide as α is large.",
    ),
)  # fmt: skip
