"""Three ways to give a covariance: deviations and correlation, the axes of its ellipse, or the matrix itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.distributions.multivariate import Axes, MultivariateNormal, Pair
from mathcore.parameters import Interval, Knobs, Matrix, Real
from scenes.base import snapped

Rows = tuple[tuple[float, ...], ...]

LONGEST = 1000.0
SIZE = Interval(0.0, LONGEST)
OFFERED = (0.0, 2.0)
DIGITS = 2  # of a typed covariance after a drag


class Shape(Knobs):
    """A covariance, and what it becomes when its axes are dragged."""

    def normal(self, mean: Pair) -> MultivariateNormal:
        """The distribution with this covariance about ``mean``."""
        raise NotImplementedError

    def with_axes(self, axes: Axes) -> Shape:
        """The nearest one that the sliders can show with these axes."""
        raise NotImplementedError


@dataclass(frozen=True)
class Correlated(Shape):
    """How much each varies, and how far together."""

    sigma1: Annotated[float, Real(symbol="σ₁", help="Standard deviation of x₁.", domain=SIZE, offered=OFFERED)] = 1.5
    sigma2: Annotated[float, Real(symbol="σ₂", help="Standard deviation of x₂.", domain=SIZE, offered=OFFERED)] = 1.0
    rho: Annotated[
        float, Real(symbol="ρ", help="Correlation: 0 when neither tells about the other, ±1 when it tells all.",
                    domain=Interval(-1.0, 1.0), offered=(-1.0, 1.0), step=0.01),
    ] = 0.7  # fmt: skip
    label: ClassVar[str] = "Deviations and correlation"

    def normal(self, mean: Pair) -> MultivariateNormal:
        return MultivariateNormal.correlated(mean, self.sigma1, self.sigma2, self.rho)

    def with_axes(self, axes: Axes) -> Shape:
        found = MultivariateNormal.along((0.0, 0.0), axes)
        one, other = found.standard_deviations
        rho = self.rho if math.isnan(found.correlation) else found.correlation
        kind = Correlated
        return kind(snapped(kind, "sigma1", one), snapped(kind, "sigma2", other), snapped(kind, "rho", rho))


@dataclass(frozen=True)
class Tilted(Shape):
    """The ellipse at distance 1: two half-axes and how far they are turned."""

    a: Annotated[float, Real(symbol="half-axis a", help="Along the angle.", domain=SIZE, offered=OFFERED)] = 1.6
    b: Annotated[float, Real(symbol="half-axis b", help="At a right angle to a.", domain=SIZE, offered=OFFERED)] = 0.6
    angle: Annotated[
        float, Real(symbol="angle", help="Of a, from the first axis towards the second.", unit="°", step=1.0,
                    domain=Interval(-90.0, 90.0), offered=(-90.0, 90.0)),
    ] = 30.0  # fmt: skip
    label: ClassVar[str] = "Axes and angle"

    def normal(self, mean: Pair) -> MultivariateNormal:
        return MultivariateNormal.along(mean, Axes(self.a, self.b, math.radians(self.angle)))

    def with_axes(self, axes: Axes) -> Shape:
        turned = math.remainder(math.degrees(axes.angle), 180.0)
        lengths = snapped(Tilted, "a", axes.long), snapped(Tilted, "b", axes.short)
        return Tilted(*lengths, snapped(Tilted, "angle", turned))


@dataclass(frozen=True)
class TypedCovariance(Shape):
    """A covariance matrix that is typed."""

    matrix: Annotated[
        Rows,
        Matrix(symbol="Σ", help="Two rows of two numbers, symmetric: 2 1; 1 1.", shape=(2, 2),
               domain=Interval(-LONGEST, LONGEST)),
    ] = ((2.0, 1.0), (1.0, 1.0))  # fmt: skip
    label: ClassVar[str] = "A typed covariance"

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            self.normal((0.0, 0.0))
        except ValueError as wrong:
            raise ValueError(str(wrong).replace("covariance", "Σ", 1)) from None

    def normal(self, mean: Pair) -> MultivariateNormal:
        (a, b), (c, d) = self.matrix
        return MultivariateNormal(mean, ((a, b), (c, d)))

    def with_axes(self, axes: Axes) -> Shape:
        (a, b), (_, d) = MultivariateNormal.along((0.0, 0.0), axes).covariance
        a, d = (min(round(entry, DIGITS), LONGEST) for entry in (a, d))
        most = math.floor(math.sqrt(a * d) * 10**DIGITS) / 10**DIGITS  # rounding must not make it indefinite
        shared = min(max(round(b, DIGITS), -most), most) + 0.0
        return TypedCovariance(((a, shared), (shared, d)))


SHAPES = (Correlated, Tilted, TypedCovariance)
