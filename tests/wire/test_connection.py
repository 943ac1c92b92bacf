"""The outermost guard over real connections: messages too large, readers who do not read, pages from elsewhere."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from mathcore import limits
from stage import headers
from stage.guards.wire import Wire

PATIENCE = 60  # seconds for what will come
SOCKETS = {"/live": limits.LANE_MESSAGE_BYTES, "/_stcore/stream": limits.STREAM_MESSAGE_BYTES}
LARGE = bytes(range(256)) * 40_000  # 10 MB


@dataclass
class House:
    """A small server: sockets that echo or talk without end, and a large file."""

    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)  # an endpoint has come to its end
    said: int = 0  # bytes that the talker got rid of

    async def echo(self, one: WebSocket) -> None:
        await one.accept()
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                await one.send_text(str(len(await one.receive_text())))

    async def talk(self, one: WebSocket) -> None:
        await one.accept()
        try:
            while True:
                await one.send_bytes(b"x" * 10_000)
                self.said += 10_000
        except WebSocketDisconnect:
            self.over.set()

    async def file(self, request: Request) -> Response:
        return Response(LARGE)

    def app(self) -> Starlette:
        sockets = [WebSocketRoute(path, self.echo) for path in SOCKETS]
        routes = [*sockets, WebSocketRoute("/talk", self.talk), Route("/file", self.file)]
        return Starlette(routes=routes, middleware=[Middleware(Wire), Middleware(Ending, house=self)])


class Ending:
    """Notes when a request for a file has come to its end."""

    def __init__(self, app, house: House) -> None:  # type: ignore[no-untyped-def]
        self.app, self.house = app, house

    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                self.house.over.set()


@pytest.fixture(scope="module")
def served() -> Iterator[House]:
    house = House()
    config = uvicorn.Config(
        house.app(), port=0, ws="websockets-sansio", ws_max_size=20_000_000, log_config=None, lifespan="off"
    )
    server = uvicorn.Server(config)
    ready = threading.Event()
    starting = server.startup

    async def startup(**options) -> None:  # type: ignore[no-untyped-def]
        await starting(**options)
        house.port = server.servers[0].sockets[0].getsockname()[1]
        ready.set()

    server.startup = startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(PATIENCE)
    yield house
    server.should_exit = server.force_exit = True
    thread.join(PATIENCE)


@pytest.fixture
def house(served: House) -> House:
    served.over.clear()
    served.said = 0
    return served


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READER_SECONDS", 0.3)


def dial(house: House, path: str, **options: str) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{house.port}{path}", proxy=None, compression=None, open_timeout=PATIENCE, **options)  # type: ignore[arg-type]


def narrow(house: House) -> socket.socket:
    """A connection that takes next to nothing in while nobody reads."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.settimeout(PATIENCE)
    made.connect(("127.0.0.1", house.port))
    return made


@pytest.mark.parametrize("path", SOCKETS)
def test_a_message_too_large_closes_the_connection_before_it_has_come(house: House, path: str) -> None:
    with dial(house, path) as client:
        head = b"\x81\xff" + (SOCKETS[path] + 1).to_bytes(8, "big") + b"mask"  # its length is said, none of it is sent
        client.socket.sendall(head)
        with pytest.raises(ConnectionClosed) as closed:
            client.recv(PATIENCE)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize("path", SOCKETS)
def test_a_message_in_parts_is_bounded_as_a_whole(house: House, path: str) -> None:
    with dial(house, path) as client:
        with contextlib.suppress(ConnectionClosed):
            client.send("x" * (SOCKETS[path] // 2) for _ in range(3))
        with pytest.raises(ConnectionClosed) as closed:
            client.recv(PATIENCE)
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize("path", SOCKETS)
def test_the_largest_message_allowed_comes_through(house: House, path: str) -> None:
    with dial(house, path) as client:
        client.send("x" * SOCKETS[path])
        assert client.recv(PATIENCE) == str(SOCKETS[path])


@pytest.mark.usefixtures("impatient")
def test_who_reads_nothing_of_a_socket_is_cut_off_with_little_in_the_way(house: House) -> None:
    with narrow(house) as made:
        made.sendall(
            b"GET /talk HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        assert house.over.wait(PATIENCE), "the endpoint is told that the other side went"
    assert 0 < house.said < 5_000_000


@pytest.mark.usefixtures("impatient")
def test_who_reads_nothing_of_a_file_is_cut_off_without_a_traceback(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with narrow(house) as made, caplog.at_level(logging.ERROR):
        made.sendall(b"GET /file HTTP/1.1\r\nHost: x\r\n\r\n")
        assert house.over.wait(PATIENCE)
        got = 0
        with contextlib.suppress(ConnectionError):
            while piece := made.recv(1_000_000):
                got += len(piece)
    assert got < len(LARGE) / 2
    assert not caplog.records


def test_a_large_file_comes_whole_to_whoever_reads_it(house: House) -> None:
    with narrow(house) as made:
        made.sendall(b"GET /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: made.recv(1_000_000), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"content-length: {len(LARGE)}".encode() in head.lower()
    assert body == LARGE


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://[", "http://127.0.0.1", "x"])
def test_a_page_from_elsewhere_is_refused_with_the_headers_and_without_a_word_in_the_log(
    house: House, path: str, origin: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(InvalidStatus) as refused:
        dial(house, path, origin=origin)
    assert refused.value.response.status_code == 403
    assert set(headers.said()) <= {name.lower() for name in refused.value.response.headers}
    assert not caplog.records


def test_more_sessions_than_places_are_refused_until_one_goes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SESSIONS", 1)
    with dial(house, "/_stcore/stream") as first:
        first.send("x")
        assert first.recv(PATIENCE) == "1"
        with pytest.raises(InvalidStatus) as refused:
            dial(house, "/_stcore/stream")
        assert refused.value.response.status_code == 503
        with dial(house, "/live"):
            pass  # other sockets are counted elsewhere
