"""A small world in seventeen words: the sentences that a model counts, those kept from it, and those that are read."""

from __future__ import annotations

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
TEXTS = {
    "seen": "the cat sees the bird",
    "new": "a cat sings on the sofa",
    "odd": "the sofa feeds the tree",
    "scrambled": "sofa the on sleeps cat the",
    "round": "the child feeds the child feeds the child",
}
LONGEST = 9  # words of a text, its end among them


def numbered(sentence: str) -> Sentence:
    """A sentence as the numbers of its words, with its end."""
    return (*(WORDS.index(word) for word in sentence.split()), 0)


SEEN = tuple(numbered(sentence) for sentence in _SEEN)
KEPT = tuple(numbered(sentence) for sentence in _KEPT)


def spelled(word: int) -> str:
    """A word as it is written beside a picture."""
    return f"‘{WORDS[word]}’" if word else "the end"
