"""Elimination: every step a matrix on the left, pivots, P A = L U, and what rounding may not do."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import linalg
from tests.mathcore.libraries import EPS, RECTANGULAR, WILSON, Library, hilbert, matrices, size

STRANG = [[2, 4, -2, 2], [4, 9, -3, 8], [-2, -3, 7, 10]]  # Strang (2016), section 2.2


def test_strang_s_example_step_by_step(lib: Library) -> None:
    way = linalg.eliminate(lib(STRANG), 3, partial=False)
    said = [(s.operation.kind, s.operation.row, s.operation.other, s.operation.factor) for s in way.steps[:3]]
    assert said == [("add", 1, 0, -2.0), ("add", 2, 0, 1.0), ("add", 2, 1, -1.0)]
    assert lib.host(way.steps[2].after).tolist() == [[2, 4, -2, 2], [0, 1, 1, 4], [0, 0, 4, 8]]
    assert_allclose(lib.host(way.end), [[1, 0, 0, -1], [0, 1, 0, 2], [0, 0, 1, 2]])
    assert way.pivots == ((0, 0), (1, 1), (2, 2))


def test_strang_s_factors(lib: Library) -> None:
    found = linalg.lu(lib([row[:3] for row in STRANG]), partial=False)
    assert lib.host(found.P).tolist() == np.eye(3).tolist()
    assert lib.host(found.L).tolist() == [[1, 0, 0], [2, 1, 0], [-1, 1, 1]]
    assert lib.host(found.U).tolist() == [[2, 4, -2], [0, 1, 1], [0, 0, 4]]


def test_partial_pivoting_of_golub_and_van_loan(lib: Library) -> None:
    # Golub & Van Loan (2013), section 3.4: A = [3 17 10; 2 4 −2; 6 18 −12]
    found = linalg.lu(lib([[3, 17, 10], [2, 4, -2], [6, 18, -12]]))
    assert lib.host(found.P).tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert_allclose(lib.host(found.L), [[1, 0, 0], [1 / 2, 1, 0], [1 / 3, -1 / 4, 1]], atol=EPS)
    assert_allclose(lib.host(found.U), [[6, 18, -12], [0, 8, 16], [0, 0, 6]], atol=8 * EPS)


@given(RECTANGULAR, st.booleans())
def test_each_step_is_its_matrix_on_the_left_of_the_table_before(lib: Library, A: np.ndarray, partial: bool) -> None:
    way = linalg.eliminate(lib(A), partial=partial)
    before = A
    for step in way.steps:
        E, after = lib.host(step.E), lib.host(step.after)
        exact = E @ before
        assert_allclose(after, exact, atol=1e-10 * size(exact))
        undo = np.array(step.operation.undo().rows(len(A)))
        assert_allclose(undo @ E, np.eye(len(A)), atol=1e-10)
        before = after


@given(RECTANGULAR)
def test_the_product_of_all_steps_leads_from_the_start_to_the_end(lib: Library, A: np.ndarray) -> None:
    way = linalg.eliminate(lib(A))
    T, end = lib.host(way.transform), lib.host(way.end)
    assert_allclose(T @ A, end, atol=1e-10 * size(T) * size(A))


@given(RECTANGULAR)
def test_the_end_is_in_reduced_row_echelon_form(lib: Library, A: np.ndarray) -> None:
    way = linalg.eliminate(lib(A))
    end = lib.host(way.end)
    rows, columns = [row for row, _ in way.pivots], [column for _, column in way.pivots]
    assert rows == list(range(len(rows)))
    assert columns == sorted(set(columns))
    assert_allclose(end[:, columns], np.eye(len(A))[:, : len(columns)], atol=4 * EPS)
    for row, column in way.pivots:
        assert not end[row, :column].any()
    assert not end[len(rows) :].any()


@given(st.integers(1, 4).flatmap(lambda n: matrices(n, n)))
def test_PA_is_LU_and_no_factor_exceeds_1(lib: Library, A: np.ndarray) -> None:
    found = linalg.lu(lib(A))
    P, L, U = lib.host(found.P), lib.host(found.L), lib.host(found.U)
    assert_allclose(P @ A, L @ U, atol=1e-13 * size(A))
    assert_allclose(P @ P.T, np.eye(len(A)))
    assert_allclose(np.triu(L), np.eye(len(A)), atol=0)
    assert_allclose(np.tril(U, -1), 0, atol=0)
    assert np.abs(L).max() <= 1


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3), st.integers(1, 9))
def test_decimals_that_depend_on_each_other_stay_so(rows: list[list[int]], k: int) -> None:
    """The third row is the first plus k times the second, in tenths: doubles round each of them."""
    first, second = rows[0], rows[1]
    table = [[x / 10 for x in row] for row in (first, second, [a + k * b for a, b in zip(first, second, strict=True)])]
    exact = np.linalg.matrix_rank(np.array([first, second]))
    for partial in (True, False):
        assert len(linalg.eliminate(table, partial=partial).pivots) == exact


def test_what_a_small_pivot_leaves_of_a_row_that_depends_on_others_is_0(lib: Library) -> None:
    # The third row is the first plus five times the second; 0.8 − 0.825 has lost digits when it is divided by.
    table = [[0.1, -0.7, 0.1], [-0.1, 0.8, 0.0], [-0.4, 3.3, 0.1]]
    for partial in (True, False):
        assert len(linalg.eliminate(lib(table), partial=partial).pivots) == linalg.exact_rank(table) == 2


@given(st.integers(2, 4).flatmap(lambda n: matrices(n, n)), st.booleans())
def test_no_pivot_is_lost_of_a_matrix_that_is_far_from_singular(lib: Library, A: np.ndarray, partial: bool) -> None:
    assume(np.linalg.cond(A) < 1e3 and all(abs(np.linalg.det(A[:k, :k])) > 0.1 for k in range(1, len(A))))
    assert len(linalg.eliminate(lib(A), partial=partial).pivots) == len(A)


def test_a_pivot_of_0_forces_an_exchange_and_says_so(lib: Library) -> None:
    for partial in (True, False):
        first = linalg.eliminate(lib([[0, 2], [1, 3]]), partial=partial).steps[0].operation
        assert (first.kind, first.row, first.other, first.forced) == ("swap", 0, 1, True)
    chosen = linalg.eliminate(lib([[1, 2], [3, 4]])).steps[0].operation
    assert (chosen.kind, chosen.forced) == ("swap", False)


def test_a_tiny_pivot_ruins_the_solution_without_an_exchange_and_not_with_it(lib: Library) -> None:
    table = [[1e-17, 1, 1], [1, 1, 2]]  # (1, 1) to 17 digits; of the kind in Higham (2002), section 1.12.1
    assert lib.host(linalg.eliminate(lib(table), 2, partial=False).end)[:, 2].tolist() == [0, 1]
    assert lib.host(linalg.eliminate(lib(table), 2).end)[:, 2].tolist() == [1, 1]


@pytest.mark.parametrize("tiny", [1e-20, 1e-60, 1e-100])
def test_no_pivot_is_lost_to_the_rounding_of_a_0_that_was_cleared_below_it(lib: Library, tiny: float) -> None:
    # z = −9 ÷ 2 tiny, x = 1 − 3 z, y = 3 − x + tiny z: the third row is multiplied by 1 ÷ tiny before it is added
    table = [[1, 1, -tiny, 3], [3, 3, -tiny, 0], [1, 0, 3, 1]]
    z = -9 / (2 * tiny)
    for partial in (True, False):
        way = linalg.eliminate(lib(table), 3, partial=partial)
        assert len(way.pivots) == 3
        assert_allclose(lib.host(way.end)[:, 3], [-3 * z, 3 * z, z], rtol=1e-12)


@pytest.mark.parametrize("A", [hilbert(4), np.array(WILSON, dtype=float)], ids=["hilbert", "wilson"])
def test_ill_conditioned_systems_against_lapack(lib: Library, A: np.ndarray) -> None:
    b = A.sum(axis=1)
    end = lib.host(linalg.eliminate(lib(np.column_stack([A, b])), len(A)).end)
    assert_allclose(end[:, -1], np.linalg.solve(A, b), atol=100 * EPS * np.linalg.cond(A))


def test_pivots_are_looked_for_in_the_columns_named_only(lib: Library) -> None:
    table = [[1, 1, 2], [1, 1, 5]]
    assert linalg.eliminate(lib(table), 2).pivots == ((0, 0),)
    assert linalg.eliminate(lib(table)).pivots == ((0, 0), (1, 2))


def test_nothing_is_done_where_nothing_is_to_do(lib: Library) -> None:
    for done in ([[0, 0], [0, 0]], [[1, 0], [0, 1]], [[0, 1]], [[0.0]]):
        way = linalg.eliminate(lib(done))
        assert way.steps == ()
        assert lib.host(way.end).tolist() == done
        assert way.at(0.5).number == 0
        assert lib.host(way.transform).tolist() == np.eye(len(done)).tolist()


# A moment on the way


@given(RECTANGULAR, st.floats(0, 1))
def test_a_moment_is_a_row_operation_too(A: np.ndarray, progress: float) -> None:
    way = linalg.eliminate(A)
    at = way.at(progress)
    assert 0 <= at.number <= len(way.steps)
    assert_allclose(at.E @ at.before, at.after, atol=1e-10 * size(at.before) * size(at.E))
    assert abs(np.linalg.det(at.E)) > 0 or at.operation.kind == "scale"
    if 0 < at.share < 1:
        assert at.operation.kind == "add"


def test_moments_at_the_steps_are_the_steps() -> None:
    way = linalg.eliminate(STRANG, 3)
    for k, step in enumerate(way.steps, 1):
        for off in (-0.04, 0.0, 0.04):
            at = way.at(min(1.0, (k + off) / len(way.steps)))
            assert (at.number, at.share) == (k, 1.0)
            assert at.after is step.after
    assert way.at(0.0).after is way.start


def test_half_of_an_addition_adds_half() -> None:
    at = linalg.eliminate([[2, 1], [1, 3]], reduced=False).at(0.5)
    assert at.E.tolist() == [[1, 0], [-0.25, 1]]
    assert at.after.tolist() == [[2, 1], [0.5, 2.75]]


# Back substitution


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), matrices(n))))
def test_back_substitution_solves_triangular_systems(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    U = np.triu(pair[0], 1) + np.diag(np.where(np.abs(np.diag(pair[0])) < 1, 1, np.diag(pair[0])))
    x = lib.host(linalg.back_substitution(lib(U), lib(pair[1])))
    bound = np.abs(U) @ np.abs(x) + np.abs(pair[1])  # Higham (2002), theorem 8.5
    assert (np.abs(U @ x - pair[1]) <= 8 * EPS * bound + 1e-300).all()


def test_back_substitution_after_elimination_is_fraction_arithmetic(lib: Library) -> None:
    end = lib.host(linalg.eliminate(lib(STRANG), 3, reduced=False).end)
    x = lib.host(linalg.back_substitution(lib(end[:, :3]), lib(end[:, 3])))
    assert [Fraction(value).limit_denominator(100) for value in x.tolist()] == [-1, 2, 2]


def test_a_batch_of_triangles(lib: Library) -> None:
    U, y = lib([[[2, 1], [0, 4]], [[1, 0], [0, 1]]]), lib([[4, 8], [3, 5]])
    assert lib.host(linalg.back_substitution(U, y)).tolist() == [[1, 2], [3, 5]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linalg.eliminate([[[1.0]]]), r"a must be one matrix, got shape \(1, 1, 1\)"),
        (lambda: linalg.eliminate([[1.0, 2.0]], 3), "columns must be between 1 and 2, got 3"),
        (lambda: linalg.eliminate([[1j]]), "a must be real"),
        (lambda: linalg.eliminate([[np.nan]]), "a must be finite"),
        (lambda: linalg.back_substitution([[1, 2], [0, 0]], [1, 1]), "no 0 on its diagonal"),
        (lambda: linalg.back_substitution([[1, 2]], [1]), "U must be square"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
