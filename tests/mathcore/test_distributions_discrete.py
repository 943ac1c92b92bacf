"""The discrete families: exact probabilities by fractions, edges, what holds for every family, samples."""

import math
import subprocess
import sys
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf
from numpy.testing import assert_allclose

from mathcore.distributions import (
    DISCRETE,
    Bernoulli,
    Binomial,
    Categorical,
    Discrete,
    Geometric,
    Hypergeometric,
    NegativeBinomial,
    Poisson,
)
from tests.mathcore.libraries import Library

FAMILIES = [
    Bernoulli(p=0.3), Binomial(n=10, p=0.3), Binomial(n=3000, p=0.5), Poisson(rate=4.0), Poisson(rate=0.0),
    Geometric(p=0.3), Geometric(p=1.0), NegativeBinomial(r=3.0, p=0.4), NegativeBinomial(r=0.5, p=0.1),
    Hypergeometric(), Hypergeometric(successes=5, failures=0, draws=9), Categorical(),
    Categorical(p=((0.0, 1.0, 0.0),)),
]  # fmt: skip
EVERY = pytest.mark.parametrize("x", FAMILIES, ids=str)


def exactly(x: Discrete, k: int) -> Fraction:
    """P(X = k) by whole numbers alone."""
    p = Fraction(getattr(x, "p", 0)) if not isinstance(x, Categorical) else Fraction(0)
    if isinstance(x, Binomial):
        return math.comb(x.n, k) * p**k * (1 - p) ** (x.n - k)
    if isinstance(x, Geometric):
        return (1 - p) ** (k - 1) * p
    if isinstance(x, NegativeBinomial):
        return math.comb(k + int(x.r) - 1, k) * p ** int(x.r) * (1 - p) ** k
    assert isinstance(x, Hypergeometric)
    ways = math.comb(x.successes, k) * math.comb(x.failures, x.drawn - k)
    return Fraction(ways, math.comb(x.total, x.drawn))


def log(q: Fraction) -> float:
    with mpmath.workdps(60):
        near_one = q > Fraction(1, 2)
        return float(
            mpmath.log1p(mpf((q - 1).numerator) / q.denominator)
            if near_one
            else mpmath.log(mpf(q.numerator) / q.denominator)
        )


@pytest.mark.parametrize(
    "x",
    [
        Binomial(n=150, p=0.01), Binomial(n=60, p=0.9999), Geometric(p=0.75), NegativeBinomial(r=7.0, p=0.125),
        Hypergeometric(successes=300, failures=40, draws=77),
    ],
    ids=str,
)  # fmt: skip
def test_probabilities_and_both_tails_by_fractions(x: Discrete) -> None:
    first, last = int(x.support.low), int(min(x.support.high, 400))
    mass = [exactly(x, k) for k in range(first, last + 1)]
    sums = np.cumsum(mass)
    known = range(first, last) if x.support.high < math.inf else range(first, 60)
    for k in known:
        assert_allclose(float(x.logpmf(k)), log(mass[k - first]), rtol=1e-12)
        assert_allclose(float(x.logcdf(k)), log(sums[k - first]), rtol=1e-12, atol=1e-300)
        assert_allclose(float(x.logccdf(k)), log(1 - sums[k - first]), rtol=1e-12)


def test_poisson_far_below_the_smallest_float() -> None:
    assert_allclose(float(Poisson(rate=1000.0).logcdf(5)), -970.243707846241, rtol=1e-15)


@EVERY
def test_probabilities_add_up_to_one(x: Discrete) -> None:
    assert_allclose(math.fsum(x.pmf(x.bulk)), 1.0, rtol=1e-12)


@EVERY
def test_moments_and_entropy_are_those_of_the_probabilities(x: Discrete) -> None:
    k = x.bulk
    p = x.pmf(k)
    mean = math.fsum(p * k)
    variance = math.fsum(p * (k - mean) ** 2)
    assert_allclose([x.mean, x.variance], [mean, variance], rtol=1e-9, atol=1e-12)
    assert_allclose(x.entropy, -math.fsum(q * math.log(q) for q in p if q), rtol=1e-9, atol=1e-12)
    if variance < 1e-12:
        assert math.isnan(x.skewness)
        assert math.isnan(x.kurtosis)
    else:
        z = (k - mean) / math.sqrt(variance)
        assert_allclose(x.skewness, math.fsum(p * z**3), rtol=1e-8, atol=1e-9)
        assert_allclose(x.kurtosis, math.fsum(p * z**4) - 3, rtol=1e-7, atol=1e-8)


