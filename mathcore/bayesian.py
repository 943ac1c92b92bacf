"""Bayesian linear regression: a Gaussian over the weights of f(x) = wᵀ φ(x), exactly, and what it predicts.

    w ~ N(0, I / α)              the prior; α is its precision
    y = wᵀ φ(x) + ε,  ε ~ N(0, σ²)   the data
    Φ = U diag(s) Vᵀ             the features of all rows, n × d, by their singular values

Along each singular direction the weights are independent, so that everything is a sum over directions and nothing is
inverted. Reference for all: Bishop, Pattern Recognition and Machine Learning (2006), sections 3.3 and 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, pi
from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Array, namespace


class Predictive(NamedTuple):
    """What is believed of y at some x: the mean, and two standard deviations, (...) each.

    ``epistemic`` is doubt about the curve, which data take away; ``aleatoric`` is the noise of an observation, which
    they do not. Their squares add up.
    """

    mean: Array
    epistemic: Array
    aleatoric: float

    @property
    def deviation(self) -> Array:
        """The standard deviation of a new observation, √(epistemic² + aleatoric²): array (...)."""
        return (self.epistemic**2 + self.aleatoric**2) ** 0.5


@dataclass(frozen=True)
class Posterior:
    """The weights after the data: Gaussian, with mean (d,) and, along the rows of ``Vh`` (d, d), ``precisions`` (d,).

    ``alpha`` is the part of each precision that the prior brought; ``sigma`` is the noise of the data.
    """

    mean: Array
    Vh: Array
    precisions: Array
    alpha: float
    sigma: float

    @property
    def covariance(self) -> Array:
        """V diag(1/precisions) Vᵀ: array (d, d)."""
        return (self.Vh.T / self.precisions) @ self.Vh

    @property
    def effective(self) -> float:
        """How many weights the data decide rather than the prior: Σ (1 − α / precision), between 0 and d."""
        return float(namespace(self.mean).sum(1 - self.alpha / self.precisions))

    def predict(self, phi: Any) -> Predictive:
        """What is believed at features (..., d): the mean and both standard deviations.

        f(x) ~ N(φᵀ m, φᵀ S φ),   y ~ N(φᵀ m, φᵀ S φ + σ²)
        """
        xp = namespace(phi, self.mean)
        along = phi @ self.Vh.T
        return Predictive(phi @ self.mean, xp.sum(along**2 / self.precisions, axis=-1) ** 0.5, self.sigma)

    def sample(self, count: int, *, rng: np.random.Generator) -> Array:
        """Weights drawn from the posterior: array (count, d).

        w = m + S^½ z,   z ~ N(0, I)

        Notes: the symmetric root of S moves smoothly with the data, and so does a sample of the same z; the first
        samples stay when more are drawn.
        """
        xp = namespace(self.mean)
        z = xp.asarray(rng.standard_normal((count, self.mean.shape[0])), dtype=self.mean.dtype, device=self.mean.device)
        return self.mean + ((z @ self.Vh.T) / self.precisions**0.5) @ self.Vh


def posterior(phi: Any, y: Any, *, alpha: float, sigma: float) -> Posterior:
    """The Gaussian over the weights after the data.

    S = (α I + Φᵀ Φ / σ²)⁻¹,   m = S Φᵀ y / σ²

    Parameters
        phi: array (n, d), the features of each row; n = 0 leaves the prior.
        y: array (n,).
        alpha: number > 0, precision of the prior of each weight.
        sigma: number > 0, standard deviation of the noise.
    Returns
        Posterior.
    Raises
        ValueError when shapes do not fit, or alpha or sigma is not > 0.
    Notes
        m is ridge regression with penalty α σ² (weight decay): the prior is the penalty. By singular values; Φᵀ Φ,
        which squares the condition number, is never formed. Cost n d · min(n, d).

    >>> posterior([[1.0], [1.0]], [2.0, 4.0], alpha=1.0, sigma=1.0).mean.round(12)
    array([2.])

    Reference: Bishop (2006), equations 3.53 and 3.54.
    """
    xp, phi, y = _checked(phi, y, alpha, sigma)
    U, s, Vh = xp.linalg.svd(phi, full_matrices=True)
    k, d = s.shape[0], phi.shape[1]
    along = s * (U.T @ y)[:k] / (alpha * sigma**2 + s**2)
    rest = xp.zeros(d - k, dtype=s.dtype, device=s.device)
    precisions = alpha + (xp.concat([s, rest]) / sigma) ** 2
    return Posterior(Vh[:k, :].T @ along, Vh, precisions, alpha, sigma)


class Evidence(NamedTuple):
    """ln p(y) and its two parts, arrays (...): ``fit`` is how well y agrees, ``occam`` what flexibility costs."""

    log: Array
    fit: Array
    occam: Array


def evidence(phi: Any, y: Any, *, alpha: Any, sigma: Any) -> Evidence:
    """The marginal likelihood: how probable the data were before they were seen, all weights averaged over.

    ln p(y) = −½ Σᵢ (ln 2π cᵢ + tᵢ² / cᵢ),   cᵢ = σ² + sᵢ² / α,   t = Uᵀ y

    Parameters
        phi: array (n, d).
        y: array (n,).
        alpha, sigma: arrays (...), > 0: all of them at the cost of one factorization.
    Returns
        Evidence of arrays (...): log = fit + occam, fit = −½ Σ (tᵢ²/cᵢ + ln 2πσ²), occam = −½ Σ ln(cᵢ / σ²) ≤ 0.
    Raises
        ValueError when shapes do not fit, or alpha or sigma is not > 0.

    >>> float(evidence([[1.0]], [0.0], alpha=1.0, sigma=1.0).log.round(6))
    -1.265512

    Reference: Bishop (2006), section 3.5.1; MacKay, Bayesian interpolation (1992).
    """
    xp, phi, y = _checked(phi, y, alpha, sigma)
    U, s, _ = xp.linalg.svd(phi, full_matrices=True)
    alpha, sigma = (xp.asarray(v, dtype=phi.dtype, device=phi.device)[..., None] for v in (alpha, sigma))
    rest = xp.zeros(phi.shape[0] - s.shape[0], dtype=s.dtype, device=s.device)
    reached = (xp.concat([s, rest]) / sigma) ** 2 / alpha
    fit = -0.5 * xp.sum((U.T @ y / sigma) ** 2 / (1 + reached) + xp.log(2 * pi * sigma**2), axis=-1)
    occam = -0.5 * xp.sum(xp.log1p(reached), axis=-1)
    return Evidence(fit + occam, fit, occam)


def _checked(phi: Any, y: Any, alpha: Any, sigma: Any) -> tuple[Any, Array, Array]:
    """The namespace, and features and data as arrays that fit each other."""
    xp = namespace(phi, y)
    phi, y = (xp.asarray(x, dtype=xp.float64) for x in (phi, y))
    if phi.ndim != 2 or y.shape != phi.shape[:1]:
        raise ValueError(f"phi must be (n, d) and y (n,), got shapes {tuple(phi.shape)} and {tuple(y.shape)}")
    for name, values in (("sigma", sigma), ("alpha", alpha)):
        least = float(namespace(values).min(namespace(values).asarray(values)))
        if not (isfinite(least) and least > 0):
            raise ValueError(f"{name} must be > 0, got {least!r}")
    return xp, phi, y
