"""Every page of the app, cold and without a browser: each control to both ends, each preset, each handle, each link.

What is tested here follows from the parameters: a new page is tested as soon as its file is there. The knobs of a
thing that many scenes offer, such as an optimizer, are tried on the first page that offers it: what a knob does to each
of the pictures is for tests/scenes/test_ends.py.
"""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from mathcore.parameters import (
    Choice,
    File,
    Formula,
    Integer,
    Matrix,
    Option,
    Parameter,
    Real,
    Seed,
    Span,
    label,
    parameters,
    slug,
)
from scenes.base import Preset, Scene
from stage.codec import Slot, decode, encode, flat_name, slots, to_text
from stage.controls import Place, held
from stage.frames import FrameStore
from tests.pages.driving import PAGES, STEMS, Driver, branch, cold, ends, explored

SCENES = [(stem, kind) for stem in STEMS for kind in explored(stem)]
OFFERED = [
    (stem, kind, field.name, one)
    for stem, kind in SCENES
    for field in parameters(kind)
    if isinstance(field.parameter, Choice)
    for one in field.parameter.catalogue
]
FIRST = list({one: (stem, kind, field, one) for stem, kind, field, one in reversed(OFFERED)}.values())[::-1]
CONTROLS = [
    (stem, kind, field.name)
    for stem, kind in SCENES
    for field in parameters(kind)
    if not isinstance(field.parameter, Seed)
] + [(stem, kind, flat_name(field, one, knob.name)) for stem, kind, field, one in FIRST for knob in parameters(one)]
PRESETS = [(stem, kind, preset) for stem, kind in SCENES for preset in kind.presets()]
TYPED = [
    (stem, kind, flat_name(field, one, knob.name), knob.parameter)
    for stem, kind, field, one in FIRST
    for knob in parameters(one)
    if isinstance(knob.parameter, Matrix | Formula)
]
BAD_FORMULAS = [
    "",
    "sinn(x)",
    "t^2",
    "y = x^2",
    "1,5*x",
    "9**9**9**9 (",
    "__import__('os')",
    "x.__class__",
    "1e999",
    "-" * 300,
    "<img src=x onerror=alert(1)>",
    "![x](http://a.example)",
]
BAD_TEXT = [
    "",
    "x",
    "1 2; 3",
    "1 nan; 0 1",
    "1,5 2; 3 4",
    "1e999 0; 0 1",
    "1 " * 900,
    "<b>1</b>",
    "![x](http://a.example)",
]
BRANCHES = [(stem, kind, {}) for stem, kind in SCENES] + [
    (stem, kind, {field: slug(one)}) for stem, kind, field, one in FIRST
]
WRONG = [(*place, "x") for place in BRANCHES] + [
    (stem, kind, {}, text)
    for stem, kind in SCENES
    for text in ("nan", "1e999", "1_0", "", "9999999", "𝟑", "<b>1</b>", "![x](http://a.example)")
]


def told(value: Any) -> str:
    """An identifier for a test."""
    if isinstance(value, Preset):
        return value.name
    if isinstance(value, dict):
        return " ".join(value.values()) or "default"
    if isinstance(value, Parameter):
        return value.symbol
    return value.__name__ if isinstance(value, type) else str(value)


def unseeded(scene: Scene) -> dict[str, Any]:
    return {name: value for name, value in encode(scene).items() if name != "seed"}


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_opens_cold_and_says_its_title_and_claim(stem: str) -> None:
    page = cold(stem)
    assert not page.exception
    assert len(page.title) == 1
    claim = page.markdown[0].value
    assert claim
    assert not claim.startswith("#"), "a claim is a sentence, no heading"
    assert not page.text, "nothing to complain of"


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_run_as_a_script_of_its_own_runs_the_frame_instead(stem: str) -> None:
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(PAGES / f"{stem}.py"), default_timeout=60).run()
    assert not page.exception
    assert len(page.title) == 1, "one page is shown, once"
    assert page.radio("backend").options[0].startswith("NumPy"), "within the frame"


