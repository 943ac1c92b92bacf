"""Pointing at a cell of the product, and going on step by step."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.product import Product, Seeded
from scenes.product.grid import at, extent, step_at
from scenes.product.moment import steps
from tests.scenes.contract import draw, traces
from tests.scenes.test_product import SCENES


@given(SCENES, st.floats(-2, 13), st.floats(-2, 13))
@settings(max_examples=20, deadline=None)
def test_pointing_at_a_cell_leads_to_its_step(scene, x, y):
    after, sizes = scene.drag("cell", x, y), scene.sizes()
    before = scene.solve(np, "cpu").step
    step = step_at(sizes, scene.view, before - 1, x, y)
    assert replace(after, progress=scene.progress) == scene, "nothing else changes"
    assert after.solve(np, "cpu").step == (before if step is None else step + 1)
    if step is not None and step + 1 != before:
        assert after.progress % 4 == 0, "what the slider shows"
    assert after.drag("cell", x, y) == after


def test_an_entry_is_where_its_row_and_column_meet():
    scene = Product(Seeded(2, 3, 4))
    assert extent(scene.sizes()) == (6, 8)
    assert at(scene.sizes(), 5.5, 5.5) == ("product", (1, 1))
    assert at(scene.sizes(), 0.5, 0.5) is None
    picture = draw(scene.drag("cell", 5.5, 5.5))
    assert picture["current"] == picture["AB"][1][1]
    assert picture.named["current"].label == "entry (AB)₂₂"
    boxes = {name: scene.drag("cell", 5.5, 5.5) for name in ("left", "right", "product")}
    drawn = traces(boxes["left"])
    assert drawn["current-left"]["y"].min() == drawn["current-product"]["y"].min() == 5
    assert drawn["current-right"]["x"].min() == drawn["current-product"]["x"].min() == 5


def test_pointing_at_a_row_of_a_keeps_the_column():
    scene = Product(Seeded(3, 3, 4)).drag("cell", 6.5, 4.5)  # entry (1, 3)
    assert draw(scene.drag("cell", 0.5, 6.5)).named["current"].label == "entry (AB)₃₃"
    assert draw(scene.drag("cell", 7.5, 0.5)).named["current"].label == "entry (AB)₁₄"


def test_pointing_beside_the_tables_changes_nothing():
    assert Product().drag("cell", 1e6, -1e6) == Product()
    assert Product().drag("cell", 3.5, 3.5) == Product()


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_place_that_is_none_is_refused(bad):
    with pytest.raises(ValueError, match="'cell' must be at finite numbers"):
        Product().drag("cell", bad, 0.0)
    with pytest.raises(ValueError, match="product has no handle 'row'"):
        Product().drag("row", 0.0, 0.0)


@given(SCENES)
@settings(max_examples=20, deadline=None)
def test_next_and_back_go_through_every_step(scene):
    last, now = steps(scene.sizes(), scene.view), scene.solve(np, "cpu").step
    back, following = scene.moves()
    assert (back.enabled, following.enabled) == (now > 0, now < last)
    if following.enabled:
        assert scene.moved("next").solve(np, "cpu").step == now + 1
    if back.enabled:
        assert scene.moved("back").solve(np, "cpu").step == now - 1
    with pytest.raises(ValueError, match="product has no move 'up'"):
        scene.moved("up")
