"""Basins and batches in a real browser: the map under the hand and sharp on release, a probe, a file that is loaded."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

ADDRESS, BASINS, BATCHES = "/learning_rate", "learning_rate_basins_", "learning_rate_batches_"
IMAGES = "() => [...document.querySelectorAll('.stage image')].map((image) => image.href.baseVal.length)"


def said(page: Page, scene: str, name: str) -> str:
    return hands.stage(page, scene).locator(f'[data-readout="{name}"] .stage-value').inner_text()


def trace(page: Page, panel: str, name: str) -> dict[str, Any]:
    return next(found for found in hands.figure(page, panel)["data"] if found.get("uid") == name)


def test_the_map_follows_the_learning_rate_coarse_in_the_hand_and_fine_on_release(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "basins")
    starts = stage.locator('[data-readout="starts"] .stage-value')
    expect(starts).to_have_text("512 × 512")
    assert len(page.evaluate(IMAGES)) == 2, "the map, and level lines over it"
    shares, maps = set(), set()

    def look(_: int) -> None:
        shares.add(said(page, "basins", "arrived"))
        maps.add(page.evaluate(IMAGES)[0])

    hands.drag_slider(page, f"{BASINS}optimizer_gradient_descent_learning_rate", 0.52, release=False, between=look)
    expect(starts).to_have_text("64 × 64")
    assert len(shares) > 2
    assert len(maps) > 2
    page.mouse.up()
    expect(starts).to_have_text("512 × 512", timeout=90_000)
    assert "NumPy" in stage.locator('[data-readout="time"]').inner_text()


def test_the_path_of_a_start_follows_the_ring_and_a_click(page: Page) -> None:
    stage = hands.open_chapter(page, ADDRESS, "basins", f"?{BASINS}resolution=64")
    probe = stage.locator('[data-readout="probe"] .stage-value')
    expect(probe).to_have_text("hollow 3")
    paths = set()
    hands.drag_handle(page, "start", 0, -160, between=lambda _: paths.add(tuple(trace(page, "map", "path")["y"][:3])))
    assert len(paths) > 3
    expect(probe).to_have_text("hollow 2")
    box = hands.graph(page, "map").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.75 * box["height"])
    expect(probe).to_have_text("hollow 4")
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{BASINS}start_x")


def test_path_line_and_floor_follow_the_batch_size(page: Page) -> None:
    hands.open_chapter(page, ADDRESS, "batches")
    paths, floors = set(), set()

    def look(_: int) -> None:
        paths.add(tuple(trace(page, "above", "path")["x"][1:4]))
        floors.add(said(page, "batches", "theory"))

    hands.drag_slider(page, f"{BATCHES}batch", 0.3, steps=10, between=look)
    assert len(paths) > 2
    assert len(floors) > 2


@pytest.mark.parametrize("name", ["mine.csv"])
def test_a_file_that_is_loaded_is_fitted_and_a_broken_one_gets_a_sentence(page: Page, name: str) -> None:
    stage = hands.open_chapter(page, ADDRESS, "batches", f"?{BATCHES}data=Your+CSV+file&{BATCHES}steps=50")
    expect(stage.locator('[data-readout="batch"]')).to_contain_text("of 11 rows")
    chooser = page.locator(f".st-key-{BATCHES}data_uploaded_file_file input[type=file]")
    body = "size;price\n" + "\n".join(f"{k};{3 * k + 1},5" for k in range(7))
    chooser.set_input_files({"name": name, "mimeType": "text/csv", "buffer": body.encode()})
    expect(stage.locator('[data-readout="batch"]')).to_contain_text("of 7 rows; u is size, y is price")
    assert len(trace(page, "data", "data")["x"]) == 7
    page.wait_for_function("(key) => location.search.includes(key)", arg=f"{BATCHES}data_uploaded_file")
    chooser.set_input_files({"name": "broken.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n3\n"})
    expect(page.get_by_text("broken.csv: line 3")).to_be_visible()
    expect(stage.locator('[data-readout="batch"]')).to_contain_text("of 7 rows")
    before = hands.drawn(page, "batches")
    hands.press(page, f"{BATCHES}batch", "ArrowRight")
    hands.wait_drawn(page, "batches", beyond=before)
    expect(stage.locator('[data-readout="batch"] .stage-value')).to_have_text("6")
