"""Two densities: divergences against definitions of their own, areas that are the numbers, rings, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import distributions as d
from scenes.base import catalogue
from scenes.densities import Densities
from scenes.densities.scene import LINE
from scenes.families import UniformFrom
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Densities.presets()}
SHOWN = st.tuples(*[st.sampled_from(LINE).flatmap(lambda kind: scenes_of(kind, offered=True))] * 2)
MU, SIGMA = st.integers(-60, 60).map(lambda k: k / 20), st.integers(4, 60).map(lambda k: k / 20)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["densities"] is Densities


@settings(max_examples=15, deadline=None)
@given(MU, SIGMA, MU, SIGMA)
def test_normals_against_the_textbook_s_formula(m, s, n, t):
    picture = draw(Densities(d.Normal(m, s), d.Normal(n, t)))
    cost = math.log(t / s) + (s * s + (m - n) ** 2) / (2 * t * t) - 0.5
    assert picture["forward"] == pytest.approx(cost, abs=1e-12)
    assert picture["entropy"] == pytest.approx(0.5 * math.log(2 * math.pi * math.e * s * s))
    assert picture["cross"] == pytest.approx(cost + picture["entropy"], abs=1e-12)


@settings(max_examples=15, deadline=None)
@given(SHOWN)
def test_every_pair_is_drawn_and_said(pair):
    scene = Densities(*pair)
    contract.is_a_value(scene)
    picture = draw(scene)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6)
    assert len(frames.encode(scene, picture).encoded) <= 28_000
    assert draw(scene.moved("swap"))["forward"] == picture["backward"]
    for name in ("forward", "backward"):
        assert picture[name] == "infinite" or picture[name] >= 0 or str(picture[name]).startswith("none")


def area(trace):
    """What a closed curve encloses."""
    x, y = trace["x"].astype(float), trace["y"].astype(float)
    return abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))) / 2


@pytest.mark.parametrize("scene", [Densities(d.Normal(0.0, 1.0), d.Normal(0.5, 1.1)), PRESETS["An integral"]])
def test_the_areas_in_the_window_are_the_divergences(scene):
    for name in ("forward", "backward"):
        drawn = traces(scene, name)
        seen = area(drawn["positive"]) - area(drawn["negative"])
        assert seen == pytest.approx(draw(scene)[name], abs=0.02)


def test_infinite_divergences_say_why():
    tails, outside = (draw(PRESETS[name]) for name in ("Tails too heavy", "Outside of the support"))
    assert tails["forward"] == outside["forward"] == "infinite"
    assert tails.named["forward"].note == "the tails of p are too heavy for q"
    assert outside.named["forward"].note == "q is 0 where p is not"
    assert "∞" in traces(PRESETS["Outside of the support"], "forward")["words"]["text"]


def test_what_the_presets_say_is_so():
    assert draw(PRESETS["Only moved"])["forward"] == draw(PRESETS["Only moved"])["backward"] == 2
    assert draw(PRESETS["Too narrow"])["forward"] == pytest.approx(6.1, abs=0.05)
    assert draw(PRESETS["Too narrow"])["backward"] == pytest.approx(0.92, abs=5e-3)
    assert draw(PRESETS["Tails too heavy"])["backward"] == pytest.approx(0.185, abs=5e-4)
    skew = PRESETS["Skew against normal"]
    costs = [draw(replace(skew, q=q))["forward"] for q in (d.Normal(1.9, 1.4), d.Normal(2.1, 1.4), d.Normal(2.0, 1.6))]
    assert draw(skew)["forward"] < min(costs)


@settings(max_examples=15, deadline=None)
@given(SHOWN, st.floats(-9, 9))
def test_rings_put_where_they_are_change_nothing_and_dragged_ones_stay_on_the_sliders(pair, x):
    scene = Densities(*pair)
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene
            contract.within_sliders(scene.drag(handle.name, x, 0.1))


def test_a_density_that_stands_between_two_points_of_a_wide_window_is_said_all_the_same():
    scene = Densities(d.StudentT(0.5, -5.0, 0.1), UniformFrom(-5.0, 0.1))
    assert draw(scene)["forward"] == "infinite"
    for panel in draw(scene).panels:
        contract.known_figure(panel)


def test_a_ring_moves_or_widens_its_density():
    scene = Densities(d.Normal(0.0, 1.0), UniformFrom(0.0, 1.0))
    assert scene.drag("p middle", 1.52, 9.0).p == d.Normal(1.5, 1.0)
    assert scene.drag("p width", -2.0, 0.0).p == d.Normal(0.0, 2.0)
    assert scene.drag("q middle", 3.0, 0.0) == scene, "a uniform density has no such ring"
    with pytest.raises(ValueError, match="has no handle 'r'"):
        scene.drag("r", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got inf"):
        scene.drag("p middle", math.inf, 0.0)


OTHERS = [
    Densities(kind(), other(), "bits")
    for kind, other in [
        (d.LogNormal, d.Gamma),
        (d.Beta, UniformFrom),
        (d.Exponential, d.LogNormal),
        (d.Cauchy, d.Cauchy),
    ]
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*list(PRESETS.values())[2:], *OTHERS], tmp_path)


def test_a_program_of_any_pair_can_be_written():
    for k, kind in enumerate(LINE):
        assert "mathcore" not in Densities(kind(), LINE[k - 3]()).code()
