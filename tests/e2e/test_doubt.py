"""Doubt in a real browser: points, sliders and rings are dragged, and bands follow."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS = "/inference"


def said(page: Page, name: str) -> str:
    return page.locator(f'[data-readout="{name}"] .stage-value').first.inner_text()


def test_a_point_moves_the_mean_and_a_click_into_the_gap_narrows_the_band(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "bayesian", "inference_bayesian_at=0.1")
    before, means = said(page, "epistemic"), set[str]()
    hands.remember(page, "mean", "fit")
    hands.drag_handle(page, "point 7", 0, -60, steps=6, between=lambda _: means.add(said(page, "mean")))
    assert len(means) > 2, "numbers follow while the hand moves"
    assert len({min(y for y in seen["y"] if y is not None) for seen in hands.remembered(page)}) > 2, "and the curve"
    page.wait_for_function("() => location.search.includes('inference_bayesian_points')")
    assert abs(float(said(page, "epistemic")) / float(before) - 1) < 0.05, "heights do not change the doubt"
    plot = hands.graph(page, "fit").locator(".nsewdrag").first.bounding_box()
    assert plot
    page.mouse.click(plot["x"] + 0.52 * plot["width"], plot["y"] + 0.5 * plot["height"])
    expect(page.locator('[data-readout="seen"] .stage-value').first).to_have_text("9")
    assert float(said(page, "epistemic")) < 0.7 * float(before)


def test_p_in_the_hand_widens_the_band_and_the_network_loses_units(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "dropout")
    hands.remember(page, "units", "network")
    before, spreads = float(said(page, "mean")), set[str]()
    hands.drag_slider(page, "inference_dropout_drop", 0.9, steps=6, between=lambda _: spreads.add(said(page, "mean")))
    assert len(spreads) > 2, "the mean follows while the hand moves"
    page.wait_for_function("() => location.search.includes('inference_dropout_drop')")
    assert abs(float(said(page, "mean").replace("−", "-"))) < 0.5 * before
    assert min(len(seen["x"]) for seen in hands.remembered(page)) < 10, "units go out"


def test_the_ring_along_the_error_shakes_the_points_harder(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "augmentation")
    seen: set[str] = set()
    hands.remember(page, "cloud", "fits")
    hands.drag_handle(page, "tau", 60, 0, steps=6, between=lambda _: seen.add(said(page, "error")))
    assert len(seen) > 2, "numbers follow while the hand moves"
    page.wait_for_function("() => location.search.includes('inference_augmentation_tau')")
    spread = [max(cloud["x"]) - min(cloud["x"]) for cloud in hands.remembered(page)]
    assert spread[-1] > spread[0], "and the copies fly farther"


def test_a_picture_is_dragged_until_the_plain_classifier_fails(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "pictures", "inference_pictures_test_x=0&inference_pictures_test_turn=0")
    scores: set[str] = set()
    hands.drag_handle(page, "test", 80, 0, steps=6, between=lambda _: scores.add(said(page, "score")))
    assert len(scores) > 2, "the score follows while the hand moves"
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('inference_pictures_test_x')) > 1")
    expect(page.locator('[data-readout="says"] .stage-value').first).to_have_text("6")
