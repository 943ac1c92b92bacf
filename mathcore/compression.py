"""Numbers stored with fewer bits: dropped where they are small, rounded to levels; what that costs, and must cost."""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace


def pruned(w: Any, share: float) -> Array:
    """The numbers, with those nearest to 0 set to 0.

    Parameters
        w: array (n,).
        share: of the n numbers that are dropped, 0 to 1, rounded down to a whole number of them.
    Returns
        array (n,); of equally small ones all are dropped, or none.
    Raises
        ValueError when the share is not between 0 and 1.

    >>> import numpy as np
    >>> pruned(np.array([0.5, -0.1, 2.0, 0.3]), 0.5)
    array([0.5, 0. , 2. , 0. ])

    Reference: LeCun, Denker and Solla, Optimal brain damage (1989), where the smallest weights are the simple way.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share must be between 0 and 1, got {share!r}")
    xp, count = namespace(w), math.floor(share * w.shape[0] + 1e-9)
    if count == 0:
        return w
    largest = xp.sort(xp.abs(w))[count - 1]
    return xp.where(xp.abs(w) <= largest, xp.zeros_like(w), w)


def levels(w: Any, step: float) -> Array:
    """The whole number of steps that is nearest to each number; the numbers that are stored are ``step`` times it.

    k = round(w / Δ),   |w − Δ k| ≤ Δ / 2

    Parameters
        w: array (...).
        step: Δ > 0.
    Returns
        array (...) of whole numbers; of two that are as near the even one.
    Raises
        ValueError when the step is not > 0.

    >>> import numpy as np
    >>> levels(np.array([-0.9, 0.2, 1.3]), 0.5)
    array([-2.,  0.,  3.])
    """
    if not step > 0:
        raise ValueError(f"step must be > 0, got {step!r}")
    return namespace(w).round(w / step) + 0.0


def least_distortion(variance: float, bits: float) -> float:
    """The smallest mean squared error with so many bits a number, when the numbers are normal.

    D(R) = σ² 2^(−2R)

    Parameters
        variance: σ² ≥ 0 of the numbers.
        bits: R ≥ 0 a number, on average over long blocks.
    Returns
        D; no numbers with this variance need more than normal ones do.

    >>> least_distortion(1.0, 1.0)
    0.25

    Reference: Shannon (1959); Cover & Thomas (2006), theorem 10.3.2. Each bit is worth 6.02 dB.
    """
    return variance * math.exp2(-2 * bits)
