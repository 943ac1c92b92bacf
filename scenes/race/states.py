"""Telling races: name, what differs from the defaults, what to notice. Each optimizer wins one and fails in another."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import AdaGrad, Adam, AdamW, GradientDescent, HeavyBall, Momentum, Nesterov, RMSProp
from mathcore.surfaces import Beale, Booth, Himmelblau, Plateau, Quadratic, Rastrigin

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "A round bowl",
        {"surface": Quadratic(1.0, 0.0), "lane1": GradientDescent(1.0), "lane2": HeavyBall(1.0),
         "lane3": RMSProp(0.1), "lane4": Adam(0.1), "steps": 60, "tolerance": 1e-6, "start_y": 1.5},
        "Gradient descent is there in one step: on a round bowl the gradient says where the bottom is. The heavy ball "
        "rolls through it again and again, and Adam, whose first steps are as long as α says, swings about it.",
    ),
    (
        "A rate too large",
        {"surface": Quadratic(10.0, 30.0), "lane1": GradientDescent(0.3), "lane2": Momentum(0.3),
         "lane3": HeavyBall(0.3), "lane4": Nesterov(0.3), "steps": 150, "start_y": 1.5},
        "One α for all, half as large again as gradient descent bears. The damped mean of momentum takes only a tenth "
        "of each gradient and wins; gradient descent and Nesterov's method diverge.",
    ),
    (
        "A long valley",
        {"surface": Quadratic(100.0, 30.0), "lane1": GradientDescent(0.0198), "lane2": Momentum(0.033, 0.67),
         "lane3": HeavyBall(0.033, 0.67), "lane4": Nesterov(0.0133, 0.79), "steps": 60, "start_y": -1.2},
        "Everybody but momentum has the best knobs there are for a valley a hundred times as steep across as along. "
        "The heavy ball wins; momentum, with the same α and β, takes a third of each gradient and does not arrive.",
    ),
    (
        "Looking ahead",
        {"surface": Booth(), "lane1": GradientDescent(0.02), "lane2": Momentum(0.02), "lane3": HeavyBall(0.02),
         "lane4": Nesterov(0.02), "steps": 60, "start_x": -5.0, "start_y": -5.0},
        "The same α and β: the heavy ball shoots past the minimum and swings to and fro; Nesterov's method uses the "
        "slope where its velocity is about to carry it, brakes, and wins.",
    ),
    (
        "Steep one way only",
        {"surface": Quadratic(100.0, 0.0), "lane1": GradientDescent(0.015), "lane2": AdaGrad(1.0),
         "lane3": RMSProp(0.5), "lane4": Adam(0.3), "steps": 150, "start_y": 2.0},
        "Along the axes AdaGrad finds a rate for each coordinate and wins within a few steps. RMSProp has such rates "
        "too, but its steps do not shrink with the slope: it jumps over the minimum to and fro until the end.",
    ),
    (
        "A flat plateau",
        {"surface": Plateau(), "lane1": GradientDescent(0.05), "lane2": AdaGrad(0.05), "lane3": RMSProp(0.05),
         "lane4": Adam(0.05), "steps": 150, "tolerance": 0.01, "start_x": -4.0, "start_y": 2.5},
        "Where there is hardly a slope gradient descent hardly moves. RMSProp, whose first steps are the longest, "
        "wins; AdaGrad divides by all slopes that it has seen, and gets slower all the time.",
    ),
    (
        "A bent valley",
        {"surface": Beale(), "lane1": GradientDescent(0.01), "lane2": RMSProp(0.05), "lane3": Adam(0.2),
         "lane4": AdamW(0.2, weight_decay=0.1), "steps": 200, "start_x": 1.0, "start_y": 1.5},
        "Adam alone arrives. AdamW's decay pulls towards the origin, and the minimum is not there: it comes to rest "
        "short of it.",
    ),
    (
        "Many hollows",
        {"surface": Rastrigin(), "lane1": Nesterov(0.005), "lane2": RMSProp(0.3), "lane3": Adam(0.3),
         "lane4": AdamW(0.3, weight_decay=1.0), "steps": 150, "start_x": 3.2, "start_y": -2.6},
        "Nesterov's method and Adam end in a hollow by the way, RMSProp jumps from one to the next. AdamW wins, "
        "because its pull towards the origin happens to point at the lowest one: luck of the surface, not skill.",
    ),
    (
        "Forty starts",
        {"surface": Himmelblau(), "lane1": GradientDescent(0.004), "lane2": HeavyBall(0.002), "lane3": Nesterov(0.002),
         "lane4": Adam(0.2), "steps": 100, "start_x": 0.0, "start_y": 0.0, "starts": 40, "spread": 1.5},
        "From forty starts into four equal minima. The lines are medians, the bands reach from the best start to the "
        "worst: one good run says little about an optimizer.",
    ),
    (
        "Nobody arrives",
        {"surface": Quadratic(20.0, 30.0), "lane1": GradientDescent(0.11), "lane2": Momentum(2.0),
         "lane3": HeavyBall(0.2), "lane4": Nesterov(0.08), "steps": 100, "start_y": -1.2},
        "Each a little above its own border: 2 ÷ λ for gradient descent, 2 (1 + β) ÷ λ for the heavy ball, ten times "
        "that for the damped form, less than gradient descent's for Nesterov's method. All of them diverge.",
    ),
)  # fmt: skip
