"""What a p-value is: p, errors and power by their definitions, simulated studies, drags, moves, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scenes.base import catalogue
from scenes.pvalue import PValue
from scenes.pvalue.found import drawn
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in PValue.presets()}
ANY, SHOWN = scenes_of(PValue), scenes_of(PValue, offered=True)
QUICK = settings(max_examples=15, deadline=None)


def beyond(scene, z):
    """Which statistics are at least as far out as z under H₀."""
    return {"two-sided": abs(z) >= abs(scene.z), "less": z <= scene.z, "greater": z >= scene.z}[scene.alternative]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["pvalue"] is PValue


@given(ANY)
@QUICK
def test_scenes_are_values_and_every_state_is_a_valid_light_picture_in_plain_words(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=10, most_bytes=20_000)


@given(SHOWN)
@QUICK
def test_readouts_against_their_definitions(scene):
    picture, normal = draw(scene), stats.norm
    tails = {"two-sided": 2 * normal.sf(abs(scene.z)), "less": normal.cdf(scene.z), "greater": normal.sf(scene.z)}
    assert picture["p"] == pytest.approx(tails[scene.alternative], rel=1e-9)
    assert picture["decision"] == ("rejected" if picture["p"] <= scene.alpha else "not rejected")
    centre, c = scene.effect * math.sqrt(scene.n), picture["limit"]
    below, above = normal.cdf(-c - centre), normal.sf(c - centre)
    chance = {"two-sided": below + above, "less": below, "greater": above}[scene.alternative]
    assert picture["power"] == pytest.approx(chance, abs=1e-12)
    assert picture["alpha"] + (1 - picture["alpha"]) == 1
    assert picture["beta"] == 1 - picture["power"]
    assert (abs(scene.z) >= c) == (picture["p"] <= scene.alpha) or scene.alternative != "two-sided"


@given(SHOWN)
@QUICK
def test_the_interval_holds_no_effect_just_when_h0_is_kept(scene):
    ends = draw(scene)["interval"]
    low, high = (
        ends if isinstance(ends, tuple) else (-math.inf, ends) if scene.alternative == "less" else (ends, math.inf)
    )
    assert (low < 0 < high) == (draw(scene)["decision"] == "not rejected")


def test_with_the_sample_size_that_is_asked_for_the_power_is_80_per_cent():
    for scene in (PValue(), PValue(alternative="greater"), PValue(effect=-0.3, alternative="less")):
        n = math.ceil(draw(scene)["needed"])
        assert draw(replace(scene, n=n))["power"] >= 0.8 > draw(replace(scene, n=n - 1))["power"]
    assert draw(PRESETS["Nothing to find"])["needed"].startswith("none")
    assert draw(PRESETS["The wrong side"])["needed"].startswith("none")
    assert draw(PValue(effect=1e-9))["needed"].startswith("none: the effect is too small")


def test_p_is_uniform_under_h0_whatever_the_sample_size_and_the_sides():
    for alternative in ("two-sided", "less", "greater"):
        found = PValue(studies="10000", alternative=alternative, n=3).solve(np, "cpu")
        assert stats.kstest(found.p0, "uniform").pvalue > 0.01
        assert draw(PValue(studies="10000", alternative=alternative))["rejected_null"] == pytest.approx(0.05, abs=0.007)


def test_simulated_studies_are_rejected_as_often_as_the_power_says():
    for scene in (PValue(studies="10000"), PValue(studies="10000", effect=0.2, n=60, alternative="greater")):
        assert draw(scene)["rejected_alternative"] == pytest.approx(draw(scene)["power"], abs=0.02)


def test_ten_times_as_many_studies_keep_the_first():
    np.testing.assert_array_equal(drawn(7, 1000)[:100], drawn(7, 100))
    assert not np.array_equal(drawn(7, 100), drawn(8, 100))


@given(SHOWN)
@QUICK
def test_the_grey_area_is_what_is_at_least_as_far_out(scene):
    area = traces(scene, "bells")["p"]["x"]
    inside = area[~np.isnan(area)]
    assert all(beyond(scene, float(z)) or abs(abs(z) - abs(scene.z)) < 1e-4 for z in inside)
    assert len(inside)


@pytest.mark.parametrize("view", ["histogram", "cumulative"])
def test_the_panel_of_p_counts_every_study(view):
    drawn = traces(PValue(view=view), "studies")
    for name in ("null", "alternative"):
        y = drawn[name]["y"]
        total = y[1:-1:2].sum() if view == "histogram" else y[-1]
        assert total == pytest.approx(1.0, abs=1e-5)


@given(SHOWN)
@QUICK
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@given(SHOWN, st.sampled_from(["z", "limit", "effect", "power"]), st.floats(-20, 300))
@QUICK
def test_after_a_drag_every_number_is_one_that_its_slider_shows(scene, handle, x):
    contract.stands_on_sliders(scene.drag(handle, x, 0.2))


def test_what_is_dragged_follows():
    assert PValue().drag("z", -1.23, 0.3).z == pytest.approx(-1.25)
    assert draw(PValue().drag("limit", 3.0, 0.3))["limit"] == pytest.approx(3.0, abs=0.01)
    assert draw(PValue(alternative="less").drag("limit", -1.0, 0.3))["limit"] == pytest.approx(1.0, abs=0.01)
    assert PValue(n=100).drag("effect", 3.0, 0.3).effect == pytest.approx(0.3)
    assert PValue().drag("power", 0.8, 0.3).effect == pytest.approx(0.8)
    assert PValue(against="n").drag("power", 77.2, 0.3).n == 77


def test_unknown_handles_and_moves_and_places_that_are_none_are_refused():
    with pytest.raises(ValueError, match="no handle 'x'"):
        PValue().drag("x", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite"):
        PValue().drag("z", math.nan, 0.0)
    with pytest.raises(ValueError, match="no move 'x'"):
        PValue().moved("x")


def test_far_out_p_has_a_power_of_ten():
    picture = draw(PValue(z=40.0))
    assert picture["p"] == "less than 10⁻³⁰⁰"
    assert picture.named["p"].note == "about 10^−349.1"  # log10 of 2 Φ(−40)
    assert (math.log(2) - 804.6084420137538) / math.log(10) == pytest.approx(-349.1, abs=0.05)


def test_the_code_prints_the_readouts(tmp_path):
    others = [PValue(z=-40.0, alternative="less"), PValue(alpha=0.9), PValue(studies="1", n=10_000, effect=-5.0)]
    contract.programs_print_the_readouts([PValue(), *PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_picture():
    for scene in (PValue(), PRESETS["How p is distributed"], PRESETS["The wrong side"]):
        contract.agrees_on_another_library(scene)
