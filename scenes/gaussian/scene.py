"""The scene: a normal distribution of two numbers, its ellipse in the hand, and one of the numbers known."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.distributions.multivariate import Axes, MultivariateNormal
from mathcore.parameters import Choice, Interval, Option, Real, Toggle
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.gaussian import picture, program, view
from scenes.gaussian.knobs import SHAPES, Correlated, Shape
from scenes.gaussian.states import GAUSSIAN

PLACE = Interval(-1000.0, 1000.0)
TOGETHER = Correlated()
FIRST, SECOND = "first", "second"


@catalogued
@dataclass(frozen=True)
class Gaussian(Scene):
    """The normal distribution in two dimensions: level ellipses, hill, marginals and a conditional."""

    name: ClassVar[str] = "gaussian"
    title: ClassVar[str] = "Two dimensions"

    shape: Annotated[
        Shape, Choice(symbol="Covariance", help="Three ways to say the same matrix Σ.", catalogue=SHAPES)
    ] = TOGETHER
    at: Annotated[
        float, Real(symbol="known value", help="What the known variable turned out to be; or drag the ring.",
                    domain=PLACE, offered=(-5.0, 5.0), play=6.0),
    ] = 3.0  # fmt: skip
    known: Annotated[
        str, Option(symbol="known", help="Which of the two is known; the other one is predicted.",
                    options=(FIRST, SECOND), labels=("x₁", "x₂")),
    ] = FIRST  # fmt: skip
    mu1: Annotated[float, Real(symbol="μ₁", help="Mean of x₁.", domain=PLACE, offered=(-2.0, 2.0))] = 0.0
    mu2: Annotated[float, Real(symbol="μ₂", help="Mean of x₂.", domain=PLACE, offered=(-2.0, 2.0))] = 0.0
    axes: Annotated[bool, Toggle(symbol="Axes of the ellipse", help="Drag their ends.")] = True
    marginals: Annotated[bool, Toggle(symbol="Marginals", help="Each variable alone.")] = True
    condition: Annotated[bool, Toggle(symbol="Conditional", help="The slice where one is known.")] = True

    @property
    def normal(self) -> MultivariateNormal:
        """The distribution itself."""
        return self.shape.normal((self.mu1, self.mu2))

    @property
    def i(self) -> int:
        """The variable that is known, 0 or 1."""
        return int(self.known == SECOND)

    def solve(self, xp: Namespace, device: Any) -> MultivariateNormal:
        return self.normal

    def draw(self, result: MultivariateNormal) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("mean", "at", *view.AXES):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        of = self.normal
        if math.dist(view.place(self, of, handle), (x, y)) <= 1e-9:
            return self
        if handle == "mean":
            return replace(self, mu1=snapped(type(self), "mu1", x), mu2=snapped(type(self), "mu2", y))
        if handle == "at":
            return replace(self, at=snapped(type(self), "at", (x, y)[self.i]))
        return replace(self, shape=self.shape.with_axes(self._pulled(of, handle, x - self.mu1, y - self.mu2)))

    def _pulled(self, of: MultivariateNormal, handle: str, x: float, y: float) -> Axes:
        """The axes after one end was put at (x, y) from the mean: it turns both, and stretches its own."""
        most = view.longest(of, view.half(self.shape, of))
        length, angle = min(math.hypot(x, y), most), math.atan2(y, x)
        a, b, _ = view.axes(self.shape, of)
        if handle == "long":
            return Axes(length, b, math.remainder(angle, math.pi))
        return Axes(a, length, math.remainder(angle - math.pi / 2, math.pi))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in GAUSSIAN)
