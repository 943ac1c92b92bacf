"""Two numbers that vary together, in a real browser: an axis and a slice in the hand, points of a cloud dragged."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/distributions"
GAUSSIAN = "distributions_gaussian_"


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def followed(page: Page) -> None:
    """The trace that is remembered has been drawn anew before the hand lets go."""
    page.wait_for_function("() => new Set(window.drawings.map((drawn) => String(drawn.x) + drawn.y)).size > 1")
    page.mouse.up()


def test_an_axis_in_the_hand_turns_the_ellipse_and_a_known_value_moves_the_other(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "gaussian")
    hands.remember(page, "within1", "above")
    hands.drag_handle(page, "long", -20, -50, steps=5, release=False)
    followed(page)
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{GAUSSIAN}shape_correlated_rho")
    rho = hands.slider(page, f"{GAUSSIAN}shape_correlated_rho")
    expect(rho).not_to_have_value("0.7")
    expect(page.locator('[data-readout="correlation"] .stage-value').first).to_have_text(
        f"{float(rho.input_value()):g}"
    )
    hands.remember(page, "conditional", "above")
    hands.drag_slider(page, f"{GAUSSIAN}at", 0.2, steps=4, release=False)
    followed(page)


def test_a_point_dragged_away_takes_the_correlation_with_it_and_a_click_adds_one(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "cloud")
    before = said(page, "correlation")
    hands.remember(page, "line", "cloud")
    hands.drag_handle(page, "point8", 10, 220, steps=5, release=False)
    followed(page)
    page.wait_for_function("() => location.search.includes('distributions_cloud_data_typed_points_rows')")
    assert float(said(page, "correlation").replace("−", "-")) < float(before)
    box = hands.graph(page, "cloud").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.2 * box["height"])
    expect(page.locator('[data-readout="n"] .stage-value').first).to_have_text("11")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Take the last point away").click()
    expect(stage.locator('[data-readout="n"] .stage-value').first).to_have_text("10")
