"""A connection lost: whoever comes back, to whichever server, finds every value; the first run there is a whole one."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime

from benchmarks.rig.session import Session
from benchmarks.rig.widgets import Value
from stage import reconnect
from stage.guards.whole import Whole
from tests.e2e import servers

TABS = 6  # three times as many as the server remembers
SOCKET = {"type": "websocket", "path": "/_stcore/stream"}


def rerun(fragment: str = "", t: float = 0.5) -> bytes:
    """What a browser sends when a slider in a fragment was moved."""
    message = BackMsg()
    message.rerun_script.fragment_id = fragment
    message.rerun_script.query_string = "page_probe_t=0.5"
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id, widget.double_array_value.data[:] = "$$ID-0-page_probe_t", [t]
    return message.SerializeToString()


def told(kind: str) -> bytes:
    """What Streamlit says of a run: that it begins, or an element."""
    message = ForwardMsg()
    getattr(message, kind).SetInParent()
    return message.SerializeToString()


def finished(how: Any) -> bytes:
    message = ForwardMsg()
    message.script_finished = how
    return message.SerializeToString()


def passed(*script: tuple[str, bytes], lost: Sequence[bytes] = ()) -> list[BackMsg]:
    """What Streamlit is given of what a browser sends (``>``), with what Streamlit says in between (``<``).

    All that it says reaches the browser, but for what is ``lost`` at the beginning.
    """
    given: list[BackMsg] = []
    waiting = iter(script)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for way, payload in script:
            if way == "<":
                await send({"type": "websocket.send", "bytes": payload})
            else:
                message = BackMsg()
                message.ParseFromString((await receive())["bytes"])
                given.append(message)

    async def receive() -> Any:
        return {"type": "websocket.receive", "bytes": next(payload for way, payload in waiting if way == ">")}

    async def send(message: Any) -> None:
        said.append(message)

    said: list[Any] = []
    asyncio.run(Whole(app)(SOCKET, receive, send))
    assert [*lost, *(one["bytes"] for one in said)] == [payload for way, payload in script if way == "<"]
    return given


def test_until_a_whole_run_is_done_a_fragment_is_asked_for_as_the_whole_page_with_every_value() -> None:
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    done = finished(ForwardMsg.FINISHED_SUCCESSFULLY)
    before = [(">", rerun("f", 0.1)), ("<", told("new_session")), ("<", early)]
    between = [(">", rerun("f", 0.2)), ("<", done)]
    first, second, third = passed(*before, *between, (">", rerun("f", 0.3)))
    assert [one.rerun_script.fragment_id for one in (first, second, third)] == ["", "", "f"]
    moved = [one.rerun_script.widget_states.widgets[0].double_array_value.data[0] for one in (first, second, third)]
    assert moved == [0.1, 0.2, 0.3]
    assert first.rerun_script.query_string == "page_probe_t=0.5"


def test_what_is_no_rerun_of_a_fragment_goes_through_as_it_is() -> None:
    stop = BackMsg(stop_script=True)
    assert passed((">", stop.SerializeToString()), (">", rerun())) == [stop, BackMsg.FromString(rerun())]


def test_what_makes_browsers_ask_for_everything_is_seldom_and_within_their_clock() -> None:
    assert 24 * 3600 < reconnect.SELDOM.total_seconds() < 2**31 / 1000


def test_the_tail_of_a_run_that_began_on_another_connection_is_not_told() -> None:
    tail = [told("delta"), finished(ForwardMsg.FINISHED_SUCCESSFULLY)]
    own = [told("new_session"), told("delta"), finished(ForwardMsg.FINISHED_SUCCESSFULLY)]
    said = [("<", one) for one in (*tail, *own)]
    asked = passed((">", rerun("f")), *said[:2], (">", rerun("f")), *said[2:], (">", rerun("f")), lost=tail)
    assert [one.rerun_script.fragment_id for one in asked] == ["", "", "f"], "and is no first run of this one"


class Connection:
    """A connection of a session, which writes down what it is sent."""

    def __init__(self) -> None:
        self.client, self.session, self.script_run_count = self, SimpleNamespace(id="one"), 0
        self.told: list[ForwardMsg] = []

    def write_forward_msg(self, message: ForwardMsg) -> None:
        self.told.append(message)


def test_what_a_session_says_goes_to_the_connection_that_it_has_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Runtime, "_send_message", Runtime._send_message)  # put back afterwards
    reconnect.follow()
    lost, now = Connection(), Connection()
    sessions = {"one": now}
    server = SimpleNamespace(_session_mgr=SimpleNamespace(get_active_session_info=sessions.get))
    send: Any = Runtime._send_message
    send(server, lost, ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
    assert (len(lost.told), len(now.told), now.script_run_count) == (0, 1, 1)
    sessions.clear()
    send(server, lost, ForwardMsg())
    assert (len(lost.told), len(now.told)) == (1, 1), "and where there is none, to the one that was meant"


EXPLORER, PRESET = "distributions_explorer", "distributions_explorer_preset"


async def move_unheard(url: str) -> tuple[Value, Value, Any]:
    """A slider leaves a preset, the answer is lost with the network, and the tab comes back as it was."""
    tab = await Session.connect(url, "distributions", "chapter=explorer")
    pressed = copy.deepcopy(tab.screen.widget(PRESET).state)
    assert tab.values()[PRESET], "a preset is on at the beginning"
    sigma = f"{EXPLORER}_family_normal_sigma"
    await tab.rerun({sigma: 2.5})
    left = tab.values()[PRESET]
    tab.screen.widget(PRESET).state = pressed
    answer = await tab.resume(await tab.drop())
    await tab.close()
    return left, tab.values()[sigma], answer.state(f"{EXPLORER}_stage")


def test_a_preset_that_a_lost_answer_would_have_taken_off_does_not_undo_the_move(tmp_path: Path) -> None:
    server = servers.start(tmp_path)
    try:
        left, shown, state = asyncio.run(move_unheard(server.url))
    finally:
        server.stop()
    assert not left
    assert (shown, state["family_normal_sigma"]) == (2.5, 2.5)


T, X, STAGE = "page_probe_t", "page_probe_x", "page_probe_stage"


async def lose_and_return(url: str) -> list[dict[str, Any]]:
    """So many tabs set a number each, lose the network together, and come back together; what each is shown then."""
    tabs = [await Session.connect(url) for _ in range(TABS)]
    for i, tab in enumerate(tabs):
        await tab.rerun({T: i / 100})
    lost = await asyncio.gather(*(tab.drop() for tab in tabs))

    async def back(i: int, tab: Session) -> dict[str, Any]:
        if i % 2:
            return (await tab.resume(lost[i])).state(STAGE)
        await tab._dial(lost[i])  # this visitor moves something before the page has come back
        return (await tab.rerun({X: 2.0})).state(STAGE)

    seen = await asyncio.gather(*(back(i, tab) for i, tab in enumerate(tabs)))
    again = [(await tab.rerun({X: -1.0})).state(STAGE) for tab in tabs]
    assert [(one["t"], one["x"]) for one in again] == [(i / 100, -1.0) for i in range(TABS)], "and everything works on"
    await asyncio.gather(*(tab.close() for tab in tabs))
    return seen


def test_many_who_lose_the_network_at_once_come_back_with_their_values_though_their_sessions_are_forgotten(
    tmp_path: Path,
) -> None:
    server = servers.start(tmp_path, app=Path(__file__).with_name("forgetful_app.py"))
    try:
        seen = asyncio.run(lose_and_return(server.url))
    finally:
        server.stop()
    assert [one["t"] for one in seen] == [i / 100 for i in range(TABS)]
    assert [one["x"] for one in seen] == [1.0 if i % 2 else 2.0 for i in range(TABS)]
    assert "Traceback" not in server.printed()
