"""Features of which it is known what they say about the target: some in a line with it, some only otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np

MADE = ("straight", "copy of it", "folded", "waves", "louder", "half a", "half b", "noise", "coin", "target")


def made_up(n: int, noise: float, *, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """Nine features and a target, uniform from −1 to 1, as rows (n, 10); more rows begin with the same ones.

    Half a and half b say nothing about the target each; but they have the same sign when the target is positive, and
    opposite signs when it is negative.
    """
    target, coin, height, loud, other = (2 * rng.random((n, 5)) - 1).T
    about = noise * rng.standard_normal((n, 5)).T
    straight = target + about[0]
    side = np.where(coin > 0, 1.0, -1.0)
    far = 0.3 + 0.7 * np.abs([height, loud])
    return np.column_stack([
        straight, straight + 0.2 * about[1], target**2 + about[2], np.cos(2 * np.pi * target) + 2 * about[3],
        about[4] * (0.2 + 2 * np.abs(target)), far[0] * side, far[1] * side * np.sign(target), other,
        np.where(loud > 0, 1.0, 0.0), target,
    ])  # fmt: skip
