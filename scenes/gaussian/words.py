"""The numbers of a distribution as they are read: plain values, and words where there is no number."""

from __future__ import annotations

import math

from mathcore.distributions.multivariate import MultivariateNormal
from scenes.base import Value

CONSTANT = "does not vary"


def found(of: MultivariateNormal, i: int, at: float) -> dict[str, Value]:
    """Every number by name; variable i is known to be ``at``."""
    (long, short, angle), flat, (mean, rest) = of.axes, of.rank < 2, of.conditional(i, at)
    circle = long - short <= 1e-9 * long
    return {
        "correlation": "none: a variable does not vary" if math.isnan(of.correlation) else of.correlation,
        "covariance": of.covariance,
        "determinant": of.determinant,
        "axes": (long, short),
        "angle": "none: all directions are alike" if circle else math.degrees(angle),
        "within": 100 * of.mass(1.0),
        "peak": "none: Σ is singular" if flat else 1 / (2 * math.pi * math.sqrt(of.determinant)),
        "conditional_mean": mean,
        "conditional_sd": rest,
        "explained": "none: a variable does not vary" if math.isnan(of.correlation) else 100 * of.correlation**2,
        "information": "infinite" if of.mutual_information == math.inf else of.mutual_information,
        "entropy": "none: Σ is singular" if flat else of.entropy,
    }
