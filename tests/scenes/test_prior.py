"""Weight decay as a prior: the peak against brute force, contours on their level, drags, presets, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.prior import Prior, contours
from scenes.prior.belief import LAPLACE, path
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Prior.presets()}
few = settings(max_examples=20, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def cost(scene, w):
    """−log posterior, written out."""
    a, b = np.moveaxis(np.asarray(w), -1, 0)
    u, v = a - scene.w1, b - scene.w2
    loss = scene.n * (u * u + 2 * scene.rho * u * v + v * v) / (2 * scene.sigma**2)
    if scene.prior == LAPLACE:
        return loss + (abs(a) + abs(b)) * math.sqrt(2) / scene.tau
    return loss + (a * a + b * b) / (2 * scene.tau**2)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["prior"] is Prior


@given(scenes_of(Prior, offered=True) | scenes_of(Prior))
@settings(max_examples=12, deadline=None)
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["plane", "cut", "path"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=10)
    contract.plain(picture)


@given(scenes_of(Prior, offered=True))
@few
def test_no_weights_near_the_peak_or_far_from_it_are_better(scene):
    peak = np.array(found(scene).peak)
    lowest = cost(scene, peak)
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    for reach in (1e-3, 0.1, 2.0):
        around = peak + reach * np.stack([np.cos(turns), np.sin(turns)], axis=-1)
        assert (cost(scene, around) >= lowest - 1e-9 * (1 + lowest)).all()


@given(scenes_of(Prior, offered=True))
@few
def test_the_readouts_add_up(scene):
    picture = draw(scene)
    assert picture["loss"] + picture["cost"] == pytest.approx(picture["total"])
    assert picture["total"] == pytest.approx(float(cost(scene, picture["peak"])), rel=1e-9, abs=1e-12)


@given(scenes_of(Prior, offered=True))
@few
def test_every_contour_lies_on_its_level(scene):
    of = found(scene)
    heights = (0.5, 2.0)
    peak = cost(scene, of.peak)
    for lines, value in (
        (contours.likelihood(of, heights), of.misfit),
        (contours.prior(of, heights), of.surprise),
        (contours.posterior(of, heights), lambda w: cost(scene, w) - peak),
    ):
        for line, height in zip(lines, heights, strict=True):
            np.testing.assert_allclose(value(line), height, rtol=1e-6)
            np.testing.assert_allclose(line[0], line[-1], atol=1e-9)


def test_the_closed_form_of_one_ridge_weight():
    scene = Prior(rho=0.0, n=10, sigma=2.0, tau=0.5, w1=1.3, w2=0.0)
    assert draw(scene)["penalty"] == pytest.approx(16.0), "σ² ÷ τ²"
    np.testing.assert_allclose(draw(scene)["peak"], (1.3 * 10 / 26, 0.0), rtol=1e-12)
    np.testing.assert_allclose(draw(scene)["deviations"], 1 / math.sqrt(10 / 4 + 4), rtol=1e-12)


def test_the_closed_form_of_one_lasso_weight():
    scene = Prior(prior=LAPLACE, rho=0.0, n=10, sigma=2.0, tau=math.sqrt(2), w1=1.3, w2=-0.3)
    assert draw(scene)["penalty"] == pytest.approx(4.0), "σ² ÷ b with b = 1"
    np.testing.assert_allclose(draw(scene)["peak"], (1.3 - 0.4, 0.0), rtol=1e-12)


def test_a_laplace_and_a_gaussian_prior_have_the_deviation_that_is_said():
    w = np.linspace(-60, 60, 400_001)
    for kind in ("gaussian", LAPLACE):
        of = found(Prior(prior=kind, tau=1.7))
        density = np.exp(-of.surprise(np.stack([w, 0 * w], axis=-1)))
        assert math.sqrt(np.sum(w**2 * density) / np.sum(density)) == pytest.approx(1.7, rel=1e-6)


@pytest.mark.parametrize("kind", ["gaussian", LAPLACE])
def test_the_path_begins_at_the_best_fit_and_ends_near_zero(kind):
    powers, w = path(kind, 8, 0.5, (2.0, 1.2))
    np.testing.assert_allclose(w[0], (2.0, 1.2), atol=0.01)
    np.testing.assert_allclose(w[-1], 0, atol=0.01)
    at = draw(Prior(prior=kind))
    k = int(np.argmin(abs(powers - math.log10(at["penalty"]))))
    np.testing.assert_allclose(w[k], at["peak"], atol=0.05)


@given(scenes_of(Prior, offered=True), st.floats(-9, 9), st.floats(-9, 9))
@few
def test_a_handle_lands_where_its_sliders_can_stand_and_stays_where_it_is(scene, x, y):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
            contract.within_sliders(scene.drag(handle.name, x, y))


def test_the_line_of_the_penalty_sets_the_prior():
    for kind in ("gaussian", LAPLACE):
        scene = Prior(prior=kind).drag("penalty", 1.0, 0.0)
        assert draw(scene)["penalty"] == pytest.approx(10.0, rel=0.02)
    with pytest.raises(ValueError, match="finite"):
        Prior().drag("fit", math.nan, 0.0)


def test_what_the_presets_say_is_so():
    said = {name: draw(scene) for name, scene in PRESETS.items()}
    assert said["A wide prior"]["penalty"] == pytest.approx(0.04)
    np.testing.assert_allclose(said["A wide prior"]["peak"], said["A wide prior"]["fit"], atol=0.02)
    assert said["A narrow prior"]["penalty"] == pytest.approx(100)
    assert said["Sparse"]["peak"][1] == 0
    assert said["Sparse"]["peak"][0] > 0.5
    assert 0 not in draw(replace(PRESETS["Sparse"], prior="gaussian"))["peak"]
    assert said["Everything to zero"]["peak"] == (0, 0)
    assert said["Twins"]["peak"][1] > 0
    assert said["More data"]["penalty"] == draw(Prior())["penalty"]
    assert said["More data"]["shrunk"] > 0.93
    assert said["Both agree"]["peak"] == (0, 0)
    assert said["The sum of losses"]["peak"] == said["Sparse"]["peak"]


def test_the_sum_of_losses_is_lowest_at_the_line_of_the_peak():
    drawn = traces(PRESETS["The sum of losses"], "cut")
    total = drawn["posterior"]
    assert total["x"][np.argmin(total["y"])] == pytest.approx(drawn["map"]["x"][0], abs=1e-6)


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([Prior(), *PRESETS.values()], tmp_path)


@given(scenes_of(Prior, offered=True))
@settings(max_examples=6, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    one, other = draw(scene), scene.draw(scene.solve(*strict()))
    for readout in one.readouts:
        assert contract.same(readout.value, other[readout.name], 1e-3) or readout.name == "peak"
    np.testing.assert_allclose(one["peak"], other["peak"], atol=1e-12)


def strict():
    xp = pytest.importorskip("array_api_strict")
    return xp, xp.Device("CPU_DEVICE")
