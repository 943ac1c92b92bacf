"""Telling states of one distribution: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.distributions import Beta, Binomial, Cauchy, Exponential, Gamma, Geometric, Normal, Poisson, StudentT
from scenes.explorer.given import Quantiles

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "Within one deviation",
        {},
        "The area between μ − σ and μ + σ is 0.683, whatever μ and σ are. Drag b to 2 and a to −2 for 0.954, to 3 and "
        "−3 for 0.997.",
    ),
    (
        "Forty deviations out",
        {"family": Normal(), "a": 40.0, "b": 60.0, "view": "survival", "log": True},
        "P(X > 40) is about 10⁻³⁵⁰, less than any float can say. Its logarithm, −804.6, is as exact as "
        "every other number here: software that adds probabilities far out adds their logarithms.",
    ),
    (
        "A density above 1",
        {"family": Normal(0.0, 0.2), "a": -0.2, "b": 0.2},
        "With σ = 0.2 the density reaches 2. Only areas are probabilities, and the whole area is still 1. The entropy "
        "is negative.",
    ),
    (
        "No mean",
        {"family": Cauchy(), "a": -1.0, "b": 1.0, "view": "survival", "log": True},
        "It looks like a bell, but the tails of Cauchy's distribution fall so slowly that the integral of the mean "
        "does not converge. Half of it lies within one scale of the middle all the same.",
    ),
    (
        "No memory",
        {"family": Exponential(0.5), "a": 2.0, "b": 4.0, "view": "survival", "log": True},
        "On a logarithmic axis the survival function is a straight line: whoever has waited for two hours waits as "
        "long again as someone who has just come. Take a Gamma or a Weibull, and it bends.",
    ),
    (
        "A peak without end",
        {"family": Gamma(0.5, 1.0), "a": 0.0, "b": 0.5},
        "For a shape below 1 the density has no bound at 0, and the area up to there is finite nevertheless. Half of "
        "all lies below the median.",
    ),
    (
        "Five heads or fewer",
        {"family": Binomial(20, 0.5), "a": 0.0, "b": 5.0},
        "Twenty tosses of a fair coin: P(X ≤ 5) is 0.0207. Of whole numbers a and b themselves count, so P jumps when "
        "one of them passes a bar.",
    ),
    (
        "Rare events",
        {"family": Poisson(2.0), "a": 5.0, "b": 20.0},
        "Two events come on average: five or more come once in nineteen times. Mean and variance are equal; move λ and "
        "see both move.",
    ),
    (
        "From two quantiles",
        {"family": Gamma(), "given": Quantiles(0.1, 0.5, 0.9, 3.0), "a": 0.5, "b": 3.0},
        "Someone expects a delay of at least half an hour in nine cases of ten, and of at most three hours in nine of "
        "ten. One gamma distribution says just that: its parameters follow. Choose another family: same quantiles, "
        "other tails.",
    ),
    (
        "Both ends likely",
        {"family": Beta(0.5, 0.5), "a": 0.0, "b": 0.1},
        "Both shapes are below 1: the ends are likelier than the middle. A fifth lies in the lowest tenth.",
    ),
    (
        "Heavy tails",
        {"family": StudentT(3.0), "a": 4.0, "b": 60.0, "view": "survival", "log": True},
        "Student's t with ν = 3 looks normal in the middle. Beyond four scales lies 1.4 %, 440 times as much as "
        "of a normal; the excess kurtosis is infinite.",
    ),
    (
        "Waiting for a six",
        {"family": Geometric(1 / 6), "a": 13.0, "b": 60.0},
        "A die is thrown until a six comes. In eleven cases of a hundred it takes more than twelve throws, though the "
        "single likeliest number of throws is one.",
    ),
)
