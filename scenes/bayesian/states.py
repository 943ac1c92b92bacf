"""Telling states of Bayesian linear regression: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.features import Line, Polynomial, RadialBasis, Relu
from scenes.bayesian.points import Rows

POINTS: Rows = (
    (-1.1, -0.62),
    (-0.85, -0.9),
    (0.55, 0.45),
    (-0.4, -0.35),
    (-1.3, -0.1),
    (0.7, 0.75),
    (-0.6, -0.7),
    (0.95, 0.8),
)
LINED: Rows = ((-0.9, -0.75), (-0.5, -0.3), (-0.2, -0.35), (0.1, 0.2), (0.4, 0.25), (0.8, 0.7))

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Nothing seen",
        {"share": 0.0, "curves": 10, "alpha": 2.0},
        "The prior alone: curves that the model would believe in before any point. Play brings the points one by one.",
    ),
    (
        "A straight line",
        {"points": LINED, "features": Line(), "sigma": 0.12, "curves": 8},
        "Lines that agree with the points cross near their middle and fan out to both sides: a small error of the "
        "slope is a large one far away.",
    ),
    (
        "A gap",
        {"at": 0.1, "curves": 8},
        "Between the two groups of points nothing was seen, and the inner band swells there. Click a point into "
        "the gap.",
    ),
    (
        "Noise that stays",
        {"sigma": 0.5, "at": -0.7},
        "The outer band is wide even among the points: the noise of one observation. More points narrow the inner band "
        "only.",
    ),
    (
        "Too flexible",
        {"features": Polynomial(9), "alpha": 1e-3, "sigma": 0.03, "at": 0.1, "curves": 8},
        "Degree 9 goes through every point, and between and beyond them it believes in anything. Its evidence is far "
        "below that of the bumps.",
    ),
    (
        "A prior that rules",
        {"alpha": 500.0, "at": -0.85},
        "Weights are believed to be almost zero, so the curve lies flat whatever the points say. That is weight decay "
        "taken too far.",
    ),
    (
        "Sure of itself",
        {"features": RadialBasis(9, 0.3, 1.0), "alpha": 1.0, "at": 2.0, "curves": 8},
        "The bumps end at ±1. Beyond them only the constant is left to doubt, and the band is narrow where nothing was "
        "ever seen. What a model cannot imagine it does not doubt.",
    ),
    (
        "A layer of ReLUs",
        {"features": Relu(9, 2.0), "at": 2.0, "curves": 8, "alpha": 0.5},
        "Kinks instead of bumps: outside of the points each curve goes on straight, and the doubt grows with "
        "the distance.",
    ),
)  # fmt: skip
