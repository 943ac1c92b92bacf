"""One distribution in a real browser: its curve and its area in the hand, a family by a click, two quantiles."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/distributions"
EXPLORER = "distributions_explorer_"


def value(page: Page, name: str) -> Any:
    return page.locator(f'[data-readout="{name}"] .stage-value').first


def test_the_curve_follows_its_slider_and_its_ring_and_the_area_its_end(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "explorer")
    expect(value(page, "between")).to_have_text("0.682689")
    hands.remember(page, "shape", "density")
    hands.drag_slider(page, f"{EXPLORER}family_normal_mu", 0.6, steps=4, release=False)
    hands.breathe(page)
    assert len({str(drawn["x"]) for drawn in hands.remembered(page)}) > 2, "the curve follows while the slider moves"
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('explorer_family_normal_mu')")
    before = value(page, "between").inner_text()
    hands.drag_handle(page, "b", 60, 0, steps=4)
    expect(value(page, "between")).not_to_have_text(before)
    hands.drag_handle(page, "width", 40, 10, steps=4)
    sigma = hands.slider(page, f"{EXPLORER}family_normal_sigma")
    expect(sigma).not_to_have_value("1")
    expect(value(page, "deviation")).to_have_text(f"{float(sigma.input_value()):g}")


def test_a_click_on_its_picture_chooses_a_family(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "explorer")
    box = hands.graph(page, "families").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.1 * box["width"], box["y"] + 0.85 * box["height"])
    page.wait_for_function("() => location.search.includes('explorer_family=Poisson')")
    expect(value(page, "formula")).to_contain_text("k!")
    expect(stage.locator('[data-readout="mean"] .stage-value').first).to_have_text("4")
