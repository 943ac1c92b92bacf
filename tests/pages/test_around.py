"""What stands round the pictures: backend and seed, the cards of the map, the questions."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from mathcore import backend as backends
from mathcore.backend import Backend
from mathcore.limits import SEED
from scenes.base import Scene, catalogue
from stage.codec import decode
from stage.links import CHAPTER
from tests.pages.driving import STEMS, Driver, cold, explored

ABSENT = "not installed"


@pytest.fixture
def two_backends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has NumPy, and PyTorch only by name."""
    listed = (Backend("numpy", "NumPy (CPU)"), Backend("torch", "PyTorch", ABSENT))
    monkeypatch.setattr(backends, "backends", lambda: listed)


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("word", ["torch", "PyTorch"])
@pytest.mark.usefixtures("two_backends")
def test_a_backend_of_a_link_that_is_not_here_is_told_with_its_reason_and_numpy_used(stem: str, word: str) -> None:
    page = cold(stem, backend=word)
    assert not page.exception
    assert [element.value for element in page.text] == [
        f"PyTorch cannot be used here: {ABSENT}. NumPy is used instead."
    ]
    assert page.session_state["backend_used"] == "numpy"
    for kind in explored(stem) if word == "torch" else explored(stem)[:1]:  # the other word is read by the same reader
        assert Driver.deep(stem, kind, _backend=word).data["backend"] == "numpy"


@pytest.mark.usefixtures("two_backends")
def test_a_backend_that_is_not_here_can_be_looked_at_and_left() -> None:
    page = cold("home")
    assert page.radio("backend").options == ["NumPy", "PyTorch"]
    page.radio("backend").set_value("torch").run()
    assert ABSENT in page.text[0].value
    page.radio("backend").set_value("numpy").run()
    assert not page.text
    assert not page.exception


WRONG = {
    "3.5": "Seed must be a whole number, got '3.5'",
    "-1": f"Seed must be between 0 and {SEED[1]}, got -1",
    str(SEED[1] + 1): f"Seed must be between 0 and {SEED[1]}, got {SEED[1] + 1}",
    "x": "Seed: 'x' is not a number",
    "": "Seed is empty: type a number",
    "1e999": "Seed must be a number of size at most 1000000, got '1e999'",
    "<img src=x>": "Seed: '<img src=x>' is not a number",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=WRONG)
def test_a_seed_of_a_link_that_is_none_is_told_and_0_used(text: str, said: str) -> None:
    page = cold("home", seed=text)
    assert not page.exception
    assert [element.value for element in page.text] == [
        f"The link is not used where it says '{text}': {said}. 0 is used."
    ]
    assert page.number_input("seed").value == 0
    assert "seed" not in page.query_params


@pytest.mark.parametrize("text", ["0", "7", "7.0", "1e3", str(SEED[1])])
def test_a_seed_of_a_link_is_used(text: str) -> None:
    page = cold("home", seed=text)
    assert not page.text
    assert page.number_input("seed").value == int(float(text))


def test_an_unknown_backend_is_told_with_those_that_are_known() -> None:
    (said,) = (element.value for element in cold("home", backend="matlab").text)
    assert "says 'matlab': Compute on must be one of NumPy, CuPy, PyTorch, JAX, got 'matlab'. NumPy" in said


@pytest.mark.parametrize("stem", [stem for stem in STEMS if explored(stem)])
def test_what_the_frame_has_to_tell_is_still_told_when_the_page_puts_its_address_right(stem: str) -> None:
    page = Driver.deep(stem, explored(stem)[0], _seed="3.5", _backend="matlab", preset="x", **first_number(stem))
    assert len(page.told) == 3
    assert page.sound().at.number_input("seed").value == 0


def first_number(stem: str) -> dict[str, str]:
    """A wrong value for some slider of a page's first scene."""
    page = Driver.deep(stem, explored(stem)[0])
    return {next(slot.name for slot in page.slots() if hasattr(slot.parameter, "offered")): "fast"}


def test_the_map_leads_to_every_page() -> None:
    assert {link.proto.page for link in cold("home").get("page_link")} == set(STEMS) - {"home"}


def test_the_cards_of_the_map_lead_to_pages_at_the_states_they_promise() -> None:
    cards = [link.proto for link in cold("home").get("page_link") if link.proto.query_string]
    assert cards, "there are cards"
    for card in cards:
        link = parse_qs(card.query_string, strict_parsing=True)
        (kind,) = (kind for kind in explored(card.page) if [kind.name] == link[CHAPTER])
        opened = Driver.deep(card.page, kind, **{f"_{key}": value for key, value in link.items()}).sound()
        assert opened.told == []
        assert {one.name: one.scene for one in kind.presets()}[card.label.strip("*")] == decode(kind, opened.state)


def test_every_scene_of_the_catalogue_stands_on_a_page() -> None:
    assert set(catalogue().values()) == {kind for stem in STEMS for kind in explored(stem)}


QUESTIONS = [(stem, kind) for stem in STEMS for kind in explored(stem)]


def question(stem: str, kind: type[Scene]) -> str:
    """The key of a chapter's question."""
    return f"{stem}_{kind.name}_question"


@pytest.mark.parametrize(("stem", "kind"), QUESTIONS)
def test_a_question_waits_for_an_answer_and_one_of_them_is_right(stem: str, kind: type[Scene]) -> None:
    page, key = Driver.deep(stem, kind).at, question(stem, kind)
    assert page.radio(key).value is None
    before = [element.value for element in page.markdown]
    answers = []
    for option in page.radio(key).options:
        page.radio(key).set_value(option).run()
        assert not page.exception
        (answer,) = [element.value for element in page.markdown if element.value not in before]
        answers.append(answer.startswith("**Yes.**"))
    assert sorted(answers) == [False] * (len(answers) - 1) + [True]


@pytest.mark.parametrize(("stem", "kind"), QUESTIONS)
def test_the_answer_to_a_question_can_be_shown_in_the_picture(stem: str, kind: type[Scene]) -> None:
    page, key = Driver.deep(stem, kind), question(stem, kind)
    page.at.radio(key).set_value(page.at.radio(key).options[0]).run()
    page.at.button(f"{key}_show").click().run()
    shown = page.sound().at.pills(page.place.key("preset")).value
    assert shown is not None, "a named state"
    assert page.data["autoplay"] == 1, "that the picture plays to"
