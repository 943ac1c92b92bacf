"""Mirrors and shadows by a normal, how normals move, the way to a map of space, and what a map keeps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import EPS, Library, matrices, size

NORMALS = matrices(3).filter(lambda n: np.abs(n).max() > 1e-3)
TIMES = st.floats(0, 1)


def test_the_mirror_of_the_textbook_swaps_two_axes(lib: Library) -> None:
    """The plane x = y has the normal (1, −1, 0)."""
    assert_allclose(lib.host(linalg.reflection_across(lib([1.0, -1.0, 0.0]))), np.eye(3)[[1, 0, 2]], atol=4 * EPS)


@given(NORMALS, matrices(3))
def test_a_mirror_flips_its_normal_and_keeps_its_plane(lib: Library, n: np.ndarray, x: np.ndarray) -> None:
    H = lib.host(linalg.reflection_across(lib(n)))
    along = np.cross(n, x)
    assert_allclose(H @ n, -n, atol=16 * EPS * size(n))
    assert_allclose(H @ along, along, atol=32 * EPS * size(n) * size(x))
    assert_allclose(H @ H, np.eye(3), atol=16 * EPS)
    P = lib.host(linalg.projection_along(lib(n)))
    assert_allclose(2 * P - np.eye(3), H, atol=16 * EPS)
    assert_allclose(P @ n, 0, atol=16 * EPS * size(n))
    assert int(linalg.rank(lib(P))) == 2


@given(matrices(3, 3), matrices(3), matrices(3))
def test_cofactors_move_areas(lib: Library, A: np.ndarray, u: np.ndarray, v: np.ndarray) -> None:
    moved = lib.host(linalg.cofactor(lib(A))) @ np.cross(u, v)
    assert_allclose(moved, np.cross(A @ u, A @ v), atol=1e-12 * size(A) ** 2 * size(u) * size(v))


@given(matrices(3, 3))
def test_cofactors_are_the_determinant_times_the_inverse_transpose(lib: Library, A: np.ndarray) -> None:
    assume(np.linalg.cond(A) < 1e6)
    expected = np.linalg.det(A) * np.linalg.inv(A).T
    assert_allclose(lib.host(linalg.cofactor(lib(A))), expected, atol=1e-8 * size(A) ** 2)


@given(matrices(3, 3))
@settings(deadline=None)
def test_the_nearest_rotation_leaves_a_symmetric_rest(lib: Library, A: np.ndarray) -> None:
    s = np.linalg.svd(A)[1]
    assume(s[1] > 1e-2 * s[0] > 0)
    R = lib.host(linalg.nearest_rotation(lib(A)))
    assert bool(linalg.is_rotation(R))
    S = R.T @ A
    assert_allclose(S, S.T, atol=1e-5 * size(A))
    for other in (np.eye(3), linalg.rotation_about([1, 2, 3], 1.0), linalg.rotation_about([0, 1, 0], -2.0)):
        assert np.trace(R.T @ A) >= np.trace(other.T @ A) - 1e-6 * size(A)


@pytest.mark.parametrize("n", [(1, 0, 0), (1, 2, 3), (0, 1, -1)])
def test_of_rotations_that_are_as_near_the_one_that_turns_least_is_taken(lib: Library, n: tuple[int, ...]) -> None:
    for a in (linalg.reflection_across(n), linalg.projection_along(n), np.outer(n, n), np.zeros((3, 3)), np.eye(3)):
        R = lib.host(linalg.nearest_rotation(lib(np.asarray(a, dtype=float))))
        assert_allclose(R, np.eye(3), atol=1e-6)


@given(matrices(3, 3))
def test_the_path_begins_at_the_identity_and_ends_at_the_map_to_the_last_digit(lib: Library, A: np.ndarray) -> None:
    both = lib.host(linalg.interpolate_space(lib(A), lib([0.0, 1.0])))
    assert_array_equal(both, [np.eye(3), A])


@given(NORMALS, st.floats(0.01, 3.1), TIMES)
def test_the_path_to_a_rotation_turns_about_its_axis(lib: Library, axis: np.ndarray, angle: float, t: float) -> None:
    path = linalg.interpolate_space(linalg.rotation_about(lib(axis), lib(angle)), lib(t))
    assert_allclose(lib.host(path), linalg.rotation_about(axis, t * angle), atol=1e-7)


@given(matrices(3, 3))
@settings(deadline=None)
def test_only_a_path_to_a_negative_determinant_is_flat_on_its_way_and_only_once(lib: Library, A: np.ndarray) -> None:
    assume(abs(np.linalg.det(A)) > 1e-4 * size(A) ** 3)
    volume = lib.host(linalg.det(linalg.interpolate_space(lib(A), lib(np.linspace(0, 1, 30)))))
    changes = int((np.diff(np.sign(volume[volume != 0])) != 0).sum())
    assert changes == (1 if np.linalg.det(A) < 0 else 0)


def test_bad_input_is_told(lib: Library) -> None:
    with pytest.raises(ValueError, match=r"^t must be between 0 and 1, got"):
        linalg.interpolate_space(lib(np.eye(3)), lib(1.5))
    with pytest.raises(ValueError, match=r"^a must be 3 × 3, got shape \(2, 2\)$"):
        linalg.interpolate_space(lib(np.eye(2)), lib(0.5))
    with pytest.raises(ValueError, match=r"^a must be one matrix, got shape \(2, 3, 3\)$"):
        linalg.interpolate_space(lib(np.ones((2, 3, 3))), lib(0.5))
    with pytest.raises(ValueError, match=r"^normal must not be 0"):
        linalg.reflection_across(lib([0.0, 0.0, 0.0]))
    with pytest.raises(ValueError, match=r"^a must be one matrix"):
        linalg.eigenspaces(lib(np.ones((2, 3, 3))))


# What a map keeps


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (np.eye(3), [(1, 3)]),
        (np.diag([2.0, 1, 1]), [(2, 1), (1, 2)]),
        ([[1, 0, 1], [0, 1, 0], [0, 0, 1]], [(1, 2)]),  # a shear keeps a plane, and no more: defective
        ([[1, 1, 0], [0, 1, 1], [0, 0, 1]], [(1, 1)]),  # one Jordan block
        ([[0, -1, 0], [1, 0, 0], [0, 0, 1]], [(1, 1)]),  # a turn keeps its axis
        ([[0, -1], [1, 0]], []),
        (np.zeros((3, 3)), [(0, 3)]),
    ],
)
def test_eigenspaces_of_textbook_matrices(lib: Library, a, expected: list[tuple[int, int]]) -> None:
    found = linalg.eigenspaces(lib(np.asarray(a, dtype=float)))
    assert [space.basis.shape[1] for space in found] == [k for _, k in expected]
    assert_allclose([space.value for space in found], [value for value, _ in expected], atol=1e-7)
    for space in found:
        basis = lib.host(space.basis)
        assert_allclose(np.asarray(a) @ basis, space.value * basis, atol=1e-6)


@given(NORMALS, st.floats(0.2, 2.9))
def test_a_turn_keeps_the_line_of_its_axis(lib: Library, axis: np.ndarray, angle: float) -> None:
    (space,) = linalg.eigenspaces(linalg.rotation_about(lib(axis), lib(angle)))
    assert space.value == pytest.approx(1)
    assert abs(lib.host(space.basis)[:, 0] @ axis) == pytest.approx(np.linalg.norm(axis))


def test_the_nearest_rotation_is_exact_where_there_is_no_choice(lib: Library) -> None:
    turn = np.array([[2.0, -1.0, 2.0], [2.0, 2.0, -1.0], [-1.0, 2.0, 2.0]]) / 3
    stretch = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.25], [0.0, 0.25, 1.5]])
    assert_allclose(lib.host(linalg.nearest_rotation(lib(turn @ stretch))), turn, atol=20 * EPS)
