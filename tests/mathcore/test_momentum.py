"""The heavy ball on a quadratic: roots, rates, regimes and the error in closed form, and its best parameters."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import momentum as m
from mathcore import optimizers
from mathcore.descent import minimize
from mathcore.surfaces import Quadratic
from tests.mathcore.libraries import Library

ALPHAS = st.floats(0, 4, allow_subnormal=False)
BETAS = st.floats(0, 1.2, allow_subnormal=False)


def simulated(alpha: Fraction, beta: Fraction, curvature: Fraction, steps: int) -> list[Fraction]:
    """The recursion itself, in fractions."""
    x, v, found = Fraction(1), Fraction(0), [Fraction(1)]
    for _ in range(steps):
        v = beta * v + curvature * x
        x = x - alpha * v
        found.append(x)
    return found


@given(ALPHAS, BETAS, st.floats(0.1, 10))
def test_roots_are_the_eigenvalues_of_the_iteration_matrix(
    lib: Library, alpha: float, beta: float, curvature: float
) -> None:
    R = lib.host(m.iteration_matrix(lib(alpha), lib(beta), lib(curvature)))
    larger, smaller = (complex(lib.host(root)) for root in m.roots(lib(alpha), lib(beta), lib(curvature)))
    size = 1 + np.abs(R).max()
    assert_allclose([larger + smaller, larger * smaller], [np.trace(R), np.linalg.det(R)], atol=1e-13 * size)
    assert abs(larger) >= abs(smaller) * (1 - 1e-14)


@given(ALPHAS, BETAS, st.floats(0.1, 10))
def test_the_rate_is_the_spectral_radius(lib: Library, alpha: float, beta: float, curvature: float) -> None:
    R = lib.host(m.iteration_matrix(lib(alpha), lib(beta), lib(curvature)))
    found = float(lib.host(m.rate(lib(alpha), lib(beta), lib(curvature))))
    # LAPACK loses half of the digits at a double root, the closed form does not
    assert found == pytest.approx(np.abs(np.linalg.eigvals(R)).max(), rel=1e-6, abs=1e-7)


def test_for_complex_roots_the_rate_is_the_root_of_beta_and_not_twice_it() -> None:
    beta = np.linspace(0.3, 0.99, 50)
    assert_allclose(m.rate(1.0, beta, 1.0), np.sqrt(beta), rtol=1e-15)


CASES = [
    (Fraction(1, 10), Fraction(0)),  # gradient descent
    (Fraction(3, 2), Fraction(0)),
    (Fraction(1), Fraction(0)),  # one step
    (Fraction(1, 100), Fraction(1, 4)),  # real roots
    (Fraction(1, 4), Fraction(1, 4)),  # a double root, (1 − √β)² = α λ
    (Fraction(1, 4) + Fraction(1, 10**9), Fraction(1, 4)),  # two roots that nearly meet
    (Fraction(1, 4) - Fraction(1, 10**9), Fraction(1, 4)),
    (Fraction(1), Fraction(81, 100)),  # complex roots
    (Fraction(9, 4), Fraction(1, 4)),  # a double root below 0
    (Fraction(12, 5), Fraction(1, 4)),  # alternation
    (Fraction(3), Fraction(1, 4)),  # divergence
    (Fraction(1), Fraction(5, 4)),
    (Fraction(0), Fraction(1, 2)),  # nothing moves
    (Fraction(1, 2), Fraction(1)),  # no friction
    (Fraction(1, 10), Fraction(1, 10**12)),
]


@pytest.mark.parametrize(("alpha", "beta"), CASES)
def test_the_error_in_closed_form_is_that_of_the_recursion(lib: Library, alpha: Fraction, beta: Fraction) -> None:
    expected = np.array([float(x) for x in simulated(alpha, beta, Fraction(1), 60)])
    found = lib.host(m.error(lib(float(alpha)), lib(float(beta)), lib(1.0), 60))
    # what a relative error of eps in α and β does, grows with k; around 0 of a ripple the envelope is the measure
    envelope = np.maximum(np.maximum.accumulate(np.abs(expected)[::-1])[::-1], np.abs(expected))
    assert (np.abs(found - expected) <= 1e-12 * envelope + 1e-300).all()


def test_the_error_is_what_the_optimizer_leaves_on_a_quadratic() -> None:
    bowl, tuning = Quadratic(condition=9.0, angle=0.0), m.best_heavy_ball(1.0, 9.0)
    ball = optimizers.HeavyBall(learning_rate=tuning.alpha, momentum=tuning.beta)
    path = minimize(bowl, ball, [1.0, 1.0], 50).x
    assert_allclose(path.T, m.error(tuning.alpha, tuning.beta, [1.0, 9.0], 50), atol=1e-12)
    damped = optimizers.Momentum(learning_rate=m.damped_rate(tuning.alpha, tuning.beta), momentum=tuning.beta)
    assert_allclose(minimize(bowl, damped, [1.0, 1.0], 50).x, path, atol=1e-12)


@given(st.floats(0.01, 100), st.floats(1.001, 1000))
def test_the_best_parameters_give_both_ends_the_rate_they_promise(low: float, condition: float) -> None:
    high = low * condition
    for tuning in (m.best_heavy_ball(low, high), m.best_gradient_descent(low, high)):
        found = m.rate(tuning.alpha, tuning.beta, [low, math.sqrt(low * high), high])
        assert found.max() == pytest.approx(tuning.rate, rel=1e-6, abs=1e-7)  # a double root takes half of the digits
        assert_allclose(found[[0, 2]], tuning.rate, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("condition", [2.0, 10.0, 100.0])
def test_no_other_parameters_on_a_grid_are_faster(condition: float) -> None:
    alpha, beta = np.linspace(1e-3, 4, 400)[:, None], np.linspace(0, 0.999, 400)
    worst = np.maximum(m.rate(alpha, beta, 1.0), m.rate(alpha / condition, beta, 1.0))  # λ from 1/κ to 1
    assert worst.min() >= m.best_heavy_ball(1 / condition, 1.0).rate
    assert worst[:, 0].min() >= m.best_gradient_descent(1 / condition, 1.0).rate


def test_published_optima() -> None:
    """κ = 9: (√9 − 1) / (√9 + 1) = 1/2 against (9 − 1) / (9 + 1) = 4/5, Polyak (1964)."""
    assert m.best_heavy_ball(1.0, 9.0) == m.Tuning(0.25, 0.25, 0.5)
    assert m.best_gradient_descent(1.0, 9.0) == m.Tuning(0.2, 0.0, 0.8)


def test_at_the_critical_momentum_the_rate_is_least(lib: Library) -> None:
    for push in (0.01, 0.25, 1.0, 2.0):
        beta = float(lib.host(m.critical_momentum(lib(push), lib(1.0))))
        around = m.rate(push, np.linspace(0, 0.999, 2000), 1.0)
        assert float(m.rate(push, beta, 1.0)) <= around.min() + 1e-9


@pytest.mark.parametrize(
    ("alpha", "beta", "name"),
    [
        (3.0, 0.25, "divergence"),
        (1.0, 1.5, "divergence"),
        (4.0, 1.0, "divergence"),  # a double root −1: it grows by 2 with each step
        (0.0, 0.5, "no decay"),
        (1.0, 1.0, "no decay"),
        (2.5, 0.25, "no decay"),
        (2.0, 0.0, "no decay"),
        (1.0, 0.0, "one step"),
        (0.1, 0.0, "monotone decrease"),
        (0.25, 0.25, "monotone decrease"),  # the double root
        (0.26, 0.25, "ripples"),
        (2.24, 0.25, "ripples"),
        (2.26, 0.25, "alternation"),
        (1.9, 0.0, "alternation"),
    ],
)
def test_regimes_by_name(lib: Library, alpha: float, beta: float, name: str) -> None:
    assert m.REGIMES[int(lib.host(m.regime(lib(alpha), lib(beta), lib(1.0))))] == name


@given(st.floats(0.01, 3.99), st.floats(0, 0.99))
def test_the_error_behaves_as_its_regime_says(alpha: float, beta: float) -> None:
    name = m.REGIMES[int(m.regime(alpha, beta, 1.0))]
    x = m.error(alpha, beta, 1.0, 12)
    if name == "monotone decrease":
        assert (x >= 0).all()
        assert (np.diff(x) <= 0).all()
    if name == "alternation":
        assert (x[1:] * x[:-1] <= 0).all()
    converges = float(m.rate(alpha, beta, 1.0)) < 1
    assert converges == (alpha < 2 + 2 * beta) or abs(alpha - 2 - 2 * beta) < 1e-12
    assert (name == "divergence") == (alpha > 2 + 2 * beta)


def test_a_plane_of_parameters_is_done_at_once(lib: Library) -> None:
    alpha, beta = lib(np.linspace(0, 4, 40)[:, None]), lib(np.linspace(0, 1, 30)[None, :])
    curvature = lib([[2.0]])
    assert lib.host(m.rate(alpha, beta, curvature)).shape == (40, 30)
    assert lib.host(m.regime(alpha, beta, curvature)).shape == (40, 30)
    assert lib.host(m.error(alpha, beta, curvature, 5)).shape == (40, 30, 6)
    assert lib.host(m.iteration_matrix(alpha, beta, curvature)).shape == (40, 30, 2, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.rate(-0.1, 0.5, 1.0), "alpha must be ≥ 0, got -0.1"),
        (lambda: m.rate(0.1, math.nan, 1.0), "beta must be finite"),
        (lambda: m.error(0.1, 0.5, 1.0, -1), "steps must be a whole number ≥ 0, got -1"),
        (lambda: m.best_heavy_ball(0.0, 1.0), "0 < low ≤ high, got 0.0 and 1.0"),
        (lambda: m.best_gradient_descent(2.0, 1.0), "0 < low ≤ high"),
        (lambda: m.damped_rate(0.1, 1.0), "< 1, got 0.1 and 1.0"),
    ],
)
def test_bad_input_is_refused_by_name(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
