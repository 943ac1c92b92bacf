"""What can be done to a gradient before an optimizer sees it: clip it, or add weight decay; one after the other.

Each is a pure function g, x → g. They compose in the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.backend import Array, namespace
from mathcore.parameters import Interval, Knobs, Real

Limit = Annotated[
    float,
    Real(
        symbol="c",
        help="The most that is let through.",
        domain=Interval(0.0, open_low=True),
        offered=(0.01, 100.0),
        scale="log",
    ),
]


class Transformation(Knobs):
    """Base of what can be done to a gradient."""

    def apply(self, gradient: Array, x: Array) -> Array:
        """The changed gradient (..., n), from the gradient (..., n) at the point ``x`` (..., n)."""
        raise NotImplementedError


@dataclass(frozen=True)
class ClipByNorm(Transformation):
    """Shortens a gradient that is too long, and keeps its direction; each point by itself.

    g ← g · min(1, c / ‖g‖)

    A gradient that is not finite comes through as it is: it has no direction to keep.

    >>> import numpy as np
    >>> ClipByNorm(limit=1.0).apply(np.array([[3.0, 4.0], [0.3, 0.4]]), np.zeros(2))
    array([[0.6, 0.8],
           [0.3, 0.4]])

    Reference: Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, algorithm 1.
    """

    limit: Limit = 1.0
    label: ClassVar[str] = "Clip by norm"

    def apply(self, gradient: Array, x: Array) -> Array:
        """The gradient (..., n), its norm over the last axis at most c."""
        xp = namespace(gradient)
        largest = xp.max(xp.abs(gradient), axis=-1, keepdims=True)  # scaled, so that no square overflows
        unit = gradient / xp.where(largest > 0, largest, xp.ones_like(largest))
        length = xp.linalg.vector_norm(unit, axis=-1, keepdims=True)
        unit = unit / xp.where(length > 0, length, xp.ones_like(length))
        return xp.where(largest * length > self.limit, self.limit * unit, gradient)


@dataclass(frozen=True)
class ClipByValue(Transformation):
    """Cuts each coordinate of the gradient off at ±c, which can turn its direction.

    gᵢ ← min(max(gᵢ, −c), c)

    >>> import numpy as np
    >>> ClipByValue(limit=1.0).apply(np.array([3.0, -0.5]), np.zeros(2))
    array([ 1. , -0.5])

    Reference: Goodfellow, Bengio & Courville (2016), Deep Learning, section 10.11.1.
    """

    limit: Limit = 1.0
    label: ClassVar[str] = "Clip by value"

    def apply(self, gradient: Array, x: Array) -> Array:
        """The gradient (..., n), each coordinate between −c and c."""
        return namespace(gradient).clip(gradient, -self.limit, self.limit)


@dataclass(frozen=True)
class WeightDecay(Transformation):
    """Adds the gradient of ½ λ ‖x‖², so that everything after it, momentum and scaling, treats it as part of the slope.

    g ← g + λ x

    >>> import numpy as np
    >>> WeightDecay(strength=0.1).apply(np.array([1.0, 1.0]), np.array([10.0, -20.0]))
    array([ 2., -1.])

    Reference: Krogh & Hertz (1992), A simple weight decay can improve generalization.
    """

    strength: Annotated[
        float,
        Real(symbol="λ", help="The pull towards the origin.", domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
    ] = 0.01
    label: ClassVar[str] = "Weight decay"

    def apply(self, gradient: Array, x: Array) -> Array:
        """The gradient (..., n) plus λ times the point ``x`` (..., n)."""
        return gradient + self.strength * x


def chain(transformations: Iterable[Transformation], gradient: Array, x: Array) -> Array:
    """The gradient after all of the transformations, first to last.

    g ← tₙ(… t₂(t₁(g)))

    Parameters
        transformations: any number, none too.
        gradient, x: arrays (..., n).
    Returns
        array (..., n).

    >>> import numpy as np
    >>> chain((WeightDecay(strength=1.0), ClipByValue(limit=2.0)), np.array([1.0]), np.array([5.0]))
    array([2.])
    """
    for one in transformations:
        gradient = one.apply(gradient, x)
    return gradient


TRANSFORMATIONS: tuple[type[Transformation], ...] = (ClipByNorm, ClipByValue, WeightDecay)
