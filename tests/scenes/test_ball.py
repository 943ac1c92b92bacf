"""One ball: what the scene holds, its run against loops written here, and each state's sentence in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.optimizers import Adam, GradientDescent, HeavyBall, Momentum
from mathcore.parameters import parameters
from mathcore.schedules import Cosine, Exponential
from mathcore.surfaces import Himmelblau, Quadratic, Rosenbrock, Saddle
from scenes.base import catalogue
from scenes.descent import Ball
from scenes.descent.typed import Typed
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Ball.presets()}
NOTICES = {preset.name: preset.notice for preset in Ball.presets()}
few = settings(max_examples=25, deadline=None)


def run(scene):
    return scene.solve(np, "cpu")


def states():
    return scenes_of(Ball, offered=True, steps=40) | scenes_of(Ball, steps=7)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["ball"] is Ball
    assert [field.name for field in parameters(Ball)] == [
        "surface", "optimizer", "along", "steps", "start_x", "start_y", "schedule", "noise", "seed",
    ]  # fmt: skip


@given(scenes_of(Ball))
@few
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


def test_presets_are_states_of_the_sliders_with_a_sentence():
    assert len(PRESETS) == len(Ball.presets())
    for preset in Ball.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@given(states())
@settings(max_examples=12, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(replace(scene, surface=Himmelblau()))


def test_the_path_is_gradient_descent_written_out():
    scene = Ball(surface=Rosenbrock(1.0, 10.0), optimizer=GradientDescent(0.01), schedule=Exponential(), steps=30)
    x, y, alpha = scene.start_x, scene.start_y, 0.01
    factors = Exponential().factor(30)
    for k in range(30):
        gx, gy = -2 * (1 - x) - 40 * x * (y - x * x), 20 * (y - x * x)
        x, y = x - alpha * factors[k] * gx, y - alpha * factors[k] * gy
        np.testing.assert_allclose(run(scene).x[k + 1], (x, y), rtol=1e-12)


def test_readouts_say_the_step_that_is_seen():
    scene = replace(PRESETS["Into the bowl"], along=50.0)
    picture, found = draw(scene), run(scene)
    assert scene.at == picture["step"] == 30
    assert picture["x"] == tuple(found.x[30])
    assert picture["gradient"] == tuple(Quadratic().gradient(found.x[30]))
    assert picture["nearest"] == pytest.approx(math.hypot(*found.x[30]))
    assert picture["lowest"] == picture["end"] == found.f[60]
    assert picture.named["step"].note == "of 60"


def test_the_run_does_not_depend_on_how_much_of_it_is_seen():
    for along in (0.0, 33.0, 100.0):
        scene = replace(PRESETS["Noisy gradients"], along=along)
        assert run(scene) is run(PRESETS["Noisy gradients"])


def test_a_longer_run_begins_as_the_shorter_one_noise_and_all():
    long, short = (run(replace(PRESETS["Noisy gradients"], steps=steps)) for steps in (100, 40))
    np.testing.assert_array_equal(long.x[:41], short.x)


def test_the_seed_makes_the_noise():
    one, other, same = (run(replace(PRESETS["Noisy gradients"], seed=seed)) for seed in (1, 2, 1))
    assert (one.x == same.x).all()
    assert (one.x[1:] != other.x[1:]).any()


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@few
def test_the_ring_can_be_put_anywhere_and_stays_on_the_sliders(x, y):
    scene = Ball().drag("start", x, y)
    contract.stands_on_sliders(replace(scene, optimizer=GradientDescent(), surface=Saddle()))
    if abs(x) < 10 and abs(y) < 10:
        assert math.hypot(scene.start_x - x, scene.start_y - y) <= 0.05


@pytest.mark.parametrize(("handle", "x"), [("end", 0.0), ("start", math.nan), ("start", math.inf)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Ball().drag(handle, x, 0.0)


def test_rewind_keeps_the_start_and_everything_else():
    scene = replace(PRESETS["Rolling over"], along=80.0)
    assert scene.moved("rewind") == replace(scene, along=0.0)


@given(st.integers(0, 500), st.floats(0, 100))
def test_next_and_back_go_by_one_step(steps, along):
    scene = Ball(steps=steps, along=along)
    enabled = {move.name: move.enabled for move in scene.moves()}
    assert enabled == {"rewind": scene.at > 0, "back": scene.at > 0, "next": scene.at < steps}
    assert scene.moved("next").at == min(scene.at + 1, steps)
    assert scene.moved("back").at == max(scene.at - 1, 0)


# What the sentences of the presets say.


def test_into_the_bowl_each_step_is_shorter():
    lengths = np.linalg.norm(np.diff(run(PRESETS["Into the bowl"]).x, axis=0), axis=1)
    assert (np.diff(lengths) < 0).all()


@pytest.mark.parametrize(("name", "factor"), [("Zigzag", 1 - 0.095 * 20), ("Diverging", -2.0)])
def test_the_ball_crosses_the_valley_at_every_step_and_its_error_is_multiplied(name, factor):
    turn = math.radians(30)
    across = run(PRESETS[name]).x[:15] @ (-math.sin(turn), math.cos(turn))
    np.testing.assert_allclose(across[1:] / across[:-1], factor, rtol=1e-9)
    assert (run(PRESETS[name]).diverged_at >= 0) == (abs(factor) > 1)


def test_along_the_floor_of_the_valley_the_slope_is_below_a_thousandth_of_the_first():
    found = run(PRESETS["The curved valley"])
    assert found.norm[-1] < found.norm[0] / 1000
    assert found.f[10] < found.f[0]
    assert abs(found.x[20, 1] - found.x[20, 0] ** 2) < 0.1, "on the floor y = x² after a few steps"


def test_the_heavy_ball_passes_the_first_hollow_and_rests_in_the_next():
    scene = PRESETS["Rolling over"]
    minima = np.array([lowest.x for lowest in Himmelblau().minima])
    away = np.linalg.norm(run(scene).x[:, None] - minima, axis=-1)
    plain = run(replace(scene, optimizer=GradientDescent(0.005)))
    first, last = (int(np.linalg.norm(minima - x, axis=-1).argmin()) for x in (plain.x[-1], run(scene).x[-1]))
    assert first != last
    assert away[:20, first].min() < 0.5
    assert away[-1, last] < 0.01


def test_on_the_ridge_the_run_stays_and_a_hair_leads_away():
    scene = PRESETS["On the ridge"]
    assert (run(scene).x[:, 1] == 0).all()
    assert run(scene).norm[-1] < 1e-3
    assert abs(run(replace(scene, start_y=0.05)).x[-1, 1]) > 3


def test_on_the_plateau_adam_steps_by_alpha_and_gradient_descent_hardly():
    scene = PRESETS["On a plateau"]
    np.testing.assert_allclose(np.abs(np.diff(run(scene).x[:4], axis=0)), 0.1, rtol=0.01)
    assert run(scene).f[-1] < 0.01
    assert run(replace(scene, optimizer=GradientDescent(0.1))).f[-1] > 0.95


def test_off_the_cliff_the_slope_is_fifty_times_as_steep_and_throws_the_ball_twice():
    found = run(PRESETS["Off the cliff"])
    steep = np.flatnonzero(found.norm > 1.5)
    np.testing.assert_allclose(found.norm[steep], 50, rtol=0.01)
    np.testing.assert_allclose(found.norm[steep - 1], 1, atol=0.01)
    assert len(steep) == 2
    assert (np.linalg.norm(found.x[steep + 1] - found.x[steep], axis=1) > 20).all()


def test_many_hollows_ends_in_the_hollow_next_to_the_start():
    scene = PRESETS["Many hollows"]
    assert np.round(run(scene).x[-1]).tolist() == [3, -3]
    assert isinstance(scene.schedule, Cosine)
    axis = np.linspace(*scene.surface.window[0], 2001)
    f = scene.surface.value(np.stack([axis, 0 * axis], axis=-1))
    assert ((f[1:-1] < f[:-2]) & (f[1:-1] < f[2:])).sum() ** 2 > 100


def test_noise_keeps_the_ball_moving_in_a_cloud_that_a_smaller_rate_makes_smaller():
    scene = replace(PRESETS["Noisy gradients"], steps=2000)
    spread = [run(replace(scene, optimizer=GradientDescent(rate))).x[300:].std() for rate in (0.05, 0.01)]
    assert spread[0] > 1.5 * spread[1] > 0.05
    # In a bowl with curvatures 1 and 10 the variance along each axis comes to α σ² ÷ (λ (2 − α λ)).
    assert spread[0] ** 2 == pytest.approx(sum(0.05 * 25 / (k * (2 - 0.05 * k)) for k in (1, 10)) / 2, rel=0.35)


def test_your_own_formula_ends_where_it_has_no_slope():
    found = run(PRESETS["Your own formula"])
    assert found.undefined_at > 0
    assert found.x[found.last, 0] < 0 < found.x[found.last - 1, 0]
    assert found.norm[found.last - 1] > found.norm[found.last - 10]


# Awkward states.


def test_no_steps_at_all():
    picture = draw(Ball(steps=0))
    assert (picture["step"], picture.named["step"].note) == (0, "of 0")
    assert picture["gradient"] == picture["rate"] == "none: no step from here"
    assert picture.named["end"].note == "after 0 steps"


def test_a_rate_of_zero_stands_still():
    for optimizer in (GradientDescent(0.0), Momentum(0.0), HeavyBall(0.0), Adam(0.0)):
        scene = Ball(optimizer=optimizer, steps=5)
        assert (run(scene).x == run(scene).x[0]).all()


def test_divergence_is_said_with_its_step():
    picture = draw(PRESETS["Diverging"])
    assert picture.named["end"].note == f"diverged at step {picture['step']}: |x| > 10⁶"
    assert picture.alt.endswith("|x| > 10⁶.")
    assert np.abs(picture["x"]).max() > 1e6


def test_where_the_formula_has_no_value_it_is_said():
    picture = draw(Ball(surface=Typed("log(x) + y^2"), start_x=-1.0))
    assert picture["f"] == picture["lowest"] == picture["end"] == "undefined"
    assert picture["gradient"] == "none: no step from here"
    assert picture.named["end"].note == "stopped at step 1: the surface has no gradient there"
    assert picture.named["formula"].note == (
        "log has no value at 861 of 1681 points: its argument is not > 0 (first at x = −3, y = −3)"
    )
