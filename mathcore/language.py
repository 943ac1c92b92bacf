"""Next-word models that count: how likely each word is after the words before it, and how surprised they are by a text.

Words are whole numbers from 0; word 0 ends a sentence, and stands before the first one as often as is needed.
A *window* is a word with the n − 1 words before it; n = 1 knows no context, n = 0 not even how frequent words are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.stable import softmax

Host = np.ndarray[Any, Any]
Sentence = Sequence[int]


def windows(sentences: Sequence[Sentence], n: int) -> Host:
    """Every word of a text with the n − 1 words before it in its sentence.

    Parameters
        sentences: each a sequence of words, the last one 0.
        n: length of a window, ≥ 0.
    Returns
        whole numbers (words of the text, max(n, 1)), the word itself last.
    Raises
        ValueError when n < 0.

    >>> windows([[5, 7, 0]], 2)
    array([[0, 5],
           [5, 7],
           [7, 0]])

    Reference: Jurafsky & Martin, Speech and Language Processing (2009), section 4.2.
    """
    if n < 0:
        raise ValueError(f"n must be ≥ 0, got {n!r}")
    back = max(n - 1, 0)
    padded = [[0] * back + list(sentence) for sentence in sentences]
    return np.array([words[k : k + back + 1] for words in padded for k in range(len(words) - back)])


def follow_counts(text: Sequence[Sentence], seen: Sequence[Sentence], n: int, size: int) -> Host:
    """How often each word followed in ``seen``, in the context of each word of ``text``.

    cᵢ = how often the n − 1 words before are followed by word i

    Parameters
        text: the sentences that are read.
        seen: the sentences that were counted.
        n: length of a window; with n = 0 nothing was counted.
        size: how many different words there are.
    Returns
        array (words of the text, size).

    >>> follow_counts([[1, 0]], [[1, 2, 0], [1, 0]], 2, 3)
    array([[0., 2., 0.],
           [1., 0., 1.]])

    Reference: Jurafsky & Martin (2009), eq. 4.14.
    """
    places = windows(text, n)
    counts = np.zeros((len(places), size))
    if n == 0:
        return counts
    for context in windows(seen, n):
        same = (places[:, :-1] == context[:-1]).all(axis=-1)
        counts[same, context[-1]] += 1
    return counts


def next_word(counts: Any, alpha: float, temperature: float = 1.0) -> Array:
    """The chances of the next word, with α added to each count, sharper or flatter by a temperature.

    q₀ = (cᵢ + α) ÷ (Σⱼ cⱼ + α V),   q = q₀^(1/T) ÷ Σⱼ q₀ⱼ^(1/T)

    Parameters
        counts: array (..., V), how often each word followed.
        alpha: number ≥ 0: what is added to each count; 0 believes the counts.
        temperature: T > 0: below 1 the likely words get more, above 1 less.
    Returns
        array (..., V) of probabilities; all alike where nothing was counted or added.
    Raises
        ValueError when alpha is < 0 or temperature ≤ 0.

    >>> next_word([3.0, 0.0], 0.5)
    array([0.875, 0.125])

    Reference: Jurafsky & Martin (2009), eq. 4.23; Hinton, Vinyals & Dean, Distilling the knowledge in a neural network
    (2015), eq. 1, for the temperature.
    """
    if not alpha >= 0:
        raise ValueError(f"alpha must be ≥ 0, got {alpha!r}")
    xp = namespace(counts)
    added = xp.asarray(counts) + alpha
    total = xp.sum(added, axis=-1, keepdims=True)
    known = total > 0
    chances = xp.where(known, added, xp.ones_like(added)) / xp.where(known, total, xp.full_like(total, added.shape[-1]))
    if temperature == 1:
        return chances
    log = xp.where(chances > 0, xp.log(xp.where(chances > 0, chances, xp.ones_like(chances))), -math.inf)
    return softmax(log, temperature=temperature)


def text_perplexity(chances: Any) -> Array:
    """How unsure a model was on average: the number of words, all alike, that would have surprised it as much.

    perplexity = (Π qᵢ)^(−1/N) = exp(−(1/N) Σ log qᵢ)

    Parameters
        chances: array (..., N), the probability that the model gave to each word of a text when it came.
    Returns
        array (...), ≥ 1; ∞ when a word had been given no chance.

    >>> round(float(text_perplexity([0.5, 0.125])), 12)
    4.0

    Reference: Jelinek et al., Perplexity, a measure of the difficulty of speech recognition tasks (1977).
    """
    xp = namespace(chances)
    chances = xp.asarray(chances)
    possible = chances > 0
    log = xp.where(possible, xp.log(xp.where(possible, chances, xp.ones_like(chances))), -math.inf)
    return xp.exp(-xp.mean(log, axis=-1))
