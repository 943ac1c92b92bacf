"""A small world in seventeen words: the sentences that a model counts, those kept from it, and those that are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mathcore.parameters import Text

Sentence = tuple[int, ...]

WORDS = (
    ".", "the", "a", "cat", "dog", "bird", "child", "sleeps", "sits", "sees", "sings", "feeds", "on", "in", "sofa",
    "rug", "tree",
)  # fmt: skip
SIZE = len(WORDS)

_SEEN = (
    "the cat sleeps on the sofa", "the dog sleeps on the rug", "the cat sees the bird", "the dog sees the cat",
    "the bird sings in the tree", "a cat sits in the tree", "a dog sits on the rug", "the child sees a bird",
    "the child sings", "the bird sleeps in the tree", "a child sleeps on the sofa", "the dog sees a child",
    "the cat sits on the rug", "a bird sings", "the child sits on the sofa", "the cat sees a dog",
    "a dog sees the bird", "the bird sits in the tree", "the child feeds the dog", "the child feeds a cat",
    "a cat sleeps", "the dog sleeps", "the child feeds the bird in the tree", "the bird sees the cat on the sofa",
)  # fmt: skip
_KEPT = (
    "the dog sits on the sofa", "a child sees the cat", "the cat sleeps in the tree", "a bird sees the dog on the rug",
    "the child feeds a bird", "a cat sings",
)  # fmt: skip
TEXTS = (
    "The cat sees the bird.",
    "A cat sings on the sofa.",
    "The sofa feeds the tree.",
    "Sofa the on sleeps cat the.",
    "The child feeds the child feeds the child.",
)
LONGEST = 9  # words of a text, its end among them


@dataclass(frozen=True, kw_only=True)
class Line(Text):
    """A sentence in the words of the small world, with some that show what is legal."""

    examples: tuple[str, ...] = (*TEXTS, "the", "cat cat cat cat cat cat cat tree", "  A,  DOG.  ")

    def check(self, name: str, value: Any) -> None:
        """Legal are up to eight words that the model knows, in any order; capitals, commas and the stop are nothing."""
        super().check(name, value)
        words = split(value)
        if not words:
            raise ValueError(f"{name} is empty: type a few words")
        for word in words:
            if word not in WORDS[1:]:
                known = ", ".join(WORDS[1:])
                raise ValueError(f"{name}: the model does not know '{_short(word)}'. It knows {known}")
        if len(words) >= LONGEST:
            raise ValueError(f"{name} must have at most {LONGEST - 1} words, got {len(words)}")


def split(text: str) -> list[str]:
    """The words of a text, without its stop."""
    return re.sub(r"[,.;:!?]", " ", text).lower().split()


def _short(word: str) -> str:
    return word if len(word) <= 24 else f"{word[:24]}…"


def numbered(text: str) -> Sentence:
    """A sentence as the numbers of its words, with its end."""
    return (*(WORDS.index(word) for word in split(text)), 0)


SEEN = tuple(numbered(sentence) for sentence in _SEEN)
KEPT = tuple(numbered(sentence) for sentence in _KEPT)


def spelled(word: int) -> str:
    """A word as it is written beside a picture."""
    return f"‘{WORDS[word]}’" if word else "the end"
