"""Streamlit's own socket, `/_stcore/stream`: what no page of ours sends is dropped, or closes that connection.

Streamlit would print a traceback for text and for garbage, clear everybody's cache for anyone who asks, and run the
script of whoever floods as often as it can.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from mathcore import limits
from stage.guards.shares import Share

PATH = "/_stcore/stream"
_PASSED = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
_MESSAGE_SECONDS = 0.0005  # that any message costs


class Stream:
    """Middleware: between Streamlit's socket and the world."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"].endswith(PATH):
            visitor = _Visitor(receive, send)
            await self._app(scope, visitor.receive, visitor.send)
        else:
            await self._app(scope, receive, send)


class _Visitor:
    """One connection, and its share of the server."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._share = receive, send, Share()
        self._closed = False

    async def receive(self) -> Message:
        """The next message that Streamlit may see."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            async with self._share.turn():
                asked = _read(message.get("bytes"))
                runs = asked is not None and asked.WhichOneof("type") == "rerun_script"
                self._share.spent(limits.RERUN_SECONDS if runs else _MESSAGE_SECONDS)
            if asked is None:
                return await self._close(1003 if message.get("bytes") is None else 1002)
            if _passes(asked):
                return message

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit says."""
        if not self._closed:
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
