"""Strangers who mean harm, in a process of their own: ``python -m benchmarks.rig.attackers NAME URL``.

Each attack is a coroutine that goes on until the process is killed; what the server does to it (closes, refuses, lets
it wait) is its own affair.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import socket
import sys
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import orjson
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.rig.session import Session

STREAM, LANE = "/_stcore/stream", "/live"
BREATH = 0.05  # between two connections of one attacker
_fresh = count(random.randrange(10**6))

Attack = Callable[[str], Awaitable[None]]


async def dial(url: str, path: str, narrow: bool = False, **options: Any) -> ClientConnection:
    """A connection; a ``narrow`` one takes next to nothing in while nobody reads."""
    base = urlsplit(url)
    made = socket.socket()
    if narrow:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.setblocking(False)
    await asyncio.get_running_loop().sock_connect(made, (base.hostname, base.port))
    given: dict[str, Any] = {"subprotocols": ["streamlit"]} if path == STREAM else {}
    return await connect(
        f"ws://{base.netloc}{path}", sock=made, max_size=None, compression=None, proxy=None, open_timeout=60,
        max_queue=1, **(given | options),
    )  # fmt: skip


async def again(attempt: Callable[[], Awaitable[None]]) -> None:
    """One attempt after the other."""
    while True:
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            await attempt()
        await asyncio.sleep(BREATH)


async def sent_and_closed(url: str, path: str, message: str | bytes) -> None:
    """Send one message and wait for the door."""
    async with await dial(url, path) as connection:
        await connection.send(message)
        await asyncio.wait_for(connection.recv(), 5)


def picture() -> str:
    """A request for a picture that nobody has asked for."""
    a = round(-2.9 + (next(_fresh) % 50_000) * 1.1e-4, 9)
    return orjson.dumps(
        {"n": 1, "scene": "plane", "state": {"transformation": "custom", "transformation_custom_a": a}}
    ).decode()


def many(number: int, attempt: Callable[[], Awaitable[None]]) -> Awaitable[Any]:
    return asyncio.gather(*(again(attempt) for _ in range(number)))


async def garbage(url: str) -> None:
    """Bytes that are nothing, text where bytes belong, and the other way round."""
    kinds = [(STREAM, os.urandom(500)), (STREAM, "text"), (STREAM, b""), (LANE, b"bytes"), (LANE, "{")]
    await asyncio.gather(*(again(lambda kind=kind: sent_and_closed(url, *kind)) for kind in 2 * kinds))  # type: ignore[misc]


async def oversized(url: str) -> None:
    """Messages of 10 MB."""
    await asyncio.gather(*(again(lambda p=p: sent_and_closed(url, p, b"\xff" * 10**7)) for p in 2 * (STREAM, LANE)))  # type: ignore[misc]


async def foreign(url: str) -> None:
    """Pages from elsewhere."""

    async def attempt() -> None:
        await dial(url, random.choice((STREAM, LANE)), origin=random.choice(("https://elsewhere.example", "http://[")))

    await many(10, attempt)


async def flood_of_pictures(url: str) -> None:
    """Twenty lanes that ask without waiting for an answer."""

    async def attempt() -> None:
        connection = await dial(url, LANE)

        async def ask() -> None:
            while True:
                await connection.send(picture())

        asking = asyncio.create_task(ask())
        try:
            async for _ in connection:
                pass
        finally:
            asking.cancel()

    await many(20, attempt)


async def flood_of_reruns(url: str) -> None:
    """Ten sessions that have their page run again and again."""

    async def attempt() -> None:
        session = await Session.connect(url, "transformations", patience=60)
        message = BackMsg()
        session.screen.ask(message.rerun_script, "", "")
        while session._socket is not None:
            await session._socket.send(message.SerializeToString())
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(session._socket.recv(), 0.001)

    await many(10, attempt)


async def idle(url: str) -> None:
    """A thousand lanes that say nothing."""
    lanes = [await dial(url, LANE) for _ in range(1000)]
    await asyncio.gather(*(lane.wait_closed() for lane in lanes))


async def slow_readers(url: str) -> None:
    """Ten who ask for pictures, ten for pages, thirty for plotly.js, and read nothing."""

    async def attempt(path: str, message: str | bytes) -> None:
        connection = await dial(url, path, narrow=True)
        while True:
            await connection.send(message)

    rerun = BackMsg()
    rerun.rerun_script.page_name = "transformations"
    asked = [(LANE, picture()), (STREAM, rerun.SerializeToString())]
    from stage import plotlyjs

    base = urlsplit(url)
    files = []
    for _ in range(30):
        files.append(socket.create_connection((base.hostname, base.port)))
        files[-1].sendall(f"GET /{plotlyjs.path()} HTTP/1.1\r\nHost: {base.netloc}\r\n\r\n".encode())
    await asyncio.gather(*(again(lambda one=one: attempt(*one)) for one in 10 * asked))  # type: ignore[misc]


async def clear_cache(url: str) -> None:
    """Everybody's cache is to be cleared, a thousand times a second."""
    message = BackMsg(clear_cache=True).SerializeToString()

    async def attempt() -> None:
        async with await dial(url, STREAM) as connection:
            while True:
                await connection.send(message)
                await asyncio.sleep(0.005)

    await many(5, attempt)


async def uploads(url: str) -> None:
    """Three sessions on a page without a place for files that send file after file of 2 MB."""
    await asyncio.gather(*(again(lambda: _upload(url)) for _ in range(3)))


async def _upload(url: str) -> None:
    session = await Session.connect(url, "transformations", patience=60)
    token = session.cookies.get("_streamlit_xsrf", "")
    start = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    body = start + b"1,2\n" * 490_000 + b"\r\n--x--\r\n"
    base = urlsplit(url)
    for number in count():
        reader, writer = await asyncio.open_connection(base.hostname, base.port)
        head = (
            f"PUT /_stcore/upload_file/{session.id}/{number} HTTP/1.1\r\nHost: {base.netloc}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n"
            f"Cookie: _streamlit_xsrf={token}\r\nX-Xsrftoken: {token}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await reader.read()
        writer.close()


async def nobody(url: str) -> None:
    """Nobody attacks."""
    await asyncio.Event().wait()


ATTACKS: dict[str, Attack] = {
    "nobody": nobody,
    "garbage": garbage,
    "messages of 10 MB": oversized,
    "foreign origins": foreign,
    "20 lanes flood": flood_of_pictures,
    "10 sessions flood": flood_of_reruns,
    "1,000 idle lanes": idle,
    "50 slow readers": slow_readers,
    "clear_cache": clear_cache,
    "uploads": uploads,
}


async def main(name: str, url: str) -> None:
    """Attack until killed."""
    print("begins", flush=True)
    await ATTACKS[name](url)


if __name__ == "__main__":
    os.nice(10)  # who is measured comes first
    asyncio.run(main(sys.argv[1], sys.argv[2]))
