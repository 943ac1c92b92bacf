"""The pictures of the dot product: valid, light, honest where a vector is 0, and said in words that follow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.dot import Dot, DotSpace
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

KINDS = (Dot, DotSpace)
ANY = st.sampled_from(KINDS).flatmap(scenes_of)
PRESETS = {(kind, preset.name): preset.scene for kind in KINDS for preset in kind.presets()}


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_every_state_is_a_valid_figure(scene):
    for panel in draw(scene).panels:
        contract.valid_figure(panel, most_traces=8)


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_every_state_is_light(scene):
    picture = draw(scene)
    for panel in picture.panels:
        assert contract.weight(panel) <= (20_000 if panel.name == "space" else 8_000)
    frame = frames.encode(scene, picture)
    assert len(frame.encoded) + len(frame.without()) <= 26_000


@given(ANY)
@settings(max_examples=15, deadline=None)
def test_what_is_said_holds_everywhere(scene):
    picture = draw(scene)
    written = [text for panel in picture.panels for trace in panel.figure["data"] for text in trace.get("text", ())]
    contract.plain(picture, *written)
    note = picture.named["dot"].note
    assert note.startswith("positive" if picture["dot"] > 0 else "negative" if picture["dot"] < 0 else "zero")
    assert ("right angle" in picture.alt) == (picture["dot"] == 0 and isinstance(picture["angle"], float))


@pytest.mark.parametrize("x", [3.0, -0.5])
def test_the_shadow_ends_at_the_foot_in_the_colour_of_its_sign(x):
    shadow = traces(Dot(2.0, 0.0, x, 2.0), "plane")["shadow"]
    assert (shadow["x"].tolist(), shadow["y"].tolist()) == ([0.0, x], [0.0, 0.0])
    other = traces(Dot(2.0, 0.0, -x, 2.0), "plane")["shadow"]
    assert shadow["line"]["color"] != other["line"]["color"]


@given(scenes_of(Dot, sides=True))
@settings(max_examples=15, deadline=None)
def test_the_half_planes_lie_on_their_sides(scene):
    drawn = traces(scene, "plane")
    result = scene.solve(np, "cpu")
    assert {"positive", "negative"} <= set(drawn) if result.norm_a else not {"positive", "negative"} & set(drawn)
    for name, sign in (("positive", 1), ("negative", -1)):
        if name in drawn:
            x, y = (entry / result.norm_a for entry in result.a)
            along = sign * (drawn[name]["x"] * x + drawn[name]["y"] * y)
            assert along.min() >= -1e-4
            assert along.max() > 1


def test_the_mark_of_the_right_angle_has_right_angles():
    drawn = traces(Dot(3.0, 1.0, 1.0, 3.0, arc=False), "plane")["measure"]
    x, y = np.split(np.stack([drawn["x"], drawn["y"]]), np.flatnonzero(np.isnan(drawn["x"])), axis=1)[-1][:, 1:]
    one, two = np.array([x[1] - x[0], y[1] - y[0]]), np.array([x[2] - x[1], y[2] - y[1]])
    assert np.linalg.norm(one) == pytest.approx(np.linalg.norm(two), rel=1e-5)
    assert np.linalg.norm(one) > 0.1
    assert abs(one @ two) < 1e-5
    assert abs(one @ (3, 1)) < 1e-5 or abs(two @ (3, 1)) < 1e-5


def test_the_wave_stands_where_the_angle_is():
    now = traces(Dot(2.0, 0.0, 0.0, -1.5, turn=30.0), "wave")["now"]
    np.testing.assert_allclose(now["x"], [-60.0, -60.0], rtol=1e-6)
    np.testing.assert_allclose(now["y"], [0.0, 0.5], atol=1e-6)


def test_layers_can_be_switched_off():
    everything = set(traces(Dot(), "plane"))
    for layer, gone in (("shadow", {"shadow"}), ("sides", {"positive", "negative"})):
        assert everything - set(traces(Dot(**{layer: False}), "plane")) == gone
    assert "measure" not in traces(Dot(shadow=False, arc=False), "plane")
    assert "complement" not in traces(DotSpace(complement=False), "space")
    assert "span" in traces(DotSpace(span=True), "space")


def test_where_a_vector_is_zero_there_is_no_angle_to_drag_and_the_picture_says_so():
    picture = draw(PRESETS[Dot, "b is zero"])
    assert [handle.name for panel in picture.panels for handle in panel.handles] == ["a", "b"]
    assert "no angle: one vector is 0" in traces(PRESETS[Dot, "b is zero"], "wave")["wave-labels"]["text"]
    assert {"a = 0", "b"} <= set(traces(PRESETS[Dot, "a is zero"], "plane")["labels"]["text"])
    assert "a = 0" in traces(PRESETS[DotSpace, "a is zero"], "space")["words"]["text"]


@given(scenes_of(DotSpace, offered=True, complement=True, span=True))
@settings(max_examples=15, deadline=None)
def test_in_space_the_discs_lie_in_their_planes(scene):
    drawn, pair = traces(scene, "space"), scene.solve(np, "cpu")
    a, b = np.array(pair.a), np.array(pair.b)
    for name, normal in (("complement", a), ("span", np.cross(a, b))):
        if name in drawn:
            rim = np.stack([drawn[name][axis] for axis in "xyz"], axis=1)
            np.testing.assert_allclose(rim @ normal, 0, atol=1e-5 * (1 + np.linalg.norm(normal)))
            np.testing.assert_allclose(np.linalg.norm(rim, axis=1), 2.6, rtol=1e-5)
    assert ("complement" in drawn) == a.any()
    assert ("span" in drawn) == (np.linalg.norm(np.cross(a, b)) > 1e-12)


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (
            Dot(2.0, 0.0, 1.0, 1.0),
            "Two vectors in the plane, a = (2, 0) and b = (1, 1), at 45° to each other: the shadow of b on a has the "
            "signed length 1, and a · b = 2 is positive.",
        ),
        (
            DotSpace(1.0, 2.0, 2.0, 2.0, 1.0, -2.0),
            "Two vectors in space, a = (1, 2, 2) and b = (2, 1, −2), at a right angle: the shadow of b on a has no "
            "length, and a · b = 0.",
        ),
        (
            Dot(0.0, 0.0, 0.0, 0.0),
            "Two vectors in the plane, a = (0, 0) and b = (0, 0): both are 0, so a · b = 0 and there is no angle "
            "between them.",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence


def test_zoom_and_camera_survive_and_the_picture_is_calm():
    for kind in KINDS:
        layouts = [
            [panel.figure["layout"] for panel in draw(scene).panels] for (k, _), scene in PRESETS.items() if k is kind
        ]
        assert all(layout == layouts[0] for layout in layouts)
