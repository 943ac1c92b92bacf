"""Continuous families in closed form on the whole line, about a middle: Laplace, logistic, Cauchy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.distributions.base import Samples, real
from mathcore.distributions.edges import (
    POSITIVE,
    Location,
    at_the_edges,
    cauchy_tail,
    latex_factor,
    latex_shifted,
    log_tail,
    probability,
)
from mathcore.distributions.symmetric import Symmetric
from mathcore.numerals import latex_number
from mathcore.parameters import Real

_LOG_2 = math.log(2)

Scale = Annotated[
    float, Real(symbol="s", help="How wide it is.", domain=POSITIVE, offered=(0.1, 5.0), step=0.05, stretch=True)
]


class _Located(Symmetric):
    """What the families here share: a scale, and balance."""

    scale: Scale = 1.0

    @property
    def _width(self) -> float:
        return self.scale

    @property
    def mean(self) -> float:
        """μ."""
        return self.mu

    @property
    def skewness(self) -> float:
        """0: both sides balance."""
        return 0.0


@dataclass(frozen=True)
class Laplace(_Located):
    """Two exponential tails back to back; the maximum of its likelihood is the median.

    pdf(x) = exp(−|x − μ| / b) / 2b

    >>> float(Laplace().logcdf(-1000.0)).__round__(6)
    -1000.693147
    """

    mu: Location = 0.0
    scale: Annotated[
        float,
        Real(
            symbol="b",
            help="Over which a tail falls by e.",
            domain=POSITIVE,
            offered=(0.1, 5.0),
            step=0.05,
            stretch=True,
        ),
    ] = 1.0
    source: ClassVar[str] = "Laplace (1774), Mémoire sur la probabilité des causes par les évènements"

    def logpdf(self, x: Any) -> Array:
        """−|z| − log 2b: (...)."""
        xp, z = real(self._z(x))
        return -xp.abs(z) - _LOG_2 - math.log(self.scale)

    def _lower(self, z: Array) -> Array:
        xp = namespace(z)
        half = xp.exp(-xp.abs(z)) / 2
        return xp.where(z > 0, 1 - half, half)

    def _log_lower(self, z: Array) -> Array:
        xp = namespace(z)
        return xp.where(z > 0, xp.log1p(-xp.exp(-xp.abs(z)) / 2), z - _LOG_2)

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """μ + b log 2p below the middle, μ − b log 2(1 − p) above: (...)."""
        xp, p = probability(p)
        return self.mu + self.scale * xp.where(p < 0.5, xp.log(2 * p), -xp.log(2 * (1 - p)))

    @property
    def variance(self) -> float:
        """2 b²."""
        return 2 * self.scale * self.scale

    @property
    def kurtosis(self) -> float:
        """3: a peak and long tails."""
        return 3.0

    @property
    def entropy(self) -> float:
        """1 + log 2b."""
        return 1 + _LOG_2 + math.log(self.scale)

    @property
    def latex(self) -> str:
        """The density, with μ and b in it."""
        front = "" if 2 * self.scale == 1 else rf"\frac{{1}}{{{latex_number(2 * self.scale)}}} \; "
        by = "" if self.scale == 1 else f" / {latex_number(self.scale)}"
        return rf"f(x) = {front}e^{{-\left|{latex_shifted(self.mu)}\right|{by}}}"


@dataclass(frozen=True)
class Logistic(_Located):
    """The density whose cdf is the sigmoid.

    pdf(x) = e^−z / (s (1 + e^−z)²),  z = (x − μ) / s

    >>> float(Logistic().cdf(0.0))
    0.5
    """

    mu: Location = 0.0
    scale: Scale = 1.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 23"

    def logpdf(self, x: Any) -> Array:
        """−|z| − 2 log(1 + e^−|z|) − log s: (...)."""
        xp, z = real(self._z(x))
        away = xp.abs(z)
        return -away - 2 * xp.log1p(xp.exp(-away)) - math.log(self.scale)

    def _lower(self, z: Array) -> Array:
        xp = namespace(z)
        tail = xp.exp(-xp.abs(z))
        return xp.where(z > 0, 1.0, tail) / (1 + tail)

    def _log_lower(self, z: Array) -> Array:
        xp = namespace(z)
        return xp.where(z > 0, 0.0, z) - xp.log1p(xp.exp(-xp.abs(z)))

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """μ + s log(p / (1 − p)): (...)."""
        xp, p = probability(p)
        return self.mu + self.scale * (xp.log(p) - xp.log1p(-p))

    @property
    def variance(self) -> float:
        """π² s² / 3."""
        return math.pi**2 / 3 * self.scale * self.scale

    @property
    def kurtosis(self) -> float:
        """6/5: tails a little longer than a normal's."""
        return 1.2

    @property
    def entropy(self) -> float:
        """2 + log s."""
        return 2 + math.log(self.scale)

    @property
    def latex(self) -> str:
        """The density, with μ and s in it."""
        tail = f"e^{{-{_bracketed(self.mu, self.scale)}}}"
        return rf"f(x) = \frac{{{tail}}}{{{latex_factor(self.scale)}\left(1 + {tail}\right)^2}}"


