"""The race: who arrives when, who wins, and that every preset shows what its sentence says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.descent import minimize
from mathcore.optimizers import CATALOGUE, Adam, GradientDescent, HeavyBall, Momentum, Nesterov
from mathcore.parameters import label
from mathcore.surfaces import Quadratic, Rosenbrock, Saddle
from scenes.race import Race
from scenes.race.judging import Score, cloud, middle, score, settled, winners
from scenes.race.lanes import Nobody
from tests.scenes.contract import draw

EMPTY = Nobody()
PRESETS = {preset.name: preset for preset in Race.presets()}
# By preset: who wins, who does not arrive, who diverges.
CLAIMS = {
    "A round bowl": ("Gradient descent", {"Heavy ball", "Adam"}, set()),
    "A rate too large": ("Momentum", {"Gradient descent", "Nesterov"}, {"Gradient descent", "Nesterov"}),
    "A long valley": ("Heavy ball", {"Gradient descent", "Momentum"}, set()),
    "Looking ahead": ("Nesterov", {"Gradient descent", "Momentum", "Heavy ball"}, set()),
    "Steep one way only": ("AdaGrad", {"Gradient descent", "RMSProp"}, set()),
    "A flat plateau": ("RMSProp", {"Gradient descent", "AdaGrad"}, set()),
    "A bent valley": ("Adam", {"Gradient descent", "RMSProp", "AdamW"}, set()),
    "Many hollows": ("AdamW", {"Nesterov", "RMSProp", "Adam"}, set()),
    "Forty starts": ("Gradient descent", {"Heavy ball", "Adam"}, set()),
    "Nobody arrives": (
        "nobody",
        {"Gradient descent", "Momentum", "Heavy ball", "Nesterov"},
        {"Gradient descent", "Momentum", "Heavy ball", "Nesterov"},
    ),
}


def run(scene):
    return scene.solve(np, "cpu")


def entry(name, optimizer):
    """A runner of a preset by its name, with its paths."""
    return next(one for one in run(PRESETS[name].scene).entries if one.runner.name == optimizer)


@pytest.mark.parametrize("name", CLAIMS)
def test_in_each_preset_wins_and_fails_who_is_said_to(name):
    winner, failing, diverging = CLAIMS[name]
    heat = run(PRESETS[name].scene)
    assert draw(PRESETS[name].scene)["winner"] == winner
    starts = heat.of.starts
    assert {one.runner.name for one in heat.entries if one.score.arrived < starts} == failing
    assert {one.runner.name for one in heat.entries if (one.paths.diverged_at >= 0).all()} == diverging


def test_each_optimizer_wins_somewhere_and_fails_somewhere():
    everybody = {label(kind) for kind in CATALOGUE}
    assert PRESETS.keys() == CLAIMS.keys()
    assert {winner for winner, _, _ in CLAIMS.values()} - {"nobody"} == everybody
    assert set.union(*(failing for _, failing, _ in CLAIMS.values())) == everybody


def test_gradient_descent_is_there_in_one_step_and_adam_swings_about_the_minimum():
    assert entry("A round bowl", "Gradient descent").score.steps == 1
    x = entry("A round bowl", "Adam").paths.x[:, 0, 0]
    assert np.diff(x)[:3] == pytest.approx(0.1, rel=0.1), "its first steps are as long as α"
    assert x.max() > 0 > x.min()


def test_the_rate_too_large_is_half_as_large_again_as_gradient_descent_bears():
    scene = PRESETS["A rate too large"].scene
    lanes = (scene.lane1, scene.lane2, scene.lane3, scene.lane4)
    assert {lane.learning_rate for lane in lanes} == {1.5 * 2 / scene.surface.condition}
    assert scene.lane2.momentum == 0.9, "a tenth of each gradient is taken"


def test_the_knobs_of_the_long_valley_are_the_best_there_are():
    scene = PRESETS["A long valley"].scene
    root = scene.surface.condition**0.5
    assert scene.lane1.learning_rate == pytest.approx(2 / (1 + root**2), rel=1e-2)
    best = (4 / (1 + root) ** 2, ((root - 1) / (root + 1)) ** 2)
    assert (scene.lane3.learning_rate, scene.lane3.momentum) == pytest.approx(best, rel=1e-2)
    stretched = (3 * root**2 + 1) ** 0.5
    ahead = (4 / stretched**2, (stretched - 2) / (stretched + 2))
    assert (scene.lane4.learning_rate, scene.lane4.momentum) == pytest.approx(ahead, rel=1e-2)
    assert (scene.lane2.learning_rate, scene.lane2.momentum) == (scene.lane3.learning_rate, scene.lane3.momentum)


def test_the_heavy_ball_swings_to_and_fro_and_nesterov_brakes():
    ball, ahead = (entry("Looking ahead", name).paths.x[:, 0] - [1, 3] for name in ("Heavy ball", "Nesterov"))
    swing = ball @ [1, 1]
    assert (np.sign(swing[1:]) != np.sign(swing[:-1])).sum() > 5
    assert np.hypot(*ball[10:].T).max() > 5 * np.hypot(*ahead[10:].T).max()


def test_rmsprop_jumps_to_and_fro_until_the_end_and_adagrad_gets_slower():
    y = entry("Steep one way only", "RMSProp").paths.x[-20:, 0, 1]
    assert (np.sign(y[1:]) != np.sign(y[:-1])).sum() > 10
    steps = np.hypot(*np.diff(entry("A flat plateau", "AdaGrad").paths.x[:, 0], axis=0).T)
    assert steps[-1] < steps[0] / 5
    longest = {name: np.hypot(*np.diff(entry("A flat plateau", name).paths.x[:2, 0], axis=0)[0])
               for name in ("RMSProp", "Adam", "AdaGrad", "Gradient descent")}  # fmt: skip
    assert max(longest, key=longest.get) == "RMSProp"


def test_adamw_comes_to_rest_between_the_origin_and_the_minimum():
    x = entry("A bent valley", "AdamW").paths.x[-1, 0]
    assert 0 < x[0] < 3
    assert np.hypot(*np.diff(entry("A bent valley", "AdamW").paths.x[-5:, 0], axis=0).T).max() < 0.01


def test_each_rate_of_the_last_preset_is_a_little_above_its_border():
    scene = PRESETS["Nobody arrives"].scene
    steep, beta = scene.surface.condition, 0.9
    ball = 2 * (1 + beta) / steep
    borders = [2 / steep, ball / (1 - beta), ball, 2 * (1 + beta) / (1 + 2 * beta) / steep]
    assert borders[1] == pytest.approx(10 * borders[2])
    assert borders[3] < borders[0]
    for lane, border in zip(("lane1", "lane2", "lane3", "lane4"), borders, strict=True):
        assert 1 < getattr(scene, lane).learning_rate / border < 1.2
        calm = replace(getattr(scene, lane), learning_rate=0.97 * border)
        (alone,) = run(Race(scene.surface, lane1=calm, lane2=EMPTY, lane3=EMPTY, lane4=EMPTY, steps=500)).entries
        assert alone.median[-1] < alone.median[0], "and a little below it nothing diverges"


losses = arrays(float, (8, 3), elements=st.sampled_from([0.0, 0.5, 1.0, 2.0, np.nan, np.inf]))


@given(losses)
def test_arrived_means_within_the_tolerance_from_there_on(loss):
    for start, found in enumerate(settled(loss, 1.0).tolist()):
        fits = [k for k in range(len(loss)) if all(one <= 1.0 for one in loss[k:, start])]
        assert found == (fits[0] if fits else -1)


@given(losses)
def test_what_is_lost_counts_as_infinite_in_the_median(loss):
    expected = [sorted(np.where(np.isnan(row), np.inf, row).tolist())[1] for row in loss]
    assert middle(loss).tolist() == expected


def test_most_arrivals_win_then_fewest_steps_then_the_lowest_loss():
    none = Score(1.0, 0, np.inf, 0)
    assert winners([Score(0.0, 2, 9.0, 0), Score(0.5, 3, 40.0, 0), none], 3) == [1]
    assert winners([Score(0.0, 3, 9.0, 0), Score(0.5, 3, 8.0, 0), none], 3) == [1]
    assert winners([none, Score(0.5, 0, np.inf, 0)], 3) == [1]
    assert winners([none, Score(np.inf, 0, np.inf, 3)], 3) == [0]
    assert winners([Score(np.inf, 0, np.inf, 3)] * 2, 3) == [], "who is lost everywhere cannot win"
    assert winners([none, Score(1.0 + 1e-12, 0, np.inf, 0)], 3) == [0, 1], "rounding decides nothing"
    assert winners([], 1) == []
    assert score(np.array([[3.0], [np.nan]]), np.nan) == Score(np.inf, 0, np.inf, 1)


def test_without_inertia_all_four_are_gradient_descent_and_the_race_is_a_tie():
    lanes = (GradientDescent(0.05), Momentum(0.05, 0.0), HeavyBall(0.05, 0.0), Nesterov(0.05, 0.0))
    scene = Race(Quadratic(), 100.0, *lanes, noise=0.5)
    heat = run(scene)
    for one in heat.entries[1:]:
        assert one.paths.x == pytest.approx(heat.entries[0].paths.x), "the same noise for all"
    assert heat.winners == (0, 1, 2, 3)
    assert "tie between Gradient descent, Momentum, Heavy ball and Nesterov" in draw(scene).alt


def test_on_a_bowl_the_losses_are_the_closed_form():
    scene = Race(Quadratic(10.0, 30.0), lane1=GradientDescent(0.15), lane2=EMPTY, lane3=EMPTY, lane4=EMPTY)
    c, s = np.cos(np.pi / 6), np.sin(np.pi / 6)
    along, across = np.array([[c, s], [-s, c]]) @ [scene.start_x, scene.start_y]
    k = np.arange(scene.steps + 1)
    expected = 0.5 * (along * 0.85**k) ** 2 + 5.0 * (across * (1 - 1.5) ** k) ** 2
    assert run(scene).entries[0].loss[:, 0] == pytest.approx(expected, rel=1e-9)


def test_many_starts_are_one_start_at_a_time():
    scene = Race(Rosenbrock(), starts=9, spread=0.4, steps=40, lane4=Adam(0.05))
    places = cloud((scene.start_x, scene.start_y), 9, 0.4, scene.seed)
    for one in run(scene).entries:
        for i, place in enumerate(places):
            alone = minimize(scene.surface, one.runner.optimizer, place, 40)
            assert one.paths.x[:, i] == pytest.approx(alone.x, rel=1e-12, nan_ok=True)


def test_more_starts_keep_those_there_are_and_the_first_is_the_start():
    few, many = cloud((1.0, 2.0), 5, 0.5, 7), cloud((1.0, 2.0), 64, 0.5, 7)
    assert few[0].tolist() == [1.0, 2.0]
    assert many[:5].tolist() == few.tolist()
    assert (cloud((1.0, 2.0), 5, 0.5, 8)[1:] != few[1:]).all()
    assert np.std(many - [1.0, 2.0]) == pytest.approx(0.5, rel=0.2)


def test_where_no_minimum_is_known_nobody_arrives_and_the_lowest_wins():
    scene = Race(Saddle(), lane1=GradientDescent(0.05), lane2=GradientDescent(0.1), lane3=EMPTY, lane4=EMPTY, steps=30)
    picture = draw(scene)
    assert picture["arrived"] == 0
    assert picture["winner"] == "Gradient descent (2)"
    assert "no minimum is known" in picture.named["winner"].note
    assert [row[3] for row in picture.tables[0].rows] == ["no minimum"] * 2
    lowest = min(row[2] for row in picture.tables[0].rows)
    assert lowest == pytest.approx(float(Saddle().value(run(scene).entries[1].paths.x[-1, 0])))


def test_what_has_diverged_is_out_of_the_race_however_low_it_has_come():
    scene = Race(Saddle(), lane1=GradientDescent(1.0), lane2=GradientDescent(0.01), lane3=EMPTY, lane4=EMPTY)
    picture = draw(scene)
    assert picture["winner"] == "Gradient descent (2)"
    assert picture["lost"] == 1
    diverged = int(run(scene).entries[0].paths.diverged_at[0])
    assert picture.tables[0].rows[0][2:] == ("none", "no minimum", f"at step {diverged}")
