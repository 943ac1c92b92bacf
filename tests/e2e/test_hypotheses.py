"""Tests of hypotheses in a real browser: p follows the hand, α follows its line, pasted numbers get their record."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/inference"
P, DATA = "inference_pvalue_", "inference_hypothesis_"


def shown(page: Page, scene: str, name: str) -> str:
    """A number beside the picture of a scene."""
    return hands.stage(page, scene).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, list[float]]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_p_and_its_area_follow_the_slider_and_alpha_follows_its_line(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "pvalue")
    seen: list[tuple[str, float]] = []
    look = lambda _: seen.append((shown(page, "pvalue", "p"), trace(page, "bells", "observed")["x"][0]))  # noqa: E731
    hands.drag_slider(page, f"{P}z", 0.45, steps=4, release=False, between=look)
    assert len({p for p, _ in seen}) > 2
    assert len({z for _, z in seen}) > 2
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('inference_pvalue_z')")
    page.wait_for_timeout(800)
    hands.drag_handle(page, "limit", 40, 0, steps=4)
    page.wait_for_function("() => location.search.includes('inference_pvalue_alpha')")
    expect(hands.stage(page, "pvalue").locator('[data-readout="alpha"] .stage-value')).not_to_have_text("0.05")
    limit = float(shown(page, "pvalue", "limit"))
    assert limit > 2.1
    assert float(shown(page, "pvalue", "alpha")) < 0.05


def test_pasted_numbers_get_their_record_and_the_ring_moves_what_h0_says(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "hypothesis", f"?{DATA}about=A+mean")
    box = page.get_by_label("values", exact=True)
    box.fill("4.1, 4.9\n5.2 6.0 5.5")
    box.press("Enter")
    stage = hands.stage(page, "hypothesis")
    expect(stage.locator('[data-readout="estimate"] .stage-value')).to_have_text("5.14", timeout=90_000)
    box.fill("4.1 four")
    box.press("Enter")
    expect(page.get_by_text("'four' is not a number")).to_be_visible(timeout=90_000)
    expect(stage.locator('[data-readout="estimate"] .stage-value')).to_have_text("5.14")
    box.fill("-1 0 2 3 4")
    box.press("Enter")
    expect(stage.locator('[data-readout="estimate"] .stage-value')).to_have_text("1.6", timeout=90_000)
    page.wait_for_timeout(800)
    seen: set[str] = set()
    look = lambda _: seen.add(shown(page, "hypothesis", "p"))  # noqa: E731
    hands.drag_handle(page, "null", 60, 0, steps=4, between=look)
    assert len(seen) > 2, "p follows the ring"
    expect(page.get_by_label("mean under H₀", exact=True)).not_to_have_value("0", timeout=90_000)
    assert re.search(r"about_one_mean_mean=", page.url)
