"""Bayesian linear regression against its definitions: normal equations, joint Gaussians, quadrature, ridge."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.backend import to_numpy
from mathcore.bayesian import evidence, posterior
from mathcore.features import CATALOGUE, Line, Polynomial, RadialBasis, Relu

X = np.array([-1.2, -0.7, -0.1, 0.4, 0.5, 1.3])
Y = np.array([0.3, -0.5, 0.1, 0.9, 0.7, -0.2])
FEATURES = [Line(), Polynomial(3), RadialBasis(9), Relu(4)]


def marginal(phi, alpha, sigma):
    """The covariance of y before any data."""
    return sigma**2 * np.eye(len(phi)) + phi @ phi.T / alpha


@pytest.mark.parametrize("features", FEATURES)
def test_the_posterior_solves_the_normal_equations(lib, features):
    phi, alpha, sigma = features.phi(X), 0.7, 0.3
    found = posterior(features.phi(lib(X)), lib(Y), alpha=alpha, sigma=sigma)
    precision = alpha * np.eye(phi.shape[1]) + phi.T @ phi / sigma**2
    np.testing.assert_allclose(precision @ lib.host(found.mean), phi.T @ Y / sigma**2, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(precision @ lib.host(found.covariance), np.eye(phi.shape[1]), atol=1e-9)


@pytest.mark.parametrize("features", FEATURES)
def test_predictions_are_those_of_the_joint_gaussian_of_old_and_new_data(lib, features):
    at = np.array([-3.0, 0.0, 0.45, 2.5])
    phi, new, alpha, sigma = features.phi(X), features.phi(at), 2.0, 0.4
    across = new @ phi.T / alpha
    gain = np.linalg.solve(marginal(phi, alpha, sigma), across.T).T
    found = posterior(features.phi(lib(X)), lib(Y), alpha=alpha, sigma=sigma).predict(features.phi(lib(at)))
    np.testing.assert_allclose(lib.host(found.mean), gain @ Y, rtol=1e-9, atol=1e-12)
    variance = np.diag(new @ new.T / alpha - gain @ across.T)
    np.testing.assert_allclose(lib.host(found.epistemic) ** 2, variance, rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(lib.host(found.deviation) ** 2, variance + sigma**2, rtol=1e-9)


@pytest.mark.parametrize("features", FEATURES)
def test_the_evidence_is_the_density_of_the_data_under_their_marginal(lib, features):
    phi, sigma = features.phi(X), 0.4
    for alpha in (1e-3, 1.0, 50.0):
        of = marginal(phi, alpha, sigma)
        true = -0.5 * (Y @ np.linalg.solve(of, Y) + np.linalg.slogdet(2 * np.pi * of)[1])
        found = evidence(features.phi(lib(X)), lib(Y), alpha=alpha, sigma=sigma)
        assert float(found.log) == pytest.approx(true, rel=1e-9)
        assert float(found.fit) + float(found.occam) == pytest.approx(true, rel=1e-9)
        assert float(found.occam) <= 0


def test_the_evidence_is_the_integral_over_all_weights():
    w = np.linspace(-12, 12, 20001)
    x, y, alpha, sigma = np.array([0.5, -1.0, 2.0]), np.array([1.0, -0.3, 1.1]), 0.8, 0.6
    densities = [np.exp(-0.5 * ((y_ - w * x_) / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))
                 for x_, y_ in zip(x, y, strict=True)]  # fmt: skip
    prior = math.sqrt(alpha / (2 * math.pi)) * np.exp(-0.5 * alpha * w**2)
    total = np.sum(np.prod(densities, axis=0) * prior) * (w[1] - w[0])
    assert float(evidence(x[:, None], y, alpha=alpha, sigma=sigma).log) == pytest.approx(math.log(total), rel=1e-10)


def test_many_alphas_cost_one_call():
    alphas = np.geomspace(1e-3, 1e3, 5).reshape(5, 1)
    found = evidence(Line().phi(X), Y, alpha=alphas, sigma=0.2)
    assert found.log.shape == (5, 1)
    both = evidence(Line().phi(X), Y, alpha=alphas, sigma=np.array([0.2, 0.5]))
    assert both.log.shape == (5, 2)
    np.testing.assert_array_equal(both.log[:, :1], found.log)
    assert found.log[3, 0] == evidence(Line().phi(X), Y, alpha=float(alphas[3, 0]), sigma=0.2).log


def test_without_data_there_is_the_prior(lib):
    found = posterior(Line().phi(lib(np.zeros(0))), lib(np.zeros(0)), alpha=4.0, sigma=0.3)
    np.testing.assert_array_equal(lib.host(found.mean), [0, 0])
    np.testing.assert_allclose(lib.host(found.covariance), np.eye(2) / 4)
    assert found.effective == 0
    assert float(evidence(Line().phi(lib(np.zeros(0))), lib(np.zeros(0)), alpha=4.0, sigma=0.3).log) == 0


def test_one_row_after_the_other_is_all_rows_at_once():
    """Yesterday's posterior is today's prior: weights of prior covariance S and mean m stand for the rows seen."""
    phi, alpha, sigma = Polynomial(2).phi(X), 1.5, 0.5
    covariance, mean = np.eye(3) / alpha, np.zeros(3)
    for row, y in zip(phi, Y, strict=True):
        gain = covariance @ row / (sigma**2 + row @ covariance @ row)
        mean, covariance = mean + gain * (y - row @ mean), covariance - np.outer(gain, row @ covariance)
    found = posterior(phi, Y, alpha=alpha, sigma=sigma)
    np.testing.assert_allclose(found.mean, mean, rtol=1e-10)
    np.testing.assert_allclose(found.covariance, covariance, rtol=1e-9, atol=1e-14)


def test_the_mean_is_ridge_regression():
    phi, alpha, sigma = RadialBasis(12).phi(X), 0.9, 0.7
    mean = posterior(phi, Y, alpha=alpha, sigma=sigma).mean
    slope = phi.T @ (phi @ mean - Y) + alpha * sigma**2 * mean
    np.testing.assert_allclose(slope, 0, atol=1e-12)


@given(st.integers(0, 5), st.floats(0.05, 20), st.floats(0.05, 2))
@settings(max_examples=15, deadline=None)
def test_a_further_point_never_adds_doubt_anywhere(features, alpha, sigma):
    features, at = RadialBasis(7) if features % 2 else Polynomial(features), np.linspace(-3, 3, 13)
    less = posterior(features.phi(X[:-1]), Y[:-1], alpha=alpha, sigma=sigma).predict(features.phi(at))
    more = posterior(features.phi(X), Y, alpha=alpha, sigma=sigma).predict(features.phi(at))
    assert (more.epistemic <= less.epistemic * (1 + 1e-9)).all()
    assert more.aleatoric == less.aleatoric == sigma


def test_samples_have_the_posteriors_mean_and_covariance_and_the_first_stay(lib):
    found = posterior(Line().phi(lib(X)), lib(Y), alpha=1.0, sigma=0.5)
    drawn = lib.host(found.sample(20_000, rng=np.random.default_rng(1)))
    scale = np.sqrt(np.diag(lib.host(found.covariance)))
    assert np.abs(drawn.mean(0) - lib.host(found.mean)).max() < 4 * scale.max() / math.sqrt(20_000)
    np.testing.assert_allclose(np.cov(drawn.T), lib.host(found.covariance), atol=0.05 * scale.max() ** 2)
    few = lib.host(found.sample(3, rng=np.random.default_rng(1)))
    np.testing.assert_array_equal(few, drawn[:3])


def test_effective_weights_are_counted_between_none_and_all():
    phi = Polynomial(3).phi(X)
    assert posterior(phi, Y, alpha=1e-9, sigma=0.1).effective == pytest.approx(4, abs=1e-5)
    assert posterior(phi, Y, alpha=1e9, sigma=0.1).effective == pytest.approx(0, abs=1e-5)
    hat = phi @ np.linalg.solve(phi.T @ phi + 0.3 * 0.2**2 * np.eye(4), phi.T)
    assert posterior(phi, Y, alpha=0.3, sigma=0.2).effective == pytest.approx(np.trace(hat))


@pytest.mark.parametrize("kind", CATALOGUE)
def test_features_begin_with_one_and_take_any_shape(lib, kind):
    found = lib.host(kind().phi(lib([[0.0, 1.0, -2.0], [0.5, 0.1, 3.0]])))
    assert found.shape[:2] == (2, 3)
    assert (found[..., 0] == 1).all()
    np.testing.assert_array_equal(found[0, 2], to_numpy(kind().phi(-2.0)))


def test_relu_features_make_every_piecewise_straight_curve_with_those_kinks():
    at = np.linspace(-1.9, 1.9, 50)
    curve = np.interp(at, [-2, 0, 2], [1.0, -1.0, 3.0])
    phi = Relu(3, 2.0).phi(at)
    assert np.abs(phi @ np.linalg.lstsq(phi, curve)[0] - curve).max() < 1e-12


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"sigma": 0.0}, "sigma must be > 0, got 0.0"),
        ({"alpha": -1.0}, "alpha must be > 0, got -1.0"),
        ({"sigma": math.nan}, "sigma must be > 0"),
        ({"y": Y[1:]}, r"phi must be \(n, d\) and y \(n,\)"),
    ],
)
def test_bad_input_is_named(bad, said):
    given = {"phi": Line().phi(X), "y": Y, "alpha": 1.0, "sigma": 1.0} | bad
    phi, y = given.pop("phi"), given.pop("y")
    for function in (posterior, evidence):
        with pytest.raises(ValueError, match=said):
            function(phi, y, **given)
