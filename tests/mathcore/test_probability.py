"""Events by counting, Bayes' theorem against exact fractions and published problems, far tails, bad input."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import probability as pr
from tests.mathcore.libraries import Library

FEW = settings(max_examples=25, deadline=None)
FIRST, SECOND = np.divmod(np.arange(36), 6)
TOTAL, DICE = FIRST + SECOND + 2, np.full(36, 1 / 36)

weights = st.lists(st.integers(0, 20), min_size=2, max_size=6).filter(any)


@st.composite
def spaces(draw: Any, events: int = 2) -> tuple[list[Fraction], list[list[bool]]]:
    """Exact probabilities of a few outcomes, and some events."""
    counts = draw(weights)
    p = [Fraction(count, sum(counts)) for count in counts]
    return p, [draw(st.lists(st.booleans(), min_size=len(p), max_size=len(p))) for _ in range(events)]


@st.composite
def beliefs(draw: Any, observations: int) -> tuple[list[Fraction], list[list[Fraction]]]:
    """An exact prior and exact likelihoods, not all of them 0 where it counts."""
    counts = draw(weights)
    row = st.lists(st.integers(0, 20).map(lambda k: Fraction(k, 20)), min_size=len(counts), max_size=len(counts))
    rows = draw(st.lists(row, min_size=observations, max_size=observations))
    prior = [Fraction(count, sum(counts)) for count in counts]
    assume(any(p * math.prod(row[i] for row in rows) for i, p in enumerate(prior)))
    return prior, rows


def floats(values: Any) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=float)


# Events


@FEW
@given(spaces())
def test_events_are_counted_as_exact_fractions_count_them(lib: Library, drawn: Any) -> None:
    p, (a, b) = drawn
    A, B = lib(a, "bool"), lib(b, "bool")
    P = lambda event: sum((x for x, inside in zip(p, event, strict=True) if inside), Fraction(0))  # noqa: E731
    both = [x and y for x, y in zip(a, b, strict=True)]
    space = lib(floats(p))
    assert_allclose(lib.host(pr.probability(space, A)), float(P(a)), atol=1e-15)
    assert_allclose(lib.host(pr.dependence(space, A, B)), float(P(both) - P(a) * P(b)), atol=1e-15)
    assert bool(pr.independent(space, A, B)) == (P(both) == P(a) * P(b))
    asked = lib.host(pr.conditional(space, A, B))
    assert_allclose(asked, float(P(both) / P(b)) if P(b) else math.nan, atol=1e-15)


@FEW
@given(spaces())
def test_the_rules_of_kolmogorov_hold(lib: Library, drawn: Any) -> None:
    p, (a, b) = lib(floats(drawn[0])), (lib(event, "bool") for event in drawn[1])
    P = lambda event: float(pr.probability(p, event))  # noqa: E731
    assert P(a | ~a) == pytest.approx(1)
    assert P(a & ~a) == 0
    assert P(a) + P(~a) == pytest.approx(1)
    assert P(a | b) == pytest.approx(P(a) + P(b) - P(a & b))


def test_two_dice(lib: Library) -> None:
    p, seven, six = lib(DICE), lib(TOTAL == 7, "bool"), lib(FIRST == 5, "bool")
    assert float(pr.probability(p, seven)) == pytest.approx(6 / 36)
    assert float(pr.conditional(p, lib(TOTAL == 12, "bool"), six)) == pytest.approx(1 / 6)
    assert bool(pr.independent(p, seven, six)), "whatever the first shows, one second makes seven"
    assert not bool(pr.independent(p, lib(TOTAL == 8, "bool"), six))


def test_pairwise_independent_is_not_independent(lib: Library) -> None:
    # Bernstein's tetrahedron: three faces of one colour, one of all (Feller I, chapter V.3).
    p = lib(np.full(4, 0.25))
    a, b, c = (lib(event, "bool") for event in ([1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1]))
    assert all(bool(pr.independent(p, *pair)) for pair in ((a, b), (b, c), (a, c)))
    assert not bool(pr.independent(p, a & b, c))


def test_a_batch_is_the_same_as_its_rows(lib: Library) -> None:
    p = lib([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0]])
    a, b = lib([True, True, False], "bool"), lib([[False, True, True], [True, False, False]], "bool")
    assert_allclose(lib.host(pr.probability(p, a)), [0.75, 1.0])
    assert_allclose(lib.host(pr.conditional(p, a, b)), [0.5, math.nan])


def test_rare_events_keep_their_digits(lib: Library) -> None:
    p = lib([1e-18, 2e-18, 3e-18, 1.0])
    a, b = lib([1, 1, 0, 0], "bool"), lib([1, 0, 1, 0], "bool")
    assert float(pr.conditional(p, a, b)) == pytest.approx(0.25, rel=1e-15)
    assert float(pr.dependence(p, a, b)) == pytest.approx(1e-18, rel=1e-15)


# Bayes


@FEW
@given(beliefs(1))
def test_the_posterior_against_exact_fractions(lib: Library, drawn: Any) -> None:
    prior, (row,) = drawn
    total = sum(p * x for p, x in zip(prior, row, strict=True))
    exact = floats([p * x / total for p, x in zip(prior, row, strict=True)])
    assert_allclose(lib.host(pr.bayes(lib(floats(prior)), lib(floats(row)))), exact, rtol=1e-14, atol=0)
    assert_allclose(lib.host(pr.total_probability(lib(floats(prior)), lib(floats(row)))), float(total), rtol=1e-14)


@FEW
@given(beliefs(4))
def test_a_sequence_is_one_update_after_the_other_and_one_update_at_once(lib: Library, drawn: Any) -> None:
    prior, rows = lib(floats(drawn[0])), floats(drawn[1])
    found = pr.update(prior, lib(rows))
    posterior, step = lib.host(found.posterior), prior
    for k, row in enumerate(rows):
        seen = float(pr.total_probability(step, lib(row)))
        step = pr.bayes(step, lib(row))
        assert_allclose(posterior[k + 1], lib.host(step), rtol=1e-12)
        assert_allclose(lib.host(found.predicted)[k], seen, rtol=1e-12)
    assert_allclose(posterior[-1], lib.host(pr.bayes(prior, lib(rows.prod(axis=0)))), rtol=1e-12, atol=1e-15)
    assert_allclose(posterior[-1], lib.host(pr.update(prior, lib(rows[::-1].copy())).posterior)[-1], rtol=1e-12)
    assert_allclose(lib.host(found.log_evidence), np.cumsum(np.log(lib.host(found.predicted))), atol=1e-12)


def test_published_problems(lib: Library) -> None:
    # Gigerenzer & Hoffrage (1995), mammography: 1 %, 80 %, 9.6 %; of 1,000 women 8 of 103 with a positive test.
    ill = pr.bayes(lib([0.01, 0.99]), lib([0.8, 0.096]))
    assert float(ill[0]) == pytest.approx(0.078, abs=5e-4)
    # Selvin (1975), Monty Hall; Bertrand (1889), the boxes; Tversky & Kahneman (1982), the cabs: 15 %, 80 %: 41 %.
    third = lib([1 / 3, 1 / 3, 1 / 3])
    assert_allclose(lib.host(pr.bayes(third, lib([1 / 2, 1.0, 0.0]))), [1 / 3, 2 / 3, 0], rtol=1e-15)
    assert_allclose(lib.host(pr.bayes(third, lib([1.0, 0.0, 1 / 2]))), [2 / 3, 0, 1 / 3], rtol=1e-15)
    assert float(pr.bayes(lib([0.15, 0.85]), lib([0.8, 0.2]))[0]) == pytest.approx(0.41, abs=5e-3)


def test_laplaces_rule_of_succession_with_many_urns(lib: Library) -> None:
    # After k successes of k, the next succeeds with (k + 1)/(k + 2) as the urns become many (Laplace 1774).
    shares = (np.arange(2000) + 0.5) / 2000
    found = pr.update(lib(np.full(2000, 1 / 2000)), lib(np.tile(shares, (8, 1))))
    assert_allclose(lib.host(found.predicted), [(k + 1) / (k + 2) for k in range(8)], rtol=1e-5)


def test_what_seems_dead_can_come_back(lib: Library) -> None:
    rows = np.array([[1.0, 1e-200]] * 3 + [[1e-200, 1.0]] * 4)
    posterior = lib.host(pr.update(lib([0.5, 0.5]), lib(rows)).posterior)
    assert posterior[3, 1] == 0.0, "1e-600 is not representable"
    assert_allclose(posterior[-1], [1e-200, 1.0], rtol=1e-10)


def test_a_common_factor_makes_no_difference(lib: Library) -> None:
    for factor in (1e-300, 1.0, 1e300):
        got = lib.host(pr.bayes(lib([0.2, 0.8]), lib(np.array([3.0, 1.0]) * factor)))
        assert_allclose(got, [3 / 7, 4 / 7], rtol=1e-14)


def test_a_prior_of_zero_stays_and_the_impossible_is_not_a_number(lib: Library) -> None:
    assert_array_equal(lib.host(pr.bayes(lib([0.0, 1.0]), lib([1.0, 1e-9]))), [0.0, 1.0])
    assert np.isnan(lib.host(pr.bayes(lib([0.0, 1.0]), lib([1.0, 0.0])))).all()
    found = pr.update(lib([0.0, 1.0]), lib([[1.0, 0.5], [1.0, 0.0], [1.0, 1.0]]))
    assert_array_equal(lib.host(found.posterior), [[0, 1], [0, 1], [math.nan] * 2, [math.nan] * 2])
    assert_array_equal(lib.host(found.predicted), [0.5, 0.0, math.nan])
    assert_array_equal(lib.host(found.log_evidence), [np.log(0.5), -np.inf, -np.inf])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pr.probability([0.5, 0.6], [True, False]), "p must have the sum 1, got 1.1"),
        (lambda: pr.probability([1.5, -0.5], [True, False]), "p must be finite and ≥ 0"),
        (lambda: pr.probability([math.nan, 1.0], [True, False]), "p must be finite and ≥ 0"),
        (lambda: pr.probability([], []), "p must have at least one outcome"),
        (lambda: pr.probability([0.5, 0.5], [1, 0]), "event must be of True and False"),
        (lambda: pr.probability([0.5, 0.5], [True]), "event must be as long as p, 2"),
        (lambda: pr.bayes([0.5, 0.4], [1.0, 1.0]), "prior must have the sum 1, got 0.9"),
        (lambda: pr.bayes([0.5, 0.5], [1.0, -1.0]), "likelihood must be finite and ≥ 0"),
        (lambda: pr.bayes([0.5, 0.5], [1.0]), "likelihood must have 2 entries in a row"),
        (lambda: pr.update([0.5, 0.5], [1.0, 1.0]), "likelihood must have 2 entries in a row"),
    ],
)
def test_bad_input_is_refused_with_name_rule_and_value(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        call()


def test_a_sum_that_misses_one_by_rounding_is_one() -> None:
    assert float(pr.probability([0.1] * 10, [True] * 10)) == pytest.approx(1)
