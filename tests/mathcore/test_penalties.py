"""Ridge and lasso: closed forms, the conditions of the lowest point, a published path, each on every library."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.penalties import lasso, ridge, soft_threshold

few = settings(max_examples=20, deadline=None)
sides = st.floats(-5, 5).map(lambda x: round(x, 3))


def problem(seed, rows=12, n=3):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(rows, n)), rng.normal(size=rows)
    return X, y, X.T @ X, X.T @ y


@given(st.integers(0, 1000), st.floats(0, 50))
@few
def test_ridge_is_least_squares_with_rows_added(seed, penalty):
    X, y, gram, moment = problem(seed)
    more, zeros = np.vstack([X, np.sqrt(penalty) * np.eye(3)]), np.concatenate([y, np.zeros(3)])
    expected = np.linalg.lstsq(more, zeros, rcond=None)[0]
    np.testing.assert_allclose(ridge(gram, moment, np.array(penalty)), expected, atol=1e-9)


@given(st.integers(0, 1000), st.floats(0.001, 20))
@few
def test_the_lasso_obeys_the_conditions_of_its_lowest_point(seed, penalty):
    _, _, gram, moment = problem(seed)
    w = lasso(gram, moment, np.array(penalty))
    pull = moment - gram @ w
    np.testing.assert_allclose(pull[w != 0], penalty * np.sign(w[w != 0]), atol=1e-9)
    assert (abs(pull[w == 0]) <= penalty + 1e-9).all()


def test_without_a_penalty_both_are_least_squares():
    X, y, gram, moment = problem(3)
    expected = np.linalg.lstsq(X, y, rcond=None)[0]
    np.testing.assert_allclose(ridge(gram, moment, np.array(0.0)), expected, rtol=1e-10)
    np.testing.assert_allclose(lasso(gram, moment, np.array(0.0)), expected, rtol=1e-8)


@given(st.lists(sides, min_size=1, max_size=4), st.floats(0, 5))
@few
def test_with_orthonormal_inputs_ridge_divides_and_the_lasso_subtracts(fit, penalty):
    fit, eye = np.array(fit), np.eye(len(fit))
    np.testing.assert_allclose(ridge(eye, fit, np.array(penalty)), fit / (1 + penalty), atol=1e-12)
    np.testing.assert_allclose(lasso(eye, fit, np.array(penalty)), soft_threshold(fit, np.array(penalty)), atol=1e-12)


@given(sides, st.floats(0, 5))
@few
def test_soft_thresholding_is_lower_than_its_neighbours(x, at):
    def cost(w):
        return (w - x) ** 2 / 2 + at * abs(w)

    w = float(soft_threshold(x, at))
    assert cost(w) <= min(cost(w + 1e-4), cost(w - 1e-4), cost(0.0), cost(x)) + 1e-12


def test_from_the_largest_pull_on_the_lasso_is_exactly_zero():
    _, _, gram, moment = problem(5)
    edge = abs(moment).max()
    assert not lasso(gram, moment, np.array(edge)).any()
    assert np.count_nonzero(lasso(gram, moment, np.array(0.99 * edge))) == 1


def test_inputs_that_are_nearly_the_same_are_solved_too():
    gram = np.array([[1.0, 0.99], [0.99, 1.0]])
    w = lasso(gram, gram @ np.array([3.0, -2.0]), np.array(1e-3))
    np.testing.assert_allclose(gram @ (np.array([3.0, -2.0]) - w), [1e-3, -1e-3], atol=1e-12)


def test_many_penalties_at_once_stay_in_their_library(lib):
    _, _, gram, moment = problem(7)
    penalties = [0.1, 1.0, 10.0]
    for solver in (ridge, lasso):
        found = lib.host(solver(lib(gram), lib(moment), lib(penalties)))
        assert found.shape == (3, 3)
        one_by_one = [solver(gram, moment, np.array(penalty)) for penalty in penalties]
        np.testing.assert_allclose(found, one_by_one, atol=1e-10)


def test_a_single_weight_by_hand():
    assert float(ridge(np.array([[4.0]]), np.array([8.0]), np.array(4.0))[0]) == pytest.approx(1.0)
    assert float(lasso(np.array([[4.0]]), np.array([8.0]), np.array(4.0))[0]) == pytest.approx(1.0)
