"""Be the optimizer as it is seen and said: probes, numbers, arrows, pins; in every state there is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from scenes.palette import colour
from scenes.probe import Probe
from scenes.probe.hills import REACH
from scenes.probe.picture import arrow
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Probe.presets()}
STATES = {
    **PRESETS,
    "default": Probe(),
    "one, revealed": Probe(reveal=True, slopes=True),
    "the same place": Probe(probes=((1.0, 1.0),) * 12, slopes=True),
    "corners": Probe(probes=((-REACH, -REACH), (REACH, REACH), (-REACH, REACH), (REACH, -REACH)), slopes=True),
    "Adam stands still": Probe(rate=0.0, reveal=True),
    "Adam runs wild": Probe(rate=10.0, reveal=True, probes=((1.0, 1.0),) * 12),
    "hard": Probe(difficulty="hard", puzzle=999, reveal=True),
}


def holds(scene):
    picture = draw(scene)
    contract.plain(picture, *traces(scene)["labels"]["text"])
    above, space, record = picture.panels
    contract.valid_figure(above, most_traces=8, most_bytes=60_000)
    contract.known_figure(space)
    for trace in space.figure["data"]:
        if trace["uid"] != "surface":
            contract.coordinates(trace)
    contract.valid_figure(record, most_traces=5)
    assert "Adam" not in picture.alt or scene.reveal


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_every_state_is_a_value_and_a_light_picture_in_plain_words(scene):
    contract.is_a_value(scene)
    holds(scene)
    assert len(frames.make(scene).encoded) < 15_000


@given(legal(Probe))
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_whatever_is_legal_can_be_drawn_and_said(scene):
    holds(scene)


@pytest.mark.parametrize("name", ["default", "The other hollow", "corners", "Adam runs wild"])
def test_another_library_leads_to_the_same_game(name):
    contract.agrees_on_another_library(STATES[name])


def test_programs_print_the_readouts(tmp_path):
    contract.programs_print_the_readouts(STATES.values(), tmp_path)


def test_the_program_of_a_hidden_surface_does_not_look_for_its_minimum():
    assert ".minima[0]" not in Probe().code().rpartition("\n\n\n")[2]
    assert ".minima[0]" in Probe(reveal=True).code()


def test_the_best_probe_stands_out_and_each_has_its_number():
    scene = PRESETS["The other hollow"]
    game, shown = scene.solve(np, "cpu"), traces(scene)
    best = int(np.argmin(game.f))
    colours, sizes = (shown["probes"]["marker"][name] for name in ("color", "size"))
    assert colours[best] == colour("result")
    assert colours.count(colour("result")) == 1
    assert max(sizes) == sizes[best]
    assert len(shown["labels"]["text"]) == len(game.f) + 1
    assert "1.78" in shown["labels"]["text"]


def test_numbers_stand_beside_their_probes_and_not_on_each_other():
    labels = traces(PRESETS["A grid of twelve"])["labels"]
    places = np.column_stack([labels["x"], labels["y"]])[:-1]
    probes = np.array(PRESETS["A grid of twelve"].probes)
    assert np.hypot(*(places - probes).T).max() < 1.6
    away = np.abs(places[:, None] - places[None]) / [2, 1]
    assert (away.max(axis=-1) + np.eye(12) > 0.25).all()
    corners = traces(STATES["corners"])["labels"]
    assert np.abs([corners["x"], corners["y"]]).max() <= REACH, "words stay in the window"


def test_arrows_point_downhill_and_are_longer_where_it_is_steeper():
    scene = PRESETS["The budget is spent"]
    game, shown = scene.solve(np, "cpu"), traces(scene)
    tips = np.column_stack([shown["downhill"][axis].reshape(-1)[3::7] for axis in "xy"])
    away = tips - game.x
    assert ((away * game.gradient).sum(axis=1) < 0).all()
    assert (np.abs(away[:, 0] * game.gradient[:, 1] - away[:, 1] * game.gradient[:, 0]) < 1e-5).all(), "straight"
    assert (np.argsort(np.hypot(*away.T)) == np.argsort(np.hypot(*game.gradient.T))).all()
    assert np.hypot(*(arrow(np.zeros(2), np.array([1e9, 0.0]))[3])) < 1.7
    assert not arrow(np.zeros(2), np.zeros(2)).any(), "a level place has none"
    assert "downhill" not in traces(replace(scene, slopes=False))


def test_pins_are_as_high_as_their_probes_among_each_other():
    scene = PRESETS["The budget is spent"]
    game, shown = scene.solve(np, "cpu"), traces(scene, "space")
    heights = shown["probes"]["z"]
    assert (np.argsort(heights) == np.argsort(game.f)).all()
    assert heights.min() == pytest.approx(0.15)
    assert heights.max() == pytest.approx(0.85)
    assert traces(Probe(), "space")["probes"]["z"].tolist() == [0.5], "a single one says nothing about height"
    assert "surface" not in shown


def test_the_record_never_rises_and_ends_at_the_best():
    scene = PRESETS["A grid of twelve"]
    shown, picture = traces(scene, "record"), draw(scene)
    for name, lowest in (("you", picture["best"]), ("adam", picture["adam"])):
        assert (np.diff(shown[name]["y"]) <= 0).all()
        assert shown[name]["y"][-1] == pytest.approx(lowest, rel=5e-3)
    assert shown["minimum"]["y"].tolist() == pytest.approx([picture["lowest"]] * 13, rel=5e-3)
    assert set(traces(Probe(), "record")) == {"you", "names"}
