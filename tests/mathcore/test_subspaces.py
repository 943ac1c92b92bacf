"""What a map kills and what it reaches."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from mathcore import linalg
from tests.mathcore.libraries import EPS, RECTANGULAR, Library, size


@given(RECTANGULAR)
def test_the_null_space_is_killed_and_as_large_as_rank_leaves_it(lib: Library, A: np.ndarray) -> None:
    N = lib.host(linalg.null_space(lib(A)))
    assert N.shape == (A.shape[1], A.shape[1] - int(linalg.rank(lib(A))))
    assert_allclose(A @ N, 0, atol=40 * EPS * size(A))
    assert_allclose(N.T @ N, np.eye(N.shape[1]), atol=20 * EPS)


@given(RECTANGULAR)
def test_the_column_space_holds_every_column(lib: Library, A: np.ndarray) -> None:
    C = lib.host(linalg.column_space(lib(A)))
    assert C.shape == (A.shape[0], int(linalg.rank(lib(A))))
    assert_allclose(C @ (C.T @ A), A, atol=40 * EPS * size(A))
    assert_allclose(C.T @ C, np.eye(C.shape[1]), atol=20 * EPS)


@given(RECTANGULAR)
def test_what_is_killed_stands_at_right_angles_to_the_rows(lib: Library, A: np.ndarray) -> None:
    N, rows = lib.host(linalg.null_space(lib(A))), lib.host(linalg.column_space(lib(A.T)))
    s = lib.host(linalg.svd(lib(A)).s)
    gap = s[rows.shape[1] - 1] if rows.shape[1] else 1.0  # rounding turns the two spaces by eps · σ₁ / gap (Wedin)
    assert_allclose(N.T @ rows, np.zeros((N.shape[1], rows.shape[1])), atol=40 * EPS * size(A) / gap)


def test_the_null_space_of_the_nine_digits_is_1_minus_2_1(lib: Library) -> None:
    N = lib.host(linalg.null_space(lib([[1, 2, 3], [4, 5, 6], [7, 8, 9]])))
    assert N.shape == (3, 1)
    assert_allclose(N[:, 0] * math.copysign(1, N[0, 0]), np.array([1, -2, 1]) / math.sqrt(6), atol=20 * EPS)


def test_zero_kills_everything_and_reaches_nothing(lib: Library) -> None:
    zero = lib(np.zeros((2, 3)))
    assert lib.host(linalg.null_space(zero)).shape == (3, 3)
    assert lib.host(linalg.column_space(zero)).shape == (2, 0)


def test_an_invertible_map_kills_nothing_and_reaches_everything(lib: Library) -> None:
    a = lib([[1, 2], [3, 4]])
    assert lib.host(linalg.null_space(a)).shape == (2, 0)
    assert lib.host(linalg.column_space(a)).shape == (2, 2)


def test_a_tolerance_widens_the_null_space(lib: Library) -> None:
    nearly = lib([[1, 0], [0, 1e-6]])
    assert lib.host(linalg.null_space(nearly)).shape == (2, 0)
    assert_allclose(np.abs(lib.host(linalg.null_space(nearly, tolerance=1e-5))), [[0], [1]], atol=EPS)
    assert lib.host(linalg.column_space(nearly, tolerance=1e-5)).shape == (2, 1)


def test_the_null_space_of_a_complex_matrix_is_killed_not_its_mirror_image(lib: Library) -> None:
    a = np.array([[1, 1j], [1j, -1]])
    assert_allclose(a @ lib.host(linalg.null_space(lib(a, "complex128"))), np.zeros((2, 1)), atol=8 * EPS)


def test_a_batch_has_one_basis_for_each_matrix(lib: Library) -> None:
    batch = np.array([[[1.0, 1.0], [1.0, 1.0]], [[1.0, 0.0], [0.0, 0.0]]])
    N = lib.host(linalg.null_space(lib(batch)))
    assert N.shape == (2, 2, 1)
    assert_allclose(batch @ N, np.zeros((2, 2, 1)), atol=4 * EPS)
    assert lib.host(linalg.column_space(lib(batch))).shape == (2, 2, 1)


def test_a_batch_of_different_ranks_has_no_common_shape(lib: Library) -> None:
    mixed = lib(np.stack([np.eye(2), np.zeros((2, 2))]))
    for space in (linalg.null_space, linalg.column_space):
        with pytest.raises(ValueError, match=r"^a must have the same rank throughout the batch, got ranks 0 to 2$"):
            space(mixed)


def test_an_empty_batch_gives_an_empty_batch(lib: Library) -> None:
    empty = lib(np.zeros((0, 2, 2)))
    assert lib.host(linalg.null_space(empty)).shape == (0, 2, 0)
    assert lib.host(linalg.column_space(empty)).shape == (0, 2, 2)


def test_image_is_another_word_for_column_space() -> None:
    assert linalg.image is linalg.column_space
