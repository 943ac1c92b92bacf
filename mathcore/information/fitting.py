"""One normal distribution for a mixture of two: the divergence as a surface over its mean and width, either way round.

p = (1 − w) N(−d/2, s²) + w N(d/2, s²)    what happens
q = N(μ, σ²)                              the fit; its parameters are the point (μ, λ), λ = log σ
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Annotated, Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.parameters import Interval, Real
from mathcore.special import ndtr
from mathcore.surfaces.base import Minimum, Surface, Window
from mathcore.surfaces.points import components, point, symmetric

STEEP = 4.0  # a softplus steeper than this, on the scale of q, is a kink with something small about it


@dataclass(frozen=True)
class MixtureFit(Surface):
    """Base of both directions: the mixture and the window."""

    distance: Annotated[
        float, Real(symbol="distance", help="Between the two hills of p.", domain=Interval(0.0, 20.0),
                    offered=(0.0, 8.0)),
    ] = 4.0  # fmt: skip
    spread: Annotated[
        float, Real(symbol="width", help="The standard deviation of each hill.", domain=Interval(0.05, 20.0),
                    offered=(0.4, 2.0)),
    ] = 0.8  # fmt: skip
    share: Annotated[
        float, Real(symbol="share", help="Of the right hill.", domain=Interval(0.001, 0.999), offered=(0.05, 0.95)),
    ] = 0.4  # fmt: skip

    @property
    def window(self) -> Window:
        return (-6.0, 6.0), (-1.6, 2.0)

    @property
    def mean(self) -> float:
        """Of the mixture."""
        return self.distance * (self.share - 0.5)

    @property
    def variance(self) -> float:
        """Of the mixture: within the hills, and between them."""
        return self.spread**2 + self.share * (1 - self.share) * self.distance**2

    def log_density(self, x: Any) -> Array:
        """log p(x): array of the shape of x.

        log p = log N(x; −d/2, s²) + log(1 − w) + softplus(t),   t the log-odds of the right hill
        """
        xp = namespace(x)
        left = -(((x + self.distance / 2) / self.spread) ** 2) / 2 - math.log(self.spread * math.sqrt(2 * math.pi))
        return left + math.log1p(-self.share) + xp.logaddexp(self._odds(x), xp.zeros_like(x))

    @property
    def slope(self) -> float:
        """Of the log-odds of the right hill: d ÷ s²."""
        return self.distance / self.spread**2

    def _odds(self, x: Any) -> Array:
        return self.slope * x + math.log(self.share / (1 - self.share))

    @cached_property
    def entropy(self) -> float:
        """h(p) in nats, by the trapezoidal rule."""
        reach = self.distance / 2 + 10 * self.spread
        x, step = np.linspace(-reach, reach, 4001, retstep=True)
        log = self.log_density(x)
        return float(-np.sum(np.exp(log) * log) * step)


@dataclass(frozen=True)
class Forward(MixtureFit):
    """D(p‖q): the fit must be likely wherever p is, so it covers both hills."""

    source = "Bishop, Pattern Recognition and Machine Learning (2006), section 10.1.2"

    def value(self, x: Any) -> Array:
        """D(p‖q), p the two hills and q the normal density, in nats: points (..., 2) → (...)."""
        mu, log_sigma = components(x)
        xp = namespace(mu)
        spread = (self.variance + (mu - self.mean) ** 2) * xp.exp(-2 * log_sigma)
        return 0.5 * math.log(2 * math.pi) - self.entropy + log_sigma + spread / 2

    def gradient(self, x: Any) -> Array:
        """Its slopes by μ and log σ: (..., 2) → (..., 2)."""
        mu, log_sigma = components(x)
        away, precision = mu - self.mean, namespace(mu).exp(-2 * log_sigma)
        return point(away * precision, 1 - (self.variance + away * away) * precision)

    def hessian(self, x: Any) -> Array:
        """Its second derivatives by μ and log σ: (..., 2) → (..., 2, 2)."""
        mu, log_sigma = components(x)
        away, precision = mu - self.mean, namespace(mu).exp(-2 * log_sigma)
        return symmetric(precision, -2 * away * precision, 2 * (self.variance + away * away) * precision, like=mu)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """One, in closed form: the mean and the variance of p."""
        best = (self.mean, 0.5 * math.log(self.variance))
        return (Minimum(best, float(self.value(np.array(best)))),)


@dataclass(frozen=True)
class Reverse(MixtureFit):
    """D(q‖p): the fit must lie where p is likely, so it seeks one hill."""

    source = "Bishop, Pattern Recognition and Machine Learning (2006), section 10.1.2"

    def _softplus(self, mu: Array, log_sigma: Array, order: int) -> tuple[Array, ...]:
        """Averages over q: of the softplus of the log-odds; of its slope, also times z; …"""
        t, c = self._odds(mu), self.slope * namespace(mu).exp(log_sigma)
        return softplus_averages(t, c, order)

    def value(self, x: Any) -> Array:
        """D(q‖p), q the normal density and p the two hills, in nats: points (..., 2) → (...)."""
        mu, log_sigma = components(x)
        s2 = self.spread**2
        own = -0.5 * math.log(2 * math.pi * math.e) - log_sigma
        hill = ((mu + self.distance / 2) ** 2 + namespace(mu).exp(2 * log_sigma)) / (2 * s2)
        level = math.log(self.spread * math.sqrt(2 * math.pi)) - math.log1p(-self.share)
        return own + hill + level - self._softplus(mu, log_sigma, 0)[0]

    def gradient(self, x: Any) -> Array:
        """Its slopes by μ and log σ: (..., 2) → (..., 2)."""
        mu, log_sigma = components(x)
        sigma, s2 = namespace(mu).exp(log_sigma), self.spread**2
        plain, weighted = self._softplus(mu, log_sigma, 1)
        pull = (mu + self.distance / 2) / s2 - self.slope * plain
        return point(pull, sigma * sigma / s2 - 1 - self.slope * sigma * weighted)

    def hessian(self, x: Any) -> Array:
        """Its second derivatives by μ and log σ: (..., 2) → (..., 2, 2)."""
        mu, log_sigma = components(x)
        sigma, s2, a = namespace(mu).exp(log_sigma), self.spread**2, self.slope
        _, first = self._softplus(mu, log_sigma, 1)
        c0, c1, c2 = self._softplus(mu, log_sigma, 2)
        widths = 2 * sigma * sigma / s2 - a * sigma * first - a * a * sigma * sigma * c2
        return symmetric(1 / s2 - a * a * c0, -a * a * sigma * c1, widths, like=mu)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """Those that Newton's method finds from the hills and from between them, the lowest first."""
        return self._found

    @cached_property
    def _found(self) -> tuple[Minimum, ...]:
        starts = [(x, math.log(self.spread)) for x in (-self.distance / 2, self.distance / 2)]
        found: list[Minimum] = []
        for start in [*starts, (self.mean, 0.5 * math.log(self.variance))]:
            best = _downhill(self, start)
            curved = np.linalg.eigvalsh(self.hessian(np.array(best.x)))[0] > 1e-9
            if curved and all(math.dist(best.x, other.x) > 1e-4 for other in found):
                found.append(best)
        return tuple(sorted(found, key=lambda lowest: lowest.f))


