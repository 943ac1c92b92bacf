"""InfoMax: readouts against determinants and searches of their own, drawn lengths, drags, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.information import best_spread, linear_information, splitting_noise
from scenes.base import catalogue
from scenes.infomax import InfoMax
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in InfoMax.presets()}
few = settings(max_examples=12, deadline=None)
VARIANCES = [(2.0, 1.0), (3.24, 0.49), (1.0, 1.0), (4.0, 0.0), (1.0, 0.01)]


def rows(*angles):
    return np.array([[math.cos(math.radians(a)), math.sin(math.radians(a))] for a in angles])


def covariance(scene):
    axes = rows(scene.tilt, scene.tilt + 90)
    return axes.T @ np.diag([scene.wide**2, scene.narrow**2]) @ axes


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["infomax"] is InfoMax


@given(scenes_of(InfoMax, offered=True))
@few
def test_readouts_against_entropies_before_and_after_the_input_is_known(scene):
    contract.is_a_value(scene)
    picture, sigma = draw(scene), covariance(scene)
    w = rows(*scene.angles)
    noise = scene.noise**2 * np.eye(len(w))
    whole = (math.log2(np.linalg.det(w @ sigma @ w.T + noise)) - math.log2(np.linalg.det(noise))) / 2
    assert picture["together"] == pytest.approx(whole, abs=1e-9)
    assert picture["first"] == pytest.approx(math.log2(1 + w[0] @ sigma @ w[0] / scene.noise**2) / 2, abs=1e-9)
    assert picture["together"] <= picture["best"] + 1e-9
    if len(w) == 2:
        assert picture["first"] + picture["second"] - picture["shared"] == pytest.approx(whole, abs=1e-9)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=9)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


@pytest.mark.parametrize("variances", VARIANCES)
@pytest.mark.parametrize("noise", [0.1, 0.6, 1.0, 1.5, 3.0])
def test_no_two_directions_say_more_than_the_best_ones(variances, noise):
    sigma, grid = np.diag(variances), np.linspace(-90, 90, 61)
    pairs = rows(*grid)[np.stack(np.meshgrid(np.arange(61), np.arange(61)), -1)]
    apart = math.degrees(best_spread(*variances, noise))
    best = linear_information(rows(apart, -apart), sigma, noise)
    found = linear_information(pairs, sigma, noise)
    assert found.max() <= best + 1e-12
    assert found.max() == pytest.approx(best, abs=5e-3)
    assert (apart == 0) == (noise >= splitting_noise(*variances))


def test_noise_that_is_none_is_refused():
    for call in (lambda: linear_information(np.eye(2), np.eye(2), 0.0), lambda: best_spread(2.0, 1.0, -1.0)):
        with pytest.raises(ValueError, match="noise must be > 0"):
            call()


def test_an_arrow_is_two_deviations_of_its_sum_and_bars_end_where_the_numbers_say():
    for scene in PRESETS.values():
        drawn, bars, picture = traces(scene, "plane"), traces(scene, "overlap"), draw(scene)
        arrow = np.hypot(drawn["w1"]["x"], drawn["w1"]["y"]).max()
        assert arrow == pytest.approx(2 * picture["signal"], abs=1e-5)
        assert bars["together"]["x"].max() == pytest.approx(picture["together"], abs=1e-5)
        if "w2" in bars:
            assert np.ptp(bars["w2"]["x"]) == pytest.approx(picture["second"], abs=1e-5)
            assert bars["w1"]["x"].max() - bars["w2"]["x"].min() == pytest.approx(picture["shared"], abs=1e-5)


def test_hands_turn_neurons_and_the_cloud():
    scene = InfoMax(neurons="two")
    assert scene.drag("w1", 3.0, 3.0) == replace(scene, angle1=45.0)
    assert scene.drag("w2", 0.0, -2.0) == replace(scene, angle2=-90.0)
    assert scene.drag("turned", 12.3, 1.0) == replace(scene, angle1=12.0)
    assert scene.drag("axis", -2.0, 0.0) == replace(scene, wide=1.0, tilt=0.0)
    taken = replace(scene, aim="best", noise=2.0).drag("w1", 0.0, 1.0)
    assert (taken.aim, taken.angle1, taken.angle2) == ("hand", 90.0, 30.0), "the other one stays where it stood"
    for handle in draw(scene).panels[0].handles:
        assert scene.drag(handle.name, handle.x, handle.y) == scene
    with pytest.raises(ValueError, match="has no handle 'w2'"):
        InfoMax().drag("w2", 1.0, 0.0)
    with pytest.raises(ValueError, match="finite"):
        InfoMax().drag("w1", math.nan, 0.0)


def test_what_the_presets_say():
    said = {name: draw(scene) for name, scene in PRESETS.items()}
    assert round(said["Across the cloud"]["together"], 2) == 0.62
    twice = said["Twice the same"]
    assert [round(twice[name], 2) for name in ("first", "shared", "together")] == [1.66, 1.2, 2.12]
    assert round(said["Where they join"]["split"], 2) == 1.07
    assert said["Much noise: the same"]["together"] == pytest.approx(math.log2(1 + 2 * (1.8 / 2) ** 2) / 2)
    assert said["A line"]["split"] == 0
    for name in ("Little noise: apart", "Where they join", "Much noise: the same", "The first axis"):
        assert said[name].named["together"].note == "the most there is"


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_presets_stand_on_the_sliders(scene):
    contract.stands_on_sliders(scene)


def test_the_code_prints_the_readouts(tmp_path):
    flat = InfoMax(wide=0.0, narrow=0.0, neurons="two", aim="best")
    contract.programs_print_the_readouts([*PRESETS.values(), flat], tmp_path)


def test_another_array_library_gives_the_same_picture():
    contract.agrees_on_another_library(PRESETS["Where they join"])
