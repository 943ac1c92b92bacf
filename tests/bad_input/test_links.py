"""Links: one reader for every page judges what the address says, tells what it cannot use, and keeps the rest."""

from __future__ import annotations

from typing import Any

import pytest

from mathcore import limits
from scenes.base import catalogue
from stage.codec import encode
from tests.bad_input.hostile import CODE, INVISIBLE, MARKUP, bounded, sentence
from tests.pages.driving import Driver, cold

BAYES = catalogue()["bayes"]


def opened(**link: Any) -> Driver:
    """The light page of Bayes' theorem at a link."""
    return Driver.deep("probability", BAYES, **link).sound()


def used(said: str) -> str:
    """What a sentence on a link says behind the quoted words."""
    sentence(said)
    return said.partition("': ")[2]


def test_each_wrong_value_is_told_with_label_rule_value_and_what_is_used_instead() -> None:
    page = opened(prior="1_0", sensitivity="1.5", alarms="𝟑", results="<b>x</b>", _seed="3.5", _backend="matlab")
    assert [used(said) for said in page.told] == [
        "Compute on must be one of NumPy, CuPy, PyTorch, JAX, got 'matlab'. NumPy is used.",
        "Seed must be a whole number, got '3.5'. 0 is used.",
        "prior P(ill): '1_0' is not a number. 0.01 is used.",
        "sensitivity P(+ | ill) must be between 0 and 1, got 1.5. 0.9 is used.",
        "false alarms P(+ | healthy): '𝟑' is not a number. 0.09 is used.",
        "results must be one of positive; negative; positive, positive; positive, negative; negative, positive; "
        "negative, negative; three times positive, got '<b>x</b>'. positive is used.",
    ]
    assert page.state == encode(BAYES())
    assert page.at.session_state["backend_used"] == "numpy"


def test_wrong_is_left_out_of_the_address_and_right_stays() -> None:
    page = opened(prior="0.2", sensitivity=["0.5", "0.6"], alarms="nan")
    assert len(page.told) == 2
    assert page.state["prior"] == 0.2
    mine = {key: value for key, value in page.at.query_params.items() if key.startswith("probability_")}
    assert mine == {page.place.key("prior"): "0.2"}
    assert page.put("prior", 0.3).told == [], "it is told once"


@pytest.mark.parametrize("texts", [MARKUP, (*CODE, *INVISIBLE)], ids=["markup", "code and invisible signs"])
def test_markup_code_and_invisible_signs_are_shown_as_plain_text_and_used_nowhere(texts: tuple[str, ...]) -> None:
    for start in range(0, len(texts), 4):
        names = ("prior", "sensitivity", "alarms", "results")
        link = dict(zip(names, texts[start : start + 4], strict=False))
        page = opened(**link)
        assert len(page.told) == len(link)
        for said in page.told:
            sentence(said)
        assert page.state == encode(BAYES())
        shown = [*page.at.markdown, *page.at.caption, *page.at.html, *page.at.title, *page.at.latex]
        widgets = [*page.at.button, *page.at.selectbox, *page.at.slider, *page.at.select_slider, *page.at.radio]
        for text in link.values():
            assert not [one for one in shown if text in one.value], text
            assert not [one for one in widgets if text in one.label], text


def test_a_thousand_parameters_cost_little_and_hide_nothing() -> None:
    opened()  # what is loaded once is loaded
    with bounded(megabytes=25):
        page = opened(prior="0.2", alarms="x", **{f"_k{i}": "<b>" * 20 for i in range(990)})
    assert [used(said) for said in page.told] == ["false alarms P(+ | healthy): 'x' is not a number. 0.09 is used."]
    assert page.state["prior"] == 0.2
    with bounded(megabytes=25):
        full = cold("probability", **{f"k{i}": "1" for i in range(5000)})
    assert not full.exception
    assert [one.value for one in full.text] == ["The link is not used: it has more than 1,000 parameters."]
    assert full.segmented_control("probability_chapter").value == "events", "the page opens as it does without a link"


def test_what_is_too_long_is_refused_as_a_whole_with_the_limit() -> None:
    page = opened(prior="0.2", results="x" * limits.LINK_CHARACTERS)
    assert page.told == [f"The link is not used: it has more than {limits.LINK_CHARACTERS:,} characters."]
    assert page.state == encode(BAYES())


def test_bytes_that_are_no_text_become_a_mark_and_a_sentence() -> None:
    page = opened(prior=b"\xff\xfe0.2", alarms=b"0.1\x00")  # %FF%FE in the address, and %00
    assert [used(said) for said in page.told] == [
        "prior P(ill): '\ufffd\ufffd0.2' is not a number. 0.01 is used.",
        "false alarms P(+ | healthy): '0.1\ufffd' is not a number. 0.09 is used.",
    ]


def test_values_that_contradict_each_other_are_told_below_their_boxes_and_stay() -> None:
    page = Driver.deep("matrices", catalogue()["product"], factors="Typed numbers", factors_typed_a="1 2; 3 4",
                       factors_typed_b="1 2 3").sound()  # fmt: skip
    (said,) = page.told
    assert said.startswith("A has 2 columns and B has 1 row")
    assert page.values()["factors_typed_b"] == "1 2 3"
    assert [one.value for one in page.at.caption] == ["No picture yet: it appears with the first valid value."]
    page.put("factors_typed_b", "1; 2").sound()
    assert (page.told, page.data["stale"]) == ([], "")


def test_what_nobody_knows_is_ignored() -> None:
    page = opened(preset="nobody", nose="5", _v="999", _anything="<b>", _embed_options="x", prior="0.2")
    assert (page.told, page.state["prior"]) == ([], 0.2)


def test_a_chapter_that_is_not_there_opens_the_first() -> None:
    for name in ("nobody", "<b>", "", "bayes\x00"):
        page = cold("probability", chapter=name)
        assert not page.exception
        assert page.segmented_control("probability_chapter").value == "events"
