"""The special functions of the distributions against mpmath with 60 digits, where floats alone would give up."""

import math

import mpmath
import numpy as np
import pytest
from mpmath import mpf
from numpy.testing import assert_allclose

from mathcore import special
from mathcore.tails import log_beta_inc, log_beta_inc_c, log_gamma_p, log_gamma_q
from tests.mathcore.libraries import Library

TRUE = {"rtol": 1e-12, "atol": 0}


@pytest.fixture(autouse=True)
def _sixty_digits():
    with mpmath.workdps(60):
        yield


def log_series(ratio, log_first):
    """The logarithm of a sum whose n-th term is ratio(n) times the one before."""
    total = term = mpf(1)
    n = 1
    while abs(term) > mpf(10) ** -58 * total:
        term *= ratio(n)
        total += term
        n += 1
    return log_first + mpmath.log(total)


def lower_gamma(a, x):
    """log P(a, x) by DLMF 8.7.1, all of whose terms are positive."""
    a, x = mpf(a), mpf(x)
    return log_series(lambda n: x / (a + n), a * mpmath.log(x) - x - mpmath.loggamma(a + 1))


def lower_beta(a, b, x):
    """log I_x(a, b) by DLMF 8.17.8, all of whose terms are positive."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    constant = mpmath.loggamma(a + b) - mpmath.loggamma(a + 1) - mpmath.loggamma(b)
    first = constant + a * mpmath.log(x) + b * mpmath.log1p(-x)
    return log_series(lambda n: x * (a + b + n - 1) / (a + n), first)


GAMMAS = [
    (a, a + z * math.sqrt(a))
    for a in (0.3, 1.0, 2.5, 20.0, 49.0, 51.0, 300.0, 1e4)
    for z in (-60, -12, -4.2, -3.5, -1, 0, 1, 3, 5, 12, 60)
    if a + z * math.sqrt(a) > 0 and (a < 1e4 or z < 60)  # there nothing is left of sixty digits
]


def rest(log_tail):
    """The logarithm of what a small tail leaves of 1."""
    return mpmath.log1p(-mpmath.exp(log_tail))


@pytest.mark.parametrize(("a", "x"), GAMMAS)
def test_log_tails_of_the_gamma_distribution(a, x):
    p = lower_gamma(a, x)
    if x > a:
        q = mpmath.log(mpmath.gammainc(a, x, regularized=True)) if a < 400 else mpmath.log(-mpmath.expm1(p))
        p = rest(q)
    else:
        q = rest(p)
    assert_allclose(float(log_gamma_p(a, x)), float(p), rtol=1e-12, atol=1e-320)
    if q > -100 or a < 400:  # of 1 − P sixty digits leave nothing there
        assert_allclose(float(log_gamma_q(a, x)), float(q), rtol=1e-12, atol=1e-320)


def test_a_tail_far_below_the_smallest_float():
    """P(X ≤ 5) of a Poisson variable with λ = 1000 is a sum of six terms; SciPy 1.17's own logcdf says −∞."""
    exact = mpmath.log(mpmath.fsum(mpf(1000) ** k / mpmath.factorial(k) for k in range(6))) - 1000
    assert_allclose(float(log_gamma_q(6.0, 1000.0)), float(exact), rtol=1e-15)
    assert_allclose(float(exact), -970.243707846241, rtol=1e-15)


BETAS = [
    (a, b, a / (a + b) + z * math.sqrt(a * b / (a + b) ** 3))
    for a, b in ((0.5, 0.5), (1, 1), (2, 5), (0.5, 40), (30, 30), (3, 1e4), (400, 900), (2e4, 1e4))
    for z in (-300, -40, -8, -4.2, -3.5, -1, 0, 1, 3, 5, 8)
    if 0 < a / (a + b) + z * math.sqrt(a * b / (a + b) ** 3) < 1
]


