"""Surfaces of second degree: the bowl, the saddle, and Booth's function. Their Hessian is the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Annotated, Any

from mathcore.backend import Array, Namespace, namespace
from mathcore.numerals import latex_sum
from mathcore.parameters import Interval, Real
from mathcore.surfaces.base import Minimum, Surface
from mathcore.surfaces.points import components, point, symmetric


@dataclass(frozen=True)
class Quadratic(Surface):
    """A bowl κ times as steep across as along: what every smooth function looks like near a minimum.

    f(x) = ½ xᵀ A x,   A = R diag(1, κ) Rᵀ,   R a rotation by the angle

    Gradient descent with rate α multiplies the distance along the two axes by 1 − α and by 1 − α κ at each step.

    >>> Quadratic(condition=4.0, angle=90.0).value([1.0, 0.0])
    np.float64(2.0)

    Reference: Boyd & Vandenberghe, Convex Optimization (2004), section 9.3.2.
    """

    condition: Annotated[
        float,
        Real(
            symbol="κ",
            help="Condition number: the largest curvature over the smallest.",
            domain=Interval(1.0),
            offered=(1.0, 1000.0),
            scale="log",
        ),
    ] = 10.0
    angle: Annotated[
        float,
        Real(symbol="θ", help="How far the bowl is turned.", offered=(-90.0, 90.0), step=1.0, unit="°"),
    ] = 30.0

    label = "Quadratic bowl"
    start = (-2.5, 1.5)
    source = "Boyd & Vandenberghe, Convex Optimization (2004), section 9.3.2"
    minima = (Minimum((0.0, 0.0), 0.0),)

    @property
    def eigenvalues(self) -> tuple[float, float]:
        """The curvatures along the bowl and across, eigenvalues of A."""
        return 1.0, float(self.condition)

    @property
    def entries(self) -> tuple[float, float, float]:
        """A as its entries xx, xy, yy."""
        c, s, κ = *self._turn, self.condition
        return c * c + κ * s * s, (1.0 - κ) * c * s, s * s + κ * c * c

    def matrix(self, xp: Namespace = None, device: Any = None) -> Array:
        """A as an array (2, 2); of NumPy unless ``xp`` is another library."""
        xp, (xx, xy, yy) = xp or namespace(), self.entries
        return xp.asarray([[xx, xy], [xy, yy]], dtype=xp.float64, device=device)

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        along, across = self._axes(x)
        return 0.5 * (along**2 + self.condition * across**2)

    def gradient(self, x: Any) -> Array:
        """A x, array (..., 2), by way of the bowl's own axes."""
        (c, s), (along, across) = self._turn, self._axes(x)
        across = self.condition * across
        return point(c * along - s * across, s * along + c * across)

    def hessian(self, x: Any) -> Array:
        """A everywhere: array (..., 2, 2)."""
        return symmetric(*self.entries, like=components(x)[0])

    @property
    def latex(self) -> str:
        """The formula, multiplied out."""
        xx, xy, yy = self.entries
        return rf"f(x, y) = \tfrac12 \left({latex_sum((xx, 'x^2'), (2 * xy, 'x y'), (yy, 'y^2'))}\right)"

    @property
    def _turn(self) -> tuple[float, float]:
        return cos(radians(self.angle)), sin(radians(self.angle))

    def _axes(self, x: Any) -> tuple[Array, Array]:
        """Rᵀ x: the coordinates along the bowl and across."""
        (c, s), (x0, x1) = self._turn, components(x)
        return c * x0 + s * x1, c * x1 - s * x0


@dataclass(frozen=True)
class Saddle(Surface):
    """Up along x, down along y: the gradient vanishes at a point that is no minimum.

    f(x, y) = x² − y²

    >>> Saddle().gradient([0.0, 0.0])
    array([ 0., -0.])

    Reference: Dauphin et al., Identifying and attacking the saddle point problem (2014).
    """

    start = (-2.0, 0.01)
    source = "Dauphin et al., Identifying and attacking the saddle point problem (2014)"
    latex = "f(x, y) = x^2 - y^2"
    remark = "It falls without end along y, so there is no minimum."

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...), as a product, where fewer digits cancel."""
        x, y = components(x)
        return (x - y) * (x + y)

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2)."""
        x, y = components(x)
        return point(2 * x, -2 * y)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), constant; one eigenvalue is negative."""
        return symmetric(2.0, 0.0, -2.0, like=components(x)[0])


@dataclass(frozen=True)
class Booth(Surface):
    """A tilted bowl, the sum of the squares of two linear residuals.

    f(x, y) = (x + 2y − 7)² + (2x + y − 5)²

    >>> Booth().value([1.0, 3.0])
    np.float64(0.0)

    Reference: Jamil & Yang, A literature survey of benchmark functions (2013).
    """

    window = ((-10.0, 10.0), (-10.0, 10.0))
    start = (-6.0, -4.0)
    source = "Jamil & Yang, A literature survey of benchmark functions (2013)"
    latex = "f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2"
    minima = (Minimum((1.0, 3.0), 0.0),)

    def value(self, x: Any) -> Array:
        """f at points (..., 2): array (...)."""
        x, y = components(x)
        return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2

    def gradient(self, x: Any) -> Array:
        """∇f, array (..., 2), from the two residuals."""
        x, y = components(x)
        first, second = 2 * (x + 2 * y - 7), 2 * (2 * x + y - 5)
        return point(first + 2 * second, 2 * first + second)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), constant."""
        return symmetric(10.0, 8.0, 10.0, like=components(x)[0])
