"""Sampling in a real browser: draws come while the slider moves, buttons add to them, and the first ones stay."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/distributions"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_draws_come_with_the_slider_and_by_buttons_and_the_first_ones_stay(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "sampling")
    count = stage.locator('[data-readout="n"] .stage-value')
    hands.drag_slider(page, "distributions_sampling_decades", 0.0, steps=6, release=False)
    expect(count).to_have_text("1")
    page.mouse.up()
    expect(count).to_have_text("1")
    first = trace(page, "mean", "mean")["y"][0]
    stage.page.get_by_role("button", name="×10", exact=True).click()
    expect(count).to_have_text("11")
    page.wait_for_function("() => location.search.includes('distributions_sampling_decades=1.04')")
    for _ in range(50):
        if len(trace(page, "mean", "mean")["y"]) == 11:
            break
        page.wait_for_timeout(100)
    assert trace(page, "mean", "mean")["y"][0] == first
    assert len(trace(page, "mean", "mean")["y"]) == 11
