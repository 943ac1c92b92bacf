"""Determinant, trace, rank, condition, inverse: closed forms, laws, and the edge where there is no way back."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ENTRIES, EPS, RECTANGULAR, SQUARE, Library, hilbert, matrices, size

NINE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


@pytest.mark.parametrize(
    ("a", "expected"),
    [([[7]], 7), ([[1, 2], [3, 4]], -2), (NINE, 0), ([[2, 0, 0], [0, 3, 0], [0, 0, 4]], 24), ([[0, 0], [0, 0]], 0)],
)
def test_determinants_of_whole_numbers_are_exact(lib: Library, a: Any, expected: float) -> None:
    assert lib.host(linalg.det(lib(a))) == expected


@given(st.lists(st.integers(-1000, 1000), min_size=9, max_size=9))
def test_a_3_by_3_determinant_of_whole_numbers_is_the_sum_of_the_six_products(lib: Library, m: list[int]) -> None:
    a, b, c, d, e, f, g, h, i = m
    exact = a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h
    assert lib.host(linalg.det(lib(np.reshape(m, (3, 3))))) == exact


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), matrices(n, n))))
def test_the_determinant_of_a_product_is_the_product_of_the_determinants(lib: Library, pair: Any) -> None:
    A, B = pair
    n = len(A)
    product = lib.host(linalg.det(lib(A) @ lib(B)))
    # Hadamard: no determinant exceeds the product of the lengths of the rows.
    assert_allclose(
        product, lib.host(linalg.det(lib(A)) * linalg.det(lib(B))), atol=40 * n * EPS * (size(A) * size(B)) ** n
    )


@given(SQUARE)
def test_the_trace_is_the_sum_of_the_diagonal(lib: Library, A: np.ndarray) -> None:
    assert_allclose(lib.host(linalg.trace(lib(A))), math.fsum(np.diag(A)), atol=8 * EPS * size(A))


@given(SQUARE)
def test_the_inverse_undoes_the_map_and_is_undone_by_its_inverse(lib: Library, A: np.ndarray) -> None:
    kappa = float(linalg.condition(lib(A)))
    assume(kappa < 1e8)
    inverse = linalg.inverse(lib(A))
    assert_allclose(lib.host(inverse @ lib(A)), np.eye(len(A)), atol=100 * EPS * kappa)
    assert_allclose(lib.host(linalg.inverse(inverse)), A, atol=100 * EPS * kappa**2 * size(A))


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50))
def test_the_inverse_of_whole_numbers_with_determinant_1_is_whole(lib: Library, x: int, y: int, z: int) -> None:
    a = [[1 + x * y, x + z * (1 + x * y)], [y, 1 + y * z]]  # three shears one after the other
    assume(float(linalg.condition(lib(a))) < math.inf)
    assert_array_equal(lib.host(linalg.inverse(lib(a))), [[a[1][1], -a[0][1]], [-a[1][0], a[0][0]]])


@pytest.mark.parametrize(
    "a",
    [
        NINE,
        [[1, 2], [2, 4]],
        [[0, 0], [0, 0]],
        [[0]],
        [[1, 0.1], [10, 1]],
        [[1, 1], [1, 1 + EPS]],
        [[1e-200, 1e-200], [1e-200, 1e-200]],
        [[1e200, 1e200], [1e200, 1e200]],
        [[5e-324, 0], [0, 5e-324]],
        [[1e-320]],
    ],
)
def test_a_singular_matrix_has_no_inverse_and_infinite_condition(lib: Library, a: Any) -> None:
    assert lib.host(linalg.condition(lib(a))) == math.inf
    with pytest.raises(ValueError, match=r"^a must be invertible, got rank \d of \d, condition inf$"):
        linalg.inverse(lib(a))


@pytest.mark.parametrize("n", [13, 20])
def test_large_hilbert_matrices_are_refused_although_they_are_invertible_on_paper(lib: Library, n: int) -> None:
    with pytest.raises(ValueError, match=rf"got rank \d+ of {n}, condition inf"):
        linalg.inverse(lib(hilbert(n)))


def test_the_message_names_the_matrix_of_the_batch(lib: Library) -> None:
    batch = np.stack([np.eye(3), NINE, np.zeros((3, 3))])
    with pytest.raises(ValueError, match=r"^a\[1\] must be invertible, got rank 2 of 3, condition inf$"):
        linalg.inverse(lib(batch))


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1.0, 1e160, 1e300])
def test_rank_condition_and_inverse_do_not_depend_on_the_unit(lib: Library, scale: float) -> None:
    a = lib(np.multiply([[3.0, 0.0], [4.0, 5.0]], scale))
    assert int(linalg.rank(a)) == 2
    assert_allclose(lib.host(linalg.condition(a)), 3, rtol=20 * EPS)  # σ = 3√5 and √5
    assert_allclose(lib.host(linalg.inverse(a)) * scale, [[1 / 3, 0], [-4 / 15, 1 / 5]], rtol=20 * EPS, atol=EPS)


def test_rows_of_very_different_size_are_singular_to_working_precision(lib: Library) -> None:
    assert int(linalg.rank(lib([[1, 0], [0, 1e-20]]))) == 1
    assert int(linalg.rank(lib([[1, 0], [0, 1e-20]]), tolerance=1e-30)) == 2


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_a_sum_of_k_independent_outer_products_has_rank_k(lib: Library, k: int) -> None:
    powers = np.vander(np.arange(1.0, 6.0), k)
    assert int(linalg.rank(lib(powers @ np.vander(np.arange(2.0, 8.0), k).T))) == k


@given(matrices(3, 2), matrices(2, 4))
def test_a_product_through_a_plane_has_rank_at_most_2(lib: Library, A: np.ndarray, B: np.ndarray) -> None:
    assert int(linalg.rank(lib(A @ B), tolerance=20 * EPS * size(A) * size(B))) <= 2


@given(RECTANGULAR)
def test_the_rank_is_that_of_the_transpose(lib: Library, A: np.ndarray) -> None:
    tolerance = 1e-9 * size(A)
    assert int(linalg.rank(lib(A), tolerance)) == int(linalg.rank(lib(A.T), tolerance))


@given(ENTRIES, ENTRIES)
def test_the_condition_of_a_diagonal_map_is_the_ratio_of_its_factors(lib: Library, x: float, y: float) -> None:
    large, small = sorted((abs(x), abs(y)), reverse=True)
    assume(small > 0)
    assert_allclose(lib.host(linalg.condition(linalg.scaling(lib(x), lib(y)))), large / small, rtol=8 * EPS)


@given(SQUARE)
def test_the_condition_is_at_least_1_and_finite_exactly_when_the_rank_is_full(lib: Library, A: np.ndarray) -> None:
    kappa = float(linalg.condition(lib(A)))
    assert kappa >= 1
    assert (kappa < math.inf) == (int(linalg.rank(lib(A))) == len(A))


def test_measures_of_a_batch_are_those_of_its_matrices(lib: Library) -> None:
    batch = np.arange(24.0).reshape(2, 3, 2, 2) ** 1.5
    for measure in (linalg.det, linalg.trace, linalg.rank, linalg.condition, linalg.inverse):
        at_once = lib.host(measure(lib(batch)))
        assert at_once.shape[:2] == (2, 3)
        assert_allclose(at_once[1, 2], lib.host(measure(lib(batch[1, 2]))), rtol=1e-12)
    assert lib.host(linalg.rank(lib(batch), tolerance=lib([[1e9, 0, 0], [0, 0, 0]])))[0, 0] == 0


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_an_empty_batch_gives_an_empty_batch(lib: Library, n: int) -> None:
    empty = lib(np.zeros((0, n, n)))
    for measure in (linalg.det, linalg.trace, linalg.rank, linalg.condition):
        assert lib.host(measure(empty)).shape == (0,)
    assert lib.host(linalg.inverse(empty)).shape == (0, n, n)


def test_complex_matrices_have_complex_determinants_and_inverses(lib: Library) -> None:
    a = lib([[1j, 0], [0, 2]], "complex128")
    assert lib.host(linalg.det(a)) == 2j
    assert_allclose(lib.host(linalg.inverse(a)), [[-1j, 0], [0, 0.5]])
    assert_allclose(lib.host(linalg.condition(a)), 2)


def test_single_precision_has_its_own_tolerance(lib: Library) -> None:
    nearly = [[1, 1], [1, 1 + 1e-9]]
    assert int(linalg.rank(lib(nearly))) == 2
    assert int(linalg.rank(lib(nearly, "float32"))) == 1
    assert linalg.condition(lib([[2, 0], [0, 1]], "float32")).dtype == lib.xp.float32


def test_each_power_of_ten_in_the_condition_costs_a_digit(lib: Library) -> None:
    assert_allclose(lib.host(linalg.digits_lost(lib([1.0, 10.0, 1e4, math.inf]))), [0, 1, 4, -math.log10(EPS)])
    assert linalg.digits_lost(100) == 2
    assert linalg.digits_lost(lib([math.inf], "float32")).dtype == lib.xp.float32


@pytest.mark.parametrize("value", [0.5, -1, math.nan])
def test_no_condition_is_below_1(value: float) -> None:
    with pytest.raises(ValueError, match=r"^condition must be ≥ 1, got"):
        linalg.digits_lost(value)


SQUARE_ONLY = [linalg.det, linalg.trace, linalg.inverse, linalg.eig, linalg.polar, linalg.homogeneous]
ANY_SHAPE = [linalg.rank, linalg.condition, linalg.null_space, linalg.column_space, linalg.svd]


@pytest.mark.parametrize("function", SQUARE_ONLY, ids=lambda function: function.__name__)
def test_a_matrix_that_must_be_square_is_refused_with_its_shape(lib: Library, function: Any) -> None:
    with pytest.raises(ValueError, match=r"^a must be square, got shape \(2, 3\)$"):
        function(lib(np.ones((2, 3))))


@pytest.mark.parametrize("function", SQUARE_ONLY + ANY_SHAPE, ids=lambda function: function.__name__)
def test_what_is_no_matrix_of_finite_numbers_is_refused(lib: Library, function: Any) -> None:
    with pytest.raises(ValueError, match=r"^a must be a matrix, got shape \(3,\)$"):
        function(lib([1, 2, 3]))
    with pytest.raises(ValueError, match=r"^a must be a matrix, got shape \(0, 0\)$"):
        function(lib(np.zeros((0, 0))))
    with pytest.raises(ValueError, match=r"^a must be finite, got nan$"):
        function(lib([[1, math.nan], [0, 1]]))
    with pytest.raises(ValueError, match=r"^a must be finite, got -inf$"):
        function(lib([[1, -math.inf], [0, 1]]))
    with pytest.raises(ValueError, match=r"^a must be numbers in rows of one length, got"):
        function([[1, 2], [3]])
    with pytest.raises(ValueError, match=r"^a must be numbers, got"):
        function([["one", "two"], ["three", "four"]])


def test_inputs_are_lists_tuples_or_whole_numbers_just_as_well() -> None:
    assert_array_equal(linalg.inverse(((2, 0), (0, 4))), [[0.5, 0], [0, 0.25]])
    assert linalg.det(np.array([[1, 2], [3, 4]], dtype=np.int8)) == -2
    assert linalg.rank([[True, False], [True, True]]) == 2
