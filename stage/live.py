"""The live lane: parameters in, frames out, over one WebSocket per tab, while a control is in the hand.

A request is ``{n, scene, state, backend?, grab?, have?}``: its number, the name of a scene, its flat state, when a
handle is dragged ``{handle, x, y}``, and the digests of the parts that the browser has. The answer is ``{n, frame,
parts, said}``, with the parts that it has not and a sentence if the picture was made otherwise than asked, or
``{n, error: {field, message}}``. A bad request gets an error and the connection lives; one that is no text, or too
large, is closed.

The lane is open to anyone, so everything is bounded: origin, size, rate, connections, idle time, and the work itself by
the domains of the parameters.
"""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

import anyio
import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from mathcore import limits
from scenes.base import Scene, catalogue
from stage import codec
from stage.boundary import sentence
from stage.frames import store
from stage.waiting import light

_open_lanes = 0


class Pace:
    """A token bucket: `wait` returns at once until the rate is exceeded, then as slowly as the rate allows.

    The excess waits in the sender's own buffer: whoever floods slows down nobody but himself.
    """

    def __init__(self, per_second: float, burst: float) -> None:
        self._rate, self._burst, self._tokens, self._then = per_second, burst, burst, time.monotonic()

    async def wait(self) -> None:
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._then) * self._rate) - 1
        self._then = now
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / self._rate)


async def lane(socket: WebSocket) -> None:
    """Serve one tab until it goes."""
    global _open_lanes
    if not _is_origin_allowed(socket.headers.get("origin"), socket.headers.get("host")):
        await socket.close(code=1008, reason="origin not allowed")
        return
    if _open_lanes >= limits.LANE_CONNECTIONS:
        await socket.close(code=1013, reason="too many connections")
        return
    await socket.accept()
    _open_lanes += 1
    try:
        await _serve(socket)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the tab went, perhaps in the middle of an answer
    finally:
        _open_lanes -= 1


async def _serve(socket: WebSocket) -> None:
    pace = Pace(limits.LANE_MESSAGES_PER_SECOND, limits.LANE_BURST)
    while True:
        try:
            async with asyncio.timeout(limits.LANE_IDLE_SECONDS):
                message = await socket.receive()
        except TimeoutError:
            await socket.close(code=1000, reason="idle")
            return
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if text is None:
            await socket.close(code=1003, reason="text only")
            return
        if len(text.encode()) > limits.LANE_MESSAGE_BYTES:
            await socket.close(code=1009, reason="message too large")
            return
        await pace.wait()
        await socket.send_text((await answer(text)).decode())


async def answer(text: str) -> bytes:
    """The answer to one request; a picture that is not light is made in a worker thread."""
    number: Any = None
    kind: type[Scene] | None = None
    try:
        request = _read(text)
        number = _number(request)
        scene, backend = _asked(request)
        kind = type(scene)
        if light(scene, backend):
            frame = store.get(scene, backend)
        else:
            frame = await anyio.to_thread.run_sync(store.get, scene, backend, limiter=_workers())
        had = _had(request)
    except codec.Fault as fault:
        return _error(number, fault.field, str(fault))
    except Exception as wrong:
        return _error(number, "", sentence("lane", wrong, kind))
    said = orjson.dumps(frame.said)
    return b'{"n":%s,"frame":%s,"parts":%s,"said":%s}' % (orjson.dumps(number), frame.encoded, frame.without(had), said)


def _read(text: str) -> dict[str, Any]:
    try:
        request = orjson.loads(text)
    except ValueError:
        raise codec.Fault("", "the message must be JSON") from None
    if not isinstance(request, dict):
        raise codec.Fault("", "the message must be an object with a number, a scene and a state")
    return request


def _number(request: dict[str, Any]) -> int:
    number = request.get("n")
    if isinstance(number, bool) or not isinstance(number, int):
        raise codec.Fault("n", "n must be the number of the request")
    return number


def _state(request: dict[str, Any]) -> dict[str, Any]:
    state = request.get("state")
    if not isinstance(state, dict):
        raise codec.Fault("state", "state must be an object of values by their names")
    if len(state) > limits.LINK_FIELDS:
        raise codec.Fault("state", f"state must have at most {limits.LINK_FIELDS} values, got {len(state)}")
    return state


def _asked(request: dict[str, Any]) -> tuple[Scene, str]:
    kind = codec.scene_named(request.get("scene"), catalogue())
    scene = codec.decode(kind, _state(request))
    if grab := request.get("grab"):
        scene = codec.dragged(scene, grab)
    return scene, codec.backend_named(request.get("backend", "numpy"))


def _had(request: dict[str, Any]) -> set[str]:
    """The parts that the browser says it has."""
    have = request.get("have", [])
    if not isinstance(have, list) or len(have) > limits.PARTS_KEPT or not all(isinstance(part, str) for part in have):
        raise codec.Fault("have", f"have must be a list of at most {limits.PARTS_KEPT} digests")
    return set(have)


def _error(number: Any, field: str, message: str) -> bytes:
    return orjson.dumps({"n": number, "error": {"field": field, "message": message}})


_limiter: anyio.CapacityLimiter | None = None


def _workers() -> anyio.CapacityLimiter:
    global _limiter
    if _limiter is None:
        _limiter = anyio.CapacityLimiter(os.cpu_count() or 1)
    return _limiter
