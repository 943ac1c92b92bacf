"""What a slider is about to say is asked for before it says it, and the slider is right in the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e import hands

A = "transformations_plane_transformation_custom_a"
LISTEN = """([key, field]) => {
  const send = WebSocket.prototype.send;
  window.asked = [];
  WebSocket.prototype.send = function (said) {
    const input = document.querySelector(`.st-key-${key} input[type=range]`);
    if (typeof said === 'string' && said.includes('"state"')) {
      asked.push([JSON.parse(said).state[field], Number(input.getAttribute('aria-valuetext'))]);
    }
    return send.call(this, said);
  };
}"""


@pytest.fixture
def plane(page: Page) -> Page:
    page.goto("/transformations")
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    return page


def shown(page: Page) -> float:
    """Where the tip of the first basis vector's image is drawn."""
    xs = next(trace for trace in hands.figure(page)["data"] if trace.get("uid") == "first")["x"]
    return max((x for x in xs if x is not None), key=abs)


def test_pictures_are_asked_for_before_the_slider_has_moved_and_are_those_that_it_comes_to(plane: Page) -> None:
    plane.evaluate(LISTEN, [A, "transformation_custom_a"])
    hands.drag_slider(plane, A, 0.9, release=False)
    plane.wait_for_timeout(400)
    asked = plane.evaluate("asked")
    assert sum(state != value for state, value in asked) > len(asked) / 2, "early"
    assert asked[-1][0] == shown(plane) == pytest.approx(float(hands.slider(plane, A).input_value()))


def test_a_logarithmic_slider_is_foretold_by_the_numbers_that_it_stands_for(page: Page) -> None:
    hands.open_chapter(page, "/entropy", "softmax")
    temperature = "entropy_softmax_temperature"
    page.evaluate(LISTEN, [temperature, "temperature"])
    hands.drag_slider(page, temperature, 0.9, release=False)
    page.wait_for_timeout(400)
    asked = page.evaluate("asked")
    assert sum(state != value for state, value in asked) > len(asked) / 2, "early"
    said = float(hands.slider(page, temperature).get_attribute("aria-valuetext") or "nan")
    assert asked[-1][0] == said > 1


def test_a_slider_that_goes_elsewhere_than_the_pointer_says_is_right(plane: Page) -> None:
    plane.evaluate(LISTEN, [A, "transformation_custom_a"])
    hands.drag_slider(plane, A, 0.9, release=False)
    hands.slider(plane, A).evaluate("(input) => Object.defineProperty(input, 'max', { get: () => '30', set() {} })")
    box = hands.slider(plane, A).evaluate(hands.TRACK)
    for step in range(8):
        plane.mouse.move(box["x"] + 8 * step, box["y"])
        hands.breathe(plane)
    plane.wait_for_timeout(500)
    value = hands.slider(plane, A).evaluate("(input) => Number(input.getAttribute('value'))")
    assert any(state > 3 for state, _ in plane.evaluate("asked")), "the guess was wrong"
    assert shown(plane) == pytest.approx(value, abs=1e-3)
