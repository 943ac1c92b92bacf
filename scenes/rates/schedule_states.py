"""Telling states of the schedules: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import GradientDescent, HeavyBall
from mathcore.schedules import Constant, Cosine, Exponential, InverseTime, OneCycle, Step, WarmupCosine
from mathcore.surfaces import Himmelblau, Quadratic, Rosenbrock

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "A noise floor",
        {"schedule": Constant()},
        "At a constant rate the loss falls until the noise of the gradients throws the ball up as fast as the slope "
        "brings it down. From there more steps do not help.",
    ),
    (
        "Cosine",
        {"schedule": Cosine(), "start_y": 1.5},
        "The same noise, but smaller and smaller steps: the end is far below the floor of the constant rate.",
    ),
    (
        "Step by step",
        {"schedule": Step(130, 0.2), "surface": Quadratic(4.0, 30.0), "steps": 390},
        "Each cut of the rate to a fifth is a step down in the loss: every rate has a noise floor of its own.",
    ),
    (
        "One over time",
        {"schedule": InverseTime(0.05), "optimizer": GradientDescent(0.15), "steps": 400},
        "Robbins and Monro's schedule falls slowly enough to get anywhere, since the sum of 1/k has no bound, and fast "
        "enough to calm the noise down.",
    ),
    (
        "Too early",
        {"schedule": Exponential(0.9), "optimizer": GradientDescent(0.03)},
        "A tenth less at every step: all steps together reach no farther than ten full ones. The ball freezes on "
        "the slope, far from the minimum; the constant rate gets lower, noise and all.",
    ),
    (
        "Warm-up",
        {"surface": Rosenbrock(), "optimizer": HeavyBall(0.002, 0.9), "schedule": WarmupCosine(0.1), "noise": 0.0,
         "start_x": -1.9, "start_y": -0.8},
        "High on the wall of the valley the full rate is too much: the heavy ball diverges within five steps. Rising "
        "from 0 it is down in the valley before the rate is high.",
    ),
    (
        "Too short a warm-up",
        {"surface": Himmelblau(), "optimizer": HeavyBall(0.02, 0.9), "schedule": WarmupCosine(0.1), "noise": 0.0,
         "steps": 200, "start_x": 5.0, "start_y": 5.0},
        "Twenty steps of warm-up are not enough here: the ball still swings widely when the rate is at its peak, gets "
        "to where the surface is steeper, and diverges after all.",
    ),
    (
        "One cycle",
        {"surface": Himmelblau(), "optimizer": HeavyBall(0.02, 0.9), "schedule": OneCycle(0.3, 0.04, 0.0), "noise": 0.0,
         "steps": 200, "start_x": 5.0, "start_y": 5.0},
        "The rate rises for a third of the run and falls for the rest. The same peak as in the state before, reached "
        "later, and the ball arrives.",
    ),
    (
        "Beyond the edge at first",
        {"schedule": Cosine(), "optimizer": GradientDescent(0.21), "noise": 0.0},
        "The run begins beyond 2 ÷ λmax = 0.2 and grows. Before it is lost, the schedule has brought the rate below "
        "the edge, and the run comes back; at the constant rate it never does.",
    ),
)  # fmt: skip
