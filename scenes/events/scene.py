"""The scene: two events of a sample space, to be dragged, and a zoom into one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Interval, Real, Span
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.events import picture, program
from scenes.events.found import Box, Found, find
from scenes.events.states import EVENTS

UNIT = Interval(0.0, 1.0)
OFFERED, STEP = (0.0, 1.0), 0.05
HANDLES = ("a", "a-low", "a-high", "b", "b-low", "b-high")


@catalogued
@dataclass(frozen=True)
class Events(Scene):
    """A and B, rectangles in a square of area 1: probability is area."""

    name: ClassVar[str] = "events"
    title: ClassVar[str] = "Events"

    a_across: Annotated[
        tuple[float, float],
        Span(symbol="A across", help="From where to where.", domain=UNIT, offered=OFFERED, step=STEP),
    ] = (0.1, 0.6)
    a_up: Annotated[
        tuple[float, float], Span(symbol="A up", help="From where to where.", domain=UNIT, offered=OFFERED, step=STEP)
    ] = (0.3, 0.9)
    b_across: Annotated[
        tuple[float, float],
        Span(symbol="B across", help="From where to where.", domain=UNIT, offered=OFFERED, step=STEP),
    ] = (0.3, 0.8)
    b_up: Annotated[
        tuple[float, float], Span(symbol="B up", help="From where to where.", domain=UNIT, offered=OFFERED, step=STEP)
    ] = (0.15, 0.7)
    zoom: Annotated[
        float,
        Real(symbol="zoom into B", help="0 shows all of Ω, 1 shows B alone.", domain=UNIT, offered=OFFERED, step=0.01,
             play=4.0),
    ] = 1.0  # fmt: skip

    @property
    def a(self) -> Box:
        return Box(self.a_across, self.a_up)

    @property
    def b(self) -> Box:
        return Box(self.b_across, self.b_up)

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self.a, self.b, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(result, self.zoom)

    def code(self) -> str:
        return program.code(self.a, self.b)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in HANDLES:
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        name, _, end = handle.partition("-")
        if name == "a":
            return replace(self, a_across=moved(self.a_across, end, x), a_up=moved(self.a_up, end, y))
        return replace(self, b_across=moved(self.b_across, end, x), b_up=moved(self.b_up, end, y))

    def moves(self) -> tuple[Move, ...]:
        swapped = self.moved("swap")
        return (Move("swap", "Swap A and B", "Asks the question the other way round.", swapped != self),)

    def moved(self, name: str) -> Self:
        if name != "swap":
            return super().moved(name)
        return replace(self, a_across=self.b_across, a_up=self.b_up, b_across=self.a_across, b_up=self.a_up)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in EVENTS)


def moved(span: tuple[float, float], end: str, at: float) -> tuple[float, float]:
    """A span with one end put at ``at``, the other staying, or all of it moved so that its middle is near; snapped."""
    low, high = span
    if end == "low":
        return min(_snapped(at), high), high
    if end == "high":
        return low, max(_snapped(at), low)
    length = round(high - low, 10)
    start = min(max(_snapped(at - length / 2), 0.0), round(1.0 - length, 10))
    return start, round(start + length, 10)


def _snapped(at: float) -> float:
    return round(min(max(round(at / STEP), 0), round(1 / STEP)) * STEP, 10)
