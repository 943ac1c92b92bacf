"""Limits in a real browser: n is taken along the falling curve, and everything follows."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e import hands


def test_bars_and_distance_follow_n_and_the_ring_takes_it_along(page: Page) -> None:
    hands.open_chapter(page, "/distributions", "limits")
    seen: set[tuple[str, int]] = set()
    look = lambda _: seen.add(  # noqa: E731
        (hands.readout(page, "distance"), len(hands.figure(page, "both")["data"][0]["x"]))
    )
    hands.drag_slider(page, "distributions_limits_n", 0.5, steps=6, between=look)
    assert len(seen) > 2, "number and bars follow while the hand moves"
    page.wait_for_function("() => location.search.includes('distributions_limits_n')")
    before = hands.slider(page, "distributions_limits_n").input_value()
    hands.drag_handle(page, "n", -60, 0, steps=4)
    page.wait_for_function(
        "([before]) => document.querySelector('.st-key-distributions_limits_n input[type=range]').value !== before",
        arg=[before],
    )
