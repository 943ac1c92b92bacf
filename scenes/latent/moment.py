"""The mathematics of a code: its divergence from the prior, term by term, the loss, and the best code."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import kl_to_standard_normal, normal_kl
from mathcore.information.latent import CodeLoss

Host = np.ndarray[Any, Any]
Place = tuple[float, float]


@dataclass(frozen=True)
class Moment:
    """A code (μ, log σ²) on its ground; ``parts`` as `CodeLoss.parts`, slopes of the prior's and of the data's part."""

    ground: CodeLoss
    mu: float
    log_variance: float
    kl: float
    parts: tuple[float, ...]
    slopes: tuple[Host, Host]
    best: Place
    lowest: float
    excess: float

    @property
    def sigma(self) -> float:
        return math.exp(self.log_variance / 2)

    @property
    def terms(self) -> tuple[float, float, float]:
        """½ μ², ½ (σ² − 1) and −log σ, which add up to the divergence."""
        return self.mu**2 / 2, math.expm1(self.log_variance) / 2, -self.log_variance / 2

    @property
    def decodes(self) -> bool:
        """Whether there is a decoder."""
        return self.ground.given != (0.0, 0.0, 1.0)

    @property
    def loss(self) -> float:
        return math.fsum(self.parts)


def moment(ground: CodeLoss, at: Place, xp: Namespace, device: Any) -> Moment:
    """Solve for a code."""
    code = xp.asarray(at, dtype=xp.float64, device=device)
    (best, lowest), (mu, v) = ground.minima[0], at
    return Moment(
        ground=ground,
        mu=mu,
        log_variance=v,
        kl=float(kl_to_standard_normal(code[:1], code[1:])),
        parts=tuple(float(part) for part in ground.parts(code)),
        slopes=(to_numpy(ground.of_prior(code)), to_numpy(ground.of_data(code))),
        best=best,
        lowest=lowest,
        excess=above(ground.given[2], at, best),
    )


def above(beta: float, at: Sequence[float], best: Sequence[float]) -> float:
    """How far a code's loss is above the lowest: β times its divergence from the best code."""
    (mu, v), (m, u) = at, best
    return beta * float(normal_kl(mu, math.exp(v / 2), m, math.exp(u / 2)))
