"""What is done to a gradient before an optimizer sees it: clipping, weight decay, one after the other."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import optimizers as o
from tests.mathcore.libraries import Library, matrices


@given(matrices(4, 2), st.floats(0.01, 10))
def test_clipping_by_norm_keeps_directions_and_lets_short_gradients_through(
    lib: Library, g: np.ndarray, limit: float
) -> None:
    found = lib.host(o.ClipByNorm(limit=limit).apply(lib(g), lib(g)))
    for before, after in zip(g, found, strict=True):
        length = np.linalg.norm(before)
        assert_allclose(after, before * min(1.0, limit / length) if length else before, rtol=1e-12)


def test_clipping_by_norm_neither_overflows_nor_hides_what_is_not_finite() -> None:
    g = np.array([[1e200, 1e200], [0.0, 0.0], [math.nan, 1.0], [math.inf, 1.0], [1e308, 1.7e308]])
    with np.errstate(invalid="ignore", over="ignore"):
        found = o.ClipByNorm(limit=1.0).apply(g, g)
    assert_allclose(found[:2], [[math.sqrt(0.5), math.sqrt(0.5)], [0, 0]])
    assert np.isnan(found[2]).any()
    assert not np.isfinite(found[3]).all()
    assert_allclose(np.linalg.norm(found[4]), 1.0)


@given(matrices(4, 2), st.floats(0.01, 10))
def test_clipping_by_value_is_done_coordinate_by_coordinate(lib: Library, g: np.ndarray, limit: float) -> None:
    found = lib.host(o.ClipByValue(limit=limit).apply(lib(g), lib(g)))
    assert_array_equal(found, [[max(-limit, min(limit, c)) for c in row] for row in g])


def test_transformations_are_applied_in_their_order(lib: Library) -> None:
    decay, clip, x = o.WeightDecay(strength=1.0), o.ClipByNorm(limit=1.0), lib([3.0, 4.0])
    g = lib([0.0, 0.0])
    assert_allclose(lib.host(o.chain((decay, clip), g, x)), [0.6, 0.8])
    assert_allclose(lib.host(o.chain((clip, decay), g, x)), [3.0, 4.0])
    assert o.chain((), g, x) is g


def test_decoupled_and_coupled_weight_decay_differ_in_what_scales_them() -> None:
    """Loshchilov & Hutter (2019): decay inside of Adam is divided by the size of the gradients, beside it is not."""
    x, g = np.array([10.0]), np.array([0.0])
    coupled, decoupled = o.Adam(), o.AdamW(weight_decay=0.01)
    inside = o.chain((o.WeightDecay(strength=0.01),), g, x)
    assert_allclose(coupled.update(inside, coupled.init(x), x, 1, 0.1)[0], [-0.1], rtol=1e-6)
    assert_allclose(decoupled.update(g, decoupled.init(x), x, 1, 0.1)[0], [-0.1 * 0.01 * 10])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: o.ClipByNorm(limit=0.0), "limit must be > 0"),
        (lambda: o.WeightDecay(strength=math.nan), "strength must be a finite number"),
    ],
)
def test_bad_knobs_are_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
