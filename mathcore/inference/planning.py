"""Before the data: how often a test will find an effect that is there, and how many observations that takes.

Glossary: α is the probability of rejecting H₀ although it holds (error I); the *power* 1 − β that of rejecting it when
the effect is there (β: error II). The effect is Cohen's d, the difference of means in standard deviations.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from mathcore.backend import Array
from mathcore.distributions import Normal
from mathcore.inference.samples import between, sided

LEAST = {"z": 1e-9, "t": 2.0}  # observations in a group
LARGEST_SAMPLE = 1e9
NODES = 100  # of the quadrature over s
Host = np.ndarray[Any, Any]


def power(effect: Any, n: Any, *, test: str = "t", groups: int = 2, alpha: float = 0.05,
          alternative: str = "two-sided") -> Array:  # fmt: skip
    """The probability that a z-test or a t-test rejects H₀ when the true effect is d.

    P(|T| > c),   T normal about d √(n / groups),   or noncentral t about it (by quadrature over s);   P(|T₀| > c) = α

    Parameters
        effect: array of any shape, d = (μ − μ₀) / σ, or (μ₁ − μ₂) / σ of two groups; positive where x is larger.
        n: array that fits: observations in each group, ≥ 2 for t; it need not be whole.
        test: ``z`` (σ known) or ``t``. groups: 1, which is also for pairs, or 2 of the same size.
        alpha: number between 0 and 1.
        alternative: ``two-sided``, ``less`` or ``greater``.
    Returns
        array of the common shape, on the host.
    Raises
        ValueError when a parameter is not as it must be.
    Notes
        Two-sided it counts rejections on either side, those on the wrong side too, as R's ``power.t.test`` does with
        ``strict = TRUE``. At d = 0 the power is α.

    >>> round(float(power(1.0, 20)), 4)
    0.869

    Reference: Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), chapter 2.
    """
    alternative, alpha = sided(alternative), between(alpha, "alpha")
    if test not in LEAST or groups not in (1, 2):
        raise ValueError(f"test must be z or t and groups 1 or 2, got {test!r} and {groups!r}")
    effect, n = np.broadcast_arrays(np.asarray(effect, dtype=float), np.asarray(n, dtype=float))
    if not np.isfinite(effect).all() or not (np.isfinite(n) & (n >= LEAST[test])).all():
        raise ValueError(f"effect must be finite, and n finite and ≥ {LEAST[test]:g}")
    away = effect * np.sqrt(n / groups)
    above: Callable[[Host, float], Host] = _above_normal if test == "z" else _above_student(groups * (n - 1))
    half = alpha / 2 if alternative == "two-sided" else alpha
    found = np.zeros_like(away)
    if alternative != "less":
        found = found + above(away, half)
    if alternative != "greater":
        found = found + above(-away, half)
    return found


def sample_size(effect: float, *, power: float = 0.8, test: str = "t", groups: int = 2, alpha: float = 0.05,
                alternative: str = "two-sided") -> float:  # fmt: skip
    """How many observations in each group give a test its power.

    the n at which `power` is what is asked for

    Parameters
        effect: number, d; not 0, and on the side of the alternative.
        power: number between alpha and 1.
        test, groups, alpha, alternative: as in `power`.
    Returns
        float, not rounded: take the next whole number; for t at least 2.
    Raises
        ValueError when no sample is large enough, or a parameter is not as it must be.

    >>> round(sample_size(1.0, power=0.9), 3)
    22.021

    Reference: Cohen (1988), section 2.4.
    """
    chance = between(power, "power", between(alpha, "alpha"))

    def short(n: float) -> float:
        """The power of n observations, less what is wanted: rises through 0."""
        return float(_power(effect, n, test=test, groups=groups, alpha=alpha, alternative=alternative)) - chance

    if not short(LARGEST_SAMPLE) >= 0:
        raise ValueError(f"effect must be large enough to be found, and on the side of the alternative, got {effect!r}")
    return _root(short, LEAST[test])


def proportion_power(p1: Any, p2: Any, n: Any, *, alpha: float = 0.05, alternative: str = "two-sided") -> Array:
    """The probability that the test of two proportions rejects equality when they are p₁ and p₂.

    P(Z > (z √(2 q (1 − q)) − |p₁ − p₂| √n) / √(p₁(1−p₁) + p₂(1−p₂))),   q = (p₁ + p₂) / 2

    Parameters
        p1, p2: arrays of numbers between 0 and 1. n: array that fits, > 0: trials in each group.
        alpha: number between 0 and 1.
        alternative: ``two-sided``, ``less`` or ``greater``.
    Returns
        array of the common shape, on the host.
    Raises
        ValueError when a parameter is not as it must be.
    Notes
        Normal approximation, both sides counted. With p₁ = p₂ the power is α.

    >>> round(float(proportion_power(0.5, 0.75, 50)), 3)
    0.74

    Reference: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003), section 4.2.
    """
    alternative, alpha = sided(alternative), between(alpha, "alpha")
    p1, p2, n = (np.asarray(v, dtype=float) for v in (p1, p2, n))
    if not ((p1 > 0) & (p1 < 1)).all() or not ((p2 > 0) & (p2 < 1)).all() or not (n > 0).all():
        raise ValueError("p1 and p2 must be > 0 and < 1, and n > 0")
    q, normal = (p1 + p2) / 2, Normal()
    limit = normal.icdf(1 - (alpha / 2 if alternative == "two-sided" else alpha)) * np.sqrt(2 * q * (1 - q))
    spread, away = np.sqrt(p1 * (1 - p1) + p2 * (1 - p2)), (p1 - p2) * np.sqrt(n)
    found = np.zeros(np.broadcast_shapes(away.shape, limit.shape))
    if alternative != "less":
        found = found + normal.ccdf((limit - away) / spread)
    if alternative != "greater":
        found = found + normal.ccdf((limit + away) / spread)
    return found


def proportion_sample_size(p1: float, p2: float, *, power: float = 0.8, alpha: float = 0.05,
                           alternative: str = "two-sided") -> float:  # fmt: skip
    """How many trials in each group give the test of two proportions its power.

    the n at which `proportion_power` is what is asked for

    Parameters
        p1, p2: numbers between 0 and 1, different, on the side of the alternative.
        power: number between alpha and 1. alpha, alternative: as in `proportion_power`.
    Returns
        float, not rounded: take the next whole number.
    Raises
        ValueError when no sample is large enough, or a parameter is not as it must be.

    >>> round(proportion_sample_size(0.5, 0.75, power=0.9), 1)
    76.7

    Reference: Fleiss, Levin & Paik (2003), section 4.2.
    """
    chance = between(power, "power", between(alpha, "alpha"))

    def short(n: float) -> float:
        """The power of n observations, less what is wanted: rises through 0."""
        return float(proportion_power(p1, p2, n, alpha=alpha, alternative=alternative)) - chance

    if not short(LARGEST_SAMPLE) >= 0:
        raise ValueError(f"p1 and p2 must differ, to the side of the alternative, got {p1!r} and {p2!r}")
    return _root(short, LEAST["z"])


_power = power  # `sample_size` has a parameter of that name


def _above_normal(away: Host, half: float) -> Host:
    """P(Z + away > c) with P(Z > c) = half."""
    normal = Normal()
    return np.asarray(normal.ccdf(float(normal.icdf(1 - half)) - away))


def _above_student(df: Host) -> Callable[[Host, float], Host]:
    """The same of Student's t: the mean of P(Z + away > c u) over u = s / σ, whose square is χ² / df."""

    def above(away: Host, half: float) -> Host:
        """P(T + away > t) where P(T > t) = half, for each ``away``: (...) → (...)."""
        from scipy.special import stdtrit  # here, so that importing stays light

        x, weights = _gauss_legendre()
        reach = 12 / np.sqrt(2 * df)[..., None]  # u has about this deviation, twelve times
        low = np.maximum(1 - reach, 0)
        u = low + (1 + reach - low) * (x + 1) / 2
        weights = weights * np.exp((df[..., None] - 1) * np.log(u) - df[..., None] * (u * u - 1) / 2)
        chances = Normal().ccdf(stdtrit(df, 1 - half)[..., None] * u - away[..., None])
        return np.asarray(np.sum(weights * chances, axis=-1) / np.sum(weights, axis=-1))

    return above


@cache
def _gauss_legendre() -> tuple[Host, Host]:
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return nodes, weights


def _root(short: Callable[[float], float], least: float) -> float:
    """The sample size from which on nothing is missing, found on a logarithmic scale."""
    from scipy.optimize import brentq  # here, so that importing stays light

    if short(least) >= 0:
        return least
    return math.exp(brentq(lambda x: short(math.exp(x)), math.log(least), math.log(LARGEST_SAMPLE), xtol=1e-15))
