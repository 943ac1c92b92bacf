"""Normals, estimators, Huffman's code, channels and bottlenecks: closed forms, published values, bounds."""

from __future__ import annotations

import itertools
import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import information as info
from tests.mathcore.libraries import Library

MEANS, WIDTHS = st.floats(-5, 5), st.floats(0.05, 20)


def normal_log(x: mpmath.mpf, mu: float, sigma: float) -> mpmath.mpf:
    return -mpmath.log(sigma * mpmath.sqrt(2 * mpmath.pi)) - ((x - mu) / sigma) ** 2 / 2


# Normal distributions


@pytest.mark.parametrize(
    ("m0", "s0", "m1", "s1"), [(0, 1, 1, 2), (0.3, 0.1, -1, 4), (2, 3, 2, 3.0001), (-1, 2, 3, 0.7)]
)
def test_normals_against_quadrature(lib: Library, m0: float, s0: float, m1: float, s1: float) -> None:
    with mpmath.workdps(30):
        ends = [m0 + k * s0 for k in (-40, -12, -3, 0, 3, 12, 40)]
        weight = lambda x: mpmath.exp(normal_log(x, m0, s0))  # noqa: E731
        cross = float(mpmath.quad(lambda x: -weight(x) * normal_log(x, m1, s1), ends))
        kl = float(mpmath.quad(lambda x: weight(x) * (normal_log(x, m0, s0) - normal_log(x, m1, s1)), ends))
    given = [lib(x) for x in (m0, s0, m1, s1)]
    assert float(info.normal_cross_entropy(*given)) == pytest.approx(cross, abs=1e-12, rel=1e-12)
    assert float(info.normal_kl(*given)) == pytest.approx(kl, abs=1e-12, rel=1e-10)


@settings(max_examples=20)
@given(MEANS, WIDTHS, MEANS, WIDTHS, st.floats(0.1, 10), st.floats(-3, 3))
def test_identities_of_normals(
    lib: Library, m0: float, s0: float, m1: float, s1: float, scale: float, shift: float
) -> None:
    kl = float(info.normal_kl(m0, s0, m1, s1))
    assert kl >= 0
    moved = info.normal_kl(scale * m0 + shift, scale * s0, scale * m1 + shift, scale * s1)
    assert float(moved) == pytest.approx(kl, rel=1e-9, abs=1e-12), "no unit of length changes a divergence"
    cross, own = float(info.normal_cross_entropy(m0, s0, m1, s1)), float(info.normal_entropy(s0))
    assert cross == pytest.approx(own + kl, rel=1e-12, abs=1e-12)
    one = lambda x: lib([x])  # noqa: E731
    many = info.multivariate_normal_kl(one(m0), lib([[s0**2]]), one(m1), lib([[s1**2]]))
    assert float(many) == pytest.approx(kl, rel=1e-9, abs=1e-12)
    assert float(info.multivariate_normal_entropy(lib([[s0**2]]))) == pytest.approx(own, abs=1e-12)
    vae = info.kl_to_standard_normal(lib([m0, m1]), lib([2 * math.log(s0), 2 * math.log(s1)]))
    both = float(info.normal_kl(m0, s0, 0, 1)) + float(info.normal_kl(m1, s1, 0, 1))
    assert float(vae) == pytest.approx(both, rel=1e-9, abs=1e-12)


def test_multivariate_normals_in_a_batch_against_the_textbook_s_formula(lib: Library) -> None:
    rng = np.random.default_rng(2)
    A, B = rng.normal(size=(2, 4, 3, 3))
    S0, S1 = A @ A.transpose(0, 2, 1) + np.eye(3), B @ B.transpose(0, 2, 1) + np.eye(3)
    m0, m1 = rng.normal(size=(2, 4, 3))
    away, inv = (m1 - m0)[..., None], np.linalg.inv(S1)
    plain = np.trace(inv @ S0, axis1=1, axis2=2) - 3 + (away.transpose(0, 2, 1) @ inv @ away)[:, 0, 0]
    plain = (plain + np.log(np.linalg.det(S1) / np.linalg.det(S0))) / 2
    assert_allclose(lib.host(info.multivariate_normal_kl(lib(m0), lib(S0), lib(m1), lib(S1))), plain, rtol=1e-10)


def test_very_different_widths_stay_finite() -> None:
    assert float(info.normal_kl(0.0, 1e-200, 0.0, 1.0)) == pytest.approx(200 * math.log(10) - 0.5)
    assert float(info.normal_kl(0.0, 1 + 1e-9, 0.0, 1.0)) == pytest.approx(1e-18, abs=1e-18)


# Estimators


def test_miller_and_madow_take_most_of_the_bias_away() -> None:
    """Fair die, 100 throws: the plug-in estimate is low by about 5/200 nats, Miller's by far less."""
    counts = np.random.default_rng(0).multinomial(100, np.full(6, 1 / 6), size=4000)
    plain, better = (float(f(counts).mean()) - math.log(6) for f in (info.plug_in_entropy, info.miller_madow_entropy))
    assert plain == pytest.approx(-5 / 200, abs=2e-3)
    assert -math.log(1 + 5 / 100) <= plain < 0  # Paninski (2003), proposition 1
    assert abs(better) < 1e-3


