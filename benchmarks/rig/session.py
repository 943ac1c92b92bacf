"""One visitor without a browser: an asyncio client that speaks Streamlit's protocol over its WebSocket, as a tab does.

What the tab would hold, the widgets with their values, the fragments, the cached messages, is learned from the deltas
(rig/screen.py). A rerun is done at `script_finished` of the newest run; what came with it is an `Answer`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
import urllib.request
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as dial
from websockets.exceptions import ConnectionClosed

from benchmarks.rig.screen import Answer, Screen
from benchmarks.rig.widgets import Value

PATIENCE = 30.0  # seconds until an answer that does not come is an error
_AT_ONCE = 0.002  # seconds: what has not come by then was not there before


class Trouble(RuntimeError):
    """What went wrong on the way: no answer, a closed connection, an error in the script."""


class Session:
    """A tab on a page. Make one with `connect`; one rerun at a time, as a hand has one control."""

    def __init__(self, base_url: str, page: str, query: str, cookies: Mapping[str, str], patience: float) -> None:
        self._base, self._page, self._patience = base_url.rstrip("/"), page.strip("/"), patience
        self.cookies = dict(cookies)
        self.screen = Screen(query.lstrip("?"))
        self.opened = Answer()  # what came with the latest opening: `connect` or `resume`
        self.id = ""
        self._socket: ClientConnection | None = None

    @classmethod
    async def connect(
        cls, base_url: str, page: str = "", query: str = "", *, cookies: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> Self:  # fmt: skip
        """Open a page as a new tab does: the cookie, the socket, and the first run."""
        if cookies is None:
            cookies = await asyncio.to_thread(cookies_of, base_url)
        session = cls(base_url, page, query, cookies, patience)
        await session._dial("")
        session.opened = await session.rerun(whole=True)
        return session

    async def rerun(self, values: Mapping[str, Value] | None = None, *, whole: bool = False) -> Answer:
        """Set widgets by their keys and run what the browser would: the fragment of the last of them, or the page."""
        await self._catch_up()
        fragment = ""
        for key, value in (values or {}).items():
            fragment = self.screen.set(key, value)
        return await self._run("" if whole else fragment)

    async def press(self, key: str) -> Answer:
        """Press a button."""
        await self._catch_up()
        widget = self.screen.widget(key)
        return await self._run(widget.fragment, trigger=widget.id)

    async def drop(self) -> str:
        """Lose the connection, without a word of farewell; returns the session's id to come back with."""
        if self._socket is not None:
            self._socket.transport.abort()
            await self._socket.wait_closed()
            self._socket = None
        return self.id

    async def resume(self, session_id: str | None = None) -> Answer:
        """Come back as the browser does: with the old id, and a rerun with all that the tab still shows.

        The end of a run that was cut off may come first, without what it drew; the answer is the run after it.
        """
        await self._dial(self.id if session_id is None else session_id)
        self.opened = await self.rerun(whole=True)
        if not self.opened.stages:
            self.opened = await self._answer(Answer(), None)
        return self.opened

    def values(self) -> dict[str, Value]:
        """What the widgets of the tab show, by their keys."""
        return self.screen.values()

    async def close(self) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _dial(self, session_id: str) -> None:
        token = self.cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")
        protocols: list[Any] = ["streamlit", token, *([session_id] if session_id else [])]
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        parts = urlsplit(self._base)
        self._socket = await dial(
            self._base.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=protocols, max_size=None,
            compression=None, origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie} if cookie else None, open_timeout=self._patience, proxy=None,
        )  # fmt: skip

    async def _run(self, fragment: str, trigger: str = "") -> Answer:
        message = BackMsg()
        self.screen.ask(message.rerun_script, fragment, trigger)
        if not self.screen.page_hash:
            message.rerun_script.page_name = self._page
        context = message.rerun_script.context_info
        context.timezone, context.locale, context.url = "UTC", "en", f"{self._base}/{self._page}"
        answer, start = Answer(), time.perf_counter()
        await self._answer(answer, message.SerializeToString())
        answer.seconds = time.perf_counter() - start
        return answer

    async def _answer(self, answer: Answer, asking: bytes | None) -> Answer:
        """Ask, or only wait, and read the answer."""
        socket = self._socket
        if socket is None:
            raise Trouble("the tab is not connected")
        try:
            async with asyncio.timeout(self._patience):
                if asking is not None:
                    await socket.send(asking)
                await self._read(socket, answer)
        except TimeoutError:
            raise Trouble(f"no answer within {self._patience:g} s") from None
        except ConnectionClosed as closed:
            raise Trouble(f"the connection was closed: {closed}") from None
        return answer

    async def _catch_up(self) -> None:
        """Read what has come unasked since the last answer, as a browser does at once."""
        with contextlib.suppress(TimeoutError, ConnectionClosed):
            while self._socket is not None:
                async with asyncio.timeout(_AT_ONCE):
                    payload = await self._socket.recv(decode=False)
                message = ForwardMsg()
                message.ParseFromString(payload)  # type: ignore[arg-type]
                self.screen.read(message, Answer())

    async def _read(self, socket: ClientConnection, answer: Answer) -> None:
        """Until the newest run has finished: the one that began last after the asking, and that no other follows."""
        run = None
        while True:
            payload = await socket.recv(decode=False)
            answer.size += len(payload)
            message = ForwardMsg()
            message.ParseFromString(payload)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                run = message.metadata.run.script_run_id
                self.id = message.new_session.initialize.session_id
            self.screen.read(message, answer)
            if kind != "script_finished" or message.metadata.run.script_run_id != run:
                continue
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return


def cookies_of(base_url: str) -> dict[str, str]:
    """The cookies of the health check, which a browser asks for before it connects."""
    with urllib.request.urlopen(f"{base_url.rstrip('/')}/_stcore/health", timeout=PATIENCE) as response:
        found: dict[str, str] = {}
        for line in response.headers.get_all("Set-Cookie") or []:
            found |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
    return found
