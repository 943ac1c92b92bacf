"""What a rerun and a frame of each chapter cost the server's core, and how many users one core carries by that."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.rig.crowd import HEAVIEST, Place
from benchmarks.rig.dragging import Dragger
from benchmarks.rig.host import Meter
from benchmarks.rig.session import Trouble
from benchmarks.rig.visitor import Tally

FRAMES = 40
BUSY = 0.6  # of a core: beyond it waiting grows quickly


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU of the whole server process; a frame's is nothing where there is no slider to drag."""

    opening: float
    rerun: float
    frame: float

    def users(self, think: float) -> float:
        """How many who rerun once in ``think`` seconds keep a core busy for the share that it can be."""
        return BUSY * think / self.rerun

    def draggers(self, events: float) -> float:
        """How many who drag at ``events`` a second do."""
        return BUSY / (events * self.frame) if self.frame else 0.0


async def measured(base: str, pid: int, place: Place, tally: Tally, reruns: int) -> Cost:
    """One visitor alone: open, rerun so often, then ask for frames."""
    alone = Dragger(base, *place, tally, random.Random(7))
    meter = Meter(pid)
    await alone.open()
    opening, _ = meter.read()
    await alone.move()  # what a chapter needs once
    meter = Meter(pid)
    for _ in range(reruns):
        await alone.move()
    rerun = meter.read()[0] / reruns
    frame = await _frame(alone, pid)
    await alone.let_go()
    await alone.tab.close()
    return Cost(opening, rerun, frame)


async def _frame(alone: Dragger, pid: int) -> float:
    try:
        await alone.grasp()
    except Trouble:
        return 0.0
    await alone.ask(1)
    meter = Meter(pid)
    await alone.ask(FRAMES)
    return meter.read()[0] / FRAMES


def grouped(costs: dict[Place, Cost], page: str) -> Cost:
    """The mean of the light chapters of a page."""
    light = [cost for place, cost in costs.items() if place[0] == page and place not in HEAVIEST]
    dragged = [cost.frame for cost in light if cost.frame]
    return Cost(mean([c.opening for c in light]), mean([c.rerun for c in light]), mean(dragged))


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
