"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "Across the cloud",
        {"angle1": 120.0},
        "The worst direction: the sum varies by 0.7 only, hardly more than the noise, and the neuron says 0.62 bits. "
        "Turn the arrow, and watch it grow out of the circle of noise.",
    ),
    (
        "The first axis",
        {"angle1": 30.0},
        "Where the sum varies most it says most. For one neuron InfoMax finds the first principal component, without "
        "a teacher and without being told what to look for.",
    ),
    (
        "Twice the same",
        {"neurons": "two", "angle1": 30.0, "angle2": 30.0},
        "Both neurons on the best axis: each says 1.66 bits, but 1.2 of them are the same. Together 2.12: the second "
        "one only averages noise away.",
    ),
    (
        "Little noise: apart",
        {"neurons": "two", "aim": "best", "noise": 0.2},
        "With little noise repeating is a waste: the best two neurons stand nearly at a right angle, and most of "
        "what one says the other does not. Now raise the noise.",
    ),
    (
        "Where they join",
        {"neurons": "two", "aim": "best", "noise": 1.05},
        "As the noise grows the two turn towards the long axis and meet there at σ = 1.07. Beyond it, redundancy is "
        "the better use of a second neuron: two readings of the same sum.",
    ),
    (
        "Much noise: the same",
        {"neurons": "two", "aim": "best", "noise": 2.0},
        "Both on the first axis. They still say more than one: two readings with noise 2 are one reading with noise "
        "2 ÷ √2.",
    ),
    (
        "A round cloud",
        {"neurons": "two", "angle1": 20.0, "angle2": 60.0, "wide": 1.4, "narrow": 1.4},
        "No direction is better than another, but two directions can be better than two others: the information only "
        "depends on the angle between them, and is greatest at a right angle.",
    ),
    (
        "A line",
        {"neurons": "two", "narrow": 0.0, "noise": 0.3},
        "The inputs always lie on a line: there is one number to tell. Whatever the noise, both neurons do best to "
        "tell it.",
    ),
)
