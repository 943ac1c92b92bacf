"""The same questions answered with 60 digits by mpmath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mpmath
import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import linalg
from tests.mathcore.libraries import EPS, WILSON, Library, hilbert, size

RANDOM = np.random.default_rng(20240229)
MATRICES = {
    "plane": RANDOM.normal(size=(2, 2)),
    "space": RANDOM.normal(size=(3, 3)),
    "five": RANDOM.normal(size=(5, 5)),
    "graded": np.array([[1.0, 1e-4], [1e-4, 1e-8 * 3]]),
    "nearly singular": np.array([[1.0, 2.0], [2.0, 4.0 + 1e-9]]),
    "nearly defective": np.array([[1.0, 1.0], [1e-12, 1.0]]),
    "hilbert": hilbert(6),
    "wilson": np.array(WILSON, dtype=float),
}


@pytest.fixture(autouse=True)
def sixty_digits() -> Iterator[None]:
    with mpmath.workdps(60):
        yield


@pytest.fixture(params=MATRICES)
def A(request: pytest.FixtureRequest) -> np.ndarray:
    return MATRICES[request.param]


def exact(a: np.ndarray) -> Any:
    """The very numbers of a floating-point matrix, as mpmath's."""
    return mpmath.matrix([[mpmath.mpf(float(x)) for x in row] for row in a])


def rounded(a: Any) -> np.ndarray:
    return np.array([[float(a[i, j]) for j in range(a.cols)] for i in range(a.rows)])


def test_determinants_have_small_errors(lib: Library, A: np.ndarray) -> None:
    n = len(A)
    assert_allclose(float(linalg.det(lib(A))), float(mpmath.det(exact(A))), atol=8 * n * EPS * size(A) ** n, rtol=0)


def test_inverses_lose_no_more_than_the_condition_takes(lib: Library, A: np.ndarray) -> None:
    expected, kappa = rounded(mpmath.inverse(exact(A))), float(linalg.condition(lib(A)))
    assert_allclose(lib.host(linalg.inverse(lib(A))), expected, atol=20 * EPS * kappa * size(expected), rtol=0)


def test_singular_values_have_errors_of_eps_of_the_largest(lib: Library, A: np.ndarray) -> None:
    expected = [float(s) for s in mpmath.svd_r(exact(A), compute_uv=False)]
    assert_allclose(lib.host(linalg.svd(lib(A)).s), expected, atol=20 * EPS * expected[0], rtol=0)
    kappa = expected[0] / expected[-1]
    assert_allclose(float(linalg.condition(lib(A))), kappa, rtol=20 * EPS * kappa)


def test_eigenvalues_have_errors_of_eps_times_their_own_condition(lib: Library, A: np.ndarray) -> None:
    values, left, right = mpmath.eig(exact(A), left=True, right=True)
    order = sorted(range(len(A)), key=lambda i: (-round(float(values[i].real), 12), -values[i].imag))
    computed = lib.host(linalg.eig(lib(A)).values)
    for got, i in zip(computed, order, strict=True):
        y, x = left[i, :], right[:, i]
        # Golub & Van Loan (2013), section 7.2.2: a simple eigenvalue moves by at most ‖δA‖ ‖x‖ ‖y‖ / |yᴴx|.
        sensitivity = float(mpmath.norm(x) * mpmath.norm(y) / abs((y * x)[0]))
        assert abs(complex(values[i]) - got) <= 40 * EPS * size(A) * sensitivity


def test_polar_factors_are_those_of_the_exact_svd(lib: Library, A: np.ndarray) -> None:
    U, s, V = mpmath.svd_r(exact(A))
    factors = linalg.polar(lib(A))
    kappa = float(s[0] / s[len(A) - 1])
    assert_allclose(lib.host(factors.rotation), rounded(U * V), atol=40 * EPS * kappa, rtol=0)
    assert_allclose(lib.host(factors.stretch), rounded(V.T * mpmath.diag(list(s)) * V), atol=40 * EPS * size(A), rtol=0)


@pytest.mark.parametrize("t", [0.125, 0.5, 0.9])
@pytest.mark.parametrize("name", ["plane", "graded", "nearly singular", "nearly defective"])
def test_the_path_is_the_formula_evaluated_exactly(lib: Library, name: str, t: float) -> None:
    a = exact(MATRICES[name])
    theta = mpmath.atan2(a[1, 0] - a[0, 1], a[0, 0] + a[1, 1])

    def R(angle: Any) -> Any:
        return mpmath.matrix([[mpmath.cos(angle), -mpmath.sin(angle)], [mpmath.sin(angle), mpmath.cos(angle)]])

    path = R(t * theta) * ((1 - mpmath.mpf(t)) * mpmath.eye(2) + t * (R(-theta) * a))
    limit = 20 * EPS * size(MATRICES[name])
    assert_allclose(lib.host(linalg.interpolate(lib(MATRICES[name]), t)), rounded(path), atol=limit, rtol=0)
