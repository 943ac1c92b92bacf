"""Surfaces that show one difficulty each: a saddle with three ways down, a plateau, a cliff."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any

from mathcore.backend import Array, namespace
from mathcore.limits import LARGEST_NUMBER
from mathcore.numerals import latex_number, latex_sum
from mathcore.parameters import Interval, Real
from mathcore.surfaces.base import Minimum, Surface
from mathcore.surfaces.points import components, point, symmetric

POSITIVE = Interval(0.0, open_low=True)
NARROWEST = 1 / LARGEST_NUMBER  # of a hole: the squares of far points over its own stay numbers


@dataclass(frozen=True)
class MonkeySaddle(Surface):
    """Three ways down and three ways up, one way for the tail: at the origin the Hessian vanishes too.

    f(x, y) = x³ − 3 x y², the real part of (x + i y)³

    >>> MonkeySaddle().hessian([0.0, 0.0]).any()
    np.False_

    Reference: Hilbert & Cohn-Vossen, Geometry and the Imagination (1932).
    """

    window = ((-2.0, 2.0), (-2.0, 2.0))
    start = (1.5, 0.02)
    source = "Hilbert & Cohn-Vossen, Geometry and the Imagination (1932)"
    latex = "f(x, y) = x^3 - 3 x y^2"
    remark = "It falls without end in three directions, so there is no minimum."

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        x, y = components(x)
        return x * (x**2 - 3 * y**2)

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2)."""
        x, y = components(x)
        return point(3 * (x - y) * (x + y), -6 * x * y)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2); it vanishes at the saddle point."""
        x, y = components(x)
        return symmetric(6 * x, -6 * y, -6 * x, like=x)


@dataclass(frozen=True)
class Plateau(Surface):
    """A hole in a plain: away from it the slope all but vanishes, and with it the steps of a descent.

    f(x, y) = r² / (σ² + r²),   r² = x² + y²

    As a function of a residual r it is the loss of Geman and McClure, which ignores outliers for the same reason: the
    slope falls like 2σ² / r³.

    >>> Plateau(scale=1.0).value([[0.0, 0.0], [1.0, 0.0], [100.0, 0.0]]).round(4)
    array([0.    , 0.5   , 0.9999])

    Reference: Geman & McClure (1985); Barron, A general and adaptive robust loss function (2019).
    """

    scale: Annotated[
        float,
        Real(symbol="σ", help="The hole's radius at half its depth.", domain=Interval(NARROWEST), offered=(0.2, 3.0)),
    ] = 1.0

    window = ((-6.0, 6.0), (-6.0, 6.0))
    start = (-4.0, 2.5)
    source = "Geman & McClure (1985); Barron, A general and adaptive robust loss function (2019)"
    minima = (Minimum((0.0, 0.0), 0.0),)

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...), from 0 to 1."""
        x, y = components(x)
        far = (x / self.scale) ** 2 + (y / self.scale) ** 2
        return far / (1 + far)

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), outwards from the hole."""
        x, y = components(x)
        depth = self._depth(x, y)
        slope = 2 / self.scale**2 * (depth * depth)
        return point(slope * x, slope * y)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2)."""
        x, y = components(x)
        depth = self._depth(x, y)
        slope, bend = 2 / self.scale**2 * depth**2, 4 / self.scale**2 * depth
        return symmetric(slope * (1 - bend * x * x), -slope * bend * x * y, slope * (1 - bend * y * y), like=x)

    @property
    def latex(self) -> str:
        """The formula with σ² in it."""
        return rf"f(x, y) = \frac{{x^2 + y^2}}{{{latex_number(self.scale**2)} + x^2 + y^2}}"

    def _depth(self, x: Array, y: Array) -> Array:
        """1 − f: 1 in the middle of the hole, 0 on the plain."""
        x, y = x / self.scale, y / self.scale
        return 1 / (1 + x * x + y * y)


@dataclass(frozen=True)
class Cliff(Surface):
    """A gentle slope that ends at the foot of a nearly vertical wall; one step onto the wall, and the next flies off.

    f(x, y) = ½ h (1 + tanh kx) + ln(cosh kx) / k + ½ y²

    The first term is a wall of height h and steepest slope ½ h k, the second a valley |x| with a round bottom. Their
    slope tanh kx + ½ h k / cosh² kx vanishes where sinh 2kx = −h k, once: that is the minimum, at the wall's foot.

    >>> Cliff(steepness=20.0, height=5.0).gradient([[-2.0, 0.0], [0.0, 0.0]]).round(6) + 0.0
    array([[-1.,  0.],
           [50.,  0.]])

    Reference: after Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks (2013), and
    Goodfellow, Bengio & Courville, Deep Learning (2016), figure 8.3; the formula is made for this place.
    """

    steepness: Annotated[
        float, Real(symbol="k", help="How abrupt the wall is.", domain=POSITIVE, offered=(1.0, 50.0), scale="log")
    ] = 20.0
    height: Annotated[
        float, Real(symbol="h", help="How high the wall is.", domain=POSITIVE, offered=(0.5, 10.0), step=0.5)
    ] = 5.0

    window = ((-6.0, 3.0), (-3.0, 3.0))
    start = (-3.0, 2.0)
    source = "after Pascanu, Mikolov & Bengio (2013); Goodfellow, Bengio & Courville (2016), figure 8.3"

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        xp, (x, y), k = namespace(x), components(x), self.steepness
        return self.height / 2 * (1 + xp.tanh(k * x)) + _ln_cosh(k * x) / k + y**2 / 2

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2): along x about ±1, but for the wall."""
        xp, (x, y), k = namespace(x), components(x), self.steepness
        return point(xp.tanh(k * x) + self.height * k / 2 * _sech2(k * x), y)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), diagonal."""
        xp, (x, _), k = namespace(x), components(x), self.steepness
        return symmetric(k * _sech2(k * x) * (1 - self.height * k * xp.tanh(k * x)), 0.0, 1.0, like=x)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The only one, where sinh 2kx = −h k and y = 0."""
        foot = -math.asinh(self.height * self.steepness) / (2 * self.steepness)
        return (Minimum((foot, 0.0), float(self.value([foot, 0.0]))),)

    @property
    def latex(self) -> str:
        """The formula with h and k in it."""
        half, k, kx = latex_number(self.height / 2), latex_number(self.steepness), latex_sum((self.steepness, "x"))
        return rf"f(x, y) = {half} \, (1 + \tanh {kx}) + \tfrac{{1}}{{{k}}} \ln \cosh {kx} + \tfrac12 y^2"


def _ln_cosh(z: Array) -> Array:
    """ln cosh z = |z| + ln((1 + exp(−2|z|)) / 2), without overflow, and with all its digits near 0."""
    xp = namespace(z)
    return abs(z) + xp.log1p(xp.expm1(-2 * abs(z)) / 2)


def _sech2(z: Array) -> Array:
    """1 / cosh² z, without overflow."""
    tail = namespace(z).exp(-2 * abs(z))
    whole = 1 + tail
    return 4 * tail / (whole * whole)
