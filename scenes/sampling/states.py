"""Telling samples: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.distributions import Beta, Binomial, Cauchy, Exponential, Gamma, Normal, StudentT

State = tuple[str, dict[str, Any], str]

SAMPLING: tuple[State, ...] = (
    (
        "A single draw",
        {"decades": 0.0},
        "One draw: one bar, one point off the diagonal. Press ×1 a few times, then ×10, and watch a shape appear.",
    ),
    (
        "Ten of a normal",
        {"family": Normal(), "decades": 1.0},
        "Ten draws do not look like a bell. Slide through the samples: no two look alike, and yet all come from the "
        "same distribution.",
    ),
    (
        "A thousand",
        {"family": Normal(), "decades": 3.0},
        "The bell is there, the bars still ragged: a bar that expects 50 draws holds between 36 and 64 in nineteen of "
        "twenty samples.",
    ),
    (
        "A million",
        {"family": Normal(), "decades": 6.0},
        "Histogram and density can no longer be told apart in the middle. The ends of the quantile plot still tremble: "
        "out there are few draws, however many there are in all.",
    ),
    (
        "Whole numbers",
        {"family": Binomial(), "decades": 3.0},
        "A family of whole numbers: a bar for each, and dots at the probabilities. The quantiles go up in steps.",
    ),
    (
        "Piled up at both ends",
        {"family": Beta(0.5, 0.5), "decades": 4.0},
        "The density grows without bound at 0 and at 1, and the histogram follows as far as its bars are narrow. More "
        "bars make its ends higher.",
    ),
    (
        "A long tail",
        {"family": Gamma(0.5, 1.0), "decades": 3.0},
        "Most draws are small, a few are large, and these move the mean in jumps.",
    ),
    (
        "A heavy tail",
        {"family": StudentT(2.5), "decades": 4.0},
        "Tails like a power: the variance exists, but now and then a single draw moves the mean of thousands.",
    ),
    (
        "No mean",
        {"family": Cauchy(), "decades": 5.0},
        "The Cauchy distribution has no mean. The mean of n draws is distributed as a single draw is: it settles "
        "nowhere, however long you wait. Its median would.",
    ),
    (
        "Too few bars",
        {"family": Exponential(), "decades": 4.0, "bars": 5},
        "Ten thousand draws in five bars: the histogram is nearly exact and says little. With too many bars it shows "
        "chance instead of the shape.",
    ),
)
