"""The scene: n copies of X added up, standardized or averaged, exactly and by samples, beside the normal."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Knobs, Option, Seed
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.clt import picture, program
from scenes.clt.found import MEAN, MOST, STANDARD, SUM, Found, find
from scenes.clt.laws import CATALOGUE, HIGHEST, Chips, distribution
from scenes.clt.states import STATES

BY_HAND = Chips()
REPEATS = 20_000
MORE = {"one": 1, "ten": 10, "hundred": 100, "many": 10_000}


@catalogued
@dataclass(frozen=True)
class CentralLimit(Scene):
    """Sums of n independent copies of X."""

    name: ClassVar[str] = "clt"
    title: ClassVar[str] = "Central limit theorem"

    n: Annotated[
        int, Integer(symbol="copies n", help="How many are added up.", domain=Interval(1, 1000), offered=(1, MOST),
                     play=8.0),
    ] = 4  # fmt: skip
    law: Annotated[
        Knobs, Choice(symbol="X", help="What is added up: drawn by hand with chips, or a family.", catalogue=CATALOGUE)
    ] = BY_HAND
    view: Annotated[
        str, Option(symbol="Show", help="Standardized: minus its mean, divided by its standard deviation.",
                    options=(STANDARD, MEAN, SUM), labels=("Standardized sum", "Mean", "Sum")),
    ] = STANDARD  # fmt: skip
    repeats: Annotated[
        int, Integer(symbol="samples", help="How many sums are drawn, each of n new numbers.",
                     domain=Interval(0, REPEATS), offered=(0, REPEATS), step=10, held=500),
    ] = 0  # fmt: skip
    seed: Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")] = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(distribution(self.law), self.n, self.view, self.repeats, self.seed)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        piles = [f"pile{k}" for k in range(len(self.law.piles))] if isinstance(self.law, Chips) else []
        if handle != "n" and handle not in piles:
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "n":
            return replace(self, n=round(10 ** min(max(x, 0.0), math.log10(MOST))))
        return self._piled(piles.index(handle), y)

    def _piled(self, pile: int, y: float) -> Self:
        """The pile with as many chips as it is high; the last chip stays."""
        assert isinstance(self.law, Chips)
        chips = list(self.law.piles)
        if abs(chips[pile] - y) <= 1e-9:
            return self
        chips[pile] = float(round(min(max(y, 0.0), HIGHEST)))
        return replace(self, law=Chips((tuple(chips),))) if any(chips) else self

    def moves(self) -> tuple[Move, ...]:
        room = REPEATS - self.repeats
        return (
            *(
                Move(name, f"+{many:,}", f"Draw {many} more sum{'s' if many > 1 else ''}.", many <= room)
                for name, many in MORE.items()
            ),
            Move("none", "No samples", "Away with all samples.", self.repeats > 0),
        )

    def moved(self, name: str) -> Self:
        if name == "none":
            return replace(self, repeats=0)
        if name not in MORE:
            return super().moved(name)
        return replace(self, repeats=min(self.repeats + MORE[name], REPEATS))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
