"""The race as it is seen and said: paths, bundles, signs, table, words; in every state there is."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from mathcore.optimizers import GradientDescent, HeavyBall
from mathcore.surfaces import Himmelblau, Plateau, Quadratic
from scenes.descent.typed import Typed
from scenes.palette import TOGETHER, colour
from scenes.race import Race
from scenes.race.lanes import ROLES, Nobody
from scenes.race.thinning import bundle, thinned, until_gone
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

EMPTY = Nobody()
NOBODY = Race(lane1=EMPTY, lane2=EMPTY, lane3=EMPTY, lane4=EMPTY)
FORTY = next(preset.scene for preset in Race.presets() if preset.name == "Forty starts")
LOST = next(preset.scene for preset in Race.presets() if preset.name == "Nobody arrives")
HOLE = Race(Typed("log(x) + y^2", 3.0), start_x=1.0, lane1=GradientDescent(0.3), lane2=HeavyBall(0.02), steps=60)
STATES = {
    **{preset.name: preset.scene for preset in Race.presets()},
    "default": Race(),
    "nobody": NOBODY,
    "nobody, many": replace(NOBODY, starts=9),
    "no steps": Race(steps=0),
    "the beginning": Race(along=0.0),
    "twins": Race(lane2=GradientDescent(0.05)),
    "noise": Race(noise=5.0, seed=3),
    "many diverge": replace(LOST, starts=20),
    "no minimum": HOLE,
    "no minimum, many": replace(HOLE, starts=20, spread=2.0),
    "start outside": Race(start_x=9.0, start_y=-9.0),
    "no spread": replace(FORTY, spread=0.0),
    "far out": Race(start_x=100.0, start_y=-100.0, starts=5, spread=100.0),
    "diverged at once": Race(lane1=GradientDescent(1000.0), steps=20),
    "no value anywhere": Race(Typed("1/0"), starts=3),
    "constant": Race(Typed("7"), steps=20),
    "huge": Race(Typed("1e12*exp(x^2)^9"), steps=20, starts=2),
    "a huge window": Race(Typed("x^2+y^2", 1000.0), steps=20),
}


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_every_state_is_a_value_and_a_light_picture_in_plain_words(scene):
    contract.is_a_value(scene)
    holds(scene)


def holds(scene):
    picture = draw(scene)
    contract.plain(picture)
    above, space, losses = picture.panels
    contract.valid_figure(above, most_traces=8, most_bytes=200_000)
    solid(space)
    contract.valid_figure(losses, most_traces=12)
    (table,) = picture.tables
    assert len(table.rows) == len(table.colours) == len(scene.runners)
    assert all(len(row) == len(table.columns) for row in table.rows)
    said = [cell for row in table.rows for cell in row if not isinstance(cell, str)]
    assert np.isfinite(said).all(), "what is no finite number is a word"


def solid(panel):
    """The surface in space with what is on it."""
    contract.known_figure(panel)
    for trace in panel.figure["data"][1:]:
        contract.coordinates(trace)


@given(scene=scenes_of(Race, offered=True, steps=30))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_whatever_the_sliders_show_can_be_drawn_and_said(scene):
    holds(scene)


def test_frames_stay_light():
    for name, scene in STATES.items():
        most = 60_000 if scene.starts > 1 else 36_000
        assert len(frames.make(scene).encoded) < most, name


@pytest.mark.parametrize("name", ["default", "A rate too large", "Forty starts", "no minimum", "the beginning"])
def test_another_library_leads_to_the_same_race(name):
    contract.agrees_on_another_library(STATES[name])


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts(STATES.values(), tmp_path)


def test_lanes_have_colours_that_hold_apart():
    assert any(set(ROLES) <= set(group) for group in TOGETHER)
    shown = traces(Race())
    assert [shown[f"path{i}"]["line"]["color"] for i in range(1, 5)] == [colour(role) for role in ROLES]
    assert len(set(shown["balls"]["marker"]["symbol"])) == 4


def test_an_empty_lane_leaves_the_others_their_colours():
    shown = traces(replace(Race(), lane1=EMPTY, lane3=EMPTY))
    assert {name for name in shown if name.startswith("path")} == {"path2", "path4"}
    assert shown["path4"]["line"]["color"] == colour(ROLES[3])
    assert draw(NOBODY).alt == "Every lane of the race on Quadratic bowl is empty."


def test_two_of_one_kind_are_told_apart():
    assert "Gradient descent (1), Gradient descent (2), Nesterov and Adam" in draw(STATES["twins"]).alt


def test_the_path_ends_where_the_run_is_seen_and_the_table_says_the_whole_race():
    half = replace(Race(), along=50.0)
    shown, run = traces(half), half.solve(np, "cpu")
    for lane, entry in enumerate(run.entries, 1):
        x, y = (shown[f"path{lane}"][axis][-1] for axis in "xy")
        assert (x, y) == pytest.approx(entry.paths.x[50, 0].tolist(), abs=1e-3)
    assert draw(half).tables == draw(Race()).tables
    assert draw(half)["step"] == 50


def test_the_leader_is_who_has_the_lowest_loss_at_the_step_that_is_seen():
    scene = next(preset.scene for preset in Race.presets() if preset.name == "A flat plateau")
    leaders = {name: draw(replace(scene, along=along))["leader"] for name, along in (("half", 35.0), ("end", 100.0))}
    assert leaders == {"half": "RMSProp", "end": "Adam"}, "who arrives first need not end lowest"
    assert draw(scene)["winner"] == "RMSProp"


def test_what_diverges_leaves_the_window_with_an_arrow_and_its_step():
    shown, run = traces(LOST), LOST.solve(np, "cpu")
    heads = shown["departure"]
    assert len(heads["x"]) == 4
    assert np.maximum(np.abs(heads["x"]), np.abs(heads["y"])) == pytest.approx(3.0, abs=1e-4), "at the window's edge"
    for entry in run.entries:
        step = int(entry.paths.diverged_at[0])
        assert any(f"diverged at step {step}" in text for text in shown["labels"]["text"])
        x, y = (shown[f"path{entry.runner.lane + 1}"][axis] for axis in "xy")
        outside = (np.abs(x) > 3) | (np.abs(y) > 3)
        assert outside.tolist() == [*[False] * (len(x) - 1), True] or outside[-1], "drawn until it is gone"
    assert "winner: nobody, all have diverged" in draw(LOST).alt


def test_many_starts_are_a_bundle_with_a_gap_between_the_paths():
    shown, run = traces(FORTY), FORTY.solve(np, "cpu")
    x = shown["path1"]["x"]
    assert np.isnan(x).sum() == 39
    assert len(x) < 800
    begins = x[np.flatnonzero(np.isnan(np.concatenate([[np.nan], x[:-1]])))]
    assert begins == pytest.approx(run.entries[0].paths.x[0, :, 0], abs=1e-3)
    assert len(shown["balls"]["x"]) == 160
    bands = traces(FORTY, "losses")
    low, high = bands["band1"]["y"][: len(bands["band1"]["y"]) // 2], bands["band1"]["y"][::-1]
    assert (low <= high[: len(low)] * 1.001).all()


def test_thinning_keeps_both_ends_and_every_large_step():
    surface = Quadratic()
    x = np.concatenate([np.linspace([-2.0, 1.0], [-1.99, 1.0], 300), [[2.0, -2.0], [0.0, 0.0]]])[:, None]
    ends = np.array([301])
    chosen = thinned(surface, x, ends, 50, 240)
    points = bundle(x, chosen)
    assert points[0].tolist() == [-2.0, 1.0]
    assert points[-2:].tolist() == [[2.0, -2.0], [0.0, 0.0]]
    assert len(points) < 10
    walk = np.cumsum(np.random.default_rng(1).normal(size=(500, 4, 2)), axis=0)
    assert thinned(surface, walk, np.full(4, 499), 50, 240).sum(axis=0).max() <= 52


def test_a_path_is_drawn_one_step_beyond_the_window():
    x = np.array([[0.0, 0.0], [4.0, 0.0], [1.0, 0.0], [5.0, 0.0], [9.0, 0.0], [20.0, 0.0]])[:, None]
    assert until_gone(Quadratic(), x, np.array([5])).tolist() == [3], "it has come back once"
    assert until_gone(Quadratic(), x + 10, np.array([5])).tolist() == [5], "never inside: all of it"


def test_the_start_is_dragged_on_the_grid_of_its_sliders():
    moved = Race().drag("start", 1.234, -20.0)
    assert (moved.start_x, moved.start_y) == (1.25, -10.0)
    contract.stands_on_sliders(moved)
    assert draw(moved).panels[0].handles[0].x == 1.25
    with pytest.raises(ValueError, match="finite"):
        Race().drag("start", np.nan, 0.0)
    with pytest.raises(ValueError, match="no handle 'end'"):
        Race().drag("end", 0.0, 0.0)


def test_the_table_says_many_starts_in_counts():
    (table,) = draw(FORTY).tables
    assert table.columns == ("optimizer", "α", "median loss", "arrived", "steps to tolerance", "diverged")
    assert table.rows[0][:2] == ("Gradient descent", 0.004)
    assert (table.rows[0][3], table.rows[0][5]) == (40, 0)
    assert json.loads(frames.make(FORTY).encoded)["tables"][0]["keys"][0][3] == 40, "sorted as a number"


def test_what_is_bad_is_refused_by_name():
    bad = [({"starts": 0}, "starts must be"), ({"starts": 65}, "starts must be"),
           ({"tolerance": 0.0}, "tolerance must be > 0"), ({"lane2": Himmelblau()}, "lane2 must be one")]  # fmt: skip
    for wrong, said in bad:
        with pytest.raises(ValueError, match=said):
            replace(Race(), **wrong)
    assert draw(Race(Plateau(), tolerance=1e6))["arrived"] == 4
