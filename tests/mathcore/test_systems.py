"""Systems: how many solutions and why, least squares, and what shaking b does."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import linalg
from tests.mathcore.libraries import EPS, RECTANGULAR, Library, hilbert, matrices, size


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), matrices(n))))
def test_regular_systems_against_lapack(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    A, b = pair
    assume(np.linalg.cond(A) < 1e8)
    found = linalg.solve(lib(A), lib(b))
    assert (found.kind, found.rank, found.rank_augmented) == ("one", len(A), len(A))
    assert_allclose(lib.host(found.x), np.linalg.solve(A, b), rtol=1e-7, atol=1e-7)
    assert lib.host(found.null_space).shape == (len(A), 0)
    assert not lib.host(found.residual).any()


@given(RECTANGULAR, st.data())
def test_least_squares_against_lapack(lib: Library, A: np.ndarray, data: st.DataObject) -> None:
    b = data.draw(matrices(len(A)))
    x = lib.host(linalg.least_squares(lib(A), lib(b)))
    best, _, rank, s = np.linalg.lstsq(A, b, rcond=None)
    assume(rank == 0 or s[rank - 1] > 1e-6 * s[0])
    assert_allclose(x, best, rtol=1e-6, atol=1e-6 * (1 + size(best)))
    assert_allclose(A.T @ (A @ x - b), 0, atol=1e-9 * size(A) * (size(A) * size(x) + size(b)))  # the normal equations


@given(RECTANGULAR, st.data())
def test_a_system_made_from_a_solution_has_one(lib: Library, A: np.ndarray, data: st.DataObject) -> None:
    x = data.draw(matrices(A.shape[1]))
    found = linalg.solve(lib(A), lib(A @ x))
    assert found.kind != "none"
    assert found.rank == found.rank_augmented == int(linalg.rank(lib(A)))
    assert np.linalg.norm(lib.host(found.x)) <= np.linalg.norm(x) * (1 + 1e-6) + 1e-6 or found.kind == "one"
    assert lib.host(found.null_space).shape == (A.shape[1], A.shape[1] - found.rank)


@pytest.mark.parametrize(
    ("A", "b", "kind", "ranks"),
    [
        ([[1, 1], [2, 2]], [2, 4], "infinitely many", (1, 1)),
        ([[1, 1], [2, 2]], [2, 5], "none", (1, 2)),
        ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.3], "infinitely many", (1, 1)),  # 0.3 / 0.1 is not 3 in doubles
        ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.30001], "none", (1, 2)),
        ([[0, 0], [0, 0]], [0, 0], "infinitely many", (0, 0)),
        ([[0, 0], [0, 0]], [0, 1e-90], "none", (0, 1)),
        ([[2, 3]], [6], "infinitely many", (1, 1)),
        ([[5]], [10], "one", (1, 1)),
        ([[1, -1], [1, 1], [1, 2]], [1, 1, 3], "none", (2, 3)),
        ([[1, 1], [1, 2], [2, -1]], [2, 3, 1], "one", (2, 2)),
        ([[1, 1, 1], [-1, -1, 1], [0, 0, 1]], [1, 1, 1], "infinitely many", (2, 2)),  # a sheaf
        ([[1, 1, 1], [-1, -1, 1], [0, 0, 1]], [1.5, 1.5, -1.5], "none", (2, 3)),  # a prism
        ([[1e-11, 0], [0, 1e-11]], [1e6, 0], "one", (2, 2)),  # a large b does not make A look singular
        ([[1e6, 0], [0, 1e6]], [1e-9, 0], "one", (2, 2)),
    ],
)
def test_kinds_by_the_theorem_of_rouche_and_capelli(
    lib: Library, A: list[list[float]], b: list[float], kind: str, ranks: tuple[int, int]
) -> None:
    found = linalg.solve(lib(A), lib(b))
    assert (found.kind, (found.rank, found.rank_augmented)) == (kind, ranks)


def test_published_solutions(lib: Library) -> None:
    strang = linalg.solve(lib([[2, 4, -2], [4, 9, -3], [-2, -3, 7]]), lib([2, 8, 10]))  # Strang (2016), section 2.2
    assert_allclose(lib.host(strang.x), [-1, 2, 2])
    line = linalg.solve(lib([[1, 0], [1, 1], [1, 2]]), lib([6, 0, 0]))  # Strang (2016), section 4.3, example 1
    assert_allclose(lib.host(line.x), [5, -3])
    assert_allclose(lib.host(line.residual), [-1, 2, -1])  # b − A x is (1, −2, 1) there
    fit = linalg.least_squares(
        lib([[1, -1], [1, 1], [1, 2]]), lib([1, 1, 3])
    )  # section 4.3, problem 17, a seventh of b
    assert_allclose(lib.host(fit), [9 / 7, 4 / 7])


def test_the_least_squares_solution_is_the_shortest_of_all_when_there_are_many(lib: Library) -> None:
    found = linalg.solve(lib([[1, -2], [-2, 4]]), lib([-2, 4]))
    x, N = lib.host(found.x), lib.host(found.null_space)
    assert_allclose(x, [-0.4, 0.8])
    assert_allclose(x @ N, 0, atol=4 * EPS)


def test_a_tolerance_drops_small_singular_values(lib: Library) -> None:
    a, b = lib([[1, 0], [0, 1e-6]]), lib([1, 1])
    assert_allclose(lib.host(linalg.least_squares(a, b)), [1, 1e6])
    assert_allclose(lib.host(linalg.least_squares(a, b, tolerance=1e-5)), [1, 0])


def test_least_squares_do_not_depend_on_the_units_of_independent_columns(lib: Library) -> None:
    """A parabola through years: 1, t and t² differ in size by 10¹², which costs no digits once t has a fair unit."""
    t = np.arange(1.0, 11.0)
    for unit in (1.0, 2.0**20, 2.0**-30):
        a = np.stack([np.ones(10), t * unit, (t * unit) ** 2], axis=-1)
        x = lib.host(linalg.least_squares(lib(a), lib(3 - 2 * t + t**2)))
        assert_allclose(x * [1, unit, unit**2], [3, -2, 1], rtol=1e-12)


def test_among_dependent_columns_the_shortest_is_that_of_the_units_given(lib: Library) -> None:
    x = lib.host(linalg.least_squares(lib([[1.0, 8.0], [2.0, 16.0]]), lib([65.0, 130.0])))
    assert_allclose(x, [1, 8])


def test_a_batch_is_solved_at_once_even_of_different_ranks(lib: Library) -> None:
    a = np.array([[[1.0, 0], [0, 1], [0, 0]], [[1, 1], [1, 1], [0, 0]]])
    b = np.array([[1.0, 2, 3], [1, 3, 0]])
    assert_allclose(lib.host(linalg.least_squares(lib(a), lib(b))), [[1, 2], [1, 1]], atol=8 * EPS)


def test_hilbert_s_matrix_is_solved_backward_stably(lib: Library) -> None:
    H = hilbert(8)
    b = H @ np.ones(8)
    x = lib.host(linalg.solve(lib(H), lib(b)).x)
    assert np.linalg.norm(H @ x - b) <= 50 * EPS * size(H) * np.linalg.norm(x)
    assert np.linalg.norm(x - 1) <= 50 * EPS * np.linalg.cond(H)


# Shaking b


@given(st.integers(1, 3).flatmap(lambda n: st.tuples(matrices(n + 1, n), matrices(n), matrices(n + 1))))
def test_no_change_of_b_moves_x_further_than_the_bound(
    lib: Library, made: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> None:
    A, x, change = made
    assume(np.linalg.matrix_rank(A) == A.shape[1])
    assume(np.linalg.cond(A) < 1e6)
    assume(np.linalg.norm(A @ x) > 1e-3)
    assume(change.any())
    db = 0.01 * change / np.linalg.norm(change)
    found = linalg.shake(lib(A), lib(x), 0.01)
    dx = np.linalg.lstsq(A, A @ x + db, rcond=None)[0] - x
    longest = np.linalg.norm(lib.host(found.axes)[0])
    assert np.linalg.norm(dx) <= longest * (1 + 1e-6) + 1e-9
    assert found.relative_x <= np.linalg.cond(A) * found.relative_b * (1 + 1e-9)
    assert found.amplification <= np.linalg.cond(A) * (1 + 1e-9)


def test_the_worst_change_of_b_reaches_the_bound_and_the_bound_can_be_kappa(lib: Library) -> None:
    A = np.diag([4.0, 1.0])
    found = linalg.shake(lib(A), lib([1, 0]), 0.5)  # b along the most stretched direction
    assert_allclose(np.abs(lib.host(found.worst)), [0, 0.5])
    assert_allclose(np.abs(lib.host(found.axes)), [[0, 0.5], [0.125, 0]])
    assert (found.relative_b, found.relative_x) == (0.5 / 4, 0.5)
    assert found.amplification == pytest.approx(4.0)


@given(st.integers(2, 3).flatmap(lambda n: matrices(n, n)))
def test_the_ellipsoid_is_the_image_of_the_ball(lib: Library, A: np.ndarray) -> None:
    assume(np.linalg.cond(A) < 1e5)
    found = linalg.shake(lib(A), lib(np.ones(len(A))), 1.0)
    back = A @ lib.host(found.axes).T  # the half-axes come from directions of b at right angles, of length 1
    assert_allclose(back.T @ back, np.eye(len(A)), atol=1e-8)
    assert_allclose(np.linalg.solve(A, lib.host(found.worst)), lib.host(found.axes)[0], rtol=1e-6, atol=1e-8)


def test_of_nothing_there_is_no_part(lib: Library) -> None:
    found = linalg.shake(lib(np.eye(2)), lib([0, 0]), 0.1)
    assert (found.relative_b, found.relative_x, found.amplification) == (None, None, None)
    assert math.hypot(*lib.host(found.axes)[0]) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linalg.solve([[1.0, 2.0]], [1.0, 2.0]), "b must have an entry for each row of a"),
        (lambda: linalg.solve([[[1.0]]], [[1.0]]), "a must be one matrix"),
        (lambda: linalg.solve([[1.0]], [math.inf]), "b must be finite"),
        (lambda: linalg.shake([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0], 0.1), "independent columns"),
        (lambda: linalg.shake([[1.0]], [1.0], -1.0), "radius be ≥ 0, got -1.0"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
