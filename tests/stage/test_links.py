"""Links: a complete one brings the exact state back; what cannot be used is told, and never rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings

from mathcore import limits
from stage import links
from stage.codec import encode
from stage.controls import Place
from tests.pages.driving import Driver
from tests.scenes.strategies import scenes_of
from tests.stage.probe import FastCurve, Probe, Straight

PAGE = str(Path(__file__).with_name("probe_page.py"))
PLACE = Place("page", Probe)


def opened(**link: Any) -> Driver:
    """The probe's page at a link by flat names; a name that starts with _ is a key as it stands."""
    return Driver.opened(PAGE, "page", Probe, **link)


def defaults() -> dict[str, Any]:
    state = encode(Probe())
    del state["seed"]
    return state


def without_seed(scene: Probe) -> dict[str, Any]:
    state = encode(scene)
    del state["seed"]
    return state


SCENES = [
    Probe(),
    Probe(shape=FastCurve(3.25), t=0.37, rate=0.05012, count=50, window=(-3.0, 3.0), colour="cold", axes=False),
    Probe(shape=Straight(-1.85), rate=1e-4, table=((1 / 3, -1e6), (1e-300, 5.0)), x=-2.95),
]


@pytest.mark.parametrize("scene", SCENES)
def test_a_complete_link_opens_the_same_state_without_a_word(scene: Probe) -> None:
    link = {f"_{key}": value for key, value in links.complete(PLACE, scene).items()}
    page = opened(**link).sound()
    assert page.values() == without_seed(scene)
    assert page.told == []
    assert page.data["link"] == links.complete(PLACE, scene), "and the page hands on the same link"


@settings(max_examples=15)
@given(scene=scenes_of(Probe, offered=True))
def test_any_state_of_the_sliders_opens_from_its_link(scene: Probe) -> None:
    read = parse_qs(links.query(links.complete(PLACE, scene)), strict_parsing=True)
    page = opened(**{f"_{key}": value if len(value) > 1 else value[0] for key, value in read.items()}).sound()
    assert page.told == []
    assert page.state == {**encode(scene), "window": list(scene.window), "seed": 0}


def test_a_complete_link_says_every_value_and_its_version_even_the_defaults() -> None:
    link = links.complete(PLACE, Probe())
    assert link["v"] == str(links.VERSION)
    assert link[links.CHAPTER] == Probe.name
    assert set(link) - {"v", links.CHAPTER} == {PLACE.key(name) for name in defaults()}


def test_a_link_is_a_query_string_that_escapes_what_must_be() -> None:
    text = links.query({"a": "1 2; 3&4", "b": ["1", "2"]})
    assert text == "a=1+2%3B+3%264&b=1&b=2"


ODD = {
    "a fraction": ({"t": "1/2"}, {"t": 0.5}, {"t": "0.5"}),
    "spaces": ({"t": " 0.5 "}, {"t": 0.5}, {"t": "0.5"}),
    "a true minus sign": ({"x": "−2"}, {"x": -2.0}, {"x": "-2"}),
    "an exponent": ({"rate": "5e-2"}, {"rate": 0.05}, {"rate": "0.05"}),
    "a whole number with a point": ({"count": "7.0"}, {"count": 7}, {"count": "7"}),
    "the word of a choice": ({"shape": "fast-curve"}, {"shape": "fast-curve"}, {"shape": "A curve"}),
    "the word of an option": ({"colour": "cold"}, {"colour": "cold"}, {"colour": "Cold"}),
    "ends in any order": ({"window": ["2", "-1"]}, {"window": (-1.0, 2.0)}, {"window": ["-1", "2"]}),
    "capitals": ({"axes": "FALSE"}, {"axes": False}, {"axes": "false"}),
    "a matrix in brackets": (
        {"table": "[[1, 2], [3, 4]]"},
        {"table": "[[1, 2], [3, 4]]"},
        {"table": "[[1, 2], [3, 4]]"},
    ),
    "a knob of the chosen branch": (
        {"shape": "fast-curve", "shape_fast_curve_power": "3.5"},
        {"shape_fast_curve_power": 3.5},
        {"shape_fast_curve_power": "3.5"},
    ),
}


@pytest.mark.parametrize(("link", "values", "address"), ODD.values(), ids=ODD)
def test_an_unusual_spelling_is_understood_and_the_address_put_right(
    link: dict[str, Any], values: dict[str, Any], address: dict[str, Any]
) -> None:
    page = opened(**link).sound()
    assert page.told == []
    assert {name: page.values()[name] for name in values} == values
    assert {name: page.at.query_params[PLACE.key(name)] for name in address} == address


