"""Telling states of limits: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

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
