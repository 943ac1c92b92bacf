"""The mathematics of two tables: entropies, what a wrong belief costs both ways, and how the cost grows without end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import (
    Code,
    cross_entropy,
    entropy,
    huffman,
    jensen_shannon,
    kl_divergence,
    surprise,
    total_variation,
)
from scenes.crossentropy.tables import GREATEST, LEAST
from scenes.surprise.chances import Chances
from scenes.surprise.moment import BASES

Host = np.ndarray[Any, Any]

POINTS = 61


@dataclass(frozen=True)
class Moment:
    """Two tables, p what happens and q what is believed, with their numbers in a unit; ∞ where there is no end."""

    p: Chances
    q: Chances
    unit: str
    mind: int
    entropy: float
    entropy_q: float
    cross: float
    kl: float
    reverse: float
    jensen_shannon: float
    total_variation: float
    surprises: tuple[tuple[float, ...], tuple[float, ...]]
    codes: tuple[Code, Code]
    curve: tuple[Host, Host, Host]  # q of the outcome in mind, D(p‖q) and D(q‖p) there

    @property
    def lost(self) -> list[int]:
        """The outcomes that happen and were held impossible."""
        return [k for k, (a, b) in enumerate(zip(self.p, self.q, strict=True)) if a > 0 and not b]

    @property
    def new(self) -> list[int]:
        """The outcomes that q expects and p rules out."""
        return [k for k, (a, b) in enumerate(zip(self.p, self.q, strict=True)) if b > 0 and not a]


def moment(p: Chances, q: Chances, unit: str, mind: int, xp: Namespace, device: Any) -> Moment:
    """Solve for two tables."""
    a, b = (xp.asarray(row, dtype=xp.float64, device=device) for row in (p, q))
    base, k = BASES[unit], min(mind, len(p)) - 1
    first, second = (tuple(to_numpy(surprise(row, base)).tolist()) for row in (a, b))
    return Moment(
        p=p,
        q=q,
        unit=unit,
        mind=k,
        entropy=float(entropy(a, base)),
        entropy_q=float(entropy(b, base)),
        cross=float(cross_entropy(a, b, base)),
        kl=float(kl_divergence(a, b, base)),
        reverse=float(kl_divergence(b, a, base)),
        jensen_shannon=float(jensen_shannon(a, b, base)),
        total_variation=float(total_variation(a, b)),
        surprises=(first, second),
        codes=(huffman(a), huffman(b)),
        curve=_curve(np.array(p), np.array(q), k, base),
    )


def _curve(p: Host, q: Host, k: int, base: float) -> tuple[Host, Host, Host]:
    """Both divergences while q of outcome k runs from next to nothing to nearly 1, the others in their proportions."""
    s = np.logspace(math.log10(LEAST), math.log10(GREATEST), POINTS)
    if len(p) == 1:
        return s, np.full(POINTS, math.nan), np.full(POINTS, math.nan)
    others = np.where(np.arange(len(q)) == k, 0.0, q)
    total = others.sum()
    shares = others / total if total > 0 else np.where(np.arange(len(q)) == k, 0.0, 1 / (len(q) - 1))
    tables = (1 - s[:, None]) * shares
    tables = np.where(np.arange(len(q)) == k, s[:, None], tables)
    return s, kl_divergence(p, tables, base), kl_divergence(tables, p, base)
