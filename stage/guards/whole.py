"""The first run of a connection is one of the whole page, whatever its browser asks for.

A page that outlived its server asks for reruns of fragments, which the new server does not know and would drop without
a word, and with them what the visitor did. Until a script has run to its end here, fragments are left out.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from stage.guards.stream import PATH, finished, read


class Whole:
    """Middleware, inside of the one that judges what comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        known = False  # whether the server knows the fragments of this page

        async def received() -> Message:
            message = await receive()
            return message if known else _whole(message)

        async def sent(message: Message) -> None:
            nonlocal known
            known = known or finished(message.get("bytes")) == ForwardMsg.FINISHED_SUCCESSFULLY
            await send(message)

        await self._app(scope, received, sent)


def _whole(message: Message) -> Message:
    """A rerun of a fragment as one of everything; any other message as it is."""
    asked = read(message.get("bytes"))
    if asked is None or asked.WhichOneof("type") != "rerun_script" or not asked.rerun_script.fragment_id:
        return message
    asked.rerun_script.ClearField("fragment_id")
    return {**message, "bytes": asked.SerializeToString()}
