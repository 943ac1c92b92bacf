"""Telling states of the fit: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.fitting import MOMENTS, QUANTILES
from scenes.fitting.data import Drawn, Famous, OneMore, Typed

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Ball bearings",
        {"data": Famous("ball bearings"), "family": "weibull", "bins": 8},
        "23 lives of bearings: Weibull, gamma and log-normal lie within two units of AIC. So few data cannot tell them "
        "apart.",
    ),
    (
        "A normal, for comparison",
        {"family": "normal", "data": Drawn("waiting times", 200)},
        "Waiting times are never negative and often short. The normal curve does not know it, and the points of the "
        "quantile plot bend away at both ends.",
    ),
    (
        "One stray value",
        {"family": "normal", "data": Drawn("normal", 40), "more": OneMore(5.0), "bins": 10},
        "One value drags mean and deviation along. Choose Cauchy or Laplace and drag it again: they hardly move.",
    ),
    (
        "Heavy tails",
        {"family": "cauchy", "data": Drawn("heavy tails", 200), "bins": 40},
        "With tails like these moments say little. In the table the normal stands far below Student's t, whose ν is "
        "fitted too, and Cauchy, whose tails are heavier still.",
    ),
    (
        "Robust quartiles",
        {"family": "normal", "method": QUANTILES, "data": Drawn("normal", 40), "more": OneMore(5.0), "bins": 10},
        "The same stray value, but the fit looks at the quartiles only: however far you drag, the curve stays.",
    ),
    (
        "Horse kicks",
        {"family": "poisson", "data": Famous("horse kicks"), "bins": 5},
        "Deaths a year follow Poisson's law closely: their variance is nearly their mean.",
    ),
    (
        "Scattered counts",
        {"family": "poisson", "data": Drawn("scattered counts", 200)},
        "The variance of these counts is far above their mean, which a Poisson cannot have. A negative binomial can.",
    ),
    (
        "Two humps",
        {"family": "normal", "data": Drawn("two humps", 200), "bins": 25},
        "None of these families has two humps. The lowest AIC is only the least bad.",
    ),
    (
        "No moments",
        {"family": "cauchy", "method": MOMENTS, "data": Drawn("heavy tails", 100)},
        "A Cauchy distribution has no mean, so no mean can fit it.",
    ),
    (
        "Not of this family",
        {"family": "gamma", "data": Typed(((2.0, 3.5, -1.0, 4.2, 0.7),)), "bins": 5},
        "A value below 0 has no density under any gamma distribution: its likelihood is 0 whatever the parameters are.",
    ),
)
