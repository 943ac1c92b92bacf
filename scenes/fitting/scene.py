"""The scene: data, a family fitted to them by one of three methods, and how well it fits beside the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.fitting import LIKELIHOOD, METHODS
from mathcore.parameters import Choice, Integer, Interval, Option, Seed
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.fitting import picture, program
from scenes.fitting.data import CATALOGUE, EXTRAS, Alone, Drawn, Extra, OneMore, Source
from scenes.fitting.found import FAMILIES, NAMES, Found, data_of, find
from scenes.fitting.states import STATES

DRAWN, NONE = Drawn(), Alone()


@catalogued
@dataclass(frozen=True)
class Fitting(Scene):
    """Data and the family that may have made them."""

    name: ClassVar[str] = "fitting"
    title: ClassVar[str] = "Your data"

    family: Annotated[
        str, Option(symbol="family", help="Whose best member is drawn. The last four count: 0, 1, 2, …",
                    options=tuple(FAMILIES), labels=tuple(NAMES.values())),
    ] = "normal"  # fmt: skip
    method: Annotated[
        str, Option(symbol="fitted by", help="The highest likelihood, the same mean and variance, or the same "
                    "quartiles (for one parameter the same median).", options=METHODS,
                    labels=("Likelihood", "Moments", "Quartiles")),
    ] = LIKELIHOOD  # fmt: skip
    data: Annotated[
        Source, Choice(symbol="Data", help="Drawn from the seed, famous, typed, or your own file.", catalogue=CATALOGUE)
    ] = DRAWN
    bins: Annotated[
        int,
        Integer(
            symbol="bins",
            help="Of the histogram, over the data; whole numbers have a bar each.",
            domain=Interval(1, 200),
            offered=(3, 60),
        ),
    ] = 15
    more: Annotated[
        Extra, Choice(symbol="one more value", help="A value among the data that you move.", catalogue=EXTRAS)
    ] = NONE
    seed: Annotated[int, Seed(symbol="Seed", help="Of the data that are drawn.")] = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The one more value goes to x."""
        if handle != "more" or not isinstance(self.more, OneMore):
            return super().drag(handle, x, y)
        _, middle, spread = data_of(self.data, self.seed)
        return replace(self, more=OneMore(snapped(OneMore, "away", (x - middle) / spread)))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
