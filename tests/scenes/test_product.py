"""The product entry by entry: its numbers, the four views, its picture and program."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.linalg.multiply import VIEWS
from mathcore.parameters import Interval
from scenes.base import catalogue
from scenes.product import Product, Seeded, Typed
from scenes.product.picture import SHORT, written
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import numbers, rows_of, scenes_of

PRESETS = {preset.name: preset.scene for preset in Product.presets()}
SIDE = st.integers(1, 5)
ENTRIES = st.integers(-6, 6).map(float) | numbers(Interval())
TYPED = st.tuples(SIDE, SIDE, SIDE).flatmap(
    lambda s: st.builds(Typed, rows_of(ENTRIES, s[0], s[1]), rows_of(ENTRIES, s[1], s[2]))
)
SCENES = st.builds(
    Product,
    factors=TYPED | scenes_of(Seeded),
    view=st.sampled_from(VIEWS),
    progress=st.integers(0, 100),
    transposed=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
SMALL = SCENES.filter(lambda scene: isinstance(scene.factors, Seeded))  # whole numbers: nothing is rounded


def cells(scene):
    """The words in the cells, those that are there and those that are to come, by row and column."""
    found = traces(scene)
    both = [np.array(found[name]["text"], dtype=object) for name in ("cells", "later")]
    return [np.vectorize(lambda word: word.strip("\u200b"))(table) for table in both]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["product"] is Product


@given(SCENES)
@settings(max_examples=20, deadline=None)
def test_scenes_are_values_and_go_through_json(scene):
    contract.is_a_value(scene)


@given(SMALL)
@settings(max_examples=20, deadline=None)
def test_readouts_against_their_definitions(scene):
    picture = draw(scene)
    A, B = (np.array(picture[name]) for name in "AB")
    (m, k), n = A.shape, B.shape[1]
    np.testing.assert_array_equal(picture["AB"], A @ B)
    assert picture["rank_A"] == np.linalg.matrix_rank(A)
    assert picture["rank_B"] == np.linalg.matrix_rank(B)
    assert picture["rank_AB"] == np.linalg.matrix_rank(A @ B)
    assert (picture["multiplications"], picture["additions"]) == (m * k * n, m * (k - 1) * n)
    shown = (n, k, m) if scene.transposed else (m, k, n)
    assert picture["shapes"] == "({} × {})({} × {}) = {} × {}".format(*shown[:2], *shown[1:], shown[0], shown[2])


@given(SCENES)
@settings(max_examples=20, deadline=None)
def test_a_rank_is_never_larger_than_that_of_a_factor_and_grows_by_one_at_most(scene):
    product = scene.solve(np, "cpu").product
    a, b, ab = product.ranks
    assert ab <= min(a, b)
    assert all(0 <= abs(y - x) <= 1 for x, y in zip(product.rank_so_far, product.rank_so_far[1:], strict=False))
    assert product.rank_so_far[0] == 0
    assert product.rank_so_far[-1] == ab


@given(SMALL)
@settings(max_examples=20, deadline=None)
def test_what_is_there_so_far(scene):
    moment = scene.solve(np, "cpu")
    whole, t, (m, k, n) = moment.product.whole, moment.step, moment.product.sizes
    expected = {
        "entries": np.where(np.arange(m * n).reshape(m, n) < t, whole, 0),
        "columns": np.where(np.arange(n) < t, whole, 0),
        "rows": np.where(np.arange(m)[:, None] < t, whole, 0),
        "outer": moment.product.left[:, :t] @ moment.product.right[:t],
    }[scene.view]
    np.testing.assert_array_equal(draw(scene)["so_far"], expected)
    there, to_come = cells(scene)
    if scene.view != "outer":
        assert (there[k + 1 :, k + 1 :] != "").sum() == {"entries": t, "columns": t * m, "rows": t * n}[scene.view]
        assert ((there == "") ^ (to_come == ""))[k + 1 :, k + 1 :].all()


@given(SMALL.map(lambda scene: replace(scene, transposed=False)))
@settings(max_examples=15, deadline=None)
def test_transposed_the_same_numbers_meet(scene):
    one, other = scene.solve(np, "cpu").product, replace(scene, transposed=True).solve(np, "cpu").product
    np.testing.assert_array_equal(one.whole, other.whole.T)
    np.testing.assert_array_equal(one.left, other.right.T)
    assert one.ranks == other.ranks


@given(SMALL)
@settings(max_examples=20, deadline=None)
def test_equations_hold(scene):
    picture, moment = draw(scene), scene.solve(np, "cpu")
    told = picture.equations
    if moment.step == 0:
        assert [equation.name for equation in told] == ["rule"]
        return
    if scene.view == "entries":
        entry, *told = told
        _, equals, row, column = entry.terms
        assert equals == "="
        assert (np.array(row) @ column).item() == picture["current"]
    if scene.view == "outer":
        *told, so_far = told
        assert so_far.terms == ("sum so far", "=", picture["so_far"])
    left, right = sides([term for equation in told for term in equation.terms])
    np.testing.assert_array_equal(left, right)
    np.testing.assert_array_equal(np.ravel(right), np.ravel(picture["current"]))


def sides(terms):
    """The left side of an equation, its sum of products worked out, and its right side."""
    end, total, product = terms.index("="), 0.0, 1.0
    for term in [*terms[:end], "+"]:
        if term == "+":
            total, product = total + product, 1.0
        elif term not in ("", "·"):  # the beginning of a line, and the sign between two numbers
            product = product * number(term)
    return total, number(terms[end + 1])


def number(term):
    """A number or an array as an equation writes it, a negative number in brackets."""
    return np.array(float(term.strip("()").replace("−", "-")) if isinstance(term, str) else term)


# Input


def test_factors_that_do_not_fit_are_told_why():
    wrong = {"factors": "typed", "factors_typed_a": "1 2 3; 4 5 6", "factors_typed_b": "1 2; 3 4"}
    with pytest.raises(Fault) as found:
        decode(Product, wrong)
    assert str(found.value) == (
        "A has 3 columns and B has 2 rows: each entry of AB is a row of A times a column of B, so the two must be "
        "equally long"
    )
    with pytest.raises(ValueError, match=r"^A has 1 column and B has 2 rows: "):
        Typed(((1.0,),), ((1.0,), (2.0,)))


def test_a_sixth_row_is_refused():
    with pytest.raises(Fault, match="A must have at most 5 rows, got 6"):
        decode(Product, {"factors": "typed", "factors_typed_a": "1;2;3;4;5;6"})


def test_a_smaller_size_keeps_the_numbers_that_are_left():
    large, small = draw(Product(Seeded(5, 5, 5))), draw(Product(Seeded(2, 3, 4)))
    assert np.array(large["A"])[:2, :3].tolist() == np.array(small["A"]).tolist()
    assert draw(Product(Seeded(draw=2)))["A"] != draw(Product())["A"]
    assert draw(Product(seed=1))["A"] != draw(Product())["A"]


# Picture


@given(SCENES)
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_light_figure(scene):
    picture = draw(scene)
    contract.valid_figure(picture.panels[0], most_traces=8, most_bytes=12_000, also=("heatmap",))
    assert picture.panels[0].hover == "cell"
    contract.plain(picture, *traces(scene)["terms"]["text"], also=("inf", "e-"))


@given(ENTRIES | st.floats(-6e12, 6e12))
def test_a_number_fits_its_cell(x):
    assert len(written(x)) <= (SHORT if abs(x) >= 1e-9 or x == 0 else SHORT + 2)


def test_a_number_too_long_for_its_cell_is_written_as_a_power_of_ten():
    assert float(written(0.0)) == 0
    assert written(-123456.0) == "−123456"
    assert written(-1234567.0) == "−1·10⁶"


def test_a_word_in_a_cell_never_changes_its_size():
    words = [traces(replace(Product(), progress=p))["cells"]["text"][0][0] for p in range(0, 101, 20)]
    assert len({len(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (
            PRESETS["Zero without a zero"],
            "A (2 × 2) times B (2 × 2) is AB (2 × 2); column 2 of A times row 2 of B is a whole matrix, added to those "
            "before. Done so far: 2 of 2 outer products.",
        ),
        (
            Product(Typed(((1.0, 2.0),), ((3.0,), (4.0,))), progress=100),
            "A (1 × 2) times B (2 × 1) is AB (1 × 1); row 1 of A times column 1 of B is 11, the entry where they meet. "
            "Done so far: 1 of 1 entries.",
        ),
        (
            Product(Typed(((1.0, 2.0),), ((3.0,), (4.0,))), progress=0, transposed=True),
            "Bᵀ (1 × 2) times Aᵀ (2 × 1) is BᵀAᵀ (1 × 1); nothing of it is computed yet.",
        ),
    ],
)
def test_the_sentence_follows_the_state(scene, sentence):
    assert draw(scene).alt == sentence


def test_the_presets_show_what_they_say():
    assert not np.any(draw(PRESETS["Zero without a zero"])["AB"])
    assert draw(PRESETS["One column times one row"])["rank_AB"] <= 1
    assert draw(PRESETS["Rank at most 2"])["rank_AB"] <= 2
    swapped = draw(PRESETS["Rows swapped"])
    assert swapped["AB"] == (swapped["B"][1], swapped["B"][0], swapped["B"][2])


def test_the_code_prints_the_readouts(tmp_path):
    table = ((0.1, -1e6, 1 / 3), (1e-9, 7.0, 2.5))
    others = [
        Product(Typed(table, tuple(zip(*table, strict=True))), view, progress, view == "rows")
        for view in VIEWS
        for progress in (0, 55)
    ]
    contract.programs_print_the_readouts([*PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_numbers():
    for scene in PRESETS.values():
        contract.agrees_on_another_library(scene)


def test_an_outer_product_with_digits_that_are_not_written_is_about_and_not_equal():
    third = 1 / 3
    exact, rounded = (Product(Typed(((2.0,),), ((x,),)), view="outer", progress=100) for x in (0.5, third))
    signs = [[term for term in line.terms if term in ("=", "≈")] for line in draw(exact).equations]
    assert signs == [["="], ["="]]
    signs = [[term for term in line.terms if term in ("=", "≈")] for line in draw(rounded).equations]
    assert signs == [["≈"], ["≈"]]


def test_beyond_the_last_step_a_move_stays_there():
    end = Product(progress=100)
    assert end.moved("next") == end
