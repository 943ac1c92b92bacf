"""Noisy channels: how much can get through, and the input that gets most through.

W(y | x)  the probability that y comes out when x goes in: a row for each x, each adding up to 1
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, Namespace, namespace
from mathcore.information.mutual import mutual_information
from mathcore.information.tables import log, nats, probabilities


@dataclass(frozen=True)
class Capacity:
    """What a channel can carry: ``value`` up to ``gap``; the input (n,) that reaches it, the output (m,) it makes."""

    value: float
    gap: float
    input: Array
    output: Array
    iterations: int


def transmitted(p: Any, channel: Any, base: float = math.e) -> Array:
    """How much gets through a channel: the mutual information of what goes in and what comes out.

    I(X; Y) of p(x, y) = p(x) W(y | x)

    Parameters
        p: array (..., n), probabilities of the inputs.
        channel: array (..., n, m), W.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0, at most the capacity.
    Raises
        ValueError when p or a row of the channel does not add up to 1, or base ≤ 1.

    >>> float(transmitted([0.5, 0.5], binary_erasure_channel(0.25), base=2))
    0.75

    Reference: Shannon, A mathematical theory of communication (1948), section 12.
    """
    return mutual_information(probabilities(p)[..., None] * probabilities(channel, "channel"), base)


def capacity(channel: Any, base: float = math.e, tolerance: float = 1e-10, most: int = 100_000) -> Capacity:
    """The most that can get through a channel, over all distributions of its input.

    C = maxₚ I(X; Y);   again and again  p(x) ← p(x) exp D(W(·|x)‖q) ÷ sum,  q = Σ p(x) W(·|x)

    Parameters
        channel: array (n, m), W.
        base: of the logarithm, > 1.
        tolerance: stop when the two bounds  I(X; Y) ≤ C ≤ maxₓ D(W(·|x)‖q)  are as near as this.
        most: steps at most.
    Returns
        Capacity; its gap says how near the bounds have come.
    Raises
        ValueError when a row of the channel does not add up to 1, or base ≤ 1.

    >>> found = capacity(binary_symmetric_channel(0.11), base=2)
    >>> round(found.value, 4), [round(float(x), 4) for x in found.input]
    (0.5001, [0.5, 0.5])

    Reference: Blahut, Computation of channel capacity and rate-distortion functions (1972); Arimoto (1972).
    """
    W = _table(channel)
    xp, unit, own = namespace(W), nats(base), _own(W)
    p, step = xp.full_like(W[:, 0], 1 / W.shape[0]), 0
    while True:
        D = _divergences(p, W, own)
        lower, upper = float(p @ D), float(xp.max(D))
        if upper - lower <= tolerance * unit or step == most:
            return Capacity(max(lower, 0.0) / unit, (upper - lower) / unit, p, p @ W, step)
        p, step = _reweighted(p, D), step + 1


def blahut_arimoto(start: Any, channel: Any, steps: int) -> Array:
    """The way of an input to the one that gets most through, step by step.

    p(x) ← p(x) exp D(W(·|x)‖q) ÷ sum,   q = Σ p(x) W(·|x)

    Parameters
        start: array (n,), probabilities of the inputs; one that is 0 stays 0.
        channel: array (n, m), W.
        steps: how many, ≥ 0.
    Returns
        array (steps + 1, n), the inputs on the way; what gets through never falls.
    Raises
        ValueError when start or a row of the channel does not add up to 1.

    >>> blahut_arimoto([0.9, 0.1], binary_symmetric_channel(0.0), 1)[-1]  # without noise one step is enough
    array([0.5, 0.5])

    Reference: Blahut (1972), theorem 3; Arimoto (1972).
    """
    p, W = probabilities(start, "start"), _table(channel)
    xp, own, inputs = namespace(p, W), _own(W), [p]
    for _ in range(steps):
        p = _reweighted(p, _divergences(p, W, own))
        inputs.append(p)
    return xp.stack(inputs)


def _table(channel: Any) -> Array:
    W = probabilities(channel, "channel")
    if W.ndim != 2:
        raise ValueError(f"channel must be one table with a row for each input, got shape {tuple(W.shape)}")
    return W


def _own(W: Array) -> Array:
    """Σ W log W of each row: what stays the same in all steps."""
    return namespace(W).sum(W * log(W, math.e), axis=-1)


def _divergences(p: Array, W: Array, own: Array) -> Array:
    """D(W(·|x)‖q) of each input that is used."""
    return own - W @ log(p @ W, math.e)


def _reweighted(p: Array, D: Array) -> Array:
    """The input with more of what stands out."""
    xp = namespace(p)
    weight = p * xp.exp(D - xp.max(D))
    return weight / xp.sum(weight)


def binary_symmetric_channel(flip: float, *, xp: Namespace = None, device: Any = None) -> Array:
    """Two symbols, each taken for the other now and then.

    W = [[1 − f, f], [f, 1 − f]],   C = 1 − H₂(f) bits

    Parameters
        flip: f, between 0 and 1.
        xp, device: array library and device; NumPy without them.
    Returns
        array (2, 2).
    Raises
        ValueError when flip is not between 0 and 1.

    >>> binary_symmetric_channel(0.25)
    array([[0.75, 0.25],
           [0.25, 0.75]])

    Reference: Cover & Thomas, Elements of Information Theory (2006), section 7.1.4.
    """
    return _binary("flip", flip, lambda f: [[1 - f, f], [f, 1 - f]], xp, device)


def binary_erasure_channel(erased: float, *, xp: Namespace = None, device: Any = None) -> Array:
    """Two symbols, of which some are lost, and one sees which.

    W = [[1 − e, e, 0], [0, e, 1 − e]],   C = 1 − e bits

    Parameters
        erased: e, between 0 and 1.
        xp, device: array library and device; NumPy without them.
    Returns
        array (2, 3); the middle column is the erasure.
    Raises
        ValueError when erased is not between 0 and 1.

    >>> binary_erasure_channel(0.25)
    array([[0.75, 0.25, 0.  ],
           [0.  , 0.25, 0.75]])

    Reference: Cover & Thomas (2006), section 7.1.5.
    """
    return _binary("erased", erased, lambda e: [[1 - e, e, 0.0], [0.0, e, 1 - e]], xp, device)


def z_channel(lost: float, *, xp: Namespace = None, device: Any = None) -> Array:
    """A 0 always arrives; a 1 is taken for a 0 now and then.

    W = [[1, 0], [f, 1 − f]],   C = log₂(1 + (1 − f) f^(f ÷ (1 − f))) bits

    Parameters
        lost: f, between 0 and 1.
        xp, device: array library and device; NumPy without them.
    Returns
        array (2, 2).
    Raises
        ValueError when lost is not between 0 and 1.

    >>> z_channel(0.5)
    array([[1. , 0. ],
           [0.5, 0.5]])

    Reference: MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 9.6.
    """
    return _binary("lost", lost, lambda f: [[1.0, 0.0], [f, 1 - f]], xp, device)


def _binary(name: str, chance: float, rows: Any, xp: Namespace, device: Any) -> Array:
    if not 0 <= chance <= 1:
        raise ValueError(f"{name} must be between 0 and 1, got {chance!r}")
    xp = xp or namespace(chance)
    return xp.asarray(rows(float(chance)), dtype=xp.float64, device=device)
