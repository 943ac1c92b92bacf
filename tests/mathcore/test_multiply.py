"""The product of matrices in its four orders, its cost, and the order of a chain."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from mathcore.linalg.multiply import VIEWS
from tests.mathcore.libraries import EPS, Library, matrices, size

SIDE = st.integers(1, 5)
PAIRS = st.tuples(SIDE, SIDE, SIDE).flatmap(lambda s: st.tuples(matrices(s[0], s[1]), matrices(s[1], s[2])))
ONE, TWO = (
    [[1, 2], [3, 4]],
    [[5, 6], [7, 8]],
)  # a product that every reader can do by hand: [[19, 22], [43, 50]]


@given(PAIRS)
def test_the_product_is_the_library_s_own(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    a, b = pair
    assert_allclose(lib.host(linalg.multiply(lib(a), lib(b))), a @ b, atol=8 * EPS * size(a) * size(b))


def test_a_product_done_by_hand(lib: Library) -> None:
    assert_array_equal(lib.host(linalg.multiply(lib(ONE), lib(TWO))), [[19, 22], [43, 50]])
    assert_array_equal(lib.host(linalg.product_terms(lib(ONE), lib(TWO)))[0, 1], [1 * 6, 2 * 8])


@given(PAIRS)
def test_outer_products_have_rank_one_at_most_and_sum_to_the_product(
    lib: Library, pair: tuple[np.ndarray, np.ndarray]
) -> None:
    a, b = pair
    parts = lib.host(linalg.outer_products(lib(a), lib(b)))
    assert parts.shape == (a.shape[1], a.shape[0], b.shape[1])
    for p, part in enumerate(parts):
        assert_array_equal(part, np.outer(a[:, p], b[p]))
    assert_allclose(parts.sum(axis=0), a @ b, atol=8 * EPS * size(a) * size(b))


@given(PAIRS)
def test_the_transpose_of_a_product_is_the_product_of_the_transposes_backwards(
    lib: Library, pair: tuple[np.ndarray, np.ndarray]
) -> None:
    a, b = pair
    backwards = lib.host(linalg.multiply(lib(b.T), lib(a.T)))
    assert_array_equal(backwards, lib.host(linalg.multiply(lib(a), lib(b))).T)


@given(PAIRS, st.sampled_from(VIEWS))
def test_every_view_ends_at_the_same_product(lib: Library, pair: tuple[np.ndarray, np.ndarray], view: str) -> None:
    a, b = lib(pair[0]), lib(pair[1])
    (m, k), n = pair[0].shape, pair[1].shape[1]
    steps = {"entries": m * n, "columns": n, "rows": m, "outer": k}[view]
    order = lib.host(linalg.product_order(m, k, n, view, xp=lib.xp))
    assert sorted(set(order.ravel().tolist())) == list(range(steps))
    assert not lib.host(linalg.partial_product(a, b, view, 0)).any()
    assert_array_equal(lib.host(linalg.partial_product(a, b, view, steps)), lib.host(linalg.multiply(a, b)))


@given(PAIRS, st.integers(0, 25))
def test_a_step_computes_an_entry_a_column_a_row_or_an_outer_product(
    lib: Library, pair: tuple[np.ndarray, np.ndarray], t: int
) -> None:
    a, b = pair
    whole = lib.host(linalg.multiply(lib(a), lib(b)))
    m, n = whole.shape
    so_far = {view: lib.host(linalg.partial_product(lib(a), lib(b), view, t)) for view in VIEWS}
    assert_array_equal(so_far["entries"].ravel(), np.where(np.arange(m * n) < t, whole.ravel(), 0))
    assert_array_equal(so_far["columns"], np.where(np.arange(n) < t, whole, 0))
    assert_array_equal(so_far["rows"].T, np.where(np.arange(m) < t, whole.T, 0))
    assert_allclose(so_far["outer"], a[:, :t] @ b[:t], atol=8 * EPS * size(a) * size(b))


def test_batches_go_first(lib: Library) -> None:
    a, b = np.arange(12.0).reshape(2, 2, 3), np.arange(24.0).reshape(2, 3, 4)
    assert_array_equal(lib.host(linalg.multiply(lib(a), lib(b))), a @ b)
    assert linalg.outer_products(lib(a), lib(b)).shape == (2, 3, 2, 4)


def test_single_precision_stays(lib: Library) -> None:
    assert linalg.multiply(lib(ONE, "float32"), lib(TWO, "float32")).dtype == lib.xp.float32


def test_shapes_that_do_not_fit_are_told_why() -> None:
    for function in (linalg.multiply, linalg.product_terms, linalg.outer_products):
        with pytest.raises(ValueError, match=r"^a must have as many columns as b has rows, got 3 and 2: an entry of"):
            function(np.ones((2, 3)), np.ones((2, 3)))
        with pytest.raises(ValueError, match=r"^b must be finite, got nan$"):
            function(np.ones((1, 1)), [[np.nan]])
    with pytest.raises(ValueError, match=r"^view must be one of entries, columns, rows, outer, got 'blocks'$"):
        linalg.partial_product(np.eye(2), np.eye(2), "blocks", 1)


@given(SIDE, SIDE, SIDE)
def test_the_cost_counts_the_box(m: int, k: int, n: int) -> None:
    cost = linalg.product_cost(m, k, n)
    assert cost.multiplications == linalg.product_terms(np.ones((m, k)), np.ones((k, n))).size
    assert cost.multiplications - cost.additions == m * n


def test_cormen_s_example_of_six_factors() -> None:
    # Cormen, Leiserson, Rivest & Stein, 4th ed. (2022), figure 14.5: 15,125 and ((A₁(A₂A₃))((A₄A₅)A₆)).
    sizes = [30, 35, 15, 5, 10, 20, 25]
    order = linalg.chain_order(sizes)
    assert order == ((0, (1, 2)), ((3, 4), 5))
    assert linalg.chain_cost(sizes, order).multiplications == 15_125


def test_cormen_s_example_of_three_factors() -> None:
    # The same, section 14.2: 7,500 multiplications in one order, 75,000 in the other.
    sizes = [10, 100, 5, 50]
    assert linalg.chain_cost(sizes, ((0, 1), 2)).multiplications == 7_500
    assert linalg.chain_cost(sizes, (0, (1, 2))).multiplications == 75_000
    assert linalg.chain_order(sizes) == ((0, 1), 2)


def orders(i: int, j: int) -> list[object]:
    """All orders of the factors i … j."""
    return [i] if i == j else [(x, y) for s in range(i, j) for x in orders(i, s) for y in orders(s + 1, j)]


@given(st.lists(st.integers(1, 60), min_size=2, max_size=7))
def test_no_order_is_cheaper_than_the_best(sizes: list[int]) -> None:
    every = orders(0, len(sizes) - 2)
    factors = len(sizes) - 1
    assert len(every) == comb(2 * factors - 2, factors - 1) // factors  # a Catalan number
    best = linalg.chain_cost(sizes, linalg.chain_order(sizes)).multiplications
    assert best == min(linalg.chain_cost(sizes, order).multiplications for order in every)


@given(st.lists(SIDE, min_size=4, max_size=4))
def test_additions_count_too(sizes: list[int]) -> None:
    a, b, c, d = sizes
    assert linalg.chain_cost(sizes, ((0, 1), 2)).additions == a * (b - 1) * c + a * (c - 1) * d


def test_a_chain_of_one_costs_nothing() -> None:
    assert linalg.chain_order([3, 4]) == 0
    assert linalg.chain_cost([3, 4], 0) == linalg.chain_cost([9, 9], 0)


@pytest.mark.parametrize("order", [((0, 2), 1), (0, 1), (0, 1, 2), "left", ((0, 1), 3)])
def test_an_order_that_is_none_is_refused(order: object) -> None:
    with pytest.raises(ValueError, match=r"^order must "):
        linalg.chain_cost([2, 3, 4, 5], order)


@pytest.mark.parametrize("bad", [0, -1, 2.0, True, "3", None])
def test_a_size_that_is_none_is_refused(bad: object) -> None:
    for call in (lambda: linalg.product_cost(2, bad, 2), lambda: linalg.chain_order([2, bad, 2])):  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=r"^sizes must be whole numbers of at least 1, got "):
            call()
    with pytest.raises(ValueError, match=r"^a chain must have at least one factor, got 1 sizes$"):
        linalg.chain_order([2])


def test_orders_of_all_lengths_are_told_apart() -> None:
    assert len(set(orders(0, 4))) == 14
    assert all(one != other for one, other in combinations(orders(0, 3), 2))
