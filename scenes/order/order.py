"""The scene: up to four steps, one after the other, and what becomes of them when two are swapped or all are undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.order import hands, picture, program
from scenes.order.challenge import challenge
from scenes.order.moment import Moment, back, course, forth, pose
from scenes.order.states import STATES
from scenes.order.steps import CATALOGUE, Nothing, Rotation, Step, Translation

SLOTS = ("first", "second", "third", "fourth")
SWAPS = ("none", "1-2", "2-3", "3-4")
THEN = "Done after the steps before it, on what they left."
START = (Rotation(90.0), Translation(4.0, -2.0), Nothing(), Nothing())
WAYS = ("forwards", "backwards")


@catalogued
@dataclass(frozen=True)
class Order(Scene):
    """Steps of the plane as 3 × 3 matrices; their product is written right to left."""

    name: ClassVar[str] = "order"
    title: ClassVar[str] = "Order matters: composition and translation"

    first: Annotated[Step, Choice(symbol="Step 1", help="Done first.", catalogue=CATALOGUE)] = START[0]
    second: Annotated[Step, Choice(symbol="Step 2", help=THEN, catalogue=CATALOGUE)] = START[1]
    third: Annotated[Step, Choice(symbol="Step 3", help=THEN, catalogue=CATALOGUE)] = START[2]
    fourth: Annotated[Step, Choice(symbol="Step 4", help=THEN, catalogue=CATALOGUE)] = START[3]
    t: Annotated[
        float,
        Real(symbol="t", help="0: nothing is done yet, 1: all steps are, one after the other.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01, play=5.0),
    ] = 1.0  # fmt: skip
    way: Annotated[
        str,
        Option(symbol="Direction", help="Backwards undoes the steps, the last one first.", options=WAYS,
               labels=("Do the steps", "Undo them, last first")),
    ] = "forwards"  # fmt: skip
    compare: Annotated[
        str,
        Option(symbol="Swap and compare", help="Two neighbours change places: both results are shown.", options=SWAPS,
               labels=("Nothing", "Steps 1 and 2", "Steps 2 and 3", "Steps 3 and 4")),
    ] = "1-2"  # fmt: skip
    challenge: Annotated[
        int,
        Integer(symbol="Challenge", help="A target to reach in as few steps as you can; 0 for none.",
                domain=Interval(0, 999), offered=(0, 99)),
    ] = 0  # fmt: skip
    px: Annotated[float, Real(symbol="p₁", help="The point p: how far right.", offered=(-5.0, 5.0))] = 1.5
    py: Annotated[float, Real(symbol="p₂", help="The point p: how far up.", offered=(-5.0, 5.0))] = 2.5
    stops: Annotated[bool, Toggle(symbol="Every stop", help="The figure after each step.")] = True
    columns: Annotated[bool, Toggle(symbol="Columns", help="The columns of M: two arrows and where they start.")] = True
    grid: Annotated[bool, Toggle(symbol="Grid", help="Where the lines of the grid go.")] = False
    point: Annotated[bool, Toggle(symbol="Point p", help="A point to drag, and its way.")] = True

    @property
    def slots(self) -> tuple[Step, ...]:
        """What stands in the four places."""
        return self.first, self.second, self.third, self.fourth

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that do something, or are at least there."""
        return tuple(step for step in self.slots if not isinstance(step, Nothing))

    @property
    def swapped(self) -> tuple[Step, ...]:
        """The steps with the two neighbours swapped that are compared."""
        slots, i = list(self.slots), SWAPS.index(self.compare)
        if i:
            slots[i - 1 : i + 1] = slots[i], slots[i - 1]
        return tuple(step for step in slots if not isinstance(step, Nothing))

    def solve(self, xp: Namespace, device: object) -> Moment:
        here, undo = course(self.steps, xp, device), self.way == "backwards"
        other = course(self.swapped, xp, device) if self.compare != "none" else None
        done, part, factors = back(here, self.t) if undo else forth(here, self.t)
        p = np.array([self.px, self.py])
        return Moment(
            course=here, t=self.t, undo=undo, done=done, part=part, factors=factors, pose=pose(here, self.t, undo),
            p=p, Mp=linalg.apply(here.M, p), swapped=other, gap=None if other is None else here.gap(other),
            challenge=challenge(self.challenge) if self.challenge else None,
        )  # fmt: skip

    def draw(self, result: Moment) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self, self.solve(np, None))

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in hands.HANDLES:
            return super().drag(handle, x, y)
        return hands.dragged(self, handle, x, y)

    def moves(self) -> tuple[Move, ...]:
        return hands.moves(self)

    def moved(self, name: str) -> Self:
        return hands.moved(self, name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
