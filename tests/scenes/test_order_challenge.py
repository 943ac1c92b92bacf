"""Challenges: what they ask for can be done, with values that sliders show, and in no fewer steps."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.parameters import Real, parameters
from scenes.base import snapped
from scenes.order import Nothing, Order, Reflection, Rotation, Scaling, Shear, Translation
from scenes.order.challenge import APART, ROOM, TOLERANCE, alone, challenge
from scenes.order.figure import CORNERS
from tests.scenes import contract
from tests.scenes.contract import draw

NUMBERS = range(1, 100)
EMPTY = replace(Order(), first=Nothing(), second=Nothing(), compare="none")


@pytest.mark.parametrize("number", [*range(1, 100, 7), 0, 500, 999])
def test_the_solution_reaches_the_target(number):
    scene = replace(EMPTY, challenge=number)
    if number == 0:
        assert draw(scene)["away"] == "no challenge is on"
        assert scene.moved("solve") == scene
        return
    assert draw(scene)["away"] > TOLERANCE
    solved = scene.moved("solve")
    picture = draw(solved)
    assert picture["away"] == 0
    assert picture["steps"] == challenge(number).par
    assert "no fewer would do" in picture.named["away"].note
    assert "is reached" in picture.alt
    assert "is not reached" in draw(scene).alt


def test_every_offered_challenge_is_made_of_what_sliders_show_and_stays_in_sight():
    for number in NUMBERS:
        one = challenge(number)
        for step in one.steps:
            contract.stands_on_sliders(step)
            for field in parameters(type(step)):
                assert isinstance(field.parameter, Real)
                assert snapped(type(step), field.name, getattr(step, field.name)) == getattr(step, field.name)
        letter = CORNERS @ one.target[:2, :2].T + one.target[:2, 2]
        assert np.abs(letter).max() <= ROOM


def test_a_target_of_three_steps_needs_a_translation_and_two_others():
    pars = [challenge(number).par for number in NUMBERS]
    assert set(pars) == {2, 3}
    assert pars[:3] == [2, 2, 2]
    for number in NUMBERS:
        one = challenge(number)
        assert np.abs(one.target[:2, 2]).max() > TOLERANCE, "only a translation moves the origin"
        assert np.abs(one.target[:2, :2] - np.eye(2)).max() > TOLERANCE, "and it leaves directions alone"
        assert one.par == 2 or not alone(one.target[:2, :2])


LINEAR = st.one_of(
    st.floats(-180, 180).map(Rotation),
    st.builds(Scaling, st.floats(-3, 3), st.floats(-3, 3)),
    st.builds(Shear, st.floats(-3, 3), st.floats(-3, 3)),
    st.floats(-90, 90).map(Reflection),
)


@given(LINEAR, st.lists(st.floats(-TOLERANCE, TOLERANCE), min_size=4, max_size=4))
@settings(deadline=None)
def test_whatever_one_step_does_or_comes_near_to_is_known_as_such(step, errors):
    A = step.matrix(np, None)[:2, :2] + np.reshape(errors, (2, 2))
    assert alone(A)


def test_what_is_no_single_step_is_farther_from_one_than_counts_as_reached():
    assert APART > TOLERANCE


def test_a_challenge_is_its_number():
    again = challenge.__wrapped__(5)  # made anew, not remembered
    assert again.steps == challenge(5).steps
    np.testing.assert_array_equal(again.target, challenge(5).target)
    assert len({challenge(number).target.tobytes() for number in NUMBERS}) > 90
    assert EMPTY.moved("next").challenge == 1
    assert replace(EMPTY, challenge=99).moved("next").challenge == 1
    after = replace(Order(), challenge=3, t=0.2, way="backwards").moved("next")
    assert (after.challenge, after.steps, after.t, after.way) == (4, (), 1.0, "forwards")


def test_more_steps_than_needed_reach_it_too_and_the_score_says_so():
    solved = replace(EMPTY, challenge=1).moved("solve")
    note = draw(replace(solved, fourth=Translation(0.0, 0.0))).named["away"].note
    assert note == "reached in three steps: it can be done in two steps, and in no fewer"
