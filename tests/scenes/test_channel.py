"""A noisy channel: readouts against definitions of their own, streams that add up, the picture, hands, programs."""

import base64
import io
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from mathcore.information import capacity
from scenes.base import catalogue
from scenes.channel import Channel
from scenes.channel.kinds import KINDS, Erasure, OneSided, Symmetric
from scenes.channel.painting import SIDE, painted
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Channel.presets()}
SCENES = scenes_of(Channel, offered=True)
few = settings(max_examples=12, deadline=None)


def bits(p):
    p = np.asarray(p)[np.asarray(p) > 0]
    return -math.fsum(p * np.log2(p))


def size(trace):
    """The area of shapes by Gauss's formula."""
    shapes = np.split(np.stack([trace["x"], trace["y"]]).astype(float), np.flatnonzero(np.isnan(trace["x"])), axis=1)
    closed = [shape[:, ~np.isnan(shape[0])] for shape in shapes if shape.shape[1]]
    return sum(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2 for x, y in closed)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["channel"] is Channel


@given(SCENES)
@few
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, W = draw(scene), scene.channel.table()
    p = np.array([1 - scene.share, scene.share])
    through = bits(p @ W) - sum(a * bits(row) for a, row in zip(p, W, strict=True))
    assert picture["through"] == pytest.approx(through, abs=1e-9)
    assert picture["left"] == pytest.approx(picture["entropy"] - through, abs=1e-9)
    assert picture["capacity"] >= through - 1e-12
    assert picture["through"] - 1e-9 <= picture["together"] <= picture["entropy"] + 1e-9
    assert picture["missed"] <= 100 * min(p) + 1e-9, "to look is never worse than not to look"
    assert picture["counted"] == pytest.approx(through, abs=0.05)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=7)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("noise", [0.0, 0.15, 0.5, 0.85, 1.0])
def test_the_formulas_of_the_capacity_are_what_blahut_and_arimoto_reach(kind, noise):
    most, best = (float(x) for x in kind.most(noise))
    found = capacity(kind(noise).table(), 2, tolerance=1e-9)
    assert most == pytest.approx(found.value, abs=1e-8)
    if most > 0:
        assert best == pytest.approx(float(found.input[1]), abs=1e-4)
    grid = kind.most(np.array([0.0, noise, 1.0]))[0]
    assert grid[1] == pytest.approx(most)


def test_published_values():
    for channel, value in ((Symmetric(0.15), 0.39), (Erasure(0.15), 0.85), (OneSided(0.15), 0.685)):
        assert draw(Channel(channel))["capacity"] == pytest.approx(value, abs=5e-4)  # MacKay (2003), section 9.6
    assert draw(PRESETS["Only a 1 is lost"])["best"] == pytest.approx(0.445, abs=5e-4)
    half = draw(PRESETS["Half of the 1s lost"])  # Cover & Thomas (2006), exercise 7.8
    assert (half["capacity"], half["best"]) == pytest.approx((math.log2(5) - 2, 0.4))
    three = draw(Channel(Symmetric(0.1), copies=3))  # MacKay (2003), section 1.2: 3f²(1 − f) + f³
    assert three["missed"] == pytest.approx(2.8)


@given(SCENES)
@few
def test_the_streams_are_as_broad_as_their_probabilities(scene):
    found, drawn = scene.solve(np, "cpu"), traces(scene, "flow")
    last = len(found.joint[0]) - 1
    right = found.joint[0, 0] + found.joint[1, last]
    one = 1.2 * (2.74 - 0.42)  # a stream that is certain
    assert size(drawn["result"]) == pytest.approx(right * one, abs=0.02)
    assert sum(size(drawn[name]) for name in ("result", "gradient", "positive")) == pytest.approx(one, abs=0.02)
    assert size(drawn["in"]) == pytest.approx(size(drawn["out"]), abs=1e-3)


# The picture


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.995, 1.0])
def test_the_picture_has_the_share_of_ink_and_more_ink_keeps_what_was_there(share):
    picture = painted(share)
    assert picture.sum() == round(share * SIDE * SIDE)
    assert (painted(min(1.0, share + 0.1)) >= picture).all()


def test_what_is_seen_is_what_was_sent_what_came_out_and_what_is_read():
    scene = PRESETS["One in ten flipped"]
    found = scene.solve(np, "cpu").sent
    source = draw(scene).panels[0].figure["layout"]["images"][0]["source"]
    seen = np.array(Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))))[::4, ::4]
    parts = seen[:, :SIDE], seen[:, SIDE + 5 : 2 * SIDE + 5], seen[:, 2 * SIDE + 10 :]
    assert ((parts[0] > 0) == found.picture).all()
    assert ((parts[1] > 0) == found.first).all()
    assert (np.isin(parts[2], (4, 5)) == (found.read != found.picture)).all()


@pytest.mark.parametrize("copies", [1, 2, 5, 9])
@pytest.mark.parametrize("channel", [Symmetric(0.3), Erasure(0.6), OneSided(0.7)])
def test_dots_are_read_wrongly_as_often_as_expected(channel, copies):
    scene = Channel(channel, 0.4, copies, seed=3)
    sent, expected = scene.solve(np, "cpu").sent, draw(scene)["missed"] / 100
    wrong = np.mean(sent.read != sent.picture)
    assert abs(wrong - expected) <= 4 * math.sqrt(expected * (1 - expected)) / SIDE + 1e-12


def test_more_copies_keep_the_first_ones_and_always_wrong_is_always_right():
    assert (Channel(copies=1).solve(np, "cpu").sent.first == Channel(copies=9).solve(np, "cpu").sent.first).all()
    picture = draw(PRESETS["Always wrong"])
    assert (picture["through"], picture["missed"]) == (1, 0)
    assert draw(PRESETS["Nothing gets through"])["through"] == 0
    assert draw(PRESETS["Mostly 0"])["missed"] == pytest.approx(10)


# Hands


@given(SCENES)
@few
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


def test_hands_and_moves_stand_on_the_sliders():
    scene = Channel()
    assert scene.drag("climb", 0.3012, 7.0).share == 0.3
    assert scene.drag("flow", 0.0, 99.0).share == 1
    assert scene.drag("noise", 0.333, 0.0).channel.noise == 0.33
    for handle in ("climb", "flow", "noise"):
        contract.stands_on_sliders(scene.drag(handle, -1e9, 1e9))
    steep = PRESETS["Half of the 1s lost"]
    assert steep.moved("best").share == 0.4
    assert draw(steep.moved("step"))["through"] > draw(steep)["through"]
    with pytest.raises(ValueError, match="has no handle 'x'"):
        scene.drag("x", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        scene.drag("noise", math.nan, 0.0)


# Programs

OTHERS = [Channel(OneSided(1.0), 0.3, 4, 7), Channel(Erasure(1.0), 1.0, 2), Channel(Symmetric(0.0), 0.005, 9)]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*PRESETS.values(), *OTHERS, replace(OTHERS[0], seed=1)])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
