"""Tests of hypotheses by definition, against SciPy, and on data without any spread."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from mathcore import inference
from tests.mathcore.libraries import Library
from tests.mathcore.test_inference_published import DARWIN, FIRST, SECOND

SAMPLES = st.lists(st.floats(-50, 50).map(lambda x: round(x, 3)), min_size=3, max_size=12)
SIDES = st.sampled_from(inference.ALTERNATIVES)


@given(SAMPLES, SAMPLES, st.floats(-5, 5), SIDES, st.booleans())
@settings(max_examples=20, deadline=None)
def test_t_against_scipy(x: list[float], y: list[float], mean: float, alternative: str, pooled: bool) -> None:
    if np.std(x) < 1e-3 or np.std(y) < 1e-3:
        return
    for found, sure in (
        (inference.t_test(x, mean=mean, alternative=alternative), stats.ttest_1samp(x, mean, alternative=alternative)),
        (
            inference.t_test(x, y, pooled=pooled, alternative=alternative),
            stats.ttest_ind(x, y, equal_var=pooled, alternative=alternative),
        ),
    ):
        assert found.statistic == pytest.approx(sure.statistic, rel=1e-8, abs=1e-10)
        assert found.p == pytest.approx(sure.pvalue, rel=1e-7)
        interval = sure.confidence_interval(0.95)
        assert_allclose(found.interval, (interval.low, interval.high), rtol=1e-7, atol=1e-7)


@given(SAMPLES, st.floats(-20, 20), SIDES)
@settings(max_examples=15, deadline=None)
def test_the_interval_holds_just_the_means_that_are_not_rejected(x: list[float], mean: float, alternative: str) -> None:
    if np.std(x) < 1e-3:
        return
    for test in (inference.t_test, inference.z_test):
        found = test(x, mean=mean, alternative=alternative)
        low, high = found.interval
        if abs(found.p - 0.05) > 1e-9:
            assert (low <= mean <= high) == (not found.rejects(0.05))


def test_the_bootstrap_s_interval_holds_just_the_means_that_it_does_not_reject() -> None:
    for alternative in inference.ALTERNATIVES:
        answer = [
            inference.bootstrap(DARWIN, mean=m, resamples=999, alternative=alternative, rng=np.random.default_rng(1))
            for m in np.linspace(-30, 60, 31)
        ]
        low, high = answer[0].interval
        assert all((low < one.hypothesized < high) == (one.p > 0.05) for one in answer)


def test_the_one_sided_p_add_up_and_the_two_sided_is_twice_the_smaller() -> None:
    less, greater, both = (inference.t_test(DARWIN, alternative=one).p for one in ("less", "greater", "two-sided"))
    assert less + greater == pytest.approx(1)
    assert both == pytest.approx(2 * min(less, greater))


@given(st.integers(1, 40), st.data(), st.floats(0.01, 0.99), SIDES)
@settings(max_examples=20, deadline=None)
def test_the_binomial_test_against_scipy(n: int, data: st.DataObject, p: float, alternative: str) -> None:
    k = data.draw(st.integers(0, n))
    found, sure = inference.binomial_test(k, n, p, alternative=alternative), stats.binomtest(k, n, p, alternative)
    assert found.p == pytest.approx(sure.pvalue, rel=1e-7)
    interval = sure.proportion_ci()
    assert_allclose(found.interval, (interval.low, interval.high), rtol=1e-8, atol=1e-10)


def test_a_table_s_statistic_is_its_definition(lib: Library) -> None:
    counts = np.array([[10.0, 20, 30], [6, 9, 17]])
    found = inference.chi2_test(lib(counts))
    sure = np.outer(counts.sum(1), counts.sum(0)) / counts.sum()
    assert_allclose(lib.host(found.expected), sure)
    assert found.statistic == pytest.approx(((counts - sure) ** 2 / sure).sum())
    assert found.effect == pytest.approx(math.sqrt(found.statistic / counts.sum()))


def test_drawn_permutations_come_near_to_all_of_them() -> None:
    x, y = np.arange(12.0), np.arange(12.0) + 3.5  # 2.7 million deals
    found = inference.permutation_test(x, y, resamples=9999, rng=np.random.default_rng(0))
    sure = stats.permutation_test(
        (x, y), lambda a, b: np.mean(a) - np.mean(b), n_resamples=9999, rng=5, vectorized=False
    )
    assert not found.distribution.exact
    assert found.p == pytest.approx(sure.pvalue, abs=0.012)
    assert inference.permutation_test(x, y + 1e6, resamples=99, rng=np.random.default_rng(0)).p == 1 / 100


def test_a_bootstrap_of_three_values_against_all_27_samples() -> None:
    x = np.array([1.0, 2.0, 4.0])
    all_of_them = np.array(np.meshgrid(x, x, x)).reshape(3, -1).T
    error = all_of_them.std(axis=1, ddof=1) / math.sqrt(3)
    with np.errstate(divide="ignore", invalid="ignore"):
        star = np.abs((all_of_them.mean(axis=1) - x.mean()) / error)
    found = inference.bootstrap(x, mean=0.5, resamples=50_000, rng=np.random.default_rng(0))
    assert found.p == pytest.approx((star >= abs(found.statistic) - 1e-12).mean(), abs=0.01)


@pytest.mark.parametrize("test", [inference.permutation_test, inference.bootstrap])
def test_every_library_sees_the_same_random_numbers(lib: Library, test: object) -> None:
    for samples in ((DARWIN,), (FIRST * 2, SECOND * 2)):
        arrays = [lib(sample) for sample in samples]
        found = test(*arrays, resamples=99, rng=np.random.default_rng(3))  # type: ignore[operator]
        sure = test(*samples, resamples=99, rng=np.random.default_rng(3))  # type: ignore[operator]
        assert (found.statistic, found.p) == pytest.approx((sure.statistic, sure.p), rel=1e-12)


def test_p_far_out_has_a_logarithm() -> None:
    found = inference.z_test([40.0], alternative="greater")
    assert found.log_p == pytest.approx(-804.6084420137538, rel=1e-12)  # log Φ(−40), by mpmath
    assert found.p == 0.0
    assert inference.binomial_test(2000, 2000, 0.5, alternative="greater").log_p == pytest.approx(2000 * math.log(0.5))


# Data without any spread


@pytest.mark.parametrize("value", [3.0, 0.1, 0.0, 1e5 / 3])
def test_constant_data_leave_t_without_a_value_and_say_so(lib: Library, value: float) -> None:
    x = lib([value] * 6)
    for found in (
        inference.t_test(x, mean=1.0),
        inference.t_test(x, lib([2.0] * 4)),
        inference.t_test(x, x, paired=True),
        inference.bootstrap(x, rng=np.random.default_rng(0)),
    ):
        assert math.isnan(found.statistic)
        assert math.isnan(found.p)
        assert math.isnan(found.effect)
        assert found.interval is None
        assert found.undefined
        assert not found.rejects()
    assert inference.permutation_test(x, mean=value, rng=np.random.default_rng(0)).p == 1.0


def test_one_constant_sample_of_two_is_no_trouble_for_welch() -> None:
    found = inference.t_test([3.0, 3.0, 3.0], [1.0, 2.0, 4.0])
    assert found.distribution.df == pytest.approx(2.0)
    assert not found.undefined


def test_counts_that_leave_nothing_to_expect_and_trials_that_all_end_alike_say_so() -> None:
    assert "nothing can be expected" in inference.chi2_test([[3, 0], [4, 0]]).undefined
    assert "every trial of both samples failed" in inference.proportion_test(0, 5, 0, 7).undefined
    assert "every trial of both samples succeeded" in inference.proportion_test(5, 5, 7, 7).undefined


def test_certain_and_impossible_probabilities_are_met_exactly() -> None:
    assert inference.binomial_test(0, 5, 0.0).p == 1.0
    assert inference.binomial_test(1, 5, 0.0).p == 0.0
    assert inference.binomial_test(5, 5, 1.0).p == 1.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: inference.t_test([1.0]), "x must have at least 2 values, got 1"),
        (lambda: inference.t_test([1.0, 2.0], [1.0, 2.0, 3.0], paired=True), "same number of values, got 2 and 3"),
        (lambda: inference.t_test([1.0, 2.0], alternative="both"), "alternative must be one of two-sided, less, gr"),
        (lambda: inference.t_test([1.0, 2.0], level=1.0), "level must be > 0 and < 1, got 1.0"),
        (lambda: inference.t_test([[1.0, 2.0]]), "x must be one sample"),
        (lambda: inference.z_test([1.0], sigma=0.0), "sigma must be > 0, got 0.0"),
        (lambda: inference.proportion_test(5, 4), "k must be at most n = 4, got 5"),
        (lambda: inference.proportion_test(2, 4, 1), "k2 and n2 must both be given"),
        (lambda: inference.binomial_test(2.5, 4), "k must be a whole number ≥ 0, got 2.5"),
        (lambda: inference.binomial_test(2, 4, 1.5), "p must be between 0 and 1, got 1.5"),
        (lambda: inference.chi2_test([1.0, 2.5]), "observed must be whole numbers"),
        (lambda: inference.chi2_test([1, 2], [0.5, 0.6]), "sum to 1, got the sum 1.1"),
        (lambda: inference.chi2_test([0, 0]), "at least one count"),
        (lambda: inference.permutation_test([1.0, 2.0], rng=5), "rng must be a numpy.random.Generator, got 5"),
        (lambda: inference.bootstrap([1.0, 2.0], rng=np.random.default_rng()), "at least 3 values, got 2"),
        (lambda: inference.power(1.0, 1.0), "n finite and ≥ 2"),
        (lambda: inference.sample_size(0.0), "large enough to be found"),
        (lambda: inference.sample_size(-1.0, alternative="greater"), "on the side of the alternative"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


@pytest.mark.parametrize("z", [8.0, 25.0, 37.0])
def test_tiny_p_have_all_their_digits(z: float) -> None:
    found = inference.z_test([z], mean=0.0, sigma=1.0)
    assert found.p == pytest.approx(math.erfc(z / math.sqrt(2)), rel=1e-13)
    assert math.log(found.p) == pytest.approx(found.log_p, rel=1e-14)
