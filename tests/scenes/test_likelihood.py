"""Losses are likelihoods: the readouts against sums written here, drags, presets, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.likelihood import Likelihood
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Likelihood.presets()}
few = settings(max_examples=25, deadline=None)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["likelihood"] is Likelihood


@given(scenes_of(Likelihood))
@settings(max_examples=12, deadline=None)
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["losses", "density", "bars"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    contract.plain(picture)


@given(scenes_of(Likelihood, offered=True))
@few
def test_readouts_against_sums_over_the_examples(scene):
    picture, y, s = draw(scene), scene.targets[0], scene.sigma
    likelihoods = [math.exp(-0.5 * ((x - scene.z) / s) ** 2) / (s * math.sqrt(2 * math.pi)) for x in y]
    if min(likelihoods) > 1e-300:
        expected = -math.fsum(map(math.log, likelihoods)) / len(y)
        assert picture["gaussian"] == pytest.approx(expected, rel=1e-9, abs=1e-12)
    p = 1 / (1 + math.exp(-scene.z))
    assert picture["p"] == pytest.approx(p, rel=1e-12)
    expected = -scene.t * math.log(p) - (1 - scene.t) * math.log1p(-p)
    assert picture["bernoulli"] == pytest.approx(expected, rel=1e-9)
    assert picture["bernoulli_slope"] == pytest.approx(p - scene.t, abs=1e-12)
    assert picture["brier"] == pytest.approx(scene.t * (1 - p) ** 2 + (1 - scene.t) * p**2, abs=1e-12)
    assert picture["gaussian_slope"] == pytest.approx((scene.z - sum(y) / len(y)) / s**2, abs=1e-9)


def test_both_slopes_are_prediction_minus_target():
    picture = draw(PRESETS["One target, one label"])
    assert (picture["gaussian_slope"], picture["bernoulli_slope"]) == (-1.0, -0.5)


def test_labels_all_alike_have_no_best_output():
    assert draw(Likelihood(t=1.0))["logit"] == draw(Likelihood(t=0.0))["logit"] == "none: the loss falls without end"
    assert draw(Likelihood(t=0.5))["logit"] == 0.0


@given(scenes_of(Likelihood, offered=True), st.floats(-9, 9), st.floats(-2, 2))
@few
def test_a_handle_lands_where_its_sliders_can_stand_and_stays_where_it_is(scene, x, y):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
            contract.stands_on_sliders(scene.drag(handle.name, x, y))


def test_what_each_handle_moves():
    scene = Likelihood()
    for name in ("gaussian", "bernoulli", "mean"):
        assert scene.drag(name, 1.03, 9.0) == replace(scene, z=1.05)
    assert scene.drag("p", 0.0, 0.5) == replace(scene, z=0.0)
    assert scene.drag("t", 0.0, 0.3) == replace(scene, t=0.3)
    assert scene.drag("y2", -1.02, 0.0) == replace(scene, targets=((0.5, -1.0, 2.0, 4.0),))
    with pytest.raises(ValueError, match="has no handle"):
        scene.drag("y5", 0.0, 0.0)


def test_a_tangent_touches_its_curve_with_the_slope_that_is_read():
    scene = Likelihood(z=1.3, squared=True)
    picture, drawn = draw(scene), traces(scene)
    for name, value in (("gaussian", "gaussian"), ("bernoulli", "bernoulli"), ("squared", "brier")):
        x, y = (drawn[f"{name}-slope"][axis] for axis in "xy")
        assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(picture[f"{value}_slope"], abs=1e-5)
        assert y.mean() == pytest.approx(picture[value], abs=1e-5)


def test_the_sticks_under_the_bell_multiply_to_the_likelihood():
    found = traces(Likelihood(), "density")["tops"]["y"]
    assert -math.log(math.prod(found.tolist())) / 4 == pytest.approx(draw(Likelihood())["gaussian"], rel=1e-6)


def test_what_the_presets_say_is_so():
    said = {name: draw(scene) for name, scene in PRESETS.items()}
    assert said["Best for the targets"]["gaussian_slope"] == 0
    assert abs(said["Best for the labels"]["bernoulli_slope"]) < 1e-3
    assert said["An outlier"]["best"] == -0.25
    wrong = said["Sure and wrong"]
    assert [round(wrong[name], 4) for name in ("p", "bernoulli_slope", "brier_slope")] == [0.0067, -0.9933, -0.0132]
    assert said["Soft labels"]["logit"] == pytest.approx(math.log(9))
    one = replace(PRESETS["Little noise"], sigma=1.0)
    assert said["Little noise"]["gaussian_slope"] == pytest.approx(6.25 * draw(one)["gaussian_slope"])


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Likelihood(), *PRESETS.values(), Likelihood(z=-700.0)], tmp_path, floor=1e-9)


@given(scenes_of(Likelihood, offered=True))
@settings(max_examples=8, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(scene)


def test_numbers_are_those_of_numpy():
    assert isinstance(draw(Likelihood())["gaussian"], float)
    assert np.isfinite(draw(Likelihood(z=1000.0))["bernoulli"])
