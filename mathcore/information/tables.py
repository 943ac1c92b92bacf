"""What a table of probabilities must be before anything is computed with it, and logarithms to a base.

A table is an array whose last axis (or axes) run over outcomes; what stands before them is a batch.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from mathcore.backend import Array, namespace, to_numpy
from mathcore.linalg.checks import every, floating, real

BLOCK = 2**15  # numbers that are worked on at once


def probabilities(p: Any, name: str = "p", axes: int = 1) -> Array:
    """``p`` as an array of probabilities that add up to 1 over the last ``axes`` axes.

    Σ pᵢ = 1,   pᵢ ≥ 0

    Parameters
        p: array (..., n), or (..., n, m) and so on when ``axes`` is more than 1.
        name: what a message calls it.
        axes: how many of the last axes run over outcomes.
    Returns
        The same numbers as floating-point numbers.
    Raises
        ValueError when one is negative or not finite, or a sum is not 1; it says the sum. `normalise` mends that.
    Notes
        A sum may be off by the square root of the distance from 1 to the next number, 1.5 · 10⁻⁸ in float64.

    >>> probabilities([0.5, 0.6])
    Traceback (most recent call last):
    ValueError: p must add up to 1, got 1.1: normalise(p) divides by the sum

    Reference: Kolmogorov, Grundbegriffe der Wahrscheinlichkeitsrechnung (1933), axioms III to V.
    """
    p = amounts(p, name, axes)
    xp = namespace(p)
    sums = total(p) if axes == 1 else _sum(p, axes)
    wrong = xp.abs(sums - 1) > math.sqrt(float(xp.finfo(p.dtype).eps))
    if not every(~wrong):
        found = float(to_numpy(sums)[to_numpy(wrong)].flat[0])
        raise ValueError(f"{name} must add up to 1, got {found:.10g}: normalise({name}) divides by the sum")
    return p


def normalise(p: Any, name: str = "p", axes: int = 1) -> Array:
    """Amounts divided by their sum: counts or weights as probabilities.

    pᵢ = aᵢ ÷ Σⱼ aⱼ

    Parameters
        p: array (..., n) of amounts ≥ 0, or (..., n, m) and so on when ``axes`` is more than 1.
        name: what a message calls it.
        axes: how many of the last axes run over outcomes.
    Returns
        array of the same shape.
    Raises
        ValueError when an amount is negative or not finite, or all of a table are 0.

    >>> normalise([3, 1])
    array([0.75, 0.25])

    Reference: MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 2.1.
    """
    p = amounts(p, name, axes)
    sums = _sum(p, axes)
    if not every(sums > 0):
        raise ValueError(f"{name} must have something above 0 to divide by, got a sum of 0")
    return p / sums[(..., *[None] * axes)]


def amounts(p: Any, name: str, axes: int = 1) -> Array:
    """``p`` as an array of finite numbers ≥ 0 with at least one outcome along each of its last ``axes`` axes."""
    p = real(floating(p, name), name)
    if p.ndim < axes or 0 in p.shape[p.ndim - axes :]:
        raise ValueError(f"{name} must have {axes} axes of outcomes, got shape {tuple(p.shape)}")
    if not every(p >= 0):
        lowest = float(namespace(p).min(p))
        raise ValueError(f"{name} must be ≥ 0, got {lowest!r}")
    return p


def same_outcomes(p: Array, q: Array) -> tuple[Array, Array]:
    """Both tables, if they run over the same number of outcomes."""
    namespace(p, q)
    if p.shape[-1] != q.shape[-1]:
        raise ValueError(f"q must have as many outcomes as p, {p.shape[-1]}, got {q.shape[-1]}")
    return p, q


def in_blocks(function: Callable[..., Array], *tables: Any) -> Array:
    """A function of tables (..., n) on many of them, some at a time: what fits into a processor's cache is quick."""
    shapes = {tuple(getattr(p, "shape", ())) for p in tables}
    shape = shapes.pop()
    if shapes or math.prod(shape) <= BLOCK or len(shape) < 2:
        return function(*tables)
    xp, rows = namespace(*tables), max(1, BLOCK // max(1, shape[-1]))
    flat = [xp.reshape(p, (-1, shape[-1])) for p in tables]
    ends = [*range(0, flat[0].shape[0], rows), flat[0].shape[0]]
    found = [function(*(p[i:j, :] for p in flat)) for i, j in pairwise(ends)]
    return xp.reshape(xp.concat(found), shape[:-1])


def log(x: Array, base: float) -> Array:
    """The logarithm of x to a base; of 0 it is said to be 0, for terms 0 · log 0."""
    xp = namespace(x)
    if not every(x > 0):
        x = xp.where(x > 0, x, xp.ones_like(x))
    if base == 2:
        return xp.log2(x)
    if base == 10:
        return xp.log10(x)
    return xp.log(x) if base == math.e else xp.log(x) / nats(base)


def nats(base: float) -> float:
    """How many nats the unit of a base has: 1 for e, log 2 for bits."""
    if not 1 < base < math.inf:
        raise ValueError(f"base must be > 1, got {base!r}")
    return math.log(base)


def unit(base: float) -> str:
    """What information is counted in.

    >>> unit(2), unit(math.e), unit(10), unit(3)
    ('bits', 'nats', 'hartleys', 'units of log 3')
    """
    names = {2: "bits", math.e: "nats", 10: "hartleys"}
    return names.get(base, f"units of log {base:g}")


def total(terms: Array) -> Array:
    """The sum over the last axis; as a product with ones it takes a fifth of the time where that axis is short."""
    return terms @ namespace(terms).ones(terms.shape[-1], dtype=terms.dtype, device=terms.device)


def _sum(p: Array, axes: int) -> Array:
    return namespace(p).sum(p, axis=tuple(range(-axes, 0)))