@pytest.mark.parametrize(("a", "b", "x"), BETAS)
def test_log_tails_of_the_beta_distribution(a, b, x):
    low = lower_beta(a, b, x)
    assert_allclose(float(log_beta_inc(a, b, x)), float(low), rtol=1e-12, atol=1e-50)
    assert_allclose(float(log_beta_inc_c(a, b, x)), float(mpmath.log(-mpmath.expm1(low))), rtol=1e-12, atol=1e-320)


def test_a_tail_too_close_to_the_end_to_be_taken_from_one():
    """1 − (1 − x)⁵ ≈ 5x: for x = 10⁻²⁰ the difference 1 − x is 1 in floats."""
    assert_allclose(
        log_beta_inc(1.0, 5.0, 1e-20), float(mpmath.log(-mpmath.expm1(5 * mpmath.log1p(-mpf(1e-20))))), **TRUE
    )
    assert_allclose(log_beta_inc_c(1.0, 5.0, 1e-20), float(5 * mpmath.log1p(-mpf(1e-20))), **TRUE)


def test_ends_of_the_tails():
    assert log_gamma_p(3.0, 0.0) == -np.inf
    assert log_gamma_q(3.0, 0.0) == 0.0
    assert log_gamma_q(3.0, np.inf) == -np.inf
    assert log_beta_inc(2.0, 3.0, [0.0, 1.0]).tolist() == [-np.inf, 0.0]
    assert log_beta_inc_c(2.0, 3.0, [0.0, 1.0]).tolist() == [0.0, -np.inf]


@pytest.mark.parametrize("x", [0.0, 1e-9, 0.5, 1.0, 3.0, 15.9, 16.0, 17.5, 1e3, 1e9])
def test_what_is_left_of_a_factorial(x):
    exact = mpmath.loggamma(mpf(x) + 1) - (mpf(x) * mpmath.log(mpf(x)) if x else 0) + mpf(x)
    assert_allclose(float(special.factorial_remainder(np.float64(x))), float(exact), rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize("m", [1e-3, 1.0, 1e6])
@pytest.mark.parametrize("off", [-0.9, -0.3, -1e-2, -1e-9, 1e-7, 0.05, 0.21, 0.23, 5.0])
def test_the_deviance_does_not_cancel(m, off):
    x = m * (1 + off)
    exact = mpf(x) * mpmath.log(mpf(x) / mpf(m)) + mpf(m) - mpf(x)
    assert_allclose(float(special.deviance(np.float64(x), np.float64(m))), float(exact), rtol=3e-14)


def test_the_deviance_at_zero():
    assert special.deviance(np.array([0.0, 2.0, 0.0]), np.array([3.0, 0.0, 0.0])).tolist() == [3.0, np.inf, 0.0]


@pytest.mark.parametrize("y", [-1e-300, -1e-17, -1e-3, -0.69, -0.71, -5.0, -40.0, -800.0])
def test_one_tail_from_the_other(y):
    exact = mpmath.log(-mpmath.expm1(mpf(y)))
    assert_allclose(float(special.log1m_exp(np.float64(y))), float(exact), rtol=1e-15, atol=1e-320)


@pytest.mark.parametrize("z", [-1e6, -40.0, -3.0, -0.1, 0.0, 3.0, 8.0, 37.0])
def test_the_logarithm_of_the_normal_distribution_function(z):
    tail = mpmath.log(mpmath.erfc(abs(mpf(z)) / mpmath.sqrt(2)) / 2)
    assert_allclose(float(special.log_ndtr(z)), float(tail if z < 0 else rest(tail)), **TRUE)


def test_results_stay_in_their_library(lib: Library):
    x = lib([[0.5, 1.5], [2.5, 30.0]])
    for function in (special.log_gamma, special.erf, special.ndtr, special.factorial_remainder):
        assert lib.host(function(x)).shape == (2, 2)
    assert_allclose(lib.host(log_gamma_p(2.0, x)), np.log(1 - (1 + lib.host(x)) * np.exp(-lib.host(x))), atol=1e-14)
    assert_allclose(lib.host(log_beta_inc(1.0, 2.0, x / 40)), np.log(1 - (1 - lib.host(x) / 40) ** 2), atol=1e-14)
