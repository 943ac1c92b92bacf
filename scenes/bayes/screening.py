"""The scene: a test that errs, given to 1,000 people; what a result says, and what the next one adds."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Interval, Option, Real
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.bayes import people, screening_program
from scenes.bayes.screened import Screened, screen
from scenes.bayes.states import SCREENING

UNIT = Interval(0.0, 1.0)
PRIOR = (0.001, 1.0)  # what the slider offers
RESULTS = ("p", "n", "pp", "pn", "np", "nn", "ppp")
WORDS = (
    "positive", "negative", "positive, positive", "positive, negative", "negative, positive", "negative, negative",
    "three times positive",
)  # fmt: skip


@catalogued
@dataclass(frozen=True)
class Bayes(Scene):
    """Ill or healthy, and the results of one test or several."""

    name: ClassVar[str] = "bayes"
    title: ClassVar[str] = "Bayes' theorem"

    prior: Annotated[
        float, Real(symbol="prior P(ill)", help="How many of all people are ill.", domain=UNIT, offered=PRIOR,
                    scale="log"),
    ] = 0.01  # fmt: skip
    sensitivity: Annotated[
        float, Real(symbol="sensitivity P(+ | ill)", help="How many of the ill the test finds.", domain=UNIT,
                    offered=(0.0, 1.0), step=0.01),
    ] = 0.9  # fmt: skip
    alarms: Annotated[
        float, Real(symbol="false alarms P(+ | healthy)", help="How many of the healthy it alarms.", domain=UNIT,
                    offered=(0.0, 1.0), step=0.001),
    ] = 0.09  # fmt: skip
    results: Annotated[
        str, Option(symbol="results", help="Tests after each other, each with errors of its own.", options=RESULTS,
                    labels=WORDS),
    ] = "p"  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Screened:
        return screen(self.prior, self.sensitivity, self.alarms, self.results, xp, device)

    def draw(self, result: Screened) -> Picture:
        return people.draw(result)

    def code(self) -> str:
        return screening_program.code(self.solve(np, "cpu"))

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The ring on the axis is at the prior; it goes sideways."""
        if handle != "prior":
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        low, high = PRIOR
        return replace(self, prior=float(f"{min(max(x, low), high):.3g}"))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in SCREENING)
