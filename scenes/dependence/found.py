"""The mathematics of a cloud: its correlation, three estimates of its information, and how they do over many samples.

All information is in bits. A *cut* is the rule by which values are sorted into bins.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.inference import correlation
from mathcore.information import (
    Relation,
    equal_counts,
    equal_widths,
    kraskov_mutual_information,
    miller_madow_mutual_information,
    neighbours_within,
    pair_counts,
    plug_in_mutual_information,
)

if TYPE_CHECKING:
    from scenes.dependence.scene import Dependence

Host = np.ndarray[Any, Any]

CUTS: dict[str, Callable[[Host, int], Host]] = {"widths": equal_widths, "counts": equal_counts}
SIZES = (25, 50, 100, 200, 400, 800)  # of the many samples
BY_NEIGHBOURS = 5  # of these sizes are tried with neighbours, which take longest
FEW, AT_ONCE = 4, 3  # with fewer samples, as while something moves, it is so many sizes


@dataclass(frozen=True)
class Look:
    """One point with its k neighbours: how far the furthest is, and how many lie within that in x and in y alone."""

    index: int
    distance: float
    x: int
    y: int
    inside: Host  # which points are among the k


@dataclass(frozen=True)
class Found:
    """Points and counts in bins with their edges; what is so, what is estimated, and the same over many samples."""

    points: Host
    counts: Host
    edges: tuple[Host, Host]
    truth: float
    r: float
    estimates: dict[str, float]
    many: dict[str, tuple[Host, Host]]  # mean and deviation at each size, by estimator
    look: Look

    @property
    def n(self) -> int:
        return len(self.points)

    @property
    def nearest(self) -> int:
        """The size of the many samples that is nearest to this one's, in proportion."""
        return min(SIZES, key=lambda size: abs(math.log(size / self.n)))


def find(scene: Dependence, xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    points = drawn(scene.relation, scene.n, scene.seed)
    counts = tally(points, scene.bins, CUTS[scene.cut])
    like = xp.asarray(counts, device=device)
    estimates = {
        "plugin": float(plug_in_mutual_information(like, 2)),
        "miller": float(miller_madow_mutual_information(like, 2)),
        "kraskov": by_neighbours(scene.relation, scene.n, scene.seed, scene.k),
    }
    r = float(correlation(*(xp.asarray(points[:, j], device=device) for j in (0, 1))))
    many = _counted(scene.relation, scene.seed, scene.repeats, scene.bins, scene.cut)
    many |= _neighbouring(scene.relation, scene.seed, scene.repeats, scene.k)
    edges = (cuts(points[:, 0], scene.bins, scene.cut), cuts(points[:, 1], scene.bins, scene.cut))
    truth = information(scene.relation)
    return Found(points, counts, edges, truth, r, estimates, many, look(points, scene.point, scene.k))


@lru_cache(maxsize=256)
def information(relation: Relation) -> float:
    """What is so, in bits."""
    return relation.information / math.log(2)


@lru_cache(maxsize=64)
def drawn(relation: Relation, n: int, seed: int) -> Host:
    """The points, which nobody writes to."""
    points = relation.sample(n, rng=np.random.default_rng([seed, 4]))
    points.flags.writeable = False
    return points


@lru_cache(maxsize=256)
def by_neighbours(relation: Relation, n: int, seed: int, k: int) -> float:
    """Kraskov's estimate, kept."""
    return between(drawn(relation, n, seed), k)


def between(points: Host, k: int) -> float:
    """Kraskov's estimate of points (n, 2), in bits."""
    return kraskov_mutual_information(points[:, 0], points[:, 1], k, 2)


def tally(points: Host, bins: int, cut: Callable[[Host, int], Host]) -> Host:
    """How many of the points (..., n, 2) fall into each of bins × bins cells."""
    return pair_counts(cut(points[..., 0], bins), cut(points[..., 1], bins), bins, bins)


def cuts(x: Host, bins: int, cut: str) -> Host:
    """Where bins begin, and the last one ends."""
    if cut == "widths":
        return np.linspace(x.min(), x.max(), bins + 1)
    first = np.minimum(-(-np.arange(bins) * len(x) // bins), len(x) - 1)
    return np.append(np.sort(x)[first], x.max())


def look(points: Host, point: int, k: int) -> Look:
    """A point, counted from 1, with its neighbours."""
    index = min(point, len(points)) - 1
    apart = np.abs(points - points[index])
    away = apart.max(axis=-1)
    order = np.argsort(away, kind="stable")
    far = float(away[order[k]])
    x, y = (int(neighbours_within(column[:, None], np.full(len(points), far))[index]) for column in points.T)
    return Look(index, far, x, y, order[1 : k + 1])


def samples(relation: Relation, seed: int, repeats: int) -> Host:
    """Many samples of the largest size: array (repeats, size, 2); more of them begin with the same ones."""
    rng = np.random.default_rng([seed, 1])
    return relation.sample(repeats * SIZES[-1], rng=rng).reshape(repeats, SIZES[-1], 2)


def in_bins(every: Host, bins: int, cut: Callable[[Host, int], Host]) -> tuple[Host, Host]:
    """The plug-in estimate of the first points of each sample, as many as each size says, and the corrected one."""
    tables = [tally(every[:, :size], bins, cut) for size in SIZES]
    counted = np.stack(tables)
    return plug_in_mutual_information(counted, 2), miller_madow_mutual_information(counted, 2)


def in_distances(every: Host, k: int) -> Host:
    """Kraskov's estimate of the first points of each sample: array (sizes, repeats)."""
    sizes = SIZES[: AT_ONCE if len(every) < FEW else BY_NEIGHBOURS]
    return np.array([[between(s[:size], k) for s in every] for size in sizes])


_samples = lru_cache(maxsize=16)(samples)


@lru_cache(maxsize=64)
def _counted(relation: Relation, seed: int, repeats: int, bins: int, cut: str) -> dict[str, tuple[Host, Host]]:
    plugin, miller = in_bins(_samples(relation, seed, repeats), bins, CUTS[cut])
    return {"plugin": _spread(plugin), "miller": _spread(miller)}


@lru_cache(maxsize=64)
def _neighbouring(relation: Relation, seed: int, repeats: int, k: int) -> dict[str, tuple[Host, Host]]:
    return {"kraskov": _spread(in_distances(_samples(relation, seed, repeats), k))}


def _spread(found: Host) -> tuple[Host, Host]:
    return found.mean(axis=-1), found.std(axis=-1)