def test_plug_in_mutual_information_of_independent_variables_is_too_high_by_what_is_published() -> None:
    p = np.outer([0.2, 0.3, 0.5], [0.4, 0.6]).ravel()
    counts = np.random.default_rng(1).multinomial(200, p, size=4000).reshape(-1, 3, 2)
    assert float(info.plug_in_mutual_information(counts).mean()) == pytest.approx(2 * 1 / 400, rel=0.1)


@pytest.mark.parametrize("r", [0.0, 0.6, 0.9])
def test_kraskov_finds_the_information_of_correlated_normals(r: float) -> None:
    """I = −½ log(1 − r²); Kraskov et al. (2004) find errors of a few thousandths at this size."""
    rng = np.random.default_rng(3)
    x = rng.standard_normal((2000, 2))
    y = r * x[:, 0] + math.sqrt(1 - r * r) * x[:, 1]
    found = info.kraskov_mutual_information(x[:, 0], y)
    assert found == pytest.approx(-0.5 * math.log(1 - r * r), abs=0.06)
    squashed = info.kraskov_mutual_information(np.exp(x[:, 0]), y)
    assert squashed == pytest.approx(found, abs=0.06), "a monotone map of x changes nothing"


def test_information_without_correlation_is_found() -> None:
    rng = np.random.default_rng(4)
    x = rng.uniform(-1, 1, 1000)
    y = x**2 + 0.05 * rng.standard_normal(1000)
    assert abs(np.corrcoef(x, y)[0, 1]) < 0.1
    assert info.kraskov_mutual_information(x, y) > 0.8


def test_neighbours_tell_the_entropy_of_a_normal_cloud() -> None:
    x = 3 * np.random.default_rng(5).standard_normal((3000, 2))
    assert info.nearest_neighbour_entropy(x) == pytest.approx(2 * float(info.normal_entropy(3.0)), abs=0.1)
    assert info.nearest_neighbour_entropy(np.zeros(10)) == -math.inf


# Huffman's code


def lengths_by_trying(p: list[float]) -> float:
    """The least expected length over all lengths that Kraft's inequality allows."""
    n = len(p)
    tried = itertools.product(range(1, n), repeat=n)
    return min(sum(a * b for a, b in zip(p, ls, strict=True)) for ls in tried if sum(2.0**-x for x in ls) <= 1)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=40).filter(lambda w: sum(w) > 0))
def test_huffman_is_prefix_free_and_within_one_bit(weights: list[int]) -> None:
    p = np.array(weights) / sum(weights)
    code = info.huffman(p)
    words = [word for word, chance in zip(code.words, p, strict=True) if chance > 0]
    H = float(info.entropy(p, base=2))
    assert H - 1e-12 <= code.expected_length < H + 1
    assert sum(2.0 ** -len(word) for word in words) == 1, "Kraft: no branch is left bare"
    assert not any(b.startswith(a) for a, b in itertools.permutations(words, 2))
    assert len(code.nodes) == 2 * len(words) - 1


@pytest.mark.parametrize("p", [[0.25, 0.25, 0.2, 0.15, 0.15], [0.4, 0.3, 0.2, 0.1], [0.97, 0.01, 0.01, 0.01]])
def test_no_code_is_shorter(p: list[float]) -> None:
    assert info.huffman(p).expected_length == pytest.approx(lengths_by_trying(p))


def test_published_codes(lib: Library) -> None:
    cover = info.huffman(lib([0.25, 0.25, 0.2, 0.15, 0.15]))  # Cover & Thomas (2006), example 5.6.1
    assert sorted(cover.lengths) == [2, 2, 2, 3, 3]
    assert cover.expected_length == pytest.approx(2.3)
    assert info.huffman([1 / 3, 1 / 3, 1 / 4, 1 / 12]).expected_length == pytest.approx(
        2
    )  # section 5.8: two best codes
    assert info.huffman([1.0, 0.0]).words == ("", "")
    assert info.huffman([0.5, 0.0, 0.5]).words == ("0", "", "1")


def test_a_hundred_thousand_words_and_a_deep_tree() -> None:
    assert info.huffman(np.full(2**16, 2.0**-16)).lengths == (16,) * 2**16
    halves = [2.0**-k for k in range(1, 60)]
    assert max(info.huffman([*halves, halves[-1]]).lengths) == 59


# Channels


def h2(f: float) -> float:
    return 0.0 if f in (0, 1) else -f * math.log2(f) - (1 - f) * math.log2(1 - f)


@pytest.mark.parametrize("f", [0.0, 0.01, 0.11, 0.3, 0.5, 0.9, 1.0])
def test_capacities_against_closed_forms(lib: Library, f: float) -> None:
    make = {"xp": lib.xp}
    symmetric, erasure = (kind(f, **make) for kind in (info.binary_symmetric_channel, info.binary_erasure_channel))
    assert info.capacity(symmetric, base=2).value == pytest.approx(1 - h2(f), abs=1e-9)
    assert info.capacity(erasure, base=2).value == pytest.approx(1 - f, abs=1e-9)
    z = 0.0 if f == 1 else math.log2(1 + (1 - f) * f ** (f / (1 - f)))  # MacKay (2003), section 9.6
    assert info.capacity(info.z_channel(f, **make), base=2).value == pytest.approx(z, abs=1e-9)


