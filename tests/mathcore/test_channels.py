"""The way to a channel's capacity, repetition, and what guesses miss: closed forms and bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import information as info
from mathcore.backend import to_numpy
from mathcore.information.channel import blahut_arimoto
from mathcore.information.repetition import guess_error, outcomes, repeated
from tests.mathcore.libraries import Library


def rows(n: int, m: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet(np.ones(m), n)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 4), st.integers(2, 4), st.integers(0, 10**6))
def test_what_gets_through_never_falls_on_the_way_and_stays_below_the_capacity(n: int, m: int, seed: int) -> None:
    W, start = rows(n, m, seed), rows(1, n, seed + 1)[0]
    way = info.transmitted(blahut_arimoto(start, W, 30), W)
    assert (np.diff(way) >= -1e-12).all()
    assert way[-1] <= info.capacity(W, tolerance=1e-6, most=2_000).value + 1e-5


def test_the_way_ends_at_the_best_input_of_the_z_channel(lib: Library) -> None:
    W = lib(info.z_channel(0.5))
    way = to_numpy(blahut_arimoto(lib(np.array([0.1, 0.9])), W, 80))
    assert way.shape == (81, 2)
    assert_allclose(way[-1], [0.6, 0.4], atol=1e-4)  # Cover & Thomas (2006), exercise 7.8


def test_what_is_never_sent_stays_unsent() -> None:
    assert_allclose(blahut_arimoto([1.0, 0.0], info.z_channel(0.5), 5)[-1], [1.0, 0.0])


@pytest.mark.parametrize(("symbols", "uses"), [(1, 4), (2, 9), (3, 5), (4, 0)])
def test_all_counts_are_listed_once(symbols: int, uses: int) -> None:
    found = outcomes(symbols, uses)
    assert (found.sum(axis=1) == uses).all()
    assert len({tuple(row) for row in found}) == len(found) == math.comb(uses + symbols - 1, symbols - 1)


def test_two_outputs_are_counted_as_a_binomial(lib: Library) -> None:
    found = to_numpy(repeated(lib(np.array([[0.7, 0.3]])), 6))[0]
    assert_allclose(found, [math.comb(6, k) * 0.3**k * 0.7 ** (6 - k) for k in range(6, -1, -1)])


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 3), st.integers(2, 3), st.integers(1, 5), st.integers(0, 10**6))
def test_to_say_it_again_never_tells_less_and_never_misses_more(n: int, m: int, uses: int, seed: int) -> None:
    W, p = rows(n, m, seed), rows(1, n, seed + 1)[0]
    once, again = repeated(W, uses), repeated(W, uses + 1)
    assert_allclose(again.sum(axis=1), 1)
    assert info.transmitted(p, again) >= info.transmitted(p, once) - 1e-12
    assert guess_error(p, again) <= guess_error(p, once) + 1e-12


def test_three_repetitions_miss_as_mackay_says(lib: Library) -> None:
    p, W = lib(np.array([0.5, 0.5])), lib(info.binary_symmetric_channel(0.1))
    assert float(guess_error(p, repeated(W, 3))) == pytest.approx(3 * 0.1**2 * 0.9 + 0.1**3)  # (2003), section 1.2
    assert float(guess_error(p, W)) == pytest.approx(0.1)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 0.99), st.integers(0, 10**6))
def test_what_guesses_miss_keeps_fanos_bound(p: float, seed: int) -> None:
    W, inputs = rows(2, 3, seed), np.array([1 - p, p])
    missed, left = float(guess_error(inputs, W)), info.entropy(inputs, 2) - info.transmitted(inputs, W, 2)
    h = -missed * math.log2(missed) - (1 - missed) * math.log2(1 - missed) if missed > 0 else 0.0
    assert left <= h + 1e-9  # Cover & Thomas (2006), eq. 2.130, two inputs


def test_bad_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="channel must add up to 1"):
        repeated([[0.5, 0.4]], 2)
    with pytest.raises(ValueError, match="start must add up to 1"):
        blahut_arimoto([0.5, 0.6], info.z_channel(0.1), 1)
