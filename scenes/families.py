"""The families that pictures offer: those of mathcore, with knobs that make a distribution wherever they stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore import distributions as d
from mathcore.distributions import Distribution
from mathcore.parameters import Interval, Knobs, Matrix, Real

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Row(Matrix):
    """Numbers in one row, with some that show what is legal."""

    examples: tuple[Rows, ...] = (((1.0,),), ((0.0, 2.0),), ((1.0,) * 12,))


@dataclass(frozen=True)
class UniformFrom(Knobs):
    """The uniform distribution by its lower end and its width: no ends that could cross."""

    a: Annotated[
        float, Real(symbol="start", help="The lower end.", domain=Interval(-1e5, 1e5), offered=(-5.0, 5.0), step=0.05,
                    stretch=True),
    ] = 0.0  # fmt: skip
    width: Annotated[
        float, Real(symbol="width", help="From the lower end to the upper one.",
                    domain=Interval(1e-6, 1e5), offered=(0.1, 10.0), step=0.05, stretch=True),
    ] = 1.0  # fmt: skip
    label: ClassVar[str] = "Uniform"

    @property
    def law(self) -> Distribution:
        """The distribution itself."""
        return d.Uniform(self.a, self.a + self.width)


@dataclass(frozen=True)
class Weighted(Knobs):
    """A categorical distribution by weights: each outcome's share of their sum is its probability."""

    weights: Annotated[
        Rows, Row(symbol="weights", help="Of the outcomes 0, 1, 2, …; each is divided by their sum.", sides=(1, 12),
                  domain=Interval(0.0, 1000.0)),
    ] = ((1.0, 4.0, 2.0, 3.0),)  # fmt: skip
    label: ClassVar[str] = "Categorical"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(self.weights[0]):
            raise ValueError("weights must hold one that is not 0, got only 0")

    @property
    def law(self) -> Distribution:
        """The distribution itself."""
        total = math.fsum(self.weights[0])
        return d.Categorical((tuple(w / total for w in self.weights[0]),))


FAMILIES: tuple[type[Knobs], ...] = (
    d.Normal, UniformFrom, d.Exponential, d.Gamma, d.ChiSquared,
    d.StudentT, d.F, d.Beta, d.LogNormal, d.Weibull,
    d.Laplace, d.Logistic, d.Cauchy, d.Bernoulli, d.Binomial,
    d.Poisson, d.Geometric, d.NegativeBinomial, d.Hypergeometric, Weighted,
)  # fmt: skip


def law(family: Knobs) -> Distribution:
    """The distribution that the knobs of a family make."""
    made = family.law if isinstance(family, UniformFrom | Weighted) else family
    assert isinstance(made, Distribution)
    return made


def knobs(made: Distribution) -> Knobs:
    """The knobs that make a distribution."""
    if isinstance(made, d.Uniform):
        return UniformFrom(made.a, made.b - made.a)
    if isinstance(made, d.Categorical):
        return Weighted(made.p)
    return made
