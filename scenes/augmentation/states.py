"""Telling states of noise on inputs: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.bayesian.points import Rows

POINTS: Rows = (
    (-1.7, 0.35), (-1.35, -0.35), (-1.05, -0.5), (-0.7, -0.95), (-0.3, -0.3), (0.05, -0.2),
    (0.4, 0.65), (0.75, 0.7), (1.1, 1.05), (1.45, 0.6), (1.75, 0.25),
)  # fmt: skip
LINED: Rows = ((-1.5, -1.35), (-1.0, -0.8), (-0.4, -0.55), (0.1, 0.2), (0.6, 0.45), (1.0, 1.15), (1.6, 1.4))

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "No noise",
        {"tau": 0.0},
        "Degree 9 follows the points as they are and swings beyond them. On points left out it fails by far more than "
        "on those that it saw.",
    ),
    (
        "A little noise",
        {"tau": 0.1},
        "Copies shaken by a tenth: the curve on the points hardly changes, and the error on points left out falls by "
        "orders of magnitude.",
    ),
    (
        "About right",
        {"tau": 0.25, "copies": 100},
        "Where the error on points left out is lowest. A hundred copies of each point come close to the exact curve.",
    ),
    (
        "Too much noise",
        {"tau": 1.0, "copies": 100},
        "The copies of neighbours mix, and the fit flattens. Shaken farther than the points are apart, x says little "
        "about y.",
    ),
    (
        "Three copies",
        {"tau": 0.25, "copies": 3},
        "Few copies are few draws of chance: their curve is not the exact one, and wriggles. Choose another seed in "
        "the settings.",
    ),
    (
        "A line",
        {"points": LINED, "degree": 1, "tau": 0.6, "copies": 100},
        "For a line the price is τ² b², no more and no less: ridge regression on the slope. The line turns towards "
        "level.",
    ),
    (
        "Simple enough",
        {"degree": 5, "tau": 0.3},
        "Degree 5 does well without any noise, and noise makes it worse on points left out: it was not too flexible.",
    ),
    (
        "Decay instead",
        {"tau": 0.0, "decay": 0.1},
        "Weight decay, the other penalty: on the weights themselves instead of the slopes at the points.",
    ),
)  # fmt: skip
