"""Steps one after the other: the product against steps applied one by one, the way there and back, hands and moves."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.parameters import parameters
from scenes.base import catalogue
from scenes.order import Nothing, Order, Reflection, Rotation, Scaling, Shear, Translation
from scenes.order.moment import place
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Order.presets()}
SLOTS = ("first", "second", "third", "fourth")
EMPTY = dict.fromkeys(SLOTS, Nothing())


def course(*steps, **more):
    return Order(**EMPTY | dict(zip(SLOTS, steps, strict=False)) | more)


def solve(scene):
    return scene.solve(np, "cpu")


def move(step, x, y):
    """What a step does to a point, by the definition of its kind and not by a matrix."""
    if isinstance(step, Translation):
        return x + step.x, y + step.y
    if isinstance(step, Scaling):
        return step.x * x, step.y * y
    if isinstance(step, Shear):
        return x + step.x * y, y + step.y * x
    if isinstance(step, Nothing):
        return x, y
    z, turn = complex(x, y), math.radians(step.angle)
    if isinstance(step, Reflection):
        z, turn = z.conjugate(), 2 * turn
    z *= complex(math.cos(turn), math.sin(turn))
    return z.real, z.imag


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["order"] is Order
    assert [field.name for field in parameters(Order)][:8] == [*SLOTS, "t", "way", "compare", "challenge"]


@given(scenes_of(Order))
@settings(deadline=None)
def test_scenes_are_values_and_go_through_links(scene):
    contract.is_a_value(scene)


# Numbers


@given(scenes_of(Order, offered=True))
@settings(deadline=None)
def test_the_product_does_to_points_what_the_steps_do_one_by_one(scene):
    picture = draw(scene)
    images = []
    for start in [(scene.px, scene.py), (0.0, 0.0), (1.0, 0.0), (-2.0, 3.0)]:
        x, y = start
        for step in scene.slots:
            x, y = move(step, x, y)
        np.testing.assert_allclose(np.array(picture["M"]) @ [*start, 1.0], [x, y, 1.0], atol=1e-10)
        images.append((x, y))
    np.testing.assert_allclose(picture["Mp"], images[0], atol=1e-10)
    np.testing.assert_allclose(picture["offset"], images[1], atol=1e-10)


@given(scenes_of(Order, offered=True))
@settings(deadline=None)
def test_readouts_against_their_definitions(scene):
    picture = draw(scene)
    M = np.array(picture["M"])
    assert picture["steps"] == sum(not isinstance(step, Nothing) for step in scene.slots)
    assert picture["offset"] == tuple(M[:2, 2].tolist())
    assert picture["det"] == pytest.approx(np.linalg.det(M), abs=1e-9)
    flat = any(step.flattens() for step in scene.slots)
    assert (picture["rank"] < 3) == flat == (picture["det"] == 0)
    if flat:
        assert picture["inverse"].startswith("does not exist: ")
    elif not isinstance(picture["inverse"], str):
        size = np.abs(picture["inverse"]).max() * np.abs(M).max()
        np.testing.assert_allclose(M @ picture["inverse"], np.eye(3), atol=1e-13 * max(size, 1) ** 2)


@given(scenes_of(Order, offered=True), st.sampled_from(["1-2", "2-3", "3-4"]))
@settings(deadline=None)
def test_the_distance_of_the_two_orders_is_that_of_the_scene_swapped(scene, pair):
    picture, other = draw(replace(scene, compare=pair)), draw(scene.moved(f"swap{pair[0]}"))
    expected = np.abs(np.array(picture["M"]) - other["M"]).max()
    assert picture["gap"] == pytest.approx(expected, abs=1e-11)
    assert ("do not commute" in picture.named["gap"].note) == (picture["gap"] > 0)


@pytest.mark.parametrize(
    ("steps", "commute"),
    [
        ((Rotation(35.0), Rotation(-110.0)), True),
        ((Rotation(70.0), Scaling(1.7, 1.7)), True),
        ((Rotation(70.0), Scaling(1.7, 1.6)), False),
        ((Rotation(70.0), Translation(1.0, 0.0)), False),
        ((Translation(1.0, 2.0), Translation(-3.0, 0.5)), True),
        ((Scaling(2.0, 0.5), Scaling(-1.0, 3.0)), True),
        ((Shear(1.3, 0.0), Shear(-0.4, 0.0)), True),
        ((Shear(1.0, 0.0), Shear(0.0, 1.0)), False),
        ((Reflection(0.0), Reflection(90.0)), True),
        ((Reflection(0.0), Reflection(45.0)), False),
        ((Reflection(30.0), Translation(0.0, 1.0)), False),
        ((Reflection(90.0), Translation(0.0, 1.0)), True),
        ((Rotation(180.0), Reflection(20.0)), True),
        ((Nothing(), Rotation(20.0)), True),
    ],
)
def test_who_commutes(steps, commute):
    picture = draw(course(*steps, compare="1-2"))
    assert (picture["gap"] == 0) == commute
    assert ("the result is the same" in picture.alt) == commute


def test_the_turn_and_the_move_of_the_default():
    picture = draw(Order())
    assert picture["M"] == ((0.0, -1.0, 4.0), (1.0, 0.0, -2.0), (0.0, 0.0, 1.0))
    assert picture["gap"] == 6  # (4, −2) turned is (2, 4)
    assert draw(PRESETS["The move before the turn"])["M"] == picture["M"]


def test_presets_are_what_their_sentences_say():
    (told,) = [preset.notice for preset in Order.presets() if preset.name == "Three shears"]
    assert f"a rotation by {math.degrees(math.atan2(0.8, 0.6)):.2f}°" in told
    np.testing.assert_allclose(
        draw(PRESETS["Three shears"])["M"], [[0.6, -0.8, 0], [0.8, 0.6, 0], [0, 0, 1]], atol=1e-15
    )
    about = draw(PRESETS["About another point"])
    assert about["Mp"] == about["p"] == (3.0, 1.0)
    assert draw(PRESETS["Two mirrors"])["M"] == draw(course(Rotation(90.0)))["M"]
    for name in ("Two rotations", "Turn and grow", "Footprints"):
        assert draw(PRESETS[name])["gap"] == 0
    for name in ("Turn, then move", "Turn and stretch", "Two mirrors"):
        assert draw(PRESETS[name])["gap"] > 0
    np.testing.assert_array_equal(solve(PRESETS["Undone"]).pose, np.eye(3))
    assert solve(PRESETS["No way back"]).blocked


def test_a_quarter_turn_is_exact_and_four_eighths_leave_no_rounding_where_a_zero_belongs():
    assert draw(course(Rotation(90.0)))["M"] == ((0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    half_turn = np.array(draw(course(*[Rotation(45.0)] * 4))["M"])
    np.testing.assert_allclose(half_turn, np.diag([-1.0, -1.0, 1.0]), rtol=1e-15, atol=0)


# The way there and back


@given(scenes_of(Order, offered=True, way="forwards"), st.integers(0, 4))
@settings(deadline=None)
def test_at_t_k_nths_the_first_k_steps_are_done(scene, k):
    count = len(scene.steps)
    k = min(k, count)
    moment = solve(replace(scene, t=k / count if count else 1.0))
    slots = [Nothing() if i >= k else step for i, step in enumerate(scene.steps)]
    np.testing.assert_allclose(moment.pose, draw(course(*slots))["M"], atol=1e-12)
    assert (moment.done, moment.part) == (k, 0.0)


@given(scenes_of(Order, offered=True))
@settings(deadline=None)
def test_the_figure_is_where_the_factors_take_it(scene):
    moment = solve(scene)
    product = np.eye(3)
    for factor in moment.factors:
        product = factor @ product
    np.testing.assert_allclose(product, moment.pose, atol=1e-7)
    *_, point = draw(scene).equations
    matrix, p, _, image = point.terms
    np.testing.assert_allclose(np.array(matrix) @ p, image, atol=1e-9)


@given(scenes_of(Order, offered=True, way="backwards"), st.floats(0, 1))
@settings(deadline=None)
def test_undoing_goes_back_to_the_identity_or_to_the_last_step_that_flattens(scene, t):
    end, here = solve(replace(scene, t=1.0)), solve(replace(scene, t=t))
    flat = max((i for i, step in enumerate(scene.steps, 1) if step.flattens()), default=0)
    if end.course.stuck == flat:
        kept = [step for i, step in enumerate(scene.steps) if i < flat]
        np.testing.assert_allclose(end.pose, draw(course(*kept))["M"], atol=1e-12)
    if flat:
        assert abs(np.linalg.det(here.pose)) < 1e-9, "what is flat stays flat"
    np.testing.assert_allclose(solve(replace(scene, t=0.0)).pose, end.course.M, atol=1e-12)


@given(scenes_of(Order, offered=True), st.floats(0, 1))
@settings(deadline=None)
def test_a_step_on_its_way_keeps_its_kind(scene, t):
    for step in scene.steps:
        at = step.at(t)
        if isinstance(step, Rotation):
            np.testing.assert_allclose(at, draw(course(Rotation(t * step.angle)))["M"], atol=1e-12)
        if isinstance(step, Translation | Shear):
            part = replace(step, x=t * step.x, y=t * step.y)
            np.testing.assert_allclose(at, draw(course(part))["M"], atol=1e-12)
        np.testing.assert_allclose(step.at(0.0), np.eye(3), atol=1e-15)
        np.testing.assert_allclose(step.at(1.0), step.matrix(np, None), atol=1e-15)
        np.testing.assert_allclose(step.at(np.array([t]))[0], at, atol=1e-15)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 4))
def test_time_runs_through_the_steps_in_order(s, t, count):
    s, t = min(s, t), max(s, t)
    assert place(s, count) <= place(t, count)
    assert place(1.0, count) == (count, 0.0)
    assert place(0.0, count) == (0, 0.0)


@given(scenes_of(Order, offered=True))
@settings(deadline=None)
def test_the_inverse_of_a_step_undoes_it(scene):
    for step in scene.steps:
        back = step.inverted()
        if back is not None:
            product = back.matrix(np, None) @ step.matrix(np, None)
            np.testing.assert_allclose(product, np.eye(3), atol=1e-12)
