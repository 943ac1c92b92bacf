"""Two events: probabilities against areas of their own, darts, handles that stay on the sliders, true words."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.events import Events
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Events.presets()}
SHOWN, ANY = scenes_of(Events, offered=True), scenes_of(Events)
FEW = settings(max_examples=20, deadline=None)
HANDLES = ("a", "a-low", "a-high", "b", "b-low", "b-high")


def length(*spans):
    """How long what all spans share is."""
    return max(0.0, min(high for _, high in spans) - max(low for low, _ in spans))


def box(trace):
    """The ends of a drawn rectangle across and up; nothing where there is none."""
    return None if not len(trace["x"]) else [(float(trace[k].min()), float(trace[k].max())) for k in "xy"]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["events"] is Events


@given(ANY)
@FEW
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


@given(SHOWN)
@FEW
def test_probabilities_are_areas(scene):
    picture, near = draw(scene), {"abs": 1e-12}
    a, b = length(scene.a_across) * length(scene.a_up), length(scene.b_across) * length(scene.b_up)
    both = length(scene.a_across, scene.b_across) * length(scene.a_up, scene.b_up)
    assert picture["p_a"] == pytest.approx(a, **near)
    assert picture["p_b"] == pytest.approx(b, **near)
    assert picture["both"] == pytest.approx(both, **near)
    assert picture["either"] == pytest.approx(a + b - both, **near)
    assert picture["dependence"] == pytest.approx(both - a * b, abs=2e-12)
    for name, part, whole in (("a_given_b", both, b), ("b_given_a", both, a), ("a_given_not_b", a - both, 1 - b)):
        if whole > 1e-9:
            assert picture[name] == pytest.approx(part / whole, abs=1e-9)
        else:
            assert picture[name].startswith("none: P(")
    assert (picture["independent"] == "yes") == (abs(both - a * b) < 1e-9)


def test_darts_agree():
    scene, rng = Events(), np.random.default_rng(7)
    x, y = rng.random((2, 400_000))
    A, B = (
        (across[0] < x) & (x < across[1]) & (up[0] < y) & (y < up[1])
        for across, up in ((scene.a_across, scene.a_up), (scene.b_across, scene.b_up))
    )
    assert draw(scene)["a_given_b"] == pytest.approx((A & B).sum() / B.sum(), abs=0.01)


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_every_state_is_a_valid_light_figure_in_plain_words(scene):
    picture = draw(scene)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6, most_bytes=8_000)
    written = [text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())]
    contract.plain(picture, *written)


@given(SHOWN, st.sampled_from(HANDLES), st.floats(-2, 3), st.floats(-2, 3))
@FEW
def test_a_drag_leaves_a_state_that_the_sliders_show(scene, handle, x, y):
    after = scene.drag(handle, x, y)
    contract.within_sliders(after)
    contract.is_a_value(after)
    who = handle[0]
    for axis in ("across", "up"):
        before, now = getattr(scene, f"{who}_{axis}"), getattr(after, f"{who}_{axis}")
        assert 0 <= now[0] <= now[1] <= 1
        assert all(end * 20 == pytest.approx(round(end * 20)) for end in now)
        if handle == who:
            assert now[1] - now[0] == pytest.approx(before[1] - before[0]), "it moves as it is"
        else:
            assert now[handle.endswith("low")] == before[handle.endswith("low")], "the other corner stays"
    other = "b" if who == "a" else "a"
    assert [getattr(after, f"{other}_{axis}") for axis in ("across", "up")] == [
        getattr(scene, f"{other}_{axis}") for axis in ("across", "up")
    ]


def test_a_corner_and_a_middle_go_where_they_are_put():
    scene = Events().drag("a-high", 0.72, 0.81)
    assert (scene.a_across, scene.a_up) == ((0.1, 0.7), (0.3, 0.8))
    scene = Events(a_across=(0.0, 0.2), a_up=(0.0, 0.2)).drag("a", 0.5, 0.31)
    assert (scene.a_across, scene.a_up) == ((0.4, 0.6), (0.2, 0.4))
    with pytest.raises(ValueError, match="finite"):
        scene.drag("a", math.nan, 0.0)


@given(SHOWN)
@FEW
def test_swapping_turns_the_question_round(scene):
    one, other = draw(scene), draw(scene.moved("swap"))
    assert one["p_a"] == pytest.approx(other["p_b"])
    if isinstance(one["a_given_b"], float):
        assert one["a_given_b"] == pytest.approx(other["b_given_a"])
    assert scene.moved("swap").moved("swap") == scene


@given(scenes_of(Events, offered=True, zoom=1.0))
@FEW
def test_zoomed_in_areas_are_shares_of_b(scene):
    picture, drawn = draw(scene), traces(scene, "zoom")
    both = box(drawn["both"])
    if isinstance(picture["a_given_b"], str):
        assert box(drawn["b"]) is None
        assert picture.panels[1].legend == (("nothing to zoom into", "ink"),)
        return
    assert box(drawn["b"]) == [(0, 1), (0, 1)]
    share = math.prod(high - low for low, high in both) if both else 0.0
    assert share == pytest.approx(picture["a_given_b"], abs=1e-6)


def test_the_zoom_begins_with_all_there_is_and_keeps_shares_on_the_way():
    scene = Events(zoom=0.0)
    assert box(traces(scene, "zoom")["a"]) == box(traces(scene, "space")["a"])
    half = traces(Events(zoom=0.5), "zoom")
    area = {name: math.prod(high - low for low, high in box(half[name])) for name in ("b", "both")}
    assert area["both"] / area["b"] == pytest.approx(draw(scene)["a_given_b"], abs=1e-6)


@given(SHOWN)
@FEW
def test_the_columns_are_level_exactly_when_the_events_are_independent(scene):
    picture, drawn = draw(scene), traces(scene, "split")
    if isinstance(picture["a_given_b"], str) or isinstance(picture["a_given_not_b"], str):
        assert picture["independent"] == "yes"
        return
    heights = [(box(drawn[name]) or [(0, 0), (0, 0)])[1][1] for name in ("both", "rest")]
    assert heights == pytest.approx([picture["a_given_b"], picture["a_given_not_b"]], abs=1e-6)
    assert (abs(heights[0] - heights[1]) < 1e-5) == (picture["independent"] == "yes")


def test_the_presets_are_what_they_are_called():
    assert {name for name, scene in PRESETS.items() if draw(scene)["independent"] == "yes"} == {
        "A strip and a strip", "Independent by numbers", "B is everything", "B never happens",
    }  # fmt: skip
    assert draw(PRESETS["Never together"])["both"] == 0
    assert draw(PRESETS["The wrong way round"])["b_given_a"] == 1
    assert draw(PRESETS["The wrong way round"])["a_given_b"] < 0.03
    assert draw(PRESETS["Rather not"])["a_given_b"] == pytest.approx(0.2)
    assert draw(PRESETS["A within B"])["a_given_b"] == pytest.approx(0.075 / 0.49)


def test_the_sentence_follows_the_state():
    assert draw(PRESETS["Never together"]).alt == (
        "A square of area 1 holds the events A, of area 0.21, and B, of area 0.21; they share nothing, so A has 0 of "
        "B, and the two are not independent."
    )
    assert draw(PRESETS["B never happens"]).alt.endswith("and B never happens.")


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Events(), *PRESETS.values()], tmp_path)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_another_library_agrees(scene):
    contract.agrees_on_another_library(scene)
