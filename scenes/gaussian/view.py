"""Where things stand in the plane: the window, the axes of the ellipse, the handles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathcore.distributions.multivariate import Axes, MultivariateNormal, Pair
from scenes.gaussian.knobs import Shape, Tilted, TypedCovariance

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

HALF = 6.0  # of the window, for what sliders give
REACH = 2.2  # deviations that the window shows at least
AXES = ("long", "short")
APART = 0.06  # of the window: where the handle of an axis without length stands


def half(shape: Shape, of: MultivariateNormal) -> float:
    """Half the side of the window: fixed for the sliders, the next of 1, 2, 5, 10, … for what is typed."""
    need = max(abs(m) + REACH * s for m, s in zip(of.mean, of.standard_deviations, strict=True))
    if need <= 1.1 * HALF and not isinstance(shape, TypedCovariance):
        return HALF
    decade = 10.0 ** math.floor(math.log10(max(need, 1e-3)))
    return next(decade * step for step in (1, 2, 5, 10) if decade * step >= need * (1 - 1e-9))


def longest(of: MultivariateNormal, window: float) -> float:
    """How long a half-axis may become in the hand, so that the window stays."""
    return max((window - max(map(abs, of.mean))) / REACH, 1e-3)


def axes(shape: Shape, of: MultivariateNormal) -> Axes:
    """The axes as they are named on the page: a and b where these are the sliders, else the longer one first."""
    if isinstance(shape, Tilted):
        return Axes(shape.a, shape.b, math.radians(shape.angle))
    return of.axes


def tip(of: MultivariateNormal, found: Axes, name: str, window: float) -> Pair:
    """The end of an axis; of one without length a place beside the mean, so that it can be taken."""
    long = name == "long"
    length = max(found.long if long else found.short, 0.0)
    length = length if length > 0.25 * APART * window else APART * window
    c, s = math.cos(found.angle), math.sin(found.angle)
    x, y = (c, s) if long else (-s, c)
    return of.mean[0] + length * x, of.mean[1] + length * y


def ring(of: MultivariateNormal, i: int, at: float, window: float) -> Pair:
    """Where the known value is dragged: on the line of conditional means, as far as that is in the window."""
    mean = of.conditional(i, at).mu
    mean = min(max(mean, -0.95 * window), 0.95 * window)
    return (at, mean) if i == 0 else (mean, at)


def place(scene: Gaussian, of: MultivariateNormal, handle: str) -> Pair:
    """Where a handle stands."""
    if handle == "mean":
        return of.mean
    window = half(scene.shape, of)
    if handle == "at":
        return ring(of, scene.i, scene.at, window)
    return tip(of, axes(scene.shape, of), handle, window)
