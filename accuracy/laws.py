"""Tails and quantiles in mpmath, by definition: what p-values and intervals are compared with."""

from __future__ import annotations

from functools import cache
from typing import Any

from mpmath import mp, mpf


def normal_tail(z: Any) -> Any:
    """P(Z > z)."""
    return mp.erfc(z / mp.sqrt(2)) / 2


def student_tail(df: Any, t: Any) -> Any:
    """P(T > t)."""
    beyond = mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return beyond if t >= 0 else 1 - beyond


def chi_squared_tail(df: Any, x: Any) -> Any:
    """P(χ² > x)."""
    return mp.gammainc(mpf(df) / 2, x / 2, mp.inf, regularized=True)


def normal_quantile(p: Any) -> Any:
    """The z with P(Z ≤ z) = p."""
    return mp.sqrt(2) * mp.erfinv(2 * p - 1)


def student_quantile(df: Any, p: Any) -> Any:
    """The t with P(T ≤ t) = p > ½."""
    return _student_quantile(df, p, mp.dps)


@cache
def _student_quantile(df: Any, p: Any, _: int) -> Any:
    """By Newton's steps, from the normal quantile on."""
    t = normal_quantile(p) * (1 + 1 / mpf(df)) if df > 3 else mpf(2)
    front = mp.gamma((df + 1) / 2) / mp.gamma(df / 2) / mp.sqrt(df * mp.pi)
    for _step in range(60):
        change = (student_tail(df, t) - (1 - p)) / (front * (1 + t * t / df) ** (-(df + 1) / 2))
        t += change
        if abs(change) < mpf(10) ** (3 - mp.dps) * abs(t):
            break
    return t


def two_sided(tail: Any, statistic: Any, alternative: str) -> Any:
    """p of a symmetric statistic whose upper tail is known."""
    if alternative == "two-sided":
        return 2 * tail(abs(statistic))
    return tail(statistic if alternative == "greater" else -statistic)


def binomial(k: int, n: int, p: Any) -> Any:
    """P(K = k)."""
    return mp.binomial(n, k) * p**k * (1 - p) ** (n - k)


def beta_quantile(a: Any, b: Any, p: Any) -> Any:
    """The x with I(a, b; x) = p."""
    x = mpf(a) / (a + b)
    low, high = mpf(0), mpf(1)
    for _step in range(400):
        miss = mp.betainc(a, b, 0, x, regularized=True) - p
        low, high = (x, high) if miss < 0 else (low, x)
        new = x - miss * mp.beta(a, b) / (x ** (a - 1) * (1 - x) ** (b - 1))
        new = new if low < new < high else (low + high) / 2
        if abs(new - x) < mpf(10) ** (3 - mp.dps) * x:
            return new
        x = new
    return x
