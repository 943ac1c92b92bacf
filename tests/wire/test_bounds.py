"""What is bounded by counting: places, uploads, lines of the log; and whose pages may open a socket."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from mathcore import limits
from stage.guards import logs, origins, uploads
from stage.guards.places import Place, Places

# Places.


def test_the_longest_silent_of_the_largest_crowd_makes_room() -> None:
    left: list[str] = []
    places, taken = Places(), {}
    for number, name in enumerate(["a1", "a2", "a3", "b1", "b2"]):
        taken[name] = Place(name[0], lambda name=name: left.append(name), heard_at=float(number))  # type: ignore[misc]
        places.take(taken[name], 5)
    assert not left
    taken["a1"].heard_at = 10.0
    places.take(Place("b", lambda: None, 6.0), 5)
    places.take(Place("b", lambda: None, 7.0), 5)
    assert left == ["a2", "b1"], "first of three a, then of three b"
    assert len(places) == 5


def test_a_place_is_free_when_its_connection_goes_and_never_twice() -> None:
    places, one = Places(), Place("a", lambda: None)
    places.take(one, 1)
    places.free(one)
    places.free(one)
    assert len(places) == 0


# Uploads.


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    made = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(uploads.runtime, "exists", lambda: True)
    monkeypatch.setattr(uploads.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=made))
    return made


def keep(manager: MemoryUploadedFileManager, session: str, name: str, size: int = 10) -> None:
    uploads.make_room(session)
    manager.add_file(session, UploadedFileRec(name, name, "text/csv", b"x" * size))


def held(manager: MemoryUploadedFileManager) -> dict[str, list[str]]:
    return {session: list(files) for session, files in manager.file_storage.items() if files}


def test_a_session_keeps_its_newest_files_and_no_other_loses_any(manager: MemoryUploadedFileManager) -> None:
    keep(manager, "quiet", "mine")
    for number in range(30):
        keep(manager, "stranger", str(number))
    newest = [str(number) for number in range(30 - limits.UPLOADS_PER_SESSION, 30)]
    assert held(manager) == {"quiet": ["mine"], "stranger": newest}


def test_all_together_whoever_holds_most_gives_up_the_oldest(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    monkeypatch.setattr(limits, "UPLOADS_BYTES", 500)
    for name in ("1", "2", "3"):
        keep(manager, "greedy", name, 100)
    for number in range(10):
        keep(manager, f"one of many {number}", "only", 20)
    sizes = {name: sum(len(file.data) for file in files.values()) for name, files in manager.file_storage.items()}
    assert sum(sizes.values()) <= 500
    assert held(manager)["greedy"] in (["2", "3"], ["3"])
    assert all(sizes[f"one of many {number}"] == 20 for number in range(10))


def test_a_session_may_not_send_many_files_at_once_and_other_requests_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    inner: list[int] = []

    async def put(request: Request) -> Response:
        if len(inner) < limits.UPLOADS_AT_ONCE:  # one more comes while this one is under way
            inner.append(0)
            inner.append((await again(request)).status_code)
        return Response(status_code=204)

    async def again(request: Request) -> Any:
        answers: list[dict[str, Any]] = []

        async def note(message: Any) -> None:
            answers.append(message)

        await request.scope["guard"](request.scope, request.receive, note)
        return SimpleNamespace(status_code=answers[0]["status"])

    class Reentrant(uploads.Uploads):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            await super().__call__(scope | {"guard": self}, receive, send)

    monkeypatch.setattr(limits, "UPLOADS_AT_ONCE", 1)
    path = "/_stcore/upload_file/session/file"
    app = Starlette(routes=[Route(path, put, methods=["PUT", "DELETE"])], middleware=[Middleware(Reentrant)])
    with TestClient(app) as client:
        assert client.put(path, content=b"x").status_code == 204
        assert inner == [0, 429]
        assert client.put(path, content=b"x").status_code == 204, "counted out again"
        assert client.delete(path).status_code == 204


def test_a_file_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def put(request: Request) -> Response:
        import asyncio

        await asyncio.Event().wait()
        return Response()

    monkeypatch.setattr(limits, "UPLOAD_SECONDS", 0.05)
    path = "/_stcore/upload_file/session/file"
    app = Starlette(routes=[Route(path, put, methods=["PUT"])], middleware=[Middleware(uploads.Uploads)])
    with TestClient(app) as client:
        assert client.put(path, content=b"x").status_code == 408


# The log.


@pytest.fixture
def written() -> Iterator[tuple[logging.Logger, list[logging.LogRecord]]]:
    log, records = logging.Logger("stage.test"), list[logging.LogRecord]()
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    log.addHandler(handler)
    log.addFilter(logs.Sparing())
    return log, records


def test_of_one_kind_of_line_some_a_minute_are_written_and_of_each_other_kind_too(
    written: tuple[logging.Logger, list[logging.LogRecord]], monkeypatch: pytest.MonkeyPatch
) -> None:
    log, records = written
    monkeypatch.setattr(logs, "time", SimpleNamespace(monotonic=iter(range(61)).__next__))
    for number in range(58):
        log.warning("garbage from %s", number)
    log.warning("something else")
    said = [record.getMessage() for record in records]
    most = limits.LOG_LINES_PER_MINUTE
    assert said[: most - 1] == [f"garbage from {number}" for number in range(most - 1)]
    assert said[most - 1 :] == [
        f"garbage from {most - 1} (more of these within this minute are not written)", "something else",
    ]  # fmt: skip


def test_a_new_minute_writes_again(
    written: tuple[logging.Logger, list[logging.LogRecord]], monkeypatch: pytest.MonkeyPatch
) -> None:
    log, records = written
    monkeypatch.setattr(logs, "time", SimpleNamespace(monotonic=iter(range(10_000)).__next__))
    for _ in range(180):
        log.warning("garbage")
    assert len(records) == 3 * limits.LOG_LINES_PER_MINUTE


def test_bytes_that_are_no_text_leave_a_line_and_other_faults_their_traceback(
    written: tuple[logging.Logger, list[logging.LogRecord]],
) -> None:
    log, records = written
    for wrong in (lambda: b"\xff".decode(), lambda: {}["x"]):
        try:
            wrong()  # type: ignore[no-untyped-call]
        except (UnicodeDecodeError, KeyError):
            log.exception("fault")
    assert records[0].exc_info is None
    assert records[1].exc_info


# Origins.

ORIGINS = [
    ("http://app.test", "app.test", True),
    ("https://app.test:8443", "app.test:8443", True),
    ("http://[::1]:8501", "[::1]:8501", True),
    (None, "app.test", True),
    ("http://app.test:1", "app.test", False),
    ("https://elsewhere.example", "app.test", False),
    ("https://app.test.elsewhere.example", "app.test", False),
    ("https://app.test@elsewhere.example", "app.test", False),
    ("http://localhost", "app.test", False),
    ("file://app.test", "app.test", False),
    ("null", "app.test", False),
    ("", "", False),
    ("http://", "", False),
    ("http://[", "app.test", False),
    ("http://127.0.0.1", "app.test", False),
]


@pytest.mark.parametrize(("origin", "host", "may"), ORIGINS)
def test_our_own_pages_may_open_a_socket_and_no_others(origin: str | None, host: str, may: bool) -> None:
    said = {"host": host} | ({} if origin is None else {"origin": origin})
    assert origins.allowed(Headers(said)) is may


@pytest.mark.parametrize(
    ("name", "value"),
    [("server.corsAllowedOrigins", ["https://elsewhere.example"]), ("browser.serverAddress", "elsewhere.example")],
)
def test_hosts_that_the_settings_name_may_too(name: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    options = defaultdict(lambda: None, {"server.enableCORS": True, name: value})
    monkeypatch.setattr(origins, "config", SimpleNamespace(
        get_option=options.__getitem__, is_manually_set=lambda asked: asked == name))  # fmt: skip
    asked = Headers({"host": "app.test", "origin": "https://elsewhere.example"})
    assert origins.allowed(asked)
    assert not origins.allowed(Headers({"host": "app.test", "origin": "https://else.example"}))


def test_where_cross_origin_is_switched_on_everybody_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins.config, "get_option", lambda name: False if name == "server.enableCORS" else None)
    assert origins.allowed(Headers({"host": "app.test", "origin": "https://elsewhere.example"}))


def test_nobody_else_is_asked_for_this_machines_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*given: Any, **named: Any) -> None:
        raise AssertionError("a request left the server")

    monkeypatch.setattr("socket.socket.connect", ask)
    assert config.get_option("server.enableCORS"), "else this proves nothing"
    assert not origins.allowed(Headers({"host": "app.test", "origin": "https://elsewhere.example"}))
