"""Two numbers that vary together, in a real browser: an axis and a slice in the hand, points of a cloud dragged."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/distributions"
GAUSSIAN = "distributions_gaussian_"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_an_axis_in_the_hand_turns_the_ellipse_and_a_known_value_moves_the_other(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "gaussian")
    seen = set[str]()
    hands.drag_handle(page, "long", -20, -50, steps=5, between=lambda _: seen.add(said(page, "correlation")))
    assert len(seen) > 2, "the correlation follows while the hand moves"
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{GAUSSIAN}shape_correlated_rho")
    rho = hands.slider(page, f"{GAUSSIAN}shape_correlated_rho")
    expect(rho).not_to_have_value("0.7")
    expect(page.locator('[data-readout="correlation"] .stage-value').first).to_have_text(
        f"{float(rho.input_value()):g}"
    )
    means: list[float] = []
    look = lambda _: means.append(trace(page, "above", "conditional")["x"][-1])  # noqa: E731
    hands.drag_slider(page, f"{GAUSSIAN}at", 0.2, steps=4, between=look)
    assert means[-1] < means[0] - 1, "the slice follows"


def test_a_point_dragged_away_takes_the_correlation_with_it_and_a_click_adds_one(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "cloud")
    before, seen = said(page, "correlation"), set[str]()
    hands.drag_handle(page, "point8", 10, 220, steps=5, between=lambda _: seen.add(said(page, "correlation")))
    assert len(seen) > 2, "the correlation follows while the hand moves"
    page.wait_for_function("() => location.search.includes('distributions_cloud_data_typed_points_rows')")
    assert float(said(page, "correlation").replace("−", "-")) < float(before)
    box = hands.graph(page, "cloud").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.3 * box["width"], box["y"] + 0.2 * box["height"])
    expect(page.locator('[data-readout="n"] .stage-value').first).to_have_text("11")
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Take the last point away").click()
    expect(stage.locator('[data-readout="n"] .stage-value').first).to_have_text("10")
