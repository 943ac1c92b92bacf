"""Every family of `mathcore.distributions` in mpmath, at whatever precision mpmath is set to.

Nothing here comes from `mathcore`: densities are the textbooks' (Johnson, Kotz and Balakrishnan), tails are mpmath's
incomplete gamma and beta functions or plain sums. Parameters come in the order of the family's fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from mpmath import mp, mpf

Function = Callable[[Any], Any]


@dataclass(frozen=True)
class Law:
    """A distribution: log f(x), P(X ≤ x), P(X > x), and where it lives."""

    log_density: Function
    lower: Function
    upper: Function
    support: tuple[Any, Any]
    discrete: bool = False


def gamma(shape: Any, rate: Any) -> Law:
    front = shape * mp.log(rate) - mp.loggamma(shape)
    return Law(
        lambda x: front + (shape - 1) * mp.log(x) - rate * x,
        lambda x: mp.gammainc(shape, 0, rate * x, regularized=True),
        lambda x: mp.gammainc(shape, rate * x, mp.inf, regularized=True),
        (mpf(0), mp.inf),
    )


def chi_squared(df: Any) -> Law:
    return gamma(df / 2, mpf(1) / 2)


def beta(alpha: Any, beta: Any) -> Law:
    front = -mp.log(mp.beta(alpha, beta))
    return Law(
        lambda x: front + (alpha - 1) * mp.log(x) + (beta - 1) * mp.log1p(-x),
        lambda x: part(alpha, beta, x),
        lambda x: part(beta, alpha, 1 - x),
        (mpf(0), mpf(1)),
    )


def part(a: Any, b: Any, x: Any) -> Any:
    """The regularized incomplete beta function Iₓ(a, b)."""
    return mp.betainc(a, b, 0, x, regularized=True)


def f(df1: Any, df2: Any) -> Law:
    m, n = df1 / 2, df2 / 2
    front = m * mp.log(df1 / df2) - mp.log(mp.beta(m, n))
    return Law(
        lambda x: front + (m - 1) * mp.log(x) - (m + n) * mp.log1p(df1 * x / df2),
        lambda x: part(m, n, df1 * x / (df2 + df1 * x)),
        lambda x: part(n, m, df2 / (df2 + df1 * x)),
        (mpf(0), mp.inf),
    )


def student(df: Any, mu: Any, sigma: Any) -> Law:
    front = mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2) - mp.log(df * mp.pi) / 2 - mp.log(sigma)

    def tail(z: Any) -> Any:
        half = part(df / 2, mpf(1) / 2, df / (df + z * z)) / 2
        return half if z >= 0 else 1 - half

    def log_density(x: Any) -> Any:
        z = (x - mu) / sigma
        return front - (df + 1) / 2 * mp.log1p(z * z / df)

    return Law(log_density, lambda x: tail((mu - x) / sigma), lambda x: tail((x - mu) / sigma), line())


def line() -> tuple[Any, Any]:
    return -mp.inf, mp.inf


def normal(mu: Any, sigma: Any) -> Law:
    root = sigma * mp.sqrt(2)
    return Law(
        lambda x: -(((x - mu) / sigma) ** 2) / 2 - mp.log(sigma) - mp.log(2 * mp.pi) / 2,
        lambda x: mp.erfc((mu - x) / root) / 2,
        lambda x: mp.erfc((x - mu) / root) / 2,
        line(),
    )


def lognormal(mu: Any, sigma: Any) -> Law:
    of = normal(mu, sigma)
    return Law(
        lambda x: of.log_density(mp.log(x)) - mp.log(x),
        lambda x: of.lower(mp.log(x)),
        lambda x: of.upper(mp.log(x)),
        (mpf(0), mp.inf),
    )


def laplace(mu: Any, scale: Any) -> Law:
    def tail(z: Any) -> Any:
        return mp.exp(-z) / 2 if z >= 0 else 1 - mp.exp(z) / 2

    return Law(
        lambda x: -abs(x - mu) / scale - mp.log(2 * scale),
        lambda x: tail((mu - x) / scale),
        lambda x: tail((x - mu) / scale),
        line(),
    )


def logistic(mu: Any, scale: Any) -> Law:
    def log_density(x: Any) -> Any:
        z = abs(x - mu) / scale
        return -z - 2 * mp.log1p(mp.exp(-z)) - mp.log(scale)

    return Law(
        log_density,
        lambda x: 1 / (1 + mp.exp((mu - x) / scale)),
        lambda x: 1 / (1 + mp.exp((x - mu) / scale)),
        line(),
    )


def cauchy(mu: Any, scale: Any) -> Law:
    def tail(z: Any) -> Any:
        return mp.atan2(1, z) / mp.pi

    return Law(
        lambda x: -mp.log(mp.pi * scale) - mp.log1p(((x - mu) / scale) ** 2),
        lambda x: tail((mu - x) / scale),
        lambda x: tail((x - mu) / scale),
        line(),
    )


def weibull(shape: Any, scale: Any) -> Law:
    return Law(
        lambda x: mp.log(shape / scale) + (shape - 1) * mp.log(x / scale) - (x / scale) ** shape,
        lambda x: -mp.expm1(-((x / scale) ** shape)),
        lambda x: mp.exp(-((x / scale) ** shape)),
        (mpf(0), mp.inf),
    )


def exponential(rate: Any) -> Law:
    return weibull(mpf(1), 1 / rate)


def uniform(a: Any, b: Any) -> Law:
    return Law(lambda x: -mp.log(b - a), lambda x: (x - a) / (b - a), lambda x: (b - x) / (b - a), (a, b))


def summed(log_mass: Function, low: int, high: int | None) -> Law:
    """A discrete law whose tails are sums of its masses, kept at the precision of the first who asks."""

    @cache
    def at(j: int) -> Any:
        return mp.exp(log_mass(mpf(j)))

    def lower(k: Any) -> Any:
        return mp.fsum(at(j) for j in range(low, int(k) + 1))

    def upper(k: Any) -> Any:
        total, j = mpf(0), int(k) + 1
        while high is None or j <= high:
            mass = at(j)
            total += mass
            if mass < total * mp.eps / 1000 and mass < at(j - 1):
                break
            j += 1
        return total

    return Law(log_mass, lower, upper, (low, high), True)


def log_choose(n: Any, k: Any) -> Any:
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)


def poisson(rate: Any) -> Law:
    return summed(lambda k: k * mp.log(rate) - rate - mp.loggamma(k + 1), 0, None)


def binomial(n: Any, p: Any) -> Law:
    return summed(lambda k: log_choose(n, k) + k * mp.log(p) + (n - k) * mp.log1p(-p), 0, int(n))


def bernoulli(p: Any) -> Law:
    return binomial(mpf(1), p)


def negative_binomial(r: Any, p: Any) -> Law:
    """The number of failures before the r-th success."""
    return summed(lambda k: log_choose(k + r - 1, k) + r * mp.log(p) + k * mp.log1p(-p), 0, None)


def geometric(p: Any) -> Law:
    """The number of trials up to the first success, 1, 2, …"""
    return Law(
        lambda k: mp.log(p) + (k - 1) * mp.log1p(-p),
        lambda k: -mp.expm1(k * mp.log1p(-p)),
        lambda k: mp.exp(k * mp.log1p(-p)),
        (1, None),
        True,
    )


def hypergeometric(successes: Any, failures: Any, draws: Any) -> Law:
    return summed(
        lambda k: log_choose(successes, k) + log_choose(failures, draws - k) - log_choose(successes + failures, draws),
        int(max(0, draws - failures)),
        int(min(draws, successes)),
    )
