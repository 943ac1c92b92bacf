"""The scene: any two distributions on each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.distributions import Normal, StudentT
from mathcore.parameters import Choice, Knobs, Option
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.families import FAMILIES, law
from scenes.limits import compare_picture, compare_program
from scenes.limits.compared import Compared, compare
from scenes.limits.states import COMPARE

BELL, HEAVY = Normal(), StudentT(df=2.0)


@catalogued
@dataclass(frozen=True)
class Compare(Scene):
    """Two distributions: densities, cdfs with their largest gap, quantiles against quantiles."""

    name: ClassVar[str] = "compare"
    title: ClassVar[str] = "Compare"

    first: Annotated[Knobs, Choice(symbol="p", help="The first distribution.", catalogue=FAMILIES)] = BELL
    second: Annotated[Knobs, Choice(symbol="q", help="The second one.", catalogue=FAMILIES)] = HEAVY
    scale: Annotated[
        str, Option(symbol="densities", help="Logarithms show tails.", options=("density", "log"),
                    labels=("As they are", "As logarithms")),
    ] = "density"  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Compared:
        return compare(law(self.first), law(self.second), xp, device)

    def draw(self, result: Compared) -> Picture:
        return compare_picture.draw(result, self.scale == "log")

    def code(self) -> str:
        return compare_program.code(self.solve(np, "cpu"))

    def moves(self) -> tuple[Move, ...]:
        return (Move("swap", "Swap p and q", "Each takes the other's place.", self.first != self.second),)

    def moved(self, name: str) -> Self:
        if name != "swap":
            return super().moved(name)
        return replace(self, first=self.second, second=self.first)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in COMPARE)
