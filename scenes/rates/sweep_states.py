"""Telling states of the sweep: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, GradientDescent, HeavyBall, Nesterov
from mathcore.surfaces import Cliff, Quadratic, Rosenbrock
from scenes.descent.typed import Typed

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Too small",
        {"optimizer": GradientDescent(0.0005)},
        "Nothing goes wrong, and nothing happens: after 60 steps more than a quarter of the loss is left. A rate a "
        "hundred times as large leaves less than a ten-thousandth.",
    ),
    (
        "Best",
        {"optimizer": GradientDescent(0.0926)},
        "The larger the better, until it is too much: the best rate of the sweep stands less than a tenth below "
        "2 ÷ λmax.",
    ),
    (
        "Too much",
        {"optimizer": GradientDescent(0.11), "steps": 100},
        "Just beyond 2 ÷ λmax each step overshoots by more than it came with, and the curve leaves the picture at "
        "the top. Take the steps back to 20: the loss has grown, but nothing seems lost yet.",
    ),
    (
        "Momentum",
        {"optimizer": HeavyBall(0.15, 0.9), "steps": 200},
        "A heavy ball with β = 0.9 bears nearly twice the rate: its edge is 2 (1 + β) ÷ λmax.",
    ),
    (
        "Nesterov",
        {"surface": Quadratic(200.0, 30.0), "optimizer": Nesterov(0.005, 0.9), "steps": 200},
        "A narrower bowl. Nesterov's edge is lower than 2 ÷ λmax, that of plain gradient descent, and still it ends "
        "far lower than gradient descent at any rate.",
    ),
    (
        "Adam",
        {"optimizer": Adam(1.0), "steps": 200},
        "None of the rates diverges: however steep the bowl is, no coordinate moves much more than three α in one "
        "step. Too large a rate means wandering, not flying off.",
    ),
    (
        "Edge of stability",
        {"surface": Rosenbrock(), "optimizer": GradientDescent(0.004), "steps": 500, "start_x": 0.0, "start_y": 0.0},
        "Twice the edge of the minimum, and yet no divergence. The valley gets sharper on the way; where λmax passes "
        "2 ÷ α, the run is thrown back to where it is less sharp, again and again.",
    ),
    (
        "Thrown to flatter ground",
        {"surface": Typed("(x*y - 1)^2", 4.0), "optimizer": GradientDescent(0.12), "start_x": 0.3, "start_y": 3.5},
        "Every point with xy = 1 is a minimum, some sharper than others. The start is near one that is too sharp for "
        "this rate, so the run leaves it and settles where it is flatter.",
    ),
    (
        "Flat before the wall",
        {"surface": Cliff(), "optimizer": GradientDescent(0.5), "steps": 57, "start_x": -3.0, "start_y": 1.0},
        "At the start the ground is nearly flat, and its edge is forty times that of the minimum: a rate between the "
        "two is fine until the run meets the wall.",
    ),
)  # fmt: skip
