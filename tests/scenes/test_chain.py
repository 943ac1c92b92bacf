"""A chain of products: costs against counting, the rule of thumb, the picture to scale, words and program."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore import linalg
from scenes.base import catalogue
from scenes.product import Chain
from scenes.product.chain_moment import SMALL, both, drawn
from scenes.product.chain_picture import LEAST, WIDE
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Chain.presets()}


def boxes(scene, role):
    """Width and height of the rectangles of a colour, those of both orders and the parts of the bars."""
    x, y = (np.append(traces(scene)[role][axis], np.nan).reshape(-1, 6)[:, :5] for axis in ("x", "y"))
    return np.stack([np.ptp(x, axis=1), np.ptp(y, axis=1)], axis=1)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["chain"] is Chain


@given(scenes_of(Chain))
@settings(max_examples=15, deadline=None)
def test_scenes_are_values_and_go_through_json(scene):
    contract.is_a_value(scene)


@given(scenes_of(Chain))
@settings(max_examples=20, deadline=None)
def test_readouts_against_their_definitions(scene):
    picture = draw(scene)
    m, k, n, p = scene.m, scene.k, scene.n, scene.p
    left, right = m * k * n + m * n * p, k * n * p + m * k * p
    assert (picture["left"], picture["right"]) == (left, right)
    assert (picture["left_kept"], picture["right_kept"]) == (m * n, k * p)
    assert picture["ratio"] == pytest.approx(max(left / right, right / left))
    thumb = Fraction(1, k) + Fraction(1, p) - Fraction(1, m) - Fraction(1, n)  # the rule of the page
    assert picture["best"] == ("(AB)C" if thumb < 0 else "A(BC)" if thumb > 0 else "either")


@given(scenes_of(Chain))
@settings(max_examples=15, deadline=None)
def test_both_orders_give_the_same_matrix_up_to_rounding(scene):
    sizes = [min(size, SMALL) for size in (scene.m, scene.k, scene.n, scene.p)]
    one, other = both(*drawn(sizes, scene.seed))
    np.testing.assert_allclose(one, other, atol=1e-12)
    picture = draw(scene)
    assert abs(picture["left_entry"] - picture["right_entry"]) == np.abs(one - other).max()
    assert ("agrees" in picture.named["right_entry"].note) == (picture["left_entry"] == picture["right_entry"])


@given(scenes_of(Chain))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_light_figure(scene):
    picture = draw(scene)
    contract.valid_figure(picture.panels[0], most_traces=8, most_bytes=8_000)
    contract.plain(picture)
    assert picture.alt == picture.panels[0].alt


@given(scenes_of(Chain))
@settings(max_examples=20, deadline=None)
def test_rectangles_and_bars_are_to_scale(scene):
    m, k, n, p = scene.m, scene.k, scene.n, scene.p
    largest = max(m, k, n, p)
    for role, (rows, columns) in {"first": (m, k), "second": (k, n), "vector": (n, p)}.items():
        for width, height in boxes(scene, role):
            np.testing.assert_allclose((width**2, height**2), (columns / largest, rows / largest), rtol=2e-3, atol=1e-5)
    (_, bar, _, other_bar), (_, rest, _, other_rest) = (boxes(scene, role)[:, 0] for role in ("ink", "result"))
    picture = draw(scene)
    costs = np.array([picture["left"], picture["right"]])
    # A bar is never so short that it cannot be seen.
    np.testing.assert_allclose([bar + rest, other_bar + other_rest], WIDE * costs / costs.max(), atol=2 * LEAST + 1e-5)


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (
            PRESETS["The textbook's"],
            "A (10 × 100), B (100 × 5) and C (5 × 50). (AB)C takes 7,500 multiplications with 50 numbers kept in "
            "between, A(BC) takes 75,000 with 5,000. (AB)C is cheaper: A(BC) takes 10 times as many.",
        ),
        (
            PRESETS["All of one size"],
            "A (100 × 100), B (100 × 100) and C (100 × 100). (AB)C takes 2,000,000 multiplications with 10,000 numbers "
            "kept in between, A(BC) takes 2,000,000 with 10,000. Both orders cost the same.",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence


def test_the_presets_show_what_they_say():
    assert draw(PRESETS["Column, row, column"])["ratio"] == 1000
    assert draw(PRESETS["All of one size"])["best"] == "either"
    assert draw(PRESETS["Reverse mode"])["best"] == "(AB)C"
    assert draw(PRESETS["Forward mode"])["best"] == "A(BC)"
    assert draw(PRESETS["Attention"])["best"] == "A(BC)"
    assert draw(PRESETS["Attention, few tokens"])["best"] == "(AB)C"
    assert draw(PRESETS["Low-rank update"])["best"] == "A(BC)"


def test_the_cheapest_order_is_the_one_that_is_found():
    for scene in PRESETS.values():
        best = linalg.chain_order((scene.m, scene.k, scene.n, scene.p))
        named = {((0, 1), 2): "(AB)C", (0, (1, 2)): "A(BC)"}[best]
        assert draw(scene)["best"] in (named, "either")


def test_the_code_prints_the_readouts(tmp_path):
    others = [Chain(1, 1, 1, 1, seed=7), Chain(3, 17, 5, 2, seed=123)]
    contract.programs_print_the_readouts([*PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_numbers():
    for scene in PRESETS.values():
        contract.agrees_on_another_library(scene)