@EVERY
def test_the_mode_is_the_first_of_the_likeliest(x: Discrete) -> None:
    assert_allclose(float(x.pmf(x.mode)), float(np.max(x.pmf(x.bulk))), rtol=1e-13)
    assert float(x.pmf(x.mode - 1)) < float(x.pmf(x.mode))


@EVERY
def test_the_cdf_climbs_by_the_probabilities(x: Discrete, lib: Library) -> None:
    k = x.bulk[:200]
    steps = lib.host(x.cdf(lib(k))) - lib.host(x.cdf(lib(k - 1)))
    assert_allclose(steps, lib.host(x.pmf(lib(k))), atol=1e-14)
    assert_allclose(lib.host(x.cdf(lib(k))) + lib.host(x.ccdf(lib(k))), 1.0, rtol=1e-14)


@EVERY
def test_the_quantile_of_a_sum_is_where_it_was_taken(x: Discrete, lib: Library) -> None:
    k = x.bulk[(x.pmf(x.bulk) > 1e-9) & (x.cdf(x.bulk) < 1 - 1e-9)]
    assert_allclose(lib.host(x.icdf(lib(x.cdf(k)))), k)
    between = x.cdf(k) - 0.5 * x.pmf(k)
    assert_allclose(lib.host(x.icdf(lib(between))), k)


@EVERY
def test_ends_of_the_quantile(x: Discrete, lib: Library) -> None:
    found = lib.host(x.icdf(lib([0.0, 1.0, -0.1, 1.1, math.nan])))
    assert found[:2].tolist() == [x.support.low, x.support.high]
    assert np.isnan(found[2:]).all()


@EVERY
def test_outside_of_the_support_and_between(x: Discrete, lib: Library) -> None:
    low, high = x.support.low, x.support.high
    points = lib([[-math.inf, low - 1], [low + 0.5, math.inf]])
    assert not lib.host(x.pmf(points)).any()
    assert (lib.host(x.logpmf(points)) == -math.inf).all()
    assert lib.host(x.cdf(points))[0].tolist() == [0.0, 0.0]
    assert lib.host(x.logcdf(points))[1, 1] == 0.0
    assert lib.host(x.logccdf(points))[1, 1] == -math.inf
    assert_allclose(lib.host(x.cdf(points))[1, 0], float(x.cdf(low)))
    assert np.isnan(lib.host(x.logpmf(lib([math.nan])))).all()
    assert np.isnan(lib.host(x.cdf(lib([math.nan])))).all()
    assert high >= low


