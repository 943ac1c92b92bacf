"""Sampling: counts against NumPy, draws that stay, tracks and quantiles by definition, every family, speed."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.distributions import Bernoulli, Beta, Binomial, Cauchy, Discrete, Normal, Poisson, StudentT
from scenes.base import catalogue
from scenes.families import FAMILIES
from scenes.sampling import Sampling
from scenes.sampling.drawn import MOST, draws, order, steps
from scenes.sampling.frame import frame
from scenes.sampling.knobs import MORE, decades, number
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Sampling.presets()}
few = settings(max_examples=12, deadline=None)


def sample(scene):
    """The draws, by NumPy's generator alone."""
    return scene.law.sample(scene.n, rng=np.random.default_rng((scene.seed, scene.sample)))


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["sampling"] is Sampling


@given(legal(Sampling, offered=True).map(lambda scene: replace(scene, decades=min(scene.decades, 4.0))))
@few
def test_every_state_is_a_value_drawn_lightly_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["histogram", "mean", "quantiles"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    contract.plain(picture)


def test_presets_stand_on_their_sliders():
    for preset in Sampling.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@pytest.mark.parametrize("family", FAMILIES)
def test_more_draws_keep_the_first_ones(family):
    of = Sampling(family=family()).law
    few_, many = draws(of, 3, 1, 2), draws(of, 3, 1, 3)
    np.testing.assert_array_equal(few_, many[:100])
    assert not np.array_equal(few_, draws(of, 3, 2, 2)), "another sample is another one"
    assert not np.array_equal(few_, draws(of, 4, 1, 2)), "and so is another seed"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_histogram_is_numpys_and_comes_close_to_the_probability_of_each_bar(family):
    scene = Sampling(family=family(), decades=4.0)
    seen, x = frame(scene.law, scene.bars), sample(scene)
    found = scene.solve(np, "cpu")
    np.testing.assert_array_equal(found.counts, np.histogram(x[x < seen.edges[-1]], seen.edges)[0])
    p = seen.expected * np.diff(seen.edges)
    away = (found.counts - scene.n * p) / np.sqrt(np.maximum(scene.n * p * (1 - p), 1.0))
    assert np.abs(away).max() < 5
    assert draw(scene)["outside"] == scene.n - found.counts.sum()


def test_bars_have_the_area_of_their_share():
    scene = Sampling(decades=3.0)
    bars = traces(scene, "histogram")["bars"]
    x, y = bars["x"].astype(float), bars["y"].astype(float)
    inside = 1 - draw(scene)["outside"] / scene.n
    assert np.trapezoid(y, x) == pytest.approx(inside, rel=1e-4)


def test_the_running_mean_is_the_mean_of_the_first_draws():
    scene = Sampling(decades=2.5)
    found, x = scene.solve(np, "cpu"), sample(scene)
    assert found.stations[0] == 1
    assert found.stations[-1] == scene.n
    for n, mean in zip(found.stations, found.means, strict=True):
        assert mean == pytest.approx(x[:n].mean(), rel=1e-10)


@pytest.mark.parametrize("n", [1, 2, 39, 40, 41, 1000, 12345, MOST])
def test_stations_and_ranks_are_whole_numbers_from_the_first_to_the_last(n):
    for found in (steps(n), order(n)):
        assert found[0] == 1
        assert found[-1] == n
        assert (np.diff(found) > 0).all()
        assert len(found) <= 300
    assert (order(n) + order(n)[::-1] == n + 1).all(), "both tails alike"


def test_the_quantiles_are_the_ordered_draws_where_the_family_expects_them():
    scene = Sampling(family=Normal(1.0, 2.0), decades=1.0)
    drawn = traces(scene, "quantiles")["quantiles"]
    np.testing.assert_allclose(drawn["y"], np.sort(sample(scene)), rtol=1e-6)
    np.testing.assert_allclose(scene.law.cdf(drawn["x"].astype(float)), (np.arange(1, 11) - 0.5) / 10, atol=1e-6)


def test_the_readouts_by_their_definitions():
    scene = Sampling(family=Normal(1.0, 2.0), decades=3.0)
    picture, x = draw(scene), sample(scene)
    assert picture["n"] == 1000
    assert picture["mean"] == pytest.approx(x.mean())
    assert picture["off"] == pytest.approx(x.mean() - 1.0)
    assert picture["standard_error"] == pytest.approx(2 / math.sqrt(1000))
    assert picture["deviation"] == pytest.approx(x.std(ddof=1))
    edges = frame(scene.law, scene.bars).edges
    assert picture["gap"] == pytest.approx(max(abs(np.mean(x < e) - scene.law.cdf(e)) for e in edges))


def test_the_error_falls_with_the_root_of_the_number():
    of, sizes = Normal(), (100, 10_000)
    errors = [[draw(Sampling(family=of, decades=math.log10(n), sample=k))["off"] for k in range(1, 41)] for n in sizes]
    ratio = np.std(errors[0]) / np.std(errors[1])
    assert ratio == pytest.approx(10, rel=0.4)


def test_what_does_not_exist_is_said():
    picture = draw(PRESETS["No mean"])
    assert picture["true_mean"] == picture["off"] == "none: the family has no mean"
    assert "no mean" in picture.alt
    assert "true" not in traces(PRESETS["No mean"], "mean")
    heavy = draw(Sampling(family=StudentT(1.5)))
    assert heavy["standard_error"] == "none: the variance is infinite or does not exist"
    assert isinstance(heavy["off"], float)
    assert "funnel" not in traces(Sampling(family=StudentT(1.5)), "mean")
    assert draw(PRESETS["A single draw"])["deviation"] == "none: a single draw"


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_a_family_that_does_not_vary_is_drawn(p):
    picture = draw(Sampling(family=Bernoulli(p)))
    assert picture["mean"] == p
    assert picture["gap"] == 0
    contract.plain(picture)


def test_each_whole_number_has_its_bar_and_wide_families_share_them():
    assert (np.diff(frame(Binomial(10, 0.5), 5).edges) == 1).all()
    wide = frame(Poisson(1e5), 40)
    assert len(wide.edges) <= 202
    assert (np.diff(wide.edges) > 1).all()
    assert isinstance(Poisson(), Discrete)


def test_a_density_without_bound_does_not_flatten_the_picture():
    seen = frame(Beta(0.5, 0.5), 40)
    assert 1 < seen.top < 30
    assert frame(Cauchy(), 40).edges[-1] < 30


# Buttons.


def test_buttons_draw_more_and_stop_at_a_million():
    scene = Sampling(decades=0.0)
    for name, more in MORE.items():
        assert scene.moved(name).n == min(1 + more, MOST)
        assert scene.moved(name).moved("one").n == min(2 + more, MOST)
    full = Sampling(decades=6.0)
    assert full.n == MOST
    assert not any(move.enabled for move in full.moves())
    assert full.moved("one") == full


@pytest.mark.parametrize("n", [1, 2, 3, 7, 99, 101, 12_345, 999_999, MOST])
def test_any_number_of_draws_can_stand_on_the_slider(n):
    assert number(decades(n)) == n


def test_the_code_prints_the_readouts(tmp_path):
    scenes = [replace(scene, decades=min(scene.decades, 4.0)) for scene in PRESETS.values()]
    others = [Sampling(family=family(), decades=1.7, bars=13) for family in FAMILIES[::4]]
    contract.programs_print_the_readouts([*scenes, *others], tmp_path)
