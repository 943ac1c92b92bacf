"""The vocabulary of drawing in space: bodies that close, arrows that end where they should, planes cut by a box."""

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes import solids
from scenes.palette import ROLES
from scenes.solids import Curve, Skin, Word

numbers = st.floats(-5, 5).map(lambda x: round(x, 3))
places = st.tuples(numbers, numbers, numbers)


def vertices(trace):
    return np.stack([trace[axis] for axis in "xyz"], axis=-1)


def triangles(trace):
    return np.stack([trace[name] for name in "ijk"], axis=-1)


@given(st.lists(places, min_size=1, max_size=4))
def test_arrows_end_at_their_tips_and_are_no_wider_than_long(tips):
    trace = solids.arrows("arrows", tips, ["first"] * len(tips))
    go.Figure({"data": [trace]})
    for arrow, tip in zip(vertices(trace).reshape(len(tips), -1, 3), tips, strict=True):
        np.testing.assert_allclose(arrow[-1], tip, atol=1e-5)
        assert np.linalg.norm(arrow, axis=1).max() <= np.linalg.norm(tip) * 1.2 + 1e-6
    assert triangles(trace).max() < len(trace["x"])


def test_arrows_may_begin_elsewhere_and_share_one_mesh():
    trace = solids.arrows("arrows", [(1, 0, 0), (0, 0, 3)], ["first", "second"], tails=[(0, 0, 0), (0, 0, 1)])
    second = vertices(trace).reshape(2, -1, 3)[1]
    np.testing.assert_allclose(second[0], [0, 0, 1])
    np.testing.assert_allclose(second[-1], [0, 0, 3])
    assert len(trace["facecolor"]) == len(trace["i"])
    assert set(trace["facecolor"]) == {ROLES["first"] + "ff", ROLES["second"] + "ff"}


@pytest.mark.parametrize("body", [solids.cube()[:2], solids.sphere(8, 12)])
def test_bodies_are_closed(body):
    """Each edge of a closed body belongs to two triangles; what a pole has squeezed to a point aside."""
    points, faces = body
    names = np.unique(points.round(9), axis=0, return_inverse=True)[1].ravel()[faces]
    whole = [face for face in names if len(set(face)) == 3]
    edges = [tuple(sorted((face[i], face[i - 1]))) for face in whole for i in range(3)]
    assert {edges.count(edge) for edge in set(edges)} == {2}


def test_skins_of_many_colours_are_one_mesh():
    points, faces, _ = solids.cube()
    trace = solids.skins("skins", [Skin(points, faces, "first", 0.5), Skin(points + 2, faces, "second", 0.2)])
    go.Figure({"data": [trace]})
    assert trace["facecolor"][0] == ROLES["first"] + "80"
    assert trace["facecolor"][-1] == ROLES["second"] + "33"
    assert triangles(trace)[12:].min() == 8
    empty = solids.skins("skins", [])
    assert len(empty["x"]) == len(empty["i"]) == 0


def test_lines_of_many_colours_are_one_trace_with_alpha_multiplied_in():
    trace = solids.lines("lines", [Curve(np.eye(3), "first"), Curve(np.ones((2, 2, 3)), "ink", 0.5)])
    go.Figure({"data": [trace]})
    assert len(trace["x"]) == len(trace["line"]["color"]) == 4 + 3 + 3
    assert trace["line"]["color"][0] == ROLES["first"] + "ff"
    red, alpha = (int(trace["line"]["color"][-1][i : i + 2], 16) for i in (1, 7))
    assert alpha == 128
    assert red == pytest.approx(int(ROLES["ink"][1:3], 16) / 2, abs=1)
    assert np.isnan(trace["x"]).sum() == 3


def test_words_share_a_trace():
    trace = solids.words("words", [Word("a", 0.0, 1.0, 2.0, "first"), Word("b", 1.0, 0.0, 0.0, size=12)])
    assert trace["text"] == ["a", "b"]
    assert trace["textfont"]["size"] == [15, 12]
    assert len(set(trace["textfont"]["color"])) == 2


@given(places.filter(lambda n: max(map(abs, n)) > 0.1), st.floats(-2, 2))
def test_a_patch_lies_in_its_plane_and_in_the_box(normal, offset):
    corners = solids.patch(normal, offset, 2.0)
    reach = 2.0 * float(np.abs(normal).sum())  # where the plane touches a corner of the box
    if abs(offset) < 0.99 * reach:
        assert len(corners)
    if abs(offset) > 1.01 * reach:
        assert not len(corners)
    if len(corners):
        np.testing.assert_allclose(corners @ np.asarray(normal), offset, atol=1e-9 * (1 + np.abs(normal).max()))
        assert np.abs(corners).max() <= 2 + 1e-9
        assert 3 <= len(corners) <= 6


def test_a_space_keeps_its_camera_and_is_as_large_in_either_projection():
    near, far = (solids.space(2.0, "s", view, near=0.8) for view in ("perspective", "orthographic"))
    go.Figure({"data": [], "layout": near})
    assert near["uirevision"] == far["uirevision"] == "s"
    assert near["scene"]["camera"]["eye"] == far["scene"]["camera"]["eye"]
    assert near["scene"]["aspectratio"] == {"x": 1.0, "y": 1.0, "z": 1.0}
    assert far["scene"]["aspectratio"]["x"] > 1


def test_only_whole_numbers_stand_in_space():
    assert solids.labelled("λ", 1.0 + 1e-16) == "λ = 1"
    assert solids.labelled("volume", -8.0) == "volume = −8"
    assert solids.labelled("volume", -0.0) == "volume = 0"
    assert solids.labelled("σ₁", 1.25) == "σ₁"
    assert solids.labelled("volume", 1e6) == "volume"
