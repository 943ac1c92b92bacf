"""The simplex in a real browser: a point is dragged, its level lines go with it, and a small map is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def value(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_level_lines_go_with_the_dragged_table_and_the_edge_makes_the_divergence_infinite(page: Page) -> None:
    hands.open_chapter(page, "/entropy", "simplex")
    seen: list[tuple[float, str]] = []
    hands.drag_handle(
        page,
        "p",
        60,
        -40,
        steps=4,
        between=lambda _: seen.append((trace(page, "map", "within-1")["x"][0], value(page, "now"))),
    )
    assert len({x for x, _ in seen}) > 2, "the lines follow the hand"
    assert len({now for _, now in seen}) > 2
    page.wait_for_function("() => location.search.includes('simplex_tables_tables_pq')")
    lines = trace(page, "map", "lines")["x"]
    hands.drag_handle(page, "q", 0, 400, steps=3)
    expect(page.locator('[data-readout="kl"] .stage-value').first).to_have_text("infinite", timeout=90_000)
    assert trace(page, "map", "lines")["x"] == pytest.approx(lines, nan_ok=True), "the map round p stays"
    frame = hands.graph(page, "gallery").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 0.84 * frame["width"], frame["y"] + 0.3 * frame["height"])
    expect(page.locator('[data-readout="endless"] .stage-value').first).to_have_text("nowhere", timeout=90_000)
    page.wait_for_function("() => location.search.includes('simplex_measure=Jensen')")
