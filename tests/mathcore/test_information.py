"""Entropies, divergences and mutual information: identities, published tables, zeros, bases, batches, refusals."""

from __future__ import annotations

import math
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose

from mathcore import information as info
from tests.mathcore.libraries import Library

# Cover & Thomas, Elements of Information Theory (2006), example 2.2.1: p(x, y), x along the columns there.
BLOOD = np.array([[4, 2, 1, 1], [2, 4, 1, 1], [2, 2, 2, 2], [8, 0, 0, 0]]) / 32
XOR = np.zeros((2, 2, 2))
XOR[[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]] = 0.25


def tables(*shape: int) -> st.SearchStrategy[np.ndarray]:
    """Tables of probabilities, many of them with zeros."""
    weights = st.floats(1e-6, 1) | st.just(0.0) | st.integers(0, 3).map(float)
    return hnp.arrays(float, shape, elements=weights).filter(lambda a: a.sum() > 1e-3).map(lambda a: a / a.sum())


PAIRS = st.integers(1, 6).flatmap(lambda n: st.tuples(tables(n), tables(n)))
JOINT = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda shape: tables(*shape))


def nat(p: np.ndarray) -> float:
    """−Σ p log p in 40 digits."""
    with mpmath.workdps(40):
        return float(-mpmath.fsum(mpmath.mpf(x) * mpmath.log(x) for x in p.ravel().tolist() if x))


# Definitions


