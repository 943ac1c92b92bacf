"""The stage's script comes by itself: once, and where it does not come that is said, and it is asked for again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

SCRIPT = "**/stage-*.js*"
ASKED = "performance.getEntriesByType('resource').filter(({ name }) => /[/]stage-.*[.]js/.test(name)).length"


@pytest.mark.noise("stage-", "Failed to load resource")
def test_a_script_that_does_not_come_is_said_and_comes_with_the_next_change(page: Page) -> None:
    page.route(SCRIPT, lambda route: route.abort())
    page.goto("/transformations?chapter=plane")
    sorry = page.get_by_text("The script of this picture did not come")
    expect(sorry).to_be_visible(timeout=90_000)
    page.unroute(SCRIPT)
    hands.press(page, "transformations_plane_vx", "ArrowRight")
    hands.wait_drawn(page, "plane")
    expect(sorry).to_have_count(0)


def test_the_script_comes_once_whatever_reruns(page: Page) -> None:
    hands.open_chapter(page, "/transformations", "plane")
    before = page.evaluate(ASKED)
    drawn = hands.drawn(page, "plane")
    hands.press(page, "transformations_plane_vx", "ArrowRight", times=3)
    hands.wait_drawn(page, "plane", beyond=drawn)
    assert page.evaluate(ASKED) == before
