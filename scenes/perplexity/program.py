"""A reading as a program of its own: the same sentences, the same counts, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import entropy
from mathcore.language import follow_counts, next_word, text_perplexity, windows
from scenes.crossentropy.readings import ENDLESS
from scenes.perplexity.moment import ORDERS
from scenes.perplexity.readings import favourite
from scenes.perplexity.words import KEPT, SEEN, SIZE, WORDS, numbered
from scenes.program import program

if TYPE_CHECKING:
    from scenes.perplexity.scene import Perplexity

BODY = """
words = {words!r}
text = {text!r}
seen = {seen!r}
kept = {kept!r}
n, alpha, temperature, size = {n}, {alpha!r}, {temperature!r}, {size}


def chances(sentences):
    q = next_word(follow_counts(sentences, seen, n, size), alpha, temperature)
    came = windows(sentences, n)[:, -1]
    return q, q[np.arange(len(q)), came]


def finite(x):
    return {endless!r} if np.isinf(x) else float(x)


q, given = chances([text])
k = min({mind}, len(text)) - 1
with np.errstate(divide="ignore"):
    surprise = -np.log2(given[k])
print("perplexity:", finite(text_perplexity(given)))
print("average:", finite(np.log2(text_perplexity(given))))
print("surprise:", finite(surprise + 0.0))
print("favourite:", favourite(q[k], words))
print("branching:", float(np.exp(entropy(q[k]))))
print("seen:", finite(text_perplexity(chances(seen)[1])))
print("kept:", finite(text_perplexity(chances(kept)[1])))
"""


def code(scene: Perplexity) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(
        words=WORDS, text=numbered(scene.text), seen=SEEN, kept=KEPT, n=ORDERS[scene.order], size=SIZE,
        alpha=scene.alpha, temperature=scene.temperature, mind=scene.mind, endless=ENDLESS,
    )  # fmt: skip
    uses: list[Callable[..., Any]] = [windows, follow_counts, next_word, text_perplexity, entropy, favourite]
    return program("How unsure a next-word model is of a text.", uses, body)
