"""Dropout as a scene: passes, mean and spread against each other, what the presets say, hands, the program."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from scenes.base import catalogue
from scenes.bayesian import Bayesian
from scenes.dropout import Dropout
from scenes.dropout.found import FIRST, SECOND, WINDOW, kept, trained
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Dropout.presets()}
few = settings(max_examples=12, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def states():
    return scenes_of(Dropout, offered=True, points=Dropout().points) | scenes_of(
        Dropout, points=((1.0, 1.0), (1.0, -1.0)), passes=7
    )


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["dropout"] is Dropout


@given(states())
@few
def test_scenes_are_values_drawn_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["fit", "network", "counted"]
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


def test_many_passes_say_on_average_what_the_closed_form_says():
    for scene in (Dropout(passes=2000), PRESETS["In the last layer"], PRESETS["Half of the units"]):
        scene = replace(scene, passes=2000)
        mean, deviation, _ = found(scene).at
        said = found(scene).said
        assert abs(said.mean() - mean) < 4 * deviation / math.sqrt(2000)
        assert said.std() == pytest.approx(deviation, rel=0.08)


def test_more_passes_keep_the_first_ones():
    few, many = found(Dropout(passes=10)), found(Dropout(passes=30))
    np.testing.assert_allclose(many.said[:10], few.said, rtol=1e-12)


def test_units_are_kept_with_probability_one_minus_p():
    first, second = kept(2000, 0.3, True, 5)
    assert np.concatenate([first, second], 1).mean() == pytest.approx(0.7, abs=0.01)
    alone, _ = kept(10, 0.3, False, 5)
    assert alone.all(), "in the last layer only"


def test_the_loss_is_what_passes_lose_on_average():
    scene = Dropout(passes=2000, drop=0.4)
    x, y = np.array(scene.points).T
    net = trained(scene.points, scene.drop, scene.decay, True, np, "cpu")
    said = net.passes(x, *kept(20_000, 0.4, True, 1))
    assert draw(scene)["loss"] == pytest.approx(np.mean((said - y) ** 2), rel=0.03)


def test_in_the_last_layer_the_variance_is_the_weighted_ridge_of_the_prose():
    scene = PRESETS["In the last layer"]
    net = trained(scene.points, scene.drop, scene.decay, False, np, "cpu")
    phi = net.network.second(net.network.first(np.array(scene.points)[:, 0]))
    penalty = scene.drop / (1 - scene.drop) * np.sum(np.sum(phi**2, axis=0) * net.w**2)
    assert draw(scene)["variance"] == pytest.approx(penalty / len(scene.points))


def test_the_diagram_shows_what_the_latest_pass_keeps():
    scene = PRESETS["Half of the units"]
    first, second = found(scene).kept
    shown = contract.traces(scene, "network")
    assert len(shown["units"]["x"]) == 2 + first.sum() + second.sum()
    assert len(shown["left"]["x"]) == FIRST + SECOND - first.sum() - second.sum()
    edges = first.sum() + first.sum() * second.sum() + second.sum()
    assert np.isfinite(shown["edges"]["x"]).sum() == 2 * edges


# What the presets say.


def test_without_dropout_all_passes_are_one_curve():
    for name in ("No dropout", "Decay instead"):
        run = found(PRESETS[name])
        assert np.ptp(run.curves, axis=0).max() < 1e-12
        assert draw(PRESETS[name])["spread"] == draw(PRESETS[name])["deviation"] == 0
    assert draw(PRESETS["No dropout"])["error"] < 0.2 * draw(Dropout())["error"]


def test_the_mean_gets_flatter_and_at_last_almost_a_constant():
    flat = [float(np.ptp(found(scene).mean)) for scene in (Dropout(drop=0.0), Dropout(drop=0.5), Dropout(drop=0.9))]
    assert flat[0] > flat[1] > flat[2]
    assert flat[2] < 0.15
    sizes = [np.abs(trained(Dropout().points, p, 0.01, True, np, "cpu").w).sum() for p in (0.0, 0.5, 0.9)]
    assert sizes[0] > sizes[1] > sizes[2]


def test_the_scaled_network_is_the_mean_in_the_last_layer_only():
    run = found(PRESETS["In the last layer"])
    np.testing.assert_allclose(run.scaled, run.mean, atol=1e-12)
    two = found(PRESETS["In both layers"])
    assert np.abs(two.scaled - two.mean).max() > 0.1
    assert "from the mean" in draw(PRESETS["In both layers"]).named["scaled"].note


def test_copies_leave_the_spread_of_dropout_and_narrow_a_posterior():
    one, hundred = found(Dropout()), found(PRESETS["A hundred copies"])
    among = np.abs(WINDOW) < 1
    np.testing.assert_allclose(hundred.deviation[among], one.deviation[among], rtol=0.05)
    points = Bayesian().points
    once, fourfold = found(Bayesian()), found(replace(Bayesian(), points=points * 5))
    assert fourfold.window.epistemic[45] < 0.6 * once.window.epistemic[45]


def test_decay_flattens_as_dropout_does():
    assert np.ptp(found(PRESETS["Decay instead"]).mean) < 0.95 * np.ptp(found(PRESETS["No dropout"]).mean)


# Hands and edges.


def test_the_ring_on_the_axis_moves_where_it_is_asked():
    scene = Dropout().drag("at", 0.52, 9.0)
    assert scene.at == 0.5
    assert found(scene).said.mean() == pytest.approx(np.mean(trained(scene.points, 0.2, 0.01, True, np, "cpu").passes(
        np.array([0.5]), *kept(100, 0.2, True, 0))))  # fmt: skip


def test_one_pass_has_no_spread_and_says_so():
    assert draw(Dropout(passes=1))["spread"] == "none: one pass has no spread"


@pytest.mark.parametrize("bad", [{"drop": 1.0}, {"drop": -0.1}, {"passes": 0}, {"decay": 0.0}, {"copies": 0}])
def test_bad_values_are_named(bad):
    with pytest.raises(ValueError, match=next(iter(bad))):
        Dropout(**bad)


def test_the_program_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), Dropout(copies=7, seed=3)], tmp_path)
