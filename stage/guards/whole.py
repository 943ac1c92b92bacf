"""The first run of a connection is one of the whole page, whatever its browser asks for.

A page that outlived its server asks for reruns of fragments, which the new server does not know and would drop without
a word, and with them what the visitor did. Until a script has run to its end here, fragments are left out.

A browser that lost the answer to a move may still show a preset as chosen that the move has left. Streamlit would take
it for pressed anew and undo the move, so the first run hears of no preset: the server's own word stands.

A run whose beginning went down with the old connection is not told to its end on the new one: a browser would take all
that is missing of it for gone, and forget what those controls held.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from stage.controls import PRESET
from stage.guards.stream import PATH, finished, read

_OF_A_RUN = {"delta", "ref_hash", "script_finished"}


class Whole:
    """Middleware, inside of the one that judges what comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        known = False  # whether the server knows the fragments of this page
        begun = False  # whether a run began on this connection
        asked = False  # whether one was asked for

        async def received() -> Message:
            nonlocal asked
            message = await receive()
            if known or (request := _rerun(message)) is None:
                return message
            if not asked:
                _forget_presets(request)
            asked = True
            request.rerun_script.ClearField("fragment_id")
            return {**message, "bytes": request.SerializeToString()}

        async def sent(message: Message) -> None:
            nonlocal known, begun
            if not begun and (payload := message.get("bytes")):
                kind = ForwardMsg.FromString(payload).WhichOneof("type")
                begun = kind == "new_session"
                if kind in _OF_A_RUN:
                    return
            known = known or finished(message.get("bytes")) == ForwardMsg.FINISHED_SUCCESSFULLY
            await send(message)

        await self._app(scope, received, sent)


def _rerun(message: Message) -> BackMsg | None:
    """The wish for a run, if the message is one."""
    asked = read(message.get("bytes"))
    return asked if asked is not None and asked.WhichOneof("type") == "rerun_script" else None


def _forget_presets(request: BackMsg) -> None:
    """Leave out what the browser holds in the rows of presets; any other widget stays."""
    states = request.rerun_script.widget_states.widgets
    kept = [state for state in states if not state.id.endswith(f"_{PRESET}")]
    del states[:]
    states.extend(kept)
