"""Any two distributions side by side: distances by brute force, pictures that are true, relatives that are the same."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.distributions import Beta, Cauchy, Discrete, Normal, Poisson
from scenes.base import catalogue
from scenes.families import FAMILIES, UniformFrom, law
from scenes.limits import Compare
from scenes.limits.compare_program import written
from scenes.limits.readings import called
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Compare.presets()}
FAMILY = st.sampled_from(FAMILIES).flatmap(lambda kind: legal(kind, offered=True))
SHOWN = st.builds(Compare, first=FAMILY, second=FAMILY, scale=st.sampled_from(("density", "log")))
FEW = settings(max_examples=15, deadline=None)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["compare"] is Compare


@given(SHOWN)
@FEW
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


@given(SHOWN)
@FEW
def test_no_place_has_a_larger_gap_and_no_event_a_larger_difference(scene):
    picture, (first, second) = draw(scene), (law(scene.first), law(scene.second))
    x = np.concatenate([np.linspace(-30, 80, 5001), np.arange(-1.0, 200.0)])
    most = np.abs(np.asarray(first.cdf(x)) - np.asarray(second.cdf(x))).max()
    assert picture["distance"] >= most - 1e-4
    assert picture["distance"] <= picture["variation"] + 1e-3
    assert picture["variation"] + picture["shared"] == pytest.approx(1)
    kinds = {isinstance(one, Discrete) for one in (first, second)}
    if len(kinds) == 2:
        assert picture["variation"] == 1


@pytest.mark.parametrize("kind", FAMILIES)
def test_a_distribution_is_the_same_as_itself(kind):
    picture = draw(Compare(first=kind(), second=kind()))
    assert picture["distance"] == picture["variation"] == 0
    assert picture.alt.endswith("two names of the same distribution.")
    assert called(law(kind())).count("(") >= 1


@pytest.mark.parametrize("name", ["One family inside another", "Two degrees of freedom", "Student with one degree"])
def test_relatives_are_the_same(name):
    picture, drawn = draw(PRESETS[name]), traces(PRESETS[name], "against")["quantiles"]
    assert picture["distance"] == picture["variation"] == 0
    np.testing.assert_allclose(drawn["x"], drawn["y"], rtol=1e-6)


def test_a_shift_is_a_line_beside_the_diagonal():
    drawn = traces(PRESETS["Shifted"], "against")["quantiles"]
    np.testing.assert_allclose(drawn["y"] - drawn["x"], 1.0, atol=1e-6)
    assert draw(PRESETS["Shifted"])["variation"] == pytest.approx(math.erf(0.5 / math.sqrt(2)), rel=1e-3)


@given(SHOWN)
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_light_figure_in_plain_words(scene):
    picture = draw(scene)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=5, most_bytes=40_000)
    assert len(frames.encode(scene, picture).encoded) <= 40_000
    written_words = [
        text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())
    ]
    contract.plain(picture, *written_words)


def test_the_gap_is_drawn_between_the_cdfs():
    for scene in (Compare(), PRESETS["With or without putting back"], PRESETS["Masses and a density"]):
        gap, picture = traces(scene, "cdfs")["gap"], draw(scene)
        low, high = sorted(gap["y"].tolist())
        assert high - low == pytest.approx(picture["distance"], abs=1e-6)
        found = scene.solve(np, "cpu")
        side = -1e-9 if found.gap.before else 0.0
        ends = sorted(float(one.cdf(found.gap.at + side)) for one in (scene.first, scene.second))
        assert [low, high] == pytest.approx(ends, abs=1e-4)


def test_what_has_no_mean_or_an_infinite_peak_is_said_and_drawn():
    picture = draw(Compare(first=Cauchy(), second=Beta(0.5, 0.5)))
    assert picture["mean_first"] == "none: the tails are too heavy for a mean"
    top = picture.panels[0].figure["layout"]["yaxis"]["range"][1]
    assert 0.5 < top < 10, "an infinite peak leaves the window"


def test_swapping_turns_the_gap_round():
    one, other = draw(Compare()), draw(Compare().moved("swap"))
    assert one["distance"] == pytest.approx(other["distance"])
    assert (one["first"], one["second"]) == (other["second"], other["first"])
    assert not Compare(first=Normal(), second=Normal()).moves()[0].enabled


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_presets_stand_within_the_sliders(scene):
    contract.within_sliders(scene)


def test_logarithms_are_logarithms():
    drawn = traces(Compare(first=UniformFrom(), second=Poisson(), scale="log"), "densities")["second"]
    known = np.isfinite(drawn["y"])
    np.testing.assert_allclose(10 ** drawn["y"][known], Poisson().pmf(drawn["x"][known]), rtol=1e-5)


def test_programs_print_the_readouts(tmp_path):
    scenes = [PRESETS[name] for name in ("Bell against heavy tails", "With or without putting back")]
    contract.programs_print_the_readouts([*scenes, PRESETS["Masses and a density"]], tmp_path, floor=0.1)
    assert all(written(law(kind())).startswith("stats.") for kind in FAMILIES)


@given(st.sampled_from(list(PRESETS.values())))
@settings(max_examples=3, deadline=None)
def test_another_library_agrees(scene):
    strict = pytest.importorskip("array_api_strict")
    one, other = draw(scene), scene.draw(scene.solve(strict, strict.Device("CPU_DEVICE")))
    for mine, theirs in zip(one.readouts, other.readouts, strict=True):
        assert contract.same(mine.value, theirs.value, 0.1), mine.name
