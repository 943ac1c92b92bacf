"""The picture of the plane: valid, light, honest at extremes, and said in words that follow."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from scenes.transformations import Custom, Plane, Projection, Reflection, Rotation, Scaling, Typed
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Plane.presets()}
LAYERS = ("grid", "square", "circle", "letter", "eigen", "vector")
EVERYTHING = dict.fromkeys(LAYERS, True)


def words(scene: Plane) -> list[str]:
    return traces(scene)["labels"]["text"]


@given(scenes_of(Plane))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_figure(scene):
    (panel,) = draw(scene).panels
    contract.valid_figure(panel, most_traces=18)


@given(scenes_of(Plane))
@settings(max_examples=20, deadline=None)
def test_nan_only_parts_curves(scene):
    for trace in draw(scene).panels[0].figure["data"]:
        assert (np.isnan(trace["x"]) == np.isnan(trace["y"])).all()
        if len(trace["x"]):
            assert not np.isnan(trace["x"][[0, -1]]).any()


@given(scenes_of(Plane, **EVERYTHING))
@settings(max_examples=20, deadline=None)
def test_a_picture_with_everything_is_at_most_12_kilobytes(scene):
    assert contract.weight(draw(scene).panels[0]) <= 12_000


@given(scenes_of(Plane))
@settings(max_examples=20, deadline=None)
def test_what_is_said_holds_everywhere(scene):
    picture = draw(scene)
    assert picture.alt == picture.panels[0].alt
    assert picture.alt.startswith("The plane ")
    contract.plain(picture, *words(scene))
    assert ("flipped" in picture.named["det"].note) == (picture["det"] < 0)


def test_layers_can_be_switched_off():
    everything = set(traces(Plane(**EVERYTHING)))
    for layer in LAYERS:
        assert set(traces(Plane(**EVERYTHING | {layer: False}))) < everything
    assert {"first", "second", "labels"} < set(traces(Plane(**dict.fromkeys(LAYERS, False))))


def test_grid_lines_need_two_points_each():
    lines = np.stack([traces(Plane())["grid-first"][axis] for axis in ("x", "y")])
    assert lines.shape == (2, 21 * 3 - 1)
    assert np.isnan(lines[:, 2::3]).all()


def test_the_grid_after_is_the_image_of_the_grid_before():
    scene = Plane(Typed(((2.0, -1.0), (0.5, 3.0))))
    before, after = (traces(s)["grid-second"] for s in (Plane(Scaling(1.0, 1.0)), scene))
    x, y = before["x"], before["y"]
    np.testing.assert_allclose(after["x"], 2 * x - y, rtol=1e-6)
    np.testing.assert_allclose(after["y"], 0.5 * x + 3 * y, rtol=1e-6)


def test_arrows_end_where_the_columns_say():
    drawn = traces(Plane(Custom(2.0, 1.0, 0.5, 1.5), vx=1.0, vy=-1.0))
    tips = {"first": (2.0, 0.5), "second": (1.0, 1.5), "vector": (1.0, -1.0), "result": (1.0, -1.0)}
    assert {name: (float(drawn[name]["x"][3]), float(drawn[name]["y"][3])) for name in tips} == tips


def test_orientation_turns_the_colour_of_the_square():
    kept, flipped = (traces(Plane(Scaling(1.0, y)))["square"] for y in (1.0, -1.0))
    assert kept["fillcolor"] != flipped["fillcolor"]
    assert "area<br>−1" in words(Plane(Scaling(1.0, -1.0)))


def test_the_ellipse_touches_its_half_axes():
    drawn = traces(Plane(Custom(1.0, 2.0, -1.0, 0.5), circle=True))
    radii = np.hypot(drawn["circle"]["x"], drawn["circle"]["y"])
    ends = np.hypot(drawn["axes"]["x"], drawn["axes"]["y"])
    sigma = np.linalg.svd([[1.0, 2.0], [-1.0, 0.5]])[1]
    np.testing.assert_allclose(ends[~np.isnan(ends)], np.repeat(sigma, 2), rtol=1e-6)
    assert radii.max() == pytest.approx(sigma[0], rel=2e-3)
    assert radii.min() == pytest.approx(sigma[1], rel=2e-2)


@pytest.mark.parametrize("t", [0.25, 0.5, 0.9])
def test_the_ellipse_keeps_right_angled_axes_on_the_way(t):
    drawn = traces(Plane(Custom(1.0, 2.0, -1.0, 0.5), t=t, circle=True))["axes"]
    first, second = np.stack([drawn["x"], drawn["y"]])[:, [1, 4]].T
    assert float(first @ second) == pytest.approx(0, abs=1e-6)


def test_eigen_directions_are_drawn_when_there_are_any():
    assert "λ = 2.5" in words(Plane())
    assert "λ = 1" in words(Plane())
    assert "eigen" not in traces(Plane(Rotation(45.0)))
    assert "eigen" not in traces(PRESETS["Identity"])  # every direction is one
    assert len(traces(PRESETS["Defective"])["eigen"]["x"]) == 2  # one line


def test_a_singular_matrix_shows_its_image_and_its_null_space():
    drawn = traces(PRESETS["Singular"])
    assert {"image", "null space", "Av = 0"} <= set(words(PRESETS["Singular"]))
    np.testing.assert_allclose(drawn["image"]["y"], 0.5 * drawn["image"]["x"], rtol=1e-6)
    np.testing.assert_allclose(drawn["null-space"]["y"], -2 * drawn["null-space"]["x"], rtol=1e-6)
    assert "everything lands here" in words(PRESETS["Zero"])


def test_on_the_way_the_lines_of_a_singular_matrix_are_said_to_be_those_of_A():
    assert {"image of A", "null space of A"} <= set(words(replace(PRESETS["Singular"], t=0.5)))
    assert "A sends everything here" in words(replace(PRESETS["Zero"], t=0.5))


@pytest.mark.parametrize("t", [0.5, 1.0])
def test_no_label_shows_rounding_as_a_number(t):
    for angle in range(-90, 91, 7):
        said = words(Plane(Projection(float(angle)), t=t, circle=True))
        assert not any("10⁻¹" in word for word in said)
        assert any(word.startswith("σ₂") for word in said) == (t < 1)
    assert not any("σ" in word for word in words(replace(PRESETS["Zero"], circle=True)))


@pytest.mark.parametrize(
    "scene",
    [
        Plane(Typed(((0.0, 1.0), (0.0, 0.0)))),
        Plane(Rotation(90.0), circle=True),
        Plane(Scaling(0.0, 0.0), circle=True),
        Plane(Scaling(1.0, 1.0), circle=True),
    ],
)
def test_no_label_beside_a_tip_stands_on_another(scene):
    label = traces(scene)["labels"]
    placed = [
        (float(x), float(y))
        for x, y, anchor in zip(label["x"], label["y"], label["textposition"], strict=True)
        if anchor == "middle center"
    ]
    for i, (x, y) in enumerate(placed):
        assert all(abs(x - a) > 0.79 or abs(y - b) > 0.39 for a, b in placed[:i])


def test_a_matrix_at_the_limit_is_cut_by_the_window_and_not_rescaled():
    scene = Plane(Typed(((1e6, -3e5), (2e5, 1e6))))
    picture = draw(scene)
    assert picture.panels[0].figure["layout"]["xaxis"]["range"] == [-5.0, 5.0]
    first = traces(scene)["first"]
    assert np.hypot(first["x"], first["y"]).max() == pytest.approx(30)
    assert first["y"][1] / first["x"][1] == pytest.approx(0.2)


def test_zoom_survives_and_the_picture_is_calm():
    layouts = [draw(scene).panels[0].figure["layout"] for scene in (Plane(), PRESETS["Reflection"], Plane(t=0.3))]
    assert len({layout["uirevision"] for layout in layouts}) == 1
    for layout in layouts:
        assert "title" not in layout
        assert layout["showlegend"] is False
        assert layout["yaxis"]["scaleanchor"] == "x"
        assert layout["dragmode"] == "pan"


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (
            Plane(),
            "The plane under the matrix with columns (2, 0.5) and (1, 1.5): areas are multiplied by 2.5, orientation "
            "is kept; the vector (0.5, −2) goes to (−1, −2.75).",
        ),
        (Plane(Rotation(90.0), vector=False), "The plane under a rotation by 90°: areas and orientation are kept."),
        (
            Plane(Reflection(30.0), vector=False),
            "The plane under a reflection in the line at 30°: areas are kept, orientation is flipped.",
        ),
        (
            Plane(Projection(-30.0), vector=False),
            "The plane under the projection onto the line at −30°: the plane collapses onto the line at 150° to the "
            "first axis, and areas become 0.",
        ),
        (
            Plane(Scaling(0.0, 0.0), vector=False),
            "The plane under a scaling by 0 along the first axis and 0 along the second: the plane collapses onto a "
            "point, the origin, and areas become 0.",
        ),
        (
            Plane(Rotation(90.0), t=0.0),
            "The plane before a rotation by 90°: nothing has moved yet, every area is kept.",
        ),
        (
            Plane(Reflection(0.0), t=0.5),
            "The plane on the way from the identity to a reflection in the line at 0°, t = 0.5: at this moment it is "
            "flat. To flip orientation the plane passes through flat on the way.",
        ),
        (
            Plane(Scaling(3.0, 3.0), t=0.5),
            "The plane on the way from the identity to a scaling by 3 along the first axis and 3 along the second, t = "
            "0.5: so far areas are multiplied by 4, orientation is kept.",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence


def test_the_way_to_a_rotation_is_a_rotation():
    for t in (0.1, 0.5, 0.8):
        moment = replace(PRESETS["Rotation 180°"], t=t).solve(np, "cpu")
        np.testing.assert_allclose(moment.At @ moment.At.T, np.eye(2), atol=1e-12)
        assert moment.At[0, 0] == pytest.approx(math.cos(math.pi * t))


def test_numbers_of_a_moment_on_the_way_are_those_of_the_target():
    for scene in (Plane(t=0.4), PRESETS["Reflection"]):
        there, here = draw(replace(scene, t=1.0)), draw(replace(scene, t=0.4))
        assert [readout.value for readout in there.readouts] == [readout.value for readout in here.readouts]
        assert "t = 0.4" in here.named["A"].note
    assert "passes through flat" in draw(replace(PRESETS["Reflection"], t=0.4)).named["det"].note
