"""The functions that optimizers are tried on: a bent valley, four basins, and fields of local minima."""

from __future__ import annotations

from dataclasses import dataclass
from math import e, pi, sqrt
from typing import Annotated, Any

from mathcore.backend import Array, namespace
from mathcore.numerals import latex_number, latex_sum
from mathcore.parameters import Interval, Real
from mathcore.surfaces.base import Minimum, Surface
from mathcore.surfaces.points import components, point, symmetric

POSITIVE = Interval(0.0, open_low=True)


@dataclass(frozen=True)
class Rosenbrock(Surface):
    """The banana: a bent valley that is easy to find and slow to follow.

    f(x, y) = (a − x)² + b (y − x²)²

    >>> Rosenbrock().value([-1.2, 1.0])
    np.float64(24.199999999999996)

    Reference: Rosenbrock, An automatic method for finding the greatest or least value of a function (1960).
    """

    a: Annotated[float, Real(symbol="a", help="Where the minimum lies: at (a, a²).", offered=(-1.5, 1.5))] = 1.0
    b: Annotated[
        float,
        Real(symbol="b", help="How steep the valley's walls are.", domain=POSITIVE, offered=(1.0, 200.0), scale="log"),
    ] = 100.0

    window = ((-2.0, 2.0), (-1.0, 3.0))
    start = (-1.2, 1.0)
    source = "Rosenbrock, An automatic method for finding the greatest or least value of a function (1960)"

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        x, y = components(x)
        return (self.a - x) ** 2 + self.b * (y - x**2) ** 2

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), from how far y is off the parabola."""
        x, y = components(x)
        off = 2 * self.b * (y - x * x)
        return point(2 * (x - self.a) - 2 * x * off, off)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2); its determinant along the parabola is 4b."""
        x, y = components(x)
        return symmetric(2 + 4 * self.b * (3 * x**2 - y), -4 * self.b * x, 2.0 * self.b, like=x)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The only one, at (a, a²)."""
        return (Minimum((float(self.a), float(self.a) ** 2), 0.0),)

    @property
    def latex(self) -> str:
        """The formula with a and b in it."""
        return f"f(x, y) = ({latex_number(self.a)} - x)^2 + {latex_sum((self.b, '(y - x^2)^2'))}"


@dataclass(frozen=True)
class Himmelblau(Surface):
    """Four minima, all of value 0: which one a descent finds is a matter of its start.

    f(x, y) = (x² + y − 11)² + (x + y² − 7)²

    >>> Himmelblau().value([3.0, 2.0])
    np.float64(0.0)

    Reference: Himmelblau, Applied Nonlinear Programming (1972).
    """

    window = ((-5.0, 5.0), (-5.0, 5.0))
    start = (-0.5, -1.5)
    source = "Himmelblau, Applied Nonlinear Programming (1972)"
    latex = "f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    minima = (
        Minimum((3.0, 2.0), 0.0),
        Minimum((-2.805118086952745, 3.131312518250573), 0.0),
        Minimum((-3.779310253377747, -3.2831859912861694), 0.0),
        Minimum((3.5844283403304917, -1.8481265269644036), 0.0),
    )

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        x, y = components(x)
        return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), from the two residuals."""
        x, y = components(x)
        first, second = 2 * (x * x + y - 11), 2 * (x + y * y - 7)
        return point(2 * x * first + second, first + 2 * y * second)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), multiplied out."""
        x, y = components(x)
        return symmetric(12 * x**2 + 4 * y - 42, 4 * (x + y), 12 * y**2 + 4 * x - 26, like=x)


@dataclass(frozen=True)
class Beale(Surface):
    """A curved valley between sharp corners, nearly flat in the middle.

    f(x, y) = (1.5 − x + x y)² + (2.25 − x + x y²)² + (2.625 − x + x y³)²

    >>> Beale().value([3.0, 0.5])
    np.float64(0.0)

    Reference: Beale, On an iterative method for finding a local minimum of a function (1958).
    """

    window = ((-4.5, 4.5), (-4.5, 4.5))
    start = (1.0, 1.0)
    source = "Beale, On an iterative method for finding a local minimum of a function (1958)"
    latex = "f(x, y) = (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2"
    minima = (Minimum((3.0, 0.5), 0.0),)

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        first, second, third = self._residuals(*components(x))
        return first**2 + second**2 + third**2

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), by the chain rule through the three residuals."""
        x, y = components(x)
        first, second, third = self._residuals(x, y)
        along_x = first * (y - 1) + second * (y * y - 1) + third * (y * y * y - 1)
        along_y = x * (first + 2 * y * second + 3 * (y * y) * third)
        return point(2 * along_x, 2 * along_y)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), by the product rule through the three residuals."""
        x, y = components(x)
        first, second, third = self._residuals(x, y)
        xx = (y - 1) ** 2 + (y**2 - 1) ** 2 + (y**3 - 1) ** 2
        xy = first + 2 * y * second + 3 * y**2 * third + x * (y - 1 + 2 * y * (y**2 - 1) + 3 * y**2 * (y**3 - 1))
        yy = x * (2 * second + 6 * y * third) + x**2 * (1 + 4 * y**2 + 9 * y**4)
        return symmetric(2 * xx, 2 * xy, 2 * yy, like=x)

    def _residuals(self, x: Array, y: Array) -> tuple[Array, Array, Array]:
        # Products take a tenth of the time of y**3: higher powers go through logarithms.
        return 1.5 - x * (1 - y), 2.25 - x * (1 - y * y), 2.625 - x * (1 - y * y * y)


@dataclass(frozen=True)
class Rastrigin(Surface):
    """A bowl with waves of height 2A on it: a local minimum near every whole-numbered point.

    f(x, y) = 2A + x² − A cos 2πx + y² − A cos 2πy

    Only the global minimum is listed; the local ones solve x + π A sin 2πx = 0, which has no closed solution.

    >>> Rastrigin().value([0.0, 0.0])
    np.float64(0.0)

    Reference: Rastrigin, Systems of Extremal Control (1974).
    """

    amplitude: Annotated[
        float, Real(symbol="A", help="How high the waves are.", domain=Interval(0.0), offered=(0.0, 20.0), step=0.5)
    ] = 10.0

    window = ((-5.12, 5.12), (-5.12, 5.12))
    start = (3.3, -2.4)
    source = "Rastrigin, Systems of Extremal Control (1974)"
    minima = (Minimum((0.0, 0.0), 0.0),)

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        xp, (x, y) = namespace(x), components(x)
        # 1 − cos 2πx = 2 sin² πx, which loses no digits near the minimum.
        return x**2 + y**2 + 2 * self.amplitude * (xp.sin(pi * x) ** 2 + xp.sin(pi * y) ** 2)

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2): the bowl's slope and the waves'."""
        xp, (x, y) = namespace(x), components(x)
        wave = 2 * pi * self.amplitude
        return point(2 * x + wave * xp.sin(2 * pi * x), 2 * y + wave * xp.sin(2 * pi * y))

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), diagonal: neither coordinate knows of the other."""
        xp, (x, y) = namespace(x), components(x)
        wave = 4 * pi**2 * self.amplitude
        return symmetric(2 + wave * xp.cos(2 * pi * x), 0.0, 2 + wave * xp.cos(2 * pi * y), like=x)

    @property
    def latex(self) -> str:
        """The formula with A in it."""
        a = latex_number(self.amplitude)
        return rf"f(x, y) = x^2 + y^2 + {a} \left(2 - \cos 2\pi x - \cos 2\pi y\right)"


@dataclass(frozen=True)
class Ackley(Surface):
    """A funnel with waves on its nearly flat rim, and a kink at its lowest point.

    f(x, y) = −a exp(−b √(½(x² + y²))) − exp(½(cos cx + cos cy)) + a + e

    At the origin f has a cone's tip, so no derivative. ``gradient`` gives 0 there, the subgradient that tells a descent
    that it has arrived; ``hessian`` gives nan, for the curvature grows beyond all bounds.

    >>> Ackley().value([0.0, 0.0]), Ackley().gradient([0.0, 0.0])
    (np.float64(0.0), array([0., 0.]))

    Reference: Ackley, A Connectionist Machine for Genetic Hillclimbing (1987).
    """

    a: Annotated[
        float, Real(symbol="a", help="The funnel's depth.", domain=POSITIVE, offered=(1.0, 40.0), step=1.0)
    ] = 20.0
    b: Annotated[float, Real(symbol="b", help="How narrow the funnel is.", domain=POSITIVE, offered=(0.05, 1.0))] = 0.2
    c: Annotated[
        float, Real(symbol="c", help="How often the waves come.", domain=Interval(0.0), offered=(0.0, 12.0), step=0.1)
    ] = 2 * pi

    window = ((-5.0, 5.0), (-5.0, 5.0))
    start = (-3.3, 2.4)
    source = "Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)"
    minima = (Minimum((0.0, 0.0), 0.0),)
    remark = "The minimum is a cone's tip: there is no gradient there, and next to it the slope is not small."

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        xp, (x, y) = namespace(x), components(x)
        dip = xp.sin(self.c / 2 * x) ** 2 + xp.sin(self.c / 2 * y) ** 2  # 1 − ½ (cos cx + cos cy)
        # exp(z) − 1 in one go, so that no digits are lost near the minimum, where a and e cancel.
        return -self.a * xp.expm1(-self.b / sqrt(2) * xp.hypot(x, y)) - e * xp.expm1(-dip)

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2); 0 at the origin."""
        xp, (x, y) = namespace(x), components(x)
        r = xp.hypot(x, y)
        r = xp.where(r > 0, r, xp.ones_like(r))
        funnel = self.a * self.b / sqrt(2) * xp.exp(-self.b / sqrt(2) * r)
        waves = self.c / 2 * xp.exp((xp.cos(self.c * x) + xp.cos(self.c * y)) / 2)
        return point(funnel * (x / r) + waves * xp.sin(self.c * x), funnel * (y / r) + waves * xp.sin(self.c * y))

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2); nan at the origin."""
        xp, (x, y), c, β = namespace(x), components(x), self.c, self.b / sqrt(2)
        r = xp.hypot(x, y)
        r = xp.where(r > 0, r, xp.full_like(r, xp.nan))
        across = self.a * β * xp.exp(-β * r) / r  # the funnel's curvature across the radius; along it −β r times that
        bend = across * (1 + β * r)
        waves, (sx, sy) = xp.exp((xp.cos(c * x) + xp.cos(c * y)) / 2), (xp.sin(c * x), xp.sin(c * y))
        return symmetric(
            across - bend * (x / r) ** 2 + c**2 / 2 * waves * (xp.cos(c * x) - sx**2 / 2),
            -bend * (x / r) * (y / r) - c**2 / 4 * waves * sx * sy,
            across - bend * (y / r) ** 2 + c**2 / 2 * waves * (xp.cos(c * y) - sy**2 / 2),
            like=x,
        )

    @property
    def latex(self) -> str:
        """The formula with a, b and c in it."""
        a, b = latex_number(self.a), latex_number(self.b)
        cx, cy = latex_sum((self.c, "x")), latex_sum((self.c, "y"))
        funnel, waves = rf"{a} \, e^{{-{b} \sqrt{{(x^2 + y^2)/2}}}}", rf"e^{{(\cos {cx} + \cos {cy})/2}}"
        return f"f(x, y) = -{funnel} - {waves} + {a} + e"
