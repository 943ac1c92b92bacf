"""Clouds and features in a real browser: a ring sets the noise, a click picks, the limit of chance is dragged."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS, KEY = "/mutual_information", "mutual_information_"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def value(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_noise_is_dragged_into_a_circle_and_takes_information_away_while_it_moves(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "dependence")
    seen: list[tuple[float, float, float]] = []

    def look(step: int) -> None:
        truth, neighbours = (float(value(page, name).split()[0]) for name in ("truth", "kraskov"))
        seen.append((truth, neighbours, max(trace(page, "cloud", "points")["y"])))

    hands.drag_handle(page, "ring", 0, -30, steps=6, between=look)
    truth, neighbours, highest = zip(*seen, strict=True)
    assert truth == tuple(sorted(truth, reverse=True))
    assert truth[-1] < truth[0]
    assert neighbours[-1] < neighbours[0]
    assert highest[-1] > highest[0]
    page.wait_for_function("() => location.search.includes('dependence_relation_circle_noise')")
    frame = hands.graph(page, "cloud").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 0.3 * frame["width"], frame["y"] + 0.5 * frame["height"])
    page.wait_for_function("() => location.search.includes('dependence_point')")
    assert trace(page, "cloud", "look")["x"][0] == pytest.approx(-1.9, abs=0.6)


def test_a_feature_is_clicked_and_the_limit_of_chance_is_dragged(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "selection")
    assert value(page, "feature") == "folded"
    frame = hands.graph(page, "ranking").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 0.5 * frame["width"], frame["y"] + 0.62 * frame["height"])
    expect(page.locator('[data-readout="feature"] .stage-value').first).to_have_text("half a", timeout=90_000)
    page.wait_for_function("() => location.search.includes('selection_feature=6')")
    seen: list[tuple[str, float]] = []
    look = lambda _: seen.append((value(page, "limit"), trace(page, "null", "limit")["x"][0]))  # noqa: E731
    hands.drag_handle(page, "limit", -50, 0, steps=6, between=look)
    assert all(len(set(column)) > 2 for column in zip(*seen, strict=True)), "numbers and line follow the hand"
    page.wait_for_function("() => location.search.includes('selection_level')")
    expect(hands.slider(page, f"{KEY}selection_level")).not_to_have_value("0.05")
