"""Pictures as bytes, made once for everybody: the page and the live lane share this store.

A frame is the JSON of a picture: panels (data, layout, handles), readouts as text, equations, tables, alt, and the
state that it shows; its parts (stage/figures.py) stand apart. The store is keyed by (scene, backend) and bounded in
bytes; the least recently used goes first.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import orjson

from mathcore import backend as backends
from mathcore.limits import FRAME_CACHE_BYTES
from scenes.base import Equation, Handle, Panel, Picture, Readout, Scene, Table
from stage import boundary, codec, devices, waiting
from stage.figures import Parts, backdrop, compact, trimmed
from stage.numerals import term, written


@dataclass(frozen=True)
class Frame:
    """A picture with its encoded form, and the parts that the form names."""

    picture: Picture
    encoded: bytes
    parts: Parts
    said: str = ""  # on how it was made, if that is not as was asked

    def without(self, had: Collection[str] = ()) -> bytes:
        """The JSON of the parts, less those that the other side ``had``."""
        return b"{%s}" % b",".join(b'"%s":%s' % (n.encode(), part) for n, part in self.parts.items() if n not in had)


class FrameStore:
    """A bounded store of frames; safe for many threads."""

    def __init__(self, limit: int = FRAME_CACHE_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._frames: OrderedDict[tuple[Scene, str], Frame] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, scene: Scene, backend: str = "numpy") -> Frame:
        """The frame of a scene, computed on ``backend`` when it is not at hand."""
        key = (scene, backend)
        with self._lock:
            frame = self._frames.get(key)
            if frame is not None:
                self._frames.move_to_end(key)
                return frame
        if devices.gone(backend):
            return self._instead(scene, backend)
        try:
            frame = make(scene, backend)
        except Exception as wrong:
            if backend == "numpy":
                raise
            boundary.noted(f"{scene.name} on {backend}", wrong)
            return self._instead(scene, backend)
        self._keep(key, frame)
        return frame

    def _instead(self, scene: Scene, backend: str) -> Frame:
        """NumPy's picture, where ``backend`` has none to give; what it cannot make either is the scene's fault."""
        frame = self.get(scene)
        return replace(frame, said=devices.failed(backend))

    def _keep(self, key: tuple[Scene, str], frame: Frame) -> None:
        with self._lock:
            if key not in self._frames:
                self._frames[key] = frame
                self._size += _cost(frame)
            while self._size > self._limit:
                _, old = self._frames.popitem(last=False)
                self._size -= _cost(old)

    def __len__(self) -> int:
        return len(self._frames)


store = FrameStore()


def make(scene: Scene, backend: str = "numpy") -> Frame:
    """Solve, draw and encode."""
    started, busy = time.perf_counter(), time.thread_time()
    xp, device = backends.load(backend)
    picture = scene.draw(scene.solve(xp, device))
    frame = encode(scene, picture)
    waiting.took(scene, backend, time.perf_counter() - started, time.thread_time() - busy)
    return frame


def encode(scene: Scene, picture: Picture) -> Frame:
    """The frame of a picture of ``scene``."""
    parts: Parts = {}
    body = {
        "panels": [_panel(panel, parts) for panel in picture.panels],
        "readouts": [_readout(readout) for readout in picture.readouts],
        "equations": [_equation(equation) for equation in picture.equations],
        **({"tables": [_table(table) for table in picture.tables]} if picture.tables else {}),
        "alt": picture.alt,
        "state": codec.encode(scene),
    }
    # list: arrays with gaps between numbers
    return Frame(picture, trimmed(orjson.dumps(body, default=list, option=orjson.OPT_SERIALIZE_NUMPY)), parts)


def _panel(panel: Panel, parts: Parts) -> dict[str, Any]:
    return {
        "name": panel.name,
        "alt": panel.alt,
        "aspect": panel.aspect,
        "data": [compact(trace, parts) for trace in panel.figure["data"]],
        "layout": backdrop(panel.figure["layout"], parts),
        "handles": [_handle(handle) for handle in panel.handles],
        **{name: said for name in ("hover", "click", "legend", "linked", "crowded") if (said := getattr(panel, name))},
    }


def _handle(handle: Handle) -> dict[str, Any]:
    where = {"x": handle.x, "y": handle.y, "step": handle.step}
    return {"name": handle.name, "label": handle.label, "colour": handle.colour, **where}


def _readout(readout: Readout) -> dict[str, Any]:
    body: dict[str, Any] = {"name": readout.name, "label": readout.label, "value": written(readout)}
    extras = {"unit": readout.unit, "note": readout.note, "colour": readout.colour, "about": readout.approximate}
    return body | {name: said for name, said in extras.items() if said}


def _equation(equation: Equation) -> dict[str, Any]:
    return {"name": equation.name, "terms": [term(value, equation.digits) for value in equation.terms]}


def _table(table: Table) -> dict[str, Any]:
    rows = [[term(value, table.digits) for value in row] for row in table.rows]
    # What rows are sorted by: the numbers themselves, of which the text shows a few digits.
    keys = [[value if isinstance(value, int | float) else None for value in row] for row in table.rows]
    return {"name": table.name, "label": table.label, "columns": table.columns, "rows": rows, "keys": keys,
            "colours": table.colours}  # fmt: skip


def _cost(frame: Frame) -> int:
    # The arrays of the picture weigh about as much as their text, the Python objects around them a few kilobytes.
    return 2 * len(frame.encoded) + sum(map(len, frame.parts.values())) + 4096
