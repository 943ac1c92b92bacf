"""Dot products, lengths, angles and shadows."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ENTRIES, EPS, Library, matrices

PAIRS = st.integers(1, 5).flatmap(lambda n: matrices(2, n))
SPACE = matrices(2, 3)
POWERS = st.integers(-300, 300).map(lambda k: 2.0**k)
TURNS = [0.0, 1e-15, 1e-12, 1e-8, 1e-4, 0.5, 1.0, math.pi / 2, 3.0, math.pi - 1e-8, math.pi - 1e-12]


def lengths(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.linalg.norm(a) * np.linalg.norm(b))


# One number, three ways


@given(PAIRS)
def test_the_dot_product_is_a_row_times_a_column(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    exact = math.fsum(x * y for x, y in zip(a.tolist(), b.tolist(), strict=True))
    assert_allclose(lib.host(linalg.dot(lib(a), lib(b))), exact, atol=8 * EPS * lengths(a, b), rtol=0)


@given(PAIRS)
def test_the_dot_product_is_lengths_times_the_cosine_of_the_angle(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    assume(lengths(a, b) > 0)
    product = lengths(a, b) * math.cos(float(linalg.angle(lib(a), lib(b))))
    assert_allclose(float(linalg.dot(lib(a), lib(b))), product, atol=20 * EPS * lengths(a, b), rtol=0)


@given(PAIRS)
def test_the_dot_product_is_the_shadow_times_the_length(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    shadow = lib.host(linalg.project(lib(b), lib(a)))
    assert_allclose(shadow @ a, float(linalg.dot(lib(a), lib(b))), atol=20 * EPS * lengths(a, b), rtol=0)


@given(PAIRS)
def test_cauchy_and_schwarz_bound_the_dot_product(lib: Library, pair: np.ndarray) -> None:
    a, b = lib(pair[0]), lib(pair[1])
    assert abs(float(linalg.dot(a, b))) <= float(linalg.norm(a) * linalg.norm(b)) * (1 + 8 * EPS)


@given(PAIRS)
def test_polarization_makes_the_dot_product_of_lengths_alone(lib: Library, pair: np.ndarray) -> None:
    a, b = lib(pair[0]), lib(pair[1])
    squares = float(linalg.norm(a + b) ** 2 - linalg.norm(a - b) ** 2) / 4
    size = float(linalg.norm(a) + linalg.norm(b)) ** 2
    assert_allclose(float(linalg.dot(a, b)), squares, atol=20 * EPS * size, rtol=0)


@given(PAIRS)
def test_the_triangle_inequality_holds(lib: Library, pair: np.ndarray) -> None:
    a, b = lib(pair[0]), lib(pair[1])
    assert float(linalg.norm(a + b)) <= float(linalg.norm(a) + linalg.norm(b)) * (1 + 8 * EPS)


# Length


def test_lengths_of_whole_numbers_are_whole(lib: Library) -> None:
    quadruples = [[3, 4, 0], [2, 3, 6], [1, 4, 8], [2, 6, 9], [6, 6, 7]]
    assert_array_equal(lib.host(linalg.norm(lib(quadruples))), [5.0, 7.0, 9.0, 11.0, 11.0])


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1.0, 1e200, 1e300])
def test_nothing_overflows_or_vanishes_on_the_way(lib: Library, size: float) -> None:
    a, b = np.array([3.0, 4.0, 0.0]) * size, np.array([4.0, -3.0, 0.0]) * size
    assert_allclose(lib.host(linalg.norm(lib(a))), 5 * size, rtol=4 * EPS)
    assert abs(float(linalg.cosine_similarity(lib(a), lib(b)))) <= 4 * EPS
    assert_allclose(float(linalg.angle(lib(a), lib(b))), math.pi / 2, rtol=4 * EPS)
    assert_allclose(lib.host(linalg.project(lib(a), lib(b + a))), a / 2 + b / 2, atol=8 * EPS * size)
    across = lib.host(linalg.cross(lib(a / size), lib(b)))
    assert_allclose(across, [0.0, 0.0, -25.0 * size], rtol=4 * EPS)


def test_large_and_small_meet_in_a_product_of_ordinary_size(lib: Library) -> None:
    assert_allclose(float(linalg.dot(lib([3e200, 1e200]), lib([2e-200, 1e-200]))), 7.0, rtol=4 * EPS)
    assert float(linalg.dot(lib([1e200, 1e200]), lib([1e200, -1e200]))) == 0.0


@pytest.mark.filterwarnings("ignore:overflow")
def test_an_answer_that_is_too_large_is_infinite_with_its_sign(lib: Library) -> None:
    assert float(linalg.dot(lib([1e200]), lib([-1e200]))) == -math.inf


def test_the_smallest_number_there_is_has_a_length(lib: Library) -> None:
    assert float(linalg.norm(lib([5e-324, 0.0]))) == 5e-324
    assert float(linalg.norm(lib([0.0, 0.0]))) == 0.0


# Angle


@pytest.mark.parametrize("theta", TURNS)
@pytest.mark.parametrize("lengths", [(1.0, 1.0), (3.7, 1e-3), (1e150, 1e-150)])
def test_angles_are_good_to_a_few_eps_also_near_0_and_pi(
    lib: Library, theta: float, lengths: tuple[float, float]
) -> None:
    a = np.array([math.cos(0.3), math.sin(0.3)]) * lengths[0]
    b = np.array([math.cos(0.3 + theta), math.sin(0.3 + theta)]) * lengths[1]
    with mpmath.workdps(60):
        (x, y), (u, v) = [[mpmath.mpf(float(entry)) for entry in vector] for vector in (a, b)]
        exact = float(abs(mpmath.atan2(x * v - y * u, x * u + y * v)))
    assert_allclose(float(linalg.angle(lib(a), lib(b))), exact, atol=4 * EPS, rtol=4 * EPS)


def test_the_arccosine_would_have_lost_what_kahans_formula_keeps(lib: Library) -> None:
    a, b = [1.0, 0.0], [1.0, 1e-9]
    assert math.acos(float(linalg.cosine_similarity(lib(a), lib(b)))) == 0.0
    assert_allclose(float(linalg.angle(lib(a), lib(b))), 1e-9, rtol=1e-12)


@given(PAIRS)
def test_a_vector_and_its_opposite_make_two_angles_of_a_half_turn(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    assume(lengths(a, b) > 0)
    both = float(linalg.angle(lib(a), lib(b)) + linalg.angle(lib(a), lib(-b)))
    assert_allclose(both, math.pi, atol=20 * EPS)


@given(PAIRS, POWERS, POWERS)
def test_lengths_do_not_matter_to_angle_and_cosine(lib: Library, pair: np.ndarray, s: float, t: float) -> None:
    a, b = pair
    assume(lengths(a, b) > 0)
    cosine = float(linalg.cosine_similarity(lib(a), lib(b)))
    assert float(linalg.cosine_similarity(lib(s * a), lib(t * b))) == pytest.approx(cosine, abs=8 * EPS)
    assert -1 <= cosine <= 1
    assert_allclose(math.cos(float(linalg.angle(lib(a), lib(b)))), cosine, atol=20 * EPS)


def test_the_cosine_of_three_to_four(lib: Library) -> None:
    found = linalg.cosine_similarity(lib([[1.0, 0.0], [0.0, 1.0], [-3.0, -4.0]]), lib([3.0, 4.0]))
    assert_allclose(lib.host(found), [0.6, 0.8, -1.0], rtol=4 * EPS)


@pytest.mark.parametrize("name", ["angle", "cosine_similarity"])
def test_the_zero_vector_has_no_direction(lib: Library, name: str) -> None:
    zero, one = lib([0.0, 0.0]), lib([1.0, 0.0])
    with pytest.raises(ValueError, match=r"^a must not be the zero vector"):
        getattr(linalg, name)(zero, one)
    with pytest.raises(ValueError, match=r"^b must not be the zero vector"):
        getattr(linalg, name)(one, lib([[1.0, 1.0], [0.0, 0.0]]))


# Shadow and what is left


@given(PAIRS)
def test_shadow_and_rest_make_b_again_and_stand_at_a_right_angle(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    p, r = lib.host(linalg.project(lib(b), lib(a))), lib.host(linalg.reject(lib(b), lib(a)))
    size = float(np.linalg.norm(b))
    assert_allclose(p + r, b, atol=2 * EPS * size, rtol=0)
    assert abs(float(a @ r)) <= 20 * EPS * lengths(a, b)
    assert abs(float(p @ r)) <= 20 * EPS * size**2
    assert np.linalg.norm(p) <= size * (1 + 8 * EPS)


@given(PAIRS, st.floats(-5, 5))
def test_no_point_of_the_line_is_nearer_than_the_shadow(lib: Library, pair: np.ndarray, t: float) -> None:
    a, b = pair
    rest = float(linalg.norm(linalg.reject(lib(b), lib(a))))
    assert rest <= np.linalg.norm(b - t * a) + 20 * EPS * float(np.linalg.norm(b))


def test_the_shadow_on_the_zero_vector_is_the_origin(lib: Library) -> None:
    b, zero = lib([1.0, 2.0, 3.0]), lib([0.0, 0.0, 0.0])
    assert_array_equal(lib.host(linalg.project(b, zero)), [0.0, 0.0, 0.0])
    assert_array_equal(lib.host(linalg.reject(b, zero)), [1.0, 2.0, 3.0])


def test_strangs_projection_of_one_one_one(lib: Library) -> None:
    # Strang, Introduction to Linear Algebra (2016), section 4.2, example 1: b = (1, 1, 1) onto a = (1, 2, 2).
    assert_allclose(lib.host(linalg.project(lib([1.0, 1.0, 1.0]), lib([1.0, 2.0, 2.0]))), np.array([5, 10, 10]) / 9)
    assert_allclose(lib.host(linalg.reject(lib([1.0, 1.0, 1.0]), lib([1.0, 2.0, 2.0]))), np.array([4, -1, -1]) / 9)


# Everything at a right angle


@given(st.integers(1, 3).flatmap(lambda k: matrices(k, 4)))
def test_the_complement_and_the_span_fill_the_space(lib: Library, rows: np.ndarray) -> None:
    C = lib.host(linalg.orthogonal_complement(lib(rows)))
    assert_allclose(rows @ C, 0, atol=40 * EPS * (float(np.linalg.norm(rows)) or 1))
    assert_allclose(C.T @ C, np.eye(C.shape[1]), atol=20 * EPS)
    assert C.shape[1] + int(linalg.rank(lib(rows))) == 4


def test_one_vector_has_a_complement_of_one_dimension_less(lib: Library) -> None:
    assert_allclose(np.abs(lib.host(linalg.orthogonal_complement(lib([2.0, 0.0])))), [[0.0], [1.0]], atol=EPS)
    assert lib.host(linalg.orthogonal_complement(lib([0.0, 0.0, 0.0]))).shape == (3, 3)


@given(SPACE)
def test_the_cross_product_stands_on_both_and_is_as_long_as_the_area(lib: Library, pair: np.ndarray) -> None:
    a, b = pair
    n = lib.host(linalg.cross(lib(a), lib(b)))
    assert abs(float(n @ a)) + abs(float(n @ b)) <= 20 * EPS * lengths(a, b) * float(np.linalg.norm(pair))
    # Lagrange: ‖a × b‖² + (a · b)² = ‖a‖² ‖b‖²
    squares = float(n @ n) + float(linalg.dot(lib(a), lib(b))) ** 2
    assert_allclose(squares, lengths(a, b) ** 2, rtol=40 * EPS, atol=1e-300)
    assert_array_equal(lib.host(linalg.cross(lib(b), lib(a))), -n)


# Batches and bad input


@given(matrices(3, 2), matrices(2))
def test_a_batch_is_its_members(lib: Library, batch: np.ndarray, a: np.ndarray) -> None:
    for name in ("dot", "project", "reject"):
        function = getattr(linalg, name)
        together = lib.host(function(lib(batch), lib(a)))
        apart = np.stack([lib.host(function(lib(row), lib(a))) for row in batch])
        assert_allclose(together, apart, rtol=8 * EPS, atol=EPS)


@given(ENTRIES, ENTRIES)
def test_python_numbers_are_understood(x: float, y: float) -> None:
    assert float(linalg.dot([x, y], (y, -x))) == 0.0


def test_single_precision_stays_single(lib: Library) -> None:
    a = lib([1e30, 1e30], "float32")
    assert linalg.norm(a).dtype == a.dtype
    assert float(linalg.norm(a)) == pytest.approx(math.sqrt(2) * 1e30, rel=1e-6)
    assert float(linalg.angle(a, lib([1.0, 0.0], "float32"))) == pytest.approx(math.pi / 4, rel=1e-6)


@pytest.mark.parametrize("name", ["dot", "cosine_similarity", "angle", "project", "reject", "cross"])
def test_vectors_of_different_length_do_not_meet(lib: Library, name: str) -> None:
    with pytest.raises(ValueError, match="must have as many entries as"):
        getattr(linalg, name)(lib([1.0, 2.0, 3.0]), lib([1.0, 2.0]))


def test_what_is_no_vector_is_refused_by_name(lib: Library) -> None:
    with pytest.raises(ValueError, match=r"^b must be finite, got nan$"):
        linalg.dot(lib([1.0]), lib([math.nan]))
    with pytest.raises(ValueError, match=r"^a must be real, got "):
        linalg.norm(lib([1j], "complex128"))
    with pytest.raises(ValueError, match=r"^a must be vectors, got shape \(\)$"):
        linalg.norm(lib(1.0))
    with pytest.raises(ValueError, match=r"^a must have 3 entries, got 2$"):
        linalg.cross(lib([1.0, 2.0]), lib([1.0, 2.0]))
    with pytest.raises(ValueError, match=r"^onto must be finite"):
        linalg.project(lib([1.0]), lib([math.inf]))
