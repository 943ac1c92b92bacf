"""The information bottleneck: readouts against definitions of their own, its equations, bounds, hands, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.bottleneck import Bottleneck
from scenes.bottleneck.found import sweep
from scenes.bottleneck.words import WORDS, places
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Bottleneck.presets()}
TABLES = st.sampled_from([scene.counts for scene in PRESETS.values()] + [((2.0, 1.0, 0.0),)])
PRICES = st.sampled_from([1.0, 2.0, 3.5, 6.0, 14.0, 50.0, 100.0, 1e4])
SCENES = st.builds(Bottleneck, TABLES, PRICES)


def shared(p):
    """The mutual information of a joint table, in bits."""
    apart = np.outer(p.sum(axis=1), p.sum(axis=0))
    there = p > 0
    return math.fsum(p[there] * np.log2(p[there] / apart[there]))


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["bottleneck"] is Bottleneck


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, found = draw(scene), scene.solve(np, "cpu")
    p = np.array(scene.counts) / np.sum(scene.counts)
    T = found.encoder
    np.testing.assert_allclose(T.sum(axis=1), 1)
    assert picture["kept"] == pytest.approx(shared(p.sum(axis=1)[:, None] * T), abs=1e-8)
    assert picture["relevant"] == pytest.approx(shared(T.T @ p), abs=1e-8)
    assert picture["most"] == pytest.approx(shared(p), abs=1e-8)
    assert picture["relevant"] <= min(picture["kept"], picture["most"]) + 1e-8, "data processing"
    assert found.weights.sum() == pytest.approx(1)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=7)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


@pytest.mark.parametrize("beta", [4.0, 6.0, 20.0, 100.0])
def test_the_three_equations_hold(beta):
    found = Bottleneck(beta=beta).solve(np, "cpu")
    p, T, px = found.p, found.encoder, found.p.sum(axis=1)
    pt = px @ T
    given_x, given_t = p / px[:, None], (T.T @ p) / pt[:, None]
    D = (given_x[:, None] * np.log(given_x[:, None] / given_t[None])).sum(axis=-1)
    again = pt * np.exp(-beta * D)
    again /= again.sum(axis=1, keepdims=True)
    assert np.abs(again - T).max() < 2e-3


def test_the_curve_is_concave_and_its_slope_is_the_price():
    curve = sweep(WORDS)
    kept, relevant = curve.kept[::-1], curve.relevant[::-1]
    apart = np.diff(kept) > 0.01
    slopes = (np.diff(relevant) / np.maximum(np.diff(kept), 1e-9))[apart]
    assert (np.diff(slopes) < 1e-3).all()
    prices = curve.prices[::-1]
    between = (1 / prices[1:])[apart] - 0.02, (1 / prices[:-1])[apart] + 0.02
    assert (slopes > between[0]).all()
    assert (slopes < between[1]).all()


def test_a_description_at_hand_lies_on_the_curve_or_above_it():
    for beta in (3.3, 7.0, 33.0):
        found = Bottleneck(beta=beta).solve(np, "cpu")
        on = np.interp(found.kept, found.curve.kept[::-1], found.curve.relevant[::-1])
        assert found.relevant == pytest.approx(on, abs=2e-3)


# What the presets say


def test_telling_states_are_as_they_are_told():
    three, every = draw(PRESETS["Three clusters"]), draw(PRESETS["Every word"])
    assert three["clusters"] == 3
    assert 0.72 < three["relevant"] / three["most"] < 0.78
    assert 0.38 < three["kept"] / three["entropy"] < 0.43
    assert every["clusters"] == 8
    assert every["kept"] > 2 * three["kept"]
    assert 1.28 < every["relevant"] / three["relevant"] < 1.38
    shares = PRESETS["Three clusters"].solve(np, "cpu").shares
    assert (shares[7] > 0.2).all()
    assert (shares[:7].max(axis=1) > 0.9).all()


def test_below_the_first_split_all_words_are_one_and_above_it_they_are_not():
    picture = draw(PRESETS["Too dear"])
    assert (picture["kept"], picture["relevant"], picture["clusters"]) == (0, 0, 1)
    p = np.array(WORDS) / np.sum(WORDS)
    there_and_back = (p / p.sum(axis=1, keepdims=True)) @ (p / p.sum(axis=0)).T  # from word to text to word
    eigen = np.sort(np.linalg.eigvals(there_and_back).real)[-2]  # the maximal correlation squared
    assert picture["split"] == pytest.approx(1 / eigen)
    just = PRESETS["Just split"]
    assert just.beta > picture["split"]
    assert draw(just)["clusters"] == 2
    assert (just.solve(np, "cpu").shares < 0.95).all()


def test_twins_share_a_cluster_and_certain_words_lose_nothing():
    twins = PRESETS["Twins"].solve(np, "cpu")
    assert draw(PRESETS["Twins"])["clusters"] == 3
    np.testing.assert_allclose(twins.shares[::2], twins.shares[1::2], atol=1e-6)
    assert twins.relevant == pytest.approx(twins.most)
    certain = draw(PRESETS["Certain words"])
    assert certain["kept"] == pytest.approx(certain["relevant"])
    assert certain["relevant"] == pytest.approx(certain["most"])
    nothing = draw(PRESETS["Nothing to say"])
    assert (nothing["kept"], nothing["most"], nothing["clusters"]) == (0, 0, 1)
    assert nothing["split"].startswith("none")


def test_along_an_edge_the_tree_splits_again():
    drawn = traces(PRESETS["Along an edge"], "tree")["tree"]
    clusters = sweep(PRESETS["Along an edge"].counts).clusters
    assert clusters[0] == 6
    assert clusters[-1] == 1
    assert sorted(clusters, reverse=True) == list(clusters)
    assert np.nanmax(drawn["x"]) == 2


# Hands


@settings(max_examples=15, deadline=None)
@given(SCENES)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@settings(max_examples=15, deadline=None)
@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_a_dragged_word_stays_in_the_triangle_and_is_as_frequent_as_before(x, y):
    after = Bottleneck().drag("word 3", x, y).counts
    assert math.fsum(after[2]) == pytest.approx(math.fsum(WORDS[2]), rel=1e-3)
    assert min(after[2]) >= 0
    assert after[:2] + after[3:] == WORDS[:2] + WORDS[3:]
    assert contract.is_a_value(Bottleneck(after)) is None


def test_hands_lead_where_they_point():
    scene = Bottleneck()
    goal = places(scene.drag("word 1", 0.4, 0.3).counts)[0]
    np.testing.assert_allclose(goal, [0.4, 0.3], atol=2e-3)
    assert scene.drag("beta", 1.0, 0.0).beta == 10
    assert scene.drag("beta", -9.0, 0.0).beta == 1
    assert draw(scene.drag("plane", 1.8, 0.0))["kept"] == pytest.approx(1.8, abs=0.02)
    assert draw(scene.moved("merge"))["clusters"] < 3 < draw(scene.moved("split"))["clusters"]
    assert replace(scene, beta=1.0).moved("merge") == replace(scene, beta=1.0)
    for handle in ("word 0", "word 9", "word", "x"):
        with pytest.raises(ValueError, match=f"has no handle '{handle}'"):
            scene.drag(handle, 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        scene.drag("word 1", math.nan, 0.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 2; 3 4", "must have three columns, one for each kind of text, got 2"),
        ("1 2 3; 0 0 0", "row 2 must have something above 0, got a sum of 0"),
        ("1 -2 3", "row 1, column 2 must be ≥ 0, got -2"),
        ("1 2 3;" * 8 + "1 2 3", "at most 8 rows"),
    ],
)
def test_tables_that_are_none_are_refused(text, message):
    with pytest.raises(Fault, match=message):
        decode(Bottleneck, {"counts": text})


# Programs

OTHERS = [Bottleneck(((2.0, 1.0, 0.0),)), Bottleneck(beta=1e4), Bottleneck(((1.0, 0.0, 0.0), (0.0, 1.0, 1.0)), 1.5)]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [PRESETS["Three clusters"], PRESETS["Certain words"], *OTHERS])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
