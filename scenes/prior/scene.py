"""The scene: two weights, what the data say of them, what was believed before, and where both agree."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.prior import picture, program
from scenes.prior.belief import GAUSSIAN, LAPLACE, Belief, believe
from scenes.prior.states import STATES

TAUS = (0.1, 10.0)
WEIGHT = Interval(-100.0, 100.0)


@catalogued
@dataclass(frozen=True)
class Prior(Scene):
    """A linear model y = w₁ x₁ + w₂ x₂ + noise, known by its best fit, with a prior on both weights."""

    name: ClassVar[str] = "prior"
    title: ClassVar[str] = "Weight decay is a prior"

    prior: Annotated[
        str, Option(symbol="Prior", help="What was believed of each weight before the data.",
                    options=(GAUSSIAN, LAPLACE), labels=("Gaussian: L2", "Laplace: L1")),
    ] = GAUSSIAN  # fmt: skip
    tau: Annotated[
        float, Real(symbol="prior τ", help="The standard deviation of each weight before the data.",
                    domain=Interval(1e-3, 1e3), offered=TAUS, scale="log", play=5.0),
    ] = 0.8  # fmt: skip
    sigma: Annotated[
        float, Real(symbol="noise σ", help="The standard deviation of y about the model.",
                    domain=Interval(1e-3, 1e3), offered=(0.1, 10.0), scale="log"),
    ] = 2.0  # fmt: skip
    n: Annotated[
        int, Integer(symbol="rows n", help="How many rows of data.", domain=Interval(1, 10_000), offered=(1, 100))
    ] = 8
    rho: Annotated[
        float, Real(symbol="correlation ρ", help="Of the two inputs; each has mean square 1.",
                    domain=Interval(-0.99, 0.99), offered=(-0.95, 0.95)),
    ] = 0.5  # fmt: skip
    w1: Annotated[float, Real(symbol="best fit ŵ₁", help="Or drag the ring.", domain=WEIGHT)] = 2.0
    w2: Annotated[float, Real(symbol="best fit ŵ₂", help="Or drag the ring.", domain=WEIGHT)] = 1.2
    cut: Annotated[
        str, Option(symbol="Cut along", help="Which weight the small picture moves, the other at its MAP value.",
                    options=("w1", "w2"), labels=("w₁", "w₂")),
    ] = "w2"  # fmt: skip
    shown: Annotated[
        str, Option(symbol="Show", help="Densities multiply, their negative logarithms add.",
                    options=("densities", "losses"), labels=("Densities: a product", "Losses: a sum")),
    ] = "densities"  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Belief:
        return believe(self.prior, self.tau, self.sigma, self.n, self.rho, (self.w1, self.w2), xp, device)

    def draw(self, result: Belief) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("fit", "penalty"):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "fit":
            if math.dist((x, y), (self.w1, self.w2)) <= 1e-9:
                return self
            return replace(self, w1=snapped(Prior, "w1", x), w2=snapped(Prior, "w2", y))
        found = self.solve(np, "cpu")
        if abs(x - found.power) <= 1e-9:
            return self
        width = found.width(min(max(x, -30.0), 30.0))
        return replace(self, tau=float(f"{min(max(width, TAUS[0]), TAUS[1]):.3g}"))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
