"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.distributions import Bernoulli, Cauchy, Exponential, LogNormal, Normal, StudentT
from scenes.clt.laws import Chips
from scenes.families import UniformFrom

State = tuple[str, dict[str, Any], str]

DIE = Chips(((0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),))

STATES: tuple[State, ...] = (
    (
        "One die",
        {"law": DIE, "n": 1, "view": "sum"},
        "One die: six values, all alike, nothing like a bell. Raise n.",
    ),
    (
        "Ten dice",
        {"law": DIE, "n": 10, "view": "sum", "repeats": 2000},
        "The sum of ten: the bars are exact, the grey ones are 2,000 throws from the seed. No bell was put in, and "
        "there it is.",
    ),
    (
        "A lopsided coin",
        {"law": Bernoulli(0.05), "n": 30},
        "One in twenty, thirty tosses: still leaning. The more lopsided X is, the more copies it takes.",
    ),
    (
        "Waiting times",
        {"law": Exponential(), "n": 30},
        "The exponential distribution is steep on the left and has a tail on the right. After 30 copies a trace of "
        "that is left: the skewness is 2 ÷ √30 = 0.365.",
    ),
    (
        "Flat",
        {"law": UniformFrom(), "n": 12},
        "Twelve uniform numbers minus 6 were once the usual way to draw normal ones: the distance is 0.0023. It is "
        "symmetric, so the distance falls like 1 ÷ n, not 1 ÷ √n.",
    ),
    (
        "The mean settles",
        {"law": Exponential(), "n": 40, "view": "mean", "repeats": 1000},
        "On the axis of X itself the mean of the copies gathers about 1: its deviation is 1 ÷ √40 = 0.158. That is the "
        "law of large numbers; the shape is the central limit theorem.",
    ),
    (
        "Normal already",
        {"law": Normal(), "n": 1},
        "Sums of normal variables are normal, for every n: there is no distance to fall.",
    ),
    (
        "Cauchy: it fails",
        {"law": Cauchy(), "n": 100, "repeats": 2000},
        "The mean of a hundred is as wide as a single one, and no bell ever comes: X has no mean and no variance, "
        "and one wild number outweighs all others.",
    ),
    (
        "Slow",
        {"law": LogNormal(0.0, 1.5), "n": 100},
        "The theorem holds, but a hundred copies are far from enough: rare large values decide the sum. 'n = 30 is "
        "enough' is no law.",
    ),
    (
        "Just enough",
        {"law": StudentT(2.5), "n": 50, "repeats": 2000},
        "A variance, but no third moment: the theorem holds, the bound of Berry and Esseen does not, and the tails "
        "stay heavy for long.",
    ),
)
