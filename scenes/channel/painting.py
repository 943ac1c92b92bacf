"""The picture that is sent, made here: a cat in front of hills and a moon, in black and white.

Its dots have an order in which they are inked: first the cat, then the hills, the sky, and last the moon. So there is a
picture for every share of ink.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

Host = np.ndarray[Any, Any]

SIDE = 64  # dots


def painted(share: float) -> Host:
    """The picture (SIDE, SIDE) of 0 and 1 of which this share is 1, up to half a dot."""
    return np.asarray(ranks() < round(share * SIDE * SIDE), dtype=int)


@cache
def ranks() -> Host:
    """The place of every dot in the order in which they are inked."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] / (SIDE - 1.0)
    moon = np.hypot(x - 0.7, y - 0.25)
    craters = (np.hypot(x - 0.66, y - 0.22) < 0.045) | (np.hypot(x - 0.75, y - 0.31) < 0.03)
    grain = np.tile(_grain(), (SIDE // 8, SIDE // 8))
    tone = np.where(moon < 0.19, 2.0 - 0.1 * craters, 0.5 + 0.45 * _glow(moon) + 0.3 * grain)
    tone = np.where(y > 0.60 + 0.10 * np.sin(7 * x + 0.6) + 0.04 * np.sin(17 * x), 0.42 + 0.35 * (y - 0.6), tone)
    tone = np.where(y > 0.80 - 0.10 * np.cos(4.2 * x - 0.4), 0.16 + 0.25 * (y - 0.8), tone)
    tone = np.where(_cat(x, y), -1.0 + 0.1 * y, tone + 0.12 * grain)
    return np.argsort(np.argsort(tone.ravel(), kind="stable")).reshape(SIDE, SIDE)


def _glow(away: Host) -> Host:
    """The sky: the nearer to the moon, the later it is inked."""
    return np.asarray(np.clip(1.0 - 0.55 * (away - 0.19), 0.0, 1.0))


def _cat(x: Host, y: Host) -> Host:
    """Where the cat sits."""
    body = np.hypot((x - 0.31) / 0.15, (y - 0.74) / 0.24) < 1
    head = np.hypot((x - 0.31) / 0.115, (y - 0.45) / 0.10) < 1
    ears = np.zeros_like(body)
    for middle in (0.235, 0.385):
        ears |= (np.abs(x - middle) < 0.45 * (y - 0.29)) & (y < 0.44) & (np.abs(x - middle) < 0.06)
    tail = (np.abs(np.hypot(x - 0.47, y - 0.82) - 0.11) < 0.025) & (x > 0.43)
    return np.asarray(body | head | ears | tail)


def _grain() -> Host:
    """Bayer's matrix, (8, 8): tones between black and white as patterns of dots."""
    found = np.zeros((1, 1))
    for _ in range(3):
        found = np.block([[4 * found, 4 * found + 2], [4 * found + 3, 4 * found + 1]])
    return found / 64
