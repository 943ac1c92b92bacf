"""The scene: one output of a network, how likely it makes targets and labels, both losses and their slopes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Interval, Real, Toggle
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.families import Row
from scenes.likelihood import picture, program
from scenes.likelihood.moment import Moment, moment
from scenes.likelihood.states import STATES

MOST = 8  # targets
SIDE = 5.0  # how far a target may be dragged


@catalogued
@dataclass(frozen=True)
class Likelihood(Scene):
    """A prediction, and what two readings of it make of the data."""

    name: ClassVar[str] = "likelihood"
    title: ClassVar[str] = "Losses are likelihoods"

    z: Annotated[
        float, Real(symbol="output z", help="What the network says: a mean for the targets, a logit for the labels.",
                    domain=Interval(-1000.0, 1000.0), offered=(-6.0, 6.0)),
    ] = -0.5  # fmt: skip
    sigma: Annotated[
        float, Real(symbol="noise σ", help="The standard deviation of targets about the mean.",
                    domain=Interval(1e-3, 1e3), offered=(0.3, 3.0), scale="log"),
    ] = 1.0  # fmt: skip
    targets: Annotated[
        tuple[tuple[float, ...], ...],
        Row(symbol="targets y", help=f"Up to {MOST} numbers in a row, or drag the points.", sides=(1, MOST),
            domain=Interval(-100.0, 100.0), examples=(((0.0,),), ((-100.0, 100.0),))),
    ] = ((0.5, 1.5, 2.0, 4.0),)  # fmt: skip
    t: Annotated[
        float, Real(symbol="share of ones t", help="Of the labels 0 and 1; with one example, its label.",
                    domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.75  # fmt: skip
    squared: Annotated[
        bool, Toggle(symbol="Squared error of p", help="What a wrong choice of loss does: (p − t)² beside the others.")
    ] = False

    @property
    def y(self) -> tuple[float, ...]:
        """The targets."""
        return self.targets[0]

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.z, self.sigma, self.y, self.t, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("gaussian", "bernoulli", "squared", "mean", "p", "t") and handle not in self.points():
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "t":
            return replace(self, t=snapped(Likelihood, "t", y))
        if handle in self.points():
            return self._put(self.points().index(handle), x)
        return self._output(_logit(y) if handle == "p" else x, handle)

    def _output(self, z: float, handle: str) -> Self:
        """The output there; one that stands off the grid stays until it is moved."""
        if handle != "p" and abs(z - self.z) <= 1e-9:
            return self
        if handle == "p" and abs(1 / (1 + math.exp(-z)) - 1 / (1 + math.exp(-min(max(self.z, -700), 700)))) <= 1e-9:
            return self
        return replace(self, z=snapped(Likelihood, "z", z))

    def _put(self, index: int, x: float) -> Self:
        if abs(x - self.y[index]) <= 1e-9:
            return self
        at = round(min(max(round(x / 0.05) * 0.05, -SIDE), SIDE), 10)
        return replace(self, targets=((*self.y[:index], at, *self.y[index + 1 :]),))

    def points(self) -> list[str]:
        """The names of the targets' handles."""
        return [f"y{i + 1}" for i in range(len(self.y))]

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)


def _logit(p: float) -> float:
    p = min(max(p, 1e-9), 1 - 1e-9)
    return math.log(p / (1 - p))
