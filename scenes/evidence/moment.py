"""The mathematics: how likely the data are under each member of a model, as entropy plus divergence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.information import cross_entropy, entropy, kl_divergence
from mathcore.information.simplex import level_shares, ternary
from mathcore.information.trinomial import Model
from scenes.evidence.counts import Counts

Host = np.ndarray[Any, Any]

SIDE, PLACES = 30, 25  # rays to a side of the triangle, places on a ray
LEVELS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
POINTS = 101


@dataclass(frozen=True)
class Moment:
    """Counts and a member q(θ) of a model, with the best one; ∞ where q rules out what was seen."""

    counts: Counts
    model: Model
    theta: float
    q: tuple[float, ...]
    entropy: float
    cross: float
    kl: float
    best: float | None
    least: float

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def p(self) -> tuple[float, ...]:
        """The shares of the outcomes."""
        return tuple(count / self.n for count in self.counts)

    @property
    def ratio(self) -> float:
        """How likely the data are, compared with the best member: e^(−n (D − least D))."""
        return relative(self.n, self.kl, self.least)


def relative(n: int, kl: float, least: float) -> float:
    """The likelihood over its greatest value; 0 where it is less than a float can tell."""
    return math.exp(-n * max(kl - least, 0.0)) if math.isfinite(kl) else 0.0


def moment(counts: Counts, model: Model, theta: float, xp: Namespace, device: Any) -> Moment:
    """Solve for counts and a θ."""
    n = sum(counts)
    p = xp.asarray([count / n for count in counts], dtype=xp.float64, device=device)
    q = model.table(xp.asarray(theta, dtype=xp.float64, device=device))
    best = model.fitted(p)
    nearest = None if best is None else model.table(xp.asarray(best, dtype=xp.float64, device=device))
    return Moment(
        counts=counts,
        model=model,
        theta=theta,
        q=tuple(float(q[i]) for i in range(3)),
        entropy=float(entropy(p)),
        cross=float(cross_entropy(p, q)),
        kl=float(kl_divergence(p, q)),
        best=best,
        least=math.inf if nearest is None else float(kl_divergence(p, nearest)),
    )


@lru_cache(maxsize=8)
def curve(model: Model) -> tuple[Host, Host]:
    """θ, closer to its ends where tables change fast, and the tables there: (POINTS,), (POINTS, 3)."""
    theta = (1 - np.cos(np.linspace(0.0, math.pi, POINTS))) / 2
    return theta, np.asarray(model.table(theta))


@lru_cache(maxsize=64)
def along(counts: Counts, model: Model) -> Host:
    """The divergence of every member from the data."""
    n = sum(counts)
    return np.asarray(kl_divergence(np.array(counts) / n, curve(model)[1]))


@lru_cache(maxsize=64)
def level_lines(counts: Counts, least: float) -> Host:
    """Where D(p‖·) has one value each, as lines (levels, rays, 2) in the triangle; the last one is ``least``."""
    p, ends, share = np.array(counts) / sum(counts), _border(), np.linspace(0.0, 1.0, PLACES) ** 1.5
    tables = (1 - share[:, None]) * p + share[:, None] * ends[:, None, :]
    levels = np.array([*LEVELS, least if 1e-9 < least < math.inf else LEVELS[-1]])
    reached = level_shares(kl_divergence(p, tables), share, levels)
    return np.asarray(ternary(p + reached[..., None] * (ends - p)))


@cache
def _border() -> Host:
    """Tables on the way round the triangle, closed: there one outcome has no chance."""
    way = np.linspace(0.0, 1.0, SIDE, endpoint=False)[:, None]
    corners = np.eye(3)
    sides = [(1 - way) * corners[k] + way * corners[(k + 1) % 3] for k in range(3)]
    return np.concatenate([*sides, corners[:1]])
