"""Many hypotheses as a program of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathcore.probability import update
from scenes.bayes.beliefs import Beliefs
from scenes.bayes.many_readings import OUT, UNASKED, predicted
from scenes.bayes.problems import TOSSES, Coins, Typed
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.bayes.many import ManyHypotheses

COINS = """
shares = np.linspace(0, 1, {coins})  # of heads: the hypotheses
prior = {weights}
heads = np.random.default_rng({seed}).random({tosses})[:{seen}] < {share!r}
likelihoods = np.where(heads[:, None], shares, 1 - shares)
names = {names!r}
"""
TABLE = """
table = np.array({table!r}, dtype=float)
prior, likelihoods = {weights}, table[1:][:{seen}]
names = {names!r}
"""
BODY = """{start}
found = update(prior / prior.sum(), likelihoods)
belief = found.posterior[-1]
best = np.argmax(belief > belief.max() - 1e-12)
{doubt}
print("seen:", len(likelihoods))
print("best:", {best})
print("belief:", {belief})
print("predicted:", {predicted})
print("evidence:", {evidence})
print("perplexity:", {perplexity})
print("next:", {next})
"""


def code(scene: ManyHypotheses) -> str:
    """A program that prints the readouts of many hypotheses."""
    found = scene.solve(np, "cpu")
    known, out = found.possible, repr(OUT)
    seen = predicted(found)
    body = BODY.format(
        start=_start(scene, found).strip(),
        doubt="p = belief[belief > 0]\n" if known else "",
        best="names[best]" if known else out,
        belief="plain(belief[best])" if known else out,
        predicted=repr(seen) if isinstance(seen, str) else "plain(found.predicted[-1])",
        evidence="plain(np.exp(found.log_evidence[-1]))" if found.seen else "1.0",
        perplexity="plain(np.exp(-np.sum(p * np.log(p))))" if known else out,
        next=repr(UNASKED) if found.problem.shares is None else "plain(np.sum(belief * shares))" if known else out,
    )
    return program("Belief in many hypotheses.", [update, plain], body)


def _start(scene: ManyHypotheses, found: Beliefs) -> str:
    of, names = scene.problem, list(found.problem.names)
    if isinstance(of, Coins):
        fair = of.belief != "equal" and of.coins > 2
        weights = "(shares * (1 - shares)) ** 8" if fair else f"np.ones({of.coins})"
        return COINS.format(coins=of.coins, weights=weights, seed=scene.seed, tosses=TOSSES, seen=found.seen,
                            share=of.share, names=names)  # fmt: skip
    assert isinstance(of, Typed)
    weights = "table[0]" if any(of.table[0]) else "np.ones(len(table[0]))"
    return TABLE.format(table=[list(row) for row in of.table], weights=weights, seen=found.seen, names=names)
