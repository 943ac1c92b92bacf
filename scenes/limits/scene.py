"""The scene: a family that glides into another one as n grows, with the distance falling."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.limits import picture, program
from scenes.limits.cases import CATALOGUE, BinomialPoisson, Limit
from scenes.limits.found import Found, find
from scenes.limits.states import LIMITS

RARE = BinomialPoisson()
OFFERED = (1, 200)


@catalogued
@dataclass(frozen=True)
class Limits(Scene):
    """One distribution that comes near to another."""

    name: ClassVar[str] = "limits"
    title: ClassVar[str] = "Limits"

    limit: Annotated[Limit, Choice(symbol="Limit", help="What comes near to what.", catalogue=CATALOGUE)] = RARE
    n: Annotated[
        int, Integer(symbol="n", help="Trials, degrees of freedom, or the rate.", domain=Interval(1, 1000),
                     offered=OFFERED, play=6.0),
    ] = 12  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self.limit, self.n, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self.solve(np, "cpu"))

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The ring on the curve is at the power of ten of n; it goes sideways."""
        if handle != "n":
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        low, high = OFFERED
        return replace(self, n=round(10 ** min(max(x, math.log10(low)), math.log10(high))))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in LIMITS)
