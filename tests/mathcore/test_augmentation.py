"""Noise on inputs against simulation, against ridge regression, against fits to very many copies."""

import numpy as np
import pytest

from mathcore.augmentation import blurred, fit, jittered, left_out, spread
from mathcore.features import Line, Polynomial

X = np.array([-1.4, -0.9, -0.3, 0.2, 0.8, 1.5])
Y = np.array([0.5, -0.6, -0.4, 0.3, 0.9, 0.4])
TAU = 0.35


def test_moments_of_powers_are_those_of_the_normal_distribution(lib):
    found = blurred(Polynomial(4), lib(X), lib(TAU))
    m, v = X, TAU**2
    means = np.stack([m**0, m, m**2 + v, m**3 + 3 * m * v, m**4 + 6 * m**2 * v + 3 * v**2], axis=-1)
    np.testing.assert_allclose(lib.host(found.mean), means, rtol=1e-12, atol=1e-13)
    eighth = m**8 + 28 * m**6 * v + 210 * m**4 * v**2 + 420 * m**2 * v**3 + 105 * v**4
    np.testing.assert_allclose(lib.host(found.product)[:, 4, 4], eighth, rtol=1e-12)


def test_for_a_line_noise_is_ridge_regression_on_the_slope(lib):
    w = lib.host(fit(blurred(Line(), lib(X), lib(TAU)), lib(Y), 1e-10))
    du, dy = X - X.mean(), Y - Y.mean()
    slope = du @ dy / (du @ du + len(X) * TAU**2)
    assert w[1] == pytest.approx(slope, rel=1e-8)
    assert w[0] == pytest.approx(Y.mean() - slope * X.mean(), rel=1e-8)


@pytest.mark.parametrize("degree", [1, 3, 6])
def test_fits_to_ever_more_copies_tend_to_the_closed_form(degree):
    features, decay, copies = Polynomial(degree), 1e-2, 40_000
    x = jittered(X, copies, TAU, rng=np.random.default_rng(2)).ravel()
    phi, y = features.phi(x), np.tile(Y, copies)
    many = np.linalg.solve(phi.T @ phi / copies + decay * np.eye(degree + 1), phi.T @ y / copies)
    w = fit(blurred(features, X, np.array(TAU)), Y, decay)
    at = np.linspace(-1.5, 1.5, 20)
    np.testing.assert_allclose(features.phi(at) @ many, features.phi(at) @ w, atol=0.02)


def test_no_other_weights_have_a_smaller_expected_loss():
    features, decay = Polynomial(3), 0.1
    of = blurred(features, X, np.array(TAU))
    w = fit(of, Y, decay)
    loss = lambda w: np.sum((Y - of.mean @ w) ** 2 + spread(features, X, TAU, w)) + decay * w @ w  # noqa: E731
    for j in range(4):
        for step in (1e-3, -1e-3):
            assert loss(w + step * (np.arange(4) == j)) > loss(w)


def test_many_taus_cost_one_call_and_none_is_plain_ridge(lib):
    taus = np.array([[0.0], [0.1], [0.7]])
    of = blurred(Polynomial(2), lib(X), lib(taus))
    w = lib.host(fit(of, lib(Y), 0.2))
    assert w.shape == (3, 1, 3)
    phi = Polynomial(2).phi(X)
    np.testing.assert_allclose(w[0, 0], np.linalg.solve(phi.T @ phi + 0.2 * np.eye(3), phi.T @ Y), rtol=1e-10)
    single = fit(blurred(Polynomial(2), X, np.array(0.7)), Y, 0.2)
    np.testing.assert_allclose(w[2, 0], single, rtol=1e-10)


def test_the_spread_is_the_variance_of_the_fit_under_noise(lib):
    features, w = Polynomial(3), np.array([0.2, -1.0, 0.5, 0.7])
    found = lib.host(spread(features, lib(X), TAU, lib(w)))
    seen = features.phi(jittered(X, 50_000, TAU, rng=np.random.default_rng(0))) @ w
    np.testing.assert_allclose(found, seen.var(axis=0), rtol=0.06)
    line = lib.host(spread(Line(), lib(X), TAU, lib([3.0, 2.0])))
    np.testing.assert_allclose(line, (2 * TAU) ** 2, rtol=1e-12)
    assert not spread(features, X, 0.0, w).any(), "without noise there is no spread"
    tiny = spread(features, X, 1e-3, w)
    slope = w[1] + 2 * w[2] * X + 3 * w[3] * X**2
    np.testing.assert_allclose(tiny, 1e-6 * slope**2, rtol=1e-3, atol=1e-12)


def test_each_point_left_out_in_turn(lib):
    features, decay, taus = Polynomial(4), 0.05, np.array([0.0, TAU])
    found = lib.host(left_out(features, blurred(features, lib(X), lib(taus)), lib(X), lib(Y), decay))
    for tau, error in zip(taus, found, strict=True):
        away = []
        for i in range(len(X)):
            rest = np.arange(len(X)) != i
            w = fit(blurred(features, X[rest], np.array(tau)), Y[rest], decay)
            away.append(Y[i] - features.phi(X[i]) @ w)
        assert error == pytest.approx(np.mean(np.square(away)), rel=1e-8)


def test_copies_spread_by_tau_and_the_first_ones_stay(lib):
    found = lib.host(jittered(lib(X), 20_000, TAU, rng=np.random.default_rng(3)))
    np.testing.assert_allclose((found - X).std(axis=0), TAU, rtol=0.03)
    np.testing.assert_array_equal(lib.host(jittered(lib(X), 3, TAU, rng=np.random.default_rng(3))), found[:3])


def test_bad_input_is_named():
    with pytest.raises(ValueError, match=r"decay must be > 0, got 0\.0"):
        fit(blurred(Line(), X, np.array(0.1)), Y, 0.0)
