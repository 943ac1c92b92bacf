"""The normal distribution of two numbers: against 60 digits, chain rule, ellipses, singular matrices."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, multivariate_normal

from mathcore.distributions import Normal
from mathcore.distributions.multivariate import Axes, MultivariateNormal

few = settings(max_examples=20, deadline=None)
correlations = st.floats(-0.99, 0.99)
sigmas = st.floats(0.05, 20.0)
places = st.floats(-30.0, 30.0)
LINE = MultivariateNormal((1.0, -1.0), ((4.0, 2.0), (2.0, 1.0)))  # y + 1 = (x − 1) / 2
POINT = MultivariateNormal((0.5, 2.0), ((0.0, 0.0), (0.0, 0.0)))


def exact(of, x):
    """The log-density in 60 digits, from the formula with Σ⁻¹."""
    with mpmath.workdps(60):
        sigma = mpmath.matrix([[mpmath.mpf(entry) for entry in row] for row in of.covariance])
        away = mpmath.matrix([mpmath.mpf(a) - mpmath.mpf(m) for a, m in zip(x, of.mean, strict=True)])
        square = (away.T * sigma**-1 * away)[0]
        return float(-square / 2 - mpmath.log(2 * mpmath.pi) - mpmath.log(mpmath.det(sigma)) / 2)


@given(places, places, sigmas, sigmas, correlations, places, places)
@few
def test_the_log_density_against_60_digits(m1, m2, s1, s2, rho, x, y):
    of = MultivariateNormal.correlated((m1, m2), s1, s2, rho)
    cancelled = (abs(x) + abs(m1) + abs(y) + abs(m2)) / min(s1, s2) * 1e-15 / (1 - rho * rho)
    away = float(of.distance([x, y]))
    expected = exact(of, (x, y))
    assert float(of.logpdf([x, y])) == pytest.approx(expected, rel=1e-12, abs=(1 + away) * cancelled + 1e-13)


@pytest.mark.parametrize("rho", [-0.999, -0.5, 0.0, 0.3, 0.9])
def test_far_out_the_log_density_holds_to_the_last_digits(rho):
    of = MultivariateNormal.correlated((0.0, 0.0), 1.0, 2.0, rho)
    for x in ((1e5, -1e5), (40.0, 3.0), (0.0, 1e-8)):
        assert float(of.logpdf(x)) == pytest.approx(exact(of, x), rel=1e-12)


def test_densities_are_scipys_on_every_library_and_shape(lib):
    of = MultivariateNormal((0.5, -1.0), ((2.0, -0.6), (-0.6, 0.5)))
    x = np.random.default_rng(1).normal(size=(3, 4, 2))
    found = of.logpdf(lib(x))
    assert tuple(found.shape) == (3, 4)
    expected = multivariate_normal(of.mean, of.covariance)
    np.testing.assert_allclose(lib.host(found), expected.logpdf(x), rtol=1e-12)
    np.testing.assert_allclose(lib.host(of.pdf(lib(x))), expected.pdf(x), rtol=1e-12)


@given(sigmas, sigmas, correlations, places, places, st.integers(0, 1))
@few
def test_a_joint_density_is_a_marginal_times_a_conditional(s1, s2, rho, x, y, i):
    of = MultivariateNormal.correlated((1.0, -2.0), s1, s2, rho)
    known, other = (x, y) if i == 0 else (y, x)
    parts = float(Normal(*of.marginal(i)).logpdf(known)), float(Normal(*of.conditional(i, known)).logpdf(other))
    assert float(of.logpdf([x, y])) == pytest.approx(sum(parts), rel=1e-9, abs=1e-9)


def test_the_density_integrates_to_one_and_its_entropy_is_the_mean_surprise():
    of = MultivariateNormal((0.3, -0.2), ((1.0, 0.7), (0.7, 0.9)))
    side = np.linspace(-9, 9, 361)  # the trapezoidal rule is as good as exact for a bell
    x = np.stack(np.meshgrid(side, side), -1)
    cell = (side[1] - side[0]) ** 2
    assert np.sum(of.pdf(x)) * cell == pytest.approx(1, abs=1e-10)
    assert -np.sum(of.pdf(x) * of.logpdf(x)) * cell == pytest.approx(of.entropy, abs=1e-10)


def test_mutual_information_is_what_the_entropies_leave():
    of = MultivariateNormal((0.0, 0.0), ((2.0, 0.9), (0.9, 1.0)))
    assert of.mutual_information == pytest.approx(
        Normal(*of.marginal(0)).entropy + Normal(*of.marginal(1)).entropy - of.entropy
    )
    assert MultivariateNormal().mutual_information == 0


def test_the_conditional_of_the_textbook():
    # μ₂ + ρ σ₂/σ₁ (x − μ₁) and σ₂ √(1 − ρ²), Anderson (2003), section 2.5
    of = MultivariateNormal.correlated((1.0, 2.0), 2.0, 5.0, 0.6)
    given_first, given_second = of.conditional(0, 3.0), of.conditional(1, -3.0)
    assert given_first == (pytest.approx(5.0), pytest.approx(4.0))
    assert given_second == (pytest.approx(-0.2), pytest.approx(1.6))


@given(sigmas, sigmas, correlations)
@few
def test_axes_are_the_roots_of_eigenvalues_along_eigenvectors(s1, s2, rho):
    of = MultivariateNormal.correlated((0.0, 0.0), s1, s2, rho)
    long, short, angle = of.axes
    values = np.linalg.eigvalsh(np.array(of.covariance))
    np.testing.assert_allclose([short**2, long**2], values, rtol=1e-9, atol=1e-13 * values[1])
    along = np.array([math.cos(angle), math.sin(angle)])
    np.testing.assert_allclose(np.array(of.covariance) @ along, long**2 * along, atol=1e-9 * long**2)


@given(st.floats(0.5, 3.0), st.floats(0.01, 1.0), st.floats(-1.5, 1.5))
@few
def test_axes_that_are_put_in_come_out(long, share, angle):
    given_axes = Axes(long, long * share * 0.9, angle)
    found = MultivariateNormal.along((0.0, 0.0), given_axes).axes
    np.testing.assert_allclose(found, given_axes, rtol=1e-6)


def test_every_point_of_an_ellipse_is_at_its_distance():
    of = MultivariateNormal((3.0, -4.0), ((2.0, -1.2), (-1.2, 1.0)))
    np.testing.assert_allclose(of.distance(of.ellipse(2.5)), 2.5, rtol=1e-12)
    assert of.ellipse(1.0, 40).shape == (41, 2)


def test_the_root_is_choleskys():
    of = MultivariateNormal((0.0, 0.0), ((2.0, -1.2), (-1.2, 1.0)))
    np.testing.assert_allclose(of.root, np.linalg.cholesky(np.array(of.covariance)), rtol=1e-14)


def test_samples_have_these_moments_and_distances_and_more_of_them_begin_alike():
    of = MultivariateNormal((3.0, -4.0), ((2.0, -1.2), (-1.2, 1.0)))
    x = of.sample(20_000, rng=np.random.default_rng(7))
    np.testing.assert_allclose(x.mean(axis=0), of.mean, atol=0.04)
    np.testing.assert_allclose(np.cov(x.T), of.covariance, atol=0.06)
    assert kstest(-np.expm1(-(of.distance(x) ** 2) / 2), "uniform").pvalue > 0.01
    np.testing.assert_array_equal(x[:50], of.sample(50, rng=np.random.default_rng(7)))
    inside = np.mean(of.distance(x) < 1)
    assert inside == pytest.approx(of.mass(1.0), abs=0.01)
    assert of.mass(1.0) == pytest.approx(1 - math.exp(-0.5))


# Singular: a line, a point.


def test_on_a_line_the_density_is_infinite_and_off_it_nothing():
    assert LINE.rank == 1
    assert LINE.determinant == 0
    assert LINE.correlation == 1
    on, off = [3.0, 0.0], [3.0, 0.1]
    assert LINE.logpdf([on, off]).tolist() == [math.inf, -math.inf]
    assert LINE.pdf([on, off]).tolist() == [math.inf, 0.0]
    assert LINE.distance([on, off]).tolist() == [1.0, math.inf]
    assert LINE.entropy == -math.inf
    assert LINE.mutual_information == math.inf
    assert LINE.axes.short == 0
    assert LINE.mass(1.0) == pytest.approx(0.6826894921370859)  # P(|Z| < 1), DLMF 7.2.1
    x = LINE.sample(50, rng=np.random.default_rng(1))
    np.testing.assert_allclose(x[:, 1] + 1, (x[:, 0] - 1) / 2, atol=1e-12)
    assert np.isfinite(LINE.distance(x)).all()


def test_a_point_is_the_mean_and_nothing_else():
    assert POINT.rank == 0
    assert math.isnan(POINT.correlation)
    assert POINT.mutual_information == 0
    assert POINT.mass(0.0) == 1
    assert POINT.logpdf([[0.5, 2.0], [0.5, 2.1]]).tolist() == [math.inf, -math.inf]
    assert POINT.axes == (0.0, 0.0, 0.0)
    assert (POINT.sample(3, rng=np.random.default_rng(0)) == (0.5, 2.0)).all()


@pytest.mark.parametrize("rho", [-1.0, 1.0])
@pytest.mark.parametrize(("s1", "s2"), [(0.1, 0.3), (0.7, 1.9), (2.35, 1e-3)])
def test_a_correlation_of_one_is_a_line_whatever_the_products_round_to(rho, s1, s2):
    of = MultivariateNormal.correlated((0.0, 0.0), s1, s2, rho)
    assert of.rank == 1
    assert of.correlation == rho
    assert of.conditional(0, s1) == (pytest.approx(rho * s2), 0.0)


def test_a_variable_that_does_not_vary_leaves_the_other_as_it_is():
    of = MultivariateNormal((1.0, 2.0), ((0.0, 0.0), (0.0, 9.0)))
    assert of.rank == 1
    assert math.isnan(of.correlation)
    assert of.conditional(0, 7.0) == of.marginal(1) == (2.0, 3.0)
    assert of.conditional(1, 7.0) == of.marginal(0) == (1.0, 0.0)
    assert of.axes.angle == pytest.approx(math.pi / 2)


# Places and matrices that are none.


def test_infinitely_far_away_there_is_nothing_and_nan_stays_nan():
    of = MultivariateNormal((0.0, 0.0), ((1.0, 0.5), (0.5, 1.0)))
    for one in (of, LINE, POINT):
        found = one.logpdf([[math.inf, 0.0], [-math.inf, math.inf], [math.nan, 0.0]])
        assert found[:2].tolist() == [-math.inf, -math.inf]
        assert math.isnan(found[2])


@pytest.mark.parametrize(
    ("covariance", "words"),
    [
        (((1.0, 0.5), (0.3, 1.0)), "covariance must be symmetric, got 0.5 above and 0.3 below"),
        (((-1.0, 0.0), (0.0, 1.0)), "covariance must have no negative variance, got -1 in row 1"),
        (((1.0, 2.0), (2.0, 1.0)), r"covariance must have no negative eigenvalue, got -1: .* at most ±1 .* got 2"),
        (((0.0, 0.1), (0.1, 1.0)), "covariance must have no negative eigenvalue"),
        (((1.0, 0.0),), "covariance must be 2 × 2 numbers, got shape"),
        (((1.0, math.nan), (math.nan, 1.0)), "covariance must be finite, got nan"),
        ("words", "covariance must be 2 × 2 numbers"),
    ],
)
def test_what_is_no_covariance_is_refused_and_told_why(covariance, words):
    with pytest.raises(ValueError, match=words):
        MultivariateNormal((0.0, 0.0), covariance)


def test_bad_correlations_and_means_are_refused():
    with pytest.raises(ValueError, match="rho between −1 and 1"):
        MultivariateNormal.correlated((0.0, 0.0), 1.0, 1.0, 1.5)
    with pytest.raises(ValueError, match="mean must be 2 numbers"):
        MultivariateNormal((0.0, 0.0, 0.0))


def test_it_is_a_value_whatever_it_is_made_of():
    of = MultivariateNormal(np.array([1, 2]), [[2, 1], [1, 2]])
    assert of == MultivariateNormal((1.0, 2.0), ((2.0, 1.0), (1.0, 2.0)))
    assert hash(of) == hash(MultivariateNormal((1.0, 2.0), ((2.0, 1.0), (1.0, 2.0))))
