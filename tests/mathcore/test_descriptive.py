"""Descriptive statistics: NIST's certified values, definitions in exact arithmetic, streams, awkward data."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import inference
from tests.mathcore.libraries import EPS, Library
from tests.mathcore.nist import CERTIFIED

VALUES = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda x: round(x, 6)), min_size=2, max_size=30)
REDUCED = ("mean", "median", "variance", "standard_deviation", "skewness", "kurtosis", "autocorrelation")


@pytest.mark.parametrize("name", CERTIFIED)
def test_certified_values(lib: Library, name: str) -> None:
    """To the digits that NIST gives, up to what rounding the data to doubles costs: eps · mean / deviation."""
    values, mean, deviation, autocorrelation = CERTIFIED[name]
    x = lib(values)
    near = 1e-14 + 4 * EPS * abs(mean) / deviation
    assert float(inference.mean(x)) == pytest.approx(mean, rel=2e-15)
    assert float(inference.standard_deviation(x)) == pytest.approx(deviation, rel=near)
    assert float(inference.autocorrelation(x)) == pytest.approx(autocorrelation, rel=near + 1e-13)


@pytest.mark.parametrize("name", CERTIFIED)
@pytest.mark.parametrize("chunk", [1, 7, 400])
def test_certified_values_of_a_stream(name: str, chunk: int) -> None:
    values, mean, deviation, _ = CERTIFIED[name]
    total = inference.moments(values[:chunk])
    for at in range(chunk, len(values), chunk):
        total += inference.moments(values[at : at + chunk])
    assert total.n == len(values)
    assert float(total.mean) == pytest.approx(mean, rel=4e-15)
    assert float(total.deviation()) == pytest.approx(deviation, rel=1e-13 + 20 * EPS * abs(mean) / deviation)


def exact(x: list[float]) -> tuple[Fraction, ...]:
    """The mean and the sums of powers of deviations, in rational arithmetic."""
    numbers = [Fraction(v) for v in x]
    mean = sum(numbers, Fraction(0)) / len(x)
    return (mean, *(sum(((v - mean) ** k for v in numbers), Fraction(0)) for k in (2, 3, 4)))


@given(VALUES, st.integers(0, 30))
@settings(max_examples=20, deadline=None)
def test_moments_of_the_whole_and_of_two_parts_are_those_of_exact_arithmetic(x: list[float], cut: int) -> None:
    mean, M2, M3, M4 = exact(x)
    whole = inference.moments(x)
    cut = min(max(cut, 1), len(x) - 1)
    joined = inference.moments(x[:cut]) + inference.moments(x[cut:])
    size = max(map(abs, x)) or 1.0
    for found in (whole, joined):
        assert float(found.mean) == pytest.approx(float(mean), abs=4 * EPS * size)
        for k, (value, sure) in enumerate(zip((found.M2, found.M3, found.M4), (M2, M3, M4), strict=True), 2):
            assert float(value) == pytest.approx(float(sure), abs=1e-13 * len(x) * size**k)


@given(VALUES)
@settings(max_examples=20, deadline=None)
def test_every_statistic_against_numpy(x: list[float]) -> None:
    assert float(inference.variance(x)) == pytest.approx(np.var(x, ddof=1), rel=1e-9, abs=1e-9)
    assert float(inference.variance(x, ddof=0)) == pytest.approx(np.var(x), rel=1e-9, abs=1e-9)
    assert float(inference.median(x)) == pytest.approx(np.median(x))
    y = np.arange(len(x)) ** 2.0
    assert float(inference.covariance(x, y)) == pytest.approx(np.cov(x, y)[0, 1], rel=1e-9, abs=1e-6)
    if np.std(x) > 1e-6:
        assert float(inference.correlation(x, y)) == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)


NAMES = {4: "interpolated_inverted_cdf", 5: "hazen", 6: "weibull", 7: "linear", 8: "median_unbiased",
         9: "normal_unbiased"}  # fmt: skip


@pytest.mark.parametrize("kind", NAMES)
@given(x=VALUES, p=st.floats(0, 1) | st.sampled_from([0.0, 0.25, 0.5, 0.7, 1.0]))
@settings(max_examples=20, deadline=None)
def test_quantiles_of_every_kind_against_numpy(kind: int, x: list[float], p: float) -> None:
    span = max(x) - min(x) + 1e-9
    sure = float(np.quantile(x, p, method=NAMES[kind]))
    assert float(inference.quantile(x, p, kind)) == pytest.approx(sure, abs=1e-9 * span + 1e-9)


def test_quantiles_published() -> None:
    """R's default (type 7) of 1, …, 10, and a quarter of it by the other types, by hand from Hyndman and Fan (1996)."""
    x = list(range(1, 11))
    assert [float(inference.quantile(x, p)) for p in (0, 0.25, 0.5, 0.75, 1)] == [1.0, 3.25, 5.5, 7.75, 10.0]
    found = [float(inference.quantile(x, 0.25, kind)) for kind in (4, 5, 6, 7, 8, 9)]
    assert_allclose(found, [2.5, 3.0, 2.75, 3.25, 2 + 11 / 12, 2.9375])


