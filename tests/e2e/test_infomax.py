"""InfoMax and compression in a real browser: what is dragged moves pictures and numbers, and the link keeps it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/mutual_information"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def value(page: Page, name: str) -> float:
    said = page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()
    return float(said.split()[0].replace("−", "-"))


def test_a_turned_neuron_says_more_and_two_at_their_best_are_taken_in_the_hand(page: Page) -> None:
    query = "mutual_information_infomax_neurons=two&mutual_information_infomax_aim=best"
    hands.open_chapter(page, ADDRESS, "infomax", query)
    seen: list[tuple[float, float]] = []
    look = lambda _: seen.append((value(page, "together"), max(trace(page, "overlap", "together")["x"])))  # noqa: E731
    hands.drag_handle(page, "w1", 90, 60, steps=5, between=look)
    assert len(set(seen)) > 2
    assert seen[-1][0] < seen[0][0], "from the best places there is only a way down"
    page.wait_for_function("() => location.search.includes('infomax_angle1') && !location.search.includes('aim=best')")
    expect(page.locator(".st-key-mutual_information_infomax_aim input")).to_have_value("By hand")


def test_a_wider_step_makes_fewer_levels_and_the_point_slides_along_the_curve(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "compression")
    seen: list[tuple[float, int]] = []

    def look(step: int) -> None:
        seen.append((value(page, "bits"), sum(x is None for x in trace(page, "weights", "levels")["x"])))

    hands.drag_handle(page, "level", 60, 0, steps=5, between=look)
    assert seen[-1] < seen[0]
    assert len(set(seen)) > 2
    page.wait_for_function("() => location.search.includes('compression_step')")
    now = trace(page, "traded", "now")["x"][0]
    assert abs(now - value(page, "bits")) < 2e-3
