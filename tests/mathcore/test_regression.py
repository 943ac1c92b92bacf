"""Losses on data: against LAPACK and closed forms, minima or why there are none, mini-batches, far tails."""

from __future__ import annotations

import math
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore.surfaces import Data, LinearRegression, LogisticRegression, Surface, logistic_data
from tests.mathcore.libraries import Library

FEW = settings(max_examples=6)
NUMBERS = st.integers(-5000, 5000).map(lambda n: n / 1000)
POINTS = st.tuples(NUMBERS, NUMBERS)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8)
CLASSES = st.lists(st.tuples(NUMBERS, st.sampled_from([0.0, 1.0])), min_size=1, max_size=8)
LINEAR = ROWS.map(lambda rows: LinearRegression(Data(*zip(*rows, strict=True))))
LOGISTIC = CLASSES.map(lambda rows: LogisticRegression(Data(*zip(*rows, strict=True))))


def exact(surface: Surface, w: Any, b: Any) -> Any:
    """The loss in mpmath, as it is defined."""
    u, y = (list(map(mp.mpf, column.tolist())) for column in (surface.data.u, surface.data.y))
    if isinstance(surface, LinearRegression):
        return mp.fsum((w * u + b - y) ** 2 for u, y in zip(u, y, strict=True)) / len(u)
    chances = [1 / (1 + mp.exp(-(w * v + b))) for v in u]
    return -mp.fsum(mp.log(p if y else 1 - p) for p, y in zip(chances, y, strict=True)) / len(u)


@FEW
@given(LINEAR | LOGISTIC, POINTS)
def test_values_and_derivatives_agree_with_differences_in_forty_digits(
    lib: Library, surface: Surface, x: tuple[float, float]
) -> None:
    orders = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]
    with mp.workdps(40):
        d = {n: float(mp.diff(lambda *z: exact(surface, *z), tuple(map(mp.mpf, x)), n)) for n in orders}
    close = {"rtol": 1e-11, "atol": 1e-13 * (1 + max(map(abs, d.values())))}
    assert_allclose(lib.host(surface.value(lib(x))), d[0, 0], **close)
    assert_allclose(lib.host(surface.gradient(lib(x))), [d[1, 0], d[0, 1]], **close)
    assert_allclose(lib.host(surface.hessian(lib(x))), [[d[2, 0], d[1, 1]], [d[1, 1], d[0, 2]]], **close)


@FEW
@given(LINEAR | LOGISTIC, st.lists(POINTS, min_size=6, max_size=6))
def test_a_batch_is_the_same_as_its_points_one_at_a_time(lib: Library, surface: Surface, points: list[Any]) -> None:
    x, last = np.reshape(points, (2, 3, 2)), [surface.data.n - 1]
    functions = (surface.value, surface.gradient, surface.hessian, lambda z: surface.gradient_on(z, last))
    batch = [lib.host(f(lib(x))) for f in functions]
    assert [result.shape for result in batch] == [(2, 3), (2, 3, 2), (2, 3, 2, 2), (2, 3, 2)]
    for i in np.ndindex(2, 3):
        for result, f in zip(batch, functions, strict=True):
            assert_allclose(result[i], lib.host(f(lib(x[i]))), rtol=1e-13, atol=1e-13 * (1 + abs(result[i]).max()))


@pytest.mark.parametrize("surface", [LinearRegression(Data([1, 2], [0, 1])), LogisticRegression(Data([1, 2], [0, 1]))])
def test_single_precision_stays_single_and_components_lie_in_one_piece(lib: Library, surface: Any) -> None:
    x = lib([[0.5, -1.5], [1.0, 2.0], [0.0, 0.0]], dtype="float32")
    for result in (*surface.value_and_gradient(x), surface.hessian(x), surface.gradient_on(x, [0])):
        assert lib.host(result).dtype == np.float32
    assert surface.gradient(np.ones((50, 2)))[..., 0].flags.c_contiguous
    assert surface.gradient_on(np.ones((50, 2)), [0, 1])[..., 1].flags.c_contiguous
    assert surface.gradient([1, 2]).dtype == np.float64  # whole numbers become floats before they meet the data
    assert_array_equal(surface.gradient([1, 2]), surface.gradient([1.0, 2.0]))


def test_a_picture_s_worth_of_points_is_taken_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    surface = LogisticRegression(logistic_data(100, 1.0, 0.0, rng=np.random.default_rng(1)))
    x = np.random.default_rng(2).normal(size=(30, 2))
    whole = (surface.value(x), surface.gradient(x), surface.hessian(x))
    monkeypatch.setattr("mathcore.surfaces.regression.BLOCK", 7 * 30)
    for before, after in zip(whole, (surface.value(x), surface.gradient(x), surface.hessian(x)), strict=True):
        assert_allclose(after, before, rtol=1e-13, atol=1e-14)


