"""The dot product in a real browser: handles in flat views and on the wave move everything, in space too."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/matrices"
PLANE, SPACE = "matrices_dot_", "matrices_dot_space_"


def opened(page: Page, scene: str) -> Page:
    hands.open_chapter(page, ADDRESS, scene)
    return page


def said(page: Page, scene: str, name: str) -> str:
    """A number beside the picture of a scene; both scenes have numbers of the same names."""
    return hands.stage(page, scene).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def settled(page: Page, look: Callable[[], float], value: float) -> None:
    """Wait until what is drawn is what the sliders say."""
    for _ in range(100):
        if look() == pytest.approx(value, abs=2e-3):
            return
        page.wait_for_timeout(100)
    assert look() == pytest.approx(value, abs=2e-3)


def test_picture_wave_and_numbers_follow_a_slider_and_the_point_on_the_wave_turns_b(page: Page) -> None:
    opened(page, "dot")
    seen: list[tuple[str, float]] = []
    look = lambda _: seen.append((said(page, "dot", "dot"), trace(page, "wave", "now")["x"][0]))  # noqa: E731
    hands.drag_slider(page, f"{PLANE}b2", 0.2, steps=6, release=False, between=look)
    assert len({dot for dot, _ in seen}) > 3
    assert len({angle for _, angle in seen}) > 3
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('matrices_dot_b2')")
    b2 = float(hands.slider(page, f"{PLANE}b2").input_value())
    settled(page, lambda: trace(page, "plane", "b")["y"][3], b2)
    page.wait_for_timeout(800)
    hands.drag_handle(page, "angle", 60, 10)
    page.wait_for_function("() => location.search.includes('matrices_dot_turn')")
    expect(hands.slider(page, f"{PLANE}turn")).not_to_have_value("0")
    turn = math.radians(float(hands.slider(page, f"{PLANE}turn").input_value()))
    assert turn > 0.1
    settled(page, lambda: trace(page, "plane", "b")["x"][3], math.cos(turn) - b2 * math.sin(turn))


def test_play_takes_b_once_round_and_the_product_rises_and_falls(page: Page) -> None:
    opened(page, "dot")
    before = said(page, "dot", "dot")
    hands.stage(page, "dot").get_by_role("button", name="Play").click()
    signs: list[str] = []
    for _ in range(150):
        signs.append("−" if said(page, "dot", "dot").startswith("−") else "+")
        if "−" in signs and signs[-1] == "+":
            break
        page.wait_for_timeout(60)
    assert signs[0] == signs[-1] == "+"
    assert "−" in signs
    expect(hands.slider(page, f"{PLANE}turn")).to_have_value("360", timeout=90_000)
    expect(hands.stage(page, "dot").locator('[data-readout="dot"] .stage-value')).to_have_text(before)


def test_a_vector_dragged_from_above_moves_in_all_three_views(page: Page) -> None:
    opened(page, "dot_space")
    assert [hands.graph(page, name).count() for name in ("space", "top", "front")] == [1, 1, 1]
    moving: set[tuple[float, ...]] = set()
    look = lambda _: moving.add(tuple(trace(page, "space", "words")["x"]))  # noqa: E731
    hands.drag_handle(page, "b-top", 60, 30, steps=6, between=look)
    assert len(moving) > 1, "the space follows while the hand moves"
    page.wait_for_function("() => location.search.includes('matrices_dot_space_b1')")
    expect(hands.slider(page, f"{SPACE}b1")).not_to_have_value("0.5")
    b1, b3 = (float(hands.slider(page, f"{SPACE}b{i}").input_value()) for i in (1, 3))
    assert b1 > 0.5
    settled(page, lambda: trace(page, "front", "b")["x"][3], b1)
    assert trace(page, "front", "b")["y"][3] == pytest.approx(b3, abs=1e-3)
    large, small = (hands.graph(page, name).bounding_box() for name in ("space", "front"))
    assert large
    assert small
    assert large["width"] > 1.8 * small["width"], "one large, two small"
