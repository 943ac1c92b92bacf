"""Logits in a real browser: a dragged bar moves softmax and loss, a dragged line breaks one format after another."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import hands

ADDRESS = "/entropy"
HIGHER = """() => {
  const drawn = document.querySelector('[data-panel=probabilities] .js-plotly-plot')._fullData;
  return Math.max(...drawn.find((trace) => trace.uid === 'softmax').y.slice(0, 5)) > 0.4;
}"""


def value(page: Page, name: str) -> Locator:
    return page.locator(f'[data-readout="{name}"] .stage-value').first


def test_a_dragged_logit_moves_softmax_and_loss_and_a_step_takes_it_to_the_tip_of_its_arrow(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "softmax")
    expect(value(page, "loss")).to_have_text("1.789 nats")
    hands.drag_handle(page, "logit 1", 0, -90, steps=4, release=False)
    page.wait_for_function(HIGHER)
    expect(value(page, "loss")).not_to_have_text("1.789 nats")
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('softmax_logits')")
    box = page.locator(".st-key-entropy_softmax_logits input")
    expect(box).not_to_have_value("1 2.5 0 -1")
    before = [float(word) for word in box.input_value().split()]
    total = math.fsum(map(math.exp, before))
    after = [z - math.exp(z) / total + (k == 0) for k, z in enumerate(before)]
    page.get_by_role("button", name="One step").click()
    expect(box).not_to_have_value(" ".join(f"{z:g}" for z in before), timeout=90_000)
    assert [float(word) for word in box.input_value().split()] == pytest.approx(after, abs=1e-4)


def test_the_shift_is_dragged_until_one_format_after_another_has_no_number(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "overflow")
    expect(value(page, "written16")).to_have_text("∞")
    expect(value(page, "written32")).to_have_text("13.21167")
    place = hands.graph(page, "shifts").bounding_box()
    assert place
    hands.drag_handle(page, "shift", 0.2 * (place["width"] - 66), 0, steps=4, release=False)  # from 10 to about 250
    expect(value(page, "written32")).to_have_text("∞")
    expect(value(page, "written64")).not_to_have_text("∞")
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('overflow_shift')")
    slider = hands.slider(page, "entropy_overflow_shift")
    expect(slider).not_to_have_value("10")
    shift = float(slider.input_value())
    assert shift > 85.5, "where float32 overflows"
    assert float(value(page, "shifted32").inner_text()) == pytest.approx(shift + 3.2117, rel=1e-5)
