"""Distances of distributions: closed forms, bounds that are theorems, a metric's laws, against brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import distributions as d
from mathcore.distances import kolmogorov, total_variation
from tests.mathcore.libraries import Library

FEW = settings(max_examples=25, deadline=None)
SOME = st.one_of(
    st.builds(d.Binomial, n=st.integers(1, 40), p=st.floats(0.05, 0.95)),
    st.builds(d.Poisson, rate=st.floats(0.2, 20)),
    st.builds(d.Normal, mu=st.floats(-3, 3), sigma=st.floats(0.3, 3)),
    st.builds(d.Exponential, rate=st.floats(0.3, 3)),
    st.builds(d.Uniform, a=st.floats(-2, -0.5), b=st.floats(0.5, 2)),
    st.builds(d.Laplace, mu=st.floats(-2, 2)),
)


def phi(x: float) -> float:
    return (1 + math.erf(x / math.sqrt(2))) / 2


@pytest.mark.parametrize("shift", [0.1, 1.0, 3.0])
def test_two_bells_of_one_width(shift: float) -> None:
    one, other = d.Normal(0.0, 1.0), d.Normal(shift, 1.0)
    exact = 2 * phi(shift / 2) - 1
    gap = kolmogorov(one, other)
    assert gap.size == gap.signed == pytest.approx(exact, rel=1e-10)
    assert gap.at == pytest.approx(shift / 2, abs=1e-3)
    assert total_variation(one, other) == pytest.approx(exact, rel=1e-4)


def test_closed_forms() -> None:
    p = 0.1
    assert total_variation(d.Bernoulli(p=p), d.Poisson(rate=p)) == pytest.approx(p * (1 - math.exp(-p)), rel=1e-12)
    assert kolmogorov(d.Uniform(0.0, 1.0), d.Uniform(0.25, 1.25)).size == pytest.approx(0.25, rel=1e-9)
    assert total_variation(d.Uniform(0.0, 1.0), d.Uniform(0.25, 1.25)) == pytest.approx(0.25, rel=1e-4)
    # A step against a line: the coin's cdf jumps from 0 to ½ at 0, where the uniform one has come to ½.
    gap = kolmogorov(d.Bernoulli(p=0.5), d.Uniform(-1.0, 1.0))
    assert (gap.size, gap.at, gap.before) == (0.5, 0.0, True)
    assert gap.signed == -0.5


@given(SOME, SOME)
@FEW
def test_both_are_symmetric_and_between_zero_and_one(one: d.Distribution, other: d.Distribution) -> None:
    gap, back = kolmogorov(one, other), kolmogorov(other, one)
    assert gap.signed == pytest.approx(-back.signed, abs=1e-9) or gap.size == pytest.approx(back.size, abs=1e-9)
    apart = total_variation(one, other)
    assert 0 <= gap.size <= apart + 1e-4
    assert apart <= 1
    assert apart == pytest.approx(total_variation(other, one), abs=1e-9)
    assert kolmogorov(one, one).size == 0 and total_variation(one, one) in (0.0, 1.0)  # noqa: PT018


@given(SOME, SOME)
@FEW
def test_no_place_has_a_larger_gap(one: d.Distribution, other: d.Distribution) -> None:
    x = np.concatenate([np.linspace(-10, 60, 4001), np.arange(-1.0, 60.0) - 1e-9, np.arange(-1.0, 60.0)])
    most = np.abs(np.asarray(one.cdf(x)) - np.asarray(other.cdf(x))).max()
    assert kolmogorov(one, other).size >= most - 1e-7


@given(st.integers(1, 200), st.floats(0.01, 0.99))
@FEW
def test_binomials_obey_the_theorems(n: int, p: float) -> None:
    binomial, sigma = d.Binomial(n=n, p=p), math.sqrt(n * p * (1 - p))
    poisson = total_variation(binomial, d.Poisson(rate=n * p))
    assert poisson <= p * (1 - math.exp(-n * p)) + 1e-12, "Barbour & Hall (1984)"
    normal = kolmogorov(binomial, d.Normal(n * p, sigma)).size
    assert normal <= 0.4748 * (p**2 + (1 - p) ** 2) / sigma + 1e-12, "Berry & Esseen; the constant: Shevtsova (2011)"


def test_the_gap_of_a_binomial_falls_as_esseen_says() -> None:
    # Esseen (1956): √n D → (3 + |1 − 2p|) / (6 √(2πp(1 − p)))
    for p in (0.5, 0.3):
        sigma = math.sqrt(2000 * p * (1 - p))
        size = kolmogorov(d.Binomial(n=2000, p=p), d.Normal(2000 * p, sigma)).size
        assert size == pytest.approx((3 + abs(1 - 2 * p)) / (6 * math.sqrt(2 * math.pi) * sigma), rel=5e-3)


def test_on_every_library_points_stay_in_it(lib: Library) -> None:
    points = lib(np.sinh(np.linspace(-4, 4, 301)))
    gap = kolmogorov(d.StudentT(df=100.0), d.Normal(), points)
    assert 100 * gap.size == pytest.approx(0.158, abs=5e-4), "Pinelis (2015)"
    assert total_variation(d.StudentT(df=100.0), d.Normal(), points) == pytest.approx(2 * gap.size, rel=1e-3)


def test_a_mass_and_a_density_share_nothing() -> None:
    assert total_variation(d.Poisson(rate=100.0), d.Normal(100.0, 10.0)) == 1.0
    assert kolmogorov(d.Poisson(rate=100.0), d.Normal(100.0, 10.0)).size < 0.03


def test_too_few_points_are_refused() -> None:
    with pytest.raises(ValueError, match="points must be at least 3 numbers"):
        kolmogorov(d.Normal(), d.Laplace(), np.array([0.0, 1.0]))
