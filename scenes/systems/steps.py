"""What both scenes share: how far elimination is, in which order it takes the rows, and the buttons step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Self

import numpy as np

from mathcore.parameters import Interval, Option, Real
from scenes.base import Move, Scene
from scenes.systems import program
from scenes.systems.moment import Moment

GRID = 0.005  # of the slider of elimination
BACK, NEXT = "back", "next"
LARGEST, NEEDED = "largest", "needed"


def progress(seconds: float) -> Real:
    """A knob for the way through elimination, which plays in so many seconds."""
    return Real(symbol="Elimination", help="From the system as it is given, 0, to the solution read off, 1.",
                domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=GRID, play=seconds)  # fmt: skip


Exchanges = Annotated[
    str,
    Option(symbol="Row exchanges", help="Partial pivoting brings the largest entry of a column to the top.",
           options=(LARGEST, NEEDED), labels=("Largest pivot first", "Only where the pivot is 0")),
]  # fmt: skip
Shake = Annotated[
    float,
    Real(symbol="ε, how far b is shaken", help="b anywhere in a ball of this radius: where is x then?",
         domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
]  # fmt: skip


@dataclass(frozen=True)
class Stepwise(Scene):
    """A x = b while elimination solves it; the heirs say what the equations are and how they are drawn."""

    elimination: Annotated[float, progress(6.0)] = 0.0
    exchanges: Exchanges = LARGEST

    def code(self) -> str:
        return program.code(self.title, self.solve(np, None), self.exchanges == LARGEST, self.elimination)

    def moves(self) -> tuple[Move, ...]:
        return moves(self.solve(np, None))

    def moved(self, name: str) -> Self:
        return replace(self, elimination=moved(self.solve(np, None), name))


def moves(moment: Moment) -> tuple[Move, ...]:
    """One step back, one on."""
    at, count = moment.at, len(moment.of.way.steps)
    done = at.number == count and (at.share == 1 or not count)
    return (
        Move(BACK, "Step back", "Undo the last row operation.", enabled=at.number > 0),
        Move(NEXT, "Next step", "Do the next row operation.", enabled=not done),
    )


def moved(moment: Moment, name: str) -> float:
    """Where on the way the step before or after stands."""
    at, count = moment.at, len(moment.of.way.steps)
    if name not in (BACK, NEXT):
        raise ValueError(f"a move must be {BACK} or {NEXT}, got {name!r}")
    on = at.number + (1 if at.share in (0.0, 1.0) else 0)
    place = at.number - 1 if name == BACK else on
    return round(round(min(max(place / max(count, 1), 0.0), 1.0) / GRID) * GRID, 10)
