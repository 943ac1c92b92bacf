"""When logistic regression has a minimum: just when the classes overlap. In one dimension that can be read off.

With one class, or with the classes on two sides of some u, ever larger parameters fit ever better.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

from mathcore.surfaces.data import Column, Data

VALLEY = "u is the same in every row, so only w u + b matters: a valley of minima; the one nearest to (0, 0) is listed."


class Separation(NamedTuple):
    """How the classes lie: ``kind`` is ``overlap``, ``one class``, ``apart``, ``touching``, or ``one u``.

    ``lower`` is the class of the smaller u; ``at`` the u where they touch; ``infimum`` what the loss stays above.
    """

    kind: str
    lower: int = 0
    at: float = 0.0
    infimum: float = 0.0


def separation(data: Data) -> Separation:
    """How two classes lie along u, without tolerance: u and y are taken as they are given.

    overlap  ⇔  max u₀ > min u₁ and max u₁ > min u₀,   u₀ and u₁ the inputs of the rows with y = 0 and y = 1

    Parameters
        data: Data with y 0 or 1.
    Returns
        Separation. Classes that touch share one u, whose rows keep a surprise that no parameters take away.

    >>> separation(Data([0, 1, 1, 2], [0, 0, 1, 1]))
    Separation(kind='touching', lower=0, at=1.0, infimum=0.34657359027997264)

    Reference: Albert & Anderson, On the existence of maximum likelihood estimates in logistic regression models (1984).
    """
    u, y = data.u, data.y
    zero, one = u[y == 0], u[y == 1]
    if not zero.size or not one.size:
        return Separation("one class", lower=int(y[0]))
    if (u == u[0]).all():
        return Separation("one u", at=float(u[0]), infimum=_entropy(y))
    if zero.max() > one.min() and one.max() > zero.min():
        return Separation("overlap")
    lower = int(zero.max() > one.min())
    below, above = (one, zero) if lower else (zero, one)
    if below.max() < above.min():
        return Separation("apart", lower)
    tied = y[u == above.min()]
    return Separation("touching", lower, float(above.min()), _entropy(tied) * tied.size / y.size)


def remark(data: Data) -> str:
    """Why the cross-entropy has no minimum, or not just one; nothing when the classes overlap."""
    kind, lower, at, infimum = separation(data)
    w, b, none = "−w" if lower else "w", "b" if lower else "−b", "so there is no minimum"
    return {
        "overlap": "",
        "one class": f"Every y is {lower}: the loss falls towards 0 as {b} grows, {none}.",
        "one u": VALLEY,
        "apart": f"Some u parts the classes: the loss falls towards 0 as {w} grows with b to match, {none}.",
        "touching": f"Some u parts the classes but for the rows at u = {at:.6g}: the loss falls towards "
        f"{infimum:.4g} as {w} grows with b to match, {none}.",
    }[kind]


def _entropy(y: Column) -> float:
    """−p ln p − (1 − p) ln(1 − p), p the part of ones."""
    p = float(y.mean())
    return -p * log(p) - (1 - p) * log(1 - p)
