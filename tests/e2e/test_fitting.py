"""Your data, in a real browser: a value dragged among the data, numbers that are typed, a sample that grows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS, SCENE, KEY = "/distributions", "fitting", "distributions_fitting_"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_curve_and_numbers_follow_a_value_that_is_dragged_among_the_data(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, SCENE, f"?{KEY}more=One,%20to%20drag&{KEY}data_drawn_n=40")
    peaks, means = set(), set()

    def look(_: int) -> None:
        peaks.add(max(trace(page, "shape", "estimate")["y"]))
        means.add(hands.readout(page, "mean"))

    hands.drag_handle(page, "more", 90, 0, steps=8, between=look)
    assert len(peaks) > 2
    assert len(means) > 2
    page.wait_for_function("() => location.search.includes('more_one_more_away')")


def test_typed_numbers_are_fitted_and_the_table_knows_what_cannot_be(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, SCENE, f"?{KEY}data=Your%20numbers&{KEY}family=Exponential")
    field = page.locator(f".st-key-{KEY}data_typed_numbers input, .st-key-{KEY}data_typed_numbers textarea").first
    field.fill("1 2 3 6")
    field.press("Control+Enter" if field.evaluate("e => e.tagName") == "TEXTAREA" else "Enter")
    value = hands.stage(page, SCENE).locator('[data-readout="fitted"] .stage-value')
    expect(value).to_have_text("0.3333")
    field.fill("1 2 −3 6")
    field.press("Control+Enter" if field.evaluate("e => e.tagName") == "TEXTAREA" else "Enter")
    expect(value).to_contain_text("data must be ≥ 0 for Exponential")
