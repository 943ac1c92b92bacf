"""First and second derivatives of each function of one operand, f′(a) and f″(a), written so that no digits are lost.

v is f(a), already known. Where f has a kink or a jump, f′ is nan.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from mathcore.backend import Array, Namespace
from mathcore.expressions.operations import Value, like, power, sigmoid, step
from mathcore.expressions.special import ndtr

Rule = Callable[[Namespace, Array, Array], Value]  # (xp, a, v) → f′(a)
Second = Callable[[Namespace, Array, Array, Array], Value]  # (xp, a, v, f′(a)) → f″(a)

LN2, LN10 = math.log(2.0), math.log(10.0)


def bell(xp: Namespace, a: Array) -> Array:
    """The density of the standard normal distribution, exp(−a²/2) / √(2π)."""
    return xp.exp(-0.5 * a * a) / math.sqrt(2 * math.pi)


def _silu_slope(xp: Namespace, a: Array, v: Array) -> Array:
    return sigmoid(xp, a) * (1.0 + a * sigmoid(xp, -a))


def _silu_curvature(xp: Namespace, a: Array, v: Array, d: Array) -> Array:
    return sigmoid(xp, a) * sigmoid(xp, -a) * (2.0 - a * xp.tanh(0.5 * a))


SLOPES: dict[str, tuple[Rule, Second]] = {
    "sin": (lambda xp, a, v: xp.cos(a), lambda xp, a, v, d: -v),
    "cos": (lambda xp, a, v: -xp.sin(a), lambda xp, a, v, d: -v),
    "tan": (lambda xp, a, v: 1.0 + v * v, lambda xp, a, v, d: 2.0 * v * d),
    "asin": (lambda xp, a, v: 1.0 / xp.sqrt((1.0 - a) * (1.0 + a)), lambda xp, a, v, d: a * d * d * d),
    "acos": (lambda xp, a, v: -1.0 / xp.sqrt((1.0 - a) * (1.0 + a)), lambda xp, a, v, d: a * d * d * d),
    "atan": (lambda xp, a, v: 1.0 / (1.0 + a * a), lambda xp, a, v, d: -2.0 * a * d * d),
    "sinh": (lambda xp, a, v: xp.cosh(a), lambda xp, a, v, d: v),
    "cosh": (lambda xp, a, v: xp.sinh(a), lambda xp, a, v, d: v),
    "tanh": (lambda xp, a, v: power(xp, xp.cosh(a), -2.0), lambda xp, a, v, d: -2.0 * v * d),
    "exp": (lambda xp, a, v: v, lambda xp, a, v, d: v),
    "log": (lambda xp, a, v: 1.0 / a, lambda xp, a, v, d: -d * d),
    "log2": (lambda xp, a, v: 1.0 / (LN2 * a), lambda xp, a, v, d: -LN2 * d * d),
    "log10": (lambda xp, a, v: 1.0 / (LN10 * a), lambda xp, a, v, d: -LN10 * d * d),
    "sqrt": (lambda xp, a, v: 0.5 / v, lambda xp, a, v, d: -0.5 * d / a),
    "abs": (lambda xp, a, v: a / v, lambda xp, a, v, d: 0.0 * d),
    "sign": (lambda xp, a, v: 0.0 / a, lambda xp, a, v, d: d),
    "step": (lambda xp, a, v: 0.0 * v, lambda xp, a, v, d: d),
    "relu": (lambda xp, a, v: step(xp, a), lambda xp, a, v, d: 0.0 * d),
    "erf": (lambda xp, a, v: 2.0 / math.sqrt(math.pi) * xp.exp(-a * a), lambda xp, a, v, d: -2.0 * a * d),
    "sigmoid": (lambda xp, a, v: v * sigmoid(xp, -a), lambda xp, a, v, d: -d * xp.tanh(0.5 * a)),
    "softplus": (lambda xp, a, v: sigmoid(xp, a), lambda xp, a, v, d: d * sigmoid(xp, -a)),
    "silu": (_silu_slope, _silu_curvature),
    "gelu": (
        lambda xp, a, v: ndtr(xp, a) + a * bell(xp, a),
        lambda xp, a, v, d: bell(xp, a) * (2.0 - a * a),
    ),
}


def fixed_power(xp: Namespace, a: Array, n: float, order: int) -> Value:
    """A derivative of aⁿ for a number n: n aⁿ⁻¹ for order 1, n (n−1) aⁿ⁻² for order 2.

    Numbers stay numbers: the second derivative of a² is 2.0, that of a is 0.0.
    """
    factor = n if order == 1 else n * (n - 1.0)
    return factor * power(xp, a, n - order) if factor and n != order else factor


def chosen(xp: Namespace, larger: bool, a: Array, b: Array) -> Array:
    """1 where max (or min) takes a, 0 where it takes b, nan where they are equal and it has a kink."""
    difference = a - b
    return step(xp, difference if larger else -difference)


def pick(xp: Namespace, choice: Array, a: Value, b: Value) -> Array:
    """a where the choice is 1, b where it is 0, nan elsewhere; what is not chosen leaves no trace."""
    nan = like(xp, choice, float("nan"))
    a, b = (like(xp, choice, t) if not hasattr(t, "dtype") else t for t in (a, b))
    return xp.where(choice == 1.0, a, xp.where(choice == 0.0, b, nan))
