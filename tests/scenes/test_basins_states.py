"""What each state of the basins says, in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from mathcore.optimizers import GradientDescent
from mathcore.surfaces import Himmelblau, Rastrigin
from scenes.basins import Basins
from scenes.basins.survey import DIVERGED, UNSETTLED
from tests.scenes.contract import draw

PRESETS = {preset.name: preset.scene for preset in Basins.presets()}


def survey(scene):
    return scene.solve(np, "cpu").timed.survey


def coarse(name, side=64):
    return replace(PRESETS[name], resolution=side)


def test_smooth_borders_part_four_basins_in_one_piece_each():
    from scipy.ndimage import label

    assert draw(PRESETS["Smooth borders"])["hollows"] == 4
    found = survey(coarse("Smooth borders", 128))
    for number in range(4):
        pieces, count = label(found.ends == number)
        sizes = np.bincount(pieces.ravel())[1:]
        assert sizes.max() > 0.98 * sizes.sum(), count


def test_torn_borders_throw_a_start_beside_hollow_2_into_hollow_1():
    scene = PRESETS["Torn borders"]
    found = survey(replace(scene, resolution=128))
    assert draw(replace(scene, resolution=128))["probe"] == "hollow 1"
    nearest = min(Himmelblau().minima, key=lambda m: math.dist(m.x, (scene.start_x, scene.start_y)))
    assert nearest == Himmelblau().minima[1]
    assert 0 in found.ends[64:, :4], "strips of hollow 1 at the left edge"


def test_a_hollow_is_lost_when_the_rate_passes_2_over_its_curvature():
    edges = [2 / np.linalg.eigvalsh(Himmelblau().hessian(np.array(m.x))).max() for m in Himmelblau().minima]
    assert min(edges) == edges[2] == pytest.approx(0.0149, abs=5e-5)
    assert PRESETS["A hollow lost"].optimizer.learning_rate > edges[2]
    lost, before = (
        survey(coarse("A hollow lost")),
        survey(replace(coarse("A hollow lost"), optimizer=GradientDescent(0.01))),
    )
    assert lost.share(2) < 0.1 < 20 < before.share(2)
    assert all(lost.share(i) > 20 for i in (0, 1, 3))


def test_beyond_every_edge_no_hollow_holds_anyone_and_corners_diverge():
    scene = PRESETS["Divergence"]
    edges = [2 / np.linalg.eigvalsh(Himmelblau().hessian(np.array(m.x))).max() for m in Himmelblau().minima]
    assert scene.optimizer.learning_rate > max(edges)
    found = survey(scene)
    assert sum(one.drawn for one in found.hollows) == 0
    assert found.share(DIVERGED) > 10
    assert (found.ends[-2:, -2:] == DIVERGED).all()


def test_momentum_leaves_islands_of_each_colour_in_the_others():
    from scipy.ndimage import label

    found = survey(coarse("Momentum", 128))
    smooth = survey(coarse("Smooth borders", 128))
    for number in range(4):
        assert label(found.ends == number)[1] > 2 * label(smooth.ends == number)[1]


def test_adams_first_step_is_as_long_along_x_as_along_y():
    scene = PRESETS["Adam"]
    step = np.abs(np.diff(scene.solve(np, "cpu").run.x[:2], axis=0))[0]
    assert step == pytest.approx([0.5, 0.5], rel=1e-6)


def test_rastrigin_has_more_than_a_hundred_basins_all_alike():
    found = survey(coarse("A hundred hollows", 192))
    assert found.share(UNSETTLED) < 1
    inner = [one.drawn for one in found.hollows if max(np.abs(one.x)) < 4.5]
    assert len(found.hollows) > 100
    assert max(inner) < 1.3 * min(inner)
    assert found.hollows[0].x == (0.0, 0.0)
    assert all(Rastrigin().value(np.array(one.x)) > 0.5 for one in found.hollows[1:])


def test_few_get_along_the_bent_valley_in_time():
    found = survey(coarse("A bent valley"))
    assert 0 < found.share(0) < 20
    assert found.share(UNSETTLED) > 50
    assert found.share(DIVERGED) > 1


def test_everyone_goes_down_the_monkey_saddle_for_ever():
    assert survey(coarse("No hollow")).share(DIVERGED) > 95


def test_the_hollows_of_a_typed_formula_are_found():
    found = survey(coarse("Your formula"))
    assert len(found.hollows) == 4
    value = PRESETS["Your formula"].surface
    for one in found.hollows:
        assert np.hypot(*value.gradient(np.array(one.x))) < 0.1
        assert (np.linalg.eigvalsh(value.hessian(np.array(one.x))) > 0).all()


# Hands and the program.
