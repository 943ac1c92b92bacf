"""Optimizers that give each coordinate its own rate, by dividing by the size of the gradients it has had.

AdaGrad adds the squares up, RMSProp averages them, Adam averages the gradients too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NamedTuple

from mathcore.backend import Array, namespace
from mathcore.optimizers.base import (
    Epsilon,
    Inside,
    LearningRate,
    Optimizer,
    State,
    Terms,
    quotient,
    root,
    root_formula,
)
from mathcore.parameters import Interval, Real, Toggle

BELOW_ONE = Interval(0.0, 1.0, open_high=True)

SquareDecay = Annotated[
    float,
    Real(
        symbol="ρ",
        help="The part of the mean of squares that is kept at each step.",
        domain=BELOW_ONE,
        offered=(0.0, 0.999),
        step=0.001,
    ),
]
Beta1 = Annotated[
    float,
    Real(symbol="β₁", help="Memory of the gradients.", domain=BELOW_ONE, offered=(0.0, 0.99), step=0.01),
]
Beta2 = Annotated[
    float,
    Real(symbol="β₂", help="Memory of their squares.", domain=BELOW_ONE, offered=(0.0, 0.999), step=0.001),
]


class Squares(NamedTuple):
    """What is remembered of the squares of the gradients."""

    square: Array


class Moments(NamedTuple):
    """Running means of the gradients and of their squares."""

    mean: Array
    square: Array


@dataclass(frozen=True)
class AdaGrad(Optimizer):
    """Divides by the root of the sum of all squared gradients: a coordinate that has moved much slows down for good.

    G ← G + g²,   Δx = −α g / (√G + ε)

    G starts at 0 and ε stands outside of the root, as in the paper and PyTorch; Keras and optax start at 0.1 and put
    ε inside. With ε = 0 a coordinate that has never had a slope rests.

    >>> import numpy as np
    >>> AdaGrad(epsilon=0.0).update(np.array([4.0, 0.0]), Squares(np.array([9.0, 0.0])), np.zeros(2), 2, 0.5)[0]
    array([-0.4, -0. ])

    Reference: Duchi, Hazan & Singer (2011), Adaptive subgradient methods, figure 1.
    """

    learning_rate: LearningRate = 0.5
    initial_square: Annotated[
        float,
        Real(symbol="G₀", help="The sum of squares at the start.", domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.0
    epsilon: Epsilon = 1e-10
    inside: Inside = False
    label: ClassVar[str] = "AdaGrad"
    memory: ClassVar[type[Any]] = Squares

    def init(self, x: Array) -> State:
        """The sum of squares before the first step: the initial accumulator, in the shape of ``x``."""
        return Squares(namespace(x).full_like(x, self.initial_square))

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The sum of squares, its root, and the step: arrays (..., n)."""
        square = state.square + gradient * gradient
        scale = root(square, self.epsilon, self.inside)
        scaled = gradient / scale if self.epsilon else quotient(gradient, scale)
        return {"square": square, "scale": scale, "delta": -learning_rate * scaled}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        return {
            "square": ("sum of squares", "G", "G + g^2"),
            "scale": root_formula("G", self.inside),
            "delta": ("step", r"\Delta x", r"-\alpha\, g / s"),
        }


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """Divides by the root of a running mean of the squared gradients, so that what is long past is forgotten.

    v ← ρ v + (1 − ρ) g²,   Δx = −α g / (√v + ε)

    v starts at 0, without correction: the first step is −α sign(g) / √(1 − ρ), about three times α. ρ is 0.9 as in the
    lecture, optax and Keras (PyTorch: 0.99); ε stands outside of the root as in PyTorch (Keras, optax: inside).

    >>> import numpy as np
    >>> RMSProp(decay=0.75, epsilon=0.0).update(np.array([8.0]), Squares(np.zeros(1)), np.zeros(1), 1, 0.1)[0]
    array([-0.2])

    Reference: Tieleman & Hinton (2012), Lecture 6.5, rmsprop.
    """

    learning_rate: LearningRate = 0.02
    decay: SquareDecay = 0.9
    epsilon: Epsilon = 1e-8
    inside: Inside = False
    label: ClassVar[str] = "RMSProp"
    memory: ClassVar[type[Any]] = Squares

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The mean square, its root, and the step: arrays (..., n)."""
        square = self.decay * state.square + (1 - self.decay) * gradient * gradient
        scale = root(square, self.epsilon, self.inside)
        scaled = gradient / scale if self.epsilon else quotient(gradient, scale)
        return {"square": square, "scale": scale, "delta": -learning_rate * scaled}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        return {
            "square": ("mean square", "v", r"\rho\, v + (1-\rho)\, g^2"),
            "scale": root_formula("v", self.inside),
            "delta": ("step", r"\Delta x", r"-\alpha\, g / s"),
        }


@dataclass(frozen=True)
class Adam(Optimizer):
    """Momentum over RMSProp: the mean gradient, divided by the root of the mean square, both corrected for their start.

    m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ),
    Δx = −α m̂ / (√v̂ + ε)

    t counts the steps from 1. As long as ε is small the first step is −α sign(g), however steep the slope is.

    >>> import numpy as np
    >>> adam, g = Adam(epsilon=0.0), np.array([3.0, -0.01, 0.0])
    >>> adam.update(g, adam.init(g), np.zeros(3), 1, 0.1)[0].round(12)
    array([-0.1,  0.1, -0. ])

    Reference: Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1.
    """

    learning_rate: LearningRate = 0.1
    beta1: Beta1 = 0.9
    beta2: Beta2 = 0.999
    epsilon: Epsilon = 1e-8
    bias_correction: Annotated[
        bool, Toggle(symbol="m̂, v̂", help="Divide by 1 − βᵗ, because the means started at 0.")
    ] = True
    inside: Inside = False
    memory: ClassVar[type[Any]] = Moments

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """Both means, as they are and corrected, the root, and the step: arrays (..., n)."""
        mean = self.beta1 * state.mean + (1 - self.beta1) * gradient
        square = self.beta2 * state.square + (1 - self.beta2) * gradient * gradient
        corrected = self.bias_correction
        mean_hat = mean / (1 - self.beta1**step) if corrected else mean
        square_hat = square / (1 - self.beta2**step) if corrected else square
        scale = root(square_hat, self.epsilon, self.inside)
        scaled = mean_hat / scale if self.epsilon else quotient(mean_hat, scale)
        return {
            "mean": mean,
            "square": square,
            "mean_hat": mean_hat,
            "square_hat": square_hat,
            "scale": scale,
            "delta": -learning_rate * scaled,
        }

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Their names, symbols and formulas."""
        corrected = self.bias_correction
        return {
            "mean": ("mean gradient", "m", r"\beta_1 m + (1-\beta_1)\, g"),
            "square": ("mean square", "v", r"\beta_2 v + (1-\beta_2)\, g^2"),
            "mean_hat": ("corrected mean", r"\hat m", r"m / (1-\beta_1^t)" if corrected else "m"),
            "square_hat": ("corrected square", r"\hat v", r"v / (1-\beta_2^t)" if corrected else "v"),
            "scale": root_formula(r"\hat v", self.inside),
            "delta": ("step", r"\Delta x", r"-\alpha\, \hat m / s"),
        }


