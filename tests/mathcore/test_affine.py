"""Affine maps as homogeneous matrices: products do one step after the other, and the way there is the way back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ANGLES, EPS, Library, matrices, size

OFFSETS = st.tuples(st.floats(-50, 50), st.floats(-50, 50))
TIMES = st.floats(0, 1)


@st.composite
def affine(draw: Any) -> np.ndarray[Any, Any]:
    """Affine maps of the plane (3, 3)."""
    m = np.eye(3)
    m[:2, :2] = draw(matrices(2, 2))
    m[:2, 2] = draw(OFFSETS)
    return m


@given(affine())
def test_a_homogeneous_matrix_is_its_linear_part_and_its_offset(lib: Library, m: np.ndarray) -> None:
    assert_array_equal(lib.host(linalg.linear_part(lib(m))), m[:2, :2])
    assert_array_equal(lib.host(linalg.offset(lib(m))), m[:2, 2])
    points = np.array([[0.0, 0.0], [1.0, -2.0]])
    moved = lib.host(linalg.apply(lib(m), lib(points)))
    assert_allclose(moved, points @ m[:2, :2].T + m[:2, 2], atol=1e-10)


@given(st.lists(affine(), min_size=1, max_size=4), st.lists(OFFSETS, min_size=1, max_size=4))
def test_the_product_does_what_the_steps_do_one_after_the_other(
    lib: Library, steps: list[np.ndarray], points: list[tuple[float, float]]
) -> None:
    one_by_one = [np.array(point) for point in points]
    for m in steps:
        one_by_one = [m[:2, :2] @ point + m[:2, 2] for point in one_by_one]
    at_once = lib.host(linalg.apply(linalg.compose(*map(lib, steps)), lib(points)))
    bound = np.prod([1 + np.abs(m).sum() for m in steps]) * 200
    assert_allclose(at_once, one_by_one, atol=1e-13 * bound)


@given(affine(), affine())
def test_what_is_done_last_is_undone_first(lib: Library, a: np.ndarray, b: np.ndarray) -> None:
    for m in (a, b):
        assume(np.linalg.cond(m) < 1e5)
    whole = lib.host(linalg.inverse(linalg.compose(lib(a), lib(b))))
    back = lib.host(linalg.compose(linalg.inverse(lib(b)), linalg.inverse(lib(a))))
    assert_allclose(whole, back, atol=1e-4 * size(back))


@given(ANGLES, ANGLES, st.floats(0.1, 3), st.floats(1, 5), st.floats(1, 5))
def test_who_commutes(lib: Library, alpha: float, beta: float, factor: float, x: float, y: float) -> None:
    turn, other = (linalg.homogeneous(linalg.rotation(lib(angle))) for angle in (alpha, beta))
    grow = linalg.homogeneous(linalg.scaling(lib(factor), lib(factor)))
    move = linalg.translation(lib(x), lib(y))

    def between(p: Any, q: Any) -> float:
        return float(lib.host(linalg.disagreement(linalg.compose(p, q), linalg.compose(q, p))))

    assert between(turn, other) <= 20 * EPS
    assert between(turn, grow) <= 20 * EPS * factor
    # R t − t, the difference of the last columns, is 0 only at whole turns: |R t − t| = 2 |sin(α/2)| |t|.
    length = 2 * abs(np.sin(alpha / 2)) * np.hypot(x, y)
    assert length / np.sqrt(2) - 1e-12 <= between(turn, move) <= length + 1e-12


def test_a_turn_and_a_move_disagree_by_a_number_done_by_hand(lib: Library) -> None:
    turn = lib([[0, -1, 0], [1, 0, 0], [0, 0, 1]])
    move = linalg.translation(lib(3.0), lib(1.0))
    first, second = linalg.compose(turn, move), linalg.compose(move, turn)
    assert_array_equal(lib.host(linalg.offset(first)), [3, 1])
    assert_array_equal(lib.host(linalg.offset(second)), [-1, 3])
    assert float(lib.host(linalg.disagreement(first, second))) == 4


def test_three_shears_make_a_rotation(lib: Library) -> None:
    # Paeth, A fast algorithm for general raster rotation (1986), with the angle of the triangle 3, 4, 5.
    flat = linalg.shear(lib(-0.5), lib(0.0))
    product = linalg.compose(flat, linalg.shear(lib(0.0), lib(0.8)), flat)
    assert_allclose(lib.host(product), [[0.6, -0.8], [0.8, 0.6]], atol=4 * EPS)


@given(affine(), TIMES)
def test_a_glide_is_exact_at_its_ends_and_moves_the_origin_evenly(lib: Library, m: np.ndarray, t: float) -> None:
    assert_array_equal(lib.host(linalg.glide(lib(m), 0.0)), np.eye(3))
    assert_array_equal(lib.host(linalg.glide(lib(m), 1.0)), m)
    assert_allclose(lib.host(linalg.offset(linalg.glide(lib(m), t))), t * m[:2, 2], atol=1e-12)


@given(affine(), TIMES, st.booleans())
def test_the_way_back_is_the_same_way(lib: Library, m: np.ndarray, t: float, linear: bool) -> None:
    if linear:
        m[:2, 2] = 0
    else:
        m[:2, :2] = np.eye(2)
    assume(np.linalg.cond(m) < 1e4)
    assume(np.linalg.det(m) > 0)
    assume(abs(float(linalg.turn(m[:2, :2]))) < 3.14)  # at a half turn there are two ways
    back = linalg.compose(lib(m), linalg.glide(linalg.inverse(lib(m)), t))
    assert_allclose(lib.host(back), lib.host(linalg.glide(lib(m), 1 - t)), atol=1e-9 * size(m))


@given(st.lists(affine(), min_size=1, max_size=4))
def test_rounding_stays_within_its_bound(lib: Library, steps: list[np.ndarray]) -> None:
    from fractions import Fraction

    exact = np.array([[Fraction(int(i == j)) for j in range(3)] for i in range(3)])
    for m in steps:
        exact = np.array([[Fraction(x) for x in row] for row in m.tolist()]) @ exact
    found = lib.host(linalg.compose(*map(lib, steps))).tolist()
    bound = lib.host(linalg.composition_rounding(*map(lib, steps))).tolist()
    for i in range(3):
        for j in range(3):
            assert abs(Fraction(found[i][j]) - exact[i, j]) <= Fraction(bound[i][j])


def test_four_eighths_of_a_turn_leave_no_entry_that_is_not_rounding(lib: Library) -> None:
    steps = [linalg.homogeneous(linalg.rotation(lib(np.pi / 4)))] * 4
    error = np.abs(lib.host(linalg.compose(*steps)) - np.diag([-1.0, -1.0, 1.0]))
    assert (error <= lib.host(linalg.composition_rounding(*steps))).all()


def test_batches(lib: Library) -> None:
    many = lib(np.stack([np.eye(3), [[2, 0, 5], [0, 3, 6], [0, 0, 1]]]))
    assert_array_equal(lib.host(linalg.offset(many)), [[0, 0], [5, 6]])
    assert lib.host(linalg.linear_part(many)).shape == (2, 2, 2)
    assert_array_equal(lib.host(linalg.glide(many, 0.5))[1], [[1.5, 0, 2.5], [0, 2, 3], [0, 0, 1]])
    ways = lib.host(linalg.glide(many[1, ...], lib([0.0, 0.5, 1.0])))
    assert_array_equal(ways, [np.eye(3), [[1.5, 0, 2.5], [0, 2, 3], [0, 0, 1]], [[2, 0, 5], [0, 3, 6], [0, 0, 1]]])
    assert_array_equal(lib.host(linalg.disagreement(many, lib(np.eye(3)))), [0, 6])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linalg.offset([[1, 0], [1, 1]]), "m must have the last row 0, 1, got"),
        (lambda: linalg.linear_part([[1]]), "m must have at least 2 rows"),
        (lambda: linalg.glide(np.eye(3), 2.0), "t must be between 0 and 1"),
        (lambda: linalg.disagreement(np.eye(2), np.eye(3)), "b must be as large as a"),
        (lambda: linalg.composition_rounding(), "at least one"),
        (lambda: linalg.composition_rounding(np.eye(2), [[np.nan]]), "step 2 must be finite"),
    ],
)
def test_what_is_no_affine_map_is_refused(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
