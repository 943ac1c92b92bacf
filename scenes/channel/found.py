"""The mathematics of a channel: what gets through, the most that can, the way there, what becomes of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import conditional_entropy, entropy, kl_divergence, transmitted
from mathcore.information.channel import blahut_arimoto
from mathcore.information.repetition import guess_error, repeated
from scenes.channel.kinds import Kind
from scenes.channel.painting import painted
from scenes.channel.sending import measured, read, received

if TYPE_CHECKING:
    from scenes.channel.scene import Channel

Host = np.ndarray[Any, Any]

STEPS = 24  # of Blahut and Arimoto
NEAR = 1e-3  # bits from the capacity that count as having reached it
SHARES = np.linspace(0.0, 1.0, 101)
NOISES = np.linspace(0.0, 1.0, 101)


@dataclass(frozen=True, eq=False)
class Sent:
    """The picture, what came out of its first copy, what is read out of all copies, and what was counted."""

    picture: Host
    first: Host
    read: Host
    through: float


@dataclass(frozen=True)
class Found:
    """All in bits. ``divergence``: D(W(·|x)‖q) of each input. ``climb``: shares of 1s, and I there."""

    table: Host
    joint: Host
    through: float
    capacity: float
    best: float
    entropy: float
    left: float  # H(X | Y)
    output: float  # H(Y)
    added: float  # H(Y | X)
    divergence: tuple[float, float]
    climb: tuple[Host, Host]
    arrives: int  # the step at which the climb is near, or −1
    missed: float  # the share of dots that will be read wrongly
    together: float  # what all copies say of a dot
    sent: Sent


def find(scene: Channel, xp: Namespace, device: Any) -> Found:
    """Solve for a channel and an input."""
    W = scene.channel.table(xp, device)
    p = xp.asarray([1 - scene.share, scene.share], dtype=xp.float64, device=device)
    joint, copies = p[:, None] * W, repeated(W, scene.copies)
    capacity, best = (float(x) for x in scene.channel.most(scene.channel.noise))
    way = blahut_arimoto(p, W, STEPS)
    heights = to_numpy(transmitted(way, W, 2))
    near = np.flatnonzero(heights > capacity - NEAR)
    return Found(
        table=to_numpy(W),
        joint=to_numpy(joint),
        through=float(transmitted(p, W, 2)),
        capacity=capacity,
        best=best,
        entropy=float(entropy(p, 2)),
        left=float(conditional_entropy(xp.matrix_transpose(joint), 2)),
        output=float(entropy(p @ W, 2)),
        added=float(conditional_entropy(joint, 2)),
        divergence=tuple(to_numpy(kl_divergence(W, xp.stack([p @ W] * 2), 2)).tolist()),
        climb=(to_numpy(way)[:, 1], heights),
        arrives=int(near[0]) if near.size else -1,
        missed=max(float(guess_error(p, copies)), 0.0),
        together=float(transmitted(p, copies, 2)),
        sent=sent(scene.channel, scene.share, scene.copies, scene.seed),
    )


@lru_cache(maxsize=32)
def sent(channel: Kind, share: float, copies: int, seed: int) -> Sent:
    """The picture on its way."""
    picture, table = painted(share), to_numpy(channel.table())
    outputs = received(picture, table, copies, seed)
    return Sent(picture, outputs[0], read(outputs, share, table), measured(picture, outputs[0], table.shape[-1]))


@lru_cache(maxsize=32)
def over_inputs(channel: Kind) -> Host:
    """What gets through for every input."""
    return _still(transmitted(np.stack([1 - SHARES, SHARES], axis=-1), to_numpy(channel.table()), 2))


@lru_cache(maxsize=64)
def over_noises(kind: Any, share: float) -> tuple[Host, Host]:
    """The capacity for every noise, and what gets through with one input."""
    return _still(kind.most(NOISES)[0]), _still(transmitted(np.array([1 - share, share]), _tables(kind), 2))


@cache
def _tables(kind: Any) -> Host:
    """The channel for every noise, (101, 2, m)."""
    return np.stack([to_numpy(kind(float(f)).table()) for f in NOISES])


def _still(values: Any) -> Host:
    array = np.array(values)
    array.flags.writeable = False
    return array
