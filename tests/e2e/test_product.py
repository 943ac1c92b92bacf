"""The product in a real browser: pointing at an entry, keeping it, leaving, dragging; shapes that do not fit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import hands

ADDRESS = "/matrices"
PROGRESS = "matrices_product_progress"


def opened(page: Page, scene: str, query: str = "") -> Locator:
    """The stage of a chapter of the page."""
    return hands.open_chapter(page, ADDRESS, scene, query)


def point_at(page: Page, stage: Locator, row: float, column: float) -> tuple[float, float]:
    """Move the pointer to a cell of the grid, counted from its upper left corner; returns where that is."""
    x, y = stage.locator(".js-plotly-plot").evaluate(
        """(graph, [row, column]) => {
          const box = graph.getBoundingClientRect(), { xaxis, yaxis } = graph._fullLayout;
          return [box.left + xaxis._offset + xaxis.d2p(column + 0.5), box.top + yaxis._offset + yaxis.d2p(row + 0.5)];
        }""",
        [row, column],
    )
    page.mouse.move(x, y)
    return x, y


def test_an_entry_is_pointed_at_kept_with_a_click_and_dragged_away_from(page: Page) -> None:
    stage = opened(page, "product")
    current = stage.locator('[data-readout="current"]')
    expect(current).to_contain_text("entry (AB)₂₃")
    point_at(page, stage, 4, 5)
    expect(current).to_contain_text("entry (AB)₁₂")
    expect(stage.locator('[data-equation="entry"]')).to_contain_text("(AB)₁₂")
    assert PROGRESS not in page.url, "pointing commits nothing"
    page.mouse.move(2, 2)
    expect(current).to_contain_text("entry (AB)₂₃")
    page.mouse.click(*point_at(page, stage, 6, 7))
    page.wait_for_function("(key) => location.search.includes(key)", arg=PROGRESS)
    expect(hands.slider(page, PROGRESS)).to_have_value("100")
    page.mouse.move(2, 2)
    page.wait_for_timeout(1500)
    expect(current).to_contain_text("entry (AB)₃₄")
    seen: set[str] = set()
    look = lambda _: seen.add(stage.locator('[data-readout="so_far"]').inner_text())  # noqa: E731
    hands.drag_slider(page, PROGRESS, 0.05, steps=10, release=False, between=look)
    expect(stage.locator('[data-readout="so_far"]')).to_contain_text("0 of 12 entries")
    assert len(seen) > 3
    page.mouse.up()


def test_shapes_that_do_not_fit_are_told_and_the_last_picture_stays(page: Page) -> None:
    stage = opened(page, "product", "?matrices_product_factors=Typed+numbers")
    before = stage.locator('[data-readout="AB"]').inner_text()
    box = page.locator(".st-key-matrices_product_factors_typed_a input")
    box.fill("1 2 3; 4 5 6")
    box.press("Enter")
    expect(page.get_by_text("A has 3 columns and B has 2 rows")).to_be_visible()
    expect(stage.get_by_text("The last valid picture.")).to_be_visible()
    assert stage.locator('[data-readout="AB"]').inner_text() == before
    box.fill("1 1; 0 1")
    box.press("Enter")
    expect(stage.locator('[data-readout="shapes"]')).to_contain_text("(2 × 2)(2 × 3) = 2 × 3")
    expect(page.get_by_text("A has 3 columns")).to_have_count(0)


@pytest.mark.screen(390, 844)
def test_the_price_of_a_chain_follows_its_sizes_on_a_narrow_screen(page: Page) -> None:
    stage = opened(page, "chain")
    stage.get_by_text("Numbers", exact=True).click()
    seen: set[str] = set()
    look = lambda _: seen.add(stage.locator('[data-readout="left"]').inner_text())  # noqa: E731
    hands.drag_slider(page, "matrices_chain_p", 0.4, between=look)
    page.wait_for_function("() => location.search.includes('chain_p')")
    p = int(hands.slider(page, "matrices_chain_p").input_value())
    assert len(seen) > 3
    expect(stage.locator('[data-readout="left"]')).to_contain_text(str(10 * 1000 * 10 + 10 * 10 * p))
