"""The mathematics of the scene: what data and prior say of two weights, the peak of both together, and its path.

The data enter by their best fit ŵ and the Gram matrix A = n [[1, ρ], [ρ, 1]] of their inputs: up to a constant,
−log likelihood = (w − ŵ)ᵀ A (w − ŵ) ÷ 2σ².
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, to_numpy
from mathcore.penalties import lasso, ridge
from scenes.program import plain

Host = np.ndarray[Any, Any]
Pair = tuple[float, float]

GAUSSIAN, LAPLACE = "gaussian", "laplace"
POWERS = (-2.0, 4.0)  # of ten: the λ of the path
ROUNDING = 1e-14


@dataclass(frozen=True)
class Belief:
    """What is believed of two weights before (τ), by the data alone (fit), and after (peak)."""

    kind: str
    tau: float
    sigma: float
    n: int
    rho: float
    fit: Pair
    peak: Pair
    penalty: float

    @property
    def gram(self) -> Host:
        """A = XᵀX."""
        return self.n * np.array([[1.0, self.rho], [self.rho, 1.0]])

    @property
    def scale(self) -> float:
        """b of Laplace's density with deviation τ."""
        return self.tau / math.sqrt(2)

    @property
    def power(self) -> float:
        """The penalty as a power of ten."""
        return math.log10(self.penalty)

    def width(self, power: float) -> float:
        """The deviation τ of the prior whose penalty is 10 to that power."""
        ratio = self.sigma**2 / 10**power
        return math.sqrt(ratio) if self.kind == GAUSSIAN else math.sqrt(2) * ratio

    def misfit(self, w: Host) -> Host:
        """−log likelihood above its lowest: (...) for weights (..., 2)."""
        away = w - np.array(self.fit)
        return np.asarray(np.sum(away @ self.gram * away, axis=-1) / (2 * self.sigma**2))

    def surprise(self, w: Host) -> Host:
        """−log prior above its lowest: (...) for weights (..., 2)."""
        if self.kind == GAUSSIAN:
            return np.asarray(np.sum(w**2, axis=-1) / (2 * self.tau**2))
        return np.asarray(np.sum(np.abs(w), axis=-1) / self.scale)

    @property
    def zeros(self) -> int:
        """How many weights the peak has at exactly 0."""
        return sum(w == 0 for w in self.peak)

    @property
    def deviations(self) -> Pair | None:
        """The standard deviations of a Gaussian posterior; None with a Laplace prior."""
        if self.kind == LAPLACE:
            return None
        both = np.linalg.inv(self.gram / self.sigma**2 + np.eye(2) / self.tau**2)
        return math.sqrt(both[0, 0]), math.sqrt(both[1, 1])


def penalty_of(kind: str, sigma: float, tau: float) -> float:
    """λ = σ²/τ² of a Gaussian prior; λ = σ²/b with b = τ/√2 of a Laplace prior."""
    return sigma**2 / tau**2 if kind == GAUSSIAN else math.sqrt(2) * sigma**2 / tau


def believe(kind: str, tau: float, sigma: float, n: int, rho: float, fit: Pair, xp: Namespace, device: Any) -> Belief:
    """Solve for the peak of the posterior."""
    penalty = penalty_of(kind, sigma, tau)

    def array(values: Any) -> Array:
        return xp.asarray(values, dtype=xp.float64, device=device)

    gram = array([[n, n * rho], [n * rho, n]])
    peak = to_numpy(_lowest(kind)(gram, gram @ array(fit), array(penalty)))
    w = plain(peak, ROUNDING * max(abs(fit[0]), abs(fit[1])))
    return Belief(kind, tau, sigma, n, rho, fit, (w[0], w[1]), penalty)


def _lowest(kind: str) -> Any:
    return ridge if kind == GAUSSIAN else lasso


@lru_cache(maxsize=128)
def path(kind: str, n: int, rho: float, fit: Pair) -> tuple[Host, Host]:
    """Powers of ten of λ (m,), and where the lowest point lies at each (m, 2)."""
    powers = np.linspace(*POWERS, 121)
    gram = n * np.array([[1.0, rho], [rho, 1.0]])
    return powers, np.asarray(_lowest(kind)(gram, gram @ np.array(fit), 10**powers))