@pytest.mark.parametrize("name", REDUCED)
def test_batches_stand_first_on_every_library(lib: Library, name: str) -> None:
    x = np.random.default_rng(0).normal(size=(2, 3, 7))
    function = getattr(inference, name)
    found = lib.host(function(lib(x)))
    assert found.shape == (2, 3)
    assert_allclose(found, [[float(function(row)) for row in block] for block in x], rtol=1e-12, atol=1e-15)


def test_whole_numbers_are_read_as_numbers(lib: Library) -> None:
    assert float(inference.variance(lib([1, 2, 6], "int64"))) == 7.0


@pytest.mark.parametrize("value", [0.0, 3.0, 0.1, 1e-300, 1e200, -7.7])
def test_constant_data_have_no_spread_and_no_shape(lib: Library, value: float) -> None:
    x = lib([value] * 7)
    assert float(inference.mean(x)) == pytest.approx(value, rel=1e-15)
    assert float(inference.variance(x)) == 0.0
    for name in ("skewness", "kurtosis", "autocorrelation"):
        assert math.isnan(float(getattr(inference, name)(x))), name
    assert math.isnan(float(inference.correlation(x, lib(range(7)))))
    assert float(inference.covariance(x, lib(range(7)))) == 0.0


def test_one_value_has_a_mean_and_no_unbiased_variance() -> None:
    assert float(inference.mean([4.0])) == 4.0
    assert float(inference.variance([4.0], ddof=0)) == 0.0
    assert math.isnan(float(inference.moments([4.0]).variance()))
    with pytest.raises(ValueError, match="more than ddof = 1 values, got 1"):
        inference.variance([4.0])


def test_correlation_holds_from_tiny_to_huge() -> None:
    x = np.array([1.0, 2.0, 4.0])
    for scale in (1e-150, 1.0, 1e150):
        assert float(inference.correlation(x * scale, x / scale)) == pytest.approx(1.0, abs=4 * EPS)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: inference.mean([]), "x must have at least 1 value, got 0"),
        (lambda: inference.mean(3.0), "x must have at least 1 value"),
        (lambda: inference.mean([1.0, math.nan]), "x must be finite"),
        (lambda: inference.mean([1j]), "x must be real"),
        (lambda: inference.covariance([1.0, 2.0], [1.0]), "same number of values, got 2 and 1"),
        (lambda: inference.quantile([1.0], 1.5), "p must be between 0 and 1"),
        (lambda: inference.quantile([1.0], 0.5, kind=3), "one of 4"),
        (lambda: inference.autocorrelation([1.0, 2.0], lag=2), "at least 3 values, got 2"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


@pytest.mark.parametrize("unit", [1e-170, 1e170])
def test_shape_and_deviation_of_the_smallest_and_largest_numbers(lib: Library, unit: float) -> None:
    x = [1.0, 3.0, -2.0, 0.5]
    far = lib([v * unit for v in x])
    assert float(inference.standard_deviation(far)) == pytest.approx(float(inference.standard_deviation(x)) * unit)
    assert float(inference.skewness(far)) == pytest.approx(float(inference.skewness(x)))
    assert float(inference.kurtosis(far)) == pytest.approx(float(inference.kurtosis(x)))


def test_shape_far_from_zero_is_that_of_exact_arithmetic(lib: Library) -> None:
    x = [1e8 + 0.1, 1e8 + 0.7, 1e8 + 0.2]
    _, M2, M3, M4 = exact(x)
    assert float(inference.moments(lib(x)).M3) == pytest.approx(float(M3), rel=1e-14)
    assert float(inference.moments(lib(x)).M4) == pytest.approx(float(M4), rel=1e-14)
    assert float(inference.kurtosis(lib(x))) == pytest.approx(float(3 * M4 / M2**2) - 3, rel=1e-14)


def test_quantiles_lie_where_the_formula_says_to_the_last_digits() -> None:
    x = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    place = (Fraction(10) + Fraction(1, 3)) * Fraction(1, 4) + Fraction(1, 3)  # 2.91…: between the 2nd and the 3rd
    assert float(inference.quantile(x, 0.25, kind=8)) == pytest.approx(-1.2 + float(place - 2), rel=4 * EPS)
