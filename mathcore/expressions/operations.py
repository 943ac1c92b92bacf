"""The value of each operation of the tape, on arrays of any library.

An operand is an array or, when nothing in it varies, a Python float; two floats never meet here, they are folded
before.
Tails keep their digits: sigmoid, softplus and gelu are written so that nothing cancels far out.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from mathcore.backend import Array, Namespace
from mathcore.expressions.special import erf, ndtr

Value = Any  # an array or a float
LONGEST_PRODUCT = 16.0  # x^n as products up to this |n|, faster than a power


def fixed(a: Value) -> bool:
    """Whether an operand is a number of Python's, the same at every point; a number of NumPy's is a point."""
    return type(a) is float


def power(xp: Namespace, a: Value, b: Value) -> Value:
    """aᵇ: for a whole number b of either sign of a; else for a ≥ 0 only, and nan elsewhere.

    >>> import numpy as np
    >>> power(np, np.asarray([-2.0, 3.0]), 3.0), power(np, np.asarray([-2.0, 4.0]), np.asarray([2.0, 0.5]))
    (array([-8., 27.]), array([nan,  2.]))
    """
    if fixed(b) and b == 0.0:
        return xp.ones_like(a)
    if fixed(b):
        return _whole_power(a, b) if b.is_integer() and abs(b) <= LONGEST_PRODUCT else a**b
    if fixed(a):
        return a**b if a >= 0 else b * float("nan")
    return xp.where(a < 0, xp.asarray(float("nan"), dtype=a.dtype, device=a.device), a) ** b


def _whole_power(a: Value, n: float) -> Value:
    """aⁿ by squaring, n not 0: a⁵ = a · (a²)²."""
    if n < 0:
        return 1.0 / _whole_power(a, -n)
    if n == 1:
        return a
    square = a * a
    if n <= 3:
        return square if n == 2 else square * a
    half = _whole_power(square, n // 2)
    return half * a if n % 2 else half


def like(xp: Namespace, a: Array, number: float) -> Array:
    """A number as an array of the library, type and device of ``a``; it broadcasts."""
    return xp.asarray(number, dtype=a.dtype, device=a.device)


def _pair(function: str) -> Callable[[Namespace, Value, Value], Array]:
    def operation(xp: Namespace, a: Value, b: Value) -> Array:
        """The library's function of two values, of which one may be a constant of Python's."""
        a = like(xp, b, a) if fixed(a) else a
        b = like(xp, a, b) if fixed(b) else b
        return getattr(xp, function)(a, b)

    return operation


def step(xp: Namespace, a: Array) -> Array:
    """1 where a > 0, 0 where a < 0; at 0 it jumps and has no value.

    >>> import numpy as np
    >>> step(np, np.asarray([-2.0, 0.0, 3.0]))
    array([ 0., nan,  1.])
    """
    return xp.where(a > 0, like(xp, a, 1.0), xp.where(a < 0, like(xp, a, 0.0), like(xp, a, float("nan"))))


def sigmoid(xp: Namespace, a: Array) -> Array:
    """1 / (1 + exp(−a)).

    >>> import numpy as np
    >>> float(sigmoid(np, np.asarray(0.0)))
    0.5
    """
    return 1.0 / (1.0 + xp.exp(-a))


WRITTEN: dict[str, Callable[..., Value]] = {
    "pow": power,
    "min": _pair("minimum"),
    "max": _pair("maximum"),
    "step": step,
    "sigmoid": sigmoid,
    "softplus": lambda xp, a: xp.logaddexp(a, like(xp, a, 0.0)),
    "relu": lambda xp, a: xp.maximum(a, like(xp, a, 0.0)),
    "silu": lambda xp, a: a / (1.0 + xp.exp(-a)),
    "gelu": lambda xp, a: a * ndtr(xp, a),
    "erf": erf,
    "ndtr": ndtr,
    "like": like,
}
OPERATORS: dict[str, Callable[..., Value]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "abs": operator.abs,
    "square": operator.pow,  # a power whose exponent is 2
    "raised": operator.pow,  # a power, whatever its base is
    "lt": operator.lt,
    "gt": operator.gt,
    "eq": operator.eq,
}


class Operations(dict[str, Callable[..., Value]]):
    """The functions of a library that compute the operations, each made when it is asked for."""

    def __init__(self, xp: Namespace) -> None:
        super().__init__(OPERATORS)
        self.xp = xp

    def __missing__(self, name: str) -> Callable[..., Value]:
        self[name] = partial(WRITTEN[name], self.xp) if name in WRITTEN else getattr(self.xp, name)
        return self[name]


@cache
def operations(xp: Namespace) -> Operations:
    """The operations by name, in a library.

    >>> import numpy as np
    >>> operations(np)["add"](2.0, 3.0)
    5.0
    """
    return Operations(xp)
