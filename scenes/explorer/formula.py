"""The density of each family as a line of text, with the numbers put in."""

from __future__ import annotations

from typing import Any

from mathcore import distributions as d
from mathcore.distributions import Distribution
from scenes.marks import numeral


def written(law: Distribution) -> str:
    """The density as plain text.

    >>> written(d.Normal(mu=-1.0, sigma=2.0))
    'f(x) = exp(−½ z²) / (2 √2π), z = (x + 1) / 2'
    >>> written(d.Gamma(shape=3.0, rate=0.5))
    'f(x) = 0.5³ x² exp(−0.5 x) / Γ(3), x > 0'
    """
    return str(_WRITTEN[type(law)](law))


def _n(x: float) -> str:
    return numeral(x, 4)


def _z(law: Any, scale: float, x: str = "x") -> str:
    """A place, moved and stretched."""
    moved = x if law.mu == 0 else f"({x} {'−' if law.mu > 0 else '+'} {_n(abs(law.mu))})"
    if scale == 1:
        return moved.strip("()") if law.mu else moved
    return f"{moved} / {_n(scale)}"


def _raised(base: str, power: float) -> str:
    """A power: small whole exponents raised, none for 1, nothing for 0."""
    if power in (0, 1):
        return base if power else ""
    if power == int(power) and abs(power) < 100:
        return base + str(int(power)).translate(_RAISED)
    return f"{base}^{_n(power)}" if power > 0 else f"{base}^({_n(power)})"


def _over(base: str, power: float) -> str:
    """A power as a factor before others."""
    written = _raised(base, power)
    return f"{written} " if written else ""


def _times(x: float) -> str:
    """A factor before something, left out when it is 1."""
    return "" if x == 1 else f"{_n(x)} "


_WRITTEN: dict[type[Distribution], Any] = {
    d.Normal: lambda x: f"f(x) = exp(−½ z²) / ({_times(x.sigma)}√2π), z = {_z(x, x.sigma)}",
    d.Uniform: lambda x: f"f(x) = 1 / {_n(x.b - x.a)}, {_n(x.a)} ≤ x ≤ {_n(x.b)}",
    d.Exponential: lambda x: f"f(x) = {_times(x.rate)}exp(−{_times(x.rate)}x), x ≥ 0",
    d.Gamma: lambda x: (
        f"f(x) = {_over(_n(x.rate), x.shape) if x.rate != 1 else ''}{_over('x', x.shape - 1)}"
        f"exp(−{_times(x.rate)}x) / Γ({_n(x.shape)}), x > 0"
    ),
    d.ChiSquared: lambda x: (
        f"f(x) = {_over('x', x.df / 2 - 1)}exp(−x / 2) / ({_raised('2', x.df / 2)} Γ({_n(x.df / 2)})), x > 0"
    ),
    d.StudentT: lambda x: f"f(x) ∝ {_raised(f'(1 + z² / {_n(x.df)})', -(x.df + 1) / 2)}, z = {_z(x, x.sigma)}",
    d.F: lambda x: (
        f"f(x) ∝ {_over('x', x.df1 / 2 - 1)}{_raised(f'(1 + {_n(x.df1 / x.df2)} x)', -(x.df1 + x.df2) / 2)}, x > 0"
    ),
    d.Beta: lambda x: (
        f"f(x) = {(_over('x', x.alpha - 1) + _raised('(1 − x)', x.beta - 1)).strip() or '1'}"
        f" / B({_n(x.alpha)}, {_n(x.beta)}), 0 < x < 1"
    ),
    d.LogNormal: lambda x: f"f(x) = exp(−½ z²) / ({_times(x.sigma)}x √2π), z = {_z(x, x.sigma, 'log x')}, x > 0",
    d.Weibull: lambda x: (
        f"f(x) = {_times(x.shape / x.scale)}{_over('z', x.shape - 1)}exp(−{_raised('z', x.shape)}), "
        f"z = {'x' if x.scale == 1 else f'x / {_n(x.scale)}'}, x > 0"
    ),
    d.Laplace: lambda x: f"f(x) = exp(−|z|) / {_n(2 * x.scale)}, z = {_z(x, x.scale)}",
    d.Logistic: lambda x: f"f(x) = exp(−z) / ({_times(x.scale)}(1 + exp(−z))²), z = {_z(x, x.scale)}",
    d.Cauchy: lambda x: f"f(x) = 1 / ({_times(x.scale)}π (1 + z²)), z = {_z(x, x.scale)}",
    d.Bernoulli: lambda x: f"P(X = 1) = {_n(x.p)}, P(X = 0) = {_n(1 - x.p)}",
    d.Binomial: lambda x: f"P(X = k) = C({x.n}, k) · {_n(x.p)}ᵏ · {_n(1 - x.p)}^({x.n} − k)",
    d.Poisson: lambda x: f"P(X = k) = {_n(x.rate)}ᵏ exp(−{_n(x.rate)}) / k!",
    d.Geometric: lambda x: f"P(X = k) = {_n(1 - x.p)}^(k − 1) · {_n(x.p)}, k = 1, 2, …",
    d.NegativeBinomial: lambda x: (
        f"P(X = k) = Γ(k + {_n(x.r)}) / (k! Γ({_n(x.r)})) · {_raised(_n(x.p), x.r)} · {_n(1 - x.p)}ᵏ"
    ),
    d.Hypergeometric: lambda x: (
        f"P(X = k) = C({x.successes}, k) · C({x.failures}, {x.drawn} − k) / C({x.total}, {x.drawn})"
    ),
    d.Categorical: lambda x: f"P(X = k) = p[k], p = ({', '.join(_n(p) for p in x.p[0])})",
}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
