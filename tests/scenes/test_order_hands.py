"""What hands do to the course: handles of the result, and the buttons from state to state."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import snapped
from scenes.order import Nothing, Order, Reflection, Rotation, Scaling, Shear, Translation
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of
from tests.scenes.test_order import PRESETS, course, solve

places = st.floats(-8, 8).map(lambda x: round(x, 3))


@given(scenes_of(Order, offered=True, t=1.0, way="forwards", point=True))
@settings(deadline=None)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for handle in draw(scene).panels[0].handles:
        after = scene.drag(handle.name, handle.x, handle.y)
        before = solve(scene).course.M
        np.testing.assert_allclose(solve(after).course.M, before, atol=1e-9 * (1 + np.abs(before).max()))
        assert (after.px, after.py) == (scene.px, scene.py)


def test_dragging_the_corner_sets_the_last_translation_through_all_that_follows():
    scene = course(Translation(1.0, 1.0), Rotation(90.0), Translation(2.0, 0.0), Scaling(2.0, -1.0))
    after = scene.drag("corner", -4.0, 1.5)
    assert after.second == scene.second
    assert after.first == scene.first
    assert draw(after)["offset"] == (-4.0, 1.5)


def test_dragging_the_tip_of_the_first_column_turns_the_last_rotation():
    scene = course(Rotation(30.0), Translation(2.0, 1.0), Reflection(0.0))
    after = scene.drag("turn", 2.0, -2.0)  # straight up from (2, 1), mirrored
    assert after.first == Rotation(90.0)
    assert course(Rotation(-180.0)).drag("turn", -1.0, 0.0).first == Rotation(-180.0)


def test_handles_stand_only_where_they_can_move_something():
    names = lambda scene: [handle.name for handle in draw(scene).panels[0].handles]  # noqa: E731
    assert names(Order()) == ["corner", "turn", "p"]
    assert names(replace(Order(), t=0.5)) == names(replace(Order(), way="backwards")) == ["p"]
    assert names(course(Rotation(20.0), Scaling(1.0, 0.0))) == ["p"]
    assert names(course(Scaling(0.0, 1.0), Rotation(20.0))) == ["p"], "the tip lies on the centre"
    assert names(course(point=False)) == []


@pytest.mark.parametrize("handle", ["corner", "turn", "p"])
@given(scene=scenes_of(Order), x=places | st.just(1e300), y=places)
@settings(deadline=None, max_examples=20)
def test_a_drag_gives_what_the_sliders_can_show(handle, scene, x, y):
    after = scene.drag(handle, x, y)
    if handle == "p":
        assert (after.px, after.py) == (snapped(Order, "px", after.px), snapped(Order, "py", after.py))
    for before, step in zip(scene.slots, after.slots, strict=True):
        if step != before:
            contract.stands_on_sliders(step)


def test_a_handle_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="order has no handle 'nose'"):
        Order().drag("nose", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers"):
        Order().drag("p", math.nan, 0.0)
    with pytest.raises(ValueError, match="order has no move 'dance'"):
        Order().moved("dance")


# Moves


def enabled(scene):
    return {move.name for move in scene.moves() if move.enabled}


def test_swapping_removing_and_inverting():
    scene = course(Rotation(30.0), Scaling(2.0, 0.5), Translation(1.0, 2.0))
    assert scene.moved("swap1").slots[:2] == (Scaling(2.0, 0.5), Rotation(30.0))
    assert scene.moved("swap3").slots == (Rotation(30.0), Scaling(2.0, 0.5), Nothing(), Translation(1.0, 2.0))
    assert scene.moved("swap3").steps == scene.steps
    assert scene.moved("remove").steps == scene.steps[:2]
    assert scene.moved("invert").steps == (Translation(-1.0, -2.0), Scaling(0.5, 2.0), Rotation(-30.0))
    np.testing.assert_allclose(draw(scene.moved("invert"))["M"], draw(scene)["inverse"], atol=1e-14)


@given(scenes_of(Order, offered=True))
@settings(deadline=None)
def test_inverting_twice_is_nothing_and_once_is_the_inverse(scene):
    if "invert" not in enabled(scene):
        (move,) = [move for move in scene.moves() if move.name == "invert"]
        assert move.help.endswith((".", "!"))
        assert scene.moved("invert") == scene
        return
    inverted = scene.moved("invert")
    np.testing.assert_allclose(draw(inverted)["M"], draw(scene)["inverse"], atol=1e-9)
    assert all(step.offered() for step in inverted.slots)


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (course(Scaling(1.0, 0.0)), "has no inverse: it flattens the plane"),
        (
            course(Rotation(1.0), Shear(0.5, 0.5)),
            "Step 2, a shear by 0.5 and 0.5 along both axes at once, has an inverse",
        ),
        (course(Scaling(0.2, 1.0)), "The inverse of step 1 is a scaling by 5 and 1: more than its sliders offer."),
        (course(), "There is no step."),
    ],
)
def test_a_button_that_cannot_be_pressed_says_why(scene, words):
    (move,) = [move for move in scene.moves() if move.name == "invert"]
    assert not move.enabled
    assert words in move.help


def test_buttons_keep_their_places():
    assert len({tuple(move.name for move in scene.moves()) for scene in PRESETS.values()}) == 1
    assert enabled(course()) == {"next"}
