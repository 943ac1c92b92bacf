"""Schedules beside a constant rate: the same noise for all, noise floors by formula, and what each preset says."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.descent import minimize
from mathcore.optimizers import Adam, AdamW, GradientDescent, HeavyBall, Nesterov, RMSProp
from mathcore.schedules import CATALOGUE, Constant, Cosine, Exponential, InverseTime, OneCycle, WarmupCosine
from mathcore.surfaces import Himmelblau, Quadratic, Rosenbrock, Saddle
from scenes.descent.typed import Typed
from scenes.rates import Schedules
from scenes.rates.many import descend
from scenes.rates.schedule_run import mean_of_last_tenth
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Schedules.presets()}
AWKWARD = {
    "no steps": Schedules(steps=0),
    "one step": Schedules(steps=1),
    "no rate": Schedules(optimizer=GradientDescent(0.0)),
    "a huge rate": Schedules(optimizer=GradientDescent(1000.0)),
    "outside": Schedules(start_x=-100.0, start_y=100.0),
    "at rest": Schedules(start_x=0.0, start_y=0.0, noise=0.0),
    "no minimum": Schedules(surface=Saddle(), steps=40),
    "undefined": Schedules(surface=Typed("log(x) + y^2"), start_x=-1.0),
    "undefined later": Schedules(surface=Typed("sqrt(x) + y^2"), start_x=2.0, noise=0.0),
    "constant surface": Schedules(surface=Typed("7")),
    "downwards": Schedules(surface=Typed("-x^2 - y^2"), steps=40),
    "constant diverges": Schedules(schedule=Constant(), optimizer=GradientDescent(0.5)),
}
STATES = PRESETS | AWKWARD
SEEDS = range(8)


def runs(scene):
    return scene.solve(np, "cpu")


def floors(scene, which=None):
    """The mean loss of the last tenth, averaged over seeds."""
    found = [runs(replace(scene, seed=seed)) for seed in SEEDS]
    return np.mean([one.floor(one.chosen if which is None else which) for one in found])


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_a_state_is_a_value_with_a_valid_picture(scene):
    contract.is_a_value(scene)
    for along in (0.0, 50.0, 100.0):
        checked(replace(scene, along=along))


@given(scenes_of(Schedules, offered=True, steps=12) | scenes_of(Schedules, steps=3))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_picture(scene):
    checked(scene)


def checked(scene):
    picture = draw(scene)
    above, rates, against = picture.panels
    contract.valid_figure(above, most_traces=8, most_bytes=90_000)
    contract.valid_figure(rates, most_traces=6)
    contract.valid_figure(against, most_traces=5)
    contract.plain(picture, *(panel.alt for panel in picture.panels))
    assert [len(row) for table in picture.tables for row in table.rows] == [4] * len(CATALOGUE)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_a_preset_stands_on_its_sliders_and_is_light(scene):
    contract.stands_on_sliders(scene)
    assert len(frames.make(scene).encoded) < 36_000


def test_the_code_prints_the_readouts(tmp_path):
    more = (
        Schedules(optimizer=Adam(0.2), schedule=InverseTime(), along=37.0, seed=5, surface=Rosenbrock()),
        Schedules(optimizer=RMSProp(), surface=Typed(), along=50.0, steps=40),
    )
    contract.programs_print_the_readouts([*STATES.values(), *more], tmp_path)


def test_another_library_leads_to_the_same_numbers():
    contract.agrees_on_another_library(replace(Schedules(), steps=30))


@pytest.mark.parametrize(
    "optimizer", [GradientDescent(), HeavyBall(), Nesterov(), AdamW()], ids=lambda o: type(o).__name__
)
def test_each_run_is_the_run_under_its_schedule(optimizer):
    scene = Schedules(optimizer=optimizer, schedule=OneCycle(0.5), surface=Himmelblau(), steps=40, seed=3)
    found = runs(scene)
    for i, kind in enumerate(CATALOGUE):
        schedule = scene.schedule if kind is OneCycle else kind()
        one = minimize(
            scene.surface, optimizer, [-2.5, 2.0], 40, schedule=schedule, noise=2.0, rng=np.random.default_rng(3)
        )
        np.testing.assert_allclose(found.many.x[:, i], one.x, rtol=1e-9)
        np.testing.assert_array_equal(found.factors[i], schedule.factor(40))


def test_the_mean_of_the_last_tenth_counts_steps_and_not_the_start():
    assert mean_of_last_tenth(np.arange(31.0)) == 29
    assert mean_of_last_tenth(np.arange(2.0)) == 1
    assert mean_of_last_tenth(np.array([5.0])) == 5


def test_the_rates_are_drawn_as_they_are():
    scene = Schedules(schedule=Cosine(0.5), steps=40)
    drawn = traces(scene, "rates")
    np.testing.assert_allclose(drawn["rate"]["y"], 0.1 * Cosine(0.5).factor(40), rtol=1e-3)
    np.testing.assert_array_equal(drawn["rate"]["x"], np.arange(1, 41))
    assert set(drawn["constant"]["y"]) == {np.float32(0.1)}
    assert np.isnan(drawn["others"]["y"]).sum() == len(CATALOGUE) - 3, "six of them, parted"


def test_both_paths_end_where_the_step_is():
    scene = Schedules(along=50.0)
    drawn, x = traces(scene, "above"), runs(scene).many.x
    assert len(drawn["path"]["x"]) == 151
    for name, which in (("path", CATALOGUE.index(Cosine)), ("constant", 0)):
        assert drawn[f"{name}_ball"]["x"][0] == pytest.approx(x[150, which, 0], abs=1e-3)


def test_divergence_is_said_with_its_step_and_does_not_stretch_the_axis():
    scene = PRESETS["Warm-up"]
    picture = draw(scene)
    assert (picture["constant"], picture.named["constant"].note) == ("diverged", "diverged at step 4: |x| > 10⁶")
    assert "diverged at step 4" in traces(scene, "above")["labels"]["text"]
    high = picture.panels[2].figure["layout"]["yaxis"]["range"][1]
    assert high < math.log10(runs(scene).loss(0)[0]) + 5


def test_the_ring_on_the_rates_chooses_the_step():
    assert Schedules().drag("now", 150.0, 0.3).at == 150
    assert Schedules().drag("now", 1e300, 0.0).along == 100
    assert Schedules(steps=0).drag("now", 3.0, 0.0).at == 0
    with pytest.raises(ValueError, match="finite"):
        Schedules().drag("now", math.nan, 0.0)
    with pytest.raises(ValueError, match="no handle"):
        Schedules().drag("other", 0.0, 0.0)
    assert Schedules().drag("start", 1.02, -1.0).start_x == 1.0
    assert [Schedules().moved(name).along for name in ("rewind", "end")] == [0, 100]


# The sentences of the presets and of the prose, over many seeds.


def test_the_floor_of_a_constant_rate_is_its_closed_form():
    bowl = PRESETS["A noise floor"].surface
    for α in (0.1, 0.05):
        noise = 2.0 * np.random.default_rng(0).standard_normal((4000, 2))
        found = descend(bowl, GradientDescent(), (0.0, 0.0), np.full((4000, 1), α), noise)
        exact = sum(α * 4 / (2 * (2 - α * λ)) for λ in bowl.eigenvalues)
        assert found.f[200:].mean() == pytest.approx(exact, rel=0.1)


def test_more_steps_do_not_help_at_a_constant_rate():
    short, long = (floors(replace(PRESETS["A noise floor"], steps=n)) for n in (300, 1200))
    assert long > short / 2


def test_cosine_ends_far_below_the_floor():
    assert floors(PRESETS["Cosine"]) < floors(PRESETS["Cosine"], 0) / 10


def test_each_cut_of_the_rate_is_a_step_down_in_the_loss():
    scene = PRESETS["Step by step"]
    losses = np.mean([runs(replace(scene, seed=seed)).loss(1) for seed in SEEDS], axis=0)
    plateaus = [losses[130 * i + 90 : 130 * i + 130].mean() for i in range(3)]
    assert plateaus[0] > 3 * plateaus[1] > 4.5 * plateaus[2]
    λs = scene.surface.eigenvalues
    exact = [sum(α * 4 / (2 * (2 - α * λ)) for λ in λs) for α in (0.1, 0.02)]
    np.testing.assert_allclose(plateaus[:2], exact, rtol=0.4)


def test_one_over_time_ends_below_the_floor_and_its_sum_has_no_bound():
    scene = PRESETS["One over time"]
    assert floors(scene) < floors(scene, 0) / 5
    sums = [scene.schedule.factor(n).sum() for n in (10**3, 10**4, 10**5, 10**6)]
    np.testing.assert_allclose(np.diff(sums), math.log(10) / scene.schedule.decay, rtol=0.05)


def test_too_early_reaches_no_farther_than_ten_steps_and_ends_higher_than_the_constant_rate():
    scene = PRESETS["Too early"]
    assert isinstance(scene.schedule, Exponential)
    assert scene.schedule.factor(10_000).sum() == pytest.approx(10)
    found = runs(scene)
    assert np.ptp(found.loss(found.chosen)[-100:]) < 1e-3 * found.loss(found.chosen)[-1]
    assert floors(scene) > 5 * floors(scene, 0)


def test_warm_up_saves_the_heavy_ball():
    scene = PRESETS["Warm-up"]
    found = runs(scene)
    assert 0 < found.many.diverged_at[0] <= 5
    assert found.floor(found.chosen) < 0.05
    assert scene.schedule.factor(300)[0] == 0


def test_a_short_warm_up_is_not_enough_and_one_cycle_arrives():
    short, cycle = PRESETS["Too short a warm-up"], PRESETS["One cycle"]
    assert isinstance(short.schedule, WarmupCosine)
    diverged = runs(short).many.diverged_at
    assert 20 < diverged[runs(short).chosen] < 200
    assert diverged[0] <= 5
    assert draw(short)["peak"] == draw(cycle)["peak"] == pytest.approx(0.02)
    assert draw(cycle)["floor"] < 1e-4
    assert [int(np.argmax(s.schedule.factor(200))) + 1 for s in (short, cycle)] == [21, 60]


def test_beyond_the_edge_at_first_grows_and_comes_back():
    scene = PRESETS["Beyond the edge at first"]
    assert scene.surface == Quadratic()
    found = runs(scene)
    loss = found.loss(found.chosen)
    assert loss.max() > 3 * loss[0]
    assert loss[-1] < 1e-20
    assert found.many.diverged_at[0] > 0
