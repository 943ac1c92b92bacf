"""The scene: a question, its data, and the record of the test that answers it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self, cast

from mathcore.backend import Namespace
from mathcore.inference import ALTERNATIVES
from mathcore.parameters import Choice, Integer, Interval, Option, Real, Seed
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.hypothesis import hands, picture, program
from scenes.hypothesis.counted import Fit, Independence, Share, TwoShares
from scenes.hypothesis.found import Found
from scenes.hypothesis.questions import Columns, How, KnownSpread, OneMean, PairedMeans, Question, TwoMeans
from scenes.hypothesis.states import STATES

CATALOGUE = (TwoMeans, OneMean, PairedMeans, KnownSpread, Share, TwoShares, Fit, Independence, Columns)
SLEEP = TwoMeans()


@catalogued
@dataclass(frozen=True)
class Hypothesis(Scene):
    """A test of hypotheses on data that are typed, pasted or uploaded."""

    name: ClassVar[str] = "hypothesis"
    title: ClassVar[str] = "Test your data"

    about: Annotated[
        Question, Choice(symbol="Question", help="What is asked, and of which data.", catalogue=CATALOGUE)
    ] = SLEEP
    alternative: Annotated[
        str, Option(symbol="H₁ says", help="On which sides data speak against H₀; χ² tests look above only.",
                    options=ALTERNATIVES, labels=("different", "less", "greater")),
    ] = "two-sided"  # fmt: skip
    level: Annotated[
        float, Real(symbol="confidence", help="Of the interval; H₀ is rejected when p is at most what is left.",
                    domain=Interval(0.001, 0.999999), offered=(0.5, 0.999), step=0.001),
    ] = 0.95  # fmt: skip
    resamples: Annotated[
        int, Integer(symbol="samples drawn", help="By permutation and bootstrap; fewer where the data are long.",
                     domain=Interval(1, 99_999), offered=(99, 9999), step=100, held=999),
    ] = 9999  # fmt: skip
    seed: Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")] = 0

    @property
    def how(self) -> How:
        """How the question is to be answered."""
        return How(self.alternative, self.level, self.resamples, self.seed)

    def solve(self, xp: Namespace, device: Any) -> Found:
        return self.about.answer(self.how, lambda x: xp.asarray(x, dtype=xp.float64, device=device))

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if not hands.known(handle):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        changed = hands.dragged(self, handle, x, y)
        return replace(self, about=replace(cast(Any, self.about), **changed)) if changed else self

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
