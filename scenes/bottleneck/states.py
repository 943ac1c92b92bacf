"""Telling states: name, the table, the price, what to notice."""

from __future__ import annotations

from scenes.bottleneck.words import WORDS
from scenes.surprise.chances import Rows

EDGE: Rows = (
    (18.0, 2.0, 0.0),
    (15.0, 5.0, 0.0),
    (12.0, 8.0, 0.0),
    (8.0, 12.0, 0.0),
    (5.0, 15.0, 0.0),
    (2.0, 18.0, 0.0),
)
TWINS: Rows = (
    (24.0, 4.0, 4.0),
    (12.0, 2.0, 2.0),
    (3.0, 24.0, 3.0),
    (2.0, 16.0, 2.0),
    (3.0, 3.0, 18.0),
    (1.0, 1.0, 6.0),
)
CORNERS: Rows = ((20.0, 0.0, 0.0), (10.0, 0.0, 0.0), (0.0, 20.0, 0.0), (0.0, 10.0, 0.0), (0.0, 0.0, 30.0))
ALIKE: Rows = ((6.0, 4.0, 2.0), (12.0, 8.0, 4.0), (3.0, 2.0, 1.0), (9.0, 6.0, 3.0))

STATES: tuple[tuple[str, Rows, float, str], ...] = (
    (
        "Three clusters",
        WORDS,
        6.0,
        "Eight words, three kinds of text. At this price the words fall into three clusters: three quarters of what "
        "they say about the texts, for four tenths of the bits. Only h, which occurs everywhere, belongs to all three.",
    ),
    (
        "Too dear",
        WORDS,
        2.0,
        "A bit about the texts costs more bits about the words than it may: nothing is kept, all words are in one "
        "cluster, and it says nothing.",
    ),
    (
        "Just split",
        WORDS,
        3.0,
        "A little above the first split: the one cluster has come apart, and every word still belongs to both parts, "
        "more to one than to the other.",
    ),
    (
        "Every word",
        WORDS,
        100.0,
        "Hardly a price is too high: every word has a cluster of its own. That keeps more than twice the bits of three "
        "clusters, and says a third more about the texts.",
    ),
    (
        "Along an edge",
        EDGE,
        12.0,
        "No word occurs in C, so all lie on one edge. On the tree one cluster becomes two, and two become more, as the "
        "price rises.",
    ),
    (
        "Twins",
        TWINS,
        100.0,
        "Words that occur in the same proportions say the same about a text. They share a cluster at every price: "
        "which of them it was is never worth a bit.",
    ),
    (
        "Certain words",
        CORNERS,
        5.0,
        "Each word occurs in one kind of text only. Three hard clusters keep all that is said, and what is kept of the "
        "words is no more than that.",
    ),
    (
        "Nothing to say",
        ALIKE,
        100.0,
        "All words occur in the same proportions: they say nothing about the texts, so there is nothing to keep at "
        "any price.",
    ),
)
