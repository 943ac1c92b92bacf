"""A third variable Z, 0 or 1, that follows from X and Y by a rule, and is turned over by chance now and then.

x and y count from 1; p(x, y) has a row for each y, and Z is the last axis of what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace

RULES = {
    "none": "No third variable",
    "xor": "XOR: 1 where x + y is odd",
    "and": "AND: 1 where both are the last",
    "copy": "Of X alone: 1 where x is even",
}
SAID = {"xor": "x + y is odd", "and": "x and y are both the last", "copy": "x is even"}


@dataclass(frozen=True)
class Third:
    """What Z and the others know of each other, in the unit of the picture."""

    rule: str
    noise: float
    p: np.ndarray[Any, Any]  # (m, n, 2): p(x, y, z)
    z: float  # P(Z = 1)
    chance: tuple[tuple[float, ...], ...]  # P(Z = 1 | x, y)
    entropy: float
    from_x: float  # I(X; Z)
    from_y: float
    from_y_too: float  # I(Y; Z | X)
    from_x_too: float
    both: float  # I(X, Y; Z)
    rest: float  # H(Z | X, Y)
    given: float  # I(X; Y | Z)
    within: tuple[float, float]  # I(X; Y) among z = 0 and z = 1; nan where z never happens


def with_third(p: Array, rule: str, noise: float) -> Array:
    """The joint table of three variables, z the last axis.

    p(x, y, z) = p(x, y) p(z | x, y)
    """
    xp = namespace(p)
    chance = chance_of_one(p, rule, noise)
    return xp.stack([p * (1 - chance), p * chance], axis=-1)


def chance_of_one(p: Array, rule: str, noise: float) -> Array:
    """P(Z = 1 | x, y): 1 or 0 by the rule, and the noise turns it over."""
    xp = namespace(p)
    m, n = p.shape
    y = xp.arange(1, m + 1, device=p.device)[:, None]
    x = xp.arange(1, n + 1, device=p.device)[None, :]
    one = {"xor": (x + y) % 2 == 1, "and": (x == n) & (y == m), "copy": (x % 2 == 0) & (y > 0)}[rule]
    return xp.where(one, xp.full_like(p, 1 - noise), xp.full_like(p, noise))
