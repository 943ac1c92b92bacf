"""The normal distribution of two numbers at once: a hill whose level lines are ellipses about the mean.

Glossary: Σ is the covariance, ρ the correlation; the *distance* of a point is Mahalanobis's, counted in standard
deviations; a covariance of *rank* 1 or 0 has all its mass on a line or at a point, where no density exists.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np

from mathcore.backend import Array, namespace, to_numpy

Pair = tuple[float, float]
EPS = sys.float_info.epsilon


class Axes(NamedTuple):
    """The half-axes of the ellipse at distance 1: their lengths, and the angle of the long one from the first axis."""

    long: float
    short: float
    angle: float  # radians, above −π/2 and up to π/2


class Bell(NamedTuple):
    """Mean and deviation of one variable, the parameters of a `Normal`; all of it is at mu where sigma is 0."""

    mu: float
    sigma: float


@dataclass(frozen=True)
class MultivariateNormal:
    """Two numbers that vary together, each of them and every weighted sum of them normal.

    f(x) = exp(−½ (x − μ)ᵀ Σ⁻¹ (x − μ)) / (2π √det Σ)

    Parameters
        mean: two finite numbers μ.
        covariance: Σ, two rows of two finite numbers; symmetric, no eigenvalue negative.
    Raises
        ValueError when the covariance is not symmetric or not positive semidefinite, or something is not finite.
    Notes
        det Σ is computed exactly and rounded once. Up to 4 eps · Σ₁₁Σ₂₂ it counts as 0, for then Σ cannot be told from
        a singular matrix whose entries round to its own. A singular Σ is legal: all mass lies on a line or at a point,
        the density is infinite there and 0 elsewhere. SciPy refuses it, or with allow_singular=True gives the
        density along the line.

    >>> MultivariateNormal((0, 0), ((1, 0.5), (0.5, 1))).correlation
    0.5

    Reference: Anderson, An Introduction to Multivariate Statistical Analysis (2003), sections 2.3 to 2.5.
    """

    mean: Pair = (0.0, 0.0)
    covariance: tuple[Pair, Pair] = ((1.0, 0.0), (0.0, 1.0))

    label: ClassVar[str] = "Multivariate normal"
    source: ClassVar[str] = "Bravais (1846), Galton and Dickson (1886), Pearson (1896)"

    def __post_init__(self) -> None:
        mean, (first, second) = _numbers(self.mean, "mean", (2,)), _numbers(self.covariance, "covariance", (2, 2))
        object.__setattr__(self, "mean", tuple(mean))
        object.__setattr__(self, "covariance", (tuple(first), tuple(second)))
        self._check()

    def _check(self) -> None:
        (a, b), (c, d) = self.covariance
        if abs(b - c) > 4 * EPS * max(abs(b), abs(c)):
            raise ValueError(f"covariance must be symmetric, got {b:.15g} above and {c:.15g} below the diagonal")
        for i, variance in enumerate((a, d), 1):
            if variance < 0:
                raise ValueError(f"covariance must have no negative variance, got {variance:.15g} in row {i}")
        if Fraction(b) ** 2 > Fraction(a) * Fraction(d) * (1 + 4 * Fraction(EPS)):
            low = (a + d) / 2 - math.hypot((a - d) / 2, b)
            limit = math.sqrt(a) * math.sqrt(d)
            raise ValueError(
                f"covariance must have no negative eigenvalue, got {low:.4g}: off the diagonal at most ±{limit:.4g} "
                f"fits these variances, got {b:.15g}"
            )

    @classmethod
    def correlated(cls, mean: Pair, sigma1: float, sigma2: float, rho: float) -> MultivariateNormal:
        """The one with these standard deviations, ≥ 0, and this correlation, between −1 and 1."""
        if not (sigma1 >= 0 and sigma2 >= 0 and -1 <= rho <= 1):
            raise ValueError(f"sigma must be ≥ 0 and rho between −1 and 1, got {sigma1!r}, {sigma2!r} and {rho!r}")
        shared = rho * sigma1 * sigma2
        return cls(mean, ((sigma1 * sigma1, shared), (shared, sigma2 * sigma2)))

    @classmethod
    def along(cls, mean: Pair, axes: Axes) -> MultivariateNormal:
        """The one whose ellipse at distance 1 has these half-axes: Σ = R diag(long², short²) Rᵀ."""
        c, s, long, short = math.cos(axes.angle), math.sin(axes.angle), axes.long**2, axes.short**2
        shared = c * s * (long - short)
        return cls(mean, ((c * c * long + s * s * short, shared), (shared, s * s * long + c * c * short)))

    # Numbers.

    @property
    def variances(self) -> Pair:
        """Σ₁₁ and Σ₂₂."""
        return self.covariance[0][0], self.covariance[1][1]

    @property
    def standard_deviations(self) -> Pair:
        """√Σ₁₁ and √Σ₂₂."""
        return math.sqrt(self.variances[0]), math.sqrt(self.variances[1])

    @cached_property
    def determinant(self) -> float:
        """det Σ = Σ₁₁Σ₂₂ − Σ₁₂², rounded once; 0 where it is no more than the rounding of Σ."""
        (a, b), (_, d) = self.covariance
        exact = Fraction(a) * Fraction(d) - Fraction(b) ** 2
        return float(exact) if exact > 4 * Fraction(EPS) * Fraction(a) * Fraction(d) else 0.0

    @property
    def rank(self) -> int:
        """2 for a hill, 1 when all mass lies on a line, 0 when it lies at a point."""
        return 2 if self.determinant > 0 else int(max(self.variances) > 0)

    @property
    def correlation(self) -> float:
        """ρ = Σ₁₂ / (σ₁ σ₂); nan when one of the two does not vary."""
        one, other = self.standard_deviations
        if not one * other:
            return math.nan
        rho = self.covariance[0][1] / one / other
        return max(-1.0, min(1.0, rho)) if self.determinant else math.copysign(1.0, rho)

    @property
    def entropy(self) -> float:
        """1 + log 2π + ½ log det Σ, in nats; −∞ for a singular Σ."""
        return 1 + math.log(2 * math.pi) + math.log(self.determinant) / 2 if self.rank == 2 else -math.inf

    @property
    def mutual_information(self) -> float:
        """What one variable tells about the other, −½ log(1 − ρ²), in nats; 0 when one does not vary."""
        one, other = self.variances
        if not one * other:
            return 0.0
        return -math.log(self.determinant / one / other) / 2 + 0.0 if self.rank == 2 else math.inf

    @property
    def axes(self) -> Axes:
        """The half-axes at distance 1: the roots of Σ's eigenvalues, along its eigenvectors.

        λ₁ = m + √(h² + Σ₁₂²),   λ₂ = det Σ / λ₁   with  m, h = (Σ₁₁ ± Σ₂₂) / 2;   θ = ½ atan2(Σ₁₂, h)
        """
        (a, b), (_, d) = self.covariance
        largest = (a + d) / 2 + math.hypot((a - d) / 2, b)
        angle = math.atan2(b, (a - d) / 2) / 2 if b or a != d else 0.0
        smallest = self.determinant / largest if largest else 0.0
        return Axes(math.sqrt(largest), math.sqrt(min(smallest, largest)), angle)

    # Densities.

    def distance(self, x: Any) -> Array:
        """How many standard deviations away a point is, in its own direction.

        √((x − μ)ᵀ Σ⁻¹ (x − μ))

        Parameters
            x: array (..., 2).
        Returns
            array (...), ≥ 0; infinite off the line or the point that carries the mass of a singular Σ.
        Notes
            As the distance along the variable that varies more and that of the other one's rest, which is its share
            of cancellation: relative error about eps / (1 − ρ²).

        >>> MultivariateNormal((0, 0), ((4, 0), (0, 1))).distance([2.0, 0.0])
        array(1.)

        Reference: Mahalanobis, Proceedings of the National Institute of Sciences of India 2 (1936), 49–55.
        """
        xp = namespace(x)
        x = xp.asarray(x, dtype=xp.float64)
        away = xp.any(xp.isinf(x), axis=-1)
        x = xp.where(xp.isinf(x), xp.zeros_like(x), x)
        i = int(self.variances[1] > self.variances[0])  # the one that varies more
        slope, sigma, rest = self.slope(i), self.standard_deviations[i], self.conditional(i, 0.0).sigma
        along, across = x[..., i] - self.mean[i], x[..., 1 - i] - self.mean[1 - i]
        size = abs(x[..., 1 - i]) + abs(self.mean[1 - i]) + abs(slope) * (abs(x[..., i]) + abs(self.mean[i]))
        parts = [_scaled(along, sigma, 0.0 * size), _scaled(across - slope * along, rest, 4 * EPS * size)]
        return xp.where(away, xp.full_like(size, math.inf), xp.hypot(*parts))

    def logpdf(self, x: Any) -> Array:
        """The logarithm of the density.

        −½ distance² − log 2π − ½ log det Σ

        Parameters
            x: array (..., 2).
        Returns
            array (...). For a singular Σ ∞ on the line or point that carries the mass, −∞ elsewhere.

        >>> float(MultivariateNormal().logpdf([0.0, 0.0]))
        -1.8378770664093453
        """
        away = self.distance(x)
        if self.rank == 2:
            return -(away * away) / 2 - (math.log(2 * math.pi) + math.log(self.determinant) / 2)
        xp = namespace(away)
        infinite = xp.full_like(away, math.inf)
        return xp.where(xp.isnan(away), away, xp.where(xp.isinf(away), -infinite, infinite))

    def pdf(self, x: Any) -> Array:
        """The density at points (..., 2), as (...)."""
        log = self.logpdf(x)
        return namespace(log).exp(log)

    def mass(self, distance: float) -> float:
        """The probability to lie within so many standard deviations: 1 − exp(−d²/2) for a hill, erf(d/√2) for a line.

        >>> round(MultivariateNormal().mass(1.0), 4)
        0.3935
        """
        return (1.0, math.erf(distance / math.sqrt(2)), -math.expm1(-distance * distance / 2))[self.rank]

    # One variable of the two.

    def marginal(self, i: int) -> Bell:
        """One variable alone, the first (i = 0) or the second (i = 1): μᵢ and √Σᵢᵢ."""
        return Bell(self.mean[i], self.standard_deviations[i])

    def slope(self, i: int) -> float:
        """How much the mean of the other variable moves for each unit of variable i: Σ₁₂ / Σᵢᵢ; 0 where i is fixed."""
        return self.covariance[0][1] / self.variances[i] if self.variances[i] else 0.0

    def conditional(self, i: int, value: float) -> Bell:
        """The other variable, given that variable i has this value; its deviation does not depend on the value.

        mu = μⱼ + Σ₁₂ / Σᵢᵢ · (value − μᵢ),   sigma² = det Σ / Σᵢᵢ

        Parameters
            i: 0 or 1, the variable that is known.
            value: number.
        Returns
            Bell; the marginal where variable i does not vary, for then there is nothing to learn from it.

        >>> MultivariateNormal((0, 0), ((1, 0.6), (0.6, 1))).conditional(0, 2.0)
        Bell(mu=1.2, sigma=0.8)

        Reference: Anderson (2003), theorem 2.5.1.
        """
        if not self.variances[i]:
            return self.marginal(1 - i)
        mu = self.mean[1 - i] + self.slope(i) * (value - self.mean[i])
        return Bell(mu, math.sqrt(self.determinant / self.variances[i]))

    # Points.

    @property
    def root(self) -> tuple[Pair, Pair]:
        """A matrix L with L Lᵀ = Σ and nothing above its diagonal (Cholesky): it makes Σ's cloud of a round one."""
        sigma = self.standard_deviations[0]
        return (sigma, 0.0), (self.slope(0) * sigma, self.conditional(0, 0.0).sigma)

    def ellipse(self, distance: float = 1.0, count: int = 72) -> np.ndarray[Any, Any]:
        """The points at one distance, closed: array (count + 1, 2) on the host; flat for a singular Σ."""
        turn = np.linspace(0.0, 2 * np.pi, count + 1)
        round_ = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        return np.asarray(distance * round_ @ np.array(self.root).T + self.mean)

    def sample(self, n: int, *, rng: np.random.Generator) -> np.ndarray[Any, Any]:
        """n points as an array (n, 2) on the host: μ + L z, z standard normal.

        The first points stay the same when more are drawn from the same seed.
        """
        return np.asarray(rng.standard_normal((n, 2)) @ np.array(self.root).T + self.mean)


def _scaled(x: Array, sigma: float, rounding: Array) -> Array:
    """x / sigma; where sigma is 0, 0 for what is no more than rounding and ∞ for the rest."""
    if sigma:
        return x / sigma
    xp = namespace(x)
    near = xp.where(abs(x) <= rounding, xp.zeros_like(x), xp.full_like(x, math.inf))
    return xp.where(xp.isnan(x), x, near)


def _numbers(values: Any, name: str, shape: tuple[int, ...]) -> Any:
    """The values as nested lists of finite floats of that shape."""
    size = " × ".join(map(str, shape)) if len(shape) > 1 else str(shape[0])
    try:
        array = to_numpy(values).astype(np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be {size} numbers, got {values!r}") from None
    if array.shape != shape:
        raise ValueError(f"{name} must be {size} numbers, got shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {array[~np.isfinite(array)][0]}")
    return (array + 0.0).tolist()
