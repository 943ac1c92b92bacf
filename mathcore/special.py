"""Special functions of the distributions: each library's own where it has one, else SciPy's on the host and back.

What no library has stands here and in `mathcore.tails`: the densities of Poisson and binomial without the cancellation
of factorials, and log-tails that hold where the tail itself is smaller than the smallest float.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy

_MODULES = {
    "numpy": "scipy.special",
    "cupy": "cupyx.scipy.special",
    "torch": "torch.special",
    "jax": "jax.scipy.special",
}
# What a library has and loses digits in (ACCURACY.md): PyTorch's left tail of Φ, and its gamma integrals near x = a.
_WITHOUT = {("torch", "ndtr"), ("torch", "gammainc"), ("torch", "gammaincc")}
SMALL = 100.0  # shapes below it, or that add up to less: nothing large cancels in a density
_HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)
# B(2k) / (2k (2k − 1)): Stirling's series of log Γ.
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400)
# −γ, then (−1)ᵏ ζ(k) / k: log Γ(1 + x) by powers of x.
_NEAR_ONE = (
    -0.57721566490153286, 0.82246703342411322, -0.40068563438653143, 0.27058080842778454, -0.20738555102867399,
    0.16955717699740819, -0.1440498967688461, 0.12550966947474304, -0.11133426586956469, 0.1000994575127818,
    -0.090954017145829042, 0.083353840546109004, -0.076932516411352191, 0.071432946295361336,
)  # fmt: skip


@cache
def _own(library: str, name: str) -> Callable[..., Any] | None:
    """A library's own special function, if it has it under SciPy's name, with its digits."""
    module = None if (library, name) in _WITHOUT else _MODULES.get(library)
    return getattr(import_module(module), name, None) if module else None


def _call(name: str, *x: Any) -> Array:
    """A function of `scipy.special` on arrays of any library."""
    xp = namespace(*x)
    function = _own(xp.__name__.rsplit(".", 1)[-1], name)
    return function(*x) if function else _returned(_own("numpy", name), *x)


def on_host(function: Callable[..., Any]) -> Callable[..., Any]:
    """Lets a function of NumPy arrays take those of any library."""

    @wraps(function)
    def called(*x: Any) -> Array:
        """The function of NumPy arrays, its result in the library of ``x``."""
        return _returned(function, *x)

    return called


def _returned(function: Any, *x: Any) -> Array:
    """Computed on the host, and brought back to where the arrays are from."""
    xp = namespace(*x)
    if xp is np:
        return function(*x)
    from array_api_compat import device

    home = next(a for a in x if hasattr(a, "__array_namespace__") or hasattr(a, "device"))
    return xp.asarray(function(*(to_numpy(a) for a in x)), device=device(home))


def log_gamma(x: Any) -> Array:
    """log |Γ(x)|, of the shape of ``x``."""
    return _call("gammaln", x)


def digamma(x: Any) -> Array:
    """ψ(x), the derivative of log Γ, of the shape of ``x``."""
    return _call("digamma", x)


def log_beta(a: Any, b: Any) -> Array:
    """log B(a, b) = log Γ(a) Γ(b) / Γ(a + b) for a, b > 0, without the cancellation of its large parts."""
    xp = namespace(a, b)
    a, b = xp.asarray(a), xp.asarray(b)
    less, more = xp.minimum(a, b), xp.maximum(a, b)
    remainders = factorial_remainder(less) + factorial_remainder(more) - factorial_remainder(less + more)
    share = less / (less + more)
    return x_log_y(less, share) - xp.log(less) + x_log1p_y(more - 1, -share) + remainders


def erf(x: Any) -> Array:
    """The error function, of the shape of ``x``."""
    return _call("erf", x)


def erfc(x: Any) -> Array:
    """1 − erf(x) without cancellation, of the shape of ``x``."""
    return _call("erfc", x)


def ndtr(z: Any) -> Array:
    """Φ(z), the standard normal distribution function."""
    return _call("ndtr", z)


def log_ndtr(z: Any) -> Array:
    """log Φ(z), right in both tails: log Φ(−40) = −804.6."""
    return _call("log_ndtr", z)


def ndtri(p: Any) -> Array:
    """Φ⁻¹(p), the standard normal quantile; nan outside of 0 to 1."""
    return _call("ndtri", p)


def x_log_y(x: Any, y: Any) -> Array:
    """x log y, and 0 where x is 0."""
    return _call("xlogy", x, y)


def x_log1p_y(x: Any, y: Any) -> Array:
    """x log(1 + y), and 0 where x is 0."""
    return _call("xlog1py", x, y)


def zeta(n: Any) -> Array:
    """Riemann's ζ(n) = 1 + 2⁻ⁿ + 3⁻ⁿ + …, for n > 1."""
    return _call("zeta", n, 1.0)  # Hurwitz's from 1 on: PyTorch and JAX have no other


