"""What a matrix, and what the entries of one, must be before anything is computed with them.

Each function gives back arrays of a floating type that are finite, or raises a ValueError that says name, rule, value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, namespace, to_numpy


def matrix(a: Any, name: str = "a", xp: Namespace = None) -> Array:
    """``a`` as an array (..., m, n) of finite floating-point numbers; whole numbers become float64."""
    a = _floating(a, name, xp)
    if a.ndim < 2 or 0 in a.shape[-2:]:
        raise ValueError(f"{name} must be a matrix, got shape {a.shape}")
    return a


def square(a: Any, name: str = "a", xp: Namespace = None) -> Array:
    """``a`` as an array (..., n, n) of finite floating-point numbers."""
    a = matrix(a, name, xp)
    if a.shape[-2] != a.shape[-1]:
        raise ValueError(f"{name} must be square, got shape {a.shape}")
    return a


def real(a: Array, name: str = "a") -> Array:
    """``a`` unless it is complex."""
    if namespace(a).isdtype(a.dtype, "complex floating"):
        raise ValueError(f"{name} must be real, got {a.dtype}")
    return a


def vectors(x: Any, name: str, xp: Namespace = None) -> Array:
    """``x`` as an array (..., n) of finite floating-point numbers."""
    x = _floating(x, name, xp)
    if x.ndim < 1 or x.shape[-1] == 0:
        raise ValueError(f"{name} must be vectors, got shape {x.shape}")
    return x


def entries(values: Mapping[str, Any], xp: Namespace, device: Any) -> list[Array]:
    """The values by name as finite real arrays of one shape, one type and one library: ``xp``, else their own."""
    given = [value for value in values.values() if hasattr(value, "dtype")]
    xp = xp or namespace(*given)
    device = device or (given[0].device if given else None)
    floats = [x.dtype for x in given if xp.isdtype(x.dtype, "real floating")]
    dtype = xp.result_type(*floats) if given and len(floats) == len(given) else xp.float64
    arrays = []
    for name, value in values.items():
        try:
            x = xp.asarray(value, dtype=dtype, device=device)
        except (TypeError, ValueError):
            raise ValueError(f"{name} must be a real number, got {value!r}") from None
        _finite(x, name)
        arrays.append(x)
    return arrays if len({x.shape for x in arrays}) == 1 else list(xp.broadcast_arrays(*arrays))


def rows(*rows: Sequence[Any]) -> Array:
    """The matrix (..., m, n) with these rows; arrays among the entries have one shape, numbers are constants."""
    first = next(entry for row in rows for entry in row if hasattr(entry, "dtype"))
    xp = namespace(first)
    flat = [entry if hasattr(entry, "dtype") else xp.full_like(first, entry) for row in rows for entry in row]
    # Adding 0 turns the −0 of a sine into 0.
    return xp.reshape(xp.stack(flat, axis=-1), (*first.shape, len(rows), len(rows[0]))) + 0.0


def _floating(a: Any, name: str, xp: Namespace = None) -> Array:
    xp = xp or namespace(a)
    try:
        a = xp.asarray(a)
    except ValueError:
        raise ValueError(f"{name} must have rows of one length, got {a!r}") from None
    if a.dtype not in (xp.float64, xp.float32, xp.complex128, xp.complex64):
        if not xp.isdtype(a.dtype, ("bool", "numeric")):
            raise ValueError(f"{name} must be numbers, got {a.dtype}")
        a = xp.astype(a, xp.float64)
    _finite(a, name)
    return a


def _finite(a: Array, name: str) -> None:
    xp = namespace(a)
    if not xp.all(xp.isfinite(a)):
        host = to_numpy(a)
        raise ValueError(f"{name} must be finite, got {host[~np.isfinite(host)][0]}")
