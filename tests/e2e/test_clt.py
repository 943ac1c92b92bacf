"""The central limit theorem in a real browser: a pile of chips dragged, samples drawn, n taken along its curve."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/distributions"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_chips_are_dragged_and_n_along_its_curve_and_the_sum_follows(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "clt")
    seen: set[str] = set()
    hands.drag_handle(page, "pile3", 0, -60, steps=6, between=lambda _: seen.add(said(page, "distance")))
    assert len(seen) > 2, "the sum follows while the pile grows"
    page.wait_for_function("() => location.search.includes('distributions_clt_law')")
    assert len(trace(page, "one", "one")["x"]) > 6 * 13, "more chips lie there"
    before = said(page, "distance")
    hands.drag_handle(page, "n", 90, 0, steps=6)
    page.wait_for_function("() => location.search.includes('distributions_clt_n')")
    expect(page.locator('[data-readout="distance"] .stage-value').first).not_to_have_text(before)
    assert int(said(page, "n")) > 4


def test_samples_are_drawn_by_a_button(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "clt")
    page.get_by_role("button", name="+100", exact=True).click()
    page.wait_for_function("() => location.search.includes('distributions_clt_repeats=100')")
    expect(page.locator('[data-readout="n"] .stage-note').first).to_contain_text("100 samples of 4 numbers")
    page.get_by_role("button", name="No samples", exact=True).click()
    expect(page.locator('[data-readout="n"] .stage-note').first).to_have_text("no samples are drawn")
