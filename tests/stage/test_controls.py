"""From a scene type to widgets and back, on a page that runs without a browser."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scenes.topics  # noqa: F401  what the catalogue holds
from mathcore.limits import TYPED_CHARACTERS
from scenes.base import Scene, catalogue
from stage import controls
from stage.codec import encode
from stage.controls import Place, followed, logarithmic, played
from tests.pages.driving import Driver, branch, ends, names
from tests.stage.probe import FastCurve, Probe, Straight

PAGE = str(Path(__file__).with_name("probe_page.py"))
PLACE = Place("page", Probe)


def opened(**link: Any) -> Driver:
    return Driver.opened(PAGE, "page", Probe, **link)


@pytest.fixture
def page() -> Driver:
    return opened()


@pytest.fixture(scope="module")
def session() -> Driver:
    return opened()


@pytest.fixture
def lasting(session: Driver) -> Driver:
    """One page through many tests, its controls put back before each."""
    return session.click("reset")


def test_every_field_has_a_widget_keyed_by_page_scene_and_flat_name_that_holds_its_default(page: Driver) -> None:
    state = encode(Probe())
    del state["seed"]
    assert page.sound().values() == state
    assert "page_probe_seed" not in page.at.session_state


def test_a_widget_shows_symbol_range_and_step_of_its_parameter(page: Driver) -> None:
    slider = page.at.slider("page_probe_t")
    assert (slider.label, slider.min, slider.max, slider.step) == ("t", 0.0, 1.0, 0.01)
    assert page.at.slider("page_probe_count").step == 1
    assert page.at.selectbox("page_probe_shape").options == ["Straight", "A curve"]
    assert page.at.selectbox("page_probe_colour").options == ["Warm", "Cold"]
    assert page.at.text_input("page_probe_table").proto.max_chars == TYPED_CHARACTERS


@pytest.mark.parametrize("name", names(Probe))
def test_a_control_goes_to_both_ends_and_the_picture_follows(name: str) -> None:
    page = opened(**branch(Probe, name))
    for value in ends(page.slot(name).parameter):
        page.put(name, value).sound()
        assert page.state[name] == (list(value) if isinstance(value, tuple) else value)
        assert page.data["stale"] == ""
        assert page.told == []


def test_the_sentences_follow_the_controls(page: Driver) -> None:
    assert "Here t is 1." in [element.value for element in page.at.markdown]
    assert "Here t is 0.25." in [element.value for element in page.put("t", 0.25).at.markdown]


def test_a_choice_switches_its_knobs_and_comes_back_with_their_values(page: Driver) -> None:
    page.put("shape_straight_slope", -1.5).put("shape", "fast-curve")
    assert page.values()["shape_fast_curve_power"] == 2.0
    assert "shape_straight_slope" not in page.values()
    page.put("shape_fast_curve_power", 3.5).put("shape", "straight")
    assert page.sound().values()["shape_straight_slope"] == -1.5
    assert page.put("shape", "fast-curve").state["shape_fast_curve_power"] == 3.5


BAD = {
    "": "table is empty: type numbers, with a semicolon between rows, such as 1 2; 3 4",
    "1 2; 3": "table: row 2 has 1 entry, row 1 has 2",
    "1 2; 3 four": "table, row 2, column 2: 'four' is not a number",
    "1 nan; 0 1": "table, row 1, column 2: 'nan' is not a number",
    "1 inf; 0 1": "table, row 1, column 2: 'inf' is not a number",
    "1,5 2; 3 4": "table, row 1: '1,5' has a decimal comma; write 1.5, "
    "or a space after the comma if these are two numbers",
    "1e999 0; 0 1": "table, row 1, column 1 must be a number of size at most 1000000, got '1e999'",
    "2000000 0; 0 1": "table, row 1, column 1 must be a number of size at most 1000000, got 2000000.0",
    "1 2 3; 4 5 6": "table must be 2 × 2, got 2 × 3",
    "1 2; 3 1/0": "table, row 2, column 2: '1/0' divides by zero",
    "1;2;3;4;5;6;7": "table must have at most 6 rows, got 7",
    "1_0 2; 3 4": "table, row 1, column 1: '1_0' is not a number",
    "[x](http://a.example) 1; 2 3": "table, row 1, column 1: 'x' is not a number",
    "$x$ 1; 2 3": "table, row 1, column 1: '$x$' is not a number",
    "9" * TYPED_CHARACTERS: "table, row 1, column 1 must be a number of at most 25 characters, got 2000",
}


@pytest.mark.parametrize(("text", "said"), BAD.items(), ids=[text[:12] for text in BAD])
def test_bad_text_is_told_why_stays_in_its_box_and_harms_nothing_else(lasting: Driver, text: str, said: str) -> None:
    page = lasting.put("t", 0.5).put("table", "1 2; 3 4").put("table", text).sound()
    assert page.told == [said]
    assert page.values()["table"] == text, "what was typed stays as typed"
    assert page.values()["t"] == 0.5, "the other controls keep their values"
    assert page.data["link"]["page_probe_t"] == "0.5", "the link keeps what is valid"
    assert (page.state["table"], page.data["stale"]) == ("1 2; 3 4", "The last valid picture.")
    page.put("table", "5 6; 7 8").sound()
    assert (page.told, page.state["table"], page.data["stale"]) == ([], "5 6; 7 8", "")


def test_the_other_controls_go_on_moving_the_picture_while_a_text_is_wrong(page: Driver) -> None:
    before = page.state["table"]
    page.put("table", "x").put("t", 0.25)
    assert page.state["t"] == 0.25
    assert page.state["table"] == before, "the last valid table stays"
    assert page.data["stale"], "and is marked as such"
    assert page.put("table", "1 2; 3 4").state["table"] == "1 2; 3 4"


def test_a_preset_is_shown_told_and_marked_until_something_moves(page: Driver) -> None:
    assert page.at.pills("page_probe_preset").value == "Usual"
    page.preset("Curved").sound()
    assert page.values()["shape_fast_curve_power"] == 3.0
    assert page.data["autoplay"] == 1
    assert page.at.pills("page_probe_preset").value == "Curved"
    assert "It bends." in [element.value for element in page.at.markdown]
    page.put("t", 0.5)
    assert page.at.pills("page_probe_preset").value is None
    assert "Move anything." in [element.value for element in page.at.markdown]


def test_reset_puts_every_control_back(page: Driver) -> None:
    before = page.values()
    page.put("t", 0.1).put("table", "not numbers").put("colour", "cold").put("axes", False).put("rate", 1e-4)
    assert page.click("reset").sound().values() == before
    assert page.told == []


def test_a_logarithmic_slider_offers_a_linked_value_beside_its_grid() -> None:
    page = opened(rate="0.05012")
    assert page.sound().values()["rate"] == 0.05012
    assert page.told == []
    assert page.data["link"]["page_probe_rate"] == "0.05012"
    assert page.put("t", 0.5).state["rate"] == 0.05012


def test_the_logarithmic_grid_has_both_ends_three_digits_and_what_is_added_in_range() -> None:
    grid = logarithmic(1e-4, 1.0, [0.05012, 7.0, 1e-9, math.nan])
    assert (grid[0], grid[-1]) == (1e-4, 1.0)
    assert grid == sorted(set(grid))
    assert 0.05012 in grid
    assert [x for x in grid if float(f"{x:.3g}") != x] == [0.05012]
    ratios = [b / a for a, b in pairwise(grid)]
    assert max(ratios) < 1.06, "no step is wider than the eye minds"


def test_the_browser_follows_every_slider_of_the_chosen_branches_and_nothing_else() -> None:
    listed = {entry["field"]: entry for entry in followed(PLACE, encode(Probe(shape=FastCurve())))}
    assert {name: entry["kind"] for name, entry in listed.items()} == {
        "shape_fast_curve_power": "number",
        "t": "number",
        "rate": "log",
        "count": "number",
        "window": "range",
        "x": "number",
        "y": "number",
    }
    assert listed["t"]["key"] == "page_probe_t"


def test_play_sweeps_the_parameter_that_says_so() -> None:
    assert played(PLACE) == {"field": "t", "from": 0.0, "to": 1.0, "seconds": 1.0, "whole": False, "step": 0.01}
    assert played(Place("page", Straight)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "shown"),
    [(0.05, "%.2f"), (0.01, "%.2f"), (0.1, "%.1f"), (0.001, "%.3f"), (1.0, "%.0f"), (1, "%d"), (5, "%d")],
)
def test_a_slider_shows_as_many_decimals_as_its_step(step: float, shown: str) -> None:
    assert controls._format(step) == shown


def test_a_handle_let_go_moves_sliders_link_and_picture(page: Driver) -> None:
    page.trigger("dropped", {"handle": "point", "x": 2.02, "y": -1.0, "n": 7}).sound()
    assert (page.values()["x"], page.values()["y"]) == (2.0, -1.0)
    assert (page.state["x"], page.data["link"]["page_probe_x"], page.data["dropped"]) == (2.0, "2", 7)
    page.trigger("dropped", {"handle": "point", "x": 2.02, "y": 1.0, "n": 8})
    assert (page.values()["y"], page.data["dropped"]) == (1.0, 8)


def test_a_handle_let_go_leaves_what_is_typed_as_it_is_typed(page: Driver) -> None:
    page.put("table", "[[1, 2], [3, 4]]").trigger("dropped", {"handle": "point", "x": 2.0, "y": 0.0, "n": 1})
    assert (page.values()["table"], page.values()["x"]) == ("[[1, 2], [3, 4]]", 2.0)


def test_a_handle_moves_and_a_sweep_ends_while_a_text_is_wrong(page: Driver) -> None:
    page.put("table", "1 2; 3").trigger("dropped", {"handle": "point", "x": 2.0, "y": 0.0, "n": 1}).sound()
    page.trigger("played", {"t": 0.25})
    assert (page.values()["x"], page.values()["t"], page.values()["table"]) == (2.0, 0.25, "1 2; 3")
    assert page.put("table", "5 6; 7 8").state["x"] == 2.0


@pytest.mark.parametrize(("x", "y"), [(1e300, -1e300), (99, 3.0001), (10**400, 0)])
def test_a_handle_dropped_far_outside_leaves_the_section_alive_at_the_ends(lasting: Driver, x: float, y: float) -> None:
    lasting.trigger("dropped", {"handle": "point", "x": x, "y": y, "n": 1}).sound()
    assert lasting.values()["x"] == 3.0
    assert -3.0 <= lasting.values()["y"] <= 3.0
    assert lasting.put("x", 0.0).state["x"] == 0.0


@pytest.mark.parametrize(
    "sent",
    [
        {"handle": "nose", "x": 0, "y": 0, "n": 1},
        {"handle": "point", "x": None, "y": 0},
        {"handle": "point", "x": math.nan, "y": 0, "n": "2"},
        {"handle": "point", "x": 0, "y": math.inf},
        {"handle": ["point"], "x": 0, "y": 0, "n": 10**400},
        {},
        [],
        "dropped",
        5,
        None,
    ],
)
def test_whatever_the_browser_sends_as_a_drop_leaves_the_values_and_the_section(lasting: Driver, sent: Any) -> None:
    before = lasting.values()
    assert lasting.trigger("dropped", sent).sound().values() == before
    assert lasting.put("x", 0.5).state["x"] == 0.5


def test_the_thumb_follows_when_a_sweep_ends(page: Driver) -> None:
    assert page.trigger("played", {"t": 0.25}).sound().values()["t"] == 0.25
    assert page.state["t"] == 0.25


@pytest.mark.parametrize(
    "sent",
    [{"t": 2}, {"t": None}, {"t": math.nan}, {"count": 10**9}, {"table": "x"}, {"shape": "no"}, {}, [1], "t", 5, None],
)
def test_whatever_the_browser_sends_as_an_end_of_a_sweep_leaves_the_values_and_the_section(
    lasting: Driver, sent: Any
) -> None:
    before = lasting.values()
    assert lasting.trigger("played", sent).sound().values() == before
    assert lasting.put("t", 0.5).state["t"] == 0.5


def test_a_legal_value_beyond_the_slider_is_brought_to_its_end(page: Driver) -> None:
    page.trigger("played", {"count": 500, "rate": 5.0, "t": 0.5}).sound()
    assert (page.values()["count"], page.values()["rate"], page.values()["t"]) == (50, 1.0, 0.5)
    assert page.state["count"] == 50


def test_a_section_that_fails_says_so_with_an_id_and_comes_back(
    page: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(self: Probe, xp: Any, device: Any) -> None:
        raise RuntimeError("/etc/secret")

    with monkeypatch.context() as patched:
        patched.setattr(Probe, "solve", fail)
        page.put("t", 0.777)
    assert not page.at.exception
    (said,) = page.told
    assert said.startswith("This part could not be computed (id ")
    assert said.removesuffix(").")[-8:] in caplog.text
    assert "secret" not in said
    page.at.button("page_probe_picture_reset_after_failure").click().run()
    assert page.sound().values()["t"] == 1.0


@pytest.mark.parametrize("kind", [Probe, *catalogue().values()])
def test_no_field_takes_a_key_of_the_stage_for_itself(kind: type[Scene]) -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(controls.__file__).parent.glob("*.py")]
    taken = {key for source in sources for key in re.findall(r"place\.key\(f?\"([^\"]+)\"\)", source)}
    taken.add(controls.PRESET)
    assert {"stage", "reset"} <= taken, "the keys are found"
    assert not taken & set(names(kind))
    assert not [name for name in names(kind) if name.startswith(("download_", "_"))]