def gamma_p(a: Any, x: Any) -> Array:
    """P(a, x) = γ(a, x) / Γ(a), the lower tail, for a > 0 and x ≥ 0."""
    return _call("gammainc", a, x)


def gamma_q(a: Any, x: Any) -> Array:
    """Q(a, x) = 1 − P(a, x), the upper tail, for a > 0 and x ≥ 0."""
    return _call("gammaincc", a, x)


def beta_inc(a: Any, b: Any, x: Any) -> Array:
    """I_x(a, b), the lower tail of the beta distribution, for a, b > 0 and 0 ≤ x ≤ 1."""
    return _call("betainc", a, b, x)


def beta_inc_c(a: Any, b: Any, x: Any) -> Array:
    """1 − I_x(a, b) without cancellation."""
    return _call("betaincc", a, b, x)


def student_tail(df: Any, z: Any) -> Array:
    """P(T ≤ z) of Student's t; SciPy's loses digits near 0 for df = 1, which is Cauchy's."""
    return _call("stdtr", df, z)


def f_lower(df1: Any, df2: Any, x: Any) -> Array:
    """P(X ≤ x) of the F distribution, for x ≥ 0: a beta distribution's tail, taken from the smaller part."""
    p, q = _parts(df1 * x, df2)
    return namespace(p).where(p < q, beta_inc(df1 / 2, df2 / 2, p), beta_inc_c(df2 / 2, df1 / 2, q))


def f_upper(df1: Any, df2: Any, x: Any) -> Array:
    """P(X > x) of the F distribution, for x ≥ 0."""
    p, q = _parts(df1 * x, df2)
    return namespace(p).where(p < q, beta_inc_c(df1 / 2, df2 / 2, p), beta_inc(df2 / 2, df1 / 2, q))


@np.errstate(divide="ignore", over="ignore")
def _parts(a: Any, b: Any) -> tuple[Array, Array]:
    """a and b as shares of a + b; right for 0 and ∞."""
    return 1 / (1 + b / a), 1 / (1 + a / b)


def gamma_p_inv(a: Any, p: Any) -> Array:
    """The x with P(a, x) = p."""
    return _call("gammaincinv", a, p)


def gamma_q_inv(a: Any, q: Any) -> Array:
    """The x with Q(a, x) = q, for a q that is too small to be taken from 1."""
    return _call("gammainccinv", a, q)


def beta_inc_inv(a: Any, b: Any, p: Any) -> Array:
    """The x with I_x(a, b) = p."""
    return _call("betaincinv", a, b, p)


def beta_inc_c_inv(a: Any, b: Any, q: Any) -> Array:
    """The x with 1 − I_x(a, b) = q, for a q that is too small to be taken from 1."""
    return _call("betainccinv", a, b, q)


def log1m_exp(y: Any) -> Array:
    """log(1 − e^y) for y ≤ 0: the logarithm of one tail from that of the other.

    Reference: Mächler (2012), Accurately computing log(1 − exp(−|a|)).
    """
    xp = namespace(y)
    with np.errstate(divide="ignore"):  # y = 0: the other tail is all there is
        near = xp.log(-xp.expm1(xp.where(y > -0.7, y, -1.0)))
    return xp.where(y > -0.7, near, xp.log1p(-xp.exp(xp.where(y > -0.7, -1.0, y))))


