"""The rank of numbers as they are written."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore import linalg
from tests.mathcore.libraries import RECTANGULAR, Library


def tables(entries: st.SearchStrategy[float]) -> st.SearchStrategy[list[list[float]]]:
    """Up to five rows of up to five numbers."""
    return st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=1, max_size=5)
    )


whole = tables(st.integers(-9, 9))
tenths = tables(st.integers(-60, 60).map(lambda k: k / 10))


@pytest.mark.parametrize(
    ("rows", "rank"),
    [
        ([[0, 0], [0, 0]], 0),
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 2),
        ([[0, 0, 2], [0, 1, 0]], 2),
        ([[1], [2], [3]], 1),
        ([[0.1, 0.2], [0.3, 0.6]], 1),
        ([[0.1, 0.2, 0.3], [0.7, 0.8, 0.9], [0.8, 1.0, 1.2]], 2),
        ([[1, 1], [1, 1 + 1e-15]], 2),
        ([[1e-300, 1], [0, 1e-300]], 2),
        ([[1e6, 1e-90], [1e-90, 1e6]], 2),
    ],
)
def test_known_ranks(lib: Library, rows: list[list[float]], rank: int) -> None:
    assert linalg.exact_rank(lib(rows)) == rank
    assert linalg.exact_rank(rows) == rank


def test_single_precision_is_read_as_it_is_written(lib: Library) -> None:
    assert linalg.exact_rank(lib([[0.1, 0.2], [0.3, 0.6]], "float32")) == 1


@given(whole)
def test_the_rank_of_small_whole_numbers_is_numpy_s(rows: list[list[int]]) -> None:
    assert linalg.exact_rank(rows) == np.linalg.matrix_rank(np.array(rows))


@given(RECTANGULAR)
def test_the_rank_is_at_most_the_shorter_side_and_that_of_the_transpose(lib: Library, A: np.ndarray) -> None:
    assert 0 <= linalg.exact_rank(lib(A)) <= min(A.shape)
    assert linalg.exact_rank(lib(A.T)) == linalg.exact_rank(lib(A))


@given(tenths, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_columns_does_not_count(rows: list[list[float]], random: Random) -> None:
    rank = linalg.exact_rank(rows)
    random.shuffle(rows)
    columns = list(zip(*rows, strict=True))
    random.shuffle(columns)
    assert linalg.exact_rank(rows) == linalg.exact_rank(columns) == rank


@given(tenths, st.integers(-9, 9))
def test_a_multiple_of_a_row_adds_nothing_however_doubles_round_it(rows: list[list[float]], k: int) -> None:
    copy = [float(Fraction(str(x)) * k) for x in rows[0]]
    assert linalg.exact_rank([*rows, copy]) == linalg.exact_rank(rows)


@pytest.mark.parametrize(
    ("a", "message"),
    [
        ([1, 2], r"a must be a matrix, got shape \(2,\)"),
        (np.zeros((2, 2, 2)), r"a must be one matrix, got shape \(2, 2, 2\)"),
        ([[1, np.nan]], "a must be finite, got nan"),
        ([[1j, 0]], "a must be real, got complex128"),
    ],
)
def test_what_is_no_matrix_of_decimals_is_refused(a: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        linalg.exact_rank(a)