# Mini-batches


@FEW
@given(LINEAR | LOGISTIC, POINTS)
def test_the_mini_batch_of_all_rows_is_the_whole_gradient(lib: Library, surface: Any, x: tuple[float, float]) -> None:
    whole = lib.host(surface.gradient(lib(x)))
    found = lib.host(surface.gradient_on(lib(x), lib(np.arange(surface.count), dtype="int64")))
    assert_allclose(found, whole, rtol=1e-12, atol=1e-12 * (1 + abs(whole).max()))


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression])
def test_gradients_on_a_partition_average_to_the_whole_gradient(lib: Library, kind: Any) -> None:
    surface = kind(logistic_data(60, 1.0, 0.5, rng=np.random.default_rng(3)))
    x = np.random.default_rng(4).normal(size=(5, 2))
    parts = np.random.default_rng(5).permutation(60).reshape(6, 10)
    mean = np.mean([lib.host(surface.gradient_on(lib(x), part)) for part in parts], axis=0)
    assert_allclose(mean, lib.host(surface.gradient(lib(x))), rtol=1e-12, atol=1e-13)


def test_a_row_drawn_twice_counts_twice() -> None:
    surface = LinearRegression(Data([0, 1, 5], [1, 2, -1]))
    twice = LinearRegression(Data([1, 1, 5], [2, 2, -1]))
    assert_allclose(surface.gradient_on([0.3, 0.4], [1, 2, 1]), twice.gradient([0.3, 0.4]))


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression])
@pytest.mark.parametrize("indices", [[], [3], [-1], [[0, 1]], [0.5]])
def test_indices_that_are_none_are_refused(kind: Any, indices: list[Any]) -> None:
    with pytest.raises(ValueError, match="indices must be one or more row numbers from 0 to 2"):
        kind(Data([0, 1, 2], [0, 1, 0])).gradient_on([0.0, 0.0], indices)


# Linear regression


@given(ROWS)
def test_the_linear_minimum_against_lapack(rows: list[tuple[float, float]]) -> None:
    u, y = np.array(rows).T
    assume(np.ptp(u) > 0.01)
    best, *_ = np.linalg.lstsq(np.stack([u, np.ones_like(u)], axis=1), y, rcond=None)
    (minimum,) = LinearRegression(Data(u, y)).minima
    assert_allclose(minimum.x, best, rtol=1e-9, atol=1e-9)
    assert_allclose(minimum.f, np.mean((u * best[0] + best[1] - y) ** 2), rtol=1e-9, atol=1e-12)
    assert LinearRegression(Data(u, y)).remark == ""


@given(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=6))
def test_inputs_that_are_all_the_same_make_a_valley(u: float, y: list[float]) -> None:
    surface = LinearRegression(Data([u] * len(y), y))
    shortest, *_ = np.linalg.lstsq(np.array([[u, 1.0]]), np.array([np.mean(y)]), rcond=None)
    (minimum,) = surface.minima
    assert_allclose(minimum.x, shortest, atol=1e-12)
    assert_allclose(minimum.f, np.var(y), rtol=1e-9, atol=1e-15)
    along = np.array(minimum.x) + np.array([1.0, -u])
    assert_allclose(surface.value(along), minimum.f, rtol=1e-9, atol=1e-12)
    assert np.linalg.det(surface.hessian(along)) == pytest.approx(0.0, abs=1e-9)
    assert "valley" in surface.remark


def test_data_on_a_line_far_out_lose_no_digits() -> None:
    u = 1e5 + np.arange(10.0)
    (minimum,) = LinearRegression(Data(u, 3.0 * u - 2e5)).minima
    assert_allclose(minimum.x, (3.0, -2e5), rtol=1e-12)
    assert 0 <= minimum.f < 1e-18


# Logistic regression


def test_a_table_of_two_by_two_has_its_closed_solution() -> None:
    """With u 0 or 1 the fit meets both proportions: b = logit p₀, w = logit p₁ − logit p₀ (Agresti 2013, chapter 5)."""
    surface = LogisticRegression(Data([0, 0, 0, 0, 1, 1, 1, 1, 1], [1, 0, 0, 0, 1, 1, 1, 0, 0]))
    (minimum,) = surface.minima
    assert_allclose(minimum.x, (math.log(1.5) + math.log(3), -math.log(3)), rtol=1e-12)
    entropy = -(math.log(0.25) + 3 * math.log(0.75) + 3 * math.log(0.6) + 2 * math.log(0.4)) / 9
    assert_allclose(minimum.f, entropy, rtol=1e-13)


