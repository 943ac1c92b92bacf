"""Many hypotheses: belief against exact fractions and famous problems, pictures that keep areas, true words."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.bayes import ManyHypotheses
from scenes.bayes.problems import Coins, Typed
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in ManyHypotheses.presets()}
SHOWN, ANY = scenes_of(ManyHypotheses, offered=True), scenes_of(ManyHypotheses)
FEW = settings(max_examples=15, deadline=None)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 10), min_size=width, max_size=width), min_size=1, max_size=6)
)


def typed(rows, seen=12):
    return ManyHypotheses(problem=Typed(tuple(tuple(float(x) for x in row) for row in rows)), seen=seen)


def heights(trace):
    """The areas of drawn rectangles side by side, as (left, right, height)."""
    rows = np.stack([trace["x"], trace["y"]], axis=1)
    boxes = np.concatenate([rows, [[np.nan] * 2]]).reshape(-1, 6, 2)[:, :5] if len(rows) else np.zeros((0, 5, 2))
    return [(float(box[0, 0]), float(box[1, 0]), float(box[2, 1])) for box in boxes]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["bayes_many"] is ManyHypotheses


@given(ANY)
@FEW
def test_scenes_are_values_and_survive_json(scene):
    contract.is_a_value(scene)


@given(TABLES)
@FEW
def test_belief_against_exact_fractions(rows):
    weights = [Fraction(x) for x in rows[0]] if any(rows[0]) else [Fraction(1)] * len(rows[0])
    joint = [w * math.prod(row[i] for row in rows[1:]) for i, w in enumerate(weights)]
    picture = draw(typed(rows))
    assert picture["seen"] == len(rows) - 1
    if not sum(joint):
        assert picture["best"] == "none: every hypothesis rules it out"
        return
    assert picture["belief"] == pytest.approx(float(max(joint) / sum(joint)), rel=1e-9)
    assert picture["evidence"] == pytest.approx(float(sum(joint) / sum(weights)), rel=1e-9)
    assert 1 - 1e-12 <= picture["perplexity"] <= len(weights) + 1e-9


@given(st.integers(2, 21), st.integers(0, 100), st.integers(0, 9))
@FEW
def test_coins_that_are_all_alike_follow_their_likelihood(coins, seen, seed):
    scene = ManyHypotheses(problem=Coins(coins=coins, share=0.4), seen=seen, seed=seed)
    picture, problem = draw(scene), scene.problem.problem(seed)
    heads = sum(problem.heads[:seen])
    weight = [Fraction(i, coins - 1) ** heads * Fraction(coins - 1 - i, coins - 1) ** (seen - heads)
              for i in range(coins)]  # fmt: skip
    if not sum(weight):
        assert picture["best"].startswith("none")
        return
    assert picture["belief"] == pytest.approx(float(max(weight) / sum(weight)), rel=1e-9)
    mean = sum(Fraction(i, coins - 1) * w for i, w in enumerate(weight)) / sum(weight)
    assert picture["next"] == pytest.approx(float(mean), rel=1e-9)


def test_famous_problems():
    assert (draw(PRESETS["Monty Hall"])["best"], draw(PRESETS["Monty Hall"])["belief"]) == ("H₂", pytest.approx(2 / 3))
    assert (draw(PRESETS["Bertrand's box"])["best"]) == "H₁"
    assert (draw(PRESETS["Bertrand's box"])["belief"]) == pytest.approx(2 / 3)


def test_the_presets_are_what_they_are_called():
    spam = PRESETS["Is it spam?"]
    assert draw(spam)["best"] == "H₁"
    assert draw(replace(spam, seen=3))["best"] == "H₂", "20 to 1, divided by 30"
    assert draw(PRESETS["None of them fits"])["best"] == "θ = 0.5"
    assert draw(PRESETS["Only heads"])["best"] == "θ = 1"
    assert draw(PRESETS["Never believed"]).tables[0].rows[0][-1] == 0.0
    assert draw(PRESETS["Ruled out"])["belief"].startswith("none")


def test_what_is_drawn_follows_the_seed_and_longer_runs_begin_alike():
    one, two = (Coins(share=0.5).problem(seed).heads for seed in (1, 2))
    assert one != two
    assert Coins(share=0.5).problem(1).heads == one
    short, long = (draw(ManyHypotheses(seen=seen)).panels[2].figure["data"][1]["y"] for seen in (30, 31))
    assert len(short) + 1 == len(long)


@given(SHOWN)
@FEW
def test_the_filled_parts_of_the_columns_are_the_belief_now(scene):
    found = scene.solve(np, "cpu")
    filled = heights(traces(scene, "shift")["filled"])
    if not found.seen or not found.possible:
        return
    area = np.array([(right - left) * height for left, right, height in filled])
    shares, now = np.sort(area / area.sum())[::-1], np.sort(found.now)[::-1][: len(area)]
    assert shares == pytest.approx(now, abs=1e-4)


@given(SHOWN)
@FEW
def test_the_bars_are_the_belief_now(scene):
    found = scene.solve(np, "cpu")
    bars = [height for _, _, height in heights(traces(scene, "bars")["now"])]
    assert bars == (pytest.approx(found.now.tolist(), abs=1e-6) if found.possible else [])


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_every_state_is_a_valid_light_figure_in_plain_words(scene):
    picture = draw(scene)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6, most_bytes=40_000)
    assert len(frames.encode(scene, picture).encoded) <= 30_000
    written = [text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())]
    contract.plain(picture, *written)


def test_curves_that_do_not_change_travel_once():
    one, other = (traces(ManyHypotheses(seen=seen), "way")["all"]["x"] for seen in (3, 4))
    assert np.shares_memory(one, other)
    assert not one.flags.writeable


def test_the_sentence_follows_the_state():
    assert draw(PRESETS["Monty Hall"]).alt == "3 hypotheses after 1 observation: H₂ is believed most, with 0.667."


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts([ManyHypotheses(), ManyHypotheses(seen=0), *PRESETS.values()], tmp_path)


@pytest.mark.parametrize("scene", [PRESETS["Monty Hall"], PRESETS["Eleven coins"]])
def test_another_library_agrees(scene):
    strict = pytest.importorskip("array_api_strict")
    one, other = draw(scene), scene.draw(scene.solve(strict, strict.Device("CPU_DEVICE")))
    assert one.alt == other.alt
    for mine, theirs in zip(one.readouts, other.readouts, strict=True):
        assert contract.same(mine.value, theirs.value), mine.name
