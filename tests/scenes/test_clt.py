"""The central limit theorem: sums against closed forms, chips, seeded samples, what fails, drags, presets, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mathcore.distributions import CATALOGUE as FAMILIES
from mathcore.distributions import Bernoulli, Beta, Cauchy, Discrete, Exponential, F, Gamma, LogNormal, Normal, StudentT
from scenes.base import catalogue
from scenes.clt import CentralLimit
from scenes.clt.found import MEAN, NO_MEAN, NO_SPREAD, NO_VARIANCE, cauchys, samples
from scenes.clt.laws import CATALOGUE, Chips, distribution
from scenes.clt.program import WORDS, words
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in CentralLimit.presets()}


def test_the_scene_stands_in_the_catalogue_with_every_family_and_one_by_hand():
    assert catalogue()["clt"] is CentralLimit
    assert set(FAMILIES) == {type(distribution(kind())) for kind in CATALOGUE}


@given(legal(CentralLimit, offered=True))
@settings(max_examples=20, deadline=None)
def test_scenes_are_values_drawn_and_said_plainly(scene):
    scene = replace(scene, repeats=scene.repeats % 300)
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["sum", "one", "fall"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6)
    contract.plain(picture)


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.__name__)
def test_every_family_is_added_up(kind):
    picture = draw(CentralLimit(law=kind(), n=30, repeats=50))
    assert isinstance(picture["distance"], float) or kind is Cauchy
    contract.plain(picture)


@pytest.mark.parametrize("kind", FAMILIES, ids=lambda kind: kind.__name__)
def test_each_family_has_the_same_cdf_in_the_words_of_the_program(kind):
    assert kind in WORDS
    theirs, x = eval(words(kind()), {"stats": stats, "np": np}), np.linspace(-3, 8, 45)
    x = np.floor(x) if isinstance(kind(), Discrete) else x
    np.testing.assert_allclose(theirs.cdf(x), kind().cdf(x), atol=1e-13)


def test_the_sum_of_exponentials_is_a_gamma():
    drawn = traces(CentralLimit(law=Exponential(2.0), n=9, view="sum"))["exact"]
    np.testing.assert_allclose(drawn["y"], Gamma(9.0, 2.0).pdf(drawn["x"].astype(float)), atol=2e-4)


def test_the_views_are_one_distribution_on_three_axes():
    law, n = Exponential(), 16
    standard, mean, total = (
        traces(CentralLimit(law=law, n=n, view=view))["exact"] for view in ("standardized", "mean", "sum")
    )
    np.testing.assert_allclose((total["x"] - 16) / 4, standard["x"], atol=5e-4)
    np.testing.assert_allclose(total["y"] * 4, standard["y"], atol=5e-4)
    here = (mean["x"] > 0.5) & (mean["x"] < 2)
    np.testing.assert_allclose(mean["y"][here] / 16, np.interp(16 * mean["x"][here], total["x"], total["y"]), atol=1e-3)
    readings = {view: draw(CentralLimit(law=law, n=n, view=view)) for view in ("mean", "sum")}
    assert readings["mean"]["sum_deviation"] == pytest.approx(0.25, abs=1e-4)
    assert readings["sum"]["sum_deviation"] == pytest.approx(4.0, abs=1e-3)


def test_chips_are_a_distribution_and_their_bars_the_sum():
    assert distribution(Chips(((1.0, 3.0),))).p == ((0.25, 0.75),)
    drawn = traces(CentralLimit(law=Chips(((1.0, 1.0),)), n=4, view="sum"))["exact"]
    tops = sorted({round(float(y), 6) for y in drawn["y"] if y > 1e-6})
    assert tops == [0.0625, 0.25, 0.375]
    with pytest.raises(ValueError, match="at least one chip"):
        Chips(((0.0, 0.0),))


def test_more_samples_begin_with_the_same_ones_and_agree_with_the_exact_sum():
    few, many = (samples(Exponential(), 12, count, 3) for count in (200, 20_000))
    np.testing.assert_array_equal(few, many[:200])
    assert stats.kstest(many, stats.gamma(12).cdf).pvalue > 1e-3
    table = draw(CentralLimit(law=Exponential(), n=12, view="sum", repeats=20_000, seed=3)).tables[0]
    exact, _, drawn = table.rows
    assert drawn[1] == pytest.approx(exact[1], rel=0.01)
    assert drawn[2] == pytest.approx(exact[2], rel=0.03)
    assert drawn[3] == pytest.approx(exact[3], abs=0.01)


def test_a_great_many_numbers_are_never_drawn():
    assert len(samples(Normal(), 1000, 20_000, 0)) == 1000
    assert "1000 samples" in draw(CentralLimit(law=Normal(), n=1000, repeats=20_000)).named["n"].note


def test_the_mean_of_cauchys_is_as_wide_as_one():
    drawn = {n: traces(CentralLimit(law=Cauchy(), n=n, view="mean"))["exact"] for n in (1, 100)}
    np.testing.assert_array_equal(drawn[1]["y"], drawn[100]["y"])
    picture = draw(CentralLimit(law=Cauchy(), n=100))
    assert picture["distance"] == NO_MEAN
    wide = traces(CentralLimit(law=Cauchy(), n=4, view="sum"))["exact"]
    np.testing.assert_allclose(wide["y"], stats.cauchy(0, 4).pdf(wide["x"].astype(float)), atol=1e-6)
    z = np.linspace(-50, 50, 200_001)
    quartile = stats.norm.ppf(0.75)
    assert cauchys() == pytest.approx(np.max(np.abs(stats.cauchy(0, quartile).cdf(z) - stats.norm.cdf(z))), abs=1e-6)
    spread = [np.subtract(*np.percentile(samples(Cauchy(), n, 5000, 1) / n, [75, 25])) for n in (1, 100)]
    assert spread[1] == pytest.approx(spread[0], rel=0.15)


@pytest.mark.parametrize(
    ("law", "why"),
    [
        (StudentT(1.5), NO_VARIANCE),
        (F(5.0, 3.0), NO_VARIANCE),
        (Bernoulli(1.0), NO_SPREAD),
        (StudentT(1.0), NO_MEAN),
        (Exponential(5e-324), NO_VARIANCE),
    ],
)
def test_what_cannot_come_near_to_a_normal_says_why(law, why):
    for view in ("standardized", "mean", "sum"):
        picture = draw(CentralLimit(law=law, n=10, view=view, repeats=30))
        assert picture["distance"] == why
        contract.plain(picture)


def test_densities_that_are_infinite_at_an_end_are_drawn():
    for law in (Beta(0.5, 0.5), Gamma(0.2, 1.0), F(1.0, 8.0)):
        contract.valid_figure(draw(CentralLimit(law=law)).panels[1], most_traces=2)


@given(legal(CentralLimit, offered=True), st.floats(-3, 15), st.floats(-3, 15))
@settings(max_examples=20, deadline=None)
def test_a_handle_lands_where_its_sliders_can_stand(scene, x, y):
    scene = replace(scene, repeats=0)
    for panel in draw(scene).panels:
        for handle in panel.handles:
            if handle.name != "n" or scene.n <= 100:
                assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
            after = scene.drag(handle.name, x, y)
            assert 1 <= after.n <= 100


def test_a_pile_takes_as_many_chips_as_it_is_dragged_high_and_the_last_one_stays():
    scene = CentralLimit(law=Chips(((1.0, 0.0, 2.0),)))
    assert scene.drag("pile1", 0.0, 3.4).law == Chips(((1.0, 3.0, 2.0),))
    assert scene.drag("pile2", 0.0, 99.0).law == Chips(((1.0, 0.0, 12.0),))
    alone = CentralLimit(law=Chips(((0.0, 2.0),)))
    assert alone.drag("pile1", 0.0, -1.0) == alone
    assert scene.drag("n", 1.0, 0.0).n == 10
    with pytest.raises(ValueError, match="has no handle"):
        CentralLimit(law=Normal()).drag("pile0", 0.0, 1.0)


def test_what_the_presets_say_is_so():
    said = {name: draw(scene) for name, scene in PRESETS.items()}
    assert said["Waiting times"]["skewness"] == pytest.approx(0.365, abs=1e-3)
    assert said["Flat"]["distance"] == pytest.approx(0.0023, abs=5e-5)
    assert said["The mean settles"]["sum_deviation"] == pytest.approx(0.158, abs=1e-3)
    assert said["Normal already"]["distance"] < 2e-5
    assert said["Slow"]["distance"] > 0.05
    assert said["Just enough"]["bound"].startswith("none")
    assert isinstance(said["Just enough"]["distance"], float)
    assert PRESETS["Cauchy: it fails"].solve(np, "cpu").seen == MEAN


def test_programs_print_the_readouts(tmp_path):
    more = [CentralLimit(law=law) for law in (LogNormal(0.0, 0.4), Bernoulli(0.0), StudentT(1.5))]
    contract.programs_print_the_readouts([CentralLimit(), *PRESETS.values(), *more], tmp_path, floor=1)


def test_one_of_a_hundred_standard_deviations_is_sigma_over_ten():
    assert draw(CentralLimit(law=Normal(3.0, 2.0), n=100, view="mean"))["sum_deviation"] == pytest.approx(0.2, rel=1e-4)
    assert math.isclose(draw(CentralLimit(law=Normal(3.0, 2.0), n=100, view="mean"))["sum_mean"], 3.0)
