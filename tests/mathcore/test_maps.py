"""Constructors of maps, composition, and what maps do to points."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ANGLES, ENTRIES, EPS, Library, matrices, size

POINTS = matrices(5, 2)


def test_rotation_by_30_degrees_has_the_columns_of_the_turned_axes(lib: Library) -> None:
    R = lib.host(linalg.rotation(pi / 6, xp=lib.xp))
    assert_allclose(R, [[sqrt(3) / 2, -1 / 2], [1 / 2, sqrt(3) / 2]], rtol=4 * EPS)


def test_reflection_across_the_diagonal_swaps_the_axes(lib: Library) -> None:
    assert_allclose(lib.host(linalg.reflection(pi / 4, xp=lib.xp)), [[0, 1], [1, 0]], atol=EPS)


def test_projection_onto_the_diagonal_averages_the_coordinates(lib: Library) -> None:
    assert_allclose(lib.host(linalg.projection(pi / 4, xp=lib.xp)), [[0.5, 0.5], [0.5, 0.5]], rtol=4 * EPS)


def test_scaling_shear_and_translation_are_the_written_matrices(lib: Library) -> None:
    xp = lib.xp
    assert_array_equal(lib.host(linalg.scaling(2, -3, 0.5, xp=xp)), np.diag([2, -3, 0.5]))
    assert_array_equal(lib.host(linalg.scaling(7, xp=xp)), [[7]])
    assert_array_equal(lib.host(linalg.shear(2, 3, xp=xp)), [[1, 2], [3, 1]])
    assert_array_equal(lib.host(linalg.shear(xp=xp)), np.eye(2))
    assert_array_equal(lib.host(linalg.translation(5, 6, xp=xp)), [[1, 0, 5], [0, 1, 6], [0, 0, 1]])


@pytest.mark.parametrize("build", [linalg.rotation, linalg.reflection, linalg.projection, linalg.scaling])
def test_no_entry_is_a_negative_zero(build: object) -> None:
    assert not np.signbit(build(0.0)[build(0.0) == 0]).any()  # type: ignore[operator]
    assert not np.signbit(linalg.scaling(-1, -1)[0, 1])


@given(ANGLES, POINTS)
def test_a_rotation_keeps_lengths_and_areas(lib: Library, theta: float, points: np.ndarray) -> None:
    R = linalg.rotation(lib(theta))
    turned = lib.host(linalg.apply(R, lib(points)))
    assert_allclose(np.hypot(*turned.T), np.hypot(*points.T), rtol=8 * EPS)
    assert_allclose(lib.host(linalg.det(R)), 1, rtol=4 * EPS)


@given(ANGLES, ANGLES)
def test_rotations_add_their_angles(lib: Library, a: float, b: float) -> None:
    both = lib.host(linalg.compose(linalg.rotation(lib(a)), linalg.rotation(lib(b))))
    assert_allclose(both, [[cos(a + b), -sin(a + b)], [sin(a + b), cos(a + b)]], atol=20 * EPS)


@given(ANGLES)
def test_a_reflection_is_its_own_inverse_and_mirrors(lib: Library, theta: float) -> None:
    F = linalg.reflection(lib(theta))
    assert_allclose(lib.host(F @ F), np.eye(2), atol=4 * EPS)
    assert_allclose(lib.host(linalg.det(F)), -1, rtol=4 * EPS)
    mirror = np.array([cos(theta), sin(theta)])
    assert_allclose(lib.host(F) @ mirror, mirror, atol=20 * EPS)


@given(ANGLES)
def test_a_projection_done_twice_changes_nothing_more(lib: Library, theta: float) -> None:
    P = linalg.projection(lib(theta))
    assert_allclose(lib.host(P @ P), lib.host(P), atol=4 * EPS)
    assert int(linalg.rank(P)) == 1
    assert_allclose(lib.host(P) @ [-sin(theta), cos(theta)], 0, atol=4 * EPS)


@given(ANGLES)
def test_a_reflection_is_twice_the_projection_less_the_identity(lib: Library, theta: float) -> None:
    F, P = lib.host(linalg.reflection(lib(theta))), lib.host(linalg.projection(lib(theta)))
    assert_allclose(F, 2 * P - np.eye(2), atol=8 * EPS)


@given(matrices(2, 2), matrices(2, 2), POINTS)
def test_compose_does_its_first_step_first(lib: Library, A: np.ndarray, B: np.ndarray, points: np.ndarray) -> None:
    at_once = lib.host(linalg.apply(linalg.compose(lib(A), lib(B)), lib(points)))
    one_by_one = lib.host(linalg.apply(lib(B), linalg.apply(lib(A), lib(points))))
    assert_allclose(at_once, one_by_one, atol=20 * EPS * size(A) * size(B) * size(points))


def test_compose_writes_the_product_from_right_to_left(lib: Library) -> None:
    A, B, C = (lib(m) for m in ([[1, 2], [3, 4]], [[0, 1], [1, 0]], [[2, 0], [0, 1]]))
    assert_array_equal(lib.host(linalg.compose(A, B, C)), [[6, 8], [1, 2]])
    assert_array_equal(lib.host(linalg.compose(A)), [[1, 2], [3, 4]])


@given(matrices(2, 2), POINTS, ENTRIES, ENTRIES)
def test_affine_maps_do_the_linear_part_then_the_offset(
    lib: Library, A: np.ndarray, points: np.ndarray, x: float, y: float
) -> None:
    both = linalg.compose(linalg.homogeneous(lib(A)), linalg.translation(lib(x), lib(y)))
    assert_allclose(
        lib.host(linalg.apply(both, lib(points))), points @ A.T + [x, y], atol=20 * EPS * (size(A) * size(points) + 100)
    )


def test_homogeneous_leaves_the_new_coordinate_alone(lib: Library) -> None:
    lifted = lib.host(linalg.homogeneous(lib([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])))
    assert_array_equal(lifted[1], [[5, 6, 0], [7, 8, 0], [0, 0, 1]])
    assert lifted.shape == (2, 3, 3)


def test_a_perspective_map_divides_by_the_last_coordinate(lib: Library) -> None:
    camera = lib([[1, 0, 0], [0, 1, 0], [0, 0.5, 1]])
    assert_allclose(lib.host(linalg.apply(camera, lib([3.0, 2.0]))), [1.5, 1.0])


@pytest.mark.parametrize("shape", [(2,), (1, 2), (4, 2), (3, 4, 2), (0, 2)])
def test_apply_keeps_the_shape_of_the_points(lib: Library, shape: tuple[int, ...]) -> None:
    points = np.arange(np.prod(shape), dtype=float).reshape(shape)
    for a in (linalg.scaling(2, 2, xp=lib.xp), linalg.homogeneous(linalg.scaling(2, 2, xp=lib.xp))):
        assert_array_equal(lib.host(linalg.apply(a, lib(points))), 2 * points)


def test_apply_takes_a_map_into_another_space(lib: Library) -> None:
    assert_array_equal(lib.host(linalg.apply(lib([[1, 2], [3, 4], [5, 6]]), lib([1, 1]))), [3, 7, 11])


def test_a_batch_of_maps_meets_a_batch_of_sets(lib: Library) -> None:
    maps = linalg.scaling(lib([1.0, 2.0, 3.0]), lib([1.0, 1.0, 1.0]))
    same = lib.host(linalg.apply(maps, lib([[1, 1], [2, 2]])))
    assert_array_equal(same, [[[k, 1], [2 * k, 2]] for k in (1, 2, 3)])


def test_constructors_take_arrays_and_put_their_shape_first(lib: Library) -> None:
    theta = lib(np.linspace(0, 1, 6).reshape(2, 3))
    for build in (linalg.rotation, linalg.reflection, linalg.projection, linalg.shear):
        batch = lib.host(build(theta))
        assert batch.shape == (2, 3, 2, 2)
        assert_allclose(batch[1, 2], lib.host(build(lib(1.0))), rtol=4 * EPS)
    assert lib.host(linalg.translation(theta, 0)).shape == (2, 3, 3, 3)


def test_constructors_keep_single_precision(lib: Library) -> None:
    R = linalg.rotation(lib(0.5, "float32"))
    assert R.dtype == lib.xp.float32
    assert linalg.shear(lib(0.5, "float32"), 1).dtype == lib.xp.float32
    assert linalg.apply(R, lib([1, 2], "float32")).dtype == lib.xp.float32


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, 1j, "1", None, [[1], [2, 3]]])
def test_constructors_refuse_what_is_not_a_finite_real_number(value: object) -> None:
    for build in (linalg.rotation, linalg.reflection, linalg.projection):
        with pytest.raises(ValueError, match=r"^theta must be"):
            build(value)
    with pytest.raises(ValueError, match=r"^factor 2 must be"):
        linalg.scaling(1, value)
    with pytest.raises(ValueError, match=r"^y must be"):
        linalg.shear(1, value)
    with pytest.raises(ValueError, match=r"^offset 1 must be"):
        linalg.translation(value)


def test_constructors_refuse_nothing_at_all() -> None:
    with pytest.raises(ValueError, match=r"^scaling must have at least one factor, got none$"):
        linalg.scaling()
    with pytest.raises(ValueError, match=r"^translation must have at least one offset, got none$"):
        linalg.translation()
    with pytest.raises(ValueError, match=r"^compose must have at least one step, got none$"):
        linalg.compose()


def test_maps_that_do_not_fit_are_refused_with_their_shapes() -> None:
    with pytest.raises(ValueError, match=r"^step 2 must be as large as step 1, got shapes \(3, 3\) and \(2, 2\)$"):
        linalg.compose(np.eye(2), np.eye(3))
    with pytest.raises(ValueError, match=r"^step 2 must be square, got shape \(2, 3\)$"):
        linalg.compose(np.eye(2), np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"^a must have 2 columns for points of 2, or be 3 × 3, got shape \(4, 4\)$"):
        linalg.apply(np.eye(4), [1, 2])
    with pytest.raises(ValueError, match=r"^points must be vectors, got shape \(\)$"):
        linalg.apply(np.eye(2), 1.0)
    with pytest.raises(ValueError, match=r"^points must be finite, got inf$"):
        linalg.apply(np.eye(2), [1, np.inf])


@given(st.integers(1, 5))
def test_a_map_of_lists_and_an_array_of_points_agree(n: int) -> None:
    A = [[float(i * n + j) for j in range(n)] for i in range(n)]
    assert_array_equal(linalg.apply(A, np.ones(n)), np.sum(A, axis=1))
