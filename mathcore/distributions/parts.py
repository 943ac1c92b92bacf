"""A whole in two parts, p + q = 1: the beta distribution of p where one part may be too small to be taken from 1.

F and Student's t are beta distributions of a part; their tails lie where a part comes close to 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.special import (
    beta_inc_c_inv,
    beta_inc_inv,
    deviance,
    factorial_remainder,
    log_beta,
    on_host,
)
from mathcore.tails import log_beta_inc, log_beta_inc_c


@on_host
def log_part(a: float, b: float, p: Array, q: Array) -> Array:
    """log I_p(a, b) for p + q = 1, from the smaller of the two: (...)."""
    return _from_the_smaller(p, q, lambda p: log_beta_inc(a, b, p), lambda q: log_beta_inc_c(b, a, q))


def _from_the_smaller(p: Array, q: Array, of_p: Callable[[Array], Array], of_q: Callable[[Array], Array]) -> Array:
    """One function where p is the smaller part, the other where q is: each is called where it counts only."""
    p, q = np.asarray(p), np.asarray(q)
    small = p < q
    if small.all():
        return of_p(p)
    if not small.any():
        return of_q(q)
    found = np.empty(p.shape)
    found[small], found[~small] = of_p(p[small]), of_q(q[~small])
    return found


def parts(a: float, b: float, level: Array) -> tuple[Array, Array]:
    """The p with I_p(a, b) = level, and q = 1 − p as exact: (...) each."""
    xp = namespace(level)
    low, high = xp.where(level < 0.5, level, 0.5), xp.where(level < 0.5, 0.5, 1 - level)
    p = xp.where(level < 0.5, beta_inc_inv(a, b, low), beta_inc_c_inv(a, b, high))
    q = xp.where(level < 0.5, beta_inc_c_inv(b, a, low), beta_inc_inv(b, a, high))
    if not xp.any(xp.isnan(p)):
        return p, q
    first = xp.exp((xp.log(level) + float(math.log(a) + log_beta(a, b))) / a)  # pᵃ / a B ≈ I_p: SciPy gives up
    return xp.where(xp.isnan(p), first, p), xp.where(xp.isnan(q), 1 - first, q)


def log_beta_of(a: float, b: float) -> float:
    """log B(a, b) for a + b below `SMALL`, where nothing large cancels."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def log_density_of_parts(a: float, b: float, p: Array, q: Array) -> Array:
    """log [pᵃ qᵇ / B(a, b)] for p + q = 1, without the cancellation of its large parts: (...)."""
    n = a + b
    front = math.log(a) + math.log(b) - math.log(n)
    front += float(factorial_remainder(n)) - float(factorial_remainder(a)) - float(factorial_remainder(b))
    return front - deviance(a, n * p) - deviance(b, n * q)
