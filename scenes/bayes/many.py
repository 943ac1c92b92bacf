"""The scene: many hypotheses that share belief, and observations that shift it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.bayes import many_picture, many_program
from scenes.bayes.beliefs import Beliefs, believe
from scenes.bayes.problems import CATALOGUE, TOSSES, Coins, Source
from scenes.bayes.states import MANY
from scenes.descent.ground import FromSeed

ELEVEN = Coins()


@catalogued
@dataclass(frozen=True)
class ManyHypotheses(Scene):
    """Belief in each of several hypotheses, through a sequence of observations."""

    name: ClassVar[str] = "bayes_many"
    title: ClassVar[str] = "Many hypotheses"

    problem: Annotated[
        Source, Choice(symbol="Hypotheses", help="Coins, or a table of your own.", catalogue=CATALOGUE)
    ] = ELEVEN
    seen: Annotated[
        int, Integer(symbol="observations", help="How many are seen, one after the other.", domain=Interval(0, TOSSES),
                     offered=(0, TOSSES), play=5.0),
    ] = 10  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Beliefs:
        return believe(self.problem, self.seed, self.seen, xp, device)

    def draw(self, result: Beliefs) -> Picture:
        return many_picture.draw(result)

    def code(self) -> str:
        return many_program.code(self)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in MANY)
