"""One ball, and its step taken apart, in a real browser: a formula is typed, the start dragged, the link passed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/gradient_descent"
BALL, STEP = "gradient_descent_ball_", "gradient_descent_step_"
TYPED = "?gradient_descent_ball_surface=Your%20formula&gradient_descent_ball_steps=40"
FIELD = f"{BALL}surface_typed_formula"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def path(page: Page) -> list[tuple[float, float]]:
    drawn = trace(page, "above", "path")
    return list(zip(drawn["x"], drawn["y"], strict=True))


def said(page: Page, name: str, scene: str = "ball") -> str:
    return hands.stage(page, scene).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def until(page: Page, true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        page.wait_for_timeout(100)
    assert true()


def typed(page: Page, text: str) -> None:
    field = page.locator(f".st-key-{FIELD} input")
    field.fill(text)
    field.press("Enter")


def test_a_typed_formula_and_a_dragged_start_come_back_from_the_link(
    page: Page, open_page: Callable[..., Page], server: str
) -> None:
    hands.open_chapter(page, ADDRESS, "ball", TYPED)
    typed(page, "x² + 3|y|^1.5 + sin(3x)")
    expect(hands.stage(page, "ball").locator('[data-readout="formula"]')).to_contain_text("sin(3·x)")
    seen: set[tuple[float, float]] = set()
    hands.drag_handle(page, "start", 90, -60, steps=6, between=lambda _: seen.add(path(page)[-1]))
    assert len(seen) > 2, "the path follows the ring"
    until(page, lambda: f"{BALL}start_x" in page.url)
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy link").click()
    link = urlsplit(page.evaluate("window.copied"))
    fresh = open_page(server)
    fresh.goto(f"{link.path}?{link.query}")
    hands.wait_drawn(fresh, "ball")
    until(fresh, lambda: path(fresh) == path(page))
    assert hands.stage(fresh, "ball").locator(".stage-readouts").inner_text() == (
        hands.stage(page, "ball").locator(".stage-readouts").inner_text()
    )


def test_a_bad_formula_is_told_below_its_field_and_the_last_valid_picture_stays(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "ball", TYPED)
    before = path(page)
    typed(page, "sinn(x)")
    told = page.locator(".stColumn").filter(has=page.locator(f".st-key-{FIELD}")).get_by_text("sinn").last
    expect(told).to_be_visible()
    expect(hands.stage(page, "ball").locator(".stage-trouble")).to_have_text("The last valid picture.")
    assert path(page) == before
    field = page.locator(f".st-key-{FIELD} input")
    assert field.input_value() == "sinn(x)"
    below = told.bounding_box()
    above = field.bounding_box()
    assert below
    assert above
    assert 0 < below["y"] - above["y"] < 200
    typed(page, "sqrt(x) + y^2")
    expect(hands.stage(page, "ball").locator(".stage-trouble")).to_have_text("")
    expect(hands.stage(page, "ball").locator('[data-readout="formula"]')).to_contain_text("sqrt has no value at")


def test_a_knob_can_be_turned_while_it_plays_and_rewind_keeps_the_start(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "ball", "?gradient_descent_ball_steps=60&gradient_descent_ball_start_x=-1")
    whole = path(page)
    page.get_by_role("button", name="Rewind", exact=True).click()
    expect(hands.stage(page, "ball").locator('[data-readout="step"] .stage-value')).to_have_text("0")
    until(page, lambda: len(path(page)) == 1)
    assert path(page) == whole[:1]
    page.get_by_role("button", name="Play").click()
    until(page, lambda: len(path(page)) > 5)
    lengths: list[int] = []
    hands.drag_slider(page, f"{BALL}start_x", 0.55, steps=6, between=lambda _: lengths.append(len(path(page))))
    until(page, lambda: path(page)[0][0] == pytest.approx(1.0, abs=0.6))
    assert min(lengths) > 1, "the run is not reset"


def test_the_arrows_and_the_arithmetic_of_a_step_follow_the_slider(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "step")
    arrows: set[tuple[float, ...]] = set()
    lines: set[str] = set()

    def look(_: int) -> None:
        arrows.add(tuple(trace(page, "near", "step")["x"]))
        lines.add(page.locator('[data-equation="step"]').inner_text())

    hands.drag_slider(page, f"{STEP}at", 0.6, steps=6, between=look)
    assert len(arrows) > 2
    assert len(lines) > 2
    page.locator(f".st-key-{STEP}preset").get_by_text("Nesterov brakes", exact=True).click()
    expect(page.locator('[data-equation="looking ahead, rule"]')).to_have_text("looking ahead: d = g + β v")
    expect(page.locator('[data-equation="divisor"]')).to_have_count(0)
    before = said(page, "delta", "step")
    hands.drag_handle(page, "start", 25, 0, steps=4)
    until(page, lambda: said(page, "delta", "step") != before)