def factorial_remainder(x: Any) -> Array:
    """log Γ(x + 1) − x log x + x: what is left of a factorial's logarithm without its large part.

    It grows like ½ log 2πx, so nothing cancels where factorials are divided by each other.

    Parameters: x (...), ≥ 0.    Returns: (...); 0 at 0.
    Reference: Loader (2000), Fast and accurate computation of binomial probabilities.
    """
    xp = namespace(x)
    small = xp.where(x < 16, x, 1.0)
    exact = xp.where(x < 0.1, _log_gamma_beyond_one(xp.where(x < 0.1, x, 0.0)), log_gamma(small + 1))
    exact = exact - x_log_y(small, small) + small
    large = xp.where(x < 16, 16.0, x)
    series = xp.zeros_like(large)
    for c in reversed(_STIRLING):
        series = series / (large * large) + c
    return xp.where(x < 16, exact, 0.5 * xp.log(large) + _HALF_LOG_2PI + series / large)


def _log_gamma_beyond_one(x: Array) -> Array:
    """log Γ(1 + x) for x so small that it would be lost beside 1. Reference: DLMF 5.7.3."""
    series = x * 0
    for c in reversed(_NEAR_ONE):
        series = (series + c) * x
    return series


def digamma_remainder(x: Any) -> Array:
    """ψ(x) − log x, which is −1/2x and less, without cancellation, for x > 0: (...).

    Reference: DLMF 5.11.2.
    """
    xp = namespace(x)
    small, large = xp.where(x < 16, x, 1.0), xp.where(x < 16, 16.0, x)
    series = xp.zeros_like(large)
    for k, c in reversed([*enumerate(_STIRLING, 1)]):
        series = series / (large * large) + (2 * k - 1) * c
    return xp.where(x < 16, digamma(small) - xp.log(small), -(0.5 + series / large) / large)


def deviance(x: Any, m: Any) -> Array:
    """x log(x / m) + m − x ≥ 0, how far x lies from m; no cancellation where they are close.

    Parameters: x, m (...), ≥ 0.    Returns: (...); m where x is 0, and ∞ where only m is 0.
    Reference: Loader (2000), Fast and accurate computation of binomial probabilities, ``bd0``.
    """
    xp = namespace(x, m)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        v = (x - m) / (x + m)
        close = xp.abs(v) < 0.1
        w = xp.where(close, v * v, 0.0)
        series = xp.zeros_like(w)
        for j in range(9, 0, -1):
            series = (series + 1 / (2 * j + 1)) * w
        ratio = x / m
        far = x_log_y(x, ratio) + (m - x)
        lost = (x > 0) & (m > 0) & ((ratio == 0) | (ratio == math.inf))  # too small or too large for a float
        if xp.any(lost):
            far = xp.where(lost, x_log_y(x, x) - x_log_y(x, m) + (m - x), far)
        near = (x - m) * v + 2 * x * v * series
        return xp.where(x == m, 0.0, xp.where(close, near, far))


def log_poisson_density(k: Any, rate: Any) -> Array:
    """k log λ − λ − log Γ(k + 1) for real k ≥ 0 and λ ≥ 0, without cancellation.

    >>> float(log_poisson_density(np.float64(0.0), np.float64(2.5)))
    -2.5
    """
    return -factorial_remainder(k) - deviance(k, rate)


def log_binomial_density(k: Any, m: Any, p: Any, q: Any) -> Array:
    """log [Γ(k + m + 1) / (Γ(k + 1) Γ(m + 1)) pᵏ qᵐ] for real k, m ≥ 0 and p + q = 1, without cancellation.

    >>> round(float(np.exp(log_binomial_density(np.float64(2.0), np.float64(1.0), 0.5, 0.5))), 12)
    0.375
    """
    n = k + m
    remainders = factorial_remainder(n) - factorial_remainder(k) - factorial_remainder(m)
    return remainders - deviance(k, n * p) - deviance(m, n * q)
