"""Rotations of space: every order against SciPy, every way back, and the places where angles fail."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.transform import Rotation

from mathcore import linalg
from tests.mathcore.libraries import ANGLES, EPS, Library, matrices

THREE = st.tuples(ANGLES, ANGLES, ANGLES)
AXES = matrices(3).filter(lambda u: np.abs(u).max() > 1e-3)
ORDER = st.sampled_from(linalg.ORDERS)


def euler(lib: Library, angles: tuple[float, ...], order: str, intrinsic: bool):
    return linalg.rotation_euler(*map(lib, angles), order=order, intrinsic=intrinsic)


@pytest.mark.parametrize("order", linalg.ORDERS)
@pytest.mark.parametrize("intrinsic", [True, False])
def test_each_order_is_the_one_that_scipy_calls_so(lib: Library, order: str, intrinsic: bool) -> None:
    angles = (0.4, -1.1, 2.3)
    theirs = Rotation.from_euler(order.upper() if intrinsic else order, angles)
    R = euler(lib, angles, order, intrinsic)
    assert_allclose(lib.host(R), theirs.as_matrix(), atol=8 * EPS)
    found = linalg.euler_angles(R, order=order, intrinsic=intrinsic)
    assert_allclose(lib.host(found.angles), theirs.as_euler(order.upper() if intrinsic else order), atol=32 * EPS)


def test_heading_pitch_roll_of_the_table(lib: Library) -> None:
    """Diebel (2006), the matrix of the sequence (1, 2, 3), which takes fixed axes to those of the body."""
    a, b, c = 0.3, -0.7, 1.9
    (ca, cb, cc), (sa, sb, sc) = np.cos([a, b, c]), np.sin([a, b, c])
    table = [
        [cb * cc, cb * sc, -sb],
        [sa * sb * cc - ca * sc, sa * sb * sc + ca * cc, cb * sa],
        [ca * sb * cc + sa * sc, ca * sb * sc - sa * cc, cb * ca],
    ]
    assert_allclose(lib.host(euler(lib, (c, b, a), "zyx", True)).T, table, atol=8 * EPS)


@given(THREE, ORDER, st.booleans())
def test_intrinsic_turns_are_extrinsic_ones_read_backwards(lib: Library, angles, order, intrinsic) -> None:
    one = lib.host(euler(lib, angles, order, intrinsic))
    assert_allclose(one, lib.host(euler(lib, angles[::-1], order[::-1], not intrinsic)), atol=16 * EPS)


@given(THREE, ORDER, st.booleans())
def test_the_angles_read_back_make_the_same_rotation(lib: Library, angles, order, intrinsic) -> None:
    R = euler(lib, angles, order, intrinsic)
    found = linalg.euler_angles(R, order=order, intrinsic=intrinsic)
    again = linalg.rotation_euler(*(found.angles[i] for i in range(3)), order=order, intrinsic=intrinsic)
    assert_allclose(lib.host(again), lib.host(R), atol=1e-7 if bool(found.locked) else 1e-12)


@given(ORDER, ANGLES, ANGLES, st.booleans(), st.booleans())
@settings(deadline=None)
def test_in_gimbal_lock_one_angle_is_put_zero_and_the_rotation_is_kept(lib, order, one, three, far, intrinsic) -> None:
    middle = (0.0, pi) if order[0] == order[2] else (pi / 2, -pi / 2)
    angles = (one, middle[int(far)], three)
    R = euler(lib, angles, order, intrinsic)
    found = linalg.euler_angles(R, order=order, intrinsic=intrinsic)
    assert bool(found.locked)
    assert lib.host(found.angles)[2 if intrinsic else 0] == 0
    again = linalg.rotation_euler(*(found.angles[i] for i in range(3)), order=order, intrinsic=intrinsic)
    assert_allclose(lib.host(again), lib.host(R), atol=1e-7)
    axes = linalg.gimbal_axes(*map(lib, angles), order=order, intrinsic=intrinsic)
    assert int(linalg.rank(axes, 1e-9)) == 2, "two degrees of freedom remain"


@given(THREE, ORDER, st.booleans(), st.integers(0, 2))
@settings(deadline=None)
def test_each_angle_turns_the_body_about_its_gimbal_axis(lib: Library, angles, order, intrinsic, n) -> None:
    """d R / d angleₙ = [axisₙ]ₓ R, by the difference quotient."""
    step = 1e-6 * np.eye(3)[n]
    ahead, back, now = (lib.host(euler(lib, tuple(np.add(angles, d)), order, intrinsic)) for d in (step, -step, 0))
    spin = (ahead - back) / 2e-6 @ now.T
    axis = lib.host(linalg.gimbal_axes(*map(lib, angles), order=order, intrinsic=intrinsic))[:, n]
    assert_allclose([spin[2, 1], spin[0, 2], spin[1, 0]], axis, atol=1e-8)


@given(AXES, st.floats(1e-9, pi))
def test_axis_and_angle_are_read_back(lib: Library, axis: np.ndarray, angle: float) -> None:
    R = linalg.rotation_about(lib(axis), lib(angle))
    found = linalg.axis_angle(R)
    assert_allclose(lib.host(found.angle), angle, rtol=1e-6, atol=1e-15)
    along = lib.host(found.axis) @ axis / np.linalg.norm(axis)
    assert (abs(along) if angle > pi - 1e-9 else along) == pytest.approx(1, abs=1e-9 if angle > 1e-6 else 1e-3)


@given(AXES, ANGLES)
def test_a_turn_keeps_its_axis_lengths_and_orientation(lib: Library, axis: np.ndarray, angle: float) -> None:
    R = lib.host(linalg.rotation_about(lib(axis), lib(angle)))
    assert_allclose(R @ axis, axis, atol=32 * EPS * np.linalg.norm(axis))
    assert_allclose(R.T @ R, np.eye(3), atol=16 * EPS)
    assert_allclose(np.trace(R), 1 + 2 * np.cos(angle), atol=16 * EPS)
    assert bool(linalg.is_rotation(lib(R)))


@given(AXES)
def test_of_a_half_turn_the_axis_that_leads_positive_is_told(lib: Library, axis: np.ndarray) -> None:
    found = linalg.axis_angle(linalg.rotation_about(lib(axis), lib(pi)))
    u = axis / np.linalg.norm(axis)
    lead = next(x for x in u if abs(x) > 1e-6)
    assert_allclose(lib.host(found.axis), u if lead > 0 else -u, atol=1e-6)
    assert_allclose(lib.host(found.angle), pi, atol=1e-12)


def test_doing_nothing_has_the_angle_zero_and_some_axis(lib: Library) -> None:
    found = linalg.axis_angle(lib(np.eye(3)))
    assert_array_equal(lib.host(found.axis), [0, 0, 1])
    assert float(found.angle) == 0


def test_changing_places_in_turn_is_a_third_of_a_turn_about_the_diagonal(lib: Library) -> None:
    found = linalg.axis_angle(lib([[0, 0, 1], [1, 0, 0], [0, 1, 0]]))
    assert_allclose(lib.host(found.axis), [1 / sqrt(3)] * 3, rtol=4 * EPS)
    assert_allclose(lib.host(found.angle), 2 * pi / 3, rtol=4 * EPS)


def test_a_tiny_angle_keeps_its_digits(lib: Library) -> None:
    found = linalg.axis_angle(linalg.rotation_about(lib([1.0, 2.0, 2.0]), lib(1e-10)))
    assert_allclose(lib.host(found.angle), 1e-10, rtol=1e-5)


def test_batches_come_first(lib: Library) -> None:
    angles = lib(np.linspace(0, 1, 6).reshape(2, 3))
    R = linalg.rotation_euler(angles, angles, angles, order="xzx")
    assert R.shape == (2, 3, 3, 3)
    assert linalg.euler_angles(R, order="xzx").angles.shape == (2, 3, 3)
    assert linalg.euler_angles(R, order="xzx").locked.shape == (2, 3)
    assert linalg.axis_angle(R).axis.shape == (2, 3, 3)
    assert linalg.gimbal_axes(angles, angles, angles).shape == (2, 3, 3, 3)
    assert linalg.rotation_about(lib([0.0, 0.0, 1.0]), angles).shape == (2, 3, 3, 3)
    assert linalg.is_rotation(R).shape == (2, 3)


def test_what_is_no_rotation_is_refused(lib: Library) -> None:
    for a in (np.diag([1.0, 1.0, -1.0]), 2 * np.eye(3), np.zeros((3, 3)), np.full((3, 3), 1e200)):
        assert not bool(linalg.is_rotation(lib(a)))
        with pytest.raises(ValueError, match=r"^r must be a rotation \(orthogonal, with determinant 1\)"):
            linalg.axis_angle(lib(a))
    with pytest.raises(ValueError, match=r"^r must be 3 × 3, got shape \(2, 2\)$"):
        linalg.euler_angles(lib(np.eye(2)))
    with pytest.raises(ValueError, match=r"^axis must not be 0, got a vector of zeros$"):
        linalg.rotation_about(lib([0.0, 0.0, 0.0]), lib(1.0))
    with pytest.raises(ValueError, match=r"^axis must have 3 entries, got 2$"):
        linalg.rotation_about(lib([1.0, 0.0]), lib(1.0))
    with pytest.raises(ValueError, match=r"^order must be one of zyx, .*, got 'xxy'$"):
        linalg.rotation_euler(0, 0, 0, order="xxy")
    with pytest.raises(ValueError, match=r"^second must be"):
        linalg.rotation_euler(0, float("nan"), 0)
