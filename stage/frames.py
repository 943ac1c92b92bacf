"""Pictures as bytes, made once for everybody: the page and the live lane share this store.

A frame is the JSON of a picture: panels (data, layout, handles), readouts as text, equations, alt, and the state that
it shows. The store is keyed by (scene, backend, resolution) and bounded in bytes; the least recently used goes first.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import orjson

from mathcore import backend as backends
from mathcore.limits import FRAME_CACHE_BYTES
from scenes.base import Equation, Handle, Panel, Picture, Readout, Scene
from stage import codec, waiting
from stage.figures import compact
from stage.numerals import term, written


@dataclass(frozen=True)
class Frame:
    """A picture with its encoded form."""

    picture: Picture
    encoded: bytes


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
        frame = make(scene, backend)
        with self._lock:
            if key not in self._frames:
                self._frames[key] = frame
                self._size += _cost(frame)
            while self._size > self._limit:
                _, old = self._frames.popitem(last=False)
                self._size -= _cost(old)
        return frame

    def __len__(self) -> int:
        return len(self._frames)


store = FrameStore()


def make(scene: Scene, backend: str = "numpy") -> Frame:
    """Solve, draw and encode."""
    started, busy = time.perf_counter(), time.thread_time()
    xp, device = backends.load(backend)
    picture = scene.draw(scene.solve(xp, device))
    frame = Frame(picture, encode(scene, picture))
    waiting.took(scene, backend, time.perf_counter() - started, time.thread_time() - busy)
    return frame


def encode(scene: Scene, picture: Picture) -> bytes:
    """The JSON of a picture of ``scene``."""
    body = {
        "panels": [_panel(panel) for panel in picture.panels],
        "readouts": [_readout(readout) for readout in picture.readouts],
        "equations": [_equation(equation) for equation in picture.equations],
        "alt": picture.alt,
        "state": codec.encode(scene),
    }
    return orjson.dumps(body, default=list, option=orjson.OPT_SERIALIZE_NUMPY)  # list: arrays with gaps between numbers


def _panel(panel: Panel) -> dict[str, Any]:
    return {
        "name": panel.name,
        "alt": panel.alt,
        "aspect": panel.aspect,
        "data": [compact(trace) for trace in panel.figure["data"]],
        "layout": panel.figure["layout"],
        "handles": [_handle(handle) for handle in panel.handles],
        **({"hover": panel.hover} if panel.hover else {}),
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


def _cost(frame: Frame) -> int:
    # The arrays of the picture weigh about as much as their text, the Python objects around them a few kilobytes.
    return 2 * len(frame.encoded) + 4096
