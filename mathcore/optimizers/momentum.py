"""Gradient descent, and three ways to give it inertia: one rate for all coordinates.

Momentum averages the gradients, HeavyBall adds them up, Nesterov adds them up and looks ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NamedTuple

from mathcore.backend import Array
from mathcore.optimizers.base import LearningRate, Optimizer, State, Terms
from mathcore.parameters import Interval, Real

Inertia = Annotated[
    float,
    Real(
        symbol="β",
        help="The part of the velocity that is kept: 0 is gradient descent, 1 has no friction.",
        domain=Interval(0.0, 1.0),
        offered=(0.0, 0.99),
        step=0.01,
    ),
]


class Nothing(NamedTuple):
    """No memory."""


class Velocity(NamedTuple):
    """What earlier gradients have left."""

    velocity: Array


@dataclass(frozen=True)
class GradientDescent(Optimizer):
    """Straight down the slope, as far as it is steep.

    Δx = −α g

    >>> import numpy as np
    >>> GradientDescent().update(np.array([2.0, -1.0]), Nothing(), np.zeros(2), 1, 0.1)[0]
    array([-0.2,  0.1])

    Reference: Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées.
    """

    learning_rate: LearningRate = 0.1
    memory: ClassVar[type[Any]] = Nothing

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The step alone: array (..., n)."""
        return {"delta": -learning_rate * gradient}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Its name, symbol and formula."""
        return {"delta": ("step", r"\Delta x", r"-\alpha\, g")}


@dataclass(frozen=True)
class Momentum(Optimizer):
    """Follows a running mean of the gradients, so that what alternates cancels and what persists stays.

    v ← β v + (1 − β) g,   Δx = −α v

    The damped form: α means what it means without momentum. At a constant α it is `HeavyBall` with the rate (1 − β) α.
    With β = 1 nothing is ever heard of the gradient, and nothing moves.

    >>> import numpy as np
    >>> Momentum(momentum=0.5).update(np.array([2.0]), Velocity(np.array([4.0])), np.zeros(1), 2, 0.1)[0]
    array([-0.3])

    Reference: the first moment of Kingma & Ba (2015), algorithm 1; PyTorch's SGD with ``dampening`` = β.
    """

    learning_rate: LearningRate = 0.1
    momentum: Inertia = 0.9
    memory: ClassVar[type[Any]] = Velocity

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The mean gradient and the step: arrays (..., n)."""
        velocity = self.momentum * state.velocity + (1 - self.momentum) * gradient
        return {"velocity": velocity, "delta": -learning_rate * velocity}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        return {
            "velocity": ("mean gradient", "v", r"\beta\, v + (1-\beta)\, g"),
            "delta": ("step", r"\Delta x", r"-\alpha\, v"),
        }


@dataclass(frozen=True)
class HeavyBall(Optimizer):
    """A ball with mass: each gradient pushes, a part β of the velocity is kept.

    v ← β v − α g,   Δx = v

    On a steady slope the velocity grows to 1 / (1 − β) times a plain step. At a constant α it is `Momentum` with the
    rate α / (1 − β). When α changes, the velocity keeps what it got at the old rate; PyTorch instead multiplies the
    whole sum of gradients by the new one.

    >>> import numpy as np
    >>> HeavyBall(momentum=0.5).update(np.array([2.0]), Velocity(np.array([-0.4])), np.zeros(1), 2, 0.1)[0]
    array([-0.4])

    Reference: Polyak (1964), Some methods of speeding up the convergence of iteration methods; Keras' SGD.
    """

    learning_rate: LearningRate = 0.02
    momentum: Inertia = 0.9
    memory: ClassVar[type[Any]] = Velocity

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The velocity, which is the step: arrays (..., n)."""
        velocity = self.momentum * state.velocity - learning_rate * gradient
        return {"velocity": velocity, "delta": velocity}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        return {
            "velocity": ("velocity", "v", r"\beta\, v - \alpha\, g"),
            "delta": ("step", r"\Delta x", "v"),
        }


@dataclass(frozen=True)
class Nesterov(Optimizer):
    """A heavy ball that looks where its velocity will carry it before it uses the slope.

    v ← β v + g,   Δx = −α (g + β v)

    The form of PyTorch and optax: x is the point that has been looked ahead to, so the gradient is taken at x itself.
    Nesterov's own iterates are θ = x + α β v, and they obey u ← β u − α ∇f(θ + β u), θ ← θ + u at a constant α.

    >>> import numpy as np
    >>> Nesterov(momentum=0.5).update(np.array([2.0]), Velocity(np.array([4.0])), np.zeros(1), 2, 0.1)[0]
    array([-0.4])

    Reference: Nesterov (1983); Sutskever, Martens, Dahl & Hinton (2013), equations 3 and 4.
    """

    learning_rate: LearningRate = 0.02
    momentum: Inertia = 0.9
    memory: ClassVar[type[Any]] = Velocity

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The sum of gradients, the same one step ahead, and the step: arrays (..., n)."""
        velocity = self.momentum * state.velocity + gradient
        ahead = gradient + self.momentum * velocity
        return {"velocity": velocity, "ahead": ahead, "delta": -learning_rate * ahead}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        return {
            "velocity": ("sum of gradients", "v", r"\beta\, v + g"),
            "ahead": ("looking ahead", "d", r"g + \beta\, v"),
            "delta": ("step", r"\Delta x", r"-\alpha\, d"),
        }
