"""What continuous families share: formulas that meet 0, ∞ and nan at the edges, and numbers too large for a float."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import numpy as np

from mathcore.backend import Array, Namespace, namespace
from mathcore.distributions.base import real
from mathcore.numerals import latex_number
from mathcore.parameters import Interval, Real

F = TypeVar("F", bound=Callable[..., Any])

POSITIVE = Interval(0.0, open_low=True)
SHAPE = Interval(
    1e-6
)  # of exponents and degrees of freedom: below it what counts is too small or too large for a float
ABOVE_ZERO = Interval(0.0, math.inf)
LARGEST_EXPONENT = 709.78  # of e, in a float

Location = Annotated[
    float, Real(symbol="μ", help="Where the middle stands.", offered=(-5.0, 5.0), step=0.05, stretch=True)
]
Freedom = Annotated[
    float, Real(symbol="ν", help="Degrees of freedom.", domain=SHAPE, offered=(0.5, 40.0), step=0.5, stretch=True)
]


def at_the_edges(method: F) -> F:
    """Lets a formula give −∞, ∞, 0 and nan where it has them, without NumPy's warnings."""
    return np.errstate(all="ignore")(method)


def probability(p: Any) -> tuple[Namespace, Array]:
    """The library of ``p``, and ``p`` in float64; nan where it is no probability."""
    xp, p = real(p)
    return xp, xp.where((p >= 0) & (p <= 1), p, math.nan)


def from_zero(x: Any) -> tuple[Namespace, Array]:
    """The library of ``x``, and ``x`` in float64; 0 where it is below."""
    xp, x = real(x)
    return xp, xp.where(x <= 0, 0.0, x)


def all_within(x: Array, low: float, high: float) -> bool:
    """Whether all numbers are known to lie between: then no edge has to be looked for. Asked of NumPy's arrays only."""
    return isinstance(x, np.ndarray | np.generic) and x.size > 0 and bool(low <= x.min() and x.max() <= high)


def log_tail(tail: Array, other: Array) -> Array:
    """log of one of two tails that add up to 1, from the other one where that is the small one."""
    xp = namespace(tail)
    return xp.where(tail > 0.5, xp.log1p(-other), xp.log(tail))


def cauchy_tail(z: Array) -> Array:
    """P(Z ≤ z) of Cauchy's distribution about 0 with scale 1: an angle over π, right in both tails."""
    xp = namespace(z)
    return xp.atan2(xp.ones_like(z), -z) / math.pi


def exp(x: float) -> float:
    """eˣ; ∞ where that is too large for a float."""
    return math.exp(x) if x < LARGEST_EXPONENT else math.inf


def latex_shifted(mu: float, scale: float = 1.0, x: str = "x") -> str:
    """(x − μ) / scale as a formula, for given numbers."""
    shifted = x if mu == 0 else f"{x} {'-' if mu > 0 else '+'} {latex_number(abs(mu))}"
    return shifted if scale == 1 else rf"\frac{{{shifted}}}{{{latex_number(scale)}}}"


def latex_factor(factor: float) -> str:
    """A factor before something else; 1 goes without saying."""
    return "" if factor == 1 else rf"{latex_number(factor)} \, "
