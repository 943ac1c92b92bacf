"""Telling readings: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.perplexity.words import TEXTS

State = tuple[str, dict[str, Any], str]

_, NEW, _, SCRAMBLED, ROUND = TEXTS

STATES: tuple[State, ...] = (
    (
        "Knows nothing",
        {"order": "alike", "mind": 2},
        "All 17 words are alike at every place: each surprises by log₂ 17 = 4.09 bits, and the perplexity is 17. That "
        "is what the word means: as unsure as among so many.",
    ),
    (
        "Frequencies",
        {"order": "frequencies", "mind": 1},
        "It has counted words, but looks at none before: ‘the’ is cheap and things are dear, wherever they stand.",
    ),
    (
        "One word back",
        {"order": "one back", "mind": 5, "alpha": 0.1},
        "After ‘the’ only things come, so the model is unsure among a few. Play reads the sentence word by word.",
    ),
    (
        "By heart",
        {"order": "two back", "alpha": 0.01, "mind": 3},
        "Two words back and hardly any smoothing: very sure of what it has counted, and bad at what was kept from it. "
        "The gap between the two curves is overfitting.",
    ),
    (
        "Held impossible",
        {"order": "one back", "text": NEW, "alpha": 0.0, "mind": 3},
        "No cat sang in the sentences that were counted. Without smoothing that has no chance, and one such word makes "
        "the perplexity of the whole text infinite. Drag the ring to the right.",
    ),
    (
        "Nonsense",
        {"order": "one back", "text": SCRAMBLED, "alpha": 0.1, "mind": 2},
        "The same kinds of words in no order: worse than a guess among all 17. A model that has learned order pays for "
        "its absence.",
    ),
    (
        "Round and round",
        {"order": "one back", "text": ROUND, "alpha": 0.1, "mind": 6},
        "Every step has been seen, so the perplexity is low; the sentence is odd all the same. Low perplexity says "
        "that a model expects a text, not that the text is good.",
    ),
    (
        "Too sure of itself",
        {"order": "one back", "text": NEW, "alpha": 0.1, "temperature": 0.4, "mind": 4},
        "At temperature 0.4 the favourites get nearly all. The perplexity soars where the model errs: to be sure and "
        "wrong is what costs.",
    ),
)
