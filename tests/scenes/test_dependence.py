"""Clouds and what is read off them: readouts against definitions of their own, hands, known answers, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.information.relations import RELATIONS, BivariateNormal, Checkerboard, Circle, Funnel, Parabola
from scenes.base import catalogue
from scenes.dependence import Dependence
from scenes.dependence.found import SIZES, drawn
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Dependence.presets()}
SCENES = st.builds(
    lambda kind, n, bins, cut, k, point, seed: Dependence(kind(), n, bins, cut, k, point, 2, seed),
    st.sampled_from(RELATIONS), st.integers(25, 120), st.integers(1, 40), st.sampled_from(["widths", "counts"]),
    st.integers(1, 20), st.integers(1, 2000), st.integers(0, 50),
)  # fmt: skip


def counted(points, edges):
    """I = Σ p log₂ p ÷ (p q) of the points in cells between edges, by NumPy's own histogram."""
    p = np.histogram2d(*points.T, bins=edges)[0] / len(points)
    terms = p * np.log2(np.where(p > 0, p, 1) / np.where(p > 0, p.sum(1, keepdims=True) * p.sum(0, keepdims=True), 1))
    return terms.sum()


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["dependence"] is Dependence


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    found = scene.solve(np, "cpu")
    picture, points = scene.draw(found), found.points
    assert picture["r"] == pytest.approx(np.corrcoef(points.T)[0, 1], abs=1e-12)
    assert picture["from_r"] == pytest.approx(-math.log2(1 - picture["r"] ** 2) / 2, abs=1e-12)
    assert picture["truth"] == pytest.approx(scene.relation.information / math.log(2))
    if scene.cut == "widths":
        assert picture["plugin"] == pytest.approx(counted(points, scene.bins), abs=1e-9)
    assert found.counts.sum() == len(points)
    near = np.abs(points - points[found.look.index])
    inside = (near < found.look.distance).sum(axis=0) - 1
    assert picture["near"] == f"{inside[0]} in x, {inside[1]} in y"
    assert (near.max(axis=1) <= found.look.distance).sum() == scene.k + 1
    contract.plain(picture)
    for panel in picture.panels:
        contract.known_figure(panel)
        if scene.cut == "widths":  # else a cell's edges are arrays of their own
            contract.valid_figure(panel, most_traces=10, also=["heatmap"])
    assert len(frames.encode(scene, picture).encoded) <= 30_000


@pytest.mark.parametrize("cut", ["widths", "counts"])
def test_cells_add_up_to_the_estimate(cut):
    scene = Dependence(n=200, cut=cut, repeats=2)
    found, cells = scene.solve(np, "cpu"), traces(scene)["cells"]
    edges = found.edges
    assert counted(found.points, edges) == pytest.approx(found.estimates["plugin"], abs=1e-9)
    most = found.estimates["plugin"] / cells["z"].sum()
    assert 0 < most < 1
    assert cells["z"].shape == (len(edges[1]) - 1, len(edges[0]) - 1)


def test_where_r_is_0_it_says_nothing_and_normal_clouds_are_all_said_by_r():
    for name in ("A parabola", "A cross", "A checkerboard", "A funnel"):
        picture = draw(PRESETS[name])
        assert picture["from_r"] < 0.01
        assert picture["truth"] > 0.25
    normal = draw(PRESETS["A normal cloud"])
    assert normal["truth"] == pytest.approx(-math.log2(1 - 0.8**2) / 2)
    assert draw(PRESETS["A checkerboard"])["truth"] == pytest.approx(1)


def test_what_is_said_of_the_bias_is_so():
    """Nothing shared: about (B − 1)² ÷ 2N nats too much; too few bins: too little; neighbours: nearly right."""
    nothing = draw(replace(PRESETS["Nothing shared"], bins=4, n=400))
    assert nothing["bias"] == pytest.approx(9 / 800 / math.log(2), rel=0.4)
    assert abs(nothing["mended"]) < 0.3 * nothing["bias"]
    assert draw(PRESETS["Too few bins"])["bias"] < -1
    assert draw(PRESETS["Too many bins"])["bias"] > 1
    assert abs(draw(Dependence(n=400))["off"]) < 0.08


def test_many_samples_begin_with_the_same_ones_and_points_stay_when_more_come():
    few, many = (draw(Dependence(n=50, repeats=repeats)) for repeats in (4, 4))
    assert few["bias"] == many["bias"]
    np.testing.assert_array_equal(drawn(Circle(), 50, 3), drawn(Circle(), 80, 3)[:50])
    assert traces(Dependence(repeats=2), "bias")["plugin"]["x"] == pytest.approx(np.log10(SIZES), abs=1e-6)


# Hands


@pytest.mark.parametrize("relation", [kind() for kind in RELATIONS])
def test_a_handle_put_where_it_is_changes_nothing(relation):
    scene = Dependence(relation, repeats=2)
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene
    x, y = drawn(relation, 300, 0)[41]
    assert scene.drag("look", x, y).point == 42


def test_the_ring_sets_what_it_hangs_on():
    assert Dependence(BivariateNormal()).drag("ring", 9.0, -1.0).relation == BivariateNormal(-0.5)
    assert Dependence(Parabola()).drag("ring", 0.0, -1.5).relation == Parabola(0.5)
    assert Dependence(Funnel()).drag("ring", 0.0, 2.0).relation == Funnel(1.0)
    assert Dependence().drag("ring", 0.0, -50.0).relation == Circle(0.05)
    assert Dependence().drag("n", 2.0, 0.5).n == 100
    assert Dependence().drag("n", 99.0, 0.5).n == 1000
    assert Dependence().drag("n", -99.0, 0.5).n == 25
    with pytest.raises(ValueError, match="has no handle 'ring'"):
        Dependence(Checkerboard()).drag("ring", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite coordinates"):
        Dependence().drag("look", math.nan, 0.0)


def test_the_window_stands_still_under_the_hand_and_what_it_does_not_show_is_counted():
    windows = set()
    for noise in (0.05, 0.4, 1.0):
        panel = draw(Dependence(Circle(noise), repeats=2)).panels[0]
        windows.add(tuple(panel.figure["layout"]["yaxis"]["range"]))
        y = drawn(Circle(noise), 300, 0)[:, 1]
        outside = [text for text in traces(Dependence(Circle(noise), repeats=2))["words"]["text"] if "outside" in text]
        assert outside == ([f"{(abs(y) > 3.5).sum()} points outside"] if (abs(y) > 3.5).any() else [])
    assert windows == {(-3.5, 3.5)}
    assert draw(Dependence(Circle(9.0), repeats=2)).panels[0].figure["layout"]["yaxis"]["range"][1] > 20


# Programs

OTHERS = [
    Dependence(Funnel(1.2), 25, 30, "counts", 20, 1999, 3, 8),
    Dependence(Checkerboard(3, 0.3), 90, 7, "counts", 1, 5, 5, 1),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Dependence(), PRESETS["A normal cloud"], *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [Dependence(repeats=2), *OTHERS])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