def test_every_page_but_home_explores_a_scene() -> None:
    assert {stem for stem in STEMS if not explored(stem)} <= {"home"}


@pytest.mark.parametrize(("stem", "kind", "name"), CONTROLS, ids=told)
def test_a_control_goes_to_both_ends(stem: str, kind: type[Scene], name: str) -> None:
    page = Driver.deep(stem, kind, **held(kind), **branch(kind, name)).sound()
    for value in ends(page.slot(name).parameter):
        page.put(name, value).sound()
        assert page.told == []
        assert page.state[name] == (list(value) if isinstance(value, tuple) else value)


@pytest.mark.parametrize(("stem", "kind", "preset"), PRESETS, ids=told)
def test_a_preset_is_shown_as_it_is_and_its_link_opens_it(stem: str, kind: type[Scene], preset: Preset) -> None:
    page = Driver.deep(stem, kind).preset(preset.name).sound()
    assert decode(kind, page.state) == preset.scene, "no slider bends it"
    assert page.at.pills(page.place.key("preset")).value == preset.name
    assert preset.notice in [element.value for element in page.at.markdown]
    opened = Driver.deep(stem, kind, **{f"_{key}": value for key, value in page.data["link"].items()}).sound()
    assert (opened.told, opened.state) == ([], page.state)


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_presets_have_names_of_their_own_and_a_notice(stem: str, kind: type[Scene]) -> None:
    listed = kind.presets()
    assert listed, "there are telling states"
    assert len({preset.name for preset in listed}) == len(listed)
    assert all(preset.notice.endswith((".", "?", "!")) for preset in listed)


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_every_default_lies_in_what_its_slider_offers(stem: str, kind: type[Scene]) -> None:
    for field in parameters(kind):
        things: Any = [kind] if not isinstance(field.parameter, Choice) else field.parameter.catalogue
        for entry in itertools.chain.from_iterable(parameters(thing) for thing in things):
            if isinstance(entry.parameter, Real | Integer | Span):
                low, high = entry.parameter.offered
                values = entry.default if isinstance(entry.default, tuple) else (entry.default,)
                assert all(low <= value <= high for value in values), entry.name
                assert low in entry.parameter.domain, entry.name
                assert high in entry.parameter.domain, entry.name


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_reset_brings_everything_back(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind)
    for preset in kind.presets()[:3]:
        page.preset(preset.name)
    assert decode(kind, page.click("reset").sound().state) == kind()


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_every_move_can_be_pressed_and_leads_where_the_scene_says(stem: str, kind: type[Scene]) -> None:
    for move in kind().moves():
        offering = [scene for scene in at_hand(kind) if move.name in pressable(scene)]
        assert offering, f"{move.label} can be pressed nowhere"
        for scene in {offering[0], offering[-1]}:  # tests/scenes/test_moves.py has the others
            page = Driver.deep(stem, kind, **linked(scene)).click(f"move_{move.name}").sound()
            assert page.told == []
            assert decode(kind, page.state) == scene.moved(move.name), move.label


def at_hand(kind: type[Scene]) -> list[Scene]:
    """The states that have a name, the default first, and those that are one move away."""
    listed = [kind(), *(preset.scene for preset in kind.presets())]
    return listed + [scene.moved(name) for scene in listed for name in pressable(scene)]


def pressable(scene: Scene) -> list[str]:
    """The moves that can be pressed in a state."""
    return [move.name for move in scene.moves() if move.enabled]


def linked(scene: Scene) -> dict[str, Any]:
    """A scene's state as a link writes it."""
    state = encode(scene)
    return {s.name: to_text(s.parameter, state[s.name]) for s in slots(type(scene), state) if s.name in state}


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
@pytest.mark.parametrize(("x", "y"), [(1e300, -1e300), (0.0, 0.0), (0.333, -0.777)])
def test_every_handle_can_be_dropped_anywhere_and_the_section_lives(
    stem: str, kind: type[Scene], x: float, y: float
) -> None:
    page = Driver.deep(stem, kind)
    panels = json.loads(page.data["frame"])["panels"]
    names = [handle["name"] for panel in panels for handle in panel["handles"]]
    for number, handle in enumerate([*names, *(panel["hover"] for panel in panels if "hover" in panel)], 1):
        page.trigger("dropped", {"handle": handle, "x": x, "y": y, "n": number}).sound()
        assert page.told == []
        assert page.data["dropped"] == number
        held = {name: list(value) if isinstance(value, tuple) else value for name, value in page.values().items()}
        assert page.state | held == page.state, "sliders and picture agree"


