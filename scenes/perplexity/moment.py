"""The mathematics of a reading: the chances of every next word, the surprises, and perplexity against smoothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import entropy
from mathcore.language import follow_counts, next_word, text_perplexity, windows
from mathcore.stable import log_softmax
from scenes.perplexity.words import KEPT, SEEN, SIZE, Sentence, numbered

Host = np.ndarray[Any, Any]

ORDERS = {"alike": 0, "frequencies": 1, "one back": 2, "two back": 3}
MOST = 2.0  # α on the curves
POINTS = 36


@dataclass(frozen=True)
class Moment:
    """A text that is read: the chances (N, V) of every next word, and those of the words that came."""

    text: Sentence
    order: int
    alpha: float
    temperature: float
    mind: int
    contexts: Host
    chances: Host
    given: tuple[float, ...]
    perplexity: float
    branching: float
    seen: float
    kept: float

    @property
    def surprises(self) -> tuple[float, ...]:
        """Of each word, in bits."""
        return tuple(-math.log2(q) if q > 0 else math.inf for q in self.given)

    @property
    def average(self) -> float:
        """The surprise of a word on average, in bits."""
        return math.log2(self.perplexity) if math.isfinite(self.perplexity) else math.inf


@lru_cache(maxsize=32)
def counted(text: tuple[Sentence, ...], order: int) -> tuple[Host, Host]:
    """The counts in the context of every word of a text, and which word came, as rows of 0 and 1."""
    return follow_counts(text, SEEN, order, SIZE), np.eye(SIZE)[windows(text, order)[:, -1]]


def given(text: tuple[Sentence, ...], order: int, alpha: Any, temperature: float) -> Host:
    """The chance of each word of a text when it came."""
    counts, came = counted(text, order)
    found: Host = (next_word(counts, alpha, temperature) * came).sum(axis=-1)
    return found


def moment(text: str, order: str, alpha: float, temperature: float, mind: int, xp: Namespace, device: Any) -> Moment:
    """Solve for a text."""
    sentence, n = numbered(text), ORDERS[order]
    counts, came = (xp.asarray(rows, dtype=xp.float64, device=device) for rows in counted((sentence,), n))
    chances = next_word(counts, alpha, temperature)
    hit = xp.sum(chances * came, axis=-1)
    k = min(mind, len(sentence)) - 1
    seen, kept = (float(text_perplexity(given(all_of, n, alpha, temperature))) for all_of in (SEEN, KEPT))
    return Moment(
        text=sentence,
        order=n,
        alpha=alpha,
        temperature=temperature,
        mind=k,
        contexts=windows((sentence,), n)[:, :-1],
        chances=to_numpy(chances),
        given=tuple(to_numpy(hit).tolist()),
        perplexity=float(text_perplexity(hit)),
        branching=float(xp.exp(entropy(chances[k, :]))),
        seen=seen,
        kept=kept,
    )


@lru_cache(maxsize=64)
def curves(order: int, temperature: float) -> tuple[Host, Host, Host]:
    """α from nearly 0 to MOST, and the perplexity of the sentences that were counted and of those that were kept."""
    alphas = MOST * np.linspace(0.0, 1.0, POINTS + 1)[1:] ** 3
    seen, kept = (smoothed(text, order, alphas, temperature) for text in (SEEN, KEPT))
    return alphas, seen, kept


def smoothed(text: tuple[Sentence, ...], order: int, alphas: Host, temperature: float) -> Host:
    """The perplexity of a text at many α > 0: each context that occurs is looked at once."""
    counts, came = counted(text, order)
    contexts, which = np.unique(counts, axis=0, return_inverse=True)
    log = log_softmax(np.log(contexts + alphas[:, None, None]), temperature=temperature)
    found: Host = np.exp(-log[:, which, came.argmax(axis=-1)].mean(axis=-1))
    return found
