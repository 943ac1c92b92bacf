"""What an optimizer is: a pure step down from a gradient, written once, and taken apart when somebody asks.

x    the point, shape (..., n); every coordinate is treated by itself, so any number of points go at once
g    the gradient there, shape (..., n)
α    the learning rate, what a step is proportional to
v, m what is remembered of earlier gradients
Δx   the step: the next point is x + Δx
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array, namespace
from mathcore.parameters import Interval, Knobs, Real, Toggle

State = Any  # a NamedTuple of arrays of the shape of x: what an optimizer remembers
Terms = dict[str, Array]  # the quantities of one step by name, in the order in which they are computed

LearningRate = Annotated[
    float,
    Real(
        symbol="α",
        help="How far a step goes for a given gradient. 0 stands still, too much diverges.",
        domain=Interval(0.0, 1000.0),
        offered=(1e-4, 10.0),
        scale="log",
    ),
]
Epsilon = Annotated[
    float,
    Real(
        symbol="ε",
        help="Keeps the divisor from 0; with 0 a coordinate whose divisor is 0 rests.",
        domain=Interval(0.0, 1.0),
        offered=(1e-10, 0.1),
        scale="log",
    ),
]
Inside = Annotated[
    bool, Toggle(symbol="ε inside", help="On: √(v + ε), as Keras and optax write it. Off: √v + ε, as PyTorch does.")
]


@dataclass(frozen=True)
class Part:
    """A quantity of one step: ``symbol = latex`` is its formula in LaTeX, ``value`` (..., n) what it comes to."""

    name: str
    symbol: str
    value: Array
    latex: str


class Optimizer(Knobs):
    """Base of the optimizers: each says its ``terms``; the step and its breakdown follow from them.

    ``memory`` is the type of the state: its fields are the terms that are remembered from one step to the next.
    """

    learning_rate: LearningRate
    memory: ClassVar[type[Any]]

    def init(self, x: Array) -> State:
        """What the optimizer remembers before the first step: zeros of the shape of ``x``."""
        return self.memory(*(namespace(x).zeros_like(x) for _ in self.memory._fields))

    def terms(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> Terms:
        """The quantities of one step in the order in which they are computed; the last one is ``delta``, the step."""
        raise NotImplementedError

    def formulas(self) -> dict[str, tuple[str, str, str]]:
        """Name, symbol and formula of each of the terms, in the same order."""
        raise NotImplementedError

    def update(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> tuple[Array, State]:
        """One step: the Δx to add to ``x``, and what to remember.

        Parameters
            gradient: array (..., n), finite or not; what is not finite comes out not finite.
            state: what `init` or the step before gave.
            x: array (..., n), the point at which the gradient was taken.
            step: whole number, 1 for the first step.
            learning_rate: number ≥ 0, the rate of this step: ``self.learning_rate`` times a schedule's factor.
        Returns
            (delta, state): array (..., n), and the next state.
        """
        terms = self.terms(gradient, state, x, step, learning_rate)
        return terms["delta"], self.memory._make([terms[name] for name in self.memory._fields])

    def breakdown(self, gradient: Array, state: State, x: Array, step: int, learning_rate: float) -> tuple[Part, ...]:
        """The same step taken apart: the gradient, then each quantity in the order of the computation, Δx last."""
        terms = self.terms(gradient, state, x, step, learning_rate)
        parts = (Part(*words[:2], terms[key], words[2]) for key, words in self.formulas().items())
        return Part("gradient", "g", gradient, r"\nabla f(x)"), *parts


def root(square: Array, epsilon: float, inside: bool) -> Array:
    """√square + ε, or √(square + ε) when ε stands inside."""
    xp = namespace(square)
    return xp.sqrt(square + epsilon) if inside else xp.sqrt(square) + epsilon


def quotient(a: Array, b: Array) -> Array:
    """a / b for b ≥ 0, and 0 where b is 0: a coordinate that has never had a slope rests."""
    xp = namespace(a, b)
    nothing = b == 0
    return xp.where(nothing, xp.zeros_like(a), a / xp.where(nothing, xp.ones_like(b), b))


def root_formula(square: str, inside: bool) -> tuple[str, str, str]:
    """The words of `root` for the term called ``scale``."""
    return "divisor", "s", rf"\sqrt{{{square} + \varepsilon}}" if inside else rf"\sqrt{{{square}}} + \varepsilon"
