"""The step, taken apart: its parts against formulas written here, its arithmetic as it stands, states in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import optimizers
from mathcore.optimizers import (
    AdaGrad,
    Adam,
    AdamW,
    ClipByNorm,
    ClipByValue,
    GradientDescent,
    Momentum,
    RMSProp,
    WeightDecay,
)
from mathcore.parameters import parameters
from mathcore.schedules import Cosine
from mathcore.surfaces import Beale, Himmelblau, Quadratic, Rosenbrock
from scenes.base import catalogue
from scenes.descent import Step, arithmetic
from scenes.descent.before import AsItIs
from scenes.descent.typed import Typed
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Step.presets()}
METHODS = optimizers.CATALOGUE
few = settings(max_examples=25, deadline=None)


def taken(scene):
    return scene.solve(np, "cpu")


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["step"] is Step
    assert [field.name for field in parameters(Step)] == [
        "surface", "optimizer", "at", "before", "start_x", "start_y", "schedule", "noise", "seed",
    ]  # fmt: skip


@given(scenes_of(Step))
@few
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


def test_presets_are_states_of_the_sliders_with_a_sentence_and_each_optimizer_has_one():
    assert len(PRESETS) == len(Step.presets())
    for preset in Step.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")
    assert {type(scene.optimizer) for scene in PRESETS.values()} == set(METHODS)


@given(scenes_of(Step, offered=True, surface=Himmelblau()))
@settings(max_examples=12, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(scene)


# The step.


@pytest.mark.parametrize("kind", METHODS)
@pytest.mark.parametrize("before", [AsItIs(), ClipByNorm(0.5), WeightDecay(0.3)])
def test_a_step_is_the_one_that_the_run_has_made(kind, before):
    for k in (1, 2, 17, 100):
        step = taken(Step(surface=Quadratic(), optimizer=kind(), before=before, noise=0.3, schedule=Cosine(), at=k))
        np.testing.assert_allclose(step.x + step.delta, step.run.x[k], rtol=1e-12, atol=1e-14)
        assert step.k == k


def test_adam_by_hand():
    scene = Step(optimizer=Adam(0.2, 0.8, 0.95, 1e-6), at=9, noise=0.1, seed=3)
    rng, x, m, v = np.random.default_rng(3), np.array([1.0, 1.5]), np.zeros(2), np.zeros(2)
    for t in range(1, 10):
        slope = Beale().gradient(x)
        g = slope + 0.1 * rng.standard_normal(2)
        m, v = 0.8 * m + 0.2 * g, 0.95 * v + 0.05 * g * g
        m_hat, v_hat = m / (1 - 0.8**t), v / (1 - 0.95**t)
        start, x = x, x - 0.2 * m_hat / (np.sqrt(v_hat) + 1e-6)
    step, found = taken(scene), taken(scene).values
    for one, other in ((step.x, start), (step.slope, slope), (step.gradient, g), (step.delta, x - start)):
        np.testing.assert_allclose(one, other, rtol=1e-9)
    for symbol, value in (("m", m), ("v", v), (r"\hat m", m_hat), (r"\hat v", v_hat)):
        np.testing.assert_allclose(found[symbol], value, rtol=1e-9)


def test_what_is_remembered_is_what_the_step_before_computed():
    scene = Step(optimizer=AdamW(), at=30)
    before, now = taken(replace(scene, at=29)), taken(scene)
    for symbol in ("m", "v"):
        np.testing.assert_array_equal(now.remembered[symbol], before.values[symbol])


def test_noise_and_slope_make_the_gradient():
    step = taken(Step(noise=2.0, seed=5, at=40))
    np.testing.assert_allclose(step.slope + step.noise, step.gradient, rtol=1e-12)
    assert np.abs(step.noise).max() > 0.01


# The lines of arithmetic, evaluated as they stand.


def places(terms, word):
    """Where a word stands, the last place first."""
    return [i for i, term in enumerate(terms) if isinstance(term, str) and term == word][::-1]


def evaluated(terms):
    """What a line of numbers and columns comes to: brackets, squares and roots first, then products, then sums."""
    terms = [np.ravel(term) if isinstance(term, tuple) else term for term in terms]
    for first, last in zip(places(terms, "("), places(terms, ")"), strict=True):
        terms[first : last + 1] = [evaluated(terms[first + 1 : last])]
    for place in places(terms, "²"):
        terms[place - 1 : place + 1] = [terms[place - 1] ** 2]
    for place in places(terms, "√"):
        terms[place : place + 2] = [np.sqrt(terms[place + 1])]
    total, sign, factor, over = np.zeros(2), 1.0, None, False
    for term in terms:
        if isinstance(term, str) and term in "+−":
            total, sign, factor = total + (0 if factor is None else sign * factor), {"+": 1.0, "−": -1.0}[term], None
        elif isinstance(term, str):
            over = term == "/"
        else:
            factor = term if factor is None else factor / term if over else factor * term
            over = False
    return total + sign * factor


@pytest.mark.parametrize("kind", METHODS)
@pytest.mark.parametrize("options", [{}, {"bias_correction": False}, {"inside": True, "epsilon": 0.01}])
def test_each_line_evaluates_to_what_stands_at_its_end(kind, options):
    known = {field.name for field in parameters(kind)}
    scene = Step(optimizer=kind(**{name: on for name, on in options.items() if name in known}), at=7, schedule=Cosine())
    lines = [line for line in draw(scene).equations if not line.name.endswith(", rule")][1:]
    assert len(lines) == len(taken(scene).parts) - 1
    for line in lines:
        _, equals, *terms, again, result = line.terms
        assert equals == again == "="
        np.testing.assert_allclose(evaluated(terms), np.ravel(result), rtol=1e-12, atol=1e-300)
    np.testing.assert_array_equal(np.ravel(lines[-1].terms[-1]), taken(scene).delta)


@pytest.mark.parametrize(
    ("before", "expected"),
    [(ClipByNorm(1.0), "share"), (ClipByNorm(1e6), "share"), (WeightDecay(0.2), "sum"), (ClipByValue(0.7), "cut")],
)
def test_what_is_done_before_has_its_line(before, expected):
    scene = Step(before=before, at=4, noise=0.5)
    step, line = taken(scene), next(one for one in draw(scene).equations if one.name == "given")
    np.testing.assert_array_equal(np.ravel(line.terms[-1]), step.gradient)
    raw = step.slope + step.noise
    if expected == "cut":
        np.testing.assert_allclose(step.gradient, np.clip(raw, -0.7, 0.7))
        assert 0.7 in line.terms
    else:
        np.testing.assert_allclose(evaluated(line.terms[2:-2]), step.gradient, rtol=1e-12)


def test_as_it_is_has_no_line_and_leaves_the_run_as_it_was():
    assert not any(line.name == "given" for line in draw(Step()).equations)
    assert Step().setting.before == ()
    np.testing.assert_array_equal(AsItIs().apply(np.ones(2), np.zeros(2)), np.ones(2))


@pytest.mark.parametrize("kind", METHODS)
def test_rules_are_plain_text(kind):
    for options in ({}, {"inside": True}):
        known = {field.name for field in parameters(kind)}
        for name, symbol, latex in kind(**{k: v for k, v in options.items() if k in known}).formulas().values():
            assert not set(arithmetic.rule(latex) + arithmetic.word(symbol)) & set("\\{}^_"), name


def test_a_rule_with_an_arrow_replaces_what_is_remembered():
    rules = [line.terms[0] for line in draw(Step(optimizer=Adam())).equations if line.name.endswith(", rule")]
    assert rules[0] == "mean gradient: m ← β₁ m + (1 − β₁) g"
    assert rules[-2:] == ["divisor: s = √v\u0302 + ε", "step: Δx = −α m\u0302 / s"]


# Awkward states, and hands.


def test_after_divergence_the_last_step_is_shown_and_said():
    picture = draw(Step(surface=Rosenbrock(), optimizer=GradientDescent(0.1), at=100))
    assert 1 <= picture["step"] < 100
    assert picture.named["step"].note.startswith("of 100, the last one: diverged at step")
    assert picture["delta"] != "none: no step from here"


def test_where_there_is_no_slope_there_is_no_step():
    picture = draw(Step(surface=Typed("log(x) + y^2"), start_x=-1.0))
    assert picture["step"] == 0
    assert {picture[name] for name in ("slope", "given", "rate", "rates", "delta", "turned")} == {
        "none: no step from here"
    }
    assert picture["after"] == "undefined"
    assert picture.equations == ()


@pytest.mark.parametrize("kind", METHODS)
def test_a_rate_of_zero_makes_a_step_of_zero(kind):
    picture = draw(Step(optimizer=kind(learning_rate=0.0)))
    assert np.abs(picture["delta"]).max() == 0
    assert picture["turned"] == "none: one of them is 0"


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@few
def test_the_ring_can_be_put_anywhere_and_stays_on_the_sliders(x, y):
    scene = Step().drag("start", x, y)
    contract.stands_on_sliders(replace(scene, optimizer=GradientDescent(), surface=Quadratic()))


@pytest.mark.parametrize(("handle", "x"), [("end", 0.0), ("start", math.nan), ("start", math.inf)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Step().drag(handle, x, 0.0)


@given(st.integers(1, 100))
def test_next_and_back_go_by_one_step(at):
    scene = Step(at=at)
    assert {move.name: move.enabled for move in scene.moves()} == {
        "rewind": at > 1, "back": at > 1, "next": at < 100
    }  # fmt: skip
    assert scene.moved("next").at == min(at + 1, 100)
    assert scene.moved("back").at == max(at - 1, 1)
    assert scene.moved("rewind") == replace(scene, at=1)


@pytest.mark.parametrize("kind", [AdaGrad, RMSProp, Momentum])
def test_scrubbing_computes_the_run_once(kind):
    one, other = (taken(Step(optimizer=kind(), at=at)) for at in (10, 90))
    assert one.run is other.run
