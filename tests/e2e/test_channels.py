"""Channels and bottlenecks in a real browser: what is dragged is drawn, read and linked while the hand moves."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/mutual_information"


def value(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_the_input_is_dragged_and_picture_and_streams_follow_to_the_best_one(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "channel", "mutual_information_channel_share=0.7")
    seen: list[tuple[str, str, float]] = []

    def look(step: int) -> None:
        sent = hands.graph(page, "flow").evaluate("(node) => node._fullLayout.images[0].source.slice(-3000)")
        seen.append((value(page, "through"), sent, max(trace(page, "flow", "in")["y"][:5])))

    hands.drag_handle(page, "climb", -60, 0, steps=5, between=look)
    through, pictures, _ = zip(*seen, strict=True)
    assert len(set(through)) > 2
    assert len(set(pictures)) > 2, "another share of ink each time"
    page.wait_for_function("() => !location.search.includes('channel_share=0.7')")
    page.get_by_role("button", name="The best input").click()
    expect(page.locator('[data-readout="steps"] .stage-value').first).to_have_text("0", timeout=90_000)
    assert value(page, "through") == value(page, "capacity")


def test_clusters_merge_under_the_price_and_follow_a_word(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "bottleneck")
    assert len(trace(page, "triangle", "clusters")["x"]) == 3
    counts: list[int] = []
    look = lambda _: counts.append(len(trace(page, "triangle", "clusters")["x"]))  # noqa: E731
    hands.drag_handle(page, "beta", -150, 0, steps=5, between=look)
    assert counts[-1] == 1
    expect(page.locator('[data-readout="kept"] .stage-value').first).to_have_text("0 bits", timeout=90_000)
    page.wait_for_function("() => location.search.includes('bottleneck_beta')")
    box = page.locator(".st-key-mutual_information_bottleneck_counts input")
    before = box.input_value()
    hands.drag_handle(page, "word 8", 0, -60, steps=4)
    expect(box).not_to_have_value(before, timeout=90_000)
    typed = [float(word) for word in box.input_value().split(";")[-1].split()]
    assert sum(typed) == pytest.approx(33), "as frequent as before"
    assert typed[2] > 12
