"""Telling games: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

CORNERS = (-3.75, -1.25, 1.25)
HEIGHTS = (-3.3, 0.0, 3.3)
GRID = ((-0.6, -1.2), *((x, y) for x in CORNERS for y in HEIGHTS), (3.75, -3.3), (3.75, 0.0))

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "A fresh surface",
        {"puzzle": 8, "probes": ((0.2, -2.8),)},
        "One probe is made for you, and eleven are left. Click where you think that f is lower.",
    ),
    (
        "Slopes at hand",
        {"puzzle": 4, "difficulty": "easy", "probes": ((3.1, -1.5),), "slopes": True},
        "Each probe shows where downhill is, and the longer the arrow, the steeper it is there. That is all that Adam "
        "has, too.",
    ),
    (
        "The other hollow",
        {"puzzle": 3, "probes": ((-1.6, -0.3), (2.5, -2.5), (3.0, 3.0), (-3.0, 3.0), (1.5, 2.5), (1.05, 2.75),
                                 (1.1, 2.7)), "reveal": True},
        "Four probes to look around, three to go down: you end in the deepest hollow. Adam goes down from where it "
        "stands, into the nearest one.",
    ),
    (
        "A grid of twelve",
        {"puzzle": 10, "probes": GRID, "reveal": True},
        "The whole budget in even rows, and no probe near the bottom of the hollow. Adam needs the slope at each step, "
        "and wins clearly.",
    ),
    (
        "Both in the wrong hollow",
        {"puzzle": 7, "difficulty": "easy", "probes": ((3.2, -0.4), (3.15, -0.45), (3.1, -0.5)), "slopes": True,
         "reveal": True},
        "Whoever only follows the slope stays where it began: you are lower than Adam by a hair, and the global "
        "minimum is at the other side.",
    ),
    (
        "A timid rival",
        {"puzzle": 12, "probes": ((-2.4, 4.3), (-2.5, 3.0), (-2.5, 1.7)), "rate": 0.02, "reveal": True},
        "With α = 0.02 Adam has hardly left the first probe: its first steps are as long as α says, and there are "
        "three.",
    ),
    (
        "The budget is spent",
        {"puzzle": 5, "budget": 4, "probes": ((4.2, -2.5), (0.0, 0.0), (-3.0, 2.0), (0.5, 2.0)), "slopes": True},
        "Four probes, and no more: a click does nothing now. Say where you think that the lowest point is, then press "
        "Reveal.",
    ),
    (
        "Many narrow hollows",
        {"difficulty": "hard", "probes": ((-3.6, 3.4),), "slopes": True},
        "Seven narrow hollows among five hills: a slope says little about places that are farther away than a unit.",
    ),
)  # fmt: skip