def softplus_averages(t: Any, c: Any, order: int) -> tuple[Array, ...]:
    """The average of a softplus, or of its derivatives, at t + c z over z from N(0, 1).

    E softplus(t + c z);   E s, E s z  with s = softplus′;   E s′, E s′ z, E s′ z²

    Parameters
        t, c: arrays (...) of one shape, c ≥ 0.
        order: 0, 1 or 2: of the derivative; its averages with powers of z up to that order.
    Returns
        order + 1 arrays (...).
    Notes
        Where c is small, the trapezoidal rule in z. Where it is large, softplus(u) = max(u, 0) + log(1 + e⁻|u|): the
        kink has closed forms, and the rest lies about u = 0, where Gauss and Legendre's rule finds it.

    >>> round(float(softplus_averages(np.asarray(0.0), np.asarray(0.0), 0)[0]), 6)
    0.693147

    Reference: Trefethen & Weideman, The exponentially convergent trapezoidal rule (2014).
    """
    xp = namespace(t, c)
    steep = c > STEEP
    if not xp.any(steep):
        return tuple(_flat(t, c, order))
    if xp.all(steep):
        return tuple(_steep(t, c, order))
    shape, (t, c, steep) = t.shape, (xp.reshape(x, (-1,)) for x in (t, c, steep))
    flat, sharp = _flat(t[~steep], c[~steep], order), _steep(t[steep], c[steep], order)
    back = xp.argsort(xp.concat([xp.nonzero(~steep)[0], xp.nonzero(steep)[0]]))
    return tuple(xp.reshape(xp.take(xp.concat(pair), back), shape) for pair in zip(flat, sharp, strict=True))


