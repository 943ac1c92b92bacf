"""What a surface is: a function of two parameters with its first and second derivatives, and what is known of it.

f value    ∇f gradient, the direction of steepest ascent    H hessian, the matrix of second derivatives
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mathcore.backend import Array
from mathcore.parameters import Knobs

Window = tuple[tuple[float, float], tuple[float, float]]


class Minimum(NamedTuple):
    """A point where a surface is lowest, among all or among its neighbours, and the value there."""

    x: tuple[float, float]
    f: float


class Surface(Knobs):
    """A function f of two parameters; its knobs are its fields.

    Points have shape (..., 2), of any array library; nothing is derived numerically. A surface computes wherever floats
    reach: far out, where powers overflow, values are inf or nan as IEEE 754 says, and a descent calls that diverged.

    start: a telling start of a descent.    source: where the function comes from.
    """

    start: tuple[float, float] = (-2.0, 1.5)
    source: str = ""

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        raise NotImplementedError

    def gradient(self, x: Any) -> Array:
        """∇f at points (..., 2): array (..., 2)."""
        raise NotImplementedError

    def hessian(self, x: Any) -> Array:
        """The second derivatives at points (..., 2): array (..., 2, 2), symmetric."""
        raise NotImplementedError

    def value_and_gradient(self, x: Any) -> tuple[Array, Array]:
        """f and ∇f; surfaces whose value and gradient share work do it once."""
        return self.value(x), self.gradient(x)

    @property
    def window(self) -> Window:
        """The part of the plane worth seeing: ((x from, to), (y from, to))."""
        return (-3.0, 3.0), (-3.0, 3.0)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The minima that are known, global ones first; empty when there is none or none is known."""
        return ()

    @property
    def remark(self) -> str:
        """What is special about the minima, in a sentence; empty when there is nothing to say."""
        return ""

    @property
    def latex(self) -> str:
        """The formula with the numbers of the knobs in it."""
        raise NotImplementedError
