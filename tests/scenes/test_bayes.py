"""A test given to 1,000 people: belief by counting, tiles that add up, stairs of belief, handles, true words."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.bayes import Bayes
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Bayes.presets()}
SHOWN, ANY = scenes_of(Bayes, offered=True), scenes_of(Bayes)
FEW = settings(max_examples=20, deadline=None)


def counted(scene):
    """P(ill and these results), P(healthy and these results), exactly."""
    pi, s, f = map(Fraction, (scene.prior, scene.sensitivity, scene.alarms))
    ill, healthy = pi, 1 - pi
    for result in scene.results:
        ill, healthy = (ill * s, healthy * f) if result == "p" else (ill * (1 - s), healthy * (1 - f))
    return ill, healthy


def people(scene, panel):
    """How many tiles of each group a panel shows."""
    z = traces(scene, panel)[panel]["z"]
    return [int((z == group).sum()) for group in range(4)]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["bayes"] is Bayes


@given(ANY)
@FEW
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


@given(SHOWN)
@FEW
def test_belief_is_counted_exactly(scene):
    picture, (ill, healthy) = draw(scene), counted(scene)
    assert picture["ill"] == pytest.approx(float(1000 * ill), rel=1e-9, abs=1e-12)
    assert picture["healthy"] == pytest.approx(float(1000 * healthy), rel=1e-9, abs=1e-12)
    assert picture["evidence"] == pytest.approx(float(ill + healthy), rel=1e-9, abs=1e-15)
    if ill + healthy:
        assert picture["posterior"] == pytest.approx(float(ill / (ill + healthy)), rel=1e-9, abs=1e-12)
        assert picture["after"][0] == pytest.approx(scene.prior)
        assert picture["after"][-1] == picture["posterior"]
        assert len(picture["after"]) == len(scene.results) + 1
    else:
        assert picture["posterior"].startswith("none: nobody")


@given(SHOWN)
@FEW
def test_odds_are_multiplied_by_the_likelihood_ratio(scene):
    picture = draw(scene)
    if isinstance(picture["ratio"], float) and isinstance(picture["posterior"], float) and scene.prior < 1:
        odds = picture["ratio"] * scene.prior / (1 - scene.prior)
        assert picture["posterior"] == pytest.approx(odds / (1 + odds), rel=1e-9, abs=1e-12)


def test_published_problems():
    # Gigerenzer & Hoffrage (1995): 8 of 103. Casscells, Schoenberger & Graboys (1978): one in a thousand, 5 %: 2 %.
    assert draw(PRESETS["Mammography"])["posterior"] == pytest.approx(8 / 103, rel=1e-3)
    assert draw(Bayes(prior=0.001, sensitivity=1.0, alarms=0.05))["posterior"] == pytest.approx(0.0196, abs=5e-5)


@given(SHOWN)
@FEW
def test_a_thousand_tiles_one_for_each_person_in_the_right_proportions(scene):
    groups, (ill, healthy) = people(scene, "people"), counted(scene)
    assert sum(groups) == 1000
    expected = [ill, Fraction(scene.prior) - ill, healthy, 1 - Fraction(scene.prior) - healthy]
    for group, part in zip(groups, expected, strict=True):
        assert abs(group - 1000 * part) < 1 + 1e-9
    assert people(scene, "these") == [groups[0], 0, groups[2], 0]


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_every_state_is_a_valid_light_figure_in_plain_words(scene):
    picture = draw(scene)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6, most_bytes=14_000, also={"heatmap"})
    written = [text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())]
    contract.plain(picture, *written)


@given(SHOWN)
@FEW
def test_the_stairs_go_up_and_down_to_the_curves_of_the_results(scene):
    drawn, picture = traces(scene, "belief"), draw(scene)
    x, y = drawn["stairs"]["x"].astype(float), drawn["stairs"]["y"].astype(float)
    assert (x[0], y[0]) == (pytest.approx(scene.prior), 0)
    if isinstance(picture["posterior"], float):
        assert y[-1] == pytest.approx(picture["posterior"], abs=1e-6)
        assert y[1::2] == pytest.approx(picture["after"][1:], abs=1e-6)
        assert x[1::2] == pytest.approx(picture["after"][:-1], abs=1e-6)


@pytest.mark.parametrize(("first", "second"), [("pn", "np")])
@given(scene=SHOWN)
@FEW
def test_the_order_of_results_makes_no_difference(first, second, scene):
    one, other = (draw(replace(scene, results=results)) for results in (first, second))
    if isinstance(one["posterior"], float):
        assert one["posterior"] == pytest.approx(other["posterior"], rel=1e-9, abs=1e-12)


@given(SHOWN, st.floats(-3, 3), st.floats(-3, 3))
@FEW
def test_the_ring_moves_the_prior_within_its_slider(scene, x, y):
    after = scene.drag("prior", x, y)
    contract.within_sliders(after)
    contract.is_a_value(after)
    assert after.prior == pytest.approx(min(max(x, 0.001), 1.0), rel=6e-3)
    with pytest.raises(ValueError, match="finite"):
        scene.drag("prior", math.inf, 0.0)


def test_the_presets_are_what_they_are_called():
    belief = {name: draw(scene)["posterior"] for name, scene in PRESETS.items()}
    assert belief["A second test"] == pytest.approx(0.5025, abs=1e-4)
    assert belief["One of each"] == pytest.approx(0.1)
    assert belief["A test that says nothing"] == pytest.approx(0.2)
    assert belief["No false alarms"] == 1.0
    assert belief["Rare, and a good test"] == pytest.approx(1 / 11, abs=1e-3)
    assert belief["Half are ill"] == pytest.approx(0.99)
    assert belief["It cannot be"] == "none: nobody can have these results"


def test_a_prior_of_zero_or_one_stays():
    for prior in (0.0, 1.0):
        assert draw(Bayes(prior=prior))["posterior"] == prior
        assert draw(Bayes(prior=prior)).named["posterior"].note == "a prior of 0 or 1 stays, whatever is seen"


def test_the_sentence_follows_the_state():
    assert draw(PRESETS["Mammography"]).alt == (
        "1,000 people, 10 of them ill: a test finds 0.8 of the ill and alarms for 0.096 of the healthy; with the "
        "results + the ill are about 8 of 103, a probability of 0.0776."
    )


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Bayes(), *PRESETS.values()], tmp_path)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_another_library_agrees(scene):
    strict = pytest.importorskip("array_api_strict")
    one, other = draw(scene), scene.draw(scene.solve(strict, strict.Device("CPU_DEVICE")))
    assert [readout.note for readout in one.readouts] == [readout.note for readout in other.readouts]
    for mine, theirs in zip(one.readouts, other.readouts, strict=True):
        assert contract.same(mine.value, theirs.value), mine.name
    assert np.array_equal(one.panels[0].figure["data"][0]["z"], other.panels[0].figure["data"][0]["z"])
