"""Limits of families: distances by brute force and by theorems, pictures in the right units, a ring on the curve."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from scenes.base import catalogue
from scenes.limits import Limits
from scenes.limits.cases import BinomialNormal, BinomialPoisson, PoissonNormal, StudentNormal
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Limits.presets()}
SHOWN, ANY = scenes_of(Limits, offered=True), scenes_of(Limits)
FEW = settings(max_examples=15, deadline=None)


def scipys(scene):
    """Both distributions by SciPy."""
    limit, n = scene.limit, scene.limit.used(scene.n)
    if isinstance(limit, BinomialPoisson):
        return stats.binom(n, limit.rate / n), stats.poisson(limit.rate)
    if isinstance(limit, BinomialNormal):
        return stats.binom(n, limit.p), stats.norm(n * limit.p, math.sqrt(n * limit.p * (1 - limit.p)))
    if isinstance(limit, PoissonNormal):
        return stats.poisson(n), stats.norm(n, math.sqrt(n))
    return stats.t(n), stats.norm()


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["limits"] is Limits


@given(ANY)
@FEW
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


@given(SHOWN)
@FEW
def test_the_distance_is_the_largest_difference_that_can_be_found(scene):
    first, second = scipys(scene)
    shift = getattr(scene.limit, "corrected", False) / 2
    k = np.arange(-1.0, 1000.0)
    x = np.linspace(-8, 8, 20_001) if isinstance(scene.limit, StudentNormal) else k
    most = np.abs(first.cdf(x) - second.cdf(x + shift)).max()
    if not isinstance(scene.limit, StudentNormal) and not shift:
        most = max(most, np.abs(first.cdf(x - 1e-9) - second.cdf(x - 1e-9)).max())
    assert draw(scene)["distance"] == pytest.approx(most, rel=1e-5, abs=1e-9)


@given(SHOWN)
@FEW
def test_tails_and_variation_against_scipy(scene):
    (first, second), picture = scipys(scene), draw(scene)
    far = second.mean() + 4 * second.std()
    assert picture["tail_first"] == pytest.approx(first.sf(far), rel=1e-9, abs=1e-18)
    assert picture["tail_second"] == pytest.approx(second.sf(far), rel=1e-9)
    if isinstance(scene.limit, BinomialPoisson):
        k = np.arange(0.0, 400.0)
        assert picture["variation"] == pytest.approx(np.abs(first.pmf(k) - second.pmf(k)).sum() / 2, rel=1e-9)
        assert picture["variation"] <= scene.limit.rate / picture["n"] + 1e-12, "Barbour & Hall"
    elif isinstance(scene.limit, StudentNormal):
        assert picture["variation"] == pytest.approx(2 * picture["distance"], rel=1e-2)
    else:
        assert picture["variation"].startswith("1: ")


@pytest.mark.parametrize(
    "limit",
    [BinomialPoisson(), BinomialNormal(), BinomialNormal(corrected=True), PoissonNormal(),
     PoissonNormal(corrected=True), StudentNormal()],
)  # fmt: skip
def test_the_law_is_what_the_distance_comes_near_to(limit):
    picture = draw(Limits(limit=limit, n=1000))
    assert picture["distance"] == pytest.approx(picture["law"], rel=0.02)
    fall = draw(Limits(limit=limit, n=500))["twice"] / draw(Limits(limit=limit, n=500))["distance"]
    assert fall == pytest.approx(0.5 if isinstance(limit, BinomialPoisson | StudentNormal) else 0.5**0.5, abs=0.01)


def test_a_fair_coin_with_half_a_step_falls_faster():
    picture = draw(PRESETS["Half a step further"])
    assert picture["law"] == "none: it falls faster"
    assert picture["twice"] / picture["distance"] == pytest.approx(0.5, abs=0.05)
    assert picture["distance"] < draw(PRESETS["Ten coins"])["distance"] / 40


@given(scenes_of(Limits, offered=True).filter(lambda scene: not isinstance(scene.limit, StudentNormal)))
@FEW
def test_the_bars_are_areas_of_probability(scene):
    bars = traces(scene, "both")["first"]
    x, y = (np.append(bars[axis].astype(float), np.nan) for axis in "xy")
    if np.isnan(x[:-1]).any() or len(x) == 6:
        x, y = x.reshape(-1, 6)[:, :5], y.reshape(-1, 6)[:, :5]
        total = ((x[:, 2] - x[:, 1]) * y[:, 2]).sum()
    else:  # one outline
        total = np.trapezoid(y[:-1], x[:-1])
    assert total == pytest.approx(1, abs=2e-3)


@given(ANY)
@FEW
def test_every_state_is_a_valid_light_figure_in_plain_words(scene):
    picture = draw(scene)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6, most_bytes=30_000)
    assert len(frames.encode(scene, picture).encoded) <= 30_000
    written = [text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())]
    contract.plain(picture, *written)


@given(SHOWN)
@FEW
def test_the_ring_stands_on_the_curve_and_takes_n_along(scene):
    panel = draw(scene).panels[2]
    (ring,) = panel.handles
    n = scene.limit.used(scene.n)
    assert 10**ring.x == pytest.approx(n)
    assert 10**ring.y == pytest.approx(draw(scene)["distance"], rel=1e-6)
    after = scene.drag("n", math.log10(80), 0.0)
    assert after == replace(scene, n=80)
    contract.within_sliders(scene.drag("n", 99.0, 0.0))
    contract.within_sliders(scene.drag("n", -99.0, 0.0))


def test_fewer_trials_than_successes_are_met_by_the_fewest_there_can_be():
    picture = draw(Limits(limit=BinomialPoisson(6.5), n=2))
    assert picture["n"] == 7
    assert picture.named["n"].note.startswith("no fewer")


def test_what_the_presets_say_is_so():
    assert draw(PRESETS["Thirty is not infinity"])["distance"] == pytest.approx(0.005, abs=5e-4)
    three = draw(PRESETS["Three degrees of freedom"])
    assert three["tail_first"] / three["tail_second"] > 200
    assert draw(PRESETS["Not so rare"])["distance"] > 0.2
    assert draw(PRESETS["A lopsided coin"])["distance"] > 0.2


def test_the_sentence_follows_the_state():
    assert draw(PRESETS["Ten coins"]).alt == (
        "Binomial(n = 10, p = 0.5) on Normal(μ = 5, σ = 1.581): their cdfs differ by 0.123 at most, at 5."
    )


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Limits(), *list(PRESETS.values())[2:7:2]], tmp_path, floor=0.1)


@pytest.mark.parametrize("scene", [Limits(), PRESETS["Thirty is not infinity"]])
def test_another_library_agrees(scene):
    strict = pytest.importorskip("array_api_strict")
    one, other = draw(scene), scene.draw(scene.solve(strict, strict.Device("CPU_DEVICE")))
    assert one.alt == other.alt
    for mine, theirs in zip(one.readouts, other.readouts, strict=True):
        assert contract.same(mine.value, theirs.value), mine.name
