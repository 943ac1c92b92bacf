"""The scene: points to drag, features to choose, and the Gaussian over curves that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.features import CATALOGUE, Features, RadialBasis
from mathcore.parameters import Choice, Integer, Interval, Real
from scenes.base import Move, Picture, Preset, catalogued, snapped
from scenes.bayesian import picture, program
from scenes.bayesian.found import Found, best, find, rows_seen
from scenes.bayesian.points import MOST, REACH, Pointed, Points, Rows, on_grid
from scenes.bayesian.states import POINTS, STATES
from scenes.descent.ground import FromSeed

BUMPS = RadialBasis()


@catalogued
@dataclass(frozen=True)
class Bayesian(Pointed):
    """A linear model of chosen features with a Gaussian prior: every curve that agrees with the points, weighed."""

    name: ClassVar[str] = "bayesian"
    title: ClassVar[str] = "What a model does not know"

    points: Annotated[
        Rows, Points(symbol="points", help="Drag them, click into the picture for a new one, or type x y; x y; …",
                     sides=(MOST, 2), domain=Interval(-REACH, REACH)),
    ] = POINTS  # fmt: skip
    features: Annotated[
        Features, Choice(symbol="features", help="What the weights are weights of.", catalogue=CATALOGUE)
    ] = BUMPS
    sigma: Annotated[
        float, Real(symbol="noise σ", help="Standard deviation of an observation about the curve.",
                    domain=Interval(1e-3, 100.0), offered=(0.02, 1.0), scale="log"),
    ] = 0.15  # fmt: skip
    alpha: Annotated[
        float, Real(symbol="prior precision α", help="Weights are believed to be within about 1 ÷ √α of zero.",
                    domain=Interval(1e-6, 1e6), offered=(1e-4, 1e3), scale="log"),
    ] = 1.0  # fmt: skip
    share: Annotated[
        float, Real(symbol="seen", help="How many of the points the model has seen, in their order.",
                    domain=Interval(0.0, 100.0), offered=(0.0, 100.0), step=5.0, unit="%", play=6.0),
    ] = 100.0  # fmt: skip
    at: Annotated[
        float, Real(symbol="asked at x", help="Where a prediction is read; or drag the ring on the axis.",
                    domain=Interval(-REACH, REACH), offered=(-REACH, REACH)),
    ] = 1.7  # fmt: skip
    curves: Annotated[
        int, Integer(symbol="curves drawn", help="Samples of the posterior: curves that the model believes in.",
                     domain=Interval(0, 20), offered=(0, 12)),
    ] = 5  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle == "at":
            return replace(self, at=snapped(type(self), "at", on_grid(handle, x, y)[0]))
        if handle == "alpha":
            on_grid(handle, x, y)
            return replace(self, alpha=float(f"{10.0 ** min(max(x, -4.0), 3.0):.3g}"))
        return super().drag(handle, x, y)

    def moves(self) -> tuple[Move, ...]:
        some = rows_seen(self.points, self.share) > 0
        fit = Move("best", "Most probable α and σ", "Where the marginal likelihood is highest.", some)
        return (fit, *super().moves())

    def moved(self, name: str) -> Self:
        if name == "best":
            seen = self.points[: rows_seen(self.points, self.share)]
            alpha, sigma = best(seen, self.features) if seen else (self.alpha, self.sigma)
            return replace(self, alpha=alpha, sigma=sigma)
        return super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
