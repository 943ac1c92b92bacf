"""How many draws, as the slider says it, and the buttons that draw more."""

from __future__ import annotations

import math

from scenes.base import Move
from scenes.sampling.drawn import MOST

DECADES = 6.0
MORE = {"one": 1, "ten": 10, "hundred": 100, "myriad": 10_000, "million": 1_000_000}
SAID = {1: "×1", 10: "×10", 100: "×100", 10_000: "×10⁴", 1_000_000: "×10⁶"}


def number(decades: float) -> int:
    """How many draws: 10 to the power of ``decades``, rounded to a whole number."""
    return min(max(round(math.pow(10.0, decades)), 1), MOST)


def decades(n: int) -> float:
    """The logarithm that `number` turns back into n."""
    return min(math.log10(n), DECADES)


def buttons(n: int) -> tuple[Move, ...]:
    """So many more draws; none beyond the most there are."""
    said = "Draw so many more; the draws so far stay."
    return tuple(Move(name, SAID[more], said, n < MOST) for name, more in MORE.items())
