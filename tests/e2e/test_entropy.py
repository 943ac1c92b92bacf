"""Entropy in a real browser: a bar is dragged, the others make room, areas and tree follow, and so does the link."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/entropy"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def value(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def tops(page: Page) -> list[float]:
    """How high the bars are drawn."""
    y = trace(page, "bars", "bars")["y"]
    return [max(v for v in y[i : i + 5] if v is not None) for i in range(0, len(y), 6)]


def test_a_dragged_bar_takes_the_others_down_and_the_entropy_follows(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "surprise")
    assert tops(page) == pytest.approx([0.5, 0.25, 0.125, 0.125])
    seen: list[tuple[float, str]] = []
    look = lambda _: seen.append((sum(tops(page)), value(page, "entropy")))  # noqa: E731
    hands.drag_handle(page, "bar 1", 0, -120, steps=8, between=look)
    assert [total for total, _ in seen] == pytest.approx([1.0] * len(seen), abs=1e-5), "the sum is kept while it moves"
    assert len({entropy for _, entropy in seen}) > 2
    page.wait_for_function("() => location.search.includes('surprise_bars_probabilities_p')")
    box = page.locator(".st-key-entropy_surprise_bars_probabilities_p input")
    expect(box).not_to_have_value("0.5 0.25 0.125 0.125")
    typed = [float(word) for word in box.input_value().split()]
    assert math.fsum(typed) == pytest.approx(1)
    assert typed[0] > 0.6
    assert typed[1] / typed[2] == pytest.approx(2, rel=0.05)
    page.wait_for_function("(top) => Math.abs(Math.max(...document.querySelector('[data-panel=bars] .js-plotly-plot')"
                           "._fullData[0].y.slice(0, 5)) - top) < 1e-4", arg=typed[0])  # fmt: skip


def test_what_is_typed_wrongly_is_refused_with_its_sum_and_a_click_picks_an_outcome(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "surprise")
    box = page.locator(".st-key-entropy_surprise_bars_probabilities_p input")
    box.fill("0.5 0.6")
    box.press("Enter")
    expect(page.get_by_text("p must add up to 1, got 1.1: choose Amounts")).to_be_visible(timeout=90_000)
    assert box.input_value() == "0.5 0.6"
    assert value(page, "entropy").startswith("1.75")
    box.fill("0.5 0.5")
    box.press("Enter")
    expect(page.locator('[data-readout="entropy"] .stage-value').first).to_have_text("1 bits", timeout=90_000)
    frame = hands.graph(page, "bars").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 0.3 * frame["width"], frame["y"] + 0.75 * frame["height"])
    expect(page.locator('[data-readout="asked"] .stage-value').first).to_have_text("a? yes", timeout=90_000)


def test_the_cost_grows_as_q_is_taken_towards_0_and_a_swap_glides_through_no_cost_at_all(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "crossentropy")
    seen: list[float] = []
    look = lambda _: seen.append(float(value(page, "kl").split()[0]))  # noqa: E731
    hands.drag_handle(page, "curve", -120, 0, steps=6, between=look)
    assert seen == sorted(seen)
    assert seen[-1] > 3 * seen[0], "towards 0 the cost grows while the hand moves"
    page.wait_for_function("() => location.search.includes('crossentropy_bars_tables_pq')")
    expect(page.locator('[data-readout="kl"] .stage-value').first).to_have_text(f"{seen[-1]:g} bits", timeout=90_000)
    hands.remember(page, "divergence", "areas")
    page.get_by_role("button", name="Swap p and q").click()
    page.wait_for_function("() => location.search.includes('crossentropy_swap=1')")
    page.wait_for_function("() => (window.drawings ?? []).some((d) => Math.max(...d.y) - Math.min(...d.y) < 0.5)")
    drawn = [max(frame["y"]) - min(frame["y"]) for frame in hands.remembered(page)]  # type: ignore[type-var]
    assert min(drawn) < 0.5 < seen[-1], "halfway both are the same"


def test_a_density_is_dragged_by_its_ring_and_both_areas_follow(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "densities")
    seen: list[tuple[str, str, float]] = []

    def look(step: int) -> None:
        highest = max(trace(page, "backward", "positive")["y"])
        seen.append((value(page, "forward"), value(page, "backward"), highest))

    hands.drag_handle(page, "q middle", -70, 0, steps=6, between=look)
    assert all(len(set(column)) > 2 for column in zip(*seen, strict=True)), "numbers and area follow the hand"
    page.wait_for_function("() => location.search.includes('densities_q_normal_mu')")
    expect(hands.slider(page, "entropy_densities_q_normal_mu")).not_to_have_value("1")
    mu = float(hands.slider(page, "entropy_densities_q_normal_mu").input_value())
    assert mu < 1
    cost = math.log(1.5 / 0.7) + (0.49 + (mu + 1) ** 2) / 4.5 - 0.5
    expect(page.locator('[data-readout="forward"] .stage-value').first).to_have_text(f"{cost:.4g} nats", timeout=90_000)


def test_a_fit_begins_where_its_ring_is_dropped_and_ends_elsewhere_the_other_way_round(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "modes")
    right = trace(page, "landscape", "ball")["x"][0]
    assert right == pytest.approx(2.5, abs=0.1)
    seen: list[float] = []
    hands.drag_handle(
        page, "start", -110, 0, steps=6, between=lambda _: seen.append(trace(page, "landscape", "path")["x"][0])
    )
    assert len(set(seen)) > 2, "the path follows the hand"
    page.wait_for_function("() => location.search.includes('modes_start_mu')")
    expect(page.locator('[data-readout="mu"] .stage-value').first).to_contain_text("−2.49", timeout=90_000)
    page.get_by_role("button", name="The other way round").click()
    page.wait_for_function("() => location.search.includes('modes_direction')")
    expect(page.locator('[data-readout="hollows"] .stage-value').first).to_have_text("1", timeout=90_000)
