"""Mutual information in a real browser: what is dragged in a table moves the bars; a third variable ties two coins."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/mutual_information"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def value(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_a_dragged_square_moves_the_bars_which_add_up_and_xor_shows_a_third_variable(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "joint")
    seen: list[tuple[str, float, float]] = []

    def look(step: int) -> None:
        drawn = [x for x in trace(page, "bars", "result")["x"] if x is not None]
        whole = [x for x in trace(page, "bars", "data")["x"] if x is not None]
        seen.append((value(page, "information"), max(drawn) - min(drawn), max(whole)))

    hands.drag_handle(page, "cell 4 1", 40, -40, steps=5, between=look)
    assert all(len(set(column)) > 2 for column in zip(*seen, strict=True)), "numbers and bars follow the hand"
    page.wait_for_function("() => location.search.includes('joint_table_chances_p')")
    box = page.locator(".st-key-mutual_information_joint_table_chances_p input")
    expect(box).not_to_have_value("0.125 0.0625 0.03125 0.03125; 0.0625 0.125 0.03125 0.03125; 0.0625 0.0625 0.0625 "
                                  "0.0625; 0.25 0 0 0")  # fmt: skip
    typed = [float(word) for word in box.input_value().replace(";", " ").split()]
    assert math.fsum(typed) == pytest.approx(1)
    assert typed[12] > 0.3
    page.get_by_text("XOR", exact=True).first.click()
    expect(page.locator('[data-readout="given_z"] .stage-value').first).to_have_text("1 bits", timeout=90_000)
    assert value(page, "information").split()[0] == "0"
