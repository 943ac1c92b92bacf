"""Bars and their surprise: readouts against definitions of their own, hands that keep the sum, trees, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.surprise import Surprise
from scenes.surprise.chances import Amounts, Probabilities
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Surprise.presets()}
ROWS = st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any).map(lambda w: tuple(x / sum(w) for x in w))
SCENES = st.builds(
    lambda p, unit, mind, c: Surprise(Probabilities((p,)), c, unit, mind),
    ROWS, st.sampled_from(["bits", "nats", "hartleys"]), st.integers(1, 8), st.sampled_from([0.0, 1.0, 2.5, 50.0]),
)  # fmt: skip
BASES = {"bits": 2.0, "nats": math.e, "hartleys": 10.0}


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["surprise"] is Surprise


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, p = draw(scene), np.array(scene.p)
    assert math.fsum(p) == pytest.approx(1, abs=1e-12)
    happens = p[p > 0]
    H = -math.fsum(happens * np.log(happens)) / math.log(BASES[scene.unit])
    assert pytest.approx(H, abs=1e-12) == picture["entropy"]
    assert picture["most"] == pytest.approx(math.log(len(p), BASES[scene.unit]), abs=1e-12)
    assert picture["perplexity"] == pytest.approx(BASES[scene.unit] ** H)
    bits = H * math.log2(BASES[scene.unit])
    assert bits - 1e-9 <= picture["questions"] <= bits + 1
    assert picture["gap"] == pytest.approx(picture["questions"] - bits, abs=1e-12)
    assert 2 ** picture["fixed"] >= len(happens) > 2 ** (picture["fixed"] - 1)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=5)
    assert len(frames.encode(scene, picture).encoded) <= 30_000


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_the_areas_are_as_large_as_the_entropy_unless_one_is_higher_than_the_window(scene):
    drawn, picture = traces(scene, "areas"), draw(scene)
    boxes = drawn["terms"]
    shapes = np.split(np.stack([boxes["x"], boxes["y"]]), np.flatnonzero(np.isnan(boxes["x"])), axis=1)
    size = sum(np.ptp(s[0][~np.isnan(s[0])]) * np.ptp(s[1][~np.isnan(s[1])]) for s in shapes)
    cut = min(p for p in scene.p if p) < 2**-7
    assert size <= picture["entropy"] + 1e-4
    assert cut or size == pytest.approx(picture["entropy"], abs=1e-4)


# Hands


@settings(max_examples=20, deadline=None)
@given(SCENES, st.data(), st.floats(-1, 2))
def test_a_dragged_bar_goes_where_it_is_put_and_the_others_keep_their_proportions(scene, data, y):
    n = len(scene.p)
    k = data.draw(st.integers(1, n))
    after = scene.drag(f"bar {k}", 0.0, y).p
    assert math.fsum(after) == pytest.approx(1, abs=1e-9)
    if n > 1:
        assert after[k - 1] == pytest.approx(min(max(y, 0), 1), abs=0.00101)
    before, rest = np.delete(scene.p, k - 1), np.delete(after, k - 1)
    if n > 1 and before.sum() > 0:
        np.testing.assert_allclose(rest, before / before.sum() * rest.sum(), atol=0.0011)


@settings(max_examples=15, deadline=None)
@given(SCENES)
def test_a_handle_put_where_it_is_changes_nothing_and_a_click_picks(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene
    assert scene.drag("pick", 1.3, 0.2).mind == 1
    assert scene.drag("pick", 1e9, 0.2).mind == len(scene.p)


def test_moves_lead_to_tables():
    scene = Surprise()
    assert scene.moved("longer").p == (0.4, 0.2, 0.1, 0.1, 0.2)
    assert scene.moved("shorter").p == pytest.approx((0.571, 0.286, 0.143))
    assert scene.moved("alike").p == (0.25,) * 4
    assert replace(scene, bars=Amounts(((3.0, 1.0),))).p == (0.75, 0.25)


@pytest.mark.parametrize("handle", ["bar 0", "bar 5", "bar x", "c"])
def test_an_unknown_handle_is_refused(handle):
    with pytest.raises(ValueError, match=f"has no handle '{handle}'"):
        Surprise().drag(handle, 0.0, 0.0)


def test_a_place_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="must be at a finite number, got nan"):
        Surprise().drag("bar 1", 0.0, math.nan)


# What is typed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.5 0.6", "p must add up to 1, got 1.1: choose Amounts"),
        ("0.5 0.4", "p must add up to 1, got 0.9"),
        ("1.5 -0.5", "p, row 1, column 2 must be ≥ 0, got -0.5"),
        ("0.5; 0.5", "p must have at most 1 row"),
        ("0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1", "8"),
    ],
)
def test_tables_that_are_none_are_refused_with_the_sum_said(text, message):
    with pytest.raises(Fault, match=message):
        decode(Surprise, {"bars": "probabilities", "bars_probabilities_p": text})


def test_sums_off_by_rounding_are_fine_and_amounts_are_divided_by_their_sum():
    thirds = "0.3333333333333333 0.3333333333333333 0.3333333333333333"
    assert draw(decode(Surprise, {"bars_probabilities_p": thirds}))["entropy"] == pytest.approx(math.log2(3))
    scene = decode(Surprise, {"bars": "amounts", "bars_amounts_amounts": "2 1 1"})
    assert scene.p == (0.5, 0.25, 0.25)
    with pytest.raises(Fault, match="something above 0 to divide by"):
        decode(Surprise, {"bars": "amounts", "bars_amounts_amounts": "0 0"})


# Published and awkward states


@pytest.mark.parametrize(
    ("name", "entropy", "questions"),
    [("A fair coin", 1, 1), ("Eight alike", 3, 3), ("A horse race", 2, 2), ("Certain", 0, 0)],
)
def test_states_that_are_known(name, entropy, questions):
    picture = draw(PRESETS[name])
    assert (picture["entropy"], picture["questions"]) == (entropy, questions)  # the race: Cover & Thomas (2006), 1.1.2


def test_what_never_happens_is_said_and_adds_nothing():
    picture = draw(PRESETS["Certain"])
    assert picture["mind"] == "infinite: it never happens"
    assert picture["asked"] == "never: it does not happen"
    assert ("∞", 0.0) in [row[2:4] for row in picture.tables[0].rows]
    assert draw(replace(PRESETS["Certain"], mind=1))["asked"] == "nothing: it is certain"


def test_the_questions_lead_to_the_outcome_in_mind():
    assert draw(Surprise())["asked"] == "a? no · b? no · c? yes"
    drawn = traces(Surprise(), "tree")
    paths = np.isnan(drawn["path"]["x"]).sum() + 1
    assert paths == 3, "a branch for each question"


def test_contrast_runs_from_alike_to_certain():
    assert draw(Surprise(contrast=0.0))["entropy"] == pytest.approx(2)
    assert draw(Surprise(contrast=50.0))["entropy"] == pytest.approx(0, abs=1e-9)
    assert Surprise(Probabilities(((0.5, 0.5, 0.0),)), contrast=0.0).p == (0.5, 0.5, 0.0)


# Programs

OTHERS = [
    Surprise(Probabilities(((0.3, 0.21, 0.19, 0.11, 0.1, 0.09),)), 1.35, "hartleys", 4),
    Surprise(Amounts(((1.0,),)), mind=8),
    Surprise(Amounts(((3.0, 1.0, 0.0),)), 2.0, "nats", 3),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*PRESETS.values(), *OTHERS])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
