"""Next-word models that count: windows, counts by hand, smoothing, temperature, perplexity."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from mathcore.information import perplexity
from mathcore.language import follow_counts, next_word, text_perplexity, windows
from tests.mathcore.libraries import Library

SEEN = [[1, 2, 0], [1, 3, 2, 0], [1, 0]]


def test_counts_by_hand() -> None:
    assert_array_equal(windows([[1, 2, 0]], 3), [[0, 0, 1], [0, 1, 2], [1, 2, 0]])
    assert_array_equal(windows([[1, 2, 0]], 1), [[1], [2], [0]])
    assert_array_equal(follow_counts([[1, 2, 0]], SEEN, 1, 4), [[3, 3, 2, 1]] * 3)
    assert_array_equal(follow_counts([[1, 2, 0]], SEEN, 2, 4), [[0, 3, 0, 0], [1, 0, 1, 1], [2, 0, 0, 0]])
    assert_array_equal(follow_counts([[2, 2, 0]], SEEN, 3, 4)[1:], np.zeros((2, 4)))
    assert_array_equal(follow_counts([[1, 0]], SEEN, 0, 4), np.zeros((2, 4)))
    with pytest.raises(ValueError, match="n must be ≥ 0, got -1"):
        windows(SEEN, -1)


def test_smoothing_adds_to_every_count(lib: Library) -> None:
    counts = lib([[3.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    assert_allclose(lib.host(next_word(counts, 0.5)), [[3.5 / 5.5, 1.5 / 5.5, 0.5 / 5.5], [1 / 3] * 3], rtol=1e-15)
    assert_allclose(lib.host(next_word(counts, 0.0)), [[0.75, 0.25, 0.0], [1 / 3] * 3], rtol=1e-15)
    for alpha, temperature, message in [
        (-1.0, 1.0, "alpha must be ≥ 0, got -1"),
        (1.0, 0.0, "temperature must be > 0"),
    ]:
        with pytest.raises(ValueError, match=message):
            next_word(counts, alpha, temperature)


def test_a_temperature_takes_chances_to_a_power(lib: Library) -> None:
    q = lib.host(next_word(lib([4.0, 2.0, 0.0]), 0.0, 0.5))
    assert_allclose(q, [0.8, 0.2, 0.0], rtol=1e-14)
    assert_allclose(lib.host(next_word(lib([4.0, 2.0, 1.0]), 0.0, 1e6)), [1 / 3] * 3, rtol=1e-5)


def test_perplexity_of_a_text_is_that_of_a_table_when_words_come_as_often_as_they_are_likely(lib: Library) -> None:
    came = lib([0.5] * 4 + [0.25] * 2 + [0.125] * 2)
    assert_allclose(lib.host(text_perplexity(came)), perplexity([0.5, 0.25, 0.125, 0.125]), rtol=1e-14)
    assert_allclose(lib.host(text_perplexity(lib([[0.5, 0.5], [0.5, 0.0]]))), [2.0, math.inf], rtol=1e-15)
