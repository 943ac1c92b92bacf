"""Files that strangers send: bounded for each session and in all; the oldest of whoever holds most makes room.

What a page reads from a file it keeps elsewhere (scenes/files.py), so a visitor whose file goes loses nothing.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from mathcore import limits
from stage.guards import shares
from stage.guards.shares import Share

PATH = "/_stcore/upload_file/"
_BYTE_SECONDS = 10e-9  # of a core, for a byte that comes


class Uploads:
    """Middleware: before Streamlit's route for uploads."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._running: Counter[str] = Counter()
        self._shares: OrderedDict[str, Share] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or PATH not in scope["path"]:
            await self._app(scope, receive, send)
            return
        session = scope["path"].rpartition(PATH)[2].partition("/")[0]
        if self._running[session] >= limits.UPLOADS_AT_ONCE:
            await PlainTextResponse("too many files at once", 429)(scope, receive, send)
            return
        self._running[session] += 1
        try:
            await self._upload(session, scope, receive, send)
        finally:
            self._running -= Counter((session,))  # and forgets those without any

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        answered = False

        async def sent(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        share = self._share(session)
        async with share.turn():  # and not while the file comes, which may take as long as its sender likes
            make_room(session)
            share.spent(_size(scope) * _BYTE_SECONDS)
        try:
            async with asyncio.timeout(limits.UPLOAD_SECONDS):
                await self._app(scope, receive, sent)
        except TimeoutError:
            if not answered:
                await PlainTextResponse("the file came too slowly", 408)(scope, receive, send)

    def _share(self, session: str) -> Share:
        share = self._shares.setdefault(session, Share(shares.scripts))
        self._shares.move_to_end(session)
        while len(self._shares) > limits.SESSIONS:
            self._shares.popitem(last=False)
        return share


def _size(scope: Scope) -> int:
    """How many bytes will come; the most that may where none is said."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return min(int(said), limits.FILE_BYTES) if said.isdigit() else limits.FILE_BYTES


def make_room(session: str) -> None:
    """Let old files go until one more has room, first those of this session, then of whoever holds most."""
    manager: Any = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    held: dict[str, dict[str, Any]] = getattr(manager, "file_storage", {})
    while len(held.get(session, ())) >= limits.UPLOADS_PER_SESSION:
        manager.remove_file(session, next(iter(held[session])))
    room = limits.UPLOADS_BYTES - limits.FILE_BYTES
    while (sizes := {name: sum(len(file.data) for file in files.values()) for name, files in held.items()}) and (
        sum(sizes.values()) > room
    ):
        most = max(sizes, key=sizes.__getitem__)
        manager.remove_file(most, next(iter(held[most])))
