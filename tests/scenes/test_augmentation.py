"""Noise on inputs as a scene: the copies against the closed form, what the presets say, hands, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.augmentation import Augmentation
from scenes.augmentation.found import TAUS, WINDOW
from scenes.base import catalogue
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Augmentation.presets()}
few = settings(max_examples=12, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def states():
    return scenes_of(Augmentation, offered=True, points=Augmentation().points) | scenes_of(
        Augmentation, offered=True, points=((1.0, 1.0), (1.0, -1.0))
    )


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["augmentation"] is Augmentation


@given(states())
@few
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["fits", "errors", "slopes"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    contract.plain(picture)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_presets_stand_on_the_sliders(scene):
    contract.stands_on_sliders(scene)


@given(states())
@settings(max_examples=5, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(scene)


def test_the_curve_of_the_copies_comes_ever_nearer_to_the_exact_one():
    away = []
    for copies in (4, 64, 1000):
        runs = [found(Augmentation(copies=copies, seed=seed)) for seed in range(5)]
        away.append(np.mean([np.abs(run.copied - run.limit)[20:-20].max() for run in runs]))
    assert away[0] > 2 * away[1] > 4 * away[2]


def test_the_slopes_are_the_derivatives_of_the_curves():
    run = found(Augmentation())
    middle = (WINDOW[1:] + WINDOW[:-1]) / 2
    np.testing.assert_allclose(
        np.interp(middle, WINDOW, run.limit_slope), np.diff(run.limit) / np.diff(WINDOW), atol=0.02
    )


def test_the_error_on_points_left_out_is_that_of_fits_without_them():
    scene = Augmentation(tau=0.3, degree=4)
    away = []
    for i, (x, y) in enumerate(scene.points):
        rest = replace(scene, points=scene.points[:i] + scene.points[i + 1 :])
        away.append(y - np.interp(x, WINDOW, found(rest).limit))
    assert draw(scene)["left"] == pytest.approx(np.mean(np.square(away)), rel=0.01)


def test_what_is_read_at_tau_lies_on_the_curve_of_all_tau():
    run = found(Augmentation(tau=0.25))
    assert run.left[1] == pytest.approx(run.swept.left[10])
    assert TAUS[10] == 0.25
    assert run.errors[1] == pytest.approx(run.swept.seen[10])


# What the presets say.


def test_noise_helps_a_flexible_curve_until_it_is_too_much():
    left = {name: draw(PRESETS[name])["left"] for name in ("No noise", "A little noise", "About right")}
    assert left["No noise"] > 100 * left["A little noise"]
    assert left["A little noise"] > 1.3 * left["About right"]
    assert draw(PRESETS["About right"])["best"] == PRESETS["About right"].tau
    assert draw(PRESETS["No noise"])["left"] > 1000 * draw(PRESETS["No noise"])["error"]
    assert draw(PRESETS["Too much noise"])["left"] > draw(PRESETS["About right"])["left"]
    assert np.ptp(found(PRESETS["Too much noise"]).limit) < 0.6 * np.ptp(found(PRESETS["About right"]).limit)


def test_without_noise_all_three_curves_are_one():
    run = found(PRESETS["No noise"])
    np.testing.assert_allclose(run.limit, run.plain, atol=1e-9)
    np.testing.assert_allclose(run.copied, run.plain, atol=1e-6)
    assert draw(PRESETS["No noise"])["penalty"] == draw(PRESETS["No noise"])["first"] == 0


def test_for_a_line_the_price_is_tau_squared_b_squared_and_the_slope_is_ridge_regressions():
    scene = PRESETS["A line"]
    picture = draw(scene)
    assert picture["penalty"] == pytest.approx(picture["first"], rel=1e-12)
    assert picture["penalty"] == pytest.approx(scene.tau**2 * picture["b"] ** 2, rel=1e-12)
    x, y = np.array(scene.points).T
    design = np.stack([np.ones_like(x), x], axis=1)
    ridge = np.diag([scene.decay, scene.decay + len(x) * scene.tau**2])
    assert picture["b"] == pytest.approx(np.linalg.solve(design.T @ design + ridge, design.T @ y)[1], rel=1e-12)
    assert abs(picture["b"]) < abs(found(scene).b[0]), "towards level"


def test_a_curve_that_is_simple_enough_is_made_worse():
    picture = draw(PRESETS["Simple enough"])
    assert picture["left"] > picture["left_plain"]
    assert picture["left_plain"] < 0.1


def test_three_copies_are_farther_from_the_exact_curve_than_a_hundred():
    near = {n: np.abs(found(replace(PRESETS["Three copies"], copies=n)).copied
                      - found(PRESETS["Three copies"]).limit)[20:-20].max() for n in (3, 100)}  # fmt: skip
    assert near[3] > 2 * near[100]


# Hands and edges.


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
@few
def test_handles_can_be_put_anywhere(x, y):
    for name in ("point 1", "tau", "point"):
        contract.stands_on_sliders(Augmentation().drag(name, x, y))
    assert Augmentation().drag("tau", 0.333, y).tau == 0.33


def test_one_point_cannot_be_left_out():
    picture = draw(Augmentation(points=((0.5, 0.5),)))
    assert picture["left"] == picture["best"] == "none: the only point cannot be left out"


@pytest.mark.parametrize("bad", [{"tau": -0.1}, {"tau": math.inf}, {"degree": 10}, {"copies": 0}, {"decay": 0.0}])
def test_bad_values_are_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        Augmentation(**bad)


def test_the_program_prints_the_readouts(tmp_path):
    scenes = [*PRESETS.values(), Augmentation(degree=0), Augmentation(points=((0.5, 0.5),))]
    contract.programs_print_the_readouts(scenes, tmp_path)
