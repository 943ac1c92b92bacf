"""Basins: the survey against descents one at a time, hollows against known minima, each state's sentence in numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.optimizers import Adam, GradientDescent, HeavyBall
from mathcore.parameters import parameters
from mathcore.surfaces import Himmelblau, Quadratic, Saddle
from scenes.base import catalogue
from scenes.basins import Basins
from scenes.basins.hollows import hollows, together
from scenes.basins.paint import DENSE, HUES, PALE, SHADES, _colours, hues, image, painted
from scenes.basins.survey import DIVERGED, FINEST, ON_GPU, ON_HOST, UNDEFINED, UNSETTLED, affordable, on_gpu, starts
from scenes.descent.typed import Typed
from scenes.program import read
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Basins.presets()}
COARSE = {"resolution": 32}
few = settings(max_examples=15, deadline=None)
WINDOW = ((-5.0, 5.0), (-5.0, 5.0))


def survey(scene):
    return scene.solve(np, "cpu").timed.survey


def coarse(name, side=64):
    return replace(PRESETS[name], resolution=side)


def states():
    return scenes_of(Basins, offered=True, resolution=16, steps=20) | scenes_of(Basins, resolution=7, steps=9)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["basins"] is Basins
    assert [field.name for field in parameters(Basins)] == [
        "surface", "optimizer", "steps", "tolerance", "start_x", "start_y", "resolution", "lines",
    ]  # fmt: skip
    held = {field.name: getattr(field.parameter, "held", 0) for field in parameters(Basins)}
    assert held["resolution"] == 64


@given(states())
@few
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


def test_presets_are_states_of_the_sliders_with_a_sentence():
    assert len(PRESETS) == len(Basins.presets())
    for preset in Basins.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")
        assert affordable(preset.scene.resolution, preset.scene.steps) == preset.scene.resolution, "as fine as it says"


@given(states())
@few
def test_every_state_is_drawn_and_said_plainly(scene):
    picture = draw(scene)
    for panel in picture.panels:
        known = replace(panel, figure=panel.figure | {"layout": panel.figure["layout"] | {"images": []}})
        contract.valid_figure(known, most_traces=8)
    contract.plain(picture)


@given(st.sampled_from([GradientDescent(0.02), Adam(0.3), HeavyBall(0.005)]), st.integers(2, 20))
@settings(max_examples=6, deadline=None)
def test_another_library_leads_to_the_same_map(optimizer, side):
    strict = pytest.importorskip("array_api_strict")
    scene = Basins(optimizer=optimizer, resolution=side, steps=30)
    one, other = scene.solve(np, "cpu").timed, scene.solve(strict, strict.Device("CPU_DEVICE")).timed
    np.testing.assert_array_equal(one.survey.ends, other.survey.ends)
    np.testing.assert_array_equal(one.survey.soon, other.survey.soon)
    assert other.where == "array-api-strict, CPU"


# The survey.


def test_starts_are_the_middles_of_equal_cells():
    points = starts(((0.0, 4.0), (-1.0, 1.0)), 2)
    assert points.tolist() == [[[1, -0.5], [3, -0.5]], [[1, 0.5], [3, 0.5]]]


def test_each_start_ends_as_its_own_descent_written_out():
    scene = Basins(optimizer=GradientDescent(0.012), resolution=6, steps=40)
    found, minima = survey(scene), [m.x for m in Himmelblau().minima]
    for i in range(6):
        for j in range(6):
            (x, y), late = starts(WINDOW, 6)[i, j], -1
            for k in range(41):
                gx = 4 * x * (x * x + y - 11) + 2 * (x + y * y - 7)
                gy = 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7)
                late = k if math.hypot(gx, gy) > 0.1 else late
                x, y = (x - 0.012 * gx, y - 0.012 * gy) if k < 40 else (x, y)
            nearest = min(range(4), key=lambda m: math.dist((x, y), minima[m]))
            assert found.ends[i, j] == (UNSETTLED if late >= 35 else nearest)
            assert late == 40 or found.soon[i, j] == late + 1


def test_shares_add_up_and_the_table_says_them():
    scene = replace(Basins(), **COARSE)
    found, picture = survey(scene), draw(scene)
    ends = [*range(len(found.hollows)), UNSETTLED, DIVERGED, UNDEFINED]
    assert sum(found.share(end) for end in ends) == pytest.approx(100)
    rows = picture.tables[0].rows
    assert sum(row[3] for row in rows) == pytest.approx(100)
    assert picture["arrived"] == pytest.approx(100 - found.share(UNSETTLED))
    for row in rows[:4]:
        assert row[3] == pytest.approx(found.share(int(row[0]) - 1))
        assert row[4] == np.median(found.soon[found.ends == int(row[0]) - 1])


def test_a_bowl_has_one_basin_and_a_rate_beyond_2_over_the_curvature_none():
    bowl = Basins(surface=Quadratic(), optimizer=GradientDescent(0.1), steps=200, **COARSE)
    assert (survey(bowl).ends == 0).all()
    edge = 2 / np.linalg.eigvalsh(Quadratic().hessian(np.zeros(2))).max()
    beyond = replace(bowl, optimizer=GradientDescent(1.2 * edge))
    assert draw(beyond)["hollows"] == 0
    assert draw(beyond)["diverged"] > 90


def test_points_that_lie_together_are_one_group_and_points_far_out_none():
    points = np.array([[0.0, 0.0], [0.04, 0.03], [3.0, 3.0], [0.0, 40.0], [3.001, 3.0]])
    groups, means = together(points, WINDOW)
    assert groups[0] == groups[1] != groups[2] == groups[4]
    assert groups[3] == -1
    np.testing.assert_allclose(sorted(means.tolist()), [[0.02, 0.015], [3.0005, 3.0]])


def test_known_minima_keep_their_numbers_and_others_follow_by_what_they_draw():
    points = np.array([[3.5, 3.0]] * 3 + [[-3.0, -4.5]] * 5 + [[3.0, 2.0]] * 2)
    numbers, listed = hollows(points, Himmelblau())
    assert numbers.tolist() == [5] * 3 + [4] * 5 + [0] * 2
    assert [one.drawn for one in listed] == [2, 0, 0, 0, 5, 3]
    assert [one.known for one in listed] == [True] * 4 + [False] * 2


def test_who_rests_on_a_saddle_has_not_arrived_in_a_hollow():
    saddle = np.array([[0.0, 0.0]] * 4)
    assert hollows(saddle, Saddle())[0].tolist() == [-1] * 4
    still = Basins(
        surface=Saddle(), optimizer=GradientDescent(0.1), resolution=3, steps=20
    )  # one start is in the middle
    assert draw(still)["hollows"] == 0


def test_nobody_arriving_is_no_trouble():
    assert hollows(np.zeros((0, 2)), Typed())[1] == ()
    picture = draw(Basins(optimizer=GradientDescent(0.03), **COARSE))
    assert picture["largest"] == picture["median"] == "none: no start arrives"


def test_a_start_in_a_hole_of_a_typed_formula_has_no_gradient():
    scene = Basins(surface=Typed("sqrt(x) + y^2", 2.0), optimizer=GradientDescent(0.1), steps=10, **COARSE)
    found = survey(scene)
    assert (found.ends[:, :16] == UNDEFINED).all()
    assert "no gradient" in {row[0] for row in draw(scene).tables[0].rows}


# What it costs.


@given(st.integers(2, 2048), st.integers(0, 1000), st.booleans())
def test_the_work_is_bounded_before_it_starts(resolution, steps, gpu):
    side = affordable(resolution, steps, gpu)
    assert side == 2 or side * side * steps <= (ON_GPU if gpu else ON_HOST)
    assert side <= (FINEST if gpu else resolution)


def test_a_gpu_is_four_times_as_fine_and_2048_at_most():
    assert affordable(512, 200, gpu=True) == 2048
    assert affordable(64, 200, gpu=True) == 256
    assert [on_gpu(name) for name in ("cpu", "cuda:0", "<CUDA Device 0>", "CPU_DEVICE")] == [False, True, True, False]


def test_what_is_too_much_without_a_gpu_is_made_coarser_and_said():
    picture = draw(Basins(resolution=2048, steps=1000, optimizer=GradientDescent(0.01)))
    assert picture["starts"] == "126 × 126"
    assert picture.named["starts"].note == "2048 × 2048 of 1000 steps are too much work without a GPU"


def test_the_time_is_said_with_its_library_and_a_map_is_kept():
    scene = Basins(**COARSE)
    picture = draw(scene)
    assert picture["time"] > 0
    assert picture.named["time"].note.startswith("NumPy, CPU: 61,440 steps, ")
    assert scene.solve(np, "cpu").timed is replace(scene, start_x=1.0, lines=False).solve(np, "cpu").timed


# The picture.


def test_quick_is_dense_and_slow_is_pale():
    found = survey(Basins(resolution=64))
    dots = painted(found)
    palette = np.frombuffer(_colours(), dtype=np.uint8).reshape(-1, 4)
    mine = found.ends == 1
    opacity = palette[dots[mine]][:, 3].astype(int)
    order = np.argsort(found.soon[mine], kind="stable")
    assert (np.diff(opacity[order]) <= 0).all()
    assert (opacity.max(), opacity.min()) == (DENSE, PALE) or opacity.max() - opacity.min() > 60
    assert len({tuple(colour) for colour in palette[dots[mine]][:, :3].tolist()}) == 1


def test_the_palette_fits_an_indexed_image_and_coarse_maps_weigh_little():
    assert len(_colours()) == 4 * (1 + len(HUES) * SHADES + 4) <= 4 * 256
    assert len(image(survey(Basins(resolution=64)))) < 15_000
    assert len(image(survey(PRESETS["Momentum"]))) < 120_000


def test_neighbours_of_a_hundred_hollows_differ_in_hue():
    found = survey(coarse("A hundred hollows"))
    seen = {tuple(np.round(one.x).astype(int)): hue for one, hue in zip(found.hollows, hues(found), strict=True)}
    for (x, y), hue in seen.items():
        assert seen.get((x + 1, y)) != hue
        assert seen.get((x, y + 1)) != hue


def test_level_lines_lie_in_a_place_of_their_own_or_plotly_would_drop_them():
    images = draw(Basins(**COARSE)).panels[0].figure["layout"]["images"]
    keys = {tuple(one[key] for key in ("x", "y", "sizex", "sizey")) for one in images}
    assert len(images) == len(keys) == 2
    assert len(draw(Basins(lines=False, **COARSE)).panels[0].figure["layout"]["images"]) == 1


@pytest.mark.parametrize("name", PRESETS)
def test_the_ring_tells_what_the_map_shows_at_its_place(name):
    scene = coarse(name)
    picture, found = draw(scene), survey(scene)
    (x0, x1), (y0, y1) = scene.surface.window
    j, i = int((scene.start_x - x0) / (x1 - x0) * 64), int((scene.start_y - y0) / (y1 - y0) * 64)
    around = set(found.ends[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2].ravel().tolist())
    said = str(picture["probe"])
    if said.startswith("diverges"):
        assert DIVERGED in around
    elif said == "has not arrived":
        assert UNSETTLED in around
    elif said[7:].isdigit():
        assert int(said[7:]) - 1 in around


# What the presets say.


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@few
def test_the_ring_can_be_put_anywhere_and_stays_on_the_sliders(x, y):
    scene = Basins().drag("start", x, y)
    assert abs(scene.start_x - min(max(x, -10), 10)) <= 0.05
    assert abs(scene.start_y - min(max(y, -10), 10)) <= 0.05


@pytest.mark.parametrize(("handle", "x"), [("end", 0.0), ("start", math.nan), ("start", math.inf)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Basins().drag(handle, x, 0.0)


def test_the_program_prints_the_readouts_but_the_time(tmp_path):
    scenes = [coarse(name) for name in PRESETS] + [Basins(steps=0, **COARSE)]
    named = {f"scene{i:02}": scene for i, scene in enumerate(scenes)}
    for name, output in contract.printed({name: one.code() for name, one in named.items()}, tmp_path).items():
        picture, values = draw(named[name]), read(output)
        assert [*values, "time"] == [readout.name for readout in picture.readouts]
        wrong = {key: (picture[key], value) for key, value in values.items() if not contract.same(picture[key], value)}
        assert not wrong, named[name]
