"""The way from the identity to a map: exact ends, turning like a rotation, flat only when it has to be."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ANGLES, EPS, Library, matrices, size

TIMES = st.floats(0, 1)
TURNS = st.floats(-3.14, 3.14)


@given(matrices(2, 2))
def test_the_path_begins_at_the_identity_and_ends_at_the_map_to_the_last_digit(lib: Library, A: np.ndarray) -> None:
    assert_array_equal(lib.host(linalg.interpolate(lib(A), 0)), np.eye(2))
    assert_array_equal(lib.host(linalg.interpolate(lib(A), 1)), A)
    assert_array_equal(lib.host(linalg.interpolate(lib(A), lib([0.0, 1.0]))), [np.eye(2), A])


@given(TURNS, TIMES)
def test_the_path_to_a_rotation_is_a_rotation_by_a_part_of_the_angle(lib: Library, theta: float, t: float) -> None:
    path = linalg.interpolate(linalg.rotation(lib(theta)), t)
    assert_allclose(lib.host(path), lib.host(linalg.rotation(lib(t * theta))), atol=20 * EPS)


@given(matrices(2, 2), TIMES)
def test_the_path_is_the_rotation_of_the_blended_polar_factor(lib: Library, A: np.ndarray, t: float) -> None:
    A = A if linalg.det(A) > 0 else A[:, ::-1]
    assume(linalg.det(A) > 1e-6 * size(A) ** 2)
    factors = linalg.polar(A)
    theta = np.arctan2(factors.rotation[1, 0], factors.rotation[0, 0])
    assume(abs(theta) < 3.14)  # else it may be π for one of them and −π for the other
    expected = linalg.rotation(t * theta) @ ((1 - t) * np.eye(2) + t * factors.stretch)
    assert_allclose(lib.host(linalg.interpolate(lib(A), t)), expected, atol=1e-9 * (1 + size(A)))


@given(matrices(2, 2))
def test_only_a_path_to_a_negative_determinant_is_flat_on_its_way_and_only_once(lib: Library, A: np.ndarray) -> None:
    assume(abs(linalg.det(A)) > 1e-6 * size(A) ** 2)
    area = lib.host(linalg.det(linalg.interpolate(lib(A), lib(np.linspace(0, 1, 40)))))
    changes = int((np.diff(np.sign(area[area != 0])) != 0).sum())
    assert changes == {"turn": 0, "flip": 1}[linalg.glide_kind(lib(A))]


@pytest.mark.parametrize("a", [[[1, 2], [2, 4]], [[0, 1], [0, 0]], [[-1, 0], [0, 0]], [[0, 0], [0, 0]]])
def test_a_path_to_a_singular_map_is_flat_only_at_its_end(lib: Library, a: list[list[float]]) -> None:
    area = lib.host(linalg.det(linalg.interpolate(lib(a), lib(np.linspace(0, 1, 11)))))
    assert (area[:-1] > 1e-9).all()
    assert area[-1] == 0


@given(matrices(2, 2))
def test_undoing_the_nearest_rotation_leaves_a_symmetric_map(lib: Library, A: np.ndarray) -> None:
    P = lib.host(linalg.rotation(-linalg.turn(lib(A))) @ lib(A))
    assert_allclose(P, P.T, atol=8 * EPS * size(A))
    assert np.trace(P) >= -8 * EPS * size(A)


@given(ANGLES, TIMES)
def test_a_reflection_flips_one_axis_through_zero_and_keeps_the_mirror(lib: Library, theta: float, t: float) -> None:
    mirror, across = np.array([np.cos(theta), np.sin(theta)]), np.array([-np.sin(theta), np.cos(theta)])
    # Two steps that make a reflection make it with rounding errors, which must not decide where the path turns.
    F = linalg.compose(linalg.rotation(lib(theta)), linalg.reflection(lib(1.5 * theta)))
    path = lib.host(linalg.interpolate(F, t))
    assert_allclose(path @ mirror, mirror, atol=40 * EPS)
    assert_allclose(path @ across, (1 - 2 * t) * across, atol=40 * EPS)


def test_the_path_to_a_stretch_stretches_evenly(lib: Library) -> None:
    path = lib.host(linalg.interpolate(lib([[3, 0], [0, 0.5]]), 0.25))
    assert_allclose(path, [[1.5, 0], [0, 0.875]], rtol=4 * EPS)


def test_half_a_turn_goes_through_a_quarter_turn(lib: Library) -> None:
    for half in ([[-1.0, 0.0], [0.0, -1.0]], [[-1.0, 0.0], [-0.0, -1.0]]):
        assert_allclose(lib.host(linalg.interpolate(lib(half), 0.5)), [[0, -1], [1, 0]], atol=EPS)


def test_zero_and_a_swap_of_the_axes_do_not_turn_whatever_the_sign_of_their_zeros(lib: Library) -> None:
    for a in ([[0.0, 0.0], [0.0, 0.0]], [[-0.0, 0.0], [-0.0, -0.0]], [[-0.0, 1.0], [1.0, -0.0]]):
        assert lib.host(linalg.turn(lib(a))) == 0
        assert_allclose(lib.host(linalg.interpolate(lib(a), 0.5)), (np.eye(2) + a) / 2, atol=EPS)


@pytest.mark.parametrize(
    ("a", "kind"),
    [
        ([[2, 1], [0, 2]], "turn"),
        ([[-1, 0], [0, -1]], "turn"),
        ([[1, 0], [0, -1]], "flip"),
        ([[1, 2], [3, 4]], "flip"),
        ([[1, 0], [0, 0]], "collapse"),
        ([[1, 0.1], [10, 1]], "collapse"),
        ([[1, 1], [1, 1 + EPS]], "collapse"),
        ([[0, 0], [0, 0]], "collapse"),
    ],
)
def test_the_kind_of_a_glide_is_the_sign_of_the_determinant(lib: Library, a: list[list[float]], kind: str) -> None:
    assert linalg.glide_kind(lib(a)) == kind


def test_many_moments_and_many_maps_at_once(lib: Library) -> None:
    maps = np.array([[[1.0, 2.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]], [[2.0, 0.0], [0.0, 2.0]]])
    assert lib.host(linalg.interpolate(lib(maps[0]), lib([0.0, 0.25, 0.5, 1.0]))).shape == (4, 2, 2)
    assert lib.host(linalg.interpolate(lib(maps), 0.5)).shape == (3, 2, 2)
    grid = lib.host(linalg.interpolate(lib(maps), lib([[0.2], [0.8]])))
    assert grid.shape == (2, 3, 2, 2)
    assert_allclose(grid[1, 2], lib.host(linalg.interpolate(lib(maps[2]), 0.8)), atol=EPS)
    assert lib.host(linalg.interpolate(lib(np.zeros((0, 2, 2))), 0.5)).shape == (0, 2, 2)


def test_single_precision_stays_single(lib: Library) -> None:
    assert linalg.interpolate(lib([[1, 2], [3, 4]], "float32"), 0.5).dtype == lib.xp.float32


@pytest.mark.parametrize("t", [-0.1, 1.1, float("nan"), float("inf"), "now"])
def test_a_time_outside_of_the_way_is_refused(t: object) -> None:
    with pytest.raises(ValueError, match=r"^t must be"):
        linalg.interpolate(np.eye(2), t)


def test_only_one_real_map_of_the_plane_has_a_path(lib: Library) -> None:
    with pytest.raises(ValueError, match=r"^a must be 2 × 2, got shape \(3, 3\)$"):
        linalg.interpolate(lib(np.eye(3)), 0.5)
    with pytest.raises(ValueError, match=r"^a must be real, got"):
        linalg.turn(lib(np.eye(2), "complex128"))
    with pytest.raises(ValueError, match=r"^a must be one matrix, got shape \(1, 2, 2\)$"):
        linalg.glide_kind(lib(np.ones((1, 2, 2))))


def test_the_nearest_rotation_of_a_scaled_rotation_is_its_own(lib: Library) -> None:
    a = 5 * linalg.rotation(lib([0.3, -2.0, pi]))
    assert_allclose(lib.host(linalg.turn(a)), [0.3, -2.0, pi], rtol=8 * EPS)
