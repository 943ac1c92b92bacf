"""How fast divergences of very many tables compute: against the bare formula, and a loop over SciPy's function.

The bare formula takes no checks: it would give a number for a table that is none. Part of
``python -m benchmarks.kernels``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special, stats

from benchmarks.kernels import Asked, Row, quickest, row, same
from mathcore import information

TABLES, OUTCOMES, LOOPED = 1_000_000, 10, 2_000  # tables; of so many outcomes; of which SciPy is given
BARE, LOOP = 1.3, 1.0  # times the bare formula; times the loop

Array = np.ndarray[Any, Any]


def kl(p: Array, q: Array) -> Array:
    """The formula with 0 log 0 = 0 and ∞ where q is 0 and p is not."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p > 0, p * np.log(p / q), 0.0).sum(axis=-1)


def entropy(p: Array) -> Array:
    """The formula with 0 log 0 = 0."""
    return special.entr(p).sum(axis=-1)


def many(times: int) -> tuple[list[Row], list[Asked]]:
    """The divergence and the entropy of very many tables."""
    p, q = np.random.default_rng(0).dirichlet(np.ones(OUTCOMES), (2, TABLES))
    p[::7, 0] += p[::7, 1]
    p[::7, 1] = 0.0
    rows, asked = [], []
    for name, ours, bare, given in (
        ("kl_divergence", information.kl_divergence, kl, (p, q)),
        ("entropy", information.entropy, entropy, (p,)),
    ):
        same(ours(*given), bare(*given), name)
        found = quickest([lambda f=ours, x=given: f(*x), lambda f=bare, x=given: f(*x)], times)
        rows.append(row(f"{name}, {TABLES:,} × {OUTCOMES}", *found, "bare formula"))
        asked.append((f"{name} of many tables, times the bare formula", found[0] / found[1], BARE))
    few = p[:LOOPED], q[:LOOPED]
    same(information.kl_divergence(*few), looped(*few), "scipy.stats.entropy")
    found = quickest([lambda: information.kl_divergence(*few), lambda: looped(*few)], times)
    rows.append(row(f"kl_divergence, {LOOPED:,} × {OUTCOMES}", *found, "a loop over scipy.stats.entropy"))
    return rows, [*asked[:1], ("kl_divergence, times a loop over scipy.stats.entropy", found[0] / found[1], LOOP)]


def looped(p: Array, q: Array) -> list[float]:
    return [stats.entropy(a, b) for a, b in zip(p, q, strict=True)]
