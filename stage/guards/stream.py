"""Streamlit's own socket, `/_stcore/stream`: what no page of ours sends is dropped, or closes that connection.

Streamlit would print a traceback for text and for garbage, clear everybody's cache for anyone who asks, and run the
script of whoever floods as often as it can.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from mathcore import limits
from stage.guards import shares
from stage.guards.connection import gone
from stage.guards.scripts import running
from stage.guards.shares import Share
from stage.live import Pace

PATH = "/_stcore/stream"
_PASSED = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
_MESSAGE_SECONDS = 0.0005  # that any message costs
_FINISHED_BYTES = 200  # more than the message that a script has finished ever has


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
    """One connection: its share of the server, and its script."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._share = receive, send, Share(shares.scripts)
        self._pace = Pace(limits.STREAM_MESSAGES_PER_SECOND, limits.STREAM_BURST)
        self._begun: float | None = None
        self._cost = limits.RERUN_SECONDS  # that its script is expected to have
        self._closed = False

    async def receive(self) -> Message:
        """The next message that Streamlit may see."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                self._ended()
                return message
            if gone(self._receive):
                continue  # what stands in its queue is nobody's wish any more
            await self._pace.wait()
            asked = await self._asked(message)
            if asked is None:
                return await self._close(1003 if message.get("bytes") is None else 1002)
            if _passes(asked):
                return message

    async def _asked(self, message: Message) -> BackMsg | None:
        """What is asked, when it is this connection's turn; a script is charged what it is expected to cost."""
        async with self._share.turn():
            asked = read(message.get("bytes"))
            if asked is None or asked.WhichOneof("type") != "rerun_script":
                self._share.spent(_MESSAGE_SECONDS)
                return asked
            self._ended()
            self._share.spent(self._cost)
            self._share.goes_on()
            self._begun = running.begin()
            return asked

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit says; when its script has come to an end, its cost is known."""
        if self._closed:
            return
        if self._begun is not None and finished(message.get("bytes")) is not None:
            self._ended()
        try:
            await self._send(message)
        except OSError:  # he went; the next that is received says so, and Streamlit need not fail twice
            self._closed = True

    def _ended(self) -> None:
        """Charge what the script cost beyond, or below, what was expected."""
        if self._begun is not None:
            cost = min(max(running.end(self._begun), limits.RERUN_LEAST_SECONDS), limits.RERUN_MOST_SECONDS)
            self._share.spent(cost - self._cost)
            self._share.rests()
            self._begun, self._cost = None, cost

    async def _close(self, code: int) -> Message:
        self._ended()
        await self._send({"type": "websocket.close", "code": code, "reason": ""})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code, "reason": ""}


def read(payload: bytes | None) -> BackMsg | None:
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


def finished(payload: bytes | None) -> int | None:
    """How a script has finished, if Streamlit says so: a `ForwardMsg.ScriptFinishedStatus`."""
    if not payload or len(payload) > _FINISHED_BYTES:
        return None
    message = ForwardMsg()
    message.ParseFromString(payload)
    return message.script_finished if message.WhichOneof("type") == "script_finished" else None
