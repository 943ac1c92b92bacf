"""Events on a finite sample space, and Bayes' theorem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp

from accuracy.cases import CONDITION, Case, Make, Row, each, sensitivity
from mathcore.backend import to_numpy

UNMEASURED = {"probability.independent": "true or false, by the measured dependence"}
SPACES = ([0.1, 0.2, 0.3, 0.4], [1e-9, 0.5, 0.25, 0.249999999], [0.25, 0.25, 0.25, 0.25])
EVENTS = (
    ([True, True, False, False], [True, False, True, False]),
    ([False, True, True, True], [True, True, False, True]),
)
BELIEFS = (
    ([0.01, 0.99], [0.9, 0.09]), ([1e-6, 0.999999], [0.99, 1e-3]), ([0.5, 0.25, 0.25], [1e-300, 2e-300, 0.0]),
    ([0.2, 0.3, 0.5], [3.0, 20.0, 0.1]), ([1e-200, 0.5, 0.5], [1.0, 1e-150, 1e-180]),
)  # fmt: skip
SEQUENCES: tuple[Row, ...] = (
    ([0.01, 0.99], [[0.9, 0.09]] * 5),
    ([0.2, 0.3, 0.5], [[0.9, 0.1, 0.5], [0.2, 0.2, 0.8], [1e-200, 1e-100, 1e-300], [0.5, 0.25, 0.125]]),
)


def total(p: Any, event: Any) -> Any:
    return mp.fsum(v for v, inside in zip(p, event, strict=True) if inside)


def both(a: Any, b: Any) -> list[bool]:
    return [x and y for x, y in zip(a, b, strict=True)]


def conditional(p: Any, event: Any, given: Any) -> Any:
    return total(p, both(event, given)) / total(p, given)


def dependence(p: Any, a: Any, b: Any) -> Any:
    """Of the doubles, whose sum may miss 1: by the four parts."""
    other, neither = [not x for x in a], [not x for x in b]
    apart = total(p, both(a, neither)) * total(p, both(other, b))
    return total(p, both(a, b)) * total(p, both(other, neither)) - apart


def evidence(prior: Any, likelihood: Any) -> Any:
    return mp.fdot(prior, likelihood)


def bayes(prior: Any, likelihood: Any) -> Any:
    return [p * v / evidence(prior, likelihood) for p, v in zip(prior, likelihood, strict=True)]


def update(prior: Any, likelihoods: Any) -> Any:
    """All posteriors, what was expected of each observation, and the logarithm of the evidence so far."""
    posteriors: list[Any] = [prior]
    predicted: list[Any] = []
    logs: list[Any] = []
    for row in likelihoods:
        predicted.append(evidence(posteriors[-1], row) / mp.fsum(posteriors[-1]))
        posteriors.append(bayes(posteriors[-1], row))
        logs.append((logs[-1] if logs else 0) + mp.log(predicted[-1]))
    first = [p / mp.fsum(prior) for p in prior]
    return [[first, *posteriors[1:]], predicted, logs]


def with_events(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """Probabilities as arrays of numbers, events as arrays of truths."""
    return [function(make(p), *(make([float(x) for x in event]) == 1 for event in events)) for p, *events in rows]


def in_sequence(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    found = [function(make(prior), make(likelihoods)) for prior, likelihoods in rows]
    return [[*to_numpy(f.posterior).ravel(), *f.predicted, *f.log_evidence] for f in found]


PAIRS = tuple((p, *events) for p in SPACES for events in EVENTS)
CASES = (
    Case("probability.probability", tuple((p, a) for p, a, _ in PAIRS), total, with_events),
    Case("probability.conditional", PAIRS, conditional, with_events),
    Case("probability.dependence", PAIRS, dependence, with_events, CONDITION, sensitivity(dependence)),
    Case("probability.total_probability", BELIEFS, evidence, each),
    Case("probability.bayes", BELIEFS, bayes, each),
    Case("probability.update", SEQUENCES, update, in_sequence, CONDITION, sensitivity(update),
         note="By sums of logarithms, so that a hypothesis can come back from 10⁻⁴⁰⁰; a posterior e⁻ˢ then has s ulp."),
)  # fmt: skip
