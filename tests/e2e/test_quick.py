"""Moved lines drawn by Plotly's parts alone are, node by node, what Plotly.react makes of the same picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e import hands

# From now on counts what Plotly.react draws of a chapter; all that is drawn says so as a measure, `stage:react`.
COUNT = """(name) => {
  const stage = [...window.__stage.stages].find((one) => one.data.scene === name), own = stage.plotly;
  window.reacted = 0;
  performance.clearMeasures();
  stage.plotly = { ...own, react: (...given) => { reacted += 1; return own.react(...given); } };
}"""
# What stands in each panel as it was drawn under the hand, and as Plotly.react draws the same figure, told by name.
DRAWN = """async (name) => {
  const stage = [...window.__stage.stages].find((one) => one.data.scene === name), found = {};
  const drawn = (panel) => [...panel.graph.querySelectorAll('.main-svg')].map((svg) => svg.outerHTML);
  for (const [name, panel] of stage.panels) {
    clearTimeout(panel.later);
    await panel.draw(panel.figure);
    const quick = drawn(panel);
    panel.shown = null;
    await panel.draw({ ...panel.figure, data: structuredClone(panel.figure.data) });
    found[name] = [quick, drawn(panel)];
  }
  return found;
}"""
LINES = {  # arrows, words, an area that changes its colour; a curve with its area; an ellipse; bars; handles on a wave
    "plane": ("/transformations", "transformation_custom_a"),
    "explorer": ("/distributions", "family_normal_mu"),
    "gaussian": ("/distributions", "shape_correlated_sigma1"),
    "surprise": ("/entropy", "contrast"),
    "dot": ("/matrices", "b1"),
}


@pytest.mark.parametrize("scene", LINES)
def test_what_is_drawn_under_the_hand_is_what_plotly_draws_of_the_same_picture(page: Page, scene: str) -> None:
    path, field = LINES[scene]
    hands.open_chapter(page, path, scene)
    key = f"{path.strip('/')}_{scene}_{field}"
    page.evaluate(COUNT, scene)
    hands.drag_slider(page, key, 0.05, steps=6, release=False)
    drawn, reacted = page.evaluate("[performance.getEntriesByName('stage:react').length, reacted]")
    assert drawn > reacted, "some of it was drawn without Plotly.react"
    for name, (quick, whole) in page.evaluate(DRAWN, scene).items():
        assert quick == whole, name
    page.mouse.up()
