"""Features of a number x: the columns φ₀(x), φ₁(x), … of which a linear model takes a weighted sum.

A model f(x) = wᵀ φ(x) is linear in its weights w, whatever curve the features make of x.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array, namespace
from mathcore.parameters import Integer, Interval, Knobs, Real

Count = Annotated[
    int, Integer(symbol="number", help="How many there are, evenly spread.", domain=Interval(1, 60), offered=(1, 20))
]
Reach = Annotated[
    float,
    Real(symbol="reach", help="They are spread from −reach to reach.", domain=Interval(0.0, 10.0), offered=(0.5, 3.0)),
]


class Features(Knobs):
    """Base of all features; `phi` makes (..., d) of x (...), the constant 1 first."""

    latex: ClassVar[str]

    def phi(self, x: Any) -> Array:
        """φ(x) for each x: array (...) → array (..., d)."""
        raise NotImplementedError


@dataclass(frozen=True)
class Line(Features):
    """A straight line: φ(x) = (1, x).

    >>> Line().phi([2.0, 3.0])
    array([[1., 2.],
           [1., 3.]])
    """

    latex: ClassVar[str] = r"\varphi(x) = (1,\; x)"

    def phi(self, x: Any) -> Array:
        """1 and x: array (...) → array (..., 2)."""
        return _powers(x, 1)


@dataclass(frozen=True)
class Polynomial(Features):
    """Powers of x: φ(x) = (1, x, x², …, xᵐ).

    >>> Polynomial(3).phi(2.0)
    array([1., 2., 4., 8.])
    """

    degree: Annotated[
        int, Integer(symbol="degree", help="The highest power.", domain=Interval(0, 12), offered=(0, 12))
    ] = 5
    latex: ClassVar[str] = r"\varphi(x) = (1,\; x,\; x^2,\; \dots,\; x^m)"

    def phi(self, x: Any) -> Array:
        """1, x, … up to xᵐ: array (...) → array (..., m + 1)."""
        return _powers(x, self.degree)


@dataclass(frozen=True)
class RadialBasis(Features):
    """A constant and bumps about evenly spread centres: φⱼ(x) = exp(−(x − cⱼ)² / 2ℓ²).

    >>> RadialBasis(3, width=1.0, reach=2.0).phi(0.0).round(4)
    array([1.    , 0.1353, 1.    , 0.1353])

    Reference: Bishop, Pattern Recognition and Machine Learning (2006), equation 3.4.
    """

    count: Count = 11
    width: Annotated[
        float,
        Real(symbol="width ℓ", help="Of a bump: its standard deviation.", domain=Interval(0.01, 100.0),
             offered=(0.1, 2.0)),
    ] = 0.5  # fmt: skip
    reach: Reach = 2.5
    label: ClassVar[str] = "Radial basis"
    latex: ClassVar[str] = r"\varphi_j(x) = \exp\left(-\frac{(x - c_j)^2}{2 \ell^2}\right),\quad \varphi_0(x) = 1"

    def phi(self, x: Any) -> Array:
        """1 and a bell about each centre: array (...) → array (..., count + 1)."""
        away = (_column(x) - _centres(x, self.count, self.reach)) / self.width
        return _after_one(namespace(away).exp(-0.5 * away**2))


@dataclass(frozen=True)
class Relu(Features):
    """A layer of ReLU units with evenly spread kinks, and x itself: φⱼ(x) = max(0, x − cⱼ).

    >>> Relu(3, reach=2.0).phi(1.0)
    array([1., 1., 3., 1., 0.])
    """

    count: Count = 9
    reach: Reach = 2.0
    label: ClassVar[str] = "ReLU units"
    latex: ClassVar[str] = r"\varphi(x) = (1,\; x,\; \max(0, x - c_1),\; \max(0, x - c_2),\; \dots)"

    def phi(self, x: Any) -> Array:
        """1, x and a kink at each centre: array (...) → array (..., count + 2)."""
        x = _column(x)
        xp, above = namespace(x), x - _centres(x, self.count, self.reach)
        return _after_one(xp.concat([x, xp.where(above > 0, above, xp.zeros_like(above))], axis=-1))


CATALOGUE: tuple[type[Features], ...] = (Line, Polynomial, RadialBasis, Relu)


def _column(x: Any) -> Array:
    """x with an axis for the features, as floats."""
    xp = namespace(x)
    return xp.asarray(x, dtype=xp.float64)[..., None]


def _powers(x: Any, degree: int) -> Array:
    x = _column(x)
    xp = namespace(x)
    return x ** xp.arange(degree + 1, dtype=x.dtype, device=x.device)


def _centres(x: Any, count: int, reach: float) -> Array:
    """``count`` numbers from −reach to reach, the middle if it is one, where x lives."""
    x = _column(x)
    xp = namespace(x)
    ends = (-reach, reach) if count > 1 else (0.0, 0.0)
    return xp.linspace(*ends, count, dtype=x.dtype, device=x.device)


def _after_one(features: Array) -> Array:
    """The features after the constant one."""
    xp = namespace(features)
    return xp.concat([xp.ones_like(features[..., :1]), features], axis=-1)
