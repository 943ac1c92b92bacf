"""Equations as lines and planes in a real browser: the picture follows the hand, steps turn lines about their point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/matrices"
LINES, PLANES = "matrices_lines_", "matrices_planes_"


def opened(page: Page, scene: str, query: str = "") -> Page:
    hands.open_chapter(page, ADDRESS, scene, query)
    return page


def said(page: Page, scene: str, name: str) -> str:
    return hands.stage(page, scene).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def point(page: Page) -> tuple[float, float]:
    drawn = trace(page, "lines", "point")
    return drawn["x"][0], drawn["y"][0]


def settled(page: Page, look: Callable[[], Any], value: Any) -> None:
    for _ in range(100):
        if look() == pytest.approx(value, abs=2e-3):
            return
        page.wait_for_timeout(100)
    assert look() == pytest.approx(value, abs=2e-3)


def linked(page: Page, key: str) -> float:
    page.wait_for_function("(key) => location.search.includes(key)", arg=key)
    return float(parse_qs(urlsplit(page.url).query)[key][0])


def test_a_slider_and_a_handle_shift_a_line_and_the_point_where_they_meet_follows(page: Page) -> None:
    opened(page, "lines")
    seen: list[tuple[str, tuple[float, float]]] = []
    look = lambda _: seen.append((said(page, "lines", "x"), point(page)))  # noqa: E731
    hands.drag_slider(page, f"{LINES}equations_two_b1", 0.7, steps=6, release=False, between=look)
    assert len({words for words, _ in seen}) > 2
    assert len({place for _, place in seen}) > 2
    page.mouse.up()
    b1 = linked(page, f"{LINES}equations_two_b1")
    settled(page, lambda: point(page), ((2 * b1 + 3) / 3, (b1 + 6) / 3))  # 2x − y = b₁, −x + 2y = 3
    page.wait_for_timeout(800)
    hands.drag_handle(page, "line2", 20, 40, steps=5)
    b2 = linked(page, f"{LINES}equations_two_b2")
    assert b2 < 3
    settled(page, lambda: point(page), ((2 * b1 + b2) / 3, (b1 + 2 * b2) / 3))


def test_steps_turn_the_lines_about_their_point_and_end_on_the_axes(page: Page) -> None:
    opened(page, "lines", f"?{LINES}elimination=0.5")
    on = page.locator(f".st-key-{LINES}move_next button").first
    for step in (3, 4):
        on.click()
        expect(hands.stage(page, "lines").locator('[data-readout="operation"]')).to_contain_text(f"step {step} of 4")
        settled(page, lambda: point(page), (1.0, 2.0))
    expect(on).to_be_disabled()
    settled(page, lambda: trace(page, "lines", "line1")["x"], [1.0, 1.0])
    settled(page, lambda: trace(page, "lines", "line2")["y"], [2.0, 2.0])
    # A state that stands at the beginning of elimination stays there.
    page.locator(f".st-key-{LINES}preset").get_by_text("Nearly parallel", exact=True).click()
    hands.graph(page, "columns").wait_for(state="visible")
    page.wait_for_timeout(1500)
    assert hands.slider(page, f"{LINES}elimination").input_value() == "0"
    assert len({round(x, 3) for x in trace(page, "lines", "ellipse")["x"]}) > 30


def test_planes_turn_while_the_slider_of_elimination_is_in_the_hand(page: Page) -> None:
    opened(page, "planes")
    seen: set[tuple[float, ...]] = set()
    look = lambda _: seen.add(tuple(trace(page, "planes", "planes")["z"]))  # noqa: E731
    hands.drag_slider(page, f"{PLANES}elimination", 0.3, steps=6, between=look)
    assert len(seen) > 2
    assert said(page, "planes", "x").replace(" ", "") == "1,1,1"
