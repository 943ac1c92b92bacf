"""Streamlit's own socket, `/_stcore/stream`: what no page of ours sends is dropped, or closes that connection.

Streamlit would print a traceback for text and for garbage, clear everybody's cache for anyone who asks, and run the
script of whoever floods as often as it can.
"""

from __future__ import annotations

import time

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from mathcore import limits
from stage.guards.shares import Share

PATH = "/_stcore/stream"
_PASSED = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
_MESSAGE_SECONDS = 0.0005  # that any message costs
_FINISHED_BYTES = 200  # more than the message that a script has finished ever has


class Stream:
    """Middleware: between Streamlit's socket and the world."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        visitor = _Visitor(receive, send)
        await self._app(scope, visitor.receive, visitor.send)


class _Visitor:
    """One connection: its share of the server, and when its script began to run."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._share = receive, send, Share()
        self._began: float | None = None
        self._closed = False

    async def receive(self) -> Message:
        """The next message that Streamlit may see."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            await self._share.turn()
            self._share.spent(_MESSAGE_SECONDS)
            asked = _read(message.get("bytes"))
            if asked is None:
                return await self._close(1003 if message.get("bytes") is None else 1002)
            if _passes(asked):
                if asked.WhichOneof("type") == "rerun_script" and self._began is None:
                    self._began = time.monotonic()
                return message

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit says; its script's end is the end of that work."""
        if self._closed:
            return
        if self._began is not None and (end := _finishes(message.get("bytes"))) is not None:
            now = time.monotonic()
            self._share.spent(now - self._began)
            self._began = now if end == ForwardMsg.FINISHED_EARLY_FOR_RERUN else None
        await self._send(message)

    async def _close(self, code: int) -> Message:
        await self._send({"type": "websocket.close", "code": code, "reason": ""})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code, "reason": ""}


def _read(payload: bytes | None) -> BackMsg | None:
    """What was asked; nothing where it is no message of Streamlit's."""
    if payload is None:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(payload)
    except DecodeError:
        return None
    return message if message.WhichOneof("type") else None


def _passes(message: BackMsg) -> bool:
    kind = message.WhichOneof("type")
    if kind == "file_urls_request":
        return len(message.file_urls_request.file_names) <= limits.UPLOADS_PER_SESSION
    return kind in _PASSED


def _finishes(payload: bytes | None) -> int | None:
    """How a script has finished, when this message says that one has."""
    if not payload or len(payload) > _FINISHED_BYTES:
        return None
    message = ForwardMsg()
    message.ParseFromString(payload)
    return message.script_finished if message.WhichOneof("type") == "script_finished" else None
