"""The buttons that go through elimination step by step."""

from __future__ import annotations

from scenes.base import Move
from scenes.systems.moment import Moment

GRID = 0.005  # of the slider of elimination
BACK, NEXT = "back", "next"


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
