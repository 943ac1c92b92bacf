"""The scene: two factors, a way to see their product, and how much of it is there."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.linalg.multiply import VIEWS
from mathcore.parameters import Choice, Integer, Interval, Option, Seed, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.product import picture, program
from scenes.product.factors import CATALOGUE, Factors, Seeded
from scenes.product.grid import Sizes, step_at
from scenes.product.moment import Moment, done, moment, steps
from scenes.product.states import STATES

DEFAULT = Seeded()
SLIDER = 4  # percent between two places of the slider; 25 steps of an AB of 5 × 5 have a place each


@catalogued
@dataclass(frozen=True)
class Product(Scene):
    """The product of two matrices, entry by entry, column by column, row by row or as a sum of outer products."""

    name: ClassVar[str] = "product"
    title: ClassVar[str] = "The matrix product, entry by entry"

    factors: Annotated[Factors, Choice(symbol="A and B", help="Drawn or typed.", catalogue=CATALOGUE)] = DEFAULT
    view: Annotated[
        str,
        Option(symbol="See it", help="Four orders in which to take the same products of numbers.", options=VIEWS,
               labels=("entry by entry", "column by column", "row by row", "as a sum of outer products")),
    ] = "entries"  # fmt: skip
    progress: Annotated[
        int,
        Integer(symbol="Computed", unit="%", help="How much of AB is there: at 0 nothing yet, at 100 all of it.",
                domain=Interval(0, 100), offered=(0, 100), step=SLIDER, play=8.0),
    ] = 60  # fmt: skip
    transposed: Annotated[bool, Toggle(symbol="Transposed", help="Bᵀ times Aᵀ, in the same picture.")] = False
    seed: Annotated[int, Seed(symbol="Seed")] = 0

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.factors.rows(self.seed), self.view, self.transposed, self.progress, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self.solve(np, None))

    def sizes(self) -> Sizes:
        """m, k and n as the picture shows them."""
        A, B = self.factors.rows(self.seed)
        m, k, n = len(A), len(B), len(B[0])
        return (n, k, m) if self.transposed else (m, k, n)

    def drag(self, handle: str, x: float, y: float) -> Self:
        """Pointing at a cell goes to the step that is about it; pointing beside the tables changes nothing."""
        if handle != "cell":
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        step = step_at(self.sizes(), self.view, self._step() - 1, x, y)
        return self if step is None else self._at(step + 1)

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("back", "Back", "One step back.", self._step() > 0),
            Move("next", "Next", "One step on.", self._step() < steps(self.sizes(), self.view)),
        )

    def moved(self, name: str) -> Self:
        if name not in ("back", "next"):
            return super().moved(name)
        to = self._step() + (1 if name == "next" else -1)
        return self._at(min(max(to, 0), steps(self.sizes(), self.view)))

    def _step(self) -> int:
        return done(self.sizes(), self.view, self.progress)

    def _at(self, step: int) -> Self:
        """The same with so many steps done: the first place of the slider where they are."""
        if step == self._step():
            return self
        return replace(self, progress=SLIDER * math.ceil(100 / SLIDER * step / steps(self.sizes(), self.view)))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
