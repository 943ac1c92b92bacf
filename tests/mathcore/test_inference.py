"""Tests of hypotheses against published outputs, by definition, and on data without any spread."""

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

# Student's sleep data (Cushny & Peebles 1905), R's `sleep`: extra hours of sleep with two drugs, ten patients.
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
# Darwin's Zea mays, crossed minus self-fertilized, eighths of an inch: Fisher, The Design of Experiments (1935).
DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
SAMPLES = st.lists(st.floats(-50, 50).map(lambda x: round(x, 3)), min_size=3, max_size=12)
SIDES = st.sampled_from(inference.ALTERNATIVES)


# Published outputs


def test_sleep_by_welch_as_r_prints_it(lib: Library) -> None:
    """R, ?sleep and ?t.test: t.test(extra ~ group, data = sleep)."""
    found = inference.t_test(lib(FIRST), lib(SECOND))
    assert found.statistic == pytest.approx(-1.8608, abs=5e-5)
    assert found.distribution.df == pytest.approx(17.776, abs=5e-4)
    assert found.p == pytest.approx(0.07939, abs=5e-6)
    assert_allclose(found.interval, (-3.3654832, 0.2054832), atol=5e-8)
    assert found.estimate == pytest.approx(0.75 - 2.33)


def test_sleep_in_pairs_as_r_prints_it(lib: Library) -> None:
    """R, ?t.test: t.test(extra ~ group, data = sleep, paired = TRUE)."""
    found = inference.t_test(lib(FIRST), lib(SECOND), paired=True)
    assert found.statistic == pytest.approx(-4.0621, abs=5e-5)
    assert found.distribution.df == 9
    assert found.p == pytest.approx(0.002833, abs=5e-7)
    assert_allclose(found.interval, (-2.4598858, -0.7001142), atol=5e-8)
    assert found.estimate == pytest.approx(-1.58)


@pytest.mark.parametrize(
    ("y", "t", "df", "p", "interval"),
    [
        ([*range(7, 21)], -5.4349, 21.982, 1.855e-05, (-11.052802, -4.947198)),
        ([*range(7, 21), 200], -1.6329, 14.165, 0.1245, (-47.242900, 6.376233)),
    ],
)
def test_the_first_examples_of_r_s_t_test(
    y: list[float], t: float, df: float, p: float, interval: tuple[float, float]
) -> None:
    """R, ?t.test: t.test(1:10, y = c(7:20)) and t.test(1:10, y = c(7:20, 200))."""
    found = inference.t_test([*range(1, 11)], y)
    assert found.statistic == pytest.approx(t, abs=5e-5)
    assert found.distribution.df == pytest.approx(df, abs=5e-4)
    assert found.p == pytest.approx(p, rel=5e-4)
    assert_allclose(found.interval, interval, atol=5e-7)


def test_darwin_s_plants_by_student_and_by_fisher_s_randomization(lib: Library) -> None:
    """Fisher (1935), sections 17 and 21: t = 2.148, and 863 of 32,768 choices of signs reach the observed sum."""
    rng = np.random.default_rng(0)
    assert inference.t_test(lib(DARWIN)).statistic == pytest.approx(2.148, abs=5e-4)
    found = inference.permutation_test(lib(DARWIN), alternative="greater", rng=rng)
    assert found.distribution.exact
    assert found.distribution.count == 32768
    assert found.p == 863 / 32768
    assert inference.permutation_test(lib(DARWIN), rng=rng).p == 1726 / 32768


@pytest.mark.parametrize(
    ("observed", "p", "chi2", "df", "tail"),
    [
        ([[762, 327, 468], [484, 239, 477]], None, 30.07, 2, 2.954e-07),  # party and gender, Agresti (2007), page 39
        ([89, 37, 30, 28, 2], [0.40, 0.20, 0.20, 0.15, 0.05], 9.9901, 4, 0.04059),
        ([20, 15, 25], None, 2.5, 2, 0.2865),
        ([[83, 90, 129, 70], [3, 3, 7, 12]], None, 12.6, 3, 0.005585),  # ?prop.test: smokers, Fleiss (1981), page 139
    ],
)
def test_the_examples_of_r_s_chisq_test_and_prop_test(
    lib: Library, observed: list[float], p: list[float] | None, chi2: float, df: int, tail: float
) -> None:
    found = inference.chi2_test(lib(observed), p)
    assert found.statistic == pytest.approx(chi2, abs=0.5 * 10.0 ** -len(str(chi2).partition(".")[2]))
    assert found.distribution.df == df
    assert found.p == pytest.approx(tail, rel=5e-4)


def test_mendel_s_peas_as_r_prints_them() -> None:
    """R, ?binom.test: Conover (1971), page 97: binom.test(682, 682 + 243, p = 3/4)."""
    found = inference.binomial_test(682, 925, 3 / 4)
    assert found.p == pytest.approx(0.3825, abs=5e-5)
    assert_allclose(found.interval, (0.7076683, 0.7654066), atol=5e-8)
    assert found.estimate == pytest.approx(0.7372973, abs=5e-8)


NEWCOMBE = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("k", "n", "wilson", "exact"), NEWCOMBE)
def test_intervals_of_shares_as_published(
    k: int, n: int, wilson: tuple[float, float], exact: tuple[float, float]
) -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I, methods 3 and 5."""
    assert_allclose(inference.proportion_test(k, n).interval, wilson, atol=5.1e-5)
    assert_allclose(inference.binomial_test(k, n).interval, exact, atol=5.1e-5)


def test_aspirin_and_heart_attacks_as_published() -> None:
    """Agresti, Categorical Data Analysis (2013), 3.1: 189 of 11,034 with placebo, 104 of 11,037 with aspirin."""
    found = inference.proportion_test(189, 11034, 104, 11037)
    assert found.estimate == pytest.approx(0.0077, abs=5e-5)
    assert_allclose(found.interval, (0.005, 0.011), atol=5e-4)
    table = inference.chi2_test([[189, 11034 - 189], [104, 11037 - 104]])
    assert found.statistic**2 == pytest.approx(table.statistic, rel=1e-12)
    assert found.p == pytest.approx(table.p, rel=1e-9)


# By definition


@given(SAMPLES, SAMPLES, st.floats(-5, 5), SIDES, st.booleans())
@settings(max_examples=40, deadline=None)
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
@settings(max_examples=30, deadline=None)
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
@settings(max_examples=40, deadline=None)
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
