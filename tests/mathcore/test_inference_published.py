"""Tests of hypotheses against published outputs: R's, Fisher's plants, Newcombe's intervals, Agresti's table."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import inference
from tests.mathcore.libraries import Library

# Student's sleep data (Cushny & Peebles 1905), R's `sleep`: extra hours of sleep with two drugs, ten patients.
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
# Darwin's Zea mays, crossed minus self-fertilized, eighths of an inch: Fisher, The Design of Experiments (1935).
DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


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
