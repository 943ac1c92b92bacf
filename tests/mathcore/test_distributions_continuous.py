"""Continuous families: what ties density, tails, quantiles, moments and samples together, and what happens at edges."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.stats import kstest

from mathcore.distributions import (
    CONTINUOUS,
    Beta,
    Cauchy,
    ChiSquared,
    Continuous,
    Exponential,
    F,
    Gamma,
    Laplace,
    Logistic,
    LogNormal,
    Normal,
    StudentT,
    Uniform,
    Weibull,
)
from mathcore.parameters import Real, parameters
from tests.mathcore.libraries import Library

LAWS: list[Continuous] = [
    Normal(-1.0, 0.5), Uniform(-2.0, 3.0), Exponential(0.4), Laplace(2.0, 0.5), Logistic(-1.0, 3.0), Cauchy(1.0, 0.2),
    StudentT(9.5, 1.0, 2.0), LogNormal(0.3, 0.6), Gamma(3.5, 2.0), Gamma(0.4, 1.0), Weibull(1.7, 3.0),
    Weibull(0.6, 1.0), Beta(2.5, 4.0), Beta(0.5, 1.5), ChiSquared(5.0), F(6.0, 15.0),
]  # fmt: skip
EACH = pytest.mark.parametrize("x", LAWS, ids=repr)
LEVELS = np.array([1e-9, 1e-4, 0.02, 0.2, 0.5, 0.7, 0.95, 1 - 1e-6])


DECADES = 10.0 ** -np.arange(14, 0.9, -0.25)
NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)


def expectation(x: Continuous, function: Callable[[Any], Any]) -> float:
    """∫ function(x) pdf(x) dx by Gauss and Legendre between quantiles, into both tails by quarters of decades."""
    ends = np.concatenate([x.icdf(DECADES), x.icdf([0.2, 0.35, 0.5, 0.65, 0.8]), x.icdf(1 - DECADES[::-1])])
    middle, half = (ends[1:] + ends[:-1]) / 2, (ends[1:] - ends[:-1]) / 2
    t = middle[:, None] + half[:, None] * NODES
    return float((function(t) * x.pdf(t) @ WEIGHTS) @ half)


def test_the_laws_here_are_of_every_family() -> None:
    assert {type(x) for x in LAWS} == set(CONTINUOUS)


@EACH
def test_the_derivative_of_the_cdf_is_the_density(x: Continuous) -> None:
    at = x.icdf(np.array([0.05, 0.3, 0.45, 0.8, 0.97]))
    h = 1e-4 * np.abs(at)
    offsets, weights = np.array([-2, -1, 1, 2]), np.array([1, -8, 8, -1]) / 12
    slope = sum(w * x.cdf(at + k * h) for k, w in zip(offsets, weights, strict=True)) / h
    assert_allclose(slope, x.pdf(at), rtol=1e-8)


@EACH
def test_the_density_has_area_one_and_its_logarithm_is_the_logpdf(x: Continuous) -> None:
    assert_allclose(expectation(x, np.ones_like), 1.0, rtol=1e-9)
    at = x.icdf(LEVELS)
    assert_allclose(np.log(x.pdf(at)), x.logpdf(at), rtol=1e-9, atol=1e-9)
    assert_array_equal(x.density(at), x.pdf(at))


@EACH
def test_the_quantile_undoes_the_cdf_in_both_tails(x: Continuous, lib: Library) -> None:
    at = x.icdf(lib(LEVELS))
    rounding = lib.host(x.pdf(at)) * np.spacing(np.abs(lib.host(at)))
    for level, found, slack in zip(LEVELS, lib.host(x.cdf(at)), rounding, strict=True):
        assert abs(found - level) <= 1e-11 * level + slack
    for level, found, slack in zip(LEVELS, lib.host(x.ccdf(at)), rounding, strict=True):
        assert abs(found - (1 - level)) <= 1e-11 * (1 - level) + slack


@EACH
def test_tails_add_up_to_one_and_agree_with_their_logarithms(x: Continuous, lib: Library) -> None:
    at = lib(np.concatenate([x.icdf(LEVELS), [x.mode + 1e3, x.mode - 1e3, np.inf, -np.inf]]))
    below, above = lib.host(x.cdf(at)), lib.host(x.ccdf(at))
    assert_allclose(below + above, 1, rtol=1e-14)
    assert_allclose(np.exp(lib.host(x.logcdf(at))), below, rtol=1e-10, atol=1e-300)
    assert_allclose(np.exp(lib.host(x.logccdf(at))), above, rtol=1e-10, atol=1e-300)


@EACH
def test_moments_and_entropy_are_integrals(x: Continuous) -> None:
    assert_allclose(expectation(x, lambda t: -x.logpdf(t)), x.entropy, rtol=1e-9, atol=1e-9)
    if not math.isfinite(x.mean):
        return
    assert_allclose(expectation(x, lambda t: t), x.mean, rtol=1e-9)
    powers = [(2, x.variance), (3, x.skewness * x.variance**1.5), (4, (x.kurtosis + 3) * x.variance**2)]
    for power, moment in powers:
        found = expectation(x, lambda t, power=power: (t - x.mean) ** power)  # type: ignore[misc]
        assert_allclose(found, moment, rtol=1e-4, atol=1e-9 * x.variance)


@EACH
def test_nowhere_is_the_density_higher_than_at_the_mode(x: Continuous) -> None:
    grid = x.icdf(np.linspace(0.001, 0.999, 999))
    assert float(x.logpdf(x.mode)) >= x.logpdf(grid).max() - 1e-12


@EACH
def test_samples_follow_the_cdf_and_longer_ones_begin_alike(x: Continuous) -> None:
    drawn = x.sample(2000, rng=np.random.default_rng(5))
    assert drawn.shape == (2000,)
    assert kstest(drawn, lambda t: x.cdf(t)).pvalue > 1e-3
    assert_array_equal(x.sample(20_000, rng=np.random.default_rng(5))[:2000], drawn)


@EACH
def test_outside_of_the_support_and_at_its_ends(x: Continuous, lib: Library) -> None:
    low, high = x.support.low, x.support.high
    outside = [end for end in (low - 1, high + 1) if math.isfinite(end)] + [-math.inf, math.inf]
    assert_array_equal(lib.host(x.logpdf(lib(outside))), -math.inf)
    assert_array_equal(lib.host(x.pdf(lib(outside))), 0)
    assert_array_equal(lib.host(x.cdf(lib([-math.inf, math.inf]))), [0, 1])
    assert_array_equal(lib.host(x.logccdf(lib([-math.inf, math.inf]))), [0, -math.inf])
    ends = lib.host(x.icdf(lib([0.0, 1.0])))
    assert_array_equal(ends, [low, high])
    assert np.isnan(lib.host(x.icdf(lib([-0.1, 1.1, math.nan])))).all()


@EACH
def test_shapes_and_nan_pass_through_without_warnings(x: Continuous, lib: Library) -> None:
    with np.errstate(all="raise", under="ignore"):
        for method in (x.logpdf, x.pdf, x.cdf, x.ccdf, x.logcdf, x.logccdf):
            found = lib.host(method(lib([[0.3, -1.0, 0.0], [math.nan, 1e300, -1e300]])))
            assert found.shape == (2, 3)
            assert_array_equal(np.isnan(found), [[False, False, False], [True, False, False]])
        assert lib.host(x.icdf(lib([[0.3], [0.0]]))).shape == (2, 1)
    assert np.shape(x.cdf(0.3)) == ()
    assert np.shape(x.sample(0, rng=np.random.default_rng(0))) == (0,)


@pytest.mark.parametrize(
    ("moments", "mean", "variance", "skewness", "kurtosis"),
    [
        (StudentT(1.0), math.nan, math.nan, math.nan, math.nan),
        (StudentT(2.0), 0.0, math.inf, math.nan, math.nan),
        (StudentT(3.5), 0.0, 3.5 / 1.5, 0.0, math.inf),
        (StudentT(6.0), 0.0, 1.5, 0.0, 3.0),
        (Cauchy(), math.nan, math.nan, math.nan, math.nan),
        (F(3.0, 2.0), math.inf, math.nan, math.nan, math.nan),
        (F(3.0, 4.0), 2.0, math.inf, math.nan, math.nan),
        (F(3.0, 6.0), 1.5, 5.25, math.inf, math.nan),
    ],
)
def test_moments_that_do_not_exist_are_nan_and_those_that_diverge_infinite(
    moments: Continuous, mean: float, variance: float, skewness: float, kurtosis: float
) -> None:
    found = [moments.mean, moments.variance, moments.skewness, moments.kurtosis]
    assert_allclose(found, [mean, variance, skewness, kurtosis])


def test_families_meet_where_textbooks_say() -> None:
    x = np.array([-3.0, -0.5, 0.0, 0.2, 1.0, 8.0, 40.0])
    pairs: list[tuple[Continuous, Continuous]] = [
        (StudentT(1.0, 2.0, 3.0), Cauchy(2.0, 3.0)),
        (Gamma(1.0, 0.7), Exponential(0.7)),
        (Weibull(1.0, 4.0), Exponential(0.25)),
        (ChiSquared(7.0), Gamma(3.5, 0.5)),
        (Beta(1.0, 1.0), Uniform(0.0, 1.0)),
    ]
    for one, other in pairs:
        for method in ("logpdf", "logcdf", "logccdf"):
            assert_allclose(getattr(one, method)(x), getattr(other, method)(x), rtol=1e-13, atol=1e-14)
    assert_allclose(StudentT(8.0).ccdf(x[x > 0]), F(1.0, 8.0).ccdf(x[x > 0] ** 2) / 2, rtol=1e-12)
    assert_allclose(StudentT(1e6).logpdf(x[:6]), Normal().logpdf(x[:6]), rtol=1e-3)


@pytest.mark.parametrize(
    ("kind", "knobs", "said"),
    [
        (Uniform, {"a": 1.0, "b": 1.0}, "b must be > a = 1.0, got 1.0"),
        (Uniform, {"a": 2.0, "b": 1.0}, "b must be > a = 2.0, got 1.0"),
        (Exponential, {"rate": 0.0}, "rate must be > 0, got 0.0"),
        (Laplace, {"scale": -1.0}, "scale must be > 0, got -1.0"),
        (StudentT, {"df": 0.0}, "df must be ≥ 1e-06, got 0.0"),
        (StudentT, {"sigma": math.nan}, "sigma must be a finite number, got nan"),
        (LogNormal, {"sigma": 0.0}, "sigma must be > 0, got 0.0"),
        (Weibull, {"shape": 0.0}, "shape must be ≥ 1e-06, got 0.0"),
        (Gamma, {"rate": math.inf}, "rate must be a finite number, got inf"),
        (Beta, {"alpha": 0.0}, "alpha must be ≥ 1e-06, got 0.0"),
        (F, {"df2": -2.0}, "df2 must be ≥ 1e-06, got -2.0"),
        (Gamma, {"shape": 5e-324}, "shape must be ≥ 1e-06, got 5e-324"),
    ],
)
def test_parameters_out_of_their_domain_are_refused(kind: type, knobs: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        kind(**knobs)


KNOBS = (-1e6, -1e3, 0.0, 5e-324, 1e-300, 1e-12, 1e-6, 1e-3, 0.5, 1.0, 1.5, 2.0, 30.0, 1e4, 1e6)
PLACES = st.sampled_from([0.0, 5e-324, 1e-300, 1e-8, 0.3, 0.5, 1.0, 2.0, 50.0, 1e8, 1e300]) | st.floats(-1e3, 1e3)
SHARES = st.sampled_from([0.0, 1e-307, 1e-200, 1e-9, 0.5, 1 - 1e-9, 1.0]) | st.floats(0.0, 1.0)


@st.composite
def legal(draw: st.DrawFn, kind: type[Continuous]) -> Continuous:
    """A member of the family whose parameters stand at or near the ends of what is legal."""
    knobs = {}
    for name, parameter in ((field.name, field.parameter) for field in parameters(kind)):
        assert isinstance(parameter, Real)
        knobs[name] = draw(st.sampled_from([value for value in KNOBS if value in parameter.domain]))
    assume(kind is not Uniform or knobs["a"] < knobs["b"])
    return kind(**knobs)


@pytest.mark.parametrize("kind", CONTINUOUS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_near_every_edge_answers_are_probabilities_and_never_nan(kind: type[Continuous], data: st.DataObject) -> None:
    x, at, share = data.draw(legal(kind)), data.draw(PLACES), data.draw(SHARES)
    with np.errstate(all="raise", under="ignore"):
        below, above = float(x.cdf(at)), float(x.ccdf(at))
        assert min(below, above) >= 0
        assert_allclose(below + above, 1, rtol=1e-9)
        assert max(float(x.logcdf(at)), float(x.logccdf(at))) <= 0
        assert not math.isnan(float(x.logpdf(at)))
        assert float(x.pdf(at)) >= 0
        assert x.support.low <= float(x.icdf(share)) <= x.support.high
        for value in (x.mean, x.variance, x.skewness, x.kurtosis, x.entropy, x.mode):
            assert isinstance(value, float)
        assert not math.isnan(x.entropy)
        assert isinstance(x.latex, str)
        assert x.sample(2, rng=np.random.default_rng(0)).shape == (2,)


@given(st.sampled_from([1.5, 2.0, 3.0, 7.0]), st.sampled_from([0.5, 3.0, 30.0, 1e5]), st.floats(-305.0, -150.0))
@settings(max_examples=20, deadline=None)
def test_quantiles_far_out_where_scipy_has_none(alpha: float, beta: float, power: float) -> None:
    level = math.log(10) * power
    x, ratio = Beta(alpha, beta), F(2 * alpha, 2 * beta)
    assert_allclose(x.logcdf(x.icdf(math.exp(level))), level, rtol=1e-12)
    assert_allclose(ratio.logcdf(ratio.icdf(math.exp(level))), level, rtol=1e-12)


@pytest.mark.parametrize("kind", CONTINUOUS, ids=lambda kind: kind.__name__)
def test_every_family_says_its_formula_and_its_source(kind: type[Continuous]) -> None:
    assert kind().latex.startswith("f(x)")
    assert any(year.isdigit() for year in kind.source.replace("(", " ").replace(")", " ").split())
