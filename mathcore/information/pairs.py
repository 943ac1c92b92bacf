"""The divergence of one distribution from another, whatever their families: in closed form where there is one.

p, q  distributions of `mathcore.distributions`: p is what happens, q is what was believed
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from mathcore.distributions import (
    Bernoulli,
    Beta,
    Binomial,
    Cauchy,
    ChiSquared,
    Discrete,
    Distribution,
    Exponential,
    Gamma,
    Geometric,
    Laplace,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    Uniform,
    Weibull,
)
from mathcore.information.integrals import divergence_by_quadrature, divergence_by_summation
from mathcore.information.tables import nats
from mathcore.special import digamma, log_beta, log_gamma


def distribution_kl(p: Distribution, q: Distribution, base: float = math.e) -> float:
    """The divergence of q from p, two distributions of one number.

    D(p‖q) = ∫ p(x) log(p(x) ÷ q(x)) dx, or the sum

    Parameters
        p: Distribution, what happens.
        q: Distribution, what was believed; both have densities, or both are on whole numbers.
        base: of the logarithm, > 1.
    Returns
        a number ≥ 0; ∞ where q rules out what p does not, or falls so much faster than p that there is no end.
    Raises
        ValueError when one has a density and the other is on whole numbers, or base ≤ 1.
    Notes
        `closed_form` says whether it is one; else quadrature, good to ten digits where p and q are smooth.

    >>> from mathcore.distributions import Exponential, Normal
    >>> round(distribution_kl(Exponential(1.0), Exponential(2.0)), 4), distribution_kl(Normal(), Exponential())
    (0.3069, inf)

    Reference: Kullback & Leibler, On information and sufficiency (1951); Gil, Alajaji & Linder (2013), table 2.
    """
    unit = nats(base)
    if isinstance(p, Discrete) != isinstance(q, Discrete):
        raise ValueError(f"p and q must both have densities or both be on whole numbers, got {p!r} and {q!r}")
    if not (q.support.low <= p.support.low and p.support.high <= q.support.high):
        return math.inf
    form = closed_form(p, q)
    if form is not None:
        return max(form(), 0.0) / unit
    return (divergence_by_summation if isinstance(p, Discrete) else divergence_by_quadrature)(p, q) / unit


def distribution_cross_entropy(p: Distribution, q: Distribution, base: float = math.e) -> float:
    """The average of −log q(x) over x from p.

    H(p, q) = h(p) + D(p‖q)

    Parameters
        p, q, base: as for `distribution_kl`.
    Returns
        a number; of densities it can be negative.
    Raises
        ValueError as `distribution_kl` does.

    >>> from mathcore.distributions import Normal
    >>> round(distribution_cross_entropy(Normal(), Normal()), 4)
    1.4189

    Reference: Cover & Thomas, Elements of Information Theory (2006), section 8.5.
    """
    return p.entropy / nats(base) + distribution_kl(p, q, base)


def closed_form(p: Any, q: Any) -> Callable[[], float] | None:
    """The divergence as a formula without an integral, in nats; None where none is known here."""
    p, q = _as_gamma(p), _as_gamma(q)
    found = formula(p, q)
    if found is None:
        return None
    function, cross = found
    return lambda: function(p, q) - (p.entropy if cross else 0.0)


def formula(p: Any, q: Any) -> tuple[Callable[[Any, Any], float], bool] | None:
    """The function that `closed_form` applies, and whether it gives the cross-entropy, from which p's own is taken."""
    if type(p) is type(q) and type(p) in SAME:
        other = (isinstance(p, Binomial) and p.n != q.n) or (isinstance(p, NegativeBinomial) and p.r != q.r)
        return None if other else (SAME[type(p)], False)
    if isinstance(p, Discrete) or math.isnan(p.entropy) or type(q) not in SIMPLE:
        return None
    return SIMPLE[type(q)], True


def _as_gamma(p: Any) -> Any:
    """χ² and, as a Gamma, what it is."""
    return Gamma(p.df / 2, 0.5) if isinstance(p, ChiSquared) else p


def _normal_kl(p: Normal, q: Normal) -> float:
    ratio, away = p.sigma / q.sigma, (p.mu - q.mu) / q.sigma
    return ((ratio - 1) * (ratio + 1) + away * away) / 2 - math.log(ratio)


def _log_normal_kl(p: LogNormal, q: LogNormal) -> float:
    return _normal_kl(Normal(p.mu, p.sigma), Normal(q.mu, q.sigma))  # no map of x changes a divergence


def _uniform_kl(p: Uniform, q: Uniform) -> float:
    return math.log((q.b - q.a) / (p.b - p.a))


