"""The picture of the course: valid, light, honest at extremes, said in words that follow; and the program of it."""

import contextlib
import io
import re
import runpy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from scenes.order import Nothing, Order, Reflection, Rotation, Scaling, Shear, Translation
from scenes.order.figure import CORNERS
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of
from tests.scenes.test_order import EMPTY, course

PRESETS = {preset.name: preset.scene for preset in Order.presets()}
LAYERS = ("stops", "columns", "grid", "point")
PROSE = Path(__file__).parents[2] / "pages" / "prose" / "order.md"


def outline(trace):
    return np.stack([trace["x"], trace["y"]], axis=-1)


@given(scenes_of(Order))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_figure(scene):
    (panel,) = draw(scene).panels
    contract.valid_figure(panel, most_traces=18)


@given(scenes_of(Order, **dict.fromkeys(LAYERS, True)))
@settings(max_examples=20, deadline=None)
def test_a_picture_with_everything_is_at_most_15_kilobytes(scene):
    assert contract.weight(draw(scene).panels[0]) <= 15_000


@given(scenes_of(Order))
@settings(max_examples=20, deadline=None)
def test_what_is_said_holds_everywhere(scene):
    picture = draw(scene)
    assert picture.alt == picture.panels[0].alt
    assert picture.alt.startswith("The letter F ")
    contract.plain(picture, also=("..",))
    assert all(readout.note and not readout.note.endswith(".") for readout in picture.readouts)


def test_the_letter_is_drawn_where_the_steps_take_it():
    drawn = traces(Order())
    np.testing.assert_allclose(outline(drawn["figure"]), CORNERS @ [[0, 1], [-1, 0]] + [4, -2], atol=1e-6)
    np.testing.assert_allclose(outline(drawn["stop-1"]), CORNERS @ [[0, 1], [-1, 0]], atol=1e-6)
    np.testing.assert_allclose(outline(drawn["swapped"]), np.add(CORNERS, [4, -2]) @ [[0, 1], [-1, 0]], atol=1e-6)
    np.testing.assert_allclose(outline(drawn["before"]), CORNERS, atol=1e-6)


def test_the_way_of_p_begins_at_p_and_ends_at_its_image():
    way = outline(traces(Order())["way"])
    np.testing.assert_allclose(way[0], (1.5, 2.5), atol=1e-6)
    np.testing.assert_allclose(way[-1], (1.5, -0.5), atol=1e-6)
    np.testing.assert_allclose(np.hypot(*way[:17].T), np.hypot(1.5, 2.5), rtol=1e-6)  # the turn keeps the distance


def test_the_arrows_are_the_columns_and_start_where_the_origin_is():
    drawn = traces(course(Scaling(2.0, 0.5), Translation(1.0, 2.0)))
    first, second = outline(drawn["first"]), outline(drawn["second"])
    assert (first[0].tolist(), first[3].tolist()) == ([1.0, 2.0], [3.0, 2.0])
    assert (second[0].tolist(), second[3].tolist()) == ([1.0, 2.0], [1.0, 2.5])


def test_stops_are_numbered_and_the_last_of_four_is_the_strongest():
    scene = course(Rotation(40.0), Translation(2.0, 0.0), Scaling(0.5, 0.5), Translation(0.0, 3.0))
    words = traces(scene)["labels"]["text"]
    assert {"①", "②", "③", "④", "p", "Mp"} <= set(words)
    shades = [float(re.findall(r"([\d.]+)\)", traces(scene)[f"stop-{i}"]["fillcolor"])[0]) for i in (1, 2, 3)]
    assert shades == sorted(set(shades))
    back = traces(replace(scene, way="backwards"))
    assert {"stop-4", "stop-3", "stop-2", "stop-1"} <= set(back)


def test_layers_can_be_switched_off():
    full = replace(Order(), **dict.fromkeys(LAYERS, True))
    everything = set(traces(full))
    for layer in LAYERS:
        assert set(traces(replace(full, **{layer: False}))) < everything
    assert "swapped" not in traces(replace(full, compare="none"))
    assert "target" in traces(replace(full, challenge=1))


def test_the_window_stays_and_the_zoom_survives():
    for scene in (Order(), course(Translation(5.0, 5.0)), course(*[Scaling(3.0, 3.0)] * 4)):
        layout = draw(scene).panels[0].figure["layout"]
        assert layout["xaxis"]["range"] == [-6.0, 6.0]
        assert layout["uirevision"] == "order"


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (course(compare="none"), "The letter F with its corner at the origin: there is no step yet."),
        (
            Order(),
            "The letter F after a rotation by 90°, then a translation by (4, −2): areas are kept, orientation is kept; "
            "its corner is at (4, −2). With steps 1 and 2 swapped the result is another: its corner lands at (2, 4).",
        ),
        (
            course(Rotation(90.0), Reflection(0.0), t=0.25, compare="none"),
            "The letter F on its way through a rotation by 90°, then a reflection in the line at 0°, t = 0.25: 0 of 2 "
            "steps are done; its corner is at (0, 0).",
        ),
        (
            replace(PRESETS["No way back"], t=1.0),
            "The letter F after a rotation by 30°, then a scaling by 1 and 0, then a translation by (2, 3): one step "
            "undone, and here the way back ends, because a scaling by 1 and 0 cannot be undone; its corner is at "
            "(0, 0).",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence


def test_the_equation_is_written_right_to_left():
    product, _ = draw(course(Rotation(90.0), Translation(3.0, 1.0))).equations
    move, turn = (
        ((1.0, 0.0, 3.0), (0.0, 1.0, 1.0), (0.0, 0.0, 1.0)),
        ((0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    )
    assert product.terms == ("M", "=", move, turn)
    lines = draw(course(*[Rotation(10.0)] * 4)).equations
    assert [len(line.terms) for line in lines] == [4, 3, 4], "two matrices a line"


def test_every_place_in_the_prose_is_a_readout():
    places = {name for name in re.findall(r"\[\[(\w+)", PROSE.read_text(encoding="utf-8")) if name != "name"}
    assert places <= set(draw(Order()).named)


# The program

OTHERS = (  # states nobody chose
    course(Rotation(37.5), Scaling(0.1, -2.9), Shear(0.3, -0.7), Translation(0.25, -4.75), compare="2-3"),
    course(Rotation(45.0), Rotation(45.0), Rotation(45.0), Rotation(-135.0), compare="3-4"),
    course(Shear(2.0, 0.5), Translation(1.0, 1.0), compare="1-2"),
    course(Scaling(0.0, 1.0), Rotation(90.0), Scaling(0.0, 1.0)),
    course(Scaling(1e-9, 1.0), Scaling(1e9 / 1e4, 1e6)),
    course(Scaling(1e-300, 1.0)),
    course(compare="2-3"),
    replace(Order(), **EMPTY, challenge=12).moved("solve"),
    course(Nothing(), Reflection(15.0), Nothing(), Translation(-1.0, 0.0), t=0.4, way="backwards", compare="3-4"),
)


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@given(scene=scenes_of(Order, offered=True))
@settings(max_examples=25, deadline=None)
def test_the_code_of_any_state_prints_the_readouts(scene, tmp_path_factory):
    path = tmp_path_factory.mktemp("code") / "order.py"
    path.write_text(scene.code(), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        runpy.run_path(str(path))
    contract.tells_the_readouts(said.getvalue(), scene)


def test_the_code_needs_only_numpy():
    code = Order().code()
    assert code.startswith('"""Two steps, one after the other."""\n')
    assert "mathcore" not in code
    assert "def shear" not in code


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    contract.agrees_on_another_library(PRESETS[name])
