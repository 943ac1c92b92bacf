"""Data for regression: equal by content, checked row by row, drawn the same from the same seed; what surfaces say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from mathcore.surfaces import Data, LinearRegression, LogisticRegression, linear_data, logistic_data


def seeded(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_equal_content_is_equal_and_a_key() -> None:
    one, two = Data([0.0, 1.0], [1, 0]), Data(np.array([-0.0, 1.0]), np.array([True, False]))
    assert one == two
    assert hash(one) == hash(two)
    assert LinearRegression(one) == LinearRegression(two)
    assert {LogisticRegression(one): "found"}[LogisticRegression(two)] == "found"
    assert one != Data([1.0, 0.0], [1, 0])
    assert one != Data([0.0, 1.0, 1.0], [1, 0, 0])
    assert one != "data"
    assert LinearRegression(one) != LogisticRegression(one)


def test_data_are_a_copy_that_cannot_be_written() -> None:
    u = np.array([1.0, 2.0])
    data = Data(u, [0, 1])
    u[0] = 9.0
    assert data.u[0] == 1.0
    assert data.n == 2
    with pytest.raises(ValueError, match="read-only"):
        data.u[0] = 3.0


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("u", "y", "message"),
    [
        ([], [], "u must be a column of one number or more, got shape \\(0,\\)"),
        (3.0, 4.0, "u must be a column of one number or more, got shape \\(\\)"),
        ([[1, 2]], [1], "u must be a column of one number or more, got shape \\(1, 2\\)"),
        ([1, [2, 3]], [1, 2], "u, row 2 must be a finite number, got \\[2, 3\\]"),
        ([1, 2], [1], "y must have as many rows as u, got 1 and 2"),
        ([1, float("nan")], [1, 2], "u, row 2 must be a finite number, got nan"),
        ([1, 2], [float("-inf"), 2], "y, row 1 must be a finite number, got -inf"),
        ([1, 2, 2e6], [0, 0, 0], "u, row 3 must be a number of size at most 1000000, got 2000000.0"),
        ([1, "four"], [0, 0], "u, row 1 must be a finite number, got '1'"),
        ([1, None], [0, 0], "u, row 2 must be a finite number, got None"),
        (np.array([1j]), [0], "u, row 1 must be a finite number, got 1j"),
    ],
)
def test_bad_rows_are_refused_by_column_row_rule_and_value(u: Any, y: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Data(u, y)


def test_classes_are_zero_or_one() -> None:
    with pytest.raises(ValueError, match=r"y, row 2 must be 0 or 1, got 0\.5"):
        LogisticRegression(Data([1, 2, 3], [0, 0.5, 2]))


@pytest.mark.parametrize(
    "draw",
    [
        lambda n, rng: linear_data(n, 2.0, -1.0, 0.3, rng=rng),
        lambda n, rng: logistic_data(n, 2.0, -1.0, rng=rng),
    ],
)
def test_the_first_rows_stay_when_more_are_drawn_from_the_same_seed(draw: Any) -> None:
    few, many = draw(10, seeded()), draw(100, seeded())
    assert_array_equal(few.u, many.u[:10])
    assert_array_equal(few.y, many.y[:10])
    assert draw(10, seeded(8)) != few


def test_drawn_rows_lie_about_the_line_as_far_as_the_noise_says() -> None:
    data = linear_data(20_000, 2.0, -1.0, 0.5, rng=seeded(), inputs=(0.0, 4.0))
    off = data.y - (2.0 * data.u - 1.0)
    assert 0 <= data.u.min() < 0.01 < 3.99 < data.u.max() <= 4
    assert abs(off.mean()) < 4 * 0.5 / np.sqrt(20_000)  # four standard errors
    assert_allclose(off.std(), 0.5, rtol=4 / np.sqrt(2 * 20_000))
    assert_allclose(LinearRegression(data).minima[0].x, (2.0, -1.0), atol=4 * 0.5 / np.sqrt(20_000) * 2)


def test_drawn_classes_follow_their_odds() -> None:
    data = logistic_data(20_000, 1.5, 0.5, rng=seeded())
    near = abs(data.u - 0.5) < 0.25
    chance = 1 / (1 + np.exp(-(1.5 * 0.5 + 0.5)))
    assert_allclose(data.y[near].mean(), chance, atol=4 * 0.5 / np.sqrt(near.sum()) + 0.01)
    assert_allclose(LogisticRegression(data).minima[0].x, (1.5, 0.5), atol=0.12)  # four standard errors are below it


def test_without_noise_the_best_line_is_the_true_one() -> None:
    (minimum,) = LinearRegression(linear_data(50, 2.0, -1.0, 0.0, rng=seeded())).minima
    assert_allclose(minimum.x, (2.0, -1.0), rtol=1e-13)
    assert minimum.f < 1e-28


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: linear_data(0, 1.0, 0.0, 1.0, rng=seeded()), "n must be a whole number ≥ 1, got 0"),
        (lambda: linear_data(2.5, 1.0, 0.0, 1.0, rng=seeded()), r"n must be a whole number ≥ 1, got 2\.5"),
        (lambda: linear_data(5, 1.0, 0.0, -1.0, rng=seeded()), r"noise must be ≥ 0, got -1\.0"),
        (lambda: logistic_data(True, 1.0, 0.0, rng=seeded()), "n must be a whole number ≥ 1, got True"),
        (lambda: linear_data(5, float("nan"), 0.0, 1.0, rng=seeded()), "y, row 1 must be a finite number, got nan"),
    ],
)
def test_data_that_cannot_be_drawn_are_refused_by_name(draw: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw()


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression])
def test_losses_say_formula_source_and_a_window_that_shows_minimum_and_origin(kind: Any) -> None:
    surface = kind(logistic_data(40, 1.0, 3.0, rng=seeded()))
    assert r"\frac{1}{40} \sum_{i=1}^{40}" in surface.latex
    assert surface.latex.count("{") == surface.latex.count("}")
    assert surface.source
    for x in (surface.minima[0].x, surface.start, (0.0, 0.0)):
        assert all(low < t < high for t, (low, high) in zip(x, surface.window, strict=True))
    apart = kind(Data([0, 1], [0, 1]))
    assert all(low < 0 < high for low, high in apart.window)
