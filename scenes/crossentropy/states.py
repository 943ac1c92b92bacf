"""Telling pairs of tables: name, p, q, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

Row = tuple[float, ...]
State = tuple[str, Row, Row, dict[str, Any], str]

CROSS: tuple[State, ...] = (
    (
        "The right belief",
        (0.5, 0.25, 0.125, 0.125),
        (0.5, 0.25, 0.125, 0.125),
        {},
        "p = q: nothing is paid on top of the entropy, and nothing else has divergence 0. Drag any bar, of p or of q: "
        "the cost appears at once, slowly at first.",
    ),
    (
        "Two coins",
        (0.5, 0.5),
        (0.75, 0.25),
        {"mind": 2},
        "To believe in a bent coin while it is fair costs 0.208 bits a throw; to believe that it is fair while it is "
        "bent costs 0.189. Press Swap: the divergence is not symmetric.",
    ),
    (
        "Nearly impossible",
        (0.6, 0.3, 0.1),
        (0.659, 0.34, 0.001),
        {"mind": 3},
        "c happens once in ten times, but was expected once in a thousand. That one term is most of the cost. Take the "
        "point on the curve to the left: each factor of 10 costs 0.33 bits more, without end.",
    ),
    (
        "Held impossible",
        (0.6, 0.3, 0.1),
        (0.66, 0.34, 0.0),
        {"mind": 3},
        "q(c) = 0, but c happens: an infinite surprise one time in ten makes an infinite average. The other way round "
        "it is finite: D(q‖p) never asks what q does where q = 0.",
    ),
    (
        "A careful guess",
        (1.0, 0.0, 0.0, 0.0),
        (0.25, 0.25, 0.25, 0.25),
        {},
        "a is certain, but all four seemed alike: the cost is log₂ 4 = 2 bits. A uniform belief never costs more than "
        "log n, whatever happens: that is what makes it careful.",
    ),
    (
        "A label",
        (0.0, 1.0, 0.0, 0.0),
        (0.2, 0.55, 0.15, 0.1),
        {"unit": "nats", "mind": 2},
        "What a classifier is trained with: p is 1 at the label. Then H(p) = 0, and the cross-entropy is −ln of the "
        "probability that the model gave to the label, here −ln 0.55 = 0.598.",
    ),
    (
        "Overconfident",
        (0.7, 0.2, 0.1),
        (0.97, 0.02, 0.01),
        {},
        "The order is right, and so is the favourite; yet the cost is 0.667 bits. To be right most of the time does "
        "not pay for so much confidence.",
    ),
    (
        "Halfway swapped",
        (0.8, 0.15, 0.05),
        (0.1, 0.2, 0.7),
        {"swap": 0.5},
        "Halfway p and q are the same mixture, and every cost is 0. The Jensen–Shannon divergence compares both tables "
        "with just this mixture, which rules out nothing that either of them expects.",
    ),
)
