"""Bottlenecks at many prices: each is the one found alone, the plane keeps its bounds, and when one cluster falls."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import information as info
from mathcore.backend import to_numpy
from mathcore.information.bottleneck import encoders, first_split, plane
from tests.mathcore.libraries import Library


def table(n: int, m: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet(np.ones(n * m)).reshape(n, m)


def test_many_prices_at_once_are_each_by_itself(lib: Library) -> None:
    p, prices = table(4, 3, 1), [0.5, 4.0, 30.0]
    together = to_numpy(encoders(lib(p), lib(np.array(prices)), lib(np.eye(4)), 60))
    for price, encoder in zip(prices, together, strict=True):
        alone = info.information_bottleneck(p, price, np.eye(4), tolerance=0.0, most=60)
        assert_allclose(encoder, alone.encoder, atol=1e-12)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 5), st.integers(2, 4), st.integers(0, 10**6))
def test_no_description_says_more_than_it_keeps_or_than_there_is(n: int, m: int, seed: int) -> None:
    p, encoder = table(n, m, seed), np.random.default_rng(seed).dirichlet(np.ones(3), n)
    kept, relevant = plane(p, encoder)
    assert relevant <= min(kept, info.mutual_information(p)) + 1e-12


@pytest.mark.parametrize("seed", range(4))
def test_one_cluster_holds_below_the_first_split_and_falls_apart_above(seed: int) -> None:
    p = table(5, 3, seed)
    split = first_split(p)
    push = np.full((5, 2), 0.5) + 1e-4 * np.random.default_rng(seed).standard_normal((5, 1)) * np.array([1, -1])
    kept = plane(p, encoders(p, [0.9 * split, 1.1 * split], push, 300))[0]
    assert kept[0] < 1e-10 < 1e-4 < kept[1]


def test_the_first_split_of_a_symmetric_channel(lib: Library) -> None:
    for f in (0.0, 0.1, 0.4):  # the correlation of two coins, one of which is flipped with probability f: 1 − 2 f
        assert first_split(lib(info.binary_symmetric_channel(f) / 2)) == pytest.approx((1 - 2 * f) ** -2)
    assert first_split(np.full((3, 2), 1 / 6)) == math.inf


def test_bad_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="every row of p must happen"):
        encoders([[1.0, 0.0], [0.0, 0.0]], 2.0, np.eye(2), 1)
    with pytest.raises(ValueError, match="start must add up to 1"):
        encoders([[0.5, 0.0], [0.0, 0.5]], 2.0, 2 * np.eye(2), 1)
