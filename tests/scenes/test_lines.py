"""The scene of lines: what it holds, its numbers against definitions of their own, what a drag and a step do."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.systems import Lines, Three, Two, Typed
from scenes.systems.moment import ranks
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Lines.presets()}
tables = st.integers(2, 4).flatmap(
    lambda m: st.lists(st.tuples(*[st.integers(-6, 6).map(lambda k: k / 2)] * 3), min_size=m, max_size=m).map(tuple)
)
anything = scenes_of(Lines) | tables.map(lambda rows: Lines(equations=Typed(rows)))
offered = scenes_of(Lines, offered=True) | tables.map(lambda rows: Lines(equations=Typed(rows)))


def spoken(scene):
    return traces(scene)["labels"]["text"]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["lines"] is Lines
    assert {"One point", "Parallel", "The same line twice", "Nearly parallel", "A tiny pivot"} <= set(PRESETS)


@given(anything)
@settings(deadline=None)
def test_scenes_are_values_and_go_through_json(scene):
    contract.is_a_value(scene)


@given(anything)
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_light_figure(scene):
    for panel in draw(scene).panels:
        contract.valid_figure(panel, most_traces=13, most_bytes=12_000)


@given(anything)
@settings(max_examples=20, deadline=None)
def test_what_is_said_holds_everywhere(scene):
    picture = draw(scene)
    assert picture.alt == picture.panels[0].alt
    assert picture.alt.startswith("The system ")
    contract.plain(picture, *spoken(scene))
    assert [readout.name for readout in picture.readouts] == [readout.name for readout in draw(Lines()).readouts]


@given(offered)
@settings(deadline=None)
def test_readouts_against_their_definitions(scene):
    picture = draw(scene)
    table = np.array(scene.equations.table())
    A, b, x = table[:, :2], table[:, 2], np.array(picture["x"])
    exact = ranks(scene.equations.table())
    assert (picture["rank"], picture["rank_augmented"]) == exact, "of the decimals as they are typed"
    kind = "none" if exact[0] < exact[1] else "one" if exact[0] == 2 else "infinitely many"
    assert picture["solutions"] == kind
    np.testing.assert_allclose(x, np.linalg.lstsq(A, b, rcond=1e-9)[0], atol=1e-7)
    np.testing.assert_allclose(picture["residual"], A @ x - b, atol=1e-9 * (1 + np.abs(x).max()))
    if kind != "none":
        np.testing.assert_allclose(picture["now"] @ np.append(x, -1), 0, atol=1e-6 * (1 + np.abs(x).max()))
    if exact[0] == 2:
        assert picture["condition"] == pytest.approx(np.linalg.cond(A), rel=1e-6)
        s = np.linalg.svd(A)[1]
        assert picture["far"] == pytest.approx(scene.shake / s[-1], rel=1e-6, abs=1e-12)
        if isinstance(picture["amplification"], float):
            assert picture["amplification"] <= picture["condition"] * (1 + 1e-9)
            assert picture["amplification"] * picture["relative_b"] == pytest.approx(picture["relative_x"])
    else:
        assert picture["condition"] == math.inf
        assert picture["far"] == "does not exist: x is not determined"


@given(offered, st.floats(0, 1))
@settings(deadline=None)
def test_elimination_keeps_the_point_where_the_lines_meet(scene, progress):
    scene = replace(scene, elimination=progress)
    picture = draw(scene)
    if picture["solutions"] == "one" and picture["condition"] < 1e6:
        now, x = np.array(picture["now"]), np.array(picture["x"])
        np.testing.assert_allclose(now[:, :2] @ x, now[:, 2], atol=1e-6 * (1 + np.abs(x).max()))


@given(offered)
@settings(deadline=None)
def test_equations_hold(scene):
    picture = draw(scene)
    by_name = {equation.name: equation.terms for equation in picture.equations}
    step = by_name["step"] + by_name.get("after", ())
    if step[0] != "[A | b]":
        E, before, _, after = step
        np.testing.assert_allclose(
            np.array(E) @ before, after, atol=1e-9 * (1 + np.abs(before).max()) * np.abs(E).max()
        )
    A, x, equals, reached, *rest = by_name["check"]
    assert equals == "="
    assert bool(rest) == (picture["solutions"] == "none")
    np.testing.assert_allclose(np.array(A) @ x, reached, atol=1e-7 * (1 + np.abs(x).max()))


# What is drawn


def test_lines_are_drawn_where_their_equations_hold():
    for name, row in (("line1", (2.0, -1.0, 0.0)), ("line2", (-1.0, 2.0, 3.0))):
        line = traces(Lines())[name]
        np.testing.assert_allclose(row[0] * line["x"] + row[1] * line["y"], row[2], atol=1e-4)


def test_a_line_keeps_its_colour_through_an_exchange():
    before, after = (traces(replace(PRESETS["A zero pivot"], elimination=t)) for t in (0.0, 0.335))
    for name in ("line1", "line2"):
        assert before[name]["line"]["color"] == after[name]["line"]["color"]
        np.testing.assert_allclose(before[name]["x"], after[name]["x"])
    assert "R₁ ↔ R₂" in spoken(replace(PRESETS["A zero pivot"], elimination=0.335))


def test_at_the_end_of_elimination_the_lines_stand_on_the_axes():
    assert {"x = 1", "y = 2", "(1, 2)"} <= set(spoken(PRESETS["One point"]))


def test_residuals_end_on_the_lines_and_stand_across_them():
    drawn = traces(PRESETS["Three lines, no point"])["residuals"]
    ends = np.stack([drawn["x"], drawn["y"]], axis=1)[~np.isnan(drawn["x"])].reshape(-1, 2, 2)
    for (a, c, b), (start, end) in zip(Three().table(), ends, strict=True):
        assert (a, c) @ end == pytest.approx(b, abs=1e-5)
        assert np.cross((a, c, 0), (*(end - start), 0))[2] == pytest.approx(0, abs=1e-5)
        assert np.hypot(*(end - start)) == pytest.approx(abs((a, c) @ start - b) / math.hypot(a, c), abs=1e-5)


def test_the_ellipse_is_the_image_of_the_disc():
    scene = PRESETS["Nearly parallel"]
    drawn = traces(scene)["ellipse"]
    table = np.array(scene.equations.table())
    b = table[:, :2] @ np.stack([drawn["x"], drawn["y"]]) - table[:, 2:]
    np.testing.assert_allclose(np.hypot(*b), scene.shake, rtol=1e-3)
    disc = traces(scene, draw(scene).panels[1].name)["disc"]
    np.testing.assert_allclose(np.hypot(disc["x"] - 2.0, disc["y"] - 2.3), scene.shake, rtol=1e-3)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Parallel", "the lines are parallel; no solution; least squares gives (0.154, −0.308)"),  # (2, −4) ÷ 13
        ("The same line twice", "every equation is the same line; infinitely many solutions"),
        ("Three lines, no point", "there is no point on all lines; no solution"),
        ("0 = 1", "an equation says 0 = 1; no solution"),
        ("A tiny pivot", "the lines meet in one point; the solution is (1, 1)"),
        ("Nearly parallel", "With b shaken by 0.4, x moves by up to"),
    ],
)
def test_the_sentence_follows_the_state(name, words):
    assert words in draw(PRESETS[name]).alt


def test_a_line_at_right_angles_to_nothing_is_no_line():
    scene = Lines(equations=Two(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), shake=0.5, columns=True)
    assert not {"line1", "line2", "ellipse"} & set(traces(scene))
    assert "every point is a solution" in spoken(scene)
    assert [handle.name for handle in draw(scene).panels[0].handles] == []


def test_a_tiny_pivot_is_told_to_have_spoilt_the_end_and_an_exchange_mends_it():
    picture = draw(PRESETS["A tiny pivot"])
    assert picture["x"] == (1.0, 1.0)
    assert picture["read_off"] == (0.0, 1.0)
    assert "not the solution" in picture.named["read_off"].note
    mended = draw(replace(PRESETS["A tiny pivot"], exchanges="largest"))
    assert mended["read_off"] == (1.0, 1.0)
    assert "not" not in mended.named["read_off"].note


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Typed(((1.0, 2.0, 3.0),)), r"must have 2 to 4 rows of three numbers, .* got 1 × 3"),
        (lambda: Typed(((1.0, 2.0), (3.0, 4.0))), r"must have 2 to 4 rows of three numbers, .* got 2 × 2"),
        (lambda: Typed(((1.0, 2.0, 3.0), (3.0, 4.0))), "row 2 has 2 entries, row 1 has 3"),
        (lambda: Lines(shake=-0.1), "shake must be ≥ 0, got -0.1"),
        (lambda: Lines(elimination=1.5), "elimination must be between 0 and 1"),
        (lambda: Lines(exchanges="never"), "exchanges must be one of largest, needed"),
    ],
)
def test_bad_parameters_are_refused_by_name(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_entries_too_small_to_be_computed_with_count_as_0_and_it_is_said():
    picture = draw(Lines(equations=Typed(((1e-300, 0.0, 1.0), (0.0, 1.0, 1.0)))))
    assert picture["solutions"] == "none"
    assert "counts as 0" in picture.named["system"].note


OTHERS = (
    Lines(equations=Two(1.5, -0.35, 2.05, 0.6, 2.9, -3.3), elimination=0.31, shake=0.37),
    Lines(equations=Two(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)),
    Lines(equations=Two(1.0, 1.0, 0.0, 1.0, -1.0, 0.0), shake=0.1),
    Lines(equations=Typed(((0.1, 0.2, 0.3), (0.3, 0.6, 0.9), (1e6, -1e6, 3.0), (1e-300, 0.0, 1.0))), elimination=0.77),
    replace(PRESETS["A tiny pivot"], elimination=0.5),
)


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("name", PRESETS)
def test_another_array_library_gives_the_same_picture(name):
    contract.agrees_on_another_library(PRESETS[name])
