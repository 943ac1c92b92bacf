"""Sums on a lattice: against families that are closed under addition, against convolution, against published bounds."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import ndtr

from mathcore.sums import lattice

few = settings(max_examples=25, deadline=None)


def of(family, most=100, *, whole=False, edge=-math.inf, **more):
    return lattice(family.cdf, float(family.mean()), float(family.std()), most, whole=whole, edge=edge, **more)


def gap(cdf, mean, deviation):
    """Kolmogorov's distance of a continuous law to the normal one, on a fine grid."""
    z = np.linspace(-8, 8, 400_001)
    return float(np.max(np.abs(cdf(mean + deviation * z) - ndtr(z))))


@pytest.mark.parametrize("n", [1, 2, 7, 40, 100])
@pytest.mark.parametrize(
    ("one", "many"),
    [
        (stats.bernoulli(0.3), lambda n: stats.binom(n, 0.3)),
        (stats.poisson(2.5), lambda n: stats.poisson(2.5 * n)),
        (stats.binom(5, 0.8), lambda n: stats.binom(5 * n, 0.8)),
        (stats.nbinom(2, 0.4), lambda n: stats.nbinom(2 * n, 0.4)),
    ],
    ids=["bernoulli", "poisson", "binomial", "negative binomial"],
)
def test_sums_of_whole_numbers_are_exact(one, many, n):
    total = of(one, whole=True).sum(n)
    np.testing.assert_allclose(total.mass, many(n).pmf(np.rint(total.x)), atol=1e-13)
    np.testing.assert_allclose(total.x, np.rint(total.x), atol=1e-9)
    assert total.mass.sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("n", [1, 2, 7, 40, 100])
@pytest.mark.parametrize(
    ("one", "many", "edge"),
    [
        (stats.expon(), lambda n: stats.gamma(n), 0.0),
        (stats.gamma(2.5, scale=3.0), lambda n: stats.gamma(2.5 * n, scale=3.0), 0.0),
        (stats.chi2(3), lambda n: stats.chi2(3 * n), 0.0),
        (stats.norm(5, 2), lambda n: stats.norm(5 * n, 2 * math.sqrt(n)), -math.inf),
    ],
    ids=["exponential", "gamma", "chi-squared", "normal"],
)
def test_sums_of_continuous_variables_are_right_up_to_a_cell(one, many, edge, n):
    total, exact = of(one, edge=edge).sum(n), many(n)
    below = np.cumsum(total.mass)
    assert np.max(np.abs(below - exact.cdf(total.x + total.step / 2))) < (5e-3 if n == 1 else 2e-4)
    assert total.distance == pytest.approx(gap(exact.cdf, exact.mean(), exact.std()), abs=3e-4 if n == 1 else 3e-5)


def test_three_uniform_numbers_add_up_to_their_spline():
    total = of(stats.uniform(), edge=0.0).sum(3)
    x = total.x + total.step / 2
    pieces = [x**3 / 6, (-2 * x**3 + 9 * x**2 - 9 * x + 3) / 6, 1 - (3 - x) ** 3 / 6, np.ones_like(x)]
    exact = np.select([x < 0, x < 1, x < 2, x < 3], [0 * x, *pieces[:3]], pieces[3])
    assert np.max(np.abs(np.cumsum(total.mass) - exact)) < 1e-4


@given(st.lists(st.integers(0, 9), min_size=2, max_size=8).filter(lambda chips: np.count_nonzero(chips) > 1))
@few
def test_a_sum_is_the_repeated_convolution_of_its_terms(chips):
    p = np.array(chips) / sum(chips)
    values = np.arange(len(p))
    mean = float(p @ values)
    law = stats.rv_discrete(values=(values, p))
    total = lattice(law.cdf, mean, math.sqrt(p @ (values - mean) ** 2), 6, whole=True).sum(6)
    expected = np.array([1.0])
    for _ in range(6):
        expected = np.convolve(expected, p)
    here = (total.x > -0.5) & (total.x < len(expected) - 0.5)
    np.testing.assert_allclose(total.mass[here], expected, atol=1e-13)
    assert total.mass[~here].sum() < 1e-12


@pytest.mark.parametrize("n", [1, 3, 10, 100])
def test_the_distance_of_a_step_function_counts_both_ends_of_a_step(n):
    k = np.arange(-2, n + 3)
    exact, phi = stats.binom(n, 0.3), ndtr((k - 0.3 * n) / math.sqrt(0.21 * n))
    expected = max(np.max(np.abs(exact.cdf(k) - phi)), np.max(np.abs(exact.cdf(k - 1) - phi)))
    assert of(stats.bernoulli(0.3), whole=True).sum(n).distance == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "family", [stats.expon(), stats.uniform(), stats.beta(0.5, 0.5), stats.laplace(), stats.norm()]
)
def test_the_distance_stays_below_the_bound_of_berry_and_esseen(family):
    on = of(family)
    for n in (1, 4, 30, 100):
        assert on.sum(n).distance <= on.bound(n)


def test_third_moments_that_are_known():
    assert of(stats.norm()).third == pytest.approx(math.sqrt(8 / math.pi), rel=1e-4)
    assert of(stats.uniform(), edge=0.0).third == pytest.approx(12**1.5 / 32, rel=1e-4)
    p = 0.2
    expected = (p * p + (1 - p) ** 2) / math.sqrt(p * (1 - p))
    assert of(stats.bernoulli(p), whole=True).third == pytest.approx(expected, rel=1e-12)


def test_a_normal_variable_stays_normal():
    on = of(stats.norm())
    for n in (1, 5, 100):
        assert on.sum(n).distance < 1e-5
        assert on.sum(n).within(1.959964) == pytest.approx(0.95, abs=1e-5)


def test_the_skewed_distance_falls_like_one_over_root_n_and_the_symmetric_one_like_one_over_n():
    skewed, flat = of(stats.expon(), edge=0.0), of(stats.uniform(), edge=0.0)
    assert skewed.sum(25).distance / skewed.sum(100).distance == pytest.approx(2, rel=0.05)
    assert flat.sum(25).distance / flat.sum(100).distance == pytest.approx(4, rel=0.05)
    # the first term of Edgeworth's expansion: γ φ(0) ÷ 6√n
    assert skewed.sum(100).distance == pytest.approx(2 / (6 * math.sqrt(2 * math.pi) * 10), rel=0.02)


def test_many_wide_whole_numbers_share_cells():
    on = of(stats.poisson(1e6), 1000, whole=True)
    assert len(on.mass) <= 8192
    assert on.step > 1
    assert on.sum(1000).distance < 1e-3


def test_heavy_tails_say_what_is_lost():
    on = of(stats.t(2.1))
    assert 0 < on.lost < 1e-3
    assert of(stats.norm()).lost == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("deviation", [0.0, -1.0, math.nan, math.inf])
def test_a_variable_without_a_deviation_is_refused(deviation):
    with pytest.raises(ValueError, match="deviation must be > 0 and finite, got"):
        lattice(stats.norm().cdf, 0.0, deviation, 10, whole=False)


def test_a_sum_of_nothing_is_refused():
    with pytest.raises(ValueError, match="n must be ≥ 1, got 0"):
        of(stats.norm()).sum(0)
