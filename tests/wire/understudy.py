"""An app of one slider and one picture that speaks Streamlit's protocol, and makes mistakes when it is told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

KEY, STAGE = "transformations_plane_t", "transformations_plane_stage"
SLIDER = f"$$ID-0-{KEY}"


@dataclass
class Understudy:
    """What it was asked, what it holds of each session, and the mistakes that it makes."""

    mistakes: set[str] = field(default_factory=set)
    asked: list[ClientState] = field(default_factory=list)
    protocols: list[list[str]] = field(default_factory=list)
    held: dict[str, float] = field(default_factory=dict)  # session → where its slider is
    runs: int = 0
    url: str = ""

    async def __call__(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        if socket.request.path == "/live":
            await self._lane(socket)
            return
        said = [word.strip() for word in socket.request.headers["Sec-WebSocket-Protocol"].split(",")]
        self.protocols.append(said)
        old = said[2] if len(said) > 2 and "forgets sessions" not in self.mistakes else ""
        session = old if old in self.held else f"session-{len(self.protocols)}"
        self.held.setdefault(session, 1.0)
        with suppress(ConnectionClosed):
            await self._stream(socket, session)

    async def _stream(self, socket: ServerConnection, session: str) -> None:
        async for payload in socket:
            message = BackMsg()
            message.ParseFromString(payload)  # type: ignore[arg-type]
            self.asked.append(message.rerun_script)
            if "closes" in self.mistakes:
                socket.transport.abort()
                return
            for answer in self._run(session, message.rerun_script):
                await socket.send(answer.SerializeToString())

    def _run(self, session: str, asked: ClientState) -> list[ForwardMsg]:
        before = self.held[session]
        for state in asked.widget_states.widgets:
            if state.id == SLIDER and "loses values" not in self.mistakes:
                self.held[session] = state.double_array_value.data[0]
        shown = self.held[session]
        if "swaps answers" in self.mistakes:
            shown = next(value for other, value in self.held.items() if other != session)
        if "answers late" in self.mistakes:
            shown = before
        messages: list[ForwardMsg] = []
        if "runs twice" in self.mistakes:  # one run makes way for the next
            messages = [
                self._begun(session),
                self._picture(before),
                self._finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN),
            ]
        pushed = "loses values" in self.mistakes
        picture = self._picture(shown)
        if picture.hash in asked.cached_message_hashes:
            picture = ForwardMsg(ref_hash=picture.hash, metadata=picture.metadata)
        last = [] if "shows nothing" in self.mistakes else [picture]
        return [*messages, self._begun(session), self._slider(session, pushed), *last, self._finished()]

    def _begun(self, session: str) -> ForwardMsg:
        self.runs += 1
        message = ForwardMsg()
        message.metadata.run.script_run_id = f"run-{self.runs}"
        message.new_session.page_script_hash = "page"
        message.new_session.initialize.session_id = session
        message.new_session.config.max_cached_message_age = 2
        return message

    def _slider(self, session: str, pushed: bool) -> ForwardMsg:
        message = ForwardMsg()
        message.metadata.delta_path.extend((0, 0))
        message.delta.fragment_id = "fragment"
        slider = message.delta.new_element.slider
        slider.id, slider.type, slider.data_type, slider.query_param_key = SLIDER, Slider.SLIDER, Slider.FLOAT, KEY
        slider.min, slider.max, slider.step, slider.set_value = 0.0, 1.0, 0.01, pushed
        slider.default.append(1.0)
        slider.value.append(self.held[session])
        return message

    def _picture(self, value: float) -> ForwardMsg:
        message = ForwardMsg(hash=f"picture of {value}")
        message.metadata.delta_path.extend((0, 1))
        message.metadata.cacheable = True
        message.delta.fragment_id = "fragment"
        component = message.delta.new_element.bidi_component
        component.id = f"$$ID-1-{STAGE}"
        frame = orjson.dumps({"panels": [], "state": {"t": value}}).decode()
        component.json = orjson.dumps({"scene": "plane", "stale": "", "held": {}, "frame": frame}).decode()
        return message

    def _finished(self, how: Any = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
        message = ForwardMsg(script_finished=how)
        message.metadata.run.script_run_id = f"run-{self.runs}"
        return message

    async def _lane(self, socket: ServerConnection) -> None:
        async for text in socket:
            asked = orjson.loads(text)
            state = asked["state"] | ({"t": -1.0} if "swaps frames" in self.mistakes else {})
            number = asked["n"] - (1 if "answers late" in self.mistakes else 0)
            await socket.send(orjson.dumps({"n": number, "frame": {"state": state}, "parts": {}}).decode())


def _health(socket: ServerConnection, request: Request) -> Response | None:
    if request.path != "/_stcore/health":
        return None
    response = socket.respond(HTTPStatus.OK, "ok")
    response.headers["Set-Cookie"] = "_streamlit_xsrf=2|token; Path=/; SameSite=Lax"
    return response


@asynccontextmanager
async def on_stage(*mistakes: str) -> AsyncIterator[Understudy]:
    """The understudy on a port of its own."""
    app = Understudy(set(mistakes))
    async with serve(
        app, "127.0.0.1", 0, process_request=_health, select_subprotocol=lambda _, offered: (offered or [None])[0]
    ) as server:
        app.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield app
        server.close(close_connections=True)
    await asyncio.sleep(0)
