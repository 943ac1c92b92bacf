"""The race and the hidden surface in a real browser: a start dragged, a table sorted, a click that probes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import hands

ADDRESS = "/gradient_descent"
RACE, PROBE = "gradient_descent_race_", "gradient_descent_probe_"


def column(stage: Locator, number: int) -> list[str]:
    """A column of the table, from above."""
    return stage.locator(f".stage-table tbody tr > :nth-child({number})").all_inner_texts()


def test_the_race_follows_the_start_in_the_hand_and_its_table_sorts_by_a_press(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "race")
    seen: set[str] = set()
    look = lambda _: seen.add(" ".join(column(stage, 3)))  # noqa: E731
    hands.drag_handle(page, "start", 60, 40, steps=8, between=look)
    assert len(seen) > 3, "the table follows while the hand moves"
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{RACE}start_x")
    head = stage.get_by_role("button", name="final loss")
    head.click()
    expect(stage.locator('th[aria-sort="ascending"]')).to_have_text("final loss")
    rising = column(stage, 1)
    assert sorted(rising) == sorted(["Gradient descent", "Momentum", "Nesterov", "Adam"])
    head.click()
    expect(stage.locator('th[aria-sort="descending"]')).to_have_text("final loss")
    assert column(stage, 1) == rising[::-1]


def test_a_learning_rate_in_the_hand_moves_its_path_and_the_others_stay(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "race")
    before = {trace["uid"]: trace["x"] for trace in hands.figure(page, "above")["data"]}
    hands.remember(page, "path1", "above")
    hands.drag_slider(page, f"{RACE}lane1_gradient_descent_learning_rate", 0.55, steps=8)
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{RACE}lane1_gradient_descent_learning_rate")
    assert len({tuple(drawing["x"]) for drawing in hands.remembered(page)}) > 3
    after = {trace["uid"]: trace["x"] for trace in hands.figure(page, "above")["data"]}
    assert after["path1"] != before["path1"]
    assert (after["path2"], after["path4"]) == (before["path2"], before["path4"])


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a point of the plane is on the screen."""
    across, down = hands.graph(page, "above").evaluate(
        """(graph, [x, y]) => {
          const box = graph.getBoundingClientRect(), { xaxis, yaxis } = graph._fullLayout;
          return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
        }""",
        [x, y],
    )
    return across, down


def test_a_click_probes_undo_takes_it_back_and_the_reveal_shows_the_surface(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "probe")
    left = stage.locator('[data-readout="left"] .stage-value')
    expect(left).to_have_text("11")
    page.mouse.click(*place(page, 1.4, -2.5))
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{PROBE}probes")
    expect(left).to_have_text("10")
    expect(page.locator(f".st-key-{PROBE}probes input")).to_have_value("-4.5 2.1; 1.4 -2.5")
    page.mouse.click(*place(page, 3.0, 3.0))
    expect(left).to_have_text("9")
    page.get_by_role("button", name="Undo").click()
    expect(left).to_have_text("10")
    assert not hands.figure(page, "above")["layout"]["images"], "nothing is given away"
    page.get_by_role("button", name="Reveal").click()
    expect(stage.locator('[data-readout="score"] .stage-value')).to_have_text("you")
    assert len(hands.figure(page, "above")["layout"]["images"]) == 1
    expect(stage.locator('[data-readout="lowest"]')).to_contain_text("−2.592")


@pytest.mark.parametrize("query", [f"?{PROBE}puzzle=5&{PROBE}budget=2&{PROBE}probes=4.2+-2.5%3B+0+0"])
def test_a_click_on_a_spent_budget_does_nothing(page: Page, query: str) -> None:
    stage = hands.open_chapter(page, ADDRESS, "probe", query)
    expect(stage.locator('[data-readout="left"]')).to_contain_text("the budget is spent")
    address, drawn = page.url, hands.drawn(page, "probe")
    page.mouse.click(*place(page, 2.0, 2.0))
    hands.wait_drawn(page, "probe", beyond=drawn)
    expect(page.locator(f".st-key-{PROBE}probes input")).to_have_value("4.2 -2.5; 0 0")
    assert page.url == address
