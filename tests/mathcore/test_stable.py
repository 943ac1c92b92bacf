"""Sums of exponentials: closed forms, limits, gradients, and numbers that overflow without the shift."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose

from mathcore import stable
from tests.mathcore.libraries import Library

LOGITS = hnp.arrays(float, st.tuples(st.integers(1, 3), st.integers(1, 5)), elements=st.floats(-1e4, 1e4))


@settings(max_examples=15)
@given(LOGITS)
def test_softmax_against_fifty_digits(lib: Library, x: np.ndarray) -> None:
    with mpmath.workdps(50):
        weights = [[mpmath.exp(mpmath.mpf(v)) for v in row] for row in x.tolist()]
        sums = [mpmath.fsum(row) for row in weights]
        share = [[float(w / s) for w in row] for row, s in zip(weights, sums, strict=True)]
        logs = [[float(mpmath.log(w / s)) for w in row] for row, s in zip(weights, sums, strict=True)]
        total = [float(mpmath.log(s)) for s in sums]
    assert_allclose(lib.host(stable.softmax(lib(x))), share, rtol=1e-11, atol=1e-300)
    assert_allclose(lib.host(stable.log_softmax(lib(x))), logs, rtol=1e-13, atol=1e-12)
    assert_allclose(lib.host(stable.logsumexp(lib(x))), total, rtol=1e-13, atol=1e-12)


@settings(max_examples=15)
@given(LOGITS, st.floats(-1e3, 1e3))
def test_adding_one_number_to_all_logits_changes_nothing(lib: Library, x: np.ndarray, c: float) -> None:
    assert_allclose(lib.host(stable.softmax(lib(x + c))), lib.host(stable.softmax(lib(x))), rtol=1e-10, atol=1e-300)


@settings(max_examples=15)
@given(LOGITS, st.integers(0, 100), st.floats(0, 1))
def test_the_gradient_of_the_loss_is_softmax_minus_target(lib: Library, x: np.ndarray, label: int, eps: float) -> None:
    x = x[0] / 1e3
    target = stable.one_hot(label % len(x), len(x), eps)
    found = lib.host(stable.softmax(lib(x))) - target
    loss = lambda z: float(stable.cross_entropy_from_logits(lib(z), lib(target)))  # noqa: E731
    step = 1e-5
    numeric = [(loss(x + step * e) - loss(x - step * e)) / (2 * step) for e in np.eye(len(x))]
    assert_allclose(numeric, found, atol=1e-8)
    assert abs(found.sum()) < 1e-12


@pytest.mark.parametrize(("dtype", "large"), [("float16", 12.0), ("float32", 100.0), ("float64", 1000.0)])
def test_what_overflows_without_the_shift_comes_out(dtype: str, large: float) -> None:
    x = np.array([large, large], dtype=dtype)
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(x).sum())
    assert stable.logsumexp(x) == pytest.approx(large + math.log(2), rel=float(np.finfo(dtype).eps))
    assert stable.softmax(x).tolist() == [0.5, 0.5]
    assert stable.softmax(x).dtype == dtype


def test_temperature_runs_from_the_largest_takes_all_to_all_alike(lib: Library) -> None:
    x = lib([1.0, 2.0, 4.0])
    assert_allclose(lib.host(stable.softmax(x, temperature=1e-3)), [0, 0, 1])
    assert_allclose(lib.host(stable.softmax(x, temperature=1e9)), [1 / 3] * 3, rtol=1e-8)
    assert_allclose(lib.host(stable.softmax(x, temperature=0.5)), lib.host(stable.softmax(2 * x)))


def test_masked_outcomes_get_nothing_and_cost_nothing_unless_they_happen(lib: Library) -> None:
    x = lib([0.0, -math.inf, 0.0])
    assert lib.host(stable.softmax(x)).tolist() == [0.5, 0.0, 0.5]
    assert float(stable.logsumexp(lib([-math.inf, -math.inf]))) == -math.inf
    assert float(stable.logsumexp(lib([math.inf, 0.0]))) == math.inf
    assert float(stable.cross_entropy_from_logits(x, lib([1.0, 0.0, 0.0]))) == pytest.approx(math.log(2))
    assert float(stable.cross_entropy_from_logits(x, lib([0.0, 1.0, 0.0]))) == math.inf


def test_any_axis_and_any_batch(lib: Library) -> None:
    x = np.arange(24.0).reshape(2, 3, 4)
    for axis in (0, 1, 2, -1):
        assert_allclose(lib.host(stable.softmax(lib(x), axis)).sum(axis), 1)
        assert lib.host(stable.logsumexp(lib(x), axis)).shape == np.logaddexp.reduce(x, axis).shape
        assert_allclose(lib.host(stable.logsumexp(lib(x), axis)), np.logaddexp.reduce(x, axis))


def test_a_wrong_label_costs_as_much_as_it_is_behind(lib: Library) -> None:
    """For logits far apart the loss of the wrong label is the difference: it stays linear, where log softmax is −∞."""
    assert float(stable.cross_entropy_from_logits(lib([5000.0, 0.0]), lib([0.0, 1.0]))) == 5000.0


def test_labels_are_smoothed(lib: Library) -> None:
    found = stable.one_hot(np.array([[0, 2]]), 4, smoothing=0.1)
    assert_allclose(found, [[[0.925, 0.025, 0.025, 0.025], [0.025, 0.025, 0.925, 0.025]]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stable.softmax([math.nan, 1.0]), "x must be numbers, got nan"),
        (lambda: stable.softmax([math.inf, 1.0]), r"rows that are all −∞, or have \+∞"),
        (lambda: stable.log_softmax([[0.0, 1.0], [-math.inf, -math.inf]]), "rows that are all −∞"),
        (lambda: stable.softmax([1.0], temperature=0.0), "temperature must be > 0, got 0.0"),
        (lambda: stable.logsumexp(np.zeros((2, 0))), "x must have at least one term"),
        (lambda: stable.logsumexp(1.0), "x must have at least one term"),
        (lambda: stable.one_hot(4, 4), "labels must be whole numbers from 0 to 3, got 4"),
        (lambda: stable.one_hot(0, 4, smoothing=1.5), "smoothing must be between 0 and 1, got 1.5"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
