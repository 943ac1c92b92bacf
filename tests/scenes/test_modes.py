"""A normal density fitted to two hills: surfaces against integrals, hollows, runs, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.information.fitting import Forward, Reverse, softplus_averages
from scenes.base import catalogue
from scenes.modes import Modes
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Modes.presets()}
MIXTURES = [(5.0, 0.8, 0.4), (0.0, 1.0, 0.5), (8.0, 0.4, 0.05), (3.0, 2.0, 0.9)]
PLACES = [(0.3, 0.2), (-4.0, 1.9), (2.5, -1.5)]


def integral(mixture, mu, log_sigma, forward):
    """The divergence by a sum over a fine grid, from densities of its own."""
    distance, spread, share = mixture
    x = np.linspace(-80, 80, 800_001)

    def normal(m, s):
        return -(((x - m) / s) ** 2) / 2 - math.log(s * math.sqrt(2 * math.pi))

    p = np.logaddexp(
        math.log(1 - share) + normal(-distance / 2, spread), math.log(share) + normal(distance / 2, spread)
    )
    q = normal(mu, math.exp(log_sigma))
    one, other = (p, q) if forward else (q, p)
    return float(np.sum(np.exp(one) * (one - other)) * (x[1] - x[0]))


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["modes"] is Modes


@pytest.mark.parametrize("mixture", MIXTURES)
@pytest.mark.parametrize("kind", [Forward, Reverse])
def test_a_height_is_the_divergence_and_slopes_are_its_derivatives(kind, mixture):
    surface, h = kind(*mixture), 1e-5
    for place in PLACES:
        at = np.array(place)
        exact = integral(mixture, *place, kind is Forward)
        assert surface.value(at) == pytest.approx(exact, rel=1e-7, abs=1e-8)
        slopes = [(surface.value(at + h * e) - surface.value(at - h * e)) / (2 * h) for e in np.eye(2)]
        np.testing.assert_allclose(surface.gradient(at), slopes, rtol=1e-5, atol=1e-5)
        bends = [(surface.gradient(at + h * e) - surface.gradient(at - h * e)) / (2 * h) for e in np.eye(2)]
        np.testing.assert_allclose(surface.hessian(at), bends, rtol=1e-5, atol=1e-5)


def test_both_rules_for_a_softplus_meet():
    for t in (-9.0, 0.0, 2.5):
        for order in (0, 1, 2):
            flat, steep = (softplus_averages(np.asarray(t), np.asarray(c), order) for c in (4.0, 4.0 + 1e-12))
            np.testing.assert_allclose(flat, steep, atol=1e-10)


@pytest.mark.parametrize("mixture", MIXTURES)
def test_hollows_are_flat_and_curve_upwards(mixture):
    for kind in (Forward, Reverse):
        surface = kind(*mixture)
        assert surface.minima
        for lowest in surface.minima:
            at = np.array(lowest.x)
            np.testing.assert_allclose(surface.gradient(at), 0, atol=1e-6)
            assert np.linalg.eigvalsh(surface.hessian(at)).min() > 0
            assert lowest.f == pytest.approx(surface.value(at))


def test_forward_takes_mean_and_variance_and_reverse_a_hill_and_its_share():
    (best,) = Forward(6.0, 0.5, 0.25).minima
    assert best.x[0] == pytest.approx(6 * 0.25 - 3)
    assert math.exp(2 * best.x[1]) == pytest.approx(0.25 + 0.25 * 0.75 * 36)
    left, right, *_ = Reverse(8.0, 0.5, 0.25).minima
    assert (left.x[0], right.x[0]) == pytest.approx((-4, 4), abs=1e-3)
    assert (left.f, right.f) == pytest.approx((math.log(4 / 3), math.log(4)), abs=1e-4)  # log 1/share


@settings(max_examples=8, deadline=None)
@given(scenes_of(Modes, offered=True, steps=20))
def test_every_state_is_drawn_and_said(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    contract.plain(picture)
    for panel in picture.panels:
        contract.known_figure(panel)
    frame = frames.encode(scene, picture)
    assert len(frame.encoded) <= 28_000


def test_what_the_presets_say_is_so():
    seen = {name: draw(scene) for name, scene in PRESETS.items()}
    assert abs(seen["Seek one"]["mu"] - 2.5) < 0.05 > abs(seen["The other hollow"]["mu"] + 2.5)
    assert seen["Between the hills"]["sigma"] > 2
    assert seen["Between the hills"]["now"] > 0.92
    assert seen["A small hill"]["now"] == pytest.approx(2.3, abs=0.05)
    assert seen["A small hill"]["best"] == pytest.approx(0.1, abs=0.02)
    assert seen["Near together"]["hollows"] == 1
    assert seen["Cover both"]["now"] == pytest.approx(seen["Cover both"]["best"], abs=1e-3)
    assert seen["Small hill, forward"]["sigma"] > 2 * 0.8


def test_a_rate_that_is_too_large_is_said_with_its_step():
    from mathcore.optimizers import GradientDescent

    scene = Modes(direction="forward", start_log_sigma=-1.5, optimizer=GradientDescent(learning_rate=1.0))
    picture = draw(scene)
    assert picture.named["now"].note.startswith("diverged at step")
    contract.plain(picture)


def test_the_ring_and_the_move():
    scene = Modes()
    assert scene.drag("start", -2.02, 1.01) == replace(scene, start_mu=-2.0, start_log_sigma=1.0)
    assert scene.moved("turn").direction == "forward"
    assert scene.moved("turn").moved("turn") == scene


def test_the_code_prints_the_readouts(tmp_path):
    scenes = [PRESETS[name] for name in ("Cover both", "Between the hills", "A small hill")]
    contract.programs_print_the_readouts([*scenes, Modes(along=40.0)], tmp_path)


def test_another_array_library_gives_the_same_picture():
    contract.agrees_on_another_library(Modes(steps=30))
    contract.agrees_on_another_library(Modes(direction="forward", steps=30))
