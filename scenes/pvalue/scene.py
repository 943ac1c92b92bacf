"""The scene: a z-test of whether a mean is 0, its two errors, its p, and what becomes of p in many studies."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.inference import ALTERNATIVES
from mathcore.parameters import Integer, Interval, Option, Real, Seed
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.pvalue import picture, program
from scenes.pvalue.found import Found, find
from scenes.pvalue.states import STATES

STUDIES = ("1", "10", "100", "1000", "10000")
OBSERVED = (-5.0, 7.0)
EFFECTS = (-1.5, 1.5)
SIZES = (1, 200)
LEVELS = (0.001, 0.5)


@catalogued
@dataclass(frozen=True)
class PValue(Scene):
    """A z-test: H₀ says that the mean is 0, H₁ that it is d standard deviations."""

    name: ClassVar[str] = "pvalue"
    title: ClassVar[str] = "What a p-value is"

    z: Annotated[
        float, Real(symbol="observed z", help="The statistic of your study; or drag its line in the picture.",
                    domain=Interval(-40.0, 40.0), offered=OBSERVED),
    ] = 2.1  # fmt: skip
    alpha: Annotated[
        float, Real(symbol="α", help="How often H₀ may be rejected although it holds.",
                    domain=Interval(1e-15, 0.999), offered=LEVELS, scale="log"),
    ] = 0.05  # fmt: skip
    effect: Annotated[
        float, Real(symbol="effect d under H₁", help="The true mean, in standard deviations of one observation.",
                    domain=Interval(-5.0, 5.0), offered=EFFECTS, step=0.01),
    ] = 0.5  # fmt: skip
    n: Annotated[
        int, Integer(symbol="n", help="Observations in a study.", domain=Interval(1, 10_000), offered=SIZES)
    ] = 25
    alternative: Annotated[
        str, Option(symbol="H₁ says", help="On which sides a statistic speaks against H₀.", options=ALTERNATIVES,
                    labels=("the mean is not 0", "the mean is below 0", "the mean is above 0")),
    ] = "two-sided"  # fmt: skip
    studies: Annotated[
        str, Option(symbol="simulated studies", help="Each drawn anew, once with H₀ true and once with H₁ true.",
                    options=STUDIES, labels=("1", "10", "100", "1,000", "10,000")),
    ] = "1000"  # fmt: skip
    view: Annotated[
        str, Option(symbol="their p", help="How many fall into each twentieth, or how many lie at or below each p.",
                    options=("histogram", "cumulative")),
    ] = "histogram"  # fmt: skip
    against: Annotated[
        str, Option(symbol="power against", help="What the power is drawn over.", options=("effect", "n"),
                    labels=("Effect d", "Sample size n")),
    ] = "effect"  # fmt: skip
    seed: Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")] = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("z", "limit", "effect", "power"):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        return replace(self, **picture.dragged(self, handle, x))

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("more", "Ten times as many studies", "The first of them stay the same.", self.studies != STUDIES[-1]),
            Move("fewer", "A tenth as many", "", self.studies != STUDIES[0]),
        )

    def moved(self, name: str) -> Self:
        if name not in ("more", "fewer"):
            return super().moved(name)
        at = STUDIES.index(self.studies) + (1 if name == "more" else -1)
        return replace(self, studies=STUDIES[min(max(at, 0), len(STUDIES) - 1)])

    def nearest(self, field: str, value: float) -> float:
        """The number of a slider that is nearest to a value."""
        return snapped(PValue, field, value)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
