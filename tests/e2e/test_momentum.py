"""Why momentum works, in a real browser: the probe, its sliders, and the buttons to the best points."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS, SCENE, KEY = "/learning_rate", "momentum", "learning_rate_momentum_"


def said(page: Page, name: str) -> str:
    return hands.stage(page, SCENE).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_path_errors_and_numbers_follow_the_probe_while_it_is_dragged(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, SCENE)
    rates, paths = set(), set()

    def look(_: int) -> None:
        rates.add(said(page, "rate"))
        paths.add(tuple(trace(page, "bowl", "path")["y"][:8]))

    hands.drag_handle(page, "probe", 60, 40, steps=8, between=look)
    assert len(rates) > 2
    assert len(paths) > 2
    expect(hands.slider(page, f"{KEY}push")).not_to_have_value("1")
    expect(hands.slider(page, f"{KEY}beta")).not_to_have_value("0.5")
    push = float(hands.slider(page, f"{KEY}push").input_value())
    beta = float(hands.slider(page, f"{KEY}beta").input_value())
    assert push > 1.0
    assert beta < 0.5


def test_a_click_in_the_plane_puts_the_probe_there_and_a_button_takes_it_to_the_best_point(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, SCENE)
    box = hands.graph(page, "plane").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"])
    expect(hands.slider(page, f"{KEY}push")).not_to_have_value("1")
    expect(hands.stage(page, SCENE).locator('[data-readout="steep"] .stage-note')).to_have_text("divergence")
    page.get_by_role("button", name="Go to the best α and β").click()
    expect(hands.stage(page, SCENE).locator('[data-readout="rate"] .stage-value')).to_have_text("0.6912")
    expect(page.get_by_role("button", name="Go to the best α and β")).to_be_disabled()
    page.get_by_role("button", name="Best without momentum").click()
    expect(hands.stage(page, SCENE).locator('[data-readout="rate"] .stage-value')).to_have_text("0.9355")


def test_the_plane_changes_with_the_condition_number_and_the_probe_stays(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, SCENE)
    before = trace(page, "plane", "best")["x"][0]
    seen = set()
    hands.drag_slider(
        page, f"{KEY}condition", 0.9, steps=6, between=lambda _: seen.add(trace(page, "plane", "best")["x"][0])
    )
    assert len(seen) > 1, "the best point moves while the slider does"
    page.wait_for_function("() => location.search.includes('learning_rate_momentum_condition')")
    assert max(seen) > before
    assert float(hands.slider(page, f"{KEY}push").input_value()) == pytest.approx(1.0)