@pytest.mark.parametrize(("stem", "kind", "name", "parameter"), TYPED, ids=told)
def test_bad_text_is_told_stays_in_its_box_and_harms_nothing_else(
    stem: str, kind: type[Scene], name: str, parameter: Matrix | Formula
) -> None:
    page = Driver.deep(stem, kind, **branch(kind, name))
    good = page.state
    others = {key: value for key, value in page.values().items() if key != name}
    for text in BAD_FORMULAS if isinstance(parameter, Formula) else BAD_TEXT:
        page.put(name, text).sound()
        (said,) = page.told
        assert said.startswith(parameter.symbol), "the label first"
        assert page.values() == others | {name: text}
        assert (page.state, page.data["stale"]) == (good, "The last valid picture.")
        page.put(name, good[name]).sound()
        assert (page.told, page.data["stale"]) == ([], "")


@pytest.mark.parametrize(("stem", "kind", "chosen", "text"), WRONG, ids=told)
def test_what_a_link_says_wrongly_is_told_by_label_and_the_default_used(
    stem: str, kind: type[Scene], chosen: dict[str, str], text: str
) -> None:
    default = Driver.deep(stem, kind, **chosen)
    slots = [slot for slot in default.slots() if not isinstance(slot.parameter, Choice) and refused(slot, text)]
    page = Driver.deep(stem, kind, **chosen, **{slot.name: text for slot in slots}).sound()
    assert len(page.told) == len(slots)
    for said, slot in zip(page.told, slots, strict=True):
        assert f": {slot.parameter.symbol}" in said
        assert said.endswith(" is used.")
    assert page.values() == default.values()
    assert {key for key in page.at.query_params if key.startswith(stem)} <= {page.place.key(name) for name in chosen}


def refused(slot: Slot, text: str) -> bool:
    """Whether a text is no value of a slot: x is a fine formula, and nothing is no file."""
    fine = {Formula: "x", File: ""}
    return fine.get(type(slot.parameter)) != text


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_a_link_may_say_a_choice_by_its_word_or_its_label(stem: str, kind: type[Scene]) -> None:
    for field in parameters(kind):
        if isinstance(field.parameter, Choice | Option):
            one = field.parameter.catalogue[-1] if isinstance(field.parameter, Choice) else None
            for text in (slug(one), label(one)) if one else field.parameter.options:
                page = Driver.deep(stem, kind, **{field.name: text}).sound()
                assert page.told == []
                assert page.state[field.name] == (slug(one) if one else text)


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_an_unknown_preset_or_version_in_a_link_is_ignored(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind, preset="nobody", _v="999", _x="<script>").sound()
    assert page.told == []
    assert decode(kind, page.state) == kind()


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_a_scene_that_fails_leaves_the_rest_of_its_page(
    stem: str, kind: type[Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cold(stem, chapter=kind.name)

    def fail(self: Scene, xp: Any, device: Any) -> None:
        raise RuntimeError("/etc/secret")

    with monkeypatch.context() as patched:
        patched.setattr(kind, "solve", fail)
        patched.setattr("stage.explore.store", FrameStore())  # one that has no picture yet
        page = cold(stem, chapter=kind.name)
    assert not page.exception
    assert [text.value[:34] for text in page.text] == ["This part could not be computed (i"]
    assert page.title[0].value == whole.title[0].value
    assert len(page.radio) == len(whole.radio), "the question after it is still asked"
    assert len(page.expander) >= 1, "and the sources are told"
    assert Place(stem, kind).key("section_reset_after_failure") in [button.key for button in page.button]
