"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "A wide prior",
        {"tau": 10.0},
        "The prior says next to nothing, λ is 0.04, and the MAP estimate is the best fit of the data alone.",
    ),
    (
        "A narrow prior",
        {"tau": 0.2},
        "Who believes firmly in small weights needs strong data to be moved: λ is 100, and little is left of ŵ.",
    ),
    (
        "Sparse",
        {"prior": "laplace", "w2": 0.6, "tau": 0.7},
        "The diamond has corners, and the ellipse touches it at one: w₂ is exactly 0, not merely small. A circle has "
        "no corners, so a Gaussian prior never does that.",
    ),
    (
        "Everything to zero",
        {"prior": "laplace", "w1": 1.0, "w2": 0.6, "tau": 0.4},
        "The pull of the data at 0 is weaker than the kink of the prior there: both weights are exactly 0.",
    ),
    (
        "Twins",
        {"rho": 0.95, "w1": 2.8, "w2": -1.2},
        "The inputs are almost the same, so the data know the sum of the weights well and their difference hardly. The "
        "prior settles what the data leave open: −1.2 becomes positive.",
    ),
    (
        "More data",
        {"n": 100},
        "With 100 rows instead of 8 the ellipses are small, and the same prior with the same λ hardly matters: λ "
        "stays, while the loss of the data grows with n.",
    ),
    (
        "The sum of losses",
        {"shown": "losses", "prior": "laplace", "w2": 0.6, "tau": 0.7},
        "The same in logarithms: where densities multiply, losses add. The V of the penalty has its kink at 0, and the "
        "sum keeps it.",
    ),
    (
        "Both agree",
        {"w1": 0.0, "w2": 0.0},
        "The data point at 0, as the prior does. Nothing is shrunk, yet the posterior is narrower than both.",
    ),
)