def _bracketed(mu: float, scale: float) -> str:
    """z in an exponent, after a minus sign."""
    shifted = latex_shifted(mu)
    bracketed = shifted if mu == 0 else f"({shifted})"
    return bracketed if scale == 1 else f"{bracketed} / {latex_number(scale)}"


@dataclass(frozen=True)
class Cauchy(_Located):
    """The ratio of two normals: its tails are so heavy that it has no mean.

    pdf(x) = 1 / (π s (1 + z²)),  z = (x − μ) / s

    >>> Cauchy().mean
    nan
    """

    mu: Location = 0.0
    scale: Scale = 1.0
    source: ClassVar[str] = "Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 16"

    @at_the_edges
    def logpdf(self, x: Any) -> Array:
        """−log πs − log(1 + z²): (...)."""
        xp, z = real(self._z(x))
        away = xp.abs(z)
        return -math.log(math.pi * self.scale) - xp.where(away > 1e10, 2 * xp.log(away), xp.log1p(z * z))

    def _lower(self, z: Array) -> Array:
        return cauchy_tail(z)

    def _log_lower(self, z: Array) -> Array:
        return log_tail(cauchy_tail(z), cauchy_tail(-z))

    @at_the_edges
    def icdf(self, p: Any) -> Array:
        """μ + s tan π(p − ½), in the tails as ∓ s / tan πp: (...)."""
        xp, p = probability(p)
        tail = 1 / xp.tan(math.pi * xp.where(p < 0.5, p, 1 - p))
        far = xp.where(p < 0.5, -tail, tail)
        return self.mu + self.scale * xp.where(xp.abs(p - 0.5) > 0.25, far, xp.tan(math.pi * (p - 0.5)))

    def sample(self, n: int, *, rng: np.random.Generator) -> Samples:
        """n draws, each the ratio of two normals: array (n,)."""
        return np.asarray(self.mu + self.scale * rng.standard_cauchy(n))

    @property
    def mean(self) -> float:
        """nan: the integral does not converge."""
        return math.nan

    @property
    def variance(self) -> float:
        """nan: without a mean there is none."""
        return math.nan

    @property
    def skewness(self) -> float:
        """nan: without a mean there is none."""
        return math.nan

    @property
    def kurtosis(self) -> float:
        """nan: without a mean there is none."""
        return math.nan

    @property
    def entropy(self) -> float:
        """log 4πs."""
        return math.log(4 * math.pi * self.scale)

    @property
    def latex(self) -> str:
        """The density, with μ and s in it."""
        z = latex_shifted(self.mu, self.scale)
        square = f"{z}^2" if z == "x" else rf"\left({z}\right)^2"
        return rf"f(x) = \frac{{1}}{{{latex_factor(self.scale)}\pi \left(1 + {square}\right)}}"
