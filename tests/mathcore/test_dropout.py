"""Dropout in closed form against masks drawn one by one, all masks enumerated, and descent on the expected loss."""

import itertools
import math

import numpy as np
import pytest

from mathcore.dropout import every_mask, network, relu, train

X = np.array([-1.3, -0.8, -0.2, 0.5, 0.9, 1.6])
Y = np.array([0.1, -0.7, -0.4, 0.5, 0.8, 0.2])
AT = np.array([-1.9, 0.3, 1.2])


def small(lib, drop=0.3, decay=0.05, both=True, k=3, d=4):
    of = network(k, d, rng=np.random.default_rng(4), like=lib)
    return train(of, lib(X), lib(Y), drop=drop, decay=decay, both=both)


def by_loop(trained, x, first, second):
    """One pass, unit by unit."""
    net = trained.network
    keep = 1 - trained.drop
    h = [max(0.0, float(a * x + b)) * (m / keep if trained.both else 1.0)
         for a, b, m in zip(net.a, net.b, first, strict=True)]  # fmt: skip
    phi = [max(0.0, float(np.dot(row, h) + c)) * m / keep for row, c, m in zip(net.W, net.c, second, strict=True)]
    return float(np.dot(trained.w, phi) + trained.v)


def enumerated(trained, x):
    """Every pass there can be with its probability."""
    k, d = len(trained.network.a), len(trained.w)
    for kept in itertools.product((0, 1), repeat=k + d):
        probability = math.prod(1 - trained.drop if one else trained.drop for one in kept)
        yield probability, by_loop(trained, x, kept[:k], kept[k:])


@pytest.mark.parametrize("both", [False, True])
def test_mean_and_deviation_are_those_of_every_pass_there_can_be(lib, both):
    trained, host = small(lib, both=both), small(np.array, both=both)
    mean, deviation = (lib.host(part) for part in trained.moments(lib(AT)))
    for x, m, s in zip(AT, mean, deviation, strict=True):
        passes = list(enumerated(host, x))
        exact = sum(p * f for p, f in passes)
        assert m == pytest.approx(exact, rel=1e-10)
        assert s == pytest.approx(math.sqrt(sum(p * (f - exact) ** 2 for p, f in passes)), rel=1e-10)


@pytest.mark.parametrize("both", [False, True])
def test_a_pass_is_what_its_units_say_one_by_one(lib, both):
    trained, host = small(lib, both=both), small(np.array, both=both)
    rng = np.random.default_rng(0)
    first, second = (rng.random((5, 3)) < 0.7) * 1.0, (rng.random((5, 4)) < 0.7) * 1.0
    found = lib.host(trained.passes(lib(AT), lib(first), lib(second)))
    for t, j in itertools.product(range(5), range(3)):
        assert found[t, j] == pytest.approx(by_loop(host, AT[j], first[t], second[t]), abs=1e-12)


@pytest.mark.parametrize("both", [False, True])
def test_no_other_weights_have_a_smaller_expected_loss(both):
    """The loss of a pass, averaged over every pass there can be, has slope zero at the weights found."""
    trained, decay = small(np.array, both=both, k=2, d=3), 0.05

    def loss(w, v):
        other = type(trained)(trained.network, w, v, trained.drop, trained.both, trained.spread)
        return sum(p * (y - f) ** 2 for x, y in zip(X, Y, strict=True) for p, f in enumerated(other, x)) + decay * w @ w

    best = loss(trained.w, trained.v)
    for j in range(4):
        for step in (1e-4, -1e-4):
            w, v = trained.w + step * (np.arange(3) == j), trained.v + step * (j == 3)
            assert loss(w, v) > best
            assert loss(w, v) - best < 1e-6


def test_on_one_layer_dropout_is_ridge_regression_weighted_by_activity():
    trained = small(np.array, both=False)
    phi = trained.network.second(trained.network.first(X))
    rho = 0.3 / 0.7 * np.sum(phi**2, axis=0)
    np.testing.assert_allclose(trained.spread, rho)
    centred, y = phi - phi.mean(0), Y - Y.mean()
    w = np.linalg.solve(centred.T @ centred + np.diag(rho + 0.05), centred.T @ y)
    np.testing.assert_allclose(trained.w, w, rtol=1e-8, atol=1e-14)
    assert trained.v == pytest.approx(Y.mean() - phi.mean(0) @ w)


def test_on_one_layer_the_scaled_network_is_the_mean_and_on_two_it_is_not():
    one, two = small(np.array, both=False), small(np.array, both=True)
    np.testing.assert_allclose(one.scaled(AT), one.moments(AT)[0], rtol=1e-12)
    assert np.abs(two.scaled(AT) - two.moments(AT)[0]).max() > 1e-3


@pytest.mark.parametrize("both", [False, True])
def test_without_dropout_nothing_spreads(lib, both):
    trained = small(lib, drop=0.0, both=both)
    mean, deviation = trained.moments(lib(AT))
    np.testing.assert_allclose(lib.host(mean), lib.host(trained.scaled(lib(AT))), rtol=1e-12)
    np.testing.assert_array_equal(lib.host(deviation), 0)


def test_the_same_data_twice_leave_the_spread_but_for_weight_decay():
    of = network(3, 4, rng=np.random.default_rng(4))
    once = train(of, X, Y, drop=0.4, decay=0.05, both=True)
    twice = train(of, np.r_[X, X], np.r_[Y, Y], drop=0.4, decay=0.1, both=True)
    np.testing.assert_allclose(twice.moments(AT), once.moments(AT), rtol=1e-9)


def test_masks_are_all_there_and_their_probabilities_add_up(lib):
    kept, probability = every_mask(4, 0.2, lib)
    kept, probability = lib.host(kept), lib.host(probability)
    assert len({tuple(row) for row in kept.tolist()}) == 16
    assert probability.sum() == pytest.approx(1)
    np.testing.assert_allclose(probability @ kept, 0.8)


def test_relu_is_the_larger_of_zero_and_its_argument(lib):
    np.testing.assert_array_equal(lib.host(relu(lib([-1.0, 0.0, 2.5]))), [0, 0, 2.5])


@pytest.mark.parametrize(
    ("bad", "said"), [({"drop": 1.0}, "drop must be ≥ 0 and < 1, got 1.0"), ({"decay": 0.0}, "decay must be > 0")]
)
def test_bad_input_is_named(bad, said):
    with pytest.raises(ValueError, match=said):
        small(np.array, **bad)


def test_masks_of_too_many_units_are_refused():
    with pytest.raises(ValueError, match="k must be between 0 and 16, got 17"):
        every_mask(17, 0.5)
