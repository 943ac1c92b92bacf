"""Faults outside of any picture: a card of the map, the settings, a page, and what no boundary foresaw."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from scenes.transformations import Plane
from stage import boundary, cards, essay, settings
from tests.faults.conftest import OTHER, SECRET
from tests.faults.test_sections import PYTHON, broken
from tests.pages.driving import cold


def test_a_card_that_cannot_be_drawn_and_settings_that_fail_leave_the_rest_of_the_map(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def still(scene: Any) -> str:
        if isinstance(scene, Plane):
            raise MemoryError(SECRET)
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'

    monkeypatch.setattr(cards, "_still", still)
    monkeypatch.setattr(cards, "_seen", lambda scene: SimpleNamespace(alt="a card"))  # to draw them all takes long
    broken(monkeypatch, settings.links, "read_settings", RuntimeError(SECRET))
    page = cold("home")
    assert not page.exception
    told = [element.value for element in page.text]
    assert told[0].startswith(OTHER), "the settings"
    assert [one.startswith("This needs more memory than this server has") for one in told[1:]] == [True, True]
    assert not [one for one in told if PYTHON.search(one)]
    assert len(page.get("page_link")) > 20, "the other cards lead to their pages"


def test_a_page_that_fails_leaves_the_frame_round_it(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, essay, "open", RuntimeError(SECRET))
    page = cold("home")
    assert not page.exception
    assert [element.value.partition(" (id ")[0] for element in page.text] == [OTHER]
    assert page.number_input("seed").value == 0, "the settings stand"


@pytest.mark.parametrize(("started", "way"), [(True, "text"), (False, "toast")], ids=["in the script", "in a callback"])
def test_what_no_boundary_foresaw_is_told_without_a_word_of_python(
    started: bool, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, str] = {}
    monkeypatch.setattr(boundary, "get_script_run_ctx", lambda: SimpleNamespace(has_script_started=started))
    monkeypatch.setattr(st, "text", lambda said: told.update(text=said))
    monkeypatch.setattr(st, "toast", lambda said, icon: told.update(toast=said))
    assert boundary.unforeseen(RuntimeError(SECRET)), "Streamlit is to show nothing of its own"
    assert set(told) == {way}
    assert told[way].startswith(OTHER)
    assert not PYTHON.search(told[way])
