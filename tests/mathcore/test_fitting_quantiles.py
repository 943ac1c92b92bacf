"""From quantiles: the member of a family whose cdf passes through the points, or a sentence why there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore.distributions import (
    CONTINUOUS,
    DISCRETE,
    Beta,
    Cauchy,
    ChiSquared,
    Distribution,
    Exponential,
    F,
    Gamma,
    Laplace,
    Logistic,
    LogNormal,
    Normal,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.fitting import from_quantiles, quantiles_needed

LAWS: list[Distribution] = [
    Normal(3.0, 0.5), Normal(-200.0, 40.0), StudentT(2.5, 1.0, 3.0), Laplace(-1.0, 0.2), Logistic(4.0, 2.0),
    Cauchy(0.5, 0.1), Uniform(-2.0, 7.0), LogNormal(1.0, 0.3), Weibull(0.7, 5.0), Weibull(12.0, 0.1), Exponential(0.03),
    ChiSquared(0.7), ChiSquared(60.0), Gamma(0.3, 2.0), Gamma(2.0, 0.1), Gamma(900.0, 30.0), Beta(0.5, 0.5),
    Beta(2.0, 5.0), Beta(40.0, 3.0), Beta(0.1, 4.0), F(5.0, 12.0), F(2.0, 30.0), F(20.0, 6.0),
]  # fmt: skip


@pytest.mark.parametrize("law", LAWS, ids=repr)
@pytest.mark.parametrize("levels", [(0.1, 0.9), (0.5, 0.75), (0.02, 0.6)])
def test_the_quantiles_of_a_law_lead_back_to_it(law: Distribution, levels: tuple[float, float]) -> None:
    points = [(p, float(law.icdf(p))) for p in levels[: quantiles_needed(type(law))]]
    found = from_quantiles(law, points)
    assert type(found) is type(law)
    for p, x in points:
        assert_allclose(found.cdf(x), p, rtol=1e-9)
    if not isinstance(law, F):  # two F distributions may share two quantiles
        x = law.icdf(np.array([0.05, 0.3, 0.8]))
        assert_allclose(found.cdf(x), law.cdf(x), rtol=1e-6)


def test_every_family_with_a_density_has_it_and_no_other() -> None:
    assert all(quantiles_needed(kind) in (1, 2) for kind in CONTINUOUS)
    assert not any(quantiles_needed(kind) for kind in DISCRETE)


def test_what_the_points_do_not_decide_stays() -> None:
    found = from_quantiles(StudentT(7.0, 0.0, 1.0), [(0.25, 1.0), (0.75, 3.0)])
    assert isinstance(found, StudentT)
    assert found.df == 7.0
    assert_allclose(found.mu, 2.0)


def test_published_quantiles_of_the_normal_distribution() -> None:
    """IQ: mean 100 and deviation 15 put 2.275 % below 70 (the 68–95–99.7 rule)."""
    found = from_quantiles(Normal(), [(0.15865525393145707, 85.0), (0.8413447460685429, 115.0)])
    assert isinstance(found, Normal)
    assert_allclose([found.mu, found.sigma], [100.0, 15.0], rtol=1e-12)


@given(st.floats(0.02, 0.9), st.floats(0.02, 0.5), st.floats(0.02, 0.9), st.floats(0.02, 0.5))
@settings(max_examples=20, deadline=None)
def test_a_beta_distribution_passes_through_any_two_points(p: float, rise: float, x: float, step: float) -> None:
    points = [(p, x), (min(p + rise, 0.999), min(x + step, 0.99))]
    if points[1][0] <= p or points[1][1] <= x:
        return
    found = from_quantiles(Beta(), points)
    for level, place in points:
        assert_allclose(found.cdf(place), level, rtol=1e-6)


@pytest.mark.parametrize(
    ("like", "points", "words"),
    [
        (Normal(), [(0.5, 1.0)], "quantiles must be 2 for Normal, got 1"),
        (Exponential(), [(0.2, 1.0), (0.5, 2.0)], "quantiles must be 1 for Exponential, got 2"),
        (Normal(), [(0.2, 1.0), (0.8, 1.0)], "must rise"),
        (Normal(), [(0.2, 3.0), (0.8, 1.0)], "must rise"),
        (Normal(), [(0.5, 1.0), (0.5, 2.0)], "different p"),
        (Normal(), [(0.0, 1.0), (0.5, 2.0)], "p must be > 0 and < 1, got 0.0"),
        (Normal(), [(0.5, 1.0), (1.5, 2.0)], "p must be > 0 and < 1, got 1.5"),
        (Gamma(), [(0.5, -1.0), (0.9, 2.0)], "x must be > 0, got -1.0"),
        (Beta(), [(0.5, 0.2), (0.9, 1.0)], "x must be < 1, got 1.0"),
        (Normal(), [(0.5, 1.0), (0.9, math.nan)], "x must be"),
        (F(), [(0.5, 3.0), (0.9, 3.1)], "F distribution"),
        (DISCRETE[0](), [(0.5, 3.0), (0.9, 3.1)], "which they do not for Bernoulli"),
    ],
)
def test_points_that_no_member_has_are_refused_in_words(
    like: Distribution, points: list[tuple[float, float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        from_quantiles(like, points)
