"""Telling states of the map of basins: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.optimizers import Adam, GradientDescent, HeavyBall
from mathcore.surfaces import MonkeySaddle, Rastrigin, Rosenbrock
from scenes.descent.typed import Typed

BASINS: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Smooth borders",
        {"optimizer": GradientDescent(0.003), "steps": 150, "resolution": 320},
        "Small steps follow the slope like water: four basins, each in one piece, and borders without a wrinkle.",
    ),
    (
        "Torn borders",
        {"optimizer": GradientDescent(0.02), "start_x": -4.9, "start_y": 1.0},
        "Steps that are long overshoot: a start beside hollow 2 is thrown into hollow 1, and strips of one colour lie "
        "within another.",
    ),
    (
        "A hollow lost",
        {"optimizer": GradientDescent(0.0155), "start_x": -3.0, "start_y": -3.0},
        "Hollow 3 is the most curved: 2 ÷ λmax = 0.0149 there. A rate above it, and whoever comes hops about the "
        "bottom for ever.",
    ),
    (
        "Divergence",
        {"optimizer": GradientDescent(0.03), "start_x": 4.5, "start_y": 4.5},
        "Now no hollow holds anyone, and where the slope is steepest one step leads to a "
        "steeper place, and so to infinity.",
    ),
    (
        "Momentum",
        {"optimizer": HeavyBall(0.005, 0.9), "steps": 200, "resolution": 256, "start_x": -4.0, "start_y": 4.8},
        "A heavy ball rolls through hollows and over ridges: islands of each colour lie in the others, bordered by "
        "fine threads.",
    ),
    (
        "Adam",
        {"optimizer": Adam(0.5), "steps": 200, "resolution": 256},
        "At first each step of Adam is as long along x as along y, however steep: it is the signs of the slopes "
        "that part the basins.",
    ),
    (
        "A hundred hollows",
        {"surface": Rastrigin(), "optimizer": GradientDescent(0.002), "steps": 30, "start_x": 3.3, "start_y": -2.4},
        "Downhill means into the next hollow: more than a hundred basins, all alike, and only one has "
        "the lowest bottom.",
    ),
    (
        "A bent valley",
        {"surface": Rosenbrock(), "optimizer": GradientDescent(0.0015), "steps": 150, "resolution": 320,
         "start_x": -0.5, "start_y": 2.0},
        "One minimum for all, but few get there in time: the others creep along the valley, or are thrown "
        "out at its walls.",
    ),
    (
        "No hollow",
        {"surface": MonkeySaddle(), "optimizer": GradientDescent(0.05), "start_x": 1.0, "start_y": 0.5},
        "Only the flat middle of a saddle holds a few, for a while. Everyone else goes down for ever: that is "
        "divergence too.",
    ),
    (
        "Your formula",
        {"surface": Typed("(x^2-1)^2 + (y^2-1)^2 + 0.3x*y", 2.0), "optimizer": GradientDescent(0.05), "steps": 100,
         "resolution": 384, "start_x": 0.3, "start_y": 1.2},
        "Nobody told the picture where these hollows are: it finds them from where descents come to rest.",
    ),
)  # fmt: skip
