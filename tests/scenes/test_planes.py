"""The scene of planes: the ways three planes can lie, elimination in space, numbers against their definitions."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from scenes.base import catalogue
from scenes.systems import Planes, Shifted, Spatial
from scenes.systems.moment import ranks
from scenes.systems.planes_picture import HALF, within
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Planes.presets()}


def beside(scene):
    return [words["text"] for words in draw(scene).panels[0].figure["layout"]["annotations"]]


def curves(trace):
    """The curves of a trace, without the gaps."""
    places = np.stack([trace[axis] for axis in "xyz"], axis=1)
    return np.split(places, np.flatnonzero(np.isnan(places[:, 0])))


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["planes"] is Planes


@given(scenes_of(Planes))
@settings(deadline=None)
def test_scenes_are_values_and_go_through_json(scene):
    contract.is_a_value(scene)


@given(scenes_of(Planes))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_figure_of_few_traces(scene):
    picture = draw(scene)
    contract.valid_figure(picture.panels[0], most_traces=6, most_bytes=25_000)
    contract.plain(picture, *beside(scene))
    assert [readout.name for readout in picture.readouts] == [readout.name for readout in draw(Planes()).readouts]


@given(scenes_of(Planes, offered=True))
@settings(deadline=None)
def test_readouts_against_their_definitions(scene):
    picture = draw(scene)
    table = np.array(scene.system.table())
    A, b, x = table[:, :3], table[:, 3], np.array(picture["x"])
    exact = ranks(scene.system.table())
    assert (picture["rank"], picture["rank_augmented"]) == exact, "of the decimals as they are typed"
    assert picture["solutions"] == ("none" if exact[0] < exact[1] else "one" if exact[0] == 3 else "infinitely many")
    best, _, _, s = np.linalg.lstsq(A, b, rcond=1e-9)
    np.testing.assert_allclose(x, best, atol=1e-6 * (1 + np.abs(best).max()))
    np.testing.assert_allclose(picture["residual"], A @ x - b, atol=1e-8 * (1 + np.abs(x).max()))
    if exact[0] == 3:
        assert picture["condition"] == pytest.approx(s[0] / s[-1], rel=1e-6)
        assert picture["far"] == pytest.approx(scene.shake / s[-1], rel=1e-6, abs=1e-12)
    else:
        assert picture["condition"] == math.inf
        np.testing.assert_allclose(A @ np.array(picture["null_space"]).T, 0, atol=1e-9)
    if picture["solutions"] != "none":
        now = np.array(picture["now"])
        size = (1 + np.abs(now).max()) * (1 + np.abs(x).max())
        np.testing.assert_allclose(now @ np.append(x, -1), 0, atol=1e-6 * size)


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("One point", "the planes meet in one point; the solution is (1, 1, 1)", "● (1, 1, 1)"),
        ("Strang’s example", "the planes meet in one point; the solution is (−1, 2, 2)", "● (−1, 2, 2)"),
        ("A sheaf", "the planes share a line; infinitely many solutions", "● shortest (0, 0, 1)"),
        ("A prism", "a prism: each two planes meet in a line, and the three lines are parallel", "z = −1.5"),
        ("Three parallel", "the planes are parallel; no solution", "x + y + 2z = 4"),
        ("Two parallel, one across", "two planes are parallel and the third cuts them", "x + y + 2z = −3"),
        ("The same plane three times", "every equation is the same plane; infinitely many", "2x + 2y + 4z = 4"),
        ("Nearly singular", "the planes meet in one point", "● (2, 0, −1)"),
    ],
)
def test_presets_show_what_they_promise(name, words, shown):
    assert words in draw(PRESETS[name]).alt
    assert shown in beside(PRESETS[name])


def test_the_pivots_of_strangs_example_are_those_he_prints():
    """2x + 4y − 2z = 2, … has the pivots 2, 1 and 4: Strang, Introduction to Linear Algebra, chapter 2."""
    assert draw(PRESETS["Strang’s example"])["pivots"] == (2.0, 1.0, 4.0)


def test_at_the_end_of_elimination_each_plane_is_square_to_an_axis():
    assert beside(PRESETS["One point"])[:3] == ["x = 1", "y = 1", "z = 1"]


def test_sheets_lie_where_their_equations_hold():
    mesh = traces(Planes())["planes"]
    places = np.stack([mesh[axis] for axis in "xyz"], axis=1)
    table = np.array(Planes().system.table())
    off = np.abs(places @ table[:, :3].T - table[:, 3])
    assert (off.min(axis=1) < 1e-4).all()
    assert (off < 1e-4).any(axis=0).all()
    assert np.abs(places).max() <= HALF + 1e-5


def test_planes_turn_about_what_they_have_in_common():
    x = np.array([1.0, 1.0, 1.0])
    for t in np.linspace(0, 1, 21):
        now = np.array(draw(Planes(elimination=float(t)))["now"])
        np.testing.assert_allclose(now[:, :3] @ x, now[:, 3], atol=1e-12)


def test_the_line_of_a_sheaf_is_drawn_and_lies_on_all_planes():
    (line, *_) = curves(traces(PRESETS["A sheaf"])["shared"])
    table = np.array(PRESETS["A sheaf"].system.table())
    np.testing.assert_allclose(line @ table[:, :3].T, np.broadcast_to(table[:, 3], (2, 3)), atol=1e-5)
    assert np.linalg.norm(line[1] - line[0]) > HALF


def test_from_the_least_squares_point_it_is_straight_to_each_plane():
    scene = PRESETS["A prism"]
    ends = [c[~np.isnan(c[:, 0])] for c in curves(traces(scene)["shared"])][:3]
    for row, (start, end) in zip(np.array(scene.system.table()), ends, strict=True):
        assert row[:3] @ end == pytest.approx(row[3], abs=1e-5)
        np.testing.assert_allclose(np.cross(row[:3], end - start), 0, atol=1e-5)


def test_a_row_of_zeros_is_no_plane_and_is_said():
    scene = Planes(system=Spatial(((1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 2.0), (0.0, 0.0, 0.0, 0.0))))
    assert "an equation says 0 = 2; no solution" in draw(scene).alt
    assert len(traces(scene)["planes"]["x"]) == 4
    nothing = Planes(system=Spatial(((0.0,) * 4,) * 3), shake=0.3)
    assert "every point of space is a solution" in draw(nothing).alt


def test_a_solution_beyond_the_cube_is_said():
    scene = Planes(system=Spatial(((1.0, 0.0, 0.0, 100.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0))))
    assert "● (100, 0, 0), beyond the cube" in beside(scene)
    assert len(traces(scene)["point"]["x"]) == 0


def test_lines_are_cut_by_the_cube():
    ends = within(np.zeros(3), np.array([0.0, 2.0, 0.0]))
    assert ends.tolist() == [[0, -HALF, 0], [0, HALF, 0]]
    assert within(np.array([9.0, 0, 0]), np.array([0.0, 1.0, 0.0])) is None
    assert within(np.array([9.0, 0, 0]), np.array([1.0, 0.1, 0.0])) is not None


def test_steps_reach_every_row_operation():
    scene, seen = replace(PRESETS["One point"], elimination=0.0), 0
    while scene.moves()[1].enabled:
        scene, seen = scene.moved("next"), seen + 1
        assert scene.solve(np, "cpu").at.number == seen
    assert beside(scene)[:3] == ["x = 1", "y = 1", "z = 1"]


def test_bad_tables_are_refused_by_name():
    with pytest.raises(ValueError, match="rows must be 3 × 4, got 1 × 2"):
        Spatial(((1.0, 2.0),))
    with pytest.raises(ValueError, match="matrix must be 3 × 3, got 1 × 1"):
        Shifted(((1.0,),))


OTHERS = (
    Planes(system=Shifted(b1=0.35, b2=-1.7), elimination=0.43, shake=0.21),
    Planes(system=Spatial(((0.1, 0.2, 0.3, 1.0), (0.4, 0.5, 0.6, 2.0), (0.7, 0.8, 0.9, 3.0))), exchanges="largest"),
    Planes(system=Spatial(((0.0,) * 4,) * 3)),
)


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    contract.agrees_on_another_library(PRESETS[name])
