"""Losses and priors in a real browser: a prediction, a target and the best fit are dragged, and everything follows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/inference"


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_a_prediction_on_its_curve_moves_bell_bar_and_both_slopes(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "likelihood")
    seen: set[tuple[str, str]] = set()
    look = lambda _: seen.add((said(page, "gaussian_slope"), said(page, "bernoulli_slope")))  # noqa: E731
    hands.drag_handle(page, "bernoulli", 90, 0, steps=6, between=look)
    assert len(seen) > 3, "numbers follow while the hand moves"
    page.wait_for_function("() => location.search.includes('inference_likelihood_z')")
    z = float(said(page, "z"))
    assert z > 0.5
    bell = trace(page, "density", "bell")
    top = max(range(len(bell["y"])), key=lambda i: bell["y"][i])
    assert abs(bell["x"][top] - z) < 0.06, "the bell stands where the output is"
    hands.drag_handle(page, "y4", -40, 0, steps=2)
    page.wait_for_function("() => location.search.includes('inference_likelihood_targets')")
    expect(page.locator('[data-readout="best"] .stage-value').first).not_to_have_text("2")


def test_the_best_fit_dragged_moves_peak_and_path_and_the_line_of_the_penalty_the_prior(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "prior", "?inference_prior_prior=Laplace%3A+L1")
    seen: set[str] = set()
    hands.drag_handle(page, "fit", 0, 80, steps=5, between=lambda _: seen.add(said(page, "peak")))
    assert len(seen) > 2, "the peak follows while the hand moves"
    page.wait_for_function("() => location.search.includes('inference_prior_w2')")
    hands.drag_handle(page, "penalty", 60, 0, steps=3)
    page.wait_for_function("() => location.search.includes('inference_prior_tau')")
    page.wait_for_function(
        "() => document.querySelector('[data-readout=\"peak\"] .stage-value').innerText.includes('0')"
    )
    assert trace(page, "plane", "peak")["y"] == [0], "one weight is exactly 0"
