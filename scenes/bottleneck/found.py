"""The mathematics of the bottleneck: the descriptions at all prices, the one at hand, and which clusters are one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import entropy, mutual_information
from mathcore.information.bottleneck import encoders, first_split, plane
from mathcore.information.simplex import ternary
from scenes.bottleneck.words import joint
from scenes.surprise.chances import Rows

if TYPE_CHECKING:
    from scenes.bottleneck.scene import Bottleneck

Host = np.ndarray[Any, Any]

LOWEST, HIGHEST = 1.0, 100.0
POINTS = 37  # prices of the curve
FIRST, LATER = 40, 120  # rounds for all of them, and more for those that still move
ROUNDS, STILL, SLOW = 100, 1e-7, 1e-5  # of the description at hand; when it rests; what moves
ONE = 0.025  # clusters that are nearer than this in the triangle are drawn and counted as one
EMPTY = 1e-6  # a cluster with less in it is none


@dataclass(frozen=True, eq=False)
class Curve:
    """The descriptions at many prices, from the highest: encoders (m, n, n), in bits what they keep and say."""

    prices: Host
    encoders: Host
    kept: Host
    relevant: Host
    clusters: tuple[int, ...]
    middles: Host  # (m, n, 2), where the clusters stand in the triangle; NaN where one is empty


@dataclass(frozen=True)
class Found:
    """The description at hand: p(t | x), its clusters (place, weight), and its place on the plane, in bits."""

    p: Host
    curve: Curve
    encoder: Host
    places: Host  # (k, 2) of the clusters that are apart
    weights: Host  # (k,)
    shares: Host  # (n, k), p(cluster | x)
    kept: float
    relevant: float
    most: float  # I(X; Y)
    entropy: float  # H(X)
    split: float


def find(scene: Bottleneck, xp: Namespace, device: Any) -> Found:
    """Solve for a table and a price."""
    curve, p = sweep(scene.counts), joint(scene.counts)
    table = xp.asarray(p, dtype=xp.float64, device=device)
    begin = xp.asarray(nearby(curve.prices, curve.encoders, scene.beta), dtype=xp.float64, device=device)
    encoder = encoders(table, scene.beta, begin, ROUNDS, STILL)
    kept, relevant = (float(x) for x in plane(table, encoder, 2))
    there = to_numpy(encoder)
    shares = merged(there, grouped(p, there))
    weights = p.sum(axis=1) @ shares
    return Found(
        p=p, curve=curve, encoder=there, places=ternary((shares.T @ p) / weights[:, None]), weights=weights,
        shares=shares, kept=kept, relevant=relevant, most=float(mutual_information(table, 2)),
        entropy=float(entropy(xp.sum(table, axis=-1), 2)), split=first_split(table),
    )  # fmt: skip


def prices() -> Host:
    """The prices of the curve, from the highest."""
    return np.asarray(np.geomspace(HIGHEST, LOWEST, POINTS))


def swept(p: Host) -> Host:
    """The descriptions at these prices; each begins with a cluster of its own for every word."""
    before = encoders(p, prices(), np.eye(len(p)), FIRST)
    found = np.array(encoders(p, prices(), before, 1))
    slow = np.abs(found - before).max(axis=(-1, -2)) > SLOW
    if slow.any():
        found[slow] = encoders(p, prices()[slow], found[slow], LATER)
    return found


def nearby(prices: Host, found: Host, beta: float) -> Host:
    """The description to begin with: the one on the curve at the next higher price."""
    higher = np.flatnonzero(prices >= beta)
    return np.asarray(found[higher[-1]] if higher.size else np.eye(found.shape[-1]))


def grouped(p: Host, encoder: Host) -> Host:
    """A number for each cluster: those that say nearly the same about Y have the same one, empty ones −1."""
    weights = p.sum(axis=1) @ encoder
    spots = ternary(encoder.T @ p / np.maximum(weights, EMPTY)[:, None] + 0.0)
    labels, firsts = np.full(len(weights), -1), list[int]()
    for t in np.argsort(-weights, kind="stable"):
        if weights[t] < EMPTY:
            continue
        near = [k for k, other in enumerate(firsts) if math.dist(spots[t], spots[other]) < ONE]
        labels[t] = near[0] if near else len(firsts)
        firsts += [] if near else [int(t)]
    return labels


def merged(encoder: Host, labels: Host) -> Host:
    """p(cluster | x) of the clusters that are apart, (n, k)."""
    return np.stack([encoder[:, labels == k].sum(axis=1) for k in range(labels.max() + 1)], axis=1)


def softness(p: Host, shares: Host) -> float:
    """How open it is, in bits, to which cluster a word belongs, on average."""
    some = np.maximum(shares, 1e-300)
    return max(0.0, float(-p.sum(axis=1) @ (shares * np.log2(some)).sum(axis=1)))


@lru_cache(maxsize=32)
def sweep(counts: Rows) -> Curve:
    """The curve of a table, kept: it does not change while the price is dragged."""
    p, betas = joint(counts), prices()
    found = swept(p)
    kept, relevant = plane(p, found, 2)
    weights = p.sum(axis=1) @ found
    spots = ternary(np.swapaxes(found, -1, -2) @ p / np.maximum(weights, EMPTY)[..., None])
    middles = np.where(weights[..., None] < EMPTY, np.nan, spots)
    count = tuple(int(grouped(p, one).max()) + 1 for one in found)
    return Curve(betas, found, kept, relevant, count, middles)
