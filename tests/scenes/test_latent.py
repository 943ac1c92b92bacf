"""A code and its prior: readouts against definitions of their own, both pulls, terms that add up, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.information.latent import LinearDecoder, PriorAlone
from scenes.base import catalogue
from scenes.latent import Latent
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Latent.presets()}
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(40)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["latent"] is Latent


@settings(max_examples=12, deadline=None)
@given(scenes_of(Latent, offered=True))
def test_readouts_against_an_average_over_the_code(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    seen, w, beta = scene.ground.given
    z = scene.mu + math.exp(scene.log_variance / 2) * NODES
    kl = WEIGHTS @ (z**2 - NODES**2 - scene.log_variance) / 2 / WEIGHTS.sum()
    miss = WEIGHTS @ (seen - w * z) ** 2 / 2 / WEIGHTS.sum()
    assert picture["kl"] == pytest.approx(kl, abs=1e-10)
    assert picture["mean"] + picture["width"] == pytest.approx(kl, abs=1e-10)
    assert picture["loss"] == pytest.approx(beta * kl + miss, abs=1e-9)
    assert picture["excess"] == pytest.approx(picture["loss"] - picture["lowest"], abs=1e-9)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=9)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


def test_the_bars_end_at_the_loss():
    for scene in PRESETS.values():
        drawn, picture = traces(scene, "terms"), draw(scene)
        total = drawn["gradient" if scene.ground.given[1] else "q"]["y"]
        assert total.max() == pytest.approx(picture["loss"], abs=1e-6)


def test_both_pulls_cancel_at_the_best_code_and_only_there():
    ground = LinearDecoder(2.0, 2.0, 1.0)
    best = ground.minima[0].x
    found = Latent(ground, *best).solve(np, "cpu")
    np.testing.assert_allclose(found.slopes[0], -found.slopes[1], atol=1e-12)
    at_prior = Latent(ground, 0.0, 0.0).solve(np, "cpu")
    assert not at_prior.slopes[0].any()
    assert at_prior.slopes[1].all()


def test_a_ring_is_taken_and_the_numbers_follow():
    scene = Latent(PriorAlone(), 1.5, -1.0)
    moved = scene.drag("code", -0.52, 0.98)
    assert (moved.mu, moved.log_variance) == (-0.5, 1.0)
    assert scene.drag("middle", 0.7, 9.0) == replace(scene, mu=0.7)
    assert scene.drag("side", 1.5 - math.exp(0.5), 0.0) == replace(scene, log_variance=1.0)
    assert scene.drag("side", 1.5, 0.0).log_variance == -5.0
    with pytest.raises(ValueError, match="has no handle 'tail'"):
        scene.drag("tail", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite numbers, got nan"):
        scene.drag("code", math.nan, 0.0)


def test_the_moves_lead_to_the_best_code_and_to_the_prior():
    scene = PRESETS["Tug of war"]
    best = scene.moved("best")
    assert (best.mu, best.log_variance) == (0.8, -1.6)
    assert [move.enabled for move in best.moves()] == [False, True]
    assert draw(best.moved("nothing"))["kl"] == 0


def test_published_values():
    assert draw(Latent(PriorAlone(), 1.0, 0.0))["kl"] == 0.5  # Kingma & Welling (2014), appendix B, for σ = 1
    exact = draw(PRESETS["The best code"]).named["best"]
    assert exact.value == pytest.approx((0.8, math.sqrt(0.2)))  # Bishop (2006), eq. 12.42, for W = 2, σ² = 1
    assert exact.note == "the exact posterior p(z | x)"


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), Latent(), Latent(LinearDecoder(0.0, 3.0))], tmp_path)


@pytest.mark.parametrize("scene", PRESETS.values())
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
