"""Telling states of the descents: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, GradientDescent, HeavyBall, Momentum
from mathcore.schedules import Cosine
from mathcore.surfaces import Cliff, Himmelblau, Plateau, Quadratic, Rastrigin, Rosenbrock, Saddle
from scenes.descent.typed import Typed

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
        {"surface": Quadratic(20.0, 30.0), "optimizer": GradientDescent(0.15), "steps": 60,
         "start_x": -2.5, "start_y": 2.0},
        "With α = 0.15 every crossing ends twice as far out as it began. The border is 2 ÷ 20: below it the zigzag "
        "dies out, above it it grows.",
    ),
    (
        "The curved valley",
        {"surface": Rosenbrock(), "optimizer": Momentum(0.01, 0.9), "steps": 500},
        "Down the walls of Rosenbrock's valley is a matter of a few steps. Along its floor the slope shrinks below a "
        "thousandth of the first one, and the progress with it.",
    ),
    (
        "Rolling over",
        {"surface": Himmelblau(), "optimizer": HeavyBall(0.005, 0.9), "steps": 150, "start_x": 0.0, "start_y": 0.0},
        "A heavy ball rolls through the first hollow and rests in the next; gradient descent stays in the first.",
    ),
    (
        "On the ridge",
        {"surface": Saddle(), "optimizer": GradientDescent(0.05), "steps": 100, "start_x": 2.0, "start_y": 0.0},
        "Exactly on the ridge the slope leads to the saddle, and fades there. Move the start up by a hair.",
    ),
    (
        "On a plateau",
        {"surface": Plateau(), "optimizer": Adam(0.1), "steps": 60, "start_x": -4.0, "start_y": 2.5},
        "There is hardly a slope out there, yet the first steps of Adam are as long as α says, in each coordinate. "
        "Choose gradient descent: it hardly moves.",
    ),
    (
        "Off the cliff",
        {"surface": Cliff(), "optimizer": GradientDescent(0.5), "steps": 60, "start_x": -3.0, "start_y": 1.0},
        "A step lands on the wall, where the slope is fifty times what it was, and the next throws the ball far away. "
        "It comes back, lands on the wall again, and is thrown again.",
    ),
    (
        "Many hollows",
        {"surface": Rastrigin(), "optimizer": Adam(0.3), "steps": 200, "start_x": 3.2, "start_y": -2.6,
         "schedule": Cosine()},
        "Whoever goes downhill ends in the next hollow, and there are more than a hundred in this window.",
    ),
    (
        "Noisy gradients",
        {"surface": Quadratic(), "optimizer": GradientDescent(0.05), "noise": 5.0, "steps": 300,
         "start_x": -2.5, "start_y": 2.0},
        "With noise there is no coming to rest: the ball wanders about the minimum. A smaller α makes the cloud "
        "smaller, and the way there longer.",
    ),
    (
        "Your own formula",
        {"surface": Typed("sqrt(x) + y^2"), "optimizer": GradientDescent(0.1), "steps": 60,
         "start_x": 2.0, "start_y": 1.5},
        "The root has no value left of 0. The slope grows towards that edge, the ball steps over it, and there the run "
        "ends: a hole has no slope.",
    ),
)  # fmt: skip