def test_published_capacities(lib: Library) -> None:
    typewriter = (np.eye(26) + np.roll(np.eye(26), 1, axis=1)) / 2  # Cover & Thomas (2006), section 7.1.3: log 13
    assert info.capacity(lib(typewriter), base=2).value == pytest.approx(math.log2(13), abs=1e-9)
    z = info.capacity(info.z_channel(0.5), base=2)  # exercise 7.8: log 5 − 2, reached with p(1) = 2/5
    assert z.value == pytest.approx(math.log2(5) - 2, abs=1e-9)
    assert_allclose(z.input, [0.6, 0.4], atol=1e-4)


@settings(max_examples=12, deadline=None)
@given(st.integers(2, 4), st.integers(2, 4), st.integers(0, 10**6))
def test_no_input_gets_more_through_than_the_capacity(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    W = rng.dirichlet(np.ones(m), n)
    found = info.capacity(W, base=2, tolerance=1e-6, most=300)
    assert float(info.transmitted(found.input, W, base=2)) == pytest.approx(found.value, abs=1e-12)
    for p in rng.dirichlet(np.ones(n), 5):
        assert float(info.transmitted(p, W, base=2)) <= found.value + found.gap + 1e-12


# Bottleneck


TABLE = np.array([[0.14, 0.04, 0.02], [0.12, 0.06, 0.02], [0.02, 0.14, 0.04], [0.02, 0.02, 0.16], [0.04, 0.02, 0.14]])


def test_the_bottleneck_runs_from_nothing_to_everything(lib: Library) -> None:
    p, start = lib(TABLE), lib(np.eye(5))
    most = float(info.mutual_information(p))
    nothing, everything = (info.information_bottleneck(p, beta, start) for beta in (0.9, 500.0))
    assert nothing.kept == pytest.approx(0, abs=1e-6)
    assert everything.relevant == pytest.approx(most, abs=1e-6)
    assert everything.kept == pytest.approx(float(info.entropy(lib(TABLE.sum(1)))), abs=1e-4)
    assert lib.host(everything.encoder).shape == (5, 5)


def test_the_information_curve_is_concave_and_below_what_x_says() -> None:
    betas = [1.5, 2, 3, 5, 8, 15, 40, 200]
    curve = info.information_curve(TABLE, betas, np.eye(5) * 0.9 + 0.02)
    kept, relevant = np.array([found.kept for found in curve]), np.array([found.relevant for found in curve])
    assert (np.diff(kept) >= -1e-6).all()
    assert (relevant <= kept + 1e-9).all()
    assert (relevant <= float(info.mutual_information(TABLE)) + 1e-9).all()
    cost = kept - np.outer(betas, relevant).diagonal()
    for k, beta in enumerate(betas):  # no other point of the curve is better at this price
        assert cost[k] <= (kept - beta * relevant).min() + 1e-6


def test_each_round_costs_no_more_than_the_one_before() -> None:
    encoder = info.soft_start(5, 3, rng=np.random.default_rng(7))
    costs = []
    for _ in range(40):
        found = info.information_bottleneck(TABLE, 6.0, encoder, most=1)
        encoder = found.encoder
        costs.append(found.kept - 6.0 * found.relevant)
    assert (np.diff(costs) <= 1e-12).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: info.normal_kl(0.0, 0.0, 0.0, 1.0), "sigma0 must be > 0, got 0.0"),
        (lambda: info.normal_kl(0.0, 1.0, math.inf, 1.0), "mu1 must be finite"),
        (lambda: info.multivariate_normal_entropy([[1.0, 2.0], [2.0, 1.0]]), "cov must be positive definite"),
        (lambda: info.multivariate_normal_entropy([[1.0, 0.5], [0.0, 1.0]]), "cov must be symmetric"),
        (lambda: info.plug_in_entropy([0, 0]), "counts must have something above 0"),
        (lambda: info.plug_in_entropy([-1, 2]), "counts must be ≥ 0, got -1"),
        (lambda: info.kraskov_mutual_information([1.0, 2.0], [1.0, 2.0]), "x must have more than k = 3 rows"),
        (lambda: info.kraskov_mutual_information(np.arange(9.0), np.arange(8.0)), "y must have as many rows as x, 9"),
        (lambda: info.huffman([[0.5, 0.5]]), "p must be one table"),
        (lambda: info.huffman([0.5, 0.6]), "p must add up to 1, got 1.1"),
        (lambda: info.capacity([[0.5, 0.4], [0.5, 0.5]]), "channel must add up to 1, got 0.9"),
        (lambda: info.z_channel(1.5), "lost must be between 0 and 1, got 1.5"),
        (lambda: info.information_bottleneck(TABLE, -1.0, np.eye(5)), "beta must be finite and ≥ 0"),
    ],
)
def test_bad_input_is_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
