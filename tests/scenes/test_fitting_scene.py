"""Your data: curves, steps and quantiles against their definitions, what is said in every state, the one more value."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import distributions as d
from mathcore.fitting import METHODS, MOMENTS, QUANTILES, fit
from scenes import files
from scenes.base import catalogue
from scenes.fitting import Fitting
from scenes.fitting.data import FAMOUS, LAWS, Alone, Drawn, Famous, OneMore, Typed, Uploaded
from scenes.fitting.found import COUNTED, FAMILIES, MEASURED
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Fitting.presets()}
SOURCES = st.sampled_from(
    [Drawn(law, 30) for law in (*LAWS, "two humps")]
    + [Famous(name) for name in FAMOUS]
    + [Typed(((1.0, 2.0, 2.0),)), Typed(((3.0,),)), Typed(((0.0, 0.0), (0.0, 0.0))), Uploaded()]
)
STATES = scenes_of(Fitting, data=Typed(((1.0, 2.0),))).flatmap(
    lambda scene: SOURCES.map(lambda source: replace(scene, data=source))
)


def found(scene):
    return scene.solve(np, "cpu")


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["fitting"] is Fitting


@given(STATES)
@settings(max_examples=10, deadline=None)
def test_scenes_are_values_and_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["shape", "cdf", "quantiles"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6)
    contract.plain(picture)


def test_presets_are_states_of_the_sliders_with_a_sentence():
    for preset in Fitting.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


def test_programs_print_the_readouts(tmp_path):
    dense = [name for name, like in FAMILIES.items() if like in MEASURED]
    told = [PRESETS["Not of this family"], Fitting(family="poisson", method=QUANTILES, data=Drawn("counts", 30))]
    told += [Fitting(family=name, data=Drawn("gamma", 40)) for name in FAMILIES]
    told += [Fitting(family=name, method=method, data=Drawn("gamma", 40))
             for name in dense for method in (MOMENTS, QUANTILES)]  # fmt: skip
    told += [Fitting(family="geometric", data=Typed(((1.0, 3.0, 2.0),))),
             Fitting(family="beta", data=Typed(((0.1, 0.3, 0.8),))),
             Fitting(family="negative binomial", data=Drawn("scattered counts", 60)),
             Fitting(family="students t", data=Drawn("heavy tails", 60))]  # fmt: skip
    contract.programs_print_the_readouts(told, tmp_path)


def test_every_family_has_a_name_of_its_own_and_stands_in_one_table():
    assert len(FAMILIES) == len(MEASURED) + len(COUNTED)
    for family, like in FAMILIES.items():
        picture = draw(Fitting(family=family, data=Drawn("gamma", 30)))
        rows = picture.tables[0].rows
        assert len(rows) == len(COUNTED if isinstance(like, d.Discrete) else MEASURED)


def test_the_bars_have_the_area_one_and_the_curve_is_the_density():
    scene = Fitting(data=Drawn("gamma", 80), bins=12)
    bars, curve = traces(scene)["bars"], traces(scene)["estimate"]
    x, y = bars["x"].astype(float), bars["y"].astype(float)
    whole = np.split(np.stack([x, y]), np.flatnonzero(np.isnan(x)), axis=1)
    area = sum(np.nanmax(bar[1]) * (np.nanmax(bar[0]) - np.nanmin(bar[0])) for bar in whole)
    assert area == pytest.approx(1, abs=1e-5)
    values = scene.data.values(0)
    law = d.Normal(float(values.mean()), float(values.std()))
    assert curve["y"] == pytest.approx(law.pdf(curve["x"].astype(float)), rel=1e-4)


def test_counts_are_shares_and_dots():
    scene = PRESETS["Horse kicks"]
    drawn = traces(scene)
    assert drawn["bars"]["y"][1] == pytest.approx(109 / 200)
    assert drawn["estimate"]["mode"] == "markers"
    assert drawn["estimate"]["y"][0] == pytest.approx(math.exp(-0.61))
    assert draw(scene)["fitted"] == pytest.approx(0.61)


def test_the_steps_are_shares_and_the_gap_is_the_distance():
    scene = Fitting(family="weibull", data=Drawn("gamma", 25))
    steps, gap = traces(scene, "cdf")["shares"], traces(scene, "cdf")["gap"]
    assert steps["y"][-1] == 1
    values = scene.data.values(0)
    for x, y in zip(steps["x"][2:-1:2], steps["y"][2:-1:2], strict=True):
        assert y == pytest.approx(np.mean(values <= x + 1e-5))
    assert abs(gap["y"][1] - gap["y"][0]) == pytest.approx(draw(scene)["ks"], abs=1e-6)


def test_quantiles_of_the_data_against_those_of_the_fit():
    scene = Fitting(data=Typed(((1.0, 2.0, 6.0),)))
    points = traces(scene, "quantiles")["quantiles"]
    law = d.Normal(3.0, math.sqrt(14 / 3))
    assert points["y"] == pytest.approx([1, 2, 6])
    assert points["x"] == pytest.approx(law.icdf(np.array([1, 3, 5]) / 6), rel=1e-6)


@pytest.mark.parametrize("method", METHODS)
def test_the_readouts_are_those_of_the_fit(method):
    scene = Fitting(family="gamma", method=method, data=Drawn("gamma", 50))
    expected, picture = fit(d.Gamma(), scene.data.values(0), method), draw(scene)
    assert picture["fitted"] == pytest.approx((expected.distribution.shape, expected.distribution.rate), rel=1e-12)
    assert picture["loglik"] == pytest.approx(expected.log_likelihood, rel=1e-12)
    assert picture["aic"] == pytest.approx(4 - 2 * picture["loglik"], rel=1e-12)


def test_the_table_runs_from_the_lowest_aic_and_says_what_has_no_fit():
    rows = draw(Fitting(data=Drawn("normal", 50))).tables[0].rows
    fitted = [row for row in rows if row[1] != "no fit"]
    assert [row[2] for row in fitted] == sorted(row[2] for row in fitted)
    assert fitted[0][1] == 0
    assert rows[-1][:2] == ("Beta", "no fit")


def test_a_family_that_cannot_have_made_the_data_says_why():
    picture = draw(PRESETS["Not of this family"])
    assert picture["fitted"] == "none: data must be > 0 for Gamma, got −1"
    assert picture.alt.endswith("Gamma has no fit to them.")
    assert "no fit" in traces(PRESETS["Not of this family"], "quantiles")["words"]["text"][0]


def test_constant_data_have_no_normal_and_a_histogram_all_the_same():
    scene = Fitting(data=Typed(((2.0, 2.0, 2.0),)))
    assert "different values" in draw(scene)["fitted"]
    assert np.nanmax(traces(scene)["bars"]["y"]) > 0


def test_the_one_more_value_is_dragged_and_the_mean_follows():
    scene = Fitting(data=Drawn("normal", 40), more=OneMore(0.0))
    ring = next(handle for panel in draw(scene).panels for handle in panel.handles)
    before = draw(scene)
    after = scene.drag("more", ring.x + 3.0, 0.0)
    contract.stands_on_sliders(after.more)
    moved = found(after).more - found(scene).more
    assert moved == pytest.approx(3, abs=0.05)
    assert draw(after)["mean"] - before["mean"] == pytest.approx(moved / 41)
    assert draw(after)["n"] == 41
    with pytest.raises(ValueError, match="no handle"):
        replace(scene, more=Alone()).drag("more", 1.0, 0.0)


@pytest.mark.parametrize(("family", "least"), [("normal", 0.1), ("cauchy", 0.0)])
def test_a_stray_value_pulls_a_normal_and_hardly_a_cauchy(family, least):
    near, far = (Fitting(family=family, data=Drawn("normal", 40), more=OneMore(away)) for away in (1.0, 6.0))
    pull = abs(draw(far)["fitted"][0] - draw(near)["fitted"][0])
    assert pull > least if family == "normal" else pull < 0.05


def test_the_window_rests_while_the_value_is_dragged():
    scenes = [Fitting(data=Drawn("normal", 40), more=OneMore(away)) for away in (-3.0, 0.0, 6.0)]
    spans = {tuple(draw(scene).panels[0].figure["layout"]["xaxis"]["range"]) for scene in scenes}
    assert len(spans) == 1


def test_counts_keep_the_one_more_value_whole():
    assert float(found(Fitting(family="poisson", data=Drawn("counts", 50), more=OneMore(1.3))).more).is_integer()


def test_the_column_of_a_file_is_fitted():
    name = files.keep("lives.csv", b"name;lives\na;1,5\nb;2,5\nc;\nd;5,0\n")
    scene = Fitting(data=Uploaded(name, 1))
    assert draw(scene)["mean"] == 3
    assert "lives" in draw(scene).named["n"].note
    with pytest.raises(ValueError, match="load it again"):
        Uploaded("gone.csv#" + "0" * 24)


def test_too_many_typed_numbers_are_refused():
    with pytest.raises(ValueError, match="values must be at most 1000 numbers, got 1200"):
        Typed(tuple((1.0,) * 12 for _ in range(100)))
