"""Space under a matrix: values, readouts against definitions of their own, notes, and the program that prints them."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.spatial.transform import Rotation

from mathcore.parameters import parameters
from scenes.base import catalogue
from scenes.space import Axis, Combined, Euler, Projection, Reflection, Scaling, Shear, Space, Typed
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Space.presets()}
OTHERS = (  # states nobody chose
    Space(Axis(-120.0, -37.0, 0.0)),
    Space(Axis(10.0, 20.0, -180.0)),
    Space(Euler(-33.0, 0.0, 71.0, "xyx", "extrinsic"), v1=0.0, v2=0.0, v3=0.0),
    Space(Euler(12.0, 34.0, 56.0, "yzx", "extrinsic"), t=0.4),
    Space(Shear(-2.5, "zy")),
    Space(Projection(-90.0, 0.0)),
    Space(Typed(((1e6, -3e5, 2.0), (1e-7, 0.5, 1.0), (0.0, 3.0, -4.0)))),
    Space(Typed(((0.1, 0.3, 0.0), (0.2, 0.6, 0.0), (0.0, 0.0, 0.7)))),
    Space(Typed(((1.0, 1.0, 0.0), (1.0, 1.000000000000001, 0.0), (0.0, 0.0, 1.0)))),
    Space(Typed(((1e-300, 0.0, 0.0), (0.0, 1e-300, 0.0), (0.0, 0.0, 1e-300)))),
    Space(Combined(0.0, 1.0, 0.0, 2.0, 90.0)),
)


def matrix(scene):
    return scene.solve(np, "cpu").target.A


def note(scene, name):
    return draw(scene).named[name].note


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["space"] is Space
    assert [field.name for field in parameters(Space)][:6] == ["transformation", "t", "v1", "v2", "v3", "view"]


@given(scenes_of(Space))
@settings(deadline=None)
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


@given(scenes_of(Space, offered=True))
@settings(deadline=None, max_examples=20)
def test_readouts_against_their_definitions(scene):
    picture, A = draw(scene), matrix(scene)
    v, largest = np.array([scene.v1, scene.v2, scene.v3]), 1 + np.abs(matrix(scene)).max()
    assert picture["A"] == tuple(map(tuple, A.tolist()))
    assert picture["det"] == pytest.approx(np.linalg.det(A), abs=1e-12 * largest**3)
    assert picture["trace"] == pytest.approx(np.trace(A))
    assert picture["rank"] == np.linalg.matrix_rank(A)
    np.testing.assert_allclose(picture["singular_values"], np.linalg.svd(A)[1], atol=1e-13 * largest)
    np.testing.assert_allclose(np.sum(picture["eigenvalues"]), np.trace(A), atol=1e-7 * largest)
    np.testing.assert_allclose(picture["Av"], A @ v, atol=1e-12 * largest)
    if picture["rank"] < 3:
        assert picture["condition"] == math.inf
        assert picture["inverse"] == picture["normal"]
        assert picture["inverse"].startswith(("does not exist: ", "not computed: "))
    else:
        assert picture["condition"] == pytest.approx(np.linalg.cond(A))
        np.testing.assert_allclose(A @ picture["inverse"], np.eye(3), atol=1e-12 * picture["condition"])
        np.testing.assert_allclose(A.T @ picture["normal"], v, atol=1e-11 * picture["condition"])


@given(scenes_of(Axis, offered=True) | scenes_of(Euler, offered=True))
@settings(deadline=None, max_examples=20)
def test_axis_angle_and_euler_angles_are_those_of_scipy(kind):
    picture, R = draw(Space(kind)), Rotation.from_matrix(matrix(Space(kind)))
    assert picture["angle"] == pytest.approx(math.degrees(R.magnitude()), abs=1e-6)
    if picture["angle"] > 1e-9:
        again = Rotation.from_rotvec(np.multiply(picture["axis"], math.radians(picture["angle"])))
        assert (again * R.inv()).magnitude() < 1e-7
    else:
        assert picture["axis"] == "every axis: nothing turns"
    order = kind.order.upper() if kind.convention == "intrinsic" else kind.order
    assert (Rotation.from_euler(order, picture["euler"], degrees=True) * R.inv()).magnitude() < 1e-6


@pytest.mark.parametrize("order", ["zyx", "xzy", "zxz", "yxy"])
@pytest.mark.parametrize("convention", ["intrinsic", "extrinsic"])
def test_gimbal_lock_is_told_where_it_is_and_nowhere_else(order, convention):
    for second in range(-180, 181, 15):
        kind = Euler(25.0, float(second), -40.0, order, convention)
        assert ("two degrees of freedom remain" in note(Space(kind), "euler")) == kind.locked, second
        assert ("gimbal lock" in draw(Space(kind)).alt) == kind.locked


def test_the_two_conventions_are_not_the_same_turn():
    first, second = (matrix(Space(Euler(90.0, 90.0, 0.0, "zxy", way))) for way in ("extrinsic", "intrinsic"))
    assert np.abs(first - second).max() == 1
    np.testing.assert_array_equal(first @ [1, 0, 0], [0, 0, 1])  # about z to y, then about x to z
    np.testing.assert_array_equal(second @ [1, 0, 0], [0, 1, 0])


def test_a_point_reflection_is_a_rotation_in_the_plane_only():
    picture = draw(PRESETS["Point reflection"])
    assert picture["det"] == -1
    assert picture["axis"] == "none: A is no rotation"
    assert note(PRESETS["Point reflection"], "axis").startswith("lengths stay, but orientation flips")


def test_exact_zeros_where_rounding_would_show():
    for kind, rows in (
        (Axis(0.0, 90.0, 90.0), [[0, -1, 0], [1, 0, 0], [0, 0, 1]]),
        (Euler(90.0, 0.0, 0.0), [[0, -1, 0], [1, 0, 0], [0, 0, 1]]),
        (Reflection(90.0, 0.0), [[1, 0, 0], [0, -1, 0], [0, 0, 1]]),
    ):
        np.testing.assert_allclose(matrix(Space(kind)), rows, atol=0, rtol=1e-15)
    for longitude in range(-180, 181, 7):
        picture = draw(Space(Axis(float(longitude), 20.0, 180.0)))
        assert picture["eigenvalues"] == (pytest.approx(1), pytest.approx(-1), pytest.approx(-1))
        assert "whole plane" in picture.named["eigenvalues"].note or "symmetric" in picture.named["eigenvalues"].note
    for latitude in range(-90, 91, 10):
        picture = draw(Space(Projection(50.0, float(latitude))))
        assert (picture["det"], picture["rank"]) == (0, 2)
        assert picture["singular_values"] == (pytest.approx(1), pytest.approx(1), 0)


def test_the_normal_stays_at_right_angles_on_the_image_and_Av_need_not():
    scene = PRESETS["Shear and a normal"]
    picture, A = draw(scene), matrix(scene)
    v = np.array([scene.v1, scene.v2, scene.v3])
    along = A @ np.cross(v, [1.0, 0.0, 0.0])
    assert np.array(picture["normal"]) @ along == pytest.approx(0, abs=1e-12)
    assert abs(np.array(picture["Av"]) @ along) > 0.1
    assert note(scene, "Av").startswith("no normal of the image of the plane: ")
    assert note(replace(scene, transformation=Axis()), "Av") == "here also a normal of the image of the plane"


@pytest.mark.parametrize(
    ("name", "readout", "text"),
    [
        ("A turn in disguise", "trace", "1 + 2 cos of the rotation angle"),
        ("A turn in disguise", "eigenvalues", "one real eigenvalue: one line stays, all around it turns"),
        ("Half turn", "axis", "a half turn: both directions of the axis will do"),
        ("Half turn", "eigenvalues", "one of them keeps every direction of a whole plane"),
        ("Point reflection", "eigenvalues", "every direction is an eigen-direction"),
        ("Shear and a normal", "eigenvalues", "defective: too few eigen-directions for a basis"),
        ("Shadow", "det", "the volume collapses, only a plane is left of space"),
        ("Onto a line", "rank", "only a line is left of space"),
        ("Onto a point", "condition", "κ = ∞ by convention"),
        ("Reflection", "inverse", "A is orthogonal: its inverse is its transpose"),
        ("Flat by accident", "inverse", "what has been flattened cannot be undone"),
    ],
)
def test_notes_say_what_a_number_means(name, readout, text):
    assert note(PRESETS[name], readout) == text


def test_too_near_to_singular_is_not_called_singular():
    picture = draw(OTHERS[8])
    assert picture["inverse"] == "not computed: in double precision A cannot be told from a singular matrix"
    assert "in double precision space collapses onto a plane" in picture.alt
    assert draw(OTHERS[7])["inverse"].startswith("does not exist: det A = 0")
    assert note(OTHERS[9], "det") == "det underflows: it is smaller than any double"


@pytest.mark.parametrize(
    ("scene", "message"),
    [
        (lambda: Space(t=1.5), "t must be between 0 and 1, got 1.5"),
        (lambda: Space(view="fisheye"), "view must be one of perspective, orthographic, got 'fisheye'"),
        (lambda: Euler(order="xxy"), "order must be one of zyx, .* got 'xxy'"),
        (lambda: Typed(((1.0,),)), "matrix must be 3 × 3, got 1 × 1"),
        (lambda: Scaling(x=math.nan), "x must be a finite number, got nan"),
    ],
)
def test_bad_parameters_are_refused_by_name(scene, message):
    with pytest.raises(ValueError, match=message):
        scene()


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    for t in (0.4, 1.0):
        contract.agrees_on_another_library(replace(PRESETS[name], t=t))