def _flat(t: Array, c: Array, order: int) -> list[Array]:
    """The averages by the trapezoidal rule in z."""
    xp = namespace(t, c)
    z, weights = (xp.asarray(row, dtype=t.dtype) for row in _about_the_mean())
    values = _derivative(t[..., None] + c[..., None] * z, order)
    return [xp.sum(weights * values * z**k, axis=-1) for k in range(order + 1)]


def _steep(t: Array, c: Array, order: int) -> list[Array]:
    """The averages as those of the kink and what is left, an integral over u = t + c z."""
    xp = namespace(t, c)
    u, weights = (xp.asarray(row, dtype=t.dtype) for row in _about_zero())
    edge, height = t / c, xp.exp(-((t / c) ** 2) / 2) / math.sqrt(2 * math.pi)
    z = (u - t[..., None]) / c[..., None]
    chance = weights * xp.exp(-z * z / 2) / (math.sqrt(2 * math.pi) * c[..., None])
    small = _derivative(-xp.abs(u), order) * (1.0 if order != 1 else -xp.sign(u))
    rest = [xp.sum(chance * small * z**k, axis=-1) for k in range(order + 1)]
    beyond = ndtr(edge)
    kink = ([t * beyond + c * height], [beyond, height], [0.0, 0.0, 0.0])[order]
    return [part + more for part, more in zip(kink, rest, strict=True)]


def _derivative(u: Array, order: int) -> Array:
    """softplus, its slope (the logistic function), or the slope of that."""
    xp = namespace(u)
    if order == 0:
        return xp.logaddexp(u, xp.zeros_like(u))
    s = 1 / (1 + xp.exp(-xp.clip(u, -700, 700)))
    return s if order == 1 else s * (1 - s)


@cache
def _about_the_mean() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Points z up to nine standard deviations from the mean, and their weights under N(0, 1)."""
    z = np.arange(-45, 46) / 5
    weights = np.exp(-z * z / 2)
    return z, weights / weights.sum()


@cache
def _about_zero() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Points and weights between −38 and 38, dense about 0."""
    nodes, weights = np.polynomial.legendre.leggauss(10)
    parts = [((b - a) / 2 * nodes + (a + b) / 2, (b - a) / 2 * weights) for a, b in pairwise((0, 2, 6, 14, 38))]
    u, w = (np.concatenate(rows) for rows in zip(*parts, strict=True))
    return np.concatenate([-u[::-1], u]), np.concatenate([w[::-1], w])


def _downhill(surface: Surface, start: tuple[float, float]) -> Minimum:
    """The minimum below a start, by Newton's steps where the Hessian is positive definite, bent where it is not."""
    x = np.array(start)
    f = float(surface.value(x))
    for _ in range(100):
        values, vectors = np.linalg.eigh(surface.hessian(x))
        step = -vectors @ ((vectors.T @ surface.gradient(x)) / np.maximum(np.abs(values), 1e-3))
        step = step / max(1.0, float(np.linalg.norm(step)))
        while (lower := float(surface.value(x + step))) > f + 1e-15 and np.linalg.norm(step) > 1e-14:
            step = step / 2
        x, f = x + step, lower
        if np.linalg.norm(step) < 1e-10:
            break
    return Minimum((float(x[0]), float(x[1])), f)
