"""Telling tests: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.hypothesis.counted import Fit, Independence, Share, TwoShares
from scenes.hypothesis.questions import BOOTSTRAPPED, PERMUTED, KnownSpread, OneMean, PairedMeans

SKEWED = ((0.1, 0.2, 0.2, 0.3, 0.4, 0.4, 0.6, 0.7, 1.1, 1.5, 2.4, 9.8),)
CONSTANT = ((3.0, 3.0, 3.0, 3.0, 3.0, 3.0),)

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "The same in pairs",
        {"about": PairedMeans()},
        "The same twenty numbers, read as two drugs for each of ten patients. What differs from patient to patient "
        "drops out of the differences, and p falls from 0.08 to 0.003.",
    ),
    (
        "Darwin's maize",
        {"about": OneMean()},
        "Fifteen pairs of plants, crossed against self-fertilized. Student's t calls the difference significant, "
        "just. Two differences far on the left are what the picture of the assumptions shows.",
    ),
    (
        "Fisher's answer",
        {"about": OneMean(method=PERMUTED)},
        "No normal distribution: under H₀ each difference could have had the other sign. All 32,768 choices are "
        "counted, and 1,726 are at least as far out.",
    ),
    (
        "Skewed data",
        {"about": OneMean(SKEWED, ((1.0,),), BOOTSTRAPPED)},
        "One value far out. The bootstrap lets the data say how t scatters: its distribution leans, and the "
        "interval is wider than Student's.",
    ),
    (
        "Mendel's giants",
        {"about": Share()},
        "682 of 925 plants where three in four are expected. p is large: the data do not speak against the ratio. "
        "Drag the ring to see which ratios they would reject.",
    ),
    (
        "Mendel's peas",
        {"about": Fit()},
        "Counts of four kinds of peas against 9 : 3 : 3 : 1. They fit so well that Fisher wondered. Drag a bar "
        "until it no longer does.",
    ),
    (
        "Women, men, parties",
        {"about": Independence()},
        "Two rows, three columns. The coloured bars say which cells differ from independence, and χ² is the sum of "
        "their squares.",
    ),
    (
        "Aspirin",
        {"about": TwoShares()},
        "A rare event in 22,000 people. The difference is less than one in a hundred, and far from chance: small "
        "effects are found in large samples.",
    ),
    (
        "A known spread",
        {"about": KnownSpread()},
        "When σ is known the statistic is normal, and no degree of freedom is spent on estimating it.",
    ),
    (
        "No spread at all",
        {"about": OneMean(CONSTANT, ((2.0,),))},
        "All values are equal. There is nothing to measure a difference by, so t does not exist, and the record "
        "says so instead of a p of 0.",
    ),
)  # fmt: skip
