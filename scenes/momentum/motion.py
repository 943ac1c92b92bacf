"""The mathematics: the error along each eigenvector twice, in closed form and by simulation, and what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mathcore import momentum
from mathcore.backend import Array, Namespace, namespace, to_numpy
from mathcore.momentum import Tuning, best_gradient_descent, best_heavy_ball
from mathcore.optimizers import HeavyBall

Host = np.ndarray[Any, Any]

FAR = 1e6  # an error so many times what it was has diverged


@dataclass(frozen=True)
class Motion:
    """A heavy ball along n eigenvectors, curvatures from 1 to κ; errors in units of what they were; host arrays."""

    alpha: float
    beta: float
    curvatures: Host  # (n,)
    closed: Host  # (n, steps + 1)
    simulated: Host  # (n, steps + 1), by the steps themselves
    rates: Host  # (n,)
    roots: Host  # (n, 2), complex
    best: Tuning
    plain: Tuning

    @property
    def condition(self) -> float:
        return float(self.curvatures[-1])

    @property
    def steps(self) -> int:
        return int(self.closed.shape[1]) - 1

    @cached_property
    def rate(self) -> float:
        """The rate of the slowest part."""
        return float(self.rates.max())

    @cached_property
    def diverged_at(self) -> int:
        """The first step after which an error is more than `FAR` times what it was; −1 where there is none."""
        beyond = ~(np.abs(self.simulated) <= FAR).all(axis=0)
        return int(np.argmax(beyond)) if beyond.any() else -1

    @property
    def last(self) -> int:
        """The last step that is looked at."""
        return self.diverged_at if self.diverged_at >= 0 else self.steps

    @cached_property
    def difference(self) -> float:
        """Between closed form and simulation at most, relative to the largest error of the run."""
        one, other = (x[:, : self.last + 1] for x in (self.closed, self.simulated))
        return float(np.abs(one - other).max() / np.abs(one).max())


def move(alpha: float, beta: float, condition: float, count: int, steps: int, xp: Namespace, device: Any) -> Motion:
    """The motion along ``count`` eigenvectors whose curvatures go from 1 to κ in equal ratios."""
    curvatures = spread(condition, count)
    λ = xp.asarray(curvatures, dtype=xp.float64, device=device)
    larger, smaller = (to_numpy(root) for root in momentum.roots(alpha, beta, λ))
    return Motion(
        alpha,
        beta,
        curvatures,
        to_numpy(momentum.error(alpha, beta, λ, steps)),
        to_numpy(simulate(alpha, beta, λ, steps)),
        to_numpy(momentum.rate(alpha, beta, λ)),
        np.stack([larger, smaller], axis=-1),
        best_heavy_ball(1.0, condition),
        best_gradient_descent(1.0, condition),
    )


def spread(condition: float, count: int) -> Host:
    """Curvatures from 1 to κ in equal ratios."""
    curvatures = condition ** np.linspace(0.0, 1.0, count)
    curvatures[-1] = condition
    return np.asarray(curvatures)


def simulate(alpha: float, beta: float, curvature: Array, steps: int) -> Array:
    """The steps themselves: x after 0, 1, …, steps of them along each eigenvector, from x = 1 at rest.

    The gradient along an eigenvector is λ x.
    """
    xp, ball = namespace(curvature), HeavyBall(momentum=beta)
    x = xp.ones_like(curvature)
    path, state = [x], ball.init(x)
    with np.errstate(all="ignore"):  # what diverges may overflow
        for k in range(1, steps + 1):
            delta, state = ball.update(curvature * x, state, x, k, alpha)
            x = x + delta
            path.append(x)
    return xp.stack(path, axis=-1)
