"""Typed words: every place that takes a line refuses what is none, and shows no letter of it as markup."""

from __future__ import annotations

import pytest

from mathcore import limits
from mathcore.parameters import Text
from scenes.base import catalogue
from tests.bad_input.hostile import CODE, INVISIBLE, MARKUP, Place, bounded, places, refusal, told
from tests.pages.driving import Driver


@pytest.mark.parametrize("place", places(Text), ids=told)
def test_what_is_no_line_of_words_is_refused_with_label_rule_and_value(place: Place) -> None:
    label = place[2].parameter.symbol
    with bounded(megabytes=2):
        assert refusal(place, "") == refusal(place, " \t") == f"{label} is empty: type a few words"
        long = "a" * (limits.TEXT_CHARACTERS + 1)
        assert refusal(place, long).startswith(f"{label} must be at most {limits.TEXT_CHARACTERS} characters, got ")
        for typed in INVISIBLE[:3]:
            assert refusal(place, typed).startswith(f"{label} must be one line of printable characters, got "), typed
        for value in (None, 3, ["the"], True):
            assert refusal(place, value).startswith(f"{label} must be words, got "), value
        for typed in (*MARKUP, *CODE):
            assert refusal(place, typed).startswith(label), typed


def test_on_the_page_a_word_that_the_model_does_not_know_is_told_and_stays() -> None:
    page = Driver.deep("entropy", catalogue()["perplexity"]).sound()
    good = page.state
    for typed in ("the unicorn sings", MARKUP[1], "the " * 9):
        page.put("text", typed).sound()
        (said,) = page.told
        assert said.startswith("text")
        assert (page.values()["text"], page.state, page.data["stale"]) == (typed, good, "The last valid picture.")
        assert not [one.value for one in [*page.at.markdown, *page.at.caption] if "a.example" in one.value]
    page.put("text", "A dog sings.").sound()
    assert (page.told, page.data["stale"]) == ([], "")
