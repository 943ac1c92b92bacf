"""Plotly figures on the wire: large arrays travel as typed binary, small ones as JSON numbers.

A *part* is what many pictures share, such as the height of a landscape or its image: a large array that nobody can
write to, or a long text. A frame names its parts by their digest; a browser that has a part is not sent it again.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
import orjson

from scenes.base import Panel
from scenes.palette import colour

# Below this many numbers JSON is shorter to make and to read than base64 with its header.
BINARY_FROM = 512
LONG_TEXT = 2_000  # characters

Parts = dict[str, bytes]  # their JSON by digest

_DTYPES = {"float32": "f4", "float64": "f8", "int32": "i4", "uint8": "u1"}


def compact(trace: Mapping[str, Any], parts: Parts | None = None) -> dict[str, Any]:
    """A trace with its large arrays in Plotly's binary form ``{dtype, bdata, shape}``.

    With ``parts`` its own large arrays that cannot be written to go there, and ``{part: digest}`` stands in for them.
    """
    packed = {key: _packed(value) for key, value in trace.items()}
    if parts is None:
        return packed
    return {key: _part(trace[key], value, parts) if type(value) is dict else value for key, value in packed.items()}


def backdrop(layout: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
    """A layout whose images are parts."""
    if "images" not in layout:
        return layout
    return {**layout, "images": [{**image, "source": _text(image["source"], parts)} for image in layout["images"]]}


def _packed(value: Any) -> Any:
    if type(value) is dict:
        return compact(value)
    if type(value) is np.ndarray and value.size >= BINARY_FROM and value.dtype.name in _DTYPES:
        return _binary(value)
    return value


def _part(value: Any, packed: dict[str, Any], parts: Parts) -> dict[str, Any]:
    if not isinstance(value, np.ndarray) or value.flags.writeable:
        return packed
    return _kept(orjson.dumps(packed), parts)


def _text(text: str, parts: Parts) -> Any:
    return _kept(orjson.dumps(text), parts) if len(text) >= LONG_TEXT else text


def trimmed(text: bytes) -> bytes:
    """The same bytes in memory of their own size: orjson leaves them in a buffer up to forty times as large."""
    return bytes(memoryview(text))


def _kept(body: bytes, parts: Parts) -> dict[str, Any]:
    digest = blake2b(body, digest_size=12).hexdigest()
    parts[digest] = trimmed(body)
    return {"part": digest}


def lettered(panel: Panel) -> dict[str, Any]:
    """The layout of a panel with its legend within the picture, for where no stage draws it beside."""
    layout = dict(panel.figure["layout"])
    if panel.legend:
        corner = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "top"}
        layout["annotations"] = [*layout.get("annotations", ()), *(
            {**corner, "text": text, "yshift": -17 * i, "showarrow": False, "font": {"size": 13, "color": colour(role)}}
            for i, (text, role) in enumerate(panel.legend)
        )]  # fmt: skip
    return layout


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