@dataclass(frozen=True)
class AdamW(Adam):
    """Adam, and beside it a pull towards the origin that the gradients do not scale.

    Δx = −α (m̂ / (√v̂ + ε) + λ x)

    The decay is decoupled: were λ x added to the gradient (`WeightDecay` before Adam), it would be divided by √v̂ as
    well, and coordinates with large gradients would decay less. α multiplies the decay too, with its schedule, as in
    PyTorch and optax.

    >>> import numpy as np
    >>> adamw, g = AdamW(epsilon=0.0, weight_decay=0.5), np.array([3.0])
    >>> adamw.update(g, adamw.init(g), np.array([4.0]), 1, 0.1)[0].round(12)
    array([-0.3])

    Reference: Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2.
    """

    weight_decay: Annotated[
        float,
        Real(symbol="λ", help="The pull towards the origin.", domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.01
    label: ClassVar[str] = "AdamW"

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """Those of Adam, its step by itself, the decay, and the sum of both: arrays (..., n)."""
        terms = super().terms(gradient, state, x, step, learning_rate)
        adam, decay = terms.pop("delta"), -learning_rate * self.weight_decay * x
        return {**terms, "adam": adam, "decay": decay, "delta": adam + decay}

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Those of Adam, and the two parts of the step."""
        formulas = super().formulas()
        _, _, adam = formulas.pop("delta")
        return {
            **formulas,
            "adam": ("Adam's step", "a", adam),
            "decay": ("decay", "d", r"-\alpha \lambda\, x"),
            "delta": ("step", r"\Delta x", "a + d"),
        }