BAD = {
    "not a number": ({"t": "fast"}, "'fast': t: 'fast' is not a number. 1 is used."),
    "an underscore": ({"count": "1_0"}, "'1_0': count: '1_0' is not a number. 5 is used."),
    "another script": ({"count": "𝟑"}, "'𝟑': count: '𝟑' is not a number. 5 is used."),
    "out of range": ({"count": "999"}, "'999': count must be 2 to 50, got 999. 5 is used."),
    "legal, and no slider has it": ({"rate": "5"}, "'5': rate must be 0.0001 to 1, got 5. 0.1 is used."),
    "a fraction of a whole": ({"count": "2.5"}, "'2.5': count must be a whole number, got '2.5'. 5 is used."),
    "nan": ({"t": "nan"}, "'nan': t: 'nan' is not a number. 1 is used."),
    "infinite": ({"t": "inf"}, "'inf': t: 'inf' is not a number. 1 is used."),
    "too large": ({"t": "1e999"}, "'1e999': t must be a number of size at most 1000000, got '1e999'. 1 is used."),
    "empty": ({"t": ""}, "'': t is empty: type a number. 1 is used."),
    "twice": ({"t": ["0.1", "0.2"]}, "'0.1 and 0.2': t is given 2 times. 1 is used."),
    "one end": ({"window": "1"}, "'1': window must be two numbers, got 1. -1 to 1 is used."),
    "an unknown choice": (
        {"shape": "circle"},
        "'circle': shape must be one of Straight, A curve, got 'circle'. Straight is used.",
    ),
    "an unknown word": ({"colour": "blue"}, "'blue': colour must be one of Warm, Cold, got 'blue'. Warm is used."),
    "no yes": ({"axes": "yes"}, "'yes': axes must be true or false, got 'yes'. true is used."),
    "a ragged matrix": ({"table": "1 2; 3"}, "'1 2; 3': table: row 2 has 1 entry, row 1 has 2. 1 0; 0 1 is used."),
    "a control character": ({"t": "1\x07\n2"}, "'1��2': t: '1��2' is not a number. 1 is used."),
    "bad UTF-8": ({"t": "\ufffd"}, "'\ufffd': t: '\ufffd' is not a number. 1 is used."),
}  # fmt: skip


@pytest.mark.parametrize(("link", "said"), BAD.values(), ids=BAD)
def test_what_a_link_says_wrongly_is_told_and_the_default_used(link: dict[str, Any], said: str) -> None:
    page = opened(**link).sound()
    assert page.told == [f"The link is not used where it says {said}"]
    assert page.values() == defaults()
    assert PLACE.key(next(iter(link))) not in page.at.query_params, "the address keeps only what is valid"


def test_what_is_right_beside_what_is_wrong_is_used() -> None:
    page = opened(t="0.25", count="999", rate="x", shape="circle", shape_straight_slope="1.5").sound()
    assert len(page.told) == 3
    assert page.values() == defaults() | {"t": 0.25, "shape_straight_slope": 1.5}
    assert dict(page.at.query_params) == {"page_probe_t": "0.25", "page_probe_shape_straight_slope": "1.5"}


def test_what_is_wrong_is_told_once() -> None:
    page = opened(count="999", t="1/2")
    assert len(page.told) == 1
    assert page.put("x", 0.0).told == []


def test_values_of_a_branch_that_is_not_chosen_are_let_be() -> None:
    page = opened(shape="Straight", shape_fast_curve_power="3").sound()
    assert page.told == []
    assert page.values() == defaults()


def test_unknown_names_presets_and_versions_are_ignored() -> None:
    page = opened(preset="nobody", nose="5", _v="999", _anything="<b>").sound()
    assert page.told == []
    assert page.values() == defaults()
    assert page.at.pills("page_probe_preset").value == "Usual"


def test_a_thousand_names_are_borne() -> None:
    page = opened(**{f"_k{i}": "1" for i in range(990)}, t="0.5", count="x").sound()
    assert page.values() == defaults() | {"t": 0.5}
    assert len(page.told) == 1


def test_a_link_too_long_is_refused_as_a_whole_with_the_limit() -> None:
    page = opened(t="0.5", table="1 " * limits.LINK_CHARACTERS).sound()
    assert page.told == [f"The link is not used: it has more than {limits.LINK_CHARACTERS:,} characters."]
    assert page.values() == defaults()


HOSTILE = [
    "![x](https://elsewhere.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "$\\href{https://elsewhere.example}{x}$",
    ":material/home: **bold** :red[x]",
    "<script>alert(1)</script>",
    "</div><h1>x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_link_is_shown_as_plain_text_only(text: str) -> None:
    page = opened(**dict.fromkeys(["t", "count", "table", "colour", "shape", "axes"], text)).sound()
    assert len([said for said in page.told if text[:24] in said]) == 6, "it is shown"
    rendered = [*page.at.markdown, *page.at.caption, *page.at.error, *page.at.warning, *page.at.info, *page.at.html]
    assert not [element.value for element in rendered if text[:12] in element.value], "and never as markup"
    labels = [widget.label for widget in [*page.at.slider, *page.at.text_input, *page.at.selectbox, *page.at.button]]
    assert not [label for label in labels if text[:12] in label]


def test_a_link_to_a_state_that_is_a_preset_shows_the_preset() -> None:
    page = opened(shape="A curve", shape_fast_curve_power="3")
    assert page.at.pills("page_probe_preset").value == "Curved"


def test_a_link_to_a_state_that_is_no_preset_shows_none() -> None:
    page = opened(t="0.5")
    assert page.at.pills("page_probe_preset").value is None
    assert "Move anything." in [element.value for element in page.at.markdown]
