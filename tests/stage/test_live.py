"""The live lane: parameters in, frames out; a bad request gets an error and the connection lives."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from mathcore import backend as backends
from mathcore import limits
from mathcore.backend import Backend
from scenes.base import Panel, Picture
from stage import frames, live
from stage.codec import encode
from stage.figures import BINARY_FROM
from tests.stage.probe import FastCurve, Probe

pytestmark = pytest.mark.usefixtures("in_catalogue")

Session = WebSocketTestSession


@pytest.fixture
def client() -> Iterator[TestClient]:
    live._limiter = None  # of the last test's loop
    with TestClient(Starlette(routes=[WebSocketRoute("/live", live.lane)])) as made:
        yield made
    assert len(live._places) == 0, "every lane that opened is counted out again"


@contextmanager
def connected(client: TestClient, **headers: str) -> Iterator[Session]:
    with client.websocket_connect("/live", headers=headers) as lane:
        yield lane


@pytest.fixture
def lane(client: TestClient) -> Iterator[Session]:
    with connected(client) as session:
        yield session


def request(n: Any = 1, **changes: Any) -> dict[str, Any]:
    return {"n": n, "scene": "probe", "state": encode(Probe())} | changes


def ask(lane: Session, message: Any) -> Any:
    lane.send_text(message if isinstance(message, str) else json.dumps(message))
    return json.loads(lane.receive_text())


def lives(lane: Session) -> bool:
    """The next good request is answered."""
    return "frame" in ask(lane, request(77))


def closed(lane: Session) -> int:
    """The code with which the server closes."""
    with pytest.raises(WebSocketDisconnect) as gone:
        lane.receive_text()
    return gone.value.code


def test_a_request_is_answered_with_its_number_and_the_picture_of_its_state(lane: Session) -> None:
    scene = Probe(t=0.25, shape=FastCurve(3.0))
    said = ask(lane, request(5, state=encode(scene)))
    assert said["n"] == 5
    assert said["frame"] == json.loads(frames.make(scene).encoded)


def test_the_parts_of_a_picture_come_once(lane: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    heights = np.zeros(BINARY_FROM, "f4")
    heights.flags.writeable = False
    panel = Panel({"data": [{"type": "surface", "z": heights}], "layout": {}}, "said")
    monkeypatch.setattr(Probe, "draw", lambda self, result: Picture((panel,), (), "said"))
    first = ask(lane, request(1, state={"t": 0.111}))
    (digest,) = first["parts"]
    assert first["frame"]["panels"][0]["data"][0]["z"] == {"part": digest}
    assert ask(lane, request(2, state={"t": 0.112}, have=[digest]))["parts"] == {}
    assert list(ask(lane, request(3, state={"t": 0.113}, have=["0" * 24]))["parts"]) == [digest]


@pytest.mark.parametrize("have", ["x", [1], ["a"] * (limits.PARTS_KEPT + 1)], ids=["text", "number", "too many"])
def test_a_wrong_list_of_parts_is_refused_and_the_lane_lives(lane: Session, have: Any) -> None:
    assert ask(lane, request(have=have))["error"]["field"] == "have"
    assert lives(lane)


def test_what_a_request_leaves_out_is_the_default(lane: Session) -> None:
    assert ask(lane, request(state={"t": 0.5}))["frame"]["state"] == json.loads(json.dumps(encode(Probe(t=0.5))))


def test_requests_are_answered_one_by_one_in_order(lane: Session) -> None:
    for n in range(20):
        lane.send_text(json.dumps(request(n, state={"t": n / 20})))
    said = [json.loads(lane.receive_text()) for _ in range(20)]
    assert [(one["n"], one["frame"]["state"]["t"]) for one in said] == [(n, n / 20) for n in range(20)]


@pytest.mark.parametrize("is_light", [True, False])
def test_only_a_light_picture_is_made_on_the_servers_own_thread(
    lane: Session, monkeypatch: pytest.MonkeyPatch, is_light: bool
) -> None:
    threads: list[str] = []

    def solve(self: Probe, xp: Any, device: Any) -> Any:
        threads.append(threading.current_thread().name)
        return np.zeros(2), np.zeros(2)

    with monkeypatch.context() as patched:
        patched.setattr(Probe, "solve", solve)
        patched.setattr(live, "light", lambda scene, backend: is_light)
        ask(lane, request(state={"t": 0.4321 if is_light else 0.1234}))
    (thread,) = threads
    assert ("AnyIO worker" in thread) != is_light


def test_a_handle_in_the_hand_moves_the_state(lane: Session) -> None:
    said = ask(lane, request(grab={"handle": "point", "x": 2.02, "y": -9}))
    assert (said["frame"]["state"]["x"], said["frame"]["state"]["y"]) == (2.0, -3.0)
    assert said["frame"]["panels"][0]["handles"][0]["x"] == 2.0


BAD = {
    "no JSON": ("{", "", "the message must be JSON"),
    "empty": ("", "", "the message must be JSON"),
    "NaN": ('{"n": 1, "scene": "probe", "state": {"t": NaN}}', "", "the message must be JSON"),
    "infinite": ('{"n": 1, "scene": "probe", "state": {"t": 1e999}}', "", "the message must be JSON"),
    "deep": ("[" * 5000 + "]" * 5000, "", "the message must be JSON"),
    "a list": ([1], "", "the message must be an object with a number, a scene and a state"),
    "null": ("null", "", "the message must be an object with a number, a scene and a state"),
    "no number": ({"scene": "probe", "state": {}}, "n", "n must be the number of the request"),
    "number a word": (request("1"), "n", "n must be the number of the request"),
    "number a boolean": (request(True), "n", "n must be the number of the request"),
    "number a huge one": (request(10**30), "n", "n must be the number of the request"),
    "no state": ({"n": 1, "scene": "probe"}, "state", "state must be an object of values by their names"),
    "state a list": (request(state=[]), "state", "state must be an object of values by their names"),
    "too many values": (
        request(state={f"k{i}": 0 for i in range(limits.LINK_FIELDS + 1)}),
        "state",
        f"state must have at most {limits.LINK_FIELDS} values, got {limits.LINK_FIELDS + 1}",
    ),
    "unknown scene": (request(scene="nobody"), "scene", "scene must be one of "),
    "scene a list": (request(scene=["probe"]), "scene", "scene must be one of "),
    "no scene": ({"n": 1, "state": {}}, "scene", "scene must be one of "),
    "out of its domain": (request(state={"t": 2}), "t", "t must be between 0 and 1, got 2.0"),
    "wrong type": (request(state={"count": "5"}), "count", "count must be a whole number, got '5'"),
    "wrong choice": (request(state={"shape": "x"}), "shape", "shape must be one of Straight, A curve, got 'x'"),
    "ragged": (request(state={"table": "1 2; 3"}), "table", "table: row 2 has 1 entry, row 1 has 2"),
    "a long word": (
        request(state={"table": "x" * 50_000}),
        "table",
        "table must be at most 2000 characters, got 50,000",
    ),
    "no such handle": (request(grab={"handle": "nose", "x": 0, "y": 0}), "grab", "probe has no handle 'nose'"),
    "handle nowhere": (
        request(grab={"handle": "point", "x": None, "y": 0}),
        "grab",
        "x of the handle must be a finite number, got None",
    ),
    "grab a list": (request(grab=[1]), "grab", "grab must name a handle and give x and y"),
    "unknown backend": (request(backend="matlab"), "backend", "backend must be one of numpy, cupy, torch, jax, got"),
    "backend a list": (request(backend=[]), "backend", "backend must be one of numpy, cupy, torch, jax, got []"),
}


@pytest.mark.parametrize(("message", "field", "said"), BAD.values(), ids=BAD)
def test_a_bad_request_gets_an_error_that_names_the_field_and_the_connection_lives(
    lane: Session, message: Any, field: str, said: str
) -> None:
    answer = ask(lane, message)
    assert set(answer) == {"n", "error"}
    assert answer["error"]["field"] == field
    assert answer["error"]["message"].startswith(said)
    assert len(answer["error"]["message"]) < 300
    assert lives(lane)


@pytest.mark.parametrize("message", [request(8, state={"t": 2}), request(8, state=[]), request(8, scene=None)])
def test_an_error_carries_the_number_of_its_request(lane: Session, message: Any) -> None:
    assert ask(lane, message)["n"] == 8


def test_a_backend_that_is_not_here_is_named_with_its_reason(lane: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (Backend("numpy", "NumPy"), Backend("torch", "PyTorch", "not installed"))
    monkeypatch.setattr(backends, "backends", lambda: listed)
    error = ask(lane, request(backend="torch"))["error"]
    assert error == {"field": "backend", "message": "PyTorch cannot be used here: not installed"}
    assert lives(lane)


@pytest.mark.parametrize("wrong", [RuntimeError("/etc/secret"), ValueError("operands could not be broadcast")])
def test_a_scene_that_fails_answers_with_an_id_that_the_log_has_and_tells_no_more(
    lane: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, wrong: Exception
) -> None:
    def fail(self: Probe, xp: Any, device: Any) -> None:
        raise wrong

    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR, "stage.boundary"):
        patched.setattr(Probe, "solve", fail)
        said = ask(lane, request(3, state={"t": 0.123}))
    assert said["n"] == 3
    message = said["error"]["message"]
    mark = message.removeprefix("This part could not be computed (id ").removesuffix(").")
    assert len(mark) == 8
    assert mark in caplog.text
    assert str(wrong) not in message
    assert lives(lane)


def test_a_frame_of_bytes_closes_the_connection(lane: Session) -> None:
    lane.send_bytes(b"\x00\xff")
    assert closed(lane) == 1003


@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_message_too_large_closes_the_connection(lane: Session, letter: str) -> None:
    lane.send_text(letter * (limits.LANE_MESSAGE_BYTES // len(letter.encode()) + 1))
    assert closed(lane) == 1009


def test_the_largest_message_allowed_is_answered(lane: Session) -> None:
    body = json.dumps(request())
    assert "frame" in ask(lane, body + " " * (limits.LANE_MESSAGE_BYTES - len(body)))


def test_one_connection_that_is_closed_leaves_the_others_alone(client: TestClient) -> None:
    with connected(client) as good:
        with connected(client) as bad:
            bad.send_bytes(b"x")
            assert closed(bad) == 1003
        assert lives(good)


def test_a_foreign_origin_is_refused(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, connected(client, origin="https://elsewhere.example"):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("headers", [{"origin": "http://testserver"}, {}], ids=["same", "none"])
def test_the_apps_own_origin_is_accepted_and_so_is_none(client: TestClient, headers: dict[str, str]) -> None:
    with connected(client, **headers) as lane:
        assert lives(lane)


def test_where_all_places_are_taken_the_longest_silent_makes_room(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LANE_CONNECTIONS", 2)
    with connected(client) as silent, connected(client) as lively:
        assert lives(silent)
        assert lives(lively)
        with connected(client) as newcomer:
            assert closed(silent) == 1013
            assert lives(newcomer)
            assert lives(lively)


def test_a_connection_that_says_nothing_is_closed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LANE_IDLE_SECONDS", 0.01)
    with connected(client) as lane:
        assert closed(lane) == 1000


def test_every_message_of_a_flood_passes_the_pace_and_is_answered(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []

    async def wait(self: live.Pace) -> None:
        waited.append(1)

    monkeypatch.setattr(live.Pace, "wait", wait)
    with connected(client) as lane:
        for n in range(300):
            lane.send_text(json.dumps(request(n, state={"t": 2})))
        assert [json.loads(lane.receive_text())["n"] for _ in range(300)] == list(range(300))
    assert len(waited) == 300
