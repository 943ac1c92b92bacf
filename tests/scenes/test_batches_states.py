"""What each state of the batches says, in numbers."""

from dataclasses import replace

import numpy as np
import pytest

from mathcore.surfaces import LogisticRegression
from scenes.batches import Batches
from tests.scenes.contract import draw

PRESETS = {preset.name: preset.scene for preset in Batches.presets()}


def found(scene):
    return scene.solve(np, "cpu")


def test_twice_the_batch_and_half_the_rate_are_about_half_as_high():
    floor = draw(Batches())["theory"]
    assert draw(PRESETS["Twice the batch"])["theory"] == pytest.approx(floor / 2, rel=0.05)
    assert draw(PRESETS["Half the rate"])["theory"] == pytest.approx(floor / 2, rel=0.1)
    assert draw(Batches())["twice"] == draw(PRESETS["Twice the batch"])["theory"]
    assert draw(Batches())["half"] == draw(PRESETS["Half the rate"])["theory"]
    for name in ("Twice the batch", "Half the rate"):
        assert draw(PRESETS[name])["measured"] < 0.7 * draw(Batches())["measured"]


def test_one_row_finds_the_hollow_and_wanders():
    picture, run = draw(PRESETS["One row"]), found(PRESETS["One row"])
    assert run.batch == 1
    assert picture["measured"] < 0.01 * (run.walk.f[0] - run.lowest)
    assert picture["measured"] == pytest.approx(picture["theory"], rel=0.5)


def test_small_batches_are_ahead_for_the_same_reading_and_make_twenty_steps():
    scene = PRESETS["For the same reading"]
    run = found(scene)
    assert run.loss.count // run.batch == 20
    assert run.walk.f[20] < run.full.f[1]
    assert run.walk.f[100] < run.full.f[5]
    assert draw(scene)["above"] < draw(scene)["full"]


def test_a_falling_rate_ends_far_below_the_floor():
    picture = draw(PRESETS["A falling rate"])
    assert picture["above"] < 0.2 * draw(Batches())["theory"]
    assert picture["theory"] == "none: the rate is not constant"


def test_a_new_order_hovers_lower():
    scene = PRESETS["A new order"]
    mean = [draw(replace(scene, seed=seed))["measured"] for seed in range(5)]
    floors = [draw(replace(scene, seed=seed))["theory"] for seed in range(5)]
    assert np.mean(mean) < 0.7 * np.mean(floors)


def test_a_rate_that_all_rows_stand_and_one_row_does_not():
    scene = PRESETS["Too fast for one row"]
    picture, run = draw(scene), found(scene)
    assert scene.rate < 2 / np.linalg.eigvalsh(run.noise.H).max()
    assert picture["theory"] == "none: the spread grows without end"
    assert picture["full"] < 1
    assert run.full.f[-1] - run.lowest < 1e-9


def test_without_noise_in_the_data_there_is_no_floor():
    picture = draw(PRESETS["No noise in the data"])
    assert picture["theory"] == picture["measured"] == picture["above"] == 0


def test_two_classes_hover_about_where_the_first_order_says():
    scene = PRESETS["Two classes"]
    picture = draw(scene)
    assert isinstance(found(scene).loss, LogisticRegression)
    assert picture.named["theory"].approximate
    mean = np.mean([draw(replace(scene, start_w=w))["measured"] for w in (-1.0, 0.0, 1.0)])
    assert mean == pytest.approx(picture["theory"], rel=0.5)


def test_classes_apart_have_no_lowest_point_and_say_so():
    picture, run = draw(PRESETS["Classes apart"]), found(PRESETS["Classes apart"])
    assert run.loss.minima == ()
    assert picture["theory"] == picture["above"] == "none: the loss has no lowest point"
    assert run.walk.x[-1][0] > run.walk.x[len(run.walk.x) // 2][0] > run.walk.x[50][0]
    assert "lowest" in picture.named["x"].note or picture.named["x"].note


def test_three_points_are_those_of_the_textbook():
    assert found(PRESETS["Three points"]).loss.minima == (((-3.0, 5.0), 2.0),)


# Data.
