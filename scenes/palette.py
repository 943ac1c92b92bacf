"""The colours, each with one meaning on every page, on light and on dark.

Every colour of a line holds a contrast of 3 : 1 on white and on near-black, so both grounds share one palette. Colours
that are seen together stay apart for protanopic, deuteranopic and tritanopic eyes (tests/scenes/test_palette.py
simulates them with the matrices of Machado, Oliveira & Fernandes 2009 and measures distances in OKLab), and shape,
dash or a label says the same thing once more. For small text 3 : 1 is too little: leave that to the page's own ink.
"""

from __future__ import annotations

from functools import lru_cache

WHITE, NIGHT = "#ffffff", "#0e1117"  # the two grounds

ROLES: dict[str, str] = {
    "first": "#ee6159",  # the first basis vector and its image; the first column
    "second": "#4a7cfc",  # the second one
    "third": "#974272",  # the third one, in space
    "vector": "#8b3fd8",  # what goes in: v, x, an input
    "result": "#06a57e",  # what comes out: Av, an output, an answer
    "positive": "#948800",  # signed areas and amounts above zero
    "negative": "#da55c4",  # the same below zero: orientation flipped
    "eigen": "#01859a",  # eigenvalues and eigen-directions
    "singular": "#8f6140",  # singular values and directions, principal axes
    "gradient": "#d42622",  # slopes, gradients, steps taken along them
    "truth": "#2a7b33",  # what is so: the true parameter, the true curve
    "estimate": "#a45fee",  # what is believed: an estimate, a fit, a model
    "p": "#1591db",  # the first of two distributions, the one compared with
    "q": "#d43267",  # the second of two distributions
    "data": "#6c7485",  # observations
    "ink": "#7b8088",  # neutral lines
    "faint": "#7b8088",  # what was before, what stands behind
}

ALPHA = {"faint": 0.3}  # of a role that is not opaque by itself

# Colours that meet in one picture; the test keeps those of a group apart, and the pairs further.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("first", "second", "third", "vector", "result", "positive", "negative", "eigen", "singular"),
    ("gradient", "truth", "estimate", "data", "result"),
    ("p", "q", "data", "truth"),
    ("first", "second", "gradient", "data"),
    ("q", "vector", "eigen", "positive", "truth"),
)
OPPOSITES: tuple[tuple[str, str], ...] = (
    ("first", "second"),
    ("vector", "result"),
    ("positive", "negative"),
    ("truth", "estimate"),
    ("p", "q"),
)


@lru_cache(maxsize=1024)
def colour(role: str, alpha: float | None = None) -> str:
    """The colour of a role as ``rgba(…)``; ``alpha`` between 0 and 1 makes it paler.

    >>> colour("first", 0.5)
    'rgba(238,97,89,0.5)'
    """
    if role not in ROLES:
        raise ValueError(f"colour must be one of {', '.join(ROLES)}, got {role!r}")
    red, green, blue = (int(ROLES[role][i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{ALPHA.get(role, 1.0) if alpha is None else alpha:g})"
