"""Space under a matrix, in a real browser: the camera is the visitor's, and forty frames in a row keep WebGL."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands

SHEAR = "transformations_space_transformation_combined_shear"
VIEW = "transformations_space_view"
GRAPH = '.stage[data-scene="space"] .js-plotly-plot'
CAMERA = f"""() => {{
  const {{ camera, _scene }} = document.querySelector('{GRAPH}')._fullLayout.scene;
  const {{ eye, up, center }} = _scene.getCamera();
  return {{ asked: camera.eye, eye, up, center, projection: camera.projection.type }};
}}"""


@pytest.fixture
def space(page: Page) -> Page:
    hands.open_chapter(page, "/transformations", "space")
    return page


def turned(page: Page) -> dict[str, dict[str, float]]:
    """The camera after the visitor has turned the picture."""
    page.evaluate(f"document.querySelector('{GRAPH}').scrollIntoView({{block: 'center'}})")
    before = page.evaluate(CAMERA)
    box = page.locator(GRAPH).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    hands.sweep(page, [(x, y), (x + 40, y - 10), (x + 110, y - 30)])
    page.wait_for_function(f"(x) => ({CAMERA})().asked.x !== x", arg=before["asked"]["x"])
    page.wait_for_timeout(300)
    now = dict(page.evaluate(CAMERA))
    assert now["eye"]["x"] != pytest.approx(before["eye"]["x"], abs=0.05)
    return now


def same_place(page: Page, camera: dict[str, dict[str, float]]) -> None:
    now = page.evaluate(CAMERA)
    for part in ("eye", "up", "center", "asked"):
        assert now[part] == pytest.approx(camera[part], abs=1e-3), part


def choose(page: Page, word: str) -> None:
    """Choose a projection by its word."""
    box = page.locator(f".st-key-{VIEW}").get_by_role("combobox")
    box.scroll_into_view_if_needed()
    box.click()
    box.fill(word)
    page.get_by_role("option", name=word).click()


def test_the_camera_survives_a_slider_and_a_change_of_projection(space: Page) -> None:
    camera = turned(space)
    volume = hands.stage(space, "space").locator('[data-readout="singular_values"]')
    before, drawn = volume.inner_text(), hands.drawn(space, "space")
    hands.drag_slider(space, SHEAR, 0.85, steps=8)
    space.wait_for_function("(key) => location.search.includes(key)", arg=SHEAR)
    expect(volume).not_to_have_text(before)
    assert hands.wait_drawn(space, "space", beyond=drawn) > drawn
    same_place(space, camera)
    space.wait_for_timeout(600)  # what the rerun draws anew would close the list
    choose(space, "Orthographic")
    space.wait_for_function(f"() => ({CAMERA})().projection === 'orthographic'")
    space.wait_for_timeout(300)
    same_place(space, camera)
    hands.drag_slider(space, SHEAR, 0.3, steps=6)
    space.wait_for_function(f"() => ({CAMERA})().projection === 'orthographic'")
    same_place(space, camera)


def test_forty_frames_in_a_row_keep_webgl_and_the_thumb_follows(space: Page) -> None:
    stage, graph = hands.stage(space, "space"), space.locator(GRAPH)
    graph.evaluate("(node) => { window.sameNode = node; }")
    first = hands.drawn(space, "space")
    for fraction in (0.9, 0.1, 0.8, 0.4):
        hands.drag_slider(space, SHEAR, fraction, steps=14)
    hands.wait_drawn(space, "space", beyond=first + 40)
    expect(stage.locator(".stage-trouble")).to_have_text("")
    lost = "(node) => [node === window.sameNode, node._fullLayout.scene._scene.glplot.contextLost]"
    assert graph.evaluate(lost) == [True, False]
    space.wait_for_timeout(600)
    held = float(hands.slider(space, SHEAR).input_value())
    drawn = graph.evaluate("(node) => node.data.find((trace) => trace.uid === 'arrows').x.length")
    assert drawn > 0
    assert f"a shear by {held:g}".replace("-", "−") in (graph.get_attribute("aria-label") or "")
