"""What the presets of the sweep say holds in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from mathcore.optimizers import GradientDescent
from mathcore.surfaces import Himmelblau, Quadratic
from scenes.rates import Sweep

PRESETS = {preset.name: preset.scene for preset in Sweep.presets()}


def swept(scene):
    return scene.solve(np, "cpu")


def test_the_best_rate_ends_lowest_of_all():
    for scene in PRESETS.values():
        found = swept(scene)
        assert found.losses[found.best] == np.nanmin(found.losses)


def test_too_small_leaves_a_quarter_and_a_hundred_times_as_much_less_than_a_ten_thousandth():
    scene = PRESETS["Too small"]
    found, more = swept(scene), swept(replace(scene, optimizer=GradientDescent(0.05)))
    assert found.loss > found.before / 4
    assert more.loss < more.before / 1e4


def test_best_is_less_than_a_tenth_below_the_edge():
    found = swept(PRESETS["Best"])
    assert found.alpha == found.rates[found.best]
    assert 0.9 < found.alpha / found.reached.edge < 1


def test_too_much_diverges_and_after_20_steps_has_only_grown():
    scene = PRESETS["Too much"]
    assert swept(scene).loss == math.inf
    early = swept(replace(scene, steps=20))
    assert 1 < early.loss / early.before < 1e6


def test_momentum_bears_nearly_twice_the_rate():
    plain, heavy = swept(PRESETS["Best"]), swept(PRESETS["Momentum"])
    assert heavy.reached.edge == pytest.approx(1.9 * plain.reached.edge)
    assert plain.reached.edge < heavy.alpha < heavy.reached.edge
    assert heavy.loss < heavy.before / 1e6


def test_nesterov_bears_less_than_plain_and_ends_lower_than_plain_at_any_rate():
    scene = PRESETS["Nesterov"]
    ahead, plain = swept(scene), swept(replace(scene, optimizer=GradientDescent(0.005)))
    assert plain.reached.edge == pytest.approx(2 / 200)
    assert ahead.reached.edge < plain.reached.edge
    assert ahead.loss < np.nanmin(plain.losses) / 1e3


def test_none_of_adams_rates_diverges_and_no_step_is_much_longer_than_three_alpha():
    scene = PRESETS["Adam"]
    for bowl in (scene.surface, Quadratic(1000.0, 30.0)):
        found = swept(replace(scene, surface=bowl))
        assert not np.isinf(found.losses).any()
        assert np.abs(np.diff(found.run.x, axis=0)).max() <= 3.2 * found.alpha


def test_at_the_edge_of_stability_sharpness_is_thrown_back_again_and_again():
    found = swept(PRESETS["Edge of stability"])
    assert found.alpha == pytest.approx(2 * found.reached.edge, rel=0.01)
    assert found.run.diverged_at < 0
    beyond = found.along > 2 / found.alpha
    assert (np.diff(beyond.astype(int)) == -1).sum() > 3
    assert found.along[0] < 2 / found.alpha
    assert np.median(found.along[200:]) == pytest.approx(2 / found.alpha, rel=0.2)


def test_the_catapult_settles_where_it_is_flatter():
    scene = PRESETS["Thrown to flatter ground"]
    found = swept(scene)
    (x, y) = found.run.x[-1]
    assert x * y == pytest.approx(1)
    border = 2 / found.alpha
    assert found.along[-1] < border < found.along[0]
    assert found.run.f.max() > 100 * found.run.f[0]


def test_before_the_wall_the_ground_is_forty_times_as_flat():
    found = swept(PRESETS["Flat before the wall"])
    assert found.start.edge / found.reached.edge == pytest.approx(40, rel=0.02)
    assert found.reached.edge < found.alpha < found.start.edge
    assert (np.diff(found.run.f[:5]) < 0).all()
    assert found.run.f.max() > 5 * found.run.f[0]


def test_of_several_minima_the_one_where_the_best_run_ends_is_meant():
    found = swept(Sweep(surface=Himmelblau(), start_x=0.0, start_y=0.0))
    assert found.reached.x == pytest.approx((3.0, 2.0))
