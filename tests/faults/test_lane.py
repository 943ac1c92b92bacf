"""The lane under faults: an error object with a sentence, and the lane, its neighbours and the server live on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession

from stage import live
from stage.codec import encode
from tests.faults.conftest import FAULTS, SECRET
from tests.stage.probe import Probe


@pytest.fixture
def client() -> Iterator[TestClient]:
    live._limiter = None  # of the last test's loop
    with TestClient(Starlette(routes=[WebSocketRoute("/live", live.lane)])) as made:
        yield made
    live._limiter = None


def ask(lane: WebSocketTestSession, n: int, **state: Any) -> Any:
    lane.send_text(json.dumps({"n": n, "scene": "probe", "state": encode(Probe()) | state}))
    return json.loads(lane.receive_text())


@pytest.mark.parametrize(("wrong", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_answered_with_a_sentence_and_every_lane_lives_on(
    wrong: Exception, said: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Probe.solve

    def fails_at_a_half(self: Probe, xp: Any, device: Any) -> Any:
        if self.t == 0.5:
            raise wrong
        return whole(self, xp, device)

    monkeypatch.setattr(Probe, "solve", fails_at_a_half)
    with client.websocket_connect("/live") as first, client.websocket_connect("/live") as second:
        answer = ask(first, 1, t=0.5)
        assert set(answer) == {"n", "error"}
        assert answer["error"]["message"].startswith(f"{said} (id ")
        assert SECRET not in json.dumps(answer)
        assert ask(second, 2, t=0.25)["frame"]["state"]["t"] == 0.25
        assert ask(first, 3, t=0.75)["frame"]["state"]["t"] == 0.75
