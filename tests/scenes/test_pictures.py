"""The pictures as a scene: separators against their definitions, what the presets say, hands, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.augmentation import Pictures
from scenes.augmentation.glyphs import PAIRS, SIDE, glyph
from scenes.base import catalogue
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Pictures.presets()}
few = settings(max_examples=12, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["pictures"] is Pictures


@given(scenes_of(Pictures, offered=True, copies=20) | scenes_of(Pictures, copies=3))
@few
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["test", "copies", "weights"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8, also={"heatmap"})
    contract.plain(picture)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_presets_stand_on_the_sliders(scene):
    contract.stands_on_sliders(scene)


@given(scenes_of(Pictures, offered=True, copies=10))
@settings(max_examples=4, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(scene)


def test_the_pictures_fit_their_frame_and_mirror_each_other():
    for pair in PAIRS:
        for name in pair:
            assert glyph(name).shape == (SIDE, SIDE)
            assert not glyph(name)[[0, -1]].any()
            assert not glyph(name)[:, [0, -1]].any()
    np.testing.assert_array_equal(glyph("9"), np.rot90(glyph("6"), 2))
    np.testing.assert_array_equal(glyph("d"), glyph("b")[:, ::-1])


def test_without_copies_the_weights_are_the_scaled_difference_of_the_pictures():
    for pair in PAIRS:
        plain = found(Pictures(pair=pair)).study.weights[0]
        away = glyph(pair[0]) - glyph(pair[1])
        np.testing.assert_allclose(plain, away * (plain.ravel() @ away.ravel()) / np.sum(away**2), atol=1e-12)


def test_a_picture_where_it_was_is_recognised_by_both():
    for pair in PAIRS:
        for shown, sign in (("first", 1), ("second", -1)):
            scores = found(Pictures(pair=pair, shown=shown, test_x=0.0, test_y=0.0, test_turn=0.0)).scores
            assert min(sign * score for score in scores) > 0.5


def test_more_copies_keep_the_first_ones():
    few, many = found(Pictures(copies=5)), found(Pictures(copies=50))
    np.testing.assert_allclose(many.study.copies[:, :5], few.study.copies)


# What the presets say.


def test_shifts_and_turns_are_recognised_by_the_one_that_saw_them():
    right = {name: found(scene).study.right for name, scene in PRESETS.items()}
    assert right["Shifts and turns"][1] > 0.97 > right["Shifts and turns"][0] + 0.15
    assert right["No augmentation"][1] == right["No augmentation"][0] < 0.8
    assert right["One copy"][1] < right["One copy"][0]
    for name in ("No augmentation", "T in all directions"):
        assert draw(PRESETS[name])["says_plain"] == PRESETS[name].pair[1], "wrong without copies"
    assert draw(Pictures())["says"] == "6"


def test_false_promises_lose_the_labels():
    for name in ("6 becomes 9", "b becomes d"):
        run = found(PRESETS[name])
        assert run.study.right[1] < 0.65 < run.study.right[0]
        assert run.study.fitted < 0.8, "even among its own copies"


def test_all_directions_are_learnt_at_a_price():
    scene = PRESETS["T in all directions"]
    assert draw(scene)["says"] == "T"
    assert found(scene).study.fitted > 0.95
    assert found(scene).study.right[1] < found(replace(scene, turn=15.0)).study.right[1]


def test_too_far_is_too_much_for_weights_on_pixels():
    scene = PRESETS["Too far"]
    assert found(scene).study.fitted < 0.9
    assert found(scene).study.right[1] < found(replace(scene, shift=2.0)).study.right[1] - 0.1


def test_noise_shrinks_weights_and_leaves_their_places():
    noisy, still = (
        found(PRESETS["Noise alone"]).study.weights[1],
        found(replace(PRESETS["Noise alone"], noise=0.0)).study.weights[1],
    )
    assert np.abs(noisy).max() < 0.8 * np.abs(still).max()
    np.testing.assert_allclose(noisy / np.abs(noisy).max(), still / np.abs(still).max(), atol=1e-9)


# Hands and edges.


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
@few
def test_the_picture_can_be_put_anywhere_and_stays_on_the_sliders(x, y):
    scene = Pictures().drag("test", x, y)
    contract.stands_on_sliders(scene)


@pytest.mark.parametrize(("handle", "x"), [("end", 0.0), ("test", math.nan), ("test", math.inf)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Pictures().drag(handle, x, 0.0)


@pytest.mark.parametrize("bad", [{"shift": -1.0}, {"turn": 200.0}, {"copies": 0}, {"pair": "XY"}, {"noise": -0.1}])
def test_bad_values_are_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        Pictures(**bad)


def test_the_program_prints_the_readouts(tmp_path):
    scenes = [*PRESETS.values(), Pictures(shown="second", noise=0.0)]
    contract.programs_print_the_readouts(scenes, tmp_path)
