"""The app itself under attack, as a real server: its log stays silent, its memory bounded, its visitors unharmed."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import re
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode

from benchmarks.rig.lane import Lane
from benchmarks.rig.session import Session
from mathcore import limits
from stage import headers, plotlyjs
from tests.e2e import servers

STREAM, LANE = "/_stcore/stream", "/live"
A = "transformations_plane_transformation_custom_a"
PATIENCE = 60.0
T = TypeVar("T")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    running = servers.start(tmp_path_factory.mktemp("attacked"))
    yield running
    running.stop()


def run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner() as runner:
        return runner.run(work)


async def dial(server: servers.Server, path: str, **options: Any) -> ClientConnection:
    given: dict[str, Any] = {"subprotocols": ["streamlit"]} if path == STREAM else {}
    address = server.url.replace("http", "ws", 1) + path
    return await connect(address, compression=None, proxy=None, open_timeout=PATIENCE, **given, **options)


async def closed(connection: ClientConnection) -> int:
    """The code with which the server closes."""
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                await connection.recv()
    except ConnectionClosed as gone:
        return gone.rcvd.code if gone.rcvd else 0


async def no_text(connection: ClientConnection) -> None:
    """Send a frame of text that is none."""
    connection.protocol.send_frame(Frame(Opcode.TEXT, b"\xff\xfe"))
    connection.send_data()


def sends(message: str | bytes) -> Callable[[ClientConnection], Coroutine[Any, Any, None]]:
    async def send(connection: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):  # refused while it was still being sent
            await connection.send(message)

    return send


ATTACKS: dict[str, tuple[str, Callable[[ClientConnection], Coroutine[Any, Any, None]], int]] = {
    "random bytes": (STREAM, sends(b"\xff" + os.urandom(300)), 1002),
    "nothing": (STREAM, sends(b""), 1002),
    "text": (STREAM, sends("text"), 1003),
    "10 MB": (STREAM, sends(b"\xff" * 10**7), 1009),
    "bytes in the lane": (LANE, sends(b"bytes"), 1003),
    "10 MB in the lane": (LANE, sends("x" * 10**7), 1009),
    "text that is none in the lane": (LANE, no_text, 1007),
}


@pytest.fixture
def silent(server: servers.Server) -> Iterator[None]:
    """The log grows by no traceback, and hardly."""
    before = len(server.printed(10**9))
    yield
    said = server.printed(10**9)[before:]
    assert "Traceback" not in said, said
    assert len(said) < 2000, said


@pytest.mark.usefixtures("silent")
def test_garbage_closes_its_connection_and_a_visitor_beside_it_notices_nothing(server: servers.Server) -> None:
    async def attack(path: str, act: Callable[[ClientConnection], Coroutine[Any, Any, None]]) -> int:
        connection = await dial(server, path, max_size=None)
        await act(connection)
        return await closed(connection)

    async def all_at_once() -> None:
        visitor = await Session.connect(server.url, "transformations", patience=PATIENCE)
        lane = await Lane.connect(server.url, patience=PATIENCE)
        for _ in range(3):
            codes = asyncio.gather(*(attack(path, act) for path, act, _ in ATTACKS.values()))
            assert (await visitor.rerun({A: 0.7})).state()["transformation_custom_a"] == 0.7
            assert (await lane.ask("plane", {"t": 0.5})).state["t"] == 0.5
            assert dict(zip(ATTACKS, await codes, strict=True)) == {name: code for name, (*_, code) in ATTACKS.items()}
        await visitor.drop()
        await lane.close()

    run(all_at_once())
    assert server.healthy()


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("path", [STREAM, LANE])
def test_pages_from_elsewhere_are_refused(server: servers.Server, path: str) -> None:
    async def refused(origin: str) -> int:
        with pytest.raises(InvalidStatus) as said:
            await dial(server, path, origin=origin)
        assert set(headers.said()) <= {name.lower() for name in said.value.response.headers}
        return said.value.response.status_code

    async def all_at_once() -> list[int]:
        origins = ["https://elsewhere.example", "null", "http://[", "http://localhost:1"]
        return await asyncio.gather(*(refused(origin) for origin in origins))

    assert set(run(all_at_once())) == {403}


@pytest.mark.usefixtures("silent")
def test_a_strangers_wish_to_clear_the_cache_clears_nothing_of_his_own_either(server: servers.Server) -> None:
    async def ask() -> None:
        visitor = await Session.connect(server.url, "transformations", f"{A}=0.3", patience=PATIENCE)
        assert visitor._socket is not None
        for _ in range(20):
            await visitor._socket.send(BackMsg(clear_cache=True).SerializeToString())
        answer = await visitor.rerun({"transformations_plane_t": 0.5})
        assert not answer.errors
        assert answer.state()["transformation_custom_a"] == 0.3
        await visitor.drop()

    run(ask())


def put(url: str, path: str, size: int, cookies: dict[str, str]) -> http.client.HTTPResponse:
    """Send a file as the browser does."""
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    body += b"1" * size + b"\r\n--x--\r\n"
    token = cookies.get("_streamlit_xsrf", "")
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    connection.request("PUT", path, body, {
        "Content-Type": "multipart/form-data; boundary=x", "Cookie": f"_streamlit_xsrf={token}", "X-Xsrftoken": token,
    })  # fmt: skip
    answer = connection.getresponse()
    answer.read()
    return answer


def uploaded(url: str) -> int:
    """Bytes that the server holds of uploads, by its own metrics."""
    with urllib.request.urlopen(f"{url}/_stcore/metrics", timeout=PATIENCE) as answer:
        found = re.findall(r'cache_type="UploadedFileManager".*\} (\d+)', answer.read().decode())
    return sum(map(int, found))


@pytest.mark.usefixtures("silent")
def test_thirty_files_from_a_page_without_a_place_for_files_leave_a_few(server: servers.Server) -> None:
    visitor = run(opened_and_left(server.url))
    statuses = [
        put(server.url, f"/_stcore/upload_file/{visitor.id}/{number}", 100_000, visitor.cookies).status
        for number in range(30)
    ]  # fmt: skip
    assert set(statuses) == {204}, "the route takes them, else this proves nothing"
    assert uploaded(server.url) == limits.UPLOADS_PER_SESSION * 100_000
    assert put(server.url, "/_stcore/upload_file/nobody/1", 1, visitor.cookies).status == 400


async def opened_and_left(url: str) -> Session:
    """A visitor whose connection stays open as long as the server likes."""
    return await Session.connect(url, "transformations", patience=PATIENCE)


PATHS = (
    "/", "/transformations", "/nowhere/at/all", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", STREAM,
    LANE, "/media/nothing", "/_stcore/upload_file/a/b", "/..%2f..%2fetc/passwd", "//x", f"/{plotlyjs.path()}",
)  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS"])
def test_every_answer_has_the_headers(server: servers.Server, method: str) -> None:
    for path in PATHS:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=PATIENCE)
        connection.request(method, path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        for name, value in headers.said().items():
            assert answer.headers.get_all(name) == [value], f"{method} {path} ({answer.status}): {name}"
