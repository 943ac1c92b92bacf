"""The mathematics of a choice: what each feature says about the target, and what it says about shuffled ones.

All information is in bits. *Codes* are the numbers of the bins that values lie in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.inference import correlation
from mathcore.information import (
    equal_counts,
    miller_madow_mutual_information,
    pair_counts,
    plug_in_entropy,
    plug_in_mutual_information,
)
from scenes.selection.data import Features, Source

if TYPE_CHECKING:
    from scenes.selection.scene import Selection

Host = np.ndarray[Any, Any]

OWN = 10  # up to so many different values are taken as they are, each a bin
EMPTY = math.nan
AT_ONCE = 500_000  # shuffled rows


@dataclass(frozen=True)
class Feature:
    """What one feature says: rows that have it, information, what shuffled targets give, r, and with the chosen one."""

    rows: int
    information: float
    shuffled: Host
    r: float
    shared: float  # with the chosen feature
    together: float  # with the chosen feature about the target, both cut into halves


@dataclass(frozen=True)
class Found:
    """All features, which is chosen, and how much the target has to tell."""

    data: Features
    every: tuple[Feature, ...]
    chosen: int
    entropy: float
    limits: tuple[float, ...]  # above which a feature says more than chance would
    best: bool  # whether chance is the luckiest feature's

    @property
    def feature(self) -> Feature:
        """The chosen one."""
        return self.every[self.chosen]

    @property
    def partner(self) -> int | None:
        """The feature with which the chosen one says most."""
        others = [j for j in range(len(self.every)) if j != self.chosen]
        return max(others, key=lambda j: self.every[j].together, default=None)

    def above(self, j: int) -> bool:
        """Whether a feature says more than chance would."""
        return self.every[j].information > self.limits[j]

    def chance(self, j: int) -> float:
        """How often shuffled targets give as much: (1 + how many of them) ÷ (1 + how many there are)."""
        return p_value(self.every[j].information, self.null(j))

    def null(self, j: int) -> Host:
        """What counts as chance: what feature j says about shuffled targets, or what the luckiest feature says."""
        return np.max([one.shuffled for one in self.every], axis=0) if self.best else self.every[j].shuffled


def find(scene: Selection, xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    data, of = loaded(scene.data, scene.seed), (scene.data, scene.seed)
    chosen = min(scene.feature, data.count) - 1
    told, straights = _alone(*of, scene.bins, scene.shuffles), _straight(*of)
    shared, together = _beside(*of, chosen, scene.bins)
    known = np.isfinite(data.values).sum(axis=0)
    every = tuple(
        Feature(int(known[j]), float(told[j, 0]), told[j, 1:], straights[j], float(shared[j]), float(together[j]))
        for j in range(data.count)
    )
    best = scene.against == "best"
    return Found(data, every, chosen, _entropy(*of, scene.bins), limits(told[:, 1:], scene.level, best), best)


@lru_cache(maxsize=32)
def loaded(source: Source, seed: int) -> Features:
    """The features of a source, kept."""
    return source.features(seed)


def codes(x: Host, bins: int) -> Host:
    """Bins with equal counts; up to ten different values are taken as they are."""
    values, own = np.unique(x, return_inverse=True)
    return own if len(values) <= OWN else equal_counts(x, bins)


def coded(rows: Host, columns: list[int], where: Host, bins: int) -> Host:
    """The codes of some columns in some rows: array (columns, rows)."""
    return np.stack([codes(rows[where, j], bins) for j in columns])


def sharing(known: Host) -> list[tuple[list[int], Host]]:
    """Which columns are known in the same rows, and in which."""
    groups: dict[bytes, list[int]] = {}
    for j, where in enumerate(known.T):
        groups.setdefault(where.tobytes(), []).append(j)
    return [(columns, known[:, columns[0]]) for columns in groups.values() if known[:, columns[0]].any()]


def orders(rows: int, shuffles: int, seed: int) -> Host:
    """Rows as they are, and in many other orders: array (1 + shuffles, rows). More begin with the same ones."""
    keys = np.random.default_rng([seed, rows]).random((shuffles, rows))
    return np.concatenate([np.arange(rows)[None], np.argsort(keys, axis=-1)])


def about(features: Host, target: Host, order: Host) -> Host:
    """What each feature (d, N) says about the target put into each order, in bits: array (d, orders)."""
    n, m, some = features.max() + 1, target.max() + 1, max(1, AT_ONCE // order.size)
    parts = [features[i : i + some, None, :] for i in range(0, len(features), some)]
    return np.concatenate([plug_in_mutual_information(pair_counts(part, target[order], n, m), 2) for part in parts])


def alone(rows: Host, bins: int, shuffles: int, seed: int) -> Host:
    """What each feature says by itself, first about the target as it is, then shuffled: array (d, 1 + shuffles)."""
    told = {j: np.zeros(1 + shuffles) for j in range(rows.shape[1] - 1)}
    for columns, where in sharing(np.isfinite(rows[:, :-1])):
        order = _orders(int(where.sum()), shuffles, seed)
        told |= zip(columns, about(coded(rows, columns, where, bins), codes(rows[where, -1], bins), order), strict=True)
    return np.stack(list(told.values()))


def beside(rows: Host, chosen: int, bins: int) -> tuple[Host, Host]:
    """What each feature says about the chosen one; and both about the target, in halves, corrected: arrays (d,)."""
    known = np.isfinite(rows[:, :-1])
    told = dict.fromkeys(range(rows.shape[1] - 1), (0.0, 0.0))
    for columns, where in sharing(known & known[:, [chosen]]):
        features, other = coded(rows, columns, where, bins), codes(rows[where, chosen], bins)
        shared = about(features, other, np.arange(len(other))[None])[:, 0]
        halves, target = equal_counts(rows[where].T, 2), codes(rows[where, -1], bins)
        pairs = pair_counts(2 * halves[columns] + halves[chosen], target[None], 4, target.max() + 1)
        together = miller_madow_mutual_information(pairs, 2)
        told |= zip(columns, zip(shared.tolist(), together.tolist(), strict=True), strict=True)
    shared, together = np.array(list(told.values())).T
    return shared, together


def straight(x: Host, y: Host) -> float:
    """The correlation of two columns; nan where there is none."""
    return float(correlation(x, y)) if len(x) > 1 and np.ptp(x) > 0 and np.ptp(y) > 0 else EMPTY


def limits(nulls: Host, level: float, best: bool) -> tuple[float, ...]:
    """What a share ``level`` of the shuffled values exceeds: of each feature's own, or of the best of all features."""
    if best:
        return (float(np.quantile(nulls.max(axis=0), 1 - level)),) * len(nulls)
    return tuple(np.quantile(nulls, 1 - level, axis=-1).tolist())


def p_value(value: float, null: Host) -> float:
    """(1 + how many of the shuffled values are as large) ÷ (1 + how many there are)."""
    return float(1 + np.sum(null >= value - 1e-12)) / (1 + len(null))


_orders = lru_cache(maxsize=4)(orders)


@lru_cache(maxsize=64)
def _alone(source: Source, seed: int, bins: int, shuffles: int) -> Host:
    return alone(loaded(source, seed).values, bins, shuffles, seed)


@lru_cache(maxsize=256)
def _beside(source: Source, seed: int, chosen: int, bins: int) -> tuple[Host, Host]:
    return beside(loaded(source, seed).values, chosen, bins)


@lru_cache(maxsize=64)
def _straight(source: Source, seed: int) -> tuple[float, ...]:
    data = loaded(source, seed)
    return tuple(straight(*data.pair(j)) for j in range(data.count))


@lru_cache(maxsize=64)
def _entropy(source: Source, seed: int, bins: int) -> float:
    return float(plug_in_entropy(np.bincount(codes(loaded(source, seed).values[:, -1], bins)), 2))
