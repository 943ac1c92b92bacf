"""The information bottleneck: forget as much of X as possible while keeping what it says about Y.

p(x, y)   the joint table: a row for each x
T         the short description of X: cluster t gets x with probability p(t | x), which is to be found
β         what a nat about Y is worth in nats about X
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.information.mutual import mutual_information
from mathcore.information.tables import log, nats, probabilities
from mathcore.stable import softmax


@dataclass(frozen=True)
class Bottleneck:
    """A description T of X. encoder: p(t | x), (n, k). kept: I(X; T). relevant: I(T; Y). converged: it came to rest."""

    encoder: Array
    kept: float
    relevant: float
    iterations: int
    converged: bool


def information_bottleneck(
    p: Any, beta: float, start: Any, base: float = math.e, tolerance: float = 1e-10, most: int = 5_000
) -> Bottleneck:
    """The description of X that is best at a price: a minimum of I(X; T) − β I(T; Y).

    p(t | x) ∝ p(t) exp(−β D(p(y|x)‖p(y|t))),   p(t) = Σ p(x) p(t|x),   p(y|t) = Σ p(x, y) p(t|x) ÷ p(t)

    Parameters
        p: array (n, m), the joint table p(x, y); each x happens.
        beta: β ≥ 0. Up to 1 nothing is kept; β → ∞ keeps all that X says about Y, as far as the clusters go.
        start: array (n, k), p(t | x) to begin with, rows adding up to 1: such as `soft_start` gives.
        base: of the logarithm in ``kept`` and ``relevant``; β does not depend on it.
        tolerance: stop when no entry of p(t | x) moves further than this in a step.
        most: steps at most.
    Returns
        Bottleneck: a local minimum; other starts can lead to others.
    Raises
        ValueError when p does not add up to 1 or has an empty row, a row of start does not add up to 1, or β < 0.

    >>> table = np.array([[0.4, 0.1], [0.1, 0.4]])
    >>> found = information_bottleneck(table, 1e3, np.eye(2))
    >>> round(found.kept, 4), round(found.relevant, 4)
    (0.6931, 0.1927)

    Reference: Tishby, Pereira & Bialek, The information bottleneck method (1999), eqs. 16, 17 and 28.
    """
    p, encoder = probabilities(p, axes=2), probabilities(start, "start")
    xp, unit = namespace(p, encoder), nats(base)
    px = xp.sum(p, axis=-1)
    if not 0 <= beta < math.inf or not bool(xp.all(px > 0)):
        raise ValueError(f"beta must be finite and ≥ 0, and every row of p must happen, got beta = {beta!r}")
    moved, step = math.inf, 0
    while moved > tolerance and step < most:
        new, step = _improved(p, px, encoder, beta), step + 1
        moved, encoder = float(xp.max(xp.abs(new - encoder))), new
    kept = float(mutual_information(px[:, None] * encoder)) / unit
    relevant = float(mutual_information(xp.matrix_transpose(encoder) @ p)) / unit
    return Bottleneck(encoder, kept, relevant, step, moved <= tolerance)


def information_curve(p: Any, betas: Any, start: Any, base: float = math.e) -> tuple[Bottleneck, ...]:
    """The best descriptions at many prices, from fine to coarse: each begins where the one before ended.

    I(T; Y) against I(X; T):  concave, its slope at β is 1/β

    Parameters
        p: array (n, m), the joint table.
        betas: numbers ≥ 0; they are worked through from the largest to the smallest.
        start: array (n, k), p(t | x) for the largest.
        base: of the logarithm, > 1.
    Returns
        a Bottleneck for each of betas, in their order.
    Raises
        ValueError as `information_bottleneck` does.

    >>> table = np.array([[0.4, 0.1], [0.1, 0.4]])
    >>> [round(found.kept, 3) for found in information_curve(table, [0.5, 1e3], np.eye(2))]
    [0.0, 0.693]

    Reference: Tishby, Pereira & Bialek (1999), section 3; Slonim, The Information Bottleneck (2002), section 3.1.
    """
    order = sorted(range(len(betas)), key=lambda i: -betas[i])
    found: dict[int, Bottleneck] = {}
    for i in order:
        found[i] = information_bottleneck(p, betas[i], start, base)
        start = found[i].encoder
    return tuple(found[i] for i in range(len(betas)))


def soft_start(n: int, clusters: int, *, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """Rows p(t | x) drawn at random, for the iteration to begin with.

    p(t | x) ∝ e,   e from the exponential distribution

    Parameters
        n, clusters: how many x and how many t.
        rng: where chance comes from.
    Returns
        array (n, clusters) of NumPy, rows adding up to 1.

    >>> soft_start(3, 2, rng=np.random.default_rng(0)).shape
    (3, 2)

    Reference: Devroye, Non-Uniform Random Variate Generation (1986), section 11.4.1: uniform on the simplex.
    """
    draws = rng.exponential(size=(n, clusters))
    return to_numpy(draws / draws.sum(axis=-1, keepdims=True))


def _improved(p: Array, px: Array, encoder: Array, beta: float) -> Array:
    """One round of the three equations; a cluster that nobody is in stays empty."""
    xp = namespace(p)
    pt = px @ encoder
    there = pt > 0
    y_given_t = (xp.matrix_transpose(encoder) @ p) / xp.where(there, pt, xp.ones_like(pt))[:, None]
    y_given_x = p / px[:, None]
    own = xp.sum(y_given_x * log(y_given_x, math.e), axis=-1)[:, None]
    cross = y_given_x @ xp.matrix_transpose(log(y_given_t, math.e))
    lost = y_given_x @ xp.matrix_transpose(xp.astype(y_given_t == 0, p.dtype)) > 0  # t rules out what x may say
    logits = xp.where(there, log(pt, math.e), xp.full_like(pt, -math.inf)) - beta * (own - cross)
    return softmax(xp.where(lost & (beta > 0), xp.full_like(logits, -math.inf), logits))
