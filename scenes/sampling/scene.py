"""The scene: a sample of any family that grows from one draw to a million."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.distributions import Distribution, Exponential
from mathcore.parameters import Choice, Integer, Interval, Knobs, Real, Seed, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.families import FAMILIES, law
from scenes.sampling import picture, program
from scenes.sampling.drawn import MOST, Drawn, count
from scenes.sampling.frame import frame
from scenes.sampling.knobs import DECADES, MORE, buttons, decades, number
from scenes.sampling.states import SAMPLING

WAITING = Exponential()


@catalogued
@dataclass(frozen=True)
class Sampling(Scene):
    """A histogram that runs into its density, a mean that settles, quantiles that line up."""

    name: ClassVar[str] = "sampling"
    title: ClassVar[str] = "Sampling"

    family: Annotated[Knobs, Choice(symbol="Family", help="What is drawn from.", catalogue=FAMILIES)] = WAITING
    decades: Annotated[
        float, Real(symbol="log₁₀ n", help="How many draws, as a power of ten: 2 is a hundred, 6 a million. The first "
                    "draws stay when more come.", domain=Interval(0.0, DECADES), offered=(0.0, DECADES), step=0.05,
                    play=10.0),
    ] = 2.0  # fmt: skip
    bars: Annotated[
        int, Integer(symbol="bars", help="Of the histogram; families of whole numbers have one for each.",
                     domain=Interval(1, 200), offered=(5, 120)),
    ] = 40  # fmt: skip
    sample: Annotated[
        int, Integer(symbol="sample", help="Another number draws another sample of the same seed.",
                     domain=Interval(1, 10**6), offered=(1, 50)),
    ] = 1  # fmt: skip
    curve: Annotated[bool, Toggle(symbol="Density", help="What the histogram comes close to.")] = True
    seed: Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")] = 0

    @property
    def law(self) -> Distribution:
        """What is drawn from."""
        return law(self.family)

    @property
    def n(self) -> int:
        """How many draws."""
        return number(self.decades)

    def solve(self, xp: Namespace, device: Any) -> Drawn:
        return count(self.law, frame(self.law, self.bars), self.n, self.seed, self.sample)

    def draw(self, result: Drawn) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def moves(self) -> tuple[Move, ...]:
        return buttons(self.n)

    def moved(self, name: str) -> Self:
        if name not in MORE:
            return super().moved(name)
        return replace(self, decades=decades(min(self.n + MORE[name], MOST)))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in SAMPLING)
