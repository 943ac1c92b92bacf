"""The live lane: parameters in, frames out, over one WebSocket per tab, while a control is in the hand.

A request is ``{n, scene, state, backend?, grab?, have?}``: its number, the name of a scene, its flat state, when a
handle is dragged ``{handle, x, y}``, and the digests of the parts that the browser has. The answer is ``{n, frame,
parts, said}``, with the parts that it has not and a sentence if the picture was made otherwise than asked, or
``{n, error: {field, message}}``. A bad request gets an error and the connection lives; one that is no text, or too
large, is closed.

The lane is open to anyone, so everything is bounded: origin, size, rate, connections, idle time, each one's share of
the server, and the work itself by the domains of the parameters.
"""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

import anyio
import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from mathcore import limits
from scenes.base import Scene, catalogue
from stage import codec
from stage.boundary import sentence
from stage.frames import Frame, store
from stage.guards import origins, shares
from stage.guards.places import Place, Places
from stage.guards.shares import Share
from stage.waiting import light

_places = Places()
_MESSAGE_SECONDS = 0.0003  # that any message costs, beside its picture


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
    if not origins.allowed(socket.headers):
        await socket.close(code=1008, reason="origin not allowed")
        return
    place = Place(socket.client.host if socket.client else "", lambda: _send_away(socket))
    _places.take(place, limits.LANE_CONNECTIONS)
    try:
        await socket.accept()
        await _serve(socket, place)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the tab went, perhaps in the middle of an answer
    finally:
        _places.free(place)


def _send_away(socket: WebSocket) -> None:
    leaving = asyncio.ensure_future(socket.close(code=1013, reason="others need the place"))
    leaving.add_done_callback(lambda done: done.cancelled() or done.exception())  # it may be gone already


async def _serve(socket: WebSocket, place: Place) -> None:
    pace, share = Pace(limits.LANE_MESSAGES_PER_SECOND, limits.LANE_BURST), Share(shares.lanes)
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
        place.heard()
        await pace.wait()
        async with share.turn():
            body = await answer(text, share)
        await socket.send_text(body.decode())


async def answer(text: str, share: Share | None = None) -> bytes:
    """The answer to one request, charged to a ``share``; a picture that is not light is made in a worker thread."""
    number: Any = None
    kind: type[Scene] | None = None
    share = share or Share(shares.lanes)
    share.spent(_MESSAGE_SECONDS)
    try:
        request = _read(text)
        number = _number(request)
        scene, backend = _asked(request)
        kind = type(scene)
        if light(scene, backend):
            frame = _made(scene, backend, share)
        else:
            frame = await anyio.to_thread.run_sync(_made, scene, backend, share, limiter=_workers())
        had = _had(request)
    except codec.Fault as fault:
        return _error(number, fault.field, str(fault))
    except Exception as wrong:
        return _error(number, "", sentence("lane", wrong, kind))
    said = orjson.dumps(frame.said)
    return b'{"n":%s,"frame":%s,"parts":%s,"said":%s}' % (orjson.dumps(number), frame.encoded, frame.without(had), said)


def _made(scene: Scene, backend: str, share: Share) -> Frame:
    """A frame out of the store, or made anew; what it cost this thread is its ``share``'s."""
    started = time.thread_time()
    try:
        return store.get(scene, backend)
    finally:
        share.spent(time.thread_time() - started)


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
