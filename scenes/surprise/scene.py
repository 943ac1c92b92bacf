"""The scene: bars to drag, their entropy as an average of surprises, and the questions that find out what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.surprise import chances, picture, program
from scenes.surprise.chances import MOST, SOURCES, Amounts, Chances, Probabilities
from scenes.surprise.moment import BASES, Moment, moment
from scenes.surprise.states import SURPRISE

HALVES = Probabilities()


@catalogued
@dataclass(frozen=True)
class Surprise(Scene):
    """Up to eight outcomes with their probabilities; one of them is in somebody's mind."""

    name: ClassVar[str] = "surprise"
    title: ClassVar[str] = "Surprise"

    bars: Annotated[
        Probabilities | Amounts, Choice(symbol="Bars", help="Probabilities, or amounts of any size.", catalogue=SOURCES)
    ] = HALVES
    contrast: Annotated[
        float,
        Real(symbol="contrast c", help="Takes each p to the power c, then divides by the sum. 0: all that can happen "
             "are alike; large: the likeliest is certain.", domain=Interval(0.0, 50.0), offered=(0.0, 5.0), play=6.0),
    ] = 1.0  # fmt: skip
    unit: Annotated[
        str, Option(symbol="unit", help="The base of the logarithm: 2, e or 10.", options=tuple(BASES),
                    labels=("Bits (log₂)", "Nats (ln)", "Hartleys (log₁₀)")),
    ] = "bits"  # fmt: skip
    mind: Annotated[
        int, Integer(symbol="in mind", help="The outcome to be found by questions, counted from 1; or click a bar.",
                     domain=Interval(1, MOST), offered=(1, MOST)),
    ] = 3  # fmt: skip

    @property
    def p(self) -> Chances:
        """The probabilities as they are shown."""
        return chances.sharpened(self.bars.chances, self.contrast)

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.p, self.unit, self.mind, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle == "pick":
            return replace(self, mind=round(min(max(x, 1.0), len(self.p))))
        number = handle.removeprefix("bar ")
        if number == handle or not number.isdecimal() or not 1 <= int(number) <= len(self.p):
            return super().drag(handle, x, y)
        return self._with(chances.pulled(self.p, int(number) - 1, y))

    def moves(self) -> tuple[Move, ...]:
        n = len(self.p)
        return (
            Move("alike", "All alike", "Every outcome as likely as any other.", len(set(self.p)) > 1),
            Move("longer", "One more", f"Up to {MOST} outcomes.", n < MOST),
            Move("shorter", "One fewer", "Takes the last outcome away.", n > 1),
        )

    def moved(self, name: str) -> Self:
        n = len(self.p)
        if name == "alike":
            return self._with((1 / n,) * n)
        if name == "longer":
            return self._with(chances.longer(self.p) if n < MOST else self.p)
        if name == "shorter":
            return self._with(chances.shorter(self.p) if n > 1 else self.p)
        return super().moved(name)

    def _with(self, p: Chances) -> Self:
        return self if p == self.p else replace(self, bars=Probabilities((p,)), contrast=1.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(Probabilities((p,)), **state), notice) for name, p, state, notice in SURPRISE)
