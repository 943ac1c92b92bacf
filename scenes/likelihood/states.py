"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "Best for the targets",
        {"z": 2.0},
        "The output is the mean of the targets: the Gaussian loss is flat there. No other value makes these targets "
        "more likely, whatever σ is.",
    ),
    (
        "Best for the labels",
        {"z": 1.1},
        "p is the share of ones, and the cross-entropy is flat, but not 0: what is left is the entropy of the labels. "
        "No loss goes below that.",
    ),
    (
        "An outlier",
        {"z": 1.3, "targets": ((1.0, 1.5, 1.5, -5.0),)},
        "One target lies far out and pulls with its whole distance: the best output, the mean, is −0.25, near none of "
        "the targets. That is how thin the tails of a Gaussian are.",
    ),
    (
        "Sure and wrong",
        {"z": -5.0, "t": 1.0, "targets": ((-5.5, -4.5, -3.5),), "squared": True},
        "The label is 1, the network says p = 0.0067. The cross-entropy has slope −0.99 and pulls with all its might; "
        "the squared error of p has slope −0.013: hardly any gradient where it is needed most.",
    ),
    (
        "Sure and right",
        {"z": 5.0, "t": 1.0, "targets": ((3.5, 4.5, 5.0),)},
        "The slope is nearly 0, but never quite: with every label 1 the loss falls without end, and training makes "
        "the output ever larger.",
    ),
    (
        "Soft labels",
        {"z": 2.2, "t": 0.9},
        "Label smoothing writes 0.9 instead of 1. Now there is a lowest point, at log 9 ≈ 2.2, and no reason to be "
        "surer than that.",
    ),
    (
        "Little noise",
        {"z": 1.0, "sigma": 0.4, "targets": ((1.8, 2.0, 2.2),)},
        "A small σ says that the targets are exact. The lowest point stays where it was; the walls are steeper, and "
        "every slope is 1 ÷ σ² = 6.25 times as large as with σ = 1.",
    ),
    (
        "One target, one label",
        {"z": 0.0, "targets": ((1.0,),), "t": 1.0},
        "A single example, and both slopes are prediction minus target: 0 − 1 on the one side, 0.5 − 1 on the other.",
    ),
)
