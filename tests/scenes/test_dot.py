"""The dot product in the plane and in space: its numbers against definitions of their own, drags, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.dot import Dot, DotSpace
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

KINDS = (Dot, DotSpace)
PRESETS = {(kind, preset.name): preset.scene for kind in KINDS for preset in kind.presets()}
ANY = st.sampled_from(KINDS).flatmap(scenes_of)
SHOWN = st.sampled_from(KINDS).flatmap(lambda kind: scenes_of(kind, offered=True))
places = st.floats(-8, 8).map(lambda x: round(x, 3))


def vectors(scene):
    """a and b by a formula of their own."""
    if isinstance(scene, DotSpace):
        return np.array([scene.a1, scene.a2, scene.a3]), np.array([scene.b1, scene.b2, scene.b3])
    turned = complex(scene.b1, scene.b2) * np.exp(1j * math.radians(scene.turn))
    return np.array([scene.a1, scene.a2]), np.array([turned.real, turned.imag])


def handles(scene):
    return [handle for panel in draw(scene).panels for handle in panel.handles]


def test_the_scenes_stand_in_the_catalogue():
    assert catalogue()["dot"] is Dot
    assert catalogue()["dot_space"] is DotSpace


@given(ANY)
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


# Numbers


@given(ANY)
@settings(deadline=None)
def test_readouts_against_their_definitions(scene):
    picture, (a, b) = draw(scene), vectors(scene)
    la, lb = math.hypot(*a), math.hypot(*b)
    assume(la == 0 or la > 1e-100)
    assume(lb == 0 or lb > 1e-100)
    near = {"abs": 1e-12 * la * lb, "rel": 1e-12}
    assert picture["norm_a"] == pytest.approx(la)
    assert picture["norm_b"] == pytest.approx(lb)
    assert picture["dot"] == pytest.approx(math.fsum(a * b), **near)
    assert picture["score"] == pytest.approx(math.fsum(a * b) / math.sqrt(len(a)), **near)
    p, r = np.array(picture["projection"]), np.array(picture["rejection"])
    np.testing.assert_allclose(p + r, b, atol=1e-12 * lb)
    np.testing.assert_allclose(a @ r, 0, atol=1e-11 * la * lb)
    if not la:
        assert picture["along"].startswith("does not exist: a = 0")
        assert not p.any()
    if not la or not lb:
        assert picture["angle"] == picture["cosine"]
        assert picture["angle"].startswith("does not exist: ")
        return
    assert picture["cosine"] == pytest.approx(math.fsum(a * b) / la / lb, abs=1e-12)
    assert math.cos(math.radians(picture["angle"])) == pytest.approx(picture["cosine"], abs=1e-12)
    assert abs(picture["along"]) == pytest.approx(math.hypot(*p), abs=1e-12 * lb)


@given(SHOWN)
@settings(deadline=None)
def test_what_the_equations_say_is_one_number(scene):
    picture = draw(scene)
    row, total, cosine, shadow = (equation.terms for equation in picture.equations)
    assert row[-1] == total[-1] == picture["dot"]
    assert (np.array(row[0]) @ np.array(row[1])).item() == pytest.approx(picture["dot"], abs=1e-12)
    factors = [term for term in total[:-2] if isinstance(term, float)]
    assert math.fsum(x * y for x, y in zip(factors[::2], factors[1::2], strict=True)) == pytest.approx(
        picture["dot"], abs=1e-12
    )
    if isinstance(picture["angle"], float):
        assert cosine[-1] == shadow[-1] == picture["dot"]
        la, lb = (term for term in cosine[:-1] if isinstance(term, float))
        assert la * lb * math.cos(math.radians(picture["angle"])) == pytest.approx(picture["dot"], abs=1e-11)
        along, length = (term for term in shadow[:-1] if isinstance(term, float))
        assert along * length == pytest.approx(picture["dot"], abs=1e-11)


@pytest.mark.parametrize(
    ("scene", "value"),
    [
        (Dot(2.0, 1.0, -1.5, 3.0), 0.0),
        (Dot(0.15, 0.1, 0.2, -0.3), 0.0),  # 0.15 · 0.2 and 0.1 · 0.3 differ in doubles
        (Dot(1.0, 0.0, 0.0, 1.0, turn=270.0), 1.0),
        (DotSpace(1.0, 2.0, 2.0, 2.0, 1.0, -2.0), 0.0),
        (DotSpace(2.0, 0.0, 0.0, 2.0, 2.0, 2.0), 4.0),
    ],
)
def test_products_that_are_known(scene, value):
    assert draw(scene)["dot"] == value


def test_right_angles_and_parallels_are_exact():
    assert draw(Dot(0.15, 0.1, 0.2, -0.3))["angle"] == 90.0
    assert draw(Dot(0.3, 0.1, 0.9, 0.3))["angle"] == 0.0
    assert draw(Dot(0.3, 0.1, -0.9, -0.3))["angle"] == 180.0
    assert draw(PRESETS[DotSpace, "Diagonal of a cube"])["cosine"] == pytest.approx(1 / math.sqrt(3))


def test_a_full_turn_is_no_turn_and_turning_both_ways_agrees():
    there, back = (draw(Dot(turn=turn)) for turn in (360.0, 0.0))
    assert [readout.value for readout in there.readouts] == [readout.value for readout in back.readouts]
    waves = [draw(Dot(turn=float(turn)))["dot"] for turn in range(0, 361, 5)]
    expected = 10 * np.cos(np.radians(np.arange(0, 361, 5)) + math.atan2(3, 1) - math.atan2(1, 3))
    np.testing.assert_allclose(waves, expected, atol=1e-12)


@pytest.mark.parametrize(
    ("vector", "words"),
    [
        ((2.0, 1.0), "2 x₁ + x₂ = 0"),
        ((-1.0, 0.5), "−x₁ + 0.5 x₂ = 0"),
        ((0.0, -3.0), "−3 x₂ = 0"),
        ((0.0, 0.0), "the whole plane"),
    ],
)
def test_the_complement_is_an_equation(vector, words):
    assert draw(Dot(*vector))["complement"] == words


# Drags


@given(SHOWN)
@settings(deadline=None)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for handle in handles(scene):
        assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@given(SHOWN, st.data(), places, places)
@settings(deadline=None)
def test_after_a_drag_every_number_is_one_that_its_slider_shows(scene, data, x, y):
    found = handles(scene)
    after = scene.drag(data.draw(st.sampled_from(found)).name, x, y)
    contract.stands_on_sliders(after)


@given(x=st.floats(-4, 4), y=st.floats(-4, 4), turn=st.integers(0, 360))
def test_b_lands_where_it_was_dragged_however_it_was_turned(x, y, turn):
    after = Dot(turn=float(turn)).drag("b", x, y)
    np.testing.assert_allclose(vectors(after)[1], (x, y), atol=0.0251)


@given(scenes_of(Dot, offered=True), st.floats(-180, 180))
@settings(deadline=None)
def test_the_point_on_the_wave_sets_the_angle_from_a_to_b(scene, degrees):
    after = scene.drag("angle", degrees, 0.0)
    if isinstance(draw(scene)["angle"], str):
        assert after == scene
        return
    (now,) = [handle.x for handle in handles(after) if handle.name == "angle"]
    assert abs((now - degrees + 180) % 360 - 180) <= 0.5 + 1e-6


def test_a_view_moves_the_two_coordinates_that_it_shows():
    scene = DotSpace()
    assert scene.drag("a-top", 1.02, -9.0) == replace(scene, a1=1.0, a2=-3.0)
    assert scene.drag("b-front", -2.0, 0.5) == replace(scene, b1=-2.0, b3=0.5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_place_that_is_not_finite_and_an_unknown_handle_are_refused(kind, bad):
    for handle in handles(kind()):
        with pytest.raises(ValueError, match=f"'{handle.name}' must be at finite numbers"):
            kind().drag(handle.name, bad, 0.0)
    with pytest.raises(ValueError, match="has no handle 'c-top'"):
        kind().drag("c-top", 0.0, 0.0)


# Programs

OTHERS = [
    Dot(turn=37.0),
    Dot(-3.95, 0.05, 0.35, 4.0, turn=90.0),
    Dot(1e6, 1e-7, -1e6, 0.3, turn=0.5),
    Dot(0.0, 0.0, 0.0, 0.0),
    Dot(0.15, 0.1, 0.2, -0.3),
    DotSpace(-2.95, 0.1, 0.3, 1e-200, 0.0, 1e-200),
    DotSpace(0.1, 0.2, 0.3, -0.3, -0.6, -0.9),
    DotSpace(*[0.0] * 6),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path, floor=0.0)


def test_a_program_holds_what_it_uses_and_no_more():
    assert "def rotation" not in Dot().code()
    assert "def rotation" in Dot(turn=10.0).code()
    assert "def angle" not in PRESETS[Dot, "b is zero"].code()
    assert "mathcore" not in Dot().code()


@pytest.mark.parametrize("scene", PRESETS.values())
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
