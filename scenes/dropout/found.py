"""The mathematics of the scene: the network trained under dropout, its passes, and what they are on average."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.dropout import Trained, network, train
from scenes.bayesian.points import Rows

if TYPE_CHECKING:
    from scenes.dropout.scene import Dropout

Host = np.ndarray[Any, Any]

WINDOW = np.linspace(-2.0, 2.0, 61)
FIRST, SECOND = 6, 12  # units
WEIGHTS = 4  # the seed of the hidden layers, which stay the same
DRAWN = 20  # passes that are drawn as curves
BOTH, LAST = "both", "last"


@dataclass(frozen=True)
class Found:
    """What the network says: in each pass, on average over all passes, and with all units."""

    kept: tuple[Host, Host]  # the units of the latest pass: (FIRST,), (SECOND,)
    curves: Host  # (≤ DRAWN, len(WINDOW)), the latest last
    said: Host  # (T,), at the place that is asked
    mean: Host  # over WINDOW, of all passes there can be
    deviation: Host
    scaled: Host
    at: tuple[float, float, float]  # the same three at the place that is asked
    error: float  # of the mean on the points, squared, per point
    variance: float  # of the passes on the points


def kept(passes: int, drop: float, both: bool, seed: int) -> tuple[Host, Host]:
    """Which units each pass keeps: (passes, FIRST) and (passes, SECOND) of 0 and 1; more passes keep the first ones."""
    stay = (np.random.default_rng(seed).random((passes, FIRST + SECOND)) >= drop).astype(float)
    return stay[:, :FIRST] if both else np.ones((passes, FIRST)), stay[:, FIRST:]


@lru_cache(maxsize=64)
def trained(points: Rows, drop: float, decay: float, both: bool, xp: Namespace, device: Any) -> Trained:
    """The network after training on the points."""

    def like(values: Any) -> Any:
        return xp.asarray(values, dtype=xp.float64, device=device)

    hidden = network(FIRST, SECOND, rng=np.random.default_rng(WEIGHTS), like=like)
    x, y = np.array(points).T
    return train(hidden, like(x), like(y), drop=drop, decay=decay, both=both)


def find(scene: Dropout, xp: Namespace, device: Any) -> Found:
    """What there is to see; so many copies of the points are the points once, and that part of the decay."""

    def like(values: Any) -> Any:
        return xp.asarray(values, dtype=xp.float64, device=device)

    both = scene.layers == BOTH
    net = trained(scene.points, scene.drop, scene.decay / scene.copies, both, xp, device)
    first, second = kept(scene.passes, scene.drop, both, scene.seed)
    x, y = np.array(scene.points).T
    over, at = like(WINDOW), like(np.array([scene.at]))
    there = to_numpy(net.passes(at, like(first), like(second)))[:, 0]
    drawn = to_numpy(net.passes(over, like(first[-DRAWN:]), like(second[-DRAWN:])))
    mean, deviation = (to_numpy(part) for part in net.moments(like(np.r_[WINDOW, scene.at, x])))
    w = len(WINDOW)
    exact = float(mean[w]), float(deviation[w]), float(net.scaled(at)[0])
    error, variance = float(np.mean((mean[w + 1 :] - y) ** 2)), float(np.mean(deviation[w + 1 :] ** 2))
    return Found(
        (first[-1], second[-1]),
        drawn,
        there,
        mean[:w],
        deviation[:w],
        to_numpy(net.scaled(over)),
        exact,
        error,
        variance,
    )
