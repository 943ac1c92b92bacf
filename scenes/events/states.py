"""Telling states of two events: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

EVENTS: tuple[State, ...] = (
    (
        "A strip and a strip",
        {"a_across": (0.2, 0.6), "a_up": (0.0, 1.0), "b_across": (0.0, 1.0), "b_up": (0.3, 0.8)},
        "A is decided by where a point lies across, B by how high it lies: one tells nothing about the other. A takes "
        "0.4 of Ω and 0.4 of B, so both columns stand at the same level.",
    ),
    (
        "Independent by numbers",
        {"a_across": (0.0, 0.5), "a_up": (0.0, 0.8), "b_across": (0.3, 0.8), "b_up": (0.2, 0.7)},
        "They overlap like any two areas, yet A takes 0.4 of B as of Ω. Independence is a balance of numbers, not a "
        "kind of shape: move a corner by one step and it is gone.",
    ),
    (
        "Never together",
        {"a_across": (0.1, 0.45), "a_up": (0.2, 0.8), "b_across": (0.55, 0.9), "b_up": (0.2, 0.8)},
        "Disjoint is not independent; it is nearly the opposite. If B happened, A surely did not: the level of the "
        "first column is 0.",
    ),
    (
        "A within B",
        {"a_across": (0.35, 0.6), "a_up": (0.3, 0.6), "b_across": (0.2, 0.9), "b_up": (0.15, 0.85)},
        "Who is in A is in B: P(B | A) = 1. The other way round it is 0.15: most of B is not A.",
    ),
    (
        "The wrong way round",
        {"a_across": (0.4, 0.5), "a_up": (0.4, 0.5), "b_across": (0.0, 0.95), "b_up": (0.4, 0.9), "zoom": 0.0},
        "All of the small A lies in B, and yet a point of B is hardly ever in A. To take P(B | A) for P(A | B) is "
        "called the prosecutor's fallacy. Press Play to zoom in.",
    ),
    (
        "Rather not",
        {"a_across": (0.0, 0.7), "a_up": (0.3, 1.0), "b_across": (0.5, 1.0), "b_up": (0.0, 0.6)},
        "A has nearly half of Ω and only a fifth of B: to know that B happened makes A less likely.",
    ),
    (
        "The same event",
        {"a_across": (0.25, 0.75), "a_up": (0.25, 0.75), "b_across": (0.25, 0.75), "b_up": (0.25, 0.75)},
        "B happened, so A did. P(A | B) = 1 and P(A | not B) = 0: no two events of this size depend on each other "
        "more.",
    ),
    (
        "B is everything",
        {"b_across": (0.0, 1.0), "b_up": (0.0, 1.0)},
        "That Ω happens is no news: P(A | Ω) = P(A). An event of probability 1 is independent of every other, and "
        "there is no rest to compare with.",
    ),
    (
        "B never happens",
        {"b_across": (0.5, 0.5)},
        "P(B) = 0, and P(A | B) would be 0 ÷ 0: there is nothing to zoom into, and no answer to give.",
    ),
)
