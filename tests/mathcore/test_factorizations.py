"""Polar and singular value decomposition: they rebuild the matrix, from factors that are what they are called."""

from __future__ import annotations

import dataclasses
from math import hypot, sqrt

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import EPS, RECTANGULAR, SQUARE, Library, matrices, size


@given(RECTANGULAR)
def test_the_svd_rebuilds_the_matrix_from_orthonormal_columns(lib: Library, A: np.ndarray) -> None:
    factors = linalg.svd(lib(A))
    U, s, Vh = lib.host(factors.U), lib.host(factors.s), lib.host(factors.Vh)
    assert_allclose((U * s) @ Vh, A, atol=40 * EPS * size(A))
    assert_allclose(U.T @ U, np.eye(len(s)), atol=20 * EPS)
    assert_allclose(Vh @ Vh.T, np.eye(len(s)), atol=20 * EPS)
    assert (np.diff(s) <= 0).all()
    assert (s >= 0).all()


def test_the_full_svd_has_square_factors_and_the_thin_one_has_not(lib: Library) -> None:
    a = lib(np.ones((4, 2)))
    assert lib.host(linalg.svd(a).U).shape == (4, 2)
    assert lib.host(linalg.svd(a, full=True).U).shape == (4, 4)
    assert lib.host(linalg.svd(lib(np.ones((2, 4))), full=True).Vh).shape == (4, 4)


@given(SQUARE)
def test_the_polar_factors_rebuild_the_matrix(lib: Library, A: np.ndarray) -> None:
    factors = linalg.polar(lib(A))
    Q, P = lib.host(factors.rotation), lib.host(factors.stretch)
    assert_allclose(Q @ P, A, atol=40 * EPS * size(A))
    assert_allclose(Q.T @ Q, np.eye(len(A)), atol=40 * EPS)
    assert_array_equal(P, P.T)
    assert np.linalg.eigvalsh(P).min() >= -40 * EPS * size(A)
    assert lib.host(factors.reflects) == (np.linalg.det(Q) < 0)


@given(SQUARE)
def test_the_polar_factor_reflects_exactly_when_the_determinant_is_negative(lib: Library, A: np.ndarray) -> None:
    regular = int(linalg.rank(lib(A))) == len(A)
    negative = regular and np.linalg.slogdet(A)[0] < 0
    assert bool(linalg.polar(lib(A)).reflects) == negative


@given(matrices(2, 2))
def test_no_rotation_is_nearer_than_the_polar_factor(lib: Library, A: np.ndarray) -> None:
    factors = linalg.polar(lib(A))
    nearest = np.linalg.norm(A - lib.host(factors.rotation))
    c, s = np.cos(np.linspace(0, 6.3, 64)), np.sin(np.linspace(0, 6.3, 64))
    sign = -1 if factors.reflects else 1
    others = np.moveaxis(np.array([[c, -sign * s], [s, sign * c]]), -1, 0)
    assert (np.linalg.norm(A - others, axis=(1, 2)) >= nearest - 40 * EPS * size(A)).all()


def test_the_polar_factors_of_a_shear_are_known_by_hand(lib: Library) -> None:
    factors = linalg.polar(linalg.shear(1, xp=lib.xp))
    assert_allclose(lib.host(factors.rotation), np.array([[2, 1], [-1, 2]]) / sqrt(5), rtol=20 * EPS)
    assert_allclose(lib.host(factors.stretch), np.array([[2, 1], [1, 3]]) / sqrt(5), rtol=20 * EPS)


def test_a_rotation_does_not_stretch_and_a_stretch_does_not_rotate(lib: Library) -> None:
    turned = linalg.polar(linalg.rotation(2.0, xp=lib.xp))
    assert_allclose(lib.host(turned.stretch), np.eye(2), atol=8 * EPS)
    stretched = linalg.polar(lib([[2, 1], [1, 2]]))
    assert_allclose(lib.host(stretched.rotation), np.eye(2), atol=8 * EPS)


def test_a_reflection_is_all_rotation_factor_and_says_that_it_reflects(lib: Library) -> None:
    F = linalg.reflection(0.7, xp=lib.xp)
    factors = linalg.polar(F)
    assert factors.reflects
    assert_allclose(lib.host(factors.rotation), lib.host(F), atol=8 * EPS)


@pytest.mark.parametrize(
    "a",
    [
        np.zeros((2, 2)),
        np.diag([1.0, 0.0]),
        np.diag([-1.0, 0.0]),
        np.array([[0.0, 1.0], [0.0, 0.0]]),
        np.zeros((3, 3)),
        np.diag([-1.0, 1.0, 0.0]),
        np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]]),
        np.array([[0.0]]),
    ],
    ids=str,
)
def test_a_singular_matrix_gets_a_proper_rotation(lib: Library, a: np.ndarray) -> None:
    factors = linalg.polar(lib(a))
    assert not factors.reflects
    assert_allclose(np.linalg.det(lib.host(factors.rotation)), 1, rtol=20 * EPS)
    assert_allclose(lib.host(factors.rotation) @ lib.host(factors.stretch), a, atol=20 * EPS * size(a))


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e160, 1e300])
def test_huge_and_tiny_matrices_are_taken_apart_as_well(lib: Library, scale: float) -> None:
    a = lib(np.multiply([[3, 0], [4, 5]], scale))
    assert_allclose(lib.host(linalg.svd(a).s), [sqrt(45) * scale, sqrt(5) * scale], rtol=8 * EPS)
    assert_allclose(lib.host(linalg.polar(a).rotation), np.array([[2, -1], [1, 2]]) / sqrt(5), rtol=20 * EPS)


def test_equal_singular_values_leave_the_directions_free_but_not_the_product(lib: Library) -> None:
    a = 3 * np.array([[0.6, -0.8], [0.8, 0.6]])
    factors = linalg.svd(lib(a))
    assert_allclose(lib.host(factors.s), [3, 3], rtol=8 * EPS)
    assert_allclose((lib.host(factors.U) * lib.host(factors.s)) @ lib.host(factors.Vh), a, atol=20 * EPS)


def test_a_batch_is_taken_apart_matrix_by_matrix(lib: Library) -> None:
    batch = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]], [[1.0, 0.0], [0.0, 0.0]]])
    factors = linalg.polar(lib(batch))
    assert_array_equal(lib.host(factors.reflects), [False, True, False])
    assert_allclose(lib.host(factors.rotation @ factors.stretch), batch, atol=8 * EPS)
    assert lib.host(linalg.polar(lib(np.zeros((0, 2, 2)))).stretch).shape == (0, 2, 2)
    assert lib.host(linalg.svd(lib(np.zeros((0, 2, 3)))).s).shape == (0, 2)


def test_the_svd_of_a_complex_matrix_rebuilds_it(lib: Library) -> None:
    a = np.array([[1 + 1j, 2], [0, 3j]])
    factors = linalg.svd(lib(a, "complex128"))
    assert_allclose((lib.host(factors.U) * lib.host(factors.s)) @ lib.host(factors.Vh), a, atol=20 * EPS)
    assert_allclose(hypot(*lib.host(factors.s)), np.linalg.norm(a))


def test_polar_refuses_complex_numbers(lib: Library) -> None:
    with pytest.raises(ValueError, match=r"^a must be real, got .*complex128"):
        linalg.polar(lib([[1j, 0], [0, 1]], "complex128"))


@pytest.mark.parametrize("result", [linalg.svd([[1.0]]), linalg.polar([[1.0]]), linalg.eig([[1.0]])])
def test_results_are_frozen(result: object) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(result, dataclasses.fields(result)[0].name, None)  # type: ignore[arg-type]
