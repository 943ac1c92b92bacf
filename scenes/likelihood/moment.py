"""The mathematics of the scene: both losses of an output, their slopes, and the outputs where they are lowest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, Namespace
from mathcore.likelihood import (
    bernoulli_loss,
    bernoulli_slope,
    brier_loss,
    brier_slope,
    gaussian_loss,
    gaussian_slope,
    mean_squared_error,
    sigmoid,
)


@dataclass(frozen=True)
class Moment:
    """What an output z means: two losses in nats with their slopes; ``best`` is where each is lowest, if anywhere."""

    z: float
    sigma: float
    y: tuple[float, ...]
    t: float
    mse: float
    gaussian: float
    gaussian_slope: float
    p: float
    bernoulli: float
    bernoulli_slope: float
    brier: float
    brier_slope: float
    lowest_mse: float

    @property
    def mean(self) -> float:
        """The output that fits the targets best, whatever σ."""
        return math.fsum(self.y) / len(self.y)

    @property
    def logit(self) -> float | None:
        """The output that fits the labels best; None where the loss falls without end."""
        return math.log(self.t / (1 - self.t)) if 0 < self.t < 1 else None

    @property
    def entropy(self) -> float:
        """The cross-entropy at its lowest: the entropy of the labels."""
        return -math.fsum(share * math.log(share) for share in (self.t, 1 - self.t) if share)

    @property
    def lowest_gaussian(self) -> float:
        """The Gaussian loss at its lowest for this σ."""
        return self.lowest_mse / (2 * self.sigma**2) + math.log(self.sigma) + 0.5 * math.log(2 * math.pi)


def moment(z: float, sigma: float, y: tuple[float, ...], t: float, xp: Namespace, device: Any) -> Moment:
    """Solve for an output."""

    def array(values: Any) -> Array:
        return xp.asarray(values, dtype=xp.float64, device=device)

    out, targets, share = array(z), array(y), array(t)
    mean = array(math.fsum(y) / len(y))
    found = (
        mean_squared_error(out, targets),
        gaussian_loss(out, targets, sigma),
        gaussian_slope(out, targets, sigma),
        sigmoid(out),
        bernoulli_loss(out, share),
        bernoulli_slope(out, share),
        brier_loss(out, share),
        brier_slope(out, share),
        mean_squared_error(mean, targets),
    )
    return Moment(z, sigma, y, t, *(float(one) for one in found))
