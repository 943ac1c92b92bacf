"""Learning rates in a real browser: the curve of the sweep, the schedule's steps and the wall follow the hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/learning_rate"


def opened(page: Page, scene: str) -> Page:
    hands.open_chapter(page, ADDRESS, scene)
    return page


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_the_ring_on_the_curve_moves_the_rate_and_more_steps_sink_the_curve(page: Page) -> None:
    opened(page, "sweep")
    seen: set[tuple[str, str]] = set()
    hands.drag_handle(page, "alpha", -90, 0, between=lambda _: seen.add((said(page, "alpha"), said(page, "loss"))))
    assert len(seen) > 3, "numbers follow while the hand moves"
    page.wait_for_function("() => location.search.includes('learning_rate_sweep_optimizer_')")
    expect(page.locator('[data-readout="alpha"] .stage-value').first).not_to_have_text("0.05")
    rate = float(said(page, "alpha"))
    assert rate < 0.05
    plot = hands.figure(page, "curve")["layout"]
    assert plot["xaxis"]["range"] == [-4, 1]
    assert near(trace(page, "curve", "losses")["x"], math.log10(rate))
    lows: list[float] = []
    look = lambda _: lows.append(min(trace(page, "curve", "losses")["y"]))  # noqa: E731
    hands.drag_slider(page, "learning_rate_sweep_steps", 0.5, steps=6, between=look)
    assert lows[-1] < lows[0] - 2, "the best run goes on down"


def near(numbers: list[float], value: float) -> bool:
    return min(abs(x - value) for x in numbers if x is not None) < 1e-3


def test_a_schedule_is_dragged_through_its_steps_and_rewinds(page: Page) -> None:
    opened(page, "schedule")
    steps: set[str] = set()
    hands.drag_handle(page, "now", -120, 0, between=lambda _: steps.add(said(page, "step")))
    assert len(steps) > 3
    page.wait_for_function("() => location.search.includes('learning_rate_schedule_along')")
    at = int(said(page, "step"))
    assert 0 < at < 300
    assert len(trace(page, "above", "path")["x"]) == at + 1
    page.get_by_role("button", name="Rewind").click()
    expect(page.locator('[data-readout="step"] .stage-value').first).to_have_text("0")


def test_a_limit_in_the_hand_moves_its_line_and_the_arrow(page: Page) -> None:
    opened(page, "cliff")
    seen: list[tuple[float, float]] = []
    look = lambda _: seen.append((trace(page, "norms", "limit")["y"][0], trace(page, "above", "after")["x"][1]))  # noqa: E731
    hands.drag_slider(page, "learning_rate_cliff_clip_clip_by_norm_limit", 0.75, steps=12, release=False, between=look)
    assert len({tip for _, tip in seen}) > 2, "the arrow follows while the hand moves"
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('clip_by_norm_limit')")
    for _ in range(100):
        if trace(page, "norms", "limit")["y"][0] > 5:
            break
        page.wait_for_timeout(100)
    assert trace(page, "norms", "limit")["y"][0] > 5, "so does the line beside it"
    page.get_by_role("button", name="To the wall").wait_for()
    hands.drag_slider(page, "learning_rate_cliff_along", 0.0)
    page.wait_for_function("() => document.querySelector('[data-readout=\"step\"] .stage-value').innerText === '0'")
    page.get_by_role("button", name="To the wall").click()
    expect(page.locator('[data-readout="x"] .stage-note').first).to_have_text(
        "at the wall, where its gradient is longest"
    )
    page.wait_for_timeout(500)
    norm = math.hypot(
        *(trace(page, "above", "before")[axis][1] - trace(page, "above", "before")[axis][0] for axis in "xy")
    )
    assert norm == pytest.approx(25, rel=0.01)
