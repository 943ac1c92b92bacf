"""Plotly figures on the wire: large arrays travel as typed binary, small ones as JSON numbers."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

# Below this many numbers JSON is shorter to make and to read than base64 with its header.
BINARY_FROM = 512

_DTYPES = {"float32": "f4", "float64": "f8", "int32": "i4", "uint8": "u1"}


def compact(trace: Mapping[str, Any]) -> dict[str, Any]:
    """A trace with its large arrays in Plotly's binary form ``{dtype, bdata, shape}``."""
    return {key: _packed(value) for key, value in trace.items()}


def _packed(value: Any) -> Any:
    if type(value) is dict:
        return compact(value)
    if type(value) is np.ndarray and value.size >= BINARY_FROM and value.dtype.name in _DTYPES:
        return _binary(value)
    return value


def plain(value: Any) -> Any:
    """A figure with arrays as lists and what is not finite as None: what JSON without NumPy can write."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _binary(array: np.ndarray[Any, Any]) -> dict[str, str]:
    body = {"dtype": _DTYPES[array.dtype.name], "bdata": base64.b64encode(array.tobytes()).decode()}
    if array.ndim > 1:
        body["shape"] = ", ".join(str(n) for n in array.shape)
    return body
