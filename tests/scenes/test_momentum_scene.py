"""The heavy ball on a bowl: its numbers against definitions of their own, and what a hand does to it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.parameters import parameters
from scenes.base import catalogue
from scenes.momentum import WhyMomentum
from scenes.momentum.words import behaviour, steps_per_digit
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in WhyMomentum.presets()}
places = st.floats(-4, 4).map(lambda x: round(x, 3))


def solved(scene):
    return scene.solve(np, "cpu")


def radius(alpha, beta, curvature):
    """The spectral radius of the matrix that takes (x[k], x[k − 1]) one step on."""
    alpha, beta, curvature = np.broadcast_arrays(alpha, beta, curvature)
    step = np.zeros((*alpha.shape, 2, 2))
    step[..., 0, 0], step[..., 0, 1], step[..., 1, 0] = 1 + beta - alpha * curvature, -beta, 1
    return np.abs(np.linalg.eigvals(step)).max(axis=-1)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["momentum"] is WhyMomentum
    names = [field.name for field in parameters(WhyMomentum)]
    assert names == ["push", "beta", "condition", "between", "steps", "start_x", "start_y"]


@given(scenes_of(WhyMomentum))
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


# Numbers


@given(scenes_of(WhyMomentum))
@settings(max_examples=20)
def test_the_rate_is_the_spectral_radius_of_the_slowest_part(scene):
    motion = solved(scene)
    found = radius(scene.alpha, scene.beta, motion.curvatures)
    np.testing.assert_allclose(motion.rates, found, rtol=2e-7, atol=2e-7)  # LAPACK loses half where roots meet
    assert draw(scene)["rate"] == pytest.approx(found.max(), rel=2e-7, abs=2e-7)
    assert motion.rate == pytest.approx(motion.rates[[0, -1]].max(), rel=1e-12), "an end decides"


@given(scenes_of(WhyMomentum, between=3, steps=80))
def test_no_rate_is_below_the_root_of_beta_and_where_all_roots_are_complex_it_is_that(scene):
    motion = solved(scene)
    assert (motion.rates >= math.sqrt(scene.beta) * (1 - 1e-12)).all()
    swings = motion.roots[:, 0].imag != 0
    np.testing.assert_allclose(motion.rates[swings], math.sqrt(scene.beta), rtol=1e-12)


@given(scenes_of(WhyMomentum))
@settings(max_examples=20)
def test_closed_form_and_simulation_agree(scene):
    assert draw(scene)["difference"] <= 1e-10
    motion = solved(scene)
    by_hand = recursion(scene.alpha, scene.beta, motion.curvatures, motion.last)
    size = np.abs(by_hand).max()
    np.testing.assert_allclose(motion.simulated[:, : motion.last + 1], by_hand, atol=1e-10 * size)
    assert draw(scene)["peak"] == pytest.approx(size, rel=1e-9)


def recursion(alpha, beta, curvature, steps):
    """v ← β v + g, x ← x − α v, the convention that the page says."""
    x, v, found = np.ones_like(curvature), np.zeros_like(curvature), [np.ones_like(curvature)]
    for _ in range(steps):
        v = beta * v + curvature * x
        x = x - alpha * v
        found.append(x)
    return np.stack(found, axis=-1)


@pytest.mark.parametrize(("push", "beta"), [(0.02, 0.3), (1.0, 0.2), (0.5, 0.95), (2.05, 0.08), (2.7, 0.9), (2.7, 0.2)])
def test_the_simulated_error_has_the_slope_of_the_rate(push, beta):
    motion = solved(WhyMomentum(push=push, beta=beta, condition=10.0, steps=400))
    last = min(motion.last, int(-25 / math.log10(motion.rate)) if motion.rate < 1 else motion.last)
    worst = np.abs(motion.simulated[:, : last + 1]).max(axis=0)
    envelope = np.maximum.reduce([worst[i : last - 30 + i] for i in range(30)]) if last > 60 else worst
    slope = (math.log(envelope[-1]) - math.log(envelope[len(envelope) // 2])) / (len(envelope) - 1 - len(envelope) // 2)
    assert math.exp(slope) == pytest.approx(motion.rate, rel=0.01)


@pytest.mark.parametrize("condition", [1.0, 2.0, 10.0, 100.0, 1000.0])
def test_nothing_on_a_grid_of_the_plane_is_faster_than_the_formulas(condition):
    push, beta = np.linspace(0.01, 4, 200)[:, None], np.linspace(0, 0.995, 200)
    worst = np.maximum(radius(push, beta, 1.0), radius(push / condition, beta, 1.0))
    best, plain = (solved(WhyMomentum(condition=condition).moved(name)) for name in ("best", "plain"))
    assert best.rate <= worst.min() + 1e-6
    assert plain.rate <= worst[:, 0].min() + 1e-6
    root = math.sqrt(condition)
    assert best.rate == pytest.approx((root - 1) / (root + 1), abs=1e-7)
    assert plain.rate == pytest.approx((condition - 1) / (condition + 1), abs=1e-12)


@given(scenes_of(WhyMomentum, beta=0.0))
def test_without_momentum_it_is_gradient_descent(scene):
    motion = solved(scene)
    factor = 1 - scene.alpha * motion.curvatures
    np.testing.assert_allclose(motion.rates, np.abs(factor), rtol=1e-9, atol=1e-12)
    power = factor[:, None] ** np.arange(motion.last + 1)
    np.testing.assert_allclose(motion.simulated[:, : motion.last + 1], power, rtol=1e-9, atol=1e-9)
    assert draw(scene)["damped"] == scene.alpha


@given(scenes_of(WhyMomentum, push=0.0))
def test_a_step_size_of_0_moves_nothing(scene):
    picture = draw(scene)
    assert (solved(scene).simulated == 1).all()
    assert picture["rate"] == pytest.approx(1, abs=1e-15)
    assert picture["digit"] == "none: the error does not shrink"
    assert {picture.named[name].note for name in ("gentle", "steep")} == {"no decay"}
    assert picture.named["rate"].note.startswith("the error does not shrink")


@pytest.mark.parametrize("push", [0.3, 1.0, 3.99])
def test_without_friction_nothing_decays_and_the_damped_form_has_no_such_step(push):
    picture = draw(WhyMomentum(push=push, beta=1.0, steps=500))
    assert picture["rate"] == pytest.approx(1, abs=1e-15)
    assert picture["digit"] == "none: the error does not shrink"
    assert picture["damped"] == "none: with β = 1 the damped form never moves"
    assert picture.named["steep"].note == picture.named["gentle"].note == "no decay"
    assert max(picture["left"]) > 1e-3


def test_on_a_round_bowl_one_step_is_enough():
    scene = PRESETS["A round bowl"]
    assert (scene.push, scene.beta) == (1.0, 0.0)
    assert solved(scene).simulated[:, 1:].tolist() == np.zeros((2, 60)).tolist()
    picture = draw(scene)
    assert (picture["rate"], picture["digit"], picture["best"]) == (0.0, 0.0, (1.0, 0.0))
    assert picture.named["best"].note == "rate 0: one step is enough"


@given(scenes_of(WhyMomentum))
def test_the_damped_form_makes_the_same_steps(scene):
    picture = draw(scene)
    if scene.beta < 1:
        assert picture["damped"] * (1 - scene.beta) == pytest.approx(scene.alpha, rel=1e-12)


def test_a_run_that_diverges_says_when():
    motion = solved(PRESETS["Divergence"])
    worst = np.abs(recursion(2.7 / 30, 0.2, motion.curvatures, 60)).max(axis=0)
    assert motion.diverged_at == int(np.argmax(worst > 1e6)) == motion.last
    picture = draw(PRESETS["Divergence"])
    assert f"diverged at step {motion.diverged_at}" in picture.named["left"].note
    assert f"diverged at step {motion.diverged_at}" in picture.alt
    assert picture.named["steep"].note == "divergence"


@pytest.mark.parametrize("beta", [0.04, 0.25, 0.64])
@pytest.mark.parametrize("curvature", [1.0, 30.0])
def test_the_borders_of_the_regimes(beta, curvature):
    first, second, edge = (1 - math.sqrt(beta)) ** 2, (1 + math.sqrt(beta)) ** 2, 2 + 2 * beta
    near = 1e-6

    def named(push):
        return behaviour(push / curvature, beta, curvature)

    assert [named(first - near), named(first + near)] == ["monotone decrease", "ripples"]
    assert [named(second - near), named(second + near)] == ["ripples", "alternation"]
    assert [named(edge - near), named(edge), named(edge + near)] == ["alternation", "no decay", "divergence"]
    assert named(first) == "on the border of monotone decrease and ripples"
    assert named(second) == "on the border of ripples and alternation"


def test_at_the_last_corner_of_the_plane_a_double_root_grows():
    assert behaviour(4.0, 1.0, 1.0) == "divergence"


def test_steps_per_digit():
    assert steps_per_digit(0.1) == pytest.approx(1)
    assert steps_per_digit(math.sqrt(0.1)) == pytest.approx(2)
    assert steps_per_digit(0.0) == 0
    assert steps_per_digit(1.0) == steps_per_digit(1.5) == "none: the error does not shrink"


def test_the_preset_of_a_thousand_says_what_its_numbers_are():
    picture = draw(PRESETS["A thousand to one"])
    assert round(picture["digit"]) == 36
    assert picture["peak"] > 10
    assert math.log(10) / -math.log(999 / 1001) > 1000


# Hands


@given(places, places, st.sampled_from(["probe", "start"]))
def test_after_a_drag_every_knob_is_one_that_its_slider_shows_but_at_a_best_point(x, y, name):
    after = WhyMomentum().drag(name, x, y)
    contract.within_sliders(after)
    if after not in (WhyMomentum().moved("best"), WhyMomentum().moved("plain")):
        contract.stands_on_sliders(after)


@given(st.floats(0.0, 2.0), st.floats(0.0, 1.0))
def test_the_probe_comes_where_it_is_put(x, y):
    after = WhyMomentum().drag("probe", x, y)
    handle = draw(after).panels[0].handles[0]
    assert (handle.x**2, handle.y**2) == (pytest.approx(after.push), pytest.approx(after.beta))
    if after not in (WhyMomentum().moved("best"), WhyMomentum().moved("plain")):
        assert after.push == pytest.approx(x * x, abs=0.005 + 1e-9)
        assert after.beta == pytest.approx(y * y, abs=0.0025 + 1e-9)


@pytest.mark.parametrize("name", ["best", "plain"])
@given(st.floats(-0.01, 0.01), st.floats(-0.01, 0.01), st.floats(1.5, 1000))
def test_beside_a_best_point_the_probe_is_on_it(name, dx, dy, condition):
    there = WhyMomentum(condition=condition).moved(name)
    x, y = math.sqrt(there.push), math.sqrt(there.beta)
    assert WhyMomentum(condition=condition).drag("probe", x + dx, y + dy) == there


def test_the_keys_move_the_probe_from_everywhere():
    for x, y in [(0.0, 0.0), (1.0, 0.0), (0.1, 1.0), (2.0, 0.95)]:
        scene = WhyMomentum().drag("probe", x, y)
        handle = draw(scene).panels[0].handles[0]
        for way in (-1, 1):
            if 0 <= handle.x + way * handle.step <= 2:
                assert scene.drag("probe", handle.x + way * handle.step, handle.y).push != scene.push
            if 0 <= handle.y + way * handle.step <= 1:
                assert scene.drag("probe", handle.x, handle.y + way * handle.step).beta != scene.beta


@pytest.mark.parametrize("name", ["probe", "start"])
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_place_that_is_not_finite_is_refused_by_name(name, bad):
    with pytest.raises(ValueError, match=f"'{name}' must be at finite numbers"):
        WhyMomentum().drag(name, 0.0, bad)


def test_a_handle_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="momentum has no handle 'end'"):
        WhyMomentum().drag("end", 0.0, 0.0)


def test_the_moves_lead_to_the_formulas_and_are_grey_there():
    for name in ("best", "plain"):
        there = WhyMomentum().moved(name)
        assert [move.enabled for move in there.moves()] == [name != "best", name != "plain"]
    assert PRESETS["Best with momentum"] == WhyMomentum().moved("best")
    assert PRESETS["Gradient descent at its best"] == WhyMomentum().moved("plain")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"push": -0.1}, "push must be between 0 and 100, got -0.1"),
        ({"beta": 1.5}, "beta must be between 0 and 1, got 1.5"),
        ({"condition": 0.5}, "condition must be ≥ 1, got 0.5"),
        ({"between": 2.5}, "between must be a whole number, got 2.5"),
        ({"steps": 10**9}, "steps must be between 0 and 500, got 1000000000"),
        ({"beta": math.nan}, "beta must be a finite number, got nan"),
    ],
)
def test_bad_parameters_are_refused_by_name(values, message):
    with pytest.raises(ValueError, match=message):
        WhyMomentum(**values)


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    contract.agrees_on_another_library(PRESETS[name])


def test_programs_print_the_readouts(tmp_path):
    others = [WhyMomentum(steps=0), WhyMomentum(push=0.0), WhyMomentum(push=9.0, beta=1.0, between=4, condition=1e6)]
    contract.programs_print_the_readouts([WhyMomentum(), *others, *PRESETS.values()], tmp_path)
