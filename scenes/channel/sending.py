"""The picture on its way: each dot is sent several times, what comes out is counted, and the likelier dot is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.information.mutual import mutual_information
from mathcore.information.repetition import outcomes, repeated

Host = np.ndarray[Any, Any]


@lru_cache(maxsize=8)
def chances(copies: int, side: int, seed: int) -> Host:
    """A random number for every copy of every dot; more copies keep the first ones."""
    return np.random.default_rng(seed).random((copies, side, side))


def received(picture: Host, channel: Host, copies: int, seed: int) -> Host:
    """Which output each copy of each dot comes out as: (copies, side, side), counted from 0."""
    u = chances(copies, len(picture), seed)
    found = np.zeros(u.shape, dtype=int)
    for end in np.cumsum(channel, axis=-1)[:, :-1].T:
        found += u >= end[picture]
    return found


def read(outputs: Host, share: float, channel: Host) -> Host:
    """For each dot the likelier symbol, given all that came out for it; 0 where both are as likely."""
    copies, symbols = len(outputs), channel.shape[-1]
    joint = np.array([[1 - share], [share]]) * repeated(channel, copies)
    weights = (copies + 1) ** np.arange(symbols)
    likelier = np.zeros(weights[-1] * (copies + 1), dtype=int)
    likelier[outcomes(symbols, copies) @ weights] = joint[1] > joint[0]
    return np.asarray(likelier[weights[outputs].sum(axis=0)])


def measured(picture: Host, output: Host, symbols: int) -> float:
    """The mutual information, in bits, of the dots of a picture and what came out, as they were counted."""
    counts = np.bincount((picture * symbols + output).ravel(), minlength=2 * symbols)
    return float(mutual_information(counts.reshape(2, symbols) / picture.size, 2))