@EVERY
def test_what_is_kept_is_what_is_computed(x: Discrete, lib: Library) -> None:
    """NumPy looks values up, other libraries compute them; beyond what is kept NumPy computes too."""
    k = np.append(x.bulk[:50], [x.mean + 1e5 // 1, 1e12])
    for name in ("logpmf", "pmf", "cdf", "ccdf", "logcdf", "logccdf"):
        alone = np.array([float(getattr(x, name)(one)) for one in k])
        assert_allclose(lib.host(getattr(x, name)(lib(k))), alone, rtol=1e-12, atol=1e-300)


@EVERY
def test_samples_follow_the_cdf(x: Discrete) -> None:
    n = 20_000
    drawn = x.sample(n, rng=np.random.default_rng(1))
    k = np.unique(drawn)
    apart = np.abs(np.searchsorted(np.sort(drawn), k, side="right") / n - x.cdf(k)).max()
    assert apart < 1.95 / math.sqrt(n)  # Kolmogorov's 0.1 %, which is on the safe side for steps
    assert (drawn[:100] == x.sample(100, rng=np.random.default_rng(1))).all()


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_nothing_varies_where_p_is_an_end(p: float) -> None:
    for x in (Binomial(n=7, p=p), Bernoulli(p=p)):
        sure = x.support.high * p
        assert x.pmf(sure) == 1.0
        assert x.cdf(sure) == 1.0
        assert x.ccdf(sure) == 0.0
        assert (x.mean, x.variance, x.entropy, x.mode) == (sure, 0.0, 0.0, sure)
        assert x.icdf([0.5]).tolist() == [sure]


def test_no_trials() -> None:
    x = Binomial(n=0, p=0.4)
    assert x.pmf([-1, 0, 1]).tolist() == [0.0, 1.0, 0.0]
    assert x.cdf([-1, 0, 1]).tolist() == [0.0, 1.0, 1.0]
    assert (x.mean, x.entropy, x.mode) == (0.0, 0.0, 0.0)


def test_an_urn_gives_no_more_than_it_has() -> None:
    x = Hypergeometric(successes=3, failures=2, draws=40)
    assert x.pmf([2, 3, 4]).tolist() == [0.0, 1.0, 0.0]
    assert Hypergeometric(successes=0, failures=0, draws=5).pmf(0) == 1.0


def test_a_large_urn_is_nearly_a_binomial() -> None:
    x, limit = Hypergeometric(successes=30_000, failures=20_000, draws=10), Binomial(n=10, p=0.6)
    assert_allclose(x.pmf(np.arange(11)), limit.pmf(np.arange(11)), rtol=2e-3)
    assert_allclose(x.skewness, limit.skewness, atol=1e-3)


@pytest.mark.parametrize(("k", "p"), [(1.1, ((0.5, 0.6),)), (0.9, ((0.5, 0.4),))])
def test_probabilities_that_do_not_add_up_are_refused(k: float, p: tuple[tuple[float, ...], ...]) -> None:
    with pytest.raises(ValueError, match=f"p must add up to 1, got {k}"):
        Categorical(p=p)


def test_probabilities_may_be_off_by_rounding() -> None:
    assert Categorical(p=((0.1,) * 10,)).cdf(9) == 1.0


@pytest.mark.parametrize(
    ("kind", "knobs", "said"),
    [
        (Binomial, {"n": 2.5}, "n must be a whole number, got 2.5"),
        (Binomial, {"n": -1}, "n must be ≥ 0, got -1"),
        (Binomial, {"p": 1.5}, "p must be between 0 and 1, got 1.5"),
        (Geometric, {"p": 0.0}, "p must be between 0.001 and 1, got 0.0"),
        (Poisson, {"rate": -1.0}, "rate must be ≥ 0, got -1.0"),
    ],
)
def test_parameters_out_of_their_domain_are_refused(kind: type, knobs: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        kind(**knobs)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 1), st.floats(0, 1))
def test_binomial_near_every_edge(n: int, p: float, at: float) -> None:
    x, k = Binomial(n=n, p=p), math.floor(at * n)
    assert 0.0 <= float(x.pmf(k)) <= 1.0
    assert_allclose(float(x.cdf(k)) + float(x.ccdf(k)), 1.0, rtol=1e-13)
    assert float(x.pmf(k)) <= float(x.cdf(k)) * (1 + 1e-9)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 2e6))
def test_poisson_near_every_edge(rate: float, x: float) -> None:
    k = math.floor(x)
    family = Poisson(rate=rate)
    assert not math.isnan(float(family.logpmf(k)))
    assert_allclose(float(family.cdf(k)) + float(family.ccdf(k)), 1.0, rtol=1e-13)


@pytest.mark.parametrize("x", [Binomial(n=10**6, p=0.3), Poisson(rate=1e6)], ids=str)
def test_entropy_of_a_wide_bell(x: Discrete) -> None:
    """½ log(2πe σ²) up to terms of 1/σ²: both families come close to a normal."""
    assert_allclose(x.entropy, 0.5 * math.log(2 * math.pi * math.e * x.variance), atol=1e-5)


@pytest.mark.parametrize("kind", DISCRETE, ids=lambda kind: kind.__name__)
def test_every_family_says_its_formula_and_its_source(kind: type[Discrete]) -> None:
    assert kind().latex.startswith("P(X = k) = ")
    assert kind.source


def test_distributions_do_without_scipy_stats() -> None:
    loaded = "import sys, mathcore.distributions as d; d.Poisson().cdf(3); d.Normal().cdf(1.0); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "scipy.special" in modules
    assert "scipy.stats" not in modules
