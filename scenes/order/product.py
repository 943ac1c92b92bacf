"""Products of steps: what is only rounding in them is 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import to_numpy

Host = np.ndarray[Any, Any]


def settled(maps: Sequence[Any]) -> tuple[Host, Host]:
    """Their product, in which what is smaller than the rounding of its own sum is 0, and that rounding."""
    product, rounding = to_numpy(linalg.compose(*maps)), to_numpy(linalg.composition_rounding(*maps))
    return np.where(np.abs(product) <= rounding, 0.0, product), rounding


def prefixes(maps: Sequence[Host]) -> list[Host]:
    """The products when 0, 1, … steps are done."""
    products = [np.eye(3)]
    for m in maps:
        products.append(m @ products[-1])
    return products
