"""Compression: readouts against counts and words of their own, published bounds, drags, awkward states, programs."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from mathcore.compression import least_distortion, levels, pruned
from mathcore.information import plug_in_entropy
from scenes.base import catalogue
from scenes.compression import Compression
from scenes.compression.found import POINTS, fitted
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Compression.presets()}
few = settings(max_examples=6, deadline=None)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["compression"] is Compression


@given(scenes_of(Compression, offered=True))
@few
def test_readouts_against_counts_of_their_own(scene):
    contract.is_a_value(scene)
    picture, model = draw(scene), fitted(scene.units, scene.decay, scene.seed)
    gone = np.argsort(np.abs(model.w), kind="stable")[: math.floor(scene.drop / 100 * scene.units + 1e-9)]
    kept = model.w.copy()
    kept[gone] = 0
    stored = [round(float(w) / scene.step) for w in kept]
    shares = np.array([*Counter(stored).values()]) / scene.units
    assert picture["bits"] == pytest.approx(-np.sum(shares * np.log2(shares)), abs=1e-9)
    assert picture["bits"] - 1e-9 <= picture["huffman"] < picture["bits"] + 1
    assert 2 ** picture["fixed"] >= len(shares)
    error = np.mean((np.array(stored) * scene.step - model.w) ** 2) / np.mean(model.w**2)
    assert picture["error"] == pytest.approx(10 * math.log10(error))
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


def test_the_weights_are_those_of_ridge_regression():
    model = fitted(40, 0.5, 1)
    w = np.linalg.solve(model.there.T @ model.there + 0.5 * np.eye(40), model.there.T @ model.y)
    np.testing.assert_allclose(model.scale * model.w, w, rtol=1e-8)
    assert np.mean(model.w**2) == pytest.approx(1)
    assert len(model.x) == POINTS


def test_fine_rounding_of_normal_numbers_is_a_quarter_of_a_bit_from_the_bound():
    w = ndtri((np.arange(200_000) + 0.5) / 200_000)
    found = levels(w, 0.2)
    bits = float(plug_in_entropy(np.unique(found, return_counts=True)[1], 2))
    error = float(np.mean((w - 0.2 * found) ** 2))
    assert error == pytest.approx(0.2**2 / 12, rel=0.01)
    assert 10 * math.log10(error / least_distortion(1.0, bits)) == pytest.approx(1.53, abs=0.03)  # Gish & Pierce (1968)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30), st.floats(0.01, 3.0), st.floats(0, 1))
@few
def test_levels_are_the_nearest_and_the_smallest_are_dropped(w, step, share):
    w = np.array(w)
    assert np.all(np.abs(w - step * levels(w, step)) <= step / 2 * (1 + 1e-9))
    rest = pruned(w, share)
    assert np.count_nonzero(rest == 0) >= math.floor(share * len(w))
    assert np.abs(rest[rest != 0]).min(initial=np.inf) > np.abs(w[rest == 0]).max(initial=-1.0)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="step must be > 0, got 0"):
        levels(np.ones(2), 0.0)
    with pytest.raises(ValueError, match=r"share must be between 0 and 1, got 1\.5"):
        pruned(np.ones(2), 1.5)


def test_bars_stand_for_all_weights_and_the_ring_on_the_first_level():
    for scene in (Compression(), Compression(step=0.1), Compression(step=0.001)):
        y = traces(scene, "weights")["levels"]["y"]
        heights = np.nan_to_num(y).reshape(-1)[1::6]
        x = fitted(scene.units, scene.decay, scene.seed).w
        assert np.count_nonzero(np.abs(x) < 4) <= heights.sum() <= scene.units
        assert draw(scene).panels[1].handles[0].x == scene.step


def test_rings_change_the_step():
    scene = Compression()
    assert scene.drag("level", 1.234, 5.0) == replace(scene, step=1.23)
    assert scene.drag("level", 0.0, 0.0).step == 0.1
    nearer = scene.drag("rate", 5.0, -31.0)
    assert nearer.step < 0.15
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene
    with pytest.raises(ValueError, match="has no handle 'top'"):
        scene.drag("top", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite"):
        scene.drag("rate", 0.0, math.inf)


def test_what_the_presets_say():
    said, default = {name: draw(scene) for name, scene in PRESETS.items()}, draw(Compression())
    assert round(said["Most digits say nothing"]["bits"], 1) == 5.1
    five = said["Five levels"]
    assert five.named["fixed"].note == "for 5 levels"
    assert (round(five["bits"], 2), round(five["after"] / five["before"])) == (1.16, 7)
    dropped = said["Two in five dropped"]
    assert default["bits"] - dropped["bits"] == pytest.approx(0.1, abs=0.01)
    assert dropped["change"] - default["change"] == pytest.approx(6, abs=0.5)
    assert said["Nine in ten dropped"]["bits"] < 1
    assert said["Hardly any decay"]["change"] == pytest.approx(10 * math.log10(9), abs=0.3)
    strong = said["Strong decay"]
    assert (strong.named["fixed"].note, round(strong["after"] / strong["before"], 2)) == ("for 5 levels", 1.12)
    assert strong["before"] / default["before"] == pytest.approx(6, abs=0.3)
    few_weights = said["Sixteen weights"]
    assert few_weights["huffman"] == few_weights["bits"]
    nothing = said["Nothing left"]
    assert (nothing["bits"], nothing["error"], nothing["smaller"]) == (0, 0, "none: nothing is left to store")


def test_presets_stand_on_the_sliders():
    for scene in PRESETS.values():
        contract.stands_on_sliders(scene)


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), Compression()], tmp_path)


def test_the_models_error_scatters_about_what_errors_that_do_not_know_of_each_other_leave():
    model = fitted(256, 1.0, 0)
    rng = np.random.default_rng(5)
    errors = 0.1 * rng.standard_normal((4000, 256))
    left = ((model.scale * errors @ model.over.T) ** 2).mean() / np.var(model.said(model.w))
    assert left == pytest.approx(0.01 * model.gain, rel=0.02)
    drawn = traces(Compression(), "traded")
    away = drawn["change"]["y"] - drawn["expected"]["y"]
    assert abs(np.median(away[:16])) < 3, "dB, with fine steps"
    assert np.median(away[-6:]) > 5, "dB, with coarse ones: most errors point to 0"
