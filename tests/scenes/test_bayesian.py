"""Bayesian linear regression as a scene: bands against a Gaussian process, hands, words, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.bayesian import evidence
from mathcore.features import Line, Polynomial, RadialBasis, Relu
from scenes.base import catalogue
from scenes.bayesian import Bayesian
from scenes.bayesian.found import ALPHAS, SIGMAS, WINDOW
from scenes.bayesian.points import MOST
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Bayesian.presets()}
few = settings(max_examples=15, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def rows(count):
    place = st.tuples(st.integers(-200, 200), st.integers(-200, 200)).map(lambda at: (at[0] / 100, at[1] / 100))
    return st.lists(place, min_size=1, max_size=count).map(tuple)


def states():
    return scenes_of(Bayesian, offered=True, points=PRESETS["A gap"].points) | st.builds(Bayesian, points=rows(MOST))


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["bayesian"] is Bayesian


@given(states())
@few
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["fit", "doubt", "evidence"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=10)
    contract.plain(picture)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_presets_stand_on_the_sliders(scene):
    contract.within_sliders(scene)


@given(states())
@settings(max_examples=5, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(scene)


def test_the_bands_are_a_gaussian_processes_with_the_kernel_of_the_features():
    scene = Bayesian()
    rows, run = np.array(scene.points), found(scene)
    phi, over = scene.features.phi(rows[:, 0]), scene.features.phi(WINDOW)
    kernel = phi @ phi.T / scene.alpha + scene.sigma**2 * np.eye(len(rows))
    across = over @ phi.T / scene.alpha
    np.testing.assert_allclose(run.window.mean, across @ np.linalg.solve(kernel, rows[:, 1]), atol=1e-9)
    reduced = np.sum(over**2, axis=1) / scene.alpha - np.sum(across * np.linalg.solve(kernel, across.T).T, axis=1)
    np.testing.assert_allclose(run.window.epistemic**2, reduced, atol=1e-9)


def test_samples_of_the_posterior_fill_the_inner_band():
    scenes = [replace(Bayesian(), curves=20, seed=seed) for seed in range(30)]
    curves = np.concatenate([found(scene).curves for scene in scenes])
    run = found(scenes[0])
    away = (curves - run.window.mean) / run.window.epistemic
    assert np.mean(np.abs(away) < 2) == pytest.approx(0.954, abs=0.02)
    np.testing.assert_array_equal(found(replace(scenes[0], curves=3)).curves, found(scenes[0]).curves[:3])


def test_the_band_is_wider_in_the_gap_and_beyond_the_end_than_among_the_points():
    run, scene = found(Bayesian()), Bayesian()
    xs = [x for x, _ in scene.points]
    at = lambda x: float(np.interp(x, WINDOW, run.window.epistemic))  # noqa: E731
    assert at(0.1) > 1.5 * max(at(x) for x in xs if abs(x - 0.7) < 0.3 or abs(x + 0.85) < 0.3)
    assert at(2.0) > 3 * at(max(xs))


def test_a_point_moved_up_leaves_the_band_as_wide_and_lowers_the_evidence():
    before = Bayesian()
    after = before.drag("point 7", -0.6, 1.5)
    np.testing.assert_allclose(found(after).window.epistemic, found(before).window.epistemic, rtol=1e-12)
    assert found(after).evidence.log < found(before).evidence.log - 5


# What the presets say.


def test_what_the_presets_say_is_so():
    assert draw(PRESETS["Nothing seen"])["effective"] == draw(PRESETS["Nothing seen"])["evidence"] == 0
    flexible = {row[0]: row[2] for row in draw(PRESETS["Too flexible"]).tables[0].rows}
    assert flexible["Degree 9"] == pytest.approx(draw(PRESETS["Too flexible"])["evidence"])
    assert flexible["Degree 9"] < flexible["Radial basis"] - 5
    run = found(PRESETS["Too flexible"])
    assert np.abs(np.interp(run.x, WINDOW, run.window.mean) - run.y).max() < 0.1, "through every point"
    flat = found(PRESETS["A prior that rules"])
    assert np.abs(flat.window.mean).max() < 0.4 * np.abs(flat.y).max()
    sure = found(PRESETS["Sure of itself"])
    assert sure.window.epistemic[-1] < 0.6 * sure.window.epistemic[np.abs(WINDOW) < 1].max()
    relu = found(PRESETS["A layer of ReLUs"])
    assert (np.diff(relu.window.epistemic[WINDOW > 1.1]) > 0).all()
    line = found(PRESETS["A straight line"])
    middle = line.x.mean()
    assert abs(WINDOW[line.window.epistemic.argmin()] - middle) < 0.1, "lines cross near the middle of the points"


def test_noise_that_stays_keeps_the_outer_band_wide_however_many_points():
    scene = PRESETS["Noise that stays"]
    many = replace(scene, points=scene.points * 5)
    assert draw(many)["epistemic"] < 0.6 * draw(scene)["epistemic"]
    assert draw(many)["deviation"] > scene.sigma


# Hands and moves.


def test_a_click_adds_a_point_and_the_button_takes_it_back():
    scene = Bayesian().drag("point", 0.123, -0.5)
    assert scene.points[-1] == (0.12, -0.5)
    assert scene.moved("remove") == Bayesian()
    lonely = replace(scene, points=scene.points[:1])
    assert lonely.moved("remove") == lonely
    assert [move.enabled for move in lonely.moves()] == [True, False]


def test_the_picture_holds_so_many_points_and_no_more():
    full = replace(Bayesian(), points=((0.0, 0.0),) * MOST)
    with pytest.raises(ValueError, match="at most 40 points, got 41"):
        full.drag("point", 0.0, 0.0)


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
@few
def test_handles_can_be_put_anywhere_and_stay_within(x, y):
    for name in ("point 1", "at", "alpha", "point"):
        contract.within_sliders(Bayesian().drag(name, x, y))


@pytest.mark.parametrize(("handle", "x"), [("point 9", 0.0), ("point x", 0.0), ("end", 0.0), ("at", math.nan)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Bayesian().drag(handle, x, 0.0)


@pytest.mark.parametrize("features", [Line(), Polynomial(4), RadialBasis(), Relu()])
def test_the_most_probable_alpha_and_sigma_are_the_highest_of_what_the_sliders_offer(features):
    scene = replace(Bayesian(), features=features).moved("best")
    contract.within_sliders(scene)
    x, y = np.array(scene.points).T
    best = max(float(evidence(features.phi(x), y, alpha=ALPHAS, sigma=float(sigma)).log.max()) for sigma in SIGMAS)
    assert draw(scene)["evidence"] == pytest.approx(best, abs=1e-3)
    nothing = replace(scene, share=0.0)
    assert nothing.moved("best") == nothing


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"points": ((0.0,),)}, "two numbers a row"),
        ({"points": ((3.0, 0.0),)}, "row 1, column 1 must be between -2 and 2, got 3.0"),
        ({"sigma": 0.0}, "sigma must be"),
        ({"alpha": -1.0}, "alpha must be"),
    ],
)
def test_bad_values_are_named(bad, said):
    with pytest.raises(ValueError, match=said):
        Bayesian(**bad)


def test_the_program_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), Bayesian(features=Polynomial(0))], tmp_path)