def _exponential_kl(p: Exponential, q: Exponential) -> float:
    return q.rate / p.rate - 1 - math.log(q.rate / p.rate)


def _laplace_kl(p: Laplace, q: Laplace) -> float:
    away = abs(p.mu - q.mu)
    return math.log(q.scale / p.scale) + (p.scale * math.exp(-away / p.scale) + away) / q.scale - 1


def _cauchy_kl(p: Cauchy, q: Cauchy) -> float:
    """Chyzak & Nielsen, A closed-form formula for the divergence between Cauchy distributions (2019)."""
    together = (p.scale + q.scale) ** 2 + (p.mu - q.mu) ** 2
    return math.log(together / (4 * p.scale * q.scale))


def _gamma_kl(p: Gamma, q: Gamma) -> float:
    a, b = p.shape, q.shape
    shapes = (a - b) * float(digamma(a)) - float(log_gamma(a)) + float(log_gamma(b))
    return shapes + b * math.log(p.rate / q.rate) + a * (q.rate - p.rate) / p.rate


def _weibull_kl(p: Weibull, q: Weibull) -> float:
    """Bauckhage, Computing the Kullback–Leibler divergence between two Weibull distributions (2013)."""
    a, b = p.shape, q.shape
    logs = math.log(a / b) - a * math.log(p.scale) + b * math.log(q.scale)
    power = math.exp(b * math.log(p.scale / q.scale) + math.lgamma(b / a + 1))
    return logs + (a - b) * (math.log(p.scale) - np.euler_gamma / a) + power - 1


def _beta_kl(p: Beta, q: Beta) -> float:
    da, db = p.alpha - q.alpha, p.beta - q.beta
    sizes = float(log_beta(q.alpha, q.beta)) - float(log_beta(p.alpha, p.beta))
    logs = da * float(digamma(p.alpha)) + db * float(digamma(p.beta))
    return sizes + logs - (da + db) * float(digamma(p.alpha + p.beta))


def _coin(p: float, q: float) -> float:
    """Of one throw."""
    terms = [(a, b) for a, b in ((p, q), (1 - p, 1 - q)) if a > 0]
    return math.inf if any(b == 0 for _, b in terms) else math.fsum(a * math.log(a / b) for a, b in terms)


def _bernoulli_kl(p: Bernoulli, q: Bernoulli) -> float:
    return _coin(p.p, q.p)


def _binomial_kl(p: Binomial, q: Binomial) -> float:
    return p.n * _coin(p.p, q.p)


def _geometric_kl(p: Geometric, q: Geometric) -> float:
    return _coin(p.p, q.p) / p.p  # a throw costs so much, and so many are expected


def _negative_binomial_kl(p: NegativeBinomial, q: NegativeBinomial) -> float:
    return p.r * _coin(p.p, q.p) / p.p


def _poisson_kl(p: Poisson, q: Poisson) -> float:
    if p.rate == 0 or q.rate == 0:
        return q.rate if p.rate == 0 else math.inf
    return p.rate * math.log(p.rate / q.rate) + q.rate - p.rate


def _against_normal(p: Distribution, q: Normal) -> float:
    """The cross-entropy needs no more than mean and variance of p."""
    if not math.isfinite(p.variance):
        return math.inf
    spread = (p.variance + (p.mean - q.mu) ** 2) / q.sigma**2
    return 0.5 * math.log(2 * math.pi * q.sigma**2) + spread / 2


def _against_exponential(p: Distribution, q: Exponential) -> float:
    return q.rate * p.mean - math.log(q.rate) if math.isfinite(p.mean) else math.inf


def _against_uniform(p: Distribution, q: Uniform) -> float:
    return math.log(q.b - q.a)


# Both of one family; and what is needed of any p where log q is a simple function: the cross-entropy.
SAME: dict[type, Callable[[Any, Any], float]] = {
    Normal: _normal_kl, LogNormal: _log_normal_kl, Uniform: _uniform_kl, Exponential: _exponential_kl,
    Laplace: _laplace_kl, Cauchy: _cauchy_kl, Gamma: _gamma_kl, Weibull: _weibull_kl, Beta: _beta_kl,
    Bernoulli: _bernoulli_kl, Binomial: _binomial_kl, Geometric: _geometric_kl,
    NegativeBinomial: _negative_binomial_kl, Poisson: _poisson_kl,
}  # fmt: skip
SIMPLE: dict[type, Callable[[Any, Any], float]] = {
    Normal: _against_normal, Exponential: _against_exponential, Uniform: _against_uniform,
}  # fmt: skip
