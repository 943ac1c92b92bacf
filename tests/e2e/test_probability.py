"""Probability in a real browser: an area that is dragged, a prior that is turned, beliefs that follow."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e import hands

ADDRESS = "/probability"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_all_graphs_follow_a_corner_that_is_dragged(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "events")
    seen: set[tuple[str, float]] = set()
    look = lambda _: seen.add((hands.readout(page, "a_given_b"), trace(page, "zoom", "both")["x"][1]))  # noqa: E731
    hands.drag_handle(page, "b-high", -60, 40, steps=6, release=False, between=look)
    assert len(seen) > 2, "number and zoom follow while the hand moves"
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('probability_events_b_up')")
