"""What every function of data asks of them: real, finite, enough of them; and the words for what is wrong.

A sample is an array (..., n): the values lie along the last axis, whatever stands before it is a batch.
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace

ALTERNATIVES = ("two-sided", "less", "greater")


def sample(x: Any, name: str = "x", least: int = 1) -> Array:
    """The sample as an array of float64 (..., n); a ValueError when it is no such thing or has fewer than ``least``."""
    xp = namespace(x)
    x = xp.asarray(x)
    if xp.isdtype(x.dtype, "complex floating"):
        raise ValueError(f"{name} must be real, got {x.dtype}")
    x = xp.astype(x, xp.float64, copy=False)
    if x.ndim == 0 or x.shape[-1] < least:
        raise ValueError(
            f"{name} must have at least {least} value{'s'[: least > 1]}, got {x.shape[-1] if x.ndim else x}"
        )
    if not bool(xp.all(xp.isfinite(x))):
        raise ValueError(f"{name} must be finite")
    return x


def one(x: Any, name: str = "x", least: int = 1) -> Array:
    """The same for a single sample (n,), without a batch."""
    x = sample(x, name, least)
    if x.ndim != 1:
        raise ValueError(f"{name} must be one sample, got shape {tuple(x.shape)}")
    return x


def whole(value: Any, name: str, least: int = 0) -> int:
    """A whole number that is at least ``least``."""
    if isinstance(value, bool) or value != int(value) or value < least:
        raise ValueError(f"{name} must be a whole number ≥ {least}, got {value!r}")
    return int(value)


def between(value: float, name: str, low: float = 0.0, high: float = 1.0) -> float:
    """A number strictly between two others; by default a probability that is neither 0 nor 1."""
    if not low < value < high:
        raise ValueError(f"{name} must be > {low:g} and < {high:g}, got {value!r}")
    return float(value)


def finite(value: Any, name: str) -> float:
    """A finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value!r}")
    return float(value)


def sided(alternative: str) -> str:
    """One of the three alternatives, as it is written."""
    if alternative not in ALTERNATIVES:
        raise ValueError(f"alternative must be one of {', '.join(ALTERNATIVES)}, got {alternative!r}")
    return alternative


def generator(rng: Any) -> Any:
    """NumPy's generator of random numbers; a seed alone is refused, so that no two draws are the same by accident."""
    if not hasattr(rng, "permuted"):
        raise ValueError(f"rng must be a numpy.random.Generator, got {rng!r}")
    return rng


def numeral(x: float, digits: int = 6) -> str:
    """A number in a sentence: few digits, a true minus sign, a power of ten as one.

    >>> numeral(-2.5), numeral(1.5e-7)
    ('−2.5', '1.5·10⁻⁷')
    """
    text, _, exponent = f"{x:.{digits}g}".partition("e")
    power = f"·10{str(int(exponent)).translate(_RAISED)}" if exponent else ""
    return f"{text}{power}".replace("-", "−")


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
