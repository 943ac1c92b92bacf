"""Clipping at a cliff: what is cut off, how it turns, and what each preset says."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.optimizers import Adam, ClipByNorm, ClipByValue, GradientDescent, HeavyBall, RMSProp
from scenes.rates import Clipping
from scenes.rates.cliff_run import turn
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Clipping.presets()}
AWKWARD = {
    "no steps": Clipping(steps=0),
    "no rate": Clipping(optimizer=GradientDescent(0.0)),
    "diverges": Clipping(optimizer=GradientDescent(900.0), clip=ClipByNorm(1e6), along=100.0),
    "a huge step": Clipping(optimizer=GradientDescent(1000.0), along=100.0),
    "outside": Clipping(start_x=-100.0, start_y=100.0),
    "at the minimum": Clipping(start_x=Clipping().surface.minima[0].x[0], start_y=0.0),
    "behind the wall": Clipping(start_x=2.0, start_y=0.0, along=100.0),
    "a gentle hill": Clipping(steepness=1.0, height=0.5, along=50.0),
}
STATES = PRESETS | AWKWARD


def pair(scene):
    return scene.solve(np, "cpu")


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_a_state_is_a_value_with_a_valid_picture(scene):
    contract.is_a_value(scene)
    for along in (0.0, 50.0, 100.0):
        checked(replace(scene, along=along))


@given(scenes_of(Clipping, offered=True, steps=12) | scenes_of(Clipping, steps=3))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_picture(scene):
    checked(scene)


def checked(scene):
    picture = draw(scene)
    above, norms, losses = picture.panels
    contract.valid_figure(above, most_traces=9, most_bytes=75_000)
    contract.valid_figure(norms, most_traces=5)
    contract.valid_figure(losses, most_traces=4)
    contract.plain(picture, *(panel.alt for panel in picture.panels))


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_a_preset_stands_on_its_sliders_and_is_light(scene):
    contract.stands_on_sliders(scene)
    assert len(frames.make(scene).encoded) < 20_000


def test_the_code_prints_the_readouts(tmp_path):
    more = (
        Clipping(optimizer=RMSProp(0.1), clip=ClipByValue(0.3), along=70.0, steepness=5.0, height=2.0),
        Clipping(optimizer=Adam(0.5), start_y=2.5, along=33.0),
    )
    contract.programs_print_the_readouts([*STATES.values(), *more], tmp_path)


def test_another_library_leads_to_the_same_numbers():
    contract.agrees_on_another_library(Clipping(steps=20))


finite = st.floats(-1e6, 1e6)


@given(finite, finite, st.floats(0.01, 100))
def test_by_value_turns_by_less_than_45_degrees_and_still_goes_down(x, y, c):
    g = np.array([x, y])
    clipped = ClipByValue(c).apply(g, g)
    assert turn(g, clipped) <= 45
    assert g @ clipped >= 0
    assert (np.sign(g) == np.sign(clipped)).all()


@given(finite, finite, st.floats(0.01, 100))
def test_by_norm_keeps_the_direction_and_bounds_the_length(x, y, c):
    g = np.array([x, y])
    clipped = ClipByNorm(c).apply(g, g)
    assert np.hypot(*clipped) <= c * (1 + 1e-12) or np.hypot(*g) <= c * (1 + 1e-12)
    assert turn(g, clipped) < 1e-6


@pytest.mark.parametrize(("one", "other", "angle"), [((1, 0), (0, 2), 90), ((1, 1), (3, 0), 45), ((0, 0), (1, 0), 0)])
def test_the_angle_between_two_vectors(one, other, angle):
    assert turn(one, other) == pytest.approx(angle)


def test_both_arrows_begin_at_the_ball_and_show_alpha_times_the_gradient():
    scene = PRESETS["By value it turns"]
    drawn, found = traces(scene, "above"), pair(scene)
    at = scene.at
    x, g = found.clipped.x[at], found.surface.gradient(found.clipped.x[at])
    for name, end in (("before", x - 0.5 * g), ("after", x - 0.5 * np.array([1.0, 1.0]))):
        points = np.stack([drawn[name]["x"], drawn[name]["y"]], axis=1)
        np.testing.assert_allclose(points, [x, end], atol=1e-3)
    assert drawn["path_ball"]["x"][0] == pytest.approx(x[0], abs=1e-3)


def test_the_limit_is_a_line_and_the_norms_are_those_of_the_surface():
    scene = Clipping()
    drawn, found = traces(scene, "norms"), pair(scene)
    assert set(drawn["limit"]["y"]) == {2.0}
    for name, run in (("norm", found.clipped), ("without", found.plain)):
        exact = np.linalg.norm(found.surface.gradient(run.x), axis=1)
        np.testing.assert_allclose(drawn[name]["y"], exact, rtol=6e-3)


def test_divergence_is_said():
    picture = draw(AWKWARD["diverges"])
    assert picture["without"] == "diverged"
    assert picture.named["without"].note.endswith("|x| > 10⁶")


def test_hands_and_moves():
    assert Clipping().drag("start", -1.52, 50.0) == Clipping(start_x=-1.5, start_y=10.0)
    with pytest.raises(ValueError, match="finite"):
        Clipping().drag("start", math.inf, 0.0)
    with pytest.raises(ValueError, match="no handle"):
        Clipping().drag("other", 0.0, 0.0)
    assert [Clipping().moved(name).at for name in ("rewind", "next", "wall")] == [0, 7, 6]
    assert Clipping(steps=0).moved("next").at == 0
    wall = Clipping(along=0.0).moved("wall")
    assert pair(wall).norms[wall.at] == pair(wall).norms.max()


# The sentences of the presets.


def test_thrown_off_lands_25_away_and_needs_fifty_steps_back():
    scene = PRESETS["Thrown off"]
    found = pair(replace(scene, steps=60))
    assert len(found.cuts) == 0
    np.testing.assert_array_equal(found.clipped.x, found.plain.x)
    x = found.plain.x[:, 0]
    assert x[6] == pytest.approx(0, abs=1e-3)
    assert x[7] == pytest.approx(-25, abs=1e-3) == x[scene.at]
    assert x[56] == pytest.approx(-0.5, abs=1e-2)
    assert x[57] == pytest.approx(0, abs=1e-2)


def test_saved_by_norm_shortens_fifty_to_two_and_stays_near_the_foot():
    scene = PRESETS["Saved by norm"]
    found, picture = pair(scene), draw(scene)
    assert isinstance(scene.clip, ClipByNorm)
    assert found.norms[6] / found.norms[5] == pytest.approx(50, rel=0.01)
    assert scene.at == found.wall == 6
    assert np.hypot(*picture["clipped"]) == pytest.approx(2)
    assert picture["turned"] == 0
    assert np.abs(found.clipped.x[6:, 0]).max() < 1.1
    assert np.abs(found.plain.x[6:, 0]).max() > 20


def test_by_value_fifty_and_one_and_a_half_become_one_and_one():
    picture = draw(PRESETS["By value it turns"])
    assert picture["gradient"] == pytest.approx((50, 1.5), abs=1e-4)
    assert picture["clipped"] == (1, 1)
    assert picture["turned"] == pytest.approx(45 - math.degrees(math.atan2(1.5, 50)), abs=1e-3)
    assert picture["turned"] > 40


def test_too_small_a_limit_clips_every_step_and_does_not_arrive():
    scene = PRESETS["Too small a limit"]
    found = pair(scene)
    assert len(found.cuts) == scene.steps == 60
    lengths = np.linalg.norm(np.diff(found.clipped.x, axis=0), axis=1)
    np.testing.assert_allclose(lengths, 0.5 * 0.05)
    assert found.clipped.x[-1, 0] < -1.5


def test_a_flat_start_needs_none():
    found = pair(PRESETS["A flat start needs none"])
    assert len(found.cuts) == 0
    np.testing.assert_array_equal(found.clipped.x, found.plain.x)
    assert (np.diff(found.plain.f) < 0).all()


def test_a_heavy_ball_is_carried_on_for_many_steps():
    scene = PRESETS["A heavy ball"]
    found = pair(scene)
    assert isinstance(scene.optimizer, HeavyBall)
    at = int(np.argmax(found.without))
    blow = 0.1 * found.without[at]
    assert (np.diff(found.plain.x[at : at + 9, 0]) < 0).all()
    assert found.plain.x[at, 0] - found.plain.x[:, 0].min() > 4 * blow
    assert found.clipped.x[:, 0].min() == -3
    assert found.loss(found.clipped)[-1] < found.loss(found.plain)[-1] / 100


def test_adam_is_not_thrown_clipped_or_not():
    found = pair(PRESETS["Adam"])
    assert found.without.max() > 40, "it does meet the wall"
    for run in (found.clipped, found.plain):
        assert np.abs(run.x).max() <= 3
        assert np.abs(np.diff(run.x, axis=0)).max() < 1
