"""Telling states of limits: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.distributions import (
    Binomial,
    Cauchy,
    ChiSquared,
    Exponential,
    Gamma,
    Hypergeometric,
    Laplace,
    Logistic,
    Normal,
    Poisson,
    StudentT,
)
from scenes.limits.cases import BinomialNormal, BinomialPoisson, PoissonNormal, StudentNormal

State = tuple[str, dict[str, Any], str]

LIMITS: tuple[State, ...] = (
    (
        "Rare events",
        {"limit": BinomialPoisson(4.0), "n": 100},
        "A hundred chances of 0.04 each, and four successes on average. Nothing but the average matters any more: a "
        "binomial distribution with a thousand chances of 0.004 looks the same.",
    ),
    (
        "Not so rare",
        {"limit": BinomialPoisson(10.0), "n": 12},
        "Ten of twelve succeed on average. The Poisson distribution allows any number, the binomial one no more than "
        "twelve: it is far too narrow. Few trials with a large chance are not rare events.",
    ),
    (
        "Ten coins",
        {"limit": BinomialNormal(0.5), "n": 10},
        "The bell fits the bars well already; what is left is the staircase. At each whole number the binomial cdf "
        "jumps, and the normal one climbs.",
    ),
    (
        "Half a step further",
        {"limit": BinomialNormal(0.5, corrected=True), "n": 10},
        "The same ten coins, but the bell is taken up to the right edge of each bar, k + ½, instead of its middle. "
        "What was left is nearly gone: the continuity correction.",
    ),
    (
        "A lopsided coin",
        {"limit": BinomialNormal(0.05), "n": 20},
        "One success in twenty on average: the bars are steep on one side, and the bell gives probability to fewer "
        "than no successes. A rule of thumb asks for n p (1 − p) of 9 or more; here it is 0.95.",
    ),
    (
        "Many calls",
        {"limit": PoissonNormal(), "n": 100},
        "A rate of 100 is a sum of a hundred independent parts of rate 1, so the central limit theorem is at work; "
        "four times the rate halves the distance.",
    ),
    (
        "Three degrees of freedom",
        {"limit": StudentNormal(), "n": 3},
        "Both bells look alike in the middle, and their cdfs differ by 0.05 at most. But beyond four standard "
        "deviations of the normal one, Student's has hundreds of times the probability.",
    ),
    (
        "Thirty is not infinity",
        {"limit": StudentNormal(), "n": 30},
        "From thirty on, says a rule, take the normal distribution. In the middle, yes: the distance is 0.005. Far "
        "out, Student's tail is still six times as heavy.",
    ),
)

COMPARE: tuple[State, ...] = (
    (
        "Bell against heavy tails",
        {"first": Normal(), "second": StudentT(df=2.0), "scale": "log"},
        "As logarithms a normal density is a parabola and falls ever faster; Student's follows a power and hardly "
        "falls. That is what heavy tails are, and one cannot see it in the densities themselves.",
    ),
    (
        "Laplace against normal",
        {"first": Normal(0.0, 1.0), "second": Laplace(0.0, 0.7)},
        "The same deviation, nearly, but a peak where the other is round. Squared error belongs to the one, absolute "
        "error to the other.",
    ),
    (
        "Logistic, nearly normal",
        {"first": Normal(0.0, 1.0), "second": Logistic(0.0, 0.6)},
        "The cdf on the blue side has no formula, the red one is the sigmoid 1 ÷ (1 + e⁻ˣ), scaled. They differ by "
        "0.01 or so: that is why logit and probit models say nearly the same.",
    ),
    (
        "One family inside another",
        {"first": Gamma(1.0, 0.5), "second": Exponential(0.5)},
        "A gamma distribution of shape 1 is an exponential one: the curves, the cdfs and all quantiles agree. Move the "
        "shape away from 1 and see them part.",
    ),
    (
        "Two degrees of freedom",
        {"first": ChiSquared(2.0), "second": Exponential(0.5)},
        "χ² with two degrees of freedom is exponential with λ = ½, too: the squared length of a standard normal vector "
        "in the plane.",
    ),
    (
        "Student with one degree",
        {"first": StudentT(df=1.0), "second": Cauchy(0.0, 1.0)},
        "With ν = 1 Student's distribution is Cauchy's. Neither has a mean: averages of its draws never settle.",
    ),
    (
        "With or without putting back",
        {"first": Hypergeometric(12, 28, 10), "second": Binomial(n=10, p=0.3)},
        "Ten draws from an urn with 12 winning balls of 40: without putting back the count is a little narrower, for "
        "each draw leaves fewer of its kind.",
    ),
    (
        "Shifted",
        {"first": Normal(0.0, 1.0), "second": Normal(1.0, 1.0)},
        "One deviation apart. The quantiles lie on a line beside the diagonal, with slope 1: a shift. They share 0.62 "
        "of their areas, so even the best guess from which one a draw came is wrong for 31 of 100.",
    ),
    (
        "Masses and a density",
        {"first": Poisson(rate=4.0), "second": Normal(4.0, 2.0)},
        "The same mean and variance, and cdfs not far apart. Yet they share nothing in the sense of areas: all of one "
        "lies on whole numbers, to which the other gives no probability.",
    ),
)
