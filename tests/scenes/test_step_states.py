"""The named steps, taken apart: what their sentences say, in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from mathcore.optimizers import Adam, HeavyBall, Nesterov
from scenes.descent import Step
from scenes.descent.before import AsItIs
from tests.scenes.contract import draw

PRESETS = {preset.name: preset.scene for preset in Step.presets()}


def taken(scene):
    return scene.solve(np, "cpu")


def test_straight_down_the_step_is_against_the_gradient_and_crosses_the_valley():
    step = taken(PRESETS["Straight down"])
    np.testing.assert_allclose(step.delta, -0.06 * step.slope)
    across = np.array([-math.sin(math.radians(30)), math.cos(math.radians(30))])
    assert (step.x @ across) * ((step.x + step.delta) @ across) < 0
    assert draw(PRESETS["Straight down"])["turned"] == pytest.approx(0, abs=1e-5)


def test_in_the_mean_both_sides_of_the_valley_cancel():
    step = taken(PRESETS["Zigzag cancelled"])
    valley = np.array([math.cos(math.radians(30)), math.sin(math.radians(30))])
    along = [abs(v @ valley) / np.linalg.norm(v) for v in (step.gradient, step.values["v"])]
    assert along[0] < 0.2
    assert along[1] > 0.95


def test_the_rolling_ball_has_more_than_nine_pushes():
    step = taken(PRESETS["Rolling"])
    np.testing.assert_allclose(step.run.gradient[:25], [[-1, 0]] * 25, atol=1e-9)
    assert 9 < step.delta[0] / 0.02 < 10
    assert step.delta[0] / 0.02 == pytest.approx((1 - 0.9**25) / 0.1)


def test_nesterov_shoots_up_the_other_side_about_half_as_far():
    scene = PRESETS["Nesterov brakes"]
    across = np.array([-math.sin(math.radians(30)), math.cos(math.radians(30))])
    over = [-(taken(replace(scene, optimizer=kind(0.02, 0.9))).run.x @ across).min() for kind in (Nesterov, HeavyBall)]
    assert 1.7 < over[1] / over[0] < 2
    step = taken(scene)
    np.testing.assert_allclose(step.delta, -0.02 * (step.gradient + 0.9 * step.values["v"]))


def test_adagrads_step_is_a_ninth_though_the_slope_has_always_been_one():
    step = taken(PRESETS["AdaGrad tires"])
    np.testing.assert_allclose(step.run.gradient[:80, 0], -1, atol=1e-9)
    moved = np.diff(step.run.x[:81, 0])
    assert moved[0] / moved[-1] == pytest.approx(9, rel=0.01)
    np.testing.assert_allclose(moved, 0.2 / np.sqrt(np.arange(1, 81)), rtol=1e-6)


def test_rmsprop_moves_both_coordinates_alike():
    step = taken(PRESETS["RMSProp evens out"])
    slopes, moves = (np.abs(v).tolist() for v in (step.gradient, step.delta))
    assert 12 <= slopes[1] / slopes[0] < 13.5
    assert 0.9 < moves[1] / moves[0] < 1.12


def test_adams_first_step_is_alpha_in_each_coordinate():
    np.testing.assert_allclose(np.abs(taken(PRESETS["Adam's first step"]).delta), 0.1, rtol=1e-6)


def test_without_correction_it_is_more_than_three_times_alpha():
    step = taken(PRESETS["Without correction"])
    np.testing.assert_allclose(np.abs(step.delta), 0.1 * 0.1 / math.sqrt(0.001), rtol=1e-6)
    assert 0.1 / math.sqrt(0.001) > 3


def test_adamw_leaves_a_minimum():
    step = taken(PRESETS["AdamW pulls"])
    assert (step.slope == 0).all()
    np.testing.assert_allclose(step.delta, -0.1 * 0.5 * np.array([3.0, 2.0]))
    assert (taken(replace(PRESETS["AdamW pulls"], optimizer=Adam(0.1))).delta == 0).all()


def test_clipping_keeps_the_step_at_the_wall():
    scene = PRESETS["Clipped at the cliff"]
    step, free = taken(scene), taken(replace(scene, before=AsItIs()))
    assert np.linalg.norm(step.slope) == pytest.approx(50, rel=1e-6)
    assert np.linalg.norm(step.delta) == pytest.approx(0.5)
    assert np.linalg.norm(free.delta) == pytest.approx(25, rel=1e-6)


def test_epsilon_inside_makes_the_step_follow_the_slope():
    scene = PRESETS["ε inside"]
    step = taken(scene)
    assert np.abs(step.slope).max() < math.sqrt(0.01) / 5
    np.testing.assert_allclose(step.values["s"], 0.1, rtol=0.02)
    outside = taken(replace(scene, optimizer=replace(scene.optimizer, inside=False)))
    assert np.abs(outside.delta).min() > 4 * np.abs(step.delta).min()
