"""What a matrix, and what the entries of one, must be before anything is computed with them.

Each function gives back arrays of a floating type that are finite, or raises a ValueError that says name, rule, value.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, namespace, to_numpy


def matrix(a: Any, name: str = "a", xp: Namespace = None) -> Array:
    """``a`` as an array (..., m, n) of finite floating-point numbers; whole numbers become float64."""
    a = floating(a, name, xp)
    if a.ndim < 2 or 0 in a.shape[-2:]:
        raise ValueError(f"{name} must be a matrix, got shape {tuple(a.shape)}")
    return a


def square(a: Any, name: str = "a", xp: Namespace = None) -> Array:
    """``a`` as an array (..., n, n) of finite floating-point numbers."""
    a = matrix(a, name, xp)
    if a.shape[-2] != a.shape[-1]:
        raise ValueError(f"{name} must be square, got shape {tuple(a.shape)}")
    return a


def vectors(x: Any, name: str, xp: Namespace = None) -> Array:
    """``x`` as an array (..., n) of finite floating-point numbers."""
    x = floating(x, name, xp)
    if x.ndim < 1 or x.shape[-1] == 0:
        raise ValueError(f"{name} must be vectors, got shape {tuple(x.shape)}")
    return x


def real(a: Array, name: str = "a") -> Array:
    """``a`` unless it is complex."""
    xp = namespace(a)
    if a.dtype in (xp.complex128, xp.complex64):
        raise ValueError(f"{name} must be real, got {a.dtype}")
    return a


def every(truths: Array) -> bool:
    """Whether all of them are true."""
    if truths.ndim == 0:
        return bool(truths)
    # The standard knows a function only; the method of those libraries that have one takes half the time.
    return bool(truths.all() if hasattr(truths, "all") else namespace(truths).all(truths))


def moderate(a: Array) -> bool:
    """Whether no product of two entries can overflow or underflow, so that closed formulas hold."""
    xp = namespace(a)
    size, largest = abs(a), float(xp.finfo(a.dtype).max) ** 0.5 / 8
    return every((size < largest) & ((size > 1 / largest) | (size == 0)))


def entries(values: Mapping[str, Any], xp: Namespace = None, device: Any = None) -> list[Array]:
    """The values by name as finite real arrays of one shape, one type and one library: ``xp``, else their own."""
    given = [value for value in values.values() if hasattr(value, "dtype")]
    if xp is None:
        xp = namespace(*given)
        device = device or (given[0].device if given else None)
    largest = sys.float_info.max
    if all(type(value) in (float, int) and -largest <= value <= largest for value in values.values()):
        x = xp.asarray([float(value) for value in values.values()], dtype=xp.float64, device=device)
        return [x[i, ...] for i in range(len(values))]  # one array for all of them costs less than one for each
    arrays = [real(floating(value, name, xp, device), name) for name, value in values.items()]
    if given and all(x.dtype == xp.float32 for x in given):
        arrays = [xp.astype(x, xp.float32) for x in arrays]
    return arrays if len({tuple(x.shape) for x in arrays}) == 1 else list(xp.broadcast_arrays(*arrays))


def rows(*rows: Sequence[Any]) -> Array:
    """The matrix (..., m, n) with these rows; arrays among the entries have one shape, numbers are constants."""
    first = next(entry for row in rows for entry in row if hasattr(entry, "dtype"))
    xp = namespace(first)
    if xp is np and first.ndim == 0:
        return np.array(rows, dtype=first.dtype) + 0.0  # the same as below, at a quarter of its price
    flat = [entry if hasattr(entry, "dtype") else xp.full_like(first, entry) for row in rows for entry in row]
    # Adding 0 turns the −0 of a sine into 0.
    return xp.reshape(xp.stack(flat, axis=-1), (*first.shape, len(rows), len(rows[0]))) + 0.0


def floating(a: Any, name: str, xp: Namespace = None, device: Any = None) -> Array:
    """``a`` as an array of ``xp``, else of its own library, of finite floating-point numbers."""
    xp = xp or namespace(a)
    try:
        # Python's numbers go through NumPy: other libraries would round them to 32 bits.
        a = xp.asarray(a if hasattr(a, "dtype") else np.asarray(a), device=device)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers in rows of one length, got {a!r}") from None
    if a.dtype not in (xp.float64, xp.float32, xp.complex128, xp.complex64):
        if not xp.isdtype(a.dtype, ("bool", "numeric")):
            raise ValueError(f"{name} must be numbers, got {a.dtype}")
        a = xp.astype(a, xp.float64)
    if not every(xp.isfinite(a)):
        host = to_numpy(a)
        raise ValueError(f"{name} must be finite, got {host[~np.isfinite(host)][0]}")
    return a
