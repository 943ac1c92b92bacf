"""What moved, drawn by Plotly's parts alone, is, node by node, what Plotly.react makes of the same picture."""

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
# What stands in each panel as it was drawn under the hand, and as Plotly.react draws the same figure, told by name:
# every node with its attributes, and what is seen of a space. Ticks that come and go stand in another order; nobody
# sees it, since they do not overlap.
DRAWN = """async (name) => {
  const stage = [...window.__stage.stages].find((one) => one.data.scene === name), found = {};
  const told = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.textContent;
    const said = [...node.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
    const within = [...node.childNodes].map(told);
    if (node.closest('.gridlayer, .zerolinelayer, [class*=axislayer]')) within.sort();
    return `<${[node.nodeName, ...said].join(' ')}>${within.join('')}</>`;
  };
  const spaces = ({ graph }) => Object.values(graph._fullLayout).flatMap((part) => part?._scene?.toImage('png') ?? []);
  const drawn = (panel) => [...[...panel.graph.querySelectorAll('.main-svg')].map(told), ...spaces(panel)];
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
MOVED = {
    "arrows, words, an area that changes its colour": ("/transformations", "plane", "transformation_custom_a"),
    "an ellipse beside a hill in space": ("/distributions", "gaussian", "shape_correlated_sigma1"),
    "points, and cells that stand": ("/mutual_information", "dependence", "k"),
    "cells that change their shade": ("/inference", "pictures", "shift"),
    "windows that move": ("/distributions", "compare", "first_normal_sigma"),
    "an image, a path in space": ("/gradient_descent", "ball", "start_x"),
}


@pytest.mark.parametrize("what", MOVED)
def test_what_is_drawn_under_the_hand_is_what_plotly_draws_of_the_same_picture(page: Page, what: str) -> None:
    path, scene, field = MOVED[what]
    hands.open_chapter(page, path, scene)
    key = f"{path.strip('/')}_{scene}_{field}"
    page.evaluate(COUNT, scene)
    hands.drag_slider(page, key, 0.05, steps=6, release=False)
    drawn, reacted = page.evaluate("[performance.getEntriesByName('stage:react').length, reacted]")
    assert drawn > reacted, "some of it was drawn without Plotly.react"
    for name, (quick, whole) in page.evaluate(DRAWN, scene).items():
        assert quick == whole, name
    page.mouse.up()


ZOOM = """(name) => {
  const stage = [...window.__stage.stages].find((one) => one.data.scene === name);
  return stage.plotly.relayout(stage.panels.get('forward').graph, { 'yaxis.range': [0, 0.01] });
}"""
WINDOW = """(name) => [...window.__stage.stages].find((one) => one.data.scene === name)
  .panels.get('forward').graph._fullLayout.yaxis.range"""


def test_a_window_that_the_user_has_chosen_stays_where_the_pictures_own_would_move(page: Page) -> None:
    hands.open_chapter(page, "/entropy", "densities")
    free = page.evaluate(WINDOW, "densities")
    hands.drag_slider(page, "entropy_densities_p_normal_sigma", 0.6, steps=4)
    page.wait_for_function(f"([name, free]) => ({WINDOW})(name)[1] !== free[1]", arg=["densities", free])
    page.evaluate(ZOOM, "densities")
    hands.drag_slider(page, "entropy_densities_p_normal_sigma", 0.1, steps=4)
    assert page.evaluate(WINDOW, "densities") == [0, 0.01]
