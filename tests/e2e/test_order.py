"""Steps one after the other, in a real browser: the order, the way there, the handles, the challenge."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/transformations?transformations_order_compare=1-2"
STAGE = '.stage[data-scene="order"]'
ANGLE = "transformations_order_first_rotation_angle"
T = "transformations_order_t"


def traces(page: Page) -> dict[str, dict[str, Any]]:
    """What the scene's own graph shows, by name."""
    found = page.locator(f"{STAGE} .js-plotly-plot").first.evaluate(hands.PLAIN)
    return {trace["uid"]: trace for trace in found["data"] if "uid" in trace}


def corner(page: Page, name: str = "figure") -> tuple[float, float]:
    """Where the foot of a letter stands."""
    trace = traces(page)[name]
    return trace["x"][0], trace["y"][0]


def readout(page: Page, name: str) -> str:
    return page.locator(f'{STAGE} [data-readout="{name}"]').first.inner_text().strip()


@pytest.fixture
def order(page: Page) -> Page:
    page.goto(ADDRESS)
    page.locator(STAGE).scroll_into_view_if_needed()
    hands.wait_drawn(page, "order")
    hands.wait_lane(page, scene="order")
    return page


def test_both_orders_follow_a_slider_during_the_drag(order: Page) -> None:
    seen: list[tuple[float, str]] = []
    look = lambda _: seen.append((corner(order, "swapped")[0], readout(order, "gap")))  # noqa: E731
    hands.drag_slider(order, ANGLE, 0.2, release=False, between=look)
    assert len({x for x, _ in seen}) > 3
    assert len({gap for _, gap in seen}) > 3
    assert corner(order) == pytest.approx((4, -2)), "the turn comes first: it cannot change where the corner lands"
    order.mouse.up()
    order.wait_for_function("(key) => location.search.includes(key)", arg=ANGLE)
    expect(order.locator(".katex-error")).to_have_count(0)


def test_the_corner_in_the_hand_sets_the_translation(order: Page) -> None:
    hands.drag_handle(order, "corner", -90, -60)
    order.wait_for_function("() => location.search.includes('second_translation_x')")
    order.wait_for_timeout(500)
    x, y = corner(order)
    assert (x, y) != pytest.approx((4, -2))
    expect(hands.slider(order, "transformations_order_second_translation_x")).to_have_value(f"{x:g}")
    expect(hands.slider(order, "transformations_order_second_translation_y")).to_have_value(f"{y:g}")


def test_play_does_one_step_after_the_other(order: Page) -> None:
    order.locator(STAGE).get_by_role("button", name="Play").click()
    feet: list[tuple[float, float]] = []
    for _ in range(60):
        feet.append(corner(order))
        order.wait_for_timeout(100)
        if feet[-1] == pytest.approx((4, -2)) and feet[0] != feet[-1]:
            break
    assert (0, 0) in feet, "it turns about its foot before it moves"
    on_the_way = [(x, y) for x, y in feet if 0 < x < 4]
    assert on_the_way
    assert all(y == pytest.approx(-x / 2, abs=1e-3) for x, y in on_the_way), "and then moves straight on"


def test_a_challenge_is_set_and_its_solution_reached_by_buttons(order: Page) -> None:
    order.get_by_role("button", name="New challenge").click()
    expect(order.locator(f'{STAGE} [data-readout="away"]')).to_contain_text("it can be done in two steps")
    assert "target" in traces(order)
    order.get_by_role("button", name="Reveal a solution").click()
    expect(order.locator(f'{STAGE} [data-readout="away"]')).to_contain_text("no fewer would do")
    target, figure = traces(order)["target"], traces(order)["figure"]
    assert figure["x"] == pytest.approx(target["x"], abs=1e-4)
    order.get_by_role("button", name="1 ⇄ 2").click()
    expect(order.locator(f'{STAGE} [data-readout="away"]')).to_contain_text("not reached yet")
