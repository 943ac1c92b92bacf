"""Who runs: four lanes, each with an optimizer and all of its knobs, or with nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from mathcore import optimizers
from mathcore.optimizers import Optimizer
from mathcore.parameters import Choice, Knobs, label

ROLES = ("q", "vector", "eigen", "positive")  # the colour of each lane,
GLYPHS = ("●", "■", "◆", "▲")  # and the same once more for eyes that cannot tell colours,
SYMBOLS = (0, 1, 2, 5)  # as Plotly numbers them


@dataclass(frozen=True)
class Nobody(Knobs):
    """An empty lane."""


def lane(number: int) -> Choice:
    """The choice of who runs in a lane."""
    return Choice(symbol=f"Lane {number}", help="Who runs here; the knobs are below.",
                  catalogue=(Nobody, *optimizers.CATALOGUE))  # fmt: skip


Lane1 = Annotated[Optimizer | Nobody, lane(1)]
Lane2 = Annotated[Optimizer | Nobody, lane(2)]
Lane3 = Annotated[Optimizer | Nobody, lane(3)]
Lane4 = Annotated[Optimizer | Nobody, lane(4)]


class Runner(NamedTuple):
    """An optimizer in its lane, counted from 0."""

    lane: int
    name: str
    optimizer: Optimizer

    @property
    def role(self) -> str:
        return ROLES[self.lane]


def runners(lanes: Sequence[Optimizer | Nobody]) -> tuple[Runner, ...]:
    """Who runs; two of one kind are told apart by their lanes."""
    kinds = [type(one) for one in lanes]
    return tuple(
        Runner(i, label(kinds[i]) + (f" ({i + 1})" if kinds.count(kinds[i]) > 1 else ""), one)
        for i, one in enumerate(lanes)
        if isinstance(one, Optimizer)
    )
