"""The error function and the normal distribution in each array library; SciPy is imported only when they are asked for.

erf(a) = 2/√π ∫₀ᵃ exp(−t²) dt,   ndtr(a) = ½ erfc(−a/√2), which keeps its digits far out on the left
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, to_numpy


def erf(xp: Namespace, a: Array) -> Array:
    """The error function of each number.

    >>> float(erf(np, np.asarray(0.0)))
    0.0
    """
    return _special("erf", xp, a)


def ndtr(xp: Namespace, a: Array) -> Array:
    """The probability that a standard normal number is at most ``a``.

    >>> float(ndtr(np, np.asarray(0.0)))
    0.5
    """
    return _special("ndtr", xp, a)


def _special(name: str, xp: Namespace, a: Array) -> Array:
    """The function of SciPy's name in the library of ``a``; by way of the host when that library has none."""
    if xp is np:
        return _function("scipy.special", name)(a)
    if hasattr(xp, name):
        return getattr(xp, name)(a)
    library = xp.__name__.removeprefix("array_api_compat.").partition(".")[0]
    modules = {"torch": "torch.special", "jax": "jax.scipy.special", "cupy": "cupyx.scipy.special"}
    if library in modules:
        return _function(modules[library], name)(a)
    return xp.asarray(_function("scipy.special", name)(to_numpy(a)), dtype=a.dtype, device=a.device)


def _function(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
