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
from mathcore.linalg.checks import every


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
    given, step = _given(p, px), 0
    prices = xp.asarray(beta, dtype=p.dtype, device=p.device)
    moved = math.inf
    while moved > tolerance and step < most:
        new, step = _improved(given, encoder, prices), step + 1
        moved, encoder = float(xp.max(xp.abs(new - encoder))), new
    kept, relevant = (float(x) / unit for x in plane(p, encoder))
    return Bottleneck(encoder, kept, relevant, step, moved <= tolerance)


def plane(p: Any, encoder: Any, base: float = math.e) -> tuple[Array, Array]:
    """Where descriptions stand on the information plane: what they keep of X, and what they say about Y.

    I(X; T) of p(x) p(t | x),   I(T; Y) of Σ p(x, y) p(t | x)

    Parameters
        p: array (n, m), the joint table p(x, y).
        encoder: array (..., n, k), p(t | x).
        base: of the logarithm, > 1.
    Returns
        two arrays (...), the second never above the first, nor above I(X; Y).
    Raises
        ValueError when p or a row of encoder does not add up to 1.

    >>> kept, relevant = plane([[0.5, 0.0], [0.0, 0.5]], [[1.0, 0.0], [0.0, 1.0]], base=2)
    >>> float(kept), float(relevant)
    (1.0, 1.0)

    Reference: Tishby, Pereira & Bialek (1999), section 3; Cover & Thomas (2006), theorem 2.8.1.
    """
    p, encoder = probabilities(p, axes=2), probabilities(encoder, "encoder")
    xp = namespace(p, encoder)
    kept = mutual_information(xp.sum(p, axis=-1)[:, None] * encoder, base)
    return kept, mutual_information(xp.matrix_transpose(encoder) @ p, base)


def encoders(p: Any, betas: Any, start: Any, most: int, tolerance: float = 0.0) -> Array:
    """The descriptions of X that are best at several prices, all improved together.

    the three equations of `information_bottleneck`, with a β for each description

    Parameters
        p: array (n, m), the joint table; each x happens.
        betas: array (...), prices ≥ 0.
        start: array (n, k) for all of them, or (..., n, k) for each its own.
        most: rounds at most.
        tolerance: stop when no entry of any p(t | x) moves further than this in a round.
    Returns
        array (..., n, k), p(t | x).
    Raises
        ValueError when p does not add up to 1 or has an empty row, or a row of start does not add up to 1.
    Notes
        Where a cluster is about to split, thousands of rounds may be needed: `most` bounds the cost.

    >>> encoders([[0.4, 0.1], [0.1, 0.4]], [0.5, 1e3], np.eye(2), 100)[1]
    array([[1., 0.],
           [0., 1.]])

    Reference: Tishby, Pereira & Bialek (1999), eq. 28.
    """
    p, encoder = probabilities(p, axes=2), probabilities(start, "start")
    xp = namespace(p, encoder)
    px = xp.sum(p, axis=-1)
    if not bool(xp.all(px > 0)):
        raise ValueError("every row of p must happen")
    prices = xp.asarray(betas, dtype=p.dtype, device=p.device)[..., None, None]
    encoder, given = encoder + xp.zeros_like(prices), _given(p, px)
    for _ in range(most):
        before, encoder = encoder, _improved(given, encoder, prices)
        if tolerance > 0 and float(xp.max(xp.abs(encoder - before))) <= tolerance:
            break
    return encoder


def first_split(p: Any) -> float:
    """The price from which a single cluster no longer holds: the least push makes it fall apart.

    β = 1 ÷ ρ²,   ρ the second singular value of p(x, y) ÷ √(p(x) p(y)), the maximal correlation of X and Y

    Parameters
        p: array (n, m), the joint table; each x happens.
    Returns
        number ≥ 1; ∞ when X and Y are independent.
    Raises
        ValueError when p does not add up to 1.
    Notes
        Below it other descriptions may already be better, if they are far from a single cluster.

    >>> round(first_split([[0.4, 0.1], [0.1, 0.4]]), 4)
    2.7778

    Reference: Witsenhausen, On sequences of pairs of dependent random variables (1975), the maximal correlation as a
    singular value; Wu, Fischer, Chuang & Tegmark, Learnability for the information bottleneck (2019).
    """
    p = probabilities(p, axes=2)
    xp = namespace(p)
    px, py = xp.sum(p, axis=-1)[:, None], xp.sum(p, axis=-2)
    share = xp.sqrt(px * py)
    values = xp.linalg.svdvals(p / xp.where(share > 0, share, xp.ones_like(share)))
    rho = float(values[1]) if values.shape[0] > 1 else 0.0
    return 1 / rho**2 if rho > 1e-8 else math.inf


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


def _given(p: Array, px: Array) -> tuple[Array, ...]:
    """p(x, y), p(x), p(y | x) and, as a column, Σ p(y | x) log p(y | x): what stays the same in all rounds."""
    y_given_x = p / px[:, None]
    return p, px, y_given_x, namespace(p).sum(y_given_x * log(y_given_x, math.e), axis=-1)[:, None]


def _improved(given: tuple[Array, ...], encoder: Array, beta: Array) -> Array:
    """One round of the three equations; a cluster that nobody is in stays empty."""
    p, px, y_given_x, own = given
    xp, pt = namespace(p), px @ encoder
    some = xp.where(pt > 0, pt, xp.ones_like(pt))
    y_given_t = (xp.matrix_transpose(encoder) @ p) / some[..., None]
    away = beta * (own - y_given_x @ xp.matrix_transpose(log(y_given_t, math.e)))
    if not every(y_given_t > 0):  # t may rule out what x may say
        ruled_out = y_given_x @ xp.matrix_transpose(xp.astype(y_given_t == 0, p.dtype)) > 0
        away = xp.where(ruled_out & (beta > 0), xp.full_like(away, math.inf), away)
    logits = xp.where(pt > 0, xp.log(some), xp.full_like(pt, -math.inf))[..., None, :] - away
    weight = xp.exp(logits - xp.max(logits, axis=-1, keepdims=True))
    return weight / xp.sum(weight, axis=-1, keepdims=True)