@settings(max_examples=20)
@given(PAIRS)
def test_entropy_cross_entropy_and_kl_against_forty_digits(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = pair
    H = float(info.entropy(lib(p)))
    assert pytest.approx(nat(p), abs=1e-14, rel=1e-13) == H
    cross, kl = float(info.cross_entropy(lib(p), lib(q))), float(info.kl_divergence(lib(p), lib(q)))
    if ((p > 0) & (q == 0)).any():
        assert (cross, kl) == (math.inf, math.inf)
        return
    with mpmath.workdps(40):
        terms = [
            mpmath.mpf(a) * mpmath.log(mpmath.mpf(a) / b) for a, b in zip(p.tolist(), q.tolist(), strict=True) if a
        ]
        assert kl == pytest.approx(float(mpmath.fsum(terms)), abs=1e-14, rel=1e-12)
    assert cross == pytest.approx(H + kl, abs=1e-13, rel=1e-13)


@settings(max_examples=20)
@given(JOINT)
def test_the_bars_of_mutual_information_add_up(lib: Library, p: np.ndarray) -> None:
    joint, x, y = lib(p), lib(p.sum(1)), lib(p.sum(0))
    H, Hx, Hy = (float(v) for v in (info.joint_entropy(joint), info.entropy(x), info.entropy(y)))
    y_x, x_y = float(info.conditional_entropy(joint)), float(info.conditional_entropy(lib(p.T.copy())))
    shared = float(info.mutual_information(joint))
    near = {"abs": 1e-13}
    assert Hx + y_x == pytest.approx(H, **near)  # the chain rule
    assert Hy + x_y == pytest.approx(H, **near)
    assert shared == pytest.approx(Hx - x_y, **near)
    assert shared == pytest.approx(Hx + Hy - H, **near)
    assert -1e-15 <= x_y <= Hx + 1e-13  # conditioning does not add entropy
    assert 0 <= shared <= min(Hx, Hy) + 1e-13
    outer = np.outer(p.sum(1), p.sum(0))
    assert shared == pytest.approx(float(info.kl_divergence(lib(p.ravel()), lib(outer.ravel() / outer.sum()))), **near)
    weighed = lib.host(info.pointwise_mutual_information(joint))
    assert (p[p > 0] * weighed[p > 0]).sum() == pytest.approx(shared, **near)


@settings(max_examples=20)
@given(st.tuples(*[st.integers(1, 3)] * 3).flatmap(lambda shape: tables(*shape)))
def test_the_chain_rule_of_mutual_information(lib: Library, p: np.ndarray) -> None:
    """I(X; Y, Z) = I(X; Z) + I(X; Y | Z)."""
    both = float(info.mutual_information(lib(p.reshape(len(p), -1))))
    alone, given_z = info.mutual_information(lib(p.sum(1))), info.conditional_mutual_information(lib(p))
    assert both == pytest.approx(float(alone) + float(given_z), abs=1e-13)


@settings(max_examples=20)
@given(st.tuples(*[st.integers(1, 4)] * 3), st.randoms(use_true_random=False))
def test_nothing_done_to_y_alone_tells_more_about_x(lib: Library, sizes: tuple[int, int, int], chance: object) -> None:
    """The data processing inequality, for mutual information and for divergences."""
    rng = np.random.default_rng(chance.randrange(2**32))  # type: ignore[attr-defined]
    n, m, k = sizes
    p, W = rng.dirichlet(np.full(n * m, 0.5)).reshape(n, m), rng.dirichlet(np.full(k, 0.5), m)
    assert float(info.mutual_information(lib(p @ W))) <= float(info.mutual_information(lib(p))) + 1e-13
    a, b = rng.dirichlet(np.ones(m), 2)
    for measure in (info.kl_divergence, info.jensen_shannon, info.total_variation):
        assert float(measure(lib(a @ W), lib(b @ W))) <= float(measure(lib(a), lib(b))) + 1e-13


@settings(max_examples=20)
@given(PAIRS, st.randoms(use_true_random=False))
def test_bounds_symmetry_and_invariance(lib: Library, pair: tuple[np.ndarray, np.ndarray], chance: object) -> None:
    p, q = (lib(one) for one in pair)
    kl, tv, js = (float(f(p, q)) for f in (info.kl_divergence, info.total_variation, info.jensen_shannon))
    assert kl >= 2 * tv**2 - 1e-12  # Pinsker
    assert 0 <= tv <= 1 + 1e-15
    assert 0 <= js <= math.log(2) + 1e-15
    assert js <= tv * math.log(2) + 1e-14  # Lin (1991), theorem 3, in nats
    assert js == pytest.approx(float(info.jensen_shannon(q, p)), abs=1e-15)
    assert float(info.kl_divergence(p, p)) == 0
    assert 0 <= float(info.entropy(p)) <= math.log(len(pair[0])) + 1e-15
    order = list(range(len(pair[0])))
    chance.shuffle(order)  # type: ignore[attr-defined]
    again = float(info.kl_divergence(lib(pair[0][order]), lib(pair[1][order])))
    assert again == pytest.approx(kl, abs=1e-14, rel=1e-13)


@settings(max_examples=20)
@given(PAIRS)
def test_renyi_falls_with_the_order_and_shannon_lies_between(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = (lib(one) for one in pair)
    orders = (0, 0.5, 1 - 1e-6, 1, 1 + 1e-6, 2, 30, math.inf)
    H = [float(info.renyi_entropy(p, a)) for a in orders]
    assert all(later <= before + 1e-9 for before, later in pairwise(H))
    assert H[3] == float(info.entropy(p))
    assert H[2] == pytest.approx(H[3], abs=1e-4)
    assert H[-1] == pytest.approx(-math.log(pair[0].max()), abs=1e-14)
    assert H[0] == pytest.approx(math.log((pair[0] > 0).sum()), abs=1e-14)
    D = [float(info.renyi_divergence(p, q, a)) for a in orders[:-1]]
    assert all(later >= before - 1e-8 for before, later in pairwise(D))
    assert D[3] == float(info.kl_divergence(p, q))
    S = [float(info.tsallis_entropy(p, a)) for a in (0, 1 - 1e-9, 1, 1 + 1e-9, 2)]
    assert S[0] == pytest.approx((pair[0] > 0).sum() - 1, abs=1e-12)
    assert_allclose(S[1:4], S[2], atol=1e-6)
    assert S[4] == pytest.approx(1 - (pair[0] ** 2).sum(), abs=1e-14)


# Published values


def test_cover_and_thomas_table(lib: Library) -> None:
    """Elements of Information Theory (2006), example 2.2.1: 7/4, 2, 11/8, 13/8, 27/8 and 3/8 bits."""
    joint = lib(BLOOD)  # a row for each y
    assert float(info.entropy(lib(BLOOD.sum(0)), base=2)) == 7 / 4
    assert float(info.entropy(lib(BLOOD.sum(1)), base=2)) == 2
    assert float(info.conditional_entropy(joint, base=2)) == pytest.approx(11 / 8, abs=1e-15)
    assert float(info.conditional_entropy(lib(BLOOD.T.copy()), base=2)) == pytest.approx(13 / 8, abs=1e-15)
    assert float(info.joint_entropy(joint, base=2)) == 27 / 8
    assert float(info.mutual_information(joint, base=2)) == pytest.approx(3 / 8, abs=1e-15)


def test_published_entropies(lib: Library) -> None:
    horses = lib([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64])
    assert float(info.entropy(horses, base=2)) == 2  # Cover & Thomas, example 1.1.2
    # Cover & Thomas, example 2.3.1: r = 1/2, s = 1/4.
    p, q = lib([1 / 2, 1 / 2]), lib([3 / 4, 1 / 4])
    assert float(info.kl_divergence(p, q, base=2)) == pytest.approx(0.2075, abs=5e-5)
    assert float(info.kl_divergence(q, p, base=2)) == pytest.approx(0.1887, abs=5e-5)
    # MacKay (2003), table 2.9: the letters of English and the space have 4.11 bits on average.
    counts = [575, 128, 263, 285, 913, 173, 133, 313, 599, 6, 84, 335, 235, 596, 689, 192, 8, 508, 567, 706, 334, 69,
              119, 73, 164, 7, 1928]  # fmt: skip
    assert float(info.entropy(info.normalise(lib(counts)), base=2)) == pytest.approx(4.11, abs=5e-3)


def test_xor_says_nothing_in_pairs_and_one_bit_together(lib: Library) -> None:
    for pair in (0, 1, 2):
        assert float(info.mutual_information(lib(XOR.sum(pair)), base=2)) == 0
    assert float(info.conditional_mutual_information(lib(XOR), base=2)) == 1
    assert float(info.joint_entropy(lib(XOR), variables=3, base=2)) == 2


# Conventions and awkward tables


def test_bases_are_units_of_each_other(lib: Library) -> None:
    p, q = lib([0.2, 0.3, 0.5]), lib([0.4, 0.4, 0.2])
    for f in (
        lambda b: info.entropy(p, b),
        lambda b: info.kl_divergence(p, q, b),
        lambda b: info.renyi_entropy(p, 2, b),
    ):
        assert float(f(2)) == pytest.approx(float(f(math.e)) / math.log(2), rel=1e-14)
        assert float(f(10)) == pytest.approx(float(f(math.e)) / math.log(10), rel=1e-14)
        assert float(f(3.7)) == pytest.approx(float(f(math.e)) / math.log(3.7), rel=1e-14)


def test_what_never_happens_adds_nothing(lib: Library) -> None:
    p, q = lib([0.5, 0.5, 0.0]), lib([0.25, 0.75, 0.0])
    assert float(info.entropy(p, base=2)) == 1
    assert float(info.kl_divergence(p, q)) == float(info.kl_divergence(p[:2], q[:2]))
    assert float(info.kl_divergence(lib([1.0, 0.0]), lib([0.5, 0.5]), base=2)) == 1
    assert float(info.kl_divergence(lib([0.5, 0.5]), lib([1.0, 0.0]))) == math.inf
    assert lib.host(info.impossible(lib([0.5, 0.5]), lib([1.0, 0.0]))).tolist() == [False, True]
    assert float(info.kl_divergence(lib([0.5, 0.5]), lib([1.0, 5e-324]))) == pytest.approx(371.5, abs=1)  # finite
    assert float(info.entropy(lib([1.0]))) == 0
    assert math.copysign(1, float(info.entropy(lib([1.0, 0.0])))) == 1, "no −0"
    assert lib.host(info.surprise(lib([1.0, 0.0]))).tolist() == [0, math.inf]
    assert float(info.perplexity(lib([0.25] * 4))) == pytest.approx(4)


def test_any_batch_at_once_also_in_blocks(lib: Library) -> None:
    rng = np.random.default_rng(5)
    p, q = rng.dirichlet(np.ones(10), (2, 3, 1200)), rng.dirichlet(np.ones(10), (2, 3, 1200))
    p[0, 0, 0], q[1, 2, 7] = np.eye(10)[3], np.eye(10)[4]
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.where(p > 0, p * np.log(p / q), 0.0).sum(-1)
    assert_allclose(lib.host(info.kl_divergence(lib(p), lib(q))), plain, rtol=1e-11)
    assert lib.host(info.mutual_information(lib(p.reshape(2, 3, 1200, 2, 5)))).shape == (2, 3, 1200)
    assert lib.host(info.entropy(lib(p))).shape == (2, 3, 1200)
    assert lib.host(info.kl_divergence(lib(p[0, 0]), lib(q[0, 0, 0]))).shape == (1200,)  # one q for all


def test_a_hundred_thousand_outcomes_and_nearly_equal_tables(lib: Library) -> None:
    n = 100_000
    flat = np.full(n, 1 / n)
    assert float(info.entropy(lib(flat), base=2)) == pytest.approx(math.log2(n), rel=1e-13)
    tilt = flat * (1 + 1e-6 * np.where(np.arange(n) % 2, 1, -1))
    assert float(info.kl_divergence(lib(flat), lib(tilt))) == pytest.approx(0.5e-12, abs=1e-14)


def test_single_precision_stays_single(lib: Library) -> None:
    p = lib([0.1] * 10, dtype="float32")
    assert info.entropy(p).dtype == lib.xp.float32
    assert float(info.entropy(p)) == pytest.approx(math.log(10), rel=1e-6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: info.entropy([0.5, 0.6]), r"p must add up to 1, got 1.1: normalise\(p\) divides by the sum"),
        (lambda: info.entropy([[0.5, 0.5], [0.2, 0.2]]), "p must add up to 1, got 0.4"),
        (lambda: info.kl_divergence([0.5, 0.5], [0.5, 0.4]), "q must add up to 1, got 0.9"),
        (lambda: info.entropy([1.5, -0.5]), "p must be ≥ 0, got -0.5"),
        (lambda: info.entropy([math.nan, 1.0]), "p must be finite, got nan"),
        (lambda: info.entropy(np.zeros((3, 0))), r"p must have 1 axes of outcomes, got shape \(3, 0\)"),
        (lambda: info.entropy(["a", "b"]), "p must be numbers"),
        (lambda: info.kl_divergence([0.5, 0.5], [0.2, 0.3, 0.5]), "q must have as many outcomes as p, 2, got 3"),
        (lambda: info.mutual_information([0.5, 0.5]), "p must have 2 axes of outcomes"),
        (lambda: info.entropy([1.0], base=1), "base must be > 1, got 1"),
        (lambda: info.kl_divergence([1.0], [1.0], base=0.5), "base must be > 1, got 0.5"),
        (lambda: info.renyi_entropy([1.0], -1), "order must be ≥ 0, got -1"),
        (lambda: info.renyi_divergence([1.0], [1.0], math.inf), "order must be finite and ≥ 0, got inf"),
        (lambda: info.normalise([0.0, 0.0]), "p must have something above 0 to divide by, got a sum of 0"),
        (lambda: info.jensen_shannon([1.0], [1.0], weight=2), "weight must be between 0 and 1, got 2"),
        (lambda: info.surprise(1.5), "p must be between 0 and 1"),
    ],
)
def test_bad_tables_are_refused_by_name(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


def test_sums_off_by_rounding_are_fine_and_normalise_mends_the_rest(lib: Library) -> None:
    assert float(info.entropy(lib([0.1] * 9 + [0.09999999999999987]))) == pytest.approx(math.log(10))
    assert_allclose(lib.host(info.normalise(lib([[2.0, 6.0], [1.0, 1.0]]))), [[0.25, 0.75], [0.5, 0.5]])
    assert_allclose(lib.host(info.normalise(lib([[2.0, 6.0], [1.0, 1.0]]), axes=2)), [[0.2, 0.6], [0.1, 0.1]])


def test_many_divergences_are_those_of_a_loop_over_scipy() -> None:
    from scipy.stats import entropy as scipys

    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(10), (2, 200))
    ours = info.kl_divergence(p, q)
    loop = [scipys(a, b) for a, b in zip(p, q, strict=True)]
    assert_allclose(ours, loop, rtol=1e-10)
