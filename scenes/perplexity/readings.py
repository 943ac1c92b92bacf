"""What is read and said of a reading; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes.base import Equation, Readout, Value
from scenes.crossentropy.readings import ENDLESS
from scenes.marks import numeral
from scenes.perplexity.moment import Moment
from scenes.perplexity.words import SIZE, WORDS, spelled


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a reading."""
    k, surprise = found.mind, found.surprises[found.mind]
    return (
        Readout("perplexity", "perplexity of the text", amount(found.perplexity), colour="q", note=_perplexity(found)),
        Readout("average", "average surprise", amount(found.average), _bits(found.average), note="a word"),
        Readout("surprise", "surprise in mind", amount(surprise), _bits(surprise), colour="truth", note=_word(found)),
        Readout("favourite", "the model's favourite", favourite(found.chances[k], WORDS),
                note=_favoured(found.chances[k])),
        Readout("branching", "unsure among", found.branching, "words", note="the perplexity of the next word there"),
        Readout("seen", "on what it counted", amount(found.seen), colour="data", note="perplexity of 24 sentences"),
        Readout("kept", "on what was kept from it", amount(found.kept), colour="q", note=_kept(found)),
    )  # fmt: skip


def favourite(chances: np.ndarray[Any, Any], words: Sequence[str]) -> str:
    """The likeliest word, the first of those that are as likely; none where all are."""
    near = chances.round(12)
    if near.max() - near.min() <= 1e-12:
        return "none: all are alike"
    return words[int(near.argmax())] if near.argmax() else "the end"


def _favoured(chances: np.ndarray[Any, Any]) -> str:
    """How likely the favourite is, and how many others are as likely."""
    others = int((chances.max() - chances <= 1e-12).sum()) - 1
    shared = "" if others in (0, len(chances) - 1) else f", as likely as {others} other" + "s" * (others > 1)
    return f"probability {numeral(float(chances.max()))} there{shared}"


def amount(x: float) -> Value:
    """A number, or the word for one without end."""
    return ENDLESS if math.isinf(x) else x


def _bits(x: float) -> str:
    return "" if math.isinf(x) else "bits"


def equations(found: Moment) -> tuple[Equation, ...]:
    """Perplexity out of the average surprise."""
    if math.isinf(found.average):
        return (Equation("power", ("perplexity = 2 to the power ∞ = ∞",), 3),)
    total = numeral(sum(found.surprises), 4)
    head = f"perplexity = 2 to the power {total} ÷ {len(found.text)} = 2 to the power {numeral(found.average)} =\u00a0"
    return (Equation("power", (head, found.perplexity), 3),)


def alt(found: Moment) -> str:
    """The picture in words."""
    text = " ".join(WORDS[word] for word in found.text[:-1])
    if math.isinf(found.perplexity):
        lost = spelled(found.text[found.surprises.index(math.inf)])
        return f"Reading ‘{text}’ the model gave no chance to {lost}: its perplexity is infinite."
    return (
        f"Reading ‘{text}’ the model is surprised by {numeral(found.average)} bits a word on average, as among "
        f"{numeral(found.perplexity)} words that are all alike."
    )


def _perplexity(found: Moment) -> str:
    if math.isinf(found.perplexity):
        lost = [word for word, s in zip(found.text, found.surprises, strict=True) if math.isinf(s)]
        return f"it held {spelled(lost[0])} impossible where it came"
    if found.perplexity > SIZE * 1.001:
        return f"worse than a guess among all {SIZE} words"
    return f"as unsure as among so many words alike; there are {SIZE}"


def _word(found: Moment) -> str:
    before = " ".join(WORDS[word] for word in found.contexts[found.mind] if word)
    after = f"after ‘{before}’" if before else "at the beginning" if found.order > 1 else "whatever came before"
    return f"{spelled(found.text[found.mind])} {after}, probability {numeral(found.given[found.mind])}"


def _kept(found: Moment) -> str:
    if math.isinf(found.kept):
        return "a sentence among them has what never was counted"
    if found.kept > found.seen * 1.02:
        return "more than on its own sentences, which it has counted"
    return "about as much as on its own sentences"
