"""The picture of space: valid, light, honest at extremes, and said in words that follow."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings

from scenes import solids
from scenes.space import Axis, Combined, Euler, Projection, Reflection, Scaling, Space, Typed
from scenes.space.drawing import AWAY, FAR, LINE, RIGHT, UP, apart
from scenes.space.picture import ROUND
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Space.presets()}
LAYERS = ("basis", "cube", "sphere", "grid", "vector", "plane", "eigen", "gimbals")
EVERYTHING = dict.fromkeys(LAYERS, True)
NOTHING = dict.fromkeys(LAYERS, False)


def words(scene: Space) -> list[str]:
    return traces(scene)["words"]["text"]


def places(trace: dict) -> np.ndarray:
    return np.stack([trace[axis] for axis in "xyz"], axis=-1)


@given(scenes_of(Space))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_figure_of_few_traces(scene):
    (panel,) = draw(scene).panels
    contract.valid_figure(panel, most_traces=6)


@given(scenes_of(Space))
@settings(max_examples=20, deadline=None)
def test_what_is_said_holds_everywhere(scene):
    picture = draw(scene)
    assert picture.alt == picture.panels[0].alt
    assert picture.alt.startswith("Space ")
    contract.plain(picture, *words(scene))
    assert ("flipped" in picture.named["det"].note) == (picture["det"] < 0)


@given(scenes_of(Space, **EVERYTHING))
@example(Space(Projection(-144.5, -41.0), t=0.07, v1=1.203, v2=0.071, v3=-0.55, **EVERYTHING))  # many discs, all aslant
@example(Space(Combined(-3.0, -3.0, 116205.0, 999753.0, -19.0), 0.99, 457.0, 0.0, 432.0, **EVERYTHING))  # many digits
@settings(max_examples=20, deadline=None)
def test_a_picture_with_everything_is_at_most_55_kilobytes(scene):
    assert contract.weight(draw(scene).panels[0]) <= 55_000


def test_layers_can_be_switched_off():
    bare = traces(Space(Euler(), **NOTHING))
    assert words(Space(Euler(), **NOTHING)) == []
    for layer in LAYERS:
        with_it = traces(Space(Euler(), **NOTHING | {layer: True}))
        same = set(with_it) == set(bare) and all(
            len(with_it[uid][axis]) == len(bare[uid][axis]) for uid in bare for axis in "xyz"
        )
        assert not same, layer


def test_arrows_end_where_the_columns_say():
    scene = Space(Typed(((1.0, 2.0, 0.0), (0.5, 1.0, -1.0), (0.0, 0.5, 2.0))), **NOTHING | {"basis": True})
    drawn = places(traces(scene)["arrows"]).reshape(3, -1, 3)
    for arrow, column in zip(drawn, [(1, 0.5, 0), (2, 1, 0.5), (0, -1, 2)], strict=True):
        np.testing.assert_allclose(arrow[-1], column, atol=1e-6)
        np.testing.assert_allclose(arrow[0], 0, atol=1e-6)


def test_orientation_turns_the_colour_of_the_cube():
    only = NOTHING | {"cube": True}
    kept, flipped = (traces(Space(Scaling(1.0, 1.0, z), **only))["skins"]["facecolor"] for z in (1.0, -1.0))
    assert set(kept) != set(flipped)
    assert words(Space(Scaling(1.0, 1.0, -1.0), **only)) == ["volume = −1"]


def test_the_image_of_the_plane_is_at_right_angles_to_its_normal():
    scene = replace(PRESETS["Shear and a normal"], **NOTHING | {"plane": True})
    drawn = traces(scene)
    sheet, image = places(drawn["skins"]).reshape(2, 4, 3)
    v = np.array([scene.v1, scene.v2, scene.v3])
    np.testing.assert_allclose(sheet @ v, 0, atol=1e-5)
    tip = places(drawn["arrows"])[-1]
    np.testing.assert_allclose(image @ tip, 0, atol=1e-5)
    assert np.linalg.norm(tip) == pytest.approx(np.linalg.norm(v), rel=1e-5)


def test_rank_two_one_and_nought_are_a_plane_a_line_and_a_point():
    only = NOTHING | {"eigen": False}
    plane, line, point = (replace(PRESETS[name], **only) for name in ("Shadow", "Onto a line", "Onto a point"))
    assert set(words(plane)) == set(words(line)) == {"image", "null space"}
    rim = places(traces(plane)["skins"])
    normal = np.linalg.svd(plane.solve(np, None).target.A)[0][:, 2]
    np.testing.assert_allclose(rim @ normal, 0, atol=1e-5)
    lost = places(traces(line)["skins"])
    np.testing.assert_allclose(lost @ line.solve(np, None).target.A.T, 0, atol=1e-5)
    assert words(point) == ["everything lands here"]
    assert words(replace(point, t=0.5)) == ["A sends everything here"]
    assert set(words(replace(line, t=0.5))) == {"image of A", "null space of A"}


def test_the_axis_of_a_rotation_is_named():
    assert "axis, λ = 1" in words(PRESETS["A turn in disguise"])
    assert {"axis, λ = 1", "λ = −1"} <= set(words(PRESETS["Half turn"]))
    assert not any("λ" in word for word in words(Space(Axis(angle=0.0))))


@pytest.mark.parametrize("order", ["zyx", "xyz", "zxz", "yxy"])
def test_in_gimbal_lock_the_two_rings_lie_in_one_plane(order):
    for second in (0.0, 30.0, 90.0):
        kind = Euler(20.0, second, 50.0, order)
        both = 2 * (ROUND + 2) - 1  # points of two closed rings and the gap between
        rings = places(traces(Space(kind, **NOTHING | {"gimbals": True}))["lines"])[:both]
        rings = rings[np.isfinite(rings).all(axis=1)]
        assert (np.linalg.matrix_rank(rings, 1e-4) == 2) == kind.locked
        assert ("1st and 3rd axis" in words(Space(kind, gimbals=True))) == kind.locked


def test_only_euler_angles_have_gimbal_rings():
    assert not any("axis" in word for word in words(Space(Combined(), gimbals=True)))


def test_the_way_to_a_turn_is_a_turn_and_to_a_mirror_is_flat_once():
    for t in (0.1, 0.5, 0.8):
        At = Space(Axis(angle=100.0), t=t).solve(np, None).At
        np.testing.assert_allclose(At @ At.T, np.eye(3), atol=1e-8)
        assert np.trace(At) == pytest.approx(1 + 2 * np.cos(np.radians(100 * t)), abs=1e-7)
    assert "at this moment it is flat" in draw(Space(Reflection(), t=0.5)).alt
    assert "passes through flat" in draw(Space(Reflection(), t=0.2)).named["det"].note


def test_camera_survives_and_the_projection_is_chosen():
    near, far = (draw(Space(view=view)).panels[0].figure["layout"] for view in ("perspective", "orthographic"))
    assert near["uirevision"] == far["uirevision"]
    assert near["scene"]["camera"]["eye"] == far["scene"]["camera"]["eye"]
    assert near["scene"]["camera"]["projection"]["type"] == "perspective"
    assert far["scene"]["camera"]["projection"]["type"] == "orthographic"
    assert near["scene"]["xaxis"]["range"] == draw(Space(Scaling(3.0, 3.0, 3.0))).panels[0].figure["layout"]["scene"][
        "xaxis"]["range"]  # fmt: skip


@pytest.mark.parametrize("name", PRESETS)
def test_words_keep_off_one_another_as_the_eye_sees_them_first(name):
    said = [solids.Word(text, *place, "ink", 17) for text, place in zip(
        words(PRESETS[name]), places(traces(PRESETS[name])["words"]).tolist(), strict=True)]  # fmt: skip
    at = np.array([(word.x, word.y, word.z) for word in apart(said)])
    across, up = (at @ axis * FAR / (FAR - at @ AWAY) for axis in (RIGHT, UP))
    for i in range(len(at)):
        for j in range(i):
            assert abs(up[i] - up[j]) > 0.9 * LINE or abs(across[i] - across[j]) > 0.1


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (
            Space(Axis(0.0, 90.0, 90.0), vector=False),
            "Space under a turn by 90° about the axis at latitude 90°: volumes and orientation are kept; it is one "
            "turn by 90° about the axis (0, 0, 1).",
        ),
        (
            Space(Scaling(2.0, 1.0, -1.0)),
            "Space under a scaling by 2, 1 and −1 along the three axes: volumes are multiplied by 2, orientation is "
            "flipped; the vector (−0.5, −1, 1.5) goes to (−1, −1, −1.5).",
        ),
        (
            Space(Projection(0.0, 90.0), vector=False),
            "Space under the projection onto the plane whose normal is at latitude 90°: space collapses onto a plane, "
            "and volumes become 0.",
        ),
        (
            Space(Reflection(), t=0.0),
            "Space before the reflection in the plane whose normal is at longitude 30°, latitude 20°: nothing has "
            "moved yet, every volume is kept.",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence
