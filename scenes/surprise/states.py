"""Telling rows of bars: name, probabilities, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, tuple[float, ...], dict[str, Any], str]

SURPRISE: tuple[State, ...] = (
    (
        "A fair coin",
        (0.5, 0.5),
        {"mind": 1},
        "Two outcomes, both alike: either is a surprise of 1 bit, so the average is 1 bit. That is what a bit is: the "
        "answer to one fair question.",
    ),
    (
        "A bent coin",
        (0.9, 0.1),
        {"mind": 2},
        "The rare side is a surprise of 3.3 bits, but it is rare: the average has sunk to 0.47 bits. The tree still "
        "needs one whole question a throw, and wastes more than half of it.",
    ),
    (
        "Eight alike",
        (0.125,) * 8,
        {"mind": 5},
        "log₂ 8 = 3: three questions, each of which halves what is left. Now drag one bar up, and watch its word get "
        "shorter while the others' grow.",
    ),
    (
        "A horse race",
        (0.5, 0.25, 0.125, 0.0625, 0.015625, 0.015625, 0.015625, 0.015625),
        {"mind": 8},
        "Eight horses, but not alike: 2 bits in place of 3. Every chance is a power of ½, so the tree reaches the "
        "entropy exactly: 2 questions on average, though the worst horse takes 6.",
    ),
    (
        "Three alike",
        (1 / 3, 1 / 3, 1 / 3),
        {"mind": 1},
        "log₂ 3 = 1.585 bits, but no tree of whole questions does better than 1.667 on average. Asking about several "
        "throws at once brings the rest as near to 0 as one likes.",
    ),
    (
        "A rare surprise",
        (0.97, 0.01, 0.01, 0.01),
        {"mind": 4},
        "Narrow and tall: each rare outcome is a surprise of 6.6 bits, and together they are most of the entropy, "
        "though they happen 3 times in 100.",
    ),
    (
        "Certain",
        (1.0, 0.0, 0.0, 0.0),
        {"mind": 2},
        "Nothing can be learnt from what is certain: entropy 0, no question. What never happens has an infinite "
        "surprise, and adds nothing: 0 · log 0 is 0, because p · log(1/p) falls to 0 with p.",
    ),
    (
        "In nats",
        (0.5, 0.25, 0.125, 0.125),
        {"unit": "nats"},
        "The same bars with the natural logarithm: 1.75 bits are 1.213 nats, since a bit is 0.693 nats. Losses of "
        "neural networks are counted in nats.",
    ),
)
