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
    Formula,
    Integer,
    Matrix,
    Real,
    Seed,
    Span,
    Text,
    parameters,
    slug,
)
from scenes.base import Preset, Scene
from stage.codec import decode, encode, flat_name, from_text, slots, to_text
from stage.controls import Place, held
from stage.frames import FrameStore
from tests.pages.driving import PAGES, STEMS, Driver, branch, cold, ends, explored
from tests.pages.places import FIRST, SCENES, told, unseeded

SHARED = {place: [(field, one) for *there, field, one in FIRST if tuple(there) == place] for place in SCENES}
# One of each scene, another for each: the test above reads the links of all of them.
OPENED = [(stem, kind, kind.presets()[i % len(kind.presets())]) for i, (stem, kind) in enumerate(SCENES)]
TYPED = [
    (stem, kind, flat_name(field, one, knob.name), knob.parameter)
    for stem, kind, field, one in FIRST
    for knob in parameters(one)
    if isinstance(knob.parameter, Matrix | Formula | Text)
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
BAD_WORDS = ["", "?!", "elephant", "<b>cat</b>", "![x](http://a.example)", "cat " * 900]


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


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_every_control_goes_to_its_ends_with_the_others_at_theirs(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind, **held(kind)).sound()
    go_to_the_ends(page, [field.name for field in parameters(kind) if not isinstance(field.parameter, Seed)])


@pytest.mark.parametrize(("stem", "kind"), [place for place in SCENES if SHARED[place]], ids=told)
def test_the_knobs_of_what_can_be_chosen_go_to_their_ends(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind, **held(kind)).sound()
    for field, one in SHARED[stem, kind]:
        page.put(field, slug(one)).sound()
        go_to_the_ends(page, [flat_name(field, one, knob.name) for knob in parameters(one)])


def go_to_the_ends(page: Driver, names: list[str]) -> None:
    """All at once, one down while the next goes up: the page runs as often as the longest list of ends is long."""
    listed = [list(ends(page.slot(name).parameter)) for name in names]
    begun = page.values()
    for turn in range(max(map(len, listed), default=0)):
        now = {
            name: values[(turn if i % 2 else -1 - turn) % len(values)]
            for i, (name, values) in enumerate(zip(names, listed, strict=True))
        }
        for name, value in now.items():
            page.hold(name, value)
        page.at.run()
        page.sound()
        assert page.told == []
        assert page.state | {name: list(v) if isinstance(v, tuple) else v for name, v in now.items()} == page.state
    for name in names:
        page.hold(name, begun[name])


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_a_preset_is_shown_as_it_is_and_its_link_says_it(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind)
    for preset in kind.presets():
        page.preset(preset.name).sound()
        assert decode(kind, page.state) == preset.scene, f"no slider bends {preset.name}"
        assert page.at.pills(page.place.key("preset")).value == preset.name
        assert preset.notice in [element.value for element in page.at.markdown]
        assert read_back(page.place, page.data["link"]) == unseeded(preset.scene)


def read_back(place: Place, link: dict[str, Any]) -> dict[str, Any]:
    """The state that a link says, by the reader of links."""
    found: dict[str, Any] = {}
    for _ in range(2):  # choices first, then the knobs of what is chosen
        for slot in slots(place.kind, found):
            if (said := link.get(place.key(slot.name))) is not None:
                found[slot.name] = from_text(slot, said if isinstance(said, list) else [said])
    return found


@pytest.mark.parametrize(("stem", "kind", "preset"), OPENED, ids=told)
def test_the_link_of_a_preset_opens_it(stem: str, kind: type[Scene], preset: Preset) -> None:
    page = Driver.deep(stem, kind).preset(preset.name)
    opened = Driver.deep(stem, kind, **{f"_{key}": value for key, value in page.data["link"].items()}).sound()
    assert (opened.told, opened.state) == ([], page.state)
    assert decode(kind, opened.state) == preset.scene


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
def test_every_handle_can_be_dropped_anywhere_and_the_section_lives(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind)
    panels = json.loads(page.data["frame"])["panels"]
    names = [handle["name"] for panel in panels for handle in panel["handles"]]
    names += [panel["hover"] for panel in panels if "hover" in panel]
    places = [(1e300, -1e300), (0.0, 0.0), (0.333, -0.777)]
    for number, (handle, (x, y)) in enumerate(itertools.product(names, places), 1):
        page.trigger("dropped", {"handle": handle, "x": x, "y": y, "n": number}).sound()
        assert page.told == []
        assert page.data["dropped"] == number
        held = {name: list(value) if isinstance(value, tuple) else value for name, value in page.values().items()}
        assert page.state | held == page.state, "sliders and picture agree"


@pytest.mark.parametrize(("stem", "kind", "name", "parameter"), TYPED, ids=told)
def test_bad_text_is_told_stays_in_its_box_and_harms_nothing_else(
    stem: str, kind: type[Scene], name: str, parameter: Matrix | Formula | Text
) -> None:
    page = Driver.deep(stem, kind, **branch(kind, name))
    good = page.state
    others = {key: value for key, value in page.values().items() if key != name}
    bad = {Formula: BAD_FORMULAS, Matrix: BAD_TEXT, Text: BAD_WORDS}
    for text in next(texts for like, texts in bad.items() if isinstance(parameter, like)):
        page.put(name, text).sound()
        (said,) = page.told
        assert said.startswith(parameter.symbol), "the label first"
        assert page.values() == others | {name: text}
        assert (page.state, page.data["stale"]) == (good, "The last valid picture.")
    page.put(name, good[name]).sound()
    assert (page.told, page.data["stale"]) == ([], "")


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
