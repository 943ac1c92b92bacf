"""A surface from a formula that somebody typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array
from mathcore.surfaces.base import Surface, Window
from mathcore.surfaces.points import components


@dataclass(frozen=True)
class Formula(Surface):
    """The surface of an expression in two variables, with the exact derivatives that its tape of operations gives.

    f(x, y), whatever was typed

    Parameters
        expression: what `mathcore.expressions.parse` returns, of two variables.
        window: the part of the plane worth seeing.
        start: where a descent begins.
    Notes
        Where the formula has no value or no slope, at a pole or a kink, there is nan. Its minima are not known.

    >>> from mathcore.expressions import parse
    >>> Formula(parse("x^2 + 3x*y")).gradient([1.0, 2.0])
    array([8., 3.])
    """

    expression: Any
    window: Window = ((-3.0, 3.0), (-3.0, 3.0))
    start: tuple[float, float] = (-2.0, 1.5)

    source = "typed"

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...), nan where the formula has no value."""
        return self.expression.value(*components(x))

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), exact; nan where there is no value or no slope."""
        return self.expression.value_and_gradient(*components(x))[1]

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), exact, from one pass through the formula."""
        return self.expression.jet(*components(x)).hessian

    def value_and_gradient(self, x: Any) -> tuple[Array, Array]:
        """Both from one pass through the formula."""
        value, gradient = self.expression.value_and_gradient(*components(x))
        return value, gradient

    @property
    def latex(self) -> str:
        """The formula as it was read."""
        return f"f(x, y) = {self.expression.latex()}"
