"""The mathematics of a row of bars: surprises, their average, and the questions of Huffman's tree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mathcore.backend import Namespace, to_numpy
from mathcore.information import Code, entropy, huffman, perplexity, surprise
from scenes.surprise.chances import Chances

BASES = {"bits": 2.0, "nats": math.e, "hartleys": 10.0}


@dataclass(frozen=True)
class Moment:
    """Probabilities with their surprises in a unit, their average, and the code; the outcome in mind counts from 0."""

    p: Chances
    unit: str
    surprises: tuple[float, ...]
    entropy: float
    bits: float
    perplexity: float
    code: Code
    mind: int

    @property
    def most(self) -> float:
        """The entropy of as many outcomes, all alike."""
        return math.log(len(self.p)) / math.log(BASES[self.unit])

    @property
    def possible(self) -> int:
        """How many outcomes can happen."""
        return sum(x > 0 for x in self.p)


def moment(p: Chances, unit: str, mind: int, xp: Namespace, device: Any) -> Moment:
    """Solve for a row of probabilities."""
    table = xp.asarray(p, dtype=xp.float64, device=device)
    base = BASES[unit]
    return Moment(
        p=p,
        unit=unit,
        surprises=tuple(to_numpy(surprise(table, base)).tolist()),
        entropy=float(entropy(table, base)),
        bits=float(entropy(table, 2)),
        perplexity=float(perplexity(table)),
        code=huffman(table),
        mind=min(mind, len(p)) - 1,
    )
