"""Telling states of dropout: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.dropout.found import LAST

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "No dropout",
        {"drop": 0.0},
        "Every pass keeps every unit, so all passes say the same: one curve, no spread, and hardly any error on "
        "the points.",
    ),
    (
        "One pass",
        {"passes": 1, "drop": 0.3},
        "One thinned network and its curve. Press Play: each further pass is another network with the same weights.",
    ),
    (
        "Half of the units",
        {"drop": 0.5},
        "No unit can rely on another to be there. The weights shrink, the mean becomes flatter, and the passes differ "
        "widely.",
    ),
    (
        "Nine of ten left out",
        {"drop": 0.9},
        "Hardly anything gets through. Training answers with weights near zero: the mean is almost a constant.",
    ),
    (
        "In the last layer",
        {"layers": LAST, "drop": 0.3},
        "The output is linear in what drops, so the mean of all passes is the scaled network, exactly: the two lines "
        "are one.",
    ),
    (
        "In both layers",
        {"drop": 0.4, "at": 1.9},
        "Here ReLU units stand behind the units that drop, and the mean of the passes is not the scaled network, "
        "which is only an approximation to it.",
    ),
    (
        "A hundred copies",
        {"copies": 100, "drop": 0.2},
        "A hundred times the data, and the spread among the points stays what it was: it is set by p and the weights, "
        "not by how much was seen.",
    ),
    (
        "Decay instead",
        {"drop": 0.0, "decay": 5.0},
        "Weight decay flattens the mean as dropout does, with one penalty for all weights; nothing is drawn at random, "
        "and nothing spreads.",
    ),
)  # fmt: skip
