"""Fitting: parameters come back, the likelihood is nowhere higher, moments agree, and distances are what they are."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.stats import kstest

from mathcore.distributions import (
    CATALOGUE,
    Bernoulli,
    Beta,
    Binomial,
    Categorical,
    Cauchy,
    ChiSquared,
    Distribution,
    Exponential,
    F,
    Gamma,
    Geometric,
    Hypergeometric,
    Laplace,
    Logistic,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.fitting import LIKELIHOOD, METHODS, MOMENTS, by_moments, compare, fit, ks_distance, maximum_likelihood
from mathcore.parameters import parameters

LAWS: list[Distribution] = [
    Normal(3.0, 0.5), Uniform(-2.0, 5.0), Laplace(1.0, 2.0), Logistic(3.0, 1.0), Cauchy(100.0, 3.0),
    StudentT(3.0, 1.0, 2.0), LogNormal(1.0, 0.4), Exponential(0.2), Gamma(3.0, 0.5), Weibull(1.7, 20.0),
    Beta(2.0, 5.0), ChiSquared(5.0), F(5.0, 12.0), Poisson(4.0), Bernoulli(0.3), Binomial(20, 0.3), Geometric(0.2),
    NegativeBinomial(3.0, 0.3), Categorical(((0.2, 0.5, 0.3),)),
]  # fmt: skip
WITHOUT_MOMENTS = (Cauchy, Categorical)


def drawn(law: Distribution, n: int = 3000) -> np.ndarray[Any, Any]:
    return law.sample(n, rng=np.random.default_rng(11))


def numbers(law: Distribution) -> list[float]:
    """The parameters in a row; those of the trials are given, and the shares of a table are many."""
    return list(law.p[0]) if isinstance(law, Categorical) else [getattr(law, f.name) for f in parameters(type(law))]


def likelihood(law: Distribution, x: Any) -> float:
    return float(np.sum(law.log_density(x)))


def test_the_laws_here_are_of_every_family_that_has_a_fit() -> None:
    assert {type(law) for law in LAWS} == set(CATALOGUE) - {Hypergeometric}
    with pytest.raises(ValueError, match="not for Hypergeometric"):
        maximum_likelihood(Hypergeometric(), [1, 2])


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_parameters_come_back_from_many_data(law: Distribution) -> None:
    found = fit(law, drawn(law))
    assert_allclose(numbers(found.distribution), numbers(law), rtol=0.25, atol=0.05)
    assert found.ks < 0.03
    assert_allclose(found.log_likelihood, likelihood(found.distribution, drawn(law)), rtol=1e-12)
    assert found.log_likelihood >= likelihood(law, drawn(law))


@pytest.mark.parametrize("law", [law for law in LAWS if type(law) not in (Categorical, Uniform)], ids=repr)
def test_the_likelihood_is_lower_on_every_side(law: Distribution) -> None:
    x = drawn(law, 400)
    best = maximum_likelihood(law, x)
    for field in parameters(type(law)):
        value = getattr(best, field.name)
        if isinstance(value, int):
            continue
        for away in (-1e-3, 1e-3):
            other = replace(best, **{field.name: value + away * abs(value)})  # type: ignore[type-var]
            assert likelihood(other, x) < likelihood(best, x) + 1e-9


@pytest.mark.parametrize("law", [law for law in LAWS if type(law) not in WITHOUT_MOMENTS], ids=repr)
def test_moments_are_those_of_the_data(law: Distribution) -> None:
    x = drawn(law)
    found = by_moments(law, x)
    assert_allclose(found.mean, x.mean(), rtol=1e-9)
    if len(parameters(type(law))) > 1 and not isinstance(law, Binomial):
        assert_allclose(found.variance, x.var(), rtol=1e-9)


def test_closed_forms_of_the_textbooks() -> None:
    x = [1.0, 2.0, 3.0, 6.0]
    assert maximum_likelihood(Normal(), x) == Normal(3.0, math.sqrt(3.5))
    assert maximum_likelihood(Uniform(), x) == Uniform(1.0, 6.0)
    assert maximum_likelihood(Exponential(), x) == Exponential(1 / 3)
    assert maximum_likelihood(Laplace(), x) == Laplace(2.5, 1.5)
    assert maximum_likelihood(Poisson(), x) == Poisson(3.0)
    assert maximum_likelihood(Geometric(), x) == Geometric(1 / 3)
    assert maximum_likelihood(Binomial(n=10), x) == Binomial(10, 0.3)
    assert maximum_likelihood(Categorical(), [0, 2, 2, 1]) == Categorical(((0.25, 0.25, 0.5),))


def test_a_known_sample_of_bearings() -> None:
    """Lieblein and Zelen (1956): the lives of 23 ball bearings; their Weibull fit is k = 2.10, λ = 81.9 in Lawless
    (2003), Statistical Models and Methods for Lifetime Data."""
    lives = [17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88,
             84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40]  # fmt: skip
    found = maximum_likelihood(Weibull(), lives)
    assert isinstance(found, Weibull)
    assert_allclose([found.shape, found.scale], [2.10, 81.9], atol=0.05)


@pytest.mark.parametrize("law", [Normal(), Gamma(), StudentT()], ids=repr)
def test_the_distance_of_the_cdfs_is_kolmogorovs(law: Distribution) -> None:
    x = drawn(law, 200)
    distance, place = ks_distance(law, x)
    assert_allclose(distance, kstest(x, lambda t: law.cdf(t)).statistic, rtol=1e-12)
    assert place in x


def test_the_distance_of_counts_is_taken_at_the_steps() -> None:
    assert ks_distance(Bernoulli(0.25), [0, 0, 0, 1])[0] == 0
    assert_allclose(ks_distance(Bernoulli(0.25), [0, 1])[0], 0.25)
    assert_allclose(ks_distance(Poisson(2.0), [5])[0], float(Poisson(2.0).cdf(4)))


def test_aic_counts_what_was_free() -> None:
    x = drawn(Gamma(2.0, 1.0), 100)
    free = {Exponential(): 1, Gamma(): 2, StudentT(): 3}
    for like, count in free.items():
        found = fit(like, x)
        assert found.free == count
        assert_allclose(found.aic, 2 * count - 2 * found.log_likelihood)
        assert_allclose(found.bic, count * math.log(100) - 2 * found.log_likelihood)


def test_the_family_that_made_the_data_is_the_best_of_all() -> None:
    likes: list[Distribution] = [Normal(), Exponential(), LogNormal(), Laplace(), Cauchy()]
    for law in (Normal(5.0, 1.0), Exponential(1.0), LogNormal(1.0, 0.9), Laplace(9.0, 1.0), Cauchy(50.0, 1.0)):
        found = compare(likes, drawn(law, 2000))
        best = min((f for f in found if not isinstance(f, str)), key=lambda f: f.aic)
        assert type(best.distribution) is type(law)


def test_every_method_says_what_it_cannot_do() -> None:
    x = [0.5, -1.0, 2.0]
    assert compare([Gamma()], x) == ["data must be > 0 for Gamma, got -1"]
    assert compare([Poisson()], x) == ["data must be whole numbers for Poisson, got 0.5"]
    assert compare([Cauchy()], x, MOMENTS) == ["moments must decide the parameters, which they do not for Cauchy"]
    for method in METHODS:
        (said,) = compare([Beta()], x, method)
        assert isinstance(said, str)
    with pytest.raises(ValueError, match="method must be one of"):
        fit(Normal(), x, "least squares")


@pytest.mark.parametrize(
    ("like", "data", "said"),
    [
        (Normal(), [], "at least 1 value"),
        (Normal(), [1.0, math.nan], "data must be finite, got nan"),
        (Normal(), [2.0, 2.0], "different values for Normal, got only 2"),
        (StudentT(), [2.0, 2.0], "different values"),
        (Cauchy(), [0.0] * 9 + [1.0], "repeat a value so often for Cauchy"),
        (Beta(), [0.5, 1.0], "data must be < 1 for Beta, got 1"),
        (LogNormal(), [0.0, 1.0], "data must be > 0 for Log-normal, got 0"),
        (Exponential(), [0.0, 0.0], "a value > 0"),
        (Bernoulli(), [0, 2], "data must be ≤ 1 for Bernoulli, got 2"),
        (Geometric(), [0, 2], "data must be ≥ 1 for Geometric, got 0"),
        (Binomial(n=3), [4], "data must be ≤ 3 for Binomial, got 4"),
        (NegativeBinomial(), [2, 2, 3], "variance above their mean"),
        (Categorical(), [99], "data must be < 12 for Categorical, got 99"),
    ],
)
def test_data_that_no_member_fits_are_refused_in_words(like: Distribution, data: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        maximum_likelihood(like, data)


@pytest.mark.parametrize("scale", [1e-5, 1.0, 1e4])
def test_units_do_not_matter(scale: float) -> None:
    for law in (Normal(1.0, 2.0), Logistic(1.0, 2.0), StudentT(4.0, 1.0, 2.0), Cauchy(1.0, 2.0), Gamma(2.0, 1.0)):
        x = drawn(law, 300)
        one, other = fit(law, x), fit(law, x * scale)
        assert_allclose(other.log_likelihood, one.log_likelihood - 300 * math.log(scale), rtol=1e-6)
        assert_allclose(other.ks, one.ks, atol=1e-4)


def test_likelihood_is_the_default() -> None:
    x = drawn(Gamma(2.0, 1.0), 50)
    assert fit(Gamma(), x) == fit(Gamma(), x, LIKELIHOOD)


def test_climbed_summits_are_level() -> None:
    """The likelihood equations of Cauchy's location and scale hold to rounding."""
    x = np.array([-1.2, 0.4, 0.9, 3.1, -0.3, 1.6, 0.2, 7.5, -4.0])
    found: Any = maximum_likelihood(Cauchy(), x)
    z = (x - found.mu) / found.scale
    assert abs(np.sum(z / (1 + z * z))) < 1e-13
    assert abs(np.sum(2 * z * z / (1 + z * z)) - len(x)) < 1e-12
