"""One step of a run taken apart: what went in, what the optimizer remembered, each quantity on the way, the step.

k counts the steps from 1; step k leads from x[k − 1] to x[k].
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import Optimizer, Part
from mathcore.optimizers.base import State
from scenes.descent.run import Run, Setting, run

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Taken:
    """Step ``k`` of a run; ``state`` is what the optimizer remembered before it. k = 0: there was no step at all."""

    run: Run
    k: int
    state: State

    @property
    def optimizer(self) -> Optimizer:
        return self.run.of.optimizer

    @property
    def x(self) -> Host:
        """Where the step starts."""
        return np.asarray(self.run.x[max(self.k - 1, 0)])

    @property
    def rate(self) -> float:
        """The learning rate of this step."""
        return float(self.run.rate[self.k - 1])

    @property
    def gradient(self) -> Host:
        """What the optimizer was given: with noise, and after what was done before."""
        return np.asarray(self.run.gradient[self.k - 1])

    @cached_property
    def slope(self) -> Host:
        """∇f(x) itself."""
        return np.asarray(self.run.of.surface.gradient(self.x))

    @cached_property
    def noise(self) -> Host:
        """What was added to the slope."""
        return np.asarray(_noise(self.run.of.noise, self.run.of.seed, self.run.of.steps)[self.k - 1])

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Each quantity of the step in the order of the computation: the gradient first, Δx last."""
        return self.optimizer.breakdown(self.gradient, self.state, self.x, self.k, self.rate)

    @cached_property
    def values(self) -> dict[str, Host]:
        """The same by their symbols; of two with one symbol the later one."""
        return {part.symbol: np.asarray(part.value) for part in self.parts}

    @property
    def remembered(self) -> dict[str, Host]:
        """What was remembered before the step, by the symbols of the formulas."""
        names = self.optimizer.formulas()
        return {names[field][1]: np.asarray(value) for field, value in self.state._asdict().items()}

    @property
    def delta(self) -> Host:
        """The step Δx."""
        return self.values[r"\Delta x"]


@lru_cache(maxsize=32)
def _noise(sigma: float, seed: int, steps: int) -> Host:
    """The noise (steps, 2) that `mathcore.descent` draws, one step after the other."""
    return sigma * np.random.default_rng(seed).standard_normal((steps, 2))


@lru_cache(maxsize=64)
def _states(of: Setting, xp: Namespace, device: Any) -> tuple[State, ...]:
    """What the optimizer remembered before each step of a run."""
    found = run(of, xp, device)
    states = [of.optimizer.init(found.x[0])]
    with np.errstate(all="ignore"):
        for k in range(1, found.last):
            gradient, x, rate = found.gradient[k - 1], found.x[k - 1], float(found.rate[k - 1])
            states.append(of.optimizer.update(gradient, states[-1], x, k, rate)[1])
    return tuple(states)


def taken(of: Setting, k: int, xp: Namespace, device: Any) -> Taken:
    """Step ``k`` of the run of a setting, or the last one that led to finite numbers."""
    found = run(of, xp, device)
    k = min(k, found.last)
    return Taken(found, k, _states(of, xp, device)[max(k - 1, 0)])
