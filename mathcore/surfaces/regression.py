"""Losses on data as surfaces of two parameters, the slope w and the intercept b of a line w u + b.

Both are means over the rows, without a factor ½: the gradient on a mini-batch drawn at random is right on average.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import log, prod
from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.surfaces.base import Minimum, Surface, Window
from mathcore.surfaces.data import Data
from mathcore.surfaces.newton import newton
from mathcore.surfaces.overlap import VALLEY, remark, separation
from mathcore.surfaces.points import components, point, symmetric

BLOCK = 2**20  # products of a row and a point that are held at once


class Moments(NamedTuple):
    """The means of u and y, the variance of u, the best slope, and the mean square that no line takes away."""

    u: float
    y: float
    variance: float
    slope: float
    floor: float


@dataclass(frozen=True)
class Regression(Surface):
    """A loss on data, of which a gradient can be taken on some rows only."""

    data: Data

    start = (0.0, 0.0)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.data.n

    def gradient_on(self, x: Any, indices: Any) -> Array:
        """The gradient of the mean over some rows, a mini-batch: ``indices`` (m,), the same for all points (..., 2)."""
        raise NotImplementedError

    @property
    def window(self) -> Window:
        """About the minimum, and wide enough to show the origin, where a descent starts."""
        w, b = self.minima[0].x if self.minima else (0.0, 0.0)
        wide = 1.5 * max(abs(w), abs(b), 2.0)
        return (w - wide, w + wide), (b - wide, b + wide)


@dataclass(frozen=True)
class LinearRegression(Regression):
    """How far a line is from the data: the mean squared error.

    L(w, b) = 1/n Σ (w uᵢ + b − yᵢ)² = (w ū + b − ȳ)² + s² (w − ŵ)² + L̂

    ū and ȳ are means, s² is the variance of u (by n), ŵ the least-squares slope, L̂ the error of the best line. The
    second form costs the same for any n and loses no digits near the minimum.

    >>> LinearRegression(Data([0, 1, 2], [6, 0, 0])).minima
    (Minimum(x=(-3.0, 5.0), f=2.0),)

    Reference: Legendre (1805); the example is of Strang, Introduction to Linear Algebra (2016), section 4.3.
    """

    source = "Legendre, Nouvelles méthodes pour la détermination des orbites des comètes (1805)"

    @cached_property
    def moments(self) -> Moments:
        """Means, variance, best slope and its error: all that the loss knows of the data."""
        u, y = self.data.u, self.data.y
        mean_u, mean_y = float(u[0] if (u == u[0]).all() else u.mean()), float(y.mean())
        du, dy = u - mean_u, y - mean_y
        variance = float(np.mean(du**2))
        slope = float(np.mean(du * dy)) / variance if variance else 0.0
        return Moments(mean_u, mean_y, variance, slope, float(np.mean((dy - slope * du) ** 2)))

    def value(self, x: Any) -> Array:
        """L at points (..., 2): array (...), in the units of y squared."""
        (w, b), m = components(x), self.moments
        return (w * m.u + b - m.y) ** 2 + m.variance * (w - m.slope) ** 2 + m.floor

    def gradient(self, x: Any) -> Array:
        """∇L over all rows: array (..., 2)."""
        (w, b), m = components(x), self.moments
        off = w * m.u + b - m.y
        return point(2 * (m.u * off + m.variance * (w - m.slope)), 2 * off)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), the same everywhere."""
        m = self.moments
        return symmetric(2 * (m.u**2 + m.variance), 2 * m.u, 2.0, like=components(x)[0])

    def gradient_on(self, x: Any, indices: Any) -> Array:
        """∇L over the rows with these indices (m,): array (..., 2)."""
        w, b = components(x)
        u, y = self.data.columns(w, self.data.rows(indices))
        residual = _outer(u, w) + b - _outer(y, namespace(w).ones_like(w))
        return 2 / u.shape[0] * point(*_summed((u, namespace(u).ones_like(u)), residual))

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The least-squares line; of a whole valley of them the point nearest to the origin."""
        m = self.moments
        if m.variance == 0:
            return (Minimum(_nearest(m.u, m.y), m.floor),)
        return (Minimum((m.slope, m.y - m.slope * m.u), m.floor),)

    @property
    def remark(self) -> str:
        """Why there is a valley, when all u are one."""
        return "" if self.moments.variance else VALLEY

    @property
    def latex(self) -> str:
        """The sum with the number of rows in it."""
        return rf"L(w, b) = \frac{{1}}{{{self.data.n}}} \sum_{{i=1}}^{{{self.data.n}}} (w u_i + b - y_i)^2"


@dataclass(frozen=True)
class LogisticRegression(Regression):
    """How surprised a classifier of two classes is by the data: the mean cross-entropy, in nats.

    L(w, b) = 1/n Σ ln(1 + exp tᵢ),   tᵢ = sᵢ (w uᵢ + b),   sᵢ = 1 − 2yᵢ,   yᵢ 0 or 1

    t is how far a row is on the wrong side. The logarithm never overflows, so any w and b will do. There is a minimum
    just when the classes overlap: when some u parts them, the loss falls for ever as w grows, and `remark` says so.

    >>> LogisticRegression(Data([0, 1], [0, 1])).minima
    ()

    Reference: Cox, The regression analysis of binary sequences (1958).
    """

    source = "Cox, The regression analysis of binary sequences (1958)"

    def __post_init__(self) -> None:
        wrong = (self.data.y != 0) & (self.data.y != 1)
        if wrong.any():
            row = int(wrong.argmax())
            raise ValueError(f"y, row {row + 1} must be 0 or 1, got {float(self.data.y[row])!r}")

    def value(self, x: Any) -> Array:
        """L at points (..., 2): array (...), in nats."""
        return self._mean(self._surprise, x)

    def gradient(self, x: Any) -> Array:
        """∇L over all rows: array (..., 2)."""
        return self._mean(self._pull, x)

    def hessian(self, x: Any) -> Array:
        """Array (..., 2, 2), positive semidefinite."""
        return self._mean(self._bend, x)

    def gradient_on(self, x: Any, indices: Any) -> Array:
        """∇L over the rows with these indices (m,): array (..., 2)."""
        rows = self.data.rows(indices)
        return self._pull(*components(x), rows) / rows.size

    @cached_property
    def minima(self) -> tuple[Minimum, ...]:
        """By Newton's method, on inputs moved and scaled to between −1 and 1; none when some u parts the classes."""
        u, y, found = self.data.u, self.data.y, separation(self.data)
        if found.kind == "one u":
            return (Minimum(_nearest(found.at, log(y.mean() / (1 - y.mean()))), found.infimum),)
        if found.kind != "overlap":
            return ()
        shift, scale = float(u.mean()), float(abs(u - u.mean()).max())
        best = newton(LogisticRegression(Data((u - shift) / scale, y)))  # on inputs between −1 and 1
        return (Minimum((best.x[0] / scale, best.x[1] - best.x[0] * shift / scale), best.f),) if best else ()

    @cached_property
    def remark(self) -> str:
        """Why there is no minimum, or a valley of them."""
        return remark(self.data) or ("" if self.minima else "The classes overlap so little that no minimum was found.")

    @property
    def latex(self) -> str:
        """The sum with the number of rows in it."""
        n = self.data.n
        return rf"L(w, b) = \frac{{1}}{{{n}}} \sum_{{i=1}}^{{{n}}} \ln\left(1 + e^{{(1 - 2 y_i)(w u_i + b)}}\right)"

    def _surprise(self, w: Array, b: Array, rows: Any) -> Array:
        _, t = self._margins(w, b, rows)
        return namespace(t).sum(_softplus(t), axis=0)

    def _pull(self, w: Array, b: Array, rows: Any) -> Array:
        (su, s), t = self._margins(w, b, rows)
        return point(*_summed((su, s), _sigmoid(t)))

    def _bend(self, w: Array, b: Array, rows: Any) -> Array:
        (su, s), t = self._margins(w, b, rows)
        ww, wb, bb = _summed((su * su, su * s, s * s), _sigmoid_slope(t))
        return symmetric(ww, wb, bb, like=ww)

    def _margins(self, w: Array, b: Array, rows: Any) -> tuple[tuple[Array, Array], Array]:
        """(s u, s) by row, and t = s u w + s b by row and point."""
        u, y = self.data.columns(w, rows)
        s = 1 - 2 * y
        return (s * u, s), _outer(s * u, w) + _outer(s, b)

    def _mean(self, total: Callable[[Array, Array, slice], Array], x: Any) -> Array:
        """A total over all rows, taken in blocks of rows to bound the memory, divided by n."""
        w, b = components(x)
        size = max(1, BLOCK // max(1, prod(w.shape)))
        return sum(total(w, b, slice(i, i + size)) for i in range(0, self.data.n, size)) / self.data.n


def _softplus(t: Array) -> Array:
    """ln(1 + exp t), exact at both ends."""
    xp = namespace(t)
    return xp.maximum(t, xp.zeros_like(t)) + xp.log1p(xp.exp(-abs(t)))


def _sigmoid(t: Array) -> Array:
    """1 / (1 + exp −t), the slope of softplus, exact at both ends."""
    xp = namespace(t)
    tail = xp.exp(-abs(t))
    return xp.where(t < 0, tail, xp.ones_like(t)) / (1 + tail)


def _sigmoid_slope(t: Array) -> Array:
    """σ(t) σ(−t), the curvature of softplus."""
    tail = namespace(t).exp(-abs(t))
    return tail / (1 + tail) ** 2


def _outer(column: Array, w: Array) -> Array:
    """Each row (first axis) times each point."""
    return namespace(column).reshape(column, (-1, *(1,) * w.ndim)) * w


def _summed(columns: tuple[Array, ...], terms: Array) -> tuple[Array, ...]:
    """For each column (m,) the sum over the rows of the column times the terms (m, ...)."""
    xp = namespace(terms)
    rows = xp.stack(columns)
    sums = rows @ terms if terms.ndim <= 2 else xp.tensordot(rows, terms, axes=1)
    return tuple(sums[i, ...] for i in range(len(columns)))


def _nearest(u: float, target: float) -> tuple[float, float]:
    """Of the line w u + b = target the point (w, b) next to the origin."""
    return u * target / (1 + u**2), target / (1 + u**2)
