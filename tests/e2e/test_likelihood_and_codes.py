"""Likelihood, perplexity and a code in a real browser: data, smoothing and a code are dragged, and all follows."""

from __future__ import annotations

import math
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/entropy"


def drawn(page: Page, panel: str, name: str, axis: str = "y") -> list[Any]:
    data = hands.figure(page, panel)["data"]
    return [value for trace in data if trace.get("uid") == name for value in trace[axis]]


def told(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_dragged_data_take_the_best_member_along_and_a_move_puts_the_model_there(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "evidence")
    seen: list[tuple[str, str, float]] = []
    look = lambda _: seen.append((told(page, "best"), told(page, "loss"), drawn(page, "triangle", "best", "x")[0]))  # noqa: E731
    hands.drag_handle(page, "data", -100, 60, steps=5, between=look)
    assert all(len(set(column)) > 2 for column in zip(*seen, strict=True)), "numbers and star follow the hand"
    box = page.locator(".st-key-entropy_evidence_counts input")
    expect(box).not_to_have_value("3 8 9")
    first, second, third = (float(word) for word in box.input_value().split())
    assert first + second + third == 20
    best = (second / 2 + third) / 20
    expect(page.locator('[data-readout="best"] .stage-value').first).to_have_text(f"{best:.4g}", timeout=90_000)
    page.get_by_role("button", name="To the best θ").click()
    page.wait_for_function("() => location.search.includes('evidence_theta')")
    expect(page.locator('[data-readout="ratio"] .stage-note').first).not_to_contain_text(
        "to the power −1", timeout=90_000
    )
    page.wait_for_function(  # the slider comes there with the rerun, the picture before it
        "([where, best]) => Math.abs(document.querySelector(where).value - best) < 0.0051",
        arg=[".st-key-entropy_evidence_theta input[type=range]", best],
    )


def test_smoothing_taken_to_0_makes_a_word_impossible_and_a_click_asks_about_another(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "perplexity", "entropy_perplexity_text=A+cat+sings+on+the+sofa.")
    seen: list[float] = []
    look = lambda _: seen.append(max(drawn(page, "surprises", "mind")))  # noqa: E731
    hands.drag_handle(page, "smoothing", -190, 0, steps=6, between=look)
    assert seen == sorted(seen), "what never was counted gets the more surprising the less is added"
    assert len(set(seen)) > 2
    expect(page.locator('[data-readout="perplexity"] .stage-value').first).to_have_text("infinite", timeout=90_000)
    frame = hands.graph(page, "surprises").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + 0.94 * frame["width"], frame["y"] + 0.8 * frame["height"])
    expect(page.locator('[data-readout="surprise"] .stage-note').first).to_contain_text("the end", timeout=90_000)


def test_a_dragged_code_pays_by_the_closed_form_and_goes_to_the_best_one(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "latent", "entropy_latent_ground=With+a+decoder")
    seen: list[tuple[str, float, float]] = []
    look = lambda _: seen.append(  # noqa: E731
        (told(page, "kl"), max(drawn(page, "densities", "q")), drawn(page, "landscape", "prior", "x")[3])
    )
    hands.drag_handle(page, "code", -80, 60, steps=5, between=look)
    assert all(len(set(column)) > 2 for column in zip(*seen, strict=True)), "numbers, density and arrow follow the hand"
    expect(hands.slider(page, "entropy_latent_mu")).not_to_have_value("1.5", timeout=90_000)
    mu, v = (float(hands.slider(page, f"entropy_latent_{name}").input_value()) for name in ("mu", "log_variance"))
    cost = (mu**2 + math.exp(v) - 1 - v) / 2
    expect(page.locator('[data-readout="kl"] .stage-value').first).to_have_text(f"{cost:.4g} nats", timeout=90_000)
    page.get_by_role("button", name="To the best code").click()
    page.wait_for_function(
        "() => Math.abs(document.querySelector('.st-key-entropy_latent_mu input').value - 0.9) < 0.01"
    )
