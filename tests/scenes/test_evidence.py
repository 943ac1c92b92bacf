"""Likelihood and divergence: readouts against counting, level lines, hands on data and model, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.information.simplex import barycentric
from mathcore.information.trinomial import CATALOGUE, Blind, Throws
from scenes.base import catalogue
from scenes.evidence import Evidence
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Evidence.presets()}
COUNTS = st.tuples(*[st.integers(0, 40)] * 3).filter(any).map(lambda row: (tuple(map(float, row)),))
SCENES = st.builds(
    Evidence, st.sampled_from(CATALOGUE).map(lambda kind: kind()), COUNTS, st.integers(0, 100).map(lambda k: k / 100)
)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["evidence"] is Evidence


@settings(max_examples=12, deadline=None)
@given(SCENES)
def test_readouts_against_the_likelihood_itself(scene):
    contract.is_a_value(scene)
    picture, n = draw(scene), sum(scene.seen)
    q = scene.model.table(np.asarray(scene.theta))
    if any(count and not chance for count, chance in zip(scene.seen, q, strict=True)):
        assert picture["loss"] == picture["kl"] == "infinite"
    else:
        log_L = math.fsum(count * math.log(x) for count, x in zip(scene.seen, q, strict=True) if count)
        assert picture["loss"] == pytest.approx(-log_L / n, abs=1e-12)
        assert picture["kl"] + picture["entropy"] == pytest.approx(-log_L / n, abs=1e-12)
        assert picture["kl"] >= picture["least"] - 1e-12
        assert 0 <= picture["ratio"] <= 1
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=7)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


def test_on_a_level_line_the_divergence_from_the_data_is_the_same():
    scene = PRESETS["The model is wrong"]
    drawn, p = traces(scene, "triangle"), np.array(scene.seen) / 100
    lines = np.array_split(np.stack([drawn["levels"]["x"], drawn["levels"]["y"]], axis=-1), 6)[:4]
    touching = np.stack([drawn["touching"]["x"], drawn["touching"]["y"]], axis=-1)
    for line, level in [*zip(lines, (0.02, 0.05, 0.1, 0.2), strict=False), (touching, draw(scene)["least"])]:
        tables = barycentric(line[np.isfinite(line).all(axis=-1)].astype(float))
        inside = tables[(tables > 0.01).all(axis=-1)]
        assert len(inside) > 20
        np.testing.assert_allclose((p * np.log(p / inside)).sum(axis=-1), level, rtol=0.04)


def test_the_gap_between_the_curve_and_the_band_is_the_divergence():
    for name in ("The model is wrong", "Softmax", "A mixture"):
        drawn, picture = traces(PRESETS[name], "losses"), draw(PRESETS[name])
        assert drawn["loss"]["y"].min() == pytest.approx(picture["entropy"] + picture["least"], abs=2e-3)
        assert drawn["entropy"]["y"].max() == pytest.approx(picture["entropy"])


def test_ten_times_the_data_take_the_likelihood_to_the_tenth_power():
    scene = PRESETS["Few data"]
    one, ten = draw(scene), draw(scene.moved("more"))
    assert ten["ratio"] == pytest.approx(one["ratio"] ** 10)
    assert (ten["kl"], ten["best"]) == pytest.approx((one["kl"], one["best"]))
    most = Evidence(counts=((1e5, 0.0, 3.0),))
    assert most.moved("more") == most
    assert not most.moves()[1].enabled


def test_hands_on_the_data_keep_their_number_and_hands_on_the_model_stay_on_its_curve():
    scene = Evidence()
    for x, y in [(0.5, 0.3), (-3.0, 9.0), (0.98, 0.01)]:
        assert sum(scene.drag("data", x, y).seen) == 20
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
    assert scene.drag("height", 0.731, 5.0) == replace(scene, theta=0.73)
    assert scene.drag("model", 0.0, 0.0).theta == 0.0
    assert scene.moved("best").theta == 0.65
    with pytest.raises(ValueError, match="has no handle 'q'"):
        scene.drag("q", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite numbers, got inf"):
        scene.drag("data", math.inf, 0.0)


def test_what_a_model_rules_out_is_said():
    scene = PRESETS["Ruled out"]
    picture = draw(scene)
    assert picture["best"] == "none: every θ rules out what was seen"
    assert scene.moved("best") == scene
    mended = scene.drag("data", 0.6, -0.2)
    assert draw(mended)["best"] == pytest.approx(0.6)
    assert "rules out b and c" in draw(Evidence(Blind(), ((1.0, 1.0, 1.0),), 0.0)).named["loss"].note


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3 8", "must be three numbers, got 2"),
        ("3 8.5 9", "must be whole numbers, got 8.5"),
        ("0 0 0", "must have something above 0"),
        ("-1 2 3", "must be ≥ 0|between 0 and 100000"),
    ],
)
def test_counts_that_are_none_are_refused(text, message):
    with pytest.raises(Fault, match=message):
        decode(Evidence, {"counts": text})


OTHERS = [Evidence(), Evidence(Throws(), ((0.0, 0.0, 7.0),), 0.0), Evidence(Blind(), ((2.0, 3.0, 0.0),), 0.6)]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*PRESETS.values(), *OTHERS])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
