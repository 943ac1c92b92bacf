"""Streamlit's own socket behind its guard, in process: what passes, what is dropped, what closes the connection."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from mathcore import limits
from stage.guards import scripts, shares
from stage.guards.stream import Stream

STREAMS = ("/_stcore/stream", "/base/_stcore/stream")


async def echo(socket: WebSocket) -> None:
    """Say what came: bytes as they are, text as it is."""
    await socket.accept()
    while (message := await socket.receive())["type"] == "websocket.receive":
        if message.get("bytes") is not None:
            await socket.send_bytes(message["bytes"])
        else:
            await socket.send_text(message["text"])


def client() -> TestClient:
    routes = [WebSocketRoute(path, echo) for path in (*STREAMS, "/live")]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Stream)]))


def messages() -> dict[str, bytes]:
    rerun, large, beat = BackMsg(), BackMsg(), BackMsg(app_heartbeat=True)
    rerun.rerun_script.query_string = "a=1"
    large.rerun_script.query_string = "a" * 100_000
    stop = BackMsg(stop_script=True)
    said = {"rerun": rerun, "large": large, "heartbeat": beat, "stop": stop}
    return {name: message.SerializeToString() for name, message in said.items()}


def unwanted() -> dict[str, bytes]:
    clear = BackMsg(clear_cache=True).SerializeToString()
    unknown = b"\x82\x7d\x90\x4e" + b"x" * 10_000  # a field that nobody reads: number 2000, so many bytes
    after = BackMsg(stop_script=True).SerializeToString() + clear  # of two wishes the last one counts
    names = BackMsg()
    names.file_urls_request.file_names.extend(["x"] * (limits.UPLOADS_PER_SESSION + 1))
    return {
        "clear_cache": clear,
        "clear_cache, padded": clear + unknown,
        "clear_cache, padded before": unknown + clear,
        "clear_cache after another": after,
        "git": BackMsg(load_git_info=True).SerializeToString(),
        "run on save": BackMsg(set_run_on_save=True).SerializeToString(),
        "shut down": BackMsg(debug_shutdown_runtime=True).SerializeToString(),
        "disconnect": BackMsg(debug_disconnect_websocket=True).SerializeToString(),
        "very many addresses for files": names.SerializeToString(),
    }


@pytest.mark.parametrize("path", STREAMS)
@pytest.mark.parametrize("wish", unwanted().values(), ids=unwanted())
def test_what_no_visitor_may_ask_is_dropped_and_all_else_passes(path: str, wish: bytes) -> None:
    assert BackMsg.FromString(wish).WhichOneof("type"), "Streamlit would obey it"
    with client().websocket_connect(path) as socket:
        for message in messages().values():
            socket.send_bytes(wish)
            socket.send_bytes(message)
            assert socket.receive_bytes() == message


GARBAGE = {
    "bytes": b"\xff\xff\xff",
    "nothing": b"",
    "zero": b"\x00",
    "an unknown field": b"\x82\x7d\x00",
    "text": "x",
}


@pytest.mark.parametrize(("message", "code"), [(said, 1003 if said == "x" else 1002) for said in GARBAGE.values()],
                         ids=GARBAGE)  # fmt: skip
def test_garbage_closes_that_connection_and_streamlit_never_sees_it(message: bytes | str, code: int) -> None:
    made = client()
    with made.websocket_connect(STREAMS[0]) as good:
        with made.websocket_connect(STREAMS[0]) as bad:
            (bad.send_text if isinstance(message, str) else bad.send_bytes)(message)  # type: ignore[operator]
            with pytest.raises(WebSocketDisconnect) as gone:
                bad.receive_bytes()
        assert gone.value.code == code
        good.send_bytes(messages()["rerun"])
        assert good.receive_bytes() == messages()["rerun"]


def test_other_sockets_are_not_read() -> None:
    with client().websocket_connect("/live") as socket:
        socket.send_bytes(unwanted()["clear_cache"])
        assert socket.receive_bytes() == unwanted()["clear_cache"]


class Cpu:
    """A process clock of the test's own."""

    now = 0.0

    def process_time(self) -> float:
        return self.now


@pytest.fixture
def cpu(monkeypatch: pytest.MonkeyPatch) -> Cpu:
    made = Cpu()
    monkeypatch.setattr("stage.guards.scripts.time", made)
    monkeypatch.setattr("stage.guards.stream.running", scripts.Scripts())
    return made


def test_scripts_that_run_at_once_have_had_equal_parts(cpu: Cpu) -> None:
    running = scripts.Scripts()
    first = running.begin()
    cpu.now += 1
    second = running.begin()
    cpu.now += 2
    assert running.end(first) == 1 + 2 / 2
    cpu.now += 4
    assert running.end(second) == 2 / 2 + 4


def test_a_rerun_is_charged_what_it_cost_until_its_end(monkeypatch: pytest.MonkeyPatch, cpu: Cpu) -> None:
    spent: list[float] = []
    monkeypatch.setattr(shares.Share, "spent", lambda self, seconds: spent.append(seconds))
    finished = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
    other = ForwardMsg(heartbeat_ack=True).SerializeToString()

    async def script(socket: WebSocket) -> None:
        await socket.accept()
        for _ in range(3):
            await socket.receive()
            for message in (other, finished):
                cpu.now += 0.1
                await socket.send_bytes(message)

    app = Starlette(routes=[WebSocketRoute(STREAMS[0], script)], middleware=[Middleware(Stream)])
    with TestClient(app).websocket_connect(STREAMS[0]) as socket:
        for message in (messages()["rerun"], messages()["heartbeat"], messages()["rerun"]):
            socket.send_bytes(message)
            assert [socket.receive_bytes() for _ in range(2)] == [other, finished]
    first, correction, beat, again, right = spent
    assert first == limits.RERUN_SECONDS
    assert first + correction == pytest.approx(0.2)
    assert 0 < beat < 0.001
    assert again == pytest.approx(0.2)
    assert right == pytest.approx(0)


def test_a_script_whose_end_is_never_said_is_charged_no_more_than_a_bound(
    monkeypatch: pytest.MonkeyPatch, cpu: Cpu
) -> None:
    spent: list[float] = []
    monkeypatch.setattr(shares.Share, "spent", lambda self, seconds: spent.append(seconds))
    with client().websocket_connect(STREAMS[0]) as socket:
        for _ in range(2):
            socket.send_bytes(messages()["rerun"])
            socket.receive_bytes()
            cpu.now += 100
    assert sum(spent) == pytest.approx(2 * limits.RERUN_MOST_SECONDS)
