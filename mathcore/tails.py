"""Log-tails of the gamma and beta distributions, right where the tail itself is smaller than the smallest float.

A tail is the density at its edge times the area of what follows, relative to that edge. The density has a logarithm
without cancellation (`mathcore.special`); the area is a power series far out, else a short quadrature: the integrand
falls from 1 like e^{−slope t} or faster. Where SciPy's own tail is neither small nor of large parameters, it is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from mathcore.special import (
    beta_inc,
    beta_inc_c,
    gamma_p,
    gamma_q,
    log_binomial_density,
    log_poisson_density,
    on_host,
)

Host = Any  # an array of NumPy

_POINTS = 48  # of the quadrature
_TERMS = 60  # of a series, each at most half of the one before
_FALL = 40.0  # e^−40 is nothing beside 1
_TINY, _SMALL, _LARGE = 1e-280, 1e-4, 50.0  # SciPy's tails are taken down to here; with large parameters only to there


@on_host
def log_gamma_p(a: Any, x: Any) -> Host:
    """log P(a, x), the lower tail of the gamma distribution.

    Parameters: a (...), > 0; x (...), ≥ 0.    Returns: (...); −∞ at x = 0.
    Reference: DLMF 8.2, 8.7.1.
    """
    return _gamma_tails(a, x)[0]


@on_host
def log_gamma_q(a: Any, x: Any) -> Host:
    """log Q(a, x), the upper tail of the gamma distribution.

    Parameters: a (...), > 0; x (...), ≥ 0.    Returns: (...); 0 at x = 0.

    >>> round(float(log_gamma_q(6.0, 1000.0)), 12)
    -970.243707846241

    Reference: DLMF 8.2.
    """
    return _gamma_tails(a, x)[1]


@on_host
def log_beta_inc(a: Any, b: Any, x: Any) -> Host:
    """log I_x(a, b), the lower tail of the beta distribution.

    Parameters: a, b (...), > 0; x (...), 0 to 1.    Returns: (...); −∞ at x = 0.
    Reference: DLMF 8.17, 8.17.8.
    """
    return _beta_tails(a, b, x)[0]


@on_host
def log_beta_inc_c(a: Any, b: Any, x: Any) -> Host:
    """log(1 − I_x(a, b)), the upper tail of the beta distribution; right for x too small to be taken from 1."""
    return _beta_tails(a, b, x)[1]


def _gamma_tails(a: Any, x: Any) -> tuple[Host, Host]:
    """log P(a, x) and log Q(a, x)."""
    a, x = np.broadcast_arrays(np.asarray(a, float), np.asarray(x, float))
    trusted = np.where(a > _LARGE, _SMALL, _TINY)
    return _both(
        gamma_p(a, x), gamma_q(a, x), trusted, lambda i: _gamma_lower(a[i], x[i]), lambda i: _gamma_upper(a[i], x[i])
    )


def _beta_tails(a: Any, b: Any, x: Any) -> tuple[Host, Host]:
    """log I_x(a, b) and log I_{1 − x}(b, a)."""
    a, b, x = np.broadcast_arrays(*(np.asarray(v, float) for v in (a, b, x)))
    y = 1 - x
    trusted = np.where((a + b > _LARGE) & (a > 1) & (b > 1), _SMALL, _TINY)
    return _both(
        beta_inc(a, b, x),
        beta_inc_c(a, b, x),
        trusted,
        lambda i: _beta_lower(a[i], b[i], x[i], y[i]),
        lambda i: _beta_lower(b[i], a[i], y[i], x[i]),
    )


def _both(
    lower: Host, upper: Host, trusted: Host, below: Callable[[Any], Host], above: Callable[[Any], Host]
) -> tuple[Host, Host]:
    """The logarithms of two tails that add up to 1: the smaller by itself, the larger as what it leaves."""
    with np.errstate(divide="ignore"):
        low, high = np.array(np.log(lower)), np.array(np.log(upper))
        for tail, log, compute in ((lower, low, below), (upper, high, above)):
            deep = tail < trusted
            if deep.any():
                log[deep] = compute(deep)
        return np.where(lower > 0.5, np.log1p(-np.exp(high)), low), np.where(upper > 0.5, np.log1p(-np.exp(low)), high)


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def _gamma_lower(a: Host, x: Host) -> Host:
    """log P(a, x) where it is small."""
    a, x = a[:, None], x[:, None]
    series = _series(lambda n: x / (a + n))
    area = _area(lambda t: (a - 1) * np.log1p(-t / x) + t, (a - 1) / x - 1, x)
    return (log_poisson_density(a, x) + np.log(np.where(x < 0.5 * (a + 1), series, a / x * area)))[:, 0]


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def _gamma_upper(a: Host, x: Host) -> Host:
    """log Q(a, x) where it is small."""
    a, x = a[:, None], x[:, None]
    area = _area(lambda t: (a - 1) * np.log1p(t / x) - t, 1 - np.maximum(a - 1, 0) / x, np.inf)
    return np.where(np.isinf(x), -np.inf, log_poisson_density(a, x) + np.log(a) - np.log(x) + np.log(area))[:, 0]


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def _beta_lower(a: Host, b: Host, x: Host, y: Host) -> Host:
    """log I_x(a, b) where it is small; y = 1 − x."""
    a, b, x, y = a[:, None], b[:, None], x[:, None], y[:, None]
    series = _series(lambda n: x * (a + b + n - 1) / (a + n))
    slope = (a - 1) / x - np.maximum(b - 1, 0) / y
    area = _area(lambda t: (a - 1) * np.log1p(-t / x) + (b - 1) * np.log1p(t / y), slope, x)
    sums = np.where(x * (a + b) < 0.5 * (a + 1), y * series, a / x * area)  # relative to x^a y^(b−1) / (a B(a, b))
    return (log_binomial_density(a, b, x, y) + np.log(b / (a + b)) - np.log(y) + np.log(sums))[:, 0]


def _series(ratio: Callable[[Host], Host]) -> Host:
    """1 + r₁ + r₁r₂ + …: a sum from the ratios of its terms, which are below ½ where it counts."""
    ratios = np.minimum(ratio(np.arange(1.0, _TERMS + 1)), 0.75)
    return 1 + np.cumprod(ratios, axis=-1).sum(axis=-1, keepdims=True)


def _area(logarithm: Callable[[Host], Host], slope: Host, end: Any) -> Host:
    """∫ e^{logarithm(t)} dt from 0 to the end; the logarithm starts from 0 with −slope and bends down."""
    reach = np.minimum(_FALL / slope, end)
    nodes, weights = _gauss()
    return reach * (np.exp(logarithm(reach * nodes)) @ weights)[:, None]


@cache
def _gauss() -> tuple[Host, Host]:
    """Places and weights of Gauss and Legendre on [0, 1]."""
    x, weights = np.polynomial.legendre.leggauss(_POINTS)
    return (1 + x) / 2, weights / 2
