"""Logits and their loss: readouts against definitions of their own, arrows that lead where a step leads, hands."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.softmax import Softmax
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Softmax.presets()}
LOGITS = st.lists(st.integers(-80, 80).map(lambda k: k / 10), min_size=1, max_size=6).map(tuple)
SCENES = st.builds(
    lambda z, temperature, right, smoothing, rate: Softmax((z,), temperature, right, smoothing, rate),
    LOGITS, st.sampled_from([0.2, 1.0, 5.0]), st.integers(1, 6), st.sampled_from([0.0, 0.1, 1.0]),
    st.sampled_from([0.1, 1.0, 10.0]),
)  # fmt: skip


def loss(scene, z):
    """The cross-entropy by its definition."""
    n = len(z)
    weights = [math.exp(x / scene.temperature) for x in z]
    target = [(1 - scene.smoothing) * (k == scene.index) + scene.smoothing / n for k in range(n)]
    return -math.fsum(t * math.log(w / math.fsum(weights)) for t, w in zip(target, weights, strict=True))


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, z = draw(scene), np.array(scene.z)
    assert picture["loss"] == pytest.approx(loss(scene, z), rel=1e-9, abs=1e-12)
    assert picture["loss"] >= picture["least"] - 1e-12
    assert picture["excess"] == pytest.approx(picture["loss"] - picture["least"], abs=1e-11)
    step = 1e-5
    slopes = [(loss(scene, z + step * e) - loss(scene, z - step * e)) / (2 * step) for e in np.eye(len(z))]
    assert picture["gradient"] == pytest.approx(slopes, abs=1e-7)
    assert math.fsum(picture["gradient"]) == pytest.approx(0, abs=1e-12)
    after = z - scene.rate * np.array(picture["gradient"])
    assert picture["next"] == pytest.approx(loss(scene, after), rel=1e-6, abs=1e-9)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=5)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


@settings(max_examples=20, deadline=None)
@given(SCENES, st.floats(-9, 9))
def test_handles_stay_where_they_are_and_go_where_they_are_put(scene, y):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
    half = draw(scene).panels[0].figure["layout"]["yaxis"]["range"][1] / 1.2
    moved = scene.drag("logit 1", 1.0, y)
    assert moved.z[0] == pytest.approx(min(max(y, -half), half), abs=half / 120)
    assert moved.z[1:] == scene.z[1:]
    assert scene.drag("loss", y, 0.0).z[scene.index] == pytest.approx(min(max(y, -half), half), abs=half / 120)
    assert scene.drag("pick", 9.0, 0.0).index == len(scene.z) - 1


def test_an_arrow_ends_where_a_step_leads_and_one_that_leaves_the_window_says_where_to():
    scene = Softmax()
    tips = [shape[3] for shape in arrows(scene)]
    assert tips == pytest.approx(scene.moved("step").z, abs=1e-4)
    far = replace(scene, rate=10.0)
    assert any(text == "to 9.33" for text in traces(far, "logits")["words"]["text"])  # 1 + 10 · 0.833
    assert max(shape[3] for shape in arrows(far)) < 6.5


def arrows(scene):
    """The heights of each arrow's outline: from its foot (first) to its tip (fourth)."""
    return np.split(traces(scene, "logits")["pulls"]["y"], range(7, 7 * len(scene.z), 7))


def test_only_differences_of_logits_count():
    one, other = draw(Softmax()), draw(PRESETS["Raised by 4"])
    assert other["loss"] == pytest.approx(one["loss"], rel=1e-13)
    assert other["gradient"] == pytest.approx(one["gradient"], abs=1e-15)
    assert PRESETS["Raised by 4"].moved("zero").z == (-1.5, 0.0, -2.5, -3.5)


def test_without_smoothing_nothing_is_lowest_and_with_it_the_lead_is_finite():
    lowest = {move.name: move.enabled for move in Softmax().moves()}["lowest"]
    assert not lowest
    scene = Softmax(smoothing=0.1).moved("lowest")
    assert scene.z[0] - scene.z[1] == pytest.approx(math.log(37), abs=1e-3)  # (1 − ε + ε/n) ÷ (ε/n), ε = 0.1, n = 4
    assert draw(scene)["excess"] == pytest.approx(0, abs=1e-8)
    assert not {move.name: move.enabled for move in scene.moves()}["lowest"]
    assert draw(PRESETS["Smoothed, and there"])["excess"] == pytest.approx(0, abs=1e-8)


def test_too_long_a_step_is_said_to_raise_the_loss():
    picture = draw(PRESETS["Too long a step"])
    assert picture["next"] > picture["loss"]
    assert "too long a step" in picture.named["next"].note


def test_a_label_with_a_probability_below_every_float_still_has_its_loss():
    picture = draw(Softmax(((-1000.0, 1000.0),)))
    assert picture["right"] == 0
    assert picture["loss"] == 2000
    assert picture["gradient"] == (-1.0, 1.0)
    assert picture.named["right"].note == "the target asks for 1: more"
    assert "comes from the logits" in picture.named["loss"].note


def test_bad_handles_are_refused():
    with pytest.raises(ValueError, match="has no handle 'logit 5'"):
        Softmax().drag("logit 5", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        Softmax().drag("loss", math.nan, 0.0)


OTHERS = [Softmax(((2.0,),), right=3), Softmax(((-1000.0, 1000.0),)), Softmax(smoothing=1.0, temperature=0.3, right=2)]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


def test_another_array_library_gives_the_same_picture():
    for scene in (*PRESETS.values(), *OTHERS):
        contract.agrees_on_another_library(scene)
