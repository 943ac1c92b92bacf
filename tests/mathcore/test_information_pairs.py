"""Divergences between distributions: closed forms against quadrature, published values, supports, tails without end."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest

from mathcore import distributions as d
from mathcore import information as info
from mathcore.information.integrals import divergence_by_quadrature, divergence_by_summation

SMOOTH = [
    (d.Normal(0.3, 1.2), d.Normal(-1.0, 2.0)),
    (d.LogNormal(0.3, 0.5), d.LogNormal(0.0, 1.0)),
    (d.Uniform(0.0, 1.0), d.Uniform(-1.0, 3.0)),
    (d.Exponential(1.5), d.Exponential(0.4)),
    (d.Laplace(0.0, 1.0), d.Laplace(1.3, 2.0)),
    (d.Cauchy(0.0, 1.0), d.Cauchy(2.0, 3.0)),
    (d.Gamma(2.5, 1.0), d.Gamma(1.2, 0.3)),
    (d.Gamma(0.4, 1.0), d.Gamma(3.0, 2.0)),
    (d.ChiSquared(3.0), d.Gamma(2.0, 0.7)),
    (d.Weibull(1.5, 1.0), d.Weibull(0.8, 2.0)),
    (d.Beta(2.0, 4.0), d.Beta(1.0, 0.6)),
    (d.Laplace(), d.Normal(0.5, 2.0)),
    (d.Logistic(), d.Normal(1.0, 1.0)),
    (d.Gamma(2.0, 1.0), d.Normal(1.0, 2.0)),
    (d.Weibull(2.0, 1.0), d.Exponential(1.0)),
    (d.Beta(2.0, 3.0), d.Uniform(-1.0, 2.0)),
]
COUNTED = [
    (d.Bernoulli(0.2), d.Bernoulli(0.6)),
    (d.Binomial(12, 0.3), d.Binomial(12, 0.45)),
    (d.Geometric(0.3), d.Geometric(0.2)),
    (d.NegativeBinomial(3.0, 0.4), d.NegativeBinomial(3.0, 0.55)),
    (d.Poisson(3.0), d.Poisson(5.0)),
    (d.Poisson(400.0), d.Poisson(350.0)),
]


def named(pair: object) -> str:
    return type(pair).__name__


@pytest.mark.parametrize(("p", "q"), SMOOTH, ids=named)
def test_closed_forms_against_quadrature(p: d.Distribution, q: d.Distribution) -> None:
    form = info.closed_form(p, q)
    assert form is not None
    assert form() == pytest.approx(divergence_by_quadrature(p, q), abs=1e-10)
    assert info.distribution_kl(p, q) == form() > 0
    assert info.distribution_kl(p, p) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("p", "q"), COUNTED, ids=named)
def test_closed_forms_against_sums(p: d.Distribution, q: d.Distribution) -> None:
    form = info.closed_form(p, q)
    assert form is not None
    assert form() == pytest.approx(divergence_by_summation(p, q), abs=1e-10)


@pytest.mark.parametrize(
    ("p", "q", "logs"),
    [
        (d.Logistic(), d.StudentT(3.0), (
            lambda x: -x - 2 * mpmath.log1p(mpmath.exp(-x)),
            lambda x: mpmath.log(2 / (mpmath.pi * mpmath.sqrt(3))) - 2 * mpmath.log1p(x * x / 3),
        )),
        (d.Normal(), d.Laplace(0.5, 1.0), (
            lambda x: -x * x / 2 - mpmath.log(2 * mpmath.pi) / 2, lambda x: -abs(x - 0.5) - mpmath.log(2),
        )),
    ],
    ids=["Logistic, StudentT", "Normal, Laplace"],
)  # fmt: skip
def test_quadrature_against_thirty_digits(p: d.Distribution, q: d.Distribution, logs: tuple) -> None:  # type: ignore[type-arg]
    with mpmath.workdps(30):
        f = lambda x: mpmath.exp(logs[0](x)) * (logs[0](x) - logs[1](x))  # noqa: E731
        exact = float(mpmath.quad(f, [-40, -20, -5, 0, 0.5, 5, 20, 40]))
    assert info.closed_form(p, q) is None
    assert info.distribution_kl(p, q) == pytest.approx(exact, abs=1e-10)
    assert info.distribution_kl(p, q, base=2) == pytest.approx(exact / math.log(2), abs=1e-10)
    assert info.distribution_cross_entropy(p, q) == pytest.approx(p.entropy + exact, abs=1e-10)


@pytest.mark.parametrize("p", [kind() for kind in d.CONTINUOUS], ids=named)
@pytest.mark.parametrize("q", [d.Normal(0.4, 1.5), d.StudentT(4.0), d.Exponential(0.7), d.Gamma(2.0, 1.0)], ids=named)
def test_every_pair_has_a_divergence_or_is_infinite(p: d.Distribution, q: d.Distribution) -> None:
    found = info.distribution_kl(p, q)
    assert found >= 0
    if q.support.low > p.support.low:
        assert found == math.inf


@pytest.mark.parametrize(
    ("p", "q"),
    [
        (d.Cauchy(), d.Normal()),
        (d.Cauchy(), d.Laplace()),
        (d.StudentT(2.0), d.Normal()),
        (d.Normal(), d.Exponential()),
        (d.Uniform(0.0, 1.0), d.Uniform(0.2, 2.0)),
        (d.Uniform(-1.0, 1.0), d.Beta()),
        (d.Poisson(3.0), d.Binomial(10, 0.3)),
        (d.Bernoulli(0.5), d.Bernoulli(0.0)),
    ],
    ids=named,
)
def test_what_q_rules_out_or_falls_from_too_fast_is_infinite(p: d.Distribution, q: d.Distribution) -> None:
    assert info.distribution_kl(p, q) == math.inf


def test_heavy_tails_that_just_end_are_finite() -> None:
    assert math.isfinite(info.distribution_kl(d.StudentT(1.5), d.Laplace()))
    assert info.distribution_kl(d.Cauchy(), d.StudentT(1.0)) == pytest.approx(0, abs=1e-10)  # the same, by two names


def test_binomials_come_near_to_a_poisson() -> None:
    """D(Bin(n, λ/n)‖Poisson(λ)) ≤ λ²/n: Kontoyiannis, Harremoës & Johnson (2005)."""
    gaps = [info.distribution_kl(d.Binomial(n, 3 / n), d.Poisson(3.0)) for n in (10, 100, 1000)]
    assert all(0 < gap <= 9 / n for gap, n in zip(gaps, (10, 100, 1000), strict=True))
    assert np.all(np.diff(gaps) < 0)


def test_a_density_and_whole_numbers_do_not_compare() -> None:
    with pytest.raises(ValueError, match="p and q must both have densities or both be on whole numbers"):
        info.distribution_kl(d.Normal(), d.Poisson())
