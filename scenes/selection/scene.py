"""The scene: features and a target, what each says about it, and how much chance would."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real, Seed
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.selection import picture, program
from scenes.selection.data import CATALOGUE, MadeUp, Source
from scenes.selection.found import Found, find
from scenes.selection.ranking import row_at
from scenes.selection.states import STATES

KNOWN = MadeUp()


@catalogued
@dataclass(frozen=True)
class Selection(Scene):
    """Features that may say something about a target."""

    name: ClassVar[str] = "selection"
    title: ClassVar[str] = "Which features"

    data: Annotated[
        Source, Choice(symbol="Data", help="Made up, famous, or your own file.", catalogue=CATALOGUE)
    ] = KNOWN  # fmt: skip
    feature: Annotated[
        int, Integer(symbol="feature", help="Which is looked at, counted from 1; or click it.",
                     domain=Interval(1, 63), offered=(1, 20)),
    ] = 3  # fmt: skip
    bins: Annotated[
        int, Integer(symbol="bins", help="As many values in each as ties allow; up to ten different values are taken "
                     "as they are.", domain=Interval(1, 30), offered=(2, 20), play=6.0),
    ] = 6  # fmt: skip
    shuffles: Annotated[
        int, Integer(symbol="shuffles", help="How many times the target is dealt out anew, to see what chance alone "
                     "gives.", domain=Interval(10, 1000), offered=(20, 500), step=10, held=40),
    ] = 200  # fmt: skip
    level: Annotated[
        float, Real(symbol="level α", help="The share of shuffles that may say more than what counts as something; or "
                    "drag the ring.", domain=Interval(0.001, 0.9), offered=(0.01, 0.5), step=0.01),
    ] = 0.05  # fmt: skip
    against: Annotated[
        str, Option(symbol="chance of", help="Of a feature by itself, or of the luckiest of them all.",
                    options=("each", "best"), labels=("Each feature", "The luckiest of all")),
    ] = "each"  # fmt: skip
    seed: Annotated[int, Seed(symbol="Seed", help="Of made-up features, and of shuffles.")] = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("pick", "limit"):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"{handle} must be at finite coordinates, got {x!r}, {y!r}")
        if handle == "pick":
            found = find(self, np, "cpu")
            return replace(self, feature=1 + row_at(found, y))
        return replace(self, level=snapped(type(self), "level", self._level(x)))

    def _level(self, x: float) -> float:
        """The share of shuffles that say more than x; the level as it is, where that is its limit already."""
        found = find(self, np, "cpu")
        if x == found.limits[found.chosen]:
            return self.level
        return float(np.mean(found.null(found.chosen) > x))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