@given(CLASSES)
def test_logistic_minima_are_stationary_and_where_there_is_none_a_sentence_says_why(rows: list[Any]) -> None:
    u, y = np.array(rows).T
    surface = LogisticRegression(Data(u, y))
    if surface.minima:
        (minimum,) = surface.minima
        x = np.array(minimum.x)
        size = 1 + np.abs(surface.hessian(x)).max() * (1 + np.abs(x).max())
        assert_allclose(surface.gradient(x), 0, atol=1e-11 * size)
        assert_allclose(surface.value(x), minimum.f, rtol=1e-9)
        assert (np.linalg.eigvalsh(surface.hessian(x)) >= -1e-12).all()
    else:
        assert "no minimum" in surface.remark
        cuts = np.concatenate([u, u - 1e-6, u + 1e-6])  # a cut with at most ties on the wrong side, by trying all
        wrong = [min(np.sum((s * (u - c) > 0) != y, where=u != c) for s in (1, -1)) for c in cuts]
        assert min(wrong) == 0


@pytest.mark.parametrize(
    ("u", "y", "says", "direction", "infimum"),
    [
        ([0, 1, 2], [1, 1, 1], "Every y is 1", (0, 1), 0.0),
        ([0, 1, 2], [0, 0, 0], "Every y is 0", (0, -1), 0.0),
        ([5], [1], "Every y is 1", (0, 1), 0.0),
        ([-1, -2, 1, 2], [0, 0, 1, 1], "as w grows", (1, 0), 0.0),
        ([-1, -2, 1, 2], [1, 1, 0, 0], "as −w grows", (-1, 0), 0.0),
        ([-1, 0, 0, 1], [0, 0, 1, 1], "but for the rows at u = 0:", (1, 0), math.log(2) / 2),
        ([-1, 0, 0, 1], [1, 0, 1, 0], "as −w grows", (-1, 0), math.log(2) / 2),
    ],
)
def test_separable_classes_have_no_minimum_and_their_loss_falls_to_what_is_said(
    u: list[float], y: list[float], says: str, direction: tuple[float, float], infimum: float
) -> None:
    surface = LogisticRegression(Data(u, y))
    assert surface.minima == ()
    assert says in surface.remark
    assert "no minimum" in surface.remark
    losses = surface.value(np.array(direction) * np.array([[1.0], [10.0], [100.0], [1000.0]]))
    assert (np.diff(losses) <= 0).all()
    assert losses[0] > infimum
    assert_allclose(losses[-1], infimum, atol=1e-15)


def test_both_classes_at_one_input_make_a_valley() -> None:
    surface = LogisticRegression(Data([2, 2, 2, 2], [1, 1, 1, 0]))
    (minimum,) = surface.minima
    assert_allclose(minimum.x, (0.4 * math.log(3), 0.2 * math.log(3)))
    assert_allclose(surface.gradient(minimum.x), 0, atol=1e-15)
    assert_allclose(minimum.f, surface.value(minimum.x))
    assert "valley" in surface.remark


@pytest.mark.parametrize("overlap", [1.0, 1e-2, 1e-4, 1e-6])
@pytest.mark.parametrize("shift", [0.0, 1e4])
def test_classes_that_hardly_overlap_have_a_minimum_far_out(overlap: float, shift: float) -> None:
    surface = LogisticRegression(Data(shift + np.array([-1.0, overlap, 0.0, 1.0]), [0, 0, 1, 1]))
    (minimum,) = surface.minima
    assert np.abs(surface.gradient(minimum.x)).max() < 1e-9 * (1 + shift)
    assert minimum.f < surface.value([0.0, 0.0])


@pytest.mark.parametrize("w", [-1e6, -1e3, 0.0, 1e3, 1e6])
@pytest.mark.parametrize("b", [-1e6, 0.0, 1e6])
def test_far_tails_are_finite_and_exact(lib: Library, w: float, b: float) -> None:
    u, y = np.array([-2.0, 1.0, 3.0]), np.array([0.0, 1.0, 0.0])
    surface = LogisticRegression(Data(u, y))
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value, gradient, H = (lib.host(f(lib([w, b]))) for f in (surface.value, surface.gradient, surface.hessian))
    t = (1 - 2 * y) * (w * u + b)
    assert_allclose(value, np.mean(np.where(t == 0, math.log(2), np.maximum(t, 0))))
    chance = np.where(t == 0, 0.5, t > 0) * (1 - 2 * y)
    assert_allclose(gradient, [np.mean(chance * u), np.mean(chance)], atol=1e-15)
    assert np.isfinite(H).all()
