"""The scene: what it holds, what a drag does to it, and its numbers against formulas of their own."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mathcore.parameters import Choice, parameters
from scenes.base import catalogue
from scenes.transformations import Custom, Plane, Projection, Reflection, Rotation, Scaling, Shear, Typed
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Plane.presets()}
CHOICES = next(field.parameter for field in parameters(Plane) if isinstance(field.parameter, Choice)).catalogue
places = st.floats(-8, 8).map(lambda x: round(x, 3))


def matrix(scene):
    return scene.solve(np, "cpu").target.A


def handle(scene, name):
    return next(h for h in draw(scene).panels[0].handles if h.name == name)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["plane"] is Plane
    assert [field.name for field in parameters(Plane)] == [
        "transformation", "t", "vx", "vy", "grid", "square", "circle", "letter", "eigen", "vector",
    ]  # fmt: skip


@given(scenes_of(Plane))
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


def test_presets_are_states_with_a_name_and_a_sentence():
    assert {"Identity", "Rotation 45°", "Shear", "Projection", "Defective", "Rotation 180°", "Zero"} <= set(PRESETS)
    assert len(PRESETS) == len(Plane.presets())
    assert all(preset.notice.endswith(".") for preset in Plane.presets())
    for scene in PRESETS.values():
        assert draw(scene).named.keys() == draw(Plane()).named.keys()


def test_a_half_turn_is_the_point_reflection():
    np.testing.assert_array_equal(matrix(PRESETS["Rotation 180°"]), matrix(PRESETS["Point reflection"]))


def test_a_quarter_turn_has_exact_zeros():
    assert matrix(Plane(Rotation(90.0))).tolist() == [[0.0, -1.0], [1.0, 0.0]]
    assert matrix(Plane(Projection(90.0))).tolist() == [[0.0, 0.0], [0.0, 1.0]]
    assert matrix(Plane(Reflection(45.0))).tolist() == [[0.0, 1.0], [1.0, 0.0]]


# Numbers


@given(scenes_of(Plane, offered=True))
@settings(deadline=None)
def test_readouts_against_their_definitions(scene):
    picture, A = draw(scene), matrix(scene)
    (a, b), (c, d) = A.tolist()
    largest = max(map(abs, (a, b, c, d)))
    assert picture["A"] == ((a, b), (c, d))
    assert picture["transpose"] == ((a, c), (b, d))
    assert picture["det"] == pytest.approx(np.linalg.det(A), abs=1e-12 * largest**2)
    assert picture["trace"] == pytest.approx(a + d)
    assert picture["rank"] == np.linalg.matrix_rank(A)
    assert picture["Av"] == pytest.approx((a * scene.vx + b * scene.vy, c * scene.vx + d * scene.vy))
    values = np.array(picture["eigenvalues"])  # the roots of λ² − tr λ + det, ill-conditioned where they meet
    np.testing.assert_allclose(values.sum(), a + d, atol=1e-12 * (1 + largest))
    np.testing.assert_allclose(values.prod(), picture["det"], atol=1e-7 * (1 + largest**2))
    np.testing.assert_allclose(picture["singular_values"], np.linalg.svd(A)[1], atol=1e-14 * (1 + largest))
    if picture["rank"] == 2:
        assert picture["condition"] == pytest.approx(np.linalg.cond(A))
        np.testing.assert_allclose(A @ picture["inverse"], np.eye(2), atol=1e-12 * picture["condition"])
    else:
        assert picture["condition"] == math.inf
        assert picture["inverse"].startswith("does not exist: ")


@given(scenes_of(Plane))
@settings(deadline=None)
def test_equations_hold(scene):
    product, columns = draw(scene).equations
    A, v, equals, Av = product.terms
    assert equals == "="
    x, first, sign, y, second, _, same = columns.terms
    assert same == Av
    y = -y if sign == "−" else y
    total = np.array(x) * first + np.array(y) * second
    np.testing.assert_allclose(total, Av, rtol=1e-9, atol=1e-9 * np.abs(A).max() * np.abs(v).max())


# Handles


@given(scenes_of(Plane, offered=True, t=1.0, vector=True))
@settings(deadline=None)
def test_a_handle_put_where_it_is_changes_no_knob(scene):
    for h in draw(scene).panels[0].handles:
        after = scene.drag(h.name, h.x, h.y)
        np.testing.assert_allclose(matrix(after), matrix(scene), atol=1e-9)
        assert (after.vx, after.vy) == (scene.vx, scene.vy)


@pytest.mark.parametrize("kind", CHOICES)
@given(data=st.data(), name=st.sampled_from(["first", "second", "v"]), x=places, y=places)
@settings(deadline=None, max_examples=15)
def test_after_a_drag_every_knob_is_one_that_its_slider_shows(kind, data, name, x, y):
    after = data.draw(scenes_of(Plane, offered=True)).drag(name, x, y)
    after = replace(after, transformation=data.draw(scenes_of(kind, offered=True))).drag(name, x, y)
    contract.stands_on_sliders(after)


@given(x=places, y=places)
def test_a_column_lands_where_it_was_dragged(x, y):
    cut = [min(max(value, -3.0), 3.0) for value in (x, y)]
    for name, column in (("first", 0), ("second", 1)):
        typed = matrix(Plane(Typed()).drag(name, x, y))[:, column]
        np.testing.assert_allclose(typed, (x, y), atol=0.025 + 1e-9)
        np.testing.assert_allclose(matrix(Plane().drag(name, x, y))[:, column], cut, atol=0.025 + 1e-9)
    assert matrix(Plane().drag("first", x, y))[:, 1].tolist() == [1.0, 1.5]  # the other one stays


@given(x=places, y=places, name=st.sampled_from(["first", "second"]))
def test_a_turned_or_mirrored_tip_points_where_it_was_dragged(x, y, name):
    assume(math.hypot(x, y) > 0.01)
    for kind, tolerance in ((Rotation(), 0.5), (Reflection(), 1.0)):
        h = handle(Plane(kind).drag(name, x, y), name)
        apart = math.degrees(math.atan2(h.y, h.x) - math.atan2(y, x))
        assert abs((apart + 180) % 360 - 180) <= tolerance + 1e-6


@given(x=places, y=places, name=st.sampled_from(["first", "second"]))
def test_a_projected_tip_lands_as_near_as_it_can(x, y, name):
    h = handle(Plane(Projection()).drag(name, x, y), name)
    landed = math.hypot(h.x - x, h.y - y)
    for angle in range(-90, 90, 3):
        other = handle(Plane(Projection(float(angle))), name)
        assert landed <= math.hypot(other.x - x, other.y - y) + 0.01


def test_scaling_and_shear_take_the_coordinate_that_is_theirs():
    assert Plane(Scaling()).drag("first", -1.52, 9.0).transformation == Scaling(-1.5, 0.5)
    assert Plane(Scaling()).drag("second", 9.0, -9.0).transformation == Scaling(2.0, -3.0)
    assert Plane(Shear()).drag("first", 9.0, 0.26).transformation == Shear(1.0, 0.25)
    assert Plane(Shear()).drag("second", -0.74, 9.0).transformation == Shear(-0.75, 0.0)


def test_v_is_dragged_and_not_its_image():
    assert Plane().drag("v", 1.234, 99.0) == Plane(vx=1.25, vy=5.0)


def test_at_the_origin_an_angle_stays_as_it_is():
    for kind in (Rotation(30.0), Reflection(30.0)):
        assert Plane(kind).drag("first", 0.0, 0.0).transformation == kind
    assert Plane(Projection(30.0)).drag("first", 0.5, 0.0).transformation == Projection(30.0)


def test_on_the_way_only_v_can_be_dragged():
    assert [h.name for h in draw(Plane()).panels[0].handles] == ["first", "second", "v"]
    assert [h.name for h in draw(Plane(t=0.5)).panels[0].handles] == ["v"]
    assert [h.name for h in draw(Plane(vector=False)).panels[0].handles] == ["first", "second"]


@pytest.mark.parametrize("name", ["first", "second", "v"])
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_place_that_is_not_finite_is_refused_by_name(name, bad):
    for place in ((bad, 0.0), (0.0, bad)):
        with pytest.raises(ValueError, match=f"'{name}' must be at finite numbers"):
            Plane().drag(name, *place)


def test_a_handle_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="plane has no handle 'third'"):
        Plane().drag("third", 0.0, 0.0)


def test_a_place_beyond_the_legal_domain_is_kept_in_it():
    assert Plane(Typed()).drag("first", 1e300, -1e300).transformation == Typed(((1e6, 1.0), (-1e6, 2.0)))


@pytest.mark.parametrize(
    ("scene", "message"),
    [
        (lambda: Plane(t=1.5), "t must be between 0 and 1, got 1.5"),
        (lambda: Plane(vx=math.nan), "vx must be a finite number, got nan"),
        (lambda: Plane(transformation=None), "transformation must be one of custom, rotation, .* got NoneType"),
        (lambda: Custom(a=2e6), "a must be a number of size at most"),
        (lambda: Typed(((1.0,), (2.0,))), "matrix must be 2 × 2, got 2 × 1"),
        (lambda: Plane(grid=1), "grid must be true or false, got 1"),
    ],
)
def test_bad_parameters_are_refused_by_name(scene, message):
    with pytest.raises(ValueError, match=message):
        scene()


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    for t in (0.4, 1.0):
        contract.agrees_on_another_library(replace(PRESETS[name], t=t))
