"""Losses as likelihoods: against the distributions' own densities, slopes against differences, tails against mpmath."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import likelihood as of
from mathcore.distributions import Bernoulli, Normal

outputs = st.floats(-30, 30)
targets = st.lists(st.floats(-5, 5), min_size=1, max_size=6)
shares = st.floats(0, 1)
few = settings(max_examples=20, deadline=None)


@given(outputs, targets, st.floats(0.1, 5))
@few
def test_the_gaussian_loss_is_minus_the_log_of_the_normal_density_on_average(z, y, sigma):
    expected = -np.mean(Normal(z, sigma).logpdf(np.array(y)))
    assert float(of.gaussian_loss(z, np.array(y), sigma)) == pytest.approx(expected, rel=1e-12)


@given(outputs, st.integers(0, 5), st.integers(0, 5))
@few
def test_the_cross_entropy_is_minus_the_log_of_the_bernoulli_mass_on_average(z, ones, zeros):
    labels = np.array([1.0] * (ones + 1) + [0.0] * zeros)
    p = float(of.sigmoid(min(z, 15.0)))  # from p itself digits are lost above
    expected = -np.mean(Bernoulli(p).logpmf(labels))
    assert float(of.bernoulli_loss(min(z, 15.0), labels.mean())) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("z", [-800.0, -40.0, -1e-3, 0.0, 0.7, 36.0, 800.0])
def test_losses_keep_their_digits_far_out(z):
    with mpmath.workdps(400):
        exact = mpmath.log1p(mpmath.exp(mpmath.mpf(-z)))
        assert float(of.bernoulli_loss(z, 1.0)) == pytest.approx(float(exact), rel=1e-13, abs=1e-320)
        assert float(of.bernoulli_slope(z, 1.0)) == pytest.approx(
            float(-1 / (1 + mpmath.exp(z))), rel=1e-13, abs=1e-320
        )


@given(outputs, targets, shares)
@few
def test_slopes_are_the_derivatives_of_the_losses(z, y, t):
    h, y = 1e-5, np.array(y)
    for loss, slope in (
        (lambda x: of.gaussian_loss(x, y, 0.7), of.gaussian_slope(z, y, 0.7)),
        (lambda x: of.bernoulli_loss(x, t), of.bernoulli_slope(z, t)),
        (lambda x: of.brier_loss(x, t), of.brier_slope(z, t)),
    ):
        assert float(slope) == pytest.approx(float(loss(z + h) - loss(z - h)) / (2 * h), abs=1e-6, rel=1e-6)


@given(outputs, shares)
@few
def test_the_cross_entropy_is_lowest_where_p_is_the_share_of_ones(z, t):
    entropy = -math.fsum(s * math.log(s) for s in (t, 1 - t) if s)
    assert float(of.bernoulli_loss(z, t)) >= entropy - 1e-12
    if 1e-6 < t < 1 - 1e-6:
        assert float(of.bernoulli_slope(math.log(t / (1 - t)), t)) == pytest.approx(0, abs=1e-12)


def test_the_gaussian_loss_is_flat_at_the_mean_whatever_the_noise():
    y = np.array([1.0, 2.0, 6.0])
    assert [float(of.gaussian_slope(3.0, y, sigma)) for sigma in (0.1, 1.0, 30.0)] == [0.0, 0.0, 0.0]


def test_known_values():
    assert float(of.brier_loss(math.log(4), 1.0)) == pytest.approx(0.04)
    assert float(of.bernoulli_loss(0.0, 0.3)) == pytest.approx(math.log(2))
    assert float(of.gaussian_loss(0.0, np.array([0.0]), 1.0)) == pytest.approx(0.5 * math.log(2 * math.pi))


def test_every_loss_stays_in_its_library_and_takes_many_outputs(lib):
    z, y, t = lib([-1.0, 0.0, 2.0]), lib([1.0, 3.0]), lib([0.0, 0.5, 1.0])
    for found in (of.gaussian_loss(z, y, 2.0), of.gaussian_slope(z, y, 2.0), of.mean_squared_error(z, y)):
        assert lib.host(found).shape == (3,)
    for function in (of.bernoulli_loss, of.bernoulli_slope, of.brier_loss, of.brier_slope):
        np.testing.assert_allclose(
            lib.host(function(z, t)), [function(-1.0, 0.0), function(0.0, 0.5), function(2.0, 1.0)]
        )


@pytest.mark.parametrize("sigma", [0.0, -1.0, math.nan, math.inf])
def test_a_noise_that_is_none_is_refused(sigma):
    with pytest.raises(ValueError, match="sigma must be > 0, got"):
        of.gaussian_loss(0.0, np.array([1.0]), sigma)
