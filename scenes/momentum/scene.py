"""The scene: a heavy ball on a bowl, its step size and momentum a point of a plane that is coloured by the rate."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.momentum import Tuning, best_gradient_descent, best_heavy_ball
from mathcore.parameters import Integer, Interval, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.momentum import picture, program
from scenes.momentum.motion import Motion, move
from scenes.momentum.states import STATES

NEAR = 0.02  # a best point takes the probe from so near, a few pixels

Place = Annotated[
    float,
    Real(symbol="start x₁", help="Along the gentle axis; or drag the ring on the bowl.",
         domain=Interval(-100.0, 100.0), offered=(-3.0, 3.0)),
]  # fmt: skip
PlaceY = Annotated[
    float,
    Real(symbol="start x₂", help="Along the steep axis; or drag the ring on the bowl.",
         domain=Interval(-100.0, 100.0), offered=(-3.0, 3.0)),
]  # fmt: skip


@catalogued
@dataclass(frozen=True)
class WhyMomentum(Scene):
    """½ Σ λᵢ xᵢ² with λ from 1 to κ, and the heavy ball v ← β v + g, x ← x − α v on it, from rest."""

    name: ClassVar[str] = "momentum"
    title: ClassVar[str] = "Momentum"

    push: Annotated[
        float,
        Real(symbol="α λmax", help="The step size α, in units of 1/λmax.", domain=Interval(0.0, 100.0),
             offered=(0.0, 4.2), step=0.01),
    ] = 1.0  # fmt: skip
    beta: Annotated[
        float,
        Real(symbol="β", help="Momentum: the part of the velocity that is kept. 0 is gradient descent.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.005, play=7.0),
    ] = 0.5  # fmt: skip
    condition: Annotated[
        float,
        Real(symbol="κ", help="Condition number: the largest curvature over the smallest, which is 1.",
             domain=Interval(1.0), offered=(1.0, 1000.0), scale="log"),
    ] = 30.0  # fmt: skip
    between: Annotated[
        int, Integer(symbol="eigenvalues in between", help="Further directions, their curvatures between 1 and κ.",
                     domain=Interval(0, 6), offered=(0, 4)),
    ] = 0  # fmt: skip
    steps: Annotated[
        int, Integer(symbol="steps", help="How long the run is.", domain=Interval(0, 500), offered=(0, 200), step=5)
    ] = 60
    start_x: Place = -2.5
    start_y: PlaceY = 1.25

    @property
    def alpha(self) -> float:
        """The step size α."""
        return self.push / self.condition

    @property
    def best(self) -> Tuning:
        """The fastest α and β for curvatures from 1 to κ."""
        return best_heavy_ball(1.0, self.condition)

    @property
    def plain(self) -> Tuning:
        """The fastest α without momentum."""
        return best_gradient_descent(1.0, self.condition)

    def solve(self, xp: Namespace, device: Any) -> Motion:
        return move(self.alpha, self.beta, self.condition, 2 + self.between, self.steps, xp, device)

    def draw(self, result: Motion) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The probe lies at (√(α λmax), √β), both axes being square roots; beside a best point it is on it."""
        if handle not in ("probe", "start"):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "start":
            return self._with(start_x=x, start_y=y)
        for there in (self._at(self.best), self._at(self.plain)):
            if math.dist((x, y), (math.sqrt(there.push), math.sqrt(there.beta))) <= NEAR:
                return there
        return self._with(push=min(max(x, 0.0), 10.0) ** 2, beta=min(max(y, 0.0), 1.0) ** 2)

    def moves(self) -> tuple[Move, ...]:
        best, plain = self._at(self.best), self._at(self.plain)
        return (
            Move("best", "Go to the best α and β", "By formula: no other pair is faster on this bowl.", self != best),
            Move("plain", "Best without momentum", "The best that gradient descent can do: β = 0.", self != plain),
        )

    def moved(self, name: str) -> Self:
        there = {"best": self.best, "plain": self.plain}
        return self._at(there[name]) if name in there else super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)

    def _at(self, tuning: Tuning) -> Self:
        return replace(self, push=tuning.alpha * self.condition, beta=tuning.beta)

    def _with(self, **values: float) -> Self:
        return replace(self, **{name: snapped(type(self), name, value) for name, value in values.items()})  # type: ignore[arg-type]
