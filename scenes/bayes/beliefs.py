"""The mathematics of many hypotheses: belief in each of them through all observations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.probability import update
from scenes.bayes.problems import Problem, Source

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Beliefs:
    """``posterior`` (m + 1, n) through all observations, ``predicted`` (m,), and how many of them are seen."""

    problem: Problem
    posterior: Host
    predicted: Host
    log_evidence: Host
    seen: int

    @property
    def now(self) -> Host:
        """What is believed; nan where everything is ruled out."""
        return np.asarray(self.posterior[self.seen])

    @property
    def before(self) -> Host:
        """What was believed before the last observation that is seen."""
        return np.asarray(self.posterior[max(self.seen - 1, 0)])

    @property
    def likelihood(self) -> Host | None:
        """Of the last observation that is seen."""
        return np.asarray(self.problem.likelihoods[self.seen - 1]) if self.seen else None

    @property
    def possible(self) -> bool:
        return bool(np.isfinite(self.now).all())

    @property
    def best(self) -> int:
        """Which hypothesis is believed most; the first of equals."""
        return int(np.argmax(self.now > self.now.max() - 1e-12))

    @property
    def perplexity(self) -> float:
        """As many equally likely hypotheses would be as uncertain: e to the entropy."""
        p = self.now[self.now > 0]
        return float(np.exp(-(p * np.log(p)).sum()))


def believe(source: Source, seed: int, seen: int, xp: Namespace, device: object) -> Beliefs:
    """Belief after so many observations, or after all that there are."""
    problem, posterior, predicted, evidence = _history(source, seed, xp, str(device), device)
    return Beliefs(problem, posterior, predicted, evidence, min(seen, len(predicted)))


@lru_cache(maxsize=64)
def _history(source: Source, seed: int, xp: Namespace, _: str, device: Any) -> tuple[Problem, Host, Host, Host]:
    """Belief through all observations, kept, and frozen so that it travels once."""
    problem = source.problem(seed)
    prior, rows = (xp.asarray(x, dtype=xp.float64, device=device) for x in (problem.prior, problem.likelihoods))
    found = update(prior, rows)
    path, predicted, evidence = (to_numpy(x) for x in (found.posterior, found.predicted, found.log_evidence))
    for array in (path, predicted, evidence):
        array.flags.writeable = False
    return problem, path, predicted, evidence
