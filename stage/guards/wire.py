"""The outermost guard: who may open a socket, how much a message may weigh, how long a reader is waited for."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from mathcore import limits
from stage import headers
from stage.guards import connection, origins, stream

_FAREWELL_SECONDS = 1.0


class Wire:
    """Middleware around everything; it sees the server's own ``receive`` and ``send``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] == "http":
                await self._app(scope, receive, connection.in_pieces(connection.patient(receive, send)))
            elif scope["type"] == "websocket":
                await self._socket(scope, receive, connection.patient(receive, send))
            else:
                await self._app(scope, receive, send)
        except connection.Gone:
            pass  # nobody is left to tell

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        streams = scope["path"].endswith(stream.PATH)
        connection.bound(receive, limits.STREAM_MESSAGE_BYTES if streams else limits.LANE_MESSAGE_BYTES)
        if not origins.allowed(Headers(scope=scope)):
            await _refuse(403, "origin not allowed", scope, receive, send)
        elif not streams:
            await self._app(scope, receive, send)
        elif self._sessions >= limits.SESSIONS:
            await _refuse(503, "too many sessions", scope, receive, send)
        else:
            self._sessions += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._sessions -= 1


async def _refuse(status: int, why: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the wish for a socket with a plain response, which carries the headers of every other."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008 if status == 403 else 1013, "reason": why})
        return
    await PlainTextResponse(why, status, headers=headers.said())(scope, receive, send)
    with contextlib.suppress(TimeoutError):  # uvicorn logs an error for a guard that returns before the connection went
        async with asyncio.timeout(_FAREWELL_SECONDS):
            for _ in ("that one asked", "that it was refused", "that it went"):
                await receive()
