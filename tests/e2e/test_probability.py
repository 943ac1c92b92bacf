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


def test_people_and_belief_follow_the_false_alarms_and_the_ring_moves_the_prior(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "bayes")
    seen: set[tuple[str, int]] = set()
    look = lambda _: seen.add((hands.readout(page, "posterior"), len(trace(page, "these", "these")["z"])))  # noqa: E731
    hands.drag_slider(page, "probability_bayes_alarms", 0.5, steps=6, between=look)
    assert len(seen) > 2, "number and people follow while the hand moves"
    page.wait_for_function("() => location.search.includes('probability_bayes_alarms')")
    hands.drag_handle(page, "prior", 80, 0, steps=4)
    page.wait_for_function("() => location.search.includes('probability_bayes_prior')")


def test_a_state_that_is_chosen_while_another_plays_is_where_it_ends(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "bayes_many")
    presets = page.locator(".st-key-probability_bayes_many_preset")
    presets.get_by_text("Only heads", exact=True).click()
    page.wait_for_selector(".stage.stage-playing")
    presets.get_by_text("Is it spam?", exact=True).click()
    page.wait_for_timeout(4500)  # longer than a play
    assert hands.slider(page, "probability_bayes_many_seen").input_value() == "2"
