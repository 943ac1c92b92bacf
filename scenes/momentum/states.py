"""Telling states of the heavy ball: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.momentum import best_gradient_descent, best_heavy_ball


def _best(condition: float) -> dict[str, Any]:
    found = best_heavy_ball(1.0, condition)
    return {"condition": condition, "push": found.alpha * condition, "beta": found.beta}


def _plain(condition: float) -> dict[str, Any]:
    found = best_gradient_descent(1.0, condition)
    return {"condition": condition, "push": found.alpha * condition, "beta": 0.0}


STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "No momentum",
        {"beta": 0.0},
        "With β = 0 and α = 1/λmax the steep direction is done in one step, and the gentle one creeps: it keeps "
        "29/30 of its error at each.",
    ),
    (
        "Gradient descent at its best",
        _plain(30.0),
        "As fast as gradient descent can be: the steep direction zigzags as slowly as the gentle one creeps.",
    ),
    (
        "Best with momentum",
        _best(30.0),
        "Where two lines cross the roots of both ends meet at once. All directions have one rate, and it is far below "
        "the best one without momentum.",
    ),
    (
        "Ripples",
        {"push": 0.5, "beta": 0.95},
        "Too much momentum: all roots are complex, so every direction swings, and α has no say in the rate: it is √β.",
    ),
    (
        "Faster than α allows",
        {"push": 2.6, "beta": 0.6},
        "At α = 2.6/λmax gradient descent diverges. With momentum it may be up to (2 + 2β)/λmax.",
    ),
    (
        "Alternation",
        {"push": 2.05, "beta": 0.08},
        "Both roots of the steep direction are negative: it changes sides at every step, and still converges.",
    ),
    (
        "Divergence",
        {"push": 2.7, "beta": 0.2},
        "Beyond α λmax = 2 + 2β one root is below −1: each crossing of the valley is longer than the last.",
    ),
    (
        "No friction",
        {"push": 0.6, "beta": 1.0},
        "With β = 1 nothing is ever lost: all roots have size 1, and the ball rolls for ever.",
    ),
    (
        "A thousand to one",
        {**_best(1000.0), "steps": 200, "start_y": 0.2},
        "A bad valley: gradient descent needs over a thousand steps a digit, the best heavy ball 36, about √κ times "
        "fewer. Before it falls, the error along the steep direction grows more than tenfold.",
    ),
    (
        "A round bowl",
        {**_plain(1.0), "start_y": 1.5},
        "With κ = 1 there is nothing to gain: α = 1 and β = 0 end it in one step.",
    ),
)
