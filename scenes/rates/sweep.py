"""The scene: the loss after so many steps against the learning rate, and the run at the one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import GradientDescent
from mathcore.parameters import Choice, Integer, Interval
from mathcore.surfaces import (
    Ackley,
    Beale,
    Booth,
    Cliff,
    Himmelblau,
    Plateau,
    Quadratic,
    Rastrigin,
    Rosenbrock,
    Surface,
)
from scenes.base import Move, Picture, Preset, catalogued
from scenes.descent.ground import Method, StartX, StartY
from scenes.descent.started import Started, finite
from scenes.descent.typed import Typed
from scenes.rates import sweep_picture, sweep_program
from scenes.rates.edge import at_rate
from scenes.rates.sweep_run import POWERS, Swept, sweep
from scenes.rates.sweep_states import STATES

# Those that have a lowest value: without one the loss at the end means nothing.
LOWEST = (Quadratic, Rosenbrock, Himmelblau, Beale, Booth, Rastrigin, Ackley, Plateau, Cliff, Typed)
BOWL, STRAIGHT = Quadratic(20.0, 30.0), GradientDescent(0.05)


@catalogued
@dataclass(frozen=True)
class Sweep(Started):
    """How large a step: 151 learning rates at once, from one start."""

    name: ClassVar[str] = "sweep"
    title: ClassVar[str] = "How large a step"

    surface: Annotated[
        Surface,
        Choice(symbol="Surface", help="What is to be minimized; the last one is your own formula.", catalogue=LOWEST),
    ] = BOWL
    optimizer: Method = STRAIGHT
    steps: Annotated[
        int, Integer(symbol="steps", help="After how many steps the loss is looked at: Play lets the runs go on.",
                     domain=Interval(0, 1000), offered=(0, 500), play=10.0),
    ] = 60  # fmt: skip
    start_x: StartX = -2.5
    start_y: StartY = 1.5

    def solve(self, xp: Namespace, device: Any) -> Swept:
        return sweep(self.surface, self.optimizer, (self.start_x, self.start_y), self.steps, xp, device)

    def draw(self, result: Swept) -> Picture:
        return sweep_picture.draw(self, result)

    def code(self) -> str:
        return sweep_program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The ring on the curve is at the power of ten of α; it goes sideways."""
        if handle != "alpha":
            return super().drag(handle, x, y)
        finite(handle, x, y)
        low, high = POWERS
        return self._with(float(f"{10 ** min(max(x, low), high):.3g}"))

    def moves(self) -> tuple[Move, ...]:
        best, edge = self._found()
        return (
            Move("best", "Go to the best α", "The rate of the sweep that ends lowest.",
                 best is not None and self._with(best) != self),
            Move("edge", "Go to the edge", "Exactly as large as the curvature at the minimum can bear.",
                 edge is not None and self._with(edge) != self),
        )  # fmt: skip

    def moved(self, name: str) -> Self:
        if name not in ("best", "edge"):
            return super().moved(name)
        found = dict(zip(("best", "edge"), self._found(), strict=True))[name]
        return self if found is None else self._with(found)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)

    def _found(self) -> tuple[float | None, float | None]:
        """The best rate, and the edge where the slider has it."""
        swept = self.solve(np, "cpu")
        best, edge = swept.best, swept.reached.edge
        low, high = (10.0**power for power in POWERS)
        return (
            None if best is None else float(swept.rates[best]),
            edge if edge is not None and low <= edge <= high else None,
        )

    def _with(self, alpha: float) -> Self:
        return replace(self, optimizer=at_rate(self.optimizer, alpha))
